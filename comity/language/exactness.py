"""How exact a report claims a number to be: "nearly", "more than", "about", "or so".

Looks only at the words right before and right behind the number; those words live in
`data/numbers.toml`. A number that nothing qualifies is exact.
"""

from __future__ import annotations

import re
from functools import cache

from comity.language.numbers import any_of, number_data
from comity.model import Relation


@cache
def _relation_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns for the words of precision before and behind an amount."""
    names = {">": "more", "<": "less", "~": "about"}

    def pattern(key: str, form: str) -> re.Pattern[str]:
        groups = [f"(?P<{names[s]}>{any_of(words)})" for s, words in number_data()[key].items()]
        return re.compile(form.format("|".join(groups)), re.IGNORECASE)

    before = pattern("relations", r"(?<![\w-])(?:{})\s*$")
    return before, pattern("relations_after", r"\s?-?(?:{})\b")


def exactness(text: str, start: int, end: int) -> tuple[Relation, int]:
    """What the words around an amount say of its exactness, and where those before it begin.

    Args:
        text: a report or a sentence.
        start: where the amount begins in it.
        end: where the amount ends, its unit included.
    """
    before, after = _relation_patterns()
    reach = max(0, start - 40)
    match, lead = before.search(text[reach:start]), start
    if match is not None and not _is_particle(text[reach : reach + match.start()], match[0]):
        lead = reach + match.start()
    else:
        match = after.match(text, end)
    if match is None:
        return "=", lead
    return (">" if match["more"] else "<" if match["less"] else "~"), lead


def _is_particle(before: str, word: str) -> bool:
    """Whether the word is the particle of a verb ("handed over 30 notes")."""
    particles = number_data()["particles"]
    verb = re.search(r"(\w+)\s*$", before)
    if verb is None:
        return False
    return word.strip().lower() in particles["words"] and verb[1].lower() in particles["verbs"]
