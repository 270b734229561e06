"""Amounts as English reports write them: money, shares in percent, counts, changes.

`find_amounts` reads plain text and needs no parse. It says what a number is worth, in which
currency, and how exact the report claims it to be; what is counted or measured, and whether that
is worth recording, is left to the coder of figures. Dates, clock times, ages, durations and
numbers that name something (Article 5, flight 12) are no amounts. Words live in
`data/numbers.toml` and `data/currencies.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from comity.language.currencies import Setting, currency, name_pattern, sign_pattern
from comity.language.exactness import exactness
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


def find_amounts(
    text: str, dollar: str = "USD", named: Sequence[tuple[int, str]] = ()
) -> list[Amount]:
    """The amounts of a text in reading order.

    A range is two amounts, `>` its low and `<` its high end; a part of a whole ("a third of") is
    in percent; "doubled" is a change of 100.

    Args:
        text: a report or a sentence; offsets of the result count in it.
        dollar: the ISO 4217 code that a bare "$" or "dollars" stands for.
        named: the countries that the text names, as offsets with ISO 3166 codes; they tell which
            pesos or francs are meant.
    """
    setting = Setting(dollar, named)
    masks = [Span(match.start(), match.end()) for match in _mask_pattern().finditer(text)]
    found = [
        amount
        for amount in (*_quantities(text, setting), *_fractions(text))
        if not _is_masked(amount, text, masks) and not _is_year(text, amount)
    ]
    found += _changes(text)
    return _with_ranges(text, _without_overlaps(found))


def _is_masked(amount: Amount, text: str, masks: list[Span]) -> bool:
    """Whether a bare number stands where it is no amount; one with a unit is always one."""
    if amount.kind == "money" or (amount.kind == "percent" and text[amount.start].isdigit()):
        return False
    return any(amount.start < mask.end and mask.start < amount.end for mask in masks)


@cache
def _quantity() -> re.Pattern[str]:
    """A pattern for a number with its scale and its currency or percent sign."""
    signs, names = sign_pattern(), name_pattern()
    return re.compile(
        rf"(?:(?<![\w$])(?P<prefix>{signs})\s?|(?<![\w.,/:#$€£¥])(?<![^\W\d_][-'’]))"
        rf"(?P<number>{DIGITS}|\b{spelled_pattern()}(?!\w))"
        rf"(?P<scale>{scale_pattern()})"
        r"(?:\s?\(\s*[\d,.]+\s*\))?"
        r"(?:[\s-]?(?P<percent>%|per\s?cent\b)"
        rf"|[\s-]?(?:of\s+)?(?P<suffix>{names}|{signs})(?!\w))?"
        r"(?!\w|[.,:/]\d)(?!\s+points?\b)",
        re.IGNORECASE,
    )


@cache
def _mask_pattern() -> re.Pattern[str]:
    """One pattern for all stretches in which a number is no amount."""
    masks = number_data()["masks"]
    fill = {
        "{m}": masks["months"],
        "{d}": masks["durations"],
        "{w}": masks["weekdays"],
        "{n}": number_pattern(),
    }
    behind = rf"\b{number_pattern()}(?:{'|'.join(masks['behind'])})"
    patterns = []
    for pattern in (behind, *masks["patterns"]):
        for mark, words in fill.items():
            pattern = pattern.replace(mark, words)
        patterns.append(f"(?:{pattern})")
    return re.compile("|".join(patterns), re.IGNORECASE | re.MULTILINE)


def _quantities(text: str, setting: Setting) -> Iterator[Amount]:
    """Numbers with their units, one by one."""
    letters = number_data()["money_only"]["scales"]
    for match in _quantity().finditer(text):
        unit = _unit(match, setting)
        kind: AmountKind = "count" if unit is None else "percent" if unit == "%" else "money"
        if kind != "money" and any(word in letters for word in scale_words(match["scale"])):
            continue
        if _is_name(match) or (unit is None and match["prefix"] and match["prefix"].isalpha()):
            continue
        scale = scale_value(match["scale"])
        value = rounded(_number(match, kind) * scale)
        start, end = match.span() if unit else (match.start("number"), match.end("scale"))
        relation, lead = exactness(text, start, end)
        yield Amount(start, end, value, unit, relation, kind, lead, scale)


def _number(match: re.Match[str], kind: AmountKind) -> float:
    """The number without its scale; in a sum of money, "18.500" parts thousands."""
    thousands = re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", match["number"]) and not match["scale"]
    priced = re.match(r"\s*(?:a|an|per|to|/)\b", match.string[match.end() :])
    if kind == "money" and thousands and not priced:
        return number_value(match["number"].replace(".", ","))
    return number_value(match["number"])


def _unit(match: re.Match[str], setting: Setting) -> str | None:
    """The currency or percent sign of a matched quantity."""
    if match["percent"]:
        return "%"
    written = match["suffix"] or match["prefix"]
    if written is None or _is_weight(match) or _is_label(match):
        return None
    return currency(written, match.start(), setting)


def _is_weight(match: re.Match[str]) -> bool:
    """ "A 640-pound boar": pounds joined to a small number weigh."""
    joined = match.string[match.start("suffix") - 1] == "-"
    return joined and not match["scale"] and (match["suffix"] or "").lower() == "pound"


def _is_label(match: re.Match[str]) -> bool:
    """Whether a single letter and a small number make a name ("M23"), not a sum ("P4 billion")."""
    letter = match["suffix"] is None and len(match["prefix"]) == 1 and match["prefix"].isalpha()
    sum_of_money = match["scale"] or re.search(r"\d{3}|\.\d\d", match["number"])
    return letter and (not sum_of_money or match[0][1].isspace())


def _is_name(match: re.Match[str]) -> bool:
    """Whether letters and a small number form a name (COP29), no currency and a sum."""
    joined = re.fullmatch(r"[A-Z]{3}\d{1,2}", match[0])
    return joined is not None


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


@cache
def _ratio_pattern() -> re.Pattern[str]:
    """A pattern for "one in four", "six out of every ten"."""
    number = rf"(?:{spelled_pattern()}|\d{{1,2}})"
    return re.compile(
        rf"\b(?P<part>{number})\s+(?:in|out\s+of)\s+(?:every\s+)?"
        rf"(?P<whole>three|four|five|six|eight|ten|a\s+hundred|100|10)\b"
        r"(?!\s+(?:\w+\s+)?\w+s\b|[-\d]|,\d)",
        re.IGNORECASE,
    )


def _fractions(text: str) -> Iterator[Amount]:
    """Parts of a whole, in percent: "nearly half of", "two thirds of"."""
    for match in _ratio_pattern().finditer(text):
        share = number_value(match["part"]) / number_value(match["whole"])
        if share < 1:
            relation, lead = exactness(text, match.start(), match.end())
            value = rounded(round(100 * share, 1))
            yield Amount(match.start(), match.end(), value, "%", relation, "percent", lead)
    for match in _fraction_pattern().finditer(text):
        part, count = match["part"].lower(), (match["count"] or "").lower()
        if not count and part != "half":
            continue
        times = number_data()["words"].get(count, 1)
        value = round(times * number_data()["fractions"][part], 1)
        if value < 100:
            start, end = match.start("count" if count else "part"), match.end()
            relation, lead = exactness(text, start, end)
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
        relation, lead = exactness(text, start, match.end())
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
        if low.value >= high.value and _is_vote(text, low):
            found += [low, high]
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


def _is_vote(text: str, low: Amount) -> bool:
    """Whether two numbers told as a score are votes: "voted by 287 to 55"."""
    before = text[max(0, low.start - 80) : low.start]
    return re.search(number_data()["votes"]["before"], before, re.IGNORECASE) is not None


def _aligned(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """The ends of a range, each with the unit and the scale that only the other one says."""
    if low.scale == 1 and low.value * high.scale < high.value:
        low = replace(low, value=rounded(low.value * high.scale), scale=high.scale)
    if low.unit is None:
        low = replace(low, unit=high.unit, kind=high.kind)
    elif high.unit is None:
        high = replace(high, unit=low.unit, kind=low.kind)
    return low, high
