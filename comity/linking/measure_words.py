"""What the words of a figure's measure mean, so that one measure in other words is one series.

Reads a measure by the phrases of `data/series.toml` and the countries that it names: what flows,
from whom to whom, of what, counted how. Words that no list knows stay as they are and keep
measures apart. It sees no value and no date, and never guesses a partner that nobody names.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal

from comity import countries

Phrase = tuple[str, ...]
Sort = Literal["rate", "ahead", "both", "change", "kind", "word", "neutral"]
Ends = tuple[tuple[str, ...], tuple[str, ...]]

_TOKEN = re.compile(r"@\w+|[^\W_]+(?:[-'][^\W_]+)*")
_MONEY = re.compile(r"([A-Z]{3})(?: per (.+))?")
_SOLID = ("name", "demonym", "people")
_CACHED = 1 << 16


@dataclass(frozen=True, slots=True)
class Reading:
    """What a measure is of.

    `kind` is a heading of `data/series.toml` or None, `words` is what else is said of it, in no
    order. `parties` are codes and names of bodies; `ends` says from whom to whom it flows, None
    where both sides make it or nobody says. `unit` is `money`, `%`, a unit of measure or `count`.
    `ahead` marks targets and forecasts, `is_change` a percentage that only says how something
    changed (by `sign`), `lacks_partner` a measure of two sides of which one is not named,
    `completed` ends of which one is not named but left over.
    """

    kind: str | None
    words: tuple[str, ...]
    parties: tuple[str, ...]
    ends: Ends | None
    unit: str
    rate: str | None = None
    ahead: bool = False
    is_change: bool = False
    sign: int = 1
    lacks_partner: bool = False
    completed: bool = False


@dataclass(frozen=True, slots=True)
class _Sense:
    """What a phrase of the table says."""

    sort: Sort
    value: str


@cache
def table() -> Mapping[str, Any]:
    """`data/series.toml`, read once."""
    return tomllib.loads((resources.files("comity") / "data" / "series.toml").read_text("utf-8"))


@lru_cache(maxsize=_CACHED)
def read_measure(measure: str, of: tuple[str, ...], unit: str) -> Reading:
    """What a measure in a report's words is of.

    Args:
        measure: the words, with countries as the report writes them (`Kazakh exports to Iran`).
        of: country codes and names of bodies that the figure is about.
        unit: an ISO 4217 currency, `%`, or the thing counted.
    """
    counted, unit_words = _unit(unit)
    bodies = [name for name in of if countries.code_of(name) is None]
    tokens = [*_tokens(_marked(measure, bodies)), *unit_words]
    senses = list(_senses(tokens, is_share=counted == "%"))
    found = {sort: [s.value for s in senses if s.sort == sort] for sort in ("rate", "change")}
    kinds = [s.value for s in senses if s.sort == "kind"]
    kind = kinds[0] if kinds else None
    parties = tuple(sorted({*map(_party, of), *(t[1:].replace("_", " ") for t in _named(tokens))}))
    flow = table()["kinds"][kind]["flow"] if kind else "out"
    ends = None if flow == "mutual" else _ends(tokens, parties, flow)
    words = {s.value for s in senses if s.sort == "word"} | ({*kinds} - {kind})
    return Reading(
        kind=kind,
        words=tuple(sorted(words or ({unit} if kind is None else set()))),
        parties=parties,
        ends=ends and _completed(ends, parties, flow),
        unit=counted,
        rate=next((rate for rate in found["rate"] if rate != "year"), None),
        ahead=any(s.sort == "ahead" for s in senses),
        is_change=bool(found["change"]),
        sign=-1 if "down" in found["change"] else 1,
        lacks_partner=len(parties) < 2 and _needs_two(flow, kind, senses),
        completed=ends is not None and len(parties) == 2 and bool(ends[0]) != bool(ends[1]),
    )


def currency_of(unit: str) -> str | None:
    """The ISO 4217 code of an amount of money, also of one per something; else None.

    Within a series this is all by which units can differ in kind: what is not money is counted
    in one unit of measure there, or is one thing in other words.
    """
    money = _MONEY.fullmatch(unit)
    return money[1] if money else None


def is_statistic(reading: Reading) -> bool:
    """Whether there is one value in a period, and not several of a kind: two loans, two attacks."""
    return reading.kind is not None and bool(table()["kinds"][reading.kind]["statistic"])


def _needs_two(flow: str, kind: str | None, senses: Sequence[_Sense]) -> bool:
    """Whether a measure is of two sides: by its kind, or because its words say so."""
    return flow == "mutual" or (kind is not None and any(s.sort == "both" for s in senses))


def _party(name: str) -> str:
    return countries.code_of(name) or countries.key(name)


def _unit(unit: str) -> tuple[str, list[str]]:
    """What the unit counts in, and its words as far as they tell what is counted."""
    money = _MONEY.fullmatch(unit)
    if money:
        return "money", _tokens(f"per {money[2]}") if money[2] else []
    if unit == "%":
        return "%", []
    tokens = _tokens(unit)
    for length in range(len(tokens), 0, -1):
        known = _units().get(tuple(tokens[:length]))
        if known is not None:
            return known, tokens[length:]
    return "count", tokens


def _marked(measure: str, bodies: Sequence[str]) -> str:
    """The measure with `@CODE` or `@name_of_body` for whom it names."""
    text, cursor, parts = countries.fold(measure), 0, []
    for start, end, name in sorted(_mentions(measure, text, bodies)):
        if start >= cursor:
            parts += [text[cursor:start], f" @{name.replace(' ', '_')} "]
            cursor = end
    return "".join([*parts, text[cursor:]])


def _mentions(measure: str, text: str, bodies: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Where bodies and countries are named; a body's name is more than a country in it."""
    taken: list[tuple[int, int]] = []
    for body in bodies:
        named = re.search(rf"\b{re.escape(countries.fold(body))}\b", text, re.IGNORECASE)
        if named and re.fullmatch(r"[\w ]+", countries.key(body)):
            taken.append(named.span())
            yield *named.span(), countries.key(body)
    for mention in countries.find(measure):
        inside = any(start < mention.end and mention.start < end for start, end in taken)
        if mention.form in _SOLID and not inside:
            form = ":adj" if mention.form == "demonym" else ""
            yield mention.start, mention.end, mention.code + form


def _tokens(text: str) -> list[str]:
    """The words in lower case and singular; `@` marks stay, and `@adj` follows an adjective."""
    plain = countries.fold(text).replace(":adj", " @adj")
    tokens = _TOKEN.findall(re.sub(r"'s?(?!\w)", " ", plain))
    return [t if t.startswith("@") else _singular(t.lower()) for t in tokens if not t.isdigit()]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word[:-1]
    return word


def _named(tokens: Iterable[str]) -> list[str]:
    return [token for token in tokens if token.startswith("@") and token != "@adj"]


def _senses(tokens: Sequence[str], *, is_share: bool) -> Iterator[_Sense]:
    """The senses of the phrases from left to right, the longest at each word."""
    words = [token for token in tokens if token != "@adj"]
    position = 0
    while position < len(words):
        sense, length = _sense_at(words, position, is_share)
        if sense.sort != "neutral":
            yield sense
        position += length


def _sense_at(words: Sequence[str], position: int, is_share: bool) -> tuple[_Sense, int]:
    word = words[position]
    if word.startswith("@"):
        return _Sense("neutral", word), 1
    for length in range(min(_longest(), len(words) - position), 0, -1):
        for sense in _phrases().get(tuple(words[position : position + length]), ()):
            if sense.sort != "change" or is_share:
                return sense, length
    return _Sense("word", word), 1


def _ends(tokens: Sequence[str], parties: Sequence[str], flow: str) -> Ends:
    """Who the words say it comes from and goes to."""
    sources: list[str] = []
    targets: list[str] = []
    owners = targets if flow == "in" else sources
    side = owners
    for position, token in enumerate(tokens):
        if not token.startswith("@") or token == "@adj":
            continue
        before = [t for t in tokens[:position] if t not in ("the", "and", "@adj")]
        previous = before[-1] if before else ""
        if previous in table()["sides"]["target"]:
            side = targets
        elif previous in table()["sides"]["source"] or _is_made_there(tokens, position):
            side = sources
        elif not previous.startswith("@"):
            side = owners
        side.append(token[1:].replace("_", " "))
    if not sources and not targets and len(parties) == 1:
        owners.extend(parties)
    return tuple(sorted({*sources})), tuple(sorted({*targets}))


def _is_made_there(tokens: Sequence[str], position: int) -> bool:
    """Whether a country's adjective tells where a thing comes from: imports of Turkish steel."""
    adjective = position + 1 < len(tokens) and tokens[position + 1] == "@adj"
    return adjective and position > 0 and tokens[position - 1] == "of"


def _completed(ends: Ends, parties: Sequence[str], flow: str) -> Ends | None:
    """The ends with the one of two parties that is left over; None where no end is named."""
    sources, targets = ends
    if not sources and not targets:
        return None
    rest = tuple(party for party in parties if party not in (*sources, *targets))
    if len(parties) != 2 or len(rest) != 1:
        return ends
    return (sources, rest) if sources else (rest, targets)


@cache
def _units() -> Mapping[Phrase, str]:
    units = table()["units"].items()
    return {tuple(_tokens(word)): name for name, words in units for word in words}


@cache
def _phrases() -> Mapping[Phrase, tuple[_Sense, ...]]:
    """The senses of each phrase; those that say most come first."""
    found: dict[Phrase, tuple[_Sense, ...]] = {}
    for phrase, sense in _entries():
        key = tuple(_tokens(phrase))
        found[key] = (*found.get(key, ()), sense)
    return found


def _entries() -> Iterator[tuple[str, _Sense]]:
    data = table()
    sections: tuple[tuple[Sort, Mapping[str, Sequence[str]]], ...] = (
        ("rate", data["rates"]),
        ("ahead", {"ahead": data["ahead"]["words"]}),
        ("change", {sign: data["changes"][sign] for sign in ("up", "down")}),
        ("kind", {name: kind["words"] for name, kind in data["kinds"].items()}),
        ("word", {same["words"][0]: same["words"] for same in data["same"]}),
        ("both", {"both": data["both"]["words"]}),
        ("neutral", {"": data["neutral"]["words"]}),
    )
    for sort, values in sections:
        for value, words in values.items():
            yield from ((word, _Sense(sort, value)) for word in words)


@cache
def _longest() -> int:
    return max(map(len, _phrases()))
