"""What a user searches for, as terms, and the sentence of a report that holds most of them.

A term is a word, a prefix (`trad*`) or a phrase in double quotes. Nothing else is special, so no
search can be malformed. Words compare without case and accents.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from comity.errors import UsageError
from comity.model import Span

_TERM = re.compile(r'"(?P<phrase>[^"]*)"(?P<star>\*?)|(?P<word>[^\s"]+)')
_TOKEN = re.compile(r"[^\W_]+")
_QUOTES = str.maketrans("“”„«»", '"' * 5)


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens that must stand side by side; with `prefix` the last is but the begin of a word."""

    raw: str
    tokens: tuple[str, ...]
    prefix: bool

    @property
    def words(self) -> list[str]:
        """The term's words in lower case, accents kept."""
        return _TOKEN.findall(self.raw.lower())


def terms(words: str) -> tuple[Term, ...]:
    """The terms of what a user typed.

    Raises:
        UsageError: there is no word in it.
    """
    found = []
    for match in _TERM.finditer(words.translate(_QUOTES).replace("\0", " ")):
        raw = match["phrase"] if match["word"] is None else match["word"]
        prefix = match["star"] == "*" or (match["word"] or "").endswith("*")
        if tokens := tokens_of(raw):
            found.append(Term(raw, tokens, prefix))
    if not found:
        raise UsageError(f"no word to search for in {words!r}", "give one or more words")
    return tuple(found)


def tokens_of(text: str) -> tuple[str, ...]:
    """The words of a text without case and accents (`Köln's` gives `koln`, `s`)."""
    marks = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in marks if not unicodedata.combining(char))
    return tuple(_TOKEN.findall(plain.casefold()))


def best_sentence(text: str, sentences: Sequence[Span], wanted: Sequence[Term]) -> int | None:
    """The number (from 1) of the first sentence with most of the terms, None if none has any."""
    best, most = None, 0
    for number, span in enumerate(sentences, start=1):
        tokens = tokens_of(span.within(text))
        count = sum(_holds(tokens, term) for term in wanted)
        if count > most:
            best, most = number, count
    return best


def _holds(tokens: tuple[str, ...], term: Term) -> bool:
    size = len(term.tokens)
    *head, last = term.tokens
    for start in range(len(tokens) - size + 1):
        *here, end = tokens[start : start + size]
        if here == head and (end.startswith(last) if term.prefix else end == last):
            return True
    return False
