"""Who is who and whose, as the network sees it: what it says of pieces, told of entities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from comity.coding.cast import Cast, Entity
from comity.coding.confidence import confidence
from comity.coding.nationality import is_international
from comity.learned.reading import Found, Reading
from comity.learned.scheme import NUMBER
from comity.model import Figure, Office, Span

# From here on the network's word is taken.
SURE = 0.65
# A second or third of several whom words stand for is taken from less on.
_LIKELY = 0.3
# A country is given to somebody who has none from less on.
_BELONGS = 0.4
# The least probability of a figure's number being one.
_FIGURE = 0.1
# The least probability at which the network's word is taken for an event.
THRESHOLD = 0.3


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
        named = [span for entity in self._entities for span in self._spans(entity)]
        named += [Span(m.start, m.end) for m in self.cast.words.countries]
        return list(self.reading.triggers(THRESHOLD, named))

    def meant(self, span: Span, least: int = 1) -> list[Entity]:
        """The people and bodies that words surely stand for, surest first.

        The likeliest ones beside them where the words stand for at least so many.
        """
        likely = [
            (
                max((self.reading.link(span, s, "same") for s in self._spans(entity)), default=0.0),
                entity,
            )
            for entity in self._entities
        ]
        likely.sort(key=lambda found: -found[0])
        sure = sum(p > SURE for p, _ in likely)
        wanted = max(sure, least) if sure else 0
        return [entity for p, entity in likely[:wanted] if p > _LIKELY]

    def settle_countries(self) -> None:
        """Give everybody without a country the one that they belong to as the network reads it."""
        for entity in self._entities:
            if entity.country is None and not is_international(entity):
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

    def figures_with_confidence(self, figures: Iterable[Figure]) -> Iterator[Figure]:
        """Figures with the share that was right where the network was as sure of a number.

        Those whose number the network takes for no figure at all are left out.
        """
        text = self.cast.words.parsed.report.text
        for figure in figures:
            evidence = figure.evidence[0]
            numbers = NUMBER.finditer(text, evidence.start, evidence.end)
            sure = max((self.reading.figure(Span(*n.span())) for n in numbers), default=0.0)
            if sure >= _FIGURE:
                yield replace(figure, confidence=confidence("figure", sure))

    def implied(self, found: Found, role: str) -> list[Entity | str]:
        """Who surely takes a role in an event that its sentence does not name: entity or code."""
        sure: list[Entity | str] = []
        for entity in self._entities:
            if any(self.reading.elsewhere(found, s, role) > SURE for s in self._spans(entity)):
                sure.append(entity)
        for mention in self.cast.words.countries:
            state = Span(mention.start, mention.end)
            if mention.code not in sure and self.reading.elsewhere(found, state, role) > SURE:
                sure.append(mention.code)
        return sure

    @cached_property
    def _entities(self) -> tuple[Entity, ...]:
        return (*self.cast.people, *self.cast.bodies)

    def _spans(self, entity: Entity) -> Iterator[Span]:
        """Where an entity is named."""
        tokens = self.cast.words.tokens
        for start, end in entity.mentions:
            yield Span(tokens[start].idx, tokens[end - 1].idx + len(tokens[end - 1]))
