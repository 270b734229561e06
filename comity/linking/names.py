"""How alike two names of people are, and the keys by which names that are alike are found.

Compares names as written: transliterations, initials, order, titles and patronymics. It knows
nothing of who is meant: two people of one name have names that are alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from itertools import pairwise

from comity.countries import fold
from comity.language.lexicon import data
from comity.language.spelling import sound
from comity.linking.name_words import name_words

_SAME_SOUND = 0.97
_SAME_GIVEN = 0.95
_ALIKE = 0.92
_INITIAL = 0.93
_ALONE = 0.88
_LEFT_OVER = 0.97
_OTHER_MIDDLE = 0.84
_DIFFERENT = 0.79
"""The most that names get which are not probably those of one person."""

# How alike the sounds of two words must be, by the length of the consonants that they share.
_LEAST_RATIO = {1: 1.0, 2: 0.84, 3: 0.66}
_LEAST_RATIO_OF_LONG = 0.6


def name_likeness(one: str, other: str) -> float:
    """How alike two names of people are, from 0 to 1, in any order of the two.

    1.0 is the same name: case, accents, titles, particles, letters after the name and the place
    of the surname make no difference. From 0.8 on they are probably names of one person: another
    transliteration, initials, a form without patronymic or middle name, a surname alone. Names
    that get 0.8 or more share one of their `name_keys`.
    """
    a, b = sorted((one, other))
    return _likeness(a, b)


@lru_cache(maxsize=1 << 16)
def name_keys(name: str) -> frozenset[str]:
    """The block keys of a name: names of likeness 0.8 or more have one in common.

    The keys are the consonants of its words; a common given name that opens a longer name gives
    none, so that not everybody called Maria is compared with everybody else of that name.
    """
    words = [word for word in name_words(name).words if len(word) > 1]
    strong = words[1:] if len(words) > 1 and words[0] in _given() else words
    forms = strong + [one + other for one, other in pairwise(words)]
    return frozenset(key for form in forms for key in _skeletons(form)) or frozenset({fold(name)})


@lru_cache(maxsize=1 << 16)
def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    a, b = name_words(one), name_words(other)
    likeness = _words_likeness(a.words, b.words)
    if a.generation and b.generation and a.generation != b.generation:
        likeness = min(likeness, 0.5)
    if likeness > _DIFFERENT and not name_keys(one) & name_keys(other):
        return _DIFFERENT
    return round(likeness, 3)


def _words_likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two names are by their words."""
    if not one or not other:
        return 0.0
    if sorted(one) == sorted(other):
        return 1.0
    one, other = _joined_alike(one, other), _joined_alike(other, one)
    short, long = sorted((tuple(one), tuple(other)), key=lambda words: (len(words), words))
    if len(short) == 1 < len(long):
        return _ALONE * max(word_likeness(short[0], word) for word in long)
    pairs = _aligned(short, long)
    full = any(len(short[i]) > 1 and len(long[j]) > 1 for i, j, _ in pairs)
    if not pairs or not full:
        return 0.0
    mean = sum(score for _, _, score in pairs) / len(pairs)
    left = len(short) - len(pairs)
    if left == 0 and not _otherinitials(short, long, pairs):
        return mean * _LEFT_OVER ** min(len(long) - len(short), 3)
    return min(mean * _OTHER_MIDDLE * len(pairs) / len(short), _DIFFERENT)


def _otherinitials(
    short: Sequence[str], long: Sequence[str], pairs: Sequence[tuple[int, int, float]]
) -> bool:
    """Whether full names have other initials between: "George W. Bush", "George H. W. Bush"."""
    middle = any(len(short[i]) == len(long[j]) == 1 for i, j, _ in pairs)
    full = sum(len(short[i]) > 1 for i, _, _ in pairs) > 1
    left = set(range(len(long))) - {j for _, j, _ in pairs}
    return middle and full and any(len(long[j]) == 1 for j in left)


def _aligned(short: Sequence[str], long: Sequence[str]) -> list[tuple[int, int, float]]:
    """Pairs of words that stand for each other, one for one, the most alike first."""
    scored = sorted(
        (-word_likeness(a, b), abs(i - j), i, j)
        for i, a in enumerate(short)
        for j, b in enumerate(long)
    )
    pairs: list[tuple[int, int, float]] = []
    for negative, _, i, j in scored:
        free = all(i != p and j != q for p, q, _ in pairs)
        if negative < 0 and free:
            pairs.append((i, j, -negative))
    return pairs


def _joined_alike(words: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """The words, two neighbours as one where the other name writes them so: "Jong Un", "Jongun"."""
    sounds = {_sound(word) for word in others}
    out: list[str] = []
    for word in words:
        if (
            out
            and len(word) > 1
            and _sound(word) not in sounds
            and _sound(out[-1] + word) in sounds
        ):
            out[-1] += word
        else:
            out.append(word)
    return tuple(out)


@lru_cache(maxsize=1 << 16)
def word_likeness(one: str, other: str) -> float:
    """How alike two words of names are; 0 where they are not."""
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return _INITIAL if initials(one) & initials(other) else 0.0
    if _given().get(one, one) == _given().get(other, other):
        return _SAME_GIVEN
    shared = _skeletons(one) & _skeletons(other)
    if not shared or _of_woman_and_man(one, other):
        return 0.0
    if _sound(one) == _sound(other):
        return _SAME_SOUND
    least = _LEAST_RATIO.get(min(map(len, shared)), _LEAST_RATIO_OF_LONG)
    a, b = sorted((_sound(one), _sound(other)))
    ratio = SequenceMatcher(None, a, b).ratio()
    return _ALIKE if ratio >= least else 0.0


def initials(word: str) -> frozenset[str]:
    """The letters by which a word may be abbreviated, in all transliterations of it."""
    first = word[0]
    return frozenset({first, *data("linking_names.toml")["initials"].get(first, ())})


def _of_woman_and_man(one: str, other: str) -> bool:
    """Whether two last names are those of a woman and a man of one family."""
    return any(
        a.endswith(woman) and b.endswith(man) and a.removesuffix(woman) == b.removesuffix(man)
        for a, b in ((one, other), (other, one))
        for woman, man in data("linking_names.toml")["women"].items()
    )


@lru_cache(maxsize=1 << 16)
def _written(word: str) -> str:
    """A word in the one of several ways of transliterating it."""
    for pattern, form in data("linking_names.toml")["writing"].items():
        word = re.sub(pattern, form, word)
    return word


@lru_cache(maxsize=1 << 16)
def _sound(word: str) -> str:
    return sound(_written(word))


@lru_cache(maxsize=1 << 16)
def word_keys(word: str) -> frozenset[str]:
    """What a word of a name shares with all words that may stand for it.

    The classes of its consonants, in order, in each way of reading them; of a word with hardly
    any consonants, its sound; of a given name also the first of those of its origin.
    """
    given = _given().get(word)
    return _skeletons(word) | ({f"={given}"} if given else frozenset())


@lru_cache(maxsize=1 << 16)
def _skeletons(word: str) -> frozenset[str]:
    """The classes of a word's consonants, in order; of a word with hardly any, its sound."""
    return frozenset(
        skeleton if len(skeleton) > 1 else _sound(word) or word
        for skeleton in (
            _skeleton(_written(word), reading)
            for reading in data("linking_names.toml")["skeletons"]
        )
    )


def _skeleton(word: str, reading: Mapping[str, str]) -> str:
    word = re.sub(r"(.)\1+", r"\1", word)
    for pattern, consonant in reading.items():
        word = re.sub(pattern, consonant, word)
    return re.sub(r"[^A-Z]", "", re.sub(r"(.)\1+", r"\1", word))


def is_given(word: str) -> bool:
    """Whether a word is nearly always a given name."""
    return word in _given()


@cache
def _given() -> Mapping[str, str]:
    """Given names, each with the first of those of one origin."""
    table = data("linking_names.toml")["given"]
    names = {name: name for name in table["more"]}
    return names | {name: group[0] for group in table["one"] for name in group}
