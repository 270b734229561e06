"""A report's words as a flat row, with what is known of each: case, country, lexicon classes.

The finders of titles and names walk over this row; it decides nothing itself.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from spacy.tokens import Token

from comity import countries
from comity.countries import CountryMention
from comity.language.parse import Parsed


@dataclass(frozen=True)
class Lexicon:
    """The word lists of data/names.toml as sets of lower-case words."""

    heads: frozenset[str]
    weak: frozenset[str]
    modifiers: frozenset[str]
    dropped: frozenset[str]
    former: frozenset[str]
    topics: frozenset[str]
    honorifics: frozenset[str]
    ranks: frozenset[str]
    particles: frozenset[str]
    references: frozenset[str]
    keywords: frozenset[str]
    things: frozenset[str]
    state: frozenset[str]
    national: dict[str, str]
    national_bodies: dict[str, str]
    bodies: dict[str, str | None]


def data(name: str) -> dict[str, Any]:
    """A TOML file of comity/data."""
    path = resources.files("comity") / "data" / name
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def lexicon() -> Lexicon:
    """The word lists, read once."""
    table = data("names.toml")
    office, organization = table["office"], table["organization"]
    bodies: dict[str, str | None] = dict.fromkeys(organization["international"])
    bodies |= dict.fromkeys(organization["united_nations"], "UN")
    bodies |= dict.fromkeys(organization["european_union"], "EU")
    sets = {name: frozenset(words) for name, words in office.items()}
    return Lexicon(
        **sets,
        national=table["national"],
        national_bodies=table["national_bodies"],
        keywords=frozenset(organization["keywords"]),
        things=frozenset(organization["things"]),
        state=frozenset(organization["state"]),
        bodies=bodies,
    )


class Words:
    """The tokens of a parse without blanks; positions count in this row, not in the Doc."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.tokens: list[Token] = [t for t in parsed.doc if not t.is_space]
        self.low = [t.lower_ for t in self.tokens]
        self.position = {t.i: n for n, t in enumerate(self.tokens)}
        self.country: list[CountryMention | None] = [None] * len(self.tokens)
        self.countries = self._find_countries()
        self.body: dict[int, tuple[int, str | None]] = {}
        self._find_bodies()

    def __len__(self) -> int:
        return len(self.tokens)

    def _find_countries(self) -> list[CountryMention]:
        starts = {t.idx: n for n, t in enumerate(self.tokens)}
        found = countries.find(self.parsed.doc.text)
        for mention in found:
            n = starts.get(mention.start)
            if n is None:
                continue
            while n < len(self.tokens) and self.tokens[n].idx < mention.end:
                self.country[n] = mention
                n += 1
        return found

    def _find_bodies(self) -> None:
        """Mark international bodies known by name: first word -> (end, whose body it is)."""
        for n, token in enumerate(self.tokens):
            if not token.text[0].isupper():
                continue
            for words, owner in _bodies().get(token.text, ()):
                end = n + len(words)
                if tuple(t.text for t in self.tokens[n:end]) == words:
                    self.body[n] = (end, owner)
                    break

    def cap(self, n: int) -> bool:
        """Whether the word begins with a capital and is no mere sentence opener."""
        token = self.tokens[n]
        first = token.text[0]
        if not first.isupper():
            return False
        if len(token.text) > 1 and token.text.isupper():
            return True
        if not self.opens_sentence(n):
            return not (token.is_stop and token.pos_ in ("PRON", "DET"))
        return not token.is_stop and token.pos_ not in (
            "VERB",
            "ADV",
            "ADP",
            "SCONJ",
            "DET",
            "AUX",
            "PRON",
        )

    def opens_sentence(self, n: int) -> bool:
        """Whether the word is the first of its sentence, quotation marks aside."""
        if n == 0 or self.tokens[n].is_sent_start:
            return True
        return self.tokens[n - 1].is_quote and (n == 1 or bool(self.tokens[n - 1].is_sent_start))

    def joined(self, n: int) -> bool:
        """Whether word n follows word n-1 in the same sentence."""
        return (
            0 < n < len(self.tokens)
            and not self.tokens[n].is_sent_start
            and (
                self.parsed.paragraph_of[self.tokens[n].i]
                == self.parsed.paragraph_of[self.tokens[n - 1].i]
            )
        )

    def text(self, start: int, end: int) -> str:
        """The report's own words from word `start` up to `end`, blanks folded."""
        if start >= end:
            return ""
        first, last = self.tokens[start], self.tokens[end - 1]
        return " ".join(self.parsed.report.text[first.idx : last.idx + len(last)].split())


@cache
def _bodies() -> dict[str, tuple[tuple[tuple[str, ...], str | None], ...]]:
    """Known bodies by first word, longest first, split as the tokenizer splits them."""
    from comity.language.parse import model

    out: dict[str, list[tuple[tuple[str, ...], str | None]]] = {}
    for name, owner in lexicon().bodies.items():
        words = tuple(t.text for t in model().make_doc(name))
        out.setdefault(words[0], []).append((words, owner))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in out.items()}
