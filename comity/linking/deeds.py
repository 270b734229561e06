"""Deeds in words: which act a verb or noun tells, and whether the sentence tells it as done.

Reads plain text with the word lists of `data/promises.toml`; it has no parse and guesses nothing:
an act that is neither told as done nor as refused is still open. It never asks who did it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from comity.countries import fold
from comity.language.lexicon import data

Form = Literal["base", "past", "ing", "noun"]
Reality = Literal["done", "open"]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BREAK = re.compile(r"[,;:–—]")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, in lower case without accents, and as a stem (`sessions`: `session`)."""

    start: int
    end: int
    written: str
    lower: str
    stem: str

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.written[:1].isupper()


@dataclass(frozen=True, slots=True)
class Deed:
    """An act that a word tells; `at` is the word's place in the row of words."""

    at: int
    act: str
    form: Form


@lru_cache(maxsize=1 << 15)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order; `'s` is no part of a word."""
    found = []
    for match in _WORD.finditer(text):
        written = re.sub(r"['’]s?\Z", "", match[0])
        lower = fold(written).lower()
        found.append(Word(match.start(), match.start() + len(written), written, lower, stem(lower)))
    return tuple(found)


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The word without the ending of its plural, past or -ing form; a verb's irregular base."""
    base = _irregular().get(word)
    if base:
        return base
    for ending, put in (("ies", "y"), ("sses", "ss"), ("ied", "y"), ("ing", ""), ("ed", "")):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST - 1:
            return _bare(word[: -len(ending)] + put)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) >= _SHORTEST:
        return _bare(word[:-1])
    return _bare(word)


def _bare(word: str) -> str:
    """Without a final e and a doubled consonant, so that `release` and `releas-ing` are one."""
    word = word.removesuffix("e") if len(word) > _SHORTEST - 1 else word
    return re.sub(r"([bdglmnprt])\1\Z", r"\1", word)


@lru_cache(maxsize=1 << 15)
def deeds(text: str) -> tuple[Deed, ...]:
    """All acts that the words of a text tell, by verb or noun."""
    known = _forms()
    found = [
        Deed(at, act, form)
        for at, word in enumerate(words_of(text))
        for act, form in known.get(word.lower, ())
    ]
    return tuple(found)


def verb_deeds(text: str, verb: str) -> tuple[Deed, ...]:
    """Where a text tells the act of a verb that no list knows, as the act `verb:…`."""
    name = f"verb:{stem(verb)}"
    found = []
    for at, word in enumerate(words_of(text)):
        if word.stem == stem(verb):
            past = word.lower.endswith("ed") or word.lower in _irregular()
            ing = word.lower.endswith("ing") and not verb.endswith("ing")
            found.append(Deed(at, name, "past" if past else "ing" if ing else "base"))
    return tuple(found)


def reality(text: str, deed: Deed, *, coded: bool) -> Reality:
    """Whether the sentence tells the act as done; `coded` where an event says that it occurred.

    A past form is done unless it is to be or its clause denies it; a noun or -ing form is done by
    a verb of finishing, or where an event was coded from it and nothing tells it as to come.
    """
    words = words_of(text)
    before = {word.stem for word in _clause_before(text, words, deed.at)}
    if deed.form == "base" or before & lists("reality", "negating"):
        return "open"
    if deed.form == "past":
        return "open" if _is_to_come(words, deed.at) else "done"
    if before & lists("reality", "unripe"):
        return "open"
    finishing = lists("reality", "finishing")
    first = deed.at - len(_clause_before(text, words, deed.at))
    if any(words[at].stem in finishing and is_past(text, at) for at in range(first, deed.at)):
        return "done"
    return "done" if deed.form == "noun" and coded and not _future(words) else "open"


def is_past(text: str, at: int) -> bool:
    """Whether the word at a place is a past form that tells something as done."""
    words = words_of(text)
    return _past(words[at]) and not _is_to_come(words, at)


def holds_phrase(text: str, name: str) -> bool:
    """Whether the text holds a phrase of a list of `reality`."""
    lower = " " + " ".join(re.findall(r"[\w’']+", fold(text).lower())) + " "
    return any(f" {phrase} " in lower for phrase in table()["reality"][name])


def is_still_to_come(text: str, start: int) -> bool:
    """Whether the word that begins at an offset is told as still to come ("to be signed")."""
    words = words_of(text)
    at = next((number for number, word in enumerate(words) if word.start >= start), len(words))
    return _is_to_come(words, at)


@cache
def lists(section: str, name: str) -> frozenset[str]:
    """A list of words of the table, as stems."""
    return frozenset(stem(word) for word in table()[section][name])


def table() -> Mapping[str, Any]:
    """The word lists of promises."""
    return data("promises.toml")


def _past(word: Word) -> bool:
    return word.lower.endswith("ed") or word.lower in _irregular()


def _future(words: Sequence[Word]) -> bool:
    return any(word.lower in ("will", "would", "shall") for word in words)


def _is_to_come(words: Sequence[Word], at: int) -> bool:
    """Whether "will", "to be" or the like leads on to the word at a place."""
    opening, between = table()["reality"]["open"], table()["reality"]["between"]
    for word in reversed(words[:at]):
        if word.lower in opening:
            return True
        if word.lower not in between:
            return False
    return False


def _clause_before(text: str, words: Sequence[Word], at: int) -> list[Word]:
    """The words before a place, back to a comma or the like."""
    breaks = [m.start() for m in _BREAK.finditer(text) if m.start() < words[at].start]
    first = breaks[-1] if breaks else 0
    return [word for word in words[:at] if word.start >= first]


@cache
def _irregular() -> Mapping[str, str]:
    pairs = (entry.split(":") for entry in table()["forms"]["past"])
    return {form: _bare(base) for form, base in pairs}


@cache
def _forms() -> Mapping[str, tuple[tuple[str, Form], ...]]:
    """Every form of every verb and noun of the acts, with what it tells."""
    found: dict[str, dict[tuple[str, Form], None]] = {}
    for act, row in table()["acts"].items():
        told: list[tuple[str, Form]] = []
        told += [(form, "noun") for noun in row["nouns"] for form in (noun, _plural(noun))]
        told += [pair for verb in row["verbs"] for pair in _inflected(verb)]
        for form, kind in told:
            found.setdefault(form, {})[act, kind] = None
    return {form: tuple(told) for form, told in found.items()}


def _plural(noun: str) -> str:
    return noun if noun.endswith("s") else noun[:-1] + "ies" if noun.endswith("y") else noun + "s"


def _inflected(verb: str) -> list[tuple[str, Form]]:
    """The forms of a verb: base and -s, past, -ing; a past form like the base counts as past."""
    pasts = [form for form, base in _irregular().items() if base == _bare(verb)]
    root = verb.removesuffix("e")
    if verb in table()["forms"]["doubling"]:
        root = verb + verb[-1]
    past = verb[:-1] + "ied" if re.search(r"[^aeiou]y\Z", verb) else root + "ed"
    forms: list[tuple[str, Form]] = [(form, "past") for form in pasts or [past]]
    if verb in table()["forms"]["doubling"] and not pasts:
        forms += [(verb + "ed", "past"), (verb + "ing", "ing")]
    forms += [(verb, "base")] if verb not in pasts else []
    return [*forms, (_third(verb), "base"), (root + "ing", "ing")]


def _third(verb: str) -> str:
    if re.search(r"[^aeiou]y\Z", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
