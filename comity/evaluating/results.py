"""What an evaluation finds: measures in all, by type and by report, and every single mistake.

Frozen values and their JSON form. Measures are kept as counts, so that they can be added up; the
ratios follow from these and are rounded to three digits in JSON only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

DIGITS = 3


@dataclass(frozen=True, slots=True)
class Score:
    """How many items the gold has, how many were predicted, and how many of both are the same."""

    gold: int
    predicted: int
    matched: int

    @property
    def precision(self) -> float:
        """The share of the predicted items that the gold has; 0 where nothing was predicted."""
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """The share of the gold items that were found; 0 where there are none."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 where nothing matches."""
        if not self.matched:
            return 0.0
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    def to_json(self) -> dict[str, float | int]:
        """The ratios and the counts behind them."""
        return {
            "precision": round(self.precision, DIGITS),
            "recall": round(self.recall, DIGITS),
            "f1": round(self.f1, DIGITS),
            "gold": self.gold,
            "predicted": self.predicted,
            "matched": self.matched,
        }


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many of the matched items are right in one attribute."""

    right: int
    of: int

    @property
    def share(self) -> float | None:
        """The share that is right; None where there is nothing to be right about."""
        return self.right / self.of if self.of else None

    def to_json(self) -> dict[str, float | int | None]:
        """The share and the counts behind it."""
        share = None if self.share is None else round(self.share, DIGITS)
        return {"accuracy": share, "right": self.right, "of": self.of}


@dataclass(frozen=True, slots=True)
class Measures:
    """The scores of kinds and the accuracies of attributes, by name."""

    kinds: Mapping[str, Score]
    attributes: Mapping[str, Accuracy]

    def to_json(self) -> dict[str, Any]:
        """The measures as plain data."""
        return {
            "kinds": {name: score.to_json() for name, score in self.kinds.items()},
            "attributes": {name: right.to_json() for name, right in self.attributes.items()},
        }


@dataclass(frozen=True, slots=True)
class Mistake:
    """An item of the gold that was missed, or a predicted one that the gold does not have.

    `item` is as the record has it, evidence included; of who-met-whom it holds the two `names`.
    `sentence` is the sentence that the evidence begins in where a record tells its sentences, else
    the words of the evidence itself.
    """

    report: str
    kind: str
    item: Mapping[str, Any]
    sentence: str

    def to_json(self) -> dict[str, Any]:
        """The mistake as plain data."""
        return {
            "report": self.report,
            "kind": self.kind,
            "sentence": self.sentence,
            "item": dict(self.item),
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well predicted records agree with gold.

    `types` holds the measures of events of each type, `reports` those of each gold report.
    `missing` are the gold reports without a prediction, each with the reason; all their items are
    misses. `text_differs` are those whose predicted text is another, so that offsets cannot be
    trusted. `unknown` are the predicted reports that the gold does not have; they do not count.
    """

    total: Measures
    types: Mapping[str, Measures]
    reports: Mapping[str, Measures]
    misses: tuple[Mistake, ...]
    extras: tuple[Mistake, ...]
    missing: Mapping[str, str]
    text_differs: tuple[str, ...]
    unknown: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The evaluation as plain data."""
        return {
            "gold": len(self.reports),
            "missing": dict(self.missing),
            "text_differs": list(self.text_differs),
            "unknown": list(self.unknown),
            "total": self.total.to_json(),
            "types": {name: found.to_json() for name, found in self.types.items()},
            "reports": {name: found.to_json() for name, found in self.reports.items()},
            "misses": [mistake.to_json() for mistake in self.misses],
            "extras": [mistake.to_json() for mistake in self.extras],
        }
