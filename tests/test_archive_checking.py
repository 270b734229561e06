"""Checking: whatever is changed behind Comity's back is found and named."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from archive_samples import VISIT, add, filled, met

from comity.archive import Fault, open_archive, verify

CHANGED = replace(VISIT, report=replace(VISIT.report, title="Corrected"))


def faults_after(path: Path, *statements: str) -> list[Fault]:
    """What is wrong with an archive of three reports once the statements have run on it."""
    filled(path, VISIT, CHANGED, met("other", "PY IS", "2024")).close()
    database = sqlite3.connect(path)
    for statement in statements:
        assert database.execute(statement).rowcount > 0
    database.commit()
    database.close()
    with open_archive(path) as archive:
        return list(verify(archive))


def test_an_archive_as_it_was_added_has_no_fault(tmp_path: Path) -> None:
    """Older versions of reports and several runs are no fault."""
    with filled(tmp_path / "a.db", VISIT, CHANGED, met("other", "PY IS", "2024")) as archive:
        add(archive, VISIT)
        assert list(verify(archive)) == []


@pytest.mark.parametrize(
    ("statement", "whats"),
    [
        (
            "UPDATE report SET text = replace(text, '40 million', '90 million') WHERE current"
            " AND title = 'Corrected'",
            [
                "its text is not the one that was added",
                "the words of its evidence are not the ones that were quoted",
            ],
        ),
        (
            "UPDATE report SET text = substr(text, 1, 100) WHERE title = 'Corrected'",
            [
                "its text is not the one that was added",
                "the words of its evidence are not the ones that were quoted",
                "the words of its evidence are not the ones that were quoted",
                "the words of its evidence are not the ones that were quoted",
                "its evidence reaches past the end of the text",
                "its evidence reaches past the end of the text",
                "its evidence reaches past the end of the text",
            ],
        ),
        (
            "UPDATE report SET title = 'Invented' WHERE title = 'Corrected'",
            ["its title, address, publisher or date of publication is not the one"],
        ),
        (
            "UPDATE report SET published_first = '1999-01-01' WHERE title = 'Corrected'",
            ["its published_first does not follow from what is kept of it"],
        ),
        (
            "UPDATE report SET sentences = 'broken' WHERE title = 'Corrected'",
            ["what is kept of it cannot be read"],
        ),
        (
            "UPDATE report SET current = 0 WHERE title = 'Corrected'",
            ["not just the last one is current"],
        ),
        (
            "UPDATE report SET version = 7 WHERE title = 'Corrected'",
            ["not just the last one is current"],
        ),
        (
            "UPDATE evidence SET start = start + 1 WHERE item_id ="
            " (SELECT id FROM office ORDER BY id LIMIT 1)",
            ["start in table evidence differs from what was added"],
        ),
        (
            "UPDATE evidence SET sha256 = 'x' WHERE item_id ="
            " (SELECT id FROM office ORDER BY id LIMIT 1)",
            ["the words of its evidence are not the ones that were quoted"],
        ),
        (
            "DELETE FROM evidence WHERE item_id = (SELECT id FROM office ORDER BY id LIMIT 1)",
            ["a row of it is missing from table evidence"],
        ),
        (
            "UPDATE party SET country = 'SE' WHERE name = 'envoy of IS' AND side = 'actor'",
            ["country in table party differs from what was added"],
        ),
        (
            "UPDATE event SET data = replace(data, 'envoy of IS', 'envoy of SE')"
            " WHERE date = '2024'",
            [
                "a row of it is missing from table event",
                "a row of it in table event does not follow from its record",
                "a row of it is missing from table party",
                "a row of it is missing from table party",
                "a row of it in table party does not follow from its record",
                "a row of it in table party does not follow from its record",
                "a row of it is missing from table evidence",
                "a row of it in table evidence does not follow from its record",
            ],
        ),
        (
            "UPDATE event SET status = 'denied' WHERE date = '2024'",
            ["status in table event differs from what was added"],
        ),
        (
            "DELETE FROM figure_of WHERE name = 'IS'",
            ["a row of it is missing from table figure_of"],
        ),
        (
            "DELETE FROM event WHERE date = '2024'",
            ["rows in table party belong to no item", "rows in table evidence belong to no item"],
        ),
        (
            "DELETE FROM report WHERE name = 'other'",
            [
                "this event belongs to no report",
                "this figure belongs to no report",
                "this commitment belongs to no report",
            ],
        ),
    ],
)
def test_tampering_is_found(tmp_path: Path, statement: str, whats: list[str]) -> None:
    """Each kind of change gives its own words, and nothing that was left alone is named."""
    found = faults_after(tmp_path / "a.db", statement)
    assert sorted(what_is(fault, whats) for fault in found) == sorted(whats)


def what_is(fault: Fault, expected: list[str]) -> str:
    """Which of the expected words the fault says, else all it says."""
    return next((words for words in expected if words in fault.what), fault.what)


def test_a_fault_names_report_and_item(tmp_path: Path) -> None:
    """Tampered evidence leads to the report and to the item that rests on it."""
    found = faults_after(tmp_path / "a.db", "UPDATE evidence SET sha256 = 'x'")
    with open_archive(tmp_path / "a.db") as archive:
        items = {fault.item for fault in found}
        assert all(archive.item(item).found.report.id for item in items if item)
        figures = archive.figures({"PY", "NO"})
        assert [one.report.id for one in figures] == [
            fault.report for fault in found if fault.item == figures[0].item.id
        ]
