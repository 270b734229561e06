"""Whether an act took place: past, planned, proposed or denied, by the verbs around its trigger."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Token

from comity.coding.clauses import SUBJECT, auxiliaries, governing_verb, negated
from comity.language.lexicon import data, word_lists

RealityKind = Literal["occurred", "planned", "proposed", "denied", "content", "hypothetical"]


@dataclass(frozen=True, slots=True)
class Reality:
    """How real an act is, and the word that says so.

    `content` acts are what somebody asks, promises or refuses in another event; those and
    `hypothetical` ones are no events themselves.
    """

    kind: RealityKind
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Cues:
    """The lists of `status` in data/triggers.toml, which says what each is for."""

    future: frozenset[str]
    possible: frozenset[str]
    unreal: frozenset[str]
    conditional: frozenset[str]
    future_phrases: frozenset[str]
    plans: frozenset[str]
    upcoming: frozenset[str]
    envisaged: frozenset[str]
    possibilities: frozenset[str]
    possibilities_of_doing: frozenset[str]
    denial: frozenset[str]
    threatening: frozenset[str]
    content: frozenset[str]
    content_words: frozenset[str]


@cache
def _cues() -> Cues:
    return word_lists(Cues, data("triggers.toml")["status"])


def reality(token: Token) -> Reality:
    """How real the act of a trigger is, judged from the verb it hangs on."""
    said = _of_noun(token) if token.pos_ == "NOUN" else None
    return said or _of_verb(governing_verb(token))


def _of_noun(noun: Token) -> Reality | None:
    """ "upcoming talks", "a planned visit", "the possibility of a visit"."""
    cues = _cues()
    for child in noun.children:
        if child.lower_ in cues.upcoming:
            return Reality("planned", child.text)
        if child.lower_ in cues.envisaged:
            return Reality("proposed", child.text)
        if child.lower_ == "no":
            return Reality("denied", child.text)
    above = noun.head.head if noun.head.dep_ == "pcomp" else noun.head
    if above.pos_ == "ADP" and above.head.lemma_ in cues.possibilities:
        return Reality("proposed", above.head.text)
    return None


def _of_verb(verb: Token) -> Reality:
    """The first answer that condition, auxiliaries, complement and coordination give, else past."""
    if any(c.dep_ == "mark" and c.lower_ in _cues().conditional for c in verb.children):
        return Reality("hypothetical", "if")
    if verb.dep_ == "ccomp" and verb.head.lemma_ in _cues().threatening:
        return Reality("content", verb.head.text)
    return (
        _by_auxiliary(verb)
        or _as_infinitive(verb)
        or _as_gerund(verb)
        or _as_that_clause(verb)
        or _as_coordinated(verb)
        or (Reality("denied", "not") if negated(verb) else Reality("occurred"))
    )


def _by_auxiliary(verb: Token) -> Reality | None:
    """ "will visit", "will not visit", "may visit", "should visit"."""
    cues = _cues()
    for aux in auxiliaries(verb):
        if aux.lower_ in cues.future:
            return Reality("denied" if negated(verb) else "planned", aux.text)
        if aux.lower_ in cues.possible:
            return Reality("proposed", aux.text)
        if aux.lower_ in cues.unreal:
            return Reality("hypothetical", aux.text)
    return None


def _as_infinitive(verb: Token) -> Reality | None:
    """ "is to visit", "is due to visit", "plans to visit", "an offer to visit"."""
    if verb.dep_ not in ("xcomp", "ccomp", "acl", "advcl", "pcomp") or not _has_to(verb):
        return None
    planned = _as_plan(verb)
    if planned is not None:
        return planned
    head, cues = verb.head, _cues()
    if head.lemma_ == "have" and verb.dep_ == "xcomp":
        return Reality("hypothetical", "has to")
    if head.lemma_ in cues.content or head.lemma_ in cues.content_words:
        return Reality("content", head.text)
    if verb.dep_ == "advcl" and head.pos_ in ("VERB", "AUX"):
        above = _of_verb(head)
        return above if above.kind != "occurred" else None
    return None


def _as_plan(verb: Token) -> Reality | None:
    head, cues = verb.head, _cues()
    described = any(c.dep_ in ("acomp", "attr") for c in head.children)
    if head.lemma_ == "be" and verb.dep_ == "xcomp" and not described:
        return Reality("planned", f"{head.text} to")
    if head.lower_ in cues.future_phrases or head.lemma_ in cues.plans:
        return Reality("planned", head.text)
    if head.lemma_ == "go" and head.tag_ == "VBG":
        return Reality("planned", "going to")
    return None


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _as_gerund(verb: Token) -> Reality | None:
    """ "proposed holding talks", "the idea of holding talks"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("pcomp", "ccomp", "dobj"):
        return None
    in_phrase = verb.dep_ == "pcomp"
    above = governing_verb(verb.head) if in_phrase else verb.head
    if above.lemma_ in _cues().content:
        return Reality("content", above.text)
    noun = verb.head.head
    if in_phrase and noun.lemma_ in _cues().possibilities_of_doing:
        return Reality("proposed", noun.text)
    return None


def _as_that_clause(verb: Token) -> Reality | None:
    """ "demanded that talks be held", "denied that talks were held"."""
    head = verb.head
    if verb.dep_ != "ccomp":
        return None
    bare = any(t.lower_ in ("be", "should") or t.tag_ == "VB" for t in (verb, *verb.children))
    if bare and head.lemma_ in _cues().content:
        return Reality("content", head.text)
    return Reality("denied", head.text) if head.lemma_ in _cues().denial else None


def _as_coordinated(verb: Token) -> Reality | None:
    """A verb without subject and auxiliary is as real as the one before "and"."""
    if verb.dep_ != "conj" or verb.head.pos_ != "VERB":
        return None
    if any(c.dep_ in (*SUBJECT, "aux") for c in verb.children):
        return None
    above = _of_verb(verb.head)
    if verb.tag_ in ("VB", "VBG") and above.kind != "denied":
        return above
    same_form = verb.tag_ == verb.head.tag_
    return above if same_form and above.kind in ("content", "planned") else None
