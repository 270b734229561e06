"""Labelled reports in their compact written form, turned into records (docs/record.md) and checked.

The form is described in training/GUIDELINES.md. `python -m training.labelled check FILE…` names
every fault with file and line and exits 1; `… json FILE…` prints the records, one a line.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comity.dates import is_edtf
from comity.model import Span
from comity.ontology import CONTEXTS, TYPES

HEADERS = ("id", "published", "publisher", "title", "url")
KINDS = ("person", "organization", "country", "group")
STATUSES = ("occurred", "planned", "proposed", "denied")
STRENGTHS = ("agreed", "intended", "requested")
_SENTENCE = re.compile(r"(\d+)\| ?(.*)\Z")
_COMMA = re.compile(r",\s*(?=[A-Za-z][A-Za-z0-9_]*\s*(?:\"|,|\Z))")
_PARTY = re.compile(r'([A-Za-z][A-Za-z0-9_]*)\s*(?:"([^"]*)")?\s*\Z')


class MalformedError(Exception):
    """A line that does not follow the form; the message names file and line."""


@dataclass
class Labelled:
    """One labelled report: its text, the spans of its sentences and furniture, its labels."""

    where: str
    head: dict[str, str] = field(default_factory=dict)
    text: str = ""
    sentences: dict[int, Span] = field(default_factory=dict)
    furniture: list[Span] = field(default_factory=list)
    parties: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    offices: list[dict[str, Any]] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    commitments: list[dict[str, Any]] = field(default_factory=list)

    def record(self) -> dict[str, Any]:
        """The report as a record in the form of docs/record.md, with the spans of the labels."""
        head = {name: self.head.get(name) for name in ("title", "url", "publisher", "published")}
        return {
            "id": self.head["id"],
            **head,
            "language": "en",
            "text": self.text,
            "sentences": [[s.start, s.end] for s in self.sentences.values()],
            "furniture": [[s.start, s.end] for s in self.furniture],
            "events": self.events,
            "offices": self.offices,
            "figures": self.figures,
            "commitments": self.commitments,
        }


def read(path: Path) -> Iterator[Labelled]:
    """The labelled reports of a file; raises MalformedError for the first line that is off."""
    block: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("====="):
            if any(text.strip() for _, text in block):
                yield _document(path.name, block)
            block = []
        else:
            block.append((number, line))
    if any(text.strip() for _, text in block):
        yield _document(path.name, block)


def _document(name: str, block: list[tuple[int, str]]) -> Labelled:
    first = next(number for number, text in block if text.strip())
    doc = Labelled(f"{name}:{first}")
    part = "head"
    lines: list[tuple[int, str]] = []
    for number, line in block:
        where = f"{name}:{number}"
        if part == "head" and line.strip() == "text:":
            part = "text"
        elif part == "text" and line.strip() == "labels:":
            _lay_out(doc, lines, name)
            part = "labels"
        elif part == "text":
            lines.append((number, line))
        elif line.strip():
            (_header if part == "head" else _label)(doc, line.strip(), where)
    if part != "labels":
        raise MalformedError(f"{doc.where}: no 'text:' or no 'labels:' line")
    if "id" not in doc.head:
        raise MalformedError(f"{doc.where}: no id")
    return doc


def _header(doc: Labelled, line: str, where: str) -> None:
    name, colon, value = line.partition(":")
    if not colon or name not in HEADERS:
        raise MalformedError(f"{where}: not a header ({', '.join(HEADERS)}): {line[:60]}")
    doc.head[name] = value.strip()


def _lay_out(doc: Labelled, lines: list[tuple[int, str]], name: str) -> None:
    """Build the text: a sentence a line, blank lines between paragraphs, furniture, datelines."""
    text, gap, dateline = "", "", ""
    for number, line in lines:
        where = f"{name}:{number}"
        paragraph = "\n\n" if text else ""
        if not line.strip():
            gap = paragraph
            continue
        if line.startswith("~"):
            words = line[1:].strip()
            start = len(text) + len(paragraph)
            doc.furniture.append(Span(start, start + len(words)))
            text, gap = text + paragraph + words, "\n\n"
            continue
        if line.startswith(">"):
            dateline = line[1:].strip() + " "
            continue
        match = _SENTENCE.match(line)
        if match is None:
            raise MalformedError(f"{where}: no sentence number, ~ or >: {line[:60]}")
        n = int(match[1])
        if n != len(doc.sentences) + 1:
            raise MalformedError(f"{where}: sentence {n}, expected {len(doc.sentences) + 1}")
        text += gap + dateline
        doc.sentences[n] = Span(len(text), len(text) + len(match[2]))
        text, gap, dateline = text + match[2], " ", ""
    doc.text = text


def _label(doc: Labelled, line: str, where: str) -> None:
    if line.startswith("@"):
        key, equals, rest = line[1:].partition("=")
        fields = [part.strip() for part in rest.split("|")]
        if not equals or len(fields) != 4 or fields[1] not in KINDS:
            raise MalformedError(f"{where}: @ KEY = name | kind | country or - | office or -")
        doc.parties[key.strip()] = {
            "name": fields[0],
            "kind": fields[1],
            "country": _or_none(fields[2]),
            "office": _or_none(fields[3]),
        }
        return
    kind, *fields = [part.strip() for part in line.split("|")]
    makers = {"E": (_event, 9), "O": (_office, 7), "F": (_figure, 9), "C": (_commitment, 6)}
    if kind not in makers:
        raise MalformedError(f"{where}: a label begins with @, E, O, F or C")
    maker, count = makers[kind]
    if len(fields) != count:
        raise MalformedError(f"{where}: {kind} has {count} fields, not {len(fields)}")
    maker(doc, fields, where)


def _event(doc: Labelled, f: list[str], where: str) -> None:
    type_, _, mode = f[0].partition("/")
    numbers = _numbers(doc, f[4], where)
    sentence = doc.sentences[numbers[0]]
    known = TYPES.get(type_)
    if known is None or (mode and mode not in known.modes):
        raise MalformedError(f"{where}: no type or mode {f[0]}")
    if f[1] not in STATUSES:
        raise MalformedError(f"{where}: no status {f[1]}")
    contexts = [c.strip() for c in f[8].split(",") if c.strip() not in ("", "-")]
    if unknown := [c for c in contexts if c not in CONTEXTS]:
        raise MalformedError(f"{where}: no context {', '.join(unknown)}")
    doc.events.append(
        {
            "type": type_,
            "mode": mode or None,
            "status": f[1],
            "date": _date(f[2], where),
            "place": _place(f[3], where),
            "actors": _parties(doc, f[6], sentence, where),
            "recipients": _parties(doc, f[7], sentence, where),
            "contexts": contexts,
            "trigger": _find(doc, f[5].strip('"'), sentence, where),
            "evidence": _evidence(doc, numbers),
        }
    )


def _office(doc: Labelled, f: list[str], where: str) -> None:
    doc.offices.append(
        {
            "person": _party(doc, f[0], where)["name"],
            "office": f[1],
            "organization": _or_none(f[2]),
            "country": _or_none(f[3]),
            "since": _date(f[4], where),
            "until": _date(f[5], where),
            "evidence": _evidence(doc, _numbers(doc, f[6], where)),
        }
    )


def _figure(doc: Labelled, f: list[str], where: str) -> None:
    numbers = _numbers(doc, f[7], where)
    if f[3] not in ("=", "~", ">", "<"):
        raise MalformedError(f"{where}: no relation {f[3]}")
    try:
        value, change = float(f[1]), None if f[4] == "-" else float(f[4])
    except ValueError:
        raise MalformedError(f"{where}: value and change are plain numbers") from None
    doc.figures.append(
        {
            "measure": f[0],
            "value": value,
            "unit": f[2],
            "relation": f[3],
            "change": change,
            "period": _date(f[5], where),
            "of": [part.strip() for part in f[6].split(",") if part.strip() not in ("", "-")],
            "number": _find(doc, f[8].strip('"'), doc.sentences[numbers[0]], where),
            "evidence": _evidence(doc, numbers),
        }
    )


def _commitment(doc: Labelled, f: list[str], where: str) -> None:
    numbers = _numbers(doc, f[5], where)
    sentence = doc.sentences[numbers[0]]
    if f[4] not in STRENGTHS:
        raise MalformedError(f"{where}: no strength {f[4]}")
    doc.commitments.append(
        {
            "by": _parties(doc, f[0], sentence, where),
            "to": _parties(doc, f[1], sentence, where),
            "action": f[2],
            "due": _date(f[3], where),
            "strength": f[4],
            "evidence": _evidence(doc, numbers),
        }
    )


def _or_none(value: str) -> str | None:
    return None if value in ("-", "") else value


def _date(value: str, where: str) -> str | None:
    if value in ("-", ""):
        return None
    if not is_edtf(value):
        raise MalformedError(f"{where}: no EDTF date {value}")
    return value


def _place(value: str, where: str) -> dict[str, Any] | None:
    if value in ("-", ""):
        return None
    name, comma, code = value.rpartition(",")
    if not comma:
        raise MalformedError(f"{where}: a place is 'Name, CC' or 'Name, -'")
    return {"name": name.strip(), "country": _or_none(code.strip())}


def _numbers(doc: Labelled, value: str, where: str) -> list[int]:
    numbers = [int(n) for n in re.findall(r"\d+", value)]
    if not numbers or any(n not in doc.sentences for n in numbers):
        raise MalformedError(f"{where}: no such sentence in {value}")
    return numbers


def _evidence(doc: Labelled, numbers: list[int]) -> list[dict[str, int]]:
    return [{"start": doc.sentences[n].start, "end": doc.sentences[n].end} for n in numbers]


def _party(doc: Labelled, key: str, where: str) -> dict[str, Any]:
    if key not in doc.parties:
        raise MalformedError(f"{where}: no party {key} was declared with @")
    return doc.parties[key]


def _parties(doc: Labelled, value: str, sentence: Span, where: str) -> list[dict[str, Any]]:
    out = []
    for part in _COMMA.split(value) if value not in ("-", "") else []:
        match = _PARTY.match(part.strip())
        if match is None:
            raise MalformedError(f'{where}: parties are KEY"words", KEY"words": {part}')
        mention = _find(doc, match[2], sentence, where) if match[2] else None
        out.append({**_party(doc, match[1], where), "mention": mention})
    return out


def _find(doc: Labelled, words: str, sentence: Span, where: str) -> dict[str, int] | None:
    """Where words stand in a sentence; `words#2` is their second occurrence."""
    if words in ("", "-"):
        return None
    plain, mark, count = words.rpartition("#")
    if mark and count.isdigit():
        at = sentence.start - 1
        for _ in range(int(count)):
            at = doc.text.find(plain, at + 1, sentence.end)
            if at < 0:
                break
        wanted = plain
    else:
        wanted, at = words, _first(doc.text, words, sentence)
    if at < 0:
        raise MalformedError(f"{where}: {words!r} is not in {sentence.within(doc.text)!r}")
    return {"start": at, "end": at + len(wanted)}


def _first(text: str, words: str, sentence: Span) -> int:
    """Where words first stand as whole words in a sentence, else inside others; -1 if nowhere."""
    whole = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    found = whole.search(text, sentence.start, sentence.end)
    return found.start() if found else text.find(words, sentence.start, sentence.end)


def counts(docs: list[Labelled]) -> Counter[str]:
    """What is in labelled reports: sentences, items by kind, events by type and status."""
    out: Counter[str] = Counter(reports=len(docs))
    for doc in docs:
        out.update(sentences=len(doc.sentences), events=len(doc.events), offices=len(doc.offices))
        out.update(figures=len(doc.figures), commitments=len(doc.commitments))
        out.update(f"{e['type']}/{e['mode']}" if e["mode"] else e["type"] for e in doc.events)
        out.update(e["status"] for e in doc.events)
    return out


def main() -> int:
    """`check FILE…` or `json FILE…`."""
    action, *files = sys.argv[1:]
    docs: list[Labelled] = []
    faults = 0
    for name in files:
        try:
            docs.extend(read(Path(name)))
        except MalformedError as fault:
            sys.stderr.write(f"{fault}\n")
            faults += 1
    if action == "json":
        for doc in docs:
            sys.stdout.write(json.dumps(doc.record(), ensure_ascii=False) + "\n")
    else:
        ids = Counter(doc.head["id"] for doc in docs)
        for twice in (name for name, n in ids.items() if n > 1):
            sys.stderr.write(f"id {twice} is used twice\n")
            faults += 1
        for name, n in sorted(counts(docs).items()):
            sys.stdout.write(f"{name:24} {n}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
