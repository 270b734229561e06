"""An event while it is being put together: its parties as found, its words, its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from comity.coding.cast import Entity
from comity.coding.confidence import confidence
from comity.coding.reference import Mentioned, token_span
from comity.coding.triggers import Trigger
from comity.language.lexicon import lexicon
from comity.learned.reading import Found
from comity.model import DateBasis, Event, Evidence, Place, Span, Status

# From here on the network's word that there is such an event is enough.
_SURE = 0.75


@dataclass(frozen=True, slots=True)
class When:
    """The date of a draft in EDTF, and how it was known.

    It is `inherited` where it is that of another event, as of the visit that a meeting was part of.
    """

    edtf: str
    basis: DateBasis
    mention: Span | None
    inherited: bool = False


@dataclass(slots=True, eq=False)
class Draft:
    """An event in the making; merged and turned into a model.Event at the end.

    `found` is what the network says of it, None where the word lists alone tell it; `sureness` how
    much the network gives to it, None where there is no network.
    """

    trigger: Trigger
    type: str
    mode: str | None
    status: Status
    actors: list[Mentioned]
    recipients: list[Mentioned]
    sentence: int
    evidence: list[Evidence]
    reasons: list[str]
    contexts: tuple[str, ...]
    when: When | None = None
    place: Place | None = None
    found: Found | None = None
    sureness: float | None = None

    @property
    def parties(self) -> list[Mentioned]:
        """Both sides, actors first."""
        return self.actors + self.recipients

    @property
    def names(self) -> frozenset[str]:
        """The names of all parties."""
        return frozenset(m.entity.name for m in self.parties)

    @property
    def people(self) -> frozenset[str]:
        """The names of the persons among the parties."""
        return frozenset(m.entity.name for m in self.parties if m.entity.kind == "person")

    @property
    def codes(self) -> frozenset[str | None]:
        """The countries of all parties."""
        return frozenset(m.entity.country for m in self.parties)

    @property
    def crosses_border(self) -> bool:
        """Whether the act is between parties of different countries (rule 4 of docs/record.md).

        Where the network is sure of an act that is enough: acts at home are none that it learnt.
        Else a party of unknown country counts as foreign where the report speaks of it as somebody
        of standing: an international body, a body facing a foreign official, the holder of an
        office facing another one. Anybody else may well be at home.
        """
        if self.found is not None and self.found.probability >= _SURE:
            return True
        known = self.codes - {None}
        if len(known) != 1:
            return len(known) >= 2
        entities = [m.entity for m in self.parties]
        facing_official = any(e.kind == "person" and e.held and e.country for e in entities)
        return any(_stands_abroad(e, facing_official) for e in entities if e.country is None)

    @property
    def reason(self) -> str:
        """In words, why it was coded so."""
        return "; ".join(self.reasons)

    def event(self) -> Event:
        """The finished event."""
        return Event(
            type=self.type,
            mode=self.mode,
            status=self.status,
            date=self.when.edtf if self.when else None,
            date_basis=self.when.basis if self.when else None,
            date_mention=self.when.mention if self.when else None,
            place=self.place,
            actors=tuple(m.party() for m in self.actors),
            recipients=tuple(m.party() for m in self.recipients),
            contexts=self.contexts,
            trigger=token_span(self.trigger.token),
            evidence=tuple(self.evidence),
            reason=self.reason,
            confidence=confidence("listed" if self.found is None else "event", self.sureness),
        )


def _stands_abroad(entity: Entity, facing_official: bool) -> bool:
    if entity.name in lexicon().bodies:
        return True
    if not facing_official:
        return False
    return entity.kind == "organization" or (entity.kind == "person" and bool(entity.held))
