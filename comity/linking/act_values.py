"""What linking of acts gives: acts with all their tellings, what these contradict, what changed.

Frozen values only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.linking.mentions import EventMention
from comity.linking.people_values import Link
from comity.model import Party, Place, Status

ChangeKind = Literal["new", "merged", "split", "renamed", "gone"]


@dataclass(frozen=True, slots=True)
class ActParty:
    """Who takes part, in the fullest form told; `mentions` are the tellings that it rests on."""

    party: Party
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActDate:
    """The most precise date told, as EDTF, and the telling that it rests on."""

    date: str
    mention: str


@dataclass(frozen=True, slots=True)
class ActPlace:
    """The most precise place told, and the telling that it rests on."""

    place: Place
    mention: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Values of an act that cannot all hold, each with the tellings that give it.

    `about` is `date`, `place` or `status`. What an act gives as its own date or place is only one
    of these, and not settled.
    """

    about: Literal["date", "place", "status"]
    values: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One act as all reports tell of it.

    `id` follows from the member published first, so it stays when later reports come. `mentions`
    are in order of publication and id; `links` hold all of them together. `type`, `mode` and
    `status` are those that most independent sources give. `sources` counts these: reports of one
    text are one. `circle` names all tellings that are linked to these directly or through others,
    also those kept apart since they contradict: what is to be linked anew when one is added.
    """

    id: str
    type: str
    mode: str | None
    status: Status
    actors: tuple[ActParty, ...]
    recipients: tuple[ActParty, ...]
    date: ActDate | None
    place: ActPlace | None
    contexts: tuple[str, ...]
    mentions: tuple[EventMention, ...]
    links: tuple[Link, ...]
    contradictions: tuple[Contradiction, ...]
    sources: int
    circle: str

    @property
    def members(self) -> frozenset[str]:
        """The ids of all tellings."""
        return frozenset(mention.id for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class Change:
    """What became of acts, by id: `before` is empty for a new one, `after` for one that is gone.

    `merged`: several became one. `split`: one became several. `renamed`: one goes on under another
    id, since a telling published earlier was added or its first one left.
    """

    kind: ChangeKind
    before: tuple[str, ...]
    after: tuple[str, ...]
    reason: str
