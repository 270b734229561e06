"""Rebuild the shipped weights: `python -m training [--pairs FILE] [--out FOLDER]`.

Trains the reader on the labelled reports, goes on with the pairs if a file of them is given,
exports, and measures how far its numbers can be relied on. On a GPU if there is one; about two
hours on two cores with AMX.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from training.export import export

_WEIGHTS = Path("comity/data/weights")


def main() -> None:
    """Run the steps one after another; each prints what it measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, help="labelled pairs for `comity relate`")
    parser.add_argument("--out", type=Path, default=_WEIGHTS)
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    first, last = args.work / "reports.pt", args.work / "reader.pt"
    _step("training.train", str(first), "--epochs", "6")
    more = ["--start", str(first), *(["--pairs", str(args.pairs)] if args.pairs else [])]
    _step("training.train", str(last), "--epochs", "14", *more)
    export(last, args.out)
    _step("training.calibrate")


def _step(module: str, *words: str) -> None:
    subprocess.run([sys.executable, "-m", module, *words], check=True)


if __name__ == "__main__":
    main()
