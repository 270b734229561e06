"""The country of a person whom no sentence ties to one, by elimination from the events.

A report on two countries often leaves its own ministers without an adjective. Who acts towards a
party of one of the two, and is of neither by any sentence, belongs to the other one.
"""

from __future__ import annotations

from collections import Counter

from comity.coding.drafts import Draft
from comity.coding.people import Cast


def settle_countries(cast: Cast, drafts: list[Draft]) -> None:
    """Give people and bodies without a country the other one of the report's two countries."""
    pair = _main_pair(cast)
    if pair is None:
        return
    for draft in drafts:
        for here, there in ((draft.actors, draft.recipients or draft.actors), (draft.recipients, draft.actors)):
            codes = {m.entity.country for m in there} - {None}
            for one in here:
                entity = one.entity
                if entity.country is None and entity.kind == "person" and entity.held and len(codes & pair) == 1:
                    entity.country = next(iter(pair - codes))
                    draft.reasons.append(f"country of {entity.name} by elimination")


def _main_pair(cast: Cast) -> set[str] | None:
    """The two countries that a report is about, if they stand out from the others."""
    counts = Counter(m.code for m in cast.words.countries)
    ranked = counts.most_common(3)
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1]):
        return None
    return {ranked[0][0], ranked[1][0]}
