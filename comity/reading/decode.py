"""From raw bytes to text: what is binary is refused by name, the rest is decoded.

UTF-8 and marked UTF-16 are certain; other encodings are told by charset-normalizer, and when
several fit equally well the Western one is taken, as English reports nearly always are. Newlines
stay as they are; a byte order mark is dropped. Nothing is ever replaced or left out.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from comity.reading.refusal import Refused

# First bytes of what people hand over by mistake (Gary Kessler's table of file signatures).
SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "an SQLite database"),
    (b"\x7fELF", "a program"),
)

# Single-byte and East Asian encodings still met in press archives; a short list, since a wide one
# finds exotic fits for short texts.
ENCODINGS = ("cp1252", "cp1250", "cp1251", "cp1254", "koi8_r", "shift_jis", "gb18030", "euc_kr")

_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)


def decode(raw: bytes, declared: str | None = None) -> str:
    """The text of `raw`, without its byte order mark.

    `declared` is an encoding that the source itself names; it is tried after the certain ones.
    Raises Refused with code `binary` or `encoding`.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(raw, "utf-16")
    _refuse_binary(raw)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _other(raw, declared)


def declared_charset(raw: bytes) -> str | None:
    """The encoding that a page names in its first 2,048 bytes, if Python knows it."""
    match = _DECLARED.search(raw[:2048])
    if match is None:
        return None
    try:
        return codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None


def _refuse_binary(raw: bytes) -> None:
    for signature, what in SIGNATURES:
        if raw.startswith(signature):
            raise Refused("binary", f"this is {what}, no text", "extract its text first")
    if b"\x00" in raw:
        raise Refused("binary", "holds NUL bytes, so this is no text", "extract its text first")


def _strict(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(
            "encoding", f"broken {encoding.upper()} at byte {error.start}", "save it as UTF-8"
        ) from error


def _other(raw: bytes, declared: str | None) -> str:
    if declared is not None:
        try:
            return raw.decode(declared)
        except UnicodeError:
            pass  # a wrong declaration is common; the bytes decide below
    matches = from_bytes(raw, cp_isolation=list(ENCODINGS))
    best = matches.best()
    if best is None:
        raise Refused("encoding", "its encoding cannot be told", "save it as UTF-8")
    equal = [match.encoding for match in matches if match.chaos == best.chaos]
    return _strict(raw, "cp1252" if "cp1252" in equal else best.encoding)
