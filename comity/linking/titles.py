"""The wording of an office taken apart: how it is held, what heads it, of what and where.

"former Deputy Prime Minister and Minister for Foreign Affairs and Trade" is two titles, both of
them former; the second is headed by "minister" and has the portfolio of foreign affairs, which
stands for whatever is beside it. Reads data/posts.toml and data/names.toml; knows no person, no
date and no report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from comity.countries import code_of, find, key
from comity.language.lexicon import data, lexicon

_BREAK = re.compile(r"\s+[-–—/|]\s+|[;:()\[\]]")
_JOINT = re.compile(r"(\s*,\s*(?:and\s+)?|\s+and\s+|\s+as well as\s+|\s+cum\s+)")
_OF = re.compile(r"\b(?:of|for|to|in|at|with|on|responsible for|in charge of)\b")
_POSSESSIVE = re.compile(r"['’]s?(?=\s|,|$)")
_CODE = re.compile(r"@([a-z]{2})\b")


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody holds an office: not any more, as a stand-in, not yet, or "then" only."""

    former: bool = False
    acting: bool = False
    coming: bool = False
    then: bool = False

    def also(self, other: Standing) -> Standing:
        """What either of the two says."""
        return Standing(
            self.former or other.former,
            self.acting or other.acting,
            self.coming or other.coming,
            self.then or other.then,
        )


@dataclass(frozen=True, slots=True)
class Title:
    """One title: `head` with its `ranks` (deputy), `portfolios`, countries sent to, other words.

    `whole` is true where a phrase for a post was all of it, the body included.
    """

    standing: Standing
    head: str
    ranks: tuple[str, ...] = ()
    portfolios: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    whole: bool = False


def table() -> Mapping[str, Any]:
    """The word lists of data/posts.toml."""
    return data("posts.toml")


def standing_beside(office: str, person: str, quote: str) -> Standing:
    """How an office is held, by the word right before its title where that is nearest a name.

    The adjective of a country may stand between: "the ousted Malian president".

    Args:
        office: the title as it was coded.
        person: the name of who holds it.
        quote: the words of the report, in which both may stand.
    """
    if not any(pattern.search(quote.casefold()) for pattern in _standing_words().values()):
        return Standing()
    text, title = f" {_folded(quote)} ", f" {_folded(office)} "
    named = [m.start() for word in _folded(person).split() for m in _word(word).finditer(text)]
    titled = [m.start() for m in re.finditer(rf"(?={re.escape(title)})", text)]
    if not named or not titled:
        return Standing()
    at = min(titled, key=lambda start: (min(abs(start - name) for name in named), start))
    before = text[:at].split()[-2:]
    beside = before if before and code_of(before[-1]) else before[-1:]
    return _standing(f" {' '.join(beside)} ")


def _word(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")


def titles_of(office: str, organization: str | None, country: str | None) -> tuple[Title, ...]:
    """The titles that a wording joins, each with how it is held.

    "former" at the head of a joint title is said of all its titles, "acting" of the first only.

    Args:
        office: the wording, as the report has it.
        organization: the body that the office is of, where it is told.
        country: code of the country or union that the office is of.
    """
    body = folded_body(organization or "", country)
    pieces = _pieces(_without(_idle(), folded_body(office, country, sent=True)))
    over = _standing(f" {pieces[0]} ") if pieces else Standing()
    titles = []
    for piece in pieces:
        own = _standing(f" {piece} ")
        bare = _without(_unneeded(), piece)
        if bare:
            phrase = _whole(bare, body, country)
            text = _phrased(phrase or bare, country)
            how = Standing(own.former or over.former, own.acting, own.coming, own.then or over.then)
            titles.append(replace(_title(text, how, country), whole=phrase is not None))
    return tuple(titles)


@lru_cache(maxsize=1 << 14)
def folded_body(text: str, country: str | None, *, sent: bool = False) -> str:
    """A wording in the form compared, its own country left out, other countries as `@` codes.

    With `sent`, capitals in titles of diplomats are codes of their countries too.
    """
    plain = _BREAK.sub(", ", text)
    abroad = sent and any(word in key(plain) for word in table()["heads"]["missions"])
    forms = ("name", "demonym", "people", *(("capital", "metonym") if abroad else ()))
    for mention in reversed(find(plain)):
        if mention.form in forms:
            code = "" if mention.code == country else f"@{mention.code}"
            plain = f"{plain[: mention.start]} {code} {plain[mention.end :]}"
    return _folded(plain)


def portfolios_of(text: str) -> frozenset[str]:
    """The portfolios that a list of them names, each in its one wording."""
    named = (_portfolio(part) for part in re.split(r",|\band\b", _CODE.sub(" ", text)))
    found = frozenset(portfolio for portfolio in named if portfolio)
    over = found & frozenset(table()["portfolios"]["takes_over"])
    return over or found


def content_words(text: str) -> tuple[str, ...]:
    """The words of a folded text that name something, in its order."""
    small = table()["small"]["words"]
    return tuple(word for word in re.findall(r"[@\w]+", text) if word not in small)


# --- how it is held ---------------------------------------------------------------------------


def _folded(text: str) -> str:
    plain = key(_POSSESSIVE.sub(" ", text)).replace("organisation", "organization")
    return " ".join(re.sub(r"\s*,[\s,]*", ", ", plain).strip(" ,").split())


def _standing(text: str) -> Standing:
    words = _standing_words()
    return Standing(**{how: bool(pattern.search(text)) for how, pattern in words.items()})


@cache
def _standing_words() -> Mapping[str, re.Pattern[str]]:
    lists: dict[str, list[str]] = {n: table()["standing"][n] for n in ("acting", "coming", "then")}
    then = set(lists["then"])
    formers = {key(word).strip() for word in lexicon().former} - then
    lists["former"] = sorted(formers | set(table()["standing"]["former"]))
    return {how: _any(words) for how, words in lists.items()}


@cache
def _idle() -> re.Pattern[str]:
    return _any([*table()["standing"]["idle"]])


@cache
def _unneeded() -> re.Pattern[str]:
    lists = {name: words for name, words in table()["standing"].items() if name != "idle"}
    words = {key(word) for word in lexicon().dropped | lexicon().former}
    return _any(sorted(words.union(*lists.values())))


def _any(words: list[str]) -> re.Pattern[str]:
    joined = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<![\w@'])(?:{joined})(?![\w'])")


def _without(words: re.Pattern[str], text: str) -> str:
    return " ".join(words.sub(" ", text).split()).strip(" ,")


# --- one title after the other ----------------------------------------------------------------


@cache
def _heads() -> frozenset[str]:
    return frozenset({key(word) for word in lexicon().heads} | set(table()["heads"]["made"]))


def _pieces(text: str) -> list[str]:
    """The titles of a joint one; what has no head of its own belongs to the title beside it."""
    serving = re.match(rf"(?:\w+ )*(?:{'|'.join(sorted(lexicon().serving))}) to ", text)
    if serving:
        return [text]
    pieces: list[str] = []
    joint = ""
    for n, part in enumerate(_JOINT.split(text)):
        if n % 2:
            joint = part
        elif pieces and not (_has_head(part) and _has_head(pieces[-1])):
            pieces[-1] += joint + part
        else:
            pieces.append(part)
    return pieces


def _has_head(text: str) -> bool:
    return any(word in _heads() for word in text.split()) or text == "pm"


def _phrases(country: str | None) -> Iterator[tuple[str, str, bool]]:
    return (
        (said, means, whole)
        for said, means, whole, only, never in _all_phrases()
        if (not only or country in only) and country not in never
    )


@cache
def _all_phrases() -> tuple[tuple[str, str, bool, tuple[str, ...], tuple[str, ...]], ...]:
    rows = [
        (
            _bare(said),
            row["means"],
            row.get("whole", False),
            (*row.get("in", ()),),
            (*row.get("not_in", ()),),
        )
        for row in table()["phrase"]
        for said in row["said"]
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row[0].split()), -len(row[0]))))


def _whole(piece: str, body: str, country: str | None) -> str | None:
    """What a piece means that is, alone or with its body, a phrase for a post."""
    alone, joined = _bare(piece), _bare(f"{piece} of {body}")
    means = (means for said, means, whole in _phrases(country) if whole and said == joined)
    found = next(means, None)
    if found or body:
        return found
    return next(
        (means for said, means, whole in _phrases(country) if whole and said == alone), None
    )


def _bare(text: str) -> str:
    return " ".join(word for word in text.split() if word != "the").removesuffix(" of")


@lru_cache(maxsize=1 << 14)
def _phrased(text: str, country: str | None) -> str:
    for said, means, whole in _phrases(country):
        if said in text and not whole:
            text = re.sub(rf"(?<![\w@]){re.escape(said)}(?!\w)", means, text)
    return text


def _title(text: str, standing: Standing, country: str | None) -> Title:
    split = _OF.search(text)
    left, right = (text[: split.start()], text[split.end() :]) if split else (text, "")
    words = left.replace(",", " ").split()
    at = max((n for n, word in enumerate(words) if word in _heads()), default=len(words) - 1)
    head = words[at] if words else ""
    before = " ".join(words[:at])
    ranks = [word for word in before.split() if word in table()["heads"]["ranks"]]
    others = " ".join(word for word in left.split() if word not in (*ranks, head))
    named = portfolios_of(", ".join((others, right)))
    if head == "secretary" and country in table()["heads"]["secretaries"]:
        head = "minister" if named and named <= _known() else head
    targets = frozenset(code.upper() for code in _CODE.findall(text))
    if head in table()["heads"]["portfolio"]:
        return Title(standing, head, tuple(ranks), named, targets)
    rest = content_words(_CODE.sub(" ", f"{others} {right}"))
    return Title(standing, head, tuple(ranks), frozenset(), targets, rest)


# --- portfolios -------------------------------------------------------------------------------


@cache
def _known() -> frozenset[str]:
    """The portfolios that every government has, in their one wording."""
    return frozenset(table()["portfolios"]["words"])


@cache
def _portfolio_words() -> Mapping[str, str]:
    words = table()["portfolios"]["words"].items()
    return {said: means for means, said_so in words for said in (means, *said_so)}


def _portfolio(text: str) -> str:
    words = " ".join(content_words(text))
    plain = words.removesuffix(" affairs")
    known = _portfolio_words()
    return known.get(words) or known.get(plain) or plain
