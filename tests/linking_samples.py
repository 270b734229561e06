"""Tellings of invented acts for the tests of linking, and those of evals/acts.jsonl."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from comity.linking.mentions import EventMention
from comity.model import Event, Evidence, Party, Place

EVALS = Path(__file__).parents[1] / "evals" / "acts.jsonl"

MORA = Party("Inés Mora", "person", "UY", "Foreign Minister")
DAHL = Party("Olav Dahl", "person", "NO", "Foreign Minister")
URUGUAY = Party("Uruguay", "country", "UY")
NORWAY = Party("Norway", "country", "NO")
OSLO = Place("Oslo", "NO")
MET = Event("CONSULT", (MORA, DAHL), (Evidence(0, 9, 1),), date="2024-05-02", place=OSLO)


def told(
    name: str,
    event: Event = MET,
    quote: str = "They met in Oslo.",
    published: str | None = "2024-05-03",
    report: str | None = None,
    origin: str | None = None,
) -> EventMention:
    """The event as a report tells it; the report has the mention's name if it is given none."""
    return EventMention(name, report or name, replace(event, id=name), quote, published, origin)


@dataclass(frozen=True, slots=True)
class Scene:
    """Tellings of a few acts that are easily taken for each other, with the act of each."""

    name: str
    half: str
    mentions: tuple[EventMention, ...]
    acts: dict[str, str]


def scenes() -> Iterator[Scene]:
    """The gold of evals/acts.jsonl: one scene a line, events in the form of docs/record.md."""
    for line in EVALS.read_text("utf-8").splitlines():
        scene = json.loads(line)
        mentions = tuple(_mention(telling) for telling in scene["mentions"])
        acts = {telling["id"]: telling["act"] for telling in scene["mentions"]}
        yield Scene(scene["scene"], scene["half"], mentions, acts)


def _mention(telling: dict[str, Any]) -> EventMention:
    return EventMention(
        telling["id"],
        telling["report"],
        _event(telling["event"], telling["id"]),
        telling["quote"],
        telling["published"],
        telling.get("origin"),
    )


def _event(coded: dict[str, Any], name: str) -> Event:
    place = coded["place"]
    return Event(
        coded["type"],
        tuple(Party(**party) for party in coded["actors"]),
        tuple(Evidence(span["start"], span["end"], 1) for span in coded["evidence"]),
        mode=coded["mode"],
        status=coded["status"],
        date=coded["date"],
        place=Place(place["name"], place["country"]) if place else None,
        recipients=tuple(Party(**party) for party in coded["recipients"]),
        contexts=tuple(coded["contexts"]),
        id=name,
    )
