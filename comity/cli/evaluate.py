"""`comity evaluate`: how well reports are coded, measured against gold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from comity.cli.options import (
    DONE_WITH_FAILURES,
    counted,
    format_option,
    output_option,
    threshold_option,
    writing,
)

if TYPE_CHECKING:
    from comity.evaluating import Evaluation, Shortfall


@click.command()
@click.argument("gold", metavar="GOLD")
@click.option(
    "--predicted",
    metavar="PATH",
    help="Judge these records instead of coding the texts of the gold.",
)
@click.option(
    "--by", type=click.Choice(["type", "report"]), help="Also tell each type of event, or report."
)
@click.option(
    "--show",
    type=click.Choice(["misses", "extras", "all"]),
    help="Also list what was missed, or what the gold does not have, with its sentence.",
)
@threshold_option
@click.option("--floor", metavar="FILE", help="Exit 1 if a measure lies below this JSON file's.")
@format_option("table", "json")
@output_option
def evaluate(
    gold: str,
    predicted: str | None,
    threshold: float,
    by: str | None,
    show: str | None,
    floor: str | None,
    form: str,
    output: str,
) -> int:
    """Measure how well reports are coded: precision, recall, F1, accuracy of attributes.

    GOLD is records with the right items, in the form of docs/record.md: a file or a folder of
    .json and .jsonl. JSON always holds everything: by type, by report, every miss and extra,
    and how far confidences can be relied on.
    """
    from comity.api import evaluate as measure
    from comity.evaluating import read_floor, shortfalls

    least = None if floor is None else read_floor(floor)
    found = measure(gold, predicted, threshold=threshold)
    with writing(output) as stream:
        if form == "json":
            stream.write(json.dumps(found.to_json(), ensure_ascii=False, indent=2) + "\n")
        else:
            from comity.cli.tables import write_evaluation

            write_evaluation(stream, found, by=by, show=show)
    _remark(found)
    below = () if least is None else shortfalls(found, least)
    return _finish(found, below)


def _remark(found: Evaluation) -> None:
    """What a reader of the measures has to know about the reports behind them."""
    for name, reason in found.missing.items():
        click.echo(f"{name}: all missed: {reason}", err=True)
    for name in found.text_differs:
        click.echo(f"{name}: the predicted text is not that of the gold", err=True)
    if found.unknown:
        left_out = counted(len(found.unknown), "predicted report")
        click.echo(f"{left_out} left out, not in the gold: {', '.join(found.unknown)}", err=True)


def _finish(found: Evaluation, below: tuple[Shortfall, ...]) -> int:
    for shortfall in below:
        click.echo(f"BELOW {shortfall}", err=True)
    if below:
        return 1
    return DONE_WITH_FAILURES if found.missing else 0
