"""Events: what the parties of a report did with, to or for one another, sentence by sentence.

A trigger word gives the type, its frame the sides, the verbs around it the status; what is still
to come becomes AGREE (rule 8 of docs/record.md). Dates and places are added in `dating` and
`placing`, several tellings of one act are brought together in `merging`.
"""

from __future__ import annotations

from spacy.tokens import Token

from comity import ontology
from comity.coding.completing import complete, without_states
from comity.coding.drafts import Draft
from comity.coding.found import draft_found
from comity.coding.frames import Sides, sides_of
from comity.coding.links import Links
from comity.coding.reality import Reality, reality
from comity.coding.reference import Resolver, token_span
from comity.coding.telling import apart, refocus
from comity.coding.triggers import Rule, Trigger, find_triggers, mode_of
from comity.model import Status

_STILL_TO_COME = ("CONSULT", "SUPPORT", "COOPERATE", "AID")
_PLAN = Rule(lemmas=frozenset(), type="AGREE", frame="plan", status="planned")
_MOST_CONTEXTS = 4
# What the network must at least give to an event of the word lists that it does not tell itself.
_SUPPORT = 0.02


def draft_events(resolver: Resolver, links: Links | None = None) -> list[Draft]:
    """Every event of a report as a draft, in the order told; nothing merged yet.

    With `links` the network says what is told, and the word lists add what it half agrees to.
    """
    out: list[Draft] = []
    for n, sentence in enumerate(resolver.words.parsed.sentences):
        triggers = _triggers([t for t in sentence if not t.is_space])
        told = draft_found(sentence, triggers, links, resolver) if links is not None else []
        out.extend(told)
        types = {draft.type for draft in told}
        for trigger in triggers:
            draft = _draft(trigger, n, resolver)
            if draft is None or draft.type in types or not _is_supported(draft, links):
                continue
            out.extend(apart(draft))
            refocus(resolver, draft)
    return out


def _is_supported(draft: Draft, links: Links | None) -> bool:
    """Whether the network, if there is one, half agrees with a draft of the word lists."""
    if links is None:
        return True
    sure = links.reading.type_at(token_span(draft.trigger.token), draft.type)
    draft.reasons.append(f"the network gives it {sure:.2f}")
    draft.sureness = sure
    return sure >= _SUPPORT


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
