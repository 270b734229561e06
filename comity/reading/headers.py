"""Header lines at the top of a text file: `Title: …`, `Date: …`, `Source: …`.

They are what people write above a text that they save by hand. Only the names listed in
comity/data/furniture.toml count, and only before the first other line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.model import Span
from comity.reading.lines import Line
from comity.reading.wordlists import word_lists

_HEADER = re.compile(r"([A-Za-z][A-Za-z ]{1,24})\s*:\s+(\S.*)|([A-Za-z][A-Za-z ]{1,24})\s*:$")
_FENCE = re.compile(r"-{3,}$")
_QUOTES = "\"'“”‘’"


@dataclass(frozen=True, slots=True)
class Headers:
    """The values by field of a report, and where the lines stand."""

    values: dict[str, str]
    spans: tuple[Span, ...]


def headers(found: list[Line]) -> Headers:
    """The header lines that open a text; none is an empty result.

    A single line "By: …" or "Source: …" is no header block: one of title, date or address, or two
    lines, make one. Fences of hyphens around the block belong to it.
    """
    values: dict[str, str] = {}
    spans: list[Span] = []
    named = 0
    for line in found:
        fence = _FENCE.match(line.text) is not None
        match = _HEADER.match(line.text)
        field = word_lists().headers.get((match[1] or match[3]).strip().lower()) if match else None
        if (field is None and not fence) or (fence and not spans and line is not found[0]):
            break
        spans.append(Span(line.start, line.end))
        if match and field and match[2]:
            values.setdefault(field, match[2].strip(_QUOTES + " "))
        named += field is not None
        if fence and named:
            break
    sure = named > 1 or bool(values.keys() & {"title", "published", "url"})
    return Headers(values, tuple(spans)) if sure else Headers({}, ())
