"""The cast of a report: the people and bodies that it names, and which word names whom.

Only the values; `people` finds the cast, `nationality` and `elimination` settle whose its members
are, `reference` resolves what else stands for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from comity import countries
from comity.language.names import Name
from comity.language.titles import Title
from comity.language.words import Words
from comity.model import PartyKind

_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Held:
    """A title beside a name: the office held, and where the report says so."""

    title: Title
    at: Name


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or some body of the report; `mentions` are word ranges, in order.

    Its country is settled step by step, from what is said beside the name to the whole report.
    """

    name: str
    kind: PartyKind
    country: str | None = None
    held: list[Held] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)

    @property
    def office(self) -> str | None:
        """The present office, else a former one."""
        titles = [h.title for h in self.held if h.title.office]
        present = [t for t in titles if not t.former] or titles
        return present[0].office if present else None

    @property
    def heads(self) -> frozenset[str]:
        """The nouns of the offices, by which "the minister" refers to the person."""
        return frozenset(h.title.head for h in self.held)


@dataclass(frozen=True, eq=False)
class Cast:
    """Everybody in the report, in the order of their first mention, and all names and titles."""

    words: Words
    names: list[Name]
    titles: list[Title]
    people: list[Entity]
    bodies: list[Entity]

    @cached_property
    def at(self) -> dict[int, Entity]:
        """Who is named at a word."""
        return {
            k: entity
            for entity in (*self.bodies, *self.people)
            for start, end in entity.mentions
            for k in range(start, end)
        }

    @cached_property
    def holder(self) -> dict[int, Entity]:
        """Whose title stands at a word."""
        return {
            k: person
            for person in self.people
            for held in person.held
            for k in range(held.title.start, held.title.end)
        }

    @cached_property
    def titled(self) -> frozenset[int]:
        """The words that are part of a title."""
        return frozenset(k for t in self.titles for k in range(t.start, t.end))

    @cached_property
    def lone(self) -> dict[int, Title]:
        """The titles that stand beside no name ("the Minister"), by each of their words."""
        held = {(h.title.start, h.title.end) for p in self.people for h in p.held}
        lone = (t for t in self.titles if (t.start, t.end) not in held)
        return {k: t for t in lone for k in range(t.start, t.end)}

    def state(self, code: str) -> Entity:
        """A new entity for a country, named as the report writes the country's name."""
        kind: PartyKind = "organization" if code in ("EU", "UN") else "country"
        return Entity(self._country_names.get(code) or countries.name_of(code), kind, code)

    @cached_property
    def _country_names(self) -> dict[str, str]:
        """Each country's name as written in the report: the longest, rather not in capitals."""
        text = self.words.parsed.report.text
        out: dict[str, str] = {}
        for mention in self.words.countries:
            name = " ".join(text[mention.start : mention.end].split())
            known = out.get(mention.code, "")
            better = len(name) > len(known) or (known.isupper() and not name.isupper())
            if mention.form == "name" and len(name) >= _SHORTEST_NAME and better:
                out[mention.code] = name.title() if name.isupper() else name
        return out
