"""Whether a bare number that counts something is worth recording, and in which unit.

A count is recorded where it counts things or people; not where it makes a list ("five areas"),
refers to somebody known ("the two presidents") or measures time. Word lists are in
`data/figures.toml`.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from comity.coding.anchors import Anchor
from comity.coding.count_phrases import count_phrase
from comity.coding.counted import (
    NOUNS,
    Counted,
    is_human,
    is_joined,
    is_measure,
    is_people_word,
    is_plural_noun,
)
from comity.coding.measures import Measure
from comity.coding.phrases import clause_verb, lexicon

_POSSESSIVES = {"its", "their", "our", "his", "her", "your", "my"}
_DEFINITE = {"the", "these", "those", "both", *_POSSESSIVES}
_NO_THINGS = ("DATE", "TIME", "PERCENT")
_PER = re.compile(r"\b(?:per|a|an|each|every)[\s-]+(\w+)", re.IGNORECASE)


def measure_count(place: Anchor, what: Counted) -> Measure | None:
    """The count as a measure, or None where it is no figure."""
    unit = unit_of(place, what)
    if not _is_count(place, what):
        return None
    phrase = count_phrase(place, what)
    standing = (is_joined(place) or is_measure(what.noun)) and " per " not in unit
    reason = f"count of {what.noun.lemma_.lower()}"
    return Measure(phrase, place.root, reason, unit, standing, what.fate is not None)


def unit_of(place: Anchor, what: Counted) -> str:
    """The thing counted, singular and lower case, "person" for people.

    Those counted by their work stay what they are ("soldier", "nurse"). Rates read "flight per
    week".
    """
    noun = what.noun
    joined: str | None = lexicon()["joined"]["units"].get(noun.lower_) if is_joined(place) else None
    if what.unit or joined:
        lemma = what.unit or joined or ""
    elif what.fate or _is_person(place, noun):
        lemma = "person"
    else:
        lemma = _singular(noun)
    if noun.i and noun.nbor(-1).lower_ in lexicon()["measures"]["adjectives"]:
        lemma = f"{noun.nbor(-1).lower_} {lemma}"
    elif lemma == "state" and noun.i and noun.nbor(-1).lower_.startswith("member"):
        lemma = "member state"
    rate = _rate(place, noun)
    return f"{lemma} per {rate}" if rate else lemma


def _singular(noun: Token) -> str:
    """The noun as one of what it counts; by its spelling where the tagger's lemma misleads."""
    word = re.sub(r"[^\w'’-]", "", noun.lower_)
    lemma = re.sub(r"[^\w'’-]", "", noun.lemma_.lower()) or word
    if noun.tag_ in ("NNPS", "VBZ"):
        lemma = re.sub(r"(?<=[^s])s$", "", word)
    elif lemma.endswith("is") and word.endswith("es"):
        lemma = word[:-1]
    return str(lexicon()["singulars"].get(lemma, lemma))


def _is_person(place: Anchor, noun: Token) -> bool:
    """Whether those counted are people named by what they are to a place, not by their work."""
    lemma = noun.lemma_.lower()
    if lemma in lexicon()["people"]["units"] or noun.ent_type_ == "NORP" or is_people_word(noun):
        return True
    if is_human(noun) and any(_is_same_count(other) for other in noun.children):
        return True
    return lemma == "member" and not is_joined(place) and not _is_held(noun)


def _is_same_count(other: Token) -> bool:
    """ "40 traders and teachers": other people whom the same number counts."""
    numbered = any(child.dep_ == "nummod" for child in other.children)
    return other.dep_ == "conj" and is_human(other) and not numbered


def _is_held(noun: Token) -> bool:
    """ "Has 2,600 members", "with 28 members": counted as members of the body that has them."""
    held = noun.dep_ == "dobj" and noun.head.lemma_.lower() in lexicon()["people"]["holding"]
    return held or noun.head.lower_ == "with" or noun.dep_ not in ("dobj", "nsubjpass", "pobj")


def _rate(place: Anchor, noun: Token) -> str | None:
    """Per what the things are counted: "flights a week", "barrels per day", "weekly flights"."""
    words = lexicon()["measures"]
    between = noun.doc[place.span.end : noun.i]
    for token in between:
        if token.lower_ in words["rate_words"] and noun.lemma_.lower() not in words["units"]:
            return str(words["rate_words"][token.lower_])
    behind = noun.doc[noun.i + 1 : min(noun.i + 7, noun.sent.end)].text
    found = _PER.search(behind)
    if found is None or found[1].lower() not in words["rates"]:
        return None
    near = found[0].lower().startswith("per") or found.start() == 0
    return found[1].lower() if near else None


def _is_count(place: Anchor, what: Counted) -> bool:
    """Whether the number counts things or people, and is no list, reference or name."""
    noun = what.noun
    if is_measure(noun):
        return not _is_distance(place, noun)
    if what.fate or what.unit:
        return True
    if noun.ent_type_ in _NO_THINGS:
        return False
    if noun.lemma_.lower() in lexicon()["lists"]["nouns"]:
        return False
    if is_joined(place):
        return _is_joined_count(place)
    if place.first.value == 1:
        return _is_grave(place, what) and (place.after is None or place.after.lower_ != "of")
    return (what.elliptical or is_plural_noun(noun)) and not _is_reference(place, what)


def _is_reference(place: Anchor, what: Counted) -> bool:
    """Whether a small number refers to somebody known ("the two presidents") or to nobody."""
    roles, value = lexicon()["roles"], place.first.value
    role = what.noun.lemma_.lower() in roles["nouns"]
    if is_definite(place) and value <= roles["definite"]:
        return role or not (_is_owned(place) or _is_described(what.noun))
    if value > roles["few"] or what.elliptical:
        return False
    if _is_named(what.noun) or _speaks(what.noun):
        return True
    return role and not _is_undergoing(what.noun) and not _is_grave(place, what)


def _is_owned(place: Anchor) -> bool:
    """ "Kept their two canoes": told for the first time, although definite."""
    before = place.before
    return before is not None and before.lower_ in _POSSESSIVES


def _is_described(noun: Token) -> bool:
    """ "The two fishermen held in Misrata": those whom a clause describes."""
    return any(child.dep_ in ("acl", "relcl") for child in noun.children)


def _is_named(noun: Token) -> bool:
    """ "By two officers, General Amadi and Colonel Dia": a count that the names repeat."""
    doc, i = noun.doc, noun.i + 1
    set_off = i < noun.sent.end and doc[i].text in (",", ":", "–", "—")
    return set_off and any(token.ent_type_ == "PERSON" for token in doc[i + 1 : i + 4])


def _speaks(noun: Token) -> bool:
    """ "Two negotiators said": sources are not counted."""
    verb = noun.head
    return noun.dep_ == "nsubj" and verb.lemma_.lower() in lexicon()["verbs"]["report"]


def _is_undergoing(noun: Token) -> bool:
    """Whether something is done to those counted that is not a meeting of people."""
    done_to = noun.dep_ == "nsubjpass" or noun.dep_ == "dobj"
    return done_to and noun.head.lemma_.lower() not in lexicon()["acts"]["social"]


def _is_grave(place: Anchor, what: Counted) -> bool:
    """Whether those counted were killed, arrested, expelled or the like."""
    verb = clause_verb(place.root if what.elliptical else what.noun)
    near = [verb, *what.noun.children, *verb.children]
    fatal = lexicon()["acts"]["fatal"]
    return any(t.pos_ in ("VERB", "ADJ") and t.lemma_.lower() in fatal for t in near)


def _is_distance(place: Anchor, noun: Token) -> bool:
    """Whether the measure tells where a place lies ("40 km east of"), or converts another one."""
    if place.before is not None and place.before.text == "(":
        return True
    if noun.lemma_.lower() not in lexicon()["measures"]["lengths"]:
        return False
    bracketed = False
    for token in noun.doc[noun.i + 1 : min(noun.i + 9, noun.sent.end)]:
        bracketed = (bracketed or token.text == "(") and token.text != ")"
        if token.lower_ in lexicon()["measures"]["directions"]:
            return True
        if not bracketed and token.pos_ in (*NOUNS, "VERB", "AUX"):
            return False
    return False


def _is_joined_count(place: Anchor) -> bool:
    """Whether the noun joined by the hyphen counts members of a whole: "55-member union"."""
    words, hyphen = lexicon()["joined"], place.after
    if hyphen is None or hyphen.i + 1 >= hyphen.sent.end:
        return False
    noun = hyphen.nbor()
    if noun.lower_ in words["units"]:
        return True
    return (
        place.first.value >= words["least"]
        and noun.lemma_.lower() in words["nouns"]
        and noun.head.lemma_.lower() not in words["not_before"]
    )


def is_definite(place: Anchor) -> bool:
    """Whether an article or possessive before the number makes it a reference."""
    before = place.before
    possessed = before is not None and before.tag_ == "POS"
    return before is not None and (before.lower_ in _DEFINITE or possessed)
