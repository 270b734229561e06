"""Who and what a report names: people with their titles, organizations, places.

Names are runs of capitalised words, told apart by what stands beside them (a title, a form of
address, a word such as "ministry"), by spaCy's labels and by world knowledge. Two mentions of one
person are brought together in `coding.people`; here each stands for itself.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from comity import places
from comity.language.beside import Beside, addressed, assign_titles, country_of_body
from comity.language.bodies import is_keyword
from comity.language.lexicon import lexicon
from comity.language.runs import name_runs
from comity.language.title_scope import Scope, scope_after
from comity.language.titles import Title, find_titles
from comity.language.words import Words

NameKind = Literal["person", "organization", "place", "thing", "unknown"]

_PLACES = ("GPE", "LOC", "FAC")
_THINGS = ("EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "DATE", "LANGUAGE", "NORP")
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class Name:
    """A name at words `start` to `end`; `titles` are those that stand right beside it."""

    start: int
    end: int
    kind: NameKind
    text: str
    titles: tuple[Title, ...] = ()
    country: str | None = None


def find_names(words: Words) -> tuple[list[Name], list[Title]]:
    """All names of a report in order, and all its titles (also those beside no name)."""
    titles = find_titles(words)
    runs = list(name_runs(words, _taken(words, titles)))
    beside = assign_titles(words, runs, titles)
    names = [_name(words, start, end, beside[start]) for start, end in runs]
    names.extend(_common_bodies(words, names))
    names.sort(key=lambda name: name.start)
    return names, titles


def _taken(words: Words, titles: list[Title]) -> list[bool]:
    taken = [mention is not None for mention in words.country]
    for title in titles:
        comma = title.end < len(words) and words.low[title.end] == "," and title.definite
        first = title.end + 1 if comma else title.end
        if _is_first_name(words, first):
            taken[first] = False
        for k in range(title.start, title.end):
            taken[k] = True
    return taken


def _is_first_name(words: Words, k: int) -> bool:
    """Whether a word that can name a place is a first name after a title: "Minister Aden X"."""
    if k + 1 >= len(words) or words.country[k] is None or words.country_end(k) != k + 1:
        return False
    follows = words.joined(k) and words.joined(k + 1) and words.upper(k + 1)
    return follows and words.country[k + 1] is None and words.tokens[k + 1].pos_ == "PROPN"


def _name(words: Words, start: int, end: int, beside: Beside) -> Name:
    """What a run names, with the titles that stand beside it."""
    text = words.text(start, end)
    if start in words.body and words.body[start][0] == end:
        return Name(start, end, "organization", text, country=words.body[start][1])
    before, after = _own_titles(words, start, end, beside.before), tuple(beside.after)
    before = (*before[:-1], *(_completed(words, title, end) for title in before[-1:]))
    if _has_keyword(words, start, end) and not _is_titled_person(words, start, end, before):
        country = country_of_body(words, start, end)
        return Name(start, end, "organization", text, country=country)
    if before or addressed(words, start):
        return Name(start, end, "person", text, (*before, *after))
    acronym = end - start == 1 and words.acronym(start)
    if after and not acronym:
        return Name(start, end, "person", text, after)
    kind = _untitled_kind(words, start, end)
    return Name(start, end, kind, text, after if kind == "person" else ())


def _completed(words: Words, title: Title, end: int) -> Title:
    """A title with the body named after the name: "Governor NAME of PROVINCE"."""
    said = title.organization is not None or title.country is not None or title.plural
    if said or end >= len(words) or words.low[end] != "of":
        return title
    scope = scope_after(words, title.head, Scope(end))
    if scope.tail or scope.organization is None:
        return title
    return replace(title, organization=scope.organization, country=scope.country)


def _is_titled_person(words: Words, start: int, end: int, before: tuple[Title, ...]) -> bool:
    """Whether a title right before a name makes it a person's in spite of a keyword in it."""
    titled = bool(before) and before[-1].end == start
    return titled and not is_keyword(words, end - 1)


def _own_titles(words: Words, start: int, end: int, before: list[Title]) -> tuple[Title, ...]:
    """The titles before a name; plural ones are not of a single word that is no person."""
    single = end - start == 1 and words.tokens[start].ent_type_ != "PERSON"
    return () if single and all(t.plural for t in before) else tuple(before)


def _has_keyword(words: Words, start: int, end: int) -> bool:
    """Whether a word of the run says that it is a body, and none that it is a thing."""
    return words.low[end - 1] not in lexicon().things and any(
        is_keyword(words, k) and words.country[k] is None for k in range(start, end)
    )


def _untitled_kind(words: Words, start: int, end: int) -> NameKind:
    """What a name without titles is, by its neighbours, spaCy's label and the world's places."""
    if _described_as_body(words, start, end):
        return "organization"
    if words.low[end - 1] in lexicon().things:
        return "thing"
    labels = Counter(words.tokens[k].ent_type_ for k in range(start, end))
    label = labels.most_common(1)[0][0]
    text = words.text(start, end)
    if label != "PERSON" and _after_local_preposition(words, start) and places.is_place(text):
        return "place"
    return _labelled_kind(text, label, single=end - start == 1)


def _after_local_preposition(words: Words, start: int) -> bool:
    before = words.low[start - 1] if start > 0 else ""
    return before in ("in", "at", "from", "near", "to", "of", "around")


def _labelled_kind(text: str, label: str, single: bool) -> NameKind:
    acronym = single and text.isupper()
    if label == "PERSON" and not acronym:
        return "person"
    if label in _PLACES and places.is_place(text):
        return "place"
    if label == "ORG" or (acronym and 1 < len(text) <= _LONGEST_ACRONYM):
        return "organization"
    if label in _PLACES:
        return "place" if single else "unknown"
    return "thing" if label in _THINGS else "unknown"


def _described_as_body(words: Words, start: int, end: int) -> bool:
    """Whether a noun says that the name is a body's: "the carrier X", "X, a Tajik carrier"."""
    describing = lexicon().describing
    if start > 0 and words.joined(start) and words.low[start - 1] in describing:
        return True
    if (
        end + 2 >= len(words)
        or words.low[end] != ","
        or words.low[end + 1] not in ("a", "an", "the")
    ):
        return False
    for k in range(end + 2, min(end + 8, len(words))):
        pos = words.tokens[k].pos_
        follows = words.tokens[k + 1].pos_ if k + 1 < len(words) else ""
        if pos == "NOUN" and follows not in ("NOUN", "PROPN"):
            return words.low[k] in describing
        if pos not in ("NOUN", "ADJ", "PROPN", "ADV", "PUNCT", "NUM"):
            return False
    return False


def _common_bodies(words: Words, names: list[Name]) -> list[Name]:
    """Bodies named in lower case: "the Kazakh foreign ministry", "Kenya's parliament"."""
    named = {k for name in names for k in range(name.start, name.end)}
    found = (
        _common_body(words, n, named)
        for n in range(1, len(words))
        if words.low[n] in lexicon().common and n not in named and not words.upper(n)
    )
    return [body for body in found if body is not None]


def _common_body(words: Words, n: int, named: set[int]) -> Name | None:
    """The body that a common noun ends, where a country is named with it."""
    modifiers = lexicon().common_modifiers
    start = n
    while words.joined(start) and words.low[start - 1] in modifiers and start - 1 not in named:
        start -= 1
    country = country_of_body(words, start, n + 1)
    if country is None:
        return None
    mention = words.country[start - 1] if start > 0 else None
    while mention is not None and start > 0 and words.country[start - 1] is mention:
        start -= 1
    return Name(start, n + 1, "organization", words.text(start, n + 1), country=country)
