"""Names of organizations, brought to what tells one body from another, and how alike two are.

Knows acronyms, translations, legal forms and the words that name a country; it knows nothing of
who is meant where a name is that of many bodies.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from comity.countries import find, fold, key
from comity.language.lexicon import data, lexicon
from comity.linking.names import word_keys, word_likeness

_PARENTHESES = re.compile(r"\(([^)]*)\)")
_DIFFERENT = 0.79
_LONG_ACRONYM = 4
_MINISTRY = "ministry"
_ACRONYM = re.compile(r"[A-Z]{3,7}\Z")
_SMALL = frozenset({"of", "for", "the", "and", "in", "on", "to", "de", "du", "des", "et"})


@dataclass(frozen=True, slots=True)
class BodyName:
    """What a name of a body says.

    `words` are those that tell which body it is, `known` the name under which a body of many
    names is listed, `country` the one that the name itself tells, `acronym` the letters that it
    is or gives, `letters` those that it may be abbreviated by. `shared` is true where bodies of
    many countries have this name, `joined` are its words without blanks.
    """

    words: frozenset[str]
    joined: str
    known: str | None
    country: str | None
    acronym: str | None
    letters: frozenset[str]
    shared: bool


@lru_cache(maxsize=1 << 15)
def body_name(name: str) -> BodyName:
    """What a name of a body says."""
    plain = _PARENTHESES.sub(" ", name).strip() or name
    given = [inner for inner in _PARENTHESES.findall(name) if _ACRONYM.match(inner)]
    mentions = [m for m in find(plain) if m.form in ("name", "demonym", "people")]
    codes = {mention.code for mention in mentions}
    rest = plain
    for mention in reversed(mentions):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    known = _known().get(_listed(plain))
    central = _listed(plain) in _table()["central_banks"]
    words = _told("Central Bank" if central else rest) or _told(plain)
    itself = plain if _ACRONYM.match(plain) and not mentions else None
    return BodyName(
        words=frozenset(words),
        joined="".join(words),
        known=known,
        country=codes.pop() if len(codes) == 1 and known is None else None,
        acronym=given[0] if given else itself,
        letters=_letters(plain, small=True) | _letters(plain, small=False),
        shared=known is None and frozenset(_table()["shared"]).issuperset(words),
    )


@lru_cache(maxsize=1 << 15)
def body_keys(name: str) -> frozenset[str]:
    """The block keys of a body's name: names that may be of one body have one in common."""
    told = body_name(name)
    rare = told.words - frozenset(_table()["shared"])
    forms = rare | ({told.joined} if rare else set())
    keys = {key for form in forms for key in word_keys(form)}
    if told.shared:
        keys.add("+".join(sorted(told.words)))
    keys |= {f"{_MINISTRY}+{portfolio}" for portfolio in _portfolios(told)}
    short = {told.acronym.lower()} if told.acronym else set()
    letters = {letters for letters in told.letters if len(letters) > 2}
    known = {f"={told.known}"} if told.known else set()
    return frozenset(keys | short | letters | known) or frozenset({key(name)})


def body_likeness(one: str, other: str) -> float:
    """How alike two names of bodies are, from 0 to 1, in any order of the two; countries aside.

    From 0.8 on they are probably names of one body, if it is of one country; such names share one
    of their `body_keys`.
    """
    likeness = _likeness(body_name(one), body_name(other))
    if likeness > _DIFFERENT and not body_keys(one) & body_keys(other):
        return _DIFFERENT
    return likeness


def _likeness(a: BodyName, b: BodyName) -> float:
    if a.known and b.known:
        return 1.0 if a.known == b.known else 0.0
    if a.words == b.words or a.joined == b.joined:
        return 1.0
    if _abbreviates(a, b) or _abbreviates(b, a):
        return 0.88
    return _by_words(a, b)


def _by_words(a: BodyName, b: BodyName) -> float:
    """How alike names of other words are: spellings of one, or one longer than the other."""
    less, more = sorted((a.words - b.words, b.words - a.words), key=len)
    both = a.words & b.words
    if len(less) == len(more) == 1 and not (a.shared or b.shared):
        return min(0.92, word_likeness(_singular(*less), _singular(*more)))
    named = both - frozenset(_table()["shared"])
    if not less and _portfolios(a) & _portfolios(b):
        return 0.9
    if not less and named and more <= frozenset(_table()["fillers"]):
        return 0.85
    return 0.6 * len(both) / max(1, len(a.words | b.words))


def _portfolios(told: BodyName) -> frozenset[str]:
    """The portfolios of a ministry for which a state has only one."""
    portfolios = frozenset(_table()["portfolios"]) if _MINISTRY in told.words else frozenset()
    return portfolios & told.words


def _abbreviates(short: BodyName, long: BodyName) -> bool:
    """Whether the letters of one name are those of the other's words."""
    return short.acronym is not None and short.acronym.lower() in long.letters


@lru_cache(maxsize=1 << 15)
def _told(name: str) -> tuple[str, ...]:
    """The words of a name that tell which body it is, in order."""
    text = _listed(name)
    for phrase, form in _table()["phrases"]:
        text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", form, text)
    found = re.findall(r"\w+(?:'\w+)?", text)
    return tuple(w.removesuffix("'s") for w in found if w not in _empty())


def _letters(name: str, *, small: bool) -> frozenset[str]:
    """The acronyms of a name's words, with small words such as "of" or without them.

    Each word gives its first letter, at most one of them its first two (KOICA), and one that is
    an acronym itself gives all (USAID).
    """
    words = [word for word in re.findall(r"\w+", fold(name)) if small or word not in _SMALL]
    starts = [w.lower() if w.isupper() and len(w) < _LONG_ACRONYM else w[0].lower() for w in words]
    doubled = (
        "".join([*starts[:n], word[:2].lower(), *starts[n + 1 :]]) for n, word in enumerate(words)
    )
    return frozenset({"".join(starts), *doubled})


def _singular(word: str) -> str:
    return word.removesuffix("s") if len(word) > 4 else word


def _listed(name: str) -> str:
    """The form of a name in which listed ones are looked up."""
    text = re.sub(r"[^\w' ]", " ", key(name)).replace("organisation", "organization")
    text = re.sub(r"\bco operation\b", "cooperation", text)
    return " ".join(text.split())


def _table() -> Mapping[str, Any]:
    return data("linking_bodies.toml")


@cache
def _empty() -> frozenset[str]:
    """Words that tell nothing of which body it is, legal forms among them."""
    return frozenset({*_table()["empty"], *(form.lower() for form in lexicon().legal)})


@cache
def _known() -> Mapping[str, str]:
    """Bodies of many names: each name with the first of its body."""
    return {_listed(name): _listed(names[0]) for names in _table()["same"] for name in names}
