"""The classes that the network tells apart, in the order of its outputs.

Weights are trained for exactly this scheme; a change here asks for new weights.
"""

from __future__ import annotations

import re

from comity.ontology import TYPES

TYPE_NAMES = tuple(TYPES)
# Each type with its modes, "" for none: "CONSULT/", "CONSULT/visit", …
MODES = tuple(f"{name}/{mode or ''}" for name in TYPE_NAMES for mode in (None, *TYPES[name].modes))
STATUSES = ("occurred", "planned", "proposed", "denied")
STRENGTHS = ("none", "agreed", "intended", "requested")
PARTY = ("outside", "begin", "inside")
# Names of people and bodies, by their first and further pieces.
NAMES = ("outside", "person", "person-inside", "organization", "organization-inside")
# What a stretch of text is to the event of a trigger.
ROLES = ("none", "actor", "recipient", "when", "where")
# What a name or country is to a mention: nothing, the same one, the country it belongs to.
LINKS = ("none", "same", "country")
# What one party does to another that is given with it.
RELATIONS = (*TYPE_NAMES, "NONE")
# What can be a figure: the network judges these words and no others.
NUMBER = re.compile(
    r"\d[\d,.]*\d|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundreds?|thousands?|dozens?|half|doubled|tripled)\b",
    re.IGNORECASE,
)
