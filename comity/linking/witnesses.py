"""What one mention of an office tells of one post: held when, since, until, not any more, not yet.

Reads the title, the words beside it, and who is said to have come after whom. The date of an event
counts as the day of its parties' offices only where the report is near it, since reports give
people the titles they have when it is written. Never joins two mentions.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal

from comity.countries import key
from comity.dates import bounds, is_edtf
from comity.linking.posts import Post, told_posts
from comity.linking.term_values import OfficeMention
from comity.linking.titles import Standing, standing_beside, table

How = Literal["holding", "former", "coming"]

_NEAR = timedelta(days=31)
# A sighting that may lie anywhere in more than a year tells nothing of when.
_VAGUEST = timedelta(days=366)
# Characters beside "succeeded" within which the two people are named.
_BESIDE = 70


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """A date as reports give it: some time from `first` to `last`, both included."""

    first: date
    last: date
    edtf: str


@dataclass(frozen=True, slots=True)
class Witness:
    """One mention as evidence on one post.

    `seen` is when the person held it, `since` and `until` are told dates, `over_by` a day by which
    it had ended, `not_before` a day before which it had not begun. `scope` are all portfolios of
    the wording. `of` is the person whom it is evidence on, who need not be the mention's.
    """

    mention: OfficeMention
    of: str
    how: How
    acting: bool
    scope: frozenset[str]
    seen: Window | None = None
    since: Window | None = None
    until: Window | None = None
    over_by: date | None = None
    not_before: date | None = None


def window_of(edtf: str | None) -> Window | None:
    """A date as a window; None without one, and for one that is open at either end."""
    return _window(edtf) if edtf else None


def witnesses_of(mention: OfficeMention, post: Post) -> tuple[Witness, ...]:
    """What a mention tells of its own person in a post: one witness, or none of another post."""
    office = mention.office
    told = told_posts(office.office, office.organization, office.country)
    scope = frozenset(other.portfolio for other, _ in told if other.portfolio)
    beside = standing_beside(office.office, mention.person.name, mention.quote)
    return tuple(
        _witness(mention, standing.also(beside), scope)
        for own, standing in told
        if own.key == post.key
    )


def told_before(mentions: Sequence[OfficeMention]) -> tuple[Witness, ...]:
    """Who was in a post before somebody else, where the mentions of that post say so by name.

    A name that fits several people of the post tells of none of them.
    """
    names = _names(mentions)
    return tuple(
        Witness(mention, before, "former", False, frozenset(), over_by=_over(mention))
        for mention in mentions
        for earlier, later in _pairs(mention.quote)
        for before in _named(earlier, names)
        if mention.person.id in {before} | _named(later, names)
        and before not in _named(later, names)
    )


# --- one mention ------------------------------------------------------------------------------


def _witness(mention: OfficeMention, standing: Standing, scope: frozenset[str]) -> Witness:
    since = _start_of(mention.office.since)
    until = _end_of(mention.office.until)
    how = _how(mention, standing, since, until)
    reported = _reported(mention)
    return Witness(
        mention,
        mention.person.id,
        how,
        standing.acting,
        scope,
        seen=_seen(mention, standing) if how == "holding" or standing.then else None,
        since=since,
        until=until,
        over_by=_over(mention) if how == "former" and until is None else None,
        not_before=reported.first if how == "coming" and since is None and reported else None,
    )


def _how(
    mention: OfficeMention, standing: Standing, since: Window | None, until: Window | None
) -> How:
    """Whether a mention tells of a holder, a former or a coming one, as of its publication."""
    reported = _reported(mention)
    ended = until is not None and reported is not None and until.last < reported.first
    if standing.former or standing.then or ended:
        return "former"
    ahead = since is not None and reported is not None and since.first > reported.last
    return "coming" if standing.coming or ahead else "holding"


def _seen(mention: OfficeMention, standing: Standing) -> Window | None:
    """When the mention shows its person in office."""
    day, published = window_of(mention.day), window_of(mention.published)
    if day is None or published is None or day.first > published.last:
        return None if standing.then and day is None else published or day
    if standing.then or published.last - day.first <= _NEAR:
        return day
    if published.last - day.first > _VAGUEST:
        return None
    edtf = f"{day.first.isoformat()}/{published.last.isoformat()}"
    return Window(day.first, published.last, edtf)


def _reported(mention: OfficeMention) -> Window | None:
    """When a mention speaks: its publication, else the day of its event."""
    return window_of(mention.published) or window_of(mention.day)


def _over(mention: OfficeMention) -> date | None:
    reported = _reported(mention)
    return reported.last if reported else None


def _start_of(since: str | None) -> Window | None:
    """A told start; "2005/.." and "2005" both tell that it was in 2005."""
    return window_of(since.removesuffix("/..")) if since else None


def _end_of(until: str | None) -> Window | None:
    return window_of(until.removeprefix("../")) if until else None


@lru_cache(maxsize=1 << 14)
def _window(edtf: str) -> Window | None:
    if not is_edtf(edtf):
        return None
    first, last = bounds(edtf)
    return Window(first, last, edtf) if first and last else None


# --- who came after whom ----------------------------------------------------------------------


def _names(mentions: Iterable[OfficeMention]) -> Mapping[str, frozenset[str]]:
    """The people of a post by the words of their names."""
    people: defaultdict[str, set[str]] = defaultdict(set)
    for mention in mentions:
        for word in re.findall(r"\w{3,}", key(mention.person.name)):
            people[word].add(mention.person.id)
    return {word: frozenset(ids) for word, ids in people.items()}


def _named(text: str, names: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The one person whose name most words of a text belong to; nobody where several are."""
    counts = Counter(person for word in set(text.split()) for person in names.get(word, ()))
    most = max(counts.values(), default=0)
    found = frozenset(person for person, count in counts.items() if count == most)
    return found if len(found) == 1 else frozenset()


def _pairs(quote: str) -> Iterator[tuple[str, str]]:
    """The words beside each phrase of succession: of the earlier holder, of the later one."""
    if not _phrases().search(quote.casefold()):
        return
    text = " ".join(re.findall(r"[\w.]+", key(quote)))
    for found in _phrases().finditer(text):
        left, right = text[: found.start()][-_BESIDE:], text[found.end() :][:_BESIDE]
        yield (left, right) if found.group() in table()["following"]["before"] else (right, left)


@cache
def _phrases() -> re.Pattern[str]:
    following = table()["following"]
    phrases = sorted((*following["after"], *following["before"]), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")
