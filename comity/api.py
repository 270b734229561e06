"""What a Python program does with Comity: code texts and files, keep records, make a brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from comity import countries as names
from comity.archive import Archive, identified
from comity.briefing import Brief, build
from comity.coding import get_coder
from comity.model import Failure, Record
from comity.pipeline import add_sources, code_sources, tally
from comity.reading import from_text


def code(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
) -> Record:
    """Code one text in hand.

    Args:
        text: the report's words.
        title: its headline.
        url: its address, which may tell the date of publication.
        publisher: who published it.
        published: the date of publication (ISO 8601), against which "on Monday" is resolved.

    Raises:
        UnreadableReport: the text is empty, too large or not English.
    """
    report = from_text(text, title=title, url=url, publisher=publisher, published=published)
    return identified(next(iter(get_coder().code([report]))))


def code_files(*sources: str | Path) -> Iterator[Record | Failure]:
    """Code files and folders of reports; what cannot be read comes as a Failure."""
    return code_sources(sources)


def add(archive: Archive, *sources: str | Path) -> Counter[str]:
    """Read, code and keep files and folders of reports.

    Returns how many were `added`, `unchanged`, `replaced` and `failed`; the failures are kept in
    the archive with their reasons.
    """
    return tally(add_sources(archive, sources))


def brief(
    archive: Archive,
    countries: str | Iterable[str],
    *,
    since: str | None = None,
    until: str | None = None,
) -> Brief:
    """The brief of one country or two, given by code or name.

    Args:
        archive: where the reports are.
        countries: `"KZ"` or `["Kazakhstan", "EU"]`.
        since: first day, month or year, EDTF.
        until: last day, month or year, EDTF.

    Raises:
        UnknownCountry: no country of that name.
        UsageError: a limit that is no date.
    """
    wanted = [countries] if isinstance(countries, str) else list(countries)
    return build(archive, [names.require(name) for name in wanted], since=since, until=until)
