"""The country of an official whom no sentence ties to one, from the report as a whole.

A report on two countries often leaves its own ministers without an adjective: who acts towards a
party of one of the two belongs to the other one. In a report on one country, bare titles are its.
"""

from __future__ import annotations

from collections import Counter

from comity.coding.cast import Cast, Entity
from comity.coding.drafts import Draft
from comity.coding.reference import Mentioned
from comity.language.lexicon import lexicon

# When two countries stand out: the first not six times the second, the second twice the third.
_ONE_SIDED = 6
_STANDING_OUT = 2
# The share of all mentions of countries that makes a report one on a single country.
_MOST = 0.6


def settle_countries(cast: Cast, drafts: list[Draft]) -> None:
    """Give officials without a country the one that the report as a whole leaves for them."""
    mentions = Counter(m.code for m in cast.words.countries)
    pair = _main_pair(mentions)
    for draft in drafts if pair else ():
        _settle_side(draft, draft.actors, draft.recipients or draft.actors, pair)
        _settle_side(draft, draft.recipients, draft.actors, pair)
    home = _main_country(mentions)
    for person in cast.people:
        if person.country is None and _is_of_state(person):
            person.country = home


def _is_of_state(entity: Entity) -> bool:
    """Whether somebody holds an office of the state itself."""
    titles = (h.title for h in entity.held)
    return any(t.head in lexicon().of_state and t.organization is None for t in titles)


def _settle_side(
    draft: Draft, here: list[Mentioned], there: list[Mentioned], pair: frozenset[str]
) -> None:
    """Officials facing one country of the pair are of the other one."""
    facing = {m.entity.country for m in there} & pair
    for entity in (m.entity for m in here):
        if len(facing) == 1 and entity.country is None and _is_of_state(entity):
            entity.country = next(iter(pair - facing))
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
    """The country that most mentions of a report are of, if there is one."""
    for code, most in mentions.most_common(1):
        return code if most >= _MOST * mentions.total() else None
    return None
