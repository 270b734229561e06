"""Copies of one report text: republished, syndicated, cut, lightly edited, with another headline.

Tells which reports are one independent source, by MinHash over the words of their texts, furniture
and title left out. It never says that reports tell the same act in words of their own; that is the
matter of `acts`. Signatures are small and can be kept, so that no text is read twice.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rensa import RMinHash

from comity.countries import fold
from comity.model import Report, content_hash

_SHINGLE = 4
"""Words in a row that are compared as one."""

_SLOTS = 128
_ROWS = 3
_SEED = 1

_OPENING = 60
"""Words that open a text: of a copy that is cut short, they are what is left for certain."""

_ALIKE = 0.45
"""Share of shingles in both of all shingles (Jaccard), from which two texts are copies."""

_CONTAINED = 0.75
"""Share of the shorter text found in the longer one, from which it is a cut copy."""

_SAME_OPENING = 0.5

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Signature:
    """What a report's text is compared by: MinHash slots of the whole and of its opening.

    `size` and `opening_size` count different shingles; a text without words has size 0.
    """

    report: str
    size: int
    slots: tuple[int, ...]
    opening_size: int
    opening: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CopyLink:
    """Why a report is held to be a copy of another one, with a score from 0 to 1."""

    one: str
    other: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Reports of one text, in order of id: one independent source.

    `id` follows from the first of them; `links` hold the group together.
    """

    id: str
    reports: tuple[str, ...]
    links: tuple[CopyLink, ...]


def signature(report: Report) -> Signature:
    """The signature of a report's text, without its title and furniture."""
    words = _words(report)
    whole, opening = _shingles(words), _shingles(words[:_OPENING])
    return Signature(report.id, len(whole), _slots(whole), len(opening), _slots(opening))


def copy_keys(of: Signature) -> frozenset[str]:
    """The block keys of a signature: only reports that share one can be held to be copies.

    Bands of three slots, of the whole and of the opening. Two texts that have half their shingles
    in common share one with a probability of 0.996, unrelated ones with hardly any.
    """
    if not of.size:
        return frozenset()
    return frozenset((*_bands("w", of.slots), *_bands("o", of.opening)))


def independent(reports: Iterable[Report]) -> tuple[CopyGroup, ...]:
    """The independent sources among reports: each group is one text, most of them of one report."""
    return grouped(map(signature, reports))


def grouped(signatures: Iterable[Signature]) -> tuple[CopyGroup, ...]:
    """The same as `independent`, from signatures that were kept; of one id the first counts.

    Reports that are copies of one report are in one group also where they are not of each other.
    Near-linear: texts that are known to be in one group are not compared again.
    """
    known = {one.report: one for one in sorted(signatures, key=_order, reverse=True)}
    parents = {report: report for report in known}
    links: list[CopyLink] = []
    refused: set[tuple[str, str]] = set()
    for reports in _blocks(known):
        for one, other in _open_pairs(reports, parents):
            link = None if (one, other) in refused else copied(known[one], known[other])
            if link is None:
                refused.add((one, other))
            else:
                first, second = sorted((_root(parents, one), _root(parents, other)))
                parents[second] = first
                links.append(link)
    return _groups(parents, links)


def origins(groups: Iterable[CopyGroup]) -> Mapping[str, str]:
    """The group of each report, by the report's id."""
    return {report: group.id for group in groups for report in group.reports}


def copied(one: Signature, other: Signature) -> CopyLink | None:
    """Whether two texts are copies, with the reason; None where they are not held to be."""
    if not one.size or not other.size:
        return None
    short, long = sorted((one, other), key=lambda s: (s.size, s.report))
    likeness = _jaccard(short.slots, long.slots)
    if likeness >= _ALIKE:
        return _link(short, long, likeness, f"{likeness:.0%} of their words in a row are the same")
    opening = _contained(_jaccard(short.opening, long.opening), short.opening_size, long)
    whole = likeness * (short.size + long.size) / (1 + likeness) / short.size
    share = opening if short.size <= short.opening_size else min(1.0, whole)
    if opening >= _SAME_OPENING and share >= _CONTAINED:
        return _link(short, long, share, f"{share:.0%} of the shorter one opens the longer one")
    return None


def _contained(likeness: float, size: int, long: Signature) -> float:
    """The share of a set of that size within the opening of a longer text."""
    return min(1.0, likeness * (size + long.opening_size) / (1 + likeness) / size)


def _link(short: Signature, long: Signature, score: float, reason: str) -> CopyLink:
    one, other = sorted((short.report, long.report))
    return CopyLink(one, other, round(score, 3), reason)


def _words(report: Report) -> list[str]:
    text = report.text
    for span in report.furniture:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return _WORD.findall(fold(text).casefold())


def _shingles(words: list[str]) -> list[str]:
    """Runs of words, each once; of a text that is shorter than a run, the one that it is."""
    count = max(len(words) - _SHINGLE + 1, min(len(words), 1))
    return sorted({" ".join(words[n : n + _SHINGLE]) for n in range(count)})


def _slots(shingles: list[str]) -> tuple[int, ...]:
    if not shingles:
        return ()
    sketch = RMinHash(_SLOTS, _SEED)
    sketch.update(shingles)
    return tuple(sketch.digest())


def _bands(part: str, slots: tuple[int, ...]) -> Iterator[str]:
    for start in range(0, _SLOTS - _ROWS + 1, _ROWS):
        row = repr((part, start, slots[start : start + _ROWS])).encode()
        yield hashlib.blake2b(row, digest_size=8).hexdigest()


def _jaccard(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    return sum(a == b for a, b in zip(one, other, strict=True)) / _SLOTS


def _order(one: Signature) -> tuple[str, tuple[int, ...]]:
    return one.report, one.slots


def _blocks(known: Mapping[str, Signature]) -> Iterator[list[str]]:
    """Reports that share a key, in order of key and id."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for report in sorted(known):
        for key in copy_keys(known[report]):
            blocks[key].append(report)
    yield from (blocks[key] for key in sorted(blocks) if len(blocks[key]) > 1)


def _open_pairs(reports: list[str], parents: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of a block that are not yet in one group, also as groups grow meanwhile."""
    seen: defaultdict[str, list[str]] = defaultdict(list)
    for report in reports:
        for root in list(seen):
            for other in seen[root]:
                if _root(parents, other) == _root(parents, report):
                    break
                yield other, report
        seen[_root(parents, report)].append(report)


def _root(parents: dict[str, str], report: str) -> str:
    while parents[report] != report:
        parents[report] = parents[parents[report]]
        report = parents[report]
    return report


def _groups(parents: dict[str, str], links: list[CopyLink]) -> tuple[CopyGroup, ...]:
    members: defaultdict[str, list[str]] = defaultdict(list)
    held: defaultdict[str, list[CopyLink]] = defaultdict(list)
    for report in sorted(parents):
        members[_root(parents, report)].append(report)
    for link in links:
        held[_root(parents, link.one)].append(link)
    return tuple(
        CopyGroup(content_hash("copies", root), tuple(reports), tuple(held[root]))
        for root, reports in sorted(members.items())
    )
