"""What changed between two states of the acts: new, merged, split, renamed and gone ones, by id.

So whoever keeps ids of acts can follow them. It compares which tellings belong together and never
what they say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from comity.linking.act_values import Act, Change
from comity.linking.acts import act_ids


def changes(before: tuple[Act, ...], after: tuple[Act, ...]) -> tuple[Change, ...]:
    """What became of acts, in order of their ids; acts that only gained tellings are left out.

    An act that is both split and merged with others is told as one change of either kind, so that
    following the ids of all changes leads from every act before to all acts that hold its tellings.
    """
    old, new = act_ids(before), act_ids(after)
    followed = _led_to(before, new)
    reached = _led_to(after, old)
    found = [_change_to(act, reached[act.id], followed) for act in after]
    found += [_change_from(act, followed[act.id]) for act in before]
    return tuple(sorted(filter(None, found), key=lambda c: (c.before, c.after, c.kind)))


def _led_to(acts: Iterable[Act], ids: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each act, the acts of another state that hold its tellings."""
    return {a.id: tuple(sorted({ids[m] for m in a.members if m in ids})) for a in acts}


def _change_to(
    act: Act, before: tuple[str, ...], followed: Mapping[str, tuple[str, ...]]
) -> Change | None:
    if not before:
        return Change("new", (), (act.id,), f"{_tellings(act)} of no act before")
    if len(before) > 1:
        reason = "; ".join(link.reason for link in act.links[:1])
        return Change("merged", before, (act.id,), f"{_tellings(act)} are of one act: {reason}")
    if before != (act.id,) and len(followed[before[0]]) == 1:
        return Change("renamed", before, (act.id,), "another telling is now the first published")
    return None


def _change_from(act: Act, after: tuple[str, ...]) -> Change | None:
    if not after:
        return Change("gone", (act.id,), (), "none of its tellings is left")
    if len(after) > 1:
        return Change("split", (act.id,), after, f"{_tellings(act)} are of {len(after)} acts")
    return None


def _tellings(act: Act) -> str:
    count = len(act.mentions)
    return f"{count} telling{'' if count == 1 else 's'}"
