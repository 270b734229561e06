"""Asks the archive for all that a brief tells, and numbers the reports that it rests on.

Sources are numbered by date of publication, the oldest first. Everything gathered here is cited in
the brief, so that every numbered source is one that a reader meets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from comity.archive import Archive, Found, Quote, ReportText
from comity.briefing.acts import ToldAct, acts_of, verdicts_on_events
from comity.briefing.lines import Citation, CitedSentence, Source
from comity.briefing.same import Group, alike
from comity.briefing.when import in_words
from comity.briefing.wording import clean, country_name
from comity.countries import key
from comity.errors import UsageError
from comity.model import Commitment, Event, Figure, Office, Party, is_uncertain

Told = Found[Any]

_MOST_COUNTRIES = 2


@dataclass(frozen=True, slots=True)
class Material:
    """What the archive says, the same thing of several reports together."""

    events: tuple[ToldAct, ...]
    figures: tuple[Group[Figure], ...]
    promises: tuple[Group[Commitment], ...]
    offices: tuple[Found[Office], ...]

    @property
    def told(self) -> tuple[Told, ...]:
        """Everything but the offices, of which only some are cited."""
        groups: list[Sequence[Told]] = [act.told for act in self.events]
        groups += [*self.figures, *self.promises]
        return tuple(found for group in groups for found in group)


@dataclass(frozen=True, slots=True)
class Limits:
    """The countries and the period asked for."""

    countries: tuple[str, ...]
    since: str | None
    until: str | None

    @classmethod
    def of(
        cls, countries: Sequence[str], since: str | None = None, until: str | None = None
    ) -> Self:
        """The limits, checked.

        Raises:
            UnknownCountry: a code that is in no table.
            UsageError: no country or more than two.
        """
        codes = tuple(dict.fromkeys(countries))
        if isinstance(countries, str) or not 1 <= len(codes) <= _MOST_COUNTRIES:
            raise UsageError(
                f"a brief is of one country or two, not {countries!r}", "name one or two countries"
            )
        for code in codes:
            country_name(code)
        return cls(codes, since, until)

    @property
    def open(self) -> bool:
        """Whether everything about one country is asked for."""
        return len(self.countries) == 1 and not (self.since or self.until)


def gather(archive: Archive, limits: Limits) -> Material:
    """All items about the countries in the period, merged.

    Offices are those told in a report that has such an item, or held by someone who takes part;
    with one country and no period all of its offices.
    """
    period = {"since": limits.since, "until": limits.until}
    events = archive.events(limits.countries, **period)
    figures = archive.figures(limits.countries, **period)
    commitments = archive.commitments(limits.countries, **period)
    offices = archive.offices(limits.countries)
    if not limits.open:
        items: list[Told] = [*events, *figures, *commitments]
        used = {found.report.id for found in items}
        parties = {_person(p) for found in events for p in found.item.parties}
        offices = tuple(
            found
            for found in offices
            if found.report.id in used or (key(found.item.person), found.item.country) in parties
        )
    return Material(
        told_acts(archive, events), alike(figures, _figure), alike(commitments, _promise), offices
    )


def told_acts(archive: Archive, events: Sequence[Found[Event]]) -> tuple[ToldAct, ...]:
    """The acts, with copies known by the texts of the reports, and as analysts have them."""
    texts = archive.as_read(sorted({found.report.id for found in events}))
    corrections = archive.corrections(actions=("merge", "split"))
    return acts_of(events, texts, verdicts_on_events(corrections))


def _person(party: Party) -> tuple[str, str | None]:
    return key(party.name), party.country


def _figure(figure: Figure) -> tuple[object, ...]:
    value = figure.value, figure.unit, figure.relation, figure.change
    return key(figure.measure), *value, figure.period, frozenset(figure.of)


def _promise(promise: Commitment) -> tuple[object, ...]:
    by, to = (frozenset(map(_person, side)) for side in (promise.by, promise.to))
    return key(promise.action), promise.strength, promise.due, by, to


def uncertain(told: Sequence[Told]) -> bool:
    """Whether each telling of an item is uncertain; one that is sure of it is enough."""
    return all(is_uncertain(found.item.confidence) for found in told)


class Register:
    """The numbered reports of a brief; gives the citations of what was found in them."""

    def __init__(self, archive: Archive, found: Iterable[Told]) -> None:
        self._found = tuple(found)
        heads = {one.report.id: one.report for one in self._found}
        order = sorted(heads.values(), key=lambda h: (h.published or "~", h.id))
        self.reports: Mapping[str, ReportText] = {h.id: archive.report(h.id) for h in order}
        self._numbers = {report_id: n for n, report_id in enumerate(self.reports, start=1)}

    def cite(self, *found: Told) -> tuple[Citation, ...]:
        """The citations of all the words that the items rest on, by source and sentence."""
        return tuple(sorted({self._citation(quote) for one in found for quote in one.quotes}))

    def cite_first(self, found: Told) -> Citation:
        """The citation of the words that say the item first of all."""
        return self._citation(found.quotes[0])

    def sources(self) -> tuple[Source, ...]:
        """Every report with the sentences that are cited of it."""
        quotes: dict[str, dict[int, list[Quote]]] = {}
        for quote in (quote for one in self._found for quote in one.quotes):
            cited = quotes.setdefault(quote.report_id, {})
            cited.setdefault(self._citation(quote).sentence, []).append(quote)
        return tuple(
            self._source(report_id, quotes.get(report_id, {})) for report_id in self.reports
        )

    def _citation(self, quote: Quote) -> Citation:
        return Citation(self._numbers[quote.report_id], self._sentence(quote))

    def _sentence(self, quote: Quote) -> int:
        """The number of the sentence that the words begin in; 0 where there is none."""
        sentences = self.reports[quote.report_id].sentences
        if quote.sentence and quote.sentence <= len(sentences):
            return quote.sentence
        inside = (n for n, s in enumerate(sentences, start=1) if s.start <= quote.start < s.end)
        return next(inside, 0)

    def _source(self, report_id: str, cited: Mapping[int, Sequence[Quote]]) -> Source:
        report = self.reports[report_id]
        head = report.head
        return Source(
            number=self._numbers[report_id],
            report=report_id,
            publisher=clean(head.publisher) if head.publisher else None,
            title=clean(head.title or head.name),
            published=head.published,
            when=in_words(head.published),
            url=clean(head.url) if head.url else None,
            file=clean(head.source),
            coder=coder_of(report),
            sentences=tuple(_sentence(report, n, cited[n]) for n in sorted(cited)),
        )


def coder_of(report: ReportText) -> str:
    """Who coded the report: name and version."""
    return clean(f"{report.coder} {report.coder_version}")


def _sentence(report: ReportText, number: int, quotes: Sequence[Quote]) -> CitedSentence:
    """The whole sentence, with what quoted words reach beyond it."""
    starts = [quote.start for quote in quotes]
    ends = [quote.end for quote in quotes]
    if number:
        starts.append(report.sentences[number - 1].start)
        ends.append(report.sentences[number - 1].end)
    start, end = min(starts), max(ends)
    return CitedSentence(number, start, end, clean(report.text[start:end]))
