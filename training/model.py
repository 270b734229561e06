"""The network: an encoder with heads for triggers, parties, roles, status, mode, promise and links.

One pass over a window of sentences gives, for every word piece, the event types that it triggers,
whether it stands for a party and whether it is a figure; for every pair of pieces the role that the
one plays in the event of the other, and whether both mean the same or one belongs to the other.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import torch
from torch import Tensor, nn

from comity.learned.scheme import (
    LINKS,
    MODES,
    NAMES,
    PARTY,
    RELATIONS,
    ROLES,
    STATUSES,
    STRENGTHS,
    TYPE_NAMES,
)

_SIDE = 128


@dataclass
class Scores:
    """Logits: batch × pieces × classes; `role` and `link` batch × piece × other piece × classes."""

    type: Tensor
    party: Tensor
    name: Tensor
    status: Tensor
    mode: Tensor
    strength: Tensor
    figure: Tensor
    role: Tensor
    link: Tensor

    def items(self) -> list[tuple[str, Tensor]]:
        """Names and logits of all heads, in the order of the fields."""
        return [(f.name, getattr(self, f.name)) for f in fields(self)]


class Pairs(nn.Module):
    """Scores every pair of pieces for some classes: a bilinear form and a weight for each end."""

    def __init__(self, width: int, classes: int) -> None:
        super().__init__()
        self.left = nn.Linear(width, _SIDE)
        self.right = nn.Linear(width, _SIDE)
        self.form = nn.Parameter(torch.randn(classes, _SIDE, _SIDE) * 0.02)
        self.by_left = nn.Linear(_SIDE, classes)
        self.by_right = nn.Linear(_SIDE, classes)

    def forward(self, hidden: Tensor) -> Tensor:
        """Logits of batch × piece × other piece × classes."""
        left = torch.relu(self.left(hidden))
        right = torch.relu(self.right(hidden))
        turned = torch.einsum("bts,rsu->btru", left, self.form)
        paired = torch.einsum("btru,bpu->btpr", turned, right)
        return paired + self.by_left(left).unsqueeze(2) + self.by_right(right).unsqueeze(1)


class _Side(nn.Module):
    """What one mark says of the relation; both marks' logits are added."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.inner = nn.Linear(width, width // 2)
        self.outer = nn.Linear(width // 2, len(RELATIONS))

    def forward(self, hidden: Tensor) -> Tensor:
        logits: Tensor = self.outer(torch.tanh(self.inner(hidden)))
        return logits


class Reader(nn.Module):
    """Reads windows; `encoder` gives hidden states of size `width`."""

    def __init__(self, encoder: nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.2)
        self.types = nn.Linear(width, len(TYPE_NAMES))
        self.party = nn.Linear(width, len(PARTY))
        self.name = nn.Linear(width, len(NAMES))
        self.status = nn.Linear(width, len(STATUSES))
        self.mode = nn.Linear(width, len(MODES))
        self.strength = nn.Linear(width, len(STRENGTHS))
        self.figure = nn.Linear(width, 1)
        self.role = Pairs(width, len(ROLES))
        self.link = Pairs(width, len(LINKS))
        self.source = _Side(width)
        self.target = _Side(width)

    def relate(self, ids: Tensor, mask: Tensor, source: Tensor, target: Tensor) -> Tensor:
        """Logits of RELATIONS between the marks at `source` and `target` of each row."""
        hidden = self.drop(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        rows = torch.arange(len(ids), device=ids.device)
        logits: Tensor = self.source(hidden[rows, source]) + self.target(hidden[rows, target])
        return logits

    def forward(self, ids: Tensor, mask: Tensor) -> Scores:
        """Score a batch of encoded windows."""
        return self.score(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)

    def score(self, hidden: Tensor) -> Scores:
        """Score the encoder's hidden states."""
        hidden = self.drop(hidden)
        return Scores(
            self.types(hidden),
            self.party(hidden),
            self.name(hidden),
            self.status(hidden),
            self.mode(hidden),
            self.strength(hidden),
            self.figure(hidden),
            self.role(hidden),
            self.link(hidden),
        )
