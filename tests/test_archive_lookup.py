"""Single things by id or name: what an item rests on, and what is said where there is none."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from archive_samples import TEXT, VISIT, add, filled, met, told

from comity.archive import Archive
from comity.errors import NotFound
from comity.model import Event, Evidence, Record, Report


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An archive with one report of all kinds."""
    return filled(tmp_path / "a.db", VISIT)


def test_an_item_is_explained_by_its_words_and_those_around(archive: Archive) -> None:
    """Coder, version and time, the evidence, and the sentences before and after it."""
    figure = archive.figures({"PY"})[0]
    explained = archive.item(figure.item.id)
    assert explained.kind == "figure"
    assert explained.found == figure
    assert (explained.coder, explained.version, explained.current) == ("rules", "0.1", True)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", explained.added_at)
    before, after = explained.before, explained.after
    assert before is not None
    assert after is not None
    assert (before.sentence, before.text) == (1, TEXT[:85])
    assert (after.sentence, after.text[:7]) == (3, "“Norway")


def test_the_first_sentence_has_none_before_it(archive: Archive) -> None:
    """Context is left out where the text begins."""
    explained = archive.item(archive.offices({"PY"})[0].item.id)
    assert explained.before is None
    assert explained.after is not None


@pytest.mark.parametrize("digits", [6, 7, 16])
def test_the_first_digits_of_an_id_are_enough(archive: Archive, digits: int) -> None:
    """Six or more digits find the item, in either case."""
    item_id = archive.commitments({"NO"})[0].item.id
    assert archive.item(item_id[:digits].upper()).found.item.id == item_id


@pytest.mark.parametrize("asked", ["", "12345", "000000", "%%%%%%", "no such id"])
def test_an_id_that_is_none_is_not_found(archive: Archive, asked: str) -> None:
    """The message names what was asked for and how an id is given."""
    with pytest.raises(NotFound, match=f"no item {asked!r}") as caught:
        archive.item(asked)
    assert "first 6 or more digits" in caught.value.hint


def test_an_ambiguous_id_lists_the_candidates(tmp_path: Path) -> None:
    """Digits that several items begin with are answered with those items' ids."""
    alike = tuple(Event("CONSULT", (), (Evidence(at, at + 1),)) for at in (3843, 5577))
    with filled(tmp_path / "a.db", Record(Report("a", "x" * 9000), events=alike)) as archive:
        with pytest.raises(NotFound, match="72b9a24dcd033e96, 72b9a2d49112a2cd"):
            archive.item("72b9a2")
        assert archive.item("72b9a2d").found.item.evidence == (Evidence(3843, 3844),)


def test_an_item_of_an_older_version_says_so(archive: Archive) -> None:
    """An id noted before its report changed still explains itself."""
    item_id = archive.figures({"PY"})[0].item.id
    add(archive, replace(VISIT, report=replace(VISIT.report, title="Corrected")))
    explained = archive.item(item_id)
    assert explained.current is False
    assert explained.found.report.title == "Benítez receives Aas"


def test_a_report_is_found_by_name_and_by_id(archive: Archive) -> None:
    """Both give the same head, text and sentences."""
    report = archive.report("py-no-visit")
    assert report == archive.report(report.head.id) == archive.report(report.head.id[:6])
    assert report.head.title == "Benítez receives Aas"
    assert report.text == TEXT
    assert report.sentences == VISIT.sentences
    assert (report.language, report.version, report.current) == ("en", 1, True)


def test_a_name_of_several_reports_lists_their_ids(archive: Archive) -> None:
    """Files of one name in two folders are told apart by id."""
    twin = told("Another story.", name="py-no-visit")
    add(archive, replace(twin, report=replace(twin.report, source="other/py-no-visit.txt")))
    ids = sorted(head.id for head in archive.reports())
    with pytest.raises(NotFound, match=", ".join(ids)):
        archive.report("py-no-visit")


def test_a_report_that_is_none_is_not_found(archive: Archive) -> None:
    """Report and record name what was asked for."""
    for ask in (archive.report, archive.record):
        with pytest.raises(NotFound, match="no report 'nowhere'"):
            ask("nowhere")


def test_reports_are_listed_newest_first(archive: Archive) -> None:
    """By date of publication, those without one last."""
    add(
        archive,
        met("older", "PY NO", published="2023-12-31"),
        met("newer", "PY NO", published="2024-06"),
        met("undated", "PY NO"),
    )
    listed = [head.name for head in archive.reports()]
    assert listed == ["newer", "py-no-visit", "older", "undated"]
