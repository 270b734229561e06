"""Items and what became of them, in short words for a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.archive import ReportHead
    from comity.model import Item, Party


def value(told: object) -> str:
    """A value of an item: names with office and country, lists with semicolons."""
    if told in (None, [], ""):
        return "–"
    if isinstance(told, dict):
        if "start" in told:
            return f"{told['start']}–{told['end']}"
        extra = ", ".join(str(told[k]) for k in ("office", "country") if told.get(k))
        return f"{told.get('name')} ({extra})" if extra else str(told.get("name"))
    if isinstance(told, list):
        return "; ".join(value(each) for each in told)
    return str(told)


def in_short(item: Item) -> str:
    """One item in half a line."""
    from comity.model import Event, Figure, Office

    if isinstance(item, Event):
        to = f" → {_names(item.recipients)}" if item.recipients else ""
        date = f", {item.date}" if item.date else ""
        return f"{item.type}: {_names(item.actors)}{to}{date}"
    if isinstance(item, Office):
        return f"{item.person}, {item.office}"
    if isinstance(item, Figure):
        return f"{item.measure} {item.relation} {item.value:g} {item.unit}"
    return f"{_names(item.by)}: {item.action}"


def _names(parties: Iterable[Party]) -> str:
    return "; ".join(party.name for party in parties)


def differences(before: Item | None, after: Item | None) -> list[str]:
    """What differs between two states of an item, a line each; all of it where one is absent."""
    from comity.corrections import differing
    from comity.model import plain

    if before is None or after is None:
        one = after or before
        return [("now: " if after else "gone: ") + in_short(one)] if one else []
    old, new = plain(before), plain(after)
    return [f"{n}: {value(old[n])} → {value(new[n])}" for n in differing(before, after)]


def head(report: ReportHead) -> str:
    """A report by its title and where it was read."""
    return f"{report.title or report.name} ({report.url or report.source or report.id})"
