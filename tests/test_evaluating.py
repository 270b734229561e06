"""Measures against gold: their sums, what becomes of each report, and how a mistake is shown."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from evaluating_samples import (
    ANA,
    BO,
    CY,
    DEE,
    OSLO,
    SENTENCES,
    Plain,
    commitment,
    event,
    figure,
    judged,
    office,
    party,
    quote,
    record,
    written,
)
from hypothesis import given
from hypothesis import strategies as st

import comity
from comity.evaluating import Accuracy, Floor, Score, compare, shortfalls


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (Score(gold=4, predicted=5, matched=3), (0.6, 0.75, 0.667)),
        (Score(gold=4, predicted=0, matched=0), (0.0, 0.0, 0.0)),
        (Score(gold=0, predicted=2, matched=0), (0.0, 0.0, 0.0)),
        (Score(gold=0, predicted=0, matched=0), (0.0, 0.0, 0.0)),
    ],
)
def test_ratios_of_a_score(score: Score, expected: tuple[float, float, float]) -> None:
    """Precision, recall and F1; a ratio of nothing is 0."""
    assert (score.precision, score.recall, round(score.f1, 3)) == expected


TWO_REPORTS = [
    record("one", events=[event(ANA, BO), event(ANA, BO, type="SUPPORT")]),
    record("two", events=[event(CY, DEE, date="2024")], offices=[office("Cy Okafor", "Envoy")]),
]
THEIR_ANSWERS = [
    record("two", events=[event(CY, DEE, mode="visit")], offices=[office("Okafor", "Envoy")]),
    record("one", events=[event(ANA, BO), event(BO, DEE, type="AID")]),
]


def test_measures_by_type_add_up_to_the_total() -> None:
    """Events of each type, in the order of the ontology, with their attributes."""
    found = compare(TWO_REPORTS, THEIR_ANSWERS)
    assert {name: each.kinds["events"] for name, each in found.types.items()} == {
        "CONSULT": Score(gold=2, predicted=2, matched=2),
        "SUPPORT": Score(gold=1, predicted=0, matched=0),
        "AID": Score(gold=0, predicted=1, matched=0),
    }
    assert list(found.types) == ["CONSULT", "SUPPORT", "AID"]
    assert found.types["CONSULT"].attributes["mode"] == Accuracy(right=1, of=2)
    assert found.total.kinds["events"] == Score(gold=3, predicted=3, matched=2)


def test_type_that_the_ontology_does_not_know_is_shown_too() -> None:
    """Another coder's type, or none at all, has a line of its own at the end."""
    found = judged(
        "events", [event(ANA, BO)], [event(ANA, BO, type="CHAT"), event(ANA, BO, type=None)]
    )
    assert list(found.types) == ["CONSULT", "(no type)", "CHAT"]


def test_measures_by_report() -> None:
    """Each gold report has all measures for itself."""
    found = compare(TWO_REPORTS, THEIR_ANSWERS)
    assert list(found.reports) == ["one", "two"]
    assert found.reports["one"].kinds["events"] == Score(gold=2, predicted=2, matched=1)
    assert found.reports["two"].attributes["date"] == Accuracy(right=0, of=1)


def test_report_without_prediction_is_all_missed() -> None:
    """It is named with the reason, and its items and date of publication count as missed."""
    found = compare(TWO_REPORTS, [THEIR_ANSWERS[1]], {"two": "not English"})
    assert found.missing == {"two": "not English"}
    assert found.reports["two"].kinds["offices"] == Score(gold=1, predicted=0, matched=0)
    assert found.total.attributes["published"] == Accuracy(right=1, of=2)
    assert compare(TWO_REPORTS, []).missing["one"] == "not among the predicted records"


def test_predicted_report_without_gold_does_not_count() -> None:
    """It is named, and changes no measure."""
    more = compare(TWO_REPORTS, [*THEIR_ANSWERS, record("three", events=[event(ANA, CY)])])
    assert more.unknown == ("three",)
    assert replace(more, unknown=()) == compare(TWO_REPORTS, THEIR_ANSWERS)


def test_other_text_is_named() -> None:
    """Offsets in another text prove nothing; a prediction may leave the text out."""
    other, silent = record("one") | {"text": "Other words."}, record("two") | {"text": None}
    assert compare(TWO_REPORTS, [other, silent]).text_differs == ("one",)


def test_mistake_is_shown_with_its_sentence() -> None:
    """The whole sentence where the sentences are known, of whichever record; else the evidence."""
    gold, answer = commitment("sign", ANA, start=41, end=47), office("Bo Lund", "King")
    told = record(offices=[answer]) | {"sentences": SENTENCES}
    found = compare([record(commitments=[gold])], [told])
    (miss,), (extra,) = found.misses, found.extras
    assert (miss.report, miss.kind, miss.item) == ("r", "commitments", gold)
    assert miss.sentence == "Later she signed a treaty."
    assert (extra.kind, extra.sentence) == ("offices", "Ana Reyes met Bo Lund in Oslo.")
    (plain,) = compare([record(commitments=[gold])], []).misses
    assert plain.sentence == "signed"


@pytest.mark.parametrize("sentences", [["Ana Reyes met Bo Lund."], [[0]], [[0, None]], [], None])
def test_sentences_of_another_form_are_no_obstacle(sentences: object) -> None:
    """Other programs may keep other things by that name."""
    told = record(offices=[office("Bo Lund", "King")]) | {"sentences": sentences}
    assert [each.sentence for each in compare([record()], [told]).extras] == ["Ana Reyes"]


def test_json_holds_everything() -> None:
    """Counts, ratios with three digits, and mistakes with their items; always the same keys."""
    data = json.loads(json.dumps(compare(TWO_REPORTS, THEIR_ANSWERS).to_json()))
    assert list(data) == [
        *("gold", "missing", "text_differs", "unknown", "total"),
        *("types", "reports", "reliability", "misses", "extras"),
    ]
    assert data["total"]["kinds"]["events"] == {
        **{"precision": 0.667, "recall": 0.667, "f1": 0.667},
        **{"gold": 3, "predicted": 3, "matched": 2},
    }
    assert data["total"]["attributes"]["figure period"] == {"accuracy": None, "right": 0, "of": 0}
    assert data["misses"] == [
        {
            "report": "one",
            "kind": "events",
            "sentence": "Ana Reyes met Bo Lund in Oslo.",
            "item": TWO_REPORTS[0]["events"][1],
        }
    ]
    assert data["extras"][0]["item"]["evidence"] == quote(0, 30)


NAMES = st.sampled_from(["Ana Reyes", "Bo Lund", "Reyes", "Union of Ports", "Chile"])
PEOPLE = st.builds(party, NAMES, st.sampled_from(["CL", "NO", None]))
DATES = st.sampled_from([None, "2024", "2024-05", "2024-05-02", "2005/..", "2024-05-01/2024-05-03"])
TYPES = st.sampled_from(["CONSULT", "AID", "AGREE"])
SPANS = st.integers(0, 60).flatmap(lambda a: st.integers(a + 1, 88).map(lambda b: quote(a, b)))
EVENTS = st.builds(
    lambda actors, type, **more: event(*actors, type=type, **more),  # noqa: A006
    st.lists(PEOPLE, min_size=1, max_size=3),
    TYPES,
    date=DATES,
    place=st.sampled_from([None, OSLO]),
    evidence=SPANS,
)
OFFICES = st.builds(office, NAMES, st.sampled_from(["King", "Envoy", "Deputy Envoy"]))
FIGURES = st.builds(figure, st.integers(0, 3), st.sampled_from(["ship", "EUR"]), period=DATES)
COMMITMENTS = st.builds(lambda by: commitment("sign a treaty", *by), st.lists(PEOPLE, max_size=2))
RECORDS = st.builds(
    record,
    events=st.lists(EVENTS, max_size=4),
    offices=st.lists(OFFICES, max_size=3),
    figures=st.lists(FIGURES, max_size=3),
    commitments=st.lists(COMMITMENTS, max_size=3),
)
COLLECTIONS = st.lists(RECORDS, min_size=1, max_size=3).map(
    lambda records: [each | {"id": f"r{n}"} for n, each in enumerate(records)]
)


@given(COLLECTIONS)
def test_gold_against_itself_is_perfect(gold: list[Plain]) -> None:
    """Nothing is missed, nothing is extra, and every attribute is right."""
    found = compare(gold, gold)
    assert (found.misses, found.extras, found.missing) == ((), (), {})
    assert {score.f1 for score in found.total.kinds.values() if score.gold} <= {1.0}
    assert {right.share for right in found.total.attributes.values() if right.of} == {1.0}


@given(COLLECTIONS, COLLECTIONS)
def test_every_mistake_is_listed_once(gold: list[Plain], predicted: list[Plain]) -> None:
    """Misses and extras are as many as the counts say, kind by kind."""
    found = compare(gold, predicted)
    for kind, score in found.total.kinds.items():
        assert sum(each.kind == kind for each in found.misses) == score.gold - score.matched
        assert sum(each.kind == kind for each in found.extras) == score.predicted - score.matched


@given(COLLECTIONS, COLLECTIONS, st.randoms(use_true_random=False))
def test_order_of_reports_does_not_matter(
    gold: list[Plain], predicted: list[Plain], chance: Any
) -> None:
    """The measures are the same however the files are sorted."""
    found = compare(gold, predicted)
    chance.shuffle(gold)
    chance.shuffle(predicted)
    again = compare(gold, predicted)
    assert (again.total, again.types, again.reports) == (found.total, found.types, found.reports)


UNLIKE = [
    event(ANA, BO, date="2024-05-02"),
    event(ANA, BO, date="2019", evidence=quote(31, 57)),
    event(CY, DEE, type="AID"),
    event(ANA, CY, DEE, type="AID", place=OSLO),
]


@given(st.permutations(UNLIKE), st.permutations([UNLIKE[3], *UNLIKE[:2], event(BO, DEE)]))
def test_order_of_items_does_not_matter(gold: list[Plain], predicted: list[Plain]) -> None:
    """Items are matched by what they say, not by where they stand."""
    found = judged("events", gold, predicted)
    assert found.total.kinds["events"] == Score(gold=4, predicted=4, matched=3)
    assert {right.share for name, right in found.total.attributes.items() if right.of} == {1.0}


def test_public_function_takes_files_and_records(tmp_path: Path) -> None:
    """The same gold from a file and from memory, against the same predictions."""
    gold = written(tmp_path / "gold.jsonl", *TWO_REPORTS)
    predicted = written(tmp_path / "predicted.jsonl", *THEIR_ANSWERS)
    found = comity.evaluate(gold, predicted)
    assert found == comity.evaluate(TWO_REPORTS, THEIR_ANSWERS)
    assert found.total.kinds["events"].f1 == pytest.approx(2 / 3)


def test_public_function_codes_the_gold_itself() -> None:
    """Without predictions the coder reads the texts, with the date that the gold knows."""
    text = "Chile's President Ana Reyes met Norway's Prime Minister Bo Lund in Oslo on Monday."
    meeting = event(ANA, BO, date="2024-04-29", place=OSLO, evidence=quote(0, len(text)))
    gold = record("m", events=[meeting]) | {"text": text, "language": "en"}
    foreign = record("f", offices=[office("Ana Reyes", "President")]) | {"language": "es"}
    found = comity.evaluate([gold, foreign])
    assert found.reports["m"].kinds["who-met-whom"] == Score(gold=1, predicted=1, matched=1)
    assert found.reports["m"].attributes["date"] == Accuracy(right=1, of=1)
    assert list(found.missing) == ["f"]
    assert "English" in found.missing["f"]
    assert found.text_differs == ()


def test_shortfall_is_what_lies_below_the_floor() -> None:
    """Compared as shown, with three digits; what cannot be measured has fallen too."""
    found = compare(TWO_REPORTS, THEIR_ANSWERS)
    floor = Floor({"events": 0.667, "offices": 1.0, "figures": 0.1}, {"mode": 0.6, "status": 1.0})
    told = [str(each) for each in shortfalls(found, floor)]
    assert told == ["figures f1: 0.000, floor 0.100", "mode accuracy: 0.500, floor 0.600"]
    (nothing,) = shortfalls(found, Floor({}, {"figure period": 0.2}))
    assert str(nothing) == "figure period accuracy: nothing to measure, floor 0.200"
