"""Figures: the numbers of a report with what they measure, when and for whom.

A figure is an amount (`comity.language.amounts`) with a measure (`measures`, `counts`), a change
of the same measure where the sentence reports one, its period and the countries it concerns.
Numbers that measure nothing about a country or an organization are no figures. No number is
worked out from others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from comity.coding.anchors import Anchor, Cue, anchor, change_cue
from comity.coding.concerns import concerned, period_of
from comity.coding.counted import Said, counted
from comity.coding.counts import is_definite, measure_count
from comity.coding.measures import Measure, changed_thing, measure_amount, measure_change
from comity.coding.phrases import clause_verb, is_future, lexicon
from comity.coding.sums import continued, home_dollar, named_places
from comity.coding.understood import left_out
from comity.countries import CountryMention
from comity.dates import DateMention
from comity.language.amounts import Amount, find_amounts
from comity.model import Evidence, Figure, Span

_OPENED = re.compile(r"\s*\([^)]*")
_ORDINARY = 1000.0  # as many as an ordinal leads one to expect
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Draft:
    """An amount with its measure, before changes are joined to levels and doubles are dropped."""

    place: Anchor
    measure: Measure
    sentence: int
    cue: Cue | None = None
    change: float | None = None

    @property
    def is_change(self) -> bool:
        return self.cue is not None and self.place.first.unit == "%"


def code_figures(
    doc: Doc,
    sentences: Sequence[Span],
    dates: Sequence[DateMention],
    countries: Sequence[CountryMention],
    skip: Sequence[Span] = (),
    *,
    dollar: str | None = None,
) -> tuple[Figure, ...]:
    """The figures of a report, in reading order, each once.

    Args:
        doc: the parse of the report's text; offsets of all arguments count in it.
        sentences: the sentences to read.
        dates: the dates that the text speaks of.
        countries: the countries that the text names.
        skip: stretches that are no part of the story.
        dollar: the ISO 4217 code that a bare "$" stands for; by default that of the country
            whose places the report names most.

    Returns:
        Figures whose evidence is the whole sentence. A range yields two; a change joins the
        figure of the same measure in its sentence, or else stands alone in percent.
    """
    found: list[Figure] = []
    named = named_places(doc, countries)
    amounts = find_amounts(doc.text, dollar or home_dollar(named), named)
    for draft in _distinct(list(_drafts(doc, sentences, dates, skip, amounts))):
        span = sentences[draft.sentence]
        of = concerned(doc, draft.measure, span, countries)
        if not of and not any(token.pos_ == "PROPN" for token in doc):
            continue
        period = period_of(doc, draft.place, draft.measure, span, dates)
        evidence = (Evidence(span.start, span.end, draft.sentence + 1),)
        found += [
            Figure(
                measure=draft.measure.phrase.words,
                value=_value(draft, amount),
                unit=_unit(draft),
                evidence=evidence,
                relation=amount.relation,
                change=_value(draft, amount) if draft.is_change else draft.change,
                period=period,
                of=of,
                reason=draft.measure.reason,
            )
            for amount in draft.place.amounts
        ]
    return tuple(found)


def _value(draft: _Draft, amount: Amount) -> float:
    """The amount's value; a fall said by a word ("down 5 per cent") is below zero."""
    if draft.is_change and draft.cue is not None:
        return abs(amount.value) * draft.cue.sign
    return amount.value


def _drafts(
    doc: Doc,
    sentences: Sequence[Span],
    dates: Sequence[DateMention],
    skip: Sequence[Span],
    found: Sequence[Amount],
) -> Iterator[_Draft]:
    """Every amount that has a measure, changes joined to their levels."""
    passed_over = [*(Span(date.start, date.end) for date in dates), *skip]
    amounts = [
        amount
        for amount in found
        if not any(Span(amount.start, amount.end).overlaps(span) for span in passed_over)
    ]
    dated = _token_numbers(doc, [Span(date.start, date.end) for date in dates])
    last: Said | None = None
    for number, span in enumerate(sentences):
        inside = continued(doc, [a for a in amounts if span.start <= a.start and a.end <= span.end])
        drafts: list[_Draft] = []
        for place in _anchors(doc, inside, dated):
            last = _ordinal_noun(doc, span.start, place.span.start) or last
            measure, cue, last = _measured(place, last)
            if measure is not None:
                drafts.append(_Draft(place, measure, number, cue))
        yield from _joined(drafts)


def _anchors(doc: Doc, amounts: Sequence[Amount], dated: frozenset[int]) -> Iterator[Anchor]:
    """The amounts of a sentence in the parse, ranges as one."""
    for group in _ranges(amounts):
        named = [a for a in amounts if a in group or not _is_small(doc, a)]
        without = dated | _token_numbers(doc, [Span(a.start, a.end) for a in named])
        place = anchor(doc, group, without)
        if place is not None and not _is_conversion(doc, group[0], amounts):
            yield place


def _is_conversion(doc: Doc, amount: Amount, amounts: Sequence[Amount]) -> bool:
    """Whether it only says the sum before in other money: "SEK 9 million (EUR 800,000)"."""
    sums = [a for a in amounts if a.kind == "money"]
    return amount in sums and any(
        _OPENED.fullmatch(doc.text, earlier.end, amount.start) is not None
        for earlier in sums[: sums.index(amount)]
    )


def _is_small(doc: Doc, amount: Amount) -> bool:
    """Whether the amount is a small number in words, which a phrase may keep."""
    return amount.kind == "count" and doc.text[amount.start : amount.end].isalpha()


def _measured(place: Anchor, last: Said | None) -> tuple[Measure | None, Cue | None, Said | None]:
    """The measure of one amount, the cue if it is a change, and the noun counted last."""
    cue = change_cue(place)
    if place.first.kind == "count":
        what = counted(place) or left_out(place, last)
        if what is None:
            return None, None, last
        said = last if what.fate or what.unit else Said(what.noun, place.first.value)
        return measure_count(place, what), None, said
    if cue is not None:
        return measure_change(place, cue), cue, last
    return measure_amount(place), None, last


def _ordinal_noun(doc: Doc, start: int, before: int) -> Said | None:
    """The noun of the last ordinal ("the 4th note") between an offset and a token."""
    for token in reversed(doc[:before]):
        if token.idx < start - 200:
            return None
        if _ORDINAL.fullmatch(token.text) and token.head.pos_ == "NOUN":
            return Said(token.head, _ORDINARY)
    return None


def _ranges(amounts: Sequence[Amount]) -> Iterator[tuple[Amount, ...]]:
    """The amounts, with the two ends of a range together."""
    waiting: Amount | None = None
    for amount in amounts:
        if waiting is not None and amount.relation == "<" and amount.lead - waiting.end <= 5:
            yield waiting, amount
            waiting = None
            continue
        if waiting is not None:
            yield (waiting,)
        waiting = amount if amount.relation == ">" else None
        if waiting is None:
            yield (amount,)
    if waiting is not None:
        yield (waiting,)


def _token_numbers(doc: Doc, spans: Sequence[Span]) -> frozenset[int]:
    """The numbers of the tokens that the spans cover."""
    numbers: set[int] = set()
    for span in spans:
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        if tokens is not None:
            numbers.update(range(tokens.start, tokens.end))
    return frozenset(numbers)


def _joined(drafts: list[_Draft]) -> list[_Draft]:
    """The drafts of a sentence, each change given to the level of the same measure."""
    levels = [draft for draft in drafts if not draft.is_change]
    alone: list[_Draft] = []
    for change in (draft for draft in drafts if draft.is_change):
        value = _value(change, change.place.first)
        level = next((x for x in _by_distance(levels, change) if _same_measure(x, change)), None)
        if level is None:
            alone += [] if _is_only_meant(change) else [replace(change, change=value)]
        else:
            levels[levels.index(level)] = replace(level, change=value)
    return sorted(levels + alone, key=lambda draft: draft.place.first.start)


def _is_only_meant(change: _Draft) -> bool:
    """ "Wants to double the number": no change that has taken place."""
    verb = clause_verb(change.place.root)
    return change.place.first.kind == "change" and is_future(verb)


def _by_distance(levels: list[_Draft], change: _Draft) -> list[_Draft]:
    free = [x for x in levels if x.change is None and x.place.first.unit != "%"]
    return sorted(free, key=lambda x: abs(x.place.span.start - change.place.span.start))


def _same_measure(level: _Draft, change: _Draft) -> bool:
    """Whether a change is that of a level: same thing, or same clause."""
    thing = changed_thing(change.place, change.cue) if change.cue is not None else None
    if thing is not None and thing.i in level.measure.phrase.tokens:
        return True
    if _is_remark(level, change):
        return True
    return clause_verb(level.place.root) == clause_verb(change.place.root)


def _is_remark(level: _Draft, change: _Draft) -> bool:
    """ "$61 million, 12% more than in 2022": words of comparison set off behind a level."""
    word = change.cue is not None and change.cue.token.pos_ in ("ADJ", "ADV", "ADP")
    between = change.place.span.doc[level.place.span.end : change.place.span.start]
    return word and len(between) > 0 and not any(t.dep_ == "nsubj" for t in between)


def _distinct(drafts: list[_Draft]) -> list[_Draft]:
    """The drafts without those that repeat an earlier one (a headline, "the 40")."""
    kept: list[_Draft] = []
    for draft in drafts:
        repeated = next((earlier for earlier in kept if _repeats(draft, earlier)), None)
        if repeated is None:
            kept.append(draft)
        elif _is_headline(repeated):
            measure = replace(draft.measure, unit=repeated.measure.unit)
            kept[kept.index(repeated)] = replace(draft, measure=measure)
    return kept


def _repeats(draft: _Draft, earlier: _Draft) -> bool:
    """Whether a draft tells the number of an earlier sentence once more."""
    if draft.sentence == earlier.sentence or _values(draft) != _values(earlier):
        return False
    shared = _content(draft) & _content(earlier)
    if _unit(draft) == _unit(earlier):
        return bool(shared) or draft.place.first.kind == "money"
    counts = draft.place.first.kind == earlier.place.first.kind == "count"
    if not counts or draft.place.first.value <= lexicon()["roles"]["few"]:
        return False
    return is_definite(draft.place) or len(shared) >= 2 or (_is_headline(earlier) and bool(shared))


def _values(draft: _Draft) -> list[float]:
    return [amount.value for amount in draft.place.amounts]


def _unit(draft: _Draft) -> str:
    return draft.place.first.unit or draft.measure.unit or ""


def _is_headline(draft: _Draft) -> bool:
    """Whether the draft's sentence ends like a headline, without a stop."""
    return draft.place.root.sent.text.rstrip()[-1].isalnum()


def _content(draft: _Draft) -> frozenset[str]:
    """The telling words of a measure."""
    return frozenset(re.findall(r"\w{4,}", draft.measure.phrase.words.lower()))
