"""How sure an item is: the network's numbers, turned into shares of items that were right.

What the network says is no probability that the item is right. `data/calibration.toml` holds, for
each kind of item, what share was right at which number, measured on reports that the network was
not trained on (training/calibrate.py).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from comity.language.lexicon import data


def confidence(kind: str, sureness: float | None) -> float | None:
    """The share of items that were right where the network was that sure; None without a network.

    `kind` is event, listed (an event of the word lists alone), commitment, office or figure.
    """
    if sureness is None:
        return None
    points = _points(kind)
    if not points:
        return None
    return _between(points, sureness)


def _between(points: Sequence[tuple[float, float]], sureness: float) -> float:
    """The share at a number: straight lines between the points that were measured."""
    n = bisect_right(points, (sureness, 1.0))
    if n in (0, len(points)):
        return points[min(n, len(points) - 1)][1]
    (left, low), (right, high) = points[n - 1], points[n]
    return low + (high - low) * (sureness - left) / (right - left)


@cache
def _points(kind: str) -> tuple[tuple[float, float], ...]:
    rows = data("calibration.toml").get(kind, [])
    return tuple((float(sure), float(share)) for sure, share in rows)
