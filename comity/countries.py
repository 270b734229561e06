"""Countries by their names: a code for a word that a user types, and the mentions in running text.

Everything is read from `data/countries.tsv` (names, people words, capitals and seats of government)
and `data/lookalikes.txt` (phrases such as "Gulf of Mexico" that name no country). Codes are ISO
3166-1 alpha-2, with EU and UN as exceptionally reserved there and XK for Kosovo. Never guesses: a
word that is not in the table denotes no country. Cities other than capitals are in `places`.
"""

from __future__ import annotations

import csv
import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from comity.errors import UnknownCountry

MentionForm = Literal["name", "demonym", "people", "capital", "metonym"]

_COLUMNS: tuple[tuple[str, MentionForm], ...] = (
    ("aliases", "name"),
    ("demonyms", "demonym"),
    ("people", "people"),
    ("capitals", "capital"),
    ("metonyms", "metonym"),
)
_WORD = re.compile(r"(?<![^\W_])[A-Z]\w*")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,6}\Z")
_NOT_DECOMPOSED = str.maketrans(
    "øØłŁđĐðıʻ’‘ʼ`´‐‑–\n\r\t\u00a0\u202f", "oOlLdDdi''''''--- " + " " * 4
)


@dataclass(frozen=True, slots=True)
class CountryMention:
    """A stretch of text that names a country, and by what kind of word.

    `people` is a plural people word ("Germans"); `demonym` is an adjective or a singular one
    ("German", "Swede"), also where it can be either ("Swiss", "Chinese"), and the first part of
    "Franco-German".
    """

    start: int
    end: int
    code: str
    form: MentionForm


@dataclass(frozen=True, slots=True)
class _Country:
    """One row of the table; `unreported` spellings mean the country only as words of a user."""

    code: str
    name: str
    forms: tuple[tuple[str, MentionForm], ...]
    prefixes: tuple[str, ...]
    unreported: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase to look for in text; without a country it is a lookalike."""

    spelling: str
    country: _Country | None
    form: MentionForm
    is_prefix: bool = False

    @property
    def is_acronym(self) -> bool:
        return _ACRONYM.match(self.spelling) is not None


class _Folding(dict[int, int]):
    """Letters without their accents, one for one so that offsets hold; filled as letters come."""

    def __missing__(self, letter: int) -> int:
        parts = unicodedata.normalize("NFD", chr(letter))
        bare = ord(parts[0]) if all(map(unicodedata.combining, parts[1:])) else letter
        self[letter] = bare
        return bare


_FOLDING = _Folding(_NOT_DECOMPOSED)


def fold(text: str) -> str:
    """The text without accents, typographic quotes and dashes; its length stays the same."""
    return text.translate(_FOLDING)


def key(name: str) -> str:
    """The form in which two names are compared: no accents, case, full stops or leading "the"."""
    composed = unicodedata.normalize("NFC", name)
    words = fold(composed).lower().replace(".", "").replace("-", " ").replace("&", " and ").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def code_of(name: str) -> str | None:
    """The code of a country given by code, name, people word, capital or seat of government.

    Accents, case and a leading "the" are ignored; None where the word denotes no country.
    """
    return _codes_by_key().get(key(name))


def require(name: str) -> str:
    """The same as `code_of`, for words that a user typed.

    Raises:
        UnknownCountry: no country of that name; the hint gives the nearest names.
    """
    code = code_of(name)
    if code is None:
        codes = _codes_by_key()
        near = difflib.get_close_matches(key(name), codes, n=3, cutoff=0.7)
        proposals = " or ".join(dict.fromkeys(name_of(codes[match]) for match in near))
        hint = f"did you mean {proposals}?" if near else "give an English name or an ISO code"
        raise UnknownCountry(f"no country is called {name!r}", hint)
    return code


def name_of(code: str) -> str:
    """The common English name of a country, given its code in upper case.

    Raises:
        UnknownCountry: the code is not in the table.
    """
    country = _countries().get(code)
    if country is None:
        raise UnknownCountry(f"no country has the code {code!r}", "codes are ISO 3166-1 alpha-2")
    return country.name


def capital_of(code: str) -> str | None:
    """The present capital of a country, None where the table gives none or the code is unknown."""
    country = _countries().get(code)
    forms = country.forms if country else ()
    return next((spelling for spelling, form in forms if form == "capital"), None)


def codes() -> tuple[str, ...]:
    """The codes of all countries and territories, the EU and the UN left out."""
    return tuple(code for code in _countries() if code not in ("EU", "UN"))


def forms_of(code: str, form: MentionForm) -> tuple[str, ...]:
    """The words of one form by which running text names a country, unambiguous ones only."""
    country = _countries()[code]
    return tuple(s for s, f in country.forms if f == form and s not in country.unreported)


def find(text: str) -> list[CountryMention]:
    """All mentions of countries in running text, in order and without overlap.

    The longest phrase wins, so "South Sudan" is not Sudan and "New Mexico" is nothing. Words must
    be capitalised (abbreviations exactly as they are written: "US", never "us"). Spellings that
    are more often something else ("Male", "Victoria") are left out, as are sums of money ("US$5").
    """
    folded = fold(text)
    lower = folded.lower()
    mentions: list[CountryMention] = []
    done = 0
    for word in _WORD.finditer(folded):
        start = word.start()
        phrase = _phrase_at(folded, lower, start) if start >= done else None
        if phrase is None:
            continue
        done = start + len(phrase.spelling)
        if phrase.country and text[start:done] not in phrase.country.unreported:
            mentions.append(CountryMention(start, done, phrase.country.code, phrase.form))
    return mentions


def _phrase_at(folded: str, lower: str, start: int) -> _Phrase | None:
    """The longest phrase that begins at a place of the text."""
    word = _WORD.match(folded, start)
    candidates = _phrases_by_first_word().get(word.group().lower(), ()) if word else ()
    for spelling, phrase in candidates:
        end = start + len(spelling)
        if not lower.startswith(spelling, start) or not _ends_at(folded, end):
            continue
        if phrase.is_acronym and folded[start:end] != phrase.spelling:
            continue
        if phrase.is_prefix and not _leads_on(folded, lower, end):
            continue
        return phrase
    return None


def _ends_at(folded: str, end: int) -> bool:
    """Whether a word can end here; a dollar sign makes a currency of the country before it."""
    following = folded[end : end + 1]
    return not (following.isalnum() or following in ("_", "$"))


def _leads_on(folded: str, lower: str, end: int) -> bool:
    """Whether a hyphen and the other country of a compound such as "Franco-German" follow."""
    if folded[end : end + 1] != "-":
        return False
    other = _phrase_at(folded, lower, end + 1)
    return other is not None and other.country is not None


@cache
def _countries() -> Mapping[str, _Country]:
    with (resources.files("comity") / "data" / "countries.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {row["code"]: _country(row) for row in rows}


def _country(row: dict[str, str]) -> _Country:
    forms: list[tuple[str, MentionForm]] = [(row["name"], "name")]
    forms += [(spelling, form) for column, form in _COLUMNS for spelling in _split(row[column])]
    ambiguous = _split(row["ambiguous"])
    unreported = frozenset((*ambiguous, *(spelling.upper() for spelling in ambiguous)))
    return _Country(row["code"], row["name"], tuple(forms), _split(row["prefixes"]), unreported)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def _codes_by_key() -> Mapping[str, str]:
    codes: dict[str, str] = {}
    for code, country in _countries().items():
        spellings = [spelling for spelling, _ in country.forms]
        for spelling in (code, *spellings, *sorted(country.unreported)):
            codes.setdefault(key(spelling), code)
    return codes


@cache
def _phrases_by_first_word() -> Mapping[str, tuple[tuple[str, _Phrase], ...]]:
    """Phrases in the form searched for, longest first, by the word that they begin with."""
    groups: dict[str, dict[str, _Phrase]] = {}
    for phrase in _phrases():
        searched = fold(phrase.spelling).lower()
        first = re.split(r"\W", searched, maxsplit=1)[0]
        groups.setdefault(first, {}).setdefault(searched, phrase)
    return {
        first: tuple(sorted(group.items(), key=lambda item: -len(item[0])))
        for first, group in groups.items()
    }


def _phrases() -> Iterator[_Phrase]:
    for country in _countries().values():
        for spelling, form in country.forms:
            yield _Phrase(spelling, country, form)
        for prefix in country.prefixes:
            yield _Phrase(prefix, country, "demonym", is_prefix=True)
    lookalikes = (resources.files("comity") / "data" / "lookalikes.txt").read_text("utf-8")
    for line in lookalikes.splitlines():
        if not line.startswith("#"):
            yield _Phrase(line, None, "name")
