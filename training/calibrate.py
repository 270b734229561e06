"""Measure how far the network's numbers can be relied on, and write `data/calibration.toml`.

`python -m training.calibrate`: codes the labelled reports that were kept out of the training, looks
which items the labels have too, and fits for each kind of item a rising curve from the network's
number to the share that was right. `comity evaluate` shows how well the curve holds elsewhere.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from comity.evaluating.form import LISTS
from comity.evaluating.matching import pairing
from comity.model import Report
from comity.reading import from_text
from training.labelled import Labelled, read
from training.train import is_held

_TABLE = Path("comity/data/calibration.toml")
_KINDS = ("event", "listed", "commitment", "office", "figure")
_POINTS = 8
_ABOUT = """\
# What share of the items was right where the network gave a number: points of a rising curve for
# each kind. Written by training/calibrate.py; measured on reports kept out of the training.
"""
Point = tuple[float, float]


def main() -> None:
    """Write a table that changes nothing, code with it, and write the fitted one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("training/data/written"))
    args = parser.parse_args()
    write({kind: [(0.0, 0.0), (1.0, 1.0)] for kind in _KINDS})
    held = [
        doc
        for file in sorted(args.data.glob("*.lab"))
        for doc in read(file)
        if is_held(doc.head["id"])
    ]
    write({kind: curve(judged) for kind, judged in judge(held).items()})


def judge(docs: Sequence[Labelled]) -> dict[str, list[tuple[float, bool]]]:
    """The network's number for every item of the reports, and whether the labels have the item."""
    from comity.coding import get_coder

    gold = [doc.record() for doc in docs]
    records = get_coder("reader").code(map(_report, gold))
    out: dict[str, list[tuple[float, bool]]] = {kind: [] for kind in _KINDS}
    for right, record in zip(gold, records, strict=True):
        said = record.to_json()
        for kind in LISTS:
            found = pairing(kind, right, said)
            items = [(item, True) for _, item in found.matched]
            for item, hit in items + [(item, False) for item in found.extra]:
                if item.get("confidence") is not None:
                    out[_kind(kind, item)].append((item["confidence"], hit))
    return out


def _report(labelled: dict[str, Any]) -> Report:
    known = {key: labelled[key] for key in ("title", "url", "publisher", "published")}
    return from_text(labelled["text"], id=labelled["id"], source=labelled["id"], **known)


def _kind(kind: str, item: dict[str, object]) -> str:
    if kind == "events" and "the network reads" not in str(item["reason"]):
        return "listed"
    return kind.removesuffix("s")


def curve(judged: Sequence[tuple[float, bool]]) -> list[Point]:
    """A rising curve through shares of about equal numbers of items (pool adjacent violators)."""
    rows = sorted(judged)
    size = max(1, -(-len(rows) // _POINTS))
    pools: list[list[float]] = []
    for start in range(0, len(rows), size):
        group = rows[start : start + size]
        pools.append([sum(s for s, _ in group), float(sum(h for _, h in group)), len(group)])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    return [(round(sure / n, 4), round(hits / n, 4)) for sure, hits, n in pools]


def write(table: dict[str, list[Point]]) -> None:
    """Write the table."""
    lines = [_ABOUT]
    for kind, points in table.items():
        rows = ", ".join(f"[{sure}, {share}]" for sure, share in points)
        lines.append(f"{kind} = [{rows}]\n")
    _TABLE.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
