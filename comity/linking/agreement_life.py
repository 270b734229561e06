"""The life of a document: which stage a sentence tells, where it stands, what does not fit.

A stage counts as reached only where the event occurred and the words are not about what is to
come. Contradictions are found between pairs of steps and never resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import cast

from comity.dates import bounds, is_edtf, overlaps
from comity.linking.agreement_names import words
from comity.linking.agreement_types import Contradiction, Naming, Stage, Step
from comity.linking.deeds import is_still_to_come
from comity.linking.parties import identities
from comity.linking.promise_types import EventMention
from comity.model import Span, Status

_CLAUSE = re.compile(r";|, (?:and|but|while|which) | (?:but|while|after|before) ")
_MONTH = 31


def step_of(mention: EventMention, naming: Naming | None) -> Step | None:
    """The step that a mention tells of a document; None where it tells no one stage."""
    told = _stage_told(mention, naming.wording if naming else "")
    if told is None:
        return None
    stage, at = told
    event, evidence = mention.event, mention.event.evidence[0]
    return Step(
        stage=stage,
        status=_status(mention, at),
        date=event.date,
        by=tuple(sorted(identities(event.actors))),
        mention=mention.id,
        report=mention.report,
        published=mention.published,
        start=evidence.start,
        end=evidence.start + len(mention.quote),
        quote=mention.quote,
        reason=naming.reason if naming else "",
        score=naming.score if naming else 0.0,
    )


def state(steps: Sequence[Step]) -> Stage | None:
    """The stage that the last step taken led to; undated steps only ever lead on.

    An end or a suspension without a date counts from when it was told.
    """
    rank = {stage: number for number, stage in enumerate(_every_stage())}
    taken = [step for step in steps if step.status == "occurred"]
    dated = [(day, rank[step.stage], step.stage) for step in taken if (day := _when(step))]
    undated = [(rank[step.stage], step.stage) for step in taken if not _when(step)]
    reached = [(number, stage) for _, number, stage in [max(dated)]] if dated else []
    return max(reached + undated)[1] if taken else None


def _when(step: Step) -> str:
    """The last day on which a step was taken, as far as it is known."""
    told = step.published if step.stage in words()["register"]["over"] else None
    known = step.date or told
    return _last_day(known) if known is not None and is_edtf(known) else ""


def contradictions(steps: Sequence[Step]) -> tuple[Contradiction, ...]:
    """All pairs of steps that cannot both be as told."""
    return tuple(found for one, other in combinations(steps, 2) for found in _clash(one, other))


def _clash(one: Step, other: Step) -> Iterator[Contradiction]:
    what = _same_stage(one, other) if one.stage == other.stage else _order(one, other)
    if what:
        yield Contradiction((one.mention, other.mention), what)


def _same_stage(one: Step, other: Step) -> str | None:
    """One stage that is told twice: at two times, or as reached and as not reached."""
    if {one.status, other.status} == {"occurred", "denied"}:
        if one.date is None or other.date is None or overlaps(one.date, other.date):
            return f"{one.stage} as one report tells, not {one.stage} as the other does"
        return None
    if one.status != "occurred" or other.status != "occurred":
        return None
    if one.stage in words()["register"]["single"] and one.by != other.by:
        return None
    if one.stage == "negotiated" or not (_is_close(one) and _is_close(other)):
        return None
    if overlaps(one.date or "", other.date or ""):
        return None
    return f"{one.stage} on {one.date} and on {other.date}"


def _order(one: Step, other: Step) -> str | None:
    """A stage that is dated before one that comes earlier in a document's life."""
    order = words()["register"]["order"]
    if one.stage not in order or other.stage not in order:
        return None
    if one.status != "occurred" or other.status != "occurred":
        return None
    first, then = sorted((one, other), key=lambda step: order.index(step.stage))
    if not (_is_close(first) and _is_close(then)):
        return None
    if _last_day(then.date or "") >= _first_day(first.date or ""):
        return None
    if first.stage in words()["register"]["single"]:
        return None
    return f"{then.stage} on {then.date}, before it was {first.stage} on {first.date}"


def _stage_told(mention: EventMention, wording: str) -> tuple[Stage, int] | None:
    """The one stage that a sentence tells of a document, and where its word stands.

    Of several, that of the event's trigger counts, else that of the clause with the wording.
    """
    quote = mention.quote
    told = [(stage, m.span()) for stage, pattern in _stages() for m in pattern.finditer(quote)]
    told = [(stage, span) for stage, span in told if not _in_name(span, quote, wording)]
    trigger = _trigger(mention)
    for within in (trigger, _clause(quote, wording), Span(0, len(quote))):
        if within is not None:
            here = [(s, a) for s, (a, b) in told if within.overlaps(Span(a, b))]
            if len({stage for stage, _ in here}) == 1:
                return here[0]
    return None


def _in_name(span: tuple[int, int], quote: str, wording: str) -> bool:
    start = quote.find(wording) if wording else -1
    return start >= 0 and start <= span[0] < start + len(wording)


def _trigger(mention: EventMention) -> Span | None:
    """The trigger of the event as offsets in the quote."""
    trigger, start = mention.event.trigger, mention.event.evidence[0].start
    if trigger is None or not start <= trigger.start < trigger.end <= start + len(mention.quote):
        return None
    return Span(trigger.start - start, trigger.end - start)


def _clause(quote: str, wording: str) -> Span | None:
    """The clause that the wording stands in."""
    at = quote.find(wording) if wording else -1
    if at < 0:
        return None
    breaks = [0, *(m.start() for m in _CLAUSE.finditer(quote)), len(quote)]
    start = max(point for point in breaks if point <= at)
    return Span(start, min(point for point in breaks if point > at))


def _status(mention: EventMention, at: int) -> Status:
    """Whether the stage was reached: what is refused was not, what is to come is planned."""
    if mention.event.type == "REJECT" or mention.event.status == "denied":
        return "denied"
    if mention.event.status == "occurred" and is_still_to_come(mention.quote, at):
        return "planned"
    return mention.event.status


def _is_close(step: Step) -> bool:
    """Whether a step is dated to the month at least."""
    if step.date is None or not is_edtf(step.date):
        return False
    first, last = bounds(step.date)
    return first is not None and last is not None and (last - first).days <= _MONTH


def _first_day(edtf: str) -> str:
    first = bounds(edtf)[0]
    return first.isoformat() if first else ""


def _last_day(edtf: str) -> str:
    last = bounds(edtf)[1]
    return last.isoformat() if last else "9999"


@cache
def _stages() -> tuple[tuple[Stage, re.Pattern[str]], ...]:
    tables = {**words()["stages"], **words()["life"]}
    return tuple(
        (cast(Stage, name), re.compile(rf"\b(?:{'|'.join(row['shown_by'])})\b", re.IGNORECASE))
        for name, row in tables.items()
    )


def _every_stage() -> tuple[str, ...]:
    return (*words()["register"]["order"], *words()["register"]["over"])
