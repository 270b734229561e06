"""Small gold and predicted records for the tests of evaluating, and short ways to judge them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from comity.evaluating import Accuracy, Evaluation, compare

Plain = dict[str, Any]
TEXT = "Ana Reyes met Bo Lund in Oslo. Later she signed a treaty. Chile sold 40 ships to Norway."
SENTENCES = [[0, 30], [31, 57], [58, 88]]


def quote(start: int, end: int) -> list[dict[str, int]]:
    return [{"start": start, "end": end}]


def party(name: str, country: str | None = None, kind: str = "person") -> Plain:
    return {"name": name, "kind": kind, "country": country}


ANA, BO = party("Ana Reyes", "CL"), party("Bo Lund", "NO")
CY, DEE = party("Cy Okafor", "NG"), party("Dee Marsh", "GB")
OSLO = {"name": "Oslo", "country": "NO"}


def event(*actors: Plain, type: str = "CONSULT", **values: Any) -> Plain:  # noqa: A002
    plain = {"type": type, "mode": None, "status": "occurred", "date": None, "place": None}
    return {**plain, "actors": list(actors), "recipients": [], "evidence": quote(0, 30), **values}


def office(person: str, title: str) -> Plain:
    return {"person": person, "office": title, "evidence": quote(0, 9)}


def figure(
    value: Any, unit: str | None = "ship", measure: str | None = "sale", **more: Any
) -> Plain:
    return {"measure": measure, "value": value, "unit": unit, "evidence": quote(58, 88), **more}


def commitment(action: str, *by: Plain, start: int = 31, end: int = 57) -> Plain:
    return {"action": action, "by": list(by), "to": [], "evidence": quote(start, end)}


def record(name: str = "r", **lists: list[Plain]) -> Plain:
    return {"id": name, "text": TEXT, "published": "2024-05-02", "events": [], **lists}


def judged(kind: str, gold: list[Plain], predicted: list[Plain]) -> Evaluation:
    """The evaluation of one report that holds items of one kind."""
    return compare([record(**{kind: gold})], [record(**{kind: predicted})])


def matched(kind: str, gold: Plain, predicted: Plain) -> bool:
    return judged(kind, [gold], [predicted]).total.kinds[kind].matched == 1


def right(attribute: str, kind: str, gold: Plain, predicted: Plain) -> Accuracy:
    return judged(kind, [gold], [predicted]).total.attributes[attribute]


def written(path: Path, *rows: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path
