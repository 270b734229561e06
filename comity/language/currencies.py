"""Which money a name, sign or code beside a number stands for, as an ISO 4217 code.

A name or sign that several states share ("peso", "Rs") is read by the country named nearest to
it; where the text names none of them it is no currency, except for the few that have a first
meaning of their own ("£"). Words live in `data/currencies.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from comity.language.lexicon import data
from comity.language.numbers import any_of

_DOLLARS = ("$", "dollar", "dollars")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an amount is told: what a bare "$" means there, and the countries named in the text.

    `named` holds offsets with ISO 3166 codes, in reading order.
    """

    dollar: str = "USD"
    named: Sequence[tuple[int, str]] = ()

    def nearest(self, at: int, codes: Mapping[str, str]) -> str | None:
        """The value of that key of `codes` which the text names nearest to an offset."""
        near = [(abs(start - at), code) for start, code in self.named if code in codes]
        return codes[min(near)[1]] if near else None


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Signs and codes (as written) and names (in lower case), each with the codes it can mean.

    What means one currency everywhere has it under the empty key, what means one where no state
    that shares it is named has that under "otherwise".
    """

    signs: dict[str, dict[str, str]]
    names: dict[str, dict[str, str]]


def sign_pattern() -> str:
    """A pattern for what stands before a number (or behind): signs and codes, case kept."""
    return rf"(?-i:{any_of({*_vocabulary().signs, '$'})})"


def name_pattern() -> str:
    """A pattern for the names of currencies, read without regard to case."""
    return any_of({*_vocabulary().names, "dollar", "dollars"})


def currency(written: str, at: int, setting: Setting) -> str | None:
    """The ISO 4217 code of a sign or name written at an offset; None where it is not known."""
    name = re.sub(r"\s+", " ", written)
    if name.lower() in _DOLLARS:
        return setting.dollar
    vocabulary = _vocabulary()
    codes = vocabulary.signs.get(name) or vocabulary.names[name.lower()]
    return codes.get("") or setting.nearest(at, codes) or codes.get("otherwise")


@cache
def _vocabulary() -> _Vocabulary:
    table = data("currencies.toml")
    codes = {code: table["codes"]["renamed"].get(code, code) for code in table["codes"]["list"]}
    signs = {sign: {"": code} for sign, code in {**codes, **table["symbols"]}.items()}
    names = {name.lower(): {"": code} for name, code in table["names"].items()}
    shared = table["shared"]
    for own, known in ((signs, shared["signs"]), (names, shared["names"])):
        for word, meanings in known.items():
            other = shared["otherwise"].get(word)
            own[word if own is signs else word.lower()] = (
                {**meanings, "otherwise": other} if other else dict(meanings)
            )
    plurals = {f"{name}s": codes for name, codes in names.items()}
    return _Vocabulary(signs, {**plurals, **names})
