"""Events: what the parties of a report did with, to or for one another, sentence by sentence.

A trigger word gives the type, its frame the sides, the verbs around it the status; what is still
to come becomes AGREE (rule 8 of docs/record.md). Date, place and contexts are added in
`attributes`, several tellings of one act are brought together in `merging`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from comity.coding.clauses import clause_words, extent, objects
from comity.coding.drafts import Draft, may_cross_border
from comity.coding.frames import Sides, named_abroad, sides_of
from comity.coding.reality import Reality, reality
from comity.coding.reference import Focus, Mentioned, Resolver
from comity.coding.triggers import Rule, Trigger, cues, find_triggers
from comity.model import Evidence

_STILL_TO_COME = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_PLAN = Rule(lemmas=frozenset(), type="AGREE", frame="plan", status="planned")


def draft_events(resolver: Resolver) -> list[Draft]:
    """Every event of a report as a draft, in the order told; nothing merged yet."""
    out: list[Draft] = []
    for n, sentence in enumerate(resolver.words.parsed.sentences):
        tokens = [t for t in sentence if not t.is_space]
        for trigger in _triggers(tokens):
            draft = _draft(trigger, n, resolver, out)
            if draft is not None:
                out.extend(_apart(draft))
                _refocus(resolver, draft)
    return out


def _apart(draft: Draft) -> list[Draft]:
    """Meetings that the sentence keeps apart: "held meetings with A and B", "spoke to A and to B"."""
    if (
        draft.type not in ("CONSULT", "AGREE")
        or draft.trigger.rule.frame != "mutual"
        or len(draft.actors) < 3
    ):
        return [draft]
    first, others = draft.actors[0], draft.actors[1:]
    noun = draft.trigger.object or draft.trigger.token
    plural = noun.lemma_ in ("meeting", "conversation") and noun.tag_ == "NNS"
    if not (plural or _repeated_preposition(draft, others)) or any(
        m.entity.kind != "person" for m in others
    ):
        return [draft]
    if any(m.entity.country == first.entity.country for m in others):
        return [draft]
    return [
        replace(
            draft, actors=[first, one], evidence=list(draft.evidence), reasons=list(draft.reasons)
        )
        for one in others
    ]


def _repeated_preposition(draft: Draft, others: list[Mentioned]) -> bool:
    """Whether each of the others has a "with" or "to" of its own."""
    return all(_own_preposition(m.token) for m in others)


def _own_preposition(token: Token) -> bool:
    words = [t.lower_ for t in token.doc[max(token.left_edge.i - 3, token.sent.start) : token.i]]
    return any(w in ("with", "to") for w in words)


def _triggers(tokens: list[Token]) -> Iterator[Trigger]:
    """The table's triggers, and every verb with "will" or "is to" that the table does not know."""
    found = list(find_triggers(tokens))
    known = {t.token.i for t in found}
    for token in tokens:
        if token.pos_ == "VERB" and token.i not in known and reality(token).kind == "planned":
            if not any(
                t.token in token.ancestors and t.rule.type in ("AGREE", "REQUEST") for t in found
            ):
                found.append(Trigger(token, _PLAN))
    return iter(sorted(found, key=lambda t: t.token.i))


def _draft(trigger: Trigger, n: int, resolver: Resolver, before: list[Draft]) -> Draft | None:
    real = reality(trigger.token)
    if real.kind in ("content", "hypothetical"):
        return None
    rule = trigger.rule
    if rule.weak and not _weak_holds(trigger):
        return None
    sides = _complete(trigger, sides_of(trigger, resolver), resolver, before)
    if not sides.actors or (rule.people and not _people(trigger, sides)):
        return None
    if rule.both and not _both(sides):
        return None
    type_, status = _type_and_status(rule, real)
    sides = _sides_for(type_, rule, sides)
    if not may_cross_border([*sides.actors, *sides.recipients]):
        return None
    return Draft(
        trigger=trigger,
        type=type_,
        mode=_mode(type_, trigger) if type_ == rule.type else None,
        status=status,
        actors=sides.actors,
        recipients=sides.recipients,
        sentence=n,
        evidence=[_evidence(trigger, resolver)],
        reasons=[_reason(trigger, real, sides, type_)],
    )


def _weak_holds(trigger: Trigger) -> bool:
    """A weak trigger counts only where a finite verb of its own says it."""
    return trigger.token.pos_ == "VERB" and trigger.token.dep_ in (
        "ROOT",
        "conj",
        "ccomp",
        "advcl",
        "relcl",
    )


def _people(trigger: Trigger, sides: Sides) -> bool:
    """Rows marked `people` need somebody on the other end, no mere place or thing."""
    if trigger.rule.mode == "visit":
        return any(m.entity.kind in ("person", "group") for m in sides.actors)
    others = sides.recipients if sides.recipients else sides.actors[1:]
    return any(m.entity.kind in ("person", "group", "organization", "country") for m in others)


def _both(sides: Sides) -> bool:
    return len(sides.actors) >= 2


def _complete(trigger: Trigger, sides: Sides, resolver: Resolver, before: list[Draft]) -> Sides:
    """Fill in a side that the sentence leaves out, from the clause or from what was told before."""
    rule = trigger.rule
    home = {m.entity.country for m in sides.actors}
    if rule.frame in ("mutual", "sign"):
        return _complete_mutual(trigger, sides, resolver)
    if rule.frame == "visit" and not sides.recipients:
        return sides
    if sides.actors and not sides.recipients and rule.frame in ("directed", "plan"):
        if rule.frame == "plan" and len(home - {None}) >= 2:
            return sides
        found = (
            named_abroad(clause_words(trigger.token), resolver, home)
            or named_abroad(
                [t for t in trigger.token.sent if t.i < trigger.token.i], resolver, home
            )
            or _other_side(sides.actors, resolver.focus)
        )
        return Sides(sides.actors, found, sides.how + "; the other side from the context")
    return sides


def _complete_mutual(trigger: Trigger, sides: Sides, resolver: Resolver) -> Sides:
    """A meeting of which one side is named: the other is who the report is about."""
    if len(sides.actors) != 1:
        return sides
    one = sides.actors[0]
    abroad = named_abroad(clause_words(trigger.token), resolver, {one.entity.country})
    if abroad and one.entity.country is not None:
        return Sides([one, *abroad], [], sides.how + "; the other side from the clause")
    focus = resolver.focus
    often = sorted(
        (p for p in resolver.cast.people if focus.met[p.name]), key=lambda p: -focus.met[p.name]
    )
    for entity in [*often, *focus.actors, *focus.sides]:
        if entity.kind == "person" and entity.country and entity.country != one.entity.country:
            return Sides(
                [Mentioned(entity, trigger.token), one],
                [],
                sides.how + "; the other side from the context",
            )
    return sides


def _other_side(actors: list[Mentioned], focus: Focus) -> list[Mentioned]:
    """The side last spoken with or of, other than the actors' own."""
    home = {m.entity.country for m in actors}
    for entity in [*focus.sides, *focus.recipients, *focus.actors]:
        if entity.country not in home and all(entity is not m.entity for m in actors):
            return [Mentioned(entity, actors[0].token)]
    return []


def _sides_for(type_: str, rule: Rule, sides: Sides) -> Sides:
    """Mutual acts have no recipients; a person stands for the country named beside."""
    actors = _without_states(sides.actors)
    recipients = _without_states(sides.recipients)
    return Sides(actors, recipients, sides.how)


def _without_states(parties: list[Mentioned]) -> list[Mentioned]:
    """Leave out a country where one of its people stands for it (rule 3)."""
    people = {m.entity.country for m in parties if m.entity.kind == "person"}
    return [m for m in parties if m.entity.kind != "country" or m.entity.country not in people]


def _type_and_status(rule: Rule, real: Reality) -> tuple[str, str]:
    if real.kind in ("planned", "proposed"):
        if rule.type in _STILL_TO_COME:
            return "AGREE", real.kind
        if rule.type == "AGREE":
            return (
                "AGREE",
                real.kind if rule.frame == "plan" and rule is _PLAN else rule.status or real.kind,
            )
        if rule.type == "RETREAT":
            return "CONCEDE", "planned"
        return rule.type, real.kind
    if real.kind == "denied":
        return rule.type, "denied"
    return rule.type, rule.status or "occurred"


def _mode(type_: str, trigger: Trigger) -> str | None:
    """The row's mode, else the one whose cue words stand in the clause."""
    if trigger.rule.mode is not None:
        return trigger.rule.mode
    table = cues()["modes"].get(type_, {})
    words = [t.lower_ for t in trigger.token.subtree]
    best = max(table, key=lambda mode: sum(w in table[mode] for w in words), default=None)
    if best is None or not any(w in table[best] for w in words):
        return None
    return str(best)


def _evidence(trigger: Trigger, resolver: Resolver) -> Evidence:
    sentence = trigger.token.sent
    return resolver.words.parsed.evidence(sentence.start_char, sentence.end_char)


def _reason(trigger: Trigger, real: Reality, sides: Sides, type_: str) -> str:
    parts = [f"“{trigger.words()}” tells of {trigger.rule.type}"]
    if type_ != trigger.rule.type:
        parts.append(f"still to come (“{real.cue}”), hence {type_}")
    elif real.cue:
        parts.append(f"{real.kind} by “{real.cue}”")
    parts.append(f"sides by {sides.how}")
    return "; ".join(parts)


def _refocus(resolver: Resolver, draft: Draft) -> None:
    """Remember who the report is speaking of."""
    focus = resolver.focus
    if draft.type == "CONSULT":
        focus.met.update(m.entity.name for m in draft.parties if m.entity.kind == "person")
    if draft.type in ("CONSULT", "SUPPORT") and len(draft.actors) >= 2:
        focus.sides = [m.entity for m in draft.actors]
    elif draft.actors and draft.recipients and not draft.trigger.rule.frame == "plan":
        focus.sides = [draft.actors[0].entity, draft.recipients[0].entity]
    focus.actors = [m.entity for m in draft.actors]
    focus.recipients = [m.entity for m in draft.recipients]


def action_of(draft: Draft, text: str) -> str:
    """What is to be done, as a short verb phrase in the report's own terms."""
    verb = draft.trigger.token
    complement = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp")), None)
    if complement is None:
        for child in [draft.trigger.object, *objects(verb)]:
            if child is not None:
                complement = next(
                    (
                        c
                        for c in child.children
                        if c.dep_ in ("acl", "xcomp", "relcl")
                        or (
                            c.dep_ == "prep"
                            and child.lemma_
                            in ("readiness", "interest", "intention", "willingness")
                        )
                    ),
                    None,
                )
                if complement is not None:
                    break
    head = complement or verb
    start, end = extent(head)
    if head == verb:
        start = verb.idx
    lead = [
        t.idx
        for t in head.children
        if t.dep_ in ("nsubj", "nsubjpass", "mark", "aux") and t.i < head.i
    ]
    if lead and head != verb:
        start = head.idx
    return " ".join(text[start:end].split()).strip(' ,;.“”"')
