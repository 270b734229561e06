"""Paragraphs about the author of a report, set after it.

Such a paragraph begins with a name that the story itself does not speak of, says what kind of
writer that is, and has nothing of the story after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from comity.reading.lines import Unit
from comity.reading.wordlists import word_lists

# A biography is a note; a longer paragraph is a portrait and so a story.
MOST_WORDS = 90

_PART = r"(?:[^\W\d_a-zß-þ][\w'’-]*\.?|al|bin|de|van|von)"
_NAME = rf"{_PART}(?:\s{_PART}){{0,4}}"
_PRONOUN = re.compile(r"(?:He|She|They|His|Her|Their)\b")
_CONTACT = re.compile(r"(?:Follow|Contact|E-?mail|Tweet)\s(?:him|her|them|@|the author)\b", re.I)


def biographies(made: Sequence[Unit], start: int) -> set[int]:
    """The numbers of units that tell of the author; the story begins with unit `start`."""
    found: set[int] = set()
    surname = ""
    for index in range(start + 1, len(made)):
        unit = made[index]
        if unit.words > MOST_WORDS:
            continue
        if index - 1 in found and _goes_on(unit, surname):
            found.add(index)
            continue
        match = _pattern().match(unit.text)
        if match is not None and not _in_story(match["name"], made[start:index]):
            found.add(index)
            surname = match["name"].split()[-1]
    return found


@cache
def _pattern() -> re.Pattern[str]:
    lists = word_lists()
    roles = "|".join(map(re.escape, lists.roles))
    verbs = "|".join(map(re.escape, lists.verbs))
    is_role = (
        rf"(?:is|was|has been|works as)\s(?:an?|the|our|currently)\b[^.:]{{0,80}}\b(?:{roles})\b"
    )
    return re.compile(rf"(?P<name>{_NAME}),?\s(?:{is_role}|(?:{verbs})\b)")


def _goes_on(unit: Unit, surname: str) -> bool:
    first = unit.text.split(maxsplit=1)[0]
    return (
        _PRONOUN.match(unit.text) is not None
        or _CONTACT.match(unit.text) is not None
        or (len(surname) > 2 and first.rstrip(",") in (surname, f"Mr {surname}", f"Ms {surname}"))
    )


def _in_story(name: str, story: Sequence[Unit]) -> bool:
    """Whether running text before speaks of the name's bearer; a by-line does not count."""
    surname = name.split()[-1]
    if len(surname) < 3:
        return False
    word = re.compile(rf"\b{re.escape(surname)}\b")
    return any(word.search(unit.text) for unit in story if unit.stopped or unit.prose)
