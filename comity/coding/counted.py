"""What a bare number counts: the noun behind it, or one that the sentence leaves out.

Looks at the parse and, where that has lost the noun, at the words behind the number. Whether the
count is worth recording is decided in `counts`.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from comity.coding.anchors import Anchor
from comity.coding.phrases import clause_verb, lexicon, object_of, subject

_NOUNS = ("NOUN", "PROPN")
_REACH = 60  # tokens back to a noun that is left to be understood


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun that a number counts.

    `elliptical` where the sentence leaves it out behind the number, `is_told` where it is then
    the subject ("the number of tourists rose to 5,000"); `fate` is "dead", "wounded" and the like.
    """

    noun: Token
    elliptical: bool = False
    is_told: bool = False
    fate: str | None = None


def counted(place: Anchor, last: Token | None) -> Counted | None:
    """What a number counts.

    Args:
        place: the number in its sentence.
        last: the noun counted last before, which "30 have signed" leaves to be understood.
    """
    token = place.after
    if token is not None and token.lower_ in lexicon()["people"]["fates"] and not _followed(token):
        return Counted(token, fate=token.lower_)
    noun = _dependent_noun(place) or _next_noun(place)
    if noun is not None:
        return Counted(_plural_before(place, noun) or noun)
    noun = _subject_noun(place)
    if noun is not None:
        return Counted(noun, elliptical=True, is_told=True)
    if last is None or place.span.start - last.i > _REACH or place.first.value == 1:
        return None
    return Counted(last, elliptical=True) if _stands_alone(place) else None


def _subject_noun(place: Anchor) -> Token | None:
    """ "The number of tourists rose to 5,000", "deaths have reached 45": what is told of."""
    link, verb = place.root.head, clause_verb(place.root)
    tied = link.lower_ in ("to", "at") or link == verb
    if not tied or verb.lemma_.lower() not in lexicon()["verbs"]["level"]:
        return None
    thing = subject(verb)
    if thing is None or (place.after is not None and place.after.pos_ in _NOUNS):
        return None
    if thing.lemma_.lower() in lexicon()["generic"]["totals"]:
        return object_of(thing, "of") or thing
    return thing if thing.tag_ == "NNS" and thing.i < place.span.start else None


def _followed(token: Token) -> bool:
    """Whether a word of fate is only an adjective: "two wounded soldiers"."""
    return token.i + 1 < token.sent.end and token.nbor().pos_ in _NOUNS


def _dependent_noun(place: Anchor) -> Token | None:
    """The noun to the right that the number depends on, or the noun of its "of" phrase."""
    root = place.root
    for child in root.children:
        if child.lower_ == "of" and child.i >= place.span.end:
            inner = next((t for t in child.children if t.dep_ == "pobj"), None)
            return inner if inner is not None and inner.pos_ in _NOUNS else None
    head = root.head
    modifies = root.dep_ in ("nummod", "compound", "amod", "quantmod", "nmod")
    follows = head.i >= place.span.end and head.sent == root.sent
    return head if modifies and follows and head.pos_ in _NOUNS else None


def _plural_before(place: Anchor, noun: Token) -> Token | None:
    """The plural between number and noun where the parse took a verb for a noun."""
    if noun.tag_ not in ("NN", "NNP") or noun.lemma_.lower() in lexicon()["collectives"]["nouns"]:
        return None
    between = noun.doc[place.span.end : noun.i]
    return next((token for token in between if token.tag_ in ("NNS", "NNPS")), None)


def _next_noun(place: Anchor) -> Token | None:
    """The last noun of the words right behind the number, where the parse has lost it."""
    noun, token = None, place.after
    for _ in range(6):
        if token is None or token.pos_ not in ("ADJ", "NOUN", "PROPN", "NUM"):
            break
        if token.pos_ in _NOUNS:
            noun = token
        token = token.nbor() if token.i + 1 < token.sent.end else None
    return noun


def _stands_alone(place: Anchor) -> bool:
    """Whether the number stands for a noun of its own: "30 have signed", "40 of them"."""
    token = place.after
    if token is not None and token.lower_ in ("more", "others") and token.i + 1 < token.sent.end:
        token = token.nbor()
    if token is None or token.pos_ in ("VERB", "AUX") or token.text in ".,;":
        lost = place.root.dep_ == "nummod" and place.root.head.pos_ == "VERB"
        linked = place.root.dep_ == "pobj" and place.root.head.lower_ in ("of", "to", "from")
        return lost or linked or place.root.dep_ in ("nsubj", "nsubjpass", "dobj", "conj")
    return token.lower_ == "of" and token.i + 1 < token.sent.end and token.nbor().pos_ == "PRON"


def is_measure(noun: Token) -> bool:
    """Whether the noun is a unit of measure: "kilometre", "barrel"."""
    return noun.lemma_.lower() in lexicon()["measures"]["units"]


def is_joined(place: Anchor) -> bool:
    """Whether a hyphen joins the number to its noun: "55-member"."""
    return place.after is not None and place.after.text in ("-", "–")
