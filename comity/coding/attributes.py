"""When, where and on what themes: the attributes of events, from the words around their triggers."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from comity import countries, ontology, places
from comity.coding.clauses import prepositions
from comity.coding.drafts import Draft
from comity.coding.people import Cast
from comity.dates import DateMention
from comity.model import Place, Span

_IN_PLACE = ("in", "at", "near", "to", "outside")


@dataclass(frozen=True, slots=True)
class Setting:
    """What attributes are read from: the cast of the report and its dates."""

    cast: Cast
    dates: list[DateMention]


def add_attributes(drafts: list[Draft], setting: Setting) -> None:
    """Give every draft its date, place and contexts, in the order told."""
    for n, draft in enumerate(drafts):
        _add_date(draft, drafts[:n], setting)
        _add_place(draft, drafts[:n], setting)
        draft.contexts = _contexts(draft, setting)


# --- dates ------------------------------------------------------------------------------------


def _add_date(draft: Draft, before: list[Draft], setting: Setting) -> None:
    found = _own_date(draft, setting)
    if found is not None and _same_day(found, setting):
        earlier = next(
            (d for d in reversed(before) if d.type == "CONSULT" and d.status == "occurred"), None
        )
        draft.date = earlier.date if earlier is not None else None
        draft.date_basis = "computed" if draft.date else None
        draft.date_mention = Span(found.start, found.end) if draft.date else None
        return
    if found is not None:
        draft.date, draft.date_basis = found.edtf, found.basis
        draft.date_mention = Span(found.start, found.end)
        return
    earlier = _leans_on(draft, before, setting)
    if earlier is not None:
        draft.date, draft.date_basis, draft.date_mention = (
            earlier.date,
            "computed",
            earlier.date_mention,
        )
        draft.inherited = True


def _same_day(date: DateMention, setting: Setting) -> bool:
    """ "On the same day" means the day of the act told before, whatever date stands between."""
    return "same day" in setting.cast.words.parsed.doc.text[date.start : date.end].lower()


def _own_date(draft: Draft, setting: Setting) -> DateMention | None:
    """The date in the trigger's clause, else in its sentence, nearest to the trigger."""
    token = draft.trigger.token
    sentence = token.sent
    here = [d for d in setting.dates if sentence.start_char <= d.start < sentence.end_char]
    here = [d for d in here if not _of_another(d, draft, setting)]
    if not here:
        return None
    return min(here, key=lambda d: _distance(d, token, setting))


def _of_another(date: DateMention, draft: Draft, setting: Setting) -> bool:
    """Whether a date belongs to another act: a term of office, a clause of its own, a deadline."""
    token = _token_at(date.start, setting)
    if token is None:
        return True
    trigger = draft.trigger.token
    if date.role in ("since", "for") and draft.type in (
        "CONSULT",
        "AGREE",
        "SUPPORT",
        "REQUEST",
        "ACCUSE",
    ):
        return True
    if draft.type not in ("AGREE",) and draft.status == "occurred" and date.role in ("by", "until"):
        return True
    verb = _verb_above(token)
    if verb is None or verb == trigger or _opens_sentence(token, trigger):
        return False
    if draft.type in ("REQUEST", "ACCUSE", "REJECT", "THREATEN") and trigger in token.ancestors:
        return verb != trigger and verb.dep_ in ("xcomp", "ccomp", "pcomp", "relcl", "acl", "advcl")
    if trigger in verb.ancestors or trigger in token.ancestors:
        return verb.dep_ in ("relcl", "advcl", "ccomp") and _finite(verb) and draft.type != "AGREE"
    return (
        verb not in trigger.ancestors
        and verb.dep_ in ("relcl", "acl", "advcl", "ccomp", "conj")
        and verb.lemma_ not in _REPORTING
    )


_REPORTING = frozenset({"say", "report", "tell", "announce", "state", "write", "add", "note"})


def _opens_sentence(token: Token, trigger: Token) -> bool:
    """Whether a date at the head of a sentence holds for all of its clauses."""
    first = next((t for t in token.sent if not t.is_punct and not t.is_space), token)
    return token.i - first.i <= 4 and token.left_edge.i <= first.i + 2 and trigger.i > token.i


def _finite(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        c.dep_ in ("aux", "auxpass") for c in verb.children
    )


def _verb_above(token: Token) -> Token | None:
    while token.head != token:
        token = token.head
        if token.pos_ == "VERB":
            return token
    return token if token.pos_ == "VERB" else None


def _token_at(offset: int, setting: Setting) -> Token | None:
    span = setting.cast.words.parsed.doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _distance(date: DateMention, trigger: Token, setting: Setting) -> float:
    """Steps in the parse between date and trigger, words apart as a tie-break."""
    token = _token_at(date.start, setting)
    if token is None:
        return 99.0
    above = [token, *token.ancestors]
    mine = [trigger, *trigger.ancestors]
    steps = next((a + mine.index(t) for a, t in enumerate(above) if t in mine), 30)
    verbs_between = sum(1 for t in above[1:] if t.pos_ == "VERB" and t not in mine)
    return steps + 2.0 * verbs_between + abs(token.i - trigger.i) / 200


def _leans_on(draft: Draft, before: list[Draft], setting: Setting) -> Draft | None:
    """An earlier event whose date holds for this one too: the visit that a meeting was part of."""
    if draft.type not in ("CONSULT", "SUPPORT", "ACCUSE", "REQUEST") or draft.status not in (
        "occurred",
    ):
        return None
    names = draft.names()
    for earlier in reversed(before):
        if earlier.date is None or earlier.status != "occurred" or earlier.inherited:
            continue
        near = earlier.mode == "visit" or draft.sentence - earlier.sentence <= 2
        if near and earlier.type in ("CONSULT", "SUPPORT") and names & earlier.names():
            return earlier
    return None


# --- places -----------------------------------------------------------------------------------


def _add_place(draft: Draft, before: list[Draft], setting: Setting) -> None:
    place = _own_place(draft, setting) or _visited(draft)
    if place is None and draft.status == "occurred" and draft.type in ("CONSULT", "SUPPORT"):
        place = next(
            (
                e.place
                for e in reversed(before)
                if e.place is not None
                and e.type == "CONSULT"
                and e.status == "occurred"
                and draft.names() & e.names()
                and (e.mode == "visit" or draft.sentence - e.sentence <= 1)
                and (
                    draft.date is None or e.date is None or draft.date == e.date or draft.inherited
                )
            ),
            None,
        )
    draft.place = place


def _own_place(draft: Draft, setting: Setting) -> Place | None:
    """The place named by in/at after the trigger or its clause."""
    token = draft.trigger.token
    visit = draft.mode == "visit" or (draft.type == "AGREE" and draft.trigger.rule.mode == "visit")
    wanted = _IN_PLACE if visit else ("in", "at", "near", "outside")
    sources = [
        token,
        draft.trigger.object,
        *(c for c in token.children if c.dep_ in ("dobj", "nsubjpass", "nsubj")),
    ]
    if draft.trigger.rule.frame == "plan" or draft.type == "AGREE":
        sources += [c for c in token.children if c.dep_ in ("xcomp", "ccomp", "advcl")]
    best: Place | None = None
    for source in sources:
        if source is None:
            continue
        for prep, head in prepositions(source, 1):
            if prep in wanted:
                place = _place_at(head, setting)
                if place is not None and (best is None or _is_city(place, best)):
                    best = place
        if best is not None:
            return best
    if visit:
        for child in token.children:
            if child.dep_ == "dobj" and (place := _place_at(child, setting)) is not None:
                return place
    if draft.type == "AGREE":
        return _place_of_visit(token, setting)
    return best or _fronted_place(token, setting)


def _place_of_visit(token: Token, setting: Setting) -> Place | None:
    """Where a promised or proposed visit leads: "invited him to visit Kenya"."""
    for verb in token.subtree:
        if verb.lemma_ in ("visit", "tour", "come", "travel", "trip", "go"):
            for child in verb.children:
                if child.dep_ == "dobj" and (place := _place_at(child, setting)) is not None:
                    return place
            for prep, head in prepositions(verb, 0):
                if prep in ("to", "in") and (place := _place_at(head, setting)) is not None:
                    return place
    for prep, head in prepositions(token, 0):
        if prep == "to" and (place := _place_at(head, setting)) is not None:
            return place
    return None


def _fronted_place(token: Token, setting: Setting) -> Place | None:
    """A place that opens the sentence: "In Turkey the Minister met …"."""
    verb = token if token.pos_ == "VERB" else token.head
    for above in (verb, *verb.ancestors):
        for child in above.children:
            if child.dep_ == "prep" and child.lower_ in ("in", "at") and child.i < above.i:
                for head in child.children:
                    if head.dep_ == "pobj" and (place := _place_at(head, setting)) is not None:
                        return place
    return None


def _is_city(place: Place, than: Place) -> bool:
    return (
        places.country_of_place(place.name) is not None
        and place.name != than.name
        and than.country == place.country
    )


def _place_at(head: Token, setting: Setting) -> Place | None:
    words = setting.cast.words
    n = words.position.get(head.i)
    if n is None:
        return None
    mention = words.country[n]
    report = words.parsed.report
    if mention is not None and mention.form in ("name", "capital"):
        city = _city_beside(head, setting)
        if city is not None:
            return city
        name = report.text[mention.start : mention.end]
        return Place(" ".join(name.split()), mention.code, Span(mention.start, mention.end))
    for name in setting.cast.names:
        if name.start <= n < name.end and name.kind != "person" and places.is_place(name.text):
            start = words.tokens[name.start].idx
            likely = {m.code for m in words.countries}
            return Place(
                name.text,
                places.country_of_place(name.text, likely),
                Span(start, start + len(name.text)),
            )
    if head.lower_ == "capital":
        for child in head.children:
            k = words.position.get(child.i)
            if k is not None and (mention := words.country[k]) is not None:
                return _capital(mention.code, head)
    return None


def _capital(code: str, head: Token) -> Place | None:
    name = countries.capital_of(code)
    return Place(name, code, Span(head.idx, head.idx + len(head))) if name else None


def _city_beside(head: Token, setting: Setting) -> Place | None:
    """For "Rome, Italy" the parser may take the country as head; the city stands before it."""
    for token in (head.head, *head.children):
        n = setting.cast.words.position.get(token.i)
        if n is None or token.i >= head.i or head.i - token.i > 3:
            continue
        for name in setting.cast.names:
            if name.start <= n < name.end and name.kind == "place":
                start = setting.cast.words.tokens[name.start].idx
                return Place(
                    name.text,
                    places.country_of_place(name.text),
                    Span(start, start + len(name.text)),
                )
    return None


def _visited(draft: Draft) -> Place | None:
    """A visit's place is the host country where no city is named."""
    if draft.trigger.rule.mode != "visit":
        return None
    for found in draft.recipients:
        if found.entity.kind == "country":
            token = found.token
            return Place(
                found.entity.name, found.entity.country, Span(token.idx, token.idx + len(token))
            )
    return None


# --- contexts ---------------------------------------------------------------------------------


def _contexts(draft: Draft, setting: Setting) -> tuple[str, ...]:
    text = " ".join(e.within(setting.cast.words.parsed.report.text) for e in draft.evidence)
    return ontology.contexts_in(text)[:4]
