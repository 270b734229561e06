"""Train the reader on the labelled reports and measure it on those held out.

`python -m training.train OUT [--layers N] [--epochs N] [--start FILE] [--pairs FILE]`: the same
seed gives the same weights on the same machine. Runs on a GPU if there is one, else on the CPU; all
but the optimizer's own numbers is in bfloat16.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer

from comity.learned.windows import Window, windows
from training.base import base
from training.exact import Exact
from training.examples import Example, example, varied
from training.labelled import read
from training.losses import loss_of
from training.measuring import measure
from training.model import Reader
from training.pairs import Pair, from_example, from_file, pair_batch, pair_loss
from training.targets import batch_of

SEED = 20261121
# Pieces in a step, and the share of reports told about other countries and people in an epoch.
_STEP = 2600
_VARIED = 0.6
_RATES = (5e-5, 1e-3)
# Pairs from our own reports beside each batch of windows, and how much they count.
_PAIRS = 4
_PAIR_WEIGHT = 0.5
Row = tuple[Window, Example]


def corpus(folder: Path) -> list[Example]:
    """What every labelled report of a folder teaches."""
    return [example(doc) for file in sorted(folder.glob("*.lab")) for doc in read(file)]


def is_held(report: str) -> bool:
    """Whether a report is kept out of the training, to measure on: about one in fourteen."""
    return zlib.crc32(report.encode()) % 14 == 0


def rows_of(examples: list[Example], tokenizer: Tokenizer) -> list[Row]:
    """The windows of all examples."""
    return [(w, one) for one in examples for w in windows(one.text, one.sentences, tokenizer)]


def batches(rows: list[Row], chance: random.Random | None = None) -> Iterator[list[Row]]:
    """Windows of like length together, at most _STEP pieces with their padding."""
    order = sorted(rows, key=lambda r: (len(r[0]) // 32, chance.random() if chance else 0))
    out: list[list[Row]] = [[]]
    for row in order:
        longest = max(len(row[0]), *(len(w) for w, _ in out[-1]), 0)
        if out[-1] and longest * (len(out[-1]) + 1) > _STEP:
            out.append([])
        out[-1].append(row)
    if chance:
        chance.shuffle(out)
    yield from out


@dataclass
class Trainer:
    """A model in training, with all that a step needs."""

    model: Reader
    exact: Exact
    device: torch.device
    tokenizer: Tokenizer
    optimizer: torch.optim.Optimizer
    plan: torch.optim.lr_scheduler.LambdaLR
    chance: random.Random

    def epoch(
        self, train: list[Example], people: list[tuple[str, ...]], pairs: list[Pair]
    ) -> float:
        """One pass over the reports, many of them varied, and as many pairs; the mean loss."""
        self.model.train()
        told = [
            varied(one, self.chance, people) if self.chance.random() < _VARIED else one
            for one in train
        ]
        groups = list(batches(rows_of(told, self.tokenizer), self.chance))
        own = [pair for one in told for pair in from_example(one)]
        chosen = self.chance.sample(own, min(len(own), len(groups) * _PAIRS)) + pairs
        self.chance.shuffle(chosen)
        share = len(chosen) / len(groups)
        losses = [
            self._step(group, chosen[int(n * share) : int((n + 1) * share)])
            for n, group in enumerate(groups)
        ]
        return sum(losses) / len(losses)

    def _step(self, group: list[Row], pairs: list[Pair]) -> float:
        batch = batch_of(group).to(self.device)
        loss = loss_of(self.model(batch.ids, batch.mask), batch)
        loss.backward()
        if pairs:
            given = pair_batch(pairs, self.tokenizer).to(self.device)
            logits = self.model.relate(given.ids, given.mask, given.source, given.target)
            (_PAIR_WEIGHT * pair_loss(logits, given)).backward()
        self.exact.take_gradients()
        torch.nn.utils.clip_grad_norm_(self.exact.weights.values(), 1.0)
        self.optimizer.step()
        self.exact.give_weights()
        self.plan.step()
        return loss.item()


def main() -> None:
    """Train, say how it goes, save the weights after every second epoch and at the end."""
    args = _arguments()
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    reports = corpus(args.data)
    tokenizer = base(1)[1]
    held = rows_of([one for one in reports if is_held(one.report)], tokenizer)
    train = [one for one in reports if not is_held(one.report)]
    pairs = from_file(args.pairs) if args.pairs else []
    people = sorted({p for one in train for p in _people(one)})
    steps = args.epochs * sum(1 for _ in batches(rows_of(train, tokenizer)))
    trainer = _trainer(args, steps, chance)
    for epoch in range(1, args.epochs + 1):
        began = time.time()
        mean = trainer.epoch(train, people, pairs)
        shown = ""
        if epoch % 2 == 0 or epoch == args.epochs:
            kept_out = (batch_of(group).to(trainer.device) for group in batches(held))
            found = measure(trainer.model, kept_out)
            shown = " ".join(f"{name} {value:.3f}" for name, value in found.items())
            torch.save(trainer.exact.state(), args.out)
        sys.stdout.write(f"{epoch}: loss {mean:.3f} {time.time() - began:.0f}s {shown}\n")
        sys.stdout.flush()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--data", type=Path, default=Path("training/data/written"))
    parser.add_argument("--pairs", type=Path, help="labelled pairs for `comity relate`")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--rate", type=float, default=_RATES[0], help="of the encoder")
    return parser.parse_args()


def _people(one: Example) -> Iterator[tuple[str, ...]]:
    longest: dict[int, tuple[str, ...]] = {}
    for span, n in one.names:
        words = tuple(one.text[span.start : span.end].split())
        longest[n] = max(longest.get(n, ()), words, key=len)
    yield from (words for words in longest.values() if 2 <= len(words) <= 4)


def _trainer(args: argparse.Namespace, steps: int, chance: random.Random) -> Trainer:
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    encoder, tokenizer, width = base(args.layers)
    model = Reader(encoder, width)
    if args.start is not None:
        model.load_state_dict(torch.load(args.start))
    # words that no report of ours holds keep their place beside those that do
    model.encoder.get_submodule("embeddings.word_embeddings").requires_grad_(False)
    exact = Exact(model.to(device))
    encoder_weights = [w for n, w in exact.weights.items() if n.startswith("encoder")]
    heads = [w for n, w in exact.weights.items() if not n.startswith("encoder")]
    groups = [
        {"params": encoder_weights, "lr": args.rate},
        {"params": heads, "lr": args.rate * _RATES[1] / _RATES[0]},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    warm = max(1, steps // 10)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, (n + 1) / warm) * max(0.02, 1 - n / steps)
    )
    return Trainer(model, exact, device, tokenizer, optimizer, plan, chance)


if __name__ == "__main__":
    main()
