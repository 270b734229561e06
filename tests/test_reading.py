"""Reading sources: every kind of file, every reason to refuse one, and ids and hashes."""

import hashlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity import reading
from comity.errors import UnreadableReport
from comity.model import Failure, Report

STORY = "The foreign ministers of Peru and Chile met in Lima and signed a treaty on two rivers."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="windows-1252">
<title>Ministers meet in Lima</title><meta property="og:site_name" content="Example Post">
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<link rel="canonical" href="https://example.org/lima"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Ministers meet in Lima</h1>
<p>LIMA – {STORY} Perú was glad, its foreign ministry said after the talks.</p>
<p>The parliaments of both countries are to vote on the treaty in June of this year.</p>
<table><tr><td>Trade</td><td>3 bn</td></tr></table></article>
<div class="comments"><p>I like this treaty very much.</p></div></body></html>"""


def one(path: Path) -> Report | Failure:
    (found,) = reading.read([path])
    return found


def report(path: Path) -> Report:
    found = one(path)
    assert isinstance(found, Report)
    return found


def failure(path: Path) -> Failure:
    found = one(path)
    assert isinstance(found, Failure)
    return found


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_text_keeps_its_newlines_and_blanks(tmp_path: Path) -> None:
    """Offsets count in the file's own text, so Windows line ends must stay."""
    content = f"  Two ministers meet\r\n\r\n{STORY}\r\n"
    found = report(write(tmp_path / "lima.txt", content))
    assert found.text == content
    assert found.id == "lima"
    assert found.source == (tmp_path / "lima.txt").as_posix()
    assert found.sha256 == hashlib.sha256(content.encode()).hexdigest()


def test_byte_order_mark_is_dropped_but_hashed(tmp_path: Path) -> None:
    """The mark is no part of the text; the hash is of the file as it lies there."""
    raw = b"\xef\xbb\xbf" + STORY.encode()
    found = report(write(tmp_path / "a.md", raw))
    assert found.text == STORY
    assert found.sha256 == hashlib.sha256(raw).hexdigest()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1", "cp1252"])
def test_encodings_of_english_press_are_told(tmp_path: Path, encoding: str) -> None:
    """An old file in a Western encoding is read as it was written."""
    text = f"{STORY} President Núñez and the governor of São Paulo attended, too."
    assert report(write(tmp_path / "a.txt", text.encode(encoding))).text == text


def test_page_gives_main_text_and_metadata(tmp_path: Path) -> None:
    """A page in a declared encoding: navigation and comments stay out, tables stay in."""
    found = report(write(tmp_path / "page.html", PAGE.encode("cp1252")))
    assert found.title == "Ministers meet in Lima"
    assert found.publisher == "Example Post"
    assert found.url == "https://example.org/lima"
    assert (found.published, found.published_basis) == ("2024-03-05", "metadata")
    assert "Perú was glad" in found.text
    assert "3 bn" in found.text
    assert "I like this treaty" not in found.text
    assert "Home" not in found.text


def test_json_object_takes_the_stem_as_id(tmp_path: Path) -> None:
    """One object is one report; unknown keys are ignored."""
    row = {"text": STORY, "title": "Rivers", "published": "2024-03-05T08:00:00Z", "mood": "good"}
    raw = json.dumps(row).encode()
    found = report(write(tmp_path / "rivers.json", raw))
    assert (found.id, found.title, found.published) == ("rivers", "Rivers", "2024-03-05")
    assert found.sha256 == hashlib.sha256(raw).hexdigest()


def test_json_list_goes_on_after_a_bad_member(tmp_path: Path) -> None:
    """A member without a text is named by its place; its neighbours are read."""
    rows = [{"id": "a", "text": STORY}, {"title": "no text"}, {"text": STORY + " Again."}]
    path = write(tmp_path / "list.json", json.dumps(rows))
    first, bad, last = reading.read([path])
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert (first.id, last.id, last.source) == ("a", "list-3", f"{path.as_posix()}#3")
    assert isinstance(bad, Failure)
    assert (bad.source, bad.code) == (f"{path.as_posix()}#2", "malformed")
    assert 'has no "text"' in bad.reason


def test_json_lines_are_read_row_by_row(tmp_path: Path) -> None:
    """Blank lines are passed, a broken one is a failure with its number, hashes are per line."""
    good = json.dumps({"text": STORY})
    path = write(tmp_path / "rows.jsonl", f"\ufeff{good}\n\n{{broken\n[1]\n{good}")
    found = list(reading.read([path]))
    assert [each.source.rpartition("#")[2] for each in found] == ["1", "3", "4", "5"]
    assert [type(each) for each in found] == [Report, Failure, Failure, Report]
    assert isinstance(found[3], Report)
    assert found[3].id == "rows-5"
    assert found[3].sha256 == hashlib.sha256(good.encode()).hexdigest()


def test_json_lines_stream_before_the_file_ends() -> None:
    """A first row comes out while later lines have not been read: files may exceed memory."""
    row = json.dumps({"text": STORY}).encode() + b"\n"

    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            chunk = (row * (len(buffer) // len(row) + 1))[: len(buffer) // len(row) * len(row)]
            buffer[: len(chunk)] = chunk
            return len(chunk)

    stream = reading.read(["-"], io.BufferedReader(Endless()))
    assert [next(stream).source for _ in range(3)] == ["-#1", "-#2", "-#3"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024", "2024"),
        (2024, "2024"),
        ("2024-10", "2024-10"),
        ("2024-10-15", "2024-10-15"),
        ("2024-10-15T23:30:00+06:00", "2024-10-15"),
        ("Tue, 15 Oct 2024 08:00:00 GMT", "2024-10-15"),
        ("15 October 2024", "2024-10-15"),
        ("2024-13-45", None),
        ("yesterday", None),
    ],
)
def test_published_of_a_row(tmp_path: Path, value: object, expected: str | None) -> None:
    """Dates that metadata carries are taken in their usual forms; others count as absent."""
    path = write(tmp_path / "a.json", json.dumps({"text": STORY, "published": value}))
    assert report(path).published == expected


def test_unusable_date_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A date that is left out is told, so that nobody wonders where it went."""
    report(write(tmp_path / "a.json", json.dumps({"text": STORY, "published": "soon"})))
    assert '"soon" is no date' in caplog.text


@pytest.mark.parametrize(
    ("name", "raw", "code", "word"),
    [
        ("a.txt", b"", "empty", "nothing"),
        ("a.txt", b" \r\n\t", "empty", "nothing"),
        ("a.txt", b"%PDF-1.7 ...", "binary", "PDF"),
        ("a.html", b"\x89PNG\r\n\x1a\n", "binary", "PNG"),
        ("a.md", b"PK\x03\x04", "binary", "ZIP"),
        ("a.txt", b"one\x00two", "binary", "NUL"),
        ("a.txt", b"\xff\xfea\x00\x00\xd8b\x00", "encoding", "UTF-16"),
        ("a.txt", bytes(range(127, 256)), "encoding", "UTF-8"),
        ("a.pdf", b"text", "unsupported", ".jsonl"),
        ("README", b"text", "unsupported", "without an extension"),
        ("a.json", b"{", "malformed", "line 1"),
        ("a.json", b"[" * 100_000, "malformed", "JSON"),
        ("a.json", b'{"text": 5}', "malformed", "no string"),
        ("a.json", b"7", "malformed", "int"),
        ("a.json", b"[]", "empty", "no reports"),
        ("a.json", b'{"text": "\\ud800"}', "encoding", "surrogate"),
        ("a.json", b'{"text": "a\\u0000b"}', "binary", "NUL"),
        ("a.jsonl", b'{"text": "\xe9"}', "encoding", "UTF-8"),
        ("a.html", b"<html><body></body></html>", "empty", "page"),
        ("a.txt", b"word " * 100_001, "too large", "500,000"),
    ],
)
def test_refusals(tmp_path: Path, name: str, raw: bytes, code: str, word: str) -> None:
    """Each reason not to read a file has its code and names what is wrong."""
    found = failure(write(tmp_path / name, raw))
    assert found.code == code
    assert word in found.reason
    assert found.source.startswith((tmp_path / name).as_posix())


def test_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    """A file of more than 20 MB is no single report; the hint says what to do."""
    found = failure(write(tmp_path / "a.txt", b"a" * 20_000_001))
    assert found.code == "too large"
    assert ".jsonl" in found.reason


def test_endless_line_is_skipped(tmp_path: Path) -> None:
    """A line too long for a report is a failure; the line after it is read."""
    good = json.dumps({"text": STORY}).encode()
    path = write(tmp_path / "a.jsonl", b'{"text": "' + b"a" * 20_000_001 + b'"}\n' + good)
    bad, found = reading.read([path])
    assert isinstance(bad, Failure)
    assert bad.code == "too large"
    assert found.source.endswith("#2")


def test_missing_path(tmp_path: Path) -> None:
    """A path that is not there is a failure and no exception."""
    assert failure(tmp_path / "nowhere.txt").code == "missing"


def test_folder_with_mess(tmp_path: Path) -> None:
    """Folders are read in order of name, deep; hidden files are passed, odd ones reported."""
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / "empty").mkdir()
    write(tmp_path / ".git" / "x.txt", STORY)
    write(tmp_path / ".hidden.txt", STORY)
    write(tmp_path / "b" / "z.txt", STORY)
    write(tmp_path / "b" / "a.txt", STORY)
    write(tmp_path / "c.xyz", "?")
    write(tmp_path / "d.txt", STORY)
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = list(reading.read([str(tmp_path)]))
    shown = [each.source.removeprefix(tmp_path.as_posix()) for each in found]
    assert shown == ["/b/a.txt", "/b/z.txt", "/c.xyz", "/d.txt", "/empty"]
    codes = [each.code for each in found if isinstance(each, Failure)]
    assert codes == ["unsupported", "empty"]


def test_ids_are_unique_within_a_run(tmp_path: Path) -> None:
    """A second file of the same stem gets a number; so does a row that repeats an id."""
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        write(tmp_path / name / "visit.txt", STORY)
    rows = [{"id": "visit-2", "text": STORY}, {"id": 7, "text": STORY}]
    write(tmp_path / "d.json", json.dumps(rows))
    ids = [each.id for each in reading.read([tmp_path]) if isinstance(each, Report)]
    assert ids == ["visit", "visit-2", "visit-3", "visit-2-2", "7"]


@pytest.mark.parametrize(
    ("raw", "ids"),
    [
        (STORY.encode(), ["stdin"]),
        (PAGE.encode("cp1252"), ["stdin"]),
        (json.dumps({"text": STORY}).encode(), ["stdin-1"]),
        (json.dumps({"text": STORY}, indent=1).encode(), ["stdin"]),
        (json.dumps([{"text": STORY}] * 2).encode(), ["stdin-1", "stdin-2"]),
        (json.dumps([{"text": STORY}], indent=1).encode(), ["stdin-1"]),
        (b'{"id": "x", "text": "Ministers met."}\n{"text": "They met again."}', ["x", "stdin-2"]),
    ],
)
def test_standard_input_is_told_by_its_beginning(raw: bytes, ids: list[str]) -> None:
    """Text, a page, one object, a list or rows can be piped in without saying which."""
    found = list(reading.read(["-"], io.BytesIO(raw)))
    assert [each.id for each in found if isinstance(each, Report)] == ids


@pytest.mark.parametrize("text", ["", " \n", "a" * 500_001, "half \ud800 a sign"])
def test_from_text_raises_for_what_it_cannot_use(text: str) -> None:
    """A text in hand has no stream to go on with, so the caller is told at once."""
    with pytest.raises(UnreadableReport):
        reading.from_text(text)


def test_from_text_keeps_what_it_is_told() -> None:
    """What the caller knows goes before what the page says."""
    found = reading.from_text(
        f"Published: 3 May 2021\n\n{STORY}", id="x", title="T", published="2020-01-01", source="s"
    )
    assert (found.id, found.title, found.source) == ("x", "T", "s")
    assert (found.published, found.published_basis) == ("2020-01-01", "metadata")


PIECES = st.sampled_from(
    [
        "ASTANA – ",
        "\n",
        "\r\n",
        "\n\n",
        "Related",
        "By Jane Doe",
        "Title: x",
        STORY,
        "3 May 2021 ",
        " ",
    ]
)
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=14).map("".join))


@given(TEXTS)
def test_any_text_is_kept_exactly_and_its_furniture_lies_in_it(text: str) -> None:
    """Whatever is recognised, offsets hold: spans are in order, apart and within the text."""
    try:
        found = reading.from_text(text)
    except UnreadableReport:
        return
    assert found.text == text
    ends = 0
    for span in found.furniture:
        assert ends <= span.start < span.end <= len(text)
        ends = span.end
    if found.dateline is not None:
        assert 0 <= found.dateline.span.start < found.dateline.span.end <= len(text)


@given(st.sampled_from([".txt", ".html", ".json", ".jsonl"]), st.binary(max_size=200))
def test_no_bytes_stop_the_stream(
    tmp_path_factory: pytest.TempPathFactory, kind: str, raw: bytes
) -> None:
    """A folder of anything is read to its end."""
    folder = tmp_path_factory.mktemp("any")
    write(folder / f"a{kind}", raw)
    write(folder / "b.txt", STORY)
    found = list(reading.read([folder]))
    assert isinstance(found[-1], Report)
    assert all(isinstance(each, Report | Failure) for each in found)
