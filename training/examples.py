"""Reports as the network learns them: what each stretch of a labelled report's text is.

Made from the labelled reports of training/data; `training.train` learns from these and from nothing
else. All offsets count in the example's own text.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from comity import countries, places
from comity.dates import DateMention, bounds, find_dates
from comity.learned.scheme import NUMBER
from comity.model import Span
from training.labelled import Labelled

STRENGTHS = ("none", "agreed", "intended", "requested")
_PROMISING = ("AGREE", "REQUEST", "CONCEDE", "SANCTION", "THREATEN", "SUPPORT")
_SHORTEST_NAME = 3
_MONTH = 31
_CAPITALIZED = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


@dataclass(frozen=True)
class Told:
    """An event by its words; `arguments` are stretches of the text with the role that they take.

    `implied` are the parties that its sentence does not name, by number, with their role.
    """

    type: str
    mode: str | None
    status: str
    strength: str
    trigger: Span
    arguments: tuple[tuple[Span, str], ...]
    implied: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Example:
    """A labelled report.

    `mentions` are words that stand for parties, `names` those that name them, with the party's
    number; `kinds` and `owners` give each party its kind and country; `states` are countries named,
    `dates` and `places` the stretches that can tell when and where, `numbers` those that are
    figures or are not.
    """

    report: str
    text: str
    sentences: tuple[Span, ...]
    events: tuple[Told, ...]
    mentions: tuple[tuple[Span, int], ...]
    names: tuple[tuple[Span, int], ...]
    kinds: tuple[str, ...]
    owners: tuple[str | None, ...]
    states: tuple[tuple[Span, str], ...]
    dates: tuple[Span, ...]
    places: tuple[Span, ...]
    numbers: tuple[tuple[Span, bool], ...]


def example(doc: Labelled) -> Example:
    """What a labelled report teaches."""
    parties = list(doc.parties.values())
    number = {id(p): n for n, p in enumerate(parties)}
    by_name = {p["name"]: number[id(p)] for p in parties}
    dates = find_dates(doc.text, doc.head.get("published"))
    states = tuple((Span(m.start, m.end), m.code) for m in countries.find(doc.text))
    named = _places(doc)
    strengths = _strengths(doc)
    return Example(
        report=doc.head["id"],
        text=_story(doc),
        sentences=tuple(doc.sentences.values()),
        events=tuple(
            _told(doc, event, strengths.get(n, "none"), dates, named, by_name)
            for n, event in enumerate(doc.events)
            if event["trigger"] is not None
        ),
        mentions=tuple(dict.fromkeys(_mentions(doc, by_name))),
        names=tuple(_names(doc)),
        kinds=tuple(p["kind"] for p in parties),
        owners=tuple(p["country"] for p in parties),
        states=states,
        dates=tuple(Span(d.start, d.end) for d in dates),
        places=tuple(dict.fromkeys((*(s for s, _ in states), *(s for s, _ in named)))),
        numbers=tuple(_numbers(doc)),
    )


def _story(doc: Labelled) -> str:
    """The text with all that is no sentence blanked out."""
    out = [" "] * len(doc.text)
    for span in doc.sentences.values():
        out[span.start : span.end] = doc.text[span.start : span.end]
    return "".join(out)


def _span(found: dict[str, int]) -> Span:
    return Span(found["start"], found["end"])


def _mentions(doc: Labelled, by_name: dict[str, int]) -> Iterator[tuple[Span, int]]:
    items = [p for e in doc.events for p in (*e["actors"], *e["recipients"])]
    items += [p for c in doc.commitments for p in (*c["by"], *c["to"])]
    for party in items:
        if party["mention"] is not None:
            yield _span(party["mention"]), by_name[party["name"]]


def _names(doc: Labelled) -> Iterator[tuple[Span, int]]:
    """Where the people and bodies are named: in full, or people by one word of their name."""
    story = _story(doc)
    parties = list(doc.parties.values())
    words = [set(p["name"].split()) if p["kind"] == "person" else set() for p in parties]
    for n, party in enumerate(parties):
        if party["kind"] not in ("person", "organization"):
            continue
        others = set().union(*(w for k, w in enumerate(words) if k != n))
        short = [w for w in words[n] - others if len(w) >= _SHORTEST_NAME and w[0].isupper()]
        short = [w for w in short if not countries.find(w)]
        forms = sorted((re.escape(form) for form in (party["name"], *short)), key=len, reverse=True)
        for found in re.finditer(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", story):
            if any(letter.isupper() for letter in found.group()):
                yield Span(found.start(), found.end()), n


def _numbers(doc: Labelled) -> Iterator[tuple[Span, bool]]:
    known = [_span(f["number"]) for f in doc.figures if f["number"] is not None]
    for found in NUMBER.finditer(_story(doc)):
        span = Span(found.start(), found.end())
        yield span, any(span.start < k.end and k.start < span.end for k in known)


def _places(doc: Labelled) -> list[tuple[Span, str]]:
    """Where the places of the labels and all well-known ones are named in the text."""
    story = _story(doc)
    names = {e["place"]["name"] for e in doc.events if e["place"]}
    names |= {name for name in _CAPITALIZED.findall(story) if places.is_place(name)}
    return [
        (Span(found.start(), found.end()), name)
        for name in names
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", story)
    ]


# --- events -------------------------------------------------------------------------------------


def _told(
    doc: Labelled,
    event: dict[str, Any],
    strength: str,
    dates: list[DateMention],
    named: list[tuple[Span, str]],
    by_name: dict[str, int],
) -> Told:
    trigger = _span(event["trigger"])
    sides = ((event["actors"], "actor"), (event["recipients"], "recipient"))
    arguments = [
        (_span(p["mention"]), role)
        for parties, role in sides
        for p in parties
        if p["mention"] is not None
    ]
    own = doc.sentences[_sentence(doc, trigger)]
    when = [Span(d.start, d.end) for d in dates if _agrees(event["date"], d.edtf)]
    where = [s for s, name in named if event["place"] and name == event["place"]["name"]]
    for spans, role in ((when, "when"), (where, "where")):
        inside = [s for s in spans if own.start <= s.start < own.end]
        arguments.extend((s, role) for s in inside or spans)
    implied = tuple(
        (by_name[p["name"]], role)
        for parties, role in sides
        for p in parties
        if p["mention"] is None
    )
    return Told(
        type=event["type"],
        mode=event["mode"],
        status=event["status"],
        strength=strength,
        trigger=trigger,
        arguments=tuple(arguments),
        implied=implied,
    )


def _agrees(date: str | None, found: str) -> bool:
    """Whether a date expression tells the date of an event, if perhaps less exactly."""
    if date is None or date == found:
        return date == found
    (first, last), (start, end) = bounds(date), bounds(found)
    if first is None or last is None or start is None or end is None:
        return False
    within = (first >= start and last <= end) or (start >= first and end <= last)
    return within and (max(last, end) - min(first, start)).days <= _MONTH


def _sentence(doc: Labelled, span: Span) -> int:
    return next(n for n, s in doc.sentences.items() if s.start <= span.start < s.end)


def _strengths(doc: Labelled) -> dict[int, str]:
    """Which events carry a commitment, by their number: each commitment goes with one event."""
    out: dict[int, str] = {}
    for commitment in doc.commitments:
        at = commitment["evidence"][0]["start"]
        by = {p["name"] for p in (*commitment["by"], *commitment["to"])}
        likely = [
            n
            for n, e in enumerate(doc.events)
            if e["type"] in _PROMISING
            and e["evidence"][0]["start"] == at
            and by & {p["name"] for p in (*e["actors"], *e["recipients"])}
        ]
        free = [n for n in likely if n not in out] or likely
        if free:
            best = max(free, key=lambda n: _shares(doc.events[n], commitment["action"]))
            out[best] = commitment["strength"]
    return out


def _shares(event: dict, action: str) -> tuple[bool, bool]:
    return event["status"] != "occurred", event["type"] in ("AGREE", "REQUEST") and bool(action)


# --- variation ----------------------------------------------------------------------------------


def varied(one: Example, chance: random.Random, people: list[tuple[str, ...]]) -> Example:
    """The same report about other countries and other people, so that nothing is learnt by heart.

    Every country gives way to another one throughout, in the same form of its name, and about half
    of the people bear another's name out of `people` (names as words).
    """
    other: dict[str, str] = {}
    moves: list[tuple[int, int, str]] = []
    for mention in countries.find(one.text):
        new = _other_form(mention, other, chance)
        if new is not None:
            moves.append((mention.start, mention.end, new))
    moves.extend(_renamed(one, chance, people, moves))
    moves.sort()
    return _moved(one, moves, other)


def _other_form(
    mention: countries.CountryMention, other: dict[str, str], chance: random.Random
) -> str | None:
    if mention.code in ("EU", "UN"):
        return None
    code = other.setdefault(mention.code, chance.choice(countries.codes()))
    forms = countries.forms_of(code, mention.form)
    return chance.choice(forms) if forms else None


def _renamed(
    one: Example,
    chance: random.Random,
    people: list[tuple[str, ...]],
    taken: list[tuple[int, int, str]],
) -> list[tuple[int, int, str]]:
    """New words for the names of some people, word by word."""
    new: dict[int, dict[str, str]] = {}
    out = []
    for span, n in one.names:
        words = one.text[span.start : span.end].split()
        if n not in new:
            new[n] = {} if chance.random() < 0.5 else _other_name(one, n, chance, people)
        if not new[n] or any(w not in new[n] for w in words):
            continue
        if any(s < span.end and span.start < e for s, e, _ in taken):
            continue
        out.append((span.start, span.end, " ".join(new[n][w] for w in words)))
    return out


def _other_name(
    one: Example, n: int, chance: random.Random, people: list[tuple[str, ...]]
) -> dict[str, str]:
    """Another name's words for those of party n's longest name; nothing for a body."""
    spans = [s for s, k in one.names if k == n]
    words = max((one.text[s.start : s.end].split() for s in spans), key=len)
    same = [p for p in people if len(p) == len(words)]
    return dict(zip(words, chance.choice(same), strict=True)) if same and len(words) > 1 else {}


def _moved(one: Example, moves: list[tuple[int, int, str]], other: dict[str, str]) -> Example:
    """The example with stretches of its text replaced and everything else moved along."""
    text, end = [], 0
    kept: list[tuple[int, int, int]] = []
    for start, stop, new in moves:
        if start < end:
            continue
        text += [one.text[end:start], new]
        kept.append((start, stop, len(new)))
        end = stop
    text.append(one.text[end:])

    def at(span: Span) -> Span:
        return Span(_shift(span.start, kept, False), _shift(span.end, kept, True))

    return replace(
        one,
        text="".join(text),
        sentences=tuple(map(at, one.sentences)),
        events=tuple(
            replace(e, trigger=at(e.trigger), arguments=tuple((at(s), r) for s, r in e.arguments))
            for e in one.events
        ),
        mentions=tuple((at(s), n) for s, n in one.mentions),
        names=tuple((at(s), n) for s, n in one.names),
        owners=tuple(other.get(code, code) if code else None for code in one.owners),
        states=tuple((at(s), other.get(code, code)) for s, code in one.states),
        dates=tuple(map(at, one.dates)),
        places=tuple(map(at, one.places)),
        numbers=tuple((at(s), known) for s, known in one.numbers),
    )


def _shift(offset: int, moves: list[tuple[int, int, int]], is_end: bool) -> int:
    """Where an offset lies after the replacements `(start, end, new length)`, in order."""
    moved = 0
    for start, end, length in moves:
        if end <= offset:
            moved += length - (end - start)
        elif start < offset:
            return start + moved + (length if is_end else 0)
    return offset + moved
