"""Runs of capitalised words that name a body: "Chamber of Deputies", "Kazakh Ministry of Energy".

Says where such a run ends and whether it names a body, by the keywords of data/names.toml, by
acronyms and by the bodies known by name. What a body does beside a title or a name is settled in
`title_scope`, `titles` and `names`.
"""

from __future__ import annotations

import re

from comity.language.heads import head_at
from comity.language.lexicon import lexicon
from comity.language.words import Words

_JOINING = (
    "of",
    "for",
    "and",
    "the",
    "&",
    "on",
    "de",
    "du",
    "des",
    "del",
    "di",
    "do",
    "da",
    "la",
    "und",
    "-",
    "–",
)
_INITIAL = re.compile(r"[A-Z]\.(?:[A-Z]|\Z)")
_PHRASE = ("NOUN", "ADJ", "PROPN")


def run_end(words: Words, n: int) -> int:
    """The end of the capitalised run that begins at n, not running into a person's name."""
    if n in words.body:
        return _past_own_part(words, words.body[n][0])
    k = last = n
    while k < len(words) and (k == n or _may_go_on(words, k)):
        if _is_part(words, k) or (k > n and words.tokens[k].like_num):
            k += 1
            last = k
        elif k > n and words.low[k] in _JOINING and _joins(words, k):
            k += 1
        else:
            break
    return last


def _past_own_part(words: Words, end: int) -> int:
    """Past the part of a known body that its name goes on with: "African Union Commission"."""
    while end < len(words) and words.joined(end) and words.upper(end) and is_keyword(words, end):
        end += 1
    return end


def is_body(words: Words, start: int, end: int) -> bool:
    """Whether a run names an organization."""
    return start in words.body or any(
        words.acronym(k) or (words.country[k] is None and is_keyword(words, k))
        for k in range(start, end)
    )


def opens_body(words: Words, first: int) -> bool:
    """Whether a country's adjective opens the name of a body ("of the Kazakh Senate")."""
    end = words.country_end(first)
    return (
        end < len(words)
        and words.joined(end)
        and _is_part(words, end)
        and is_body(words, first, run_end(words, first))
    )


def ends_body(words: Words, k: int) -> bool:
    """Whether a capitalised word ends a body's name: "Ministry", "BBC", "Department of State"."""
    if not words.upper(k):
        return False
    if is_keyword(words, k) or words.acronym(k):
        return True
    return k > 1 and words.low[k - 1] == "of" and is_keyword(words, k - 2)


def common_end(words: Words, n: int) -> int:
    """The end of a noun phrase in lower case that begins at n: "Canadian signals service"."""
    k = last = n
    while k < len(words) and (k == n or words.joined(k)) and words.tokens[k].pos_ in _PHRASE:
        if words.upper(k) and words.country[k] is None:
            break
        if k > n and head_at(words, k) is not None:
            break
        k += 1
        if words.tokens[k - 1].pos_ in ("NOUN", "PROPN") and not words.upper(k - 1):
            last = k
    return last


def body_start(words: Words, end: int, floor: int) -> int:
    """Where the body's name that ends before word `end` begins, at word `floor` at the earliest.

    In lower case the words before "ministry" and the like, and a country's adjective, are of it.
    """
    lex = lexicon()
    start = end - 1
    common = not words.upper(start)
    while start > floor and words.joined(start):
        low = words.low[start - 1]
        if low in lex.heads or low == "the":
            break
        own = words.upper(start - 1) or (low in lex.common_modifiers if common else low == "of")
        if not own or (common and words.upper(start - 1) and words.country[start - 1] is None):
            break
        start -= 1
    return start


def _may_go_on(words: Words, k: int) -> bool:
    """Whether no sentence, title or person's name begins with word k."""
    if not words.joined(k) or _starts_title(words, k):
        return False
    complete = _is_key(words, k - 1) or words.country[k - 1] is not None
    return not (complete and _starts_person(words, k))


def _is_part(words: Words, k: int) -> bool:
    """Whether a word can be part of a body's name wherever it stands in it."""
    return words.upper(k) or words.country[k] is not None or is_keyword(words, k)


def _is_key(words: Words, k: int) -> bool:
    return is_keyword(words, k) or words.low[k] in lexicon().topics


def _starts_title(words: Words, k: int) -> bool:
    """Whether a title or a form of address begins, so that the body's name has ended."""
    if words.low[k].rstrip(".") in lexicon().honorifics:
        return True
    return head_at(words, k) is not None and words.low[k - 1] not in ("of", "for")


def _starts_person(words: Words, k: int) -> bool:
    """Whether a person's name begins, and no further word of the body's name comes."""
    if not words.upper(k) or words.country[k] is not None or _is_key(words, k):
        return False
    if words.tokens[k].ent_type_ == "PERSON" or _INITIAL.match(words.tokens[k].text):
        return True
    end = k
    while end < len(words) and words.upper(end) and words.joined(end):
        if is_keyword(words, end):
            return False
        end += 1
    return end > k + 1


def is_keyword(words: Words, k: int) -> bool:
    """Whether a word says that the name it stands in is a body's: "ministry", "GmbH"."""
    return words.low[k] in lexicon().keywords or words.tokens[k].text in lexicon().legal


def _joins(words: Words, k: int) -> bool:
    """Whether a small word joins two capitalised parts of one name."""
    follow = k + 1
    while follow < len(words) and words.low[follow] in ("the", "of", "for"):
        follow += 1
    if follow >= len(words) or not words.upper(follow):
        return False
    if words.low[k] != "and":
        return True
    return (
        head_at(words, follow) is None and words.country[follow] is None and _is_key(words, follow)
    )
