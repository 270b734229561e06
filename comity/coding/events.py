"""Events: what the parties of a report did with, to or for one another, sentence by sentence.

A trigger word gives the type, its frame the sides, the verbs around it the status; what is still
to come becomes AGREE (rule 8 of docs/record.md). Dates and places are added in `dating` and
`placing`, several tellings of one act are brought together in `merging`.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from comity import ontology
from comity.coding.completing import complete, without_states
from comity.coding.drafts import Draft
from comity.coding.frames import Sides, sides_of
from comity.coding.reality import Reality, reality
from comity.coding.reference import Mentioned, Resolver
from comity.coding.triggers import Rule, Trigger, find_triggers, mode_of
from comity.model import Status

_STILL_TO_COME = ("CONSULT", "SUPPORT", "COOPERATE", "AID")
_PLAN = Rule(lemmas=frozenset(), type="AGREE", frame="plan", status="planned")
_MOST_CONTEXTS = 4


def draft_events(resolver: Resolver) -> list[Draft]:
    """Every event of a report as a draft, in the order told; nothing merged yet."""
    out: list[Draft] = []
    for n, sentence in enumerate(resolver.words.parsed.sentences):
        for trigger in _triggers([t for t in sentence if not t.is_space]):
            draft = _draft(trigger, n, resolver)
            if draft is not None:
                out.extend(_apart(draft))
                _refocus(resolver, draft)
    return out


def _triggers(tokens: list[Token]) -> list[Trigger]:
    """The table's triggers, and every verb with "will" or "is to" that the table does not know."""
    found = find_triggers(tokens)
    known = {t.token.i for t in found}
    for token in tokens:
        if token.pos_ != "VERB" or token.i in known or reality(token).kind != "planned":
            continue
        told = (t.token for t in found if t.rule.type in ("AGREE", "REQUEST"))
        if not any(above in token.ancestors for above in told):
            found.append(Trigger(token, _PLAN))
    return sorted(found, key=lambda t: t.token.i)


def _draft(trigger: Trigger, n: int, resolver: Resolver) -> Draft | None:
    """The event of a trigger in sentence n, None where the words tell of none."""
    real = reality(trigger.token)
    if real.kind == "content" or real.kind == "hypothetical" or not _is_firm(trigger):
        return None
    sides = complete(trigger, sides_of(trigger, resolver), resolver)
    if not _has_its_sides(trigger.rule, sides):
        return None
    actors, recipients = without_states(sides.actors), without_states(sides.recipients)
    if len({m.entity.country for m in (*actors, *recipients)}) < 2:
        return None
    event_type, status = _type_and_status(trigger.rule, real)
    parsed, sentence = resolver.words.parsed, trigger.token.sent
    evidence = parsed.evidence(sentence.start_char, sentence.end_char)
    return Draft(
        trigger=trigger,
        type=event_type,
        mode=mode_of(event_type, trigger) if event_type == trigger.rule.type else None,
        status=status,
        actors=actors,
        recipients=recipients,
        sentence=n,
        evidence=[evidence],
        reasons=_reasons(trigger, real, sides, event_type),
        contexts=ontology.contexts_in(evidence.within(parsed.report.text))[:_MOST_CONTEXTS],
    )


def _is_firm(trigger: Trigger) -> bool:
    """Whether the trigger is none of the weak ones, or a finite verb of its own says it."""
    token = trigger.token
    clausal = token.dep_ in ("ROOT", "conj", "ccomp", "advcl", "relcl")
    return not trigger.rule.weak or (token.pos_ == "VERB" and clausal)


def _has_its_sides(rule: Rule, sides: Sides) -> bool:
    """Whether the sides are there that the row asks for."""
    if not sides.actors or (rule.both and len(sides.actors) < 2):
        return False
    if not rule.people:
        return True
    if rule.mode == "visit":
        return any(m.entity.kind in ("person", "group") for m in sides.actors)
    return bool(sides.recipients or sides.actors[1:])


def _type_and_status(rule: Rule, real: Reality) -> tuple[str, Status]:
    """What is still to come is AGREE, or CONCEDE for a withdrawal or release."""
    if real.kind == "planned" or real.kind == "proposed":
        if rule.type in _STILL_TO_COME:
            return "AGREE", real.kind
        if rule.type == "RETREAT":
            return "CONCEDE", "planned"
        if rule.type == "AGREE" and rule.status is not None:
            return "AGREE", rule.status
        return rule.type, real.kind
    if real.kind == "denied":
        return rule.type, "denied"
    return rule.type, rule.status or "occurred"


def _reasons(trigger: Trigger, real: Reality, sides: Sides, event_type: str) -> list[str]:
    told = trigger.rule.type
    out = [f"“{trigger.words()}” tells of {told}"]
    if event_type != told:
        out.append(f"still to come (“{real.cue}”), hence {event_type}")
    elif real.cue:
        out.append(f"{real.kind} by “{real.cue}”")
    return [*out, f"sides by {sides.how}"]


# --- meetings apart ---------------------------------------------------------------------------


def _apart(draft: Draft) -> list[Draft]:
    """Meetings that the sentence keeps apart: "met with A and with B", "had meetings with …"."""
    if not _is_kept_apart(draft):
        return [draft]
    first, *others = draft.actors
    return [
        replace(draft, actors=[first, one], evidence=[*draft.evidence], reasons=[*draft.reasons])
        for one in others
    ]


def _is_kept_apart(draft: Draft) -> bool:
    if draft.type not in ("CONSULT", "AGREE") or draft.trigger.rule.frame != "mutual":
        return False
    if len(draft.actors) < 3:
        return False
    first, *others = draft.actors
    if any(m.entity.kind != "person" or m.entity.country == first.entity.country for m in others):
        return False
    noun = draft.trigger.object or draft.trigger.token
    plural = noun.tag_ == "NNS" and noun.lemma_ in ("meeting", "conversation")
    return plural or all(_has_own_preposition(m) for m in others)


def _has_own_preposition(mentioned: Mentioned) -> bool:
    """Whether a "with" or "to" stands right before the words that name somebody."""
    token = mentioned.token
    before = token.doc[max(token.left_edge.i - 3, token.sent.start) : token.i]
    return any(t.lower_ in ("with", "to") for t in before)


# --- what the report speaks of ----------------------------------------------------------------


def _refocus(resolver: Resolver, draft: Draft) -> None:
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
