"""Reports as data: JSON (an object or a list of them) and JSON Lines.

JSON Lines are read one line at a time and never held together. A row that cannot be used becomes
a Refused with its number; the rows around it are not touched. Keys that mean nothing here are
ignored.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from comity.reading.recognition import Metadata
from comity.reading.refusal import Refused

log = logging.getLogger("comity")

# A report has at most 500,000 characters, so a longer line is no row but a file of another kind.
LONGEST_LINE = 20_000_000

_FIELDS = ("title", "url", "publisher", "published", "language")


@dataclass(frozen=True, slots=True)
class Row:
    """One report as data, with its raw bytes and its number; None if it is the whole document."""

    number: int | None
    raw: bytes
    text: str
    known: Metadata
    id: str | None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be used, with its number and why."""

    number: int
    refused: Refused


def json_lines(stream: BinaryIO, first: bytes = b"") -> Iterator[Row | BadRow]:
    """The rows of a JSON Lines stream (UTF-8, as that format demands); blank lines are passed.

    `first` is a first line that was read from the stream already.
    """
    for number, raw in enumerate(_raw_lines(stream, first), start=1):
        line = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
        if not line.strip():
            continue
        try:
            yield _line(number, line.strip())
        except Refused as refused:
            yield BadRow(number, refused)


def json_document(raw: bytes, text: str) -> Iterator[Row | BadRow]:
    """The rows of a JSON document, numbered from 1.

    A single object is hashed as the file is; the objects of a list are hashed as they would stand
    alone, without blanks. Raises Refused with code `malformed` if `text` is no JSON.
    """
    value = _parsed(text)
    if not isinstance(value, list):
        yield _row(None, raw, value)
        return
    if not value:
        raise Refused("empty", "the list holds no reports", "add objects with a text")
    for number, item in enumerate(value, start=1):
        alone = json.dumps(item, ensure_ascii=False, separators=(",", ":"))
        try:
            yield _row(number, alone.encode("utf-8", "surrogatepass"), item)
        except Refused as refused:
            yield BadRow(number, refused)


def _raw_lines(stream: BinaryIO, first: bytes) -> Iterator[bytes]:
    """Lines of bytes; an endless one is given up to the limit and the rest of it passed over."""
    while raw := first or stream.readline(LONGEST_LINE + 1):
        first = b""
        yield raw
        while len(raw) > LONGEST_LINE and not raw.endswith(b"\n"):
            raw = stream.readline(LONGEST_LINE + 1)


def _line(number: int, raw: bytes) -> Row:
    if len(raw) > LONGEST_LINE:
        raise Refused("too large", f"the line has over {LONGEST_LINE:,} bytes", "one row a line")
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        hint = "save the file as UTF-8"
        raise Refused("encoding", f"broken UTF-8 at byte {error.start}", hint) from error
    return _row(number, raw, _parsed(text))


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        hint = "if it holds one object a line, name it .jsonl"
        raise Refused("malformed", f"no JSON: {error.msg} at {where}", hint) from error
    except (ValueError, RecursionError) as error:
        raise Refused("malformed", f"no usable JSON: {error}", "simplify the data") from error


def _row(number: int | None, raw: bytes, value: object) -> Row:
    if not isinstance(value, dict):
        kind = type(value).__name__
        raise Refused("malformed", f"a report must be an object, not {kind}", "wrap it in {}")
    text = value.get("text")
    if not isinstance(text, str):
        what = 'has no "text"' if text is None else '"text" is no string'
        raise Refused("malformed", what, 'put the words of the report under "text"')
    kept = {field: _field(field, value.get(field)) for field in _FIELDS}
    return Row(number, raw, text, Metadata(**kept), _name(value.get("id")))


def _field(field: str, value: object) -> str | None:
    if isinstance(value, int) and field == "published":
        return str(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str) or not _encodable(value):
        log.warning('the field "%s" holds no usable string; left out: %.80r', field, value)
        return None
    return value.strip()


def _name(value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    usable = isinstance(value, str) and value.strip() and _encodable(value)
    return str(value).strip() if usable else None


def _encodable(value: str) -> bool:
    return "\x00" not in value and not any("\ud800" <= letter <= "\udfff" for letter in value)
