"""Sources to reports: files, folders and standard input, each by its kind.

A source that cannot be read becomes a Failure with its reason, and the stream goes on. Nothing is
held beyond the source at hand, but the ids given out, which are kept to be unique within the run.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from comity.model import Failure, Report
from comity.reading.decode import decode
from comity.reading.html import page
from comity.reading.recognition import Metadata, recognise
from comity.reading.refusal import Refused
from comity.reading.rows import LONGEST_LINE, BadRow, Row, json_document, json_lines

# A report with all its page is far below this; a larger file is a collection or something else.
LARGEST_FILE = 20_000_000

KINDS = {
    ".txt": "text",
    ".md": "text",
    ".html": "page",
    ".htm": "page",
    ".json": "data",
    ".jsonl": "lines",
    ".ndjson": "lines",
}


class _Names:
    """Ids given out in this run; a second `visit` becomes `visit-2`."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}

    def unique(self, wanted: str) -> str:
        name = wanted
        while name in self._given:
            self._given[wanted] += 1
            name = f"{wanted}-{self._given[wanted]}"
        self._given[name] = 1
        return name


def read(
    sources: Iterable[str | Path], stdin: BinaryIO | None = None
) -> Iterator[Report | Failure]:
    """The reports of files, folders (recursive, in order of name) and `-` (standard input).

    Hidden files and folders within a folder are passed over; every other file that cannot be read
    is a Failure. `stdin` is read for `-`, by default the process's own. Never raises for a source.
    """
    names = _Names()
    for source in sources:
        if str(source) == "-":
            yield from _standard_input(stdin or sys.stdin.buffer, names)
            continue
        for found in _files(Path(source)):
            yield from [found] if isinstance(found, Failure) else _file(found, names)


def _files(path: Path) -> Iterator[Path | Failure]:
    shown = _shown(path)
    try:
        if path.is_dir():
            inside = sorted(path.iterdir(), key=lambda entry: entry.name)
            seen = [entry for entry in inside if not entry.name.startswith(".")]
        elif path.is_file():
            yield path
            return
        else:
            yield _no_file(path, shown)
            return
    except (OSError, ValueError) as error:
        yield Failure(shown, "missing", f"cannot be opened: {_reason(error)}")
        return
    if not seen:
        yield Failure(shown, "empty", "the folder holds no files (hidden ones are passed over)")
    for entry in seen:
        if entry.is_dir() and entry.is_symlink():
            continue  # a link to a folder may lead round in a circle
        yield from _files(entry)


def _no_file(path: Path, shown: str) -> Failure:
    if path.exists():
        return Failure(shown, "unsupported", "no ordinary file (hand it over as -, on stdin)")
    return Failure(shown, "missing", "there is no such file or folder (check the path)")


def _file(path: Path, names: _Names) -> Iterator[Report | Failure]:
    shown = _shown(path)
    kind = KINDS.get(path.suffix.lower())
    if kind is None:
        what = f'"{path.suffix}" files' if path.suffix else "files without an extension"
        readable = ", ".join(sorted(KINDS))
        yield Failure(shown, "unsupported", f"{what} are not read (readable: {readable})")
        return
    try:
        with path.open("rb") as stream:
            yield from _reports(kind, stream, b"", _Origin(shown, _shown(Path(path.stem)), names))
    except OSError as error:
        yield Failure(shown, "missing", f"cannot be read: {_reason(error)}")


def _standard_input(stream: BinaryIO, names: _Names) -> Iterator[Report | Failure]:
    first = stream.readline(LONGEST_LINE + 1)
    yield from _reports(_sniffed(first), stream, first, _Origin("-", "stdin", names))


def _sniffed(first: bytes) -> str:
    """The kind of an unnamed stream by its first line."""
    start = first.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "page"
    if start.startswith(b"{") and start.rstrip().endswith(b"}"):
        return "lines"
    return "data" if start.startswith((b"{", b"[{", b"[\n", b"[\r")) or start == b"[" else "text"


@dataclass(frozen=True, slots=True)
class _Origin:
    """Where reports are read from: the source as shown, its stem, and the ids given out so far."""

    shown: str
    stem: str
    names: _Names


def _reports(
    kind: str, stream: BinaryIO, first: bytes, origin: _Origin
) -> Iterator[Report | Failure]:
    try:
        if kind == "lines":
            yield from _rows(json_lines(stream, first), origin)
            return
        raw = _whole(stream, first)
        if kind == "data":
            yield from _rows(json_document(raw, decode(raw)), origin)
            return
        text, known = page(raw) if kind == "page" else (decode(raw), Metadata())
        yield _report(text, known, origin.stem, origin.shown, raw, origin.names)
    except Refused as refused:
        yield refused.failure(origin.shown)


def _whole(stream: BinaryIO, first: bytes) -> bytes:
    raw = first + stream.read(LARGEST_FILE + 1 - len(first))
    if len(raw) > LARGEST_FILE:
        what = f"more than {LARGEST_FILE // 1_000_000} MB in one piece"
        raise Refused("too large", what, "split it, or hand over one report a line as .jsonl")
    if not raw.strip():
        raise Refused("empty", "there is nothing in it", "hand over the words of the report")
    return raw


def _rows(rows: Iterator[Row | BadRow], origin: _Origin) -> Iterator[Report | Failure]:
    for row in rows:
        place = origin.shown if row.number is None else f"{origin.shown}#{row.number}"
        if isinstance(row, BadRow):
            yield row.refused.failure(place)
            continue
        stem = origin.stem if row.number is None else f"{origin.stem}-{row.number}"
        try:
            yield _report(row.text, row.known, row.id or stem, place, row.raw, origin.names)
        except Refused as refused:
            yield refused.failure(place)


def _report(
    text: str, known: Metadata, wanted: str, source: str, raw: bytes, names: _Names
) -> Report:
    digest = hashlib.sha256(raw).hexdigest()
    report = recognise(text, known, id=wanted, source=source, sha256=digest)
    return replace(report, id=names.unique(wanted))


def _shown(path: Path) -> str:
    """The path as given, with slashes; bytes that are no UTF-8 are marked as such."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)


def expected(sources: Iterable[str | Path]) -> int | None:
    """How many reports and failures `read` will yield, for a progress bar; None if unknown.

    Unknown are standard input, lists in .json files and very large line files.
    """
    total = 0
    for source in sources:
        if str(source) == "-":
            return None
        for found in _files(Path(source)):
            count = 1 if isinstance(found, Failure) else _rows_in(found)
            if count is None:
                return None
            total += count
    return total


def _rows_in(path: Path) -> int | None:
    kind = KINDS.get(path.suffix.lower())
    if kind != "lines":
        return 1
    try:
        if path.stat().st_size > LARGEST_FILE:
            return None
        with path.open("rb") as stream:
            return sum(1 for line in stream if line.strip())
    except OSError:
        return 1
