"""Whether two spellings are one name: transliterations, initials, parts of a fuller name."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

from comity.language.lexicon import data

# Two names of one sound or nearly so; lower, and "Karimov" would be "Kasymov".
_ALIKE = 0.84
_SHORT = 4
_ARTICLES = ("al", "el")


def fold(text: str) -> str:
    """A name without case, accents and a possessive 's."""
    plain = unicodedata.normalize("NFKD", text)
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    return letters.casefold().replace("’", "'").removesuffix("'s")


def sound(name: str) -> str:
    """A spelling-independent form of a name, for transliterations of one name."""
    text = fold(name)
    for spelled, spoken in data("names.toml")["spellings"].items():
        text = text.replace(spelled, spoken)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]", "", text))


def alike(a: str, b: str) -> bool:
    """Whether two last names are spellings of one."""
    x, y = sound(a), sound(b)
    if min(len(x), len(y)) < _SHORT:
        return x == y and bool(x)
    return x == y or SequenceMatcher(None, x, y).ratio() >= _ALIKE


def is_part(words: list[str], full: list[str]) -> bool:
    """Whether the words of a name are all among those of a fuller one."""
    theirs = [fold(w) for w in full]
    pieces = {*theirs, *(p for w in theirs for p in re.split(r"[-.]", w) if p)}
    mine = [p for w in map(fold, words) for p in ([w] if w in pieces else w.split("-"))]
    mine = [p for p in mine if p not in _ARTICLES]
    return bool(mine) and all(p in pieces for p in mine)


def is_variant(words: list[str], full: list[str]) -> bool:
    """Whether the words of a name are another spelling or order of a known one."""
    if len(words) == 1:
        return any(alike(words[0], w) for w in (full[-1], full[0]) if len(w) >= _SHORT)
    if len(full) == 1:
        return False
    if alike(words[-1], full[-1]) and _first_names_agree(words[0], full[0]):
        return True
    return fold("".join(sorted(words))) == fold("".join(sorted(full)))


def _first_names_agree(a: str, b: str) -> bool:
    """Whether two first names agree: the same, alike, or an initial of the other."""
    x, y = fold(a), fold(b)
    initial = "." in a or "." in b or len(a) == 1 or len(b) == 1
    return x == y or alike(a, b) or (x[0] == y[0] and initial)
