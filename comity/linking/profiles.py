"""Mentions of people that say the same of one name, as one profile; and what profiles share.

A report's mentions of one name are one profile's; so are those of all reports that give a name
the same countries and offices within one stretch of years. Comparing profiles instead of mentions
keeps linking cheap for people who are named every day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.countries import key
from comity.dates import bounds
from comity.linking.name_words import NameWords, name_words
from comity.linking.people_values import PersonMention

_LONGEST_SILENCE = 15
"""Years without a mention, after which a name is looked at as another profile."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Mentions of one name with the same countries and offices.

    `first` and `last` are the years between which they fall, None where none has a date. `name`
    is one of the forms of the name, `words` what all its forms have in common.
    """

    name: str
    words: NameWords
    countries: frozenset[str]
    offices: frozenset[str]
    organizations: frozenset[str]
    first: int | None
    last: int | None
    members: tuple[PersonMention, ...]

    @property
    def reports(self) -> frozenset[str]:
        """The reports that its mentions are from."""
        return frozenset(member.report for member in self.members)


def in_order(mentions: Iterable[PersonMention]) -> list[PersonMention]:
    """Mentions by day and id, those without a day last."""
    return sorted(mentions, key=lambda m: (m.day is None, m.day or "", m.id))


def profiles_of(
    mentions: Iterable[PersonMention], single: Collection[str] = frozenset()
) -> list[Profile]:
    """The profiles of mentions, in an order that follows from the mentions alone.

    Args:
        mentions: mentions of people; ids are unique.
        single: ids of mentions that make a profile each, since an analyst spoke of them.
    """
    units: defaultdict[tuple[str, NameWords, str], list[PersonMention]] = defaultdict(list)
    for mention in mentions:
        alone = mention.id if mention.id in single else ""
        units[mention.report, name_words(mention.name), alone].append(mention)
    groups: defaultdict[tuple[object, ...], list[list[PersonMention]]] = defaultdict(list)
    for (_, words, alone), unit in units.items():
        told = (_told(unit, "country"), _told(unit, "office"), _told(unit, "organization"))
        groups[words, told, alone].append(unit)
    found = [_profile(part) for group in groups.values() for part in _by_time(group)]
    return sorted(found, key=lambda p: (p.members[0].day or "~", p.members[0].id))


def years_between(one: Profile, other: Profile) -> int:
    """The years between the mentions of two profiles, 0 where they overlap or have no date."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return 0
    return max(0, other.first - one.last, one.first - other.last)


def year_of(day: str | None) -> int | None:
    """The year in which an EDTF date begins, or ends where its beginning is open."""
    if day is None:
        return None
    first, last = bounds(day)
    known = first or last
    return known.year if known else None


def _told(unit: Iterable[PersonMention], field: str) -> frozenset[str]:
    values = (getattr(mention, field) for mention in unit)
    if field == "country":
        return frozenset(value for value in values if value)
    return frozenset(key(value) for value in values if value)


def _by_time(units: Sequence[list[PersonMention]]) -> list[list[PersonMention]]:
    """The mentions of one profile, cut where it was silent for too long; undated ones apart."""
    dated: defaultdict[int, list[PersonMention]] = defaultdict(list)
    undated: list[PersonMention] = []
    for unit in units:
        years = [year for m in unit if (year := year_of(m.day)) is not None]
        (dated[min(years)] if years else undated).extend(unit)
    parts: list[list[PersonMention]] = [undated] if undated else []
    years_told = sorted(dated)
    cuts = [b for a, b in pairwise(years_told) if b - a > _LONGEST_SILENCE]
    for year in years_told:
        if year in cuts or year == years_told[0]:
            parts.append([])
        parts[-1].extend(dated[year])
    return parts


def _profile(mentions: Sequence[PersonMention]) -> Profile:
    members = tuple(in_order(mentions))
    years = [year for m in members if (year := year_of(m.day)) is not None]
    return Profile(
        name=min(member.name for member in members),
        words=name_words(members[0].name),
        countries=_told(members, "country"),
        offices=_told(members, "office"),
        organizations=_told(members, "organization"),
        first=min(years, default=None),
        last=max(years, default=None),
        members=members,
    )
