"""The words of a brief, as `data/wording.toml` lists them, and how parties are named.

Tells codes in plain English: what a type of event means, how parties are joined to a sentence,
what a theme is called. Only interprets the table, and adds nothing that is not coded.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from comity import countries
from comity.briefing.lines import Participant
from comity.model import Party

_MOST_NAMED = 6
_MOST_QUOTED = 180
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


@cache
def table(name: str) -> Mapping[str, Any]:
    """One table of the wording."""
    text = (resources.files("comity") / "data" / "wording.toml").read_text("utf-8")
    found: Mapping[str, Any] = tomllib.loads(text)[name]
    return found


def clean(text: str) -> str:
    """The text on one line, without characters that steer a terminal or reorder the line."""
    kept = (
        char
        for char in text
        if char.isspace() or (unicodedata.category(char) != "Cc" and char not in _REORDERING)
    )
    return " ".join("".join(kept).split())


def participant(party: Party) -> Participant:
    """The party as a brief keeps it."""
    office = clean(party.office) if party.office else None
    return Participant(clean(party.name), party.kind, party.country, office)


def country_name(code: str, *, in_sentence: bool = False) -> str:
    """The English name, in a sentence with its article: `the United Kingdom`."""
    name = countries.name_of(code)
    return f"the {name}" if in_sentence and code in table("countries")["with_the"] else name


def who(party: Participant) -> str:
    """The party with office and country: `Olav Dahl (Prime Minister, Norway)`.

    A country that the name or the office says already is not said again.
    """
    if party.kind == "country" and party.country:
        return country_name(party.country, in_sentence=True)
    said = {mention.code for mention in countries.find(f"{party.name}, {party.office or ''}")}
    country = party.country if party.country not in said else None
    details = [party.office, country and country_name(country)]
    told = ", ".join(detail for detail in details if detail)
    return f"{party.name} ({told})" if told else party.name


def joined(names: Sequence[str]) -> str:
    """`A, B and C`; of more than six the first five and how many others."""
    if len(names) > _MOST_NAMED:
        rest = len(names) - _MOST_NAMED + 1
        names = [*names[: _MOST_NAMED - 1], f"{rest} others"]
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def capital(sentence: str) -> str:
    """The sentence with its first letter in upper case."""
    return sentence[:1].upper() + sentence[1:]


def type_label(event_type: str) -> str:
    """What events of the type are, in words."""
    label: str = table("types")[event_type]["label"]
    return label


def theme_label(context: str) -> str:
    """What the theme is called."""
    label: str = table("themes").get(context, context.replace("_", " "))
    return label


def excerpt(words: str, around: int = 0) -> str:
    """The words on one line, cut to a readable length with `…`, `around` an offset to keep."""
    text = clean(words)
    if len(text) <= _MOST_QUOTED:
        return text
    start = max(0, min(around - _MOST_QUOTED // 2, len(text) - _MOST_QUOTED))
    cut = text[start : start + _MOST_QUOTED]
    if start:
        cut = "… " + (cut.partition(" ")[2] or cut)
    if start + _MOST_QUOTED < len(text):
        cut = (cut.rpartition(" ")[0] or cut).rstrip(",;:–- ") + " …"
    return clean(cut)


def plural(unit: str) -> str:
    """The thing counted in the plural: `flights per week`, `members of parliament`."""
    head, *tail = re.split(r"(?= (?:per|of|in|for|a) )", unit, maxsplit=1)
    rest, space, noun = head.rpartition(" ")
    return rest + space + _plural_word(noun) + "".join(tail)


def _plural_word(word: str) -> str:
    irregular: str | None = table("plurals").get(word)
    if irregular:
        return irregular
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(?:s|x|z|ch|sh)$", word) else "s")
