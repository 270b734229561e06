"""The evidence on one person in one post, cut into spells: times in office that were apart.

A long silence is cut only where reports show that the person was out of office meanwhile: they are
called former or still to come, somebody else is seen in the post, or a told date lies in between.
Within a shorter silence the same evidence contradicts the sightings, which is left to be shown.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from comity.linking.witnesses import Window, Witness

# Reports may be late with a change of office; a year apart, they tell of two times.
_SILENCE = timedelta(days=366)

Seen = tuple[Window, Witness]


@dataclass(frozen=True, slots=True)
class Break:
    """Evidence that from `first` to `last` a post was not somebody's, in words."""

    first: date
    last: date
    witness: Witness
    says: str


@dataclass(frozen=True, slots=True)
class Spell:
    """The witnesses of one time in office, and why it was cut from the one before."""

    witnesses: tuple[Witness, ...]
    reason: str = ""

    @property
    def seen(self) -> tuple[Seen, ...]:
        """The sightings, in order of date."""
        return _sightings(self.witnesses)


def spells_of(witnesses: Sequence[Witness], rivals: Sequence[Break]) -> tuple[Spell, ...]:
    """The spells of one person in one post, earliest first.

    Args:
        witnesses: all evidence on that person in that post, all acting or none.
        rivals: when people are seen in it, this one too, in order of `first`; none for posts
            that several hold.
    """
    own = sorted((b for w in witnesses for b in _breaks(w)), key=lambda b: (b.first, b.last))
    spells = tuple(_cut(_sightings(witnesses), own, rivals))
    unseen = [(w, _place(w, spells)) for w in witnesses if w.seen is None]
    joined = (
        Spell((*spell.witnesses, *(w for w, place in unseen if place == n)), spell.reason)
        for n, spell in enumerate(spells)
    )
    before = tuple(w for w, place in unseen if place is None and w.how != "coming")
    after = tuple(w for w, place in unseen if place is None and w.how == "coming")
    return tuple(spell for spell in (Spell(before), *joined, Spell(after)) if spell.witnesses)


def comparable(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two wordings with these portfolios can be of one post.

    A Minister of Labour and Social Protection is no rival of one of Social Protection and Youth.
    """
    return one <= other or other <= one


def ended(witness: Witness) -> date | None:
    """The last day on which a told end can have been."""
    return witness.until.last if witness.until else witness.over_by


def _sightings(witnesses: Sequence[Witness]) -> tuple[Seen, ...]:
    seen = [(w.seen, w) for w in witnesses if w.seen is not None]
    return tuple(sorted(seen, key=lambda s: (s[0].last, s[0].first, s[1].mention.id)))


def _breaks(witness: Witness) -> Iterator[Break]:
    """When a witness tells that its person was out of office, or came into it."""
    end, since = ended(witness), witness.since
    if end is not None:
        yield Break(end, end, witness, f"told to be over by {end.isoformat()}")
    if since is not None:
        yield Break(since.first, since.last, witness, f"told to have begun in {since.edtf}")
    if witness.not_before is not None:
        day = witness.not_before
        yield Break(day, day, witness, f"told to be still to come on {day.isoformat()}")


def _cut(seen: Sequence[Seen], own: Sequence[Break], rivals: Sequence[Break]) -> Iterator[Spell]:
    """The sightings in runs, each with the reason why it is apart from the run before."""
    claims = _claims(seen)
    run: list[Witness] = []
    reason, reached = "", date.min
    for n, (window, witness) in enumerate(seen):
        found = None
        if run and window.first - reached > _SILENCE and claims[n] > reached:
            silence = (reached, window.first)
            found = _between(own, silence) or _rival(rivals, silence, witness)
        if found is not None:
            yield Spell(tuple(run), reason)
            run, reason = [], f"apart from an earlier term, as meanwhile it is {found.says}"
        run.append(witness)
        reached = max(reached, window.first)
    if run:
        yield Spell(tuple(run), reason)


def _claims(seen: Sequence[Seen]) -> list[date]:
    """The earliest day since when each sighting, or one after it, is told to last."""
    earliest = [date.max] * (len(seen) + 1)
    for n in range(len(seen) - 1, -1, -1):
        since = seen[n][1].since
        earliest[n] = min(earliest[n + 1], since.first if since else date.max)
    return earliest


def _within(breaks: Sequence[Break], silence: tuple[date, date]) -> Iterator[Break]:
    """The breaks that lie wholly inside a silence."""
    after, before = silence
    for n in range(bisect_right(breaks, after, key=lambda b: b.first), len(breaks)):
        if breaks[n].first >= before:
            return
        if breaks[n].last < before:
            yield breaks[n]


def _between(breaks: Sequence[Break], silence: tuple[date, date]) -> Break | None:
    return next(_within(breaks, silence), None)


def _rival(rivals: Sequence[Break], silence: tuple[date, date], witness: Witness) -> Break | None:
    """The first time within a silence at which somebody else is seen in the same post."""
    others = (b for b in _within(rivals, silence) if b.witness.of != witness.of)
    return next((b for b in others if comparable(b.witness.scope, witness.scope)), None)


def _place(witness: Witness, spells: Sequence[Spell]) -> int | None:
    """Which spell a witness without a sighting belongs to; None for a time of its own."""
    if witness.how == "coming":
        start = witness.since.last if witness.since else witness.not_before
        later = [n for n, s in enumerate(spells) if start is None or s.seen[-1][0].last >= start]
        return later[0] if later else None
    end = ended(witness) or (witness.since.last if witness.since else None)
    starts = [_start(spell) for spell in spells]
    earlier = [n for n, start in enumerate(starts) if end is None or start <= end]
    return earlier[-1] if earlier else None


def _start(spell: Spell) -> date:
    """The first day that a sighting may be of, or is told to have begun on."""
    told = (w.since.first for w in spell.witnesses if w.since)
    return min(*(window.first for window, _ in spell.seen), *told, date.max)
