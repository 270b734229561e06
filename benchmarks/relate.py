"""`relate` beside a 355 M-parameter encoder that judges one pair by 76 hypotheses.

The encoder is of RoBERTa-large's size with random weights, which take the same time as trained
ones; torch runs it in 32-bit numbers as it comes. `python -m benchmarks.relate` in the environment
of training/requirements.txt.
"""

from __future__ import annotations

import statistics
import sys

import torch
from transformers import RobertaConfig, RobertaModel

from benchmarks.timing import seconds
from comity.relations import Pair, relate

_HYPOTHESES = 76
_PIECES = 48
_PAIRS = 300
_ROUNDS = 3
_SENTENCE = (
    "The foreign ministry of {} on Tuesday accused {} of having moved troops to the border, hours "
    "after the talks between the two governments had broken down in Geneva."
)


def main() -> None:
    """Print how many pairs are told while the large encoder judges one."""
    torch.set_num_threads(2)
    size = {"hidden_size": 1024, "num_hidden_layers": 24, "num_attention_heads": 16}
    large = RobertaModel(RobertaConfig(vocab_size=50265, intermediate_size=4096, **size)).eval()
    ids = torch.randint(5, 50000, (_HYPOTHESES, _PIECES))
    pairs = [
        Pair(str(n), _SENTENCE.format("Chad", "Libya"), "Chad", "Libya") for n in range(_PAIRS)
    ]
    list(relate(pairs[:5]))
    told = []
    with torch.no_grad():
        large(ids[:4])
        for _ in range(_ROUNDS):
            one = seconds(lambda: large(ids))
            ours = seconds(lambda: list(relate(pairs)))
            told.append(one / (ours / len(pairs)))
    shown = ", ".join(f"{n:.0f}" for n in told)
    sys.stdout.write(
        f"relate tells {statistics.median(told):.0f} pairs while a 355 M-parameter encoder judges "
        f"one with {_HYPOTHESES} hypotheses of {_PIECES} pieces (rounds: {shown})\n"
    )


if __name__ == "__main__":
    main()
