"""Whether confidences hold: bins, means, shares and the calibration error, and their diagram."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from evaluating_samples import BO, Plain, event, figure, office, party, record

from comity import evaluate
from comity.errors import ComityError
from comity.evaluating import Bin, compare, reliability

SVG = "{http://www.w3.org/2000/svg}"


def judged(*offices: tuple[float | None, bool]) -> tuple[list[Plain], list[Plain]]:
    """Gold and predicted records of offices with a confidence, which the gold has or has not."""
    names = [f"Person{chr(65 + n)} Name{chr(65 + n)}" for n in range(len(offices))]
    told = [office(name, "King") for name in names]
    gold = [each for each, (_, right) in zip(told, offices, strict=True) if right]
    predicted = [
        each | {"confidence": value} for each, (value, _) in zip(told, offices, strict=True)
    ]
    return [record(offices=gold)], [record(offices=predicted)]


def test_bins_hold_the_mean_confidence_against_the_share_in_the_gold() -> None:
    """Of four items given about 0.8 the gold has three; of two given about 0.3, one."""
    found = reliability(
        *judged((0.8, True), (0.85, True), (0.82, True), (0.89, False), (0.3, True), (0.34, False))
    )["offices"]
    assert [each.count for each in found.bins] == [0, 0, 0, 2, 0, 0, 0, 0, 4, 0]
    low, high = found.bins[3], found.bins[8]
    assert (low.low, low.high, low.confidence, low.share) == (0.3, 0.4, pytest.approx(0.32), 0.5)
    assert (high.confidence, high.share) == (pytest.approx(0.84), 0.75)
    assert found.count == 6
    assert found.calibration_error == pytest.approx((2 * 0.18 + 4 * 0.09) / 6)
    assert found.bins[0] == Bin(0.0, 0.1, 0, None, None)


@pytest.mark.parametrize(
    ("confidence", "number"),
    [(0, 0), (0.099, 0), (0.1, 1), (0.3, 3), (0.6, 6), (0.7, 7), (0.899, 8), (0.9, 9), (1, 9)],
)
def test_bin_begins_with_its_lower_bound(confidence: float, number: int) -> None:
    """A confidence on a bound belongs to the bin above, and 1 to the last one."""
    found = reliability(*judged((confidence, True)))["offices"]
    assert [each.count for each in found.bins].index(1) == number


def test_confidences_that_hold_have_no_error() -> None:
    """Certain and right, and one half of the even chances: nothing to correct."""
    found = reliability(*judged((1.0, True), (0.5, True), (0.5, False)))["offices"]
    assert found.calibration_error == 0


def test_items_without_a_confidence_do_not_count() -> None:
    """A coder that gives none has no error, rather than a perfect one."""
    found = reliability(*judged((None, True), (None, False)))["offices"]
    assert (found.count, found.calibration_error) == (0, None)


def test_each_kind_is_judged_by_itself() -> None:
    """Sure figures do not hide unsure events; reports without gold and misses do not count."""
    gold = [record(events=[event(BO)], figures=[figure(40)], offices=[office("Bo Lund", "King")])]
    other = event(party("Dee Marsh"), confidence=0.9)
    predicted = [
        record(events=[other], figures=[figure(40, confidence=0.9)]),
        record("unknown", events=[other]),
    ]
    found = reliability(gold, predicted)
    assert list(found) == ["events", "offices", "figures", "commitments"]
    assert found["events"].bins[9] == Bin(0.9, 1.0, 1, 0.9, 0.0)
    assert found["figures"].bins[9] == Bin(0.9, 1.0, 1, 0.9, 1.0)
    assert found["offices"].count == 0
    assert found == compare(gold, predicted).reliability


def test_json_has_the_bins_in_order_with_three_digits() -> None:
    """What a program draws from; an empty bin has no mean and no share."""
    gold, predicted = judged((0.6666, True), (0.6, True), (0.61, False))
    data = compare(gold, predicted).to_json()["reliability"]["offices"]
    assert (data["count"], data["calibration_error"], len(data["bins"])) == (3, 0.041, 10)
    assert data["bins"][6] == {
        **{"low": 0.6, "high": 0.7, "count": 3, "confidence": 0.626, "share": 0.667},
    }
    assert data["bins"][0] == {
        **{"low": 0.0, "high": 0.1, "count": 0, "confidence": None, "share": None},
    }


@pytest.mark.parametrize(
    ("threshold", "predicted", "matched"), [(0, 4, 2), (0.4, 3, 2), (0.401, 2, 1), (1, 2, 1)]
)
def test_threshold_leaves_out_what_is_less_sure(
    threshold: float, predicted: int, matched: int
) -> None:
    """A guess below it is neither a hit nor a mistake; what has no confidence stays."""
    both = judged((0.2, False), (0.4, True), (1.0, False), (None, True))
    found = evaluate(*both, threshold=threshold).total.kinds["offices"]
    assert (found.gold, found.predicted, found.matched) == (2, predicted, matched)


@pytest.mark.parametrize("confidence", [1.2, -0.1, "high", True, [0.5]])
def test_confidence_that_is_no_probability_is_refused(confidence: object) -> None:
    """A percentage or a word would be compared with nothing; the item is named."""
    told = record(offices=[office("Bo Lund", "King") | {"confidence": confidence}])
    with pytest.raises(ComityError, match=r'record 1: offices\[0\]: "confidence" must be a number'):
        evaluate([record()], [told])


def _drawing() -> ModuleType:
    path = Path(__file__).parents[1] / "docs" / "reliability.py"
    spec = importlib.util.spec_from_file_location("reliability", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_diagram_has_a_panel_for_each_kind_and_a_dot_for_each_bin(tmp_path: Path) -> None:
    """Right is more confident, up is more often in the gold, larger is more items."""
    gold, predicted = judged((0.8, True), (0.8, True), (0.8, True), (0.8, False), (0.25, False))
    source, target = tmp_path / "evaluation.json", tmp_path / "a.svg"
    source.write_text(json.dumps(compare(gold, predicted).to_json()), encoding="utf-8")
    assert _drawing().main([str(source), str(target)]) == 0
    page = ElementTree.fromstring(target.read_text(encoding="utf-8"))
    texts = [each.text for each in page.iter(f"{SVG}text")]
    assert texts[:2] == ["Offices", "5 items, calibration error 0.090"]
    assert "Events" not in texts
    dots = [(d.get("cx"), d.get("cy"), d.get("r")) for d in page.iter(f"{SVG}circle")]
    assert dots == [("45", "180", "5.50"), ("144", "45", "11.00")]
    assert [t.text for t in page.iter(f"{SVG}title")] == [
        "1 with 0.2 to 0.3: mean 0.250, in the gold 0.000",
        "4 with 0.8 to 0.9: mean 0.800, in the gold 0.750",
    ]


def test_diagram_of_nothing_is_refused() -> None:
    """An empty picture would look like a result."""
    found = compare([record()], [record()]).to_json()["reliability"]
    with pytest.raises(ValueError, match="no item has a confidence"):
        _drawing().diagram(found)
