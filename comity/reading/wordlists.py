"""The word lists and patterns of comity/data/furniture.toml, read once.

Holds no knowledge of its own: what is furniture, and which words are never a place, stands in the
data file with its reasons.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Zone = Literal["anywhere", "head", "edges", "tail", "end"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of furniture: where it may stand, how long it can be, what it looks like."""

    kind: str
    zone: Zone
    most_words: int
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class WordLists:
    """The interpreted data file."""

    patterns: tuple[Pattern, ...]
    no_place: frozenset[str]
    particles: frozenset[str]
    headers: dict[str, str]
    languages: dict[str, str]
    english: frozenset[str]
    roles: tuple[str, ...]
    verbs: tuple[str, ...]


@cache
def word_lists() -> WordLists:
    """The data file's contents; the same object at every call."""
    data = tomllib.loads((files("comity") / "data" / "furniture.toml").read_text("utf-8"))
    speech = tomllib.loads((files("comity") / "data" / "languages.toml").read_text("utf-8"))
    return WordLists(
        patterns=tuple(
            Pattern(row["kind"], row["zone"], row["most_words"], re.compile(row["regex"], re.X))
            for row in data["pattern"]
        ),
        no_place=frozenset(data["no_place"]),
        particles=frozenset(data["particles"]),
        headers={name: field for field, names in data["headers"].items() for name in names},
        languages=speech["names"],
        english=frozenset(speech["english_function_words"]),
        roles=tuple(data["biography"]["roles"]),
        verbs=tuple(data["biography"]["verbs"]),
    )
