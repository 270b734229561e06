"""The seed reports, five real pages with all their furniture: what they must at least yield.

They stand beside the repository, in ../shared, and are no part of it; conftest.py leaves this
module out where they are missing. The checker of the record's form, evidence.py, is theirs too.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[2] / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
EXPO, COUNCIL, ENVOY, SPEAKER, CLUB = (seed.stem for seed in SEEDS)

Coded = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `comity code` writes for the folder of seeds."""
    path = tmp_path_factory.mktemp("seeds") / "seeds.jsonl"
    command = [sys.executable, "-m", "comity", "code", str(SHARED / "seeds"), "-o", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


@pytest.fixture(scope="module")
def coded(output: Path) -> Coded:
    """The records by report."""
    records = map(json.loads, output.read_text(encoding="utf-8").splitlines())
    return {record["id"]: record for record in records}


def items(record: dict[str, Any]) -> list[dict[str, Any]]:
    kinds = ("events", "offices", "figures", "commitments")
    return [item for kind in kinds for item in record[kind]]


def meetings(record: dict[str, Any], *people: str) -> list[dict[str, Any]]:
    """The meetings held, without visits, in which people of these last names took part."""
    return [
        event
        for event in record["events"]
        if (event["type"], event["mode"], event["status"]) == ("CONSULT", None, "occurred")
        and all(any(p["name"].endswith(who) for p in event["actors"]) for who in people)
    ]


def test_records_have_the_form_of_the_contract(output: Path) -> None:
    """The project's own checker finds no fault in any record."""
    checker = SHARED / "record" / "evidence.py"
    command = [sys.executable, str(checker), str(output)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.stdout.strip(), done.returncode) == ("ok", 0)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem)
def test_text_is_the_files_own(coded: Coded, seed: Path) -> None:
    """Offsets count in the text exactly as the file holds it."""
    assert coded[seed.stem]["text"] == seed.read_bytes().decode("utf-8")


@pytest.mark.parametrize("other", ["Frieden", "Bettel", "Sarens", "Calviño"])
def test_the_minister_met_each_of_them_in_october_2024(coded: Coded, other: str) -> None:
    """Four meetings of one journey, each an event of its own."""
    (meeting,) = meetings(coded[COUNCIL], "Nurtleu", other)
    assert meeting["date"].startswith("2024-10")
    assert len(meeting["actors"]) == 2


@pytest.mark.parametrize("other", ["Etgen", "Graas", "Schneider"])
def test_the_ambassador_met_each_of_them(coded: Coded, other: str) -> None:
    """Three meetings of one week, told by a report that has no date."""
    (meeting,) = meetings(coded[SPEAKER], "Kuspan", other)
    assert {party["country"] for party in meeting["actors"]} == {"KZ", "LU"}


@pytest.mark.parametrize("other", ["Cruchten", "Kirsch", "Kremer", "Goyal"])
def test_the_envoy_met_each_of_them(coded: Coded, other: str) -> None:
    """Meetings told by `at the meeting with`, `had a meeting with` and `briefed`."""
    (meeting,) = meetings(coded[ENVOY], "Baimukhan", other)
    assert len(meeting["actors"]) == 2


def test_an_older_visit_is_recalled(coded: Coded) -> None:
    """The visit of 2017 that was spoken of is an event of its own, with its own year."""
    visits = [e for e in coded[SPEAKER]["events"] if e["mode"] == "visit"]
    (visit,) = [e for e in visits if any(p["name"].endswith("Schneider") for p in e["actors"])]
    assert visit["date"].startswith("2017")
    assert [p["country"] for p in visit["recipients"]] == ["KZ"]


def test_the_speaker_holds_office_since_december_2018(coded: Coded) -> None:
    """`Took office on` is the begin of the term."""
    (held,) = [o for o in coded[SPEAKER]["offices"] if o["person"].endswith("Etgen")]
    assert (held["office"], held["country"], held["since"]) == ("President", "LU", "2018-12-06")


@pytest.mark.parametrize(
    ("seed", "value", "unit", "relation", "change", "period"),
    [
        (COUNCIL, 2.9e9, "USD", "=", None, "2005/.."),
        (COUNCIL, 328, "settlement", "=", None, None),
        (CLUB, 40e9, "USD", ">", 39, None),
        (CLUB, 12.5e9, "USD", "=", None, None),
    ],
)
def test_figure_is_read(
    coded: Coded,
    seed: str,
    value: float,
    unit: str,
    relation: str,
    change: float | None,
    period: str | None,
) -> None:
    """Amounts, counts, growth and the time that they are of."""
    (figure,) = [f for f in coded[seed]["figures"] if f["value"] == value]
    assert (figure["unit"], figure["relation"], figure["change"]) == (unit, relation, change)
    assert figure["period"] == period


@pytest.mark.parametrize(
    ("seed", "first", "last"),
    [(EXPO, "Sergey Kwan has worked", "fromTCA"), (CLUB, "IRCS to Launch", "World Cup 2024")],
)
def test_furniture_yields_nothing(coded: Coded, seed: str, first: str, last: str) -> None:
    """No item rests on the author's biography or on the headlines of other stories."""
    record = coded[seed]
    start = record["text"].index(first)
    end = record["text"].index(last, start) + len(last)
    quoted = [e for item in items(record) for e in item["evidence"]]
    assert quoted
    assert [e for e in quoted if e["start"] < end and start < e["end"]] == []
