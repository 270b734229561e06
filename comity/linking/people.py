"""Who is who across reports: the mentions of one person brought together, each with the reason.

Two people of one name are kept apart by country, office and time; a name that may be either's is
left by itself. An analyst's verdict prevails over everything. Knows no database and no text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from comity.linking.clusters import Cluster, Tie, clustered, fitting
from comity.linking.name_pairs import ALIKE, alike_names
from comity.linking.name_words import name_words
from comity.linking.names import name_keys, name_likeness
from comity.linking.office_words import office_relation
from comity.linking.people_scores import is_vague, likelihood, nations
from comity.linking.people_values import Link, Person, PersonMention, Verdict
from comity.linking.profiles import Profile, in_order, profiles_of, years_between
from comity.linking.verdicts import Settled, settled

__all__ = ["Link", "Person", "PersonMention", "Verdict", "block_keys", "person_of", "resolve"]

_ONE_PERSON = 0.8
_PER_YEAR = 0.01
_YEARS = 10
_ONE_PROFILE = 0.99
_BY_ANALYST, _BY_NAME = range(2)


@dataclass(frozen=True, slots=True)
class _Whole:
    """What a cluster of profiles is in all."""

    names: frozenset[str]
    nations: frozenset[str]
    offices: frozenset[str]


def block_keys(mention: PersonMention) -> frozenset[str]:
    """The keys of a mention: only mentions that share one can ever be linked by their names.

    A set of mentions that holds, for each of its own, all others that share a key or a verdict
    with it resolves to the same persons by itself as among all mentions.
    """
    return name_keys(mention.name)


def resolve(
    mentions: Iterable[PersonMention], verdicts: Iterable[Verdict] = ()
) -> tuple[Person, ...]:
    """The persons that mentions speak of, in order of id; each mention belongs to one of them.

    Ids of mentions are unique. Mentions of one report with one name are of one person, those with
    two names of two people unless one name holds the other. Verdicts on unknown ids are passed
    over.
    """
    known = list(mentions)
    ruled = settled(verdicts, [mention.id for mention in known])
    profiles = profiles_of(known, ruled.concerned)
    clusters = _clusters(profiles, ruled)
    return tuple(sorted((_person(c, profiles) for c in clusters), key=lambda p: p.id))


def person_of(persons: Iterable[Person]) -> dict[str, Person]:
    """The person that each mention belongs to, by the id of the mention.

    Since ids of persons are ids of mentions, it also finds a person by any id it ever had.
    """
    return {member.id: person for person in persons for member in person.members}


def _clusters(profiles: Sequence[Profile], ruled: Settled) -> list[Cluster[_Whole]]:
    """Profiles brought together: by verdicts, by what they tell, then those that tell little."""
    items = {n: _Whole(frozenset({p.name}), nations(p), p.offices) for n, p in enumerate(profiles)}
    home = {member.id: n for n, profile in enumerate(profiles) for member in profile.members}
    apart = [(home[v.one], home[v.other]) for v in ruled.apart] + list(_rivals(profiles))
    given = [
        Tie(home[v.one], home[v.other], 1.0, _verdict_in_words(v), _BY_ANALYST)
        for v in ruled.together
    ]
    scored = list(_scored(profiles))
    vague = frozenset(n for n, profile in enumerate(profiles) if is_vague(profile))
    firm = [t for t in scored if t.score >= _ONE_PERSON and not vague & {t.one, t.other}]

    def merged(one: _Whole, other: _Whole, tie: Tie) -> _Whole | None:
        return _merged(one, other, tie, profiles)

    first = clustered(items, [*given, *firm], apart, merged)
    likely = [(t, t.score - _silence(t, profiles)) for t in scored if t.score >= _ONE_PERSON]
    return clustered(items, [*given, *firm, *fitting(first, likely, vague)], apart, merged)


def _scored(profiles: Sequence[Profile]) -> Iterator[Tie]:
    """A tie for each two profiles of one name or of names that are alike."""
    bearing: defaultdict[str, list[int]] = defaultdict(list)
    name_of = {profile.words: profile.name for profile in reversed(profiles)}
    for n, profile in enumerate(profiles):
        bearing[name_of[profile.words]].append(n)
    for numbers in bearing.values():
        for a, b in combinations(numbers, 2):
            yield Tie(a, b, *likelihood(profiles[a], profiles[b], 1.0), _BY_NAME)
    for one, other, likeness in alike_names(bearing):
        for a in bearing[one]:
            for b in bearing[other]:
                score, reason = likelihood(profiles[a], profiles[b], likeness)
                yield Tie(min(a, b), max(a, b), score, reason, _BY_NAME)


def _rivals(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Profiles that one report names by two names, of which none is a longer form of the other."""
    named: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for n, profile in enumerate(profiles):
        for report in profile.reports:
            for block in name_keys(profile.name):
                named[report, block].add(n)
    pairs = {pair for group in named.values() for pair in combinations(sorted(group), 2)}
    for a, b in sorted(pairs):
        one, other = profiles[a], profiles[b]
        longer = len(one.words.words) != len(other.words.words)
        held = longer and name_likeness(one.name, other.name) >= ALIKE
        if one.words != other.words and not held:
            yield a, b


def _silence(tie: Tie, profiles: Sequence[Profile]) -> float:
    """How much less a tie counts beside others for the years between what it ties."""
    return _PER_YEAR * min(_YEARS, years_between(profiles[tie.one], profiles[tie.other]))


def _merged(one: _Whole, other: _Whole, tie: Tie, profiles: Sequence[Profile]) -> _Whole | None:
    """Two clusters as one, or None where together they would hold different people."""
    whole = _Whole(
        one.names | other.names, one.nations | other.nations, one.offices | other.offices
    )
    if tie.rank == _BY_ANALYST:
        return whole
    crossing = nations(profiles[tie.one]) and nations(profiles[tie.other])
    if one.nations and other.nations and not (one.nations & other.nations or crossing):
        return None
    if office_relation(one.offices, other.offices) == "alien":
        return None
    return whole if _names_agree(one.names, other.names) else None


def _names_agree(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether each two names of two clusters are alike, or both like a third one of theirs."""
    every = some | others
    return all(
        name_likeness(a, b) >= ALIKE
        or any(min(name_likeness(a, c), name_likeness(b, c)) >= ALIKE for c in every - {a, b})
        for a in some
        for b in others
    )


def _person(cluster: Cluster[_Whole], profiles: Sequence[Profile]) -> Person:
    members = in_order(m for n in cluster.items for m in profiles[n].members)
    forms = Counter(member.name for member in members)
    codes = Counter(member.country for member in members if member.country)
    return Person(
        id=members[0].id,
        name=_fullest(members),
        names=tuple(sorted(forms, key=lambda form: (-forms[form], form))),
        countries=tuple(sorted(codes, key=lambda code: (-codes[code], code))),
        members=tuple(members),
        links=tuple(_links(cluster, profiles)),
    )


def _fullest(members: Iterable[PersonMention]) -> str:
    """The fullest form of a name that two reports bear out, else the fullest one.

    Of forms equally full it is the one that most reports use.
    """
    told = Counter(name for name, _ in {(member.name, member.report) for member in members})
    borne_out = [f for f in told if told[f] > 1 and len(name_words(f).words) > 1]
    return max(borne_out or told, key=lambda form: _fullness(form, told[form]))


def _fullness(form: str, reports: int) -> tuple[int, int, bool, int, str]:
    words = name_words(form).words
    spelled = sum(len(word) > 1 for word in words)
    return spelled, len(words), not form.isupper(), reports, form


def _links(cluster: Cluster[_Whole], profiles: Sequence[Profile]) -> Iterator[Link]:
    """The links within the profiles of a cluster, then those between them."""
    for n in sorted(cluster.items):
        first, *others = profiles[n].members
        for other in others:
            yield Link(first.id, other.id, _ONE_PROFILE, _same_in_words(first, other))
    for tie in cluster.ties:
        one, two = (profiles[n].members[0].id for n in (tie.one, tie.other))
        yield Link(one, two, tie.score, tie.reason)


def _same_in_words(one: PersonMention, other: PersonMention) -> str:
    if one.report == other.report:
        return f"one report names both {one.name!r}"
    return f"the same name {one.name!r}; the same country and office, as far as they are told"


def _verdict_in_words(verdict: Verdict) -> str:
    return f"{verdict.who}, {verdict.when}: {verdict.why}"
