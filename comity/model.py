"""The things that Comity speaks of: a report as published, and the record coded from it.

Frozen values without behaviour beyond their JSON form, which is the contract of docs/record.md.
Offsets are half-open and count Unicode code points in the report's text. Knows no file format,
no database and no language model.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal, get_args

PartyKind = Literal["person", "organization", "country", "group"]
Status = Literal["occurred", "planned", "proposed", "denied"]
Strength = Literal["agreed", "intended", "requested"]
Relation = Literal["=", "~", ">", "<"]
DateBasis = Literal["stated", "computed", "dateline", "publication"]
ItemKind = Literal["event", "office", "figure", "commitment"]

KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
"""The kinds of items, in the order of a record."""

CONFIDENCE_DIGITS = 3
"""To how many places a confidence is shown, kept and compared."""

UNCERTAIN_BELOW = 0.5
"""Below this confidence, a careful annotator would more likely not have coded the item."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a report's text: `text[start:end]`."""

    start: int
    end: int

    def within(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span that says something, and the number (from 1) of the sentence that it begins in."""

    start: int
    end: int
    sentence: int | None = None

    def within(self, text: str) -> str:
        """The words that the evidence quotes."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and date that open many reports (`ASTANA, 14 October –`); either may be absent."""

    span: Span
    place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One press report as published.

    `text` is kept exactly as read, page furniture included, so that offsets hold; `furniture`
    marks the stretches that are no part of the story. `source` says where it was read
    (`folder/file.jsonl#3`), `sha256` is the hash of the raw bytes read from there.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    published_basis: Literal["metadata", "date line", "dateline", "address"] | None = None
    language: str | None = None
    source: str = ""
    sha256: str = ""
    dateline: Dateline | None = None
    furniture: tuple[Span, ...] = ()

    @property
    def content_id(self) -> str:
        """16 hex digits from text, title, address, publisher and date of publication."""
        return content_hash(self.text, self.title, self.url, self.publisher, self.published)


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that yielded no record, with the reason in words and as a short code.

    Codes: `missing`, `unsupported`, `empty`, `binary`, `encoding`, `language`, `too large`,
    `malformed`, `coder`.
    """

    source: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: `name` is the fullest form in the report, `country` whom it stands for.

    `mention` is where the sentence names the party, also by a last name or a pronoun.
    """

    name: str
    kind: PartyKind
    country: str | None = None
    office: str | None = None
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A city if one is named, else a country; `country` is its ISO 3166-1 alpha-2 code."""

    name: str
    country: str | None = None
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to, for or with whom, when and where (PLOVER, docs/record.md).

    `date` is EDTF level 0-1, `date_basis` how it was known. `trigger` and `date_mention` are the
    spans that the type and the date rest on; `reason` says in words why it was coded so.
    """

    type: str
    actors: tuple[Party, ...]
    evidence: tuple[Evidence, ...]
    mode: str | None = None
    status: Status = "occurred"
    date: str | None = None
    date_basis: DateBasis | None = None
    place: Place | None = None
    recipients: tuple[Party, ...] = ()
    contexts: tuple[str, ...] = ()
    trigger: Span | None = None
    date_mention: Span | None = None
    reason: str = ""
    confidence: float | None = None
    id: str = ""

    @property
    def parties(self) -> tuple[Party, ...]:
        """Both sides, actors first."""
        return self.actors + self.recipients


@dataclass(frozen=True, slots=True)
class Office:
    """A person holding an office, as the report says it; `since` and `until` are EDTF."""

    person: str
    office: str
    evidence: tuple[Evidence, ...]
    organization: str | None = None
    country: str | None = None
    since: str | None = None
    until: str | None = None
    reason: str = ""
    confidence: float | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with a measure.

    `unit` is an ISO 4217 currency, `%`, or the thing counted, singular. `value` is the plain
    number. `change` is a reported change of the same measure in percent. `of` holds country codes
    or names of organizations.
    """

    measure: str
    value: float
    unit: str
    evidence: tuple[Evidence, ...]
    relation: Relation = "="
    change: float | None = None
    period: str | None = None
    of: tuple[str, ...] = ()
    reason: str = ""
    confidence: float | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Commitment:
    """What a party says it will do, wants done or has agreed to do; `due` is EDTF."""

    action: str
    strength: Strength
    evidence: tuple[Evidence, ...]
    by: tuple[Party, ...] = ()
    to: tuple[Party, ...] = ()
    due: str | None = None
    reason: str = ""
    confidence: float | None = None
    id: str = ""


Item = Event | Office | Figure | Commitment
"""A coded item, whose `confidence` is the probability (0 to 1) that a careful annotator would have
coded it too, or None where the coder gives none. It is no part of what the item says, nor of its
id."""


def reaches(confidence: float | None, threshold: float) -> bool:
    """Whether a confidence, as it is shown, is at least the threshold; None always is."""
    return confidence is None or round(confidence, CONFIDENCE_DIGITS) >= threshold


def is_uncertain(confidence: float | None) -> bool:
    """Whether an item of that confidence is to be marked as uncertain; without one it is not."""
    return not reaches(confidence, UNCERTAIN_BELOW)


@dataclass(frozen=True, slots=True)
class Record:
    """What a coder says about one report, in the form of docs/record.md.

    `sentences` are the sentence spans that evidence numbers count in. `coder` and `version` name
    who coded it.
    """

    report: Report
    events: tuple[Event, ...] = ()
    offices: tuple[Office, ...] = ()
    figures: tuple[Figure, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    sentences: tuple[Span, ...] = ()
    coder: str = ""
    version: str = ""

    def items(self) -> Iterator[tuple[ItemKind, Item]]:
        """Every coded item with its kind, events first."""
        for event in self.events:
            yield "event", event
        for office in self.offices:
            yield "office", office
        for figure in self.figures:
            yield "figure", figure
        for commitment in self.commitments:
            yield "commitment", commitment

    def with_items(self, items: Iterable[tuple[ItemKind, Any]]) -> Record:
        """The record with these items instead of its own, each given with its kind."""
        found: dict[str, list[Any]] = {f"{kind}s": [] for kind in KINDS}
        for kind, item in items:
            found[f"{kind}s"].append(item)
        lists: dict[str, Any] = {name: tuple(values) for name, values in found.items()}
        return replace(self, **lists)

    def to_json(self) -> dict[str, Any]:
        """The record as plain data, keys in the order of docs/record.md."""
        report = self.report
        return {
            "id": report.id,
            "title": report.title,
            "url": report.url,
            "publisher": report.publisher,
            "published": report.published,
            "published_basis": report.published_basis,
            "language": report.language,
            "text": report.text,
            "source": report.source,
            "sha256": report.sha256,
            "coder": self.coder,
            "version": self.version,
            "sentences": [[span.start, span.end] for span in self.sentences],
            "furniture": [[span.start, span.end] for span in report.furniture],
            "events": [plain(event) for event in self.events],
            "offices": [plain(office) for office in self.offices],
            "figures": [plain(figure) for figure in self.figures],
            "commitments": [plain(commitment) for commitment in self.commitments],
        }


_OPTIONAL = ("mention", "trigger", "date_mention", "sentence", "confidence")


def plain(value: Any) -> Any:
    """A value of this module as dicts, lists and scalars; tuples become lists.

    Values of None and empty lists stay (every object has all its keys), except the spans
    `mention`, `trigger` and `date_mention`, and `confidence`, which are left out where there is
    none. A confidence is rounded to three places.
    """
    if is_dataclass(value):
        pairs = ((f.name, getattr(value, f.name)) for f in fields(value))
        kept = {name: plain(v) for name, v in pairs if not (v is None and name in _OPTIONAL)}
        if "confidence" in kept:
            kept["confidence"] = round(kept["confidence"], CONFIDENCE_DIGITS)
        return kept
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    return value


def content_hash(*parts: object, length: int = 16) -> str:
    """A stable id: the first `length` hex digits of the SHA-256 of the parts as JSON."""
    data = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=plain)
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()[:length]
