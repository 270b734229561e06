"""One event as one readable sentence: who, what, whom, where, and the report's own words.

Built from the coded parts and the phrases of `data/wording.toml` alone. What is not coded is not
told: an event without a place has none here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.archive import Found, Quote
from comity.briefing.acts import ToldAct
from comity.briefing.lines import Participant
from comity.briefing.wording import (
    capital,
    clean,
    country_name,
    excerpt,
    joined,
    participant,
    table,
    who,
)
from comity.linking.documents import named_in, stage_of
from comity.model import Event, Span

_VERB = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")


@dataclass(frozen=True, slots=True)
class Sides:
    """Who did it, and with or to whom; `other` may be empty."""

    first: tuple[Participant, ...]
    other: tuple[Participant, ...]


def sides(event: Event) -> Sides:
    """The two sides; a mutual act is told as the first actor's country with the others."""
    actors = tuple(map(participant, event.actors))
    if event.recipients:
        return Sides(actors, tuple(map(participant, event.recipients)))
    if table("types")[event.type].get("mutual"):
        first = tuple(party for party in actors if party.country == actors[0].country)
        return Sides(first, tuple(party for party in actors if party not in first))
    return Sides(actors, ())


def sentence(act: ToldAct) -> str:
    """What happened, without the date, the quotation and a full stop."""
    head, event = act.head, act.event
    both = sides(event)
    phrase = _document_phrase(head) or _phrase(event, both.other)
    other = joined([who(party) for party in both.other]) if both.other else ""
    if "{other}" not in phrase and other and stage(head):
        phrase += " with {other}"
    done = _verb(phrase, event.status).replace("{other}", other)
    return capital(f"{joined([who(party) for party in both.first])} {done}{_where(event, both)}")


def quoted(found: Found[Event]) -> str | None:
    """The report's words, where the type and a document's name do not tell what was done."""
    if not table("types")[found.item.type].get("quote") or _document(found):
        return None
    quote = found.quotes[0]
    trigger = _within(found.item.trigger, quote)
    return excerpt(quote.text, len(clean(quote.text[: trigger.start])) if trigger else 0)


def stage(found: Found[Event]) -> str | None:
    """How far a document has come by this event (`signed`); None where it is about none."""
    if found.item.type != "SUPPORT":
        return None
    quote = found.quotes[0]
    return stage_of(quote.text, _within(found.item.trigger, quote))


def _within(trigger: Span | None, quote: Quote) -> Span | None:
    """The trigger as offsets in the quoted words, if it lies in them."""
    if trigger is None or not quote.start <= trigger.start < trigger.end <= quote.end:
        return None
    return Span(trigger.start - quote.start, trigger.end - quote.start)


def _document_phrase(found: Found[Event]) -> str | None:
    """The phrase of a document's stage, with its name if the report names exactly one."""
    reached = stage(found)
    if reached is None:
        return None
    words = table("stages")[reached]
    name = _document(found)
    phrase: str = words["phrase"]
    return phrase.replace("{document}", f"the {name}" if name else words["document"])


def _document(found: Found[Event]) -> str | None:
    """The name of the document, if the event is about one and the words name exactly one."""
    names = named_in(clean(found.quotes[0].text)) if stage(found) else ()
    return names[0] if len(names) == 1 else None


def _phrase(event: Event, other: Sequence[Participant]) -> str:
    """The first phrase that fits, of the mode and then of the type."""
    of_type: Mapping[str, Any] = table("types")[event.type]
    of_mode = of_type.get("modes", {}).get(event.mode, {})
    people = all(party.kind in ("person", "group") for party in other)
    if other:
        names = [event.status, *(["people"] if people else []), "with"]
    else:
        names = [f"{event.status}_alone", "alone"]
    fitting = (words[name] for words in (of_mode, of_type) for name in names if name in words)
    phrase: str = next(fitting)
    return phrase


def _verb(phrase: str, status: str) -> str:
    """The phrase with its verb in the form that the status asks for."""
    verb = _VERB.search(phrase)
    if verb is None:
        return phrase
    leads = {"occurred": "", "denied": "did not ", "planned": "to ", "proposed": "to "}
    form = verb[2] if status == "occurred" else verb[1]
    return leads[status] + phrase[: verb.start()] + form + phrase[verb.end() :]


def _where(event: Event, both: Sides) -> str:
    """` in Astana`, of something to come `, to take place in Astana`.

    Nothing where the other side is that very place, or the type is told without one.
    """
    place = event.place
    if place is None or table("types")[event.type].get("no_place"):
        return ""
    name = clean(place.name)
    codes = {party.country for party in both.other if party.kind == "country"}
    whole = place.country is not None and name == country_name(place.country)
    if name in {party.name for party in both.other} or (whole and place.country in codes):
        return ""
    told = country_name(place.country, in_sentence=True) if whole and place.country else name
    coming = event.status in ("planned", "proposed")
    return f", to take place in {told}" if coming else f" in {told}"
