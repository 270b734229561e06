"""Corrections: what analysts say of coded items, laid over what the coder says.

A correction names who said what of which item, when and why, and is never changed; `apply` gives
the record as it stands with the corrections on top. Pure functions of values: nothing here knows
the archive, a file or the clock.
"""

from comity.corrections.anchoring import Anchor, anchor
from comity.corrections.applying import Applied, Unplaced, applied, apply, judged
from comity.corrections.assigning import assigned
from comity.corrections.contract import checked, editable
from comity.corrections.correction import (
    Action,
    Correction,
    Quoted,
    Signed,
    from_json,
    standing,
)
from comity.corrections.differing import differing
from comity.corrections.likeness import ALIKE, likeness
from comity.corrections.making import addition, edit, identity, other_side, undoing, verdict

__all__ = [
    "ALIKE",
    "Action",
    "Anchor",
    "Applied",
    "Correction",
    "Quoted",
    "Signed",
    "Unplaced",
    "addition",
    "anchor",
    "applied",
    "apply",
    "assigned",
    "checked",
    "differing",
    "edit",
    "editable",
    "from_json",
    "identity",
    "judged",
    "likeness",
    "other_side",
    "standing",
    "undoing",
    "verdict",
]
