"""People named in a list: the titles that they share, and who is named together with whom.

"Presidents A and B", "his Greek and French counterparts, A and B", "Minister A, Ambassador B of
Kenya and C". Works on the words alone, since the parser often breaks lists of titled names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.coding.cast import Cast
from comity.coding.nationality import country_beside
from comity.language.bodies import is_body
from comity.language.heads import is_address, singular_office
from comity.language.lexicon import lexicon
from comity.language.names import Name
from comity.language.spelling import fold
from comity.language.titles import Title
from comity.language.words import Words

_LONGEST_GAP = 14
_LONGEST_PLAIN_GAP = 5
_MOST_WORDS_OF_COUNTRIES = 8
_COUNTERPARTS = (
    "counterpart", "counterparts", "colleague", "colleagues", "homologue", "peer", "deputy",
    "predecessor",
)  # fmt: skip
_JOINTS = (",", "and", "the")
_BETWEEN = ("and", ",", "of", "for", "the", "late", "mr", "ms", "mrs", "dr", ".", "mr.", "ms.")


# --- titles shared by the names of a list -------------------------------------------------------


def share_titles(words: Words, names: list[Name], titles: list[Title]) -> list[Name]:
    """Give a plural title to every name of its list, in the singular and with their own country.

    That is the one named after the name, else the one that stands in its place in the list of
    countries before or in the title. A portfolio in brackets after a name is of its office.
    """
    out = list(names)
    for i, name in enumerate(names):
        plural = [t for t in name.titles if t.plural]
        if name.kind == "person" and plural:
            _share(words, out, _list_from(words, names, i), plural)
    for title in titles:
        if title.plural:
            _share(words, out, _list_before(words, out, title), [title])
    return out


def _share(words: Words, out: list[Name], members: list[int], plural: list[Title]) -> None:
    for j, code in zip(members, _codes(words, out, members, plural[0]), strict=True):
        own = (t for t in out[j].titles if not t.plural)
        shared = (_for_one(title, code, _portfolio(words, out[j].end)) for title in plural)
        out[j] = replace(out[j], kind="person", titles=(*shared, *own))


def _list_before(words: Words, names: list[Name], title: Title) -> list[int]:
    """The names of "A and B, the Kenyan and Ugandan ministers", two at least and untitled."""
    k = title.start - 1
    if k > 0 and words.low[k] == "both":
        k -= 1
    if k < 0 or words.low[k] not in (",", "and"):
        return []
    while k > 0 and (words.low[k] in (",", "and", "the") or words.country[k] is not None):
        k -= 1
    last = next((j for j, n in enumerate(names) if n.end == k + 1), None)
    if last is None or names[last].titles or names[last].kind != "person":
        return []
    first = last
    while first > 0 and _follows(words, names[first - 1], names[first]):
        first -= 1
    members = list(range(first, last + 1))
    return members if len(members) > 1 and not names[first].titles else []


def _portfolio(words: Words, end: int) -> str:
    """The words in brackets after a name in a list of ministers: "NAME (trade and industry)"."""
    if end >= len(words) or words.low[end] != "(":
        return ""
    close = next((k for k in range(end, min(end + 7, len(words))) if words.low[k] == ")"), end)
    topics = (k for k in range(end + 1, close) if words.low[k] not in ("and", ",", "&"))
    known = all(words.low[k] in lexicon().topics for k in topics)
    return words.text(end + 1, close) if known and close > end + 1 else ""


def share_with_counterparts(words: Words, names: list[Name]) -> list[Name]:
    """ "His Kenyan counterpart, NAME" holds the same office in the other country.

    So do all names listed after "his Greek and French counterparts"; "his deputy, NAME" holds
    that of a deputy, "his predecessor, NAME" held the same in the same country.
    """
    out = list(names)
    for i, name in enumerate(names):
        found = _counterpart_before(words, name.start)
        before = _model_of(out[:i])
        if found is None or before is None or not _takes_after(words, out[i], found):
            continue
        start, end = found
        members = _list_from(words, names, i) if words.low[start].endswith("s") else [i]
        same = _same_office(words, before, start, end)
        if same is None:
            continue
        for j, code in zip(members, _codes(words, names, members, same), strict=True):
            out[j] = replace(names[j], kind="person", titles=(replace(same, country=code),))
    return out


def _takes_after(words: Words, name: Name, found: tuple[int, int]) -> bool:
    """Whether a name has no title of its own, apart from the noun found."""
    return all(t.start <= found[0] < t.end for t in name.titles)


def _model_of(names: list[Name]) -> Title | None:
    """The office that a counterpart shares: that of the last person named who holds a state's.

    A person named again without a title holds that of the fuller mention.
    """
    by_last = {fold(n.text.split()[-1]): n.titles[0] for n in names if n.titles}
    lasts = (fold(n.text.split()[-1]) for n in reversed(names) if n.kind != "organization")
    titled = [by_last[last] for last in lasts if last in by_last]
    state = (t for t in titled if t.head in lexicon().of_state)
    return next(state, titled[0] if titled else None)


def _same_office(words: Words, model: Title, start: int, end: int) -> Title | None:
    """The office of "his counterpart", "his deputy", "his predecessor" of its model's holder."""
    noun = words.low[start].removesuffix("s")
    countries = _listed_countries(words, start, start + 1)
    country = countries[0] if len(countries) == 1 else None
    if country is None and end > start + 2:
        country = next((m.code for m in words.country[start:end] if m is not None), None)
    same = replace(model, start=start, end=end, country=country, organization=None)
    if noun == "deputy":
        if words.low[start - 1] not in ("his", "her") or model.head == "deputy":
            return None
        word = "Deputy" if model.office[:1].isupper() else "deputy"
        return replace(same, office=f"{word} {model.office}", country=model.country)
    if noun == "predecessor":
        return replace(same, former=True, country=model.country)
    return same


def _codes(words: Words, names: list[Name], members: list[int], title: Title) -> list[str | None]:
    """The country of each member of a list: beside the name, else in its place before the names."""
    listed = _listed_countries(words, title.start, title.end)
    common = title.country if len(listed) < 2 else None
    in_place = listed if len(listed) == len(members) > 1 else [common] * len(members)
    beside = (country_beside(words, names[j].start, names[j].end) for j in members)
    return [own or code for own, code in zip(beside, in_place, strict=True)]


def _for_one(title: Title, code: str | None, portfolio: str) -> Title:
    office = singular_office(title.office)
    if portfolio and " of " not in office:
        office = f"{office} of {portfolio}"
    return replace(title, country=code, plural=False, office=office)


def _counterpart_before(words: Words, start: int) -> tuple[int, int] | None:
    """Where "counterpart" and what follows it stand before a name: "her counterpart in Oslo, X"."""
    k = start
    while k > 0 and (is_address(words, k - 1) or (words.low[k - 1] == "." and words.glued(k - 1))):
        k -= 1
    if k > 0 and words.low[k - 1] == ",":
        k -= 1
    end = k
    k = _before_whereabouts(words, k)
    if k > 1 and words.low[k - 2] == "opposite" and words.low[k - 1] in ("number", "numbers"):
        return k - 2, end
    known = k > 0 and words.low[k - 1] in _COUNTERPARTS and words.joined(k)
    return (k - 1, end) if known else None


def _before_whereabouts(words: Words, end: int) -> int:
    """Before "there", "in Oslo" or "of Chad, Niger and Mali" that ends before word `end`."""
    if end > 1 and words.low[end - 1] in ("there", "here"):
        return end - 1
    k = end
    while k > 0 and (words.country[k - 1] is not None or (k < end and words.low[k - 1] in _JOINTS)):
        k -= 1
    if k < end and k > 0 and words.low[k - 1] in ("in", "from", "of"):
        return k - 1
    return end - 2 if end > 2 and words.low[end - 2] in ("in", "from") else end


def _list_from(words: Words, names: list[Name], i: int) -> list[int]:
    """The numbers of the names in the list that name i opens, those in brackets left out."""
    members = [i]
    for j in range(i + 1, len(names)):
        if words.low[names[j].start - 1] == "(":
            continue
        if not _follows(words, names[members[-1]], names[j]):
            break
        members.append(j)
    return members


def _follows(words: Words, a: Name, b: Name) -> bool:
    """Whether an untitled name follows another in a list, at most a country or a comma between."""
    body = b.kind == "organization" and is_body(words, b.start, b.end)
    if b.country is not None or b.titles or body:
        return False
    between = list(_unbracketed(words, range(a.end, b.start)))
    if not 0 < len(between) <= _LONGEST_PLAIN_GAP:
        return False
    return (
        any(words.low[k] in ("and", ",") for k in between)
        and all(words.low[k] in _BETWEEN or words.country[k] for k in between)
        and all(words.joined(k) for k in (*between, b.start))
    )


def _unbracketed(words: Words, between: range) -> Iterator[int]:
    """The words between two names without what stands in brackets."""
    depth = 0
    for k in between:
        depth += words.low[k] == "("
        if depth == 0:
            yield k
        depth -= words.low[k] == ")"


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
