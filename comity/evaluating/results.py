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
class Bin:
    """The items with a confidence from `low` on and below `high`; the last bin includes 1.

    `confidence` is the mean of their confidences and `share` the share of them that the gold has,
    both None in an empty bin.
    """

    low: float
    high: float
    count: int
    confidence: float | None
    share: float | None

    @property
    def gap(self) -> float:
        """How far confidence and share are apart, without sign; 0 in an empty bin."""
        if self.confidence is None or self.share is None:
            return 0.0
        return abs(self.confidence - self.share)

    def to_json(self) -> dict[str, float | int | None]:
        """The bin as plain data."""
        return {
            "low": self.low,
            "high": self.high,
            "count": self.count,
            "confidence": _rounded(self.confidence),
            "share": _rounded(self.share),
        }


@dataclass(frozen=True, slots=True)
class Reliability:
    """The bins of one kind of item, from the lowest confidence to the highest."""

    bins: tuple[Bin, ...]

    @property
    def count(self) -> int:
        """How many items have a confidence."""
        return sum(each.count for each in self.bins)

    @property
    def calibration_error(self) -> float | None:
        """The expected calibration error: the mean gap of the bins, weighted by their counts.

        None where no item has a confidence. After Naeini, Cooper and Hauskrecht (AAAI 2015).
        """
        if not self.count:
            return None
        return sum(each.count * each.gap for each in self.bins) / self.count

    def to_json(self) -> dict[str, Any]:
        """The bins and what follows from them."""
        return {
            "count": self.count,
            "calibration_error": _rounded(self.calibration_error),
            "bins": [each.to_json() for each in self.bins],
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well predicted records agree with gold.

    `types` holds the measures of events of each type, `reports` those of each gold report.
    `missing` are the gold reports without a prediction, each with the reason; all their items are
    misses. `text_differs` are those whose predicted text is another, so that offsets cannot be
    trusted. `unknown` are the predicted reports that the gold does not have; they do not count.
    `reliability` tells for each kind of item whether confidences are what they say.
    """

    total: Measures
    types: Mapping[str, Measures]
    reports: Mapping[str, Measures]
    misses: tuple[Mistake, ...]
    extras: tuple[Mistake, ...]
    missing: Mapping[str, str]
    text_differs: tuple[str, ...]
    unknown: tuple[str, ...]
    reliability: Mapping[str, Reliability]

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
            "reliability": {name: found.to_json() for name, found in self.reliability.items()},
            "misses": [mistake.to_json() for mistake in self.misses],
            "extras": [mistake.to_json() for mistake in self.extras],
        }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
