"""Whether plain data has the form of a record, as far as comparing needs it (docs/record.md).

Of a predicted record, only the kinds of its values are checked: what is absent is compared as
absent. A gold record must also be complete enough to be compared with, and its evidence must lie
in its text. Values are not judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from comity.errors import ComityError

Plain = Mapping[str, Any]
"""A record or an item of it as plain data, in the form of docs/record.md."""

LISTS = ("events", "offices", "figures", "commitments")
"""The lists of items in a record."""

_HEAD = ("text", "title", "url", "publisher", "published", "language")
_STRINGS = {
    "events": ("type", "mode", "status", "date"),
    "offices": ("person", "office"),
    "figures": ("measure", "unit", "period"),
    "commitments": ("action",),
}
_NEEDED = {
    "events": ("type",),
    "offices": ("person", "office"),
    "figures": ("measure", "value"),
    "commitments": ("action",),
}
_PARTIES = {"events": ("actors", "recipients"), "commitments": ("by", "to")}
_PARTY = ("name", "kind", "country")
_PLACE = ("name", "country")


def fault(where: str, what: str) -> ComityError:
    """The error for data that is no record."""
    return ComityError(f"{where}: {what}", "the form of a record is described in docs/record.md")


def check(row: object, where: str, *, gold: bool) -> Plain:
    """The row itself if it has the form of a record.

    Args:
        row: a record as plain data.
        where: where it stands, in words.
        gold: whether it is to be compared with, and so has to be complete.

    Raises:
        ComityError: it has not that form.
    """
    record = _object(row, where, "a record")
    _check_strings(record, _HEAD, where)
    if gold:
        _check_gold(record, where)
    for kind in LISTS:
        for path, item in _objects(record, kind, where):
            _check_item(kind, item, path)
            if gold:
                _check_gold_item(kind, item, path, len(record["text"]))
    return record


def _check_gold(record: Plain, where: str) -> None:
    if not record.get("text"):
        raise fault(where, 'a gold record without "text"')
    if not any(kind in record for kind in LISTS):
        raise fault(where, "no gold record: it has none of " + ", ".join(LISTS))


def _check_item(kind: str, item: Plain, where: str) -> None:
    _check_strings(item, _STRINGS[kind], where)
    confidence = item.get("confidence")
    if confidence is not None and not (_is_number(confidence) and 0 <= confidence <= 1):
        raise fault(where, '"confidence" must be a number from 0 to 1, or null')
    for side in _PARTIES.get(kind, ()):
        for path, party in _objects(item, side, where):
            _check_strings(party, _PARTY, path)
    if kind == "events" and item.get("place") is not None:
        _check_strings(_object(item["place"], where, '"place"'), _PLACE, f"{where}.place")
    for path, span in _objects(item, "evidence", where):
        if not all(type(span.get(end)) is int for end in ("start", "end")):
            raise fault(path, '"start" and "end" must be whole numbers')


def _check_gold_item(kind: str, item: Plain, where: str, length: int) -> None:
    absent = [key for key in _NEEDED[kind] if item.get(key) is None]
    if absent:
        raise fault(where, f'without "{absent[0]}"')
    if kind == "figures" and not _is_number(item["value"]):
        raise fault(where, '"value" must be a number')
    for path, span in _objects(item, "evidence", where):
        if not 0 <= span["start"] < span["end"] <= length:
            told = f"{span['start']} to {span['end']}"
            raise fault(path, f"{told} is no stretch of a text of {length} characters")


def _is_number(value: object) -> bool:
    return type(value) in (int, float)


def _check_strings(value: Plain, keys: tuple[str, ...], where: str) -> None:
    for key in keys:
        if not isinstance(value.get(key), str | None):
            raise fault(where, f'"{key}" must be a string or null')


def _objects(value: Plain, key: str, where: str) -> Iterator[tuple[str, Plain]]:
    """The objects in a list, each with where it stands; null counts as an empty list."""
    found = value.get(key)
    if not isinstance(found, list | tuple | None):
        raise fault(where, f'"{key}" must be a list')
    for number, each in enumerate(found or ()):
        path = f"{where}: {key}[{number}]" if key in LISTS else f"{where}.{key}[{number}]"
        yield path, _object(each, path, "each entry")


def _object(value: object, where: str, what: str) -> Plain:
    if not isinstance(value, Mapping):
        raise fault(where, f"{what} must be an object, not {type(value).__name__}")
    return value
