"""Gold and predicted records side by side: measures in all, by type and by report, and mistakes.

Every gold report counts, also one that has no prediction; predicted reports that the gold does not
have are named and left out. Knows no files and no coder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from comity.evaluating.attributes import CHECKS
from comity.evaluating.form import Plain
from comity.evaluating.matching import KINDS, Pairing, items, pairing
from comity.evaluating.reliability import by_kind
from comity.evaluating.results import Accuracy, Evaluation, Measures, Mistake, Score
from comity.model import Span
from comity.ontology import TYPES

NOT_PREDICTED = "not among the predicted records"
UNTYPED = "(no type)"


@dataclass(frozen=True, slots=True)
class _Compared:
    """One report with its two records, the predicted one empty if there is none."""

    gold: Plain
    predicted: Plain
    pairings: Mapping[str, Pairing]


def compare(
    gold: Iterable[Plain],
    predicted: Iterable[Plain],
    reasons: Mapping[str, str] | None = None,
) -> Evaluation:
    """How well the predicted records agree with the gold ones, matched by their ids.

    Args:
        gold: records with the right items.
        predicted: records to be judged.
        reasons: why gold reports have no prediction, by id, where more is known than that.
    """
    told = reasons or {}
    by_id = {record["id"]: record for record in predicted}
    found = [_compared(record, by_id.get(record["id"], {})) for record in gold]
    missing = [one.gold["id"] for one in found if not one.predicted]
    known = {one.gold["id"] for one in found}
    pairings = {kind: [one.pairings[kind] for one in found] for kind in KINDS}
    return Evaluation(
        total=_measures(found),
        types={name: _of_type(found, name) for name in _types(found)},
        reports={one.gold["id"]: _measures([one]) for one in found},
        misses=tuple(mistake for one in found for mistake in _misses(one)),
        extras=tuple(mistake for one in found for mistake in _extras(one)),
        missing={name: told.get(name, NOT_PREDICTED) for name in missing},
        text_differs=tuple(one.gold["id"] for one in found if _text_differs(one)),
        unknown=tuple(name for name in by_id if name not in known),
        reliability=by_kind(pairings),
    )


def _compared(gold: Plain, predicted: Plain) -> _Compared:
    return _Compared(gold, predicted, {kind: pairing(kind, gold, predicted) for kind in KINDS})


def _text_differs(one: _Compared) -> bool:
    text = one.predicted.get("text")
    return text is not None and text != one.gold["text"]


def _measures(found: Sequence[_Compared]) -> Measures:
    by_kind = {kind: [one.pairings[kind] for one in found] for kind in KINDS}
    published = [one.gold.get("published") == one.predicted.get("published") for one in found]
    return Measures(
        kinds={kind: _score(pairings) for kind, pairings in by_kind.items()},
        attributes={
            **{name: right for kind in CHECKS for name, right in _accuracies(kind, by_kind[kind])},
            "published": Accuracy(sum(published), len(published)),
        },
    )


def _score(pairings: Sequence[Pairing]) -> Score:
    matched = sum(len(each.matched) for each in pairings)
    missed = sum(len(each.missed) for each in pairings)
    extra = sum(len(each.extra) for each in pairings)
    return Score(gold=matched + missed, predicted=matched + extra, matched=matched)


def _accuracies(kind: str, pairings: Sequence[Pairing]) -> Iterator[tuple[str, Accuracy]]:
    matched = [pair for each in pairings for pair in each.matched]
    for name, check in CHECKS[kind].items():
        yield name, Accuracy(sum(check(*pair) for pair in matched), len(matched))


def _types(found: Sequence[_Compared]) -> list[str]:
    """The types of events that occur, in the order of the ontology, unknown ones at the end."""
    records = [record for one in found for record in (one.gold, one.predicted)]
    seen = {_type(event) for record in records for event in items("events", record)}
    return [name for name in TYPES if name in seen] + sorted(seen - set(TYPES))


def _type(event: Plain) -> str:
    return event.get("type") or UNTYPED


def _of_type(found: Sequence[_Compared], name: str) -> Measures:
    pairings = [_only(one.pairings["events"], name) for one in found]
    return Measures({"events": _score(pairings)}, dict(_accuracies("events", pairings)))


def _only(whole: Pairing, name: str) -> Pairing:
    return Pairing(
        matched=tuple(pair for pair in whole.matched if _type(pair[0]) == name),
        missed=tuple(event for event in whole.missed if _type(event) == name),
        extra=tuple(event for event in whole.extra if _type(event) == name),
    )


def _misses(one: _Compared) -> Iterator[Mistake]:
    for kind, paired in one.pairings.items():
        for item in paired.missed:
            sentence = _sentence(item, one.gold, one.predicted)
            yield Mistake(one.gold["id"], kind, item, sentence)


def _extras(one: _Compared) -> Iterator[Mistake]:
    for kind, paired in one.pairings.items():
        for item in paired.extra:
            sentence = _sentence(item, one.predicted, one.gold)
            yield Mistake(one.gold["id"], kind, item, sentence)


def _sentence(item: Plain, record: Plain, other: Plain) -> str:
    """The sentence that an item of `record` rests on; `other` may know more of the same text."""
    if not item.get("evidence"):
        return ""
    text = record.get("text") or other["text"]
    first = item["evidence"][0]
    evidence = Span(first["start"], first["end"])
    same = [each for each in (record, other) if each.get("text", text) == text]
    around = (s for each in same for s in _sentences(each) if s.start <= evidence.start < s.end)
    return next(around, evidence).within(text)


def _sentences(record: Plain) -> Iterator[Span]:
    """The spans of a record's sentences; other programs may keep other things by that name."""
    for pair in record.get("sentences") or ():
        if isinstance(pair, list | tuple) and [type(end) for end in pair] == [int, int]:
            yield Span(*pair)
