"""`comity recode`: the reports of the archive, coded anew by the current coder."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from comity.cli.options import (
    DONE_WITH_FAILURES,
    archive_option,
    format_option,
    opened,
    threshold_option,
)
from comity.cli.telling import differences, head, in_short

if TYPE_CHECKING:
    from comity.archive import Change, Recoded
    from comity.coding import Coder


@click.command()
@click.option("--coder", "name", default="reader", show_default=True, help="Who codes.")
@threshold_option
@format_option("md", "json")
@archive_option
def recode(name: str, threshold: float, form: str, url: str) -> int:
    """Code all current reports anew from their kept texts, and tell what changed and why.

    What says the same of the same words keeps its id, and corrections stand over the new coding.
    Reports that this version of the coder has coded are left out: an interrupted run is resumed by
    the same command. A report that fails keeps its old coding, and the failure is kept. An archive
    that was made with --threshold wants the same one here.

    JSON comes as one object a line for each report that changed or failed, and one with the counts.
    """
    from comity.coding import get_coder
    from comity.model import Failure
    from comity.pipeline import recode as recoded

    coder = get_coder(name)
    counts: Counter[str] = Counter()
    with opened(url) as archive:
        command = f"recode --coder {name}"
        for outcome in recoded(archive, coder, command=command, threshold=threshold):
            if isinstance(outcome, Failure):
                counts["failed"] += 1
                click.echo(f"{outcome.source}: {outcome.reason}", err=True)
                if form == "json":
                    told = {"source": outcome.source, "failed": outcome.reason}
                    click.echo(json.dumps(told, ensure_ascii=False))
                continue
            changed = bool(outcome.gone or outcome.new or outcome.changed)
            counts["changed" if changed else "unchanged"] += 1
            counts["items gone"] += len(outcome.gone)
            counts["items new"] += len(outcome.new)
            counts["items changed"] += len(outcome.changed)
            if changed:
                click.echo(_line(outcome) if form == "json" else "\n".join(_lines(outcome)))
    return _finish(counts, coder, form)


def _finish(counts: Counter[str], coder: Coder, form: str) -> int:
    """Say what was done and give the exit code."""
    if form == "json":
        names = ("changed", "unchanged", "failed", "items gone", "items new", "items changed")
        told = {name.replace(" ", "_"): counts[name] for name in names}
        click.echo(json.dumps({"coder": coder.name, "version": coder.version} | told))
    click.echo(
        f"Coded by {coder.name} {coder.version}: {counts['changed']} changed, "
        f"{counts['unchanged']} unchanged, {counts['failed']} failed; "
        f"{counts['items gone']} items gone, {counts['items new']} new, "
        f"{counts['items changed']} changed.",
        err=True,
    )
    if not counts["failed"]:
        return 0
    return DONE_WITH_FAILURES if counts["changed"] or counts["unchanged"] else 1


def _lines(outcome: Recoded) -> list[str]:
    """What changed in one report."""
    lines = [f"{head(outcome.report)}: {outcome.before} → {outcome.after}"]
    for what, changes in _sorted(outcome):
        for change in changes:
            one = change.after or change.before
            assert one is not None  # for mypy: a change has one of both
            lines.append(f"  {what:<7}  {change.kind} {one.id[:8]}  {in_short(one)}")
            if change.before and change.after:
                lines += [f"           {line}" for line in _shifts(change)]
            lines.append(f"           why: {one.reason or '–'}")
    return lines


def _shifts(change: Change) -> list[str]:
    lines = differences(change.before, change.after)
    if change.before and change.after and change.before.id != change.after.id:
        lines.insert(0, f"id: {change.before.id} → {change.after.id}")
    return lines


def _sorted(outcome: Recoded) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    return ("gone", outcome.gone), ("new", outcome.new), ("changed", outcome.changed)


def _line(outcome: Recoded) -> str:
    from comity.model import plain

    told: dict[str, Any] = {
        "report": outcome.report.id,
        "source": outcome.report.source,
        "before": outcome.before,
        "after": outcome.after,
    }
    told |= {what: [plain(change) for change in changes] for what, changes in _sorted(outcome)}
    return json.dumps(told, ensure_ascii=False)
