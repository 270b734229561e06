"""Which organization is which across reports: acronyms, translations and short forms of one body.

Bodies of one name are kept apart by country; where a report does not tell whose ministry it is,
none is chosen. An analyst's verdict prevails over everything. Knows no database and no text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from comity.linking.body_names import BodyName, body_keys, body_likeness, body_name
from comity.linking.clusters import Cluster, Tie, clustered, fitting
from comity.linking.people_values import Link, Verdict
from comity.linking.verdicts import Settled, settled

__all__ = ["Body", "BodyMention", "body_block_keys", "body_of", "resolve_bodies"]

_ONE_BODY = 0.8
_ONE_PROFILE = 0.99
_OF_MANY = ("EU", "UN")
_BY_ANALYST, _BY_NAME = range(2)
# How probable two bodies of one name are one, by what is known of their countries.
_COUNTRY_TOLD_ONCE = 0.08
_OTHER_COUNTRY = 0.5


@dataclass(frozen=True, slots=True)
class BodyMention:
    """An organization as one item of one report names it; `country` as the coder gave it.

    `day` is the EDTF date of the act or of publication, `report` the id of the report.
    """

    id: str
    name: str
    country: str | None
    day: str | None
    report: str


@dataclass(frozen=True, slots=True)
class Body:
    """One organization as all reports tell of it.

    `id` is the id of the member of the earliest day, and the id of a body that has become part of
    another one is the id of a member there. `name` is the longest form, `names` all forms and
    `countries` all codes, the most frequent first. `members` are in order of day and id; `links`
    hold them together.
    """

    id: str
    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    members: tuple[BodyMention, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Profile:
    """Mentions of one form of a name with one country; `told` is what the name says."""

    name: str
    told: BodyName
    country: str | None
    members: tuple[BodyMention, ...]


def body_block_keys(mention: BodyMention) -> frozenset[str]:
    """The keys of a mention: only mentions that share one can ever be linked by their names.

    A set of mentions that holds, for each of its own, all others that share a key resolves to
    the same bodies by itself as among all mentions.
    """
    return body_keys(mention.name)


def resolve_bodies(
    mentions: Iterable[BodyMention], verdicts: Iterable[Verdict] = ()
) -> tuple[Body, ...]:
    """The organizations that mentions speak of, in order of id; each mention belongs to one.

    Ids of mentions are unique. Verdicts on unknown ids are passed over.
    """
    known = list(mentions)
    ruled = settled(verdicts, [mention.id for mention in known])
    profiles = _profiles(known, ruled)
    clusters = _clusters(profiles, ruled)
    return tuple(sorted((_body(c, profiles) for c in clusters), key=lambda body: body.id))


def body_of(bodies: Iterable[Body]) -> dict[str, Body]:
    """The body that each mention belongs to, by the id of the mention; so also by any old id."""
    return {member.id: body for body in bodies for member in body.members}


def _profiles(mentions: Iterable[BodyMention], ruled: Settled) -> list[_Profile]:
    groups: defaultdict[tuple[object, ...], list[BodyMention]] = defaultdict(list)
    for mention in mentions:
        alone = mention.id if mention.id in ruled.concerned else ""
        told = body_name(mention.name)
        groups[told, mention.country or told.country, alone].append(mention)
    return sorted(map(_profile, groups.values()), key=lambda p: _place(p.members[0]))


def _profile(mentions: Sequence[BodyMention]) -> _Profile:
    members = tuple(sorted(mentions, key=_place))
    name = min(member.name for member in members)
    told = body_name(name)
    return _Profile(name, told, members[0].country or told.country, members)


def _place(mention: BodyMention) -> tuple[bool, str, str]:
    return mention.day is None, mention.day or "", mention.id


def _clusters(profiles: Sequence[_Profile], ruled: Settled) -> list[Cluster[frozenset[str]]]:
    items = {n: _nation(profile) for n, profile in enumerate(profiles)}
    home = {member.id: n for n, profile in enumerate(profiles) for member in profile.members}
    apart = [(home[v.one], home[v.other]) for v in ruled.apart]
    given = [
        Tie(home[v.one], home[v.other], 1.0, f"{v.who}, {v.when}: {v.why}", _BY_ANALYST)
        for v in ruled.together
    ]
    likely = [tie for tie in _scored(profiles) if tie.score >= _ONE_BODY]
    vague = frozenset(n for n, p in enumerate(profiles) if not p.country and not p.told.known)
    firm = [tie for tie in likely if not vague & {tie.one, tie.other}]
    first = clustered(items, [*given, *firm], apart, _merged)
    fits = fitting(first, [(tie, tie.score) for tie in likely], vague)
    return clustered(items, [*given, *firm, *fits], apart, _merged)


def _scored(profiles: Sequence[_Profile]) -> Iterator[Tie]:
    """A tie for each two profiles that share a key and have something in common."""
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for n, profile in enumerate(profiles):
        for key in body_keys(profile.name):
            blocks[key].append(n)
    pairs = {pair for block in blocks.values() for pair in _of_one_country(block, profiles)}
    for a, b in sorted(pairs):
        score, reason = _likelihood(profiles[a], profiles[b])
        yield Tie(a, b, score, reason, _BY_NAME)


def _of_one_country(
    block: Sequence[int], profiles: Sequence[_Profile]
) -> Iterator[tuple[int, int]]:
    """Pairs of a block that no country keeps apart."""
    by_country: defaultdict[frozenset[str], list[int]] = defaultdict(list)
    for n in block:
        by_country[_nation(profiles[n])].append(n)
    open_to_all = by_country.get(frozenset(), [])
    for nation, group in by_country.items():
        yield from combinations(group, 2)
        if nation:
            yield from ((min(a, b), max(a, b)) for a in group for b in open_to_all)


def _likelihood(one: _Profile, other: _Profile) -> tuple[float, str]:
    """How probable it is that two profiles are of one body, and why."""
    likeness = body_likeness(one.name, other.name)
    names = f"{one.name!r} and {other.name!r} " + (
        "are names of one body" if likeness == 1.0 else "are alike"
    )
    if one.told.known and other.told.known and likeness == 1.0:
        return 0.97, names
    if one.country == other.country and one.country is not None:
        return round(0.97 * likeness, 3), f"{names}; the same country"
    if one.country and other.country:
        return round(_OTHER_COUNTRY * likeness, 3), f"{names}; different countries"
    if one.told.shared or other.told.shared:
        return round(_OTHER_COUNTRY * likeness, 3), f"{names}, as are those of many countries"
    once = _COUNTRY_TOLD_ONCE if one.country or other.country else 0.0
    told = "the country of one is not told" if once else "bodies without a country"
    return round(0.97 * likeness - once * likeness, 3), f"{names}; {told}"


def _merged(one: frozenset[str], other: frozenset[str], tie: Tie) -> frozenset[str] | None:
    """The countries of two clusters together, None where a tie is not to join them."""
    apart = bool(one and other) and not one & other
    return None if apart and tie.rank != _BY_ANALYST else one | other


def _nation(profile: _Profile) -> frozenset[str]:
    """The country that keeps a body apart from others; none where it is of many states."""
    listed = profile.told.known or profile.country in (None, *_OF_MANY)
    return frozenset() if listed else frozenset({str(profile.country)})


def _body(cluster: Cluster[frozenset[str]], profiles: Sequence[_Profile]) -> Body:
    members = sorted((m for n in cluster.items for m in profiles[n].members), key=_place)
    forms = Counter(member.name for member in members)
    codes = Counter(member.country for member in members if member.country)
    return Body(
        id=members[0].id,
        name=max(forms, key=lambda form: (len(form.split()), forms[form], form)),
        names=tuple(sorted(forms, key=lambda form: (-forms[form], form))),
        countries=tuple(sorted(codes, key=lambda code: (-codes[code], code))),
        members=tuple(members),
        links=tuple(_links(cluster, profiles)),
    )


def _links(cluster: Cluster[frozenset[str]], profiles: Sequence[_Profile]) -> Iterator[Link]:
    for n in sorted(cluster.items):
        first, *others = profiles[n].members
        for other in others:
            reason = f"{first.name!r} and {other.name!r} say the same; the same country"
            yield Link(first.id, other.id, _ONE_PROFILE, reason)
    for tie in cluster.ties:
        one, two = (profiles[n].members[0].id for n in (tie.one, tie.other))
        yield Link(one, two, tie.score, tie.reason)
