"""One act told several times in a report becomes one event (rule 2 of docs/record.md)."""

from __future__ import annotations

from comity.coding.drafts import Draft, When
from comity.coding.reference import Mentioned
from comity.dates import overlaps

# Acts that are one only where one word tells of them: two requests are seldom the same.
_SEPARATE = ("AGREE", "REQUEST", "AID", "COOPERATE")
_MOST_CONTEXTS = 5


def merge(drafts: list[Draft]) -> list[Draft]:
    """Bring together drafts that tell of one act; the first telling keeps its place."""
    out: list[Draft] = []
    for draft in drafts:
        same = next((d for d in out if _is_one_act(d, draft)), None)
        if same is None:
            out.append(draft)
        else:
            _absorb(same, draft)
    return out


def _is_one_act(a: Draft, b: Draft) -> bool:
    visit = a.mode == "visit"
    if a.type != b.type or a.status != b.status or visit != (b.mode == "visit"):
        return False
    if not _dates_agree(a, b):
        return False
    if a.type in _SEPARATE:
        return a.trigger.token.i == b.trigger.token.i and a.names == b.names
    if visit:
        visitors = {m.entity.name for m in a.actors} & {m.entity.name for m in b.actors}
        return bool(visitors and a.codes & b.codes)
    return _is_same_company(a, b)


def _dates_agree(a: Draft, b: Draft) -> bool:
    if a.when is None or b.when is None or a.when.inherited or b.when.inherited:
        return True
    return overlaps(a.when.edtf, b.when.edtf)


def _is_same_company(a: Draft, b: Draft) -> bool:
    """Whether the parties of one telling are among those of the other, and enough to tell."""
    nested = _nested(a.names, b.names)
    if a.type != "CONSULT":
        return a.names == b.names or (nested and a.sentence == b.sentence)
    if a.names == b.names:
        return True
    if len(a.people & b.people) >= 2:
        return _nested(a.people, b.people)
    return nested and len(a.names & b.names) >= 2


def _nested(x: frozenset[str], y: frozenset[str]) -> bool:
    return x <= y or y <= x


def _absorb(a: Draft, b: Draft) -> None:
    """Add what the second telling knows: evidence, date, place, contexts, further sides."""
    a.evidence.extend(e for e in b.evidence if e not in a.evidence)
    a.when = _better(a.when, b.when)
    a.place = a.place or b.place
    a.sureness = max(filter(None, (a.sureness, b.sureness)), default=None)
    a.mode = a.mode or b.mode
    a.contexts = tuple(dict.fromkeys((*a.contexts, *b.contexts)))[:_MOST_CONTEXTS]
    known = a.names
    if a.mode != "visit":
        a.actors.extend(_new(b.actors, known))
    if a.mode != "visit" or not a.recipients:
        a.recipients.extend(_new(b.recipients, known))


def _better(a: When | None, b: When | None) -> When | None:
    """The first date, unless only the second one is the act's own."""
    if a is None or (a.inherited and b is not None and not b.inherited):
        return b
    return a


def _new(parties: list[Mentioned], known: frozenset[str]) -> list[Mentioned]:
    return [m for m in parties if m.entity.name not in known]
