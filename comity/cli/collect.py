"""`comity code` and `comity add`: from reports to records."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

from comity.cli.options import (
    DONE_WITH_FAILURES,
    archive_option,
    counted,
    opened,
    output_option,
    threshold_option,
    writing,
)

if TYPE_CHECKING:
    from comity.model import Failure

T = TypeVar("T")

paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH…")


@click.command()
@paths_argument
@threshold_option
@output_option
def code(paths: tuple[str, ...], threshold: float, output: str) -> int:
    """Code reports and print the records, one JSON object a line; nothing is stored.

    PATH is a report (.txt .md .html .json .jsonl), a folder of reports, or - for standard input.
    The form of a record is described in docs/record.md.
    """
    from comity.model import Failure
    from comity.pipeline import code_sources

    counts: Counter[str] = Counter()
    outcomes = code_sources(paths, threshold=threshold)
    with writing(output) as stream:
        for outcome in _shown(outcomes, paths, quiet=output == "-"):
            if isinstance(outcome, Failure):
                counts["failed"] += 1
                _complain(outcome)
                continue
            counts["coded"] += 1
            stream.write(json.dumps(outcome.to_json(), ensure_ascii=False) + "\n")
    return _finish(counts)


@click.command()
@paths_argument
@threshold_option
@archive_option
def add(paths: tuple[str, ...], threshold: float, url: str) -> int:
    """Read, code and keep reports in the archive.

    What the archive holds already is not coded again, whatever the threshold: a run that was
    interrupted is resumed by the same command. A report that cannot be read is named with its
    reason, kept among the failures (`comity failures`), and the rest goes on.
    """
    from comity.model import Failure
    from comity.pipeline import add_sources, checked_threshold

    counts: Counter[str] = Counter()
    least = checked_threshold(threshold)
    with opened(url, create=True) as archive:
        command = "add " + " ".join(paths)
        outcomes = add_sources(archive, paths, command=command, threshold=least)
        for outcome, entry in _shown(outcomes, paths):
            counts[outcome] += 1
            if isinstance(entry, Failure):
                _complain(entry)
        kept = archive.counts()
    click.echo(
        f"The archive holds {counted(kept['reports'], 'report')} with "
        f"{counted(kept['events'], 'event')}, {counted(kept['offices'], 'office')}, "
        f"{counted(kept['figures'], 'figure')} and {counted(kept['commitments'], 'promise')}.",
        err=True,
    )
    return _finish(counts)


def _complain(failure: Failure) -> None:
    click.echo(f"{failure.source}: {failure.reason}", err=True)


def _finish(counts: Counter[str]) -> int:
    """Say what was done and give the exit code."""
    failed = counts.pop("failed", 0)
    done = ", ".join(f"{n} {what}" for what, n in sorted(counts.items())) or "nothing coded"
    click.echo(f"{done}, {failed} failed.", err=True)
    if not failed:
        return 0
    return DONE_WITH_FAILURES if counts else 1


def _shown(stream: Iterable[T], paths: tuple[str, ...], quiet: bool = False) -> Iterator[T]:
    """Show progress on a terminal while a stream is worked off."""
    if quiet or not sys.stderr.isatty():
        yield from stream
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    from comity.reading import expected

    columns = (TextColumn("Coding"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=expected(paths))
        for entry in stream:
            yield entry
            progress.advance(task)
