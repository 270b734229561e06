"""Short noun and verb phrases cut out of a parse, in the report's own words.

The coder of figures names what a number measures with them. Nothing is reworded, except that a
verb may become its participle; articles at the front, dates and side remarks are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from spacy.tokens import Token

from comity.language.lexicon import data

_DROPPED = {"relcl", "appos", "advcl", "dep", "meta", "parataxis", "ccomp", "nsubj", "cop", "intj"}
_LONGEST = 16
_LONGEST_ASIDE = 9
_MOST_PREPOSITIONS = 2


@cache
def lexicon() -> dict[str, Any]:
    """The word lists of `data/figures.toml`."""
    return data("figures.toml")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name something, and the numbers of the tokens that they were taken from."""

    words: str
    tokens: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)

    def __add__(self, other: Phrase) -> Phrase:
        return Phrase(f"{self.words} {other.words}".strip(), self.tokens + other.tokens)


def noun_phrase(
    noun: Token, without: frozenset[int] = frozenset(), *, joined: bool = False
) -> Phrase:
    """The noun with its adjectives, compounds, possessor, prepositions and participles.

    `without` holds token numbers to leave out: the amount itself, dates. `joined` keeps the nouns
    that stand beside it ("Serbia and Hungary").
    """
    tokens = sorted(set(_gathered(noun, without, top=not joined)), key=lambda token: token.i)
    openers = lexicon()["phrases"]["openers"]
    while tokens[0] != noun and (tokens[0].lower_ in openers or tokens[0].is_punct):
        tokens = tokens[1:]
    return _phrase(_shortened(tokens, noun))


def _gathered(token: Token, without: frozenset[int], top: bool = False) -> Iterator[Token]:
    yield token
    for child in token.children:
        if (
            child.i in without
            or child.dep_ in _DROPPED
            or child.is_space
            or child.lower_ == "worth"
        ):
            continue
        if child.dep_ in ("conj", "cc", "preconj") and (top or not _is_listed(token)):
            continue
        if child.dep_ == "punct" and child.text not in "-–'’%,":
            continue
        if child.dep_ == "acl" and child.right_edge.i - child.left_edge.i > _LONGEST_ASIDE:
            continue
        inside = list(_gathered(child, without))
        if child.dep_ == "prep" and len(inside) == 1:
            continue
        yield from inside


def _is_listed(token: Token) -> bool:
    """Whether the words joined to a token by "and" are of its kind, so that both are named."""
    joined = [child for child in token.children if child.dep_ == "conj"]
    return all(other.pos_ == token.pos_ for other in joined)


def _shortened(tokens: list[Token], noun: Token) -> list[Token]:
    """The phrase cut before a preposition or participle where it grows too long."""
    while len(tokens) > _LONGEST:
        cuts = [
            n
            for n, token in enumerate(tokens)
            if token.i > noun.i and token.dep_ in ("prep", "acl", "cc")
        ]
        if not cuts:
            return tokens[: max(_LONGEST, tokens.index(noun) + 1)]
        tokens = tokens[: cuts[-1]]
    return tokens


def _phrase(tokens: list[Token]) -> Phrase:
    words = "".join(
        token.text if gap else token.text + " "
        for token, gap in zip(tokens, _joined(tokens), strict=True)
    )
    words = re.sub(r"(?:\s*,)+(?=\s)", ",", re.sub(r"\s+", " ", words))
    if tokens and tokens[0].is_sent_start and tokens[0].is_title and tokens[0].pos_ != "PROPN":
        words = words[0].lower() + words[1:]
    return Phrase(words.strip(" ,-–"), tuple(token.i for token in tokens))


def _joined(tokens: list[Token]) -> list[bool]:
    """For each token, whether the next one follows without a blank."""
    pairs = pairwise(tokens)
    return [*(not a.whitespace_ and b.i == a.i + 1 for a, b in pairs), True][: len(tokens)]


def short_phrase(noun: Token) -> Phrase:
    """The noun with nothing but its adjectives, compounds and possessor."""
    parts = ("compound", "amod", "poss", "nmod")
    tokens = [child for child in noun.children if child.dep_ in parts and child.pos_ != "PRON"]
    inner = [t for child in tokens for t in child.subtree if t.dep_ != "det"]
    return _phrase(sorted({*inner, noun}, key=lambda token: token.i))


def prepositions(verb: Token, without: frozenset[int], but: Token | None = None) -> Phrase:
    """The prepositional phrases of a verb that follow it, dates and `but` left out."""
    found, count = Phrase(""), 0
    for child in verb.children:
        if child.dep_ in ("prep", "agent", "dative") and child.i > verb.i and child != but:
            inside = [t for t in _gathered(child, without) if not t.is_space]
            if len(inside) > 1:
                ordered = sorted(set(inside), key=lambda token: token.i)
                found += _phrase(_shortened(ordered, child))
                count += 1
        if len(found.tokens) > _LONGEST_ASIDE or count == _MOST_PREPOSITIONS:
            break
    return found


def participle(verb: Token) -> str:
    """The past participle: "signed", "sold"."""
    if verb.tag_ == "VBN":
        return verb.lower_
    lemma = verb.lemma_.lower()
    irregular: str | None = lexicon()["participles"].get(lemma)
    if irregular is not None:
        return irregular
    if verb.tag_ == "VBD" and verb.lower_.endswith("ed"):
        return verb.lower_
    if lemma.endswith("e"):
        return f"{lemma}d"
    return f"{lemma[:-1]}ied" if re.search(r"[^aeiou]y$", lemma) else f"{lemma}ed"


def act(verb: Token) -> Phrase:
    """The participle with the word that completes it: "set free", "handed over"."""
    words = participle(verb)
    tokens: tuple[int, ...] = (verb.i,)
    for child in verb.children:
        if child.i == verb.i + 1 and child.dep_ in ("acomp", "oprd", "advmod", "prt"):
            words, tokens = f"{words} {child.text}", (*tokens, child.i)
    return Phrase(words, tokens)


def is_future(verb: Token) -> bool:
    """Whether the verb speaks of what is still to come ("will provide", "intends to provide")."""
    words = lexicon()["verbs"]["future"]
    return any(child.dep_ == "aux" and child.lower_ in words for child in verb.children)


def clause_verb(token: Token) -> Token:
    """The verb that governs a token; the head of its sentence where none does."""
    while token.head != token and token.pos_ not in ("VERB", "AUX"):
        token = token.head
    return token


def subject(verb: Token) -> Token | None:
    """Who or what does (or is done) the verb's act, also where it stands with another verb."""
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass"):
            relative = child.tag_ in ("WDT", "WP") and verb.dep_ == "relcl"
            return verb.head if relative else child
    if verb.dep_ in ("acl", "relcl"):
        return verb.head
    if verb.dep_ in ("conj", "xcomp", "advcl") and verb.head != verb:
        return subject(verb.head)
    return None


def direct_object(verb: Token) -> Token | None:
    """What the act is done to."""
    return next((child for child in verb.children if child.dep_ in ("dobj", "obj")), None)


def object_of(noun: Token, *words: str, but: frozenset[int] = frozenset()) -> Token | None:
    """The noun behind one of the prepositions `words` of another noun."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in words:
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.i not in but:
                    return inner
    return None
