"""Whether two commitments, told by any reports, are one and the same promise.

Compares act, sides, matter and amounts; a due date may change from one telling to the next.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.linking.deeds import table
from comity.linking.matter import Sum, coverage, same_sum, text_of
from comity.linking.outcomes import Claim
from comity.linking.parties import identities, same_person


def is_same(one: Claim, other: Claim) -> bool:
    """Whether two commitments are one promise: same act, sides and matter, equal amounts."""
    a, b = one.matter, other.matter
    if a.acts != b.acts and not a.acts & b.acts:
        return False
    if not a.acts and a.verb != b.verb:
        return False
    if not _same_sides(one, other) or a.ordinals != b.ordinals or not _equal_sums(a.sums, b.sums):
        return False
    least: float = table()["scores"]["same"]
    return _matter_share(one, other) >= least


def _same_sides(one: Claim, other: Claim) -> bool:
    if identities(one.doing) != identities(other.doing):
        return False
    if identities(one.others) != identities(other.others):
        return False
    people = [p for p in one.doing if p.kind == "person"]
    theirs = [p for p in other.doing if p.kind == "person"]
    if not (one.personal and people and theirs):
        return True
    return any(same_person(mine, their) for mine in people for their in theirs)


def _equal_sums(some: Sequence[Sum], others: Sequence[Sum]) -> bool:
    """Whether no amount of one is told otherwise by the other."""
    return all(a.value == b.value for a in some for b in others if same_sum(a, b))


def _matter_share(one: Claim, other: Claim) -> float:
    """The lesser share of either's matter that the other tells; 0 where heads or names differ."""
    a, b = one.matter, other.matter
    there = coverage(a, text_of(other.mention.commitment.action))
    back = coverage(b, text_of(one.mention.commitment.action))
    if not (there.has_head and back.has_head) or (there.missing_names and back.missing_names):
        return 0.0
    return min(there.share, back.share)
