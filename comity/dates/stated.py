"""Rules for days and months that the text names, with or without their year.

A year that is not named comes from words like "last year" or else from the date of publication
(ground.likely_year).
"""

from __future__ import annotations

import re
from datetime import date

from comity.dates.ground import (
    Basis,
    Ground,
    Reading,
    Rule,
    day_of,
    likely_year,
    on_day,
    relative_year,
    shift_days,
)
from comity.dates.words import (
    DOUBTFUL_MONTHS,
    PART,
    TIME,
    WEEKDAY,
    bare_month,
    day,
    month,
    month_number,
    pattern,
    year,
)

_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_MONTH_BEFORE = re.compile(r"\b(?:in|since|until|till|during|between)\s+$", re.IGNORECASE)
_MONTH_BEFORE_WEAKER = re.compile(
    r"\b(?:by|of|for|from|to|through|before|after)\s+$", re.IGNORECASE
)
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|this|that)|'s|s')\s+$", re.IGNORECASE
)
_FUNCTION_WORD = re.compile(r"\s(?:on|for|of|to|in|against|by|from|through)\b")


def _year(
    found: re.Match[str], ground: Ground, at: int, day_at: int | None = None
) -> tuple[int, Basis] | None:
    groups = found.groupdict()
    if groups.get("y"):
        return int(groups["y"]), "stated"
    relation = groups.get("rel")
    near = relative_year(relation, ground) if relation else likely_year(ground, at, day_at)
    return None if near is None else (near, "computed")


def _day(year_at: int, month_at: int, day_at: int, basis: Basis) -> Reading | None:
    return on_day(day_of(year_at, month_at, day_at), basis)


def _year_first(found: re.Match[str], ground: Ground) -> Reading | None:
    return _day(int(found["y"]), int(found["m"]), int(found["d"]), "stated")


def _day_first(found: re.Match[str], ground: Ground) -> Reading | None:
    first, second = int(found["d"]), int(found["m"])
    if found["mark"] == "/" and first <= 12 and second <= 12 and first != second:
        return None
    if second > 12:
        first, second = second, first
    return _day(int(found["y"]), second, first, "stated")


def _year_month(found: re.Match[str], ground: Ground) -> Reading | None:
    is_month = 1 <= int(found["m"]) <= 12
    is_pair_of_years = int(found["y"]) % 100 + 1 == int(found["m"])
    if not is_month or is_pair_of_years:
        return None
    return Reading(f"{found['y']}-{found['m']}", "stated", "month")


def _single_day(found: re.Match[str], ground: Ground) -> Reading | None:
    month_at, day_at = month_number(found["m"]), int(found["d"])
    known = _year(found, ground, month_at, day_at)
    return known and _day(known[0], month_at, day_at, known[1])


def _day_range(found: re.Match[str], ground: Ground) -> Reading | None:
    groups = found.groupdict()
    first_month = month_number(groups["m"])
    last_month = month_number(groups.get("m2") or groups["m"])
    known = _year(found, ground, last_month, int(groups["d2"]))
    if known is None:
        return None
    first_year = int(groups.get("y1") or known[0] - (first_month > last_month))
    first = day_of(first_year, first_month, int(groups["d"]))
    last = day_of(known[0], last_month, int(groups["d2"]))
    if first is None or last is None or first >= last:
        return None
    if _are_two(found["joint"], ground) and shift_days(first, 1) != last:
        return None
    return Reading(f"{first}/{last}", known[1], "interval")


def _are_two(joint: str, ground: Ground) -> bool:
    """Whether the word between two dates leaves them apart ("12 and 20 May")."""
    return joint.strip().casefold() in ("and", "&") and not _BETWEEN.search(ground.before)


def _month(found: re.Match[str], ground: Ground) -> Reading | None:
    month_at = month_number(found["m"])
    known = _year(found, ground, month_at)
    return known and Reading(f"{known[0]:04}-{month_at:02}", known[1], "month")


def _bare_month(found: re.Match[str], ground: Ground) -> Reading | None:
    return _month(found, ground) if found["part"] or _is_month(found, ground) else None


def _is_month(found: re.Match[str], ground: Ground) -> bool:
    if found["m"].casefold() not in DOUBTFUL_MONTHS or _MONTH_BEFORE.search(ground.before):
        return True
    if _MONTH_BEFORE_WEAKER.search(ground.before):
        return not re.match(r"'s|\s[A-Z]", ground.after)
    if not _NOUN_BEFORE.search(ground.before):
        return False
    return bool(re.match(r"\s[a-z]", ground.after)) and not _FUNCTION_WORD.match(ground.after)


def _near_month(found: re.Match[str], ground: Ground) -> Reading | None:
    """The month as "last", "this" or "next" points to it from the month of publication."""
    published = ground.published
    if published is None or published.month is None:
        return None
    month_at, side = month_number(found["m"]), found["side"].casefold()
    shift = 0
    if side in ("last", "past") and month_at >= published.month:
        shift = -1
    if side in ("next", "coming") and month_at <= published.month:
        shift = 1
    return Reading(f"{published.year + shift:04}-{month_at:02}", "computed", "month")


def _month_range(found: re.Match[str], ground: Ground) -> Reading | None:
    first_month, last_month = month_number(found["m"]), month_number(found["m2"])
    known = _year(found, ground, last_month)
    if known is None or (_are_two(found["joint"], ground) and first_month % 12 + 1 != last_month):
        return None
    first_year = int(found["y1"] or known[0] - (first_month > last_month))
    first, last = f"{first_year:04}-{first_month:02}", f"{known[0]:04}-{last_month:02}"
    return Reading(f"{first}/{last}", known[1], "interval") if first < last else None


def _year_to_month(found: re.Match[str], ground: Ground) -> Reading | None:
    last_month = month_number(found["m"])
    known = _year(found, ground, last_month)
    if known is None:
        return None
    first = date(known[0] - (last_month < 12), last_month % 12 + 1, 1)
    last = f"{known[0]:04}-{last_month:02}"
    return Reading(f"{first:%Y-%m}/{last}", known[1], "interval")


_START, _END = r"(?<![-.,/\d])", r"(?![-/\d]|\.\d)"
_WEEKDAY = rf"(?:{WEEKDAY}(?: (?:morning|afternoon|evening|night))?,? (?:the )?)?"
_JOINT = r"(?P<joint> ?- ?| (?:to|and|until|through|till) (?:the )?| & )"
_YEAR_WORDS = (
    r"(?:(?: of|,)? (?P<rel>last|this|next|the same|that|the following|the previous) year)"
)
_YEAR = rf"(?:(?:,? ?(?:of )?){year('y')}|{_YEAR_WORDS})?"
_FIRST_YEAR = rf"(?:,? {year('y1')},?)?"
_LISTED_DAY = r"(?:, \d{1,2}(?:st|nd|rd|th)?){0,6},? (?:and|or|&) \d{1,2}(?:st|nd|rd|th)?"
_LISTED_MONTH = rf"(?:, \w{{3,9}}){{0,6}},? (?:and|or) {bare_month('m2')}"
_NO_DAY = r"(?! ?\d{1,2}(?:st|nd|rd|th)?(?![\d%]|[.,]\d|:\d))"

RULES: tuple[Rule, ...] = (
    Rule(
        pattern(
            rf"{_START}(?P<y>[12]\d{{3}})(?P<mark>[-./])(?P<m>\d\d?)(?P=mark)(?P<d>\d\d?)"
            rf"(?:T\d\d:\d\d(?::\d\d)?Z?)?{_END}"
        ),
        _year_first,
        final=True,
    ),
    Rule(
        pattern(
            rf"{_START}(?P<d>\d\d?)(?P<mark>[-./])(?P<m>\d\d?)(?P=mark)(?P<y>[12]\d{{3}}){_END}"
        ),
        _day_first,
        final=True,
    ),
    Rule(pattern(rf"{_START}{year('y')}-(?P<m>\d\d){_END}"), _year_month),
    Rule(pattern(rf"{_WEEKDAY}{day('d')} (?:of )?{month('m')}{_YEAR}{TIME}"), _single_day),
    Rule(pattern(rf"{_WEEKDAY}{month('m')} ?(?:the )?{day('d')}{_YEAR}{TIME}"), _single_day),
    Rule(pattern(rf"{day('d')}(?={_LISTED_DAY} (?:of )?{month('m')}{_YEAR})"), _single_day),
    Rule(pattern(rf"{day('d')}{_JOINT}{day('d2')} (?:of )?{month('m')}{_YEAR}"), _day_range),
    Rule(pattern(rf"{month('m')} {day('d')}{_JOINT}{day('d2')}{_YEAR}"), _day_range),
    Rule(
        pattern(
            rf"{_WEEKDAY}{day('d')} (?:of )?{month('m')}{_FIRST_YEAR}{_JOINT}"
            rf"{_WEEKDAY}{day('d2')} (?:of )?{month('m2')}{_YEAR}"
        ),
        _day_range,
    ),
    Rule(
        pattern(
            rf"{_WEEKDAY}{month('m')} {day('d')}{_FIRST_YEAR}{_JOINT}"
            rf"{_WEEKDAY}{month('m2')} {day('d2')}{_YEAR}"
        ),
        _day_range,
    ),
    Rule(pattern(rf"{PART}{month('m')},? (?:of )?{year('y')}"), _month),
    Rule(pattern(rf"{PART}{bare_month('m')}{_YEAR_WORDS}"), _month),
    Rule(pattern(rf"{bare_month('m')}(?={_LISTED_MONTH}{_YEAR})"), _month),
    Rule(pattern(rf"{PART}{bare_month('m')}{_NO_DAY}"), _bare_month),
    Rule(
        pattern(
            rf"(?P<side>last|past|this(?: past| coming)?|next|coming) {bare_month('m')}{_NO_DAY}"
        ),
        _near_month,
    ),
    Rule(
        pattern(rf"{bare_month('m')}{_FIRST_YEAR}{_JOINT}{bare_month('m2')}{_YEAR}{_NO_DAY}"),
        _month_range,
    ),
    Rule(
        pattern(
            r"(?:year|(?:12|twelve)(?: |-)months?(?: period)?) (?:to|ending|ended)"
            rf"(?: in| end)?(?: of)? {bare_month('m')}{_YEAR}{_NO_DAY}"
        ),
        _year_to_month,
    ),
)
