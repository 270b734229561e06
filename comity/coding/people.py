"""The people and bodies of one report: every mention of one person brought to one entry.

A last name, another spelling ("Pashinian") or a bare title leads to the fullest form of the name
that the report gives. The country of a person is that of the office, as the report says it.
"""

from __future__ import annotations

import re

from comity.coding.cast import Cast, Entity, Held
from comity.coding.lists import share_titles, share_with_counterparts
from comity.coding.nationality import give_countries
from comity.language.names import Name, find_names
from comity.language.spelling import alike, fold, is_part, is_variant
from comity.language.words import Words

_SHORTEST_PART = 3
_SHORTEST_VARIANT = 5


def cast_of(words: Words) -> Cast:
    """Find everybody in a report."""
    found, titles = find_names(words)
    names = share_titles(words, _known_as_people(found), titles)
    names = share_with_counterparts(words, names)
    cast = Cast(words, names, titles, _people(names), _bodies(words, names))
    give_countries(cast)
    return cast


def _known_as_people(names: list[Name]) -> list[Name]:
    """Names that elsewhere in the report are part of a person's name are that person."""
    people = [n.text for n in names if n.kind == "person"]
    pieces = (w for p in people for w in (*p.split(), *re.split(r"[\s\-]+", p)))
    parts = {fold(w) for w in pieces if len(w) >= _SHORTEST_PART}
    lasts = {fold(p.split()[-1]) for p in people}
    return [
        Name(name.start, name.end, "person", name.text, name.titles)
        if _names_one_of(name, parts, lasts)
        else name
        for name in names
    ]


def _names_one_of(name: Name, parts: set[str], lasts: set[str]) -> bool:
    words = name.text.split()
    if name.kind == "person" or name.country or len(words) > 2:
        return False
    last = fold(words[-1])
    if last in parts:
        return True
    spelled = name.kind == "unknown" and len(last) >= _SHORTEST_VARIANT
    return spelled and any(alike(last, other) for other in lasts)


# --- people -----------------------------------------------------------------------------------


def _people(names: list[Name]) -> list[Entity]:
    """One entity for each person named, in the order of their first mention.

    Fuller names are looked at first: they become the name of the person.
    """
    people: list[Entity] = []
    named = [n for n in names if n.kind == "person"]
    for name in sorted(named, key=lambda n: (*_fullness(n), n.start)):
        person = _known(people, name)
        if person is None:
            person = Entity(_trimmed(name.text), "person")
            people.append(person)
        person.mentions.append((name.start, name.end))
        person.held.extend(Held(title, name) for title in name.titles)
    for person in people:
        person.mentions.sort()
        person.held.sort(key=lambda h: h.at.start)
    return sorted(people, key=lambda p: p.mentions[0])


def _fullness(name: Name) -> tuple[int, int]:
    """Less for a name with more words written out, then for one with more initials."""
    parts = [w for w in re.split(r"\s+|(?<=\.)(?=\w)", name.text) if w]
    return -sum(not part.endswith(".") for part in parts), -len(parts)


def _trimmed(name: str) -> str:
    return name.strip(" .,'-")


def _known(people: list[Entity], name: Name) -> Entity | None:
    """The person whom a shorter or other spelling of a name denotes."""
    words = _trimmed(name.text).split()
    part_of = (p for p in people if is_part(words, p.name.split()))
    variant_of = (p for p in people if words and is_variant(words, p.name.split()))
    return next(part_of, None) or next(variant_of, None)


# --- bodies -----------------------------------------------------------------------------------


def _bodies(words: Words, names: list[Name]) -> list[Entity]:
    """One entity for each body named; acronyms lead to the body that they abbreviate."""
    bodies: list[Entity] = []
    acronyms: dict[str, Entity] = {}
    for name in names:
        if name.kind != "organization":
            continue
        body = acronyms.get(name.text) or _same_body(bodies, name)
        if body is None:
            body = Entity(name.text, "organization", name.country)
            bodies.append(body)
            acronyms.setdefault(_initials(name.text), body)
        body.country = body.country or name.country
        body.mentions.append((name.start, name.end))
        acronym = _acronym_after(words, name.end)
        if acronym is not None:
            acronyms[acronym] = body
    return bodies


def _initials(text: str) -> str:
    return "".join(w[0] for w in text.split() if w[0].isupper())


def _acronym_after(words: Words, n: int) -> str | None:
    """The acronym in brackets after a name."""
    if n + 1 < len(words) and words.low[n] == "(" and words.tokens[n + 1].text.isupper():
        return words.tokens[n + 1].text
    return None


def _same_body(bodies: list[Entity], name: Name) -> Entity | None:
    """The body of that name, or of that first word alone, and of no other country."""
    mine = fold(name.text).split()
    for body in bodies:
        theirs = fold(body.name).split()
        same = mine == theirs or (len(mine) == 1 and mine[0] == theirs[0])
        if same and (not name.country or body.country in (None, name.country)):
            return body
    return None
