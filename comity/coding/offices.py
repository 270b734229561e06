"""Offices: who holds which office, as the report says it, with the words that say it.

One item per person and office (rule 17 of docs/record.md): posts in one government held together
stay one string, posts in different bodies are items of their own, a former holder's office is
"former …".
"""

from __future__ import annotations

import re

from comity.coding.people import Cast, Entity, Held
from comity.dates import DateMention
from comity.language.words import Words
from comity.model import Evidence, Office

_TOOK = re.compile(r"\b(took|assumed|entered|came (?:in)?to|sworn in|inaugurated|appointed|elected|named|in office since|took over|has served since|has held)\b", re.I)  # fmt: skip
_LEFT = re.compile(
    r"\b(left office|stepped down|resigned|until|served until|dismissed|sacked)\b", re.I
)


def code_offices(cast: Cast, dates: list[DateMention]) -> list[Office]:
    """Every office of every person named in the report, in the order of their first mention."""
    out = []
    for person in cast.people:
        for group in _distinct(person.held):
            out.append(_office(cast, person, group, dates))
    return out


def _distinct(held: list[Held]) -> list[list[Held]]:
    """The mentions of each office of one person; shorter wordings join the fuller one."""
    groups: list[list[Held]] = []
    for one in sorted((h for h in held if h.title.office), key=lambda h: -len(h.title.office)):
        for group in groups:
            if _same_office(group[0], one):
                group.append(one)
                break
        else:
            groups.append([one])
    groups.sort(key=lambda g: min(h.at.start for h in g))
    return groups


def _same_office(fuller: Held, other: Held) -> bool:
    a, b = fuller.title, other.title
    if a.former != b.former:
        return False
    if a.organization and b.organization and a.organization != b.organization:
        return False
    x, y = _words(a.office), _words(b.office)
    return y <= x or len(x & y) / len(x | y) >= 0.6


def _words(text: str) -> set[str]:
    return {
        w for w in re.findall(r"\w+", text.casefold()) if w not in ("of", "the", "and", "for", "to")
    }


def _office(cast: Cast, person: Entity, group: list[Held], dates: list[DateMention]) -> Office:
    fullest = group[0].title
    ordered = sorted(group, key=lambda h: h.at.start)
    first = ordered[0]
    organization = next((h.title.organization for h in group if h.title.organization), None)
    former = (
        "former " if fullest.former and not fullest.office.casefold().startswith("former") else ""
    )
    since, until = _term(cast.words, ordered, dates)
    return Office(
        person=person.name,
        office=former + _singular(fullest.office, fullest.plural),
        organization=organization,
        country=next((h.title.country for h in group if h.title.country), None) or person.country,
        since=since,
        until=until,
        evidence=(_evidence(cast.words, first),),
        reason=f"title “{fullest.office}” beside the name “{first.at.text}”",
    )


def _singular(office: str, plural: bool) -> str:
    if not plural:
        return office
    return re.sub(
        r"\b(\w+?)(?:(?<=m)en|s)\b",
        lambda m: m.group(1) + ("an" if m.group(0).endswith("men") else ""),
        office,
        count=1,
    )


def _evidence(words: Words, held: Held) -> Evidence:
    """From the title's or name's first word to the last of both."""
    start = words.tokens[min(held.title.start, held.at.start)].idx
    last = words.tokens[max(held.title.end, held.at.end) - 1]
    return words.parsed.evidence(start, last.idx + len(last))


def _term(
    words: Words, held: list[Held], dates: list[DateMention]
) -> tuple[str | None, str | None]:
    """The day or year from and until which the report says the office is held."""
    since = until = None
    for one in held:
        last = words.tokens[max(one.title.end, one.at.end) - 1]
        end = last.idx + len(last)
        stop = last.sent.end_char
        for date in dates:
            if not end <= date.start < stop:
                continue
            between = words.parsed.doc.text[end : date.start]
            if len(between) > 60 or ";" in between:
                continue
            if _TOOK.search(between) and since is None and not _other_subject(between):
                since = date.edtf.removesuffix("/..")
            elif _LEFT.search(between) and until is None and not _other_subject(between):
                until = date.edtf
    return since, until


def _other_subject(between: str) -> bool:
    """Whether another clause with a subject of its own stands between name and date."""
    clause = between.strip(" ,")
    return not re.match(
        r"(who|was|is|has|had|took|assumed|since|sworn|appointed|elected|named|in office|came|entered|,|until|left|stepped|resigned|served)\b",
        clause,
        re.I,
    )
