"""Terms of office: who held which post from when to when, as far as reports show.

Mentions of one person in one post become one term, or several where reports show a time between.
A bound is told by a report or there is none; first and last sighting stand beside it. Reports that
cannot all be right are shown as contradictions, and no side is taken. The terms of a post depend on
the mentions of that post alone, so that only posts with a new mention need be linked anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from comity.linking.contradictions import Scopes, own_contradictions, rivals_of
from comity.linking.posts import Post, posts_of
from comity.linking.spells import Break, Spell, spells_of
from comity.linking.tenure import agreed, first_of, hull, last_of
from comity.linking.term_values import Bound, OfficeMention, Person, Sighting, Term
from comity.linking.witnesses import Witness, told_before, window_of, witnesses_of

# What a mention without a confidence counts for, and the most that all of them can give.
_UNSURE = 0.5
_SUREST = 0.99


def block_keys(mention: OfficeMention) -> tuple[str, ...]:
    """The keys of the posts that a mention tells of; only mentions that share one are linked."""
    return tuple(post.key for post in _posts_of(mention))


def terms(mentions: Iterable[OfficeMention]) -> tuple[Term, ...]:
    """The terms of all posts, in order of post, of start and of person; in any order of mentions.

    A mention counts once, by its id. Adding mentions to an archive needs `terms_of_post` for each
    of their `block_keys` only, with the same result.
    """
    posts: dict[str, Post] = {}
    blocks: defaultdict[str, list[OfficeMention]] = defaultdict(list)
    for mention in mentions:
        for post in _posts_of(mention):
            posts[post.key] = post
            blocks[post.key].append(mention)
    return tuple(
        term for each in sorted(posts) for term in terms_of_post(posts[each], blocks[each])
    )


def terms_of_post(post: Post, mentions: Iterable[OfficeMention]) -> tuple[Term, ...]:
    """The terms of one post, from all mentions that have its key among their `block_keys`."""
    unique = {mention.id: mention for mention in mentions}
    ordered = [unique[each] for each in sorted(unique)]
    witnesses = _witnesses(post, ordered)
    rivals = _rivals(witnesses) if post.single else []
    names = _names(ordered)
    by_holder = groupby(sorted(witnesses, key=_holder), _holder)
    drafts = [
        (_term(post, names[of], acting, spell), frozenset(w.scope for w in spell.witnesses))
        for (of, acting), group in by_holder
        for spell in spells_of(tuple(group), rivals)
    ]
    return tuple(sorted(_checked(post, drafts), key=by_start))


def by_start(term: Term) -> tuple[date, date, str, bool, str]:
    """A key for terms in order of their beginning, as far as it is known; undated ones last."""
    told = window_of(term.since) or window_of(term.until) or window_of(term.over_by)
    start, end = hull(term) or ((told.first, told.last) if told else (date.max, date.max))
    return start, end, term.person.id, term.acting, term.mentions[0].id


def _posts_of(mention: OfficeMention) -> tuple[Post, ...]:
    office = mention.office
    return posts_of(office.office, office.organization, office.country)


def _witnesses(post: Post, mentions: Sequence[OfficeMention]) -> list[Witness]:
    """All evidence on a post; who is told to have been succeeded is not seen in office by it.

    Whoever only stood in is "former" as a stand-in, even where that is not said.
    """
    before = told_before(mentions)
    left = {(witness.mention.id, witness.of) for witness in before}
    own = (witness for mention in mentions for witness in witnesses_of(mention, post))
    found = [*(w for w in own if (w.mention.id, w.of) not in left or w.how != "holding"), *before]
    held = {(w.of, w.acting) for w in found if w.how == "holding"}
    return [
        replace(w, acting=True)
        if w.how == "former" and (w.of, True) in held and (w.of, False) not in held
        else w
        for w in found
    ]


def _holder(witness: Witness) -> tuple[str, bool]:
    return witness.of, witness.acting


def _rivals(witnesses: Iterable[Witness]) -> list[Break]:
    """When people are seen in a post as its full holders, in order of date."""
    seen = [
        Break(w.seen.first, w.seen.last, w, f"{w.mention.person.name}'s on {w.seen.edtf}")
        for w in witnesses
        if w.seen is not None and not w.acting
    ]
    return sorted(seen, key=lambda b: (b.first, b.last, b.witness.mention.id))


def _names(mentions: Iterable[OfficeMention]) -> Mapping[str, Person]:
    """The fullest name of each person."""
    people: dict[str, Person] = {}
    for mention in mentions:
        known, new = people.get(mention.person.id), mention.person
        if known is None or (-len(new.name), new.name) < (-len(known.name), known.name):
            people[new.id] = new
    return people


# --- one term ---------------------------------------------------------------------------------


def _term(post: Post, person: Person, acting: bool, spell: Spell) -> Term:
    """The term that one spell tells of, without its contradictions."""
    witnesses = sorted(spell.witnesses, key=lambda w: w.mention.id)
    bounds = tuple(bound for witness in witnesses for bound in _bounds(witness))
    sightings = tuple(Sighting(window.edtf, witness.mention) for window, witness in spell.seen)
    own = [w.mention for w in witnesses if w.mention.person.id == person.id]
    former = tuple(w.mention for w in witnesses if w.how == "former")
    title, organization = _wording(own, post)
    return Term(
        person=person,
        post=post,
        title=title,
        country=post.country,
        organization=organization,
        acting=acting,
        since=agreed(bounds, "since"),
        until=agreed(bounds, "until"),
        over_by=min((b.date for b in bounds if b.sense == "by"), default=None),
        not_before=max((b.date for b in bounds if b.sense == "after"), default=None),
        bounds=bounds,
        first_seen=first_of(sightings),
        last_seen=last_of(sightings),
        sightings=sightings,
        mentions=tuple({w.mention.id: w.mention for w in witnesses}.values()),
        former=former,
        contradictions=(),
        confidence=_confidence(own or [w.mention for w in witnesses]),
        reasons=(*_wordings(witnesses, post), *((spell.reason,) if spell.reason else ())),
    )


def _bounds(witness: Witness) -> Iterator[Bound]:
    """What a witness tells of the ends of a term, in the words of its mention."""
    if witness.since:
        yield Bound("since", "on", witness.since.edtf, witness.mention)
    if witness.not_before:
        yield Bound("since", "after", witness.not_before.isoformat(), witness.mention)
    if witness.until:
        yield Bound("until", "on", witness.until.edtf, witness.mention)
    if witness.over_by:
        yield Bound("until", "by", witness.over_by.isoformat(), witness.mention)


def _wording(mentions: Sequence[OfficeMention], post: Post) -> tuple[str, str | None]:
    """The most frequent wording of the office and of its body, the fuller of equal ones."""
    titles = Counter(mention.office.office for mention in mentions)
    bodies = Counter(m.office.organization for m in mentions if m.office.organization)
    return _most(titles) or post.title, _most(bodies)


def _most(counts: Mapping[str, int]) -> str | None:
    return min(counts, key=lambda text: (-counts[text], -len(text), text), default=None)


def _wordings(witnesses: Iterable[Witness], post: Post) -> tuple[str, ...]:
    """Why wordings that differ are told of one post."""
    said = sorted({w.mention.office.office for w in witnesses if w.how == "holding"})
    if len({text.casefold() for text in said}) < 2:
        return ()
    return (f"{', '.join(f'“{text}”' for text in said)} all name the post {post.title}",)


def _confidence(mentions: Iterable[OfficeMention]) -> float:
    """How probable it is that one of the reports at least is read aright, each counted once."""
    reports: dict[str, float] = {}
    for mention in mentions:
        own = mention.office.confidence
        sure = _UNSURE if own is None else own
        reports[mention.report] = max(sure, reports.get(mention.report, 0.0))
    wrong = 1.0
    for sure in sorted(reports.values()):
        wrong *= 1 - sure
    return round(min(1 - wrong, _SUREST), 3)


def _checked(post: Post, drafts: Sequence[tuple[Term, Scopes]]) -> Iterator[Term]:
    """The terms with their contradictions, by which their confidence is halved."""
    rivals = rivals_of(drafts) if post.single else {}
    for n, (term, _) in enumerate(drafts):
        found = (*own_contradictions(term), *rivals.get(n, ()))
        sure = round(term.confidence / 2, 3) if found else term.confidence
        yield replace(term, contradictions=found, confidence=sure)
