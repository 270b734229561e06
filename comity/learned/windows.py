"""A report as the network reads it: runs of whole sentences, cut into word pieces.

Every piece knows where it stands in the report's text, so that whatever the network says of a piece
leads back to the words. Training and coding cut reports alike, by this module.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Encoding, Tokenizer

from comity.model import Span

# Word pieces of a window; most reports fit into one or two.
LIMIT = 320
NOWHERE = (0, 0)
# The encoder's own marks around a window.
BEGIN, END = "<s>", "</s>"


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces of consecutive sentences: ids, offsets in the text, index of the sentence.

    The first and the last piece are the encoder's own marks, at NOWHERE and of sentence -1.
    """

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    sentence: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.ids)

    def pieces(self, start: int, end: int) -> list[int]:
        """The pieces of a stretch of the text."""
        last = len(self.offsets) - 1
        i = bisect_left(self.offsets, (start, start), 1, last)
        while i > 1 and self.offsets[i - 1][1] > start:
            i -= 1
        first = i
        while i < last and self.offsets[i][0] < end:
            i += 1
        return list(range(first, i))


def id_of(tokenizer: Tokenizer, piece: str) -> int:
    """The number of a piece that the tokenizer must know."""
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the tokenizer has no piece {piece!r}")
    return number


def windows(text: str, sentences: Sequence[Span], tokenizer: Tokenizer) -> Iterator[Window]:
    """Cut a report into windows; a sentence longer than LIMIT is cut off at it."""
    coded = tokenizer.encode_batch(
        [text[s.start : s.end] for s in sentences], add_special_tokens=False
    )
    run: list[tuple[int, Encoding]] = []
    size = 0
    for n, one in enumerate(coded):
        if run and size + len(one.ids) > LIMIT - 2:
            yield _window(run, sentences, tokenizer)
            run, size = [], 0
        run.append((n, one))
        size += len(one.ids)
    if run:
        yield _window(run, sentences, tokenizer)


def _window(
    run: Iterable[tuple[int, Encoding]], sentences: Sequence[Span], tokenizer: Tokenizer
) -> Window:
    ids, offsets, numbers = [id_of(tokenizer, BEGIN)], [NOWHERE], [-1]
    for n, one in run:
        room = LIMIT - 1 - len(ids)
        ids.extend(one.ids[:room])
        start = sentences[n].start
        offsets.extend((start + s, start + e) for s, e in one.offsets[:room])
        numbers.extend([n] * len(one.ids[:room]))
    ids.append(id_of(tokenizer, END))
    return Window(tuple(ids), (*offsets, NOWHERE), (*numbers, -1))
