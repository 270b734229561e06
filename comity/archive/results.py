"""What the archive answers with: coded items and reports, each with the words they rest on.

Frozen values only; they know no database, and every offset in them counts Unicode code points in
the report's text, half-open. Reports are named by their content id here, and also carry the name
that the input gave them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from comity.corrections import Correction
from comity.model import Commitment, Event, Figure, Item, ItemKind, Office, Record, Span

ItemT = TypeVar("ItemT", bound=Event | Office | Figure | Commitment, covariant=True)


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A report without its text; `id` is its content id, `name` the id that the input gave it."""

    id: str
    name: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    source: str


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report with its text and sentences.

    `version` counts from 1 the contents that its address or file has had; only the last one is
    `current`. `added_at` is ISO 8601 in UTC.
    """

    head: ReportHead
    text: str
    sentences: tuple[Span, ...]
    language: str | None
    version: int
    current: bool
    coder: str
    coder_version: str
    added_at: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report: `text` is what stands at `start` to `end`, in sentence no. `sentence`."""

    report_id: str
    sentence: int | None
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Found(Generic[ItemT]):
    """A coded item with its `id` set, the report that says it, and the words of its evidence."""

    item: ItemT
    report: ReportHead
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """One item with all that it rests on.

    `coder` and `version` coded it, `before` and `after` are the sentences around its first
    evidence, `current` is false where a newer version of the report has taken its place.
    """

    kind: ItemKind
    found: Found[Item]
    coder: str
    version: str
    added_at: str
    current: bool
    before: Quote | None
    after: Quote | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that holds the words searched for; a higher `score` is a better match.

    `quote` is the sentence with most of the words, None where only the title holds them.
    """

    report: ReportHead
    quote: Quote | None
    score: float


@dataclass(frozen=True, slots=True)
class KeptFailure:
    """A failure as kept: `run` and `at` (ISO 8601, UTC) tell when it was last seen."""

    source: str
    code: str
    reason: str
    run: int
    at: str


State = Literal["applied", "unplaced", "undone", "waiting"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A correction and what has become of it in this archive.

    `applied`: it shapes the items as they stand. `unplaced`: it finds no item, or does not fit the
    one it finds; `note` says why. `undone`: another correction takes it back. `waiting`: its
    report, or what it undoes, is not in the archive. `item` is the item that it is about now; of a
    merge or split of events, `other` is the second one.
    """

    correction: Correction
    state: State
    item: str | None = None
    other: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened to an item: a coding or a correction.

    `what` is `coded`, `recoded` or the action of the correction; `by` is a person or a coder with
    its version. `before` and `after` are the item then, None where it did not stand.
    """

    what: str
    by: str
    at: str
    why: str
    before: Item | None
    after: Item | None
    correction: Judged | None = None


@dataclass(frozen=True, slots=True)
class History:
    """All that happened to an item, oldest first; `report` is None where it is not kept here."""

    kind: str
    id: str
    report: ReportHead | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """An item before and after its report was coded anew; `fields` are those that differ.

    A new item has no `before`, one that is gone no `after`.
    """

    kind: ItemKind
    before: Item | None
    after: Item | None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recoded:
    """A report that was coded anew, by which coder before and after, and what differs now."""

    report: ReportHead
    before: str
    after: str
    gone: tuple[Change, ...]
    new: tuple[Change, ...]
    changed: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A record as it stands that analysts have worked on.

    `judged` are the ids of the items that somebody accepted, edited or added, `by` who worked on
    the report.
    """

    record: Record
    judged: tuple[str, ...]
    by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in the archive that is not as it was added.

    `report` and `item` are ids, None where the fault is of no one report or item.
    """

    report: str | None
    item: str | None
    what: str
