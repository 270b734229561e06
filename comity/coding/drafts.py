"""An event while it is being put together: its parties as found, its words, its sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.coding.people import Entity
from comity.coding.reference import Mentioned
from comity.coding.triggers import Trigger
from comity.dates import DateMention
from comity.language.words import lexicon
from comity.model import DateBasis, Evidence, Place, Span


@dataclass(slots=True)
class Draft:
    """An event in the making; merged and turned into a model.Event at the end."""

    trigger: Trigger
    type: str
    mode: str | None
    status: str
    actors: list[Mentioned]
    recipients: list[Mentioned]
    sentence: int
    evidence: list[Evidence]
    reasons: list[str] = field(default_factory=list)
    date: str | None = None
    date_basis: DateBasis | None = None
    date_mention: Span | None = None
    place: Place | None = None
    contexts: tuple[str, ...] = ()
    action: str = ""
    due: DateMention | None = None
    inherited: bool = False

    @property
    def parties(self) -> list[Mentioned]:
        """Both sides, actors first."""
        return self.actors + self.recipients

    def names(self) -> frozenset[str]:
        """The names of all parties."""
        return frozenset(m.entity.name for m in self.parties)

    def codes(self) -> set[str | None]:
        """The countries of all parties."""
        return {m.entity.country for m in self.parties}


def may_cross_border(parties: list[Mentioned]) -> bool:
    """Whether an act may be between parties of different countries, some being unknown as yet."""
    codes = {m.entity.country for m in parties}
    return len(codes) >= 2


def crosses_border(parties: list[Mentioned]) -> bool:
    """Whether an act is between parties of different countries (rule 4 of docs/record.md).

    A party of unknown country counts as foreign where the report speaks of it as somebody of
    standing: an international body, a body facing a foreign official, the holder of an office
    facing another one. Anybody else may well be at home.
    """
    known = {m.entity.country for m in parties} - {None}
    if len(known) >= 2:
        return True
    if len(known) != 1:
        return False
    official = any(
        m.entity.kind == "person" and m.entity.held and m.entity.country for m in parties
    )
    return any(_stands_abroad(m.entity, official) for m in parties if m.entity.country is None)


def _stands_abroad(entity: Entity, facing_official: bool) -> bool:
    if entity.name in lexicon().bodies:
        return True
    if entity.kind == "person":
        return bool(entity.held) and facing_official
    return entity.kind == "organization" and facing_official
