"""The network: an encoder with heads for triggers, parties, their sides, status, mode and promise.

One pass over a sentence (with the one before it as context) gives, for every word piece, the event
types that it triggers and whether it names a party; for every pair of trigger and party, the side.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from comity.ontology import TYPES
from training.examples import ROLES, STRENGTHS
from training.labelled import STATUSES

TYPE_NAMES = tuple(TYPES)
MODES = tuple(f"{t}/{m or ''}" for t in TYPE_NAMES for m in (None, *TYPES[t].modes))
PARTY = ("outside", "begin", "inside")
_SIDE = 96


@dataclass
class Scores:
    """Logits, each of shape batch × pieces × classes; `role` is batch × trigger × party × 3."""

    type: Tensor
    party: Tensor
    status: Tensor
    mode: Tensor
    strength: Tensor
    role: Tensor


class Reader(nn.Module):
    """Reads sentences; `encoder` is a BERT-like model with hidden states of size `width`."""

    def __init__(self, encoder: nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.types = nn.Linear(width, len(TYPE_NAMES))
        self.party = nn.Linear(width, len(PARTY))
        self.status = nn.Linear(width, len(STATUSES))
        self.mode = nn.Linear(width, len(MODES))
        self.strength = nn.Linear(width, len(STRENGTHS))
        self.trigger_side = nn.Linear(width, _SIDE)
        self.party_side = nn.Linear(width, _SIDE)
        self.bilinear = nn.Parameter(torch.randn(len(ROLES), _SIDE, _SIDE) * 0.02)
        self.role_bias = nn.Linear(2 * _SIDE, len(ROLES))

    def forward(self, ids: Tensor, mask: Tensor, segments: Tensor) -> Scores:
        """Score a batch of encoded sentences."""
        hidden = self.encoder(
            input_ids=ids, attention_mask=mask, token_type_ids=segments
        ).last_hidden_state
        hidden = self.drop(hidden)
        return Scores(
            self.types(hidden),
            self.party(hidden),
            self.status(hidden),
            self.mode(hidden),
            self.strength(hidden),
            self._roles(hidden),
        )

    def _roles(self, hidden: Tensor) -> Tensor:
        triggers = torch.relu(self.trigger_side(hidden))
        parties = torch.relu(self.party_side(hidden))
        paired = torch.einsum("bts,rsu,bpu->btpr", triggers, self.bilinear, parties)
        left, right = self.role_bias.weight.split(_SIDE, dim=1)
        by_trigger = (triggers @ left.T).unsqueeze(2)
        by_party = (parties @ right.T).unsqueeze(1)
        return paired + by_trigger + by_party + self.role_bias.bias
