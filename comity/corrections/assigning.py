"""What a person types to set a field: `date=2024-10`, `actors.0.country=KZ`, `place.name=Oslo`.

Turns such words into a field and its whole new value, in the form of the record; whether the
record can hold it is not judged here.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable
from typing import Any

from comity.corrections.contract import editable
from comity.errors import BadCorrection
from comity.model import Item, ItemKind, plain

_NUMBERS = ("value", "change")
_WORD_LISTS = ("contexts", "of")
_WHOLE = ("actors", "recipients", "by", "to", "evidence", "trigger", "date_mention")


def assigned(kind: ItemKind, item: Item, words: Iterable[str]) -> dict[str, Any]:
    """The fields that the words set, with their values.

    Args:
        kind: what kind of item it is.
        item: the item as it stands, of which parts are kept that a path leaves alone.
        words: each `FIELD=VALUE`. FIELD may lead into a party or place (`actors.0.office`); parties
            count from 0. Nothing after `=` means null, or an empty list. Lists of words have commas
            between them; whole parties, places and spans are JSON.

    Raises:
        BadCorrection: no `=`, no such field or part of it, or no JSON where it is wanted.
    """
    data = plain(item)
    said: dict[str, Any] = {}
    for each in words:
        path, equals, value = each.partition("=")
        field, *rest = path.strip().split(".")
        if not equals:
            raise BadCorrection(f"{each!r} sets nothing", "write FIELD=VALUE")
        if field not in editable(kind):
            fields = ", ".join(editable(kind))
            raise BadCorrection(f"{kind} has no field {field!r} to set", f"fields: {fields}")
        whole = said.get(field, data.get(field))
        said[field] = _within(whole, rest, value, path) if rest else _value(field, value)
    return said


def _value(field: str, value: str) -> Any:
    if field in _WORD_LISTS and not value.startswith("["):
        return [part.strip() for part in value.split(",") if part.strip()]
    if field in ("actors", "recipients", "by", "to") and not value:
        return []
    if not value:
        return None
    if field in _NUMBERS:
        return _number(field, value)
    if field in (*_WHOLE, *_WORD_LISTS) or (field == "place" and value.startswith("{")):
        return _json(field, value)
    return {"name": value, "country": None} if field == "place" else value


def _number(field: str, value: str) -> float:
    try:
        return float(value)
    except ValueError as error:
        raise BadCorrection(
            f"{field} {value!r} is no number", "write it like 2900000000"
        ) from error


def _json(field: str, value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError as error:
        hint = f"or set a part of it, like {field}.0.country=KZ" if field != "evidence" else ""
        raise BadCorrection(f"{field} {value!r} is no JSON: {error}", hint) from error


def _within(whole: Any, path: list[str], value: str, told: str) -> Any:
    """A copy of a value with one part of it set."""
    made = copy.deepcopy(whole) if whole is not None else {"name": None, "country": None}
    part = made
    for step in path[:-1]:
        part = _part(part, step, told)
    if not isinstance(part, dict):
        raise BadCorrection(f"{told!r} leads nowhere", "like actors.0.country or place.name")
    part[path[-1]] = value or None
    if path[-1] == "name":
        # It was where the text gives the name that stood here before.
        part.pop("mention", None)
    return made


def _part(whole: Any, step: str, told: str) -> Any:
    if isinstance(whole, list) and step.isdecimal() and int(step) < len(whole):
        return whole[int(step)]
    raise BadCorrection(f"{told!r} leads nowhere", "parties count from 0: actors.0.country")
