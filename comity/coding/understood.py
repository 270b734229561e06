"""The noun that a number leaves to be understood: "eleven of them", "a crew of six", "only 27".

Each rule reads one way in which English leaves the noun out; the first that answers wins. What the
number stands for is then a noun said before, or people where it stands in a group of them or
beside a word of death.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from comity.coding.anchors import Anchor
from comity.coding.counted import NOUNS, Counted, Said, is_human, is_plural_noun
from comity.coding.phrases import (
    clause_verb,
    direct_object,
    lexicon,
    object_of,
    participle,
    subject,
)

_REACH = 60  # tokens back to a noun that is left to be understood
_MOST = 1000  # times as many as were counted before
_OPENERS = {",", ";", ":", "-", "–", "—", '"'}
_MORE = ("more", "others", "each", "such")

Rule = Callable[[Anchor, Said | None], Counted | None]


def left_out(place: Anchor, last: Said | None) -> Counted | None:
    """What a number without a noun of its own counts; None where nothing said before fits.

    Args:
        place: the number in its sentence.
        last: the noun counted last before.
    """
    after = place.after
    if after is not None and after.pos_ in NOUNS and after.i not in place.without:
        return None
    for rule in _RULES:
        found = rule(place, last)
        if found is not None:
            return found
    return None


def _in_group(place: Anchor, last: Said | None) -> Counted | None:
    """ "A crew of six", "a crowd of 2,000": people."""
    link = place.root.head
    if place.root.dep_ != "pobj" or link.lower_ != "of":
        return None
    group = link.head.lemma_.lower() in lexicon()["collectives"]["groups"]
    return Counted(link.head, unit="person") if group and link.head.pos_ in NOUNS else None


def _of_pronoun(place: Anchor, last: Said | None) -> Counted | None:
    """ "112 of them", "eleven of whom", "two of them children"."""
    after = place.after
    if after is None or after.lower_ != "of" or after.i + 1 >= after.sent.end:
        return None
    pronoun = after.nbor()
    if pronoun.pos_ != "PRON" and pronoun.tag_ not in ("WP", "WDT", "WP$"):
        return None
    following = pronoun.nbor() if pronoun.i + 1 < pronoun.sent.end else None
    if following is not None and following.tag_ == "NNS":
        return Counted(following)
    noun = _plural_before(place.span.start, place) if place.first.value != 1 else None
    return Counted(noun, elliptical=True) if noun is not None else _before(place, last)


def _of_which(place: Anchor, last: Said | None) -> Counted | None:
    """ "Refugees, of whom the camp holds more than 9,000"."""
    sent = place.root.sent
    for token in reversed(sent.doc[sent.start : place.span.start]):
        if token.text in ";:" or token.like_num:
            return None
        if token.lower_ in ("whom", "which") and token.i and token.nbor(-1).lower_ == "of":
            noun = _plural_before(token.i - 1, place)
            return Counted(noun, elliptical=True) if noun is not None else None
    return None


def _plural_before(end: int, place: Anchor) -> Token | None:
    """The last plural of the sentence before a token; one behind a preposition only if no other."""
    sent = place.root.sent
    plurals = [
        token
        for token in sent.doc[sent.start : end]
        if token.pos_ in NOUNS and token.i not in place.without and is_plural_noun(token)
    ]
    free = [token for token in plurals if token.dep_ not in ("pobj", "compound", "poss")]
    nearest = free or plurals
    return nearest[-1] if nearest else None


def _fronted(place: Anchor, last: Said | None) -> Counted | None:
    """ "Of the 112 shelters in the country, 96 have passed"."""
    sent = place.root.sent
    for token in sent.doc[sent.start : place.span.start]:
        opens = token.i == sent.start or token.nbor(-1).text in _OPENERS
        if token.lower_ == "of" and opens:
            noun = next((t for t in token.children if t.dep_ == "pobj"), None)
            if noun is not None and noun.i < place.span.start and is_plural_noun(noun):
                return Counted(noun, elliptical=True)
    return None


def _told(place: Anchor, last: Said | None) -> Counted | None:
    """ "The number of tourists rose to 5,000", "raise the quota of workers from 240 to 300"."""
    before, verb = place.before, clause_verb(place.root)
    tied = place.root.head == verb or (before is not None and before.lower_ in ("to", "at", "from"))
    changes, lemma = lexicon()["changes"], verb.lemma_.lower()
    changing = lemma in (*changes["up_verbs"], *changes["down_verbs"])
    if not tied or not (changing or lemma in lexicon()["verbs"]["level"]):
        return None
    things = [t for t in (direct_object(verb), subject(verb)) if t and t.i < place.span.start]
    for thing in things:
        if thing.lemma_.lower() in lexicon()["generic"]["totals"]:
            return Counted(object_of(thing, "of") or thing, elliptical=True, is_told=True)
        if is_plural_noun(thing):
            return Counted(thing, elliptical=True, is_told=True)
    return None


def _struck(place: Anchor, last: Said | None) -> Counted | None:
    """ "Killed thirteen gendarmes and wounded six", "killing nine": people, if none are named."""
    before = place.before
    if before is None or before.pos_ != "VERB" or not _ends_phrase(place):
        return None
    word = participle(before)
    if word not in lexicon()["people"]["fates"]:
        return None
    if last is not None and last.noun.sent == before.sent and is_human(last.noun):
        return _before(place, last)
    return Counted(before, fate=word)


def _voted(place: Anchor, last: Said | None) -> Counted | None:
    """ "By 287 to 55", "three against": votes."""
    sent, after = place.root.sent, place.after
    if not any(token.lemma_.lower() in lexicon()["votes"]["words"] for token in sent):
        return None
    sides = [after.lower_ if after is not None else "", place.before.lower_ if place.before else ""]
    if sides[0] not in lexicon()["votes"]["sides"] and sides[1] not in lexicon()["votes"]["before"]:
        return None
    verb = clause_verb(place.root)
    return Counted(verb, elliptical=True, unit="vote")


def _said_before(place: Anchor, last: Said | None) -> Counted | None:
    """ "30 have signed", "as against 60 now", "Jamaica about 24": what was counted last."""
    here = last is not None and last.noun.sent == place.root.sent
    opens = place.root.dep_ in ("nsubj", "nsubjpass", "dobj")
    if not (here or opens) or not _ends_phrase(place):
        return None
    return _before(place, last) if _stands_alone(place) else None


def _before(place: Anchor, last: Said | None) -> Counted | None:
    """The noun counted last, if it is near and there can be as many of it."""
    if last is None or place.first.value == 1:
        return None
    far = place.span.start - last.noun.i > _REACH
    if far or place.first.value > _MOST * max(last.value, 1) or place.first.value % 1:
        return None
    return Counted(last.noun, elliptical=True)


def _ends_phrase(place: Anchor) -> bool:
    """Whether what follows the number belongs to the clause, not to a noun phrase."""
    token = place.after
    if token is not None and token.lower_ in _MORE:
        token = token.nbor() if token.i + 1 < token.sent.end else None
    if token is None or token.i in place.without or token.text in ".,;:)\"'":
        return True
    return token.pos_ in ("VERB", "AUX", "ADV", "ADP", "CCONJ", "SCONJ") and token.lower_ != "of"


def _stands_alone(place: Anchor) -> bool:
    """Whether the number stands where a noun can: behind a verb, a link, or a new subject."""
    before = place.before
    if before is None or before.pos_ in ("VERB", "AUX", "CCONJ") or before.text in ";":
        return True
    if before.lower_ in lexicon()["phrases"]["links"]:
        return True
    if before.pos_ == "PROPN":
        return _opens_clause(before)
    return before.dep_ == "prt" or place.root.dep_ in ("nsubj", "nsubjpass", "dobj")


def _opens_clause(name: Token) -> bool:
    """ "…, Jamaica about 24": whether the name begins behind a comma or "and"."""
    while name.i > name.sent.start and name.nbor(-1).pos_ in ("PROPN", "DET"):
        name = name.nbor(-1)
    return name.i > name.sent.start and name.nbor(-1).text in (",", ";", "and")


_RULES: tuple[Rule, ...] = (
    _in_group,
    _of_pronoun,
    _fronted,
    _of_which,
    _told,
    _struck,
    _voted,
    _said_before,
)
