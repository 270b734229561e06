"""Whether what a person says of an item is something that a record can hold (docs/record.md).

Checks the values that a correction brings, field by field, and names the field and the value that
cannot be. What the coder said is not judged here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, get_args

from comity.countries import code_of, codes
from comity.dates import is_edtf
from comity.errors import BadCorrection
from comity.model import (
    DateBasis,
    ItemKind,
    PartyKind,
    Relation,
    Status,
    Strength,
)
from comity.ontology import CONTEXTS, TYPES

Check = Callable[[str, Any, int], None]
"""Raises BadCorrection if a value cannot be that of a field in a text of so many characters."""

FORM = "docs/record.md describes the fields and their values"


def refused(name: str, value: object, what: str, hint: str = FORM) -> BadCorrection:
    """The error for a value that a field cannot have."""
    return BadCorrection(f"{name} {value!r} {what}", hint)


def _text(name: str, value: Any, _: int) -> None:
    if not isinstance(value, str) or not value.strip():
        raise refused(name, value, "is no text")


def _number(name: str, value: Any, _: int) -> None:
    if type(value) not in (int, float) or not math.isfinite(value):
        raise refused(name, value, "is no number")


def _date(name: str, value: Any, _: int) -> None:
    if not isinstance(value, str) or not is_edtf(value):
        raise refused(name, value, "is no date of the record", "2024-10-14, 2024-10, 2024, 2005/..")


def _country(name: str, value: Any, _: int) -> None:
    if value not in {*codes(), "EU", "UN"}:
        meant = code_of(value) if isinstance(value, str) else None
        hint = f"did you mean {meant}?" if meant else "codes are ISO 3166-1 alpha-2"
        raise refused(name, value, "is no code of a country", hint)


def _one_of(*known: str) -> Check:
    def check(name: str, value: Any, _: int) -> None:
        if value not in known:
            raise refused(name, value, "is unknown", "one of " + ", ".join(known))

    return check


def _maybe(check: Check) -> Check:
    def checked_or_null(name: str, value: Any, length: int) -> None:
        if value is not None:
            check(name, value, length)

    return checked_or_null


def _each(check: Check, least: int = 0) -> Check:
    def check_all(name: str, value: Any, length: int) -> None:
        if not isinstance(value, list) or len(value) < least:
            raise refused(name, value, "is no list" if not least else "is empty, or no list")
        for number, each in enumerate(value):
            check(f"{name}.{number}", each, length)

    return check_all


def _object(needed: Mapping[str, Check], optional: Mapping[str, Check]) -> Check:
    def check(name: str, value: Any, length: int) -> None:
        if not isinstance(value, dict):
            raise refused(name, value, "is no object")
        known = {**needed, **optional}
        if odd := [key for key in value if key not in known]:
            raise refused(f"{name}.{odd[0]}", value[odd[0]], "is no key of it")
        for key, part in known.items():
            if key in needed or key in value:
                part(f"{name}.{key}", value.get(key), length)

    return check


def _span(name: str, value: Any, length: int) -> None:
    ends = (value.get("start"), value.get("end")) if isinstance(value, dict) else (None, None)
    start, end = ends
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= length:
        raise refused(name, value, f"is no stretch of a text of {length} characters")


_MENTION = {"mention": _maybe(_span)}
_PARTY = _object(
    {"name": _text, "kind": _one_of(*get_args(PartyKind))},
    {"country": _maybe(_country), "office": _maybe(_text), **_MENTION},
)
_PLACE = _object({"name": _text}, {"country": _maybe(_country), **_MENTION})
_PARTIES, _EVIDENCE = _each(_PARTY), _each(_span, least=1)

FIELDS: Mapping[ItemKind, Mapping[str, Check]] = {
    "event": {
        "type": _one_of(*TYPES),
        "mode": _maybe(_text),
        "status": _one_of(*get_args(Status)),
        "date": _maybe(_date),
        "date_basis": _maybe(_one_of(*get_args(DateBasis))),
        "place": _maybe(_PLACE),
        "actors": _each(_PARTY, least=1),
        "recipients": _PARTIES,
        "contexts": _each(_one_of(*CONTEXTS)),
        "trigger": _maybe(_span),
        "date_mention": _maybe(_span),
        "evidence": _EVIDENCE,
    },
    "office": {
        "person": _text,
        "office": _text,
        "organization": _maybe(_text),
        "country": _maybe(_country),
        "since": _maybe(_date),
        "until": _maybe(_date),
        "evidence": _EVIDENCE,
    },
    "figure": {
        "measure": _text,
        "value": _number,
        "unit": _text,
        "relation": _one_of(*get_args(Relation)),
        "change": _maybe(_number),
        "period": _maybe(_date),
        "of": _each(_text),
        "evidence": _EVIDENCE,
    },
    "commitment": {
        "action": _text,
        "strength": _one_of(*get_args(Strength)),
        "by": _PARTIES,
        "to": _PARTIES,
        "due": _maybe(_date),
        "evidence": _EVIDENCE,
    },
}
"""The fields that a person may set, by the kind of item, each with its check."""


def editable(kind: ItemKind) -> tuple[str, ...]:
    """The names of the fields that a correction may set."""
    return tuple(FIELDS[kind])


def checked(kind: ItemKind, item: Mapping[str, Any], names: Mapping[str, Any], length: int) -> None:
    """Checks those fields of an item that are in `names`, and that its mode fits its type.

    Args:
        kind: what kind of item it is.
        item: all of it, as plain data, or the fields alone.
        names: the fields that a person says.
        length: how many characters the text has that the spans are to lie in.

    Raises:
        BadCorrection: a field is unknown, or its value is none that a record can hold.
    """
    for name in names:
        if name not in FIELDS[kind]:
            raise BadCorrection(
                f"{kind} has no field {name!r} to set", "fields: " + ", ".join(editable(kind))
            )
        FIELDS[kind][name](name, item.get(name), length)
    if kind == "event" and not {"type", "mode"}.isdisjoint(names):
        _check_mode(item)


def _check_mode(event: Mapping[str, Any]) -> None:
    mode, name = event.get("mode"), str(event.get("type"))
    types = [TYPES[name]] if name in TYPES else list(TYPES.values())
    modes = [known for each in types for known in each.modes]
    if mode is not None and mode not in modes:
        of = name if name in TYPES else "any type"
        raise refused("mode", mode, f"is no mode of {of}", f"modes: {', '.join(modes) or 'none'}")
