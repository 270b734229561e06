"""`comity relate`: what one given party does to another."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.options import DONE_WITH_FAILURES, counted, output_option, writing


@click.command()
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@output_option
def relate(file: Path, output: str) -> int:
    """Tell what the source does to the target in each sentence: all types with probabilities.

    FILE has the columns id, sentence, source and target (tabs between them, with a header), or
    the same as JSON Lines. Prints {"id": …, "types": {TYPE: probability}} a line, over the 16
    types and NONE. A line that is no pair is named, and the rest goes on.
    """
    from comity.model import Failure
    from comity.relations import read_pairs, write_relations

    done = failed = 0
    with writing(output) as stream:
        for outcome in write_relations(read_pairs(file), stream):
            if isinstance(outcome, Failure):
                click.echo(f"{outcome.source}: {outcome.reason}", err=True)
                failed += 1
            else:
                done += 1
    click.echo(f"{counted(done, 'pair')} related, {failed} failed.", err=True)
    if not failed:
        return 0
    return DONE_WITH_FAILURES if done else 1
