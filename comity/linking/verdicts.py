"""What an analyst's verdicts come to: which members belong together and which do not.

Later verdicts prevail over earlier ones; nothing else can overrule them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from comity.linking.people_values import Verdict


@dataclass(frozen=True, slots=True)
class Settled:
    """The verdicts that hold: those that bring members together, and those that keep them apart."""

    together: tuple[Verdict, ...]
    apart: tuple[Verdict, ...]

    @property
    def concerned(self) -> frozenset[str]:
        """The ids that any of these verdicts speaks of."""
        return frozenset(i for v in (*self.together, *self.apart) for i in (v.one, v.other))


def settled(verdicts: Iterable[Verdict], known: Iterable[str]) -> Settled:
    """The verdicts on known ids, without those that later ones contradict.

    "a is b" and "b is c" contradict "a is not c". Of verdicts given at one time, the order of
    who, ids and reason decides, so that the order in which they come makes no difference.
    """
    ids = frozenset(known)
    groups: dict[str, frozenset[str]] = {}
    together: list[Verdict] = []
    apart: list[Verdict] = []
    for verdict in sorted(set(verdicts), key=_age, reverse=True):
        if verdict.one == verdict.other or not {verdict.one, verdict.other} <= ids:
            continue
        one = groups.get(verdict.one, frozenset({verdict.one}))
        other = groups.get(verdict.other, frozenset({verdict.other}))
        if not verdict.same and one != other:
            apart.append(verdict)
        elif verdict.same and not _kept_apart(one, other, apart):
            together.append(verdict)
            groups |= dict.fromkeys(one | other, one | other)
    return Settled(tuple(together), tuple(apart))


def _age(verdict: Verdict) -> tuple[str, str, str, str, str, bool]:
    v = verdict
    return v.when, v.who, min(v.one, v.other), max(v.one, v.other), v.why, v.same


def _kept_apart(one: frozenset[str], other: frozenset[str], apart: Iterable[Verdict]) -> bool:
    return any(
        (v.one in one and v.other in other) or (v.one in other and v.other in one) for v in apart
    )
