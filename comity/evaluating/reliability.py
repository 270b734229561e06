"""Whether confidences can be relied on: of the items given 0.8, are eight in ten in the gold?

Predicted items are put into ten bins by confidence, kind by kind; in each bin the mean confidence
is held against the share that matches an item of the gold. Items without a confidence do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from comity.evaluating.form import LISTS, Plain
from comity.evaluating.matching import Pairing, pairing
from comity.evaluating.results import Bin, Reliability

BINS = 10

Judged = tuple[float, bool]
"""The confidence of a predicted item, and whether the gold has the item."""


def reliability(gold: Iterable[Plain], predicted: Iterable[Plain]) -> dict[str, Reliability]:
    """How far the confidences of predicted records can be relied on, by kind of item.

    Records are matched by their ids, items as in `compare`; predicted records that the gold does
    not have are left out.

    Args:
        gold: records with the right items.
        predicted: records to be judged.
    """
    by_id = {record["id"]: record for record in predicted}
    both = [(record, by_id.get(record["id"], {})) for record in gold]
    return by_kind({kind: [pairing(kind, *pair) for pair in both] for kind in LISTS})


def by_kind(pairings: Mapping[str, Sequence[Pairing]]) -> dict[str, Reliability]:
    """The same from items that have been paired already; other kinds than of items are ignored."""
    return {kind: Reliability(_bins(_judged(pairings[kind]))) for kind in LISTS}


def _judged(pairings: Iterable[Pairing]) -> list[Judged]:
    found: list[Judged] = []
    for each in pairings:
        answers = [(item, True) for _, item in each.matched]
        answers += [(item, False) for item in each.extra]
        found += [
            (item["confidence"], right)
            for item, right in answers
            if item.get("confidence") is not None
        ]
    return found


def _bins(judged: Iterable[Judged]) -> tuple[Bin, ...]:
    sorted_in: list[list[Judged]] = [[] for _ in range(BINS)]
    for confidence, right in judged:
        sorted_in[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    return tuple(_bin(number, some) for number, some in enumerate(sorted_in))


def _bin(number: int, judged: Sequence[Judged]) -> Bin:
    low, high, count = number / BINS, (number + 1) / BINS, len(judged)
    if not count:
        return Bin(low, high, 0, None, None)
    mean = sum(confidence for confidence, _ in judged) / count
    return Bin(low, high, count, mean, sum(right for _, right in judged) / count)
