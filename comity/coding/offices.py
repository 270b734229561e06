"""Offices: who holds which office, as the report says it, with the words that say it.

One item per person and office (rule 17 of docs/record.md): posts in one government held together
stay one string, posts in different bodies are items of their own, a former holder's office is
"former …".
"""

from __future__ import annotations

import re

from comity.coding.cast import Cast, Entity, Held
from comity.dates import DateMention
from comity.language.lexicon import any_of, lexicon
from comity.language.words import Words
from comity.model import Evidence, Office

# Titles that share this part of their words are wordings of one office.
_SAME = 0.6
# Characters between a holder and a date of office.
_FARTHEST = 60
_SMALL = ("of", "the", "and", "for", "to")


def code_offices(cast: Cast, dates: list[DateMention]) -> list[Office]:
    """Every office of every person named in the report, in the order of their first mention."""
    return [
        _office(cast.words, person, held, dates)
        for person in cast.people
        for held in _by_office(person.held)
    ]


def _by_office(held: list[Held]) -> list[list[Held]]:
    """The mentions of each office of one person, the fullest wording first."""
    groups: list[list[Held]] = []
    for one in sorted((h for h in held if h.title.office), key=lambda h: -len(h.title.office)):
        same = next((group for group in groups if _is_same_office(group[0], one)), None)
        if same is None:
            groups.append([one])
        else:
            same.append(one)
    return sorted(groups, key=lambda group: min(h.at.start for h in group))


def _is_same_office(fuller: Held, other: Held) -> bool:
    a, b = fuller.title, other.title
    if a.former != b.former:
        return False
    if a.organization and b.organization and a.organization != b.organization:
        return False
    x, y = _content_words(a.office), _content_words(b.office)
    return y <= x or len(x & y) / len(x | y) >= _SAME


def _content_words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())).difference(_SMALL)


def _office(words: Words, person: Entity, held: list[Held], dates: list[DateMention]) -> Office:
    """One office from all its mentions, `held`, of which the first has the fullest wording."""
    told = sorted(held, key=lambda h: h.at.start)
    title = held[0].title
    since, until = _term(words, told, dates)
    said = next((h.title.country for h in held if h.title.country), None)
    inferred = "; the country is not part of the title" if person.country and not said else ""
    return Office(
        person=person.name,
        office=f"former {title.office}" if _needs_former(held[0]) else title.office,
        organization=next((h.title.organization for h in held if h.title.organization), None),
        country=said or person.country,
        since=since,
        until=until,
        evidence=(_evidence(words, told[0]),),
        reason=f"title “{title.office}” beside the name “{told[0].at.text}”{inferred}",
    )


def _needs_former(held: Held) -> bool:
    return held.title.former and not held.title.office.casefold().startswith("former")


def _end(words: Words, held: Held) -> int:
    """The last character of a title and its name, whichever comes last."""
    last = words.tokens[max(held.title.end, held.at.end) - 1]
    return last.idx + len(last)


def _evidence(words: Words, held: Held) -> Evidence:
    """From the title's or name's first word to the last of both."""
    start = words.tokens[min(held.title.start, held.at.start)].idx
    return words.parsed.evidence(start, _end(words, held))


# --- terms of office --------------------------------------------------------------------------


def _term(
    words: Words, told: list[Held], dates: list[DateMention]
) -> tuple[str | None, str | None]:
    """The day or year from and until which the report says the office is held."""
    since = until = None
    for date, between in ((d, b) for held in told for d, b in _dates_after(words, held, dates)):
        if any_of(lexicon().taking).search(between) and since is None:
            since = date.edtf.removesuffix("/..")
        elif any_of(lexicon().leaving).search(between) and until is None:
            until = date.edtf
    return since, until


def _dates_after(
    words: Words, held: Held, dates: list[DateMention]
) -> list[tuple[DateMention, str]]:
    """The dates said of an office or its holder, with the words between."""
    start = _end(words, held)
    stop = words.tokens[max(held.title.end, held.at.end) - 1].sent.end_char
    pairs = ((d, words.parsed.doc.text[start : d.start]) for d in dates if start <= d.start < stop)
    return [(date, between) for date, between in pairs if _is_of_term(between)]


def _is_of_term(between: str) -> bool:
    """Whether words between holder and date speak of the office, with no clause of another."""
    if len(between) > _FARTHEST or ";" in between:
        return False
    return any_of(lexicon().term_openers).match(between.strip(" ,")) is not None
