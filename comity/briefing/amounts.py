"""Figures in a reader's words: `USD 2.9 billion`, `> USD 40 billion (+39 %)`, `328 settlements`.

Never rounds: a number that has no short exact form in millions or billions is written in full.
"""

from __future__ import annotations

import re
from decimal import Decimal

from comity.briefing.wording import clean, plural
from comity.model import Figure

_SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
_MOST_DECIMALS = 3
_CURRENCY = re.compile(r"[A-Z]{3}")
_RELATIONS = {"=": "", "~": "about ", ">": "> ", "<": "< "}


def amount(figure: Figure) -> str:
    """The value with its unit, relation and change."""
    number, unit = _number(figure.value), clean(figure.unit)
    if _CURRENCY.fullmatch(unit):
        told = f"{unit} {number}"
    elif unit == "%":
        told = f"{number} %"
    else:
        told = f"{number} {unit if abs(figure.value) == 1 else plural(unit)}"
    said = unit == "%" and figure.change == figure.value
    return _RELATIONS[figure.relation] + told + ("" if said else _change(figure.change))


def _change(percent: float | None) -> str:
    if percent is None:
        return ""
    sign = "+" if percent > 0 else "−" if percent < 0 else "±"
    return f" ({sign}{_grouped(abs(_exact(percent)))} %)"


def _number(value: float) -> str:
    exact = _exact(value)
    for scale, word in _SCALES:
        scaled = exact / scale
        if abs(scaled) >= 1:
            short = round(scaled, _MOST_DECIMALS) == scaled
            return f"{_grouped(scaled)} {word}" if short else _grouped(exact)
    return _grouped(exact)


def _exact(value: float) -> Decimal:
    """The number as it is written; 0.1 is 0.1 and not the nearest binary fraction."""
    return Decimal(repr(value)).normalize()


def _grouped(number: Decimal) -> str:
    return f"{number.normalize():,f}".replace("-", "−")
