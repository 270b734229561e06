"""What linking of people takes and gives: mentions, an analyst's verdicts, persons.

Frozen values only.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person as one item of one report names them.

    `country` is a code of the record, `day` the EDTF date of the act or of publication, `report`
    the id of the report. `office` and `organization` are as the report words them.
    """

    id: str
    name: str
    country: str | None
    office: str | None
    organization: str | None
    day: str | None
    report: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """An analyst's word that two mentions, given by id, are of one (`same`) or not.

    `when` is ISO 8601; of two verdicts that cannot both hold the later one holds. A verdict is
    taken back by leaving it out.
    """

    one: str
    other: str
    same: bool
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class Link:
    """Why two mentions are held to be of one: a score from 0 to 1 and the reason in words."""

    one: str
    other: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person as all reports tell of them.

    `id` is the id of the member of the earliest day, so it stays when later reports come, and the
    id of a person that has become part of another one is the id of a member there. `name` is the
    fullest form that two reports bear out, else the fullest; `names` are all forms and `countries`
    all codes, the most frequent first. `members` are in order of day and id; `links` hold all of
    them together.
    """

    id: str
    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    members: tuple[PersonMention, ...]
    links: tuple[Link, ...]
