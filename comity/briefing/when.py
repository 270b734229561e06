"""Dates of the record in a reader's words: `14 October 2024`, `since 2005`.

Takes EDTF as far as the record allows. A value that is no such date counts as not stated.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from comity.dates import bounds, is_edtf

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WEEK = timedelta(days=6)


def known(edtf: str | None) -> str | None:
    """The value if it is a date that the record allows, else None."""
    return edtf if edtf is not None and _ends(edtf) else None


def first_day(edtf: str | None) -> date | None:
    """The first day that the date may mean; None without one, or with an open start."""
    ends = _ends(edtf) if edtf else None
    return ends[0] if ends else None


def last_day(edtf: str | None) -> date | None:
    """The last day that the date may mean; None without one, or with an open end."""
    ends = _ends(edtf) if edtf else None
    return ends[1] if ends else None


def year_of(edtf: str | None) -> int | None:
    """The year that a chronology tells the date in: that of its start, else of its end."""
    day = first_day(edtf) or last_day(edtf)
    return day.year if day else None


def in_words(edtf: str | None) -> str | None:
    """The date in words; None without one.

    Intervals: `14–16 October 2024`, `week of 7 October 2024` (a Monday to a Sunday),
    `January–September 2024`, `since 2005`, `until 2020`.
    """
    if not known(edtf) or edtf is None:
        return None
    start, slash, end = edtf.partition("/")
    if not slash or start == end:
        return _point(start)
    if end == "..":
        return f"since {_point(start)}"
    if start == "..":
        return f"until {_point(end)}"
    return _week(edtf, start) or _interval(start, end)


@lru_cache(maxsize=4096)
def _ends(edtf: str) -> tuple[date | None, date | None] | None:
    return bounds(edtf) if is_edtf(edtf) else None


def _point(edtf: str) -> str:
    year, *rest = edtf.split("-")
    month = [_MONTHS[int(rest[0]) - 1]] if rest else []
    day = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*day, *month, year])


def _week(edtf: str, start: str) -> str | None:
    first, last = bounds(edtf)
    if not first or not last or len(start) < len("2024-10-07"):
        return None
    whole = first.weekday() == 0 and last - first == _WEEK
    return f"week of {_point(start)}" if whole else None


def _interval(start: str, end: str) -> str:
    """Both ends, what they share said once: `14–16 October 2024`."""
    left, right = _point(start).split(), _point(end).split()
    shared = 0
    if len(left) == len(right):
        while shared < len(left) - 1 and left[-1 - shared] == right[-1 - shared]:
            shared += 1
    head = left[: len(left) - shared]
    dash = "–" if len(head) == 1 and len(left) == len(right) else " – "
    return " ".join(head) + dash + " ".join(right)
