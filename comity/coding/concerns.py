"""When a figure holds and whom it concerns.

The period is the date that stands in the figure's own clause, or in the clause above it unless
that one only reports; a date that is compared with is none. Nothing is taken from the date of
publication. Whom: the countries and organizations named in the measure, else in its sentence,
else in the sentences before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from comity.coding.anchors import Anchor
from comity.coding.measures import Measure
from comity.coding.phrases import clause_verb, is_future, lexicon
from comity.countries import CountryMention
from comity.dates import DateMention
from comity.model import Span

_FEW = 3
_BODIES = ("GPE", "LOC", "ORG", "FAC")
_BOTH = re.compile(
    r"\b(?:two|both)\s+(?:\w+\s+)?(?:countries|states|nations|sides|neighbou?rs)\b"
    r"|\b(?:bilateral|two-way|mutual)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?][”\"')]*\s+(?=[A-Z“\"])")
_COMPARED = re.compile(
    r"(?:\bthan|compared\s+(?:to|with)|\bfrom|against|versus|\bover)"
    r"(?:\s+(?:in|that|the|a|of|same|period|figure|level))*\s*$",
    re.IGNORECASE,
)


def period_of(
    doc: Doc, place: Anchor, measure: Measure, sentence: Span, dates: Sequence[DateMention]
) -> str | None:
    """The EDTF date that the figure is said for; None where its clauses give none.

    What was done to people and things, told without a date, happened on the date of the sentences
    right before in the same paragraph.
    """
    if measure.is_standing:
        return None
    inside = [
        date
        for date in dates
        if sentence.start <= date.start and date.end <= sentence.end
        if not _COMPARED.search(doc.text[max(sentence.start, date.start - 40) : date.start])
    ]
    verbs = list(_clauses(place.root))
    ranked = [(*_remoteness(doc, date, verbs, place), date) for date in inside]
    near = [item for item in ranked if item[0] <= len(verbs)]
    if near:
        _, _, date = min(near, key=lambda item: item[:2])
        return _since(doc, date, verbs)
    return None if inside or not _is_told(place, measure) else _before(doc, sentence, dates)


def _clauses(token: Token) -> Iterator[Token]:
    """The verb of the token's clause, then those above it.

    Stops below a verb that only reports, and at one that speaks of the future or of an aim: the
    date above is then that of the words or of the decision.
    """
    verb = clause_verb(token)
    yield verb
    while verb.head != verb and not is_future(verb) and verb.dep_ != "pcomp":
        verb = clause_verb(verb.head)
        if verb.lemma_.lower() in lexicon()["verbs"]["report"]:
            return
        yield verb


def _remoteness(doc: Doc, date: DateMention, verbs: list[Token], place: Anchor) -> tuple[int, int]:
    """How far a date is from a figure: first in clauses, then in characters."""
    distance = abs(date.start - place.first.start)
    verb = _verb_of(doc, date)
    if verb is None:
        return len(verbs) + 1, distance
    if verb.head in verbs and (_is_since_clause(verb) or _shares_date(verb)):
        verb = verb.head
    return (verbs.index(verb) if verb in verbs else len(verbs) + 1), distance


def _verb_of(doc: Doc, date: DateMention) -> Token | None:
    span = doc.char_span(date.start, date.end, alignment_mode="expand")
    return None if span is None else clause_verb(span.root)


def _is_since_clause(verb: Token) -> bool:
    """ "Since she came to office in 2022"."""
    marks = [child.lower_ for child in verb.children if child.dep_ in ("mark", "prep", "advmod")]
    return verb.dep_ == "advcl" and "since" in marks


def _shares_date(verb: Token) -> bool:
    """ "Twelve people were killed and 40 wounded on Sunday": one date for both acts."""
    subjects = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    return verb.dep_ == "conj" and all(child.like_num for child in subjects)


def _since(doc: Doc, date: DateMention, verbs: list[Token]) -> str:
    """The date, open-ended where it stands in a clause with "since"."""
    verb = _verb_of(doc, date)
    open_ended = verb is not None and _is_since_clause(verb) and "/" not in date.edtf
    return f"{date.edtf}/.." if open_ended else date.edtf


def _is_told(place: Anchor, measure: Measure) -> bool:
    """Whether the figure belongs to a tale: a count with its verb in the simple past."""
    verb = place.root.sent.root if measure.is_fate else clause_verb(place.root)
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    past = verb.tag_ == "VBD" or bool(helpers & {"was", "were"})
    known = place.before is not None and place.before.lower_ == "the"
    loose = known or any(t.lower_ in lexicon()["verbs"]["earlier"] for t in place.root.sent[:1])
    return (
        place.first.kind == "count" and past and not helpers & {"has", "have", "had"} and not loose
    )


def _before(doc: Doc, sentence: Span, dates: Sequence[DateMention]) -> str | None:
    """The last date of the two sentences before, within the paragraph."""
    start = doc.text.rfind("\n\n", 0, sentence.start) + 1
    stops = [m.end() for m in _STOP.finditer(doc.text, start, sentence.start)]
    reach = stops[-3] if len(stops) > 2 else start
    earlier = [d for d in dates if reach <= d.start < sentence.start and d.role == "at"]
    return earlier[-1].edtf if earlier else None


def concerned(
    doc: Doc, measure: Measure, sentence: Span, countries: Sequence[CountryMention]
) -> tuple[str, ...]:
    """The codes of countries and the names of organizations that a figure is about."""
    spans = [Span(doc[i].idx, doc[i].idx + len(doc[i])) for i in measure.phrase.tokens]
    within = [c for c in countries if any(s.start < c.end and c.start < s.end for s in spans)]
    named = tuple(dict.fromkeys((*_codes(within), *_organizations(doc, measure, countries))))
    both = _BOTH.search(doc.text[sentence.start : sentence.end]) is not None
    if len(named) > 1:
        return named
    here = _codes([c for c in countries if sentence.start <= c.start < sentence.end])
    if len(here) > _FEW and named:
        return named
    if here and not (both and len(here) < 2):
        return tuple(dict.fromkeys((*named, *here)))
    pair = _pair_before(doc, sentence, countries)
    return tuple(dict.fromkeys((*named, *here, *pair)))[:2] or _place_before(doc, sentence)


def _codes(countries: Sequence[CountryMention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(country.code for country in countries))


def _organizations(
    doc: Doc, measure: Measure, countries: Sequence[CountryMention]
) -> Iterator[str]:
    """Organizations named in the measure that are no country's name."""
    for entity in doc.ents:
        if entity.label_ != "ORG" or not {t.i for t in entity} & set(measure.phrase.tokens):
            continue
        if not any(c.start < entity.end_char and entity.start_char < c.end for c in countries):
            yield _plain(entity.text)


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|The)\s+", "", name).strip()


def _place_before(doc: Doc, sentence: Span) -> tuple[str, ...]:
    """In a report that names no country: the place or body named last, else the first one."""
    named = [entity for entity in doc.ents if entity.label_ in _BODIES]
    before = [entity for entity in named if entity.start_char < sentence.end]
    return tuple(_plain(entity.text) for entity in (before[-1:] or named[:1]))


def _pair_before(doc: Doc, sentence: Span, countries: Sequence[CountryMention]) -> tuple[str, ...]:
    """The first two countries of the paragraph so far; else the last two named before it."""
    before = [c for c in countries if c.start < sentence.start] or list(countries)
    start = doc.text.rfind("\n\n", 0, sentence.start)
    paragraph = _codes([c for c in before if c.start > start])
    if len(paragraph) > 1:
        return paragraph[:2]
    return _codes(list(reversed(before)))[:2]
