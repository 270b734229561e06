"""Ids that follow from content alone, so that every archive gives the same item the same id.

A report's id hashes what was published, not where it was read. An item's id hashes its report and
what the report's own words say of it; what a better coder may come to see otherwise (date, place,
status, countries, contexts, reasons) is no part of it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from comity.model import (
    Commitment,
    Event,
    Figure,
    Item,
    Office,
    Party,
    Record,
    Report,
    content_hash,
)

IN_HAND = frozenset({"", "-", "<stdin>"})
"""Sources that name no place to read again."""


def report_id(report: Report) -> str:
    """The content id: 16 hex digits from text, title, address, publisher and publication date."""
    return report.content_id


def report_key(report: Report) -> str:
    """What stays the same when a report changes: its address, else its file, else its content.

    A file's key is its absolute path, with `#row` where it holds several reports.
    """
    if report.url:
        return report.url
    path = report.source.partition("#")[0]
    if path in IN_HAND:
        return report_id(report)
    return "file:" + Path(os.path.abspath(report.source)).as_posix()


def item_ids(record: Record, report: str) -> tuple[str, ...]:
    """The id of every item of the report with that content id, in the order of `Record.items`.

    Items that say the same of the same words are told apart by their order.
    """
    seen: Counter[str] = Counter()
    ids = []
    for kind, item in record.items():
        parts = [report, kind, *says(item), [(e.start, e.end) for e in item.evidence]]
        base = content_hash(*parts)
        ids.append(content_hash(*parts, seen[base]) if seen[base] else base)
        seen[base] += 1
    return tuple(ids)


def identified(record: Record) -> Record:
    """The record with the id of every item set as the archive knows it."""
    ids = item_ids(record, report_id(record.report))
    named = zip(ids, record.items(), strict=True)
    return record.with_items((kind, replace(item, id=item_id)) for item_id, (kind, item) in named)


def says(item: Item) -> Sequence[Any]:
    """The fields that tell an item from others of its kind."""
    match item:
        case Event():
            sides = [_names(item.actors), _names(item.recipients)]
            return [item.type, item.mode, *sides, item.trigger]
        case Office():
            return [item.person, item.office, item.organization]
        case Figure():
            return [item.measure, float(item.value), item.unit, item.relation, item.of]
        case Commitment():
            return [item.action, item.strength, _names(item.by), _names(item.to)]


def _names(parties: tuple[Party, ...]) -> list[str]:
    return [party.name for party in parties]
