"""People named in a list: the titles that they share, and who is named together with whom.

"Presidents A and B", "his Greek and French counterparts, A and B", "Minister A, Ambassador B of
Kenya and C". Works on the words alone, since the parser often breaks lists of titled names.
"""

from __future__ import annotations

from dataclasses import replace

from comity.coding.cast import Cast
from comity.coding.nationality import country_beside
from comity.language.heads import singular_office
from comity.language.lexicon import lexicon
from comity.language.names import Name
from comity.language.titles import Title
from comity.language.words import Words

_LONGEST_GAP = 14
_LONGEST_PLAIN_GAP = 5
_MOST_WORDS_OF_COUNTRIES = 8
_COUNTERPARTS = ("counterpart", "counterparts", "colleague", "colleagues")


# --- titles shared by the names of a list -------------------------------------------------------


def share_titles(words: Words, names: list[Name]) -> list[Name]:
    """Give a plural title to every name of its list, in the singular and with their own country.

    That is the one named after the name, else the one that stands in its place in the list of
    countries before or in the title.
    """
    out = list(names)
    for i, name in enumerate(names):
        plural = [t for t in name.titles if t.plural]
        if name.kind != "person" or not plural:
            continue
        members = _list_from(words, names, i)
        for j, code in zip(members, _codes(words, names, members, plural[0]), strict=True):
            own = (t for t in names[j].titles if not t.plural)
            shared = (_for_one(title, code) for title in plural)
            out[j] = replace(names[j], kind="person", titles=(*shared, *own))
    return out


def share_with_counterparts(words: Words, names: list[Name]) -> list[Name]:
    """ "His Kenyan counterpart, NAME" holds the same office in the other country.

    So do all names listed after "his Greek and French counterparts".
    """
    out = list(names)
    for i, name in enumerate(names):
        k = _counterpart_before(words, name.start)
        before = next((n for n in reversed(out[:i]) if n.kind == "person" and n.titles), None)
        if k is None or before is None or out[i].titles:
            continue
        members = _list_from(words, names, i) if words.low[k].endswith("s") else [i]
        countries = _listed_countries(words, k, k + 1)
        country = countries[0] if len(countries) == 1 else None
        same = replace(before.titles[0], start=k, end=k + 1, country=country, organization=None)
        for j, code in zip(members, _codes(words, names, members, same), strict=True):
            out[j] = replace(names[j], kind="person", titles=(replace(same, country=code),))
    return out


def _codes(words: Words, names: list[Name], members: list[int], title: Title) -> list[str | None]:
    """The country of each member of a list: beside the name, else in its place before the names."""
    listed = _listed_countries(words, title.start, title.end)
    common = title.country if len(listed) < 2 else None
    in_place = listed if len(listed) == len(members) > 1 else [common] * len(members)
    beside = (country_beside(words, names[j].start, names[j].end) for j in members)
    return [own or code for own, code in zip(beside, in_place, strict=True)]


def _for_one(title: Title, code: str | None) -> Title:
    return replace(title, country=code, plural=False, office=singular_office(title.office))


def _counterpart_before(words: Words, start: int) -> int | None:
    """The word "counterpart" right before a name, a comma between."""
    k = start - 1
    if k > 0 and words.low[k] == ",":
        k -= 1
    return k if k > 0 and words.low[k] in _COUNTERPARTS else None


def _list_from(words: Words, names: list[Name], i: int) -> list[int]:
    """The numbers of the names in the list that name i opens."""
    last = i
    while last + 1 < len(names) and _follows(words, names[last], names[last + 1]):
        last += 1
    return list(range(i, last + 1))


def _follows(words: Words, a: Name, b: Name) -> bool:
    """Whether an untitled name follows another in a list, at most a country or a comma between."""
    if b.country is not None or b.titles or not 0 < b.start - a.end <= _LONGEST_PLAIN_GAP:
        return False
    between = range(a.end, b.start)
    return (
        any(words.low[k] in ("and", ",") for k in between)
        and all(words.low[k] in ("and", ",", "of", "the") or words.country[k] for k in between)
        and all(words.joined(k) for k in (*between, b.start))
    )


def _listed_countries(words: Words, start: int, end: int) -> list[str]:
    """The countries listed in and before a plural title at words `start` to `end`, in order."""
    codes: list[str] = []
    for k in range(end - 1, max(start - _MOST_WORDS_OF_COUNTRIES, -1), -1):
        code = words.code(k)
        if code is not None:
            if codes[:1] != [code]:
                codes.insert(0, code)
        elif k < start and words.low[k] not in (",", "and", "the", "his", "her", "their"):
            break
    return codes


# --- who is named together ----------------------------------------------------------------------


def named_together(cast: Cast) -> dict[int, tuple[int, ...]]:
    """People named in one list: for a word of each name, the first words of all the names.

    Between two members stand titles, countries, commas, "and" and the like, nothing else.
    """
    groups: list[list[Name]] = []
    for name in (n for n in cast.names if n.kind == "person"):
        if groups and _in_one_list(cast, groups[-1][-1], name):
            groups[-1].append(name)
        else:
            groups.append([name])
    return {
        k: tuple(n.start for n in group)
        for group in groups
        if len(group) > 1
        for name in group
        for k in range(name.start, name.end)
    }


def _in_one_list(cast: Cast, a: Name, b: Name) -> bool:
    words, between = cast.words, range(a.end, b.start)
    if len(between) > _LONGEST_GAP or cast.at.get(a.start) is cast.at.get(b.start):
        return False
    linked = any(words.low[k] in ("and", "&") for k in between) or words.low[a.end] == ","
    return (
        linked
        and all(words.joined(k) for k in (*between, b.start))
        and all(_may_stand_between(cast, k) for k in between)
    )


def _may_stand_between(cast: Cast, k: int) -> bool:
    words = cast.words
    return (
        words.low[k] in lexicon().between_names or words.country[k] is not None or k in cast.titled
    )
