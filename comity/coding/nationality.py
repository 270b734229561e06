"""Whose a person or body is: the country that the report ties each to.

First what is said beside the name and in its titles, then what the report takes for granted: the
government that published it, its dateline, the colleague named before. Null where there is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from comity import countries, places
from comity.coding.cast import Cast, Entity
from comity.coding.origins import at_home, origins
from comity.language.lexicon import any_of, lexicon
from comity.language.spelling import fold
from comity.language.titles import Title
from comity.language.words import Words

_DESCRIBING = ("NOUN", "ADJ", "PROPN", "PUNCT", "X")
_POSSESSIVES = ("its", "their", "whose")
_OWNING = ("nsubj", "nsubjpass", "poss", "compound")


def give_countries(cast: Cast) -> None:
    """Give each body and person the country that the report ties them to."""
    for body in cast.bodies:
        body.country = body.country or _country_of_body(cast, body)
    for person in cast.people:
        person.country = _country_said(cast, person)
    for person in cast.people:
        if person.country is None:
            person.country = _country_taken_for_granted(cast, person)


def country_beside(words: Words, start: int, end: int) -> str | None:
    """The country right after a name ("NAME of Kenya", "NAME (Kenya)") or right before it."""
    if end + 1 < len(words) and words.low[end] == "(" and words.country[end + 1] is not None:
        close = words.country_end(end + 1)
        if close < len(words) and words.low[close] == ")":
            return words.code(end + 1)
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
    if body.name in lexicon().bodies:
        return None
    code = (
        _national_body(body.name)
        or _described_country(cast.words, start, end)
        or _country_in(body.name)
    )
    of_state = any_of(lexicon().of_state_bodies).search(body.name)
    if code is None and of_state and body.name not in lexicon().bodies:
        return _publishing_country(cast.words) or home_country(cast.words)
    return code


def _national_body(name: str) -> str | None:
    return lexicon().national_bodies.get(name.casefold().removeprefix("the "))


def _country_of_organization(cast: Cast, name: str) -> str | None:
    """The country of a body that a title names."""
    if _is_of_many(name):
        return lexicon().bodies.get(name.removeprefix("the "))
    code = _country_in(name)
    if code is not None:
        return code
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
    """The country of somebody of whom the report does not say it, where it can only be one.

    By a title that one country alone has, by a possessor, the place named with the title or the
    colleague named before, by what the name plainly is, by the government that published it.
    """
    national = (lexicon().national.get(h.title.office.casefold()) for h in person.held)
    candidates = countries_named(cast)
    known = [code for code in national if code]
    for held in person.held[:1]:
        known += _tied(cast, held.title)
    fitting = next((code for code in known if code and suits(person, code, candidates)), None)
    if fitting or is_international(person):
        return fitting
    code = at_home(person.name, _shares(cast))
    publishing = _publishing_country(cast.words) if _may_be_own(person) else None
    return code or (publishing if suits(person, publishing, candidates) else None)


def _tied(cast: Cast, title: Title) -> list[str]:
    """The countries that possessor, place or list-mate tie a title to, the surest first."""
    if title.organization is not None and title.head not in lexicon().speaking:
        return []
    ties = (
        _possessor(cast, title.start),
        _located(cast.words, title.start),
        _list_mate(cast, title.start),
    )
    return [code for code in ties if code is not None]


def _may_be_own(person: Entity) -> bool:
    """Whether somebody's first title is that of an official, of no body elsewhere."""
    title = person.held[0].title if person.held else None
    return title is not None and (title.organization is None or title.head in lexicon().speaking)


def is_international(entity: Entity) -> bool:
    """Whether this is a body of several countries, or somebody who holds an office in one."""
    names = [h.title.organization for h in entity.held]
    names += [entity.name] if entity.kind == "organization" else []
    return any(name is not None and _is_of_many(name) for name in names)


def _is_of_many(name: str) -> bool:
    """Whether a body is a well-known international one, a part of one, or named as such."""
    words = name.removeprefix("the ")
    if words in lexicon().bodies or words.split("'s ")[0] in lexicon().bodies:
        return True
    first = words.split()[0].casefold() if words.split() else ""
    return first in lexicon().of_many and _country_in(words) is None


def countries_named(cast: Cast) -> frozenset[str]:
    """The countries that the report names or is from, without the EU and the UN."""
    codes = {m.code for m in cast.words.countries} | {home_country(cast.words)}
    return frozenset(code for code in codes if code not in (None, "EU", "UN"))


def _shares(cast: Cast) -> Counter[str]:
    """How often the report names each of its countries, with one more for its own."""
    named = countries_named(cast)
    shares = Counter(m.code for m in cast.words.countries if m.code in named)
    shares.update(named.intersection((home_country(cast.words),)))
    return shares


def suits(person: Entity, code: str | None, candidates: Collection[str]) -> bool:
    """Whether somebody's name does not speak for others of the candidates than this country."""
    fitting = origins(person.name).intersection(candidates)
    return code in ("EU", "UN") or not fitting or code in fitting


def _located(words: Words, n: int) -> str | None:
    """The country of "In CAPITAL, government spokesman NAME", where that opens the sentence."""
    k = n
    if k > 0 and words.low[k - 1] in ("the", "a"):
        k -= 1
    if k < 2 or words.low[k - 1] != "," or not words.joined(k):
        return None
    mention = words.country[k - 2]
    start = k - 2
    while mention is not None and start > 0 and words.country[start - 1] is mention:
        start -= 1
    opens = start > 0 and words.low[start - 1] in ("in", "from")
    return mention.code if mention is not None and opens else None


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
        body = cast.at.get(k)
        if body is not None and body.kind == "organization" and body.country is not None:
            return body.country
        if words.tokens[k].dep_ in _OWNING and words.country[k] is not None:
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


def home_country(words: Words) -> str | None:
    """The country that a report is from: by its dateline or its publisher's name.

    There its own ministers need no adjective.
    """
    dateline = words.parsed.report.dateline
    if dateline is not None and dateline.place is not None:
        return places.country_of_place(dateline.place)
    return _country_in(words.parsed.report.publisher or "")


def _country_in(name: str) -> str | None:
    """The only country that a name tells, by its own words or by a city in it."""
    codes = {m.code for m in countries.find(name)}
    words = name.replace(",", " ").split()
    spans = (" ".join(words[i:j]) for i in range(len(words)) for j in (i + 1, i + 2))
    codes |= {code for span in spans if (code := places.country_of_place(span))}
    return codes.pop() if len(codes) == 1 else None
