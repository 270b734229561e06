"""Writes runs, records and failures, within the caller's unit of work.

A record is written whole: its report, items, parties and evidence in one transaction. What was
said of an earlier version of the report is laid over it at once.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, func, insert, select, update

from comity.archive import dialect, overlay
from comity.archive import schema as s
from comity.archive.codec import Row, days, sha256, spans_to_json
from comity.archive.identity import report_id, report_key
from comity.errors import UnreadableReport
from comity.model import Failure, Record, Report, plain

Standing = Literal["new", "unchanged", "changed"]
Outcome = Literal["added", "unchanged", "replaced"]


@dataclass(frozen=True, slots=True)
class Run:
    """A run in progress; `counts` grows with what is added, and is kept when the run ends."""

    id: int
    counts: Counter[str] = field(default_factory=Counter)


def begin_run(connection: Connection, command: str, coder: str, version: str) -> Run:
    """Notes that a run begins."""
    row = {"command": command, "coder": coder, "version": version, "started": _now()}
    key = connection.execute(insert(s.run).values(row)).inserted_primary_key
    assert key is not None  # for mypy: an insert of one row has one
    return Run(key[0])


def end_run(connection: Connection, run: Run) -> None:
    """Notes that a run has ended, and what came of it."""
    values = {"finished": _now(), "counts": dict(run.counts)}
    connection.execute(update(s.run).where(s.run.c.id == run.id).values(values))


def standing(connection: Connection, report: Report) -> Standing:
    """How a report stands in the archive; see `Archive.status`."""
    same = select(s.report.c.number).where(s.report.c.id == report_id(report))
    if connection.execute(same).first():
        return "unchanged"
    other = select(s.report.c.number).where(s.report.c.key == report_key(report)).limit(1)
    return "changed" if connection.execute(other).first() else "new"


def add(connection: Connection, record: Record, run: Run) -> Outcome:
    """Writes a record that is not kept yet; see `Archive.add`."""
    before = standing(connection, record.report)
    if before == "unchanged":
        return "unchanged"
    check(record)
    key = report_key(record.report)
    last = select(func.max(s.report.c.version)).where(s.report.c.key == key)
    version = (connection.execute(last).scalar() or 0) + 1
    connection.execute(
        update(s.report).where(s.report.c.key == key, s.report.c.current).values(current=False)
    )
    kept = {"key": key, "version": version, "current": True, "run": run.id, "added_at": _now()}
    row = report_row(record)
    connection.execute(insert(s.report).values(row | kept))
    overlay.put(connection, record, row["id"])
    if overlay.concerning(connection, row["id"]):
        overlay.refresh(connection, row["id"])
    return "added" if before == "new" else "replaced"


def report_row(record: Record) -> Row:
    """The columns of a report that follow from the record alone."""
    report = record.report
    same = ("title", "url", "publisher", "published", "published_basis", "language", "text")
    first, last = days(report.published)
    return {name: getattr(report, name) for name in same} | {
        "id": report_id(report),
        "name": report.id,
        "published_first": first,
        "published_last": last,
        "text_sha256": sha256(report.text),
        "sha256": report.sha256,
        "source": report.source,
        "dateline": plain(report.dateline),
        "furniture": spans_to_json(report.furniture),
        "sentences": spans_to_json(record.sentences),
        "coder": record.coder,
        "coder_version": record.version,
    }


def fail(connection: Connection, failure: Failure, run: Run) -> None:
    """Writes a failure, or that it was seen again."""
    row = plain(failure) | {"run": run.id, "at": _now()}
    dialect.renew(connection, s.failure, ("source", "code", "reason"), row)


def check_storable(data: Any, where: str) -> None:
    """Refuses text that no database can keep, anywhere in plain data.

    Raises:
        UnreadableReport: there is some; `where` names it.
    """
    if any(isinstance(value, str) and not _storable(value) for value in _scalars(data)):
        raise UnreadableReport(
            f"{where} holds a NUL or half a surrogate pair, which no database can keep",
            "see that the file is text in the encoding that it claims",
        )


def check(record: Record) -> None:
    """Refuses what could not be read back, or rests on no words of the report.

    Raises:
        UnreadableReport: there is such a thing in the record.
    """
    where = record.report.source or record.report.id
    check_storable(plain(record), where)
    for value in _scalars(plain(record)):
        if isinstance(value, float) and not math.isfinite(value):
            raise UnreadableReport(
                f"{where} has a figure of {value}", "figures are finite numbers: mend the coder"
            )
    length = len(record.report.text)
    for kind, item in record.items():
        if item.confidence is not None and not 0 <= item.confidence <= 1:
            raise UnreadableReport(
                f"{where} has a coded {kind} with a confidence of {item.confidence}",
                "a confidence is a probability from 0 to 1: mend the coder",
            )
        spans = item.evidence
        if not spans or not all(0 <= e.start < e.end <= length for e in spans):
            raise UnreadableReport(
                f"{where} has a coded {kind} without evidence in its text ({spans})",
                "every item quotes the report: mend the coder",
            )


def _storable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _scalars(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _scalars(part)
    else:
        yield value


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
