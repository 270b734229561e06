"""What follows from a draft: meetings that were kept apart, and what the report now speaks of."""

from __future__ import annotations

from dataclasses import replace

from comity.coding.drafts import Draft
from comity.coding.reference import Mentioned, Resolver


def apart(draft: Draft) -> list[Draft]:
    """Meetings that the sentence keeps apart: "met with A and with B", "had meetings with …"."""
    one = _met_by_all(draft.actors)
    if one is None or not _is_kept_apart(
        draft, others := [m for m in draft.actors if m is not one]
    ):
        return [draft]
    return [
        replace(draft, actors=[one, other], evidence=[*draft.evidence], reasons=[*draft.reasons])
        for other in others
    ]


def _met_by_all(actors: list[Mentioned]) -> Mentioned | None:
    """The first who is of another country than all others, who are several people."""
    for one in actors if len(actors) > 2 else ():
        others = [m.entity for m in actors if m is not one]
        if all(e.kind == "person" and e.country != one.entity.country for e in others):
            return one
    return None


def _is_kept_apart(draft: Draft, others: list[Mentioned]) -> bool:
    if draft.type not in ("CONSULT", "AGREE") or draft.trigger.rule.frame != "mutual":
        return False
    noun = draft.trigger.object or draft.trigger.token
    plural = noun.tag_ == "NNS" and noun.lemma_ in ("meeting", "conversation")
    return plural or all(_has_own_preposition(m) for m in others)


def _has_own_preposition(mentioned: Mentioned) -> bool:
    """Whether a "with" or "to" stands right before the words that name somebody."""
    token = mentioned.token
    before = token.doc[max(token.left_edge.i - 3, token.sent.start) : token.i]
    return any(t.lower_ in ("with", "to") for t in before)


def refocus(resolver: Resolver, draft: Draft) -> None:
    """Remember who the report is speaking of."""
    focus = resolver.focus
    actors = [m.entity for m in draft.actors]
    recipients = [m.entity for m in draft.recipients]
    if draft.type == "CONSULT":
        focus.met.update(e.name for e in (*actors, *recipients) if e.kind == "person")
    if draft.type in ("CONSULT", "SUPPORT") and len(actors) >= 2:
        focus.sides = focus.met_last = actors
    elif actors and recipients and draft.trigger.rule.frame != "plan":
        focus.sides = [actors[0], recipients[0]]
    focus.actors, focus.recipients = actors, recipients
