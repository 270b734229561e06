"""Of what a title is: the country, body or portfolio named after its head.

Walks right from the head over "of …", "for …", "to …": "Minister" + "of Foreign Affairs" + "of
Kenya". A portfolio belongs to the wording of the office, a country and a body stand apart from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity.language.bodies import is_body, opens_body, run_end
from comity.language.lexicon import lexicon
from comity.language.words import Words

_LINKS = ("of", "for", "to", "at", "in", "on", "with")
_ARTICLES = ("the", "its", "his", "her", "their", "our", '"')
_TOPIC_JOINTS = ("and", ",", "&", "-", "–", "the")


@dataclass(frozen=True, slots=True)
class Scope:
    """What is known of a title up to word `end`; `tail` are the office's words after its head."""

    end: int
    tail: str = ""
    organization: str | None = None
    country: str | None = None


def scope_after(words: Words, head: str, scope: Scope) -> Scope:
    """The scope with all that follows the title added to it."""
    while (
        scope.end + 1 < len(words)
        and words.joined(scope.end)
        and words.low[scope.end] in _LINKS
        and (wider := _step(words, head, scope)) is not None
    ):
        scope = wider
    return scope


def _step(words: Words, head: str, scope: Scope) -> Scope | None:
    """One link word and what follows it: a country, a portfolio or a body; None where neither."""
    link, after = words.low[scope.end], scope.end + 1
    first = _past_articles(words, after)
    if link in ("to", "with") and head not in lexicon().sent:
        return None
    if link in ("in", "on") and words.country[after] is None and first == after:
        return None
    if first >= len(words) or not words.joined(first):
        return None
    if words.country[first] is not None and not opens_body(words, first):
        return _with_country(words, scope, first)
    return _with_portfolio_or_body(words, head, scope, first) if link != "in" else None


def _with_portfolio_or_body(words: Words, head: str, scope: Scope, first: int) -> Scope | None:
    topics_end = _topics_end(words, first)
    if topics_end > first and not _body_goes_on(words, first, topics_end):
        directed = words.low[scope.end] in ("to", "with")
        return None if directed else _with_words(words, scope, topics_end)
    end = run_end(words, first)
    return _with_body(words, head, scope, first, end) if end > first else None


def _past_articles(words: Words, n: int) -> int:
    """Past articles, quotation marks and generic nouns ("of the company …")."""
    generic = lexicon().generic
    while (
        n < len(words)
        and (words.low[n] in _ARTICLES or words.low[n] in generic)
        and not words.tokens[n].text.istitle()
    ):
        n += 1
    return n


def _with_words(words: Words, scope: Scope, end: int) -> Scope:
    """The words up to `end` belong to the office."""
    return replace(scope, end=end, tail=f"{scope.tail} {words.text(scope.end, end)}")


def _with_country(words: Words, scope: Scope, first: int) -> Scope:
    """The title's own country after "of" and "at"; else the country it is directed to."""
    link = words.low[scope.end]
    end = words.country_end(first)
    if link in ("of", "at"):
        return replace(scope, end=end, country=scope.country or words.code(first))
    while (
        end + 1 < len(words)
        and words.low[end] in ("and", ",")
        and words.country[end + 1] is not None
    ):
        end += 2
    return _with_words(words, scope, end) if link in ("to", "for") else replace(scope, end=end)


def _with_body(words: Words, head: str, scope: Scope, first: int, end: int) -> Scope:
    link = words.low[scope.end]
    codes = words.codes(first, end)
    named = codes.pop() if len(codes) == 1 else None
    part_end = _part_end(words, first, end)
    if part_end is not None:
        whole = words.text(_past_articles(words, part_end + 1), end) if part_end < end else ""
        with_part = _with_words(words, scope, part_end)
        country = scope.country or named
        return replace(with_part, end=end, organization=whole or None, country=country)
    if link in ("to", "with"):
        return _with_words(words, scope, end)
    body = words.text(first, end)
    country = scope.country or named or lexicon().bodies.get(body)
    if scope.organization is not None:
        return replace(scope, end=end, country=country)
    if _takes_portfolio(head, link) and not is_body(words, first, end):
        return replace(_with_words(words, scope, end), country=country)
    return replace(scope, end=end, organization=body, country=country)


def _takes_portfolio(head: str, link: str) -> bool:
    if link == "for":
        return head in lexicon().portfolio_heads
    return link == "of" and head in ("minister", "secretary")


def _part_end(words: Words, first: int, end: int) -> int | None:
    """The end of a part of a body ("… Committee", "… delegation") that belongs to the office."""
    for k in range(first, end):
        if words.low[k] not in lexicon().parts:
            continue
        after = k + 1
        if after < end and words.low[after] in ("of", "at", "in"):
            return after
        if after == end:
            return after if words.low[k] != "department" else None
    return None


def _topics_end(words: Words, n: int) -> int:
    """The end of a portfolio: "Foreign Affairs and Trade", "Energy, Industry and Mining"."""
    topics = lexicon().topics
    k = last = n
    while k < len(words) and (k == n or words.joined(k)):
        if words.low[k] in topics and words.country[k] is None:
            k += 1
            last = k
        elif (
            n < k == last
            and words.low[k] in _TOPIC_JOINTS
            and k + 1 < len(words)
            and words.low[k + 1] in topics
        ):
            k += 1
        else:
            break
    return last


def _body_goes_on(words: Words, first: int, end: int) -> bool:
    """Whether a portfolio's words are only the beginning of a body's name."""
    if first in words.body:
        return True
    if end >= len(words) or not words.joined(end):
        return False
    if words.low[end] in lexicon().keywords:
        return True
    return words.acronym(end) and words.country[end] is None
