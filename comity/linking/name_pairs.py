"""Of many names, the pairs that are alike, without comparing each with each.

Names are compared where they share a block key and, both being full names, a second word or its
initial as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product

from comity.linking.name_words import name_words
from comity.linking.names import initials, name_keys, name_likeness, word_keys

ALIKE = 0.8
"""From this likeness on, two names are probably those of one person."""


def alike_names(names: Iterable[str]) -> Iterator[tuple[str, str, float]]:
    """Pairs of different names with a likeness of at least `ALIKE`, each once, in order."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        for key in name_keys(name):
            blocks[key].append(name)
    pairs = {pair for key, block in blocks.items() for pair in _worth_comparing(key, block)}
    for one, other in sorted(pairs):
        likeness = name_likeness(one, other)
        if likeness >= ALIKE:
            yield one, other, likeness


def _worth_comparing(key: str, block: Sequence[str]) -> Iterator[tuple[str, str]]:
    alone = [name for name in block if len(name_words(name).words) == 1]
    full = [name for name in block if len(name_words(name).words) > 1]
    for one, other in product(alone, full):
        yield min(one, other), max(one, other)
    yield from combinations(alone, 2)
    sharing: defaultdict[str, list[str]] = defaultdict(list)
    abbreviated: defaultdict[str, list[str]] = defaultdict(list)
    for name in full:
        for mark in _marks(name, key):
            sharing[mark].append(name)
        for letter in _letters(name, abbreviated_only=True):
            abbreviated[letter].append(name)
    for group in sharing.values():
        yield from combinations(group, 2)
    for name in full:
        for letter in _letters(name, abbreviated_only=False):
            for other in abbreviated.get(letter, ()):
                if other != name:
                    yield min(name, other), max(name, other)


def _marks(name: str, key: str) -> frozenset[str]:
    """What tells of a name's words beside the one that gives the key."""
    words = [word for word in name_words(name).words if len(word) > 1]
    joined = ["".join(words[n : n + 2]) for n in range(len(words) - 1)]
    marks = [mark for word in (*words, *joined) for mark in word_keys(word)]
    return frozenset(marks) - ({key} if marks.count(key) == 1 else set())


def _letters(name: str, *, abbreviated_only: bool) -> frozenset[str]:
    """The letters that its words, or only those that are initials, may be abbreviated by."""
    words = name_words(name).words
    return frozenset(
        letter
        for word in words
        if len(word) == 1 or not abbreviated_only
        for letter in (initials(word) if len(word) == 1 else {word[0]})
    )
