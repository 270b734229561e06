"""Which of the analysts' verdicts on promises still stand. It never says what follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from comity.linking.promise_types import Verdict


def standing(verdicts: Iterable[Verdict]) -> Mapping[str, Verdict]:
    """The verdict that counts for each commitment, by the commitment's id.

    A verdict that a later one takes back counts no more, unless that one is itself taken back; of
    several on one commitment the latest counts.
    """
    ordered = sorted(verdicts, key=lambda verdict: (verdict.at, verdict.id))
    void: set[str] = set()
    for verdict in reversed(ordered):
        if verdict.takes_back is not None and verdict.id not in void:
            void.add(verdict.takes_back)
    return {
        v.mention: v
        for v in ordered
        if v.mention is not None and v.status is not None and v.id not in void
    }
