"""The way of a report, in order: read, code, keep. Every command and the Python API go this way.

A report that cannot be read, coded or kept becomes a Failure with its reason, and the rest goes on.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from comity.archive import Archive, Run, identified
from comity.coding import Coder, get_coder
from comity.errors import UnreadableReport
from comity.model import Failure, Record, Report
from comity.reading import read

log = logging.getLogger("comity")

# Reports coded together: enough to keep the parser busy, few enough to lose little when killed.
BATCH = 16


def code_sources(
    sources: Iterable[str | Path], coder: Coder | None = None, stdin: BinaryIO | None = None
) -> Iterator[Record | Failure]:
    """Code the reports of files, folders and `-` (standard input); nothing is stored.

    Args:
        sources: paths of reports or folders of reports.
        coder: who codes; the rule coder if none is given.
        stdin: what `-` reads, by default the process's own standard input.
    """
    return code_reports(read(sources, stdin), coder or get_coder())


def code_reports(reports: Iterable[Report | Failure], coder: Coder) -> Iterator[Record | Failure]:
    """Code reports in order; failures pass through."""
    stream = iter(reports)
    while batch := list(islice(stream, BATCH)):
        readable = [r for r in batch if isinstance(r, Report)]
        coded = iter(_code_batch(readable, coder))
        for entry in batch:
            yield entry if isinstance(entry, Failure) else next(coded)


def _code_batch(reports: list[Report], coder: Coder) -> list[Record | Failure]:
    """Code a batch at once; if that fails, one by one, so that only the culprit is lost."""
    try:
        return [identified(record) for record in coder.code(reports)]
    except Exception as error:  # one report must not stop the run, whatever the coder trips over
        if len(reports) == 1:
            log.debug("the coder failed on %s", reports[0].source, exc_info=error)
            reason = f"the coder failed: {type(error).__name__}: {error}"
            return [Failure(reports[0].source or reports[0].id, "coder", reason)]
    return [outcome for report in reports for outcome in _code_batch([report], coder)]


def add_sources(
    archive: Archive,
    sources: Iterable[str | Path],
    *,
    coder: Coder | None = None,
    stdin: BinaryIO | None = None,
    command: str = "add",
) -> Iterator[tuple[str, Report | Failure]]:
    """Read, code and keep reports; yields each with its outcome as soon as it is kept.

    Outcomes are `added`, `unchanged`, `replaced` (a new version of a report) and `failed`. Reports
    that the archive holds are not coded again, so an interrupted run is resumed by the same call.
    """
    chosen = coder or get_coder()
    with archive.run(command, chosen.name, chosen.version) as run:
        stream = read(sources, stdin)
        while batch := list(islice(stream, BATCH)):
            yield from _keep_batch(archive, run, batch, chosen)


def _keep_batch(
    archive: Archive, run: Run, batch: list[Report | Failure], coder: Coder
) -> Iterator[tuple[str, Report | Failure]]:
    fresh: list[Report | Failure] = []
    for entry in batch:
        if isinstance(entry, Report) and archive.status(entry) == "unchanged":
            run.counts["unchanged"] += 1
            yield "unchanged", entry
        else:
            fresh.append(entry)
    for outcome in code_reports(fresh, coder):
        yield _keep(archive, run, outcome)


def _keep(archive: Archive, run: Run, outcome: Record | Failure) -> tuple[str, Report | Failure]:
    if isinstance(outcome, Record):
        try:
            return archive.add(outcome, run), outcome.report
        except UnreadableReport as error:
            outcome = Failure(outcome.report.source or outcome.report.id, "malformed", str(error))
    archive.fail(outcome, run)
    return "failed", outcome


def tally(outcomes: Iterable[tuple[str, Report | Failure]]) -> Counter[str]:
    """Run through `add_sources` and count its outcomes."""
    return Counter(outcome for outcome, _ in outcomes)
