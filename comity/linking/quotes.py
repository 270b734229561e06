"""What the words of a quote tell of an act besides what was coded: matter, rounds, ranks.

Names of the parties, countries, dates and words that any telling may have are left out. Only looks
words up in data/linking_acts.toml; it never reads grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from comity.countries import find, fold, key
from comity.dates.words import MONTHS, WEEKDAYS
from comity.language.lexicon import data
from comity.model import Party

_RUN = 3
_STEM = 5
_LONGEST_PHRASE = 6
_WORD = re.compile(r"[^\W_]+")
_CAPITALISED = r"[^\W\d_a-z][\w’'-]*"


@dataclass(frozen=True, slots=True)
class Words:
    """The telling words of a quote.

    `matter` are stems of what it is about, `runs` its words three in a row, `ranks` the offices
    that it speaks of, `rounds` which of a series it was, `documents` names of documents as sets
    of stems, `plans` the kinds of acts that are spoken of, `by_phone` whether it was a call.
    """

    matter: frozenset[str]
    runs: frozenset[str]
    ranks: frozenset[str]
    rounds: frozenset[str]
    documents: tuple[frozenset[str], ...]
    plans: frozenset[str]
    by_phone: bool


def words_of(quote: str, parties: Iterable[Party]) -> Words:
    """The telling words of a quote, given who takes part; offices of the parties count too."""
    named = tuple(parties)
    plain, grams = fold(quote), _grams(quote)
    offices = ". ".join([plain, *(party.office or "" for party in named)])
    return Words(
        _matter(quote, named),
        frozenset(_runs(plain)),
        _named(_ranks(), _grams(offices)),
        _named(_phrases("rounds"), grams),
        _documents_in(plain),
        _named(_phrases("kinds"), grams),
        bool(_named(_phrases("modes"), grams)),
    )


def shown(section: str, text: str) -> frozenset[str]:
    """The names in a section of the data file that have a phrase in the text, in any case."""
    return _named(_phrases(section), _grams(text))


def _named(table: Mapping[str, frozenset[str]], grams: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name, phrases in table.items() if not phrases.isdisjoint(grams))


def _grams(text: str) -> frozenset[str]:
    """All runs of so many words as a phrase of the data file may have."""
    words = _WORD.findall(fold(text).casefold())
    return frozenset(
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + _LONGEST_PHRASE, len(words)) + 1)
    )


def share_of(some: frozenset[str], others: frozenset[str]) -> float:
    """The share of the smaller of two sets that is in the other one; 0 where one is empty."""
    return len(some & others) / min(len(some), len(others)) if some and others else 0.0


def likeness(some: frozenset[str], others: frozenset[str]) -> float:
    """The share of all members of two sets that is in both (Jaccard); 0 for two empty ones."""
    return len(some & others) / len(some | others) if some or others else 0.0


def _runs(plain: str) -> list[str]:
    words = [word.casefold() for word in _WORD.findall(plain)]
    count = max(len(words) - _RUN + 1, min(len(words), 1))
    return [" ".join(words[n : n + _RUN]) for n in range(count)]


def _matter(quote: str, parties: Iterable[Party]) -> frozenset[str]:
    text = quote
    for mention in find(quote):
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    text = _dates().sub(" ", fold(text).casefold())
    names = {word for p in parties for word in _WORD.findall(key(p.name))}
    words = (word for word in _WORD.findall(text) if len(word) > 1)
    return frozenset(_stem(w) for w in words if w not in names and w not in _common())


def _stem(word: str) -> str:
    """A crude stem: forms of a word begin alike."""
    return word[:_STEM] if len(word) > _STEM else word.removesuffix("s")


def _documents_in(plain: str) -> tuple[frozenset[str], ...]:
    """Names of documents: capitalised words around the kind of document, or what it is on."""
    return tuple(
        stems
        for match in _document().finditer(plain)
        if (stems := frozenset(_stems(match["before"] or "", match["after"] or "")))
    )


def _stems(*texts: str) -> Iterable[str]:
    for text in texts:
        words = (word.casefold() for word in _WORD.findall(text))
        yield from (_stem(w) for w in words if w not in _common())


@cache
def _document() -> re.Pattern[str]:
    kinds = "|".join(sorted(data("linking_acts.toml")["words"]["documents"], key=len)[::-1])
    before = rf"(?P<before>(?:{_CAPITALISED} (?:and )?){{0,6}})"
    after = rf"(?P<after>(?: (?:of|on|for|and|the) {_CAPITALISED}| {_CAPITALISED})*)"
    return re.compile(rf"{before}\b(?i:{kinds})\b{after}")


@cache
def _ranks() -> Mapping[str, frozenset[str]]:
    """The phrases of each rank and, of each portfolio, the ways of naming who has it."""
    frames = data("linking_acts.toml")["words"]["ministers"]
    portfolios: Mapping[str, list[str]] = data("linking_acts.toml")["portfolios"]
    return dict(_phrases("ranks")) | {
        name: frozenset(frame.format(word) for word in words for frame in frames)
        for name, words in portfolios.items()
    }


@cache
def _phrases(section: str) -> Mapping[str, frozenset[str]]:
    table: Mapping[str, list[str]] = data("linking_acts.toml")[section]
    return {name: frozenset(phrases) for name, phrases in table.items()}


@cache
def _common() -> frozenset[str]:
    return frozenset(data("linking_acts.toml")["words"]["common"])


@cache
def _dates() -> re.Pattern[str]:
    months, days = "|".join(MONTHS), "|".join(WEEKDAYS)
    return re.compile(
        rf"\b(?:{days})\b|\b(?:\d{{1,2}} )?(?:{months})\b(?: \d{{1,2}}\b)?|\b(?:19|20)\d\d\b"
    )
