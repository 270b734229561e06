"""Who was named before: the person, body or pair that a later phrase leans on.

Each function looks back from a token over the words of the report. What the report was speaking
of, and which phrase needs an antecedent, is known in `reference`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from comity.coding.cast import Cast, Entity
from comity.coding.clauses import SUBJECT
from comity.language.lexicon import data, word_lists
from comity.language.titles import Title

# Sentences back in which "he" finds its person: few, once there is a candidate.
_FAR = 4
_NEAR = 2
_LEAST_LIKELY = -4.0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The word lists of data/reference.toml, which says what each is for."""

    both: frozenset[str]
    both_states: frozenset[str]
    side: frozenset[str]
    people: frozenset[str]
    forces: frozenset[str]
    speaks_for: frozenset[str]
    institutions: frozenset[str]
    media: frozenset[str]
    leaders: frozenset[str]
    speakers: frozenset[str]
    speech: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """The words that stand for somebody named elsewhere, read once."""
    return word_lists(Vocabulary, data("reference.toml"))


def last_person(cast: Cast, token: Token) -> Entity | None:
    """The person whom "he" or "she" means: rather the last subject than the last named."""
    words = cast.words
    n = words.position.get(token.i, 0)
    here = words.parsed.sentence_of(token)
    candidates: list[tuple[float, Entity]] = []
    for k in range(n - 1, -1, -1):
        person = cast.at.get(k) or cast.holder.get(k)
        if person is None or person.kind != "person":
            continue
        word = words.tokens[k]
        distance = here - words.parsed.sentence_of(word)
        if distance > (_NEAR if candidates else _FAR):
            break
        score = _likelihood(word, distance) + k / (n + 1)
        if score > _LEAST_LIKELY and not _excludes(word, token):
            candidates.append((score, person))
    return max(candidates, key=lambda c: c[0])[1] if candidates else None


def _likelihood(word: Token, distance: int) -> float:
    """How likely a pronoun means the person named by a word so many sentences before."""
    return 10 - 3 * distance + (2.5 if word.dep_ in SUBJECT else -2)


def _excludes(word: Token, pronoun: Token) -> bool:
    """Whether a pronoun is an object of the verb that the word stands under: "he met him"."""
    same = word.sent == pronoun.sent and word.head == pronoun.head
    return same and pronoun.dep_ in ("dobj", "pobj")


def last_two(cast: Cast, token: Token, state: Callable[[str], Entity]) -> list[Entity]:
    """The last two people or countries of different countries named before, in order."""
    words = cast.words
    here = words.parsed.sentence_of(token)
    out: list[Entity] = []
    for k in range(words.position.get(token.i, 0) - 1, -1, -1):
        if here - words.parsed.sentence_of(words.tokens[k]) > _NEAR:
            break
        entity = cast.at.get(k) or _state_named(cast, k, state)
        if entity is None or entity.kind == "organization":
            continue
        if all(entity is not e and entity.country != e.country for e in out):
            out.insert(0, entity)
        if len(out) == 2:
            return out
    return []


def _state_named(cast: Cast, k: int, state: Callable[[str], Entity]) -> Entity | None:
    """The country that a word names by itself, not as part of a title."""
    mention = cast.words.country[k]
    if mention is None or mention.form not in ("name", "capital") or k in cast.titled:
        return None
    return state(mention.code)


def last_holder(cast: Cast, token: Token, title: Title) -> Entity | None:
    """The person last named before a bare title who holds such an office."""
    before = dict.fromkeys(_people_before(cast, token))
    return next((person for person in before if _may_hold(person, title)), None)


def _may_hold(person: Entity, title: Title) -> bool:
    if title.country and person.country and person.country != title.country:
        return False
    if title.head not in person.heads and not _equivalent(title.head, person.heads):
        return False
    elsewhere = title.organization and not any(h.title.organization for h in person.held)
    return bool(title.country) or not elsewhere


def _equivalent(head: str, heads: frozenset[str]) -> bool:
    """Whether a title noun can mean the holder of others: "the leader" a president."""
    if head == "leader":
        return bool(heads & vocabulary().leaders)
    if head in ("speaker", "chairman"):
        return bool(heads & vocabulary().speakers)
    return head == "premier" and "minister" in heads


def last_of_country(cast: Cast, token: Token, code: str) -> Entity | None:
    """The person of a country last named before."""
    return next((p for p in _people_before(cast, token) if p.country == code), None)


def last_diplomat(
    cast: Cast, token: Token, code: str | None, spoken_of: list[Entity]
) -> Entity | None:
    """The person last named before "the Kazakh diplomat", "the politician".

    "The Luxembourg expert" also settles the country of a person, known of none so far, of whom
    the report just spoke.
    """
    if code is None and not any(c.lower_ in ("the", "his", "her") for c in token.children):
        return None
    for person in _people_before(cast, token):
        if code is None or person.country == code:
            return person
        if person.country is None and person in spoken_of:
            person.country = code
            return person
    return None


def _people_before(cast: Cast, token: Token) -> Iterator[Entity]:
    """The people named before a token, the last one first."""
    for k in range(cast.words.position[token.i] - 1, -1, -1):
        entity = cast.at.get(k)
        if entity is not None and entity.kind == "person":
            yield entity


def last_body(cast: Cast, token: Token) -> Entity | None:
    """The body last named by the noun of "the ministry", "the airline"."""
    if token.pos_ != "NOUN" or not any(c.lower_ == "the" for c in token.children):
        return None
    noun = token.lemma_.casefold()
    for k in range(cast.words.position[token.i] - 1, -1, -1):
        body = cast.at.get(k)
        if (
            body is not None
            and body.kind == "organization"
            and noun in body.name.casefold().split()
        ):
            return body
    return None
