"""When and where, as the network sees it: the date and the place that it gives to an event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from spacy.tokens import Token

from comity import places
from comity.coding.cast import Cast
from comity.coding.drafts import Draft
from comity.dates import DateMention
from comity.learned.reading import Reading
from comity.model import Span

T = TypeVar("T")
# From here on the network's choice counts.
_CHOSEN = 0.5
# From here on the network is sure that no date is an event's.
_UNDATED = 0.8
# The forms of a country's name that name a place.
_NAMING = ("name", "capital")


def date_by_network(
    draft: Draft, dates: list[DateMention], reading: Reading | None
) -> DateMention | None:
    """The date expression that surely tells when a draft of the network took place."""
    spans = [(date, date.edtf, Span(date.start, date.end)) for date in dates]
    return _surest(draft, "when", spans, reading)


def is_undated(draft: Draft, dates: list[DateMention], reading: Reading | None) -> bool:
    """Whether the network is sure that no date near a draft of its own is the draft's."""
    if draft.found is None or reading is None or not dates:
        return False
    spans = [Span(date.start, date.end) for date in dates]
    return sum(reading.chosen(draft.found, spans, "when")) < 1 - _UNDATED


def place_by_network(draft: Draft, cast: Cast, reading: Reading | None) -> Token | None:
    """The word that surely names where a draft of the network took place."""
    return _surest(draft, "where", list(_places(cast)), reading)


def _surest(
    draft: Draft, role: str, likely: Sequence[tuple[T, str, Span]], reading: Reading | None
) -> T | None:
    """The likeliest of what means the same day or place together, by its likeliest mention."""
    if draft.found is None or reading is None:
        return None
    shares = reading.chosen(draft.found, [span for *_, span in likely], role)
    best: dict[str, tuple[float, float, T]] = {}
    for (one, meaning, _), share in zip(likely, shares, strict=True):
        total, most, first = best.get(meaning, (0.0, -1.0, one))
        best[meaning] = (total + share, max(most, share), one if share > most else first)
    surest = max(best.values(), key=lambda found: found[0], default=None)
    return surest[2] if surest is not None and surest[0] > _CHOSEN else None


def _places(cast: Cast) -> Iterator[tuple[Token, str, Span]]:
    """Every word that may name a place, with the stretch of text of the whole name."""
    words = cast.words
    starts = {t.idx: t for t in words.tokens}
    for mention in words.countries:
        token = starts.get(mention.start)
        if token is not None and (mention.form in _NAMING or token.head.lower_ == "capital"):
            span = Span(mention.start, mention.end)
            yield token, f"{mention.code} {mention.form}", span
    for name in cast.names:
        if name.kind != "person" and places.is_place(name.text):
            first, last = words.tokens[name.start], words.tokens[name.end - 1]
            yield last, name.text, Span(first.idx, last.idx + len(last))
