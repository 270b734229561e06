"""What a correction is: one statement of an analyst about one item, with who, when and why.

Its id hashes its content, so that the same correction has the same id in every archive and a
changed one does not pass for it. Its JSON form is what `comity corrections export` writes.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, Literal, get_args

from comity.corrections.contract import checked
from comity.errors import BadCorrection
from comity.items import item_from
from comity.model import KINDS, content_hash, plain

Action = Literal["accept", "reject", "edit", "add", "merge", "split", "undo"]

UNSAID = ("id", "reason", "confidence")
"""The fields of an item that nobody says: they follow from the rest, and from who said it."""

IDENTITIES = ("merge", "split")
"""The actions that say of two things whether they are one."""

IDENTITY_KINDS = ("event", "person", "organization")
"""What can be said to be one or two."""

_HINT = "give a line as `comity corrections export` writes it"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of a report's text (half-open, code points) with the words that stand there."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Signed:
    """Who says so, when (ISO 8601 with its offset from UTC), and why."""

    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One statement about one item; `made` makes one with its id.

    `kind` is a kind of item; for `merge` and `split` it may also be `person` or `organization`.
    `target` is the id that the item had, `report` the content id of its report and `evidence` the
    words that it rests on; together with `data["item"]`, the item as it was coded, they find it
    again in another coding. `data` also holds `set` (the fields that an edit sets), `with` (the
    second id of a merge or split, and `other`, where that event stands) and `beside` (the items
    that rested on the same words and are others). An `undo` names in `undoes` what it takes back.
    """

    id: str
    kind: str
    target: str
    action: Action
    data: Mapping[str, Any]
    report: str
    evidence: tuple[Quoted, ...]
    by: str
    at: str
    why: str
    undoes: str | None = None

    @property
    def order(self) -> tuple[datetime, str]:
        """By this key, corrections are laid one over the other: by time, then by id."""
        return datetime.fromisoformat(self.at), self.id


def made(signed: Signed, **said: Any) -> Correction:
    """A correction with its id; `said` are its other fields.

    Raises:
        BadCorrection: nobody signs it, it gives no reason, or its time is none.
    """
    signed = replace(signed, by=_words("by", signed.by), why=_words("why", signed.why))
    draft = Correction(id="", by=signed.by, at=_moment(signed.at), why=signed.why, **said)
    # As JSON would give it back, so that a correction equals its own copy.
    draft = replace(draft, data=json.loads(json.dumps(draft.data, default=plain)))
    return replace(draft, id=id_of(draft))


def id_of(correction: Correction) -> str:
    """The id that follows from the content: 16 hex digits."""
    return content_hash("correction", plain(replace(correction, id="")))


def standing(corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections that nothing standing undoes, in the order in which they are laid on.

    Whatever order they are given in, and however often one of them.
    """
    found = {each.id: each for each in corrections}
    undoers = defaultdict(list)
    for each in found.values():
        if each.undoes is not None:
            undoers[each.undoes].append(each.id)
    stands: dict[str, bool] = {}
    waiting = list(found)
    while waiting:
        name = waiting[-1]
        if open_ones := [other for other in undoers[name] if other not in stands]:
            waiting.extend(open_ones)
            continue
        stands[waiting.pop()] = not any(stands[other] for other in undoers[name])
    return tuple(sorted((c for c in found.values() if stands[c.id]), key=lambda c: c.order))


def from_json(data: object) -> Correction:
    """The correction of which `data` is the JSON form, whole and unchanged.

    Raises:
        BadCorrection: it is none, or its content is not the one that its id was made of.
    """
    names = {field.name for field in fields(Correction)}
    if not isinstance(data, dict) or names != data.keys():
        raise BadCorrection(f"no correction: it needs just {', '.join(sorted(names))}", _HINT)
    _check_scalars(data)
    _check_data(data)
    correction = Correction(**data | {"evidence": tuple(map(_quoted, _list(data["evidence"])))})
    _words("by", correction.by)
    _words("why", correction.why)
    _moment(correction.at)
    if correction.id != id_of(correction):
        raise BadCorrection(
            f"correction {correction.id} was changed: its content has another id", _HINT
        )
    return correction


def _check_scalars(data: dict[str, Any]) -> None:
    for name in ("id", "kind", "target", "action", "report", "by", "at", "why"):
        if not isinstance(data[name], str):
            raise _wrong(name, data[name], "must be a string")
    if data["action"] not in get_args(Action):
        raise _wrong("action", data["action"], "is none of " + ", ".join(get_args(Action)))
    kinds = IDENTITY_KINDS if data["action"] in IDENTITIES else KINDS
    if data["kind"] not in {*kinds, *(IDENTITY_KINDS if data["action"] == "undo" else ())}:
        raise _wrong("kind", data["kind"], "is none of " + ", ".join(kinds))
    if isinstance(data["undoes"], str) != (data["action"] == "undo"):
        raise _wrong("undoes", data["undoes"], "must name what an undo takes back")


def _check_data(correction: dict[str, Any]) -> None:
    """That the parts are there which finding the item again and laying it on rely on."""
    data = correction["data"]
    if not isinstance(data, dict):
        raise _wrong("data", data, "must be an object")
    if correction["action"] in ("accept", "reject", "edit", "add"):
        check_snapshot(correction["kind"], data)
    if correction["action"] == "add":
        said = {name: value for name, value in data["item"].items() if name not in UNSAID}
        checked(correction["kind"], data["item"], said, sys.maxsize)
    if correction["action"] == "edit":
        _check_edit(correction["kind"], data)
    if correction["action"] in IDENTITIES:
        if not isinstance(data.get("with"), str):
            raise _wrong("data.with", data.get("with"), "must be an id")
        if correction["kind"] == "event":
            _check_events(data)


def _check_edit(kind: Any, data: dict[str, Any]) -> None:
    if not isinstance(data.get("set"), dict) or not data["set"]:
        raise _wrong("data.set", data.get("set"), "must be an object of fields with their values")
    # What it does to the mode of another type shows only where it is laid on.
    checked(kind, data["set"], data["set"], sys.maxsize)
    for each in data["set"].get("evidence", ()):
        _quoted(each)


def _check_events(data: dict[str, Any]) -> None:
    check_snapshot("event", data)
    other = data.get("other")
    if not isinstance(other, dict) or not isinstance(other.get("report"), str):
        raise _wrong("data.other", other, "must tell where the second event stands")
    check_snapshot("event", other)
    for each in _list(other.get("evidence")):
        _quoted(each)


def check_snapshot(kind: Any, data: dict[str, Any]) -> None:
    """That `data` holds an item of the kind, and those beside it."""
    if not isinstance(data.get("beside"), list):
        raise _wrong("data.beside", data.get("beside"), "must be a list of items")
    for name, item in (("item", data.get("item")), *(("beside", one) for one in data["beside"])):
        try:
            if not isinstance(item_from(kind, item).id, str):
                raise TypeError
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise _wrong(f"data.{name}", item, f"is no {kind}") from error


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise _wrong("evidence", value, "must be a list")
    return value


def _quoted(data: object) -> Quoted:
    if not isinstance(data, dict) or data.keys() != {"start", "end", "quote"}:
        raise _wrong("evidence", data, "must have start, end and quote")
    start, end, quote = data["start"], data["end"], data["quote"]
    whole = type(start) is int and type(end) is int and isinstance(quote, str)
    if not whole or not 0 <= start < end:
        raise _wrong("evidence", data, "is no stretch of a text with its words")
    return Quoted(start, end, quote)


def _wrong(name: str, value: object, what: str) -> BadCorrection:
    return BadCorrection(f"{name} {value!r} {what}", _HINT)


def _words(name: str, value: str) -> str:
    if not value.strip():
        raise BadCorrection(f"a correction without {name!r}", "say who corrects, and why")
    return value.strip()


def _moment(value: str) -> str:
    try:
        moment = datetime.fromisoformat(value)
    except ValueError as error:
        raise BadCorrection(f"at {value!r} is no moment", "give ISO 8601 in UTC") from error
    offset = moment.utcoffset()
    if offset is None or offset.total_seconds():
        raise BadCorrection(f"at {value!r} is not in UTC", "moments are ISO 8601 in UTC (+00:00)")
    return value
