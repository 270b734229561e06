"""Whether a text is English, the one language that is coded.

Judges only texts long enough to judge, and refuses only on two independent grounds: another
language is likelier by its letters, and the little words of English are missing. Foreign names,
however many, never make an English text foreign.
"""

from __future__ import annotations

import re

from comity.reading.refusal import Refused
from comity.reading.wordlists import word_lists

# Below this many words neither ground is reliable. Of them, so many must have no capital: names
# tell nothing of the language that they stand in.
FEWEST_WORDS = 20
FEWEST_PLAIN_WORDS = 10
# Scripts without blanks between words are judged by their letters instead.
FEWEST_LETTERS = 40
# Share of the listed function words: 29 % in the middle and 13 % at the least in 370 English
# reports of 2011-2020 (Wikinews, government releases), 0-6 % in samples of German, Dutch, Danish,
# French, Spanish and Indonesian.
LEAST_SHARE = 0.10

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def check_english(story: str, declared: str | None) -> str:
    """`"en"`, or Refused with code `language` when the story is in another language.

    `declared` is what the metadata says (`de`, `en-GB`); it decides only for texts that are too
    short to judge.
    """
    told = _code(declared)
    words = _WORD.findall(story)
    plain = [word for word in words if not word[0].isupper()]
    foreign_letters = sum(1 for letter in story if letter.isalpha() and letter > "\u024f")
    few = len(words) < FEWEST_WORDS or len(plain) < FEWEST_PLAIN_WORDS
    if few and foreign_letters < FEWEST_LETTERS:
        if told not in (None, "en"):
            raise _refused(str(told))
        return "en"
    if _function_share(words) >= LEAST_SHARE:
        return "en"
    likeliest = _likeliest(" ".join(plain))
    if likeliest == "en" or (told == "en" and foreign_letters < len(story) / 4):
        return "en"
    raise _refused(likeliest)


def _code(declared: str | None) -> str | None:
    if not declared:
        return None
    primary = re.split(r"[-_]", declared.strip().lower())[0]
    return "en" if primary in ("en", "eng", "english") else primary


def _function_share(words: list[str]) -> float:
    if not words:
        return 0.0
    english = word_lists().english
    return sum(word.lower() in english for word in words) / len(words)


def _likeliest(story: str) -> str:
    # A slow import of a language model's tables, needed only for the rare doubtful text.
    import py3langid

    code: str = py3langid.classify(story[:20_000])[0]
    return code


def _refused(code: str) -> Refused:
    name = word_lists().languages.get(code, f'"{code}"')
    return Refused(
        "language", f"the text seems to be {name}, not English", "hand over an English version"
    )
