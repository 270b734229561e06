"""Who is who and whose, as the network sees it: what it says of pieces, told of entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from comity.coding.cast import Cast, Entity
from comity.coding.confidence import confidence
from comity.learned.reading import Found, Reading
from comity.learned.scheme import NUMBER
from comity.model import Figure, Office, Span

# From here on the network's word is taken.
SURE = 0.65
# A country is given to somebody who has none from less on.
_BELONGS = 0.4
# The least probability at which the network's word is taken for an event.
THRESHOLD = 0.45


@dataclass(frozen=True)
class Links:
    """The network's reading of a report, beside the cast that the names gave.

    `guessed` are the names of those whose country the network alone tells.
    """

    cast: Cast
    reading: Reading
    guessed: set[str] = field(default_factory=set)

    @cached_property
    def found(self) -> list[Found]:
        """The events that the network finds, parties also looked for among all names."""
        named = [span for entity in self._entities() for span in self._spans(entity)]
        named += [Span(m.start, m.end) for m in self.cast.words.countries]
        return list(self.reading.triggers(THRESHOLD, named))

    def meant(self, span: Span) -> list[Entity]:
        """The people and bodies that words surely stand for, surest first."""
        sure = (
            (max((self.reading.link(span, s, "same") for s in self._spans(e)), default=0.0), e)
            for e in self._entities()
        )
        return [e for p, e in sorted(sure, key=lambda found: -found[0]) if p > SURE]

    def settle_countries(self) -> None:
        """Give everybody without a country the one that they belong to as the network reads it."""
        for entity in self._entities():
            if entity.country is None:
                likely = self.countries_at(self._spans(entity), _BELONGS)
                entity.country = next(iter(likely), None)
                if entity.country is not None:
                    self.guessed.add(entity.name)

    def countries_at(self, spans: Iterable[Span], least: float = SURE) -> list[str]:
        """The countries that words at one of these places surely belong to, surest first."""
        here = list(spans)
        best: dict[str, float] = {}
        for mention in self.cast.words.countries:
            state = Span(mention.start, mention.end)
            sure = max((self.reading.link(s, state, "country") for s in here), default=0.0)
            best[mention.code] = max(sure, best.get(mention.code, 0.0))
        return sorted((c for c, sure in best.items() if sure > least), key=lambda c: -best[c])

    def office_with_confidence(self, office: Office) -> Office:
        """An office with the share that was right where the network saw the name as surely."""
        spans = (s for p in self.cast.people if p.name == office.person for s in self._spans(p))
        sure = max((self.reading.person(span) for span in spans), default=0.0)
        return replace(office, confidence=confidence("office", sure))

    def figure_with_confidence(self, figure: Figure) -> Figure:
        """A figure with the share that was right where the network was as sure of a number."""
        evidence, text = figure.evidence[0], self.cast.words.parsed.report.text
        numbers = NUMBER.finditer(text, evidence.start, evidence.end)
        sure = max((self.reading.figure(Span(*n.span())) for n in numbers), default=0.0)
        return replace(figure, confidence=confidence("figure", sure))

    def implied(self, found: Found, role: str) -> list[Entity | str]:
        """Who surely takes a role in an event that its sentence does not name: entity or code."""
        sure: list[Entity | str] = []
        for entity in self._entities():
            if any(self.reading.elsewhere(found, s, role) > SURE for s in self._spans(entity)):
                sure.append(entity)
        for mention in self.cast.words.countries:
            state = Span(mention.start, mention.end)
            if mention.code not in sure and self.reading.elsewhere(found, state, role) > SURE:
                sure.append(mention.code)
        return sure

    def _entities(self) -> Iterator[Entity]:
        yield from self.cast.people
        yield from self.cast.bodies

    def _spans(self, entity: Entity) -> Iterator[Span]:
        """Where an entity is named."""
        tokens = self.cast.words.tokens
        for start, end in entity.mentions:
            yield Span(tokens[start].idx, tokens[end - 1].idx + len(tokens[end - 1]))
