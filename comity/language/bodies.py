"""Runs of capitalised words that name a body: "Chamber of Deputies", "Kazakh Ministry of Energy".

Says where such a run ends and whether it names a body, by the keywords of data/names.toml, by
acronyms and by the bodies known by name. What a body does beside a title or a name is settled in
`title_scope`, `titles` and `names`.
"""

from __future__ import annotations

from comity.language.heads import head_at
from comity.language.lexicon import lexicon
from comity.language.words import Words

_JOINING = ("of", "for", "and", "the", "&", "on", "de", "du", "des", "la", "und", "-", "–")


def run_end(words: Words, n: int) -> int:
    """The end of the capitalised run that begins at n, not running into a person's name."""
    if n in words.body:
        return words.body[n][0]
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


def is_body(words: Words, start: int, end: int) -> bool:
    """Whether a run names an organization."""
    return start in words.body or any(
        words.acronym(k) or (words.country[k] is None and words.low[k] in lexicon().keywords)
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
    keywords = lexicon().keywords
    if words.low[k] in keywords or words.acronym(k):
        return True
    return k > 1 and words.low[k - 1] == "of" and words.low[k - 2] in keywords


def body_start(words: Words, end: int, floor: int) -> int:
    """Where the body's name that ends before word `end` begins, at word `floor` at the earliest."""
    start = end - 1
    while start > floor and words.joined(start):
        low = words.low[start - 1]
        if low != "of" and not words.upper(start - 1):
            break
        if low in lexicon().heads or low == "the":
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
    return words.upper(k) or words.country[k] is not None or words.low[k] in lexicon().keywords


def _is_key(words: Words, k: int) -> bool:
    return words.low[k] in lexicon().keywords or words.low[k] in lexicon().topics


def _starts_title(words: Words, k: int) -> bool:
    """Whether a title or a form of address begins, so that the body's name has ended."""
    if words.low[k].rstrip(".") in lexicon().honorifics:
        return True
    return head_at(words, k) is not None and words.low[k - 1] not in ("of", "for")


def _starts_person(words: Words, k: int) -> bool:
    if not words.upper(k) or words.country[k] is not None or _is_key(words, k):
        return False
    if words.tokens[k].ent_type_ == "PERSON":
        return True
    return k + 1 < len(words) and words.upper(k + 1) and words.joined(k + 1)


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
