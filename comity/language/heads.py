"""The nouns that head a title: "minister", "ambassadors", "Chairmen".

Tells whether a word is such a noun here, and brings plural ones to the singular. What stands around
the noun is read in `titles`.
"""

from __future__ import annotations

import re

from comity.language.lexicon import lexicon
from comity.language.words import Words

_CLASSES = ("NOUN", "PROPN", "ADJ", "X", "ADV", "VERB")


def head_at(words: Words, n: int) -> str | None:
    """The singular title noun at word n, or None."""
    token = words.tokens[n]
    if token.pos_ not in _CLASSES or words.country[n] is not None:
        return None
    if token.pos_ == "VERB" and not words.upper(n) and not _is_noun_after_all(words, n):
        return None
    head = _singular(words.low[n])
    if head is None or (head in lexicon().weak and _opens_longer_title(words, n)):
        return None
    if head == "commander" and n > 0 and words.low[n - 1] in ("wing", "lieutenant"):
        return None
    return head


def _is_noun_after_all(words: Words, n: int) -> bool:
    """Whether what looks like a verb is a title: "chargé d'affaires", "delegation head NAME"."""
    if n + 1 >= len(words) or not words.joined(n + 1):
        return False
    between = n > 0 and words.low[n - 1] in lexicon().modifiers and words.proper(n + 1)
    return words.low[n + 1] == "d'affaires" or between


def is_address(words: Words, k: int) -> bool:
    """Whether a word is a form of address or a rank, which stands between title and name."""
    lex = lexicon()
    low = words.low[k]
    address = low.rstrip(".'")
    if address in lex.honorifics or address in lex.before_honorifics or address in lex.ranks:
        return True
    opens = low in lex.rank_openers and words.upper(k) and k + 1 < len(words)
    return opens and words.low[k + 1] in lex.ranks


def singular_office(office: str) -> str:
    """A plural title as one person holds it: "Foreign Ministers" is "Foreign Minister"."""
    return re.sub(r"[^\W_]+", lambda found: _keeping_case(found.group()), office)


def _keeping_case(word: str) -> str:
    """The singular of a title noun as the report writes it; other words stay."""
    if word.lower().endswith("ies") and word.lower()[:-3] + "y" in lexicon().heads:
        return word[:-3] + "y"
    head = _singular(word.lower())
    if head is None or head == word.lower():
        return word
    return word[:-2] + "an" if word.lower().endswith("men") else word[:-1]


def _singular(low: str) -> str | None:
    """The title noun that a lower-case word is, or is the plural of."""
    heads = lexicon().heads
    if low in heads:
        return low
    if low.endswith("s") and low[:-1] in heads:
        return low[:-1]
    if low.endswith("men") and low[:-3] + "man" in heads:
        return low[:-3] + "man"
    return None


def _opens_longer_title(words: Words, n: int) -> bool:
    """Whether a word such as "deputy" or "chief" only opens a longer title."""
    heads, modifiers = lexicon().heads, lexicon().modifiers
    k = n + 1
    while k < len(words) and words.joined(k):
        if words.low[k] in heads or words.low[k].removesuffix("s") in heads:
            return True
        if words.low[k] not in modifiers:
            return False
        k += 1
    return False
