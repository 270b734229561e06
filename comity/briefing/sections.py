"""The sections of a brief by name: what is in them, as values and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from itertools import groupby
from typing import Any, TypeVar

from comity.briefing.held import Holders
from comity.briefing.lines import Brief, Citation, EventLine, Glance, ItemLine
from comity.briefing.phrases import HEADINGS, UNCERTAIN, footer_text
from comity.dates import sort_key
from comity.errors import UsageError

T = TypeVar("T")

SECTIONS = tuple(HEADINGS)
"""The names that `section_markdown` and `section_json` take, in the order of a brief."""

_FIELDS = {name: name for name in SECTIONS} | {"timeline": "chronology"}


def content_of(brief: Brief, name: str) -> Any:
    """What a section holds; empty or None if nothing.

    Raises:
        UsageError: no section is called so.
    """
    if name not in SECTIONS:
        raise UsageError(f"a brief has no section {name!r}", "one of " + ", ".join(SECTIONS))
    content = getattr(brief, _FIELDS[name])
    return None if isinstance(content, Glance) and not brief.chronology else content


def cited_in(content: Any) -> set[int]:
    """The numbers of the sources that a section cites."""
    return {citation.source for citation in _within(content, Citation)}


def footer_of(brief: Brief, content: Any) -> str:
    """The footer below the brief or a section's content; explains a mark only if there is one."""
    marked = any(line.uncertain for line in _within(content, ItemLine))
    return f"{footer_text(brief)} {UNCERTAIN}" if marked else footer_text(brief)


def to_json(brief: Brief) -> dict[str, Any]:
    """The whole brief as plain data: dicts, lists and scalars, with the full ids of all items."""
    data: dict[str, Any] = _plain(brief)
    return data


def section_json(brief: Brief, name: str) -> dict[str, Any]:
    """One section as plain data, with the sources that it cites.

    Raises:
        UsageError: no section is called so.
    """
    content = content_of(brief, name)
    numbers = cited_in(content)
    cited = [source for source in brief.sources if source.number in numbers]
    head = {"countries": brief.countries, "since": brief.since, "until": brief.until}
    data: dict[str, Any] = _plain(
        {**head, "today": brief.today, "advice": brief.advice, "sources": cited, name: content}
    )
    return data


def holders_json(holders: Holders) -> dict[str, Any]:
    """Who held which office on a day, as plain data, with the sources."""
    data: dict[str, Any] = _plain(holders)
    return data


def by_year(lines: Iterable[EventLine]) -> list[tuple[int | None, list[EventLine]]]:
    """Events by year, the newest year first, the oldest event of it first.

    An event without a date stands where it was reported; one whose report has none stands last.
    """
    told = sorted(lines, key=lambda line: sort_key(line.date or line.published))
    years = sorted(told, key=lambda line: -(line.year or 0))
    return [(year, list(some)) for year, some in groupby(years, key=lambda line: line.year)]


def _within(value: Any, kind: type[T]) -> Iterator[T]:
    """All values of a kind in a value, at any depth."""
    if isinstance(value, kind):
        yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from _within(getattr(value, field.name), kind)
    elif isinstance(value, tuple):
        for part in value:
            yield from _within(part, kind)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value
