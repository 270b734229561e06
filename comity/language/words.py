"""A report's words as a flat row, with what is known of each: case, country, known bodies.

The finders of titles and names walk over this row; it decides nothing itself.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from comity import countries
from comity.countries import CountryMention
from comity.language.lexicon import lexicon
from comity.language.parse import Parsed, model

# Parts of speech of a sentence's first word that is capitalised for being the first only.
_OPENERS = ("VERB", "ADV", "ADP", "SCONJ", "DET", "AUX", "PRON")


class Words:
    """The tokens of a parse without blanks; positions count in this row, not in the Doc.

    `low` are the words in lower case, `country` the mention of a country that each is part of,
    `countries` all such mentions, `body` the end and owner of known bodies by their first word,
    `position` the place of a token (by its number in the Doc).
    """

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
            if not self.upper(n):
                continue
            for words, owner in _bodies().get(token.text, ()):
                end = n + len(words)
                if tuple(t.text for t in self.tokens[n:end]) == words:
                    self.body[n] = (end, owner)
                    break

    def upper(self, n: int) -> bool:
        """Whether the word begins with a capital."""
        return self.tokens[n].text[0].isupper()

    def proper(self, n: int) -> bool:
        """Whether the word begins with a capital and is no mere sentence opener."""
        token = self.tokens[n]
        if not self.upper(n):
            return False
        if self.acronym(n):
            return True
        if not self.opens_sentence(n):
            return not (token.is_stop and token.pos_ in ("PRON", "DET"))
        return not token.is_stop and token.pos_ not in _OPENERS

    def acronym(self, n: int) -> bool:
        """Whether the word is written in capitals throughout, and longer than a letter."""
        text = self.tokens[n].text
        return len(text) > 1 and text.isupper()

    def opens_sentence(self, n: int) -> bool:
        """Whether the word is the first of its sentence, quotation marks aside."""
        if n == 0 or self.tokens[n].is_sent_start:
            return True
        return self.tokens[n - 1].is_quote and (n == 1 or bool(self.tokens[n - 1].is_sent_start))

    def joined(self, n: int) -> bool:
        """Whether word n follows word n-1 in the same sentence and paragraph."""
        if not 0 < n < len(self.tokens) or self.tokens[n].is_sent_start:
            return False
        paragraph = self.parsed.paragraph_of
        return paragraph[self.tokens[n].i] == paragraph[self.tokens[n - 1].i]

    def glued(self, n: int) -> bool:
        """Whether no blank stands between word n and the one before it."""
        before = self.tokens[n - 1]
        return self.tokens[n].idx == before.idx + len(before)

    def code(self, n: int) -> str | None:
        """The country that word n names, alone or as part of a longer mention."""
        mention = self.country[n]
        return mention.code if mention is not None else None

    def codes(self, start: int, end: int) -> set[str]:
        """The countries named by words `start` up to `end`."""
        return {m.code for m in self.country[start:end] if m is not None}

    def country_end(self, n: int) -> int:
        """The end of the mention of a country that word n is part of."""
        end = n
        while end < len(self) and self.country[end] is self.country[n]:
            end += 1
        return end

    def text(self, start: int, end: int) -> str:
        """The report's own words from word `start` up to `end`, blanks folded."""
        if start >= end:
            return ""
        first, last = self.tokens[start], self.tokens[end - 1]
        return " ".join(self.parsed.report.text[first.idx : last.idx + len(last)].split())


@cache
def _bodies() -> dict[str, tuple[tuple[tuple[str, ...], str | None], ...]]:
    """Known bodies by first word, longest first, split as the tokenizer splits them."""
    out: dict[str, list[tuple[tuple[str, ...], str | None]]] = {}
    for name, owner in lexicon().bodies.items():
        words = tuple(t.text for t in model().make_doc(name))
        out.setdefault(words[0], []).append((words, owner))
    return {first: tuple(sorted(rows, key=lambda r: -len(r[0]))) for first, rows in out.items()}
