"""Brings items together by the links between them, the most probable first.

Knows nothing of what the items are: who links them says how probable each link is, and what a
cluster must never hold. The result does not depend on the order of items or links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

T = TypeVar("T")

_CLEARLY = 0.05
"""By how much one cluster must be more probable than the next, where an item fits several."""

_LAST_RANKS = (8, 9)


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between two items, given by number, with its score and the reason in words.

    Links of a lower `rank` come first, whatever their score.
    """

    one: int
    other: int
    score: float
    reason: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Cluster(Generic[T]):
    """Items that belong together: their numbers, what they are in all, and what ties them."""

    items: tuple[int, ...]
    whole: T
    ties: tuple[Tie, ...]


def clustered(
    items: Mapping[int, T],
    ties: Iterable[Tie],
    apart: Iterable[tuple[int, int]],
    merged: Callable[[T, T, Tie], T | None],
) -> list[Cluster[T]]:
    """The clusters of items.

    Args:
        items: what each item is, by its number; numbers follow from content, not from order.
        ties: links between them.
        apart: pairs of items that are never in one cluster.
        merged: what two clusters are together, or None where a tie is not to join them.
    """
    clusters = {n: Cluster((n,), whole, ()) for n, whole in items.items()}
    home = {n: n for n in items}
    rivals: defaultdict[int, set[int]] = defaultdict(set)
    for a, b in apart:
        rivals[a].add(b)
        rivals[b].add(a)
    for tie in sorted(ties, key=_strength):
        one, other = clusters[home[tie.one]], clusters[home[tie.other]]
        if one is other or _are_rivals(one, other, rivals):
            continue
        whole = merged(one.whole, other.whole, tie)
        if whole is None:
            continue
        large, small = sorted((one, other), key=lambda c: (-len(c.items), c.items[0]))
        root = home[large.items[0]]
        del clusters[home[small.items[0]]]
        home.update(dict.fromkeys(small.items, root))
        both = (*one.ties, *other.ties, tie)
        clusters[root] = Cluster((*large.items, *small.items), whole, both)
    return [clusters[root] for root in sorted(clusters)]


def fitting(
    clusters: Sequence[Cluster[T]], likely: Iterable[tuple[Tie, float]], vague: frozenset[int]
) -> list[Tie]:
    """The ties of items that tell too little to be tied to whatever they resemble.

    Each is tied to the one cluster that it fits clearly better than any other; those that fit no
    cluster of clear items are tied among themselves. All come after all other ties.

    Args:
        clusters: what the clear items have made, and every vague item, mostly by itself.
        likely: ties probable enough to hold, with how well they fit in comparison.
        vague: the items that tell too little.
    """
    alone = {c.items[0] for c in clusters if len(c.items) == 1} & vague
    home = {n: c.items[0] for c in clusters for n in c.items}
    offers: defaultdict[int, dict[int, tuple[float, Tie]]] = defaultdict(dict)
    among: list[Tie] = []
    for tie, fit in likely:
        if tie.one in alone and tie.other in alone:
            among.append(replace(tie, rank=_LAST_RANKS[1]))
        for own, other in ((tie.one, tie.other), (tie.other, tie.one)):
            if own in alone and other not in alone:
                best = offers[own].get(home[other], (-fit, tie))
                offers[own][home[other]] = min(best, (-fit, tie), key=_offer)
    chosen = [_clearly_best(list(by_home.values())) for by_home in offers.values()]
    fits = [replace(tie, rank=_LAST_RANKS[0]) for tie in chosen if tie is not None]
    return fits + [tie for tie in among if not offers.keys() & {tie.one, tie.other}]


def _clearly_best(offers: Sequence[tuple[float, Tie]]) -> Tie | None:
    """The tie of the best offer, None where another one is nearly as good."""
    first, *others = sorted(offers, key=_offer)
    return None if others and others[0][0] - first[0] < _CLEARLY else first[1]


def _offer(offer: tuple[float, Tie]) -> tuple[float, int, int]:
    return offer[0], offer[1].one, offer[1].other


def _strength(tie: Tie) -> tuple[int, float, int, int, str]:
    ends = sorted((tie.one, tie.other))
    return tie.rank, -tie.score, ends[0], ends[1], tie.reason


def _are_rivals(one: Cluster[T], other: Cluster[T], rivals: Mapping[int, set[int]]) -> bool:
    small, large = sorted((one, other), key=lambda c: len(c.items))
    members: frozenset[int] | None = None
    for item in small.items:
        if item in rivals:
            members = members or frozenset(large.items)
            if rivals[item] & members:
                return True
    return False
