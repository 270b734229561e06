"""Titles in running text: "the Kazakh Deputy Prime Minister", "President of the Chamber of Deputies".

A title is found around its head noun: modifiers and the country's adjective before it, the body,
country or portfolio after it. Who holds it is settled in `names`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from comity import countries
from comity.language.words import Words, lexicon

_LINKS = ("of", "for", "to", "at", "in", "on", "with")
_TO_HEADS = ("ambassador", "envoy", "representative", "adviser", "advisor", "secretary", "delegation", "attaché", "head", "counsellor", "commissioner")  # fmt: skip
_PORTFOLIO = ("minister", "secretary", "commissioner", "envoy", "representative", "director")
_CONNECT = ("of", "for", "and", "the", "&", "on", "de", "du", "des", "la", "und", "-", "–")


@dataclass(frozen=True, slots=True)
class Title:
    """A title at words `start` to `end`; `office` is its wording without the country's adjective."""

    start: int
    end: int
    head: str
    office: str
    organization: str | None = None
    country: str | None = None
    former: bool = False
    plural: bool = False
    definite: bool = False


def find_titles(words: Words) -> list[Title]:
    """All titles of a report in order; neighbours joined by "and" or a comma become one."""
    found: list[Title] = []
    n = 0
    while n < len(words):
        head = _head(words, n)
        if head is None:
            n += 1
            continue
        title = _title_at(words, n, head, found[-1].end if found else 0)
        if title is None:
            n += 1
            continue
        found.append(title)
        n = max(title.end, n + 1)
    return _join_neighbours(words, found)


def _head(words: Words, n: int) -> str | None:
    """The singular title noun at word n, or None."""
    lex = lexicon()
    token = words.tokens[n]
    low = words.low[n]
    if (
        token.pos_ not in ("NOUN", "PROPN", "ADJ", "X", "ADV", "VERB")
        or words.country[n] is not None
    ):
        return None
    if low in lex.heads:
        singular = low
    elif low.endswith("s") and low[:-1] in lex.heads:
        singular = low[:-1]
    elif low.endswith("men") and low[:-3] + "man" in lex.heads:
        singular = low[:-3] + "man"
    else:
        return None
    if token.pos_ == "VERB" and not token.text[0].isupper():
        return None
    if singular in lexicon().weak and _modifies_head(words, n):
        return None
    return singular


def _modifies_head(words: Words, n: int) -> bool:
    """Whether a word such as "deputy" or "chief" only opens a longer title."""
    lex = lexicon()
    k = n + 1
    while k < len(words) and words.joined(k):
        if words.low[k] in lex.heads or words.low[k].removesuffix("s") in lex.heads:
            return True
        if words.low[k] not in lex.modifiers:
            return False
        k += 1
    return False


def _title_at(words: Words, n: int, head: str, floor: int) -> Title | None:
    start, country, organization, former, definite = _leftwards(words, n, floor)
    end = _suffix(words, n + 1)
    title = Title(
        start=start,
        end=end,
        head=head,
        office="",
        organization=organization,
        country=country,
        former=former,
        plural=words.low[n] != head,
        definite=definite,
    )
    own_start = _own_start(words, start, n)
    office = words.text(own_start, end)
    title, tail = _rightwards(words, title)
    if head in lexicon().weak and own_start == n and not tail and title.organization is None:
        if not (title.country and words.tokens[n].text[0].isupper()):
            return None
    return replace(title, office=_tidy(office + tail))


def _tidy(office: str) -> str:
    return office.strip(" ,-–").replace(" - ", "-")


def _own_start(words: Words, start: int, n: int) -> int:
    """Where the title's own words begin: after articles, adjectives of countries and bodies."""
    lex = lexicon()
    first = n
    for k in range(n - 1, start - 1, -1):
        low = words.low[k]
        if words.country[k] is None and (
            low in lex.modifiers
            or low in lex.topics
            or (low in ("and", "-", "–", "&") and first == k + 1)
        ):
            first = k
        else:
            break
    while first < n and words.low[first] in ("and", "-", "–", "&"):
        first += 1
    return first


def _leftwards(words: Words, n: int, floor: int) -> tuple[int, str | None, str | None, bool, bool]:
    """Walk left over what belongs to the title: start, country, body, former?, definite?"""
    lex = lexicon()
    country: str | None = None
    organization: str | None = None
    former = definite = False
    k = n
    while k > floor and words.joined(k):
        low = words.low[k - 1]
        mention = words.country[k - 1]
        if low in lex.former or (low == "-" and k > 1 and words.low[k - 2] == "ex"):
            former = True
        elif mention is not None:
            if country is not None and mention.code != country:
                break
            country = mention.code
        elif low in ("'s", "'") and k > 1 and (words.country[k - 2] is not None or k - 2 > floor):
            k, organization = _owner(words, k - 1, floor, organization)
            continue
        elif low in lex.dropped:
            definite = definite or low in ("the", "his", "her", "its", "their", "our")
        elif (
            organization is None and k > 2 and words.low[k - 2] == "of" and _org_word(words, k - 1)
        ):
            k, organization = _body_before(words, k, floor)
            continue
        elif (
            low in lex.modifiers
            or (low in lex.topics and k <= n and not _org_word(words, k - 1))
            or (
                low in ("and", "-", "–", "&")
                and k > 1
                and k < n
                and (words.low[k - 2] in lex.modifiers or words.low[k - 2] in lex.topics)
            )
        ):
            pass
        elif organization is None and _org_word(words, k - 1):
            k, organization = _body_before(words, k, floor)
            continue
        else:
            break
        k -= 1
        if low in ("the", "his", "her", "its", "their", "our") and mention is None:
            break
    return k, country, organization, former, definite


def _owner(words: Words, k: int, floor: int, organization: str | None) -> tuple[int, str | None]:
    """Before a possessive: a country is left for the walk, a body is taken as the title's."""
    if words.country[k - 1] is not None:
        return k, organization
    token = words.tokens[k - 1]
    if _org_word(words, k - 1) or (
        token.text[0].isupper() and token.ent_type_ not in ("PERSON", "DATE")
    ):
        return _body_before(words, k, floor)
    return k, organization


def _org_word(words: Words, k: int) -> bool:
    """Whether a capitalised word ends the name of a body: a keyword, an acronym, "Department of State"."""
    token = words.tokens[k]
    if not token.text[0].isupper():
        return False
    if words.low[k] in lexicon().keywords or (token.text.isupper() and len(token.text) > 1):
        return True
    return k > 1 and words.low[k - 1] == "of" and words.low[k - 2] in lexicon().keywords


def _body_before(words: Words, k: int, floor: int) -> tuple[int, str | None]:
    """A body named before the title ("the US State Department spokesman"): its start and name."""
    start = k - 1
    while (
        start > floor
        and words.joined(start)
        and (words.tokens[start - 1].text[0].isupper() or words.low[start - 1] == "of")
    ):
        if words.low[start - 1] in lexicon().heads or words.low[start - 1] == "the":
            break
        start -= 1
    return start, words.text(start, k)


def _suffix(words: Words, n: int) -> int:
    """After the head: "-General", "-in-chief", "General", "-elect"."""
    while n < len(words) and words.joined(n):
        low = words.low[n]
        if low in ("general", "designate", "elect", "delegate"):
            n += 1
        elif (
            low in ("-", "–")
            and n + 1 < len(words)
            and words.low[n + 1] in ("general", "in", "elect", "designate", "chief")
        ):
            n += 2
            while n < len(words) and words.low[n] in ("-", "chief"):
                n += 1
        else:
            break
    return n


def _rightwards(words: Words, title: Title) -> tuple[Title, str]:
    """Walk right over "of …", "for …", "to …": the title with its body and country, and the words
    that belong to the office."""
    n, tail = title.end, ""
    while n + 1 < len(words) and words.joined(n) and words.low[n] in _LINKS:
        link = words.low[n]
        if link in ("to", "with") and title.head not in _TO_HEADS:
            break
        if link in ("in", "on") and not (words.country[n + 1] or _skip_the(words, n + 1) != n + 1):
            break
        first = _skip_the(words, n + 1)
        step = _object(words, title, link, n, first)
        if step is None:
            break
        title, n, more = step
        tail += more
    return replace(title, end=n), tail


def _skip_the(words: Words, n: int) -> int:
    """Past articles, quotation marks and generic nouns ("of the company …")."""
    skipped = (
        "the",
        "its",
        "his",
        "her",
        "their",
        "our",
        '"',
        "company",
        "companies",
        "firm",
        "firms",
        "group",
        "country",
    )
    while n < len(words) and words.low[n] in skipped and not words.tokens[n].text.istitle():
        n += 1
    return n


def _object(
    words: Words, title: Title, link: str, n: int, first: int
) -> tuple[Title, int, str] | None:
    """What follows a link word: a country, a portfolio or a body."""
    if first >= len(words) or not words.joined(first):
        return None
    mention = words.country[first]
    if mention is not None and not _body_after_country(words, first):
        return _country_object(words, title, link, n, first)
    if link == "in":
        return None
    topic_end = _topics(words, first)
    if topic_end > first and not _body_goes_on(words, first, topic_end):
        return (
            None if link in ("to", "with") else (title, topic_end, f" {words.text(n, topic_end)}")
        )
    end = _run_end(words, first)
    if end == first:
        return None
    return _body_object(words, title, link, n, first, end)


def _body_goes_on(words: Words, first: int, end: int) -> bool:
    """Whether a portfolio's words are only the beginning of a body's name."""
    if first in words.body:
        return True
    if end >= len(words) or not words.joined(end):
        return False
    return words.low[end] in lexicon().keywords or (
        words.tokens[end].text.isupper()
        and len(words.tokens[end]) > 1
        and words.country[end] is None
    )


def _country_object(
    words: Words, title: Title, link: str, n: int, first: int
) -> tuple[Title, int, str]:
    mention = words.country[first]
    assert mention is not None
    end = first
    while end < len(words) and words.country[end] is mention:
        end += 1
    if link in ("to", "with", "for", "in", "on"):
        while (
            end + 1 < len(words)
            and words.low[end] in ("and", ",")
            and words.country[end + 1] is not None
        ):
            end += 2
        keep = link in ("to", "for")
        return title, end, f" {words.text(n, end)}" if keep else ""
    return replace(title, country=title.country or mention.code), end, ""


def _body_after_country(words: Words, first: int) -> bool:
    """Whether the country's adjective opens the name of a body ("of the Kazakh Senate")."""
    mention = words.country[first]
    end = first
    while end < len(words) and words.country[end] is mention:
        end += 1
    return (
        end < len(words)
        and words.joined(end)
        and (words.tokens[end].text[0].isupper() or words.low[end] in lexicon().keywords)
        and _is_body(words, first, _run_end(words, first))
    )


def _body_object(
    words: Words, title: Title, link: str, n: int, first: int, end: int
) -> tuple[Title, int, str] | None:
    inner = _committee_end(words, first, end)
    if inner is not None:
        tail = f" {words.text(n, inner)}"
        name = words.text(_skip_the(words, inner + 1), end) if inner < end else None
        codes = {m.code for m in words.country[first:end] if m is not None}
        country = title.country or (codes.pop() if len(codes) == 1 else None)
        return replace(title, organization=name or None, country=country), end, tail
    name = words.text(first, end)
    codes = {m.code for m in words.country[first:end] if m is not None}
    known = lexicon().bodies.get(name)
    country = title.country or (codes.pop() if len(codes) == 1 else known)
    if link in ("to", "with"):
        return title, end, f" {words.text(n, end)}"
    if title.organization is not None:
        return replace(title, country=country), end, ""
    portfolio = (
        title.head in _PORTFOLIO if link == "for" else title.head in ("minister", "secretary")
    )
    if link in ("of", "for") and portfolio and not _is_body(words, first, end):
        return replace(title, country=country), end, f" {words.text(n, end)}"
    return replace(title, organization=name, country=country), end, ""


def _committee_end(words: Words, first: int, end: int) -> int | None:
    """The end of a part of a body ("… Committee", "… delegation") that belongs to the office."""
    for k in range(first, end):
        if words.low[k] in (
            "committee",
            "subcommittee",
            "delegation",
            "department",
            "directorate",
            "division",
        ):
            after = k + 1
            if after >= end or words.low[after] in ("of", "at", "in"):
                return after if after < end or words.low[k] != "department" else None
    return None


def _topics(words: Words, n: int) -> int:
    """The end of a portfolio: "Foreign Affairs and Foreign Trade", "Energy, Industry and Mining"."""
    lex = lexicon()
    last = n
    k = n
    while k < len(words) and (k == n or words.joined(k)):
        if words.low[k] in lex.topics and words.country[k] is None:
            k += 1
            last = k
        elif (
            words.low[k] in ("and", ",", "&", "-", "–", "the")
            and last == k
            and k > n
            and k + 1 < len(words)
            and words.low[k + 1] in lex.topics
        ):
            k += 1
        else:
            break
    return last


def _run_end(words: Words, n: int) -> int:
    """The end of the capitalised run that begins at n, not running into a person's name."""
    if n in words.body:
        return words.body[n][0]
    k = n
    last = n
    after_key = False
    while k < len(words) and (k == n or words.joined(k)):
        token = words.tokens[k]
        if after_key and _starts_person(words, k):
            break
        if _head(words, k) is not None and k > n and words.low[k - 1] not in ("of", "for"):
            break
        if (
            words.low[k].rstrip(".") in lexicon().honorifics
            and words.low[k] not in ("the", "his", "her", "he")
            and k > n
        ):
            break
        if (
            token.text[0].isupper()
            or words.country[k] is not None
            or words.low[k] in lexicon().keywords
            or (token.like_num and k > n)
        ):
            after_key = (
                words.low[k] in lexicon().keywords
                or words.low[k] in lexicon().topics
                or words.country[k] is not None
            )
            k += 1
            last = k
        elif words.low[k] in _CONNECT and k > n and k + 1 < len(words) and _connects(words, k):
            after_key = False
            k += 1
        else:
            break
    return last


def _connects(words: Words, k: int) -> bool:
    """Whether a small word joins two capitalised parts of one name."""
    follow = k + 1
    while follow < len(words) and words.low[follow] in ("the", "of", "for"):
        follow += 1
    if follow >= len(words) or not words.tokens[follow].text[0].isupper():
        return False
    if words.low[k] == "and":
        return (
            _head(words, follow) is None
            and words.country[follow] is None
            and not _starts_person(words, follow)
            and (words.low[follow] in lexicon().topics or words.low[follow] in lexicon().keywords)
        )
    return True


def _starts_person(words: Words, k: int) -> bool:
    token = words.tokens[k]
    return (
        token.text[0].isupper()
        and words.country[k] is None
        and words.low[k] not in lexicon().keywords
        and words.low[k] not in lexicon().topics
        and (
            token.ent_type_ == "PERSON"
            or (
                k + 1 < len(words) and words.tokens[k + 1].text[0].isupper() and words.joined(k + 1)
            )
        )
    )


def _is_body(words: Words, start: int, end: int) -> bool:
    """Whether the run names an organization."""
    if start in words.body:
        return True
    span = range(start, end)
    return any(
        (words.low[k] in lexicon().keywords and words.country[k] is None)
        or (words.tokens[k].text.isupper() and len(words.tokens[k]) > 1)
        for k in span
    )


def _join_neighbours(words: Words, titles: list[Title]) -> list[Title]:
    """Join "Deputy Prime Minister and Foreign Minister" into one title of one person."""
    out: list[Title] = []
    for title in titles:
        if out and _same_holder(words, out[-1], title):
            before = out[-1]
            joint = words.text(before.end, title.start)
            glue = ", " if joint.startswith(",") else " and "
            out[-1] = replace(
                before,
                end=title.end,
                office=before.office + glue + title.office,
                country=before.country or title.country,
            )
        else:
            out.append(title)
    return out


def _same_holder(words: Words, a: Title, b: Title) -> bool:
    between = [words.low[k] for k in range(a.end, b.start)]
    if between not in (["and"], [","], [",", "and"]) or not words.joined(b.start):
        return False
    if a.organization is not None or b.organization is not None or a.plural or b.plural:
        return False
    if a.country and b.country and a.country != b.country:
        return False
    return (
        not (b.country and not a.country and words.country[b.start] is not None)
        or a.country is None
        and not countries_differ(words, a, b)
    )


def countries_differ(words: Words, a: Title, b: Title) -> bool:
    """Whether the second title opens with another country's adjective."""
    mention = words.country[b.start]
    return (
        mention is not None and mention.code != a.country and countries.name_of(mention.code) != ""
    )
