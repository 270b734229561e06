"""What a bare number counts, and whether the count is worth recording.

A count is recorded where it counts things or people; not where it makes a list ("five areas"),
refers to somebody known ("the two presidents") or measures time. Word lists are in
`data/figures.toml`.
"""

from __future__ import annotations

import re

from spacy.tokens import Token

from comity import countries
from comity.coding.anchors import Anchor
from comity.coding.count_phrases import count_phrase
from comity.coding.counted import Counted, is_joined, is_measure
from comity.coding.measures import Measure
from comity.coding.phrases import clause_verb, lexicon

_NOUNS = ("NOUN", "PROPN")
_DEFINITE = {"the", "these", "those", "both", "its", "their", "our", "his", "her", "your", "my"}
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

    Rates read "flight per week".
    """
    noun, people = what.noun, lexicon()["people"]
    lemma = _singular(noun)
    if what.fate or lemma in people["units"] or noun.ent_type_ == "NORP" or _is_people_word(noun):
        return "person"
    adjectives = lexicon()["measures"]["adjectives"]
    if noun.i and noun.nbor(-1).lower_ in adjectives:
        lemma = f"{noun.nbor(-1).lower_} {lemma}"
    elif lemma == "state" and noun.i and noun.nbor(-1).lower_.startswith("member"):
        lemma = "member state"
    rate = _rate(place, noun)
    return f"{lemma} per {rate}" if rate else lemma


def _singular(noun: Token) -> str:
    lemma = re.sub(r"[^\w'’-]", "", noun.lemma_.lower()) or noun.lower_
    if noun.tag_ == "NNPS":
        lemma = re.sub(r"s$", "", lemma)
    return str(lexicon()["singulars"].get(lemma, lemma))


def _is_people_word(noun: Token) -> bool:
    """ "Armenians", "Syrians": a word for the people of a country."""
    return any(mention.form in ("people", "demonym") for mention in countries.find(noun.text))


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
    if what.fate:
        return True
    if noun.lemma_.lower() in lexicon()["lists"]["nouns"] or noun.ent_type_ in _NO_THINGS:
        return False
    if is_joined(place):
        return _is_joined_count(place)
    if place.first.value == 1:
        return _is_grave(place, what) and (place.after is None or place.after.lower_ != "of")
    return _is_plural(what) and not _is_reference(place, what)


def _is_plural(what: Counted) -> bool:
    """Whether several can be counted: a plural, or a word such as "police"."""
    noun = what.noun
    singular = noun.tag_ in ("NN", "NNP")
    several = lexicon()["collectives"]["nouns"]
    return what.elliptical or not singular or noun.lemma_.lower() in several


def _is_reference(place: Anchor, what: Counted) -> bool:
    """Whether a small number refers to somebody known ("the two presidents") or to nobody."""
    roles, value = lexicon()["roles"], place.first.value
    if is_definite(place) and value <= roles["definite"]:
        return True
    if value <= roles["small"] and not _is_anchored(place, what):
        return True
    few = value <= roles["few"] and what.noun.lemma_.lower() in roles["nouns"]
    return few and not _has_act(place, what, lexicon()["acts"]["verbs"])


def _is_anchored(place: Anchor, what: Counted) -> bool:
    """Whether the sentence of a small count names a country or an organization, or a grave act."""
    named = any(t.ent_type_ in ("GPE", "NORP", "ORG") for t in place.root.sent)
    return named or _is_grave(place, what)


def _is_grave(place: Anchor, what: Counted) -> bool:
    """Whether those counted were killed, arrested, expelled or the like."""
    return _has_act(place, what, lexicon()["acts"]["fatal"])


def _is_distance(place: Anchor, noun: Token) -> bool:
    """Whether the measure tells where a place lies ("40 km east of"), or converts another one."""
    if place.before is not None and place.before.text == "(":
        return True
    bracketed = False
    for token in noun.doc[noun.i + 1 : min(noun.i + 9, noun.sent.end)]:
        bracketed = (bracketed or token.text == "(") and token.text != ")"
        if token.lower_ in lexicon()["measures"]["directions"]:
            return True
        if not bracketed and token.pos_ in (*_NOUNS, "VERB", "AUX"):
            return False
    return False


def _is_joined_count(place: Anchor) -> bool:
    """Whether the noun joined by the hyphen counts members of a whole: "55-member union"."""
    words, hyphen = lexicon()["joined"], place.after
    if hyphen is None or hyphen.i + 1 >= hyphen.sent.end:
        return False
    noun = hyphen.nbor()
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


def _has_act(place: Anchor, what: Counted, verbs: list[str]) -> bool:
    """Whether something is done to those counted: killed, expelled, released."""
    verb = clause_verb(place.root if what.elliptical else what.noun)
    near = [verb, *what.noun.children, *verb.children]
    return any(t.pos_ in ("VERB", "ADJ") and t.lemma_.lower() in verbs for t in near)
