"""The word lists of `comity/data`: read once, as typed sets.

Each table says what its lists are for. Nothing is known here of any text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypeVar

Lists = TypeVar("Lists")


@cache
def data(name: str) -> dict[str, Any]:
    """A TOML file of comity/data, read once; nobody changes it."""
    path = resources.files("comity") / "data" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


def word_lists(kind: type[Lists], table: Mapping[str, list[str]], **others: object) -> Lists:
    """The lists of a table as a dataclass that has a set of words for each of them."""
    return kind(**{name: frozenset(words) for name, words in table.items()}, **others)


@cache
def any_of(phrases: frozenset[str]) -> re.Pattern[str]:
    """A pattern for any of some phrases as whole words, in any case."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(phrases)))})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of data/names.toml, which says what each is for, in lower case."""

    unfinished: frozenset[str]
    heads: frozenset[str]
    weak: frozenset[str]
    incomplete: frozenset[str]
    modifiers: frozenset[str]
    suffixes: frozenset[str]
    dropped: frozenset[str]
    former: frozenset[str]
    topics: frozenset[str]
    no_portfolio: frozenset[str]
    sent: frozenset[str]
    posted: frozenset[str]
    serving: frozenset[str]
    portfolio_heads: frozenset[str]
    speaking: frozenset[str]
    of_state: frozenset[str]
    predicating: frozenset[str]
    installing: frozenset[str]
    between_names: frozenset[str]
    taking: frozenset[str]
    leaving: frozenset[str]
    term_openers: frozenset[str]
    honorifics: frozenset[str]
    courtesy: frozenset[str]
    before_honorifics: frozenset[str]
    ranks: frozenset[str]
    rank_openers: frozenset[str]
    particles: frozenset[str]
    calendar: frozenset[str]
    references: frozenset[str]
    keywords: frozenset[str]
    legal: frozenset[str]
    things: frozenset[str]
    describing: frozenset[str]
    common: frozenset[str]
    common_modifiers: frozenset[str]
    parts: frozenset[str]
    generic: frozenset[str]
    of_state_bodies: frozenset[str]
    no_body: frozenset[str]
    of_many: frozenset[str]
    publishers: frozenset[str]
    office_verbs: Mapping[str, str]
    national: Mapping[str, str]
    national_bodies: Mapping[str, str]
    bodies: Mapping[str, str | None]


@cache
def lexicon() -> Lexicon:
    """The word lists, read once; `bodies` tells whose a body is where it is the UN's or EU's."""
    table = data("names.toml")
    bodies: dict[str, str | None] = dict.fromkeys(table["bodies"]["international"])
    bodies |= dict.fromkeys(table["bodies"]["united_nations"], "UN")
    bodies |= dict.fromkeys(table["bodies"]["european_union"], "EU")
    return word_lists(
        Lexicon,
        {**table["lines"], **table["office"], **table["person"], **table["organization"]},
        office_verbs=table["office_verbs"],
        national=table["national"],
        national_bodies=table["national_bodies"],
        bodies=bodies,
    )
