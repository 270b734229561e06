"""What a sentence says of a document: how far it has come (signed, ratified …) and its name.

A name is taken only where the report quotes or capitalises it (`Memorandum of Understanding on
Space`); a document that the report does not name has no name here either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from comity.language.lexicon import data
from comity.model import Span

_LONGEST = 160


def stage_of(words: str, trigger: Span | None) -> str | None:
    """How far the document has come, as a stage of `data/documents.toml`.

    None if no word says it, or if words of several stages do and the trigger does not decide.

    Args:
        words: the sentence or clause.
        trigger: the words that the event was coded from, as offsets in `words`, if known; only
            a stage that they show counts then.
    """
    shown = [
        stage
        for stage, pattern in _stages()
        if any(
            trigger is None or trigger.overlaps(Span(*match.span()))
            for match in pattern.finditer(words)
        )
    ]
    return shown[0] if len(shown) == 1 else None


def named_in(words: str) -> tuple[str, ...]:
    """The names of documents between states in a sentence, in order, each once."""
    text = " ".join(words.split())
    quoted = [m.span(1) for m in _quoted().finditer(text) if len(m[1]) <= _LONGEST]
    plain = [
        span
        for span in _capitalised(text)
        if not any(start < span[1] and span[0] < end for start, end in quoted)
    ]
    names = [text[start:end].strip(" ,.") for start, end in sorted(quoted + plain)]
    return tuple(dict.fromkeys(names))


def _capitalised(text: str) -> Iterator[tuple[int, int]]:
    for match in _name().finditer(text):
        name = re.sub(r"^(?:The|A|An|This|That|Its|Their) ", "", match[0])
        if " " in name and len(name) <= _LONGEST:
            yield match.end() - len(name), match.end()


@cache
def _stages() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"\b(?:{'|'.join(stage['shown_by'])})\b", re.IGNORECASE))
        for name, stage in data("documents.toml")["stages"].items()
    )


@cache
def _quoted() -> re.Pattern[str]:
    nouns = "|".join(data("documents.toml")["documents"]["nouns"])
    return re.compile(rf"[“\"«]([^“”\"«»]*\b(?:{nouns})\b[^“”\"«»]*)[”\"»]", re.IGNORECASE)


@cache
def _name() -> re.Pattern[str]:
    words = data("documents.toml")["documents"]
    noun = rf"(?:{'|'.join(words['nouns'])})s?\b"
    ends = "|".join([*words["nouns"], *words["not_in"]])
    capital = rf"(?!(?:{ends})s?\b)[^\W\d_a-z][\w’'-]*"
    connector = rf"(?:{'|'.join(words['connectors'])})"
    before = rf"(?:(?:{capital})(?: (?:of|on|for|the|and|&))* ){{0,8}}"
    # What follows the noun begins with "on", "of" …; "and" and "the" only carry it on.
    topic = rf"(?: (?:of|on|for|between|concerning|regarding|against)(?: the)? {capital}"
    topic += rf"(?:(?: {connector}){{0,2}} {capital})*)?"
    acronym = r"(?: \([A-Z][\w-]{1,11}\))?"
    no_body = rf"(?! (?:{'|'.join(words['not_before'])})\b)"
    return re.compile(rf"\b{before}{noun}{no_body}{topic}{acronym}")
