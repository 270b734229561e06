"""Who stands where around a verb or noun of the parse: subjects, objects, prepositions.

Pure look-ups over spaCy's dependency labels; nothing is known here of countries or events.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

_SUBJECT = ("nsubj", "nsubjpass", "csubj")
_CLAUSE = ("ccomp", "advcl", "relcl", "acl", "xcomp", "conj", "parataxis", "csubj", "pcomp")


def subjects(verb: Token) -> list[Token]:
    """The heads of a verb's grammatical subject, taken over from the governing clause if need be."""
    own = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    if own:
        return own
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX"):
        if (
            verb.tag_ in ("VBD", "VBZ", "VBP")
            and head.tag_ == "VB"
            and head.dep_ in ("xcomp", "ccomp")
        ):
            return subjects(head.head)
        return subjects(head)
    if verb.dep_ == "xcomp" and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN"):
        objects = [c for c in head.children if c.dep_ == "dobj"]
        return (
            objects
            if objects and is_passive(verb) is False and _controls_object(head)
            else subjects(head)
        )
    if verb.dep_ in ("advcl", "pcomp", "acl", "relcl"):
        return _inherited(verb)
    return []


# Things said: who says them is the subject of the verb above.
_SAYING = frozenset({"message", "statement", "letter", "tweet", "note", "post", "speech", "interview", "remark", "comment", "call", "communiqué", "appeal", "press", "release", "readiness", "interest", "intention", "willingness", "desire", "plan", "hope", "decision", "resolution", "step", "effort"})  # fmt: skip


def _controls_object(verb: Token) -> bool:
    return verb.lemma_ in {
        "ask",
        "urge",
        "invite",
        "tell",
        "order",
        "call",
        "press",
        "encourage",
        "request",
        "allow",
        "help",
        "want",
        "expect",
        "beg",
        "push",
        "enable",
    }


def _inherited(verb: Token) -> list[Token]:
    head = verb.head
    if verb.dep_ == "acl" and head.lemma_ in _SAYING:
        above = governing_verb(head)
        return subjects(above) if above.pos_ in ("VERB", "AUX") and above != verb else []
    if verb.dep_ in ("relcl", "acl"):
        return [] if is_passive(verb) and verb.dep_ == "acl" else [head]
    if verb.dep_ == "pcomp":
        while head.dep_ == "prep" and head.head != head:
            head = head.head
    return subjects(head) if head.pos_ in ("VERB", "AUX") and head != verb else []


def is_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, or is a bare participle after a noun."""
    if any(c.dep_ in ("nsubjpass", "auxpass", "agent") for c in verb.children):
        return True
    if (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and verb.head.tag_ == "VBN"
        and not any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    ):
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "amod") and verb.tag_ == "VBN"


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
        own = [c for c in verb.children if c.dep_ in ("nsubjpass", "nsubj")]
        if own:
            return own
        if verb.dep_ in ("acl", "relcl"):
            return [verb.head]
        if verb.dep_ == "conj":
            return [t for t in subjects(verb)]
    return [
        c for c in verb.children if c.dep_ in ("dobj", "dative", "oprd", "attr") and c.pos_ != "ADP"
    ]


def prepositions(token: Token, depth: int = 2) -> Iterator[tuple[str, Token]]:
    """Prepositional phrases of a word as (preposition, head of its object), nested ones too."""
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in (
            "ADP",
            "SCONJ",
            "VERB",
            "ADV",
        ):
            yield from _objects_of(child, depth)
        elif child.dep_ == "prt":
            yield from ((child.lower_, p) for p in ())


def _objects_of(prep: Token, depth: int) -> Iterator[tuple[str, Token]]:
    for child in prep.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield prep.lower_, child
            if depth > 0 and child.dep_ == "pobj":
                yield from (
                    (p, t) for p, t in prepositions(child, 0) if p in ("with", "between", "to")
                )
        elif child.dep_ == "prep":
            yield from _objects_of(child, depth)


def particles(verb: Token) -> set[str]:
    """Particles and prepositions right under a verb ("call on", "turn down")."""
    return {c.lower_ for c in verb.children if c.dep_ in ("prt", "prep", "advmod", "agent")}


def clause_words(head: Token) -> list[Token]:
    """The words of a clause without those of the finite clauses inside it."""
    out, stack = [], [head]
    while stack:
        token = stack.pop()
        out.append(token)
        for child in token.children:
            if child.dep_ in ("ccomp", "relcl", "advcl", "parataxis") and child.pos_ in (
                "VERB",
                "AUX",
            ):
                continue
            if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
                continue
            stack.append(child)
    return sorted(out, key=lambda t: t.i)


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries of a verb, those of the verb it is coordinated with included."""
    own = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if (
        not own
        and verb.dep_ == "conj"
        and verb.head.pos_ in ("VERB", "AUX")
        and not any(c.dep_ in _SUBJECT for c in verb.children)
    ):
        return auxiliaries(verb.head)
    return own


def negated(verb: Token) -> bool:
    """Whether the verb itself is negated."""
    return any(c.dep_ == "neg" or c.lower_ in ("never", "not", "n't") for c in verb.children)


def governing_verb(token: Token) -> Token:
    """The verb that a word hangs on, itself if it is one."""
    while token.pos_ not in ("VERB", "AUX") and token.head != token:
        token = token.head
    return token


def complements(verb: Token) -> list[Token]:
    """The clauses that say what is asked, promised or planned."""
    out = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.i > verb.i]
    for child in verb.children:
        if child.dep_ in ("dobj", "attr", "oprd", "acomp"):
            out.extend(
                c
                for c in child.children
                if c.dep_ in ("acl", "xcomp", "relcl", "ccomp") and c.i > child.i
            )
        if child.dep_ == "prep":
            out.extend(c for c in child.children if c.dep_ == "pcomp")
    return out


def extent(token: Token) -> tuple[int, int]:
    """First and last character of a word's whole phrase."""
    words = [t for t in token.subtree if not t.is_space]
    last = words[-1]
    return words[0].idx, last.idx + len(last)
