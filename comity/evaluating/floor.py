"""A floor: the least that measures must reach, so that a fall is noticed when it happens.

A floor file is a JSON object with `f1` by kind and `accuracy` by attribute (evals/floor.json).
Measures are compared as they are shown, rounded to three digits. Nothing here raises a floor.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.errors import ComityError
from comity.evaluating.attributes import CHECKS
from comity.evaluating.matching import KINDS
from comity.evaluating.results import DIGITS, Evaluation

ATTRIBUTES = (*(name for checks in CHECKS.values() for name in checks), "published")
_NAMES = {"f1": KINDS, "accuracy": ATTRIBUTES}


@dataclass(frozen=True, slots=True)
class Floor:
    """The least F1 of kinds and the least accuracy of attributes, each from 0 to 1."""

    f1: Mapping[str, float]
    accuracy: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A measure below its floor; `reached` is None where there was nothing to measure."""

    name: str
    measure: str
    reached: float | None
    floor: float

    def __str__(self) -> str:
        reached = "nothing to measure" if self.reached is None else f"{self.reached:.3f}"
        return f"{self.name} {self.measure}: {reached}, floor {self.floor:.3f}"


def read_floor(path: str | Path) -> Floor:
    """The floor that a file pins; other keys of the file are notes.

    Raises ComityError where the file cannot be read or pins what is no measure.
    """
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ComityError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise ComityError(f"{path} is no floor: no JSON: {error}") from error
    if not isinstance(data, dict) or not any(measure in data for measure in _NAMES):
        hint = 'write {"f1": {"events": 0.5}, "accuracy": {"date": 0.7}}'
        raise ComityError(f"{path} is no floor: it pins neither f1 nor accuracy", hint)
    return Floor(**{measure: _pinned(path, data, measure) for measure in _NAMES})


def _pinned(path: str | Path, data: Mapping[str, object], measure: str) -> Mapping[str, float]:
    pinned = data.get(measure, {})
    if not isinstance(pinned, dict):
        raise ComityError(f"{path}: {measure} is no object", "write names with numbers")
    for name, least in pinned.items():
        if name not in _NAMES[measure]:
            known = "one of " + ", ".join(_NAMES[measure])
            raise ComityError(f"{path}: nothing called {name!r} has {measure}", known)
        if isinstance(least, bool) or not isinstance(least, int | float) or not 0 <= least <= 1:
            raise ComityError(f"{path}: the floor of {name} is {least!r}", "write 0 to 1")
    return pinned


def shortfalls(evaluation: Evaluation, floor: Floor) -> tuple[Shortfall, ...]:
    """The measures of an evaluation that lie below their floors."""
    return tuple(_below(evaluation, floor))


def _below(evaluation: Evaluation, floor: Floor) -> Iterator[Shortfall]:
    total = evaluation.total
    reached: dict[str, dict[str, float | None]] = {
        "f1": {name: score.f1 for name, score in total.kinds.items()},
        "accuracy": {name: right.share for name, right in total.attributes.items()},
    }
    for measure, pinned in (("f1", floor.f1), ("accuracy", floor.accuracy)):
        for name, least in pinned.items():
            value = reached[measure][name]
            shown = None if value is None else round(value, DIGITS)
            if shown is None or shown < least:
                yield Shortfall(name, measure, shown, least)
