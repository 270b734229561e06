"""What counts as the same name, date, unit and stretch of text when two records are compared.

The notions that the measures rest on: bags of words, Dice overlap, agreement of EDTF dates, shared
evidence. Pure functions of plain values; nothing here knows of items or files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from comity.dates import bounds

SAME_NAME = 0.75
LONGEST_VAGUE_DATE = 31
MOSTLY = 0.5

_OPEN = ("", "..")
_TITLES = ("dr", "he", "madam", "mr", "mrs", "ms", "sir")
_LITTLE_WORDS = ("a", "an", "and", "for", "in", "of", "on", "the", "to")
_PASSED_OVER = frozenset((*_TITLES, *_LITTLE_WORDS))


def words(text: str | None) -> frozenset[str]:
    """The words in lower case, without accents, possessive endings, titles and little words."""
    split = unicodedata.normalize("NFKD", text or "")
    plain = "".join(c for c in split if not unicodedata.combining(c)).lower().replace("’", "'")
    found = re.findall(r"[\w&]+", re.sub(r"'s\b", "", plain))
    return frozenset(found) - _PASSED_OVER


def dice(a: frozenset[str], b: frozenset[str]) -> float:
    """Twice what two sets share by what they hold together; 0 where one is empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def same_name(a: str | None, b: str | None) -> bool:
    """Whether the words of one name hold those of the other, or nearly all are the same."""
    one, other = words(a), words(b)
    if not one or not other:
        return False
    return one <= other or other <= one or dice(one, other) >= SAME_NAME


def party_overlap(gold: Sequence[str | None], predicted: Sequence[str | None]) -> float:
    """Dice overlap of two lists of names, each name of one taken for one of the other at most."""
    if not gold or not predicted:
        return 0.0
    left = list(predicted)
    for name in gold:
        same = next((i for i, other in enumerate(left) if same_name(name, other)), None)
        if same is not None:
            del left[same]
    return 2 * (len(predicted) - len(left)) / (len(gold) + len(predicted))


def shared_evidence(a: Iterable[Mapping[str, int]], b: Iterable[Mapping[str, int]]) -> float:
    """The largest part of the shorter of two spans, one of each, that lies in the other."""
    others = list(b)
    shares = (_shared(span, other) for span in a for other in others)
    return max(shares, default=0.0)


def _shared(a: Mapping[str, int], b: Mapping[str, int]) -> float:
    common = min(a["end"], b["end"]) - max(a["start"], b["start"])
    shorter = min(a["end"] - a["start"], b["end"] - b["start"])
    return max(0.0, common / max(1, shorter))


def dates_agree(a: str | None, b: str | None) -> bool:
    """Whether two EDTF dates tell of one time.

    They do where they are equal (both may be absent); where one lies within the other and neither
    is longer than a month; or where they share at least half of the time that they span together.
    A value that is none of the record's dates agrees with itself alone.
    """
    if a == b:
        return True
    if not a or not b:
        return False
    try:
        (start, end), (other_start, other_end) = _days(a), _days(b)
    except ValueError:
        return False
    first, last = min(start, other_start), max(end, other_end)
    if (start, end) == (first, last) or (other_start, other_end) == (first, last):
        return last - first <= LONGEST_VAGUE_DATE
    common = min(end, other_end) - max(start, other_start) + 1
    return common >= MOSTLY * (last - first + 1)


def _days(edtf: str) -> tuple[int, int]:
    """The first and last day as numbers; an open end lies at the end of the calendar.

    An interval is read by its two ends, so that one with its ends swapped still has days.
    """
    parts = edtf.split("/")
    start = None if parts[0] in _OPEN else bounds(parts[0])[0]
    end = None if parts[-1] in _OPEN else bounds(parts[-1])[1]
    return (start or date.min).toordinal(), (end or date.max).toordinal()


def unit_of(value: str | None) -> str:
    """A unit in lower case and the singular (`flights` is `flight`, but `gas` stays)."""
    unit = (value or "").strip().lower()
    return unit[:-1] if unit.endswith("s") and len(unit) > 3 else unit
