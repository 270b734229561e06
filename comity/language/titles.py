"""Titles in running text: "the Kazakh Deputy Prime Minister", "President of the Chamber".

A title is found around its head noun: modifiers and the country's adjective before it, the body,
country or portfolio after it. Who holds it is settled in `names`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity.language.bodies import body_start, ends_body
from comity.language.heads import head_at, is_address
from comity.language.lexicon import lexicon
from comity.language.title_scope import Scope, scope_after
from comity.language.words import Words

_DETERMINERS = ("the", "his", "her", "its", "their", "our", "my", "your", "whose")
_JOINTS = ("and", "-", "–", "&")
_HYPHENS = ("-", "–")
_FULL_POWERS = ("plenipotentiary", "extraordinary")
_POSSESSIVE = ("'s", "'")


@dataclass(frozen=True, slots=True)
class Title:
    """A title at words `start` to `end`; `office` is its wording without the country's word."""

    start: int
    end: int
    head: str
    office: str
    organization: str | None = None
    country: str | None = None
    former: bool = False
    plural: bool = False
    definite: bool = False


def find_titles(words: Words) -> list[Title]:
    """All titles of a report in order; neighbours joined by "and" or a comma become one."""
    found: list[Title] = []
    n = 0
    while n < len(words):
        title = _title_at(words, n, found[-1] if found else None)
        if title is not None:
            found.append(title)
        n = max(n + 1, title.end if title is not None else 0)
    return _join_neighbours(words, found)


def _title_at(words: Words, n: int, before: Title | None) -> Title | None:
    """The title whose head is word n, not reaching back into the one `before` it."""
    head = head_at(words, n)
    if head is None:
        return None
    lead = _lead(words, n, before.end if before is not None else 0)
    if before is not None and lead.start - 1 == before.end and words.low[before.end] in _POSSESSIVE:
        lead = replace(lead, start=before.end, country=before.country, definite=True)
    own_start = _past_joints(words, lead.own, n)
    end = _suffix_end(words, n + 1)
    scope = scope_after(words, head, Scope(end, "", lead.organization, lead.country))
    bare = own_start == n and scope.end == n + 1 and scope.organization is None
    if head in lexicon().weak and bare and not _beside_name(words, lead, n, scope):
        return None
    return Title(
        start=lead.start,
        end=scope.end,
        head=head,
        office=_tidy(words.text(own_start, end) + scope.tail),
        organization=scope.organization,
        country=scope.country,
        former=lead.former,
        plural=words.low[n] != head,
        definite=lead.definite,
    )


def _tidy(office: str) -> str:
    return office.strip(" ,-–").replace(" - ", "-")


# --- before the head --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Lead:
    """What stands before a title's head, from word `start`; its own words begin at `own`."""

    start: int
    own: int
    country: str | None = None
    organization: str | None = None
    former: bool = False
    definite: bool = False


def _lead(words: Words, n: int, floor: int) -> _Lead:
    """Walk left from the head over what belongs to the title; an article ends the walk."""
    lead = _Lead(n, n)
    while (
        lead.start > floor
        and words.joined(lead.start)
        and not lead.definite
        and (longer := _step_left(words, lead, n, floor)) is not None
    ):
        lead = longer
    return lead


def _step_left(words: Words, lead: _Lead, n: int, floor: int) -> _Lead | None:
    """The lead with one more word or body before it, None where that belongs to no title."""
    k = lead.start - 1
    low, code = words.low[k], words.code(k)
    if low in lexicon().former or (low == "-" and k > 0 and words.low[k - 1] == "ex"):
        return replace(lead, start=k, former=True)
    if code is not None:
        return replace(lead, start=k, country=code) if lead.country in (None, code) else None
    if low in _POSSESSIVE and k > 0 and (words.country[k - 1] is not None or k - 1 >= floor):
        return _with_owner(words, lead, k, floor)
    if low in lexicon().dropped:
        return replace(lead, start=k, definite=low in _DETERMINERS)
    return _step_over_own(words, lead, n, floor)


def _step_over_own(words: Words, lead: _Lead, n: int, floor: int) -> _Lead | None:
    """The lead with a word of the title itself, or a body, before it."""
    k = lead.start - 1
    of_body = lead.organization is None and _ends_any_body(words, k)
    prefers_body = of_body and k > 1 and words.low[k - 1] == "of"
    if not prefers_body and _qualifies(words, k, n):
        return replace(lead, start=k, own=k if lead.own == lead.start else lead.own)
    return _with_body(words, lead, k + 1, floor) if of_body else None


def _ends_any_body(words: Words, k: int) -> bool:
    """Whether word k ends a body's name, or is a noun such as "ministry" in lower case."""
    return ends_body(words, k) or words.low[k] in lexicon().common


def _qualifies(words: Words, k: int, n: int) -> bool:
    """Whether word k qualifies the head n: "Deputy", "Energy", "and" in "Trade and Industry"."""
    lex = lexicon()
    low = words.low[k]
    if low in lex.modifiers or (low in lex.topics and not ends_body(words, k)):
        return True
    if low in _HYPHENS and k > 0 and words.glued(k) and words.glued(k + 1):
        return words.low[k - 1] in lex.modifiers
    if low in _JOINTS and 0 < k < n - 1:
        return words.low[k - 1] in lex.modifiers or words.low[k - 1] in lex.topics
    return _describes_head(words, k, n)


def _describes_head(words: Words, k: int, n: int) -> bool:
    """Whether the parse has a common word k as part of the noun phrase of head n."""
    token = words.tokens[k]
    if words.low[k] in lexicon().common or not token.is_alpha:
        return False
    if words.upper(k) and not (words.opens_sentence(k) and token.pos_ in ("NOUN", "ADJ")):
        return False
    described = token.dep_ in ("compound", "amod", "nmod") and token.pos_ in (
        "NOUN",
        "ADJ",
        "PROPN",
    )
    return described and k < words.position.get(token.head.i, -1) <= n


def _with_owner(words: Words, lead: _Lead, k: int, floor: int) -> _Lead:
    """Before a possessive: a country is left for the next step, a body is taken as the title's.

    "The bank's director" is the director of a bank that is named elsewhere.
    """
    owner = words.tokens[k - 1]
    if words.country[k - 1] is not None:
        return replace(lead, start=k)
    if not words.upper(k - 1):
        known = owner.lower_ in lexicon().keywords or owner.lower_ in lexicon().describing
        body = owner.lower_ if known and lead.organization is None else lead.organization
        start = k - 2 if k > 1 and words.low[k - 2] in _DETERMINERS else k - 1
        return replace(lead, start=start, organization=body, definite=True)
    if ends_body(words, k - 1) or owner.ent_type_ not in ("PERSON", "DATE"):
        return _with_body(words, lead, k, floor)
    return replace(lead, start=k, definite=True)


def _with_body(words: Words, lead: _Lead, end: int, floor: int) -> _Lead:
    """A body named before the title: "the US State Department spokesman"."""
    start = body_start(words, end, floor)
    codes = words.codes(start, end)
    country = lead.country or (codes.pop() if len(codes) == 1 else None)
    return replace(lead, start=start, organization=words.text(start, end), country=country)


def _past_joints(words: Words, first: int, n: int) -> int:
    """Where the title's own words begin, past an "and" or a hyphen that joins nothing."""
    while first < n and words.low[first] in _JOINTS:
        first += 1
    return first


def _beside_name(words: Words, lead: _Lead, n: int, scope: Scope) -> bool:
    """Whether a bare weak title stands right beside a name: "its leader, NAME", "Deputy NAME"."""
    if words.low[n] in lexicon().incomplete:
        return False
    k = scope.end
    tied = lead.definite or lead.country is not None
    if tied and k < len(words) and words.low[k] == ",":
        k += 1
    elif tied and _follows_name(words, lead.start):
        return True
    while k < len(words) and words.joined(k) and is_address(words, k):
        k += 1
    if k >= len(words) or not words.joined(k) or words.country[k] is not None:
        return False
    named = words.proper(k) and words.tokens[k].pos_ == "PROPN" and head_at(words, k) is None
    full = k + 1 < len(words) and words.joined(k + 1) and words.upper(k + 1)
    full = full and words.tokens[k + 1].pos_ == "PROPN"
    if not named or not (full or words.tokens[k].ent_type_ == "PERSON"):
        return False
    return tied or full or words.upper(n) or k > scope.end


def _follows_name(words: Words, start: int) -> bool:
    """Whether a comma after a capitalised word stands before word `start`."""
    return start > 1 and words.low[start - 1] == "," and words.upper(start - 2)


# --- after the head ---------------------------------------------------------------------------


def _suffix_end(words: Words, n: int) -> int:
    """The end of what a hyphen adds: "-General", "-in-chief", "General", "-elect"."""
    while n < len(words) and words.joined(n):
        low = words.low[n]
        if low in lexicon().suffixes:
            n += 1
        elif low == "and" and n + 1 < len(words) and words.low[n + 1] in _FULL_POWERS:
            n += 2
        elif low in _HYPHENS and n + 1 < len(words) and _is_suffix(words.low[n + 1]):
            n += 2
            while n < len(words) and words.low[n] in ("-", "chief"):
                n += 1
        else:
            break
    return n


def _is_suffix(low: str) -> bool:
    return low in ("general", "in", "elect", "designate", "chief")


# --- titles of one person ---------------------------------------------------------------------


def _join_neighbours(words: Words, titles: list[Title]) -> list[Title]:
    """Join "Deputy Prime Minister and Foreign Minister" into one title of one person."""
    out: list[Title] = []
    for title in titles:
        if out and _same_holder(words, out[-1], title):
            before = out.pop()
            glue = ", " if words.low[before.end] == "," else " and "
            title = replace(
                before,
                end=title.end,
                office=before.office + glue + title.office,
                country=before.country or title.country,
            )
        out.append(title)
    return out


def _same_holder(words: Words, a: Title, b: Title) -> bool:
    """Whether neighbouring titles are one person's: of one government, no second country named."""
    between = words.low[a.end : b.start]
    if between not in (["and"], [","], [",", "and"]) or not words.joined(b.start):
        return False
    if a.organization is not None or b.organization is not None or a.plural or b.plural:
        return False
    if between == [","] and b.office.casefold() in lexicon().courtesy:
        return False
    if a.country and b.country:
        return a.country == b.country
    return a.country is not None or words.country[b.start] is None
