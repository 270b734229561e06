"""When events of several reports are one, and when they are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comity.archive import Found, Quote, ReportHead
from comity.briefing.same import merged_events, same_name
from comity.model import Event, Evidence, Party

INES = Party("Inés Mora", "person", "UY", "President")
OLAV = Party("Olav Dahl", "person", "NO")
MET = Event("CONSULT", (INES, OLAV), (Evidence(0, 5, 1),), date="2024-05-02", id="a")


def told(event: Event, report: str, words: str = "They met.") -> Found[Event]:
    """The event as that report tells it."""
    head = ReportHead(report, report, None, None, None, "2024-05-03", "")
    return Found(event, head, (Quote(report, 1, 0, len(words), words),))


@pytest.mark.parametrize(
    ("other", "count"),
    [
        (MET, 1),
        (replace(MET, date="2024-05-01/2024-05-03"), 1),
        (replace(MET, date="2024-05"), 1),
        (replace(MET, actors=(OLAV, INES)), 1),
        (replace(MET, actors=(Party("Mora", "person", "UY"), OLAV)), 1),
        (replace(MET, date="2024"), 2),
        (replace(MET, date="2024-05-03"), 2),
        (replace(MET, date=None), 2),
        (replace(MET, mode="visit"), 2),
        (replace(MET, status="denied"), 2),
        (replace(MET, actors=(INES,)), 2),
        (replace(MET, actors=(Party("Inés Mora", "person", "AR"), OLAV)), 2),
        (replace(MET, actors=(Party("Juan Mora", "person", "UY"), OLAV)), 2),
        (replace(MET, actors=(INES,), recipients=(OLAV,)), 2),
    ],
)
def test_two_reports_tell_so_many_events(other: Event, count: int) -> None:
    """Same type, mode, status, parties and one date make one event; anything else makes two."""
    assert len(merged_events([told(MET, "r1"), told(other, "r2")])) == count


def test_one_report_keeps_its_events_apart() -> None:
    """Two signatures of a report are two, and pair up with the two of another report."""
    groups = merged_events([told(MET, "r1"), told(MET, "r1"), told(MET, "r2"), told(MET, "r2")])
    assert [[found.report.id for found in group] for group in groups] == [
        ["r1", "r2"],
        ["r1", "r2"],
    ]


def test_undated_events_are_one_only_in_the_same_words() -> None:
    """A copied report adds no event; another report without a date does."""
    undated = replace(MET, date=None)
    copied = merged_events([told(undated, "r1"), told(undated, "r2", "They  met.")])
    other = merged_events([told(undated, "r1"), told(undated, "r2", "Both met.")])
    assert (len(copied), len(other)) == (1, 2)


def test_documents_of_different_names_are_different_events() -> None:
    """Two treaties signed by the same two on one day stay two."""
    signed = replace(MET, type="SUPPORT")
    first = told(signed, "r1", "They signed the Treaty on Whales.")
    second = told(signed, "r2", "They signed the Treaty on Seals.")
    third = told(signed, "r3", "They signed a treaty.")
    assert [len(group) for group in merged_events([first, second, third])] == [2, 1]


def test_the_most_precise_telling_comes_first() -> None:
    """A day is told rather than the month that another report gives."""
    groups = merged_events([told(replace(MET, date="2024-05"), "r1"), told(MET, "r2")])
    assert [found.item.date for found in groups[0]] == ["2024-05-02", "2024-05"]


def test_a_vague_date_does_not_join_two_days() -> None:
    """Two meetings of a month stay two, whichever report is read first."""
    days = [told(replace(MET, date=d), r) for d, r in (("2024-05-02", "r2"), ("2024-05-20", "r3"))]
    assert len(merged_events([told(replace(MET, date="2024-05"), "r1"), *days])) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dahl", "Olav Dahl", True),
        ("OLAV DAHL", "Olav  Dahl", True),
        ("Inés Mora", "Ines Mora", True),
        ("Olav Dahl", "Ola Dahl", False),
        ("", "Olav Dahl", False),
    ],
)
def test_names_are_the_same(one: str, other: str, same: bool) -> None:
    """All words of the shorter name are in the longer one."""
    assert same_name(one, other) is same
