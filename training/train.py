"""Train the reader on the labelled reports and measure it on those held out.

`python -m training.train OUT [--layers N] [--epochs N] [--teacher FILE]`: the same seed gives the
same weights on the same machine. Runs on the CPU, in bfloat16 where it has that.
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
from torch import Tensor
from torch.nn import functional

from comity.learned.windows import Window, windows
from training.base import base
from training.examples import Example, example, varied
from training.labelled import read
from training.model import Reader, Scores
from training.pairs import Pair, from_example, from_file, pair_batch, pair_loss
from training.targets import IGNORED, Batch, batch_of

SEED = 20261121
# Pieces in a step, and the share of reports told about other countries and people in an epoch.
_STEP = 2600
_VARIED = 0.6
_RATES = (5e-5, 1e-3)
# How much each head counts.
_WEIGHTS = {"type": 1.0, "party": 1.0, "name": 0.5, "status": 0.5, "mode": 0.5, "strength": 0.5}
_WEIGHTS |= {"figure": 0.5, "role": 1.0, "link": 1.0}
_TYPE_WEIGHT = 24.0
_TRIGGER_WEIGHT = 3.0
# Pairs from our own reports beside each batch of windows, and how much they count.
_PAIRS = 8
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


def loss_of(scores: Scores, batch: Batch, taught: Scores | None = None) -> Tensor:
    """The weighted sum of all heads' losses; half of it against a teacher's scores if given."""
    total = torch.zeros(())
    for name, logits in scores.items():
        target = getattr(batch.targets, name)
        loss = _loss(name, logits.float(), target, batch.own)
        if taught is not None:
            soft = _soft(name, logits.float(), getattr(taught, name).float(), target, batch.own)
            loss = 0.5 * loss + 0.5 * soft
        total = total + _WEIGHTS[name] * loss
    return total


def _loss(name: str, logits: Tensor, target: Tensor, own: Tensor) -> Tensor:
    if name == "type":
        weight = torch.full((logits.shape[-1],), _TRIGGER_WEIGHT)
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


def _soft(name: str, logits: Tensor, taught: Tensor, target: Tensor, own: Tensor) -> Tensor:
    """The loss against the teacher's probabilities, at the same places."""
    known = own if name == "type" else target != IGNORED
    if not known.any():
        return logits.sum() * 0
    if name in ("type", "figure"):
        scale = _TYPE_WEIGHT if name == "type" else 1.0
        return scale * functional.binary_cross_entropy_with_logits(
            logits[known], taught[known].sigmoid()
        )
    return functional.cross_entropy(logits[known], taught[known].softmax(-1))


@torch.no_grad()
def measure(model: Reader, rows: list[Row]) -> dict[str, float]:
    """F1 of triggers by piece and type, of roles, of links; accuracy of the other heads."""
    counts = {name: [0, 0, 0] for name in ("type", "role", "link", "party", "name")}
    right: dict[str, list[int]] = {}
    model.eval()
    for group in batches(rows):
        batch = batch_of(group)
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(batch.ids, batch.mask)
        guess = (scores.type > 0) & batch.own.unsqueeze(-1)
        _count(counts["type"], guess, batch.targets.type > 0)
        for name in ("role", "link", "party", "name"):
            target = getattr(batch.targets, name)
            said = getattr(scores, name).argmax(-1)
            known = target != IGNORED
            hit = (said == target) & (target > 0) & known
            counts[name][0] += int(hit.sum())
            counts[name][1] += int(((said > 0) & known).sum())
            counts[name][2] += int(((target > 0) & known).sum())
        for name in ("status", "mode", "strength"):
            target = getattr(batch.targets, name)
            known = target != IGNORED
            same = getattr(scores, name).argmax(-1)[known] == target[known]
            right.setdefault(name, []).extend(same.int().tolist())
        known = batch.targets.figure != IGNORED
        same = (scores.figure.squeeze(-1) > 0)[known] == (batch.targets.figure[known] > 0)
        right.setdefault("figure", []).extend(same.int().tolist())
    out = {name: 2 * h / max(1, f + g) for name, (h, f, g) in counts.items()}
    h, f, g = counts["type"]
    out |= {"precision": h / max(1, f), "recall": h / max(1, g)}
    return out | {name: sum(v) / max(1, len(v)) for name, v in right.items()}


def _count(counts: list[int], guess: Tensor, truth: Tensor) -> None:
    counts[0] += int((guess & truth).sum())
    counts[1] += int(guess.sum())
    counts[2] += int(truth.sum())


@dataclass
class Trainer:
    """A model in training, with all that a step needs."""

    model: Reader
    teacher: Reader | None
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
        batch = batch_of(group)
        taught = None
        with torch.autocast("cpu", torch.bfloat16):
            scores = self.model(batch.ids, batch.mask)
            if self.teacher is not None:
                with torch.no_grad():
                    taught = self.teacher(batch.ids, batch.mask)
        self.optimizer.zero_grad()
        loss = loss_of(scores, batch, taught)
        loss.backward()
        if pairs:
            given = pair_batch(pairs, self.tokenizer)
            with torch.autocast("cpu", torch.bfloat16):
                logits = self.model.relate(given.ids, given.mask, given.source, given.target)
            (_PAIR_WEIGHT * pair_loss(logits, given)).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.plan.step()
        return loss.item()


def main() -> None:
    """Train, say how it goes, save the weights after every fourth epoch and at the end."""
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
        found = measure(trainer.model, held) if held and epoch % 2 == 0 else {}
        shown = " ".join(f"{name} {value:.3f}" for name, value in found.items())
        sys.stdout.write(f"{epoch}: loss {mean:.3f} {time.time() - began:.0f}s {shown}\n")
        sys.stdout.flush()
        if epoch % 2 == 0 or epoch == args.epochs:
            torch.save(trainer.model.state_dict(), args.out)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--epochs", type=int, default=20)
    parser.add_argument("--data", type=Path, default=Path("training/data/written"))
    parser.add_argument("--pairs", type=Path, help="labelled pairs for `comity relate`")
    parser.add_argument("--teacher", type=Path, help="weights of a trained reader of all layers")
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
    encoder, tokenizer, width = base(args.layers)
    model = Reader(encoder, width)
    teacher = None
    if args.teacher is not None:
        weights = torch.load(args.teacher)
        layers = 1 + max(int(k.split(".")[3]) for k in weights if ".layer." in k)
        teacher = Reader(base(layers)[0], width)
        teacher.load_state_dict(weights, strict=False)
        teacher.eval()
        model.load_state_dict(weights, strict=False)
    if args.start is not None:
        model.load_state_dict(torch.load(args.start))
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    groups = [
        {"params": list(model.encoder.parameters()), "lr": args.rate},
        {"params": heads, "lr": args.rate * _RATES[1] / _RATES[0]},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    warm = max(1, steps // 10)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1.0, (n + 1) / warm) * max(0.02, 1 - n / steps)
    )
    return Trainer(model, teacher, tokenizer, optimizer, plan, chance)


if __name__ == "__main__":
    main()
