"""A count named in the report's own words: "people evacuated from Batumi".

The noun counted, with the act that the sentence tells of it, or the noun that it belongs to.
"""

from __future__ import annotations

from spacy.tokens import Token

from comity.coding.anchors import Anchor
from comity.coding.counted import Counted, is_joined, is_measure
from comity.coding.phrases import (
    Phrase,
    act,
    clause_verb,
    direct_object,
    is_future,
    lexicon,
    noun_phrase,
    prepositions,
    subject,
)

_NOUNS = ("NOUN", "PROPN")
_LONGEST_ACT = 12


def count_phrase(place: Anchor, what: Counted) -> Phrase:
    """The things counted with what is done to them, or what they belong to."""
    noun = what.noun
    amount = frozenset(range(place.span.start, place.span.end))
    if what.fate:
        return _fate_phrase(place, noun, what.fate)
    if what.unit == "vote":
        return _vote_phrase(place, noun)
    anchor = place.root if what.elliptical or place.root in noun.ancestors else noun
    without = place.without | amount | _little_words(place, noun)
    if what.is_told:
        return noun_phrase(noun, without)
    phrase = noun_phrase(noun, without) if not what.elliptical else Phrase(_plural(noun), (noun.i,))
    if is_measure(noun):
        return _measured_phrase(place, noun, without, phrase)
    if is_joined(place) and noun.lower_ in lexicon()["joined"]["units"]:
        return noun_phrase(noun.head, without | {noun.i})
    if is_joined(place) and noun.head.pos_ in _NOUNS:
        return Phrase(f"{noun.text}s of", (noun.i,)) + noun_phrase(noun.head, without | {noun.i})
    return _with_governor(anchor, phrase, without)


def _plural(noun: Token) -> str:
    return noun.text if noun.tag_ in ("NNS", "NNPS") else f"{noun.text}s"


def _little_words(place: Anchor, noun: Token) -> frozenset[int]:
    """The words between lead and number ("more than"), and "more" behind it."""
    doc = place.span.doc
    lead = {t.i for t in noun.sent if place.first.lead <= t.idx < place.first.start}
    more = {
        t.i
        for t in doc[place.span.end : noun.i]
        if t.lower_ in ("more", "other", "further", "-", "–")
    }
    return frozenset(lead | more)


def _vote_phrase(place: Anchor, verb: Token) -> Phrase:
    """ "Votes for treaty": what the verb decides on."""
    against = place.before is not None and place.before.lower_ in ("to", "against")
    thing = direct_object(verb)
    words = Phrase("votes against" if against else "votes for")
    return words + noun_phrase(thing, place.without) if thing is not None else words


def _fate_phrase(place: Anchor, fate: Token, word: str) -> Phrase:
    """ "Dead in Tbilisi": the fate, where, and who speaks of it."""
    verb = clause_verb(place.root)
    phrase = Phrase(word, (fate.i,)) + prepositions(fate, place.without)
    doer = subject(verb)
    if doer is not None and doer.pos_ == "PROPN" and doer.i not in place.without:
        phrase += Phrase("according to") + noun_phrase(doer, place.without)
    return phrase


def _measured_phrase(place: Anchor, noun: Token, without: frozenset[int], phrase: Phrase) -> Phrase:
    """What so many kilometres or tonnes are: the substance, or the thing so long."""
    substance = next(
        (t for c in noun.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj"), None
    )
    if substance is not None:
        return _with_governor(noun, noun_phrase(substance, without), without)
    head = noun.head
    extent = head if head.pos_ in ("ADJ", "ADV") else None
    thing = extent.head if extent is not None else head
    if thing.pos_ in ("AUX", "VERB"):
        thing = subject(thing) or noun
    if thing == noun or thing.pos_ not in _NOUNS:
        return _with_governor(noun, phrase, without)
    named = noun_phrase(thing, without | frozenset(t.i for t in noun.subtree))
    name = lexicon()["measures"]["extents"].get(extent.lower_) if extent is not None else None
    return Phrase(f"{name} of") + named if name else named


def _with_governor(noun: Token, phrase: Phrase, without: frozenset[int]) -> Phrase:
    """The phrase with the act or the noun that those counted depend on."""
    while noun.dep_ == "conj" and noun.head.pos_ in _NOUNS:
        noun = noun.head
    head = noun.head
    if noun.dep_ == "pobj" and head.dep_ == "prep":
        return _behind_preposition(noun, phrase, without)
    if head.pos_ != "VERB":
        return phrase
    if noun.dep_ == "nsubjpass":
        return phrase + _done(head) + prepositions(head, without)
    if noun.dep_ == "nsubj":
        return phrase + _active(head, without)
    return _done_by(head, phrase, without) if noun.dep_ == "dobj" else phrase


def _done_by(verb: Token, phrase: Phrase, without: frozenset[int]) -> Phrase:
    """ "Sailors released by Norway", "terminals of Egypt"."""
    doer = subject(verb)
    done = phrase + _done(verb) + prepositions(verb, without)
    if doer is None or doer.pos_ not in _NOUNS or len(done.tokens) > _LONGEST_ACT:
        return done
    aside = frozenset(t.i for t in verb.subtree) if doer in verb.ancestors else frozenset()
    outer = noun_phrase(doer, without | _prepositional(doer) | aside, joined=True)
    return phrase + Phrase("of") + outer if verb.lemma_ == "have" else done + Phrase("by") + outer


def _behind_preposition(noun: Token, phrase: Phrase, without: frozenset[int]) -> Phrase:
    link, governor = noun.head, noun.head.head
    if governor.pos_ == "VERB" and link.i > governor.i:
        thing = direct_object(governor)
        if thing is None and _is_level(link, governor):
            thing = subject(governor)
            return noun_phrase(thing, without) if thing is not None else phrase
        if thing is None or thing.pos_ not in _NOUNS:
            return phrase + act(governor) + Phrase(link.lower_, (link.i,))
        governor = thing
    if governor.pos_ not in _NOUNS or governor.i in without:
        return phrase
    inner = frozenset(t.i for t in link.subtree)
    outer = noun_phrase(governor, without | inner)
    if is_measure(noun):
        return outer
    return outer + Phrase(link.lower_, (link.i,)) + phrase


def _is_level(link: Token, verb: Token) -> bool:
    """ "Imports rose to 61,000 tonnes": what is measured is the subject."""
    return link.lower_ in ("to", "at", "from") and verb.lemma_ in lexicon()["verbs"]["level"]


def _active(verb: Token, without: frozenset[int]) -> Phrase:
    """ "That have signed the treaty": the act of those counted."""
    words = Phrase("to" if is_future(verb) else "that")
    helpers = [] if is_future(verb) else [t for t in verb.children if t.dep_ == "aux"]
    words += Phrase(" ".join(t.text for t in helpers), tuple(t.i for t in helpers))
    words += Phrase(verb.lemma_ if is_future(verb) else verb.text, (verb.i,))
    thing = direct_object(verb)
    if thing is not None and thing.i not in without:
        words += noun_phrase(thing, without)
    words += prepositions(verb, without)
    for child in verb.children:
        if child.dep_ == "xcomp" and child.tag_ == "VBG" and child.i > verb.i:
            words += Phrase(child.text, (child.i,)) + prepositions(child, without)
    return words


def _done(verb: Token) -> Phrase:
    return Phrase("to be") + act(verb) if is_future(verb) else act(verb)


def _prepositional(noun: Token) -> frozenset[int]:
    return frozenset(t.i for child in noun.children if child.dep_ == "prep" for t in child.subtree)
