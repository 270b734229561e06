"""The stretches of a page that are no part of the story: titles, labels, credits, links.

Works outward from the story: what stands before its first paragraph, what ends the page after its
last one, and what is recognisable between two. A unit in doubt stays story, since a lost sentence
costs more than a kept label; a text of nothing but furniture keeps all of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.model import Span
from comity.reading.biographies import biographies
from comity.reading.datelines import dateline
from comity.reading.lines import Unit
from comity.reading.published import date_line
from comity.reading.wordlists import Zone, word_lists

# A headline is rarely longer than this; with more words it may be a sentence that lost its stop.
LONGEST_HEADING = 22
# Sub-headings within a story are shorter.
LONGEST_SUBHEADING = 10

_OPENING = re.compile(r"[\"“‘'«]?[^\W_a-zà-þ]")
_MARKED = re.compile(r"#{1,6}\s")
_ITEM = re.compile(r"\d{1,2}[.)]\s|[A-Za-z][.)]\s|[ivxIVX]{1,4}[.)]\s")
_QUOTED = re.compile(r"[\"“‘'«].*[\"”’'»]$")
_RESTING = re.compile(r"[.!?…:;,](?:[\"”’'»)\]])*$")


def furniture(made: Sequence[Unit], title: str | None) -> tuple[Span, ...]:
    """The spans of furniture among the units of a text, in order and disjoint.

    `title` is the report's known title; a unit that repeats it is furniture wherever it stands.
    """
    start = story_start(made, title)
    marked = set(range(start)) | _tail(made, start)
    for index in range(start, len(made)):
        if _is(made[index], "anywhere") or _repeats(made[index], title):
            marked.add(index)
    marked |= _links(made, marked)
    marked |= _subheadings(made, start, marked)
    if len(marked) == len(made):
        return ()
    credited = (_credit(unit) for index, unit in enumerate(made) if index not in marked)
    spans = [made[index].span for index in marked] + [span for span in credited if span]
    return tuple(sorted(spans, key=lambda span: span.start))


def story_start(made: Sequence[Unit], title: str | None = None) -> int:
    """The number of the unit that begins the story; 0 when the text has no running text."""
    for index, unit in enumerate(made):
        if _repeats(unit, title) or _is(unit, "anywhere") or _is(unit, "head", "edges"):
            continue
        place = dateline(unit)
        if place is not None and place.span.end < unit.end:
            return index
        if place is None and date_line(unit.text) is None and not _head_line(unit, index, made):
            return index if unit.stopped or unit.prose else _first_prose(made, index)
    return 0


def heading(unit: Unit, longest: int = LONGEST_HEADING) -> bool:
    """Whether a unit looks like a headline or label: short, capitalised, without a full stop.

    A line marked as a heading in Markdown (`## Background`) is one whatever it ends with.
    """
    text = bare(unit)
    if _MARKED.match(unit.text) and 0 < unit.words <= LONGEST_HEADING:
        return True
    return (
        0 < unit.words <= longest
        and _OPENING.match(text) is not None
        and _RESTING.search(text) is None
        and not unit.prose
        and _ITEM.match(text) is None
        and _QUOTED.match(text) is None
    )


def bare(unit: Unit) -> str:
    """The words of a unit without the marks of Markdown around them."""
    return unit.text.strip("#*_ ")


def on_its_own(unit: Unit) -> bool:
    """Whether a unit above a story says something itself: no label, credit, dateline or date."""
    labelled = _is(unit, "anywhere", "head", "edges")
    return not labelled and dateline(unit) is None and date_line(unit.text) is None


def _first_prose(made: Sequence[Unit], index: int) -> int:
    """The story begins with an odd unit, if there is running text after it at all."""
    return index if any(unit.stopped for unit in made[index:]) else 0


def _head_line(unit: Unit, index: int, made: Sequence[Unit]) -> bool:
    if heading(unit):
        return True
    asks = unit.text.endswith(("?", "!")) and unit.words <= 15 and not unit.prose
    return asks and index + 1 < len(made) and made[index + 1].gap


def _is(unit: Unit, *zones: Zone) -> bool:
    return any(
        pattern.zone in zones
        and unit.words <= pattern.most_words
        and pattern.regex.match(unit.text) is not None
        for pattern in word_lists().patterns
    )


def _opens_links(unit: Unit) -> bool:
    return any(
        pattern.kind == "related"
        and unit.words <= pattern.most_words
        and pattern.regex.match(unit.text) is not None
        for pattern in word_lists().patterns
    )


def _repeats(unit: Unit, title: str | None) -> bool:
    return title is not None and _plain(unit.text) == _plain(title) != ""


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


def _tail(made: Sequence[Unit], start: int) -> set[int]:
    """The furniture that ends the page: what is sure, and headings that nothing speaks against."""
    lives = biographies(made, start)
    sure: set[int] = set()
    loose: set[int] = set()
    stop = len(made)
    while stop > start + 1:
        index = stop - 1
        if index in lives or _is(made[index], "anywhere", "edges", "tail"):
            sure.add(index)
        elif heading(made[index]):
            loose.add(index)
        else:
            break
        stop = index
    first_sure = min(sure, default=len(made))
    doubtful = {index for index in loose if index < first_sure}
    last_of_story = made[stop - 1] if stop else None
    listed = last_of_story is not None and last_of_story.opens
    if listed or (len(doubtful) == 1 and not _signature(made[min(doubtful)])):
        return sure | loose - doubtful
    return sure | loose


def _signature(unit: Unit) -> bool:
    """A name or an agency set alone under a story: every word with a capital, four at most."""
    words = unit.text.split()
    return unit.gap and len(words) <= 4 and all(word[0].isupper() for word in words)


def _links(made: Sequence[Unit], marked: set[int]) -> set[int]:
    """Headlines that follow a marker such as "Related" up to the next paragraph."""
    found: set[int] = set()
    for index in sorted(marked):
        if not _opens_links(made[index]) or made[index].words > 4:
            continue
        following = index + 1
        while following < len(made) and heading(made[following]):
            found.add(following)
            following += 1
    return found


def _subheadings(made: Sequence[Unit], start: int, marked: set[int]) -> set[int]:
    """Short lines that stand between a finished paragraph and the beginning of the next."""
    found: set[int] = set()
    for index in range(start + 1, len(made) - 1):
        before, unit, after = made[index - 1 : index + 2]
        finished = before.stopped or index - 1 in marked or index - 1 in found
        begins = _OPENING.match(after.text) is not None and (after.stopped or after.prose)
        if finished and begins and index + 1 not in marked and heading(unit, LONGEST_SUBHEADING):
            found.add(index)
    return found


def _credit(unit: Unit) -> Span | None:
    for pattern in word_lists().patterns:
        match = pattern.regex.search(unit.text) if pattern.zone == "end" else None
        if match is not None:
            return Span(unit.end - len(match["credit"]), unit.end)
    return None
