"""Events that the network finds, their parties settled as entities of the report.

The network points at words; who they stand for is looked up in the cast, by the rules of
reference, and by the network's own links. Where the word lists read the same words as something
else, the reason says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from comity import ontology
from comity.coding.cast import Entity
from comity.coding.completing import complete, without_states
from comity.coding.drafts import Draft
from comity.coding.frames import Sides, sides_of
from comity.coding.links import Links
from comity.coding.nouns import phrase_text
from comity.coding.reference import Mentioned, Resolver, add_new
from comity.coding.telling import apart, refocus
from comity.coding.triggers import Frame, Rule, Trigger
from comity.learned.reading import Found
from comity.model import Span, Status

_MUTUAL = ("CONSULT", "SUPPORT", "COOPERATE")
_PLURAL_TAGS = ("NNS", "NNPS")
_PLURALS = ("they", "them", "their", "both", "two")
_COUNTED = {"both": 2, "two": 2, "pair": 2, "three": 3, "trio": 3, "four": 4}
_MOST_CONTEXTS = 4


def draft_found(
    sentence: DocSpan, triggers: Sequence[Trigger], links: Links, resolver: Resolver
) -> list[Draft]:
    """The events that the network finds in a sentence; `triggers` are those of the word lists."""
    out: list[Draft] = []
    for found in links.found:
        if sentence.start_char <= found.span.start < sentence.end_char:
            listed = next((t for t in triggers if _is_at(t, found.span)), None)
            draft = _draft(found, listed, links, resolver)
            if draft is not None:
                refocus(resolver, draft)
                out.extend(apart(draft))
    return out


def _is_at(trigger: Trigger, span: Span) -> bool:
    words = (trigger.token, trigger.object)
    return any(t is not None and span.start <= t.idx < span.end for t in words)


def _draft(found: Found, listed: Trigger | None, links: Links, resolver: Resolver) -> Draft | None:
    parsed = resolver.words.parsed
    tokens = _tokens(found.span, parsed.doc)
    if not tokens:
        return None
    token = _head(tokens)
    trigger = Trigger(token, _rule(found))
    if listed is not None and listed.rule.type == found.type:
        trigger = Trigger(listed.token, trigger.rule, listed.object)
    sides = _sides(found, trigger, listed, links, resolver)
    actors, recipients = without_states(sides.actors), without_states(sides.recipients)
    if not actors:
        return None
    evidence = parsed.evidence(token.sent.start_char, token.sent.end_char)
    guessed = [m.entity.name for m in (*actors, *recipients) if m.entity.name in links.guessed]
    reasons = list(_reasons(found, listed, sides, found.span.within(parsed.report.text)))
    reasons += [f"country of {name} inferred by the network" for name in guessed]
    return Draft(
        trigger=trigger,
        type=found.type,
        mode=found.mode,
        status=cast(Status, found.status),
        actors=actors,
        recipients=recipients,
        sentence=parsed.sentence_of(token),
        evidence=[evidence],
        reasons=reasons,
        contexts=ontology.contexts_in(evidence.within(parsed.report.text))[:_MOST_CONTEXTS],
        found=found,
        sureness=found.probability * found.clarity,
    )


def _rule(found: Found) -> Rule:
    """What the word lists would say of such a trigger: the frame tells how sides are completed."""
    recipients = any(a.role == "recipient" for a in found.arguments)
    frame: Frame = "plan" if found.type == "AGREE" else "directed"
    if found.type in _MUTUAL and found.mode != "visit" and not recipients:
        frame = "mutual"
    return Rule(lemmas=frozenset(), type=found.type, frame=frame, mode=found.mode)


def _reasons(found: Found, listed: Trigger | None, sides: Sides, words: str) -> Iterator[str]:
    yield f"the network reads {found.type} at “{words}” ({found.probability:.2f})"
    if listed is not None and listed.rule.type != found.type:
        yield f"the word lists would read {listed.rule.type} at “{listed.words()}”"
    yield f"sides by {sides.how}"


# --- sides --------------------------------------------------------------------------------------


def _sides(
    found: Found, trigger: Trigger, listed: Trigger | None, links: Links, resolver: Resolver
) -> Sides:
    """The sides as the network tells them; where one is missing, as the sentence's syntax does."""
    sides = Sides(
        _side(found, "actor", trigger, links, resolver),
        _side(found, "recipient", trigger, links, resolver),
        "the network",
    )
    sides = Sides(sides.actors, _without(sides.recipients, sides.actors), sides.how)
    if _is_between(sides):
        return sides
    return complete(
        trigger,
        _filled(sides, sides_of(listed or trigger, resolver), trigger.rule.frame == "mutual"),
        resolver,
    )


def _filled(sides: Sides, others: Sides, mutual: bool) -> Sides:
    """The network's sides, an empty one filled by what the sentence's syntax gives."""
    actors = sides.actors or others.actors
    recipients = sides.recipients or _without(others.recipients, actors)
    if mutual:
        actors = [*actors, *_without(others.actors, actors)]
    if len(actors) == len(sides.actors) and len(recipients) == len(sides.recipients):
        return sides
    return Sides(actors, recipients, f"{sides.how} and {others.how}")


def _is_between(sides: Sides) -> bool:
    """Whether parties of two countries, or of none known, stand on the sides."""
    return len({m.entity.country for m in (*sides.actors, *sides.recipients)}) > 1


def _without(parties: list[Mentioned], others: list[Mentioned]) -> list[Mentioned]:
    return [m for m in parties if all(m.entity is not o.entity for o in others)]


def _side(
    found: Found, role: str, trigger: Trigger, links: Links, resolver: Resolver
) -> list[Mentioned]:
    out: list[Mentioned] = []
    for argument in found.arguments:
        if argument.role == role:
            add_new(out, _parties(argument.span, links, resolver))
    if out:
        return out
    implied = (
        resolver.state(who) if isinstance(who, str) else who for who in links.implied(found, role)
    )
    add_new(out, [Mentioned(entity, trigger.token, implied=True) for entity in implied])
    return out


def _parties(span: Span, links: Links, resolver: Resolver) -> list[Mentioned]:
    """Whom a stretch of text stands for: who is named there, else whom it refers to."""
    tokens = _tokens(span, resolver.words.parsed.doc)
    if not tokens:
        return []
    named = _named(tokens, resolver)
    if named:
        return [m for m in named if m.entity.kind == "person"] or named
    head = _head(tokens)
    most = None if head.tag_ in _PLURAL_TAGS or head.lower_ in _PLURALS else 1
    linked = links.meant(span, _counted(tokens) if most is None else 1)[:most]
    if linked:
        return [Mentioned(entity, head) for entity in linked]
    referred, state = resolver.parties(head), _state(tokens, resolver)
    if state is not None:
        return referred or [Mentioned(resolver.state(state), head)]
    if any(m.entity.country for m in referred):
        return referred
    codes = links.countries_at([span])[:most]
    states = [Mentioned(resolver.state(code), head) for code in codes]
    return states or referred or _group(head)


def _counted(tokens: Sequence[Token]) -> int:
    """How many parties "both", "the two ministers" or "the three" are at least."""
    return max((_COUNTED.get(token.lower_, 1) for token in tokens), default=1)


def _named(tokens: Sequence[Token], resolver: Resolver) -> list[Mentioned]:
    """Who is named among words, as name or by title."""
    out: list[Mentioned] = []
    for token in tokens:
        if resolver.words.position.get(token.i, -1) in resolver.cast.at:
            add_new(out, resolver.phrase(token))
    return resolver.with_list(out)


def _state(tokens: Sequence[Token], resolver: Resolver) -> str | None:
    """The country that is named among words."""
    positions = (resolver.words.position.get(token.i) for token in tokens)
    codes = (resolver.words.code(n) for n in positions if n is not None)
    return next((code for code in codes if code is not None), None)


def _group(head: Token) -> list[Mentioned]:
    """Unnamed people, by the words that the report has for them."""
    if head.tag_ != "NNS":
        return []
    return [Mentioned(Entity(phrase_text(head), "group"), head)]


def _tokens(span: Span, doc: Doc) -> list[Token]:
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return [token for token in found or () if not token.is_space]


def _head(tokens: Sequence[Token]) -> Token:
    """The word of a stretch on which its others hang."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head.i not in inside or t.head == t), tokens[-1])
