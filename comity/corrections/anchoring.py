"""Where a correction belongs in a record: the item itself, or the one that says it now.

A correction knows its item by id, by the words that it rested on and by what it said. In a newer
coding, or a newer version of the report, the item is found again by these; where nothing is alike
enough, it is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from comity.corrections.correction import Correction, Quoted
from comity.corrections.likeness import ALIKE, SAME, likeness
from comity.errors import NotFound
from comity.items import item_from
from comity.model import Item, ItemKind, Record, Span


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a correction needs to know of its item.

    `item` is the item as it was coded, `now` as it stands; `beside` are the other items of its
    kind that rest on some of the same words, `text` is the report's.
    """

    kind: ItemKind
    item: Item
    now: Item
    report: str
    evidence: tuple[Quoted, ...]
    beside: tuple[Item, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Move:
    """Where quoted words stand in a text; `exact` if they are there letter by letter."""

    old: Span
    new: Span
    exact: bool


def anchor(coded: Record, effective: Record, report_id: str, item_id: str) -> Anchor:
    """What to hold on to of the item with that id, in records whose items have their ids.

    Args:
        coded: what the coder said, with what analysts added.
        effective: the record as it stands.
        report_id: the report's content id.
        item_id: the id of an item of `effective`.

    Raises:
        NotFound: the record holds no such item.
    """
    kind, now = _named(effective, item_id)
    item = next((item for _, item in coded.items() if item.id == item_id), now)
    text = coded.report.text
    quotes = tuple(Quoted(e.start, e.end, e.within(text)) for e in item.evidence)
    places = [Span(each.start, each.end) for each in quotes]
    others = beside(coded, kind, places, item_id)
    return Anchor(kind, item, now, report_id, quotes, others, text)


def _named(record: Record, item_id: str) -> tuple[ItemKind, Item]:
    for kind, item in record.items():
        if item.id == item_id:
            return kind, item
    raise NotFound(f"the record holds no item {item_id!r}")


def beside(record: Record, kind: ItemKind, places: list[Span], but: str = "") -> tuple[Item, ...]:
    """The items of a kind that rest on words in those places."""
    return tuple(
        item
        for its_kind, item in record.items()
        if its_kind == kind and item.id != but and overlap(item, places)
    )


def overlap(item: Item, places: list[Span]) -> int:
    """How many characters of the item's evidence lie in the places."""
    return sum(
        max(0, min(each.end, place.end) - max(each.start, place.start))
        for each in item.evidence
        for place in places
    )


def move(quoted: Quoted, text: str) -> Move | None:
    """Where the quoted words stand in a text, nearest to where they stood; None if nowhere.

    White space may have changed; no other letter may.
    """
    old = Span(quoted.start, quoted.end)
    if old.within(text) == quoted.quote:
        return Move(old, old, exact=True)
    exact = re.escape(quoted.quote)
    spaced = r"\s+".join(map(re.escape, quoted.quote.split()))
    for pattern in (exact, spaced):
        if found := [Span(*match.span()) for match in re.finditer(pattern, text) if match[0]]:
            nearest = min(found, key=lambda span: abs(span.start - old.start))
            return Move(old, nearest, exact=pattern == exact)
    return None


def moves(correction: Correction, text: str) -> tuple[Move, ...]:
    """Where the words of a correction stand in a text, without those that are not in it."""
    found = (move(quoted, text) for quoted in correction.evidence)
    return tuple(each for each in found if each is not None)


def home(
    correction: Correction, items: Mapping[str, tuple[ItemKind, Item]], text: str
) -> str | None:
    """The id of the item that a correction is about, among items by their id.

    The item of the same id, else that of the same kind, resting on some of the quoted words, which
    is most like what was corrected; None if none is like it. An edit may find another reading of
    its statement, as it brings its own values; what was accepted, rejected or added finds only one
    that says the same. Items that stood beside the corrected one are others, under whatever id.
    """
    if correction.target in items and items[correction.target][0] == correction.kind:
        return correction.target
    places = [each.new for each in moves(correction, text)]
    asked = _snapshots(correction)
    least = ALIKE if correction.action == "edit" else SAME
    others = {each["id"]: _item(correction, each) for each in correction.data["beside"]}
    rivals = [each for name, each in others.items() if name not in items]
    best: tuple[float, int, str] | None = None
    for item_id, (kind, item) in items.items():
        common = overlap(item, places)
        if kind != correction.kind or not common or item_id in others:
            continue
        score = max(likeness(each, item) for each in asked)
        if any(likeness(each, item) >= score for each in rivals):
            continue
        if score >= least and (best is None or (score, common) > best[:2]):
            best = (score, common, item_id)
    return best[2] if best else None


def _snapshots(correction: Correction) -> list[Item]:
    """The item as it was coded, and as an edit would have it."""
    data = correction.data["item"]
    asked = [_item(correction, data)]
    if correction.action == "edit":
        told = {name: value for name, value in correction.data["set"].items() if name != "evidence"}
        asked.append(_item(correction, data | told))
    return asked


def _item(correction: Correction, data: Mapping[str, Any]) -> Item:
    kind: Any = correction.kind
    return item_from(kind, data)
