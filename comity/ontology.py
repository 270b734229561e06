"""The kinds of events and the themes that Comity codes, as `data/ontology.toml` lists them.

After PLOVER (Open Event Data Alliance, revision of 2021): 16 types in four quads, their modes, a
score from -10 (conflict) to +10 (cooperation), and contexts with the words that show them. Only
interprets the table, which is checked as it is read; it never codes an event.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from comity.errors import ComityError

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")

_LOWEST, _HIGHEST = -10.0, 10.0
_RECIPIENT = {"required": True, "optional": False}
_FIELDS = {"quad", "score", "recipient", "definition", "modes"}
_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True)
class EventType:
    """A kind of event; `score` runs from -10 to +10, `modes` holds the score of each mode."""

    name: str
    quad: str
    score: float
    recipient_required: bool
    modes: Mapping[str, float]
    definition: str


@dataclass(frozen=True)
class Ontology:
    """The types and, by context, its cues, both in the order of the table."""

    types: Mapping[str, EventType]
    contexts: Mapping[str, tuple[str, ...]]

    @cached_property
    def contexts_by_cue(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """The contexts of each cue, by the cue's words."""
        found: dict[tuple[str, ...], list[str]] = {}
        for context, cues in self.contexts.items():
            for cue in cues:
                found.setdefault(_words(cue), []).append(context)
        return {words: tuple(contexts) for words, contexts in found.items()}

    @cached_property
    def longest_cue(self) -> int:
        """The number of words of the longest cue."""
        return max(map(len, self.contexts_by_cue), default=0)


def parse(text: str) -> Ontology:
    """The ontology that a TOML text describes.

    Raises:
        ComityError: the text is no TOML (a mode given twice is not, either), or a type has an
            unknown quad, field or recipient or a score out of range, or a cue stands twice in a
            context.
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ComityError(f"the ontology is no valid TOML: {error}") from error
    types = {name: _event_type(name, table) for name, table in tables.get("types", {}).items()}
    contexts = {name: _cues(name, cues) for name, cues in tables.get("contexts", {}).items()}
    return Ontology(MappingProxyType(types), MappingProxyType(contexts))


def score(event_type: str, mode: str | None = None) -> float:
    """The conflict–cooperation score of a mode, or of the type where no mode is given.

    Raises:
        ComityError: no such type, or no such mode of it.
    """
    entry = TYPES.get(event_type)
    if entry is None:
        raise ComityError(f"no event type is called {event_type!r}", "one of " + ", ".join(TYPES))
    if mode is None:
        return entry.score
    if mode not in entry.modes:
        known = ", ".join(entry.modes) or "it has none"
        raise ComityError(f"{event_type} has no mode {mode!r}", f"modes: {known}")
    return entry.modes[mode]


@lru_cache(maxsize=256)
def contexts_in(words: str) -> tuple[str, ...]:
    """The contexts whose cues occur in a passage, those with the most different cues first.

    Whole words count, in any case and also in the plural; equal contexts keep the table's order.
    """
    tokens = _words(words)
    cues = {cue for start in range(len(tokens)) for cue in _cues_at(tokens, start)}
    counts = Counter(context for cue in cues for context in _ONTOLOGY.contexts_by_cue[cue])
    return tuple(sorted((c for c in CONTEXTS if c in counts), key=lambda c: -counts[c]))


def _cues_at(tokens: tuple[str, ...], start: int) -> Iterator[tuple[str, ...]]:
    """The cues that begin at a word, each as it stands in the table."""
    for end in range(start + 1, min(start + _ONTOLOGY.longest_cue, len(tokens)) + 1):
        for last in _singulars(tokens[end - 1]):
            cue = (*tokens[start : end - 1], last)
            if cue in _ONTOLOGY.contexts_by_cue:
                yield cue
                break


def _singulars(word: str) -> Iterator[str]:
    """The word, then what it may be the plural or possessive of."""
    word = re.sub(r"['’]s$", "", word)
    yield word
    for ending, singular in (("ies", "y"), ("es", ""), ("s", "")):
        if word.endswith(ending):
            yield word.removesuffix(ending) + singular


def _words(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text.lower()))


def _event_type(name: str, table: Mapping[str, Any]) -> EventType:
    missing = _FIELDS - {"modes"} - table.keys()
    unknown = table.keys() - _FIELDS
    if missing or unknown:
        listed = ", ".join(sorted(missing or unknown))
        raise ComityError(f"type {name} {'lacks' if missing else 'has unknown fields'}: {listed}")
    if table["quad"] not in QUADS:
        raise ComityError(f"type {name} has the unknown quad {table['quad']!r}", " or ".join(QUADS))
    if table["recipient"] not in _RECIPIENT:
        raise ComityError(
            f"type {name} has the recipient {table['recipient']!r}", "give required or optional"
        )
    modes = {
        mode: _score(f"{name} {mode}", value) for mode, value in table.get("modes", {}).items()
    }
    return EventType(
        name=name,
        quad=table["quad"],
        score=_score(name, table["score"]),
        recipient_required=_RECIPIENT[table["recipient"]],
        modes=MappingProxyType(modes),
        definition=table["definition"],
    )


def _score(what: str, value: object) -> float:
    if not isinstance(value, int | float) or not _LOWEST <= value <= _HIGHEST:
        raise ComityError(f"{what} has the score {value!r}", "give a number from -10 to 10")
    return float(value)


def _cues(context: str, cues: list[str]) -> tuple[str, ...]:
    repeated = [cue for cue, count in Counter(map(str.lower, cues)).items() if count > 1]
    if repeated:
        raise ComityError(f"context {context} lists a cue twice: {', '.join(repeated)}")
    return tuple(cues)


_ONTOLOGY = parse((resources.files("comity") / "data" / "ontology.toml").read_text("utf-8"))
TYPES = _ONTOLOGY.types
CONTEXTS = tuple(_ONTOLOGY.contexts)
