"""The quality floor: coding gold scores at least what the floor files in evals/ pin.

Two golds: our own reports in evals/own.lab, and the development gold, which stands beside the
repository in ../shared where it is at hand. To raise a floor, edit its file; to lower one, do the
same in a commit of its own whose message says what got worse, why, and what was gained for it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import comity
from comity.evaluating import Evaluation, Source, read_floor, shortfalls
from training import labelled

ROOT = Path(__file__).parents[1]
EVALS = ROOT / "evals"
DEVELOPMENT = ROOT.parent / "shared" / "gold" / "develop"
FLOORS = {"own_floor.json": EVALS / "own.lab"}
if DEVELOPMENT.is_dir():
    FLOORS["floor.json"] = DEVELOPMENT


def _gold(path: Path) -> Source:
    if path.suffix == ".lab":
        return [report.record() for report in labelled.read(path)]
    return path


@pytest.fixture(scope="module", params=sorted(FLOORS))
def floor(request: pytest.FixtureRequest) -> str:
    """The name of a floor file."""
    return str(request.param)


@pytest.fixture(scope="module")
def evaluation(floor: str) -> Evaluation:
    """The measures of the gold that belongs to the floor, coded from its texts and metadata."""
    return comity.evaluate(_gold(FLOORS[floor]))


def test_no_measure_falls_below_its_floor(floor: str, evaluation: Evaluation) -> None:
    """Precision and recall together, and what is said of matched items, stay as good as reached."""
    assert [str(each) for each in shortfalls(evaluation, read_floor(EVALS / floor))] == []


def test_every_text_is_kept_exactly(evaluation: Evaluation) -> None:
    """No gold report is missing, and each record's text is the report's own."""
    assert (evaluation.missing, evaluation.text_differs) == ({}, ())
