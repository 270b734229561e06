"""What stands right beside a name: titles, forms of address, the country that it belongs to.

"President NAME", "the Foreign Minister, NAME", "NAME, director of …", "NAME was elected mayor".
"""

from __future__ import annotations

from comity.language.lexicon import lexicon
from comity.language.titles import Title
from comity.language.words import Words

# What may stand between a name, or a title of its, and a title after it.
_APPOSITION = (
    [","], ["("], ["—"], ["–"],
    [",", "the"], [",", "a"], [",", "and"], [",", "also"],
)  # fmt: skip
_LONGEST_PREDICATE = 7


def titles_before(words: Words, start: int, titles: list[Title]) -> tuple[Title, ...]:
    """Titles that end right before a name, past a comma and forms of address."""
    k = _before_address(words, start)
    out: list[Title] = []
    for title in reversed(titles):
        if title.end > k:
            continue
        gap = words.low[title.end : k]
        if gap and (gap != [","] or out or title.plural or not _fits_comma(words, title)):
            break
        out.insert(0, title)
        k = title.start
        if not gap and k > 0 and words.low[k - 1] in (",", "and"):
            k -= 1
    return tuple(out)


def _fits_comma(words: Words, title: Title) -> bool:
    """Whether "the Foreign Minister, NAME" is one: a definite or named title and no list.

    In "NAME, the Foreign Minister, NAME" the title is that of the first name.
    """
    k = title.start - 1
    while k > 0 and words.low[k] in ("the", "a", "an"):
        k -= 1
    if k > 0 and words.low[k] == "," and words.tokens[k - 1].text[0].isupper():
        return False
    owned = title.start > 0 and words.low[title.start - 1] in ("'s", "'")
    return owned or title.definite or title.country is not None or title.organization is not None


def _before_address(words: Words, start: int) -> int:
    """Where forms of address and ranks before a name begin."""
    k = start
    while (
        k > 0
        and words.low[max(k - 2, 0)] not in ("-", "–")
        and words.low[k - 1] != "the"
        and (_is_address(words, k - 1) or words.tokens[k - 1].text in (".", '"'))
    ):
        k -= 1
    return k


def _is_address(words: Words, k: int) -> bool:
    lex = lexicon()
    low = words.low[k]
    address = low.rstrip(".")
    return address in lex.honorifics or address in lex.before_honorifics or low in lex.ranks


def addressed(words: Words, start: int) -> bool:
    """Whether a rank or a form of address stands right before a name."""
    if start == 0:
        return False
    low = words.low[start - 1].rstrip(".")
    return low in lexicon().ranks or low in lexicon().honorifics


def titles_after(words: Words, end: int, titles: list[Title]) -> tuple[Title, ...]:
    """Titles in apposition ("NAME, director of …, and chairman of …") or said of the name."""
    predicated = _predicated(words, end, titles)
    out = [predicated] if predicated is not None else []
    if end >= len(words) or not words.joined(end) or words.low[end] not in (",", "(", "—", "–"):
        return tuple(out)
    k = end
    for title in (t for t in titles if t.start >= end):
        if title.start < k:
            continue
        if not _in_apposition(words, title, k, further=bool(out)):
            break
        out.append(title)
        k = title.end
    return tuple(out)


def _in_apposition(words: Words, title: Title, k: int, *, further: bool) -> bool:
    """Whether a title is said of the name or title before word k, a `further` one perhaps."""
    gap = words.low[k : title.start]
    if gap not in _APPOSITION and not (further and gap == ["and"]):
        return False
    if title.plural and not further:
        return False
    return words.joined(title.start) and not _named_next(words, title)


def _predicated(words: Words, end: int, titles: list[Title]) -> Title | None:
    """The title in "NAME is now President of …", "NAME was appointed ambassador to …"."""
    k, limit = end, min(end + _LONGEST_PREDICATE, len(words))
    while k < limit and words.joined(k) and words.low[k] in lexicon().predicating:
        k += 1
    if not any(words.tokens[j].pos_ in ("AUX", "VERB") for j in range(end, k)):
        return None
    here = (t for t in titles if t.start <= k < t.end and not t.plural)
    return next((t for t in here if not _named_next(words, t)), None)


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
    """The country named in a body's name, else after it ("of Kenya"), else right before it."""
    inside = next((m.code for m in words.country[start:end] if m is not None), None)
    return inside or _country_after(words, end) or _country_before(words, start)


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
