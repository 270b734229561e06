"""What happened to an item, step by step: how it was coded, who corrected it, what that changed.

Nothing is kept for this: each step is worked out anew from the codings of the report and the
corrections up to then.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Text, cast, select

from comity.archive import judging, lookup, overlay
from comity.archive import schema as s
from comity.archive.fetching import HEAD, head_of
from comity.archive.overlay import Coding
from comity.archive.recoding import pairs
from comity.archive.results import History, Judged, Step
from comity.corrections import Applied, Correction, applied, differing
from comity.errors import NotFound
from comity.items import item_from
from comity.model import Item, Record


def history(connection: Connection, asked: str) -> History:
    """All that happened to an item; see `Archive.history`."""
    kind, item_id, report_id = _found(connection, asked)
    if report_id is None:
        said = judging.about(connection, [item_id])
        steps = [_only_said(each) for each in judging.states(connection, said)]
        return History(kind, item_id, None, tuple(steps))
    story = _Story(connection, report_id, item_id)
    head = connection.execute(select(*HEAD).where(s.report.c.id == report_id)).one()
    return History(story.kind(kind), item_id, head_of(head), story.steps())


def _found(connection: Connection, asked: str) -> tuple[str, str, str | None]:
    """The kind and id of what was asked for, and the version of the report to tell it from."""
    for search in (_standing_item, _corrected, _once_coded):
        if found := search(connection, asked):
            return found
    raise NotFound(
        f"the archive holds nothing about {asked!r}",
        "give the id of an item or a correction, or its first 6 or more digits",
    )


Found = tuple[str, str, str | None]


def _standing_item(connection: Connection, asked: str) -> Found | None:
    rows = [
        (kind, row.id)
        for kind, table in s.ITEMS.items()
        for row in lookup.beginning(connection, table.c.id, asked.lower())
    ]
    if not rows:
        return None
    item_id = lookup.only("item", asked, sorted(name for _, name in rows))
    kind = next(kind for kind, name in rows if name == item_id)
    table = s.ITEMS[kind]
    return kind, item_id, connection.scalar(select(table.c.report_id).where(table.c.id == item_id))


def _corrected(connection: Connection, asked: str) -> Found | None:
    """An item that was corrected and does not stand any more, or a correction's item."""
    columns = s.correction.c
    prefix = asked.lower()
    for column in (columns.target, columns.id):
        rows = lookup.beginning(connection, column, prefix)
        if rows:
            name = lookup.only("correction", asked, sorted({row.id for row in rows}))
            first = overlay.corrections(connection, column == name)[0]
            versions = overlay.versions_after(connection, first.report)
            return first.kind, first.target, versions[-1] if versions else None
    # People and bodies have no rows of their own yet, and any form of id.
    for each in judging.about(connection, [asked]):
        return each.kind, asked, None
    return None


def _once_coded(connection: Connection, asked: str) -> Found | None:
    """An item that a newer coding does not have."""
    if not lookup.is_id(asked):
        return None
    told = cast(s.coded.c.data, Text).contains(f'"{asked.lower()}', autoescape=True)
    for row in connection.execute(select(s.coded.c.report_id, s.coded.c.data).where(told)):
        names = [name for name in row.data["ids"] if name.startswith(asked.lower())]
        if names:
            item_id = lookup.only("item", asked, sorted(names))
            return "item", item_id, row.report_id
    return None


def _only_said(judged: Judged) -> Step:
    said = judged.correction
    kind: Any = said.kind
    before = item_from(kind, said.data["item"], said.target) if "item" in said.data else None
    return Step(said.action, said.by, said.at, said.why, before, None, judged)


class _Story:
    """The codings of a report and what was said of it, as they follow each other in time."""

    def __init__(self, connection: Connection, report_id: str, item_id: str) -> None:
        self.codings = overlay.codings(connection, report_id) or (
            overlay.last_coding(connection, report_id),
        )
        self.said = overlay.concerning(connection, report_id)
        self.records = [coding.identified() for coding in self.codings]
        self.names = self._names(item_id)
        told = [each for each in self.said if each.target in self.names]
        identities = judging.about(connection, self.names)
        told += [each for each in identities if each not in told]
        self.states = {each.correction.id: each for each in judging.states(connection, told)}

    def kind(self, known: str) -> str:
        """What kind of item it is, where that was not known before."""
        items = ((kind, item) for record in self.records for kind, item in record.items())
        return next((kind for kind, item in items if item.id in self.names), known)

    def _names(self, item_id: str) -> set[str]:
        """All ids that the item had: in other codings, and where corrections found it again."""
        placed = [applied(record, self.said).placed for record in self.records]
        names, before = {item_id}, set[str]()
        while names != before:
            before = set(names)
            for old, new in zip(self.records, self.records[1:], strict=False):
                for _, one, other in pairs(old, new):
                    if one and other and not names.isdisjoint({one.id, other.id}):
                        names |= {one.id, other.id}
            for each in self.said:
                ids = {each.target, *(p[each.id] for p in placed if each.id in p)}
                if not names.isdisjoint(ids):
                    names |= ids
        return names

    def steps(self) -> tuple[Step, ...]:
        """The steps, oldest first, with the item before and after each."""
        steps: list[Step] = []
        said: list[Correction] = []
        number, item = 0, None
        for entry in self._in_order():
            before = item
            if isinstance(entry, Coding):
                number = self.codings.index(entry)
            else:
                said.append(entry)
            item = self._item(applied(self.records[number], said))
            if isinstance(entry, Coding):
                if _told_apart(before, item):
                    steps.append(_coded(entry, before, item, first=number == 0))
            elif entry.id in self.states:
                judged = self.states[entry.id]
                steps.append(
                    Step(entry.action, entry.by, entry.at, entry.why, before, item, judged)
                )
        return tuple(steps)

    def _in_order(self) -> Sequence[Coding | Correction]:
        others = [c for c in self.states.values() if c.correction not in self.said]
        rest: list[Coding | Correction] = [
            *self.codings[1:],
            *self.said,
            *(each.correction for each in others),
        ]
        return [self.codings[0], *sorted(rest, key=lambda each: datetime.fromisoformat(each.at))]

    def _item(self, done: Applied) -> Item | None:
        record: Record = done.record
        return next((item for _, item in record.items() if item.id in self.names), None)


def _told_apart(before: Item | None, after: Item | None) -> bool:
    """Whether a coding changed what an item says, and not only how it was found."""
    if before is None or after is None:
        return before is not after
    return bool(differing(before, after))


def _coded(coding: Coding, before: Item | None, after: Item | None, first: bool) -> Step:
    what = "coded" if first else "recoded"
    by = f"{coding.record.coder} {coding.record.version}".strip()
    why = after.reason if after else "the coder does not find it any more"
    return Step(what, by, coding.at, why, before, after)
