"""The country of an official whom no sentence ties to one, from the report as a whole.

A report on two countries often leaves its own ministers without an adjective: who acts towards a
party of one of the two belongs to the other one. In a report on one country, bare titles are its.
"""

from __future__ import annotations

from collections import Counter

from comity.coding.drafts import Draft
from comity.coding.people import Cast, Entity

# Titles of a state's own officials; a director or a partner may be from anywhere.
_OF_STATE = frozenset({"president", "minister", "premier", "chancellor", "ambassador", "secretary", "king", "queen", "emir", "sultan", "envoy", "commissioner", "constable", "speaker", "governor", "mayor", "senator", "prince", "chief", "prosecutor", "undersecretary", "consul", "attaché", "congressman", "congresswoman", "spokesperson", "spokesman", "spokeswoman"})  # fmt: skip


def settle_countries(cast: Cast, drafts: list[Draft]) -> None:
    """Give officials without a country the one that the report as a whole leaves for them."""
    pair = _main_pair(cast)
    if pair is not None:
        for draft in drafts:
            _by_other_side(draft, pair)
    home = _only_country(cast)
    if home is not None:
        for person in cast.people:
            if person.country is None and _of_state(person):
                person.country = home


def _of_state(entity: Entity) -> bool:
    return any(h.title.head in _OF_STATE and h.title.organization is None for h in entity.held)


def _by_other_side(draft: Draft, pair: set[str]) -> None:
    sides = (draft.actors, draft.recipients or draft.actors), (draft.recipients, draft.actors)
    for here, there in sides:
        codes = {m.entity.country for m in there} - {None}
        for one in here:
            if one.entity.country is None and _of_state(one.entity) and len(codes & pair) == 1:
                one.entity.country = next(iter(pair - codes))
                draft.reasons.append(f"country of {one.entity.name} by elimination")


def _main_pair(cast: Cast) -> set[str] | None:
    """The two countries that a report is about, if they stand out from the others."""
    ranked = Counter(m.code for m in cast.words.countries).most_common(3)
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1]):
        return None
    if ranked[1][1] * 6 < ranked[0][1]:
        return None
    return {ranked[0][0], ranked[1][0]}


def _only_country(cast: Cast) -> str | None:
    """The country that most mentions of a report are of, if there is one."""
    counts = Counter(m.code for m in cast.words.countries)
    if not counts:
        return None
    code, most = counts.most_common(1)[0]
    return code if most >= 0.6 * counts.total() else None
