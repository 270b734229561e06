"""Whose a person or body is: the country that the report ties each to.

First what is said beside the name and in its titles, then what the report takes for granted: the
government that published it, its dateline, the colleague named before. Null where there is none.
"""

from __future__ import annotations

from collections import Counter

from comity import countries, places
from comity.coding.cast import Cast, Entity
from comity.coding.spelling import fold
from comity.language.lexicon import any_of, lexicon
from comity.language.titles import Title
from comity.language.words import Words

_DESCRIBING = ("NOUN", "ADJ", "PROPN", "PUNCT", "X")
_POSSESSIVES = ("its", "their")


def give_countries(cast: Cast) -> None:
    """Give each body and person the country that the report ties them to."""
    for body in cast.bodies:
        body.country = body.country or _country_of_body(cast, body)
    for person in cast.people:
        person.country = _country_said(cast, person)
    for person in cast.people:
        person.country = person.country or _country_taken_for_granted(cast, person)


def country_beside(words: Words, start: int, end: int) -> str | None:
    """The country right after a name ("NAME of Kenya") or its adjective right before."""
    if end + 1 < len(words) and words.low[end] == "of" and words.joined(end):
        k = end + 2 if words.low[end + 1] == "the" else end + 1
        if k < len(words) and words.country[k] is not None:
            return words.code(k)
    owned = start > 1 and words.low[start - 1] in ("'s", "'")
    mention = words.country[start - 2 if owned else start - 1] if start > 1 else None
    return mention.code if mention is not None and mention.form in ("demonym", "name") else None


# --- bodies -----------------------------------------------------------------------------------


def _country_of_body(cast: Cast, body: Entity) -> str | None:
    """The country of a body of a state, or of one that the report describes by a country."""
    start, end = body.mentions[0]
    code = _national_body(body.name) or _described_country(cast.words, start, end)
    of_state = any_of(lexicon().of_state_bodies).search(body.name)
    if code is None and of_state and body.name not in lexicon().bodies:
        return _publishing_country(cast.words) or country_of_dateline(cast.words)
    return code


def _national_body(name: str) -> str | None:
    return lexicon().national_bodies.get(name.casefold().removeprefix("the "))


def _country_of_organization(cast: Cast, name: str) -> str | None:
    """The country of a body that a title names."""
    known = lexicon().bodies.get(name)
    if known:
        return known
    codes = {m.code for m in countries.find(name)}
    if len(codes) == 1:
        return codes.pop()
    same = (b.country for b in cast.bodies if b.country and fold(b.name) == fold(name))
    return _national_body(name) or next(same, None)


def _described_country(words: Words, start: int, end: int) -> str | None:
    """The country in a description beside a name: "Air X, a Tajik carrier", "Berlin charity X"."""
    for k in range(start - 1, max(start - 4, -1), -1):
        if not words.joined(k + 1) or words.tokens[k].pos_ not in _DESCRIBING:
            break
        if words.low[k] in (",", ";", ":", "("):
            break
        if words.country[k] is not None:
            return words.code(k)
    return _country_in_apposition(words, end)


def _country_in_apposition(words: Words, end: int) -> str | None:
    if (
        end + 2 >= len(words)
        or words.low[end] != ","
        or words.low[end + 1] not in ("a", "an", "the")
    ):
        return None
    for k in range(end + 2, min(end + 7, len(words))):
        if words.low[k] in (",", ".", "and", "which"):
            break
        mention = words.country[k]
        if mention is not None and mention.form in ("demonym", "name"):
            return mention.code
    return None


# --- people -----------------------------------------------------------------------------------


def _country_said(cast: Cast, person: Entity) -> str | None:
    """The country that most titles and mentions of a person tell."""
    votes: Counter[str | None] = Counter(_country_of_title(cast, h.title) for h in person.held)
    votes.update(country_beside(cast.words, start, end) for start, end in person.mentions)
    del votes[None]
    return votes.most_common(1)[0][0] if votes else None


def _country_of_title(cast: Cast, title: Title) -> str | None:
    if title.country or not title.organization:
        return title.country
    return _country_of_organization(cast, title.organization) or _described_country(
        cast.words, title.end, title.end
    )


def _country_taken_for_granted(cast: Cast, person: Entity) -> str | None:
    """The country of an official of whom the report does not say it.

    By a title that one country alone has, by the government that published the report, by a
    possessor or the colleague named before.
    """
    if not person.held:
        return None
    national = (lexicon().national.get(h.title.office.casefold()) for h in person.held)
    code = next(filter(None, national), None) or _publishing_country(cast.words)
    title = person.held[0].title
    if code or (title.organization is not None and title.head not in lexicon().speaking):
        return code
    return _possessor(cast, title.start) or _list_mate(cast, title.start)


def _possessor(cast: Cast, n: int) -> str | None:
    """For "its ambassador", "their minister": the country that is the sentence's subject."""
    words = cast.words
    if n > 1 and words.low[n - 1] in ("'s", "'") and (owner := cast.at.get(n - 2)) is not None:
        return owner.country
    if not any(words.low[k] in _POSSESSIVES for k in (n, n - 1) if k >= 0):
        return None
    for k in range(n - 1, -1, -1):
        if not words.joined(k + 1):
            break
        if words.tokens[k].dep_ in ("nsubj", "nsubjpass", "poss", "compound") and words.country[k]:
            return words.code(k)
    return None


def _list_mate(cast: Cast, n: int) -> str | None:
    """The country of the person named before a title, a comma or "and" (and "her") between."""
    words = cast.words
    k = n - 1
    while k > 0 and words.joined(k + 1) and words.low[k] in (",", "and", "her", "his", "the"):
        k -= 1
    mate = cast.at.get(k) if k < n - 1 else None
    return mate.country if mate is not None and mate.kind == "person" else None


# --- the report -------------------------------------------------------------------------------


def _publishing_country(words: Words) -> str | None:
    """The country whose government published the report, where the publisher's name says so."""
    publisher = words.parsed.report.publisher or ""
    if not any(part in publisher.casefold() for part in lexicon().publishers):
        return None
    found = countries.find(publisher)
    return found[0].code if found else None


def country_of_dateline(words: Words) -> str | None:
    """The country of the report's dateline, where its own ministers need no adjective."""
    dateline = words.parsed.report.dateline
    if dateline is None or dateline.place is None:
        return None
    return places.country_of_place(dateline.place)
