"""Where names begin and end: runs of capitalised words with the small words that join them.

Titles and countries end a run, unless a country's adjective opens the name of a body. What a run
names is settled in `names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.language.bodies import is_keyword, run_end
from comity.language.heads import is_address
from comity.language.lexicon import lexicon
from comity.language.words import Words

_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,3}\Z")
_GLUE = ("-", "–", "'", ".", "‑")
# Parts of speech that open no name, whatever their spelling.
_NO_NAME = ("CCONJ", "DET", "PART", "PUNCT", "SCONJ")


def name_runs(words: Words, taken: list[bool]) -> Iterator[tuple[int, int]]:
    """The runs of words that name somebody or something; `taken` words are titles and countries."""
    n = 0
    while n < len(words):
        end = _end_of_name(words, n, taken)
        if end is not None:
            yield n, end
        n = end or n + 1


def _end_of_name(words: Words, n: int, taken: list[bool]) -> int | None:
    """The end of the name that begins at word n, None where none does."""
    if n in words.body and not taken[n]:
        return run_end(words, n)
    end = _end_of_body(words, n, taken)
    if end is None and not taken[n] and _opens_name(words, n):
        return _end_of_run(words, n, taken)
    return end


# --- bodies -----------------------------------------------------------------------------------


def _end_of_body(words: Words, n: int, taken: list[bool]) -> int | None:
    """The end of a body that begins with a country's adjective or a capitalised word."""
    if not _may_open_body(words, n, taken):
        return None
    end = run_end(words, n)
    own = [k for k in range(n, end) if words.country[k] is None]
    if end - n < 2 or any(taken[k] for k in own) or _describes_next(words, end):
        return None
    if n > 0 and taken[n - 1] and words.country[n - 1] is None:
        own = [k for k in own if k < _first_link(words, n, end)]
    if not any(is_keyword(words, k) and words.upper(k) for k in own):
        return None
    return end if words.low[end - 1] not in lexicon().things else None


def _first_link(words: Words, n: int, end: int) -> int:
    """Where a person's name right after a title may end: "Senator NAME of the Coalition"."""
    return next((k for k in range(n, end) if words.low[k] in ("of", "for")), end)


def _may_open_body(words: Words, n: int, taken: list[bool]) -> bool:
    if words.country[n] is None:
        return not taken[n] and words.proper(n)
    inside_mention = n > 0 and words.country[n - 1] is words.country[n]
    return words.upper(n) and not inside_mention


def _describes_next(words: Words, end: int) -> bool:
    """Whether the run only describes a name after it: "the Iranian airline NAME"."""
    return not words.upper(end - 1) and end < len(words) and words.joined(end) and words.proper(end)


# --- other names ------------------------------------------------------------------------------


def _opens_name(words: Words, n: int) -> bool:
    token, low = words.tokens[n], words.low[n]
    if is_address(words, n) or low in lexicon().calendar:
        return False
    if not words.proper(n) or not any(c.isalpha() for c in token.text):
        return _opens_with_article(words, n)
    return token.pos_ not in _NO_NAME or bool(token.ent_type_)


def _opens_with_article(words: Words, n: int) -> bool:
    """Whether a name opens with an Arabic article: "Al-Ghazali"."""
    return (
        words.low[n] in ("al", "el")
        and words.upper(n)
        and n + 2 < len(words)
        and words.low[n + 1] == "-"
        and words.upper(n + 2)
    )


def _end_of_run(words: Words, n: int, taken: list[bool]) -> int:
    """The end of a run of name words from n."""
    k = n + 1
    while k < len(words) and words.joined(k) and not taken[k]:
        length = _length_of_part(words, k, taken)
        if length == 0:
            break
        k += length
    return k


def _length_of_part(words: Words, k: int, taken: list[bool]) -> int:
    """How many words from k belong to the name before them: none, one, or a hyphen and a word."""
    if not _goes_on(words, k):
        return 0
    if words.upper(k) and words.low[k].rstrip(".") not in lexicon().honorifics:
        return 1
    if k + 1 >= len(words) or not words.joined(k + 1) or taken[k + 1]:
        return 0
    text, glued = words.tokens[k].text, words.glued(k)
    if glued and text in _GLUE and words.glued(k + 1) and _is_letter(words, k + 1):
        return 2
    return int(_joins(words, k, after_initial=glued and text == "."))


def _joins(words: Words, k: int, *, after_initial: bool) -> bool:
    """Whether a small word or the full stop of an initial lets the name go on."""
    if after_initial:
        before = words.tokens[k - 1].text
        short = len(before) == 2 and words.upper(k - 1) and k + 1 < len(words)
        return _INITIALS.match(before) is not None or (short and words.glued(k + 1))
    if words.low[k] in lexicon().particles:
        return _capital_after(words, k)
    return words.low[k] == "&"


def _is_letter(words: Words, k: int) -> bool:
    return words.tokens[k].text[0].isalpha()


def _goes_on(words: Words, k: int) -> bool:
    """Whether a name can go on with word k: no word of dates, no full stop but an initial's."""
    token, low = words.tokens[k], words.low[k]
    before = words.tokens[k - 1].text
    if words.upper(k):
        if token.ent_type_ == "DATE" and token.pos_ == "PROPN" and low in lexicon().calendar:
            return False
        if token.is_stop and low not in lexicon().particles and len(token.text) > 1:
            return False
    initials = len(before) <= 3 or _INITIALS.match(before)
    return not before.endswith(".") or (bool(initials) and not token.is_stop)


def _capital_after(words: Words, k: int) -> bool:
    """Whether a capitalised word follows within two small words ("de la", "bin", "al-")."""
    for j in (k + 1, k + 2):
        if j < len(words) and words.joined(j):
            if words.upper(j):
                return words.country[j] is None
            if words.low[j] not in lexicon().particles and words.tokens[j].text != "-":
                return False
    return False
