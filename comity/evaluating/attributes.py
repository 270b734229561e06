"""Whether a matched item is right in what it says: when, where, how, and who stands on which side.

Attributes are judged on matched items only, each by itself; what was missed or made up counts in
precision and recall and not here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from comity.evaluating.form import Plain
from comity.evaluating.likeness import dates_agree, dice, party_overlap, same_name, words
from comity.evaluating.matching import SAME_PARTIES, names_of, parties

SAME_MEASURE = 0.3

Check = Callable[[Plain, Plain], bool]


def _date(gold: Plain, predicted: Plain) -> bool:
    return dates_agree(gold.get("date"), predicted.get("date"))


def _place(gold: Plain, predicted: Plain) -> bool:
    """The same country, and the same name where the gold has a place."""
    ours, theirs = gold.get("place") or {}, predicted.get("place") or {}
    if ours.get("country") != theirs.get("country"):
        return False
    return not ours or same_name(ours.get("name"), theirs.get("name"))


def _status(gold: Plain, predicted: Plain) -> bool:
    return bool(gold.get("status") == predicted.get("status"))


def _mode(gold: Plain, predicted: Plain) -> bool:
    return bool(gold.get("mode") == predicted.get("mode"))


def _countries(gold: Plain, predicted: Plain) -> bool:
    """The same set of countries over all parties, no country being one of them."""
    ours, theirs = ({p.get("country") for p in parties(each)} for each in (gold, predicted))
    return ours == theirs


def _sides(gold: Plain, predicted: Plain) -> bool:
    """The actors overlap by half: nobody who acts is taken for the one acted upon."""
    ours, theirs = (names_of(each.get("actors") or ()) for each in (gold, predicted))
    return party_overlap(ours, theirs) >= SAME_PARTIES


def _measure(gold: Plain, predicted: Plain) -> bool:
    return dice(words(gold.get("measure")), words(predicted.get("measure"))) >= SAME_MEASURE


def _period(gold: Plain, predicted: Plain) -> bool:
    return dates_agree(gold.get("period"), predicted.get("period"))


CHECKS: Mapping[str, Mapping[str, Check]] = {
    "events": {
        "date": _date,
        "place": _place,
        "status": _status,
        "mode": _mode,
        "countries": _countries,
        "sides": _sides,
    },
    "figures": {"figure measure": _measure, "figure period": _period},
}
"""The attributes of each kind that has some."""
