"""The lines of a report and the units that they make up.

A unit is a headline, a paragraph, a label: one line, or several where a paragraph was broken at a
fixed width. Knows nothing of what a unit means; offsets always point into the report's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.model import Span

# A text broken at a fixed width has lines up to this long (mail and wire copy use 65 to 80);
# longer lines are paragraphs.
WRAP_WIDTH = 120

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+|\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BREAKS = frozenset("\r\n\x0b\x0c\x85\u2028\u2029")
_WORD = re.compile(r"\S*\w\S*")
_FULL_STOP = re.compile(r"[.!?…](?:[\"”’'»)\]]|\s?\[\d+\])*$")
_INNER_STOP = re.compile(r"(?:[a-z]{3}|[/)\d])[.!?][\"”’)]*\s+[\"“‘(]?[A-ZÀ-Þ]")
_FLOWS_ON = re.compile(
    r"(?:[,\-–]|\b(?:a|an|the|of|in|on|at|to|by|for|with|from|and|or|as|that|which|who|whose|its|"
    r"their|his|her|has|have|had|is|are|was|were|will|would|be|been|not|than|into|between))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it; `gap` tells of a blank line or nothing before it."""

    start: int
    end: int
    text: str
    gap: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A headline, paragraph or label. `text` has its line breaks turned into single blanks."""

    start: int
    end: int
    text: str
    gap: bool

    @property
    def span(self) -> Span:
        """Where the unit stands in the report."""
        return Span(self.start, self.end)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return _FULL_STOP.search(self.text) is not None

    @property
    def opens(self) -> bool:
        """Whether it leads on to what follows, with a colon, a comma or the like."""
        return self.text.endswith((":", ";", ",", "-", "–", "—"))

    @property
    def prose(self) -> bool:
        """Whether it is plainly running text: a sentence ends within it or it is long."""
        return _INNER_STOP.search(self.text) is not None or self.words > 30


def lines(text: str, prefix: int = 0) -> list[Line]:
    """The lines of `text` that are not blank.

    The first `prefix` characters count as a line of their own: scraped pages often put the date
    before the first words of the first line.
    """
    found: list[Line] = []
    gap = True
    breaks = 0
    for start, raw in _pieces(text, prefix):
        stripped = raw.strip()
        if not stripped:
            breaks += raw[0] in _BREAKS
            gap = gap or breaks > 1
            continue
        lead = len(raw) - len(raw.lstrip())
        found.append(Line(start + lead, start + lead + len(stripped), stripped, gap))
        gap, breaks = start < prefix, 0
    return found


def _pieces(text: str, prefix: int) -> Iterator[tuple[int, str]]:
    if prefix:
        yield 0, text[:prefix]
    for match in _LINE.finditer(text, prefix):
        yield match.start(), match[0]


def units(found: list[Line]) -> list[Unit]:
    """Lines joined to units wherever a line plainly flows on into the next."""
    made: list[Unit] = []
    for block in _blocks(found):
        group = [block[0]]
        for line in block[1:]:
            if _joins(group, line, block):
                group.append(line)
            else:
                made.append(_unit(group))
                group = [line]
        made.append(_unit(group))
    return made


def _blocks(found: list[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in found:
        if line.gap and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _unit(group: list[Line]) -> Unit:
    text = " ".join(line.text for line in group)
    return Unit(group[0].start, group[-1].end, text, group[0].gap)


def _joins(group: list[Line], line: Line, block: list[Line]) -> bool:
    last = group[-1].text
    if _FULL_STOP.search(last) or last.endswith(":") or (last[0] == "(" and last[-1] == ")"):
        return False
    if line.text[0].islower() or _FLOWS_ON.search(last):
        return True
    if len(group) > 1 or _INNER_STOP.search(last):
        return True
    return _wrapped(last, line.text, block)


def _wrapped(last: str, following: str, block: list[Line]) -> bool:
    """Whether `last` was broken because the next word did not fit the width of its block."""
    width = max(len(line.text) for line in block)
    if width > WRAP_WIDTH or not _FULL_STOP.search(block[-1].text):
        return False
    return len(last) + 1 + len(following.split()[0]) > width
