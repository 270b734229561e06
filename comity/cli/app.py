"""The group of commands, and the one place where an error becomes a message and an exit code."""

from __future__ import annotations

import logging
import os
import sys

import click

from comity import __version__
from comity.cli.ask import brief, figures, people, promises, search, timeline
from comity.cli.check import explain, failures, verify
from comity.cli.collect import add, code
from comity.cli.correct import add_item, correct, corrections, history
from comity.cli.evaluate import evaluate
from comity.cli.recode import recode
from comity.cli.relate import relate
from comity.cli.trend import trend
from comity.errors import ComityError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="comity")
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error what is being done.")
def app(verbose: bool) -> None:
    """Keep a sourced record of relations between countries, coded from press reports.

    \b
      comity add reports/            read, code and keep a folder of reports
      comity brief KZ LU             what a desk officer needs before a visit
      comity explain 9f2c41aa        the sentence that one line rests on

    Countries are given by ISO code or by name (KZ, Kazakhstan, EU). The archive is the SQLite
    file comity.db in this folder, unless --archive or $COMITY_ARCHIVE names another.
    """
    level = logging.DEBUG if verbose else logging.WARNING
    logging.basicConfig(level=level, stream=sys.stderr, format="comity: %(message)s")
    logging.getLogger("comity").setLevel(level)
    for noisy in ("trafilatura", "htmldate", "alembic", "charset_normalizer"):
        logging.getLogger(noisy).setLevel(logging.ERROR)


for command in (
    code,
    add,
    brief,
    timeline,
    people,
    figures,
    promises,
    trend,
    search,
    explain,
    verify,
    failures,
    correct,
    add_item,
    history,
    corrections,
    recode,
    evaluate,
    relate,
):
    app.add_command(command)


def main() -> None:
    """Run the command line; a user's mistake ends in one line on standard error, not in a trace."""
    try:
        status = app.main(standalone_mode=False)
        sys.exit(status if isinstance(status, int) else 0)
    except ComityError as error:
        click.echo(f"comity: {error.message}", err=True)
        if error.hint:
            click.echo(f"        {error.hint}", err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("comity: interrupted; what was kept stays kept", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # whoever read the output has enough; the interpreter must not complain at its end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
