"""What a bare number counts: the noun behind it.

Looks at the parse and, where that has lost the noun, at the words behind the number. A noun that
the sentence leaves out is found in `understood`; whether the count is worth recording is decided
in `counts`.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from comity import countries
from comity.coding.anchors import Anchor
from comity.coding.phrases import lexicon

NOUNS = ("NOUN", "PROPN")
_SAME_PLURAL = ("ese", "iss", "ench", "ish")
_INNER = ("compound", "amod", "nmod", "nummod", "npadvmod")


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun that a number counts.

    `elliptical` where the sentence leaves it out behind the number, `is_told` where it is then
    the subject ("the number of tourists rose to 5,000"); `fate` is "dead", "wounded" and the like;
    `unit` where it is not the noun that is counted: the people of "a crew of six".
    """

    noun: Token
    elliptical: bool = False
    is_told: bool = False
    fate: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """The noun counted last, and how many of it there were."""

    noun: Token
    value: float


def counted(place: Anchor) -> Counted | None:
    """What a number counts by the words behind it; None where it has no noun of its own."""
    token = place.after
    if token is not None and token.lower_ in lexicon()["people"]["fates"] and not _followed(token):
        return Counted(token, fate=token.lower_)
    noun = _joined_word(place) or _dependent_noun(place) or _next_noun(place)
    return None if noun is None else Counted(_plural_before(place, noun) or noun)


def _followed(token: Token) -> bool:
    """Whether a word of fate is only an adjective: "two wounded soldiers"."""
    return token.i + 1 < token.sent.end and token.nbor().pos_ in NOUNS


def _joined_word(place: Anchor) -> Token | None:
    """ "161-strong", "100-bedded": the word that a hyphen joins to the number."""
    hyphen = place.after
    if not is_joined(place) or hyphen is None or hyphen.i + 1 >= hyphen.sent.end:
        return None
    word = hyphen.nbor()
    return word if word.lower_ in lexicon()["joined"]["units"] else None


def _dependent_noun(place: Anchor) -> Token | None:
    """The noun to the right that the number depends on, or the noun of its "of" phrase."""
    root = place.root
    inner = _of_noun(root, place) or (_of_noun(root.head, place) if _is_rest(root.head) else None)
    if inner is not None:
        return inner if inner.pos_ in NOUNS else None
    head = root.head
    modifies = root.dep_ in ("nummod", "compound", "amod", "quantmod", "nmod")
    follows = head.i >= place.span.end and head.sent == root.sent
    if not (modifies and follows and head.pos_ in NOUNS):
        return None
    return head if is_joined(place) else _outermost(head)


def _of_noun(token: Token, place: Anchor) -> Token | None:
    for child in token.children:
        if child.lower_ == "of" and child.i >= place.span.end:
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def _is_rest(token: Token) -> bool:
    """ "Seven more of our colleagues": the number stands with "more"."""
    return token.lower_ in ("more", "others")


def _outermost(noun: Token) -> Token:
    """The noun that an adjective or first part belongs to, which the parse has numbered."""
    while noun.dep_ in _INNER and noun.head.i > noun.i and noun.head.pos_ in NOUNS:
        noun = noun.head
    return noun


def _plural_before(place: Anchor, noun: Token) -> Token | None:
    """The plural between number and noun where the parse took a verb for a noun."""
    if noun.tag_ not in ("NN", "NNP") or noun.lemma_.lower() in lexicon()["collectives"]["nouns"]:
        return None
    if is_plural_noun(noun):
        return None
    between = noun.doc[place.span.end : noun.i]
    return next((token for token in between if token.tag_ in ("NNS", "NNPS")), None)


def _next_noun(place: Anchor) -> Token | None:
    """The last noun of the words right behind the number, where the parse has lost it."""
    noun, token = None, place.after
    for _ in range(6):
        if token is None or token.pos_ not in ("ADJ", "NOUN", "PROPN", "NUM"):
            break
        if token.i in place.without:
            break
        if token.pos_ in NOUNS:
            noun = token
        token = token.nbor() if token.i + 1 < token.sent.end else None
    if token is None or noun is None or token.tag_ != "VBZ":
        return noun
    mistaken = not is_plural_noun(noun) and place.first.value > 1
    return token if mistaken else noun


def is_plural_noun(noun: Token) -> bool:
    """Whether several can be counted: a plural, a people, or a word such as "police"."""
    if noun.tag_ in ("NNS", "NNPS", "VBZ"):
        return True
    if noun.lemma_.lower() in lexicon()["collectives"]["nouns"]:
        return True
    return noun.pos_ in NOUNS and (noun.ent_type_ == "NORP" or is_people_word(noun))


def is_human(noun: Token) -> bool:
    """Whether the noun is a word for people."""
    people, lemma = lexicon()["people"], noun.lemma_.lower()
    return lemma in people["units"] or lemma in people["beings"] or is_people_word(noun)


def is_people_word(noun: Token) -> bool:
    """ "Armenians", "Sierra Leoneans": a word for the people of a country."""
    first = noun.i
    while first > noun.sent.start and noun.doc[first - 1].text[:1].isupper():
        first -= 1
    forms = {mention.form for mention in countries.find(noun.doc[first : noun.i + 1].text)}
    return "people" in forms or ("demonym" in forms and noun.lower_.endswith(_SAME_PLURAL))


def is_measure(noun: Token) -> bool:
    """Whether the noun is a unit of measure: "kilometre", "barrel"."""
    return noun.lemma_.lower() in lexicon()["measures"]["units"]


def is_joined(place: Anchor) -> bool:
    """Whether a hyphen joins the number to its noun: "55-member"."""
    return place.after is not None and place.after.text in ("-", "–")
