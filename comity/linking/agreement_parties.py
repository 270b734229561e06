"""Between whom a document is: the parties of the event, and those that its name or words tell.

The European Union and its members count as one side where a third party stands opposite.
"""

from __future__ import annotations

import re

from comity import countries
from comity.linking.agreement_names import words
from comity.linking.parties import identities
from comity.linking.promise_types import EventMention

_PAIR = 2


def parties_of(mention: EventMention, name: str = "") -> frozenset[str]:
    """The parties of a document, as codes or names.

    Those that its name tells, if two or more; else those of the event, and where that knows only
    one, the only other country that the sentence names.
    """
    in_name = frozenset(found.code for found in countries.find(name) if found.form != "capital")
    if len(in_name) >= _PAIR:
        return in_name
    told = identities(mention.event.parties) | in_name
    if len(told) >= _PAIR:
        return told
    named = frozenset(m.code for m in countries.find(mention.quote) if m.form != "capital") - told
    return told | named if len(named) == 1 else told


def without_members(parties: frozenset[str]) -> frozenset[str]:
    """The parties with members of the EU as the EU, where there is a party that is neither."""
    members = frozenset(words()["register"]["eu_members"])
    outside = parties - members - {"EU"}
    return outside | {"EU"} if outside and parties & (members | {"EU"}) else parties


def one_set(entered: frozenset[str], told: frozenset[str]) -> bool:
    """Whether a document's parties are those told: the same, or a member acts for the EU's."""
    return entered == told or ("EU" in entered and without_members(told) == entered)


def is_multilateral(name: str) -> bool:
    """Whether a document of that name is open to many parties."""
    nouns = "|".join(words()["register"]["multilateral"])
    return re.search(rf"\b(?:{nouns})\b", name) is not None
