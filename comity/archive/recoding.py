"""Puts a newer coding of a report in the place of the old one, and tells what differs.

What says the same of the same words keeps its id. Corrections are laid over the new coding, and
what is compared is what stands before and after, so that what an analyst settled is no change.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select, update

from comity.archive import lookup, overlay
from comity.archive import schema as s
from comity.archive.codec import spans_to_json
from comity.archive.fetching import HEAD, head_of
from comity.archive.identity import item_ids, report_id, says
from comity.archive.overlay import Coding
from comity.archive.results import Change, Recoded
from comity.archive.writing import Run, check
from comity.corrections import ALIKE, differing, likeness
from comity.model import Event, Item, ItemKind, Record, Report, plain


def outdated(connection: Connection, coder: str, version: str) -> tuple[str, ...]:
    """Current reports that another coder coded; see `Archive.outdated`."""
    columns = s.report.c
    same = (columns.coder == coder) & (columns.coder_version == version)
    query = select(columns.id).where(columns.current, ~same).order_by(columns.id)
    return tuple(connection.scalars(query))


def as_read(connection: Connection, ids: tuple[str, ...]) -> tuple[Report, ...]:
    """Reports as they were read, to be coded again; see `Archive.as_read`."""
    return tuple(lookup.record_of(connection, each).report for each in ids)


def recode(connection: Connection, record: Record, run: Run) -> Recoded:
    """Writes a coding in the place of the last one; see `Archive.recode`."""
    check(record)
    its_id = report_id(record.report)
    lookup.report(connection, its_id)
    before = lookup.record_of(connection, its_id, with_ids=True)
    old = overlay.last_coding(connection, its_id)
    new = _named(Coding(record, _carried(old, record, its_id), overlay.now()))
    columns = {
        "coder": record.coder,
        "coder_version": record.version,
        "sentences": spans_to_json(record.sentences),
    }
    # Sentence numbers of what analysts added follow from the sentences.
    differs = _items(old) != _items(new) or before.sentences != record.sentences
    if differs:
        overlay.keep_first_coding(connection, its_id)
    connection.execute(update(s.report).where(s.report.c.id == its_id).values(columns))
    if differs:
        overlay.keep_coding(connection, its_id, new, run.id)
        overlay.refresh(connection, its_id)
    after = lookup.record_of(connection, its_id, with_ids=True)
    return _told(connection, before, after)


def _named(coding: Coding) -> Coding:
    """The coding with the ids in the items as well, some of which they have from the one before."""
    return replace(coding, record=coding.identified())


def _items(coding: Coding) -> list[Any]:
    return [plain(list(coding.ids)), *(plain(item) for _, item in coding.record.items())]


def _carried(old: Coding, record: Record, its_id: str) -> tuple[str, ...]:
    """The ids of the items of a new coding: that of an item that said the same, else their own."""
    own = item_ids(record, its_id)
    left = [
        (kind, item)
        for item_id, (kind, item) in zip(old.ids, old.record.items(), strict=True)
        if item_id not in own
    ]
    names = [item_id for item_id in old.ids if item_id not in own]
    ids = []
    for item_id, (kind, item) in zip(own, record.items(), strict=True):
        same = [
            number
            for number, (its_kind, other) in enumerate(left)
            if item_id not in old.ids and its_kind == kind and _says_same(item, other)
        ]
        if same:
            left.pop(same[0])
            item_id = names.pop(same[0])
        ids.append(item_id)
    return tuple(ids)


def _says_same(one: Item, other: Item) -> bool:
    return _said(one) == _said(other) and _common(one, other) > 0


def _said(item: Item) -> Any:
    bare = replace(item, trigger=None) if isinstance(item, Event) else item
    # In which order a coder comes upon the parties says nothing.
    return [sorted(each) if isinstance(each, list | tuple) else each for each in says(bare)]


def _common(one: Item, other: Item) -> int:
    """How many characters of evidence two items share."""
    pairs = ((a, b) for a in one.evidence for b in other.evidence)
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a, b in pairs)


def pairs(before: Record, after: Record) -> Iterator[tuple[ItemKind, Item | None, Item | None]]:
    """Items of two codings of a report that tell of one thing: by id, else the most alike.

    One that has no like in the other coding stands alone.
    """
    olds = {item.id: (kind, item) for kind, item in before.items()}
    news = {item.id: (kind, item) for kind, item in after.items()}
    for item_id in [name for name in olds if name in news]:
        yield olds[item_id][0], olds.pop(item_id)[1], news.pop(item_id)[1]
    scored = [
        (likeness(old, new), _common(old, new), old.id, new.id)
        for kind, old in olds.values()
        for its_kind, new in news.values()
        if kind == its_kind and _common(old, new)
    ]
    for score, _, old_id, new_id in sorted(scored, reverse=True):
        if score >= ALIKE and old_id in olds and new_id in news:
            yield olds[old_id][0], olds.pop(old_id)[1], news.pop(new_id)[1]
    yield from ((kind, item, None) for kind, item in olds.values())
    yield from ((kind, None, item) for kind, item in news.values())


def _told(connection: Connection, before: Record, after: Record) -> Recoded:
    changes = [
        Change(kind, old, new, differing(old, new) if old and new else ())
        for kind, old, new in pairs(before, after)
    ]
    row = connection.execute(select(*HEAD).where(s.report.c.id == report_id(after.report))).one()
    return Recoded(
        head_of(row),
        f"{before.coder} {before.version}",
        f"{after.coder} {after.version}",
        gone=tuple(each for each in changes if each.after is None),
        new=tuple(each for each in changes if each.before is None),
        changed=tuple(each for each in changes if each.before and each.after and each.fields),
    )
