"""The quality floor: coding the development gold scores at least what evals/floor.json pins.

The gold stands beside the repository, in ../shared, and is no part of it; conftest.py leaves this
module out where it is missing. To raise a floor, edit evals/floor.json; to lower one, do the same
in a commit of its own whose message says what got worse, why, and what was gained for it.
"""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from comity.model import Record
from comity.pipeline import code_sources

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
FLOORS = json.loads((ROOT / "evals" / "floor.json").read_text(encoding="utf-8"))


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "record" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def measures() -> dict[str, Any]:
    """The scorer's measures of the development gold, coded from its texts and metadata."""
    scorer = _scorer()
    gold = scorer.read(SHARED / "gold" / "develop")
    coded = code_sources([SHARED / "gold" / "develop"])
    records = [r.to_json() for r in coded if isinstance(r, Record)]
    predicted = {record["id"]: record for record in records}
    result: dict[str, Any] = scorer.score(gold, predicted)
    return result


@pytest.mark.parametrize("measure", sorted(FLOORS["f1"]))
def test_f1_stays_above_its_floor(measure: str, measures: dict[str, Any]) -> None:
    """Precision and recall together do not fall below what was reached before."""
    assert measures[measure]["f1"] >= FLOORS["f1"][measure]


@pytest.mark.parametrize("measure", sorted(FLOORS["accuracy"]))
def test_attribute_stays_above_its_floor(measure: str, measures: dict[str, Any]) -> None:
    """Attributes of matched events stay as right as they were."""
    assert measures[measure]["accuracy"] >= FLOORS["accuracy"][measure]


def test_every_text_is_kept_exactly(measures: dict[str, Any]) -> None:
    """No gold report is missing, and each record's text is the report's own."""
    assert measures["documents"]["missing"] == 0
    assert measures["documents"]["text differs"] == 0
