"""Offices told by a verb: "NAME, who chairs the commission", "the committee chaired by NAME".

The verbs and the offices that they tell are in data/names.toml. Beside a name only; whoever leads
a delegation or a visit holds no office by that.
"""

from __future__ import annotations

from comity.language.bodies import common_end, is_body, run_end
from comity.language.lexicon import lexicon
from comity.language.titles import Title
from comity.language.words import Words

_ARTICLES = ("the", "a", "an", "his", "her", "its", "their")
_BETWEEN = (",", "who", "now", "also", "currently", "earlier", "once", "previously", "formerly")
_LONGEST_GAP = 4


def led_by(words: Words, start: int, end: int) -> Title | None:
    """The office that a verb tells of the name at words `start` to `end`, None where none does."""
    k = end
    while k < min(end + _LONGEST_GAP, len(words)) and words.low[k] in _BETWEEN and words.joined(k):
        k += 1
    if k < len(words) and "who" in words.low[end:k] and words.low[k] in lexicon().office_verbs:
        return _office(words, k, k + 1)
    by = start > 1 and words.low[start - 1] == "by" and words.low[start - 2] == "chaired"
    return _title(words, start - 2, None, None) if by else None


def _office(words: Words, verb: int, after: int) -> Title | None:
    """The office in the body named after the verb."""
    first = after
    while first < len(words) and words.low[first] in _ARTICLES and words.joined(first):
        first += 1
    if first >= len(words) or not words.joined(first):
        return None
    run, common = run_end(words, first), common_end(words, first)
    noun = words.low[max(run, common) - 1]
    known = noun in lexicon().keywords or noun in lexicon().describing or noun in lexicon().common
    named = run > first and is_body(words, first, run)
    if noun in lexicon().no_body or not (known or named):
        return None
    codes = words.codes(first, max(run, common))
    country = codes.pop() if len(codes) == 1 else None
    return _title(words, verb, words.text(first, max(run, common)), country)


def _title(words: Words, verb: int, body: str | None, country: str | None) -> Title:
    office = lexicon().office_verbs.get(words.low[verb], "chair")
    former = words.low[verb].endswith("ed") and body is not None
    return Title(verb, verb + 1, office, office, body, country, former)
