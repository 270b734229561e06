"""The place and date that open a report or a paragraph: `ASTANA, 14 October –`.

A dateline names where and when a report was filed, in capitals or with a date or an agency after
it. The agency is no place. Whether the place is a place, and which, is not decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from comity.model import Dateline, Span
from comity.reading import published as dates
from comity.reading.lines import Unit, lines, units
from comity.reading.wordlists import word_lists

_WORD = r"(?:(?:St|ST|Mt|MT|Ft|FT)\.|(?:[A-Z]\.){2,}|[^\W\d_]+(?:['’-][^\W\d_]+)*)"
_AFTER = r"(?=\s?[,.(:–—-]|\s?/[^/\n]{2,40}/|\s--|$)"
_PLACE = re.compile(rf"{_WORD}(?:\s?/\s?{_WORD}|\s{_WORD}){{0,3}}?{_AFTER}")
_REGION = re.compile(rf",\s?(?P<region>{_WORD}(?:\s{_WORD}){{0,2}}?){_AFTER}")
_WEEKDAY = re.compile(rf"[,.]?\s?\b{dates.WEEKDAY}\b,?", re.IGNORECASE)
_AGENCY = re.compile(
    r"[,.]?\s?(?:\([^()\n]{2,60}\)|/[^/\n]{2,40}/|(?<=[,.]\s)[A-Z]{3,}(?:[ -][A-Z]{2,}){0,2}\b)"
)
_DASH = re.compile(r"[.,:]?\s?(?:--|[–—]|(?<=\s)-)(?=\s)")
_TIGHT_DASH = re.compile(r"[.,:]?\s?(?:--?|[–—])(?=[^\W\d]|[\"“‘])")
_STOP = re.compile(r"\s?[.:](?=\s|$)")
_SCRAPED = re.compile(
    r"\s*(?P<whole>(?:date|published|posted)(?:\s+on)?\s*:?\s+(?P<date>\d{4}-\d\d-\d\d))\b", re.I
)
_LEAD = re.compile(r"[,.(]?\s*")
_REACH = 160  # a dateline is never longer, however many parts it has


@dataclass(frozen=True, slots=True)
class _Head:
    """What has been read of a dateline so far."""

    end: int
    place: str
    date: str | None = None
    day: tuple[int, int] | None = None
    agency: bool = False


def datelines(text: str, published: str | None = None) -> list[Dateline]:
    """The datelines that open paragraphs of `text`, in order; a digest has several.

    A day and month without a year takes the year from `published` (ISO 8601) when that is given,
    else its date is None.
    """
    prefix = scraped_date(text)
    made = units(lines(text, prefix.end if prefix else 0))
    found = (dateline(unit, published) for unit in made)
    return [each for each in found if each is not None]


def scraped_date(text: str) -> Span | None:
    """Where a scraped page's date stands before its first words (`date 2024-10-15 …`)."""
    match = _SCRAPED.match(text)
    if match is None or dates.normalise(match["date"]) is None:
        return None
    return Span(match.start("whole"), match.end())


def dateline(unit: Unit, published: str | None = None) -> Dateline | None:
    """The dateline that opens `unit`, or None. Its span ends with the dash or full stop."""
    head, end = _read(unit.text[:_REACH])
    if head is None or not _plausible(head, end, unit.text):
        return None
    span = Span(unit.start, unit.start + end)
    return Dateline(span, _as_name(head.place), head.date or _dated(head.day, published))


def _read(text: str) -> tuple[_Head | None, int]:
    place = _PLACE.match(text)
    if place is None:
        return None, 0
    head = _Head(place.end(), place[0])
    region = None if _with_date(head, text) else _REGION.match(text, head.end)
    if region is not None:
        head = replace(head, end=region.end())
    while (further := _with_date(head, text) or _with_agency(head, text)) is not None:
        head = further
    end = _DASH.match(text, head.end)
    if end is None and (head.agency or head.date or head.day):
        end = _TIGHT_DASH.match(text, head.end) or _STOP.match(text, head.end)
    if end is not None:
        return head, end.end()
    alone = head.date is not None and head.end == len(text)
    return (head, head.end) if alone else (None, 0)


def _with_date(head: _Head, text: str) -> _Head | None:
    if head.date or head.day:
        return None
    weekday = _WEEKDAY.match(text, head.end)
    start = weekday.end() if weekday else head.end
    lead = _LEAD.match(text, start)
    start = lead.end() if lead else start
    for span, iso in dates.full_dates(text[start:]):
        if span.start == 0:
            return replace(head, end=start + span.end, date=iso)
    for form in dates.DAY_MONTH:
        match = form.match(text, start)
        if match is not None:
            day = (dates.month_number(match["month"]), int(match["day"]))
            return replace(head, end=match.end(), day=day)
    return None


def _with_agency(head: _Head, text: str) -> _Head | None:
    match = None if head.agency else _AGENCY.match(text, head.end)
    return replace(head, end=match.end(), agency=True) if match else None


def _plausible(head: _Head, end: int, text: str) -> bool:
    """Whether the words before the dash look like a filing and what follows like a story."""
    words = re.findall(_WORD, head.place)
    lists = word_lists()
    if any(word.casefold() in lists.no_place for word in words):
        return False
    if not all(word[0].isupper() or word in lists.particles for word in words):
        return False
    rest = text[end:].strip()
    if head.date and not rest:
        return True
    if len(rest) < 20 or rest.isupper():
        return False
    if head.place.isupper() or head.date or head.day or head.agency:
        return len(head.place) > 1
    return rest[0] in '"“‘' or (rest[0].isupper() and len(rest) > 60 and rest[-1] in '.!?”")')


def _as_name(place: str) -> str:
    """A place in capitals with ordinary ones: `PORT-AU-PRINCE` becomes `Port-au-Prince`."""
    if not place.isupper():
        return place
    particles = word_lists().particles
    parts = re.split(r"([ /’'-])", place)
    named = [_capitalised(parts[0])]
    for before, part in zip(parts[1::2], parts[2::2], strict=True):
        small = part.lower() in particles and part != parts[-1]
        after_name = before in "’'" and len(named[-1]) > 1
        named += [before, part.lower() if small or after_name else _capitalised(part)]
    return "".join(named)


def _capitalised(word: str) -> str:
    return word if "." in word[:-1] else word.capitalize()


def _dated(day: tuple[int, int] | None, published: str | None) -> str | None:
    """The last such day not after the day of publication, allowing one day for time zones."""
    if day is None or published is None or len(published) < 10:
        return None
    limit = date.fromisoformat(published)
    for year in (limit.year, limit.year - 1):
        try:
            filed = date(year, *day)
        except ValueError:
            continue
        if (filed - limit).days <= 1:
            return filed.isoformat()
    return None
