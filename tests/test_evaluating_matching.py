"""What counts as the same: every definition of matching and of attributes on exact small cases."""

from __future__ import annotations

from typing import Any

import pytest
from evaluating_samples import (
    ANA,
    BO,
    CY,
    DEE,
    OSLO,
    Plain,
    commitment,
    event,
    figure,
    judged,
    matched,
    office,
    party,
    quote,
    right,
)

from comity.evaluating import Accuracy, Score
from comity.evaluating.likeness import (
    dates_agree,
    party_overlap,
    same_name,
    shared_evidence,
    unit_of,
    words,
)
from comity.evaluating.matching import meetings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H.E. Dr. José Ángel's", {"h", "e", "jose", "angel"}),
        ("the Ministry of Foreign Affairs", {"ministry", "foreign", "affairs"}),
        ("Johnson & Sons’ AT&T’s", {"johnson", "&", "sons", "at&t"}),
        ("Mr.", set()),
        (None, set()),
    ],
)
def test_words_of_a_name(text: str | None, expected: set[str]) -> None:
    """Case, accents, possessives, titles and little words make no difference."""
    assert words(text) == expected


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Murat Nurtleu", "Nurtleu", True),
        ("Nurtleu", "Minister Murat Nurtleu", True),
        ("José Peña", "Jose Pena", True),
        ("Bank for Trade and Investment of Peru", "Bank of Trade, Investment, Lima Peru", True),
        ("Ana Reyes", "Ana Lund", False),
        ("Ana Maria Reyes Soto", "Maria Reyes Soto Pena", True),
        ("Maria Reyes Soto", "Reyes Soto Pena", False),
        ("Mr", "Mr", False),
        ("Ana", "", False),
        ("Ana", None, False),
    ],
)
def test_same_name(a: str, b: str | None, same: bool) -> None:
    """One holds the other's words, or three quarters of the words are shared."""
    assert same_name(a, b) is same


@pytest.mark.parametrize(
    ("gold", "predicted", "overlap"),
    [
        (["Ana Reyes", "Bo Lund"], ["Lund", "Reyes"], 1.0),
        (["Ana Reyes", "Bo Lund"], ["Ana Reyes", "Cy Okafor"], 0.5),
        (["Ana Reyes", "Bo Lund"], ["Ana Reyes", "Cy Okafor", "Dee Marsh"], 0.4),
        (["Ana Reyes", "Ana Reyes"], ["Ana Reyes"], 2 / 3),
        ([], ["Ana Reyes"], 0.0),
        ([], [], 0.0),
    ],
)
def test_overlap_of_parties(gold: list[str], predicted: list[str], overlap: float) -> None:
    """Each name is used up once; nobody on both sides is no overlap."""
    assert party_overlap(gold, predicted) == pytest.approx(overlap)


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [
        (quote(0, 100), quote(90, 100), 1.0),
        (quote(0, 100), quote(90, 110), 0.5),
        (quote(0, 10), quote(10, 20), 0.0),
        (quote(0, 10), quote(30, 40) + quote(8, 18), 0.2),
        ([], quote(0, 10), 0.0),
    ],
)
def test_shared_evidence(a: list[Any], b: list[Any], share: float) -> None:
    """The best pair of spans counts, by the part of the shorter one."""
    assert shared_evidence(a, b) == pytest.approx(share)
    assert shared_evidence(b, a) == pytest.approx(share)


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        (None, None, True),
        ("2024", None, False),
        ("2024-10-14", "2024-10-14", True),
        ("2024-10-14", "2024-10-15", False),
        ("2024-10-14", "2024-10", True),
        ("2024-10", "2024", False),
        ("2024", "2024", True),
        ("2024-10-14", "2024-10-14/2024-10-20", True),
        ("2024-10-14", "2024-10-14/2024-11-14", True),
        ("2024-10-14", "2024-10-14/2024-11-15", False),
        ("2024-10-14/2024-10-16", "2024-10-15/2024-10-17", True),
        ("2024-10-14/2024-10-16", "2024-10-16/2024-10-18", False),
        ("2023-11/2024-02", "2023-12/2024-03", True),
        ("2005/..", "2006/..", False),
        ("2005/..", "2005/..", True),
        ("2005/..", "2005", False),
        ("2024-02-30", "2024-02", False),
        ("soon", "soon", True),
    ],
)
def test_agreement_of_dates(a: str | None, b: str | None, agree: bool) -> None:
    """Equal, one within the other up to a month, or half of the time shared."""
    assert dates_agree(a, b) is agree
    assert dates_agree(b, a) is agree


@pytest.mark.parametrize(
    ("unit", "expected"),
    [("Ships", "ship"), (" flights ", "flight"), ("gas", "gas"), ("USD", "usd"), (None, "")],
)
def test_unit_is_compared_in_the_singular(unit: str | None, expected: str) -> None:
    """`ships` is `ship`; a short word keeps its s."""
    assert unit_of(unit) == expected


@pytest.mark.parametrize(
    ("predicted", "same"),
    [
        (event(BO, ANA), True),
        (event(ANA, recipients=[BO]), True),
        (event(ANA, CY), True),
        (event(ANA, CY, DEE), False),
        (event(ANA, BO, type="SUPPORT"), False),
        (event(), False),
        ({"actors": [ANA, BO]}, False),
    ],
)
def test_event_is_matched_by_type_and_half_of_its_parties(predicted: Plain, same: bool) -> None:
    """The sides do not matter for that, nor date, place and evidence."""
    assert matched("events", event(ANA, BO), predicted) is same


def test_best_pair_is_taken_first() -> None:
    """Of two events alike in type and parties, the date and then the evidence decide."""
    early, late = event(ANA, BO, date="2019"), event(ANA, BO, date="2024-05-01")
    found = judged("events", [early, late], [late | {"mode": "visit"}, early | {"mode": "phone"}])
    assert found.total.kinds["events"] == Score(gold=2, predicted=2, matched=2)
    assert found.total.attributes["date"] == Accuracy(right=2, of=2)


def test_greedy_choice_is_not_taken_back() -> None:
    """A perfect pair is made though another choice would have matched more items."""
    gold = [event(ANA, BO, date="2024"), event(ANA, CY)]
    found = judged("events", gold, [event(ANA, BO, date="2024"), event(BO, DEE)])
    assert found.total.kinds["events"] == Score(gold=2, predicted=2, matched=1)
    assert [mistake.item for mistake in found.misses if mistake.kind == "events"] == [gold[1]]


def test_item_told_twice_is_matched_once() -> None:
    """The second telling is an extra: precision 1/2, recall 1, F1 2/3."""
    found = judged("events", [event(ANA, BO)], [event(ANA, BO), event(ANA, BO)])
    score = found.total.kinds["events"]
    assert (score.precision, score.recall, round(score.f1, 3)) == (0.5, 1.0, 0.667)


@pytest.mark.parametrize(
    ("predicted", "same"),
    [
        (office("Reyes", "Foreign Minister"), True),
        (office("Ana Reyes", "Deputy Foreign Minister"), True),
        (office("Ana Reyes", "Minister for Foreign Trade and Industry"), True),
        (office("Ana Reyes", "Minister of Trade"), False),
        (office("Ana Lund", "Foreign Minister"), False),
        ({"person": "Ana Reyes"}, False),
    ],
)
def test_office_is_matched_by_person_and_title(predicted: Plain, same: bool) -> None:
    """The same person, and six tenths of the words of the office: 4/5 and 4/6, not 2/4."""
    assert matched("offices", office("Ana Reyes", "Foreign Minister"), predicted) is same


@pytest.mark.parametrize(
    ("predicted", "same"),
    [
        (figure(101), True),
        (figure(99.0), True),
        (figure(101.1), False),
        (figure("100"), True),
        (figure("hundred"), False),
        (figure(None), False),
        (figure(100, "Ships"), True),
        (figure(100, "cargo ship"), True),
        (figure(100, "boat"), False),
        (figure(100, measure="something else"), True),
    ],
)
def test_figure_is_matched_by_value_and_unit(predicted: Plain, same: bool) -> None:
    """Within one percent of the gold, and the same unit or half of its words."""
    assert matched("figures", figure(100), predicted) is same


def test_measure_decides_between_equal_figures() -> None:
    """Two figures of one value and unit are told apart by the words of their measures."""
    gold = [figure(5, measure="ships sold"), figure(5, measure="ships built")]
    found = judged("figures", gold, list(reversed(gold)))
    assert found.total.attributes["figure measure"] == Accuracy(right=2, of=2)
    assert found.total.kinds["figures"].f1 == 1.0


@pytest.mark.parametrize(
    ("predicted", "same"),
    [
        (commitment("anything", ANA), True),
        (commitment("sign a treaty", BO), False),
        (commitment("sign a treaty"), True),
        (commitment("sign a treaty", BO, party("Reyes")), True),
        (commitment("sign a treaty", ANA, start=44, end=70), True),
        (commitment("sign a treaty", ANA, start=45, end=71), False),
    ],
)
def test_commitment_is_matched_by_evidence_and_who(predicted: Plain, same: bool) -> None:
    """Half of the shorter evidence, and a shared party unless one names nobody."""
    assert matched("commitments", commitment("sign a treaty", ANA), predicted) is same


def test_who_met_whom_is_every_pair_of_a_meeting_once() -> None:
    """People and bodies on one CONSULT, whichever side; countries, groups and other acts do not."""
    body = party("Union of Ports", kind="organization")
    land, crowd = party("Chile", kind="country"), party("traders", kind="group")
    events = [
        event(BO, ANA, land, recipients=[body, crowd]),
        event(ANA, BO, evidence=quote(31, 57)),
        event(ANA, CY, type="SUPPORT"),
    ]
    pairs = meetings({"events": events})
    assert [pair["names"] for pair in pairs] == [
        ["Ana Reyes", "Bo Lund"],
        ["Ana Reyes", "Union of Ports"],
        ["Bo Lund", "Union of Ports"],
    ]
    assert pairs[0]["evidence"] == quote(0, 30)


@pytest.mark.parametrize(("other", "hits"), [([party("Lund"), party("Reyes")], 1), ([ANA, CY], 0)])
def test_pairs_are_matched_in_either_order(other: list[Plain], hits: int) -> None:
    """Both names have to be found again."""
    found = judged("events", [event(ANA, BO)], [event(*other)])
    assert found.total.kinds["who-met-whom"] == Score(gold=1, predicted=1, matched=hits)


SWAPPED = {"actors": [BO], "recipients": [ANA]}


@pytest.mark.parametrize(
    ("attribute", "gold", "predicted", "good"),
    [
        ("date", {"date": "2024-05"}, {"date": "2024-05-03"}, True),
        ("date", {"date": "2024-05"}, {"date": None}, False),
        ("place", {"place": OSLO}, {"place": {"name": "city of Oslo", "country": "NO"}}, True),
        ("place", {"place": OSLO}, {"place": {"name": "Bergen", "country": "NO"}}, False),
        ("place", {"place": OSLO}, {"place": {"name": "Oslo", "country": None}}, False),
        ("place", {"place": OSLO}, {"place": None}, False),
        ("place", {"place": None}, {"place": None}, True),
        ("place", {"place": None}, {"place": {"name": "High Seas", "country": None}}, True),
        ("status", {"status": "denied"}, {"status": "denied"}, True),
        ("status", {"status": "planned"}, {"status": "occurred"}, False),
        ("mode", {"mode": None}, {"mode": None}, True),
        ("mode", {"mode": "visit"}, {"mode": None}, False),
        ("countries", {}, {"actors": [BO, ANA]}, True),
        ("countries", {}, {"actors": [ANA, party("Bo Lund", "SE")]}, False),
        ("countries", {}, {"actors": [ANA, party("Bo Lund", None)]}, False),
        ("countries", {}, {"actors": [ANA], "recipients": [BO]}, True),
        ("sides", {}, {"actors": [ANA], "recipients": [BO]}, True),
        ("sides", {"actors": [ANA], "recipients": [BO]}, SWAPPED, False),
        ("sides", {}, {"actors": [], "recipients": [ANA, BO]}, False),
    ],
)
def test_attribute_of_an_event(attribute: str, gold: Plain, predicted: Plain, good: bool) -> None:
    """Each attribute of a matched event is right or wrong by itself."""
    found = right(attribute, "events", event(ANA, BO, **gold), event(ANA, BO, **predicted))
    assert found == Accuracy(right=int(good), of=1)


@pytest.mark.parametrize(
    ("attribute", "predicted", "good"),
    [
        ("figure measure", figure(40, measure="sale of old grey ships"), True),
        ("figure measure", figure(40, measure="loss of two fine big grey ships"), False),
        ("figure period", figure(40, period="2023-04"), False),
        ("figure period", figure(40, period="2023"), True),
    ],
)
def test_attribute_of_a_figure(attribute: str, predicted: Plain, good: bool) -> None:
    """Three tenths of the words of the measure; a period agrees as a date does."""
    gold = figure(40, period="2023")
    assert right(attribute, "figures", gold, predicted) == Accuracy(right=int(good), of=1)


def test_attributes_are_judged_on_matched_items_only() -> None:
    """What was missed or made up has no attributes; then there is no share at all."""
    found = judged("events", [event(ANA, BO)], [event(CY, DEE)])
    assert found.total.attributes["status"] == Accuracy(right=0, of=0)
    assert found.total.attributes["status"].share is None
