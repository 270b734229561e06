"""One act, all its reports: what the tellings of an act come to in a brief, and who contradicts.

Gives events as the archive found them to `comity.linking.acts`, with copies of one text as one
source and the analysts' verdicts, and turns the acts back into what a brief tells. Decides nothing
itself about which tellings are of one act, and drops no telling.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from comity.archive import Found, Judged
from comity.briefing.same import Group
from comity.briefing.when import first_day, known, last_day
from comity.countries import key
from comity.dates import overlaps, sort_key
from comity.linking.act_values import Act, Contradiction
from comity.linking.acts import merge
from comity.linking.copies import independent, origins
from comity.linking.mentions import EventMention
from comity.linking.people_values import Verdict
from comity.linking.summing import are_apart
from comity.linking.tellings import same_person
from comity.model import Event, Party, Report

About = Literal["date", "place", "status"]


@dataclass(frozen=True, slots=True)
class Differing:
    """Tellings that give one value of their own, which cannot hold beside the one shown."""

    about: About
    told: Group[Event]


@dataclass(frozen=True, slots=True)
class ToldAct:
    """An act with all its tellings, the one that fits it best and is most precise first.

    `event` is what they come to, under the id and in the words of the first one. `sources` counts
    the independent ones: reports of one text are one. `differing` are those that contradict it.
    """

    event: Event
    told: Group[Event]
    sources: int
    differing: tuple[Differing, ...]

    @property
    def head(self) -> Found[Event]:
        """The telling whose words are shown."""
        return self.told[0]

    @property
    def reports(self) -> int:
        """How many reports tell it."""
        return len({found.report.id for found in self.told})


def acts_of(
    found: Iterable[Found[Event]],
    texts: Iterable[Report] = (),
    verdicts: Iterable[Verdict] = (),
) -> tuple[ToldAct, ...]:
    """The acts that events are tellings of, in order of date.

    Args:
        found: events of reports, as the archive answers.
        texts: the reports themselves, by which copies are known; without them none is one.
        verdicts: what analysts say of two events.
    """
    by_id = {one.item.id: one for one in found}
    place = {item_id: number for number, item_id in enumerate(by_id)}
    known_by_content = (replace(report, id=report.content_id) for report in texts)
    groups = origins(independent(known_by_content))
    mentions = (_mention(one, groups.get(one.report.id)) for one in by_id.values())
    acts = merge(mentions, verdicts)
    told = (
        _told(act, [by_id[i] for i in sorted(act.members, key=place.__getitem__)]) for act in acts
    )
    return tuple(sorted(told, key=lambda act: (*_chronological(act), place[act.event.id])))


def verdicts_on_events(corrections: Iterable[Judged]) -> tuple[Verdict, ...]:
    """The analysts' merges and splits of events that stand, on the events as they are now."""
    return tuple(
        Verdict(
            one.item,
            one.other,
            one.correction.action == "merge",
            one.correction.by,
            one.correction.at,
            one.correction.why,
        )
        for one in corrections
        if one.correction.kind == "event" and one.state == "applied" and one.item and one.other
    )


def _mention(found: Found[Event], origin: str | None) -> EventMention:
    published, words = found.report.published, found.quotes[0].text
    return EventMention(found.item.id, found.report.id, found.item, words, published, origin)


def _told(act: Act, members: Sequence[Found[Event]]) -> ToldAct:
    told = tuple(sorted(members, key=lambda found: _fit(act, found)))
    event = _event(act, told[0].item) if len(told) > 1 else told[0].item
    differing = tuple(one for c in act.contradictions for one in _differing(c, told, event))
    return ToldAct(event, told, act.sources, differing)


def _fit(act: Act, found: Found[Event]) -> tuple[bool, bool, bool, timedelta, str, int]:
    """How far a telling is from what the act comes to; then the most precise, by date and office.

    Of undated ones the first published leads, as its day stands for that of the act. Of
    those that fit as well, the order stays as the archive gives it.
    """
    event = found.item
    reported = "" if event.date else found.report.published or "~"
    other_act = (event.type, event.status) != (act.type, act.status)
    other_date = act.date is not None and event.date != act.date.date
    offices = sum(party.office is not None for party in event.parties)
    return other_act, event.mode != act.mode, other_date, _width(event.date), reported, -offices


def _event(act: Act, head: Event) -> Event:
    """What all tellings come to: the first one, completed by what only others tell."""
    parties = [_as_in(head, told.party) for told in (*act.actors, *act.recipients)]
    actors = [party for party in parties if _acts(party, act, head)]
    recipients = [party for party in parties if party not in actors]
    complete = bool(actors) and bool(recipients) == bool(head.recipients)
    return replace(
        head,
        date=act.date.date if act.date else head.date,
        place=act.place.place if act.place else None,
        actors=_in_order(actors, head.actors) if complete else head.actors,
        recipients=_in_order(recipients, head.recipients) if complete else head.recipients,
    )


def _as_in(head: Event, party: Party) -> Party:
    """The party of an act, with the office that a telling gives it, if it gives one."""
    offices = (other.office for other in head.parties if other.office and _is_like(party, other))
    return replace(party, office=next(offices, party.office))


def _acts(party: Party, act: Act, head: Event) -> bool:
    """Whether a party of the act stands among the actors: as the first telling has its side."""
    for alike in (_is_like, _is_of_one_country):
        acting = any(alike(party, other) for other in head.actors)
        if acting != any(alike(party, other) for other in head.recipients):
            return acting
    return any(_is_like(party, told.party) for told in act.actors)


def _in_order(parties: Sequence[Party], told: Sequence[Party]) -> tuple[Party, ...]:
    """The parties in the order of a telling, those that it does not name last."""

    def place(party: Party) -> list[int]:
        return [
            next((n for n, other in enumerate(told) if alike(party, other)), len(told))
            for alike in (_is_of_one_country, _is_like)
        ]

    return tuple(sorted(parties, key=place))


def _is_like(one: Party, other: Party) -> bool:
    if (one.kind, one.country) != (other.kind, other.country):
        return False
    alike = one.kind == "person" and same_person(one.name, other.name)
    return alike or one.kind == "country" or key(one.name) == key(other.name)


def _is_of_one_country(one: Party, other: Party) -> bool:
    if one.country is None or other.country is None:
        return key(one.name) == key(other.name)
    return one.country == other.country


def _differing(
    contradiction: Contradiction, told: Group[Event], shown: Event
) -> Iterable[Differing]:
    """Those values that contradict the one shown, each with its tellings."""
    for _, ids in contradiction.values:
        tellings = tuple(found for found in told if found.item.id in ids)
        if _clash(contradiction.about, shown, tellings[0].item):
            yield Differing(contradiction.about, tellings)


def _clash(about: About, shown: Event, other: Event) -> bool:
    if about == "date":
        return bool(shown.date and other.date and not overlaps(shown.date, other.date))
    if about == "place":
        return bool(shown.place and other.place and are_apart(shown.place, other.place))
    return shown.status != other.status


def _width(edtf: str | None) -> timedelta:
    """How long the date is; an open or missing one is the longest."""
    first, last = first_day(edtf), last_day(edtf)
    return last - first + timedelta(days=1) if first and last else timedelta.max


def _chronological(act: ToldAct) -> tuple[tuple[bool, date, date], str, str, int]:
    head = act.head
    day = sort_key(known(act.event.date))
    return day, head.report.published or "", head.report.id, head.item.evidence[0].start
