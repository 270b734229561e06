"""Corrections of the invented visit, for the tests of corrections."""

from __future__ import annotations

from dataclasses import replace

from archive_samples import VISIT
from hypothesis import strategies as st

from comity.archive import identified, report_id
from comity.corrections import Correction, Signed, addition, anchor, apply, edit, undoing, verdict
from comity.model import Record

CODED = identified(VISIT)
REPORT = report_id(VISIT.report)
IDS = tuple(item.id for _, item in CODED.items())
VISITING, MEETING, OFFICE, TRADE, EMBASSY = IDS

SETS = {
    VISITING: {"date": "2024-05-01"},
    MEETING: {"status": "denied", "contexts": ["trade"]},
    OFFICE: {"since": "2023", "country": "UY"},
    TRADE: {"value": 41.5, "of": ["NO"]},
    EMBASSY: {"due": None, "action": "open an office"},
}
"""An edit for each of the items."""

GRANT = {
    "type": "AID",
    "actors": [{"name": "Norway", "kind": "country", "country": "NO"}],
    "recipients": [{"name": "Paraguay", "kind": "country", "country": "PY"}],
    "evidence": [{"quote": "Trade between Paraguay and Norway grew by 12%"}],
}
"""An event that the coder missed."""


def signed(second: int = 0, by: str = "Ana", why: str = "read it") -> Signed:
    """Ana's words, so many seconds after noon."""
    return Signed(by, f"2026-11-22T12:{second // 60:02}:{second % 60:02}+00:00", why)


def said(what: str, item_id: str, second: int = 0, record: Record = CODED) -> Correction:
    """An accept, reject or edit of an item of the visit."""
    about = anchor(record, record, REPORT, item_id)
    if what == "edit":
        return edit(about, SETS[item_id], signed(second))
    return verdict("accept" if what == "accept" else "reject", about, signed(second))


def added(second: int = 0) -> Correction:
    """The grant, added to the visit."""
    return addition("event", GRANT, CODED, REPORT, signed(second))


@st.composite
def series(draw: st.DrawFn) -> list[Correction]:
    """Corrections of the visit, one a second, some of them taking back earlier ones."""
    made: list[Correction] = []
    for second in range(draw(st.integers(0, 8))):
        what = draw(st.sampled_from(["accept", "reject", "edit", "add", "undo"]))
        if what == "add":
            made.append(added(second))
        elif what == "undo" and made:
            made.append(undoing(draw(st.sampled_from(made)), signed(second)))
        elif what != "undo":
            made.append(said(what, draw(st.sampled_from(IDS)), second))
    return made


def after(*corrections: Correction, record: Record = CODED) -> Record:
    """The record with the corrections laid over it."""
    return apply(record, corrections)


def without(record: Record, *gone: str) -> Record:
    """The record without the items of these ids."""
    return record.with_items((kind, item) for kind, item in record.items() if item.id not in gone)


def moved(record: Record, before: str) -> Record:
    """The report with some words put before it, and nothing coded yet."""
    return Record(replace(record.report, text=before + record.report.text))
