"""The course of a relation, period by period, with the sentences behind every point.

Events that several reports tell count once. What is not counted is named with its reason, and of
too few events no turning point is told. It says when a relation turned, never why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import get_args

from comity.archive import Archive
from comity.briefing.acts import ToldAct
from comity.briefing.gathering import Register, told_acts
from comity.briefing.items import event_line
from comity.briefing.trend_lines import LeftOut, Trend, TrendEvent, TrendPoint, Turn, TypeCount
from comity.briefing.wording import country_name, type_label
from comity.dates import is_edtf, overlaps, parse_day, sort_key
from comity.errors import UsageError
from comity.linking import course as courses
from comity.linking.course import Course, Grain, PlacedEvent, label
from comity.linking.turning import (
    TurningPoint,
    is_enough,
    least_in_all,
    turning_points,
)
from comity.model import Event

GRAINS: tuple[Grain, ...] = get_args(Grain)

_BETWEEN = 2


def build_trend(
    archive: Archive,
    countries: Sequence[str],
    *,
    grain: Grain = "quarter",
    since: str | None = None,
    until: str | None = None,
) -> Trend:
    """The course of the relation of two countries.

    Args:
        archive: where the coded reports are.
        countries: two codes, ISO 3166-1 alpha-2 (also EU, UN, XK).
        grain: how long a period is: `month`, `quarter` or `year`.
        since: first day, month or year wanted, EDTF.
        until: last day, month or year wanted, EDTF.

    Raises:
        UnknownCountry: a code that is in no table.
        UsageError: not two countries, a grain that is none, a date that is none, or limits in
            the wrong order.
    """
    codes = _two(countries)
    if grain not in GRAINS:
        raise UsageError(f"{grain!r} is no length of a period", "one of " + ", ".join(GRAINS))
    asked = _asked(since, until)
    found = archive.events(codes, since=since, until=until)
    acts = {act.event.id: act for act in told_acts(archive, found)}
    course = _within(_course(acts.values(), codes, grain), asked)
    register = Register(archive, found)
    lines = _lines(acts, course, register)
    turning = turning_points(course)
    return Trend(
        countries=codes,
        names=tuple(country_name(code) for code in codes),
        title=" – ".join(country_name(code) for code in codes),
        grain=grain,
        since=since,
        until=until,
        coverage=_coverage(course, lines),
        finding=_finding(course, turning),
        points=_points(course, lines),
        turning=tuple(_turn(point, lines) for point in turning),
        left_out=_left_out(course, lines, acts),
        sources=register.sources(),
        course=course,
    )


Acts = Mapping[str, ToldAct]
Lines = Mapping[str, TrendEvent]


def _two(countries: Sequence[str]) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(countries))
    if isinstance(countries, str) or len(codes) != _BETWEEN:
        raise UsageError("a trend is of two countries", "name two, like KZ LU")
    for code in codes:
        country_name(code)
    return codes


def _course(told: Iterable[ToldAct], codes: Sequence[str], grain: Grain) -> Course:
    acts = [courses.Act(act.event.id, act.event, _published(act)) for act in told]
    pair = min(codes), max(codes)
    made = (course for course in courses.courses(acts, grain) if course.pair == pair)
    return next(made, Course(pair, grain, (), ()))


def _asked(since: str | None, until: str | None) -> str | None:
    """The time asked for as an interval; None where no limit is given."""
    if since is None and until is None:
        return None
    asked = f"{parse_day(since) if since else '..'}/{parse_day(until) if until else '..'}"
    if not is_edtf(asked):
        raise UsageError(f"{since} is after {until}", "give the earlier date as the first one")
    return asked


def _within(course: Course, asked: str | None) -> Course:
    """The course without periods before or after what was asked for.

    What began before, and only reached into the time asked for, would stand there alone.
    """
    if asked is None:
        return course
    points = tuple(point for point in course.points if overlaps(point.period, asked))
    return replace(course, points=points)


def _published(act: ToldAct) -> str | None:
    """When an act was first told."""
    days = [found.report.published for found in act.told if found.report.published]
    return min(days, default=None)


def _lines(acts: Acts, course: Course, register: Register) -> Lines:
    """Every act as a line, by the id that it is told by."""
    placed = {event.id: event for point in course.points for event in point.events}
    return {key: _event(act, placed.get(key), register) for key, act in acts.items()}


def _event(act: ToldAct, placed: PlacedEvent | None, register: Register) -> TrendEvent:
    line = event_line(act, register)
    return TrendEvent(
        **{field.name: getattr(line, field.name) for field in fields(line)},
        score=placed.score if placed else None,
        by_publication=placed is not None and placed.by_publication,
    )


def _points(course: Course, lines: Lines) -> tuple[TrendPoint, ...]:
    return tuple(
        TrendPoint(
            period=point.period,
            label=label(point.period),
            score=round(point.score, 2),
            counts=tuple(TypeCount(name, type_label(name), n) for name, n in point.counts),
            events=_in_order(lines[event.id] for event in point.events),
        )
        for point in course.points
    )


def _turn(point: TurningPoint, lines: Lines) -> Turn:
    return Turn(
        number=point.number,
        period=point.period,
        words=point.words,
        reason=point.reason,
        score=point.score,
        before=point.before,
        after=point.after,
        shifts=point.shifts,
        events=_in_order(lines[event_id] for event_id in point.evidence),
    )


def _in_order(events: Iterable[TrendEvent]) -> tuple[TrendEvent, ...]:
    """Events by date, one without a date where it was reported."""
    return tuple(sorted(events, key=lambda e: (sort_key(e.date or e.published), e.ids)))


def _left_out(course: Course, lines: Lines, acts: Acts) -> tuple[LeftOut, ...]:
    """What is not counted, by reason; a reason without events is not given."""
    placed = {event.id for point in course.points for event in point.events}
    reasons: dict[str, list[TrendEvent]] = {}
    for key, act in acts.items():
        if key not in placed:
            reason = _reason(act.event, course, key)
            reasons.setdefault(reason, []).append(lines[key])
    return tuple(LeftOut(reason, _in_order(reasons[reason])) for reason in sorted(reasons))


def _reason(event: Event, course: Course, key: str) -> str:
    if key in course.unplaced:
        dateless = "neither dated nor in a dated report"
        return f"with a date too vague for a {course.grain}" if event.date else dateless
    if course.pair not in courses.pairs_of(event):
        return "not of one towards the other"
    if event.status == "occurred":
        return "begun before or after the time asked for"
    return event.status


def _coverage(course: Course, lines: Lines) -> str:
    """What the course rests on, in a sentence."""
    events = [lines[event.id] for point in course.points for event in point.events]
    if not lines:
        return "The archive holds no event with both in it, in the time asked for."
    if not events:
        return "No event between the two can be counted."
    reports = len({citation.source for event in events for citation in event.citations})
    first, last = (label(course.points[end].period) for end in (0, -1))
    span = first if first == last else f"{first} to {last}"
    said = f"{_count(len(events), 'event')} in {_count(reports, 'report')}, {span}"
    reported = sum(event.by_publication for event in events)
    unsure = sum(event.uncertain for event in events)
    more = [
        f"{reported} at the date of their report" if reported else "",
        f"{unsure} uncertain" if unsure else "",
    ]
    return f"{said} ({', '.join(filter(None, more))})" if any(more) else said


def _finding(course: Course, turning: Sequence[TurningPoint]) -> str:
    """Whether there are turning points, and if none are told, why."""
    if turning:
        return _count(len(turning), "turning point")
    events = sum(len(point.events) for point in course.points)
    have = f"{_count(events, 'event')} in {_count(len(course.points), course.grain)}"
    if is_enough(course):
        return (
            f"No turning point: {have} show no shift large and lasting enough to rule out chance."
        )
    data = courses.settings()["turning"]
    return (
        f"Too few events to tell turning points: {have} with events. It takes at least "
        f"{least_in_all()} such {course.grain}s, and on each side of the turn "
        f"{data['least_periods']} of them with {data['least_events']} events."
    )


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
