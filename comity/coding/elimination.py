"""The country of an official whom no sentence ties to one, from the report as a whole.

A report on two countries often leaves its own ministers without an adjective: who acts towards a
party of one of the two belongs to the other one. In a report on one country, bare titles are its.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from comity.coding.cast import Cast, Entity
from comity.coding.drafts import Draft
from comity.coding.lists import named_together
from comity.coding.nationality import countries_named, home_country, is_international, suits
from comity.coding.reference import Mentioned
from comity.language.lexicon import lexicon

# When two countries stand out: the first not six times the second, the second twice the third.
_ONE_SIDED = 6
_STANDING_OUT = 2
# The share of all mentions of countries that makes a report one on a single country.
_MOST = 0.6


def settle_by_sides(cast: Cast, drafts: list[Draft]) -> None:
    """Give who faces one of the report's two countries, and is of none so far, the other one."""
    pair = _main_pair(Counter(m.code for m in cast.words.countries))
    together = named_together(cast)
    for draft in drafts if pair else ():
        for here, there in _facing(draft, cast, together):
            _settle_side(draft, here, there, pair)


def settle_by_report(cast: Cast, drafts: list[Draft]) -> None:
    """Give officials left without a country that of the dateline, or the report's only one."""
    mentions = Counter(m.code for m in cast.words.countries if m.form != "capital")
    home = home_country(cast.words) or _main_country(mentions)
    candidates = countries_named(cast)
    for person in cast.people:
        if person.country is None and _is_local(person) and suits(person, home, candidates):
            person.country = home
            for draft in (d for d in drafts if home and person.name in d.names):
                draft.reasons.append(f"country of {person.name} inferred from the whole report")


def _is_of_state(entity: Entity) -> bool:
    """Whether somebody holds an office of the state itself."""
    titles = (h.title for h in entity.held)
    return any(t.head in lexicon().of_state and t.organization is None for t in titles)


def _is_local(entity: Entity) -> bool:
    """Whether somebody holds an office of the state, or one of no body that is named."""
    bare = bool(entity.held) and all(h.title.organization is None for h in entity.held)
    return _is_of_state(entity) or bare


def _facing(
    draft: Draft, cast: Cast, together: Mapping[int, Collection[int]]
) -> list[tuple[list[Mentioned], list[Mentioned]]]:
    """Each side of an act with the other: actors and recipients, or the lists of a mutual act."""
    if draft.recipients:
        return [(draft.actors, draft.recipients), (draft.recipients, draft.actors)]
    groups: dict[int, list[Mentioned]] = {}
    for mentioned in draft.actors:
        n = cast.words.position.get(mentioned.token.i, -1)
        groups.setdefault(min(together.get(n, (n,))), []).append(mentioned)
    if len(groups) == 1:
        return [([one], [m for m in draft.actors if m is not one]) for one in draft.actors]
    return [
        (side, [m for other in groups.values() if other is not side for m in other])
        for side in groups.values()
    ]


def _settle_side(
    draft: Draft, here: list[Mentioned], there: list[Mentioned], pair: frozenset[str]
) -> None:
    """Those facing one country of the pair are of the other one.

    In a meeting with an official that holds for everybody named, else for officials alone.
    """
    facing = {m.entity.country for m in there} & pair
    met = draft.type == "CONSULT" and any(m.entity.held for m in there)
    for entity in (m.entity for m in here if m.entity.kind == "person"):
        if len(facing) != 1 or entity.country is not None or is_international(entity):
            continue
        other = next(iter(pair - facing))
        if (met or _is_of_state(entity)) and suits(entity, other, pair):
            entity.country = other
            draft.reasons.append(f"country of {entity.name} by elimination")


def _main_pair(mentions: Counter[str]) -> frozenset[str]:
    """The two countries that a report is about, if they stand out from the others."""
    ranked = [*mentions.most_common(3), ("", 0)]
    if len(ranked) < 3:
        return frozenset()
    (first, most), (second, fewer), (_, others) = ranked[:3]
    if others * _STANDING_OUT > fewer or fewer * _ONE_SIDED < most:
        return frozenset()
    return frozenset({first, second})


def _main_country(mentions: Counter[str]) -> str | None:
    """The country that most mentions of a report are of, if there is one and it is a state."""
    states = Counter({code: n for code, n in mentions.items() if code not in ("EU", "UN")})
    for code, most in states.most_common(1):
        return code if most > 1 and most >= _MOST * states.total() else None
    return None
