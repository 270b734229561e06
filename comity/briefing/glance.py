"""Relations at a glance: counts, mean score, the last contact and the next step.

Counts what was done. An act that did not happen is none; one that is still to come counts only
where to announce it is the act itself (AGREE, CONCEDE). Each event counts once, however many
reports tell it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from statistics import fmean

from comity import ontology
from comity.briefing.acts import ToldAct
from comity.briefing.gathering import Register
from comity.briefing.lines import (
    Citation,
    EventLine,
    Glance,
    ScoreLine,
    Side,
    SideLine,
    ThemeLine,
    TypeLine,
)
from comity.briefing.when import first_day, last_day
from comity.briefing.wording import theme_label, type_label
from comity.model import Event

_ANNOUNCED = frozenset({"AGREE", "CONCEDE"})
_LATEST = 2


def glance(
    acts: Sequence[ToldAct],
    lines: Sequence[EventLine],
    today: date | None,
    register: Register,
) -> Glance:
    """The glance at events in order of date; `lines` tell them in the same order."""
    counted = [act for act in acts if _is_done(act.event)]
    contact = _last_contact(acts, today)
    step = _next_step(acts, today)
    return Glance(
        types=_types(counted, register),
        sides=_sides(counted, register),
        score=_score(counted, register) if counted else None,
        last_contact=None if contact is None else lines[contact],
        next_step=None if step is None else lines[step],
    )


def agenda(acts: Sequence[ToldAct], register: Register) -> tuple[ThemeLine, ...]:
    """The themes of all events that did not fail to happen, most frequent first."""
    lines = []
    for context in ontology.CONTEXTS:
        having = [
            act
            for act in acts
            if act.event.status != "denied"
            and any(context in found.item.contexts for found in act.told)
        ]
        if having:
            lines.append(
                ThemeLine(
                    citations=_latest(having, register),
                    context=context,
                    label=theme_label(context),
                    count=len(having),
                )
            )
    return tuple(sorted(lines, key=lambda line: -line.count))


def _is_done(event: Event) -> bool:
    announced = event.type in _ANNOUNCED and event.status != "denied"
    return event.status == "occurred" or announced


def _latest(acts: Sequence[ToldAct], register: Register) -> tuple[Citation, ...]:
    """The citations of the latest events, the last one first."""
    dated = [act for act in acts if first_day(act.event.date)] or acts
    cited = [register.cite_first(act.head) for act in reversed(dated)]
    return tuple(dict.fromkeys(cited))[:_LATEST]


def _types(acts: Sequence[ToldAct], register: Register) -> tuple[TypeLine, ...]:
    lines = []
    for name in ontology.TYPES:
        of_type = [act for act in acts if act.event.type == name]
        if of_type:
            lines.append(
                TypeLine(
                    citations=_latest(of_type, register),
                    type=name,
                    label=type_label(name),
                    count=len(of_type),
                )
            )
    return tuple(sorted(lines, key=lambda line: -line.count))


def _sides(acts: Sequence[ToldAct], register: Register) -> tuple[SideLine, ...]:
    lines = []
    sides: tuple[Side, ...] = ("cooperation", "conflict")
    for side in sides:
        verbal, material = (
            [a for a in acts if ontology.TYPES[a.event.type].quad == f"{kind} {side}"]
            for kind in ("verbal", "material")
        )
        if verbal or material:
            of_side = [act for act in acts if act in verbal or act in material]
            lines.append(
                SideLine(
                    citations=_latest(of_side, register),
                    side=side,
                    words=len(verbal),
                    deeds=len(material),
                )
            )
    return tuple(lines)


def _score(acts: Sequence[ToldAct], register: Register) -> ScoreLine:
    scored = [(ontology.score(a.event.type, a.event.mode), a) for a in acts]
    lowest = min(scored, key=lambda pair: pair[0])
    highest = max(reversed(scored), key=lambda pair: pair[0])
    low, high = register.cite_first(lowest[1].head), register.cite_first(highest[1].head)
    return ScoreLine(
        citations=tuple(dict.fromkeys((low, high))),
        mean=fmean(score for score, _ in scored),
        count=len(scored),
        lowest=lowest[0],
        lowest_citation=low,
        highest=highest[0],
        highest_citation=high,
    )


def _last_contact(acts: Sequence[ToldAct], today: date | None) -> int | None:
    """The contact with the latest first day, not after today."""
    dated = []
    for number, act in enumerate(acts):
        event = act.event
        day = first_day(event.date)
        contact = (event.type, event.status) == ("CONSULT", "occurred")
        if contact and day and (today is None or day <= today):
            dated.append((day, number))
    return max(dated)[1] if dated else None


def _next_step(acts: Sequence[ToldAct], today: date | None) -> int | None:
    """What is planned or proposed for the earliest time after today."""
    coming = []
    for number, act in enumerate(acts):
        event = act.event
        last = last_day(event.date)
        if event.status in ("planned", "proposed") and today and last and last > today:
            coming.append((last, first_day(event.date) or date.min, number))
    return min(coming)[2] if coming else None
