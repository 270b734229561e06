"""What the network finds in a report: triggers with their arguments, and what means whom.

Everything counts in the report's text and carries the network's probability; deciding is for the
coder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from comity.learned.network import Floats, network
from comity.learned.scheme import LINKS, MODES, NAMES, PARTY, ROLES, STATUSES, STRENGTHS, TYPE_NAMES
from comity.learned.windows import Window, windows
from comity.model import Span

# The network's outputs that a reading looks at.
HEADS = ("type", "party", "name", "status", "mode", "strength", "figure", "role", "link")
# A piece beside a trigger belongs to it from this share of the threshold on.
_BESIDE = 0.7
# Below this a piece that may be of no party is taken for one.
_OUTSIDE = 0.7
# Sentences around its own in which a party that an event implies is looked for.
_NEAR = 3
# Keeps a quotient of two probabilities finite.
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Argument:
    """A stretch of text in its role (`actor`, `recipient`) and how sure that is."""

    span: Span
    role: str
    probability: float


@dataclass(frozen=True, slots=True)
class Found:
    """An event as the network sees it; `strength` is that of the commitment it carries or `none`.

    `promise` says how surely it carries one; `window` and `piece` where its roles are looked up.
    """

    type: str
    mode: str | None
    status: str
    strength: str
    span: Span
    probability: float
    arguments: tuple[Argument, ...]
    window: int
    piece: int
    promise: float

    @property
    def clarity(self) -> float:
        """How sure the network is of the parties that the sentence names, on average."""
        sure = [argument.probability for argument in self.arguments]
        return sum(sure) / len(sure) if sure else 0.5


@dataclass(frozen=True)
class Reading:
    """A report as the network read it."""

    windows: tuple[Window, ...]
    scores: tuple[Mapping[str, Floats], ...]

    def triggers(self, threshold: float, named: Sequence[Span] = ()) -> Iterator[Found]:
        """Everything that tells of an event with at least this probability, in order.

        Arguments are looked for among the stretches that the network takes for parties, and among
        those `named` by whoever knows names.
        """
        for n, (window, scores) in enumerate(zip(self.windows, self.scores, strict=True)):
            mentions = list(_mentions(window, scores["party"]))
            mentions.extend(_others(window, named, [span for _, span in mentions]))
            found = [
                self._found(n, type_, pieces, mentions)
                for type_ in map(int, np.flatnonzero(scores["type"].max(axis=0) >= threshold))
                for pieces in _runs(scores["type"][:, type_], window, threshold)
            ]
            yield from sorted(_surest(found), key=lambda f: (f.span.start, f.type))

    def _found(
        self, n: int, type_: int, pieces: list[int], mentions: list[tuple[int, Span]]
    ) -> Found:
        window, scores = self.windows[n], self.scores[n]
        best = max(pieces, key=lambda i: scores["type"][i, type_])
        name = TYPE_NAMES[type_]
        modes = [k for k, mode in enumerate(MODES) if mode.startswith(f"{name}/")]
        mode = MODES[max(modes, key=lambda k: scores["mode"][best, k])].partition("/")[2]
        sentence = window.sentence[best]
        return Found(
            type=name,
            mode=mode or None,
            status=STATUSES[scores["status"][best].argmax()],
            strength=STRENGTHS[scores["strength"][best].argmax()],
            span=Span(window.offsets[pieces[0]][0], window.offsets[pieces[-1]][1]),
            probability=float(scores["type"][best, type_]),
            arguments=tuple(
                _arguments(
                    scores["role"][best],
                    [(i, span) for i, span in mentions if window.sentence[i] == sentence],
                )
            ),
            window=n,
            piece=best,
            promise=1.0 - float(scores["strength"][best][STRENGTHS.index("none")]),
        )

    def type_at(self, span: Span, name: str) -> float:
        """How surely a stretch of text triggers a type."""
        return self._at(span, "type", TYPE_NAMES.index(name))

    def names(self) -> Iterator[tuple[Span, str]]:
        """The names of people and bodies, in order, with their kind."""
        for window, scores in zip(self.windows, self.scores, strict=True):
            said = scores["name"].argmax(-1)
            i = 0
            while i < len(window):
                kind = NAMES[said[i]].removesuffix("-inside")
                end = i + 1
                while end < len(window) and NAMES[said[end]] == f"{kind}-inside":
                    end += 1
                if kind != "outside" and window.sentence[i] >= 0:
                    yield Span(window.offsets[i][0], window.offsets[end - 1][1]), kind
                i = end

    def role(self, found: Found, span: Span, role: str) -> float:
        """How surely a stretch of the same window has a role in an event, 0 if elsewhere."""
        pieces = self.windows[found.window].pieces(span.start, span.end)
        scores = self.scores[found.window]["role"]
        return float(scores[found.piece, pieces[0], ROLES.index(role)]) if pieces else 0.0

    def chosen(self, found: Found, spans: Sequence[Span], role: str) -> list[float]:
        """How surely each of some stretches, and none of the others, tells `when` or `where`.

        What is missing to 1 is the probability that none of them does.
        """
        window, scores = self.windows[found.window], self.scores[found.window]["role"][found.piece]
        gains = np.zeros(len(spans))
        for n, span in enumerate(spans):
            pieces = window.pieces(span.start, span.end)
            if pieces:
                shares = np.maximum(scores[pieces[0]], _LEAST)
                gains[n] = shares[ROLES.index(role)] / shares[ROLES.index("none")]
        shares_of_all: list[float] = (gains / (1.0 + gains.sum())).tolist()
        return shares_of_all

    def elsewhere(self, found: Found, span: Span, role: str) -> float:
        """How surely a stretch of a sentence nearby has a role that its own sentence leaves out."""
        window = self.windows[found.window]
        pieces = window.pieces(span.start, span.end)
        apart = abs(window.sentence[pieces[0]] - window.sentence[found.piece]) if pieces else 0
        return self.role(found, span, role) if 0 < apart <= _NEAR else 0.0

    def link(self, one: Span, other: Span, what: str) -> float:
        """How surely two stretches mean the `same`, or the other is the `country` of the one."""
        for window, scores in zip(self.windows, self.scores, strict=True):
            left = window.pieces(one.start, one.end)
            right = window.pieces(other.start, other.end)
            if left and right:
                return float(scores["link"][left[0], right[0], LINKS.index(what)])
        return 0.0

    def figure(self, span: Span) -> float:
        """How surely a number is a figure to be coded."""
        return self._at(span, "figure", 0)

    def person(self, span: Span) -> float:
        """How surely a stretch of text names a person."""
        return self._at(span, "name", NAMES.index("person"))

    def _at(self, span: Span, head: str, which: int) -> float:
        for window, scores in zip(self.windows, self.scores, strict=True):
            pieces = window.pieces(span.start, span.end)
            if pieces:
                return float(scores[head][pieces, which].max())
        return 0.0


def read(text: str, sentences: Sequence[Span]) -> Reading:
    """Read the sentences of a report."""
    loaded = network()
    cut = tuple(windows(text, sentences, loaded.tokenizer))
    return Reading(cut, tuple(loaded.run(window, HEADS) for window in cut))


def _surest(found: list[Found]) -> Iterator[Found]:
    """Of several types at the same words the likeliest."""
    taken: list[Span] = []
    for one in sorted(found, key=lambda f: -f.probability):
        if not any(one.span.overlaps(span) for span in taken):
            taken.append(one.span)
            yield one


def _runs(scores: Floats, window: Window, threshold: float) -> Iterator[list[int]]:
    """Runs of pieces of one sentence that trigger a type."""
    run: list[int] = []
    for i, score in enumerate(scores):
        within = window.sentence[i] >= 0 and (
            score >= threshold or (run and score >= _BESIDE * threshold)
        )
        if run and (not within or window.sentence[i] != window.sentence[run[-1]]):
            yield run
            run = []
        if within and (run or score >= threshold):
            run.append(i)
    if run:
        yield run


def _mentions(window: Window, party: Floats) -> Iterator[tuple[int, Span]]:
    """The stretches that stand for a party, with their first piece."""
    begin, inside = PARTY.index("begin"), PARTY.index("inside")
    said = np.where(party[:, 0] < _OUTSIDE, party[:, 1:].argmax(-1) + 1, 0)
    i = 0
    while i < len(window):
        if window.sentence[i] < 0 or said[i] not in (begin, inside):
            i += 1
            continue
        end = i + 1
        while end < len(window) and said[end] == inside and window.sentence[end] >= 0:
            end += 1
        yield i, Span(window.offsets[i][0], window.offsets[end - 1][1])
        i = end


def _others(
    window: Window, named: Sequence[Span], known: Sequence[Span]
) -> Iterator[tuple[int, Span]]:
    """Names that the network does not take for parties by itself."""
    for span in named:
        pieces = window.pieces(span.start, span.end)
        if pieces and not any(span.overlaps(other) for other in known):
            yield pieces[0], span


def _arguments(roles: Floats, mentions: Sequence[tuple[int, Span]]) -> Iterator[Argument]:
    for i, span in mentions:
        best = int(np.argmax(roles[i, :3]))
        if best > 0:
            yield Argument(span, ROLES[best], float(roles[i, best]))
