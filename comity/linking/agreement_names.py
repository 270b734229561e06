"""What reports call one document: its full name, its acronym, or a description of it.

Compares wordings only, with the word lists of `data/documents.toml`. It never asks whose document
it is: that parties and reports fit is for the register to see.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, cast

from comity import countries
from comity.language.lexicon import data
from comity.linking.deeds import stem, words_of
from comity.ontology import contexts_in

DocumentForm = Literal[
    "treaty", "agreement", "memorandum", "protocol", "declaration", "contract", "roadmap"
]

_ACRONYM = re.compile(r"\b[A-Z][A-Z&-]{1,9}\b")
_IN_BRACKETS = re.compile(r"\(([A-Z][\w-]{1,11})\)")
_PREPOSITION = re.compile(r"\s(?:of|on|for|between|to|concerning|regarding|against|with|in)\s")
_SHORTEST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class DocumentName:
    """A document's name as compared: its form, the stems of its matter, its acronym if told.

    `own` is false where the name fits many documents of one pair ("Joint Declaration").
    """

    form: DocumentForm
    matter: frozenset[str]
    acronym: str | None
    initials: str
    own: bool


@dataclass(frozen=True, slots=True)
class Description:
    """Words for a document named elsewhere ("the trade pact")."""

    words: str
    forms: frozenset[str]
    modifiers: tuple[str, ...]


@lru_cache(maxsize=1 << 14)
def read_name(name: str) -> DocumentName | None:
    """A document's name as it is compared; None where no word of it says what it is."""
    noun = _form_noun(name)
    if noun is None:
        return None
    bare = _IN_BRACKETS.sub(" ", name)
    nations = [(m.start, m.end) for m in countries.find(bare)]
    dropped = {*words()["documents"]["dropped"], *noun.lower().split()}
    matter = frozenset(
        word.stem
        for word in words_of(bare)
        if word.lower not in dropped and not any(a <= word.start < b for a, b in nations)
    )
    told = next((a for a in _IN_BRACKETS.findall(name) if a not in _of_forms()), None)
    common = {stem(word) for word in words()["documents"]["common"]}
    return DocumentName(
        form=cast(DocumentForm, words()["forms"][noun]),
        matter=matter,
        acronym=told,
        initials=_initials(bare),
        own=bool(matter - common),
    )


def same_name(one: DocumentName, other: DocumentName) -> str | None:
    """Why two names are of one document; None where they are not.

    A name with a word more is another document: an "Enhanced Partnership Agreement" is no
    "Partnership Agreement".
    """
    if one.acronym and one.acronym == other.acronym:
        return f"both are called {one.acronym}"
    if one.form == other.form and one.matter == other.matter and one.own:
        return "the same words"
    return None


def acronyms_in(text: str) -> frozenset[str]:
    """The words in capitals that may be acronyms of documents."""
    return frozenset(_ACRONYM.findall(text)) - _of_forms()


def is_called(name: DocumentName, acronym: str) -> bool:
    """Whether an acronym is a document's: told with its name, else its initials."""
    if name.acronym is not None:
        return name.acronym == acronym
    return len(acronym) >= _SHORTEST_INITIALS and name.initials == acronym


def descriptions_in(text: str) -> tuple[Description, ...]:
    """The descriptions of documents in a sentence, in lower case and with "the" or "this"."""
    dropped = words()["documents"]["dropped"]
    found = []
    for match in _described().finditer(text):
        modifiers = tuple(w.lower for w in words_of(match[1]) if w.lower not in dropped)
        forms = frozenset(words()["described"][match[2]])
        found.append(Description(match[0], forms, modifiers))
    return tuple(found)


def fits(description: Description, name: DocumentName) -> bool:
    """Whether a description may be of a document: its form, and each word a word or theme of it.

    "Trade" fits an "Economic Partnership Agreement", as both are words of one theme.
    """
    if name.form not in description.forms:
        return False
    themes = frozenset(theme for word in name.matter for theme in contexts_in(word))
    return all(
        stem(word) in name.matter or themes & frozenset(contexts_in(word))
        for word in description.modifiers
    )


def words() -> Mapping[str, Any]:
    """The word lists of documents."""
    return data("documents.toml")


def _form_noun(name: str) -> str | None:
    """The noun that says what a document is: the last before a preposition, else the first."""
    found = [(m.start(), _as_listed(m[0])) for m in _nouns().finditer(name)]
    preposition = _PREPOSITION.search(name)
    end = preposition.start() if preposition else len(name)
    leading = [noun for start, noun in found if start < end]
    return leading[-1] if leading else found[0][1] if found else None


def _as_listed(written: str) -> str:
    nouns: Mapping[str, str] = words()["forms"]
    return next(noun for noun in nouns if noun.lower() == written.lower())


def _of_forms() -> frozenset[str]:
    return frozenset(words()["documents"]["of_forms"])


def _initials(name: str) -> str:
    nations = [(m.start, m.end) for m in countries.find(name)]
    return "".join(
        word.written[0]
        for word in words_of(name)
        if word.capital and not any(a <= word.start < b for a, b in nations)
    )


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words()['forms'])})(?=s?\b)", re.IGNORECASE)


@cache
def _described() -> re.Pattern[str]:
    nouns = "|".join(words()["described"])
    return re.compile(rf"\b(?:[Tt]he|[Tt]his|[Tt]hat) ((?:[a-z-]+ ){{0,3}})({nouns})\b")
