"""What the network is to say of each piece of a window, from the example that it is cut from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import torch
from torch import Tensor

from comity.learned.scheme import LINKS, MODES, NAMES, PARTY, ROLES, STATUSES, STRENGTHS, TYPE_NAMES
from comity.learned.windows import Window
from comity.model import Span
from training.examples import Example, Told

IGNORED = -100
# Sentences around its own in which a party that an event implies is looked for.
_NEAR = 3


@dataclass
class Targets:
    """Classes by piece or pair of pieces, IGNORED where nothing is to be learnt.

    `type` alone is batch × pieces × types of 0 and 1; `role` and `link` are batch × piece × piece,
    and so are `when` and `where`: 1 for the dates and places of a trigger, 0 for the others.
    """

    type: Tensor
    party: Tensor
    name: Tensor
    status: Tensor
    mode: Tensor
    strength: Tensor
    figure: Tensor
    role: Tensor
    link: Tensor
    when: Tensor
    where: Tensor


@dataclass
class Batch:
    """Encoded windows with their targets; `own` marks the pieces that are words."""

    ids: Tensor
    mask: Tensor
    own: Tensor
    targets: Targets

    def to(self, device: torch.device) -> Batch:
        """The same on another device."""
        moved = {f.name: getattr(self.targets, f.name).to(device) for f in fields(Targets)}
        plain = (t.to(device) for t in (self.ids, self.mask, self.own))
        return Batch(*plain, Targets(**moved))


def batch_of(rows: Sequence[tuple[Window, Example]]) -> Batch:
    """Windows of like length as tensors, with their targets."""
    size = max(len(window) for window, _ in rows)
    shape = (len(rows), size)
    plain = {f.name: torch.full(shape, IGNORED) for f in fields(Targets)}
    plain["type"] = torch.zeros((*shape, len(TYPE_NAMES)))
    for name in ("role", "link", "when", "where"):
        plain[name] = torch.full((*shape, size), IGNORED)
    out = Batch(
        ids=torch.ones(shape, dtype=torch.long),
        mask=torch.zeros(shape, dtype=torch.long),
        own=torch.zeros(shape, dtype=torch.bool),
        targets=Targets(**plain),
    )
    for row, (window, example) in enumerate(rows):
        out.ids[row, : len(window)] = torch.tensor(window.ids)
        out.mask[row, : len(window)] = 1
        out.own[row, 1 : len(window) - 1] = True
        _Marker(out.targets, row, window).mark(example)
    return out


def _elsewhere(example: Example) -> Iterator[tuple[Span, int]]:
    """Every stretch that means a party, with the party's number; countries by their names."""
    yield from example.names
    yield from example.mentions
    number = {
        code: n
        for n, (kind, code) in enumerate(zip(example.kinds, example.owners, strict=True))
        if kind == "country"
    }
    for span, code in example.states:
        if code in number:
            yield span, number[code]


@dataclass
class _Marker:
    """Writes the targets of one window into one row of the tensors."""

    to: Targets
    row: int
    window: Window

    def mark(self, example: Example) -> None:
        for plain in (self.to.party, self.to.name):
            plain[self.row, 1 : len(self.window) - 1] = 0
        for event in example.events:
            self._trigger(event)
        parties = [s for e in example.events for s, r in e.arguments if r in ("actor", "recipient")]
        for span in (*parties, *(s for s, _ in example.mentions)):
            self._party(span)
        for span, n in example.names:
            self._name(span, example.kinds[n])
        elsewhere = list(_elsewhere(example))
        for event in example.events:
            self._implied(event, elsewhere)
            self._roles(event, parties)
            self._choice(self.to.when, event, "when", example.dates)
            self._choice(self.to.where, event, "where", example.places)
        self._links(example)
        for span, known in example.numbers:
            for i in self._pieces(span):
                self.to.figure[self.row, i] = int(known)

    def _pieces(self, span: Span) -> list[int]:
        return self.window.pieces(span.start, span.end)

    def _firsts(self, spans: Iterable[Span]) -> Iterator[int]:
        for span in spans:
            yield from self._pieces(span)[:1]

    def _trigger(self, event: Told) -> None:
        mode = MODES.index(f"{event.type}/{event.mode or ''}")
        for i in self._pieces(event.trigger):
            self.to.type[self.row, i, TYPE_NAMES.index(event.type)] = 1
            self.to.status[self.row, i] = STATUSES.index(event.status)
            self.to.mode[self.row, i] = mode
            self.to.strength[self.row, i] = STRENGTHS.index(event.strength)

    def _party(self, span: Span) -> None:
        for n, i in enumerate(self._pieces(span)):
            self.to.party[self.row, i] = PARTY.index("inside" if n else "begin")

    def _name(self, span: Span, kind: str) -> None:
        for n, i in enumerate(self._pieces(span)):
            self.to.name[self.row, i] = NAMES.index(f"{kind}-inside" if n else kind)

    def _roles(self, event: Told, parties: Sequence[Span]) -> None:
        """Roles of all parties in the trigger's sentence."""
        at = self._pieces(event.trigger)
        if not at:
            return
        sentence = self.window.sentence[at[0]]
        near = [i for i in self._firsts(parties) if self.window.sentence[i] == sentence]
        for t in at:
            for i in near:
                self.to.role[self.row, t, i] = ROLES.index("none")
            for span, role in event.arguments:
                for i in self._firsts([span] if role in ("actor", "recipient") else []):
                    self.to.role[self.row, t, i] = ROLES.index(role)

    def _choice(self, to: Tensor, event: Told, role: str, likely: Sequence[Span]) -> None:
        """Which of all dates (or places) of the window a trigger is to choose, if any."""
        right = set(self._firsts(s for s, said in event.arguments if said == role))
        for t in self._pieces(event.trigger):
            for i in self._firsts(likely):
                to[self.row, t, i] = int(i in right)

    def _implied(self, event: Told, elsewhere: Sequence[tuple[Span, int]]) -> None:
        """Roles of whoever is named in the sentences around the trigger's own."""
        at = self._pieces(event.trigger)
        if not at:
            return
        role_of = dict(event.implied)
        own = self.window.sentence[at[0]]
        said = {span for span, _ in event.arguments}
        present = {n for span, n in elsewhere if span in said}
        for span, n in elsewhere:
            for i in self._firsts([span]):
                apart = abs(self.window.sentence[i] - own)
                if 0 < apart <= _NEAR and n not in present:
                    for t in at:
                        self.to.role[self.row, t, i] = ROLES.index(role_of.get(n, "none"))

    def _links(self, example: Example) -> None:
        """What every name and mention is to every name and country; one may mean several."""
        named = [(i, n) for s, n in example.names for i in self._firsts([s])]
        meant: dict[int, set[int]] = {}
        for i, n in (*named, *((i, n) for s, n in example.mentions for i in self._firsts([s]))):
            meant.setdefault(i, set()).add(n)
        for i, who in meant.items():
            for j, other in named:
                if i != j:
                    self._link(i, j, "same" if other in who else "none")
            codes = {example.owners[n] for n in who}
            for span, state in example.states:
                for j in self._firsts([span]):
                    self._link(i, j, "country" if state in codes else "none")

    def _link(self, i: int, j: int, what: str) -> None:
        self.to.link[self.row, i, j] = LINKS.index(what)
