"""What a noun phrase says of itself: its country, whether it is definite, its wording."""

from __future__ import annotations

from spacy.tokens import Token

from comity.language.words import Words

_MODIFYING = ("amod", "compound", "poss", "nmod", "npadvmod")


def country_of_noun(words: Words, noun: Token) -> str | None:
    """The country whose word stands before a noun ("Kenyan", "Kenya's"), or after "of"/"from"."""
    before = [c for c in noun.children if c.dep_ in _MODIFYING]
    after = (
        head
        for child in noun.children
        if child.dep_ == "prep" and child.lower_ in ("of", "from")
        for head in child.children
        if head.dep_ == "pobj"
    )
    codes = (code_at(words, token) for token in (*before, *after))
    return next((code for code in codes if code is not None), None)


def code_at(words: Words, token: Token) -> str | None:
    """The country that a token names."""
    n = words.position.get(token.i)
    return words.code(n) if n is not None else None


def modifies_noun(token: Token) -> bool:
    """Whether a country's word only qualifies another noun."""
    return token.dep_ in _MODIFYING and token.head.pos_ in ("NOUN", "PROPN")


def is_definite(noun: Token) -> bool:
    """Whether a plural speaks of people known already ("the ministers", "both presidents")."""
    return any(c.lower_ in ("the", "both", "two", "these") for c in noun.children)


def phrase_text(noun: Token) -> str:
    """The noun with what stands before it, articles left out; else with its "of" or "from"."""
    left = [t for t in noun.lefts if t.dep_ in ("amod", "compound", "nummod", "poss", "nmod")]
    start, end = min((t.left_edge.i for t in left), default=noun.i), noun.i
    if not left:
        for child in noun.rights:
            if child.dep_ == "prep" and child.lower_ in ("of", "from"):
                end = child.right_edge.i
    return " ".join(noun.doc[start : end + 1].text.split())
