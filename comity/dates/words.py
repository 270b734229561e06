"""The words of date expressions, read once from data/dates.toml, as pieces of patterns.

The pieces are strings for `re`, with a blank for any white space inside a phrase; `pattern`
makes the expression. Interprets nothing.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

_DATA: dict[str, Any] = tomllib.loads(
    (files("comity") / "data" / "dates.toml").read_text(encoding="utf-8")
)
_SPACE = r"(?:[ \t]{1,3}|[ \t]?\r?\n)"

MONTHS: dict[str, int] = {
    spelling.casefold(): number
    for number, month in enumerate(_DATA["months"], 1)
    for spelling in (month["name"], *month["short"])
}
WEEKDAYS: dict[str, int] = {
    name.casefold(): number for number, name in enumerate(_DATA["words"]["weekdays"])
}
SEASONS: dict[str, int] = _DATA["seasons"]
NUMBERS: dict[str, int] = _DATA["numbers"]
ORDINALS: dict[str, int] = _DATA["ordinals"]
DOUBTFUL_MONTHS = frozenset(name.casefold() for name in _DATA["words"]["doubtful_months"])
UNITS_AFTER = frozenset(_DATA["after_number"]["units"])
NO_PLURALS = frozenset(_DATA["after_number"]["no_plurals"])
ROLES: dict[str, list[str]] = _DATA["roles"]
FUTURE_CUES: list[str] = _DATA["cues"]["future"]
PAST_CUES: list[str] = _DATA["cues"]["past"]
BLOCKED_NAMES: list[str] = _DATA["names"]["blocked"]
PROGRAMMES: list[str] = _DATA["names"]["programmes"]


def _spellings(names: list[str], lower: bool = True) -> str:
    variants = [v for name in names for v in (name, name.upper())]
    if lower:
        never = _DATA["words"]["never_lower"]
        variants += [name.lower() for name in names if name.lower() not in never]
    return "|".join(sorted(variants, key=len, reverse=True))


_FULL = [month["name"] for month in _DATA["months"]]
_SHORT = [short for month in _DATA["months"] for short in month["short"]]
WEEKDAY = rf"(?-i:{_spellings(list(_DATA['words']['weekdays']))})"
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
ORDINAL = rf"(?:{'|'.join(ORDINALS)})"
SEASON = rf"(?:{'|'.join(SEASONS)})"
UNIT = r"(?:day|week|month|year|decade)"
PART = (
    r"(?:(?P<part>(?:early|late)(?: in)?|mid|(?:the )?(?:very )?"
    r"(?:beginning|start|middle|end|close|course|rest|remainder) of)(?: |-))?"
)
TIME = r"(?: (?:early |late )?(?:morning|afternoon|evening|night|noon))?"


def month(group: str) -> str:
    """A month beside a day or year, in full or shortened, as the named group."""
    return rf"(?P<{group}>(?-i:{_spellings(_FULL)})|(?-i:{_spellings(_SHORT)})\b\.?)"


def bare_month(group: str) -> str:
    """A month standing alone: in full, with a capital, as the named group."""
    return rf"(?P<{group}>(?-i:{'|'.join(_FULL)}))"


def day(group: str) -> str:
    """A day of the month, with or without an ordinal ending, as the named group."""
    return rf"(?P<{group}>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|[,.]\d{{1,3}}(?!\d)|:\d|%)"


def year(group: str) -> str:
    """A year from 1500 to 2199 that no clock zone follows, as the named group."""
    return rf"(?P<{group}>(?:1[5-9]|2[01])\d\d)(?![\d%]|[.,]\d| ?(?:UTC|GMT|hours))"


def pattern(text: str) -> re.Pattern[str]:
    """The expression for `text`: whole words, either case, any white space for a blank."""
    return re.compile(r"(?<![\w/])(?:" + text.replace(" ", _SPACE) + r")(?!\w)", re.IGNORECASE)


def month_number(word: str) -> int:
    """1 to 12 for a month as `month` or `bare_month` matched it."""
    return MONTHS[word.rstrip(".").casefold()]


def count(word: str) -> int:
    """The value of a number as `NUMBER` matched it."""
    return int(word) if word.isdecimal() else NUMBERS[word.casefold()]
