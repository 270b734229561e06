"""The command line: what goes where, with which exit code, and what a mistake is told."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from comity.cli import main

FERRY = (
    "SUVA, 6 May 2024 – Fijian Prime Minister Sitiveni Rabuka met Samoa's President Sione Tuilagi "
    "in Suva on Friday. The sides agreed to open a ferry line by 2026. Trade between Fiji and "
    "Samoa reached $40 million in 2023."
)
COMMANDS = {
    *("add", "brief", "code", "evaluate", "explain", "failures", "figures"),
    *("people", "promises", "relate", "search", "timeline", "trend", "verify"),
    *("add-item", "correct", "corrections", "history", "recode"),
}
BOATS = "OSLO, 7 May 2024 – Norway gave Malawi ten boats on Monday, its Foreign Ministry said."


@dataclass(frozen=True)
class Done:
    """How a call of the command line ended."""

    code: int
    out: str
    err: str


class CommandLine:
    """Calls `comity` in this process, in a folder of its own with two reports in `reports/`."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[str]):
        self.monkeypatch = monkeypatch
        self.captured = captured

    def __call__(self, *arguments: str) -> Done:
        self.monkeypatch.setattr(sys, "argv", ["comity", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self.captured.readouterr()
        return Done(int(ended.value.code or 0), out, err)


@pytest.fixture
def comity(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "boats.txt").write_text(BOATS, encoding="utf-8")
    (tmp_path / "reports" / "ferry.txt").write_text(FERRY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMITY_ARCHIVE", raising=False)
    return CommandLine(monkeypatch, capsys)


@pytest.fixture
def archive(comity: CommandLine) -> Path:
    """The archive comity.db of the folder, with both reports."""
    assert comity("add", "reports").code == 0
    return Path("comity.db")


def test_code_prints_records_and_nothing_else(comity: CommandLine) -> None:
    """Standard output is JSON Lines, ready for the next program; the tally goes beside it."""
    done = comity("code", "reports")
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [record["id"] for record in records] == ["boats", "ferry"]
    assert [event["type"] for event in records[1]["events"]] == ["CONSULT", "AGREE"]
    assert records[1]["text"] == FERRY
    assert (done.code, done.err) == (0, "2 coded, 0 failed.\n")


def test_code_writes_to_a_file(comity: CommandLine) -> None:
    """With -o nothing is printed, and the file holds what would have been."""
    printed = comity("code", "reports/ferry.txt").out
    done = comity("code", "reports/ferry.txt", "-o", "out.jsonl")
    assert (done.code, done.out) == (0, "")
    assert Path("out.jsonl").read_text(encoding="utf-8") == printed


def test_code_reads_standard_input() -> None:
    """`-` is a report that comes through a pipe."""
    command = [sys.executable, "-m", "comity", "code", "-"]
    done = subprocess.run(command, input=FERRY.encode(), capture_output=True)
    record = json.loads(done.stdout)
    assert (done.returncode, record["id"], record["text"]) == (0, "stdin", FERRY)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--help"], 0),
        (["--version"], 0),
        (["code", "reports/ferry.txt"], 0),
        (["code", "nowhere.txt"], 1),
        (["brief", "FJ", "--archive", "nowhere.db"], 1),
        (["code"], 2),
        (["coed", "reports"], 2),
        (["code", "reports", "--loud"], 2),
        (["brief", "Atlantis"], 2),
        (["brief", "FJ", "WS", "NO"], 2),
        (["code", "reports", "nowhere.txt"], 3),
    ],
)
def test_exit_code_tells_how_it_ended(comity: CommandLine, arguments: list[str], code: int) -> None:
    """0 all done, 1 failed, 2 a call that means nothing, 3 done but for some reports."""
    assert comity(*arguments).code == code


def test_failure_is_named_with_its_reason(comity: CommandLine) -> None:
    """One line on standard error for each file; the others are printed."""
    Path("reports/notes.docx").write_bytes(b"PK\x03\x04")
    Path("reports/zero.txt").write_bytes(b"")
    done = comity("code", "reports")
    assert done.code == 3
    assert len(done.out.splitlines()) == 2
    first, second, tally = done.err.splitlines()
    assert first.startswith('reports/notes.docx: ".docx" files are not read (readable: .htm, ')
    assert second.startswith("reports/zero.txt: there is nothing in it")
    assert tally == "2 coded, 2 failed."


def test_add_says_what_was_done_and_what_is_kept(comity: CommandLine) -> None:
    """The first run adds, the second finds nothing to do."""
    first, second = comity("add", "reports"), comity("add", "reports")
    assert (first.code, first.out) == (0, "")
    assert first.err.splitlines()[-1] == "2 added, 0 failed."
    assert second.err.splitlines()[-1] == "2 unchanged, 0 failed."
    assert "2 reports with 3 events" in second.err


def test_archive_is_named_by_the_environment(
    comity: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """$COMITY_ARCHIVE stands for --archive."""
    monkeypatch.setenv("COMITY_ARCHIVE", "sqlite:///elsewhere.db")
    comity("add", "reports")
    assert Path("elsewhere.db").exists()
    assert not Path("comity.db").exists()
    assert comity("search", "ferry").out.startswith("ferry (reports/ferry.txt, 2024-05-06)")


def test_missing_archive_says_how_to_make_one(comity: CommandLine) -> None:
    """A question to an archive that is not there does not make an empty one."""
    done = comity("brief", "FJ", "WS")
    assert (done.code, done.out) == (1, "")
    assert "no archive at" in done.err
    assert "comity add" in done.err
    assert not Path("comity.db").exists()


@pytest.mark.parametrize(("word", "hint"), [("Fidji", "Fiji"), ("Norwey", "Norway")])
def test_unknown_country_gives_a_hint(comity: CommandLine, word: str, hint: str) -> None:
    """A slip of the pen is answered with the name that was meant."""
    done = comity("brief", word, "WS")
    assert (done.code, done.out) == (2, "")
    assert repr(word) in done.err
    assert f"did you mean {hint}" in done.err
    assert "Traceback" not in done.err


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("brief", "Sitiveni Rabuka (Prime Minister, Fiji)"),
        ("timeline", "3 May 2024"),
        ("people", "Sione Tuilagi – President"),
        ("figures", "USD 40 million"),
        ("promises", "open a ferry line by 2026"),
    ],
)
def test_what_is_told_is_cited(comity: CommandLine, command: str, says: str) -> None:
    """Each view tells what the report says, with its sentence and the id of the item."""
    done = comity(command, "Fiji", "WS")
    folded = " ".join(done.out.split())
    assert (done.code, done.err) == (0, "")
    assert says in folded
    assert re.search(r"\[1:[123]\]", folded)
    item = re.search(r"\b[0-9a-f]{8}\b", folded)
    assert item is not None
    assert comity("explain", item[0]).code == 0


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("command", ["brief", "timeline", "people", "figures", "promises"])
def test_every_view_is_had_as_json(comity: CommandLine, command: str) -> None:
    """For programs, with the sources that the citations point to."""
    data = json.loads(comity(command, "FJ", "WS", "--format", "json").out)
    assert data["countries"] == ["FJ", "WS"]
    assert [source["file"] for source in data["sources"]] == ["reports/ferry.txt"]


@pytest.mark.usefixtures("archive")
def test_brief_is_a_page(comity: CommandLine) -> None:
    """HTML goes to a file that a browser opens."""
    done = comity("brief", "FJ", "WS", "--format", "html", "-o", "brief.html")
    page = Path("brief.html").read_text(encoding="utf-8")
    assert (done.code, done.out) == (0, "")
    assert page.lower().startswith("<!doctype html>")
    assert "Sitiveni Rabuka" in page


@pytest.mark.usefixtures("archive")
def test_limits_of_time_hold(comity: CommandLine) -> None:
    """`--since` and `--until` leave out what lies outside; what is no date is refused."""
    assert "3 May 2024" in comity("timeline", "FJ", "WS", "--until", "2024").out
    assert "3 May 2024" not in comity("timeline", "FJ", "WS", "--since", "2025").out
    wrong = comity("timeline", "FJ", "WS", "--since", "soon")
    assert (wrong.code, wrong.out) == (2, "")
    assert "soon" in wrong.err


@pytest.mark.usefixtures("archive")
def test_explain_takes_the_first_characters_of_an_id(comity: CommandLine) -> None:
    """The item, the sentence that it rests on, its report and the reason."""
    told = json.loads(comity("timeline", "FJ", "WS", "--format", "json").out)["timeline"]
    (item,) = next(entry["ids"] for entry in told if entry["type"] == "CONSULT")
    done = comity("explain", item[:8])
    assert done.code == 0
    assert done.out.startswith(f"Event {item}\n")
    assert "> Fijian Prime Minister" in done.out
    assert "reports/ferry.txt" in done.out
    assert re.search(r"^Why +the network reads CONSULT at “met”", done.out, re.M)
    assert comity("explain", item).out == done.out


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("item", ["abcdef12", "met"])
def test_explain_of_an_unknown_id_fails(comity: CommandLine, item: str) -> None:
    """The id is repeated, with what would be one."""
    done = comity("explain", item)
    assert (done.code, done.out) == (1, "")
    assert repr(item) in done.err


@pytest.mark.usefixtures("archive")
def test_verify_finds_everything_as_it_was(comity: CommandLine) -> None:
    """An archive that nobody touched is sound."""
    done = comity("verify")
    assert (done.code, done.err) == (0, "")
    assert re.search(r"\b2 reports and the evidence of \d+ items", done.out)


def test_verify_finds_tampering(comity: CommandLine, archive: Path) -> None:
    """A text changed behind Comity's back is found, named and fails the call."""
    with sqlite3.connect(archive) as database:
        database.execute("UPDATE report SET text = replace(text, 'met', 'hit')")
    database.close()
    done = comity("verify")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("FAULT ")
    assert "faults in 2 reports." in done.err.splitlines()[-1]


@pytest.mark.usefixtures("archive")
def test_search_shows_the_sentence(comity: CommandLine) -> None:
    """Reports by their words, and a plain answer where there is none."""
    found, nothing = comity("search", "ferry", "line"), comity("search", "volcano")
    title, sentence = found.out.splitlines()
    assert title.startswith("ferry (reports/ferry.txt, 2024-05-06)")
    assert sentence.strip() == "The sides agreed to open a ferry line by 2026."
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "No report holds 'volcano'.\n")


@pytest.mark.usefixtures("archive")
def test_failures_are_kept(comity: CommandLine) -> None:
    """What could not be read stays on record until it is asked for."""
    assert comity("failures").err == "Nothing failed.\n"
    Path("reports/zero.txt").write_bytes(b"")
    assert comity("add", "reports").code == 3
    assert comity("failures").out.startswith("reports/zero.txt: there is nothing in it")
    (kept,) = json.loads(comity("failures", "--format", "json").out)
    assert (kept["source"], kept["code"]) == ("reports/zero.txt", "empty")


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("command", [("code", "reports/ferry.txt"), ("brief", "FJ", "WS")])
def test_reader_who_has_enough_ends_it_quietly(command: tuple[str, ...]) -> None:
    """`comity … | head -1` leaves no trace of an error."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "comity", *command], stdout=pipe, stderr=subprocess.PIPE
        )
    assert done.stderr == b""


def test_every_command_explains_itself(comity: CommandLine) -> None:
    """The help names all commands, and each has a help of its own."""
    listed = re.findall(r"^  ([a-z-]+)  ", comity("--help").out.partition("Commands:")[2], re.M)
    assert listed == sorted(COMMANDS)
    for command in listed:
        assert f"comity {command} [OPTIONS]" in comity(command, "--help").out
