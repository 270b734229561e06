"""Lays corrections over a record: what was rejected is gone, what was added is in.

The same corrections give the same record in any order, and one that is undone leaves no trace. A
correction that finds no item, or no longer fits the one it finds, changes nothing and is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from comity.corrections.anchoring import Move, home, move, moves
from comity.corrections.contract import checked
from comity.corrections.correction import UNSAID, Correction, Quoted, standing
from comity.errors import BadCorrection
from comity.items import item_from
from comity.model import KINDS, Item, ItemKind, Record, Span, content_hash, plain

Items = dict[str, tuple[ItemKind, Item]]

_GONE = "its words are not in the report"
_UNLIKE = "no item that rests on its words is like the one corrected"


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A correction that stands and changes nothing, and why."""

    correction: Correction
    why: str


@dataclass(frozen=True, slots=True)
class Applied:
    """A record with corrections laid over it.

    `placed` gives, by the id of each correction that found its item, the id of that item; it is
    also there if the item is rejected. `became` gives, by other ids of an item that an analyst
    added, the one under which it stands here: those that it has in other versions of the report,
    and that of the coder, who has found it too by now.
    """

    record: Record
    placed: Mapping[str, str]
    unplaced: tuple[Unplaced, ...]
    became: Mapping[str, str]


@dataclass(slots=True)
class _Desk:
    """The items while corrections are laid over them, by id, in the order of the record."""

    record: Record
    coded: Items
    items: Items
    placed: dict[str, str] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    became: dict[str, str] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)

    @property
    def text(self) -> str:
        return self.record.report.text


def apply(record: Record, corrections: Iterable[Correction]) -> Record:
    """The record as it stands with the corrections; see `applied`."""
    return applied(record, corrections).record


def applied(record: Record, corrections: Iterable[Correction]) -> Applied:
    """Lays those of the corrections that stand over a record, the later ones over the earlier.

    Args:
        record: what the coder says, its items with their ids.
        corrections: all that is said about this report, also of earlier versions of it. Whether
            people or events are one is no matter of one report: these change nothing here.

    Returns:
        The record with rejected items gone, edited ones changed, added ones in. Items that an
        analyst accepted, edited or added have the confidence 1.0 and say so in their reason; they
        keep their ids.
    """
    items: Items = {item.id: (kind, item) for kind, item in record.items()}
    desk = _Desk(record, items, dict(items))
    stand = [each for each in standing(corrections) if each.kind in KINDS]
    for each in stand:
        if each.action == "add":
            _add(desk, each, {other.report for other in stand})
    found = {each.id: _home(desk, each) for each in stand if each.action not in ("add", "undo")}
    for each in stand:
        if each.id in found:
            _lay(desk, each, found[each.id])
        elif each.id in desk.placed:
            desk.rejected.discard(desk.placed[each.id])
    left = [entry for name, entry in desk.items.items() if name not in desk.rejected]
    return Applied(record.with_items(left), desk.placed, tuple(desk.unplaced), desk.became)


def judged(record: Record, corrections: Iterable[Correction]) -> frozenset[str]:
    """The ids of the items of the record as it stands that an analyst vouches for."""
    done = applied(record, corrections)
    kept = {item.id for _, item in done.record.items()}
    sure = {each.id for each in standing(corrections) if each.action in ("accept", "edit", "add")}
    return frozenset(item for name, item in done.placed.items() if name in sure and item in kept)


def _home(desk: _Desk, correction: Correction) -> str | None:
    """The item that a correction is about; one that an analyst added is known by its id alone."""
    if correction.target in desk.became:
        return desk.became[correction.target]
    if correction.target in desk.items:
        return correction.target
    others = {name: entry for name, entry in desk.coded.items() if name not in desk.became}
    return home(correction, others, desk.text)


def _id_in(added: Correction, report: str) -> str:
    """The id of an added item in a version of its report, where each item has an id of its own."""
    if report == added.report:
        return added.target
    return content_hash("added", added.target, report)


def _add(desk: _Desk, correction: Correction, reports: set[str]) -> None:
    """Puts in an item; where the coder has found it too by now, it takes that one's place."""
    try:
        kind, item = _item_of(correction, desk.record)
    except BadCorrection as error:
        desk.unplaced.append(Unplaced(correction, error.message))
        return
    for each in reports:
        desk.became[_id_in(correction, each)] = item.id
    if item.id not in desk.items:
        twin = home(correction, desk.coded, desk.text)
        if twin in desk.items:
            desk.became[twin] = item.id
            desk.items = {item.id if k == twin else k: v for k, v in desk.items.items()}
    desk.items[item.id] = (kind, item)
    desk.placed[correction.id] = item.id


def _lay(desk: _Desk, correction: Correction, item_id: str | None) -> None:
    if item_id is None:
        why = _UNLIKE if moves(correction, desk.text) else _GONE
        desk.unplaced.append(Unplaced(correction, why))
        return
    kind, item = desk.items[item_id]
    if correction.action == "edit":
        try:
            item = _edited(kind, item, correction, desk.record)
        except BadCorrection as error:
            desk.unplaced.append(Unplaced(correction, f"it does not fit: {error.message}"))
            return
    elif correction.action == "accept":
        item = _vouched(item, correction, "accepted")
        desk.rejected.discard(item_id)
    elif correction.action == "reject":
        desk.rejected.add(item_id)
    desk.placed[correction.id] = item_id
    desk.items[item_id] = (kind, item)


def _vouched(item: Item, correction: Correction, what: str) -> Item:
    told = f"{what} by {correction.by}: {correction.why}"
    reason = f"{told}; {item.reason}" if item.reason else told
    return replace(item, confidence=1.0, reason=reason)


def _item_of(correction: Correction, record: Record) -> tuple[ItemKind, Item]:
    """The item that was added, its spans where its words stand in this text.

    Raises:
        BadCorrection: some of its words are not in the text.
    """
    kind: Any = correction.kind
    shifts, evidence = _evidence(correction.evidence, record)
    data = {name: _moved(value, shifts) for name, value in correction.data["item"].items()}
    its_id = _id_in(correction, record.report.content_id)
    data |= {"evidence": evidence, "reason": "", "id": its_id}
    said = {name: value for name, value in data.items() if name not in UNSAID}
    checked(kind, data, said, len(record.report.text))
    return kind, _vouched(item_from(kind, data), correction, "added")


def _edited(kind: ItemKind, item: Item, correction: Correction, record: Record) -> Item:
    """The item with the fields of an edit set.

    Raises:
        BadCorrection: what comes of it is nothing that a record can hold.
    """
    said = dict(correction.data["set"])
    shifts = moves(correction, record.report.text)
    if "evidence" in said:
        quotes = tuple(Quoted(**each) for each in said["evidence"])
        more, said["evidence"] = _evidence(quotes, record)
        shifts += more
    values = {
        name: value if name == "evidence" else _moved(value, shifts) for name, value in said.items()
    }
    if "date" in said and kind == "event":
        # They told how the coder knew the date that was there before.
        values = {"date_basis": None, "date_mention": None} | values
    data = plain(item) | values
    checked(kind, data, values, len(record.report.text))
    return _vouched(item_from(kind, data), correction, f"{', '.join(said)} set")


def _evidence(quotes: tuple[Quoted, ...], record: Record) -> tuple[tuple[Move, ...], list[Any]]:
    found = []
    for quoted in quotes:
        where = move(quoted, record.report.text)
        if where is None:
            raise BadCorrection(_GONE)
        found.append(where)
    evidence = [
        {"start": m.new.start, "end": m.new.end, "sentence": sentence_at(record, m.new.start)}
        for m in found
    ]
    return tuple(found), evidence


def sentence_at(record: Record, offset: int) -> int | None:
    """The number, from 1, of the sentence in which an offset lies; None between sentences."""
    numbered = enumerate(record.sentences, start=1)
    return next((n for n, span in numbered if span.start <= offset < span.end), None)


def _moved(value: Any, shifts: tuple[Move, ...]) -> Any:
    """A value as plain data, every span in it where its words stand now, or left out."""
    if isinstance(value, list):
        return [_moved(each, shifts) for each in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"start", "end"}:
        return _moved_span(Span(**value), shifts)
    return {name: _moved(each, shifts) for name, each in value.items()}


def _moved_span(span: Span, shifts: tuple[Move, ...]) -> dict[str, int] | None:
    if all(each.old == each.new for each in shifts):
        return {"start": span.start, "end": span.end}
    for each in shifts:
        if each.exact and each.old.start <= span.start and span.end <= each.old.end:
            distance = each.new.start - each.old.start
            return {"start": span.start + distance, "end": span.end + distance}
    return None
