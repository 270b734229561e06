"""Builds a brief: asks the archive once, then makes lines, each with its citations.

Decides nothing about how a brief looks. What the reports do not tell gets no line.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from comity.archive import Archive
from comity.briefing.acts import ToldAct
from comity.briefing.gathering import Limits, Material, Register, coder_of, gather, uncertain
from comity.briefing.glance import agenda, glance
from comity.briefing.items import agreement_lines, event_line, figure_line, promise_line
from comity.briefing.lines import Brief
from comity.briefing.people import people_of, section_of
from comity.briefing.roll import roll_of
from comity.briefing.when import first_day, in_words
from comity.briefing.wording import country_name
from comity.dates import bounds, parse_day
from comity.errors import UsageError


def build(
    archive: Archive,
    countries: Sequence[str],
    *,
    since: str | None = None,
    until: str | None = None,
    today: str | None = None,
) -> Brief:
    """What the archive's reports say about one country, or between two.

    Args:
        archive: where the coded reports are.
        countries: one or two codes, ISO 3166-1 alpha-2 (also EU, UN, XK).
        since: first day, month or year wanted, EDTF.
        until: last day, month or year wanted, EDTF.
        today: the day against which due dates are held, ISO 8601; by default the latest date of
            publication among the reports used.

    Raises:
        UnknownCountry: a code that is in no table.
        UsageError: no country or more than two, or a date that is none.
    """
    limits = Limits.of(countries, since, until)
    given = _day(today) if today else None
    material = gather(archive, limits)
    roll = roll_of(archive, limits.countries)
    people = [people_of(material, roll, c, _others(c, limits)) for c in limits.countries]
    posts = [told for some in people for told in some.cited]
    register = Register(archive, [*material.told, *posts])
    as_of = given or _latest_publication(register)
    chronology = tuple(event_line(act, register) for act in material.events)
    names = tuple(country_name(code) for code in limits.countries)
    return Brief(
        countries=limits.countries,
        names=names,
        title=" – ".join(names),
        since=since,
        until=until,
        today=as_of.isoformat() if as_of else None,
        today_given=given is not None,
        coverage=_coverage(material, register, limits),
        as_of=in_words(as_of.isoformat()) if as_of else None,
        events=len(material.events),
        reports=len(register.reports),
        glance=glance(material.events, chronology, as_of, register),
        chronology=chronology,
        people=tuple(section_of(some, register) for some in people if some.persons),
        agreements=agreement_lines(material.events, register),
        figures=tuple(figure_line(group, limits, register) for group in material.figures),
        promises=tuple(promise_line(group, as_of, register) for group in material.promises),
        agenda=agenda(material.events, register),
        sources=register.sources(),
        coders=tuple(sorted({coder_of(report) for report in register.reports.values()})),
        advice=None if register.reports else _advice(archive, limits),
    )


def _day(today: str) -> date:
    first, last = bounds(parse_day(today))
    if first is None or first != last:
        raise UsageError(f"{today!r} is no single day", "write a day, like 2024-10-14")
    return first


def _others(code: str, limits: Limits) -> tuple[str, ...]:
    return tuple(other for other in limits.countries if other != code)


def _latest_publication(register: Register) -> date | None:
    days = [first_day(report.head.published) for report in register.reports.values()]
    return max((day for day in days if day), default=None)


def _coverage(material: Material, register: Register, limits: Limits) -> str:
    """What the brief rests on: the period asked for, the reports and the events."""
    asked = [
        f"from {in_words(parse_day(limits.since))}" if limits.since else "",
        f"to {in_words(parse_day(limits.until))}" if limits.until else "",
    ]
    period = " ".join(part for part in asked if part) or _span_of(material.events)
    unsure = sum(uncertain(act.told) for act in material.events)
    events = _count(len(material.events), "event") + (f" ({unsure} uncertain)" if unsure else "")
    counts = f"{events} in {_count(len(register.reports), 'report')}"
    return f"{counts}, {period}" if period else counts


def _span_of(acts: Sequence[ToldAct]) -> str:
    """The years of the events, in words."""
    days = [day for act in acts if (day := first_day(act.event.date))]
    if not days:
        return ""
    first, last = min(days).year, max(days).year
    return f"{first}" if first == last else f"{first}–{last}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _advice(archive: Archive, limits: Limits) -> str:
    """What to do where nothing was found."""
    held = archive.counts()["reports"]
    if not held:
        return "The archive is empty. Add reports with `comity add PATH`, then ask again."
    named = " and ".join(country_name(code, in_sentence=True) for code in limits.countries)
    found = f"Nothing in the archive ({_count(held, 'report')}) is about {named}"
    if limits.since or limits.until:
        return f"{found} in this period. Ask without dates, or add reports with `comity add PATH`."
    return f"{found}. Add reports on it with `comity add PATH`, then ask again."
