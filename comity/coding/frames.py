"""Who takes which side of an event: the parties around a trigger, by the frame of its row."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from comity.coding.clauses import (
    agents,
    complements,
    governing_verb,
    is_passive,
    objects,
    prepositions,
    subjects,
)
from comity.coding.reference import Mentioned, Resolver
from comity.coding.triggers import Trigger

_BETWEEN = ("between", "among")
# Subjects of "the sides discussed …", which say nothing of who met.
_SIDES = frozenset({"side", "party", "interlocutor", "they", "counterpart", "leader", "minister", "president", "participant", "sides", "parties"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sides:
    """The actors and recipients found, and how: a word for the reason given to users."""

    actors: list[Mentioned]
    recipients: list[Mentioned]
    how: str


def sides_of(trigger: Trigger, resolver: Resolver) -> Sides:
    """The parties of a trigger's event."""
    frame = trigger.rule.frame
    if frame == "mutual":
        return _mutual(trigger, resolver)
    if frame == "host":
        return _host(trigger, resolver)
    if frame == "visit":
        return _visit(trigger, resolver)
    if frame == "sign":
        return _sign(trigger, resolver)
    return _directed(trigger, resolver)


def _who(heads: list[Token], resolver: Resolver) -> list[Mentioned]:
    out: list[Mentioned] = []
    for head in heads:
        for found in resolver.parties(head):
            _add(out, found)
    return out


def _add(out: list[Mentioned], found: Mentioned) -> None:
    if all(m.entity is not found.entity and m.entity.name != found.entity.name for m in out):
        out.append(found)


def doers(trigger: Trigger, resolver: Resolver) -> list[Mentioned]:
    """Who does it: the subject, in the passive whoever follows "by", for a noun its possessor."""
    token = trigger.token
    if token.pos_ == "NOUN":
        return _noun_doers(token, resolver)
    if is_passive(token):
        return _who(agents(token), resolver)
    found = _who(subjects(token), resolver)
    if not found and token.tag_ in ("VBD", "VBZ", "VBP") and not subjects(token):
        return resolver.before(token)
    return found


def _noun_doers(token: Token, resolver: Resolver) -> list[Mentioned]:
    heads = [c for c in token.children if c.dep_ == "poss"]
    heads += [t for p, t in prepositions(token, 0) if p in ("by", "of")]
    found = _who(heads, resolver)
    if found:
        return found
    code = resolver._country_beside(token)
    if code:
        return [Mentioned(resolver.state(code), token)]
    return []


def _mutual(trigger: Trigger, resolver: Resolver) -> Sides:
    token = trigger.token
    found: list[Mentioned] = []
    if token.pos_ == "NOUN":
        heads = [t for p, t in prepositions(token, 1) if p in ("with", "of", *_BETWEEN)]
        heads += [c for c in token.children if c.dep_ == "poss"]
        found = _who(heads, resolver)
        if len(found) == 1:
            verb = governing_verb(token)
            named = (
                [s for s in subjects(verb) if s.lemma_ not in _SIDES] if verb.pos_ == "VERB" else []
            )
            for one in _who(named, resolver):
                _add(found, one)
        return Sides(found, [], "with and between after the noun")
    for one in doers(trigger, resolver):
        _add(found, one)
    heads = [o for o in objects(token) if o != trigger.object and not is_passive(token)]
    for source in (token, trigger.object):
        if source is not None:
            heads += [
                t
                for p, t in prepositions(source)
                if p in ("with", "alongside", *_BETWEEN)
                or (p == "to" and trigger.rule.lemmas & {"speak", "talk"})
            ]
    for one in _who(heads, resolver):
        _add(found, one)
    if is_passive(token):
        for one in _who(
            [
                t
                for o in objects(token)
                for p, t in prepositions(o)
                if p in ("with", "of", *_BETWEEN)
            ],
            resolver,
        ):
            _add(found, one)
    return Sides(found, [], "subject, object and with/between")


def _host(trigger: Trigger, resolver: Resolver) -> Sides:
    found = doers(trigger, resolver)
    for one in _who(objects(trigger.token), resolver):
        _add(found, one)
    return Sides(found, [], "host and guest")


def _visit(trigger: Trigger, resolver: Resolver) -> Sides:
    token = trigger.token
    actors = doers(trigger, resolver)
    hosts: list[Token] = []
    if token.pos_ == "VERB" and trigger.object is None:
        hosts += [o for o in objects(token)] if not is_passive(token) else list(objects(token))
    for source in (token, trigger.object):
        if source is not None:
            hosts += [
                t
                for p, t in prepositions(source, 0)
                if p in ("to", "in", "at", "for", "of") and not (token.pos_ == "NOUN" and p == "of")
            ]
    recipients = [m for m in _who(hosts, resolver) if all(m.entity is not a.entity for a in actors)]
    return Sides(actors, recipients, "visitor and host")


def _sign(trigger: Trigger, resolver: Resolver) -> Sides:
    token = trigger.token
    found = doers(trigger, resolver)
    document = trigger.object or next(iter(objects(token)), None)
    heads = [t for p, t in prepositions(token) if p in ("with", "by", *_BETWEEN)]
    if document is not None:
        heads += [t for p, t in prepositions(document, 1) if p in ("with", *_BETWEEN)]
    if token.pos_ == "NOUN":
        heads += [t for p, t in prepositions(token, 1) if p in ("by", *_BETWEEN)]
    for one in _who(heads, resolver):
        _add(found, one)
    return Sides(found, [], "signers")


def _directed(trigger: Trigger, resolver: Resolver) -> Sides:
    token = trigger.token
    actors = doers(trigger, resolver)
    home = {m.entity.country for m in actors}
    found = [
        m for m in _receivers(trigger, resolver) if all(m.entity is not a.entity for a in actors)
    ]
    foreign = [m for m in found if m.entity.country not in home or m.entity.country is None]
    return Sides(actors, foreign, "subject acts, object receives")


def _receivers(trigger: Trigger, resolver: Resolver) -> list[Mentioned]:
    """To whom it is done: the object, the `to` prepositions, the one whom the object belongs to."""
    token, rule = trigger.token, trigger.rule
    heads = [o for o in objects(token) if o != trigger.object and o.pos_ != "NUM"]
    if token.pos_ == "NOUN":
        heads = [
            t for p, t in prepositions(token, 1) if p in ("against", "on", "to", "of", "from", "in")
        ]
    direct = _who(heads, resolver)
    for source in (token, trigger.object):
        if source is not None and rule.to:
            for one in _who([t for p, t in prepositions(source, 1) if p in rule.to], resolver):
                _add(direct, one)
    if direct:
        return direct
    return _owners(trigger, resolver)


def _owners(trigger: Trigger, resolver: Resolver) -> list[Mentioned]:
    """Whose is the thing done to: "Macron's statement", "the Libyan ambassador", "the arrest by …"."""
    token = trigger.token
    for source in [*objects(token), trigger.object, *(c for c in complements(token))]:
        if source is None:
            continue
        if source.pos_ in ("VERB", "AUX"):
            own = [c for c in source.children if c.dep_ in ("nsubj", "nsubjpass")]
            found = _who(own, resolver)
            if found:
                return found
            continue
        heads = [c for c in source.children if c.dep_ == "poss"]
        heads += [
            t
            for p, t in prepositions(source, 1)
            if p in ("by", "of", "between", "from", "with", "to", "against", "on", "in")
        ]
        found = _who(heads, resolver)
        if found:
            return found
        code = resolver._country_beside(source)
        if code:
            return [Mentioned(resolver.state(code), source)]
    return []


def named_abroad(tokens: list[Token], resolver: Resolver, home: set[str | None]) -> list[Mentioned]:
    """The first foreign party that words name, where no side was found in the syntax."""
    for token in tokens:
        for found in resolver.phrase(token):
            if (
                found.entity.country not in home
                and found.entity.country is not None
                and token.pos_ != "PRON"
            ):
                return [found]
    return []
