"""What became of plans: a planned or proposed act and the one that took place, or word of its end.

Compares acts that `acts.merge` has made, and never changes them. Where no later act or sentence
speaks of a plan there is no news of it, which is not to say that nothing took place.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any, Literal

from comity.language.lexicon import data
from comity.linking.act_values import Act
from comity.linking.mentions import Days, Face, days_of, face_of, forms_of
from comity.linking.quotes import share_of, shown
from comity.linking.tellings import Point, same_person, same_side
from comity.model import Party

Outcome = Literal["took place", "postponed", "cancelled", "no news"]

_PLANNED = ("planned", "proposed")
_MOST_MONTHS = 60


@dataclass(frozen=True, slots=True)
class PlanLink:
    """What became of a plan: `plan` and `later` are ids of acts.

    `later` is the act that took place, or the one whose telling `mention` says that the plan was
    put off or called off, which may be the plan itself; both are None without news. `score` is
    from 0 to 1, with the reason in words.
    """

    plan: str
    outcome: Outcome
    later: str | None
    mention: str | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class _End:
    """A telling that says that something was put off or called off, or did not take place."""

    mention: str
    face: Face
    outcome: Literal["postponed", "cancelled"]


@dataclass(frozen=True, slots=True)
class _Known:
    """An act with what it is compared by; `told` is when it was first told."""

    act: Act
    family: str
    sides: frozenset[str]
    days: Days | None
    told: int | None
    matter: frozenset[str]
    kinds: frozenset[str]
    cities: frozenset[str]
    countries: frozenset[str]
    ends: tuple[_End, ...]

    @property
    def is_plan(self) -> bool:
        return self.act.status in _PLANNED


def plan_keys(act: Act) -> frozenset[str]:
    """The block keys of an act: only acts that share one can be linked as plan and outcome.

    A pair of the sides that take part, or the one side that is told, and a month: of an act, when
    it took place or was called off; of a plan, all months from its telling until it is overdue,
    at most five years of them.
    """
    return _keys(_known(act))


def outcomes(acts: Iterable[Act]) -> tuple[PlanLink, ...]:
    """What became of each planned or proposed act, in order of the plans' ids.

    An act that took place goes before word that it was put off or called off; of several, the
    likeliest counts.
    """
    known = sorted(map(_known, acts), key=lambda one: one.act.id)
    blocks: defaultdict[str, list[_Known]] = defaultdict(list)
    for one in known:
        for key in _keys(one):
            blocks[key].append(one)
    return tuple(_outcome(plan, _beside(plan, blocks)) for plan in known if plan.is_plan)


def _known(act: Act) -> _Known:
    faces = tuple(map(face_of, act.mentions))
    told = [face.told for face in faces if face.told]
    return _Known(
        act,
        faces[0].family,
        frozenset(side.name for face in faces for side in face.sides),
        days_of(act.date.date) if act.date else None,
        min(told, default=None),
        frozenset(stem for face in faces for stem in face.words.matter),
        _kinds(faces),
        frozenset(face.city for face in faces if face.city),
        frozenset(face.country for face in faces if face.country),
        tuple(_ends(act, faces)),
    )


def _kinds(faces: Sequence[Face]) -> frozenset[str]:
    """What kinds of acts are spoken of, by the words and the type; AGREE leaves it open."""
    families: Mapping[str, list[str]] = data("linking_acts.toml")["families"]
    types = {face.type for face in faces} - {"AGREE"}
    typed = {name for name, known in families.items() if types & set(known)}
    return frozenset(typed.union(*(face.words.plans for face in faces)))


def _ends(act: Act, faces: Sequence[Face]) -> Iterator[_End]:
    for mention, face in zip(act.mentions, faces, strict=True):
        found = shown("ends", mention.quote)
        if "postponed" in found:
            yield _End(mention.id, face, "postponed")
        elif found or face.state == "denied":
            yield _End(mention.id, face, "cancelled")


def _keys(one: _Known) -> frozenset[str]:
    names = sorted({form for side in one.sides for form in forms_of(side)})
    pairs = [f"{a}-{b}" for a, b in combinations(names, 2)] if len(one.sides) > 1 else names
    return frozenset(f"{pair}|{month}" for month in set(_months(one)) for pair in pairs)


def _months(one: _Known) -> Iterator[int]:
    """Months, counted from the year 0, in which an act is looked for or may be found."""
    for end in one.ends:
        if end.face.told:
            yield _month(end.face.told)
    if one.is_plan:
        first, last = _awaited(one)
        yield from range(_month(first), min(_month(last), _month(first) + _MOST_MONTHS) + 1)
    elif one.days and one.days.width <= data("linking_acts.toml")["windows"]["year"]:
        yield from range(_month(one.days.first), _month(one.days.last) + 1)


def _awaited(plan: _Known) -> tuple[int, int]:
    """From when to when there may be news of a plan."""
    told = plan.told or (plan.days.first if plan.days else 1)
    if plan.days is None:
        return told, told + int(_table()["wait"])
    slack = _slack(plan.days)
    first = min(told, max(plan.days.first - slack, 1))
    return first, plan.days.last + slack


def _month(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.year * 12 + day.month


def _beside(plan: _Known, blocks: Mapping[str, Sequence[_Known]]) -> list[_Known]:
    found = {one.act.id: one for key in _keys(plan) for one in blocks[key]}
    return [found[act] for act in sorted(found)]


def _outcome(plan: _Known, others: Sequence[_Known]) -> PlanLink:
    links = [link for other in others if (link := _took_place(plan, other))]
    links = links or [link for other in others for link in _called(plan, other)]
    none = PlanLink(plan.act.id, "no news", None, None, 0.0, "no later report speaks of it")
    return max(links, key=lambda link: (link.score, link.mention or ""), default=none)


def _took_place(plan: _Known, other: _Known) -> PlanLink | None:
    """The link to an act that was done in time, if it is the planned one."""
    time = _in_time(plan, other)
    wrong = plan.kinds and other.family not in plan.kinds
    if other.act.status != "occurred" or time is None or wrong:
        return None
    given = [time, *_company(plan, other), *_place(plan, other), *_matter(plan, other.matter)]
    if plan.kinds:
        given.append(Point(_table()["same_kind"], "of the kind that was planned"))
    mention = other.act.date.mention if other.act.date else other.act.mentions[0].id
    return _linked(plan, "took place", other, mention, given)


def _called(plan: _Known, other: _Known) -> Iterator[PlanLink]:
    """Links to tellings after the plan that it was put off or called off."""
    for end in other.ends:
        if not _may_mean(plan, end.face):
            continue
        told = Point(_table()["called"], f"a later report says that it was {end.outcome}")
        in_time = Point(_table()["open_time"], "")
        matter = _matter(plan, end.face.words.matter)
        given = [told, in_time, *_company(plan, other), *matter]
        link = _linked(plan, end.outcome, other, end.mention, given)
        if link:
            yield link


def _may_mean(plan: _Known, face: Face) -> bool:
    """Whether word of an end can be of that plan: told after it, before it is long over."""
    spoken = face.words.plans
    if plan.kinds and spoken and plan.kinds.isdisjoint(spoken):
        return False
    if face.told is None or plan.told is None:
        return False
    return plan.told < face.told <= _awaited(plan)[1]


def _in_time(plan: _Known, other: _Known) -> Point | None:
    """What the date of an act says; None where it is not when the plan was for."""
    if other.days is None:
        return None
    if plan.days is None:
        waited = other.days.last - (plan.told or other.days.last)
        in_time = plan.told is not None and 0 <= waited <= _table()["wait"]
        return Point(_table()["open_time"], "after it was planned") if in_time else None
    slack = _slack(plan.days)
    early, late = plan.days.first - slack, plan.days.last + slack
    if other.days.last < early or other.days.first > late:
        return None
    if plan.told is not None and other.days.last < plan.told - _table()["slack"]:
        return None
    return Point(_table()["in_time"], "when it was planned for")


def _slack(days: Days) -> int:
    windows = data("linking_acts.toml")["windows"]
    name = "slack" if days.width <= windows["week"] else "slack_of_month"
    return int(_table()[name if days.width <= windows["month"] else "slack_of_year"])


def _company(plan: _Known, other: _Known) -> Iterator[Point]:
    """Whether the same sides take part, by the same people."""
    shared = [a for a in plan.sides if any(same_side(a, b) for b in other.sides)]
    if len(shared) == len(plan.sides) or len(shared) > 1:
        yield Point(_table()["sides"], "the same sides")
    for side in sorted(shared):
        mine, theirs = _people(plan.act, side), _people(other.act, side)
        if mine and theirs:
            same = next((a for a in mine if any(same_person(a, b) for b in theirs)), None)
            reason = f"both name {same}" if same else f"{mine[0]} in the one, {theirs[0]} later"
            yield Point(_table()["same_people" if same else "other_people"], reason)


def _people(act: Act, side: str) -> list[str]:
    parties: list[Party] = [one.party for one in (*act.actors, *act.recipients)]
    return sorted(p.name for p in parties if p.kind == "person" and p.country == side)


def _place(plan: _Known, other: _Known) -> Iterator[Point]:
    if plan.cities & other.cities:
        yield Point(_table()["same_city"], "in the city that was planned")
    elif plan.countries & other.countries:
        yield Point(_table()["same_country"], "in the country that was planned")
    elif plan.countries and other.countries:
        yield Point(_table()["other_country"], "in another country than planned")


def _matter(plan: _Known, others: frozenset[str]) -> Iterator[Point]:
    if plan.matter and others:
        shared = sorted(plan.matter & others)
        value = _table()["words_least"] + _table()["words"] * share_of(plan.matter, others)
        said = f"share words ({', '.join(shared[:5])}…)" if shared else "share no telling word"
        yield Point(round(value, 3), said)


def _linked(
    plan: _Known, outcome: Outcome, other: _Known, mention: str, given: Sequence[Point]
) -> PlanLink | None:
    """The link that the points come to; None where they do not suffice."""
    total = sum(point.points for point in given)
    if total < _table()["least"]:
        return None
    score = round(1 / (1 + math.exp(_table()["least"] - total)), 3)
    said = sorted(given, key=lambda point: (-abs(point.points), point.reason))
    reason = "; ".join(point.reason for point in said if point.reason)
    return PlanLink(plan.act.id, outcome, other.act.id, mention, score, reason)


def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = data("linking_acts.toml")["plans"]
    return table
