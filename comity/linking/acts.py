"""One act, all its reports: brings together the tellings of one act, with a reason for each link.

Tellings of one report stay apart, as its coder has merged what is one; only an analyst's verdict
brings them together. Tellings that contradict each other never meet through a third one. It loses
no telling and settles no contradiction. The result does not depend on the order of the tellings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from comity.linking.act_values import Act
from comity.linking.clusters import Cluster, Tie, clustered
from comity.linking.mentions import EventMention, Face, act_keys, face_of, keys_of
from comity.linking.people_values import Link, Verdict
from comity.linking.summing import act_of
from comity.linking.tellings import Comparison, compared
from comity.linking.verdicts import settled
from comity.model import content_hash

_BY_VERDICT, _BY_COPY, _BY_LIKENESS = range(3)

Whole = tuple[frozenset[int], ...]
"""What is in a cluster: sets of tellings, those of a set being one by verdict or as copies."""


@dataclass(slots=True)
class _Bench:
    """The tellings at hand, in order, and each comparison of two faces, made once.

    Tellings that say the same have one face, so that many copies cost little more than one.
    """

    mentions: tuple[EventMention, ...]
    faces: tuple[Face, ...]
    face_of: tuple[int, ...]
    done: dict[tuple[int, int], Comparison | None] = field(default_factory=dict)

    def comparison(self, one: int, other: int) -> Comparison | None:
        """How two tellings compare, given by number."""
        a, b = self.face_of[one], self.face_of[other]
        pair = (a, b) if a < b else (b, a)
        if pair not in self.done:
            self.done[pair] = compared(self.faces[pair[0]], self.faces[pair[1]])
        return self.done[pair]

    def contradict(self, one: int, other: int) -> bool:
        """Whether two tellings cannot be of one act."""
        comparison = self.comparison(one, other)
        return comparison is None or comparison.are_two


def merge(mentions: Iterable[EventMention], verdicts: Iterable[Verdict] = ()) -> tuple[Act, ...]:
    """The acts that tellings are of, in order of the first publication and id.

    Verdicts name tellings by id and always hold; of two that cannot both hold, the later one
    does. One is taken back by leaving it out. Of tellings with one id, one counts.
    """
    bench = _bench(mentions)
    numbers = {mention.id: n for n, mention in enumerate(bench.mentions)}
    rulings = settled(verdicts, numbers)
    forced = [_forced(v, numbers) for v in rulings.together]
    ties = [*forced, *_ties(bench)]
    apart = [(numbers[v.one], numbers[v.other]) for v in rulings.apart]
    alone: dict[int, Whole] = {n: (frozenset({n}),) for n in range(len(bench.mentions))}
    clusters = clustered(
        alone,
        _of_own_mode(bench, ties),
        apart,
        lambda one, other, tie: _joined(bench, one, other, tie),
    )
    circles = _circles(bench.mentions, ties)
    acts = [_act(bench.mentions, cluster, circles) for cluster in clusters]
    return tuple(sorted(acts, key=lambda act: (act.mentions[0].published or "~", act.id)))


def added(
    acts: Iterable[Act], new: Iterable[EventMention], verdicts: Iterable[Verdict] = ()
) -> tuple[Act, ...]:
    """The acts after tellings were added: the same as `merge` of all, at the cost of a part.

    Only circles that share a block key with the new tellings, or of which a verdict speaks, are
    linked anew. So it is enough to give those acts whose mentions share a key of `act_keys` with
    the new ones, and all acts of their circles.

    Args:
        acts: acts as `merge` or `added` gave them.
        new: tellings to add; a known id replaces the telling of that id.
        verdicts: all verdicts that hold now. Where one was taken back since, give the tellings
            that it named as new.
    """
    known, fresh, rulings = tuple(acts), tuple(new), tuple(verdicts)
    named = {i for v in rulings for i in (v.one, v.other)} | {mention.id for mention in fresh}
    keys = frozenset[str]().union(*map(act_keys, fresh))
    touched = {
        act.circle
        for act in known
        for mention in act.mentions
        if mention.id in named or not keys.isdisjoint(act_keys(mention))
    }
    ids = {mention.id for mention in fresh}
    anew = [m for a in known if a.circle in touched for m in a.mentions if m.id not in ids]
    kept = [act for act in known if act.circle not in touched]
    both = (*kept, *merge((*anew, *fresh), rulings))
    return tuple(sorted(both, key=lambda act: (act.mentions[0].published or "~", act.id)))


def act_ids(acts: Iterable[Act]) -> Mapping[str, str]:
    """The act that each telling is of, by the ids of both."""
    return {mention.id: act.id for act in acts for mention in act.mentions}


def _bench(mentions: Iterable[EventMention]) -> _Bench:
    """The tellings in order of publication and id."""
    ordered = sorted(mentions, key=lambda m: (m.published or "~", m.id, repr(m)))
    first = {mention.id: mention for mention in reversed(ordered)}
    unique = tuple(mention for mention in ordered if first[mention.id] is mention)
    numbers: dict[Face, int] = {}
    face_numbers = tuple(numbers.setdefault(face_of(m), len(numbers)) for m in unique)
    return _Bench(unique, tuple(numbers), face_numbers)


def _forced(verdict: Verdict, numbers: Mapping[str, int]) -> Tie:
    reason = f"{verdict.who} on {verdict.when}: {verdict.why}"
    return Tie(numbers[verdict.one], numbers[verdict.other], 1.0, reason, _BY_VERDICT)


def _ties(bench: _Bench) -> Iterator[Tie]:
    """Links between tellings of different reports that are held to be of one act."""
    for one, other in sorted(_candidates(bench)):
        comparison = bench.comparison(one, other)
        if comparison is not None and comparison.is_one:
            rank = _BY_COPY if comparison.is_copy else _BY_LIKENESS
            yield Tie(one, other, comparison.score, comparison.reason, rank)


def _of_own_mode(bench: _Bench, ties: Sequence[Tie]) -> Iterator[Tie]:
    """The ties without those that likeness makes of a visit and the meeting on it.

    A report that tells both keeps them apart. So where its meeting is like that of another
    report, its visit is not that meeting.
    """
    modes = [bench.faces[face].mode for face in bench.face_of]
    reports = [mention.report for mention in bench.mentions]
    paired = {
        end
        for tie in ties
        if modes[tie.one] == modes[tie.other]
        for end in ((tie.one, reports[tie.other]), (tie.other, reports[tie.one]))
    }
    for tie in ties:
        ends = {(tie.one, reports[tie.other]), (tie.other, reports[tie.one])}
        same = modes[tie.one] == modes[tie.other]
        if tie.rank != _BY_LIKENESS or same or paired.isdisjoint(ends):
            yield tie


def _candidates(bench: _Bench) -> set[tuple[int, int]]:
    """Pairs of tellings of different reports that share a block key."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    keys = tuple(map(keys_of, bench.faces))
    for number, face in enumerate(bench.face_of):
        for key in keys[face]:
            blocks[key].append(number)
    return {
        (one, other)
        for numbers in blocks.values()
        for one, other in combinations(numbers, 2)
        if bench.mentions[one].report != bench.mentions[other].report
    }


def _joined(bench: _Bench, one: Whole, other: Whole, tie: Tie) -> Whole | None:
    """What two clusters are together; None where a likeness is not to join them."""
    if tie.rank == _BY_VERDICT:
        return (frozenset().union(*one, *other),)
    reports = {bench.mentions[n].report for part in one for n in part}
    if any(bench.mentions[n].report in reports for part in other for n in part):
        return None
    if tie.rank == _BY_COPY:
        return (frozenset().union(*one, *other),)
    for mine in one:
        for theirs in other:
            if all(bench.contradict(a, b) for a in mine for b in theirs):
                return None
    return (*one, *other)


def _circles(mentions: tuple[EventMention, ...], ties: Iterable[Tie]) -> dict[int, str]:
    """The circle of each telling: all that are linked, directly or through others."""
    alone = dict.fromkeys(range(len(mentions)), True)
    groups = clustered(alone, ties, (), lambda one, other, tie: True)
    return {
        number: content_hash("circle", min(mentions[n].id for n in group.items))
        for group in groups
        for number in group.items
    }


def _act(
    mentions: tuple[EventMention, ...], cluster: Cluster[Whole], circles: Mapping[int, str]
) -> Act:
    members = tuple(mentions[n] for n in sorted(cluster.items))
    links = sorted(
        (Link(mentions[t.one].id, mentions[t.other].id, t.score, t.reason) for t in cluster.ties),
        key=lambda link: (link.one, link.other),
    )
    return act_of(members, tuple(links), circles[cluster.items[0]])
