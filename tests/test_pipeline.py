"""The way of a report through the house; read the first test first.

It walks one report from a file to its record, into the archive and to the line of a brief. The
others hold what the way promises: nothing is lost, nothing is done twice.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from comity.archive import Archive, open_archive, verify
from comity.coding import get_coder
from comity.model import Failure, Record, Report
from comity.pipeline import add_sources, code_sources, tally

FERRY = (
    "SUVA, 6 May 2024 – Fijian Prime Minister Sitiveni Rabuka met Samoa's President Sione Tuilagi "
    "in Suva on Friday. The sides agreed to open a ferry line by 2026."
)
BOATS = "OSLO, 7 May 2024 – Norway gave Malawi ten boats on Monday, its Foreign Ministry said."
TALKS = "ACCRA, 8 May 2024 – Ghana asked Norway for a meeting of their trade ministers."


def test_one_report_walks_from_a_file_to_the_words_it_rests_on(tmp_path: Path) -> None:
    """File, record, archive, explanation: the same sentence at every station."""
    page = tmp_path / "ferry.txt"
    page.write_text(FERRY, encoding="utf-8")

    (record,) = code_sources([page])  # read and code: nothing is stored
    assert isinstance(record, Record)
    meeting, plan = record.events
    assert (meeting.type, meeting.date) == ("CONSULT", "2024-05-03")
    assert meeting.actors[0].name == "Sitiveni Rabuka"
    assert (plan.type, plan.status, plan.date) == ("AGREE", "planned", "2026")

    with open_archive(tmp_path / "a.db") as archive:  # the same, kept
        assert tally(add_sources(archive, [page])) == {"added": 1}
        (kept,) = archive.events({"FJ", "WS"}, until="2024")
        assert kept.item.evidence == meeting.evidence
        assert list(verify(archive)) == []

    # what a reader asks of a line in a brief
    command = [sys.executable, "-m", "comity", "explain", kept.item.id[:8], "--archive"]
    done = subprocess.run([*command, str(tmp_path / "a.db")], capture_output=True, check=True)
    shown = done.stdout.decode()
    sentence = FERRY.partition(" – ")[2].split(" The sides")[0]
    assert f"> {sentence}   (sentence 1)" in shown
    assert "the network reads CONSULT at “met”" in shown


def folder(path: Path, **texts: str) -> Path:
    """A folder of reports, by name."""
    path.mkdir(exist_ok=True)
    for name, text in texts.items():
        (path / f"{name}.txt").write_text(text, encoding="utf-8")
    return path


class Choosy:
    """A coder that codes as the rules do, but breaks off at reports that hold a certain word."""

    name = "choosy"
    version = "1"

    def __init__(self, word: str, error: type[BaseException] = ValueError) -> None:
        self.word = word
        self.error = error
        self.coded: list[str] = []

    def code(self, reports: Iterable[Report]) -> Iterator[Record]:
        rules = get_coder()
        for report in reports:
            if self.word in report.text:
                raise self.error(f"does not like {self.word!r}")
            self.coded.append(report.id)
            yield from rules.code([report])


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    """An empty archive."""
    with open_archive(tmp_path / "a.db") as opened:
        yield opened


def test_bad_file_does_not_stop_the_rest(archive: Archive, tmp_path: Path) -> None:
    """What cannot be read is named with its reason, and the next file is coded."""
    reports = folder(tmp_path / "r", a=FERRY, c=BOATS)
    (reports / "b.txt").write_bytes(b"PK\x03\x04\x00\x00")
    outcomes = list(add_sources(archive, [reports]))
    assert [outcome for outcome, _ in outcomes] == ["added", "failed", "added"]
    (failure,) = (entry for _, entry in outcomes if isinstance(entry, Failure))
    assert (failure.source, failure.code) == (str(reports / "b.txt"), "binary")
    assert [kept.source for kept in archive.failures()] == [failure.source]


def test_failures_stand_where_their_reports_would(tmp_path: Path) -> None:
    """Records and failures come in the order of the sources."""
    reports = folder(tmp_path / "r", a=FERRY, b="", c=BOATS)
    found = code_sources([reports, tmp_path / "missing.txt"])
    assert [type(entry) for entry in found] == [Record, Failure, Record, Failure]


def test_adding_twice_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    """What is kept is neither coded nor kept again."""
    reports = folder(tmp_path / "r", a=FERRY, b=BOATS)
    assert tally(add_sources(archive, [reports])) == {"added": 2}
    before = archive.counts()
    again = Choosy("no such word")
    assert tally(add_sources(archive, [reports], coder=again)) == {"unchanged": 2}
    assert again.coded == []
    assert archive.counts() == before | {"runs": before["runs"] + 1}


def test_changed_report_takes_the_place_of_the_old_one(archive: Archive, tmp_path: Path) -> None:
    """A file whose text has changed is coded again, and only the new version counts."""
    reports = folder(tmp_path / "r", a=BOATS)
    tally(add_sources(archive, [reports]))
    folder(reports, a=BOATS.replace("ten boats", "twelve boats"))
    assert tally(add_sources(archive, [reports])) == {"replaced": 1}
    assert archive.counts()["reports"] == 1
    assert [found.item.value for found in archive.figures({"MW"})] == [12]


def test_report_that_breaks_the_coder_is_lost_alone(archive: Archive, tmp_path: Path) -> None:
    """The others of its batch are kept, and the failure says what happened."""
    reports = folder(tmp_path / "r", a=FERRY, b=BOATS, c=TALKS)
    outcomes = list(add_sources(archive, [reports], coder=Choosy("boats")))
    assert [outcome for outcome, _ in outcomes] == ["added", "failed", "added"]
    (failure,) = archive.failures()
    assert failure.source == str(reports / "b.txt")
    assert failure.code == "coder"
    assert "ValueError: does not like 'boats'" in failure.reason


def test_interrupted_run_is_resumed_by_the_same_call(archive: Archive, tmp_path: Path) -> None:
    """Ctrl-C keeps what was kept; the next run codes only the rest."""
    many = {f"r{n:02}": BOATS.replace("ten", str(n + 2)) for n in range(17)}
    reports = folder(tmp_path / "r", **many, s=FERRY)
    with pytest.raises(KeyboardInterrupt):
        tally(add_sources(archive, [reports], coder=Choosy("ferry", KeyboardInterrupt)))
    assert archive.counts()["reports"] == 16  # one batch
    assert list(verify(archive)) == []

    rest = Choosy("no such word")
    assert tally(add_sources(archive, [reports], coder=rest)) == {"unchanged": 16, "added": 2}
    assert rest.coded == ["r16", "s"]


def test_records_do_not_depend_on_their_neighbours(tmp_path: Path) -> None:
    """A report is coded alike, alone and among others."""
    reports = folder(tmp_path / "r", a=FERRY, b=BOATS, c=TALKS)
    together = list(code_sources([reports]))
    alone = [next(code_sources([path])) for path in sorted(reports.iterdir())]
    assert together == alone
