"""Whether two offices may be those of one person: the same, other ones, or of another calling.

Reads offices as reports word them; knows nothing of who holds them or when.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any, Literal

from comity.countries import code_of, key
from comity.language.lexicon import data, lexicon

OfficeRelation = Literal["same", "unknown", "other", "alien"]

_PUBLIC = "public"
_SPLIT = re.compile(r"\s*(?:,|;|/|\band\b|\bas well as\b)\s*")


@lru_cache(maxsize=1 << 16)
def office_relation(some: frozenset[str], others: frozenset[str]) -> OfficeRelation:
    """How the offices told of one mention stand to those of another.

    `same` where one is told of both, `unknown` where either tells none, `alien` where they are of
    callings that hardly anybody combines (a footballer, a minister), else `other`.
    """
    one, two = _roles_of(some), _roles_of(others)
    if not one or not two:
        return "unknown"
    if any(_is_same(a, b) for a in one for b in two):
        return "same"
    fields, theirs = _fields(one), _fields(two)
    allowed = any(_combine(a, b) for a in fields for b in theirs)
    return "other" if allowed else "alien"


def is_service(country: str | None, offices: Iterable[str], bodies: Iterable[str]) -> bool:
    """Whether somebody serves a body of many states, which leaves their own country open."""
    if country in ("EU", "UN"):
        return True
    if country is not None:
        return False
    words = {word for role in _roles_of(offices) for word in role}
    return not words.isdisjoint(_table()["service"]) or any(key(b) in _bodies() for b in bodies)


def _roles_of(offices: Iterable[str]) -> frozenset[frozenset[str]]:
    return frozenset(role for office in offices for role in _roles(office))


@lru_cache(maxsize=1 << 14)
def _roles(office: str) -> tuple[frozenset[str], ...]:
    """The offices that a wording joins, each as the words that tell which one it is."""
    text = key(office)
    for phrase, form in _table()["phrases"]:
        text = re.sub(rf"\b{re.escape(phrase)}\b", form, text)
    roles: list[frozenset[str]] = []
    for part in _SPLIT.split(text):
        words = frozenset(
            w for w in re.findall(r"\w+", part) if w not in _empty() and not code_of(w)
        )
        if roles and words and not words & _heads():
            roles[-1] |= words
        elif words:
            roles.append(words)
    return tuple(roles)


def _is_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two offices are one, or one is told in less words."""
    less, more = sorted((one, other), key=len)
    if less & _heads() != more & _heads():
        return False
    return less <= more or len(less & more - _heads()) > 0


def _fields(roles: Iterable[frozenset[str]]) -> frozenset[str]:
    """The callings that offices belong to."""
    found = {field for role in roles for word in role for field in _field_of().get(word, ())}
    return frozenset(found or {_PUBLIC})


def _combine(one: str, other: str) -> bool:
    return one == other or other in data("linking_people.toml")["combined"].get(one, ())


def _table() -> Mapping[str, Any]:
    table: Mapping[str, Any] = data("linking_people.toml")["offices"]
    return table


@cache
def _bodies() -> frozenset[str]:
    """The bodies of many states."""
    return frozenset(key(name) for name in lexicon().bodies)


@cache
def _empty() -> frozenset[str]:
    return frozenset(_table()["empty"])


@cache
def _heads() -> frozenset[str]:
    heads = {word for word in lexicon().heads if word.isalpha()}
    return frozenset(heads | set(_table()["heads"]) | set(_field_of()))


@cache
def _field_of() -> dict[str, frozenset[str]]:
    fields: dict[str, set[str]] = {}
    for field, words in data("linking_people.toml")["fields"].items():
        for word in words:
            fields.setdefault(word, set()).add(field)
    return {word: frozenset(names) for word, names in fields.items()}
