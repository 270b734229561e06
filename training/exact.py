"""Training in bfloat16 that loses nothing: the exact weights are kept beside the rough ones.

A model's own steps are faster in bfloat16 (1.2 to 1.7 times on a CPU with AMX); what the optimizer
adds to a weight in a step is too small for it.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Exact:
    """The weights of a model in full precision, beside the model itself, now in bfloat16."""

    def __init__(self, model: nn.Module) -> None:
        self._rough = {n: p for n, p in model.named_parameters() if p.requires_grad}
        self.weights = {n: p.detach().clone().requires_grad_() for n, p in self._rough.items()}
        self._model = model.to(torch.bfloat16)

    def take_gradients(self) -> None:
        """Move the model's gradients to the exact weights."""
        for name, rough in self._rough.items():
            self.weights[name].grad = None if rough.grad is None else rough.grad.float()
            rough.grad = None

    @torch.no_grad()
    def give_weights(self) -> None:
        """Round the exact weights into the model."""
        for name, rough in self._rough.items():
            rough.copy_(self.weights[name])

    def state(self) -> dict[str, Tensor]:
        """All of the model in full precision, to be saved."""
        whole = self._model.state_dict().items()
        rest = {name: v.float() if v.is_floating_point() else v for name, v in whole}
        exact = {name: value.detach() for name, value in self.weights.items()}
        return {name: value.cpu() for name, value in (rest | exact).items()}
