"""Who and what a report names: people with their titles, organizations, places.

Names are runs of capitalised words, told apart by what stands beside them (a title, a form of
address, a word such as "ministry"), by spaCy's labels and by world knowledge. Two mentions of one
person are brought together in `coding.people`; here each stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from comity import places
from comity.language.titles import Title, _run_end, find_titles
from comity.language.words import Words, lexicon

NameKind = Literal["person", "organization", "place", "thing", "unknown"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name at words `start` to `end`; `titles` are those that stand right beside it."""

    start: int
    end: int
    kind: NameKind
    text: str
    titles: tuple[Title, ...] = ()
    country: str | None = None
    addressed: bool = False


def find_names(words: Words) -> tuple[list[Name], list[Title]]:
    """All names of a report in order, and all its titles (also those beside no name)."""
    titles = find_titles(words)
    taken = _taken(words, titles)
    runs = list(_runs(words, taken))
    names = []
    for start, end in runs:
        names.extend(_classify(words, start, end, titles))
    names.extend(_common_bodies(words, taken, names))
    names.sort(key=lambda name: name.start)
    return names, titles


def _taken(words: Words, titles: list[Title]) -> list[bool]:
    taken = [mention is not None for mention in words.country]
    for title in titles:
        for k in range(title.start, title.end):
            taken[k] = True
    return taken


def _runs(words: Words, taken: list[bool]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words, with the small words that join them inside."""
    n = 0
    while n < len(words):
        if n in words.body and not taken[n]:
            yield n, words.body[n][0]
            n = words.body[n][0]
            continue
        end = _organization_end(words, n, taken)
        if end is not None:
            yield n, end
            n = end
            continue
        if taken[n] or not _opens_name(words, n):
            n += 1
            continue
        end = _extend(words, n, taken)
        yield n, end
        n = end


def _organization_end(words: Words, n: int, taken: list[bool]) -> int | None:
    """The end of a body that begins with a country's adjective or a keyword, where one is named."""
    if not words.tokens[n].text[0].isupper() or (taken[n] and words.country[n] is None):
        return None
    if words.country[n] is None and not words.cap(n):
        return None
    if n > 0 and words.country[n] is not None and words.country[n - 1] is words.country[n]:
        return None
    end = _run_end(words, n)
    keys = [
        k
        for k in range(n, end)
        if words.low[k] in lexicon().keywords
        and words.country[k] is None
        and words.tokens[k].text[0].isupper()
    ]
    if (
        not words.tokens[end - 1].text[0].isupper()
        and end < len(words)
        and words.joined(end)
        and words.cap(end)
    ):
        return None  # "the Iranian airline NAME": the noun describes the name that follows
    if not keys or any(taken[k] and words.country[k] is None for k in range(n, end)) or end - n < 2:
        return None
    if words.low[end - 1] in lexicon().things or all(
        words.country[k] is not None for k in range(n, end)
    ):
        return None
    return end


def _opens_name(words: Words, n: int) -> bool:
    token = words.tokens[n]
    if (
        words.low[n].rstrip(".") in lexicon().honorifics - {"general"}
        or words.low[n] in lexicon().ranks
    ):
        return False
    if words.low[n] in _CALENDAR:
        return False
    if not words.cap(n) or not any(c.isalpha() for c in token.text):
        return (
            words.low[n] in ("al", "el")
            and n + 2 < len(words)
            and words.low[n + 1] == "-"
            and words.tokens[n + 2].text[0].isupper()
            and token.text[0].isupper()
        )
    return token.pos_ in (
        "PROPN",
        "NOUN",
        "ADJ",
        "X",
        "VERB",
        "NUM",
        "ADV",
        "INTJ",
        "ADP",
        "AUX",
        "SYM",
        "PRON",
    ) or bool(token.ent_type_)


def _extend(words: Words, n: int, taken: list[bool]) -> int:
    """The end of a run of name words from n."""
    lex = lexicon()
    k = n + 1
    while k < len(words) and words.joined(k) and not taken[k]:
        token = words.tokens[k]
        follows = k + 1 < len(words) and words.joined(k + 1) and not taken[k + 1]
        glued = token.idx == words.tokens[k - 1].idx + len(words.tokens[k - 1])
        if not _goes_on(words, k):
            break
        if token.text[0].isupper() and not (
            words.low[k].rstrip(".") in lex.honorifics and words.low[k] not in ("he", "the")
        ):
            k += 1
        elif (
            glued and token.text in ("-", "–", "'", ".", "‑") and follows and _glued_next(words, k)
        ):
            k += 2
        elif words.low[k] in lex.particles and follows and _cap_after(words, k):
            k += 1
        elif glued and token.text == "." and follows and _INITIALS.match(words.tokens[k - 1].text):
            k += 1
        elif token.text == "&" and follows:
            k += 1
        elif token.text in ("Jr", "Jr.", "Sr", "II", "III"):
            k += 1
        else:
            break
    return k


def _goes_on(words: Words, k: int) -> bool:
    """Whether a name can go on with word k: no date word, and no full stop before it but an initial's."""
    token, before = words.tokens[k], words.tokens[k - 1].text
    if (
        token.ent_type_ == "DATE"
        and token.text[0].isupper()
        and token.pos_ == "PROPN"
        and words.low[k] in _CALENDAR
    ):
        return False
    if (
        token.is_stop
        and token.text[0].isupper()
        and words.low[k] not in lexicon().particles
        and len(token.text) > 1
    ):
        return False
    return not (before.endswith(".") and len(before) > 3 and before not in ("Jr.", "Sr.")) and not (
        before.endswith(".") and token.is_stop
    )


_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,3}\Z")
_CALENDAR = frozenset({"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jan.", "feb.", "aug.", "sept.", "oct.", "nov.", "dec."})  # fmt: skip


def _glued_next(words: Words, k: int) -> bool:
    after = words.tokens[k + 1]
    return after.idx == words.tokens[k].idx + len(words.tokens[k]) and after.text[0].isalpha()


def _cap_after(words: Words, k: int) -> bool:
    """Whether a capitalised word follows within two small words ("de la", "bin", "al-")."""
    for j in (k + 1, k + 2):
        if j < len(words) and words.joined(j):
            if words.tokens[j].text[0].isupper():
                return words.country[j] is None
            if words.low[j] not in lexicon().particles and words.tokens[j].text != "-":
                return False
    return False


def _classify(words: Words, start: int, end: int, titles: list[Title]) -> list[Name]:
    """What a run names, with the titles that stand beside it."""
    text = words.text(start, end)
    before = _titles_before(words, start, titles)
    if (
        before
        and all(t.plural for t in before)
        and end - start == 1
        and words.tokens[start].ent_type_ != "PERSON"
    ):
        before = ()
    addressed = _addressed(words, start)
    after = _titles_after(words, end, titles)
    if start in words.body and words.body[start][0] == end:
        return [Name(start, end, "organization", text, country=words.body[start][1])]
    if _keyword_run(words, start, end) and not (
        before and before[-1].end == start and not _ends_with_key(words, start, end)
    ):
        return [Name(start, end, "organization", text, country=_run_country(words, start, end))]
    if before or addressed:
        return [Name(start, end, "person", text, (*before, *after), addressed=addressed)]
    acronym = end - start == 1 and text.isupper() and len(text) > 1
    kind = _kind(words, start, end, bool(after) and not acronym)
    return [Name(start, end, kind, text, after if kind == "person" else ())]


def _ends_with_key(words: Words, start: int, end: int) -> bool:
    return words.low[end - 1] in lexicon().keywords


def _keyword_run(words: Words, start: int, end: int) -> bool:
    lex = lexicon()
    if words.low[end - 1] in lex.things:
        return False
    return any(words.low[k] in lex.keywords and words.country[k] is None for k in range(start, end))


def _run_country(words: Words, start: int, end: int) -> str | None:
    codes = [m.code for m in words.country[start:end] if m is not None]
    if codes:
        return codes[0]
    if end < len(words) and words.low[end] in ("of", "in") and words.joined(end):
        k = end + 1
        while k < len(words) and words.low[k] == "the":
            k += 1
        if k < len(words) and (mention := words.country[k]) is not None:
            return mention.code
    if (
        start > 1
        and words.low[start - 1] in ("'s", "'")
        and (mention := words.country[start - 2]) is not None
    ):
        return mention.code
    if start > 0 and (mention := words.country[start - 1]) is not None:
        return mention.code
    return None


def _titles_before(words: Words, start: int, titles: list[Title]) -> tuple[Title, ...]:
    """Titles that end right before the name, past a comma and forms of address."""
    k = _skip_address(words, start)
    out: list[Title] = []
    for title in reversed(titles):
        if title.end > k:
            continue
        gap = [words.low[j] for j in range(title.end, k)]
        if gap == [] or (gap == [","] and not out and _fits_comma(words, title, start)):
            if not title.plural or gap == []:
                out.insert(0, title)
                k = title.start
                if gap == [] and k > 0 and words.low[k - 1] in (",", "and"):
                    k -= 1
                continue
        break
    return tuple(out)


def _fits_comma(words: Words, title: Title, start: int) -> bool:
    """Whether "the Foreign Minister, NAME" is one: a definite or named title and no list."""
    owned = title.start > 0 and words.low[title.start - 1] in ("'s", "'")
    return owned or title.definite or title.country is not None or title.organization is not None


def _skip_address(words: Words, start: int) -> int:
    lex = lexicon()
    k = start
    while (
        k > 0
        and words.low[max(k - 2, 0)] not in ("-", "–")
        and (
            words.low[k - 1].rstrip(".") in lex.honorifics
            or words.low[k - 1] in lex.ranks
            or words.tokens[k - 1].text in (".", '"')
        )
        and words.low[k - 1] not in ("the",)
    ):
        k -= 1
    return k


def _addressed(words: Words, start: int) -> bool:
    lex = lexicon()
    if start == 0:
        return False
    low = words.low[start - 1].rstrip(".")
    return low in lex.ranks or (low in lex.honorifics and low not in ("the", "he", "his", "her"))


def _titles_after(words: Words, end: int, titles: list[Title]) -> tuple[Title, ...]:
    """Titles in apposition: "NAME, executive director of …, and chairman of …," or "NAME (the PM)"."""
    k = end
    out: list[Title] = [t for t in (_predicated(words, end, titles),) if t is not None]
    if k < len(words) and words.joined(k) and words.low[k] in (",", "(", "—", "–"):
        for title in titles:
            if title.start < k:
                continue
            gap = [words.low[j] for j in range(k, title.start)]
            if gap in (
                [","],
                ["("],
                [",", "the"],
                [",", "a"],
                ["—"],
                ["–"],
                [",", "and"],
                [",", "also"],
            ) or (out and gap in (["and"], [",", "and"])):
                if (
                    title.plural
                    and not out
                    or not words.joined(title.start)
                    or _named_next(words, title, titles)
                ):
                    break
                out.append(title)
                k = title.end
                continue
            break
    return tuple(out)


_BECOMES = frozenset({"is", "was", "became", "becomes", "remains", "remained", "serves", "served", "elected", "appointed", "named", "as", "now", "has", "been", "sworn", "in", "currently", "the", "a", "re-elected", "confirmed", "who", ",", "also", "then", "since", "again"})  # fmt: skip


def _predicated(words: Words, end: int, titles: list[Title]) -> Title | None:
    """The title in "NAME is now President of …", "NAME was appointed ambassador to …"."""
    k = end
    while k < min(end + 7, len(words)) and words.joined(k) and words.low[k] in _BECOMES:
        k += 1
    if k == end or not any(words.tokens[j].pos_ in ("AUX", "VERB") for j in range(end, k)):
        return None
    return next(
        (
            t
            for t in titles
            if t.start <= k < t.end and not t.plural and not _named_next(words, t, titles)
        ),
        None,
    )


def _named_next(words: Words, title: Title, titles: list[Title]) -> bool:
    """Whether a name follows the title, which then belongs to that name."""
    k = title.end
    return (
        k < len(words)
        and words.joined(k)
        and words.country[k] is None
        and words.tokens[k].text[0].isupper()
        and words.tokens[k].is_alpha
    )


def _kind(words: Words, start: int, end: int, titled: bool) -> NameKind:
    lex = lexicon()
    text = words.text(start, end)
    if titled:
        return "person"
    if _described_as_body(words, start, end):
        return "organization"
    if words.low[end - 1] in lex.things:
        return "thing"
    labels = [words.tokens[k].ent_type_ for k in range(start, end)]
    label = max(set(labels), key=labels.count)
    if (
        start > 0
        and words.low[start - 1] in ("in", "at", "from", "near", "to", "of", "around")
        and label != "PERSON"
        and places.is_place(text)
    ):
        return "place"
    if label == "PERSON" and not (end - start == 1 and text.isupper()):
        return "person"
    if places.is_place(text) and label in ("GPE", "LOC", "FAC"):
        return "place"
    if text.isupper() and 1 < len(text) <= 6 and end - start == 1:
        return "organization"
    if label == "ORG":
        return "organization"
    if label in ("GPE", "LOC", "FAC"):
        return "place" if end - start == 1 else "unknown"
    if label in ("EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "DATE", "LANGUAGE", "NORP"):
        return "thing"
    return "unknown"


_BODY_NOUNS = frozenset({"airline", "carrier", "company", "firm", "group", "agency", "bank", "operator", "producer", "supplier", "manufacturer", "giant", "organisation", "organization", "charity", "ngo", "non-profit", "nonprofit", "party", "movement", "militia", "university", "newspaper", "broadcaster", "conglomerate", "contractor", "shipyard", "fund", "investor", "miner", "utility", "developer", "startup", "start-up", "refiner", "retailer", "association", "union", "foundation", "institute", "committee", "club"})  # fmt: skip


def _described_as_body(words: Words, start: int, end: int) -> bool:
    """Whether a noun beside the name says that it is a body: "the carrier X", "X, a Tajik carrier"."""
    if start > 0 and words.joined(start) and words.low[start - 1] in _BODY_NOUNS:
        return True
    if end + 2 < len(words) and words.low[end] == "," and words.low[end + 1] in ("a", "an", "the"):
        for k in range(end + 2, min(end + 8, len(words))):
            if words.tokens[k].pos_ == "NOUN":
                follows = words.tokens[k + 1].pos_ if k + 1 < len(words) else ""
                if follows not in ("NOUN", "PROPN"):
                    return words.low[k] in _BODY_NOUNS
            elif words.tokens[k].pos_ not in ("ADJ", "PROPN", "ADV", "PUNCT", "NUM"):
                return False
    return False


def _common_bodies(words: Words, taken: list[bool], names: list[Name]) -> list[Name]:
    """Bodies named in lower case: "the Kazakh foreign ministry", "Kenya's parliament"."""
    covered = {k for name in names for k in range(name.start, name.end)}
    out = []
    for n in range(1, len(words)):
        if n in covered or words.low[n] not in _COMMON or words.tokens[n].text[0].isupper():
            continue
        start = n
        while (
            start > 0
            and words.joined(start)
            and (words.low[start - 1] in _COMMON_BEFORE)
            and start - 1 not in covered
        ):
            start -= 1
        country = _run_country(words, start, n + 1)
        if country is None:
            continue
        if start > 0 and words.country[start - 1] is not None:
            mention = words.country[start - 1]
            while start > 0 and words.country[start - 1] is mention:
                start -= 1
            text = words.text(start, n + 1)
        else:
            text = f"{words.text(start, n + 1)}"
        out.append(Name(start, n + 1, "organization", text, country=country))
    return out


_COMMON = frozenset({"ministry", "parliament", "presidency", "embassy", "army", "military", "navy", "police", "senate", "court", "consulate", "legislature", "bank", "airline", "judiciary"})  # fmt: skip
_COMMON_BEFORE = frozenset({"foreign", "defence", "defense", "interior", "finance", "economy", "health", "energy", "trade", "justice", "agriculture", "transport", "education", "culture", "central", "supreme", "constitutional", "national", "air", "state", "coast", "affairs"})  # fmt: skip
