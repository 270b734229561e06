"""Who stands where around a verb or noun of the parse: subjects, objects, prepositions.

Pure look-ups over spaCy's dependency labels, with the grammatical word lists of
data/triggers.toml; nothing is known here of countries or events.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from comity.language.lexicon import data, word_lists

VERBS = ("VERB", "AUX")
FINITE = ("VBD", "VBZ", "VBP")
SUBJECT = ("nsubj", "nsubjpass")
_PREPOSITION_CLASSES = ("ADP", "SCONJ", "VERB", "ADV")
_CLAUSES = ("ccomp", "relcl", "advcl", "parataxis", "conj")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The lists of `clauses` in data/triggers.toml, which says what each is for; lemmas."""

    object_controls: frozenset[str]
    said: frozenset[str]
    will: frozenset[str]
    sides: frozenset[str]
    reporting: frozenset[str]
    going: frozenset[str]
    settling: frozenset[str]
    proposing: frozenset[str]


@cache
def grammar() -> Grammar:
    """The words that tell who does what in a clause, read once."""
    return word_lists(Grammar, data("triggers.toml")["clauses"])


def own_subjects(verb: Token) -> list[Token]:
    """The heads of the subject that stands in the verb's own clause."""
    return [c for c in verb.children if c.dep_ in SUBJECT]


def subjects(verb: Token) -> list[Token]:
    """The heads of a verb's grammatical subject, taken from the governing clause if need be."""
    own = own_subjects(verb)
    head = verb.head
    if own:
        return own
    if verb.dep_ == "conj" and head.pos_ in VERBS:
        return subjects(_coordinated_with(verb))
    if verb.dep_ == "xcomp" and head.pos_ in (*VERBS, "ADJ", "NOUN"):
        return _controlling(verb)
    if verb.dep_ in ("advcl", "pcomp", "acl", "relcl"):
        return _inherited_subjects(verb)
    return []


def _coordinated_with(verb: Token) -> Token:
    """The verb before "and"; a finite verb is not coordinated with an infinitive but above it."""
    head = verb.head
    infinitive = head.tag_ == "VB" and head.dep_ in ("xcomp", "ccomp")
    return head.head if infinitive and verb.tag_ in FINITE else head


def _controlling(verb: Token) -> list[Token]:
    """Who does what an infinitive says: the object of "asked him to", else the subject."""
    head = verb.head
    asked = [c for c in head.children if c.dep_ == "dobj"]
    controls = head.lemma_ in grammar().object_controls and not is_passive(verb)
    return asked if asked and controls else subjects(head)


def _inherited_subjects(verb: Token) -> list[Token]:
    """The subject of a clause that hangs on a noun or a preposition."""
    head = verb.head
    if verb.dep_ == "acl" and head.lemma_ in grammar().said:
        return _subjects_above(verb, governing_verb(head))
    if verb.dep_ == "acl":
        return [] if is_passive(verb) else [head]
    if verb.dep_ == "relcl":
        return [head]
    while verb.dep_ == "pcomp" and head.dep_ == "prep" and head.head != head:
        head = head.head
    return _subjects_above(verb, head)


def _subjects_above(verb: Token, above: Token) -> list[Token]:
    return subjects(above) if above.pos_ in VERBS and above != verb else []


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, or is a bare participle after a noun."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "agent") for c in verb.children):
        return True
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "conj" and verb.head.tag_ == "VBN":
        return not any(c.dep_ in ("aux", "nsubj") for c in verb.children) and is_passive(verb.head)
    return verb.dep_ in ("acl", "amod")


def agents(verb: Token) -> list[Token]:
    """Who does it in the passive: the objects of "by"."""
    return [
        p
        for c in verb.children
        if c.dep_ in ("agent", "prep") and c.lower_ == "by"
        for p in c.children
        if p.dep_ == "pobj"
    ]


def objects(verb: Token) -> list[Token]:
    """Direct and indirect objects; in the passive the subject."""
    if is_passive(verb):
        own = own_subjects(verb)
        if own:
            return own
        if verb.dep_ in ("acl", "relcl"):
            return [verb.head]
        if verb.dep_ == "conj":
            return subjects(verb)
    labels = ("dobj", "dative", "oprd", "attr")
    return [c for c in verb.children if c.dep_ in labels and c.pos_ != "ADP"]


def prepositions(token: Token, *, nested: bool = True) -> Iterator[tuple[str, Token]]:
    """Prepositional phrases of a word as (preposition, head of its object).

    Where `nested`, also those of the objects themselves that begin with "with", "between" or "to".
    """
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in _PREPOSITION_CLASSES:
            yield from _objects_of(child, nested)


def _objects_of(prep: Token, nested: bool) -> Iterator[tuple[str, Token]]:
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield prep.lower_, child
            if nested and child.dep_ == "pobj":
                inner = prepositions(child, nested=False)
                yield from ((p, t) for p, t in inner if p in ("with", "between", "to"))
        elif child.dep_ == "prep":
            yield from _objects_of(child, nested)


def after_prepositions(
    token: Token | None, wanted: Collection[str], *, nested: bool = True
) -> list[Token]:
    """The objects of a word's prepositions that are among those wanted."""
    if token is None:
        return []
    return [head for word, head in prepositions(token, nested=nested) if word in wanted]


def particles(verb: Token) -> set[str]:
    """Particles and prepositions right under a verb ("call on", "turn down")."""
    return {c.lower_ for c in verb.children if c.dep_ in ("prt", "prep", "advmod", "agent")}


def clause_words(head: Token) -> list[Token]:
    """The words of a clause without those of the finite clauses inside it."""
    out, stack = [], [head]
    while stack:
        token = stack.pop()
        out.append(token)
        stack.extend(c for c in token.children if not (c.dep_ in _CLAUSES and c.pos_ in VERBS))
    return sorted(out, key=lambda t: t.i)


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb, those of the verb it is coordinated with included."""
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if own or verb.dep_ != "conj" or verb.head.pos_ not in VERBS:
        return own
    if any(c.dep_ in (*SUBJECT, "csubj") for c in verb.children):
        return own
    return auxiliaries(verb.head)


def negated(verb: Token) -> bool:
    """Whether the verb itself is negated."""
    return any(c.dep_ == "neg" or c.lower_ in ("never", "not", "n't") for c in verb.children)


def governing_verb(token: Token) -> Token:
    """The verb that a word hangs on, itself if it is one; the root where there is none."""
    while token.pos_ not in VERBS and token.head != token:
        token = token.head
    return token


def complements(verb: Token) -> list[Token]:
    """The clauses that say what is asked, promised or planned."""
    out = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i]
    for child in verb.children:
        if child.dep_ in ("dobj", "attr", "oprd", "acomp"):
            labels = ("acl", "xcomp", "relcl", "ccomp")
            out.extend(c for c in child.children if c.dep_ in labels and c.i > child.i)
        if child.dep_ == "prep":
            out.extend(c for c in child.children if c.dep_ == "pcomp")
    return out


def extent(token: Token) -> tuple[int, int]:
    """First and last character of a word's whole phrase."""
    words = [t for t in token.subtree if not t.is_space]
    last = words[-1]
    return words[0].idx, last.idx + len(last)
