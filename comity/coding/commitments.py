"""Commitments: what parties say they will do, want done or have agreed to do.

They rest on the same drafts as the events that are still to come (AGREE) and the requests.
"""

from __future__ import annotations

from comity.coding.drafts import Draft
from comity.coding.events import action_of
from comity.dates import DateMention
from comity.model import Commitment, Strength

_SETTLED = frozenset({"agree", "undertake", "decide", "resolve", "accept", "commit", "guarantee"})


def code_commitments(drafts: list[Draft], dates: list[DateMention], text: str) -> list[Commitment]:
    """The commitments among a report's drafts, in the order told."""
    out = []
    for draft in drafts:
        strength = _strength(draft)
        if strength is None:
            continue
        action = action_of(draft, text)
        if not action:
            continue
        out.append(
            Commitment(
                action=action,
                strength=strength,
                evidence=tuple(draft.evidence[:1]),
                by=tuple(m.party() for m in draft.actors),
                to=tuple(m.party() for m in draft.recipients),
                due=_due(draft, dates),
                reason="; ".join(draft.reasons),
            )
        )
    return out


def _strength(draft: Draft) -> Strength | None:
    lemma = draft.trigger.token.lemma_
    if draft.type == "REQUEST":
        return "requested"
    if draft.type == "AGREE":
        if lemma in ("invite", "propose", "suggest", "invitation"):
            return "requested"
        if lemma in _SETTLED or len({m.entity.country for m in draft.actors} - {None}) > 1:
            return "agreed"
        return "intended"
    if draft.status in ("planned", "proposed"):
        return "intended"
    return None


def _due(draft: Draft, dates: list[DateMention]) -> str | None:
    """The date by or at which it is to happen, where the clause gives one."""
    if draft.type == "REQUEST":
        sentence = draft.trigger.token.sent
        for date in dates:
            if sentence.start_char <= date.start < sentence.end_char and date.role == "by":
                return date.edtf
        return None
    return draft.date if draft.date_mention is not None and not draft.inherited else None
