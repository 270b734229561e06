"""The side of an event that the trigger's own syntax leaves out.

It is the foreign party that the clause names elsewhere, else whom the report was last speaking
of. A country is dropped where one of its people stands for it.
"""

from __future__ import annotations

from comity.coding.clauses import clause_words
from comity.coding.frames import Sides, named_abroad
from comity.coding.reference import Focus, Mentioned, Resolver
from comity.coding.triggers import Trigger


def complete(trigger: Trigger, sides: Sides, resolver: Resolver) -> Sides:
    """The sides with the missing one filled in where it can be known."""
    frame = trigger.rule.frame
    if frame in ("mutual", "sign"):
        return _complete_mutual(trigger, sides, resolver)
    home = {m.entity.country for m in sides.actors}
    between_countries = frame == "plan" and len(home - {None}) >= 2
    if (
        sides.recipients
        or not sides.actors
        or between_countries
        or frame not in ("directed", "plan")
    ):
        return sides
    token = trigger.token
    said = token.subtree if frame == "plan" else clause_words(token)
    found = (
        named_abroad(said, resolver, home)
        or named_abroad((t for t in token.sent if t.i < token.i), resolver, home)
        or _last_side(sides.actors, resolver.focus, frame)
    )
    if not found:
        return sides
    return Sides(sides.actors, found, f"{sides.how}; the other side from the context")


def without_states(parties: list[Mentioned]) -> list[Mentioned]:
    """Leave out a country where somebody of it stands for it (rule 3 of docs/record.md)."""
    named = {m.entity.country for m in parties if m.entity.kind in ("person", "organization")}
    return [m for m in parties if m.entity.kind != "country" or m.entity.country not in named]


def _complete_mutual(trigger: Trigger, sides: Sides, resolver: Resolver) -> Sides:
    """A meeting of which one side is named: the other is who the report is about."""
    if len(sides.actors) != 1:
        return sides
    one = sides.actors[0]
    home = one.entity.country
    others = (token for token in clause_words(trigger.token) if token != trigger.token)
    abroad = named_abroad(others, resolver, {home})
    if abroad and home is not None:
        return Sides([one, *abroad], [], f"{sides.how}; the other side from the clause")
    focus = resolver.focus
    met = (p for p in resolver.cast.people if focus.met[p.name])
    often = sorted(met, key=lambda p: -focus.met[p.name])
    for entity in (*often, *focus.actors, *focus.sides):
        if entity.kind == "person" and entity.country not in (None, home):
            other = Mentioned(entity, trigger.token, implied=True)
            return Sides([other, one], [], f"{sides.how}; the other side from the context")
    return sides


def _last_side(actors: list[Mentioned], focus: Focus, frame: str) -> list[Mentioned]:
    """The side last met, other than the actors' own; for a demand or charge also last spoken of.

    Who was last accused is not whom a promise is made to.
    """
    home = {m.entity.country for m in actors}
    spoken_of = () if frame == "plan" else (*focus.sides, *focus.recipients, *focus.actors)
    for entity in (*focus.met_last, *spoken_of):
        if entity.country not in home and all(entity is not m.entity for m in actors):
            return [Mentioned(entity, actors[0].token, implied=True)]
    return []
