"""Sentences as the model sees them: words, and what each trigger and party of an event covers.

Made from the labelled reports of training/data; the model of `training.train` learns from these and
from nothing else. Offsets count in the sentence itself.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from comity import countries
from training.labelled import Labelled

ROLES = ("none", "actor", "recipient")
STRENGTHS = ("none", "agreed", "intended", "requested")


@dataclass(frozen=True)
class Told:
    """An event as its sentence tells it: the trigger and the parties by their words."""

    type: str
    mode: str | None
    status: str
    trigger: tuple[int, int]
    actors: tuple[tuple[int, int], ...]
    recipients: tuple[tuple[int, int], ...]
    strength: str


@dataclass(frozen=True)
class Example:
    """A sentence, the one before it, and the events told in it."""

    report: str
    text: str
    before: str
    events: tuple[Told, ...]


def examples(doc: Labelled) -> Iterator[Example]:
    """Every sentence of a labelled report, also those that tell nothing."""
    before = doc.head.get("title", "")
    for span in doc.sentences.values():
        text = span.within(doc.text)
        told = [_told(doc, event, span.start) for event in doc.events if _says(event, span.start)]
        yield Example(doc.head["id"], text, before, tuple(t for t in told if t is not None))
        before = text


def _says(item: dict, start: int) -> bool:
    return item["evidence"][0]["start"] == start


def _told(doc: Labelled, event: dict, start: int) -> Told | None:
    trigger = event["trigger"]
    if trigger is None:
        return None
    return Told(
        type=event["type"],
        mode=event["mode"],
        status=event["status"],
        trigger=(trigger["start"] - start, trigger["end"] - start),
        actors=_mentions(event["actors"], start),
        recipients=_mentions(event["recipients"], start),
        strength=_strength(doc, event),
    )


def _mentions(parties: list[dict], start: int) -> tuple[tuple[int, int], ...]:
    spans = (p["mention"] for p in parties if p["mention"] is not None)
    return tuple(dict.fromkeys((m["start"] - start, m["end"] - start) for m in spans))


def _strength(doc: Labelled, event: dict) -> str:
    """The strength of the commitment that goes with an event, `none` if there is none."""
    if event["type"] not in ("AGREE", "REQUEST", "CONCEDE", "SANCTION", "THREATEN", "SUPPORT"):
        return "none"
    names = {p["name"] for p in (*event["actors"], *event["recipients"])}
    for commitment in doc.commitments:
        same = commitment["evidence"][0]["start"] == event["evidence"][0]["start"]
        if same and names & {p["name"] for p in (*commitment["by"], *commitment["to"])}:
            return str(commitment["strength"])
    return "none"


# --- variation --------------------------------------------------------------------------------


def varied(example: Example, chance: random.Random) -> Example:
    """The same sentence about other countries: each country's words give way to another's.

    Names and adjectives are swapped for the same form of one other country throughout, so that
    nothing is learnt of who does what to whom in the world.
    """
    other: dict[str, str] = {}
    text = example.text
    moves: list[tuple[int, int, int]] = []
    for mention in reversed(countries.find(text)):
        new = _other_form(mention, other, chance)
        if new is None:
            continue
        text = text[: mention.start] + new + text[mention.end :]
        moves.append((mention.start, mention.end, len(new)))
    moves.reverse()
    return replace(example, text=text, events=tuple(_moved(e, moves) for e in example.events))


def _other_form(
    mention: countries.CountryMention, other: dict[str, str], chance: random.Random
) -> str | None:
    if mention.code in ("EU", "UN"):
        return None
    code = other.setdefault(mention.code, chance.choice(countries.codes()))
    forms = countries.forms_of(code, mention.form)
    return chance.choice(forms) if forms else None


def _moved(event: Told, moves: list[tuple[int, int, int]]) -> Told:
    def at(span: tuple[int, int]) -> tuple[int, int]:
        return _shift(span[0], moves, False), _shift(span[1], moves, True)

    return replace(
        event,
        trigger=at(event.trigger),
        actors=tuple(map(at, event.actors)),
        recipients=tuple(map(at, event.recipients)),
    )


def _shift(offset: int, moves: list[tuple[int, int, int]], is_end: bool) -> int:
    """Where an offset lies after the replacements `(start, end, new length)`, in order."""
    moved = 0
    for start, end, length in moves:
        if end <= offset:
            moved += length - (end - start)
        elif start < offset:
            return start + moved + (length if is_end else 0)
    return offset + moved
