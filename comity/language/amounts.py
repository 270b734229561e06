"""Amounts as English reports write them: money, shares in percent, counts, changes.

`find_amounts` reads plain text and needs no parse. It says what a number is worth, in which
currency, and how exact the report claims it to be; what is counted or measured, and whether that
is worth recording, is left to the coder of figures. Dates, clock times, ages, durations and
numbers that name something (Article 5, flight 12) are no amounts. Words live in
`data/numbers.toml` and `data/currencies.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

from comity.language.numbers import (
    DIGITS,
    any_of,
    number_data,
    number_pattern,
    number_value,
    rounded,
    scale_pattern,
    scale_value,
    scale_words,
    spelled_pattern,
)
from comity.model import Relation, Span

AmountKind = Literal["money", "percent", "count", "change"]

_RANGE_SIGN = re.compile(r"\s?[-–—]\s?")
_RANGE_WORD = re.compile(r"\s+(?:to|or)\s+")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+)?$", re.IGNORECASE)
_THAN = (
    r"(?:more|higher|larger|greater|bigger|as\s\w+|what|that"
    r"|the\s(?:level|figure|amount|number|volume))"
)
_GROWN = r"(?:gr[eo]w\w*|increas\w+|r[io]se\w*|went\sup|multipl\w+)\s+(?:\w+\s+)?"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in the text, `text[start:end]` being the number with its unit.

    `value` is the plain number; for a change it is in percent, below zero for a fall. `unit` is
    an ISO 4217 currency, `%`, or None where the thing counted stands elsewhere in the sentence.
    `relation` is what the report says of its exactness. `scale` is what the written digits were
    multiplied by (10⁶ for "million"), `lead` where the words of precision before it begin.
    """

    start: int
    end: int
    value: float
    unit: str | None
    relation: Relation
    kind: AmountKind
    lead: int
    scale: float = 1.0


def find_amounts(text: str, dollar: str = "USD") -> list[Amount]:
    """The amounts of a text in reading order.

    A range is two amounts, `>` its low and `<` its high end; a part of a whole ("a third of") is
    in percent; "doubled" is a change of 100.

    Args:
        text: a report or a sentence; offsets of the result count in it.
        dollar: the ISO 4217 code that a bare "$" or "dollars" stands for.
    """
    masks = [Span(match.start(), match.end()) for match in _mask_pattern().finditer(text)]
    found = [
        amount
        for amount in (*_quantities(text, dollar), *_fractions(text))
        if not _is_masked(amount, text, masks) and not _is_year(text, amount)
    ]
    found += _changes(text)
    return _with_ranges(text, _without_overlaps(found))


def _is_masked(amount: Amount, text: str, masks: list[Span]) -> bool:
    """Whether a bare number stands where it is no amount; one with a unit is always one."""
    if amount.kind == "money" or (amount.kind == "percent" and text[amount.start].isdigit()):
        return False
    return any(amount.start < mask.end and mask.start < amount.end for mask in masks)


@dataclass(frozen=True, slots=True)
class _Currencies:
    """Signs and codes (as written) and names (in lower case) of currencies, with their codes."""

    signs: dict[str, str]
    names: dict[str, str]


@cache
def _currencies() -> _Currencies:
    data = tomllib.loads((files("comity") / "data" / "currencies.toml").read_text("utf-8"))
    codes = {code: data["codes"]["renamed"].get(code, code) for code in data["codes"]["list"]}
    names = {name.lower(): code for name, code in data["names"].items()}
    return _Currencies(
        {**codes, **data["symbols"]}, {**names, **{f"{n}s": c for n, c in names.items()}}
    )


@cache
def _quantity() -> re.Pattern[str]:
    """A pattern for a number with its scale and its currency or percent sign."""
    signs = any_of({*_currencies().signs, "$"})
    names = any_of({*_currencies().names, "dollar", "dollars"})
    return re.compile(
        rf"(?:(?<![\w$])(?P<prefix>(?-i:{signs}))\s?|(?<![\w.,/:#$€£¥])(?<![^\W\d_][-'’]))"
        rf"(?P<number>{DIGITS}|\b{spelled_pattern()}(?!\w))"
        rf"(?P<scale>{scale_pattern()})"
        r"(?:\s?\(\s*[\d,.]+\s*\))?"
        r"(?:[\s-]?(?P<percent>%|per\s?cent\b)"
        rf"|[\s-]?(?:of\s+)?(?P<suffix>{names}|(?-i:{signs}))(?!\w))?"
        r"(?!\w|[.,:/]\d)(?!\s+points?\b)",
        re.IGNORECASE,
    )


@cache
def _mask_pattern() -> re.Pattern[str]:
    """One pattern for all stretches in which a number is no amount."""
    masks = number_data()["masks"]
    fill = {"{m}": masks["months"], "{d}": masks["durations"], "{n}": number_pattern()}
    patterns = []
    for pattern in masks["patterns"]:
        for mark, words in fill.items():
            pattern = pattern.replace(mark, words)
        patterns.append(f"(?:{pattern})")
    return re.compile("|".join(patterns), re.IGNORECASE | re.MULTILINE)


def _quantities(text: str, dollar: str) -> Iterator[Amount]:
    """Numbers with their units, one by one."""
    for match in _quantity().finditer(text):
        unit = _unit(match, dollar)
        kind: AmountKind = "count" if unit is None else "percent" if unit == "%" else "money"
        letters = number_data()["money_only"]["scales"]
        if kind != "money" and any(word in letters for word in scale_words(match["scale"])):
            continue
        if _is_name(match):
            continue
        scale = scale_value(match["scale"])
        value = rounded(number_value(match["number"]) * scale)
        start, end = match.span()
        relation, lead = _relation(text, start, end)
        yield Amount(start, end, value, unit, relation, kind, lead, scale)


def _unit(match: re.Match[str], dollar: str) -> str | None:
    """The currency or percent sign of a matched quantity."""
    if match["percent"]:
        return "%"
    written = match["suffix"] or match["prefix"]
    if written is None:
        return None
    name = re.sub(r"\s+", " ", written.lower())
    if name in ("$", "dollar", "dollars"):
        return dollar
    return _currencies().signs.get(written) or _currencies().names[name]


def _is_name(match: re.Match[str]) -> bool:
    """Whether letters and a small number form a name (COP29), no currency and a sum."""
    joined = re.fullmatch(r"[A-Z]{3}\d{1,2}", match[0])
    return joined is not None


@cache
def _relation_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for the words of precision before and behind an amount."""
    names = {">": "more", "<": "less", "~": "about"}

    def pattern(key: str, form: str) -> re.Pattern[str]:
        groups = [f"(?P<{names[s]}>{any_of(words)})" for s, words in number_data()[key].items()]
        return re.compile(form.format("|".join(groups)), re.IGNORECASE)

    before = pattern("relations", r"(?<![\w-])(?:{})\s*$")
    return before, pattern("relations_after", r"\s?-?(?:{})\b")


def _relation(text: str, start: int, end: int) -> tuple[Relation, int]:
    """What the words around an amount say of its exactness, and where they begin."""
    before, after = _relation_patterns()
    reach = max(0, start - 40)
    match, lead = before.search(text[reach:start]), start
    if match is not None and not _is_particle(text[reach : reach + match.start()], match[0]):
        lead = reach + match.start()
    else:
        match = after.match(text, end)
    if match is None:
        return "=", lead
    return (">" if match["more"] else "<" if match["less"] else "~"), lead


def _is_particle(before: str, word: str) -> bool:
    """Whether the word is the particle of a verb ("handed over 30 notes")."""
    particles = number_data()["particles"]
    verb = re.search(r"(\w+)\s*$", before)
    if verb is None:
        return False
    return word.strip().lower() in particles["words"] and verb[1].lower() in particles["verbs"]


def _is_year(text: str, amount: Amount) -> bool:
    """Whether a bare number of four digits is a year."""
    years = number_data()["years"]
    bare = re.fullmatch(r"\d{4}", text[amount.start : amount.end]) and amount.relation == "="
    if not bare or not years["first"] <= amount.value <= years["last"]:
        return False
    after = text[amount.end : amount.end + 30]
    if re.match(rf"\s?-?(?:{years['measures']})", after, re.IGNORECASE):
        return False
    introduced = re.search(rf"\b{years['introduced']}\s*$", text[: amount.start][-20:], re.I)
    counts = amount.value % 100 == 0 and re.match(r" [a-z]+s\b", after)
    return introduced is not None or not counts


@cache
def _fraction_pattern() -> re.Pattern[str]:
    parts, counts = any_of(number_data()["fractions"]), any_of(number_data()["words"])
    return re.compile(
        rf"\b(?P<by>by\s+(?:\w+\s+)??)?(?:(?P<count>an?|{counts})[\s-])?(?P<part>{parts})s?\b"
        r"(?(by)|(?=\s+(?:of|the|its|all)\b))",
        re.IGNORECASE,
    )


def _fractions(text: str) -> Iterator[Amount]:
    """Parts of a whole, in percent: "nearly half of", "two thirds of"."""
    for match in _fraction_pattern().finditer(text):
        part, count = match["part"].lower(), (match["count"] or "").lower()
        if not count and part != "half":
            continue
        times = number_data()["words"].get(count, 1)
        value = round(times * number_data()["fractions"][part], 1)
        if value < 100:
            start, end = match.start("count" if count else "part"), match.end()
            relation, lead = _relation(text, start, end)
            yield Amount(start, end, value, "%", relation, "percent", lead)


@cache
def _change_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?P<word>{any_of(number_data()['changes'])})\b"
        rf"|(?P<times>{number_pattern()})\s+times\s+{_THAN}"
        rf"|\b{_GROWN}(?P<grown>{number_pattern()})(?:\s+times\b|-?\s?fold\b)"
        rf"|(?P<fold>(?<![\w.]){DIGITS})-?\s?fold\b",
        re.IGNORECASE,
    )


def _changes(text: str) -> Iterator[Amount]:
    """Changes that are said in words, in percent: "doubled", "5 times more"."""
    for match in _change_pattern().finditer(text):
        if match["word"]:
            start = match.start()
            value = float(number_data()["changes"][re.sub(r"\s+", " ", match["word"].lower())])
        else:
            group = next(name for name in ("times", "grown", "fold") if match[name])
            start, value = match.start(group), (number_value(match[group]) - 1) * 100
        relation, lead = _relation(text, start, match.end())
        yield Amount(start, match.end(), rounded(value), "%", relation, "change", lead)


def _without_overlaps(amounts: list[Amount]) -> list[Amount]:
    """The amounts in order; of two that share characters the longer stays."""
    kept: list[Amount] = []
    for amount in sorted(amounts, key=lambda a: (a.start - a.end, a.start)):
        if all(amount.end <= other.start or other.end <= amount.start for other in kept):
            kept.append(amount)
    return sorted(kept, key=lambda a: a.start)


def _with_ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts with the two ends of each range marked; scores and votes (3–1) left out."""
    found: list[Amount] = []
    for amount in amounts:
        if not found or not _is_range(text, found[-1], amount):
            found.append(amount)
            continue
        low, high = _aligned(found.pop(), amount)
        between = _BETWEEN.search(text[: low.lead])
        lead = between.start() if between else low.lead
        if low.value < high.value:
            found += [replace(low, relation=">", lead=lead), replace(high, relation="<")]
    return found


def _is_range(text: str, low: Amount, high: Amount) -> bool:
    """Whether two neighbours are the ends of a range ("5–7", "between 5 and 7", "40 or 50")."""
    link, before = text[low.end : high.start], text[: low.start]
    if link.strip() == "and":
        return _BETWEEN.search(before) is not None
    if "change" in (low.kind, high.kind) or (low.relation in "<>" and low.unit != high.unit):
        return False
    own_unit = low.unit is not None and (low.unit == "%" or low.scale > 1)
    if _RANGE_SIGN.fullmatch(link):
        return not own_unit or low.unit == high.unit
    return bool(_RANGE_WORD.fullmatch(link)) and not own_unit and not _FROM.search(before)


def _aligned(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """The ends of a range, each with the unit and the scale that only the other one says."""
    if low.scale == 1 and low.value * high.scale < high.value:
        low = replace(low, value=rounded(low.value * high.scale), scale=high.scale)
    if low.unit is None:
        low = replace(low, unit=high.unit, kind=high.kind)
    elif high.unit is None:
        high = replace(high, unit=low.unit, kind=low.kind)
    return low, high
