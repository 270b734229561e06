"""How well a reader does on the reports that are kept out of its training, head by head."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import torch
from torch import Tensor

from training.losses import CHOICES, choice
from training.model import Reader, Scores
from training.targets import IGNORED, Batch

_FOUND = ("role", "link", "party", "name")
_TOLD_APART = ("status", "mode", "strength")


@torch.no_grad()
def measure(model: Reader, batches: Iterable[Batch]) -> dict[str, float]:
    """F1 of trigger pieces by type, of roles, links, parties, names; accuracy of the others."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    right: dict[str, list[int]] = defaultdict(list)
    model.eval()
    for batch in batches:
        scores = model(batch.ids, batch.mask)
        _count_found(counts, scores, batch)
        _judge(right, scores, batch)
    out = {name: 2 * h / max(1, f + g) for name, (h, f, g) in counts.items()}
    h, f, g = counts["type"]
    out |= {"precision": h / max(1, f), "recall": h / max(1, g)}
    return out | {name: sum(v) / max(1, len(v)) for name, v in right.items()}


def _count_found(counts: dict[str, list[int]], scores: Scores, batch: Batch) -> None:
    """Add hits, what was said and what was to be said."""
    said = (scores.type > 0) & batch.own.unsqueeze(-1)
    _add(counts["type"], said, batch.targets.type > 0, said & (batch.targets.type > 0))
    for name in _FOUND:
        target = getattr(batch.targets, name)
        best = getattr(scores, name).argmax(-1)
        known = target != IGNORED
        there = (target > 0) & known
        _add(counts[name], (best > 0) & known, there, (best == target) & there)


def _add(counts: list[int], said: Tensor, there: Tensor, hit: Tensor) -> None:
    for n, found in enumerate((hit, said, there)):
        counts[n] += int(found.sum())


def _judge(right: dict[str, list[int]], scores: Scores, batch: Batch) -> None:
    """Add for each decision whether it is right."""
    for name in CHOICES:
        shares, good = choice(scores.role, name, getattr(batch.targets, name))
        best = shares.argmax(-1, keepdim=True)
        right[name].extend(good.gather(-1, best).squeeze(-1).int().tolist())
    for name in _TOLD_APART:
        target = getattr(batch.targets, name)
        known = target != IGNORED
        same = getattr(scores, name).argmax(-1)[known] == target[known]
        right[name].extend(same.int().tolist())
    known = batch.targets.figure != IGNORED
    same = (scores.figure.squeeze(-1) > 0)[known] == (batch.targets.figure[known] > 0)
    right["figure"].extend(same.int().tolist())
