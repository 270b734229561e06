"""Takes corrections in, and tells what has become of them.

A correction is kept whatever it finds; what follows from it is worked out from all corrections of
its report together, so that nothing depends on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, or_, select

from comity.archive import lookup, overlay
from comity.archive import schema as s
from comity.archive.results import Judged, Reviewed
from comity.archive.writing import check_storable
from comity.corrections import (
    Anchor,
    Applied,
    Correction,
    anchor,
    applied,
    from_json,
    judged,
    other_side,
    standing,
)
from comity.errors import NotFound
from comity.model import Record, plain

_IDENTITY = ("merge", "split")


def correct(connection: Connection, correction: Correction) -> Judged:
    """Keeps a correction and makes the items of its report again; see `Archive.correct`."""
    sound = from_json(plain(correction))
    check_storable(plain(sound), f"correction {sound.id}")
    if overlay.keep(connection, sound):
        for report_id in overlay.versions_after(connection, sound.report):
            overlay.refresh(connection, report_id)
    return states(connection, [sound])[0]


def anchored(connection: Connection, item_id: str) -> Anchor:
    """What a correction of an item is to hold on to; see `Archive.anchor`."""
    explained = lookup.item(connection, item_id)
    report_id = explained.found.report.id
    coding = overlay.last_coding(connection, report_id).identified()
    record = lookup.record_of(connection, report_id, with_ids=True)
    return anchor(coding, record, report_id, explained.found.item.id)


def coding(connection: Connection, id_or_name: str) -> Record:
    """What the coder says of a report; see `Archive.coding`."""
    report_id = lookup.report(connection, id_or_name).head.id
    return overlay.last_coding(connection, report_id).identified()


def correction(connection: Connection, asked: str) -> Correction:
    """A correction by its id, or the last standing one of an item; see `Archive.correction`."""
    prefix = asked.lower()
    columns = s.correction.c
    found = lookup.beginning(connection, columns.id, prefix)
    if not found:
        targets = {row.id for row in lookup.beginning(connection, columns.target, prefix)}
        said = overlay.corrections(connection, columns.target.in_(targets))
        if left := [c for c in standing(said) if c.action != "undo"]:
            return left[-1]
        if said:
            raise NotFound(f"every correction of {asked!r} is undone", "comity history shows them")
    full_id = lookup.only("correction", asked, [row.id for row in found])
    return overlay.corrections(connection, columns.id == full_id)[0]


def listed(
    connection: Connection, report: str | None = None, actions: Sequence[str] = ()
) -> tuple[Judged, ...]:
    """Corrections with their states; see `Archive.corrections`."""
    conditions = []
    if report is not None:
        found = lookup.report(connection, report).head.id
        ids = [each.id for each in overlay.concerning(connection, found)]
        conditions.append(s.correction.c.id.in_(ids))
    if actions:
        conditions.append(s.correction.c.action.in_(actions))
    return states(connection, overlay.corrections(connection, *conditions))


def states(connection: Connection, wanted: Sequence[Correction]) -> tuple[Judged, ...]:
    """What has become of corrections, in the same order."""
    work = _Work(connection)
    return tuple(work.state(each) for each in wanted)


class _Work:
    """Works out states, each report once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.current: dict[str, str | None] = {}
        self.done: dict[str, Applied] = {}
        self.stand: dict[str, frozenset[str]] = {}

    def state(self, correction: Correction) -> Judged:
        if correction.id not in self._standing(correction.report):
            return Judged(correction, "undone", note="another correction takes it back")
        if correction.action == "undo":
            return self._undo(correction)
        if correction.action in _IDENTITY:
            return self._identity(correction)
        report_id = self._current(correction.report)
        if report_id is None:
            return Judged(correction, "waiting", note="its report is not in the archive")
        return _placed(correction, self._applied(report_id))

    def _undo(self, correction: Correction) -> Judged:
        undone = s.correction.c.id == correction.undoes
        if overlay.corrections(self.connection, undone):
            return Judged(correction, "applied", correction.target)
        return Judged(correction, "waiting", note="what it undoes is not in the archive")

    def _identity(self, correction: Correction) -> Judged:
        """People and bodies are known by their ids alone, events by where they stand."""
        if correction.kind != "event":
            other = correction.data["with"]
            return Judged(correction, "applied", correction.target, other)
        ends = [self._end(correction), self._end(other_side(correction))]
        for end in ends:
            if end.state != "applied":
                return Judged(correction, end.state, ends[0].item, ends[1].item, end.note)
        return Judged(correction, "applied", ends[0].item, ends[1].item)

    def _end(self, side: Correction) -> Judged:
        report_id = self._current(side.report)
        if report_id is None:
            return Judged(side, "waiting", note=f"report {side.report} is not in the archive")
        said = [c for c in overlay.concerning(self.connection, report_id) if c.id != side.id]
        coding = overlay.last_coding(self.connection, report_id).identified()
        return _placed(side, applied(coding, [*said, side]))

    def _current(self, report: str) -> str | None:
        """The newest version of a report; None if it is not in the archive."""
        if report not in self.current:
            versions = overlay.versions_after(self.connection, report)
            self.current[report] = versions[-1] if versions else None
        return self.current[report]

    def _applied(self, report_id: str) -> Applied:
        if report_id not in self.done:
            self.done[report_id] = overlay.effective(self.connection, report_id)
        return self.done[report_id]

    def _standing(self, report: str) -> frozenset[str]:
        if report not in self.stand:
            said = overlay.corrections(self.connection, s.correction.c.report == report)
            self.stand[report] = frozenset(each.id for each in standing(said))
        return self.stand[report]


def _placed(correction: Correction, done: Applied) -> Judged:
    if correction.id in done.placed:
        return Judged(correction, "applied", done.placed[correction.id])
    note = next((each.why for each in done.unplaced if each.correction.id == correction.id), "")
    return Judged(correction, "unplaced", note=note)


def reviewed(connection: Connection) -> Iterator[Reviewed]:
    """Current reports that analysts worked on, as they stand; see `Archive.reviewed`."""
    touched = select(s.correction.c.report).distinct()
    keys = select(s.report.c.key).where(s.report.c.id.in_(touched))
    current = select(s.report.c.id).where(s.report.c.key.in_(keys), s.report.c.current)
    for report_id in connection.scalars(current.order_by(s.report.c.id)).all():
        said = overlay.concerning(connection, report_id)
        coding = overlay.last_coding(connection, report_id).identified()
        done = applied(coding, said)
        people = {each.by for each in standing(said) if each.id in done.placed}
        if people:
            ids = tuple(sorted(judged(coding, said)))
            yield Reviewed(done.record, ids, tuple(sorted(people)))


def about(connection: Connection, ids: Iterable[str]) -> tuple[Correction, ...]:
    """Corrections whose target is one of the ids, or that join it to one."""
    wanted = set(ids)
    columns = s.correction.c
    found = overlay.corrections(
        connection, or_(columns.target.in_(wanted), columns.action.in_(_IDENTITY))
    )
    return tuple(c for c in found if c.target in wanted or c.data.get("with") in wanted)
