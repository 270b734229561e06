"""What linking of offices takes and gives: mentions, terms with their bounds, and answers.

Frozen values only. All dates are EDTF; what reports leave vague stays vague. A bound that is told
and a day on which somebody is seen in office are two kinds of things here and never mixed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.linking.posts import Post
from comity.model import Office

Side = Literal["since", "until"]
Sense = Literal["on", "by", "after"]
ContradictionKind = Literal["starts", "ends", "before start", "after end", "holders"]
Surety = Literal["certain", "probable", "possible"]
StepKind = Literal["first", "follows", "gap", "overlap", "beside", "undated"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, as linking of people has found: the id of the identity, and a name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """An office as one report tells it: a coded office, or a party of an event with its office.

    `day` is the date of the event, None for a coded office. `quote` is what the report says, best
    the whole sentence, so that words beside the title ("outgoing", "succeeded …") can be read.
    """

    id: str
    report: str
    published: str | None
    person: Person
    office: Office
    quote: str
    day: str | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """A told end of a term, in the words of `mention.quote`.

    `sense` tells how it bounds: the term began or ended `on` the date; it had ended `by` it, or
    had not begun before it and would begin `after` it.
    """

    side: Side
    sense: Sense
    date: str
    mention: OfficeMention


@dataclass(frozen=True, slots=True)
class Sighting:
    """A date at which a report names somebody by the office; vague as the report's dates are."""

    date: str
    mention: OfficeMention


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Reports that cannot all be right, in words, with their mentions; `other` is a rival holder.

    Kinds: told `starts` or `ends` that differ, seen `before start` or `after end` that is told,
    and two `holders` at one time of a post that one person holds.
    """

    kind: ContradictionKind
    says: str
    mentions: tuple[OfficeMention, ...]
    other: Person | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One person in one post for one time, as far as reports show.

    `since` and `until` are told dates, None where none is told or reports differ; `over_by` is the
    first day by which the person was told to be out of office, `not_before` the last on which they
    were told to be still to come. `first_seen` and `last_seen` are the outermost of `sightings`;
    the term may well be longer. `title` and `organization` are the most frequent wording. `former`
    are the mentions that tell of it as over. `confidence` (0 to 1) grows with the number of
    reports and is halved by a contradiction; it is not calibrated.
    """

    person: Person
    post: Post
    title: str
    country: str | None
    organization: str | None
    acting: bool
    since: str | None
    until: str | None
    over_by: str | None
    not_before: str | None
    bounds: tuple[Bound, ...]
    first_seen: Sighting | None
    last_seen: Sighting | None
    sightings: tuple[Sighting, ...]
    mentions: tuple[OfficeMention, ...]
    former: tuple[OfficeMention, ...]
    contradictions: tuple[Contradiction, ...]
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """That somebody held a post on a day, how sure that is, why, and by which mentions.

    `certain` rests on what is told of that day, `probable` lies between two sightings, or one and
    a told bound; `possible` is within the vagueness of a date. `contested` is true where reports
    contradict the term or name somebody else for the day; then nothing is `certain`.
    """

    term: Term
    surety: Surety
    contested: bool
    reason: str
    mentions: tuple[OfficeMention, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A term in the succession of a post, and how it joins the terms before it.

    `between` is the gap or overlap as EDTF. `told` are the bounds by which reports themselves say
    that the one came after the other; `by` is the holder before, None for the first.
    """

    term: Term
    kind: StepKind
    by: Term | None
    between: str | None
    told: tuple[Bound, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class OfficeOn:
    """What a person was on a day, in the words nearest that day, and what has changed since.

    `held` has one entry for each post of a joint title. `now_former` is true where reports show
    that all of it has ended, with `former_reason` and `former_by`; `later` are the terms that the
    person took up after the day, in order.
    """

    title: str
    organization: str | None
    country: str | None
    acting: bool
    held: tuple[Held, ...]
    now_former: bool
    former_reason: str
    former_by: tuple[OfficeMention, ...]
    later: tuple[Term, ...]
