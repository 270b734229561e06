"""What a promise is about, and how much of it a later text tells.

A matter is the act, the things it is done with, the names, ordinals and amounts in its words; the
parties, dates and words that fit any matter are left out. Compares words only, never who did it
nor whether it was done; every comparison carries its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from comity import countries
from comity.dates import find_dates
from comity.language.amounts import find_amounts
from comity.language.numbers import spelled_pattern
from comity.linking.deeds import Deed, Word, deeds, lists, stem, table, words_of

_HEAVY, _PLAIN, _LIGHT = 2.0, 1.0, 0.5
_NEAR = 4  # words after a number in which the thing counted stands
_NUMBER = re.compile(rf"\d+|{spelled_pattern()}")
_ENDS_HEAD = frozenset(["of", "to", "for", "in", "on", "at", "with", "between", "from", "by"])


@dataclass(frozen=True, slots=True)
class Sum:
    """A number with its currency or percent, or with the stems of the words that it counts."""

    value: float
    unit: str | None
    counted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Matter:
    """What an action is about.

    `weights` gives each stem its weight, `names` are the stems written with a capital, `head` the
    stem of the thing that the act is done to, `parts` the stems of each thing in a list of them.
    """

    acts: frozenset[str]
    verb: str
    weights: tuple[tuple[str, float], ...]
    names: frozenset[str]
    head: str | None
    parts: tuple[frozenset[str], ...]
    ordinals: frozenset[str]
    sums: tuple[Sum, ...]
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Text:
    """A later text as far as it is compared: its stems, names, ordinals, countries."""

    stems: frozenset[str]
    names: frozenset[str]
    ordinals: frozenset[str]
    countries: frozenset[str]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a matter a text tells, from 0 to 1, with the words that they share."""

    share: float
    shared: tuple[str, ...]
    missing_names: tuple[str, ...]
    has_head: bool
    missing_parts: int


@lru_cache(maxsize=1 << 15)
def matter_of(action: str, parties: tuple[str, ...] = ()) -> Matter:
    """The matter of an action; words of the names of the `parties` are no part of it."""
    words = _own_words(_main_part(action), parties)
    names = frozenset(w.stem for w in words if w.capital)
    acts = deeds(action)
    head = _head(action, words, acts)
    return Matter(
        acts=_principal(action, acts),
        verb=first.lower if (first := next(iter(words_of(action)), None)) else "",
        weights=tuple(
            sorted((w.stem, _weight(w, head)) for w in _once(_without_acts(words, acts)))
        ),
        names=names,
        head=head,
        parts=_parts(action, words, acts),
        ordinals=_ordinals(words_of(action)),
        sums=sums_in(action),
        countries=_countries(action),
    )


@lru_cache(maxsize=1 << 16)
def text_of(text: str) -> Text:
    """A later sentence as it is compared."""
    words = words_of(text)
    nations = _nations(text)
    names = {
        w.stem for w in words[1:] if w.capital and not _within(w, nations) and not w.lower.isdigit()
    }
    return Text(
        frozenset(w.stem for w in words),
        frozenset(names - _calendar() - lists("matter", "stop")),
        _ordinals(words),
        _countries(text),
    )


@lru_cache(maxsize=1 << 14)
def sums_in(text: str) -> tuple[Sum, ...]:
    """The sums of money and the counts of a text."""
    words = words_of(text)
    return tuple(
        Sum(
            amount.value,
            amount.unit,
            frozenset(w.stem for w in [w for w in words if w.start >= amount.end][:_NEAR])
            - lists("matter", "stop"),
        )
        for amount in find_amounts(text)
        if amount.kind in ("money", "count")
    )


def is_telling(matter: Matter) -> bool:
    """Whether a matter says enough to be known again; "sign an agreement" does not.

    Some acts say it with their country alone: to visit it, to recognise it.
    """
    if sum(weight for _, weight in matter.weights) >= _PLAIN:
        return True
    rows = [table()["acts"][act] for act in matter.acts]
    return bool(matter.countries) and any(row.get("of_country", False) for row in rows)


def coverage(matter: Matter, text: Text) -> Coverage:
    """How much of the matter the text tells."""
    total = sum(weight for _, weight in matter.weights)
    shared = [(word, weight) for word, weight in matter.weights if word in text.stems]
    return Coverage(
        share=sum(weight for _, weight in shared) / total if total else 1.0,
        shared=tuple(word for word, _ in sorted(shared, key=lambda pair: (-pair[1], pair[0]))),
        missing_names=tuple(sorted(matter.names - text.stems)),
        has_head=matter.head is None or matter.head in text.stems,
        missing_parts=sum(not part <= text.stems for part in matter.parts),
    )


def object_of(text: str, at: int, parties: tuple[str, ...]) -> frozenset[str]:
    """The stems of what follows a verb up to a preposition or comma, as far as they carry matter.

    Args:
        text: a sentence.
        at: the place of the verb in the row of its words.
        parties: names whose words carry none.
    """
    every = words_of(text)
    spans = _nations(text)
    skipped = _without_matter(parties)
    found = []
    for before, word in pairwise(every[at:]):
        if word.lower in _ENDS_HEAD or re.search(r"[,;:.]", text[before.end : word.start]):
            break
        found.append(word)
    return frozenset(
        word.stem
        for word in found
        if not (word.stem in skipped or _within(word, spans) or word.lower.endswith("ly"))
        and not _NUMBER.fullmatch(word.lower)
    )


def same_sum(promised: Sum, told: Sum) -> bool:
    """Whether two amounts are of one thing: one currency, or the same things counted."""
    if promised.unit or told.unit:
        return promised.unit == told.unit
    return bool(promised.counted & told.counted)


def _main_part(action: str) -> str:
    """The action up to the words that open what only goes along with it."""
    phrases = "|".join(map(re.escape, table()["matter"]["closing"]))
    return re.split(rf"\b(?:{phrases})\b", action, maxsplit=1)[0] or action


def _own_words(text: str, parties: Iterable[str]) -> list[Word]:
    """The words that carry the matter: no dates, countries, parties, numbers and small words."""
    spans = [(d.start, d.end) for d in find_dates(text, None)]
    spans += [(a.start, a.end) for a in find_amounts(text)] + _nations(text)
    skipped = _without_matter(parties)
    return [
        word
        for word in words_of(text)
        if word.stem not in skipped and not _within(word, spans) and not word.lower.isdigit()
    ]


def _without_matter(parties: Iterable[str]) -> frozenset[str]:
    """The stems that carry no matter: those of small words, days and the names of parties."""
    named = frozenset(word.stem for name in parties for word in words_of(name))
    return named | lists("matter", "stop") | _calendar() | lists("matter", "ordinals")


def _principal(action: str, acts: tuple[Deed, ...]) -> frozenset[str]:
    """The acts of the first word that tells any; those of later words are its matter.

    A verb that only carries a noun ("pay a visit", "make a payment") leaves it to the noun.
    """
    words = words_of(action)
    if words and words[0].lower in table()["matter"]["carrying"]:
        end = next((at for at, w in enumerate(words) if w.lower in _ENDS_HEAD), len(words))
        carried = [deed for deed in acts if deed.form == "noun" and deed.at < end]
        acts = tuple(carried) or acts
    return frozenset(deed.act for deed in acts if deed.at == acts[0].at)


def _without_acts(words: list[Word], acts: tuple[Deed, ...]) -> list[Word]:
    """The words but for the first, the verb, where it tells the act."""
    if not words:
        return words
    told = bool(acts) and words[0].stem in _stems_of(acts[0])
    return words[1:] if told or words[0].start == 0 else words


def _stems_of(deed: Deed) -> frozenset[str]:
    row = table()["acts"][deed.act]
    return frozenset(map(stem, (*row["verbs"], *row["nouns"])))


def _head(action: str, words: list[Word], acts: tuple[Deed, ...]) -> str | None:
    """The last word before the first preposition after the verb, unless it fits any matter."""
    every = words_of(action)
    own = {word.start for word in _without_acts(words, acts)}
    for at, word in enumerate(every):
        follows = every[at + 1].lower if at + 1 < len(every) else "of"
        comma = "," in action[word.end : every[at + 1].start] if at + 1 < len(every) else True
        if word.start in own and (follows in _ENDS_HEAD or follows == "and" or comma):
            return None if word.stem in lists("matter", "weak") else word.stem
    last = [w for w in every if w.start in own]
    return last[-1].stem if last and last[-1].stem not in lists("matter", "weak") else None


def _weight(word: Word, head: str | None) -> float:
    if word.stem in lists("matter", "weak"):
        return _LIGHT
    return _HEAVY if word.capital or word.stem == head else _PLAIN


def _once(words: Iterable[Word]) -> list[Word]:
    """One word for each stem; the one with a capital, if there is one."""
    found: dict[str, Word] = {}
    for word in words:
        if word.stem not in found or word.capital:
            found[word.stem] = word
    return list(found.values())


def _parts(action: str, words: list[Word], acts: tuple[Deed, ...]) -> tuple[frozenset[str], ...]:
    """The things of a list ("a consulate and a trade office"); none where there is only one."""
    own = _without_acts(words, acts)
    pieces = [m.span() for m in re.finditer(r"(?:(?!,| and )[\s\S])+", _before_modifier(action))]
    parts = [
        frozenset(w.stem for w in own if start <= w.start < end and not w.capital)
        - lists("matter", "weak")
        for start, end in pieces
    ]
    parts = [part for part in parts if part]
    return tuple(parts) if len(parts) > 1 else ()


def _before_modifier(action: str) -> str:
    """The action up to a preposition: a list after it only says more of the one thing."""
    return re.split(r"\b(?:of|for|on|between|to|with|in|at)\b", action, maxsplit=1)[0]


def _ordinals(words: Iterable[Word]) -> frozenset[str]:
    numbered = table()["matter"]["ordinals"]
    told = {f"{numbered.index(w.lower) + 1}" for w in words if w.lower in numbered}
    digits = (re.fullmatch(r"(\d+)(?:st|nd|rd|th)", w.lower) for w in words)
    return frozenset(told | {match[1] for match in digits if match})


def _nations(text: str) -> list[tuple[int, int]]:
    """Where countries and their people are named, but not by their capitals, which are places."""
    return [(m.start, m.end) for m in countries.find(text) if m.form != "capital"]


def _countries(text: str) -> frozenset[str]:
    return frozenset(mention.code for mention in countries.find(text))


def _within(word: Word, spans: list[tuple[int, int]]) -> bool:
    return any(start <= word.start < end for start, end in spans)


def _calendar() -> frozenset[str]:
    return lists("matter", "calendar")
