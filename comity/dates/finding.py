"""Find the date expressions of an English press text and resolve them to EDTF.

One walk over the text: all rules propose, the leftmost longest proposal that can be read wins,
and each is read in the light of the dates before it. An expression that cannot be resolved
without guessing is no mention. Knows no parts of speech and uses no model.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from comity.dates import anchored, relative, stated, years
from comity.dates.ground import Basis, Ground, Kind, Published, Reading, Role, Rule
from comity.dates.words import BLOCKED_NAMES

# One character for one, so that offsets hold.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
    }
)
_SENTENCE_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bGen)(?<!\bSen)(?<!\b[A-Z])[.!?][\"'”)]*\s+(?=[A-Z\"“'(])"
    r"|\n\s*\n"
)
_ARTICLE = re.compile(r"(?:\b(?:the|an?|its|his|her|their)|'s|s')\s+$", re.IGNORECASE)
_REACH = 500  # characters of a sentence that are looked at on either side
_REMEMBERED = 50  # dates before an expression that it may lean on
_ADDRESS = r"https?://\S+|www\.\S+"


def _nothing(found: re.Match[str], ground: Ground) -> Reading | None:
    return None


_RULES: tuple[Rule, ...] = (
    Rule(re.compile("|".join(BLOCKED_NAMES)), _nothing, final=True),
    Rule(re.compile(_ADDRESS), _nothing, final=True),
    *stated.RULES,
    *years.RULES,
    *anchored.RULES,
    *relative.RULES,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression at `text[start:end]`, without the preposition that gives its role.

    `basis` is `publication` where the date of publication itself is meant ("today"), `computed`
    where any part of the date comes from outside the expression. `role` is what the preposition
    makes of it: `since` makes `edtf` open-ended (`2005/..`); for `until` and `by` it is the limit.
    """

    start: int
    end: int
    edtf: str
    basis: Basis
    kind: Kind
    role: Role


def find_dates(text: str, published: str | None) -> list[DateMention]:
    """The date expressions of a text in order, none overlapping another.

    Args:
        text: An English report; typographic dashes, quotes and blanks are understood.
        published: EDTF year, month or day of publication, or None where it is not known; then
            only dates whose year their own sentence tells are found. Seasons are northern.

    Raises:
        ValueError: `published` is not such a date.
    """
    plain = text.translate(_PLAIN)
    known = Published.of(published) if published else None
    breaks = [0, *(m.end() for m in _SENTENCE_END.finditer(plain)), len(plain)]
    mentions: list[DateMention] = []
    earlier: tuple[Reading, ...] = ()
    taken = 0
    for rule, found in _proposals(plain):
        if found.start() < taken:
            continue
        ground = _ground(plain, found, breaks, known, earlier)
        reading = rule.read(found, ground)
        if reading is not None:
            mentions.append(_mention(found, ground, reading))
            if not _is_attribute(found, ground):
                earlier = (*earlier, reading)[-_REMEMBERED:]
        if reading is not None or rule.final:
            taken = found.end()
    return mentions


def _proposals(plain: str) -> Iterator[tuple[Rule, re.Match[str]]]:
    proposals = [(rule, found) for rule in _RULES for found in rule.pattern.finditer(plain)]
    yield from sorted(proposals, key=lambda p: (p[1].start(), -p[1].end()))


def _ground(
    plain: str,
    found: re.Match[str],
    breaks: list[int],
    known: Published | None,
    earlier: tuple[Reading, ...],
) -> Ground:
    start = max(breaks[bisect_right(breaks, found.start()) - 1], found.start() - _REACH)
    end = min(breaks[bisect_left(breaks, found.end())], found.end() + _REACH)
    return Ground(known, plain[start : found.start()], plain[found.end() : end], earlier)


def _is_attribute(found: re.Match[str], ground: Ground) -> bool:
    """Whether the date names a thing ("the May 2 memorandum"), of which the story does not tell."""
    return found[0][0].isalpha() and bool(
        _ARTICLE.search(ground.before) and re.match(r"\s[a-z]", ground.after)
    )


def _mention(found: re.Match[str], ground: Ground, reading: Reading) -> DateMention:
    role = ground.role
    if role == "since":
        edtf = f"{reading.edtf.split('/')[0]}/.."
        return DateMention(found.start(), found.end(), edtf, reading.basis, "interval", role)
    return DateMention(found.start(), found.end(), reading.edtf, reading.basis, reading.kind, role)
