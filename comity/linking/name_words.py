"""The words of a person's name that count when names are compared.

Takes from a name as written what is no part of it: titles, letters after it, particles,
possessives. It compares nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from comity.countries import fold
from comity.language.lexicon import data, lexicon

_APART = re.compile(r"\([^)]*\)|\"[^\"]*\"|“[^”]*”")
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?){2,}[^\W\d_]?\Z|[^\W\d_]\.?(?:-[^\W\d_]\.?)*\Z")
_SERVANT = re.compile(r"abd(?:[aeu][lrsn])?\Z")
# Capitals that are no word: a last name is hardly ever two consonants, apart from Ng.
_BARE_INITIALS = re.compile(r"[A-Z][BCDFHJKMPQRSTVWXZ]{1,2}\Z")


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words of a name in lower case, initials as single letters, and its generation.

    `generation` is `jr`, `sr` or the number of a monarch or namesake; None where none is told.
    """

    words: tuple[str, ...]
    generation: str | None = None


@lru_cache(maxsize=1 << 16)
def name_words(name: str) -> NameWords:
    """The words of a name without titles, particles and letters after it."""
    text = fold(unicodedata.normalize("NFC", name))
    pieces = _in_order(_APART.sub(" ", text).split(","))
    capitals = all(piece.isupper() for piece in pieces)
    named, generation = _without_end(_without_titles(pieces), capitals)
    named = _without_particles(named)
    words = [word for piece in named for word in _words(piece, capitals)]
    return NameWords(tuple(_servants_joined(words)), generation)


def _in_order(parts: Sequence[str]) -> list[str]:
    """The pieces of a name in the order "given name, surname": "Kim, Jong Un" is turned."""
    split = [pieces for part in parts if (pieces := part.split())]
    while len(split) > 1 and all(_bare(piece) in _after() for piece in split[-1]):
        last = split.pop()
        split[-1] = split[-1] + [p for p in last if _bare(p) in _generations()]
    return [piece for pieces in (*split[1:2], *split[:1]) for piece in pieces]


def _without_titles(pieces: list[str]) -> list[str]:
    """The name without the titles that open it; one word always stays."""
    end = 0
    for n, piece in enumerate(pieces[:-1]):
        word = _bare(piece)
        if word in _names_too() and n == end and not _titled(pieces, n):
            break
        if word in _titles():
            end = n + 1
        elif word not in _title_openers():
            break
    return pieces[end:]


def _titled(pieces: Sequence[str], n: int) -> bool:
    """Whether a word such as "Sri" is a title here: after another one, or before one."""
    return n > 0 or _bare(pieces[n + 1]) in _names_too()


def _without_end(pieces: list[str], capitals: bool) -> tuple[list[str], str | None]:
    """The name without letters and numbers after it, and the generation that these tell."""
    generation = None
    while len(pieces) > 1:
        last, word = pieces[-1], _bare(pieces[-1])
        numeral = last.isupper() or (len(word) > 1 and not last.islower())
        letters = last[:1].isupper() and last.rstrip(".")[-1:].isupper() and not capitals
        if word in _generations() and numeral:
            generation = _generations()[word]
        elif word not in _postnominals() or not letters:
            break
        pieces = pieces[:-1]
    return pieces, generation


def _without_particles(pieces: list[str]) -> list[str]:
    kept = [
        piece.removeprefix(prefix)
        for n, piece in enumerate(pieces)
        if not _is_particle(pieces, n)
        for prefix in (_glued_particle(piece),)
    ]
    return kept or pieces


def _is_particle(pieces: Sequence[str], n: int) -> bool:
    word = _bare(pieces[n])
    if word not in lexicon().particles or n == len(pieces) - 1:
        return False
    opens = n == 0 and not pieces[0].islower()
    return not opens or (len(pieces) == 2 and word not in _particles_too())


def _glued_particle(piece: str) -> str:
    """The particle that a hyphen ties to a name: "al-", "el-", "bin-"."""
    first, hyphen, rest = piece.partition("-")
    tied = hyphen and len(rest) > 1 and first.lower() in ("al", "el", "ul", "as", "ar", "ad", "an")
    return first + hyphen if tied else ""


def _words(piece: str, capitals: bool) -> list[str]:
    """The words of a piece between blanks, initials letter by letter."""
    bare = re.sub(r"'s\Z", "", piece)
    if _DOTTED.match(bare) or (not capitals and _BARE_INITIALS.match(bare)):
        return [letter.lower() for letter in bare if letter.isalpha()]
    words = (
        re.sub(r"[\W_]", "", word).lower() for part in bare.split("-") for word in part.split(".")
    )
    return [word for word in words if word]


def _servants_joined(words: Sequence[str]) -> list[str]:
    """The words with "Abdel Fattah" as one, as others write it."""
    out: list[str] = []
    for word in words:
        if out and _SERVANT.match(out[-1]) and len(word) > 1:
            out[-1] += word
        else:
            out.append(word)
    return out


def _bare(piece: str) -> str:
    return piece.lower().strip(".'")


@cache
def _titles() -> frozenset[str]:
    """Words that end a title before a name."""
    lex = lexicon()
    more = data("linking_names.toml")["titles"]
    return frozenset(fold(w) for w in (*lex.honorifics, *lex.ranks, *lex.heads, *more))


@cache
def _title_openers() -> frozenset[str]:
    """Words that stand in a title, but do not end one."""
    lex = lexicon()
    words = (lex.before_honorifics, lex.rank_openers, lex.modifiers, lex.former, lex.dropped)
    return frozenset(fold(word) for group in words for word in group) | {"of", "and"}


@cache
def _names_too() -> frozenset[str]:
    return frozenset(data("linking_names.toml")["names_too"])


@cache
def _particles_too() -> frozenset[str]:
    return frozenset(data("linking_names.toml")["particles_too"])


@cache
def _postnominals() -> frozenset[str]:
    return frozenset(data("linking_names.toml")["postnominals"])


@cache
def _generations() -> dict[str, str]:
    return dict(data("linking_names.toml")["generations"])


@cache
def _after() -> frozenset[str]:
    return _postnominals() | frozenset(_generations())
