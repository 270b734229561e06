"""Records to compare: read from files, folders or memory, and checked for their form.

A file holds one record, a list of them, or one a line; a folder is searched for `.json`, `.jsonl`
and `.ndjson`. What breaks the form is an error that names file, line and key: a measure of records
half understood would be worth nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from comity.errors import ComityError
from comity.evaluating.form import LISTS, Plain, check, fault
from comity.model import Failure, Record, reaches

Source = str | Path | Iterable[Record | Failure | Mapping[str, Any]]
"""Where records come from: a path, or records as objects or plain data; failures are no records."""

_ENDINGS = (".json", ".jsonl", ".ndjson")
_LINES = (".jsonl", ".ndjson")


def gold_records(source: Source) -> list[Plain]:
    """The gold: records with text and labels.

    Raises ComityError where there are none, two have one id, or one breaks the form.
    """
    found = _checked(source, gold=True)
    if not found:
        where = f"in {source}" if isinstance(source, str | Path) else "at all"
        hint = "gold is records as .json or .jsonl, in the form of docs/record.md"
        raise ComityError(f"no gold records {where}", hint)
    return found


def predicted_records(source: Source, threshold: float = 0.0) -> list[Plain]:
    """The records to be judged, maybe none, without the items of a confidence below the threshold.

    Raises ComityError where two have one id or one breaks the form.
    """
    return [_without_unsure(record, threshold) for record in _checked(source, gold=False)]


def _without_unsure(record: Plain, threshold: float) -> Plain:
    sure = {
        kind: [item for item in record[kind] or () if reaches(item.get("confidence"), threshold)]
        for kind in LISTS
        if kind in record
    }
    return {**record, **sure}


def _checked(source: Source, *, gold: bool) -> list[Plain]:
    found: dict[str, Plain] = {}
    for where, stem, row in _rows(source, "gold" if gold else "predicted"):
        record = check(row, where, gold=gold)
        name = _id(record, stem, where)
        if name in found:
            hint = "each report has one record; give the other one another id"
            raise ComityError(f"{where}: a second record with the id {name!r}", hint)
        found[name] = {**record, "id": name}
    return list(found.values())


def _id(record: Plain, stem: str, where: str) -> str:
    """The id of a record; one without gets that of its file, as reading a report does."""
    name = record.get("id")
    if name is None:
        return stem
    if isinstance(name, bool) or not isinstance(name, str | int) or not str(name).strip():
        raise fault(where, '"id" is no name')
    return str(name).strip()


Row = tuple[str, str, object]
"""Where a record stands, in words; the id that it gets if it has none; the record."""


def _rows(source: Source, whose: str) -> Iterator[Row]:
    if isinstance(source, str | Path):
        for path in _files(Path(source)):
            yield from _file(path)
        return
    for number, each in enumerate(source, 1):
        if not isinstance(each, Failure):
            row = each.to_json() if isinstance(each, Record) else each
            yield f"{whose} record {number}", f"{whose}-{number}", row


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise ComityError(f"there is no {path.as_posix()}", "check the path")
    if not path.is_dir():
        return [path]
    inside = (each for each in sorted(path.rglob("*")) if each.suffix.lower() in _ENDINGS)
    return [each for each in inside if each.is_file() and not _hidden(each.relative_to(path))]


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _file(path: Path) -> Iterator[Row]:
    shown = path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ComityError(f"{shown} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ComityError(
            f"{shown}: broken UTF-8 at byte {error.start}", "save as UTF-8"
        ) from error
    try:
        whole = _parsed(text, shown)
    except ComityError:
        yield from _lines(text, path)
        return
    if not isinstance(whole, list):
        yield shown, path.stem, whole
        return
    for number, row in enumerate(whole, 1):
        yield f"{shown}, entry {number}", f"{path.stem}-{number}", row


def _lines(text: str, path: Path) -> Iterator[Row]:
    """The records of a file that is no JSON as a whole, one a line."""
    shown = path.as_posix()
    numbered = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    for position, (number, line) in enumerate(numbered):
        try:
            row = _parsed(line, shown, number)
        except ComityError:
            if position == 0 and path.suffix.lower() not in _LINES:
                _parsed(text, shown)  # it was meant as a whole, and is broken further down
            raise
        yield f"{shown}, line {number}", f"{path.stem}-{number}", row


def _parsed(text: str, shown: str, line: int = 1) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{shown}, line {line + error.lineno - 1}, column {error.colno}"
        raise ComityError(f"{where}: no JSON: {error.msg}", "mend it there") from error
    except (ValueError, RecursionError) as error:
        raise ComityError(f"{shown}, line {line}: no usable JSON: {error}") from error
