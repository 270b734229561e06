"""Events of the archive brought together: one act for all reports that tell it.

Asks the archive for the texts, so that copies count as one source, and for what analysts said of
events being one. It decides nothing itself; `comity.linking.acts` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.archive import Archive, Found
from comity.briefing.wording import clean
from comity.linking import acts, copies
from comity.linking.act_values import Act
from comity.linking.mentions import EventMention
from comity.linking.people_values import Verdict
from comity.model import Event


def linked_acts(archive: Archive, found: Sequence[Found[Event]]) -> tuple[Act, ...]:
    """The acts that events found in the archive are tellings of; mentions have the events' ids."""
    reports = sorted({one.report.id for one in found})
    read = zip(reports, archive.as_read(reports), strict=True)
    # a report knows only the name that it was read under, which several may share
    signatures = [_signature_as(report_id, copies.signature(text)) for report_id, text in read]
    origins = copies.origins(copies.grouped(signatures))
    mentions = [_mention(one, origins[one.report.id]) for one in found]
    return acts.merge(mentions, _verdicts(archive, {one.item.id for one in found}))


def _signature_as(report_id: str, of: copies.Signature) -> copies.Signature:
    return copies.Signature(report_id, of.size, of.slots, of.opening_size, of.opening)


def _mention(found: Found[Event], origin: str) -> EventMention:
    return EventMention(
        id=found.item.id,
        report=found.report.id,
        event=found.item,
        quote=clean(found.quotes[0].text),
        published=found.report.published,
        origin=origin,
    )


def _verdicts(archive: Archive, ids: Iterable[str]) -> list[Verdict]:
    """What analysts say of two of these events being one or not."""
    known = frozenset(ids)
    return [
        Verdict(
            one=judged.item,
            other=judged.other,
            same=judged.correction.action == "merge",
            who=judged.correction.by,
            when=judged.correction.at,
            why=judged.correction.why,
        )
        for judged in archive.corrections(actions=("merge", "split"))
        if judged.state == "applied" and judged.item in known and judged.other in known
        if judged.item is not None and judged.other is not None
    ]
