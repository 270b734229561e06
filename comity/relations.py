"""Given two parties of a sentence, what the one does to the other: files of pairs, line by line.

Nothing is searched for here: the parties are given, and every type gets its probability. To find
the events of a report, code it.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from comity.errors import UsageError
from comity.learned.relation import relation
from comity.model import Failure

_COLUMNS = ("id", "sentence", "source", "target")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence, and the words in it that name who acts (`source`) and on whom (`target`)."""

    id: str
    sentence: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How likely each of the 16 types, or NONE, holds from source to target; they add up to 1."""

    id: str
    types: Mapping[str, float]

    @property
    def type(self) -> str:
        """The likeliest type, or NONE."""
        return max(self.types, key=lambda name: self.types[name])

    def to_json(self) -> dict[str, Any]:
        """`{"id": …, "types": {TYPE: probability}}`, probabilities with five places."""
        return {"id": self.id, "types": {name: round(p, 5) for name, p in self.types.items()}}


def relate(pairs: Iterable[Pair]) -> Iterator[Relation]:
    """What the source of each pair does to its target, in order."""
    for pair in pairs:
        yield Relation(pair.id, relation(pair.sentence, pair.source, pair.target))


def read_pairs(path: Path) -> Iterator[Pair | Failure]:
    """The pairs of a file: tab-separated with a header, or JSON Lines with the same names.

    A line that is no pair becomes a Failure that names the line; the others are read.

    Raises:
        UsageError: the file cannot be read, or its header lacks one of the four names.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise UsageError(f"{path}: {fault}", "name a UTF-8 file of pairs") from fault
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    rows = _json_rows(lines) if first.lstrip().startswith("{") else _table_rows(path, lines)
    for number, row in rows:
        yield _pair(f"{path}:{number}", row)


def _json_rows(lines: list[str]) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except json.JSONDecodeError as fault:
                yield number, f"no JSON: {fault.msg}"


def _table_rows(path: Path, lines: list[str]) -> Iterator[tuple[int, Any]]:
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    missing = [name for name in _COLUMNS if name not in (rows.fieldnames or ())]
    if missing:
        raise UsageError(
            f"{path}: the header has no {', '.join(missing)}",
            "a table of pairs has the columns id, sentence, source, target, tabs between them",
        )
    for row in rows:
        yield rows.line_num, row


def _pair(where: str, row: Any) -> Pair | Failure:
    if isinstance(row, str):
        return Failure(where, "malformed", row)
    if not isinstance(row, dict):
        return Failure(where, "malformed", "no object with id, sentence, source and target")
    values = {name: row.get(name) for name in _COLUMNS}
    if isinstance(values["id"], int):
        values["id"] = str(values["id"])
    wrong = [name for name, value in values.items() if not isinstance(value, str) or not value]
    if wrong:
        return Failure(where, "malformed", f"{', '.join(wrong)}: missing or no text")
    return Pair(*map(str, values.values()))


def write_relations(
    found: Iterable[Pair | Failure], stream: IO[str]
) -> Iterator[Relation | Failure]:
    """Write the relation of every pair as one JSON object a line; yields all, failures included."""
    for pair in found:
        if isinstance(pair, Failure):
            yield pair
            continue
        (one,) = relate([pair])
        stream.write(json.dumps(one.to_json(), ensure_ascii=False) + "\n")
        yield one
