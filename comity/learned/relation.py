"""What one given party does to another in a sentence: the event type, or none.

The parties are marked in the sentence before it is read; the network scores the marks.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from tokenizers import Tokenizer

from comity.learned.network import network
from comity.learned.scheme import RELATIONS
from comity.learned.windows import BEGIN, END, NOWHERE, Window, id_of

SOURCE_MARK = "§"
TARGET_MARK = "¶"
_LIMIT = 160


def relation(sentence: str, source: str, target: str) -> Mapping[str, float]:
    """The probability of each of the 16 types and NONE; they add up to 1.

    Args:
        sentence: One sentence of English.
        source: Who acts, in the words of the sentence.
        target: To, with or against whom; words that the sentence does not have are read after it.
    """
    loaded = network()
    window, marks = marked(sentence, source, target, loaded.tokenizer)
    scores = loaded.run(window, ("source", "target"))
    logits = scores["source"][marks[0]] + scores["target"][marks[1]]
    shares = np.exp(logits - logits.max())
    return dict(zip(RELATIONS, (shares / shares.sum()).tolist(), strict=True))


def marked(
    sentence: str, source: str, target: str, tokenizer: Tokenizer
) -> tuple[Window, tuple[int, int]]:
    """The pieces of a sentence with its parties marked, and where the two marks stand."""
    text = _mark(_mark(_plain(sentence), source, SOURCE_MARK), target, TARGET_MARK)
    ids = tokenizer.encode(text, add_special_tokens=False).ids
    first, second = (id_of(tokenizer, mark) for mark in (SOURCE_MARK, TARGET_MARK))
    ids = _around(ids, ids.index(first), ids.index(second))
    whole = (id_of(tokenizer, BEGIN), *ids, id_of(tokenizer, END))
    window = Window(whole, (NOWHERE,) * len(whole), (0,) * len(whole))
    return window, (whole.index(first), whole.index(second))


def _plain(sentence: str) -> str:
    return sentence.replace(SOURCE_MARK, " ").replace(TARGET_MARK, " ")


def _mark(text: str, party: str, mark: str) -> str:
    at = text.find(party)
    if at < 0 or not party:
        return f"{text} {mark} {party} {mark}"
    end = at + len(party)
    return f"{text[:at]}{mark} {party} {mark}{text[end:]}"


def _around(ids: list[int], first: int, second: int) -> list[int]:
    """At most _LIMIT pieces, the two marks among them."""
    start = max(0, min(first, second, len(ids) - _LIMIT))
    if max(first, second) - start < _LIMIT:
        return ids[start : start + _LIMIT]
    early, late = sorted((first, second))
    half = _LIMIT // 2
    return ids[early : early + half] + ids[late : late + half]
