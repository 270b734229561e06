"""The people and bodies of one report: every mention of one person brought to one entry.

A last name, another spelling ("Pashinian") or a bare title leads to the fullest form of the name
that the report gives. The country of a person is that of the office, as the report says it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from comity import countries, places
from comity.language.names import Name, find_names
from comity.language.titles import Title
from comity.language.words import Words, lexicon
from comity.model import PartyKind


@dataclass(slots=True)
class Held:
    """A title beside a name: the office held, where in the report (word positions)."""

    title: Title
    at: Name


@dataclass(slots=True)
class Entity:
    """Somebody or some body of the report; `mentions` are word ranges."""

    name: str
    kind: PartyKind
    country: str | None = None
    held: list[Held] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)
    female: bool | None = None

    @property
    def office(self) -> str | None:
        """The present office, else a former one."""
        titles = [h.title for h in self.held if h.title.office]
        present = [t for t in titles if not t.former] or titles
        return present[0].office if present else None

    def heads(self) -> set[str]:
        """The nouns of the offices, by which "the minister" refers to the person."""
        return {h.title.head for h in self.held}


@dataclass(slots=True)
class Cast:
    """Everybody in the report, and who is named at which word."""

    words: Words
    people: list[Entity]
    bodies: list[Entity]
    titles: list[Title]
    names: list[Name]
    at: dict[int, Entity] = field(default_factory=dict)
    lone: dict[int, Title] = field(default_factory=dict)
    titled: frozenset[int] = frozenset()
    listed: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def country(self, code: str) -> Entity:
        """The entity of a country, named as the report first names it."""
        kind: PartyKind = "organization" if code in ("EU", "UN") else "country"
        return Entity(self.country_names.get(code) or countries.name_of(code), kind, code)

    @property
    def country_names(self) -> dict[str, str]:
        """Each country's name as the report writes it, where it writes the name itself."""
        out: dict[str, str] = {}
        text = self.words.parsed.report.text
        for mention in self.words.countries:
            name = " ".join(text[mention.start : mention.end].split())
            if mention.form == "name" and (
                len(name) > len(out.get(mention.code, ""))
                or name.isupper() is False
                and out.get(mention.code, "").isupper()
            ):
                if len(name) > 3:
                    out[mention.code] = name.title() if name.isupper() else name
        return out


def cast_of(words: Words) -> Cast:
    """Find everybody in a report."""
    names, titles = find_names(words)
    names = _counterparts(words, _share_titles(words, _promote(names)))
    cast = Cast(words, [], [], titles, names)
    _gather_people(cast)
    _gather_bodies(cast)
    _infer_countries(cast)
    cast.titled = frozenset(k for t in titles for k in range(t.start, t.end))
    _gather_bodies(cast)
    _place_bodies(cast)
    _infer_countries(cast)
    used = {(h.title.start, h.title.end) for p in cast.people for h in p.held}
    cast.listed = _lists(cast)
    cast.lone = {
        k: t for t in titles if (t.start, t.end) not in used for k in range(t.start, t.end)
    }
    return cast


_BETWEEN_NAMES = frozenset({",", "and", "&", "as", "well", "of", "the", "his", "her", "their", "mr", "mr.", "ms", "ms.", "mrs.", "dr.", "h.e.", "then", "also"})  # fmt: skip


def _lists(cast: Cast) -> dict[int, tuple[int, ...]]:
    """People named in one list: for a word of each name, the first words of all the names.

    The parser often breaks lists of titled names; what stands between two members (titles,
    countries, commas, "and") tells the same from the words alone.
    """
    words = cast.words
    people = [n for n in cast.names if n.kind == "person"]
    groups: list[list[Name]] = []
    for name in people:
        if groups and _one_list(cast, groups[-1][-1], name):
            groups[-1].append(name)
        else:
            groups.append([name])
    out: dict[int, tuple[int, ...]] = {}
    for group in groups:
        if len(group) > 1:
            firsts = tuple(n.start for n in group)
            out |= {k: firsts for n in group for k in range(n.start, n.end)}
    return {k: firsts for k, firsts in out.items() if k < len(words)}


def _one_list(cast: Cast, a: Name, b: Name) -> bool:
    words = cast.words
    between = range(a.end, b.start)
    if len(between) > 14 or not any(words.low[k] in ("and", ",", "&") for k in between):
        return False
    if not all(words.joined(k) for k in (*between, b.start)):
        return False
    linked = any(words.low[k] in ("and", "&") for k in between) or words.low[a.end] == ","
    plain = all(
        words.low[k] in _BETWEEN_NAMES
        or words.country[k] is not None
        or k in cast.titled
        or words.low[k] in ("counterpart", "counterparts", "colleague")
        for k in between
    )
    return linked and plain and cast.at.get(a.start) is not cast.at.get(b.start)


def _promote(names: list[Name]) -> list[Name]:
    """Names that elsewhere in the report are part of a person's name are that person."""
    full = [n for n in names if n.kind == "person"]
    parts = {_fold(w) for n in full for w in re.split(r"[\s\-]+", n.text) if len(w) > 2}
    lasts = {_fold(n.text.split()[-1]) for n in full}
    out = []
    for name in names:
        last = _fold(name.text.split()[-1])
        if name.kind != "person" and len(name.text.split()) <= 2 and not name.country:
            spelled = (
                len(last) > 4 and name.kind == "unknown" and any(alike(last, w) for w in lasts)
            )
            if last in parts or spelled:
                name = Name(name.start, name.end, "person", name.text, name.titles)
        out.append(name)
    return out


def _share_titles(words: Words, names: list[Name]) -> list[Name]:
    """Give a plural title to every name of its list, each with the country that follows it or
    that the list before it holds ("his Greek, Cypriot and French counterparts, A, B and C")."""
    out = list(names)
    for i, name in enumerate(names):
        plural = [t for t in name.titles if t.plural]
        if name.kind != "person" or not plural:
            continue
        members = [i]
        while members[-1] + 1 < len(names) and _listed(
            words, names[members[-1]], names[members[-1] + 1]
        ):
            members.append(members[-1] + 1)
        codes = _listed_countries(words, plural[0])
        for place, j in enumerate(members):
            own = _beside(words, names[j].start, names[j].end)
            code = own or (
                codes[place]
                if len(codes) == len(members) > 1
                else plural[0].country
                if len(codes) < 2
                else None
            )
            titles = tuple(
                replace(t, country=code, plural=False, office=_one(t.office)) for t in plural
            )
            others = tuple(t for t in names[j].titles if not t.plural)
            out[j] = replace(names[j], kind="person", titles=(*titles, *others))
    return out


def _counterparts(words: Words, names: list[Name]) -> list[Name]:
    """ "His Cambodian counterpart, NAME" holds the same office in the other country; so do the
    names listed after "his Greek and French counterparts"."""
    out = list(names)
    for i, name in enumerate(names):
        k = name.start - 1
        if k > 0 and words.low[k] == ",":
            k -= 1
        if (
            k <= 0
            or words.low[k] not in ("counterpart", "colleague", "counterparts", "colleagues")
            or out[i].titles
        ):
            continue
        before = next((n for n in reversed(out[:i]) if n.kind == "person" and n.titles), None)
        if before is None:
            continue
        members = [i]
        while (
            words.low[k].endswith("s")
            and members[-1] + 1 < len(names)
            and _listed(words, names[members[-1]], names[members[-1] + 1])
        ):
            members.append(members[-1] + 1)
        same = replace(before.titles[0], start=k, end=k + 1, country=None, organization=None)
        codes = _listed_countries(words, same)
        for place, j in enumerate(members):
            own = _beside(words, names[j].start, names[j].end)
            code = own or (codes[place] if len(codes) == len(members) else None)
            out[j] = replace(names[j], kind="person", titles=(replace(same, country=code),))
    return out


def _one(office: str) -> str:
    """The singular of a plural title: "Foreign Ministers" is "Foreign Minister" for each."""
    return re.sub(r"(?i)\b(president|premier|minister|chancellor|ambassador|envoy|secretar|leader|king|chairm[ae]n|speaker|commissioner|director|head|chief|governor|mayor|spokesm[ae]n)(ies|s|en)?\b", _singular_noun, office)  # fmt: skip


def _singular_noun(match: re.Match[str]) -> str:
    word = match.group(0)
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("men"):
        return word[:-2] + "an"
    return word.removesuffix("s")


def _listed(words: Words, a: Name, b: Name) -> bool:
    """Whether two names stand in one list, at most a country or a comma between them."""
    if (
        b.kind not in ("person", "unknown", "organization", "place", "thing")
        or b.start - a.end > 5
        or b.start <= a.end
    ):
        return False
    between = range(a.end, b.start)
    return (
        any(words.low[k] in ("and", ",") for k in between)
        and all(
            words.low[k] in ("and", ",", "of", "the") or words.country[k] is not None
            for k in between
        )
        and all(words.joined(k) for k in (*between, b.start))
        and b.country is None
        and not b.titles
    )


def _listed_countries(words: Words, title: Title) -> list[str]:
    """The countries listed in and before a plural title, in order."""
    codes: list[str] = []
    k = title.end - 1
    while k >= 0 and k > title.start - 8:
        mention = words.country[k]
        if mention is not None:
            if not codes or codes[0] != mention.code:
                codes.insert(0, mention.code)
        elif k < title.start and words.low[k] not in (",", "and", "the", "his", "her", "their"):
            break
        k -= 1
    return codes


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKD", text)
    return (
        "".join(c for c in text if not unicodedata.combining(c))
        .casefold()
        .replace("’", "'")
        .removesuffix("'s")
    )


def sound(name: str) -> str:
    """A spelling-independent form of a name, for transliterations of one name."""
    text = _fold(name)
    for old, new in (("kh", "h"), ("zh", "j"), ("dzh", "j"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"), ("j", "i"), ("e", "i"), ("o", "u"), ("iu", "u"), ("ia", "a"), ("x", "ks")):  # fmt: skip
        text = text.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^a-z]", "", text))


def alike(a: str, b: str) -> bool:
    """Whether two last names are spellings of one."""
    x, y = sound(a), sound(b)
    if min(len(x), len(y)) < 4:
        return x == y and bool(x)
    return x == y or SequenceMatcher(None, x, y).ratio() >= 0.84


def _gather_people(cast: Cast) -> None:
    named = [n for n in cast.names if n.kind == "person"]
    for name in sorted(named, key=lambda n: (-_weight(n), n.start)):
        person = _known(cast.people, name)
        if person is None:
            person = Entity(_clean(name.text), "person")
            cast.people.append(person)
        person.mentions.append((name.start, name.end))
        person.held.extend(Held(t, name) for t in name.titles)
        if (
            cast.words.low[name.start - 1] in ("ms", "mrs", "madam", "mme", "ms.", "mrs.")
            if name.start
            else False
        ):
            person.female = True
        for k in range(name.start, name.end):
            cast.at[k] = person
    for person in cast.people:
        person.mentions.sort()
        person.held.sort(key=lambda h: h.at.start)
    cast.people.sort(key=lambda p: p.mentions[0])


def _weight(name: Name) -> int:
    """Fuller names first: they become the name of the person."""
    return len([w for w in re.split(r"[\s]+|(?<=\.)(?=\w)", name.text) if w])


def _clean(name: str) -> str:
    return name.strip(" .,'-")


def _known(people: list[Entity], name: Name) -> Entity | None:
    """The person whom a shorter or other spelling of a name denotes."""
    words = [w for w in _clean(name.text).split() if w]
    for person in people:
        theirs = person.name.split()
        if _contained(words, theirs):
            return person
    for person in people:
        theirs = person.name.split()
        if len(words) == 1 and any(
            alike(words[0], w) for w in (theirs[-1], theirs[0]) if len(w) > 3
        ):
            return person
        if (
            len(words) > 1
            and len(theirs) > 1
            and (
                (alike(words[-1], theirs[-1]) and _first_fits(words[0], theirs[0]))
                or _fold("".join(sorted(words))) == _fold("".join(sorted(theirs)))
            )
        ):
            return person
    return None


def _contained(words: list[str], theirs: list[str]) -> bool:
    mine = [_fold(w) for w in words]
    full = [_fold(w) for w in theirs]
    pieces = full + [p for w in full for p in re.split(r"[-.]", w) if p]
    mine = [
        p for w in mine for p in (w.split("-") if w not in pieces else [w]) if p not in ("al", "el")
    ]
    return bool(mine) and all(w in pieces for w in mine)


def _first_fits(a: str, b: str) -> bool:
    """Whether two first names agree: the same, alike, or an initial of the other."""
    x, y = _fold(a), _fold(b)
    return (
        x == y
        or alike(a, b)
        or (x[0] == y[0] and ("." in a or "." in b or len(a) == 1 or len(b) == 1))
    )


def _gather_bodies(cast: Cast) -> None:
    acronyms: dict[str, Entity] = {}
    for name in cast.names:
        if name.kind != "organization":
            continue
        body = acronyms.get(name.text) or _same_body(cast.bodies, name)
        if body is None:
            body = Entity(name.text, "organization", name.country)
            cast.bodies.append(body)
            acronyms.setdefault(_initials(name.text), body)
        body.country = body.country or name.country
        body.mentions.append((name.start, name.end))
        for k in range(name.start, name.end):
            cast.at.setdefault(k, body)
        acronym = _acronym_after(cast.words, name.end)
        if acronym:
            acronyms[acronym] = body


def _initials(text: str) -> str:
    return "".join(w[0] for w in text.split() if w[0].isupper())


def _acronym_after(words: Words, n: int) -> str | None:
    if n + 1 < len(words) and words.low[n] == "(" and words.tokens[n + 1].text.isupper():
        return words.tokens[n + 1].text
    return None


def _same_body(bodies: list[Entity], name: Name) -> Entity | None:
    for body in bodies:
        theirs, mine = _fold(body.name).split(), _fold(name.text).split()
        if (theirs == mine or (len(mine) == 1 and len(theirs) > 1 and mine[0] == theirs[0])) and (
            not name.country or not body.country or name.country == body.country
        ):
            return body
    return None


def _infer_countries(cast: Cast) -> None:
    """Give each person the country that the report ties them to."""
    for person in cast.people:
        person.country = _country_of(cast, person)
    for person in cast.people:
        if person.country is None:
            person.country = _country_by_world(cast, person) or _country_nearby(cast, person)


def _country_of(cast: Cast, person: Entity) -> str | None:
    votes: Counter[str] = Counter()
    for held in person.held:
        code = held.title.country or _body_country(cast, held.title.organization)
        if code is None and held.title.organization:
            code = _described_country(cast.words, held.title.end, held.title.end)
        if code:
            votes[code] += 1
    for start, end in person.mentions:
        code = _beside(cast.words, start, end)
        if code:
            votes[code] += 1
    return votes.most_common(1)[0][0] if votes else None


def _body_country(cast: Cast, organization: str | None) -> str | None:
    if organization is None:
        return None
    known = lexicon().bodies.get(organization)
    if known:
        return known
    codes = {m.code for m in countries.find(organization)}
    if len(codes) == 1:
        return codes.pop()
    known = lexicon().national_bodies.get(organization.casefold().removeprefix("the "))
    if known:
        return known
    return next(
        (b.country for b in cast.bodies if b.country and _fold(b.name) == _fold(organization)), None
    )


def _country_by_world(cast: Cast, person: Entity) -> str | None:
    """By a title that one country alone has, else by the government that published the report."""
    for held in person.held:
        code = lexicon().national.get(held.title.office.casefold())
        if code:
            return code
    return publishing_country(cast.words) if person.held else None


def publishing_country(words: Words) -> str | None:
    """The country whose government published the report, where the publisher's name says so."""
    publisher = words.parsed.report.publisher
    if not publisher or not re.search(
        r"government|ministry|department|embassy|foreign|delegation|presiden|office|parliament",
        publisher,
        re.I,
    ):
        return None
    found = countries.find(publisher)
    return found[0].code if found else None


def _beside(words: Words, start: int, end: int) -> str | None:
    """The country right after a name ("NAME of Kenya") or its adjective right before."""
    if end + 1 < len(words) and words.low[end] == "of" and words.joined(end):
        k = end + 2 if words.low[end + 1] == "the" else end + 1
        if k < len(words) and (mention := words.country[k]) is not None:
            return mention.code
    if (
        start > 1
        and (mention := words.country[start - 1]) is not None
        and mention.form in ("demonym", "name")
    ):
        return mention.code
    return None


def _country_nearby(cast: Cast, person: Entity) -> str | None:
    """For an office without a stated country: that of the colleague named right before in one list,
    else the dateline's; null where there is neither."""
    if not person.held:
        return None
    title = person.held[0].title
    if title.organization is not None and title.head not in _SPEAKING:
        return None
    return _possessor(cast, title.start) or _list_mate(cast, title.start) or acting_country(cast)


def _possessor(cast: Cast, n: int) -> str | None:
    """For "its ambassador", "their foreign minister": the country that is the sentence's subject."""
    words = cast.words
    if n > 1 and words.low[n - 1] in ("'s", "'") and (owner := cast.at.get(n - 2)) is not None:
        return owner.country
    if words.low[n] not in ("its", "their") and (
        n == 0 or words.low[n - 1] not in ("its", "their")
    ):
        return None
    for k in range(n - 1, -1, -1):
        if not words.joined(k + 1):
            break
        mention = words.country[k]
        if mention is not None and words.tokens[k].dep_ in (
            "nsubj",
            "nsubjpass",
            "poss",
            "compound",
        ):
            return mention.code
    return None


_SPEAKING = frozenset(
    {"spokesman", "spokesperson", "spokeswoman", "minister", "secretary", "chief"}
)


def _list_mate(cast: Cast, n: int) -> str | None:
    """The country of the person named before a title, a comma or "and" (and "her") between."""
    words = cast.words
    k = n - 1
    while k > 0 and words.joined(k + 1) and words.low[k] in (",", "and", "her", "his", "the"):
        k -= 1
    mate = cast.at.get(k) if k < n - 1 else None
    return mate.country if mate is not None and mate.kind == "person" else None


def acting_country(cast: Cast) -> str | None:
    """The country of the report's dateline, where its own ministers need no adjective."""
    dateline = cast.words.parsed.report.dateline
    if dateline is None or dateline.place is None:
        return None
    return places.country_of_place(dateline.place)


# Bodies of a state: without a country beside them they belong to the one that is acting.
_OF_STATE = re.compile(r"\b(ministry|department|parliament|presidency|government|armed forces|army|navy|air force|coast guard|police|supreme court|central bank|treasury|cabinet)\b", re.I)  # fmt: skip


def _place_bodies(cast: Cast) -> None:
    """Give a country to bodies of a state, and to those that the report describes by one."""
    for body in cast.bodies:
        start, end = body.mentions[0]
        if body.country is None:
            body.country = lexicon().national_bodies.get(body.name.casefold().removeprefix("the "))
        if body.country is None:
            body.country = _described_country(cast.words, start, end)
        if (
            body.country is None
            and _OF_STATE.search(body.name)
            and body.name not in lexicon().bodies
        ):
            body.country = publishing_country(cast.words) or acting_country(cast)


def _described_country(words: Words, start: int, end: int) -> str | None:
    """The country in a description beside a name: "Somon Air, a Tajik carrier", "Berlin charity X"."""
    for k in range(start - 1, max(start - 4, -1), -1):
        if (
            not words.joined(k + 1)
            or words.tokens[k].pos_ not in ("NOUN", "ADJ", "PROPN", "PUNCT", "X")
            or words.tokens[k].text in (",", ";", ":", "(")
        ):
            break
        if (mention := words.country[k]) is not None:
            return mention.code
    if end + 2 < len(words) and words.low[end] == "," and words.low[end + 1] in ("a", "an", "the"):
        for k in range(end + 2, min(end + 7, len(words))):
            if words.low[k] in (",", ".", "and", "which"):
                break
            if (mention := words.country[k]) is not None and mention.form in ("demonym", "name"):
                return mention.code
    return None
