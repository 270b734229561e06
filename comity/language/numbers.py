"""How English writes numbers, in digits and in words, and what such a number is worth.

The patterns here are parts that `comity.language.amounts` builds on: they know nothing of
currencies, of what is counted or of what a number says. Words live in `data/numbers.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

DIGITS = (
    r"(?:\d{1,3}(?:,\d{2,3}){0,5},\d{3}(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,5}"
    r"|[1-9]\d{0,2}(?:[ \u00a0\u202f\u2009]\d{3}){1,5}(?![\d,.]?\d)"
    r"|\d+\.\d+|\d+,\d{1,2}(?!\d)|\d+)"
)
_FIRST_LETTERS = r"(?=[aefhnost])"  # of all numbers in words; spares most places the long search
_GAP = r"[\s-]{0,2}"


@cache
def number_data() -> dict[str, Any]:
    """The tables of `data/numbers.toml`."""
    return tomllib.loads((files("comity") / "data" / "numbers.toml").read_text("utf-8"))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, blanks of any width."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@cache
def spelled_pattern() -> str:
    """A pattern for a number in words below a thousand, or the "a" and "half a" of a scale."""
    small = rf"(?:{any_of(number_data()['words'])})"
    small = rf"{small}(?:[\s-]{small})?"
    hundred = rf"(?:{small}|a)[\s-]hundred(?:(?:\s+and)?\s+{small})?"
    half = rf"{small}\s+and\s+a\s+half"
    part = r"half(?:\s+an?)?|a\s+quarter\s+of\s+a|a"
    scale = rf"(?=[\s-](?:{any_of(number_data()['scales'])})\b)"
    return rf"(?:{_FIRST_LETTERS}(?:{hundred}|{half}|{small}|(?:{part}){scale}))"


@cache
def scale_pattern() -> str:
    """A pattern for what multiplies a number: "million", "lakh crore", or nothing."""
    return rf"(?:{_GAP}(?:{any_of(number_data()['scales'])})(?!\w)){{0,3}}"


@cache
def number_pattern() -> str:
    """A pattern for a whole number expression in digits or words, with its scale."""
    return rf"(?:(?<![\w.,]){DIGITS}|\b{spelled_pattern()}\b){scale_pattern()}"


def number_value(written: str) -> float:
    """The value of a number in digits or words, its scale left out.

    In digits, commas, dots and blanks between groups of three part thousands; a single comma
    before one or two digits parts decimals. In words, "a" is 1.
    """
    if written[0].isdigit():
        return _digits_value(re.sub(r"\s", "", written))
    words = [word for word in re.split(r"[\s-]+", written.lower()) if word not in ("and", "of")]
    if words[0] == "half":
        return 0.5
    if words[:2] == ["a", "quarter"]:
        return 0.25
    value = 0.0
    for word in words:
        if word == "hundred":
            value = max(value, 1) * 100
        elif word == "half":
            value += 0.5
        else:
            value += number_data()["words"].get(word, 0)
    return value or 1.0


def scale_value(written: str) -> float:
    """What the scale words of an expression multiply to: 10⁶ for "million", 1 for none."""
    value = 1.0
    for word in scale_words(written):
        value *= number_data()["scales"][word]
    return value


def scale_words(written: str) -> list[str]:
    """The scale words of an expression, in lower case."""
    return [word for word in re.split(r"[\s-]+", written.lower()) if word]


def rounded(value: float) -> float:
    """The value without the noise of binary fractions."""
    return float(f"{value:.12g}")


def _digits_value(compact: str) -> float:
    if re.fullmatch(r"\d+,\d{1,2}", compact):
        return float(compact.replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", compact):
        return float(compact.replace(".", ""))
    return float(compact.replace(",", ""))
