"""Rules for years that the text names, and for their quarters, halves, months and seasons.

A bare number of four digits is a year only where the words around it make it one.
"""

from __future__ import annotations

import re

from comity.dates.ground import Basis, Ground, Reading, Rule, joined, likely_year, relative_year
from comity.dates.words import (
    NO_PLURALS,
    NUMBER,
    ORDINAL,
    ORDINALS,
    PART,
    PROGRAMMES,
    SEASON,
    SEASONS,
    UNITS_AFTER,
    count,
    pattern,
    year,
)

_BEFORE = re.compile(
    r"\b(?:in|since|until|till|during|throughout|early|mid|late|year|circa|ending|ended"
    r"|(?:earlier|later) than)[\s-]$|\($",
    re.IGNORECASE,
)
_BEFORE_WEAKER = re.compile(
    r"\b(?:by|of|for|from|to|before|after|through|between|\d{4},?\s(?:and|or)|\d{4},)\s$",
    re.IGNORECASE,
)
_NOUN_BEFORE = re.compile(
    r"(?:\b(?:the|a|an|its|his|her|their|our|this|that)|'s|s')\s$", re.IGNORECASE
)
_NEXT_WORD = re.compile(r"\s([A-Za-z]+)")


def _year(found: re.Match[str], ground: Ground, first_month: int) -> tuple[int, Basis] | None:
    if found["y"]:
        return int(found["y"]), "stated"
    relation = found["rel"]
    near = relative_year(relation, ground) if relation else likely_year(ground, first_month)
    return None if near is None else (near, "computed")


def _plain_year(found: re.Match[str], ground: Ground) -> Reading | None:
    word = _NEXT_WORD.match(ground.after)
    follows = word[1] if word else ""
    if _is_programme(follows) or follows.casefold() in UNITS_AFTER:
        return None
    stands = bool(found["named"] or found["part"] or _BEFORE.search(ground.before))
    if _BEFORE_WEAKER.search(ground.before):
        stands = not _is_counted(follows)
    elif _NOUN_BEFORE.search(ground.before):
        stands = bool(follows)
    return Reading(found["y"], "stated", "year") if stands else None


def _is_counted(word: str) -> bool:
    return word.islower() and word.endswith("s") and word not in NO_PLURALS


def _is_programme(word: str) -> bool:
    return any(re.fullmatch(name, word, re.IGNORECASE) for name in PROGRAMMES)


def _year_range(found: re.Match[str], ground: Ground) -> Reading | None:
    first, last = found["y"], found["y2"]
    if len(last) == 2:
        last = first[:2] + last
    joint = found["joint"].strip().casefold()
    cued = re.search(r"\b(?:between|from|in|over|during)\s$", ground.before, re.IGNORECASE)
    if joint not in ("-", "/") and not cued:
        return None
    apart = joint == "and" and not re.search(r"\bbetween\s$", ground.before, re.IGNORECASE)
    if int(first) >= int(last) or (apart and int(first) + 1 != int(last)):
        return None
    return Reading(f"{first}/{last}", "stated", "interval")


def _decade(found: re.Match[str], ground: Ground) -> Reading | None:
    first = int(found["y"])
    return Reading(f"{first}/{first + 9}", "stated", "interval")


def _months(found: re.Match[str], ground: Ground, first: int, months: int) -> Reading | None:
    known = _year(found, ground, first)
    last = first + months - 1
    if known is None or not 1 <= first <= last <= 12:
        return None
    edtf = joined(f"{known[0]:04}-{first:02}", f"{known[0]:04}-{last:02}")
    return Reading(edtf, known[1], "interval" if months > 1 else "month") if edtf else None


def _quarter(found: re.Match[str], ground: Ground) -> Reading | None:
    number = ORDINALS.get(found["n"].casefold()) or int(found["n"])
    return _months(found, ground, number * 3 - 2, 3)


def _half(found: re.Match[str], ground: Ground) -> Reading | None:
    number = ORDINALS.get(found["n"].casefold()) or int(found["n"])
    return _months(found, ground, number * 6 - 5, 6)


def _first_months(found: re.Match[str], ground: Ground) -> Reading | None:
    months = count(found["n"])
    return _months(found, ground, 1 if found["end"].casefold() == "first" else 13 - months, months)


def _season(found: re.Match[str], ground: Ground) -> Reading | None:
    first = SEASONS[found["season"].casefold()]
    known = _year(found, ground, first)
    return known and _season_of(known[0], first, known[1])


def _near_season(found: re.Match[str], ground: Ground) -> Reading | None:
    published = ground.published
    if published is None or published.month is None:
        return None
    first, side = SEASONS[found["season"].casefold()], found["side"].casefold()
    begun = published.month >= first
    over = published.month >= first + 3
    in_winter_from_last_year = published.month <= first - 10
    shift = -1 if side.startswith("this") and in_winter_from_last_year else 0
    if side in ("last", "past") and not over:
        shift = -1
    if side in ("next", "coming") and begun:
        shift = 1
    return _season_of(published.year + shift, first, "computed")


def _season_of(year_at: int, first: int, basis: Basis) -> Reading:
    last_year, last = (year_at, first + 2) if first + 2 <= 12 else (year_at + 1, first - 10)
    return Reading(f"{year_at:04}-{first:02}/{last_year:04}-{last:02}", basis, "season")


_OF_YEAR = (
    rf"(?:(?: in| of|,)? (?:{year('y')}"
    r"|(?P<rel>last|this|next|the same|that|the current|the) year))"
)
_JOINT = r"(?P<joint>[-/]| - | (?:to|until|till|and|through) )"

RULES: tuple[Rule, ...] = (
    Rule(
        pattern(rf"(?P<named>the year |year )?{PART}(?<![-./\d]){year('y')}(?![-/]\d)"), _plain_year
    ),
    Rule(
        pattern(
            rf"(?<![-./\d]){year('y')}{_JOINT}(?P<y2>(?:1[5-9]|2[01])\d\d)(?![-/]\d|[.,]\d|[\d%])"
        ),
        _year_range,
    ),
    Rule(
        pattern(rf"(?<![-./\d]){year('y')}(?P<joint>[-/])(?P<y2>\d\d)(?![-/]\d|[.,]\d|[\d%])"),
        _year_range,
    ),
    Rule(pattern(rf"(?:the )?{PART}(?P<y>(?:1[5-9]|20)\d0)'?s"), _decade),
    Rule(pattern(rf"(?:the )?(?P<n>{ORDINAL}) quarter{_OF_YEAR}?"), _quarter),
    Rule(pattern(rf"Q(?P<n>[1-4]){_OF_YEAR}?"), _quarter),
    Rule(pattern(rf"(?:the )?(?P<n>first|second) half{_OF_YEAR}"), _half),
    Rule(pattern(rf"H(?P<n>[12]){_OF_YEAR}"), _half),
    Rule(pattern(rf"(?:the )?(?P<end>first|last) (?P<n>{NUMBER}) months{_OF_YEAR}"), _first_months),
    Rule(pattern(rf"(?:the )?{PART}(?P<season>{SEASON}){_OF_YEAR}"), _season),
    Rule(
        pattern(rf"(?<=in\s)(?:the )?{PART}(?P<season>spring|summer|autumn|winter){_OF_YEAR}?"),
        _season,
    ),
    Rule(
        pattern(rf"(?P<side>last|past|this(?: past| coming)?|next|coming) (?P<season>{SEASON})"),
        _near_season,
    ),
)
