"""A report made from a text: its date, dateline, furniture and language recognised.

The one place where a text becomes a Report, whatever file it came from. What the metadata says
goes before what the page says; what neither says stays None. The text itself is never changed.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from comity.model import Dateline, Report, Span
from comity.reading.datelines import dateline, scraped_date
from comity.reading.english import check_english
from comity.reading.furniture import bare, furniture, heading, on_its_own, story_start
from comity.reading.headers import Headers, headers
from comity.reading.lines import Unit, lines, units
from comity.reading.published import date_line, from_address, normalise
from comity.reading.refusal import Refused

# About 80,000 words: a book, not a report; parsing one would take minutes and gigabytes.
LONGEST_TEXT = 500_000
# A date line stands within the first lines, also when the story cannot be told from the head.
FIRST_LINES = 6
# Fewer words are a label; in capitals also three are ("WORLD IN BRIEF").
SHORTEST_TITLE = 3

log = logging.getLogger("comity")

Basis = Literal["metadata", "date line", "dateline", "address"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a report apart from its text; `published` in any form of `normalise`."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None


def recognise(text: str, known: Metadata, *, id: str, source: str, sha256: str) -> Report:  # noqa: A002
    """The report of `text`. Raises Refused for empty, too large, broken or non-English text."""
    _check(text)
    prefix = scraped_date(text)
    found = lines(text, prefix.end if prefix else 0)
    head = headers(found)
    known = _completed(known, head)
    made = units([line for line in found if not any(line.start == s.start for s in head.spans)])
    start = story_start(made, known.title)
    place = _first_dateline(made, start, None)
    published, basis = _published(known, made, place, source)
    spans = head.spans + furniture(made, known.title)
    return Report(
        id=id,
        text=text,
        title=known.title or _title(made[:start]),
        url=known.url,
        publisher=known.publisher or _credited(made),
        published=published,
        published_basis=basis,
        language=check_english(_outside(text, spans), known.language),
        source=source,
        sha256=sha256,
        dateline=_first_dateline(made, start, published),
        furniture=spans,
    )


def _check(text: str) -> None:
    if not text.strip():
        raise Refused("empty", "there is no text in it", "hand over the words of the report")
    if len(text) > LONGEST_TEXT:
        raise Refused(
            "too large",
            f"its text has {len(text):,} characters, more than {LONGEST_TEXT:,}",
            "split it into single reports",
        )
    if "\x00" in text:
        raise Refused("binary", "the text holds NUL characters", "extract its text first")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Refused(
            "encoding", f"half a character (a lone surrogate) at {error.start}", "save it as UTF-8"
        ) from error


def _completed(known: Metadata, head: Headers) -> Metadata:
    """What was known before, and what the text's own header lines add to it."""
    values = head.values
    return Metadata(
        title=known.title or values.get("title"),
        url=known.url or values.get("url"),
        publisher=known.publisher or values.get("publisher"),
        published=known.published or values.get("published"),
        language=known.language or values.get("language"),
    )


def _first_dateline(made: Sequence[Unit], start: int, published: str | None) -> Dateline | None:
    """The dateline of the first story paragraph, or one that stands alone above it."""
    found = (dateline(unit, published) for unit in made[: start + 1])
    return next((each for each in found if each is not None), None)


def _published(
    known: Metadata, made: Sequence[Unit], place: Dateline | None, source: str
) -> tuple[str | None, Basis | None]:
    if known.published is not None:
        told = normalise(known.published)
        if told is not None:
            return told, "metadata"
        log.warning('%s: "%s" is no date; left out (write YYYY-MM-DD)', source, known.published)
    stated = _date_line(made)
    if stated is not None:
        return stated, "date line"
    if place is not None and place.date is not None:
        return place.date, "dateline"
    addressed = from_address(known.url) if known.url else None
    return (addressed, "address") if addressed else (None, None)


def _date_line(made: Sequence[Unit]) -> str | None:
    """The date of the first date line; that of an update only when there is no other."""
    first = (unit for unit in made[:FIRST_LINES] if dateline(unit) is None)
    found = [line for line in (date_line(unit.text) for unit in first) if line is not None]
    found.sort(key=lambda line: line.update)
    return found[0].date if found else None


def _title(head: Sequence[Unit]) -> str | None:
    """The first headline above the story that is no label, credit or date."""
    for unit in head:
        shortest = SHORTEST_TITLE + unit.text.isupper()
        if heading(unit) and unit.words >= shortest and on_its_own(unit):
            return bare(unit)
    return None


def _credited(made: Sequence[Unit]) -> str | None:
    """The outlet of a line "Source: …", where it is a name and not an address."""
    for unit in made:
        match = re.match(r"Source\s*:\s*([^:/]{2,60})$", unit.text, re.IGNORECASE)
        if match is not None and unit.words <= 8:
            return match[1].strip(" .")
    return None


def _outside(text: str, spans: Sequence[Span]) -> str:
    kept: list[str] = []
    position = 0
    for span in spans:
        kept.append(text[position : span.start])
        position = span.end
    return "\n".join([*kept, text[position:]])
