"""Whether an act took place: past, planned, proposed or denied, from the verbs around its trigger."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from comity.coding.clauses import auxiliaries, governing_verb, negated
from comity.coding.triggers import cues

# Verbs whose complement is the content of another event (a request, a promise, a refusal).
_CONTENT = frozenset({"agree", "undertake", "promise", "pledge", "vow", "commit", "decide", "urge", "demand", "ask", "request", "invite", "propose", "offer", "suggest", "refuse", "decline", "threaten", "reject", "call", "press", "appeal", "insist", "warn", "encourage", "beg", "want", "hope", "wish", "consider", "recommend", "try", "seek", "need", "require", "allow", "enable", "prevent", "stop", "oppose", "order", "advise", "resolve", "volunteer", "guarantee", "fail", "aim", "prepare"})  # fmt: skip
_PLANS = frozenset(
    {"plan", "intend", "expect", "schedule", "slate", "prepare", "mean", "set", "arrange"}
)
_HYPOTHETICAL = frozenset({"if", "unless", "whether"})


@dataclass(frozen=True, slots=True)
class Reality:
    """How real an act is: `kind`, and the word that says so."""

    kind: str  # "occurred", "planned", "proposed", "denied", "content", "hypothetical"
    cue: str = ""


def reality(token: Token) -> Reality:
    """How real the act of a trigger is, judged from the verb it hangs on."""
    verb = token if token.pos_ in ("VERB", "AUX") else governing_verb(token)
    if token.pos_ == "NOUN":
        before = _noun_cue(token)
        if before is not None:
            return before
    return _verb_reality(verb)


def _noun_cue(token: Token) -> Reality | None:
    """ "upcoming talks", "a planned visit", "the possibility of a visit"."""
    for child in token.children:
        if child.lower_ in (
            "upcoming",
            "planned",
            "forthcoming",
            "scheduled",
            "announced",
            "future",
            "next",
            "coming",
            "expected",
            "impending",
        ):
            return Reality("planned", child.text)
        if child.lower_ in ("possible", "proposed", "potential", "envisaged"):
            return Reality("proposed", child.text)
        if child.lower_ in ("no",):
            return Reality("denied", child.text)
    head = token.head
    if head.dep_ == "pcomp":
        head = head.head
    if head.pos_ == "ADP" and head.head.lemma_ in (
        "possibility",
        "prospect",
        "idea",
        "option",
        "issue",
        "question",
        "hope",
        "chance",
        "proposal",
    ):
        return Reality("proposed", head.head.text)
    return None


def _verb_reality(verb: Token) -> Reality:
    status = cues()["status"]
    if any(c.dep_ == "mark" and c.lower_ in _HYPOTHETICAL for c in verb.children):
        return Reality("hypothetical", "if")
    for aux in auxiliaries(verb):
        if aux.lower_ in status["future"]:
            return Reality("denied" if negated(verb) else "planned", aux.text)
        if aux.lower_ in status["possible"]:
            return Reality("proposed", aux.text)
        if aux.lower_ in ("should", "must", "can", "ca"):
            return Reality("hypothetical", aux.text)
    if verb.dep_ in ("xcomp", "ccomp", "acl", "advcl", "pcomp") and _infinitive(verb):
        found = _infinitive_reality(verb, status["future_phrases"])
        if found is not None:
            return found
    if verb.dep_ in ("pcomp", "ccomp", "dobj") and verb.tag_ == "VBG":
        above = verb.head if verb.dep_ != "pcomp" else governing_verb(verb.head)
        if above.lemma_ in _CONTENT:
            return Reality("content", above.text)
        if verb.dep_ == "pcomp" and verb.head.head.lemma_ in (
            "possibility",
            "prospect",
            "idea",
            "hope",
        ):
            return Reality("proposed", verb.head.head.text)
    if (
        verb.dep_ == "ccomp"
        and verb.head.lemma_ in _CONTENT
        and any(c.lower_ in ("be", "should") or c.tag_ == "VB" for c in (verb, *verb.children))
    ):
        return Reality("content", verb.head.text)
    if verb.dep_ == "ccomp" and verb.head.lemma_ in status["denial"]:
        return Reality("denied", verb.head.text)
    if (
        verb.dep_ == "conj"
        and verb.head.pos_ == "VERB"
        and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in verb.children)
    ):
        above = _verb_reality(verb.head)
        if (
            above.kind != "denied"
            and verb.tag_ in ("VB", "VBG")
            or above.kind in ("content", "planned")
            and verb.tag_ == verb.head.tag_
        ):
            return above
    return Reality("denied", "not") if negated(verb) else Reality("occurred")


def _infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _infinitive_reality(verb: Token, phrases: frozenset[str]) -> Reality | None:
    """ "is to visit", "is due to visit", "plans to visit", "an offer to visit"."""
    head = verb.head
    if head.lemma_ == "be" and verb.dep_ == "xcomp":
        return Reality("planned", f"{head.text} to")
    if head.lower_ in phrases or head.lemma_ in _PLANS:
        return Reality("planned", head.text)
    if head.lemma_ == "have" and verb.dep_ == "xcomp":
        return Reality("hypothetical", "has to")
    if head.lemma_ in _CONTENT or head.lemma_ in (
        "ready",
        "willing",
        "prepared",
        "able",
        "likely",
        "unlikely",
        "readiness",
        "willingness",
        "intention",
        "plan",
        "offer",
        "invitation",
        "decision",
        "proposal",
        "right",
        "ability",
        "effort",
        "attempt",
        "commitment",
        "promise",
        "pledge",
        "call",
        "demand",
        "request",
        "interest",
        "interested",
        "keen",
        "desire",
        "need",
        "refusal",
        "way",
        "opportunity",
        "chance",
        "order",
        "bid",
    ):
        return Reality("content", head.text)
    if head.lemma_ == "go" and head.tag_ == "VBG":
        return Reality("planned", "going to")
    if verb.dep_ == "advcl" and head.pos_ == "VERB":
        above = _verb_reality(head)
        return above if above.kind != "occurred" else None
    return None
