"""Lines of single items: an event of the chronology, an agreement, a figure, a promise."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from comity.briefing.acts import Differing, ToldAct
from comity.briefing.amounts import amount
from comity.briefing.gathering import Limits, Register, Told, uncertain
from comity.briefing.lines import AgreementLine, EventLine, FigureLine, OtherLine, PromiseLine
from comity.briefing.same import Group
from comity.briefing.telling import quoted, sentence, sides, stage
from comity.briefing.when import in_words, known, last_day, year_of
from comity.briefing.wording import clean, country_name, joined, participant, table, who
from comity.countries import code_of
from comity.linking.documents import named_in
from comity.model import Commitment, Event, Figure, Party


def event_line(act: ToldAct, register: Register) -> EventLine:
    """An event in a sentence, with the citations of all reports that tell it."""
    head, event = act.head, act.event
    return EventLine(
        citations=register.cite(*act.told),
        ids=_ids(act.told),
        uncertain=uncertain(act.told),
        reports=act.reports,
        sources=act.sources,
        others=_others(act, register),
        when=in_words(event.date),
        published=head.report.published,
        reported=in_words(head.report.published),
        text=sentence(act),
        quote=quoted(head),
        type=event.type,
        mode=event.mode,
        status=event.status,
        date=event.date,
        year=year_of(event.date) or year_of(head.report.published),
        place=clean(event.place.name) if event.place else None,
        actors=tuple(map(participant, event.actors)),
        recipients=tuple(map(participant, event.recipients)),
    )


def agreement_lines(acts: Iterable[ToldAct], register: Register) -> tuple[AgreementLine, ...]:
    """What was signed, ratified or concluded, the latest first and the undated last.

    The documents have their names where the reports tell them.
    """
    reached = [(act, stage(act.head)) for act in acts if act.event.status == "occurred"]
    signed = [(act, how_far) for act, how_far in reached if how_far]
    names = _documents(act for act, _ in signed)
    lines = [_agreement(act, how_far, names[act.event.id], register) for act, how_far in signed]
    dated = [line for line in lines if known(line.date)]
    return (*reversed(dated), *(line for line in lines if not known(line.date)))


def _documents(signed: Iterable[ToldAct]) -> dict[str, tuple[str, ...]]:
    """The names of the documents by event: all that its words name.

    Where several events rest on the same words, each gets one name if there are as many names,
    and none otherwise.
    """
    by_words: dict[tuple[str, int], list[ToldAct]] = {}
    for act in signed:
        quote = act.head.quotes[0]
        by_words.setdefault((quote.report_id, quote.start), []).append(act)
    names: dict[str, tuple[str, ...]] = {}
    for sharing in by_words.values():
        named = named_in(clean(sharing[0].head.quotes[0].text))
        for number, act in enumerate(sharing):
            share = named if len(sharing) == 1 else named[number : number + 1]
            names[act.event.id] = share if len(sharing) in (1, len(named)) else ()
    return names


def figure_line(group: Group[Figure], limits: Limits, register: Register) -> FigureLine:
    """A figure with its period; what else it is about than the brief's countries is said."""
    figure = group[0].item
    about = [_name_of(code) for code in figure.of if code not in limits.countries]
    measure = clean(figure.measure)
    return FigureLine(
        citations=register.cite(*group),
        ids=_ids(group),
        uncertain=uncertain(group),
        measure=f"{measure} (with {joined(about)})" if about else measure,
        amount=amount(figure),
        value=figure.value,
        unit=clean(figure.unit),
        relation=figure.relation,
        change=figure.change,
        period=figure.period,
        when=in_words(figure.period),
        of=tuple(map(clean, figure.of)),
    )


def promise_line(group: Group[Commitment], today: date | None, register: Register) -> PromiseLine:
    """A promise; says that its due date has passed, and nothing of what came of it."""
    promise = group[0].item
    last = last_day(promise.due)
    return PromiseLine(
        citations=register.cite(*group),
        ids=_ids(group),
        uncertain=uncertain(group),
        by=_parties(promise.by) or "a party not named",
        to=_parties(promise.to),
        action=clean(promise.action),
        strength=promise.strength,
        due=promise.due,
        when=in_words(promise.due),
        passed=bool(today and last and last < today),
    )


def _agreement(
    act: ToldAct, how_far: str, documents: Sequence[str], register: Register
) -> AgreementLine:
    head, both = act.head, sides(act.event)
    return AgreementLine(
        citations=register.cite(*act.told),
        ids=_ids(act.told),
        uncertain=uncertain(act.told),
        reports=act.reports,
        sources=act.sources,
        others=_others(act, register),
        when=in_words(act.event.date),
        reported=in_words(head.report.published),
        date=act.event.date,
        act=table("stages")[how_far]["label"],
        documents=tuple(documents),
        quote=None if documents else quoted(head),
        parties=joined([who(party) for party in (*both.first, *both.other)]),
    )


def _others(act: ToldAct, register: Register) -> tuple[OtherLine, ...]:
    return tuple(_other(one, act, register) for one in act.differing)


def _other(differing: Differing, act: ToldAct, register: Register) -> OtherLine:
    """Who contradicts the line, and how: `another report says 14 May 2024`."""
    value, words = _value(differing, act.event)
    reports = {found.report.id for found in differing.told} - {act.head.report.id}
    if len(reports) > 1:
        text = f"{len(reports)} other reports say {words}"
    else:
        text = f"{'another report' if reports else 'the same report also'} says {words}"
    return OtherLine(
        citations=register.cite(*differing.told),
        ids=_ids(differing.told),
        about=differing.about,
        value=value,
        text=text,
    )


def _value(differing: Differing, shown: Event) -> tuple[str, str]:
    """The value that contradicts the one shown, as coded and in words."""
    event = differing.told[0].item
    if differing.about == "date" and event.date:
        assumed = all(found.item.date_basis == "publication" for found in differing.told)
        day = in_words(event.date) or event.date
        return event.date, f"{day} (its day of publication)" if assumed else day
    if differing.about == "place" and event.place:
        name, country = clean(event.place.name), event.place.country
        elsewhere = country and (shown.place is None or country != shown.place.country)
        named = country_name(country) if elsewhere and country else name
        return name, f"in {name}" if named == name else f"in {name} ({named})"
    return event.status, table("statuses")[event.status]


def _parties(parties: Sequence[Party]) -> str | None:
    return joined([who(participant(party)) for party in parties]) if parties else None


def _name_of(code_or_name: str) -> str:
    known_code = len(code_or_name) == 2 and code_of(code_or_name) == code_or_name
    return country_name(code_or_name, in_sentence=True) if known_code else clean(code_or_name)


def _ids(group: Sequence[Told]) -> tuple[str, ...]:
    return tuple(found.item.id for found in group)
