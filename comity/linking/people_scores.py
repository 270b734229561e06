"""How probable it is that two profiles of alike names are one person, with the reason in words.

Rests on names, countries, offices and years alone; the numbers are in data/linking_people.toml.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, Literal

from comity.language.lexicon import data
from comity.linking.name_words import name_words
from comity.linking.names import is_given
from comity.linking.office_words import OfficeRelation, is_service, office_relation
from comity.linking.profiles import Profile, years_between

NameRelation = Literal["full", "initials", "alone"]
CountryRelation = Literal["same", "service", "unknown", "different"]
_OF_MANY = ("EU", "UN")
_LONG = 3
_OFFICES = {
    "same": "the same office",
    "unknown": "no office told of one of them",
    "other": "offices that one may hold after the other",
    "alien": "callings that hardly anybody combines",
}
_COUNTRIES = {
    "same": "the same country",
    "service": "one of them in the service of a body of many states",
    "unknown": "no country told of one of them",
    "different": "different countries",
}
_NAMES = {"full": "full names", "initials": "a name with initials", "alone": "one word of a name"}


def likelihood(one: Profile, other: Profile, likeness: float) -> tuple[float, str]:
    """How probable it is, from 0 to 1, that two profiles are one person, and why.

    Args:
        one: a profile.
        other: another one.
        likeness: how alike their names are, 0.8 or more.
    """
    names = _names(one, other)
    countries = _countries(one, other)
    offices = office_relation(one.offices, other.offices)
    years = years_between(one, other)
    common = is_common(one.name) or is_common(other.name)
    score = _table()["scores"][names][countries][offices]
    score -= _weights()["unlike"] * (1 - likeness) if names == "full" else 0.0
    often = 0.5 if offices == "same" else 1.0
    score -= _for_commonness(names, common, one, other) * often + _for_years(years, common) * often
    return round(min(max(score, 0.0), 1.0), 3), _reason(one, other, names, countries, offices)


def nations(profile: Profile) -> frozenset[str]:
    """The countries of a profile without the EU and the UN, in whose service anybody may be."""
    return profile.countries.difference(_OF_MANY)


def is_vague(profile: Profile) -> bool:
    """Whether a profile tells so little that several people may be meant by it."""
    words = profile.words.words
    return len(words) == 1 or all(len(w) == 1 for w in words[:-1]) or not profile.countries


@lru_cache(maxsize=1 << 14)
def is_common(name: str) -> bool:
    """Whether each word of a name is one that very many people bear."""
    words = [word for word in name_words(name).words if len(word) > 1]
    names = _common()
    last = words[-1] in names or words[0] in names if words else True
    return last and all(word in names or is_given(word) for word in words)


def _names(one: Profile, other: Profile) -> NameRelation:
    some, others = one.words.words, other.words.words
    if len(some) == 1 or len(others) == 1:
        return "alone" if one.words != other.words or not one.words.generation else "full"
    full = [sum(len(word) > 1 for word in words) for words in (some, others)]
    told = len(some) == len(others) >= _LONG
    return "initials" if min(full) == 1 and not told else "full"


def _countries(one: Profile, other: Profile) -> CountryRelation:
    some, others = one.countries, other.countries
    if some & others:
        return "same"
    if _serves(one) or _serves(other):
        return "service"
    if not some or not others:
        return "unknown"
    return "different"


def _serves(profile: Profile) -> bool:
    codes: tuple[str | None, ...] = tuple(profile.countries) or (None,)
    return any(is_service(code, profile.offices, profile.organizations) for code in codes)


def _for_commonness(names: NameRelation, common: bool, one: Profile, other: Profile) -> float:
    """What is taken off because many bear the name; less than nothing for long names."""
    weights = _weights()
    if common:
        return float(weights["common_full" if names == "full" else "common_short"])
    words = (one.words.words, other.words.words)
    long = min(len([w for w in ws if len(w) > 1]) for ws in words) >= _LONG
    return -float(weights["long_full"]) if names == "full" and long else 0.0


def _for_years(years: int, common: bool) -> float:
    weights = _weights()
    kind = "_common" if common else ""
    over = max(0, years - weights[f"years_free{kind}"])
    return float(over * weights[f"per_year{kind}"])


def _reason(
    one: Profile,
    other: Profile,
    names: NameRelation,
    countries: CountryRelation,
    offices: OfficeRelation,
) -> str:
    """The reason in words: what the names, countries, offices and years have in common."""
    alike = f"{one.name!r} and {other.name!r} are alike"
    same = f"the same name {one.name!r}" if one.words == other.words else alike
    years = years_between(one, other)
    apart = "a year apart" if years == 1 else f"{years} years apart" if years else ""
    told = (f"{same} ({_NAMES[names]})", _COUNTRIES[countries], _OFFICES[offices], apart)
    return "; ".join(part for part in told if part)


def _table() -> Mapping[str, Any]:
    return data("linking_people.toml")


def _weights() -> Mapping[str, float]:
    weights: Mapping[str, float] = _table()["weights"]
    return weights


@cache
def _common() -> frozenset[str]:
    return frozenset(_table()["common"]["names"])
