"""Whether two tellings of different reports are of one act, as points with their reasons in words.

Compares two faces and nothing else, so that the result for a pair never depends on other reports.
The points, and how they were set, are in data/linking_acts.toml.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from comity.countries import key
from comity.language.lexicon import data
from comity.linking.mentions import TO_COME, Days, Face, Side, forms_of
from comity.linking.names import name_likeness
from comity.linking.quotes import likeness, share_of

_ONE_NAME = 0.8
_SAME_WORDS = 0.6
_ONE_DOCUMENT = 0.6
_FEW_SIDES = 2


@dataclass(frozen=True, slots=True)
class Point:
    """What speaks for or against: how much, and why in words."""

    points: float
    reason: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two tellings compare: `points` in all, what gave them, the weightiest first.

    `is_copy` is true where they are the same words in copies of one text.
    """

    points: float
    given: tuple[Point, ...]
    is_copy: bool

    @property
    def is_one(self) -> bool:
        """Whether they are held to be of one act."""
        return self.points >= points()["least"]

    @property
    def are_two(self) -> bool:
        """Whether they contradict being of one act, and do not merely say too little."""
        worst = min(point.points for point in self.given)
        apart = worst <= points()["telling_apart"] and not self.is_one
        return self.points < 0 or apart

    @property
    def score(self) -> float:
        """From 0 to 1; 0.5 where the points just suffice."""
        return round(1 / (1 + math.exp(points()["least"] - self.points)), 3)

    @property
    def reason(self) -> str:
        """All that speaks for and against, in words."""
        return "; ".join(point.reason for point in self.given if point.reason)


def compared(one: Face, other: Face) -> Comparison | None:
    """How two tellings compare, in either order; None where their kinds already tell them apart."""
    if (one.family, one.state) != (other.family, other.state) or _reversed(one, other):
        return None
    given = sorted(_points(one, other), key=lambda p: (-abs(p.points), p.reason))
    return Comparison(sum(p.points for p in given), tuple(given), _are_copies(one, other))


@cache
def points() -> Mapping[str, float]:
    """The points of each finding."""
    table: Mapping[str, float] = data("linking_acts.toml")["points"]
    return table


def _points(one: Face, other: Face) -> Iterator[Point]:
    copied = _are_copies(one, other)
    if copied:
        yield Point(points()["same_origin"], "copies of one text in the same words")
    elif _share_day(one, other) and likeness(one.words.runs, other.words.runs) >= _SAME_WORDS:
        yield Point(points()["same_words"], "nearly the same words")
    matter = data("linking_acts.toml")["matter"]
    yield Point(matter.get(one.family, matter["other"]), "")
    yield from _sides(one, other)
    yield from _dates(one, other, copied)
    yield from _places(one, other)
    yield from _kinds(one, other)
    yield from _ranks(one, other)
    yield from _words(one, other)


def _are_copies(one: Face, other: Face) -> bool:
    same = likeness(one.words.runs, other.words.runs) >= _SAME_WORDS
    return same and one.origin == other.origin


def _reversed(one: Face, other: Face) -> bool:
    """Whether the one does to the other what the other telling has it the other way round."""
    mutual = one.family in data("linking_acts.toml")["mutual"]["families"]
    if mutual or not (one.recipients and other.recipients):
        return False
    straight = _shared(one.actors, other.actors) or _shared(one.recipients, other.recipients)
    return not straight


def same_side(one: str, other: str) -> bool:
    """Whether two names of sides are of one: the same code, or a body and its acronym."""
    return one == other or not forms_of(one).isdisjoint(forms_of(other))


def _shared(some: Iterable[str], others: Iterable[str]) -> list[tuple[str, str]]:
    theirs = sorted(others)
    return [(a, b) for a in sorted(some) for b in theirs if same_side(a, b)]


def _sides(one: Face, other: Face) -> Iterator[Point]:
    shared = _shared(one.side_names, other.side_names)
    smaller = min(len(one.sides), len(other.sides))
    further = max(len(one.sides), len(other.sides)) - len(shared)
    if not shared and smaller:
        yield Point(2 * points()["other_sides"], "other sides take part")
        return
    if len(shared) < smaller:
        yield Point(points()["other_sides"], "not all sides are the same")
    elif len(shared) > 1:
        yield Point(points()["sides"], "the same sides take part")
    elif further == 0:
        yield Point(points()["single_side"], "the same side is told of")
    if further and len(shared) == smaller:
        count = min(further, _FEW_SIDES)
        yield Point(count * points()["further_side"], "one tells of a side more")
        if smaller == _FEW_SIDES:
            yield Point(points()["few_of_many"], "one is of two sides, the other of several")
    if _shared(one.actors, other.actors) and _shared(one.recipients, other.recipients):
        mutual = one.family in data("linking_acts.toml")["mutual"]["families"]
        yield Point(0.0 if mutual else points()["same_direction"], "")
    for mine, theirs in _facing(one, other):
        yield from _people(mine, theirs, one.loose, other.loose)


def _facing(one: Face, other: Face) -> list[tuple[Side, Side]]:
    """The sides that both tell of, each as either has it."""
    return [(a, b) for a in one.sides for b in other.sides if same_side(a.name, b.name)]


def _people(mine: Side, theirs: Side, loose: Iterable[str], more: Iterable[str]) -> Iterator[Point]:
    """Who stands for a side: the same people, other ones, or in one telling nobody by name."""
    some, others = (*mine.people, *loose), (*theirs.people, *more)
    if mine.people and theirs.people:
        found = {(a, b) for a in some for b in others if same_person(a, b)}
        matched = min(len({a for a, _ in found}), len({b for _, b in found}))
        if not matched:
            names = f"{mine.people[0]} in the one, {theirs.people[0]} in the other"
            yield Point(points()["other_people"], names)
            return
        yield Point(points()["same_people"], f"both name {max(min(found), key=len)}")
        if matched < min(len(mine.people), len(theirs.people)):
            yield Point(points()["further_people"], "each names somebody else beside")
    elif mine.bodies and theirs.bodies:
        same = any(same_body(a, b) for a in mine.bodies for b in theirs.bodies)
        reason = "the same body" if same else f"{mine.bodies[0]}, {theirs.bodies[0]}"
        yield Point(points()["same_body" if same else "other_body"], reason)


def same_person(one: str, other: str) -> bool:
    """Whether two names are probably those of one person."""
    return name_likeness(one, other) >= _ONE_NAME


@lru_cache(maxsize=1 << 14)
def same_body(one: str, other: str) -> bool:
    """Whether two names of bodies are one, or one is the acronym of the other."""
    return same_side(f"@{key(one)}", f"@{key(other)}")


def _dates(one: Face, other: Face, copied: bool) -> Iterator[Point]:
    if one.days is None or other.days is None:
        yield _undated(one, other)
        return
    gap = _gap(one.days, other.days)
    if gap == 0:
        yield _same_days(max(one.days.width, other.days.width))
    elif copied:
        yield Point(0, f"their dates are {gap} days apart")
    elif gap == 1:
        yield Point(points()["next_day"], "their dates are a day apart")
        if one.words.rounds or other.words.rounds:
            yield Point(points()["one_round"], "a series is spoken of")
    else:
        near = gap <= 3
        yield Point(points()["near_day" if near else "other_day"], f"{gap} days apart")


def _same_days(width: int) -> Point:
    windows = data("linking_acts.toml")["windows"]
    if width <= 1:
        return Point(points()["same_day"], "on the same day")
    if width <= windows["week"]:
        return Point(points()["same_week"], "their dates overlap within a week")
    if width <= windows["month"]:
        return Point(points()["same_month"], "their dates overlap within a month")
    return Point(points()["same_year"], "their dates overlap within a year or more")


def _undated(one: Face, other: Face) -> Point:
    """One is undated: what was published with the other is rather the same act."""
    first, second = _anchor(one), _anchor(other)
    if first is None or second is None:
        return Point(points()["no_day_unknown"], "one is undated")
    if _gap(first, second) <= data("linking_acts.toml")["windows"]["apart"]:
        return Point(points()["no_day"], "one is undated and was published at the time")
    return Point(points()["no_day_far"], "one is undated and was published at another time")


def _anchor(face: Face) -> Days | None:
    """When a telling belongs in time: for what is still to come, when it was told."""
    if face.days and face.state != TO_COME:
        return face.days
    return Days(face.told, face.told) if face.told else face.days


def _share_day(one: Face, other: Face) -> bool:
    return not (one.days and other.days) or _gap(one.days, other.days) == 0


def _gap(one: Days, other: Days) -> int:
    """Days from the one to the other; 0 where they overlap."""
    return max(0, one.first - other.last, other.first - one.last)


def _places(one: Face, other: Face) -> Iterator[Point]:
    if one.city and other.city:
        same = one.city == other.city
        names = f"both in {one.city.title()}" if same else f"{one.city.title()}, "
        reason = names if same else names + other.city.title()
        wrong = "other_city" if one.country == other.country else "other_country"
        yield Point(points()["same_city" if same else wrong], reason)
    elif one.country and other.country:
        same = one.country == other.country
        reason = "in the same country" if same else "in different countries"
        yield Point(points()["same_country" if same else "other_country"], reason)


def _kinds(one: Face, other: Face) -> Iterator[Point]:
    if one.state == "denied":
        yield Point(points()["both_denied"], "both deny it")
    plans, others = one.words.plans, other.words.plans
    if one.state == TO_COME and plans and others and plans.isdisjoint(others):
        yield Point(points()["other_plan"], "they speak of different kinds of acts to come")
    if one.type != other.type:
        types = " and ".join(sorted((one.type, other.type)))
        yield Point(points()["other_type"], f"told as {types}")
        return
    modes = {one.mode, other.mode}
    if len(modes) == 1:
        sharp = "same_mode" if one.family == "consult" else "same_sharp_mode"
        yield Point(points()[sharp] if one.mode else 0.0, "")
    elif "phone" in modes:
        yield Point(points()["call_or_meeting"], "one of them is told as a call")
    elif "visit" in modes:
        yield Point(points()["visit_or_meeting"], "one tells a visit, the other a meeting")
    elif None not in modes:
        yield Point(points()["other_mode"], f"told as {one.mode} and {other.mode}")


def _ranks(one: Face, other: Face) -> Iterator[Point]:
    """Ranks tell acts apart where not everybody is named; names tell more than ranks."""
    mine, theirs = one.words.ranks, other.words.ranks
    named = all(a.people and b.people for a, b in _facing(one, other))
    company = one.family in data("linking_acts.toml")["company"]["families"]
    if company and not named and mine and theirs:
        same = not mine.isdisjoint(theirs)
        reason = "of one rank or calling" if same else "of different ranks or callings"
        yield Point(points()["same_rank" if same else "other_rank"], reason)


def _words(one: Face, other: Face) -> Iterator[Point]:
    mine, theirs = one.words, other.words
    if mine.documents and theirs.documents:
        same = any(
            share_of(a, b) >= _ONE_DOCUMENT for a in mine.documents for b in theirs.documents
        )
        reason = "the document is of one name" if same else "documents of different names"
        yield Point(points()["same_document" if same else "other_document"], reason)
    if mine.rounds and theirs.rounds and mine.rounds.isdisjoint(theirs.rounds):
        yield Point(points()["other_round"], "different rounds of a series")
    if one.themes and other.themes:
        same = not one.themes.isdisjoint(other.themes)
        yield Point(points()["same_theme" if same else "other_theme"], "")
    if len(mine.matter) > 1 and len(theirs.matter) > 1:
        yield _matter(mine.matter, theirs.matter)


def _matter(some: frozenset[str], others: frozenset[str]) -> Point:
    """What both are about, by the words that they share."""
    most = points()["words_most"]
    shared = sorted(some & others)
    gained = points()["words"] * share_of(some, others) + points()["each_word"] * len(shared)
    value = min(most, points()["words_least"] + gained)
    said = f"share words ({', '.join(shared[:5])}…)" if shared else "share no telling word"
    return Point(round(value, 3), said)
