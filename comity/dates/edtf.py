"""Dates in the form of the record: EDTF (ISO 8601-2) level 0-1, as far as docs/record.md allows.

A date is a year, a month or a day; an interval joins two of them with `/`, where `..` leaves one
end open. Seasons, approximate dates and unspecified digits are no part of the subset. Knows
nothing of text and of the date of publication.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from comity.errors import UsageError

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_HINT = "write a year, month or day, like 2024, 2024-10 or 2024-10-14"


def _point(value: str) -> tuple[date, date] | None:
    found = _POINT.fullmatch(value)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    if day:
        return first, first
    last_month = month or 12
    last_day = calendar.monthrange(first.year, last_month)[1]
    return first, date(first.year, last_month, last_day)


def _ends(edtf: str) -> tuple[date | None, date | None] | None:
    left, slash, right = edtf.partition("/")
    if not slash:
        return _point(left)
    start, end = _point(left), _point(right)
    if (start is None and left != "..") or (end is None and right != ".."):
        return None
    if start is None and end is None:
        return None
    if start and end and start[0] > end[1]:
        return None
    return start and start[0], end and end[1]


def is_edtf(value: str) -> bool:
    """Whether `value` is a date or interval of the subset that exists in the calendar."""
    return _ends(value) is not None


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and last day of a date or interval; None for an open end.

    Raises ValueError where `edtf` is none of the subset.
    """
    ends = _ends(edtf)
    if ends is None:
        raise ValueError(f"{edtf!r} is no EDTF date that the record allows")
    return ends


def parse_day(value: str) -> str:
    """What a user wrote as a date, as an EDTF year, month or day.

    Raises UsageError where it is anything else, intervals included.
    """
    stripped = value.strip()
    if _POINT.fullmatch(stripped) is None:
        raise UsageError(f"{value!r} is not a date", _HINT)
    if _point(stripped) is None:
        raise UsageError(f"{value!r} is not in the calendar", _HINT)
    return stripped


def overlaps(a: str, b: str) -> bool:
    """Whether two EDTF dates or intervals share a day; an open end reaches any distance."""
    a_first, a_last = bounds(a)
    b_first, b_last = bounds(b)
    return (a_first or date.min) <= (b_last or date.max) and (b_first or date.min) <= (
        a_last or date.max
    )


def sort_key(edtf: str | None) -> tuple[bool, date, date]:
    """A key for chronologies: by first day, then by last day, undated last."""
    if edtf is None:
        return True, date.max, date.max
    first, last = bounds(edtf)
    return False, first or date.min, last or date.max
