"""Where the events of a report took place: the city named, else the country (rule 16).

The place beside the trigger counts, else the country visited, else the place of an earlier
meeting or visit of the same people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from comity import countries, places
from comity.coding.cast import Cast
from comity.coding.clauses import after_prepositions, grammar
from comity.coding.drafts import Draft
from comity.coding.nouns import code_at
from comity.coding.reference import token_span
from comity.coding.roles import place_by_network
from comity.language.names import Name
from comity.learned.reading import Reading
from comity.model import Place, Span

_AT = ("in", "at", "near", "outside")


def add_places(drafts: list[Draft], cast: Cast, reading: Reading | None = None) -> None:
    """Give every draft its place, in the order told; dates must be known.

    The network's word counts where it is sure, for a place told elsewhere only if the sentence
    names none.
    """
    for n, draft in enumerate(drafts):
        token = place_by_network(draft, cast, reading)
        told = _place_at(token, cast) if token is not None else None
        here = token is not None and token.sent == draft.trigger.token.sent
        draft.place = (
            (told if here else None)
            or _own_place(draft, cast)
            or told
            or _country_visited(draft)
            or _place_before(draft, drafts[:n])
        )


def _country_visited(draft: Draft) -> Place | None:
    """A visit's place is the host country where no city is named."""
    if draft.trigger.rule.mode != "visit":
        return None
    host = next((m for m in draft.recipients if m.entity.kind == "country"), None)
    if host is None:
        return None
    return Place(host.entity.name, host.entity.country, token_span(host.token))


def _place_before(draft: Draft, before: list[Draft]) -> Place | None:
    """The place of the last meeting or visit of the same people, unless on another day."""
    if draft.status != "occurred" or draft.type not in ("CONSULT", "SUPPORT"):
        return None
    return next((e.place for e in reversed(before) if e.place and _shares_place(draft, e)), None)


def _shares_place(draft: Draft, earlier: Draft) -> bool:
    if earlier.type != "CONSULT" or earlier.status != "occurred":
        return False
    near = earlier.mode == "visit" or draft.sentence - earlier.sentence <= 1
    return near and bool(draft.names & earlier.names) and _may_be_one_day(draft, earlier)


def _may_be_one_day(draft: Draft, earlier: Draft) -> bool:
    mine, theirs = draft.when, earlier.when
    return mine is None or theirs is None or mine.inherited or mine.edtf == theirs.edtf


# --- places around the trigger ------------------------------------------------------------------


def _own_place(draft: Draft, cast: Cast) -> Place | None:
    """The place named by "in" or "at" after the trigger or its clause, or visited."""
    token = draft.trigger.token
    visit = draft.trigger.rule.mode == "visit" and (draft.mode == "visit" or draft.type == "AGREE")
    wanted = (*_AT, "to") if visit else _AT
    for source in _sources(draft):
        best = _most_exact(after_prepositions(source, wanted), cast)
        if best is not None:
            return best
    visited = _first_place(_direct_objects(token), cast) if visit else None
    if visited is not None:
        return visited
    if draft.type == "AGREE":
        return _place_of_plan(token, cast)
    return _fronted_place(token, cast)


def _sources(draft: Draft) -> Iterator[Token]:
    """The words after which the place may be named: the trigger, its object, its complement."""
    trigger = draft.trigger
    yield trigger.token
    if trigger.object is not None:
        yield trigger.object
    labels = ["dobj", "nsubjpass", "nsubj"]
    yield from (c for c in trigger.token.children if c.dep_ in labels)
    if trigger.rule.frame == "plan" or draft.type == "AGREE":
        yield from (c for c in trigger.token.children if c.dep_ in ("xcomp", "ccomp", "advcl"))


def _direct_objects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ == "dobj"]


def _first_place(heads: Iterable[Token], cast: Cast) -> Place | None:
    return next((place for place in (_place_at(head, cast) for head in heads) if place), None)


def _most_exact(heads: Iterable[Token], cast: Cast) -> Place | None:
    """The first place, or a city named with it that lies in the same country."""
    best: Place | None = None
    for head in heads:
        place = _place_at(head, cast)
        if place is not None and (best is None or _is_city_in(place, best)):
            best = place
    return best


def _is_city_in(place: Place, other: Place) -> bool:
    known = places.country_of_place(place.name) is not None
    return known and place.name != other.name and place.country == other.country


def _place_of_plan(token: Token, cast: Cast) -> Place | None:
    """Where a promised or proposed visit leads: "invited him to visit Kenya"."""
    for verb in token.subtree:
        if verb.lemma_ in grammar().going:
            led = [*_direct_objects(verb), *after_prepositions(verb, ("to", "in"), nested=False)]
            place = _first_place(led, cast)
            if place is not None:
                return place
    return _first_place(after_prepositions(token, ("to",), nested=False), cast)


def _fronted_place(token: Token, cast: Cast) -> Place | None:
    """A place that opens the sentence: "In Turkey the Minister met …"."""
    verb = token if token.pos_ == "VERB" else token.head
    heads = (
        head
        for above in (verb, *verb.ancestors)
        for child in above.children
        if child.dep_ == "prep" and child.lower_ in ("in", "at") and child.i < above.i
        for head in child.children
        if head.dep_ == "pobj"
    )
    return _first_place(heads, cast)


# --- places named -------------------------------------------------------------------------------


def _place_at(head: Token, cast: Cast) -> Place | None:
    """The place that a noun names, if it names one."""
    n = cast.words.position.get(head.i)
    if n is None:
        return None
    mention = cast.words.country[n]
    if mention is not None and head.head.lower_ == "capital" and mention.form != "capital":
        return _capital(head.head, cast)
    if mention is not None and mention.form in ("name", "capital"):
        span = Span(mention.start, mention.end)
        name = " ".join(span.within(cast.words.parsed.report.text).split())
        return _city_before(head, cast) or Place(name, mention.code, span)
    named = _name_at(n, cast)
    if named is not None and named.kind != "person" and places.is_place(named.text):
        likely = {m.code for m in cast.words.countries}
        return _named_place(named, places.country_of_place(named.text, likely), cast)
    return _capital(head, cast) if head.lower_ == "capital" else None


def _name_at(n: int, cast: Cast) -> Name | None:
    return next((name for name in cast.names if name.start <= n < name.end), None)


def _named_place(name: Name, code: str | None, cast: Cast) -> Place:
    start = cast.words.tokens[name.start].idx
    return Place(name.text, code, Span(start, start + len(name.text)))


def _capital(noun: Token, cast: Cast) -> Place | None:
    """The city that "the Kazakh capital" means."""
    codes = (code_at(cast.words, child) for child in noun.children)
    code = next(filter(None, codes), None)
    name = countries.capital_of(code) if code else None
    return Place(name, code, token_span(noun)) if name else None


def _city_before(head: Token, cast: Cast) -> Place | None:
    """For "Rome, Italy" the parser may take the country as head; the city stands before it."""
    for token in (head.head, *head.children):
        n = cast.words.position.get(token.i)
        if n is None or not 0 < head.i - token.i <= 3:
            continue
        named = _name_at(n, cast)
        if named is not None and named.kind == "place":
            return _named_place(named, places.country_of_place(named.text), cast)
    return None
