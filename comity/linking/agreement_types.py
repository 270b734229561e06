"""The values that the register of agreements gives. Frozen, without behaviour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.linking.agreement_names import DocumentForm
from comity.model import Status

Stage = Literal[
    "negotiated", "initialled", "concluded", "signed", "ratified", "in-force", "suspended", "ended"
]


@dataclass(frozen=True, slots=True)
class Naming:
    """What a mention (the id of an event) calls a document, and why it is that document.

    `score` is 1 for a full name, less for an acronym and for a description.
    """

    wording: str
    mention: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Step:
    """A stage that a document came to, as one mention (the id of an event) tells it.

    `status` tells whether it came to it, is to, or did not. `by` are the countries or bodies that
    took the step, `date` is EDTF; `start` and `end` are offsets in the report's text.
    """

    stage: Stage
    status: Status
    date: str | None
    by: tuple[str, ...]
    mention: str
    report: str
    published: str | None
    start: int
    end: int
    quote: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two steps (the ids of their mentions) that cannot both be as told, in words."""

    mentions: tuple[str, str]
    what: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """A named document with all its wordings, its parties and its life.

    `name` is the fullest wording. `parties` are country codes, or names of bodies without one.
    `steps` are in the order in which they were taken, `state` is the stage that the document is
    at as far as reports show, None where none tells. `block` is the one block key of its namings.
    """

    id: str
    block: str
    name: str
    names: tuple[str, ...]
    form: DocumentForm
    parties: tuple[str, ...]
    namings: tuple[Naming, ...]
    steps: tuple[Step, ...]
    state: Stage | None
    contradictions: tuple[Contradiction, ...]
