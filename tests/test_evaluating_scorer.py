"""The measures are those of the project's scorer, score.py, whatever is predicted.

It stands beside the repository, in ../shared, with the development gold, and is no part of it;
conftest.py leaves this module out where they are missing.
"""

from __future__ import annotations

import copy
import importlib.util
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from comity.evaluating import Evaluation, compare, gold_records

SHARED = Path(__file__).parents[2] / "shared"
DATES = (None, "2024", "2024-10", "2024-10-14", "2005/..", "2024-10-14/2024-11-20", "soon")
KINDS = ("events", "offices", "figures", "commitments")

Plain = dict[str, Any]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "record" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gold() -> list[Plain]:
    return [dict(record) for record in gold_records(SHARED / "gold" / "develop")]


def damaged(gold: list[Plain], chance: random.Random) -> list[Plain]:
    """The gold with reports and items left out, doubled and changed, in another order."""
    kept = [copy.deepcopy(record) for record in gold if chance.random() > 0.1]
    for record in kept:
        record["text"] += chance.choice(["", "", " "])
        record["published"] = chance.choice([record["published"], "2024-01-01"])
        for kind in KINDS:
            record[kind] = [item for item in record[kind] if chance.random() > 0.2]
            record[kind] += copy.deepcopy([i for i in record[kind] if chance.random() > 0.8])
            for item in record[kind]:
                _spoil(kind, item, chance)
            chance.shuffle(record[kind])
    chance.shuffle(kept)
    return kept


def _spoil(kind: str, item: Plain, chance: random.Random) -> None:
    for span in item["evidence"]:
        moved = chance.choice([0, 0, 30, 80])
        span.update(start=span["start"] + moved, end=span["end"] + moved)
    if kind == "events":
        for party in item["actors"]:
            party["name"] = chance.choice([party["name"], party["name"].split()[-1]])
            party["country"] = chance.choice([party["country"], party["country"], "FR"])
        item["recipients"], item["actors"] = chance.sample([item["recipients"], item["actors"]], 2)
        item["date"] = chance.choice([item["date"], *DATES])
        item["place"] = chance.choice([item["place"], None, {"name": "Rome", "country": "IT"}])
        item["status"] = chance.choice([item["status"], "planned"])
        item["mode"] = chance.choice([item["mode"], "visit"])
    elif kind == "offices":
        item["office"] = chance.choice([item["office"], item["office"].split()[0]])
        item["person"] = chance.choice([item["person"], item["person"].split()[-1]])
    elif kind == "figures":
        item["value"] = item["value"] * chance.choice([1, 1.009, 1.011])
        item["unit"] = chance.choice([item["unit"], item["unit"] + "s", "EUR"])
        item["period"] = chance.choice([item["period"], *DATES])
    else:
        item["by"] = chance.choice([item["by"], item["to"], []])


def as_the_scorer_tells(found: Evaluation) -> Plain:
    """The totals in the form of score.py, which leaves out what could not be measured."""
    told = found.to_json()
    total = told["total"]
    shares = {name: each for name, each in total["attributes"].items() if each["of"]}
    return {
        **total["kinds"],
        **{name: {"accuracy": e["accuracy"], "of": e["of"]} for name, e in shares.items()},
        "documents": {
            "gold": told["gold"],
            "missing": len(told["missing"]),
            "text differs": len(told["text_differs"]),
        },
    }


@pytest.mark.parametrize("seed", range(6))
def test_numbers_are_those_of_the_scorer(scorer: ModuleType, gold: list[Plain], seed: int) -> None:
    """On the development gold against a damaged copy of it, to the last digit."""
    predicted = damaged(gold, random.Random(seed))
    by_id = ({record["id"]: record for record in records} for records in (gold, predicted))
    assert as_the_scorer_tells(compare(gold, predicted)) == scorer.score(*by_id)


def test_gold_itself_scores_as_with_the_scorer(scorer: ModuleType, gold: list[Plain]) -> None:
    """Also where both are the same, down to what cannot match itself."""
    by_id = {record["id"]: record for record in gold}
    assert as_the_scorer_tells(compare(gold, gold)) == scorer.score(by_id, by_id)
