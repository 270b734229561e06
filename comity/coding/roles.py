"""When and where, as the network sees it: the date and the place that it gives to an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from spacy.tokens import Token

from comity import places
from comity.coding.cast import Cast
from comity.coding.drafts import Draft
from comity.coding.links import SURE
from comity.dates import DateMention
from comity.learned.reading import Reading
from comity.model import Span

T = TypeVar("T")


def date_by_network(
    draft: Draft, dates: list[DateMention], reading: Reading | None
) -> DateMention | None:
    """The date expression that surely tells when a draft of the network took place."""
    spans = ((date, Span(date.start, date.end)) for date in dates)
    return _surest(draft, "when", spans, reading)


def place_by_network(draft: Draft, cast: Cast, reading: Reading | None) -> Token | None:
    """The word that surely names where a draft of the network took place."""
    return _surest(draft, "where", _places(cast), reading)


def _surest(
    draft: Draft, role: str, likely: Iterable[tuple[T, Span]], reading: Reading | None
) -> T | None:
    if draft.found is None or reading is None:
        return None
    best: T | None = None
    most = SURE
    for one, span in likely:
        sure = reading.role(draft.found, span, role)
        if sure > most:
            best, most = one, sure
    return best


def _places(cast: Cast) -> Iterator[tuple[Token, Span]]:
    """Every word that may name a place, with the stretch of text of the whole name."""
    words = cast.words
    starts = {t.idx: t for t in words.tokens}
    for mention in words.countries:
        if mention.form in ("name", "capital") and mention.start in starts:
            yield starts[mention.start], Span(mention.start, mention.end)
    for name in cast.names:
        if name.kind != "person" and places.is_place(name.text):
            first, last = words.tokens[name.start], words.tokens[name.end - 1]
            yield last, Span(first.idx, last.idx + len(last))
