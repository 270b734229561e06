"""Options that several commands share, and where their output goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from comity.archive import Archive

DONE_WITH_FAILURES = 3
"""The exit code where some of it could be done, and some not."""

F = TypeVar("F", bound=Callable[..., Any])

archive_option = click.option(
    "--archive",
    "url",
    envvar="COMITY_ARCHIVE",
    default="sqlite:///comity.db",
    show_default=True,
    metavar="URL",
    help="The archive: a database URL or the path of an SQLite file (or $COMITY_ARCHIVE).",
)
output_option = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, writable=True, allow_dash=True),
    default="-",
    metavar="FILE",
    help="Write there instead of to standard output.",
)
since_option = click.option(
    "--since", metavar="DATE", help="From this year, month or day on (2024, 2024-10, 2024-10-14)."
)
until_option = click.option(
    "--until", metavar="DATE", help="Up to and with this year, month or day."
)
threshold_option = click.option(
    "--threshold",
    type=float,
    default=0.0,
    metavar="P",
    help="Leave out items with a confidence below P (0 to 1): trade recall for precision.",
)


def format_option(*formats: str) -> Callable[[F], F]:
    """`--format`, the first one being the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(formats),
        default=formats[0],
        show_default=True,
        help="The form of the output.",
    )


def _codes(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    from comity.countries import require

    if len(value) > 2:
        raise click.BadParameter("give one country or two; names of several words in quotes")
    return tuple(dict.fromkeys(require(name) for name in value))


def _pair(
    context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    codes = _codes(context, parameter, value)
    if len(codes) != 2:
        raise click.BadParameter("give two countries, like KZ LU")
    return codes


countries_argument = click.argument(
    "countries", nargs=-1, required=True, callback=_codes, metavar="COUNTRY [COUNTRY]"
)
pair_argument = click.argument(
    "countries", nargs=-1, required=True, callback=_pair, metavar="COUNTRY COUNTRY"
)


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 report", "2 reports"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@contextmanager
def opened(url: str, create: bool = False) -> Iterator[Archive]:
    """The archive at a URL, closed at the end."""
    from comity.archive import open_archive

    with open_archive(url, create=create) as archive:
        yield archive


@contextmanager
def writing(path: str) -> Iterator[IO[str]]:
    """A text stream to a file, or standard output for `-`."""
    with click.open_file(path, "w", encoding="utf-8") as stream:
        yield stream
