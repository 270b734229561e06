"""Posts: which office of which country or body a report's wording means.

One office told in different words is one post ("Foreign Minister", "Minister for Foreign Affairs
and Cooperation", "top diplomat"); a joint title holds several posts; the same title in another
country or body is another post. Rests on words alone: never on who holds an office, nor when.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from comity.countries import key, name_of
from comity.errors import UnknownCountry
from comity.language.lexicon import lexicon
from comity.linking.titles import (
    Standing,
    Title,
    content_words,
    folded_body,
    portfolios_of,
    table,
    titles_of,
)

_UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Post:
    """One office of one country or body, as opposed to whoever holds it.

    `key` is the same for all its wordings; it is no text to show. `title` is a plain name of it.
    `portfolio` is what a minister or ministry's official is in charge of. `single` is true where
    only one person at a time can hold it, so that two holders contradict each other; it is false
    wherever the wording leaves that open, as for a "Minister" without a portfolio.
    """

    key: str
    title: str
    country: str | None
    portfolio: str | None
    single: bool


@dataclass(frozen=True, slots=True)
class _Body:
    """A body: the words of its name and, of a ministry, its portfolios instead."""

    words: tuple[str, ...] = ()
    portfolios: frozenset[str] = frozenset()
    country: str | None = None


def posts_of(
    office: str, organization: str | None = None, country: str | None = None
) -> tuple[Post, ...]:
    """The posts that a wording of an office means, in order of their keys; none of no words.

    Args:
        office: the title as a report has it, "former", "acting" and the like included or not.
        organization: the body it is of, None for offices of a government or a state.
        country: its ISO 3166-1 alpha-2 code, None for bodies of several countries and where the
            report does not tell. Some bodies and titles are known to be of one country.
    """
    return tuple(post for post, _ in told_posts(office, organization, country))


@lru_cache(maxsize=1 << 14)
def told_posts(
    office: str, organization: str | None, country: str | None
) -> tuple[tuple[Post, Standing], ...]:
    """The same, each post with how the title says that it is held."""
    country = _country(office, organization, country)
    body = _body(organization or "", country)
    posts = {
        post.key: (post, title.standing)
        for title in map(_renamed, titles_of(office, organization, country))
        for own in [_Body(country=country) if title.whole else body]
        for post in _posts(_led(title, own), own, country)
    }
    return tuple(posts[each] for each in sorted(posts))


def _country(office: str, organization: str | None, country: str | None) -> str | None:
    """Whose the office is: a body of several countries is not its officers' country's."""
    international = _international()
    if organization and key(organization) in international:
        return international[key(organization)]
    national = lexicon().national.get(key(office))
    own = lexicon().national_bodies.get(key(organization or ""))
    return country or own or national


@cache
def _international() -> dict[str, str | None]:
    return {key(name): code for name, code in lexicon().bodies.items()}


@cache
def _many() -> frozenset[str]:
    """Words that are by themselves the name of a body of several countries."""
    return frozenset({*_international(), *table()["bodies"].values()})


# --- bodies -----------------------------------------------------------------------------------


def _body(organization: str, country: str | None) -> _Body:
    text = folded_body(organization, country)
    portfolios, rest = _ministry(text, country)
    if portfolios:
        return _Body(content_words(rest), portfolios, country)
    return _Body(_body_words(text), frozenset(), country)


@lru_cache(maxsize=1 << 14)
def _body_words(text: str) -> tuple[str, ...]:
    """The words of a text, bodies that it names in their one wording."""
    words = " ".join(content_words(text))
    for said, means in _bodies():
        words = re.sub(rf"(?<!\w){re.escape(said)}(?!\w)", means, words)
    return tuple(words.split())


@cache
def _bodies() -> tuple[tuple[str, str], ...]:
    named = ((content_words(said), content_words(to)) for said, to in table()["bodies"].items())
    pairs = ((" ".join(said), " ".join(means)) for said, means in named)
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def _renamed(title: Title) -> Title:
    return replace(title, words=_body_words(" ".join(title.words)))


def _ministry(text: str, country: str | None) -> tuple[frozenset[str], str]:
    """The portfolios of the ministry that a body is or belongs to, and what else its name says."""
    for said, means in table()["ministries"]["named"].items():
        if re.search(rf"(?<!\w){re.escape(said)}(?!\w)", text):
            return frozenset((means,)), text.replace(said, " ")
    words = [*table()["ministries"]["words"]]
    if country in table()["ministries"]["departments"]:
        words.append("department")
    noun = "|".join(words)
    found = re.search(rf"(.*?)\b(?:{noun}) (?:of|for) (.*)|(.*)\b(?:{noun})\b(.*)", text)
    if found is None:
        return frozenset(), text
    before, behind, named, rest = found.groups()
    portfolios = portfolios_of(behind or named or "")
    return portfolios, before if behind else rest or ""


def _led(title: Title, body: _Body) -> Title:
    """The title with the head that its body's head has, however the report calls it."""
    words = " ".join((*title.words, *body.words, *(("ministry",) if body.portfolios else ())))
    if title.ranks or (body.portfolios and (body.words or title.words)):
        return title
    for row in table()["leading"]:
        led = title.head in row["heads"] and _names(words, row["bodies"])
        if led and not _names(words, row["unless"]):
            return replace(title, head=row["means"])
    return title


def _names(words: str, phrases: list[str]) -> bool:
    return any(f" {phrase} " in f" {words} " for phrase in phrases)


# --- posts ------------------------------------------------------------------------------------


def _posts(title: Title, body: _Body, country: str | None) -> list[Post]:
    """The posts of one title: one for each portfolio, and one for each country sent to."""
    words = tuple(sorted({*title.words, *body.words}))
    portfolios, words = _portfolios(title, body, words)
    targets = title.targets if title.head in table()["heads"]["missions"] else frozenset()
    about = tuple(sorted(code.casefold() for code in title.targets - targets))
    return [
        _post(title, portfolio, target, (*about, *words), body, country)
        for portfolio in sorted(portfolios) or [""]
        for target in sorted(targets) or [""]
    ]


def _portfolios(
    title: Title, body: _Body, words: tuple[str, ...]
) -> tuple[frozenset[str], tuple[str, ...]]:
    """What the post is in charge of, by its title, else by its ministry; and the other words."""
    if title.portfolios:
        return title.portfolios, () if body.portfolios else words
    named, rest = _ministry(" ".join(title.words), body.country)
    if not named and "ministry" in title.words:
        named = portfolios_of(" ".join(word for word in title.words if word != "ministry"))
        rest = ""
    if named:
        return named, tuple(sorted({*content_words(rest), *body.words}))
    return body.portfolios, words


def _post(
    title: Title,
    portfolio: str,
    target: str,
    words: tuple[str, ...],
    body: _Body,
    country: str | None,
) -> Post:
    many = body.words or set(title.words) & _many()
    where = country or ("-" if many else _UNKNOWN)
    parts = (where, " ".join((*title.ranks, title.head)), portfolio, target, " ".join(words))
    return Post(
        key="|".join(parts),
        title=_shown(title, portfolio, target, words),
        country=country,
        portfolio=portfolio or None,
        single=_is_single(title, where, portfolio, target, words),
    )


def _is_single(
    title: Title, where: str, portfolio: str, target: str, words: tuple[str, ...]
) -> bool:
    heads = table()["heads"]
    if title.head not in heads["single"] or title.ranks or where == _UNKNOWN:
        return False
    if title.head in heads["missions"]:
        return bool(target) and not words
    union = where in ("EU", "UN")
    lone = title.head in (heads["of_union"] if union else heads["national"])
    return bool(portfolio or words or lone)


def _shown(title: Title, portfolio: str, target: str, words: tuple[str, ...]) -> str:
    """A plain name for a post, the same for all its wordings."""
    head = table()["heads"]["shown"].get(title.head, title.head)
    shown = " ".join(word for word in (*title.ranks, portfolio, head) if word)
    if target:
        shown += f" to {_name(target)}"
    return f"{shown} ({' '.join(words)})" if words else shown


def _name(code: str) -> str:
    try:
        return name_of(code)
    except UnknownCountry:
        return code
