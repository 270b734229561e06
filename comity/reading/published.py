"""The date of publication, as a report's metadata, first lines or address tell it.

Only full dates count on a line (day, month and year); an address may give a month. A date that can
be read in two ways (05/03/2021) is no date. Dates within the story are not looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime

from comity.model import Span

# Years that a press report on the web or in an archive can have; others are numbers.
FIRST_YEAR, LAST_YEAR = 1900, 2099

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_DAY}(?:\s+of)?[\s-]+{MONTH},?[\s-]+{_YEAR}",
        rf"\b{MONTH}\s+{_DAY}\s*,?\s+{_YEAR}",
        rf"\b{_YEAR}(?P<sep>[-/.])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})\b",
        rf"\b(?P<a>\d{{1,2}})(?P<sep>[-/.])(?P<b>\d{{1,2}})(?P=sep){_YEAR}",
    )
)
DAY_MONTH = (
    re.compile(rf"{_DAY}(?:\s+of)?\s+{MONTH}", re.IGNORECASE),
    re.compile(rf"{MONTH}\s+{_DAY}\b", re.IGNORECASE),
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"

_CLOCK = re.compile(
    r"(?:\bat\s+)?\b\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:(?:[ap]\.?m\.?|GMT|UTC|[A-Z]{2,4}T)\b)?"
    r"(?:\s*[+-]\d{1,2}(?::?\d{2})?)?|\b(?:GMT|UTC)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?P<update>(?:last\s+)?(?:updated|modified|revised|edited))?"
    r"(?:(?:first\s+)?(?:published|posted|issued|released|created|added|date|dated|publication\s+"
    r"date|release\s+date|on|date\s+of\s+publication))?(?:\s+on|\s+at|\s+date)?\s*[:\-–|]?$",
    re.IGNORECASE,
)
_SEPARATOR = "|/•·–—:,-"
_ISO = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ]\d{2}:?\d{2}.*)?)?)?$", re.DOTALL)
_ADDRESS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"[/?&=_-](?P<year>(?:19|20)\d\d)(?P<sep>[-/_.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
        r"(?!\d)",
        rf"/(?P<year>(?:19|20)\d\d)/{MONTH}/(?P<day>\d{{1,2}})(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>[0-3]\d)(?!\d)",
        r"/(?P<year>(?:19|20)\d\d)[-/](?P<month>0[1-9]|1[0-2])(?=/|$|\?)",
    )
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that is there for its date; `update` marks the date of a later version."""

    date: str
    update: bool


def full_dates(text: str) -> Iterator[tuple[Span, str]]:
    """Every full date in `text` with its ISO 8601 form, in the order of the forms tried."""
    for form in _FORMS:
        for match in form.finditer(text):
            iso = _iso(match)
            if iso is not None:
                yield Span(match.start(), match.end()), iso


def month_number(name: str) -> int:
    """1 to 12 for an English month name or its abbreviation."""
    return _MONTHS.index(name[:3].lower()) + 1


def date_line(line: str) -> DateLine | None:
    """The date of a line that consists of it, a label or section, a clock time and separators.

    "Posted on 3 May 2021", "16-04-2025 | 08:12", "EMBASSY NEWS / 2022.04.05". A headline that
    mentions a date is none.
    """
    if len(line) > 100:
        return None
    for span, iso in full_dates(line):
        before = _bare(line[: span.start])
        after = _bare(line[span.end :])
        label = _LABEL.match(before)
        if label is None and not _heads_date(before):
            continue
        if after and not (after[0] in _SEPARATOR and len(_words(after)) <= 6):
            continue
        return DateLine(iso, label is not None and label["update"] is not None)
    return None


def _heads_date(before: str) -> bool:
    """Whether words before a date name a section or a kind of notice: "NEWSBRIEF", "Notice of"."""
    words = _words(before)
    if len(words) > 5:
        return False
    return before[-1:] in _SEPARATOR or before.isupper() or (len(words) == 2 and words[1] == "of")


def _words(part: str) -> list[str]:
    return [word for word in part.split() if word.strip(_SEPARATOR)]


def normalise(value: object) -> str | None:
    """A metadata date as ISO 8601, or None.

    Taken are a year (also as a number), a month, a day, a date-time (cut to its day), the form of
    mail and feeds (RFC 2822) and any full date in words.
    """
    text = str(value).strip()
    match = _ISO.match(text)
    if match is not None:
        year, month, day = match.groups()
        return _valid(int(year), int(month or 1), int(day or 1), 1 + bool(month) + bool(day))
    words = next(
        (iso for span, iso in full_dates(text) if span.end - span.start == len(text)), None
    )
    return words or _mail_date(text)


def from_address(url: str) -> str | None:
    """The date that an address holds: `/2016/07/` is a month, `/2024/10/15/` a day."""
    for form in _ADDRESS:
        for match in form.finditer(url):
            iso = _iso(match)
            if iso is not None:
                return iso
    return None


def _bare(part: str) -> str:
    without = _CLOCK.sub(" ", part)
    return re.sub(rf"\b{WEEKDAY}\b,?", " ", without, flags=re.IGNORECASE).strip(" \t\xa0.()[]*_#")


def _mail_date(text: str) -> str | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _valid(moment.year, moment.month, moment.day, 3)


def _iso(match: re.Match[str]) -> str | None:
    found = match.groupdict()
    if found.get("a") is not None:
        return _two_numbers(match)
    name = found["month"]
    month = int(name) if name.isdigit() else month_number(name)
    day = found.get("day")
    return _valid(int(found["year"]), month, int(day or 1), 3 if day else 2)


def _two_numbers(match: re.Match[str]) -> str | None:
    """Day first, unless only month first is possible; with both possible only dots decide."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if a <= 12 and b <= 12 and a != b and match["sep"] != ".":
        return None
    return _valid(year, b, a, 3) if b <= 12 else _valid(year, a, b, 3)


def _valid(year: int, month: int, day: int, parts: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        return None
    return iso[: (4, 7, 10)[parts - 1]]
