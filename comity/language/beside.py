"""What stands right beside a name: titles, forms of address, the country that it belongs to.

"President NAME", "the Foreign Minister, NAME", "NAME, director of …", "NAME was elected mayor".
Each title is given to one name: the one right after it, else the one that its commas tie it to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from comity.language.heads import is_address
from comity.language.leading import led_by
from comity.language.lexicon import lexicon
from comity.language.titles import Title
from comity.language.words import Words

_OPENING = (",", "(", "—", "–")
# What may stand between the comma after a name and a title that is said of it.
_LIGHT = ("the", "a", "an", "also", "now", "then", "currently", "himself", "herself", "both")
_ONCE = ("formerly", "once", "previously", "earlier", "until")
_LONGEST_PREDICATE = 9
_LONGEST_TIME = 4
_LONGEST_BRACKET = 6


@dataclass(slots=True)
class Beside:
    """The titles before and after one name, in order."""

    before: list[Title] = field(default_factory=list)
    after: list[Title] = field(default_factory=list)


def assign_titles(
    words: Words, runs: Sequence[tuple[int, int]], titles: list[Title]
) -> dict[int, Beside]:
    """For the first word of each name, the titles that stand beside it."""
    out = {start: Beside() for start, _ in runs}
    row = _Row(words, runs, out)
    given = _give_direct(row, titles)
    for title in titles:
        if (title.start, title.end) not in given:
            _give_by_commas(row, title)
    for start, end in runs:
        predicated = _predicated(words, _past_description(words, end), titles)
        if predicated is not None and not _is_known(out[start], predicated):
            out[start].after.insert(0, predicated)
        led = led_by(words, start, end)
        if led is not None:
            out[start].after.append(led)
    return out


def _is_known(beside: Beside, title: Title) -> bool:
    return title in beside.before or title in beside.after


class _Row:
    """The names of a report in order, with the titles given to them so far."""

    def __init__(
        self, words: Words, runs: Sequence[tuple[int, int]], beside: dict[int, Beside]
    ) -> None:
        self.words = words
        self.beside = beside
        self.ends = dict(runs)
        self.opening = {
            k: start for start, _ in runs for k in range(_before_address(words, start), start + 1)
        }
        self.closing = {k: start for start, end in runs for k in (end, _past_of(words, end))}


def _give_direct(row: _Row, titles: list[Title]) -> set[tuple[int, int]]:
    """Give the names the titles that end right before them, and those joined to these."""
    given: set[tuple[int, int]] = set()
    open_at: dict[int, int] = {}
    for title in reversed(titles):
        name = row.opening.get(title.end, open_at.get(title.end))
        if name is None or not _may_hold(row, name):
            continue
        if _is_courtesy(title) and _ends_title(row.words, titles, title.start):
            row.opening[title.start] = name
            given.add((title.start, title.end))
            continue
        row.beside[name].before.insert(0, title)
        given.add((title.start, title.end))
        if title.start > 0 and row.words.low[title.start - 1] in (",", "and"):
            open_at[title.start - 1] = name
    return given


def _is_courtesy(title: Title) -> bool:
    """Whether a title can be no more than a form of address: "the Director, Ambassador NAME"."""
    plain = title.organization is None and title.country is None and not title.former
    return plain and title.office.casefold() in lexicon().courtesy


def _ends_title(words: Words, titles: list[Title], k: int) -> bool:
    """Whether a title of the same person ends before word k, perhaps with a comma."""
    comma = k > 0 and words.low[k - 1] == ","
    ends = {t.end: t for t in titles}
    before = ends.get(k - 1 if comma else k)
    return before is not None and (not comma or before.definite)


def _may_hold(row: _Row, name: int) -> bool:
    words = row.words
    opening = _before_address(words, name)
    return opening < name or words.joined(name) or words.opens_sentence(opening)


def _give_by_commas(row: _Row, title: Title) -> None:
    """Give a title to the name before or after it from which commas part it."""
    following = _name_after_comma(row, title)
    before = _name_before_comma(row, title)
    if following is not None and (before is None or _leads_on(row, title, before, following)):
        row.beside[following].before.append(title)
    elif before is not None:
        former = title.former or _was_before(row.words, title.start)
        row.beside[before].after.append(replace(title, former=former))


def _was_before(words: Words, start: int) -> bool:
    """Whether "formerly", "once" or "until July" stands between the comma and a title."""
    k = start
    while k > 0 and words.joined(k) and words.low[k - 1] != ",":
        k -= 1
        if words.low[k] in _ONCE:
            return True
        if start - k > _LONGEST_TIME:
            return False
    return False


def _name_after_comma(row: _Row, title: Title) -> int | None:
    """The name in "the Foreign Minister, NAME", which must be a definite or named title."""
    words, k = row.words, title.end
    if k >= len(words) or words.low[k] not in (",", "—", "–", ":") or not words.joined(k):
        return None
    article = k + 1 < len(words) and words.low[k + 1] == "the"
    name = row.opening.get(k + 2 if article else k + 1)
    if name is None or not words.joined(k + 1) or (article and not addressed(words, name)):
        return None
    own = title.country is not None or title.organization is not None
    tied = title.definite or title.plural or own
    return name if tied or words.low[title.start - 1 : title.start] in (["a"], ["an"]) else None


def _name_before_comma(row: _Row, title: Title) -> int | None:
    """The name in "NAME, the Foreign Minister", or that of a title before "and the director"."""
    words, k = row.words, title.start
    if not words.joined(k) or _named_next(words, title) or _is_trade(words, title):
        return None
    while k > 0 and _is_light(words, k - 1):
        k -= 1
    if k == 0 or words.low[k - 1] not in (*_OPENING, "and"):
        return None
    joint = words.low[k - 1]
    k -= 1
    if joint == "and" and words.low[k - 1] == ",":
        k -= 1
    for name, beside in row.beside.items():
        if beside.after and beside.after[-1].end == k:
            return name
    if joint == "and" or title.plural:
        return None
    return row.closing.get(k, row.closing.get(_before_bracket(words, k)))


def _is_light(words: Words, k: int) -> bool:
    """Whether a word may stand between the comma after a name and a title of its."""
    until = words.low[k - 1] == "until" and words.low[k] in lexicon().calendar
    return words.low[k] in _LIGHT or words.low[k] in _ONCE or until


def _leads_on(row: _Row, title: Title, before: int, following: int) -> bool:
    """Whether in "NAME, the minister, NAME" the title is that of the second name.

    So it is where the first one has its title before it, or is labelled as nobody's name.
    """
    words = row.words
    owned = words.low[title.start] in ("whose", "its", "their")
    if owned or row.beside[before].before or row.beside[before].after:
        return True
    end = row.ends[following]
    said_after = end < len(words) and words.low[end] == ","
    return words.tokens[before].ent_type_ != "PERSON" and not said_after


def _before_address(words: Words, start: int) -> int:
    """Where forms of address and ranks before a name begin."""
    k = start
    while (
        k > 0
        and words.low[max(k - 2, 0)] not in ("-", "–")
        and words.low[k - 1] != "the"
        and (is_address(words, k - 1) or _is_stop_or_quote(words, k - 1))
    ):
        k -= 1
    return k


def _is_stop_or_quote(words: Words, k: int) -> bool:
    """Whether word k is the full stop of a form of address, or a quotation mark before a name."""
    if words.low[k] in (".", "'"):
        return k > 0 and words.glued(k) and is_address(words, k - 1)
    return words.low[k] == '"' and words.joined(k)


def _past_of(words: Words, end: int) -> int:
    """Past the country after a name: "NAME of Kenya, chairman of …"."""
    if end + 1 < len(words) and words.low[end] == "of" and words.country[end + 1] is not None:
        return words.country_end(end + 1)
    return end


def _before_bracket(words: Words, k: int) -> int:
    """Before what stands in brackets: "NAME (name in another script), director of …"."""
    if k > 0 and words.low[k - 1] == ")":
        for j in range(k - 2, max(k - _LONGEST_BRACKET, 0), -1):
            if words.low[j] == "(":
                return j
    return k


def _past_description(words: Words, end: int) -> int:
    """Past the country or the brackets after a name."""
    k = _past_of(words, end)
    if k < len(words) and words.low[k] == "(":
        for j in range(k + 1, min(k + _LONGEST_BRACKET, len(words))):
            if words.low[j] == ")":
                return j + 1
    return k


def addressed(words: Words, start: int) -> bool:
    """Whether a rank or a form of address stands right before a name."""
    if start == 0:
        return False
    k = start - 1
    if words.low[k] in (".", "'") and k > 0 and words.glued(k):
        k -= 1
    low = words.low[k].rstrip(".'")
    return low in lexicon().ranks or low in lexicon().honorifics


def _predicated(words: Words, end: int, titles: list[Title]) -> Title | None:
    """The title in "NAME is now President of …", "NAME was appointed ambassador to …"."""
    k, limit = end, min(end + _LONGEST_PREDICATE, len(words))
    while k < limit and words.joined(k) and words.low[k] in lexicon().predicating:
        k += 1
    if not any(words.tokens[j].pos_ in ("AUX", "VERB") for j in range(end, k)) and not (
        "as" in words.low[end:k] and _is_installed(words, end)
    ):
        return None
    here = (t for t in titles if t.start <= k < t.end and not t.plural)
    title = next((t for t in here if not _named_next(words, t)), None)
    return None if title is None or _is_trade(words, title) else title


def _is_installed(words: Words, end: int) -> bool:
    """Whether a word of appointment stands before a name: "appointed NAME as envoy"."""
    k = end
    while k > 0 and words.joined(k):
        k -= 1
        if words.low[k] in lexicon().installing:
            return True
    return False


def _is_trade(words: Words, title: Title) -> bool:
    """Whether "a diplomat", "a lawyer" tells only what somebody does, and no post."""
    plain = title.organization is None and title.country is None and not title.definite
    indefinite = words.low[title.start - 1 : title.start] in (["a"], ["an"])
    return title.head in lexicon().weak and plain and indefinite


def _named_next(words: Words, title: Title) -> bool:
    """Whether a name follows the title, which then belongs to that name."""
    k = title.end
    return (
        k < len(words)
        and words.joined(k)
        and words.country[k] is None
        and words.upper(k)
        and words.tokens[k].is_alpha
    )


def country_of_body(words: Words, start: int, end: int) -> str | None:
    """The country named in a body's name, else right before it, else after it ("of Kenya")."""
    inside = next((m.code for m in words.country[start:end] if m is not None), None)
    return inside or _country_before(words, start) or _country_after(words, end)


def _country_after(words: Words, end: int) -> str | None:
    if end >= len(words) or words.low[end] not in ("of", "in") or not words.joined(end):
        return None
    k = end + 1
    while k < len(words) and words.low[k] == "the":
        k += 1
    return words.code(k) if k < len(words) else None


def _country_before(words: Words, start: int) -> str | None:
    if start == 0:
        return None
    owner = words.code(start - 2) if start > 1 and words.low[start - 1] in ("'s", "'") else None
    return owner or words.code(start - 1)
