"""Commitments: what parties say they will do, want done or have agreed to do.

They rest on the same drafts as the events that are still to come (AGREE) and the requests.
"""

from __future__ import annotations

from typing import cast

from spacy.tokens import Token

from comity.coding.clauses import SUBJECT, extent, grammar, objects
from comity.coding.confidence import confidence
from comity.coding.drafts import Draft
from comity.coding.triggers import Trigger
from comity.dates import DateMention
from comity.model import Commitment, Strength


def code_commitments(drafts: list[Draft], dates: list[DateMention], text: str) -> list[Commitment]:
    """The commitments among a report's drafts, in the order told."""
    found = (_commitment(draft, dates, text) for draft in drafts)
    return [commitment for commitment in found if commitment is not None]


def _commitment(draft: Draft, dates: list[DateMention], text: str) -> Commitment | None:
    strength = _strength(draft)
    action = _action(draft.trigger, text) if strength is not None else ""
    if strength is None or not action:
        return None
    return Commitment(
        action=action,
        strength=strength,
        evidence=tuple(draft.evidence[:1]),
        by=tuple(m.party() for m in draft.actors),
        to=tuple(m.party() for m in draft.recipients),
        due=_due(draft, dates),
        reason=draft.reason,
        confidence=confidence("commitment", _sureness(draft)),
    )


def _sureness(draft: Draft) -> float | None:
    """How much the network gives to there being a commitment."""
    if draft.found is None or draft.sureness is None:
        return draft.sureness
    return draft.sureness * draft.found.promise


def _strength(draft: Draft) -> Strength | None:
    """How firm it is; None for what is no commitment."""
    if draft.found is not None:
        return cast(Strength, draft.found.strength) if draft.found.strength != "none" else None
    lemma = draft.trigger.token.lemma_
    if draft.type == "REQUEST":
        return "requested"
    if draft.type == "AGREE":
        if lemma in grammar().proposing:
            return "requested"
        between_countries = len({m.entity.country for m in draft.actors} - {None}) > 1
        return "agreed" if between_countries or lemma in grammar().settling else "intended"
    return "intended" if draft.status in ("planned", "proposed") else None


def _due(draft: Draft, dates: list[DateMention]) -> str | None:
    """The date by or at which it is to happen, where the sentence gives one."""
    if draft.type == "REQUEST":
        sentence = draft.trigger.token.sent
        here = (d for d in dates if sentence.start_char <= d.start < sentence.end_char)
        return next((d.edtf for d in here if d.role == "by"), None)
    return draft.when.edtf if draft.when is not None and not draft.when.inherited else None


def _action(trigger: Trigger, text: str) -> str:
    """What is to be done, as a short verb phrase in the report's own terms."""
    head = _complement(trigger) or trigger.token
    start, end = extent(head)
    opened = any(c.dep_ in (*SUBJECT, "mark", "aux") and c.i < head.i for c in head.children)
    if opened or head == trigger.token:
        start = head.idx
    return " ".join(text[start:end].split()).strip(' ,;.“”"')


def _complement(trigger: Trigger) -> Token | None:
    """The clause that says what is promised or asked, under the verb or its object."""
    verb = trigger.token
    clauses = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp")]
    for noun in (trigger.object, *objects(verb)):
        if noun is not None:
            clauses.extend(c for c in noun.children if _says_what(c))
    return min(clauses, key=lambda c: c.dep_ == "prep", default=None)


def _says_what(child: Token) -> bool:
    """Whether what hangs on a noun says what is to be done: "readiness to …", "interest in …"."""
    return child.dep_ in ("acl", "xcomp", "relcl") or (
        child.dep_ == "prep" and child.head.lemma_ in grammar().will
    )
