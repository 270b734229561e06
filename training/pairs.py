"""Pairs of parties and what the one does to the other: to train and measure `comity relate`.

Pairs come from our labelled reports, and from a file that is handed over by its path and is no
part of the repository (id, sentence, source, target, type; YIELD stands for CONCEDE and RETREAT).
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from comity.learned.relation import marked
from comity.learned.scheme import RELATIONS
from comity.model import Span
from training.examples import Example

YIELD = ("CONCEDE", "RETREAT")
# Of the pairs between which nothing is told, one in so many is learnt from.
_NONE_EVERY = 3
_BOTH_WAYS = ("CONSULT", "SUPPORT", "COOPERATE", "AGREE")


@dataclass(frozen=True)
class Pair:
    """A sentence, the words of its two parties, and the relation's label."""

    sentence: str
    source: str
    target: str
    label: str


def from_file(path: Path) -> list[Pair]:
    """The pairs of a tab-separated file with a header."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Pair(r["sentence"], r["source"], r["target"], r["type"]) for r in rows]


def from_example(one: Example) -> Iterator[Pair]:
    """Who does what to whom in the sentences of a labelled report, and some who do nothing."""
    for sentence in one.sentences:
        told = [e for e in one.events if sentence.start <= e.trigger.start < sentence.end]
        parties = sorted(
            {s for e in told for s, r in e.arguments if r in ("actor", "recipient")},
            key=lambda s: s.start,
        )
        known: dict[tuple[Span, Span], str] = {}
        for event in told:
            for pair in _sides(event.arguments):
                known.setdefault(pair, event.type)
        for pair, label in known.items():
            yield _pair(one, sentence, *pair, label)
        others = [(a, b) for a in parties for b in parties if a != b and (a, b) not in known]
        for a, b in others[::_NONE_EVERY]:
            if known.get((b, a)) not in _BOTH_WAYS:
                yield _pair(one, sentence, a, b, "NONE")


def _sides(arguments: Sequence[tuple[Span, str]]) -> Iterator[tuple[Span, Span]]:
    actors = [s for s, role in arguments if role == "actor"]
    recipients = [s for s, role in arguments if role == "recipient"]
    for first, second in (
        [(a, r) for a in actors for r in recipients] if recipients else list(pairwise(actors))
    ):
        if first != second:
            yield first, second


def _pair(one: Example, sentence: Span, source: Span, target: Span, label: str) -> Pair:
    return Pair(sentence.within(one.text), source.within(one.text), target.within(one.text), label)


@dataclass
class PairBatch:
    """Marked sentences as tensors; `allowed` are the labels that are right for each row."""

    ids: Tensor
    mask: Tensor
    source: Tensor
    target: Tensor
    allowed: Tensor

    def to(self, device: torch.device) -> PairBatch:
        """The same on another device."""
        return PairBatch(*(getattr(self, f.name).to(device) for f in fields(PairBatch)))


def pair_batch(pairs: Sequence[Pair], tokenizer: Tokenizer) -> PairBatch:
    """Pairs as one batch."""
    coded = [marked(p.sentence, p.source, p.target, tokenizer) for p in pairs]
    shape = (len(pairs), max(len(window) for window, _ in coded))
    out = PairBatch(
        ids=torch.ones(shape, dtype=torch.long),
        mask=torch.zeros(shape, dtype=torch.long),
        source=torch.tensor([marks[0] for _, marks in coded]),
        target=torch.tensor([marks[1] for _, marks in coded]),
        allowed=torch.zeros((len(pairs), len(RELATIONS))),
    )
    for row, ((window, _), pair) in enumerate(zip(coded, pairs, strict=True)):
        out.ids[row, : len(window)] = torch.tensor(window.ids)
        out.mask[row, : len(window)] = 1
        for label in YIELD if pair.label == "YIELD" else (pair.label,):
            out.allowed[row, RELATIONS.index(label)] = 1
    return out


def pair_loss(logits: Tensor, batch: PairBatch) -> Tensor:
    """The loss of giving little to the labels that are right."""
    shares = functional.log_softmax(logits.float(), -1)
    right = shares.masked_fill(batch.allowed == 0, float("-inf"))
    return -torch.logsumexp(right, -1).mean()


def pair_batches(
    pairs: list[Pair], size: int, chance: random.Random | None = None
) -> Iterator[list[Pair]]:
    """Pairs of like length together."""
    order = sorted(pairs, key=lambda p: (len(p.sentence) // 40, chance.random() if chance else 0))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if chance:
        chance.shuffle(groups)
    yield from groups
