"""How well linking agrees with gold: pairs that are of one, found and missed.

Knows no files: takes pairs with what is right, and what linking made of them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PairScore:
    """Pairs counted: rightly together, wrongly together, wrongly apart."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of the pairs held to be one, the share that is; 1 where there are none."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Of the pairs that are one, the share held to be; 1 where there are none."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def pair_score(pairs: Iterable[tuple[str, str, bool]], home: Mapping[str, Hashable]) -> PairScore:
    """The pairwise score of a linking.

    Args:
        pairs: ids of two mentions, and whether they are of one.
        home: what each mention was linked to, by its id.
    """
    told = [(same, home[one] == home[other]) for one, other, same in pairs]
    return PairScore(
        right=told.count((True, True)),
        wrong=told.count((False, True)),
        missed=told.count((True, False)),
    )
