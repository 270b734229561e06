"""Whom a phrase stands for: names, countries, "the Minister", "he", "the sides", "the German side".

A phrase that stands for nobody named is a group where it speaks of people, else nobody. What the
report was last speaking of (`Focus`) settles "they" and "both sides".
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Token

from comity.coding.antecedents import (
    last_body,
    last_diplomat,
    last_holder,
    last_of_country,
    last_person,
    last_two,
    vocabulary,
)
from comity.coding.cast import Cast, Entity
from comity.coding.lists import named_together
from comity.coding.nouns import (
    country_of_noun,
    is_definite,
    modifies_noun,
    phrase_text,
)
from comity.language.lexicon import lexicon
from comity.language.titles import Title
from comity.model import Party, Span

_ONE = ("he", "she", "him", "her", "his", "himself", "herself")
_SEVERAL = ("they", "them", "both", "their", "themselves")
_SPEAKER = ("we", "i", "us", "our", "my")
_RELATIVE = ("who", "which", "that")
_COUNTERPARTS = ("counterpart", "colleague", "counterparts")
_FINITE = ("VBD", "VBZ", "VBP")
_LONGEST_GAP = 15


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An entity at the word by which a sentence names it.

    `implied` if the sentence does not name it at all, and the context tells who is meant.
    """

    entity: Entity
    token: Token
    span: Span | None = None
    implied: bool = False

    def party(self) -> Party:
        """The entity as a party, with the words of its mention."""
        entity = self.entity
        office = entity.office if entity.kind == "person" else None
        span = None if self.implied else self.span or token_span(self.token)
        return Party(entity.name, entity.kind, entity.country, office, span)


def token_span(token: Token) -> Span:
    """Where a token stands in the report's text."""
    return Span(token.idx, token.idx + len(token))


def add_new(out: list[Mentioned], found: list[Mentioned]) -> None:
    """Add those who are not mentioned yet, under whatever entry of that name."""
    for one in found:
        if all(m.entity is not one.entity and m.entity.name != one.entity.name for m in out):
            out.append(one)


@dataclass(slots=True)
class Focus:
    """What the report was last speaking of: the sides of the last meeting, the last doer.

    `met_last` are the sides of the last meeting or signing alone; `met` counts in how many
    meetings each person took part so far, by name.
    """

    sides: list[Entity] = field(default_factory=list)
    actors: list[Entity] = field(default_factory=list)
    recipients: list[Entity] = field(default_factory=list)
    met_last: list[Entity] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)


class Resolver:
    """Finds the entities that a noun phrase stands for, given what was said before it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.words = cast.words
        self.focus = Focus()
        self._states: dict[str, Entity] = {}
        self._together = named_together(cast)

    def state(self, code: str) -> Entity:
        """The entity of a country, one for each code."""
        if code not in self._states:
            self._states[code] = self.cast.state(code)
        return self._states[code]

    def parties(self, head: Token) -> list[Mentioned]:
        """Everybody that a phrase names, its coordinated parts included; nobody twice."""
        out: list[Mentioned] = []
        for token in (head, *(t for t in head.conjuncts if t.i > head.i)):
            for found in self.phrase(token):
                if all(found.entity is not m.entity for m in out):
                    out.append(found)
        for child in head.children:
            if child.dep_ == "appos" and not out:
                out = self.parties(child)
        return self.with_list(out)

    def with_list(self, found: list[Mentioned]) -> list[Mentioned]:
        """Those found and everybody named in one list with one of them."""
        out = list(found)
        for mentioned in found:
            n = self.words.position.get(mentioned.token.i, -1)
            for k in self._together.get(n, ()):
                entity = self.cast.at[k]
                if all(entity is not m.entity for m in out):
                    out.append(Mentioned(entity, self.words.tokens[k]))
        return out

    def before(self, token: Token) -> list[Mentioned]:
        """The party named last before a verb whose subject the parser lost, no verb in between."""
        n = self.words.position.get(token.i, 0)
        for k in range(n - 1, max(n - _LONGEST_GAP, -1), -1):
            word = self.words.tokens[k]
            if not self.words.joined(k + 1) or word.tag_ in _FINITE:
                break
            if k in self.cast.at:
                return self.with_list([Mentioned(self.cast.at[k], word)])
        return []

    def phrase(self, token: Token) -> list[Mentioned]:
        """Everybody that one phrase (without its coordinated parts) stands for."""
        n = self.words.position.get(token.i)
        if n is None:
            return []
        if token.pos_ == "PRON" or token.lower_ in ("he", "she", "they"):
            return self._pronoun(token)
        entity = self.cast.at.get(n) or self.cast.holder.get(n)
        if entity is not None:
            if entity.name in vocabulary().media:
                return []
            return [Mentioned(entity, token, self._name_at(entity, n))]
        title = self.cast.lone.get(n)
        mention = self.words.country[n]
        within = mention is not None and token.dep_ == "pobj"
        if title is not None and not within:
            return self._by_title(token, title)
        if mention is None or modifies_noun(token):
            return self._noun(token)
        if mention.form == "people":
            return [Mentioned(Entity(token.text, "group", mention.code), token)]
        return [Mentioned(self.state(mention.code), token)]

    def _name_at(self, entity: Entity, n: int) -> Span | None:
        """The whole name that word n is part of."""
        for start, end in entity.mentions:
            if start <= n < end:
                first, last = self.words.tokens[start], self.words.tokens[end - 1]
                return Span(first.idx, last.idx + len(last))
        return None

    # --- pronouns --------------------------------------------------------------------------

    def _pronoun(self, token: Token) -> list[Mentioned]:
        low = token.lower_
        if low in _ONE:
            return _at(token, last_person(self.cast, token))
        if low in _SEVERAL:
            return self._sides(token, people=True)
        if low in _SPEAKER:
            return _at(token, self._speaker(token))
        if low in _RELATIVE:
            return self._antecedent(token)
        impersonal = all(e.kind != "person" for e in self.focus.actors)
        if low in ("it", "its") and impersonal:
            return [Mentioned(e, token) for e in self.focus.actors[:1]]
        return []

    def _antecedent(self, token: Token) -> list[Mentioned]:
        """Whom the clause of a "who" or "which" describes."""
        clause = token.head
        if token.dep_ not in ("nsubj", "nsubjpass", "dobj") or clause.dep_ != "relcl":
            return []
        return self.parties(clause.head) if clause.head.i < token.i else []

    def _speaker(self, token: Token) -> Entity | None:
        """Who says "we" or "I": the subject of the verb of speech around the quotation."""
        for word in token.sent:
            if word.pos_ != "VERB" or word.lemma_ not in vocabulary().speech:
                continue
            for child in (c for c in word.children if c.dep_ == "nsubj"):
                if child.lower_ in ("he", "she"):
                    return last_person(self.cast, child)
                named = self.phrase(child) if child.i != token.i and child.pos_ != "PRON" else []
                if named:
                    return named[0].entity
        return None

    def _sides(self, token: Token, people: bool) -> list[Mentioned]:
        """ "They", "the sides", "both leaders": those who last met, else the two last named."""
        recent = last_two(self.cast, token, self.state)
        fresh = people and len(recent) == 2 and all(e.kind == "person" for e in recent)
        sides = self.focus.sides if len(self.focus.sides) >= 2 and not fresh else recent
        if not people:
            codes = dict.fromkeys(e.country for e in sides if e.country)
            sides = [self.state(code) for code in codes]
        return [Mentioned(e, token) for e in sides] if len(sides) >= 2 else []

    # --- titles without a name ----------------------------------------------------------------

    def _by_title(self, token: Token, title: Title) -> list[Mentioned]:
        """ "The Kazakh Minister", "the two presidents", "the Libyan ambassador"."""
        if title.plural:
            return self._by_plural_title(token, title)
        person = last_holder(self.cast, token, title)
        if person is not None:
            return [Mentioned(person, token)]
        if title.country is not None:
            return [Mentioned(self.state(title.country), token)]
        return self._of(token)

    def _by_plural_title(self, token: Token, title: Title) -> list[Mentioned]:
        named = self._of(token)
        if named:
            return named
        if title.country is not None:
            return [Mentioned(Entity(phrase_text(token), "group", title.country), token)]
        if title.organization is None and is_definite(token):
            return self._sides(token, people=True)
        return []

    # --- common nouns -------------------------------------------------------------------------

    def _noun(self, token: Token) -> list[Mentioned]:
        low, vocab = token.lower_, vocabulary()
        named = self._named_next(token)
        if named:
            return named
        code = country_of_noun(self.words, token)
        if low in _COUNTERPARTS:
            return self._counterpart(token, code)
        if code is not None and (
            low in vocab.side or low in vocab.forces or low in vocab.institutions
        ):
            return _at(token, self._for_state(low, code))
        if low in lexicon().references and token.tag_ == "NN":
            person = last_diplomat(self.cast, token, code, self.focus.sides)
            if person is not None:
                return [Mentioned(person, token)]
        return self._unnamed(token, code)

    def _named_next(self, token: Token) -> list[Mentioned]:
        """Who is named right after a noun: "the diplomat NAME"."""
        n = self.words.position[token.i] + 1
        named = self.cast.at.get(n) if self.words.joined(n) else None
        return _at(self.words.tokens[n], named) if named is not None else []

    def _for_state(self, low: str, code: str) -> Entity | None:
        """Who stands for a country's side or forces; nobody does for its ministry."""
        if low in vocabulary().side:
            spokesmen = (e for e in self.focus.sides if e.kind == "person" and e.country == code)
            return next(spokesmen, None) or self.state(code)
        return self.state(code) if low in vocabulary().forces else None

    def _unnamed(self, token: Token, code: str | None) -> list[Mentioned]:
        """People, states and bodies spoken of by a common noun alone."""
        low, vocab = token.lower_, vocabulary()
        paired = low in vocab.both or low in vocab.both_states
        inner = self._of(token) if paired or low in vocab.speaks_for else []
        if inner:
            return inner
        if paired and (code is None or low in vocab.both_states) and is_definite(token):
            return self._sides(token, people=low in vocab.both)
        if code is None or token.pos_ not in ("NOUN", "PROPN"):
            return _at(token, last_body(self.cast, token))
        if low in vocab.people:
            return [Mentioned(Entity(phrase_text(token), "group", code), token)]
        return [Mentioned(self.state(code), token)]

    def _of(self, token: Token) -> list[Mentioned]:
        """Those named after "of" or "from": "representatives of Cargolux", "officers from Chad"."""
        out: list[Mentioned] = []
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "from", "at"):
                for head in (c for c in child.children if c.dep_ == "pobj"):
                    out.extend(self.parties(head))
            if child.dep_ in ("poss", "compound", "nmod", "amod") and not out:
                entity = self.cast.at.get(self.words.position.get(child.i, -1))
                if entity is not None and entity.kind == "organization":
                    out.append(Mentioned(entity, child))
        return out

    # --- counterparts -------------------------------------------------------------------------

    def _counterpart(self, token: Token, code: str | None) -> list[Mentioned]:
        """ "His counterpart": the other side's person where one was named, else the country."""
        for child in token.children:
            if child.dep_ == "appos":
                return self.parties(child)
        listed = self._list_after(self.words.position[token.i])
        if listed:
            return listed if token.lower_ == "counterparts" else listed[:1]
        if code is None:
            return []
        person = last_of_country(self.cast, token, code)
        return [Mentioned(person or self.state(code), token)]

    def _list_after(self, n: int) -> list[Mentioned]:
        """The people named right after word n, in a list of commas and "and"."""
        out: list[Mentioned] = []
        k = n + 1
        while k < len(self.words) and self.words.joined(k):
            entity = self.cast.at.get(k)
            if entity is not None and entity.kind == "person":
                if all(entity is not m.entity for m in out):
                    out.append(Mentioned(entity, self.words.tokens[k]))
            elif self.words.low[k] not in (",", "and", "mr", "mr.", "ms", "ms."):
                break
            k += 1
        return out


def _at(token: Token, entity: Entity | None) -> list[Mentioned]:
    return [Mentioned(entity, token)] if entity is not None else []
