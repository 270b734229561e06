"""One act told several times in a report becomes one event (rule 2 of docs/record.md)."""

from __future__ import annotations

from comity.coding.drafts import Draft
from comity.dates import overlaps

_SEPARATE = ("AGREE", "REQUEST", "AID", "COOPERATE")


def merge(drafts: list[Draft]) -> list[Draft]:
    """Bring together drafts that tell of one act; the first telling keeps its place."""
    out: list[Draft] = []
    for draft in drafts:
        same = next((d for d in out if _one_act(d, draft)), None)
        if same is None:
            out.append(draft)
        else:
            _absorb(same, draft)
    return out


def _one_act(a: Draft, b: Draft) -> bool:
    if a.type != b.type or a.status != b.status:
        return False
    if (a.mode == "visit") != (b.mode == "visit"):
        return False
    if not _dates_agree(a, b):
        return False
    if a.type in _SEPARATE:
        return (
            a.sentence == b.sentence
            and a.names() == b.names()
            and a.trigger.token.i == b.trigger.token.i
        )
    if a.mode == "visit":
        return bool({m.entity.name for m in a.actors} & {m.entity.name for m in b.actors}) and bool(
            a.codes() & b.codes()
        )
    return _same_people(a, b)


def _dates_agree(a: Draft, b: Draft) -> bool:
    if a.date is None or b.date is None or a.inherited or b.inherited:
        return True
    return overlaps(a.date, b.date)


def _same_people(a: Draft, b: Draft) -> bool:
    x, y = a.names(), b.names()
    if x == y:
        return True
    if a.type == "CONSULT":
        people = {m.entity.name for m in a.parties if m.entity.kind == "person"}
        others = {m.entity.name for m in b.parties if m.entity.kind == "person"}
        if len(people & others) >= 2:
            return people <= others or others <= people
        return len(x & y) >= 2 and (x <= y or y <= x)
    return (x <= y or y <= x) and a.sentence == b.sentence


def _absorb(a: Draft, b: Draft) -> None:
    """Add what the second telling knows: evidence, date, place, contexts, further sides."""
    a.evidence.extend(e for e in b.evidence if e not in a.evidence)
    if a.date is None or (a.inherited and not b.inherited and b.date is not None):
        a.date, a.date_basis, a.date_mention, a.inherited = (
            b.date,
            b.date_basis,
            b.date_mention,
            b.inherited,
        )
    a.place = a.place or b.place
    a.mode = a.mode or b.mode
    a.contexts = tuple(dict.fromkeys((*a.contexts, *b.contexts)))[:5]
    known = a.names()
    if a.mode != "visit" or not a.recipients:
        a.actors.extend(m for m in b.actors if m.entity.name not in known and a.mode != "visit")
        a.recipients.extend(m for m in b.recipients if m.entity.name not in known)
