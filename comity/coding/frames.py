"""Who takes which side of an event: the parties around a trigger, by the frame of its row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from comity.coding.clauses import (
    FINITE,
    VERBS,
    after_prepositions,
    agents,
    complements,
    governing_verb,
    grammar,
    is_passive,
    objects,
    own_subjects,
    subjects,
)
from comity.coding.nouns import country_of_noun
from comity.coding.reference import Mentioned, Resolver, add_new
from comity.coding.triggers import Trigger

_BETWEEN = ("between", "among")
_TOWARDS = ("against", "on", "to", "of", "from", "in")
_OWNED = ("by", "of", "between", "from", "with", "to", "against", "on", "in")


@dataclass(frozen=True, slots=True)
class Sides:
    """The actors and recipients found, and how: words for the reason given to users."""

    actors: list[Mentioned]
    recipients: list[Mentioned]
    how: str


def sides_of(trigger: Trigger, resolver: Resolver) -> Sides:
    """The parties of a trigger's event that stand around it in the sentence."""
    match trigger.rule.frame:
        case "mutual" if trigger.token.pos_ == "NOUN":
            return _mutual_by_noun(trigger.token, resolver)
        case "mutual":
            return _mutual_by_verb(trigger, resolver)
        case "host":
            return _host(trigger, resolver)
        case "visit":
            return _visit(trigger, resolver)
        case "sign":
            return _sign(trigger, resolver)
        case _:
            return _directed(trigger, resolver)


def named_abroad(
    tokens: Iterable[Token], resolver: Resolver, home: set[str | None]
) -> list[Mentioned]:
    """The first foreign party that words name, where no side was found in the syntax."""
    for token in tokens:
        if token.pos_ == "PRON":
            continue
        for found in resolver.phrase(token):
            if found.entity.country is not None and found.entity.country not in home:
                return [found]
    return []


def _who(heads: Iterable[Token], resolver: Resolver) -> list[Mentioned]:
    """Everybody that some phrases name, nobody twice."""
    out: list[Mentioned] = []
    for head in heads:
        add_new(out, resolver.parties(head))
    return out


def _doers(trigger: Trigger, resolver: Resolver) -> list[Mentioned]:
    """Who does it: the subject, in the passive whoever follows "by", for a noun its possessor."""
    token = trigger.token
    if token.pos_ == "NOUN":
        return _doers_of_noun(token, resolver)
    if is_passive(token):
        return _who(agents(token), resolver)
    heads = subjects(token.head if token.dep_ == "acomp" else token)
    if not heads and token.tag_ in FINITE:
        return resolver.before(token)
    return _who(heads, resolver)


def _doers_of_noun(noun: Token, resolver: Resolver) -> list[Mentioned]:
    heads = _possessors(noun) + after_prepositions(noun, ("by", "of"), nested=False)
    found = _who(heads, resolver)
    if found:
        return found
    return _state_of(noun, resolver)


def _possessors(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ == "poss"]


def _state_of(noun: Token, resolver: Resolver) -> list[Mentioned]:
    """The country whose word stands beside a noun."""
    code = country_of_noun(resolver.words, noun)
    return [Mentioned(resolver.state(code), noun)] if code else []


# --- mutual acts ------------------------------------------------------------------------------


def _mutual_by_noun(noun: Token, resolver: Resolver) -> Sides:
    """ "the meeting between …", "X's talks with …"; one side alone meets the verb's subject."""
    heads = after_prepositions(noun, ("with", "of", *_BETWEEN)) + _possessors(noun)
    found = _who(heads, resolver)
    verb = governing_verb(noun)
    if len(found) == 1 and verb.pos_ == "VERB":
        named = [s for s in subjects(verb) if s.lemma_ not in grammar().sides]
        add_new(found, _who(named, resolver))
    return Sides(found, [], "with and between after the noun")


def _mutual_by_verb(trigger: Trigger, resolver: Resolver) -> Sides:
    token = trigger.token
    passive = is_passive(token)
    spoken_to = ("to",) if trigger.rule.lemmas & {"speak", "talk"} else ()
    heads = [] if passive else [o for o in objects(token) if o != trigger.object]
    for source in (token, trigger.object):
        heads += after_prepositions(source, ("with", "alongside", *_BETWEEN, *spoken_to))
    if passive:
        for met in objects(token):
            heads += after_prepositions(met, ("with", "of", *_BETWEEN))
    found: list[Mentioned] = []
    add_new(found, _doers(trigger, resolver))
    add_new(found, _who(heads, resolver))
    return Sides(found, [], "subject, object and with/between")


def _host(trigger: Trigger, resolver: Resolver) -> Sides:
    found = _doers(trigger, resolver)
    add_new(found, _who(objects(trigger.token), resolver))
    return Sides(found, [], "host and guest")


def _sign(trigger: Trigger, resolver: Resolver) -> Sides:
    token = trigger.token
    document = trigger.object or next(iter(objects(token)), None)
    heads = after_prepositions(token, ("with", "by", *_BETWEEN))
    heads += after_prepositions(document, ("with", *_BETWEEN))
    found = _doers(trigger, resolver)
    add_new(found, _who(heads, resolver))
    return Sides(found, [], "signers")


# --- acts with a doer and a receiver ----------------------------------------------------------


def _visit(trigger: Trigger, resolver: Resolver) -> Sides:
    token = trigger.token
    of_host = () if token.pos_ == "NOUN" else ("of",)
    hosts = objects(token) if token.pos_ == "VERB" and trigger.object is None else []
    for source in (token, trigger.object):
        hosts += after_prepositions(source, ("to", "in", "at", "for", *of_host), nested=False)
    actors = _doers(trigger, resolver)
    found = _who(hosts, resolver)
    for capital in (h for h in hosts if h.lower_ == "capital"):
        add_new(found, _state_of(capital, resolver))
    return Sides(actors, _others(found, actors), "visitor and host")


def _directed(trigger: Trigger, resolver: Resolver) -> Sides:
    actors = _doers(trigger, resolver)
    home = {m.entity.country for m in actors}
    found = _others(_receivers(trigger, resolver), actors)
    foreign = [m for m in found if m.entity.country is None or m.entity.country not in home]
    if found and not foreign and len(actors) > 1:
        # "they" spoke of both sides, but only one of them acts towards the other
        facing = {m.entity.country for m in found}
        actors = [m for m in actors if m.entity.country not in facing] or actors
        foreign = found if all(m.entity.country not in facing for m in actors) else []
    return Sides(actors, foreign, "subject acts, object receives")


def _others(found: list[Mentioned], actors: list[Mentioned]) -> list[Mentioned]:
    return [m for m in found if all(m.entity is not a.entity for a in actors)]


def _receivers(trigger: Trigger, resolver: Resolver) -> list[Mentioned]:
    """To whom it is done: the object, the `to` prepositions, else whose the object is."""
    token = trigger.token
    if token.pos_ == "NOUN":
        heads = after_prepositions(token, _TOWARDS)
    else:
        heads = [o for o in objects(token) if o != trigger.object and o.pos_ != "NUM"]
    for source in (token, trigger.object):
        heads += after_prepositions(source, trigger.rule.to)
    found = _who(heads, resolver)
    # what is promised belongs to who promises it: "offered Kenya's help"
    return found if found or trigger.rule.frame == "plan" else _owners(trigger, resolver)


def _owners(trigger: Trigger, resolver: Resolver) -> list[Mentioned]:
    """Whose is what is done to: "X's statement", "the Libyan ambassador", "the arrest by …"."""
    token = trigger.token
    for source in (*objects(token), trigger.object, *complements(token)):
        if source is None:
            continue
        found = _owners_of(source, resolver)
        if found:
            return found
    return []


def _owners_of(source: Token, resolver: Resolver) -> list[Mentioned]:
    """The subject of a clause; the possessor, prepositional phrases or country of a noun."""
    if source.pos_ in VERBS:
        return _who(own_subjects(source), resolver)
    heads = _possessors(source) + after_prepositions(source, _OWNED)
    return _who(heads, resolver) or _state_of(source, resolver)
