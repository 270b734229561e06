"""Which predicted item stands for which gold item: one to one, the most alike first.

Every kind has a likeness of its own, 0 where two items cannot be one. Events need the same type
and parties that overlap by half; offices the same person and most words of the office; figures a
value within one percent and the same unit; commitments evidence that overlaps by half and a shared
party. Beyond these four, the pairs of people and bodies that met are matched over a report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from comity.evaluating.form import Plain
from comity.evaluating.likeness import (
    dates_agree,
    dice,
    party_overlap,
    same_name,
    shared_evidence,
    unit_of,
    words,
)

SAME_PARTIES = 0.5
SAME_OFFICE = 0.6
SAME_UNIT = 0.5
SAME_EVIDENCE = 0.5
SAME_VALUE = 0.01


@dataclass(frozen=True, slots=True)
class Pairing:
    """What became of the items of one kind in one report."""

    matched: tuple[tuple[Plain, Plain], ...]
    missed: tuple[Plain, ...]
    extra: tuple[Plain, ...]


def pairing(kind: str, gold: Plain, predicted: Plain) -> Pairing:
    """The items of a kind in two records of one report, paired; among equals the first is taken."""
    ours, theirs = items(kind, gold), items(kind, predicted)
    likeness = _LIKENESS[kind]
    scored = ((likeness(g, p), i, j) for i, g in enumerate(ours) for j, p in enumerate(theirs))
    found: dict[int, int] = {}
    for _, i, j in sorted((s for s in scored if s[0] > 0), key=lambda s: (-s[0], s[1], s[2])):
        if i not in found and j not in found.values():
            found[i] = j
    return Pairing(
        matched=tuple((ours[i], theirs[j]) for i, j in found.items()),
        missed=tuple(item for i, item in enumerate(ours) if i not in found),
        extra=tuple(item for j, item in enumerate(theirs) if j not in found.values()),
    )


def items(kind: str, record: Plain) -> Sequence[Plain]:
    """The items of a kind that a record holds."""
    return meetings(record) if kind == "who-met-whom" else record.get(kind) or ()


def meetings(record: Plain) -> list[Plain]:
    """The pairs of people and bodies that stand on one meeting, each pair once.

    Each has its two `names` in the order of the alphabet and the evidence of the first event that
    tells of it.
    """
    found: dict[tuple[str, str], Plain] = {}
    for event in record.get("events") or ():
        if event.get("type") != "CONSULT":
            continue
        names = {p["name"] for p in parties(event) if p.get("kind") in ("person", "organization")}
        for pair in combinations(sorted(names), 2):
            found.setdefault(pair, {"names": list(pair), "evidence": event.get("evidence") or []})
    return [found[pair] for pair in sorted(found)]


def parties(event: Plain) -> list[Plain]:
    """The parties of an event that have a name, actors first."""
    both = [*(event.get("actors") or ()), *(event.get("recipients") or ())]
    return [party for party in both if party.get("name")]


def names_of(named: Sequence[Plain]) -> list[str | None]:
    """The names of parties, in order."""
    return [party.get("name") for party in named]


def _event_likeness(gold: Plain, predicted: Plain) -> float:
    if gold.get("type") != predicted.get("type"):
        return 0.0
    overlap = party_overlap(names_of(parties(gold)), names_of(parties(predicted)))
    if overlap < SAME_PARTIES:
        return 0.0
    agrees = dates_agree(gold.get("date"), predicted.get("date"))
    return overlap + 0.3 * agrees + 0.3 * _evidence(gold, predicted)


def _meeting_likeness(gold: Plain, predicted: Plain) -> float:
    (a, b), (c, d) = gold["names"], predicted["names"]
    straight = same_name(a, c) and same_name(b, d)
    return float(straight or (same_name(a, d) and same_name(b, c)))


def _office_likeness(gold: Plain, predicted: Plain) -> float:
    if not same_name(gold.get("person"), predicted.get("person")):
        return 0.0
    overlap = dice(words(gold.get("office")), words(predicted.get("office")))
    return overlap if overlap >= SAME_OFFICE else 0.0


def _figure_likeness(gold: Plain, predicted: Plain) -> float:
    value, other = _number(gold.get("value")), _number(predicted.get("value"))
    if value is None or other is None or not abs(value - other) <= SAME_VALUE * abs(value):
        return 0.0
    unit, its_unit = unit_of(gold.get("unit")), unit_of(predicted.get("unit"))
    if unit != its_unit and dice(words(unit), words(its_unit)) < SAME_UNIT:
        return 0.0
    measure = dice(words(gold.get("measure")), words(predicted.get("measure")))
    return 0.1 + measure + 0.3 * _evidence(gold, predicted)


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _commitment_likeness(gold: Plain, predicted: Plain) -> float:
    overlap = _evidence(gold, predicted)
    if overlap < SAME_EVIDENCE:
        return 0.0
    by, its_by = names_of(gold.get("by") or ()), names_of(predicted.get("by") or ())
    if by and its_by and not any(same_name(a, b) for a in by for b in its_by):
        return 0.0
    return overlap + dice(words(gold.get("action")), words(predicted.get("action")))


def _evidence(gold: Plain, predicted: Plain) -> float:
    return shared_evidence(gold.get("evidence") or (), predicted.get("evidence") or ())


_LIKENESS: Mapping[str, Callable[[Plain, Plain], float]] = {
    "events": _event_likeness,
    "who-met-whom": _meeting_likeness,
    "offices": _office_likeness,
    "figures": _figure_likeness,
    "commitments": _commitment_likeness,
}

KINDS = tuple(_LIKENESS)
"""The kinds that have precision, recall and F1."""
