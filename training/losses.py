"""What the network loses for being wrong: a loss for each head, and their weighted sum.

Most heads are told right from wrong piece by piece. When and where an event took place is a choice:
of all dates (or places) of the window one or none is the event's.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from comity.learned.scheme import ROLES
from training.model import Scores
from training.targets import IGNORED, Batch

# How much each head counts.
_WEIGHTS = {"type": 1.0, "party": 1.0, "name": 0.5, "status": 0.5, "mode": 0.5, "strength": 0.5}
_WEIGHTS |= {"figure": 0.5, "role": 1.0, "link": 1.0, "when": 0.5, "where": 0.5}
_TYPE_WEIGHT = 24.0
_TRIGGER_WEIGHT = 3.0
CHOICES = ("when", "where")


def loss_of(scores: Scores, batch: Batch) -> Tensor:
    """The weighted sum of all heads' losses."""
    losses = {
        name: _loss(name, logits.float(), getattr(batch.targets, name), batch.own)
        for name, logits in scores.items()
    }
    for name in CHOICES:
        losses[name] = _choice_loss(scores.role, name, getattr(batch.targets, name))
    return torch.stack([_WEIGHTS[name] * loss for name, loss in losses.items()]).sum()


def _loss(name: str, logits: Tensor, target: Tensor, own: Tensor) -> Tensor:
    if name == "type":
        weight = logits.new_full((logits.shape[-1],), _TRIGGER_WEIGHT)
        return _TYPE_WEIGHT * functional.binary_cross_entropy_with_logits(
            logits[own], target[own], pos_weight=weight
        )
    known = target != IGNORED
    if not known.any():
        return logits.sum() * 0
    if name == "figure":
        return functional.binary_cross_entropy_with_logits(
            logits.squeeze(-1)[known], target[known].float()
        )
    return functional.cross_entropy(logits[known], target[known])


def choice(logits: Tensor, role: str, target: Tensor) -> tuple[Tensor, Tensor]:
    """Log-probabilities of every candidate for a trigger's date or place, and which are right.

    A row for every trigger's piece that has candidates; the last column stands for none of them,
    pieces that are no candidates have log-probability -inf.
    """
    known = target != IGNORED
    rows = known.any(-1)
    gain = logits[..., ROLES.index(role)] - logits[..., ROLES.index("none")]
    gain = gain.float()[rows].masked_fill(~known[rows], -torch.inf)
    shares = torch.cat([gain, gain.new_zeros(len(gain), 1)], -1).log_softmax(-1)
    right = target[rows] == 1
    return shares, torch.cat([right, ~right.any(-1, keepdim=True)], -1)


def _choice_loss(logits: Tensor, role: str, target: Tensor) -> Tensor:
    """How little of the probability falls on what is right."""
    shares, right = choice(logits, role, target)
    if not len(shares):
        return logits.sum() * 0
    return -shares.masked_fill(~right, -torch.inf).logsumexp(-1).mean()
