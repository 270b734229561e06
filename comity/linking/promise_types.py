"""The values that the ledger of promises takes and gives: what reports tell, and what follows.

Frozen values without behaviour. Offsets count Unicode code points in the report's text, half-open;
dates are EDTF as docs/record.md allows. Nothing here decides anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.model import Commitment, Event, Party, Strength

PromiseStatus = Literal["kept", "partly kept", "overdue", "repeated", "contradicted", "no news"]
Shows = Literal["kept", "partly kept", "contradicted", "still open"]


@dataclass(frozen=True, slots=True)
class CommitmentMention:
    """A commitment as one report tells it; `quote` are the words of its first evidence.

    `published` is the report's date of publication, None where it does not tell.
    """

    id: str
    report: str
    published: str | None
    commitment: Commitment
    quote: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event as one report tells it; `quote` are the words of its first evidence."""

    id: str
    report: str
    event: Event
    quote: str
    published: str | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report (also one that tells a figure), which begins at `start`."""

    report: str
    published: str | None
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Proof:
    """A later sentence and what it shows of a promise.

    `item` is the id of the event coded from it, None for a plain sentence; `reason` says in words
    why it is of this promise, `score` (0 to 1) how surely.
    """

    shows: Shows
    report: str
    published: str | None
    start: int
    end: int
    quote: str
    item: str | None
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """An analyst's word on the promise that the commitment `mention` belongs to.

    `takes_back` names an earlier verdict that counts no more; then `mention` and `status` are
    None. `at` is ISO 8601; of several verdicts on one promise the latest wins.
    """

    id: str
    by: str
    at: str
    why: str
    mention: str | None = None
    status: PromiseStatus | None = None
    takes_back: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a promise, and why; `proofs` are in the order told.

    `score` is None where no later sentence decides. `verdict` is set where an analyst decided;
    the proofs stay as they were found.
    """

    status: PromiseStatus
    reason: str
    score: float | None
    proofs: tuple[Proof, ...]
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise with all its tellings, in the order told.

    `by`, `to` and `action` are those of the first telling, `due` is the last due date told,
    `strength` the firmest. `told_again` are the dates of publication after `first_told`. `id`
    follows from the first telling: it changes only where an earlier telling is added.
    """

    id: str
    mentions: tuple[CommitmentMention, ...]
    by: tuple[Party, ...]
    to: tuple[Party, ...]
    action: str
    due: str | None
    strength: Strength
    first_told: str | None
    told_again: tuple[str, ...]
    status: PromiseStatus
    outcome: Outcome
