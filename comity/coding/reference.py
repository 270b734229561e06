"""Whom a phrase stands for: names, countries, "the Minister", "he", "the sides", "the German side".

A phrase that stands for nobody named is a group where it speaks of people, else nobody. What the
report was last speaking of (`Focus`) settles "they" and "both sides".
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from spacy.tokens import Token

from comity.coding.people import Cast, Entity
from comity.language.titles import Title
from comity.language.words import data
from comity.model import Party, Span

_LEADERS = frozenset({"president", "premier", "minister", "chancellor", "king", "emir", "sultan", "monarch", "leader", "prince"})  # fmt: skip
_SPEAKERS = frozenset({"speaker", "chairman", "president", "chairwoman", "chairperson"})
_NEAR = 4


@cache
def vocabulary() -> dict[str, frozenset[str]]:
    """The word lists of data/reference.toml."""
    return {name: frozenset(words) for name, words in data("reference.toml").items()}


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An entity at the word by which a sentence names it."""

    entity: Entity
    token: Token

    def party(self) -> Party:
        """The entity as a party, with the words of its mention."""
        entity, token = self.entity, self.token
        office = entity.office if entity.kind == "person" else None
        return Party(
            entity.name,
            entity.kind,
            entity.country,
            office,
            Span(token.idx, token.idx + len(token)),
        )


@dataclass(slots=True)
class Focus:
    """What the report was last speaking of: the sides of the last meeting, the last doer.

    `met` counts in how many meetings each person took part so far, by name.
    """

    sides: list[Entity] = field(default_factory=list)
    actors: list[Entity] = field(default_factory=list)
    recipients: list[Entity] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)


class Resolver:
    """Finds the entities that a noun phrase stands for, given what was said before it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.words = cast.words
        self.focus = Focus()
        self.states: dict[str, Entity] = {}
        self.holder: dict[int, Entity] = {
            k: person
            for person in cast.people
            for held in person.held
            for k in range(held.title.start, held.title.end)
        }

    def state(self, code: str) -> Entity:
        """The entity of a country, one for each code."""
        if code not in self.states:
            self.states[code] = self.cast.country(code)
        return self.states[code]

    def parties(self, head: Token) -> list[Mentioned]:
        """Everybody that a phrase names, its coordinated parts included; nobody twice."""
        out: list[Mentioned] = []
        for token in (head, *head.conjuncts):
            if token.i < head.i and token != head:
                continue
            for found in self.phrase(token):
                if all(found.entity is not m.entity for m in out):
                    out.append(found)
        for child in head.children:
            if child.dep_ == "appos" and not out:
                out = self.parties(child)
        return self._with_list(out)

    def _with_list(self, found: list[Mentioned]) -> list[Mentioned]:
        """Add those who are named in one list with somebody found."""
        for mentioned in list(found):
            n = self.words.position.get(mentioned.token.i)
            for k in self.cast.listed.get(n, ()) if n is not None else ():
                entity = self.cast.at[k]
                if all(entity is not m.entity for m in found):
                    found.append(Mentioned(entity, self.words.tokens[k]))
        return found

    def before(self, token: Token) -> list[Mentioned]:
        """The party named last before a verb whose subject the parser lost, no verb in between."""
        n = self.words.position.get(token.i, 0)
        for k in range(n - 1, max(n - 15, -1), -1):
            word = self.words.tokens[k]
            if not self.words.joined(k + 1) or word.tag_ in ("VBD", "VBZ", "VBP"):
                break
            if k in self.cast.at:
                return self._with_list([Mentioned(self.cast.at[k], word)])
        return []

    def phrase(self, token: Token) -> list[Mentioned]:
        """Everybody that one phrase (without its coordinated parts) stands for."""
        n = self.words.position.get(token.i)
        if n is None:
            return []
        if token.pos_ == "PRON" or token.lower_ in ("he", "she", "they"):
            return self._pronoun(token)
        entity = self.cast.at.get(n) or self.holder.get(n)
        if entity is not None:
            return [] if entity.name in vocabulary()["media"] else [Mentioned(entity, token)]
        title = self.cast.lone.get(n)
        if title is not None:
            return self._by_title(token, title)
        mention = self.words.country[n]
        if mention is not None and not _modifies(token):
            if mention.form == "people":
                return [Mentioned(Entity(token.text, "group", mention.code), token)]
            return [Mentioned(self.state(mention.code), token)]
        return self._noun(token)

    # --- phrases that lean on what was said before -----------------------------------------

    def _pronoun(self, token: Token) -> list[Mentioned]:
        low = token.lower_
        if low in ("he", "she", "him", "her", "his", "himself", "herself"):
            person = self.last_person(token)
            return [Mentioned(person, token)] if person else []
        if low in ("they", "them", "both", "their", "themselves"):
            return self._sides(token, people=True)
        if low in ("we", "i", "us", "our", "my"):
            speaker = self.speaker(token)
            return [Mentioned(speaker, token)] if speaker else []
        if (
            low in ("who", "which", "that")
            and token.dep_ in ("nsubj", "nsubjpass", "dobj")
            and token.head.dep_ == "relcl"
        ):
            antecedent = token.head.head
            return self.parties(antecedent) if antecedent.i < token.i else []
        if (
            low in ("it", "its")
            and self.focus.actors
            and all(e.kind != "person" for e in self.focus.actors)
        ):
            return [Mentioned(e, token) for e in self.focus.actors[:1]]
        return []

    def last_person(self, token: Token) -> Entity | None:
        """The person whom "he" or "she" means: the subject of what was said before, else the last named."""
        n = self.words.position.get(token.i, 0)
        here = self.words.parsed.sentence_of(token)
        best: Entity | None = None
        best_score = -1.0
        for k in range(n - 1, -1, -1):
            person = self.cast.at.get(k) or self.holder.get(k)
            if person is None or person.kind != "person":
                continue
            word = self.words.tokens[k]
            distance = here - self.words.parsed.sentence_of(word)
            if distance > _NEAR or (best is not None and distance > 2):
                break
            score = (
                10
                - 3 * distance
                + (2.5 if word.dep_ in ("nsubj", "nsubjpass") else 0)
                + k / (n + 1)
            )
            if distance == 0 and word.head == token.head and token.dep_ in ("dobj", "pobj"):
                continue
            if score > best_score:
                best, best_score = person, score
        return best

    def speaker(self, token: Token) -> Entity | None:
        """Who says "we" or "I": the subject of the verb of speech around the quotation."""
        sentence = token.sent
        for word in sentence:
            if (
                word.lemma_
                in (
                    "say",
                    "tell",
                    "add",
                    "tweet",
                    "write",
                    "stress",
                    "note",
                    "state",
                    "explain",
                    "continue",
                    "declare",
                    "announce",
                    "post",
                )
                and word.pos_ == "VERB"
            ):
                for child in word.children:
                    if child.dep_ == "nsubj" and child.i != token.i and child.pos_ != "PRON":
                        found = self.phrase(child)
                        if found:
                            return found[0].entity
                    if child.dep_ == "nsubj" and child.lower_ in ("he", "she"):
                        return self.last_person(child)
        return None

    def _by_title(self, token: Token, title: Title) -> list[Mentioned]:
        """ "The Kazakh Minister", "the two presidents", "the Libyan ambassador"."""
        if title.plural:
            named = self._of(token)
            if named:
                return named
            if title.country is not None:
                return [Mentioned(Entity(self._phrase_text(token), "group", title.country), token)]
            if title.organization is None and self._definite(token):
                return self._sides(token, people=True)
            return []
        person = self._holder_of(token, title)
        if person is not None:
            return [Mentioned(person, token)]
        if title.country is not None:
            return [Mentioned(self.state(title.country), token)]
        return self._of(token)

    @staticmethod
    def _definite(token: Token) -> bool:
        """Whether a plural speaks of people known already ("the ministers", "both presidents")."""
        return any(c.lower_ in ("the", "both", "two", "these") for c in token.children)

    def _holder_of(self, token: Token, title: Title) -> Entity | None:
        """The person last named before the title who holds such an office."""
        n = self.words.position[token.i]
        seen: list[Entity] = []
        for k in range(n - 1, -1, -1):
            person = self.cast.at.get(k)
            if person is not None and person.kind == "person" and person not in seen:
                seen.append(person)
        for person in seen:
            if title.country and person.country and person.country != title.country:
                continue
            if title.head in person.heads() or self._equivalent(title.head, person.heads()):
                if (
                    not title.country
                    and title.organization
                    and not any(h.title.organization for h in person.held)
                ):
                    continue
                return person
        return None

    @staticmethod
    def _equivalent(head: str, heads: set[str]) -> bool:
        if head == "leader":
            return bool(heads & _LEADERS)
        if head in ("speaker", "chairman"):
            return bool(heads & _SPEAKERS)
        return head == "premier" and "minister" in heads

    def _sides(self, token: Token, people: bool) -> list[Mentioned]:
        """ "They", "the sides", "both leaders": those who last met, else the two last named."""
        recent = self._last_two(token)
        fresh = people and len(recent) == 2 and all(e.kind == "person" for e in recent)
        sides = self.focus.sides if len(self.focus.sides) >= 2 and not fresh else recent
        if not people:
            codes = dict.fromkeys(e.country for e in sides if e.country)
            sides = [self.state(code) for code in codes]
        return [Mentioned(e, token) for e in sides] if len(sides) >= 2 else []

    def _last_two(self, token: Token) -> list[Entity]:
        n = self.words.position.get(token.i, 0)
        here = self.words.parsed.sentence_of(token)
        out: list[Entity] = []
        for k in range(n - 1, -1, -1):
            word = self.words.tokens[k]
            if here - self.words.parsed.sentence_of(word) > 2:
                break
            entity = self.cast.at.get(k)
            mention = self.words.country[k]
            if (
                entity is None
                and mention is not None
                and mention.form in ("name", "capital")
                and k not in self.cast.titled
            ):
                entity = self.state(mention.code)
            if entity is None or entity.kind == "organization":
                continue
            if all(entity is not e and entity.country != e.country for e in out):
                out.append(entity)
            if len(out) == 2:
                return list(reversed(out))
        return []

    # --- common nouns ------------------------------------------------------------------------

    def _noun(self, token: Token) -> list[Mentioned]:
        words = vocabulary()
        low = token.lower_
        n = self.words.position[token.i]
        named = self.cast.at.get(n + 1) if self.words.joined(n + 1) else None
        if named is not None:
            return [Mentioned(named, self.words.tokens[n + 1])]
        code = self._country_beside(token)
        if low in ("counterpart", "colleague", "counterparts"):
            return self._counterpart(token, code)
        if low in words["side"] and code:
            return [Mentioned(self._spokesman_of(code) or self.state(code), token)]
        if code and (
            low in words["forces"]
            or low in ("presidency", "ministry", "capital", "airline", "bank")
        ):
            return [Mentioned(self.state(code), token)] if low in words["forces"] else []
        if low in self.words_of_reference() and token.tag_ == "NN":
            person = self._referred(token, code)
            if person is not None:
                return [Mentioned(person, token)]
        if low in words["both"] or low in words["both_states"]:
            inner = self._of(token)
            if inner:
                return inner
            if (code is None or low in words["both_states"]) and self._definite(token):
                return self._sides(token, people=low in words["both"])
        if low in words["speaks_for"]:
            inner = self._of(token)
            if inner:
                return inner
        if code and token.pos_ in ("NOUN", "PROPN"):
            kind = "group" if low in words["people"] else "country"
            if kind == "group":
                return [Mentioned(Entity(self._phrase_text(token), "group", code), token)]
            return [Mentioned(self.state(code), token)]
        return self._body_again(token)

    @staticmethod
    def words_of_reference() -> frozenset[str]:
        """Nouns that refer back to a person ("the diplomat", "the politician")."""
        from comity.language.words import lexicon

        return lexicon().references

    def _of(self, token: Token) -> list[Mentioned]:
        """Those named after "of" or "from": "representatives of Cargolux", "officers from Chad"."""
        out: list[Mentioned] = []
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "from", "at"):
                for head in child.children:
                    if head.dep_ == "pobj":
                        out.extend(self.parties(head))
            if child.dep_ in ("poss", "compound", "nmod", "amod") and not out:
                n = self.words.position.get(child.i)
                entity = self.cast.at.get(n) if n is not None else None
                if entity is not None and entity.kind == "organization":
                    out.append(Mentioned(entity, child))
        return out

    def _country_beside(self, token: Token) -> str | None:
        """The country whose adjective, name or possessive stands before a noun, or after "of"/"from"."""
        for child in token.children:
            n = self.words.position.get(child.i)
            if n is None:
                continue
            mention = self.words.country[n]
            if mention is not None and child.dep_ in (
                "amod",
                "compound",
                "poss",
                "nmod",
                "npadvmod",
            ):
                return mention.code
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "from"):
                for head in child.children:
                    n = self.words.position.get(head.i)
                    if (
                        n is not None
                        and (mention := self.words.country[n]) is not None
                        and head.dep_ == "pobj"
                    ):
                        return mention.code
        return None

    def _spokesman_of(self, code: str) -> Entity | None:
        for entity in self.focus.sides:
            if entity.kind == "person" and entity.country == code:
                return entity
        return None

    def _referred(self, token: Token, code: str | None) -> Entity | None:
        """The person last named before "the Kazakh diplomat", "the politician"."""
        if code is None and not any(c.lower_ in ("the", "his", "her") for c in token.children):
            return None
        n = self.words.position[token.i]
        for k in range(n - 1, -1, -1):
            person = self.cast.at.get(k)
            if person is None or person.kind != "person":
                continue
            if code is None or person.country == code:
                return person
            if person.country is None and person in self.focus.sides:
                # "the Luxembourg expert" tells the country of whom the report just spoke
                person.country = code
                return person
        return None

    def _counterpart(self, token: Token, code: str | None) -> list[Mentioned]:
        """ "His counterpart": the other side's person where one was named, else the country."""
        for child in token.children:
            if child.dep_ == "appos":
                return self.parties(child)
        n = self.words.position[token.i]
        listed = self._list_after(n)
        if listed:
            return listed if token.lower_ == "counterparts" else listed[:1]
        if code is None:
            return []
        for k in range(n - 1, -1, -1):
            entity = self.cast.at.get(k)
            if entity is not None and entity.kind == "person" and entity.country == code:
                return [Mentioned(entity, token)]
        return [Mentioned(self.state(code), token)]

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

    def _body_again(self, token: Token) -> list[Mentioned]:
        """ "The ministry", "the airline": the body last named by that noun."""
        if not any(c.lower_ == "the" for c in token.children) or token.pos_ != "NOUN":
            return []
        n = self.words.position[token.i]
        for k in range(n - 1, -1, -1):
            body = self.cast.at.get(k)
            if (
                body is not None
                and body.kind == "organization"
                and token.lemma_.casefold() in body.name.casefold().split()
            ):
                return [Mentioned(body, token)]
        return []

    def _phrase_text(self, token: Token) -> str:
        """The noun with what stands before it, articles and relative clauses left out."""
        left = [t for t in token.lefts if t.dep_ in ("amod", "compound", "nummod", "poss", "nmod")]
        start = min([t.left_edge.i for t in left] + [token.i])
        text = token.doc[start : token.i + 1].text
        if not left:
            for child in token.rights:
                if child.dep_ == "prep" and child.lower_ in ("of", "from"):
                    text = token.doc[start : child.right_edge.i + 1].text
        return " ".join(text.split())


def _modifies(token: Token) -> bool:
    """Whether a country's word only qualifies another noun."""
    return token.dep_ in ("amod", "compound", "poss", "nmod", "npadvmod") and token.head.pos_ in (
        "NOUN",
        "PROPN",
    )
