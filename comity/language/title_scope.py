"""Of what a title is: the country, body or portfolio named after its head.

Walks right from the head over "of …", "for …", "to …": "Minister" + "of Foreign Affairs" + "of
Kenya". A portfolio belongs to the wording of the office, a country and a body stand apart from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity.language.bodies import common_end, is_body, opens_body, run_end
from comity.language.lexicon import lexicon
from comity.language.words import Words

_LINKS = ("of", "for", "to", "at", "in", "on", "with")
_ARTICLES = (
    "the",
    "that",
    "this",
    "two",
    "three",
    "both",
    "its",
    "his",
    "her",
    "their",
    "our",
    '"',
)
_CHARGE = (("in", "charge", "of"), ("responsible", "for"))
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
        and (wider := _step(words, head, scope)) is not None
    ):
        scope = wider
    return scope


def _step(words: Words, head: str, scope: Scope) -> Scope | None:
    """One link word and what follows it: a country, a portfolio or a body; None where neither."""
    charge = _after_charge(words, scope.end)
    if charge is not None:
        end = max(run_end(words, charge), common_end(words, charge))
        return _with_words(words, scope, end) if end > charge else None
    link, after = words.low[scope.end], scope.end + 1
    first = _past_articles(words, after)
    directed = link in ("to", "with")
    if link not in _LINKS or (directed and head not in lexicon().sent):
        return None
    if first >= len(words) or not words.joined(first):
        return None
    if link in ("in", "on"):
        return _with_seat(words, head, scope, first)
    served = _served_end(words, first) if directed and head in lexicon().serving else first
    if served > first:
        return _with_words(words, scope, served)
    owned = _owned_end(words, first)
    if owned is not None:
        return _with_owned(words, scope, first, owned)
    of_country = words.country[first] is not None and not opens_body(words, first)
    if of_country and not _describes_noun(words, first):
        return _with_country(words, scope, first)
    return _with_portfolio_or_body(words, head, scope, first)


def _describes_noun(words: Words, first: int) -> bool:
    """Whether a country's word describes a common noun: "the Italian grid operator"."""
    end = words.country_end(first)
    token = words.tokens[end - 1]
    noun = words.position.get(token.head.i, -1)
    described = token.dep_ in ("amod", "compound", "nmod") and end <= noun < len(words)
    return described and not words.upper(noun) and noun < common_end(words, first)


def _after_charge(words: Words, end: int) -> int | None:
    """The first word of what a holder is "in charge of" or "responsible for"."""
    for opener in _CHARGE:
        if tuple(words.low[end : end + len(opener)]) == opener:
            k = _past_articles(words, end + len(opener))
            return k if k < len(words) and words.joined(k) else None
    return None


def _with_seat(words: Words, head: str, scope: Scope, first: int) -> Scope | None:
    """Where somebody is posted ("consul in Tamale") belongs to the office, a body stands apart."""
    country = words.country[first]
    end = words.country_end(first) if country is not None else run_end(words, first)
    if country is not None and words.low[scope.end] == "on":
        return replace(scope, end=end)
    if end == first or words.low[scope.end] == "on" or words.low[first] in lexicon().calendar:
        return None
    if head == "minister" and country is None and is_body(words, first, end):
        return _with_words(words, scope, end)
    if head in lexicon().posted and not is_body(words, first, end):
        return _with_words(words, scope, end)
    if country is not None:
        return replace(scope, end=end)
    inside = is_body(words, first, end) and first > scope.end + 1
    return _with_body(words, head, scope, first, end) if inside else None


def _served_end(words: Words, first: int) -> int:
    """The end of a title in lower case that somebody serves: "adviser to the prime minister"."""
    k = first
    while k < len(words) and words.joined(k) and words.low[k] in lexicon().modifiers:
        k += 1
    ends = k < len(words) and words.joined(k) and words.low[k] in lexicon().heads
    return k + 1 if ends else first


def _owned_end(words: Words, first: int) -> int | None:
    """The end of "Kenya's fisheries service", "the NA's Committee for …"; None where none."""
    owner = words.country_end(first) if words.country[first] is not None else run_end(words, first)
    if owner == first or owner + 1 >= len(words) or words.low[owner] not in ("'s", "'"):
        return None
    start = owner + 1
    end = max(run_end(words, start), common_end(words, start))
    return end if end > start and words.joined(start) else None


def _with_owned(words: Words, scope: Scope, first: int, end: int) -> Scope:
    country = scope.country or next((m.code for m in words.country[first:end] if m), None)
    organization = scope.organization or words.text(first, end)
    return replace(scope, end=end, organization=organization, country=country)


def _with_portfolio_or_body(words: Words, head: str, scope: Scope, first: int) -> Scope | None:
    link = words.low[scope.end]
    topics_end = _topics_end(words, first)
    if topics_end > first and not _body_goes_on(words, first, topics_end):
        lower = link in ("to", "with") and not words.upper(first)
        return None if lower else _with_words(words, scope, topics_end)
    end = run_end(words, first)
    if words.upper(first) and words.country[first] is None and end > first:
        return _with_body(words, head, scope, first, end)
    common = common_end(words, first) if _says_of(words, scope) else first
    if common > first:
        return _with_common(words, head, scope, first, common)
    return _with_body(words, head, scope, first, end) if end > first else None


def _says_of(words: Words, scope: Scope) -> bool:
    """Whether the parse has the link word depend on the title, not on the verb before it."""
    link = words.tokens[scope.end]
    if link.lower_ == "of":
        return True
    return link.lower_ in ("for", "at") and words.position.get(link.head.i, -1) == scope.end - 1


def _with_common(words: Words, head: str, scope: Scope, first: int, end: int) -> Scope | None:
    """A body or a portfolio in lower case: "of the fisheries service", "of surveillance".

    A name after a noun such as "maker" is the body's: "of the maker Anadolu Rotor".
    """
    noun = words.low[end - 1]
    lex = lexicon()
    if noun in lex.no_portfolio:
        return replace(scope, end=end)
    is_body_noun = noun in lex.keywords or noun in lex.describing or noun in lex.common
    codes = words.codes(first, end)
    country = scope.country or (codes.pop() if len(codes) == 1 else None)
    if is_body_noun and scope.organization is None and noun != "delegation":
        named = _named_end(words, end)
        body = words.text(end, named) if named > end else words.text(first, end)
        return replace(scope, end=named, organization=body, country=country)
    if scope.organization is not None:
        return replace(scope, end=end, country=country)
    if codes and noun != "delegation":
        return replace(scope, end=end, organization=words.text(first, end), country=country)
    return replace(_with_words(words, scope, end), country=country)


def _named_end(words: Words, end: int) -> int:
    """The end of a body's name right after the noun that describes it, a comma after the name."""
    if end >= len(words) or not words.joined(end) or not words.proper(end):
        return end
    last = run_end(words, end)
    person = words.tokens[end].ent_type_ == "PERSON" and last - end > 1
    closed = last >= len(words) or words.low[last] in (",", ".", ";", ")")
    return last if closed and not person else end


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
        end = _countries_end(words, end)
        return replace(scope, end=end, country=scope.country or words.code(first))
    while (
        end + 1 < len(words)
        and words.low[end] in ("and", ",")
        and words.country[end + 1] is not None
    ):
        end += 2
    return _with_words(words, scope, end) if link in ("to", "for") else replace(scope, end=end)


def _countries_end(words: Words, end: int) -> int:
    """The end of "of Chad, Niger and Mali" where names follow, else of its first country."""
    k = end
    while k + 1 < len(words) and words.low[k] in ("and", ",") and words.country[k + 1] is not None:
        k = words.country_end(k + 1)
    closed = k < len(words) and (words.low[k] == "," or words.proper(k)) and words.joined(k)
    return k if closed and "and" in words.low[end:k] else end


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
    k = last = n
    while k < len(words) and (k == n or words.joined(k)):
        if _is_topic(words, k, first=k == n):
            k += 1
            last = k
        elif n < k == last and words.low[k] in _TOPIC_JOINTS and _leads_to_topic(words, k + 1):
            k += 1
        else:
            break
    return last


def _is_topic(words: Words, k: int, *, first: bool) -> bool:
    """Whether a word is one of portfolios, or a capitalised one in a row of such words."""
    if words.country[k] is not None:
        return False
    if words.low[k] in lexicon().topics:
        return True
    if not words.upper(k) or words.tokens[k].ent_type_ == "PERSON" or words.acronym(k):
        return False
    following = k + 1 < len(words) and words.joined(k + 1)
    if first:
        return following and words.low[k + 1] in (",", "and") and _leads_to_topic(words, k + 2)
    joined = words.low[k - 1] in ("and", "&") and words.low[k - 2] in lexicon().topics
    return joined and words.low[k] not in lexicon().heads and following and _is_closed(words, k + 1)


def _is_closed(words: Words, k: int) -> bool:
    """Whether a portfolio is over before word k: a comma, "of" or a name of two words follows."""
    if words.low[k] in (",", "of", "in"):
        return True
    return k + 1 < len(words) and words.proper(k) and words.upper(k + 1) and words.joined(k + 1)


def _leads_to_topic(words: Words, k: int) -> bool:
    """Whether a portfolio goes on at word k, an article or an "and" perhaps before its word."""
    while k < len(words) and words.low[k] in ("the", "and"):
        k += 1
    return k < len(words) and (words.low[k] in lexicon().topics or _is_topic(words, k, first=False))


def _body_goes_on(words: Words, first: int, end: int) -> bool:
    """Whether a portfolio's words are only the beginning of a body's name."""
    if first in words.body:
        return True
    if end >= len(words) or not words.joined(end):
        return False
    whole = run_end(words, first)
    links = (k for k in range(end, whole) if words.low[k] in _LINKS)
    whole = next(links, whole)
    if any(words.low[k] in lexicon().keywords and words.upper(k) for k in range(end, whole)):
        return True
    if words.low[end] in lexicon().keywords:
        return True
    return words.acronym(end) and words.country[end] is None
