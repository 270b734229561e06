"""The way of a report, in order: read, code, keep. Every command and the Python API go this way.

A report that cannot be read, coded or kept becomes a Failure with its reason, and the rest goes on.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO, TypeVar

from comity.archive import Archive, Recoded, Run, identified
from comity.coding import Coder, get_coder
from comity.errors import UnreadableReport, UsageError
from comity.model import Failure, Item, Record, Report, reaches
from comity.reading import read

log = logging.getLogger("comity")

# Reports coded together: enough to keep the parser busy, few enough to lose little when killed.
BATCH = 16

ItemT = TypeVar("ItemT", bound=Item)


def code_sources(
    sources: Iterable[str | Path],
    coder: Coder | None = None,
    stdin: BinaryIO | None = None,
    *,
    threshold: float = 0.0,
) -> Iterator[Record | Failure]:
    """Code the reports of files, folders and `-` (standard input); nothing is stored.

    Args:
        sources: paths of reports or folders of reports.
        coder: who codes; the rule coder if none is given.
        stdin: what `-` reads, by default the process's own standard input.
        threshold: the least confidence of an item that is told, from 0 to 1.

    Raises:
        UsageError: the threshold is none.
    """
    least = checked_threshold(threshold)
    return code_reports(read(sources, stdin), coder or get_coder(), least)


def checked_threshold(threshold: float) -> float:
    """The threshold itself.

    Raises:
        UsageError: it is no probability.
    """
    if not 0 <= threshold <= 1:
        raise UsageError(f"a threshold of {threshold} is no probability", "give one from 0 to 1")
    return threshold


def finished(record: Record, threshold: float = 0.0) -> Record:
    """A record as the coder made it, without the items below the threshold, and with ids.

    Trades recall for precision. Items to which the coder gives no confidence stay.
    """
    return identified(
        replace(
            record,
            events=_sure(record.events, threshold),
            offices=_sure(record.offices, threshold),
            figures=_sure(record.figures, threshold),
            commitments=_sure(record.commitments, threshold),
        )
    )


def _sure(items: tuple[ItemT, ...], threshold: float) -> tuple[ItemT, ...]:
    return tuple(item for item in items if reaches(item.confidence, threshold))


def code_reports(
    reports: Iterable[Report | Failure], coder: Coder, threshold: float = 0.0
) -> Iterator[Record | Failure]:
    """Code reports in order, without items below the threshold; failures pass through."""
    stream = iter(reports)
    while batch := list(islice(stream, BATCH)):
        readable = [r for r in batch if isinstance(r, Report)]
        coded = iter(_code_batch(readable, coder, threshold))
        for entry in batch:
            yield entry if isinstance(entry, Failure) else next(coded)


def _code_batch(reports: list[Report], coder: Coder, threshold: float) -> list[Record | Failure]:
    """Code a batch at once; if that fails, one by one, so that only the culprit is lost."""
    try:
        return [finished(record, threshold) for record in coder.code(reports)]
    except Exception as error:  # one report must not stop the run, whatever the coder trips over
        if len(reports) == 1:
            log.debug("the coder failed on %s", reports[0].source, exc_info=error)
            reason = f"the coder failed: {type(error).__name__}: {error}"
            return [Failure(reports[0].source or reports[0].id, "coder", reason)]
    return [outcome for report in reports for outcome in _code_batch([report], coder, threshold)]


def add_sources(
    archive: Archive,
    sources: Iterable[str | Path],
    *,
    coder: Coder | None = None,
    stdin: BinaryIO | None = None,
    command: str = "add",
    threshold: float = 0.0,
) -> Iterator[tuple[str, Report | Failure]]:
    """Read, code and keep reports; yields each with its outcome as soon as it is kept.

    Outcomes are `added`, `unchanged`, `replaced` (a new version of a report) and `failed`. Reports
    that the archive holds are not coded again, so an interrupted run is resumed by the same call,
    and another threshold changes nothing about them. The run keeps the threshold in its command.

    Raises:
        UsageError: the threshold is none.
    """
    chosen = coder or get_coder()
    if checked_threshold(threshold):
        command += f" --threshold {threshold:g}"
    with archive.run(command, chosen.name, chosen.version) as run:
        stream = read(sources, stdin)
        while batch := list(islice(stream, BATCH)):
            yield from _keep_batch(archive, run, batch, chosen, threshold)


def _keep_batch(
    archive: Archive, run: Run, batch: list[Report | Failure], coder: Coder, threshold: float
) -> Iterator[tuple[str, Report | Failure]]:
    fresh: list[Report | Failure] = []
    for entry in batch:
        if isinstance(entry, Report) and archive.status(entry) == "unchanged":
            run.counts["unchanged"] += 1
            yield "unchanged", entry
        else:
            fresh.append(entry)
    for outcome in code_reports(fresh, coder, threshold):
        yield _keep(archive, run, outcome)


def _keep(archive: Archive, run: Run, outcome: Record | Failure) -> tuple[str, Report | Failure]:
    if isinstance(outcome, Record):
        try:
            return archive.add(outcome, run), outcome.report
        except UnreadableReport as error:
            outcome = Failure(outcome.report.source or outcome.report.id, "malformed", str(error))
    archive.fail(outcome, run)
    return "failed", outcome


def recode(
    archive: Archive,
    coder: Coder | None = None,
    *,
    command: str = "recode",
    threshold: float = 0.0,
) -> Iterator[Recoded | Failure]:
    """Code the current reports of an archive anew from their kept texts.

    Reports that this version of the coder has coded are left out, so that an interrupted run is
    resumed by the same call. A report that fails keeps its old coding, and the failure is kept.
    Corrections stand over the new coding.

    Args:
        archive: whose reports are coded.
        coder: who codes; the default coder if none is given.
        command: what was called, in the user's words.
        threshold: the least confidence of an item that is kept, from 0 to 1.

    Raises:
        UsageError: the threshold is none.
    """
    chosen = coder or get_coder()
    least = checked_threshold(threshold)
    if least:
        command += f" --threshold {least:g}"
    with archive.run(command, chosen.name, chosen.version) as run:
        waiting = iter(archive.outdated(chosen.name, chosen.version))
        while ids := list(islice(waiting, BATCH)):
            for outcome in code_reports(archive.as_read(ids), chosen, least):
                yield _recoded(archive, run, outcome)


def _recoded(archive: Archive, run: Run, outcome: Record | Failure) -> Recoded | Failure:
    if isinstance(outcome, Record):
        try:
            return archive.recode(outcome, run)
        except UnreadableReport as error:
            outcome = Failure(outcome.report.source or outcome.report.id, "malformed", str(error))
    archive.fail(outcome, run)
    return outcome


def tally(outcomes: Iterable[tuple[str, Report | Failure]]) -> Counter[str]:
    """Run through `add_sources` and count its outcomes."""
    return Counter(outcome for outcome, _ in outcomes)
