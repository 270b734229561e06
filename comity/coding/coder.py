"""How a report is coded, step by step: spaCy's parse, word lists and rules, and the network.

The network reads the report's own sentences while the parser is at work on the next reports; the
rules settle whom its words stand for, and everything that they settle exactly by themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice

from comity.coding.commitments import code_commitments
from comity.coding.dating import add_dates
from comity.coding.elimination import settle_by_report, settle_by_sides
from comity.coding.events import draft_events
from comity.coding.figures import code_figures
from comity.coding.links import Links
from comity.coding.merging import merge
from comity.coding.offices import code_offices
from comity.coding.people import cast_of
from comity.coding.placing import add_places
from comity.coding.reference import Resolver
from comity.dates import find_dates
from comity.language.parse import Parsed, as_spans, name_entities, parse_all
from comity.language.respell import Spelling, reparse
from comity.language.words import Words
from comity.learned.reading import Reading, read
from comity.model import Record, Report

# Reports parsed at once; the second parse waits for as many first ones.
_BATCH = 8

# A report's first parse, and its reading as soon as the network has done it.
_Begun = tuple[Parsed, "Future[Reading] | None"]


class ReportCoder:
    """Codes with the network (`reader`) or by the word lists alone (`rules`).

    The same text always gives the same record.
    """

    version = "2"

    def __init__(self, name: str) -> None:
        self.name = name

    def code(self, reports: Iterable[Report]) -> Iterator[Record]:
        """Code reports in order, a record for each."""
        stream = parse_all(reports)
        begun: list[_Begun] = []
        with ThreadPoolExecutor(max_workers=1) as reader:
            while batch := list(islice(stream, _BATCH)):
                following = [(parsed, self._submit(parsed, reader)) for parsed in batch]
                yield from self._records(begun)
                begun = following
            yield from self._records(begun)

    def _submit(self, parsed: Parsed, reader: ThreadPoolExecutor) -> Future[Reading] | None:
        if self.name == "rules":
            return None
        return reader.submit(read, parsed.report.text, as_spans(parsed))

    def _records(self, begun: list[_Begun]) -> Iterator[Record]:
        """Code what was parsed and read; the rules alone first parse again, with plain names."""
        readings = [future.result() if future is not None else None for _, future in begun]
        for (parsed, _), reading in zip(begun, readings, strict=True):
            if reading is not None:
                name_entities(parsed, reading.names())
        again: Iterable[Parsed] = (parsed for parsed, _ in begun)
        if self.name == "rules":
            again = reparse((parsed, _spellings(parsed)) for parsed in again)
        for parsed, reading in zip(again, readings, strict=True):
            yield self._record(parsed, reading)

    def _record(self, parsed: Parsed, reading: Reading | None) -> Record:
        """Everything that a parsed report tells."""
        if reading is not None:
            name_entities(parsed, reading.names())
        words = Words(parsed)
        cast = cast_of(words)
        dates = find_dates(parsed.doc.text, parsed.report.published)
        links = Links(cast, reading) if reading is not None else None

        # who faces whom settles countries, and countries tell who "they" and "both sides" are
        if links is not None:
            links.settle_countries()
        settle_by_sides(cast, draft_events(Resolver(cast), links))
        drafts = draft_events(Resolver(cast), links)
        settle_by_sides(cast, drafts)
        settle_by_report(cast, drafts)
        drafts = [draft for draft in drafts if draft.crosses_border]
        add_dates(drafts, dates, parsed.doc, reading)
        add_places(drafts, cast, reading)

        sentences = as_spans(parsed)
        commitments = code_commitments(drafts, dates, parsed.report.text)
        offices = code_offices(cast, dates)
        figures = code_figures(parsed.doc, sentences, dates, words.countries)
        if links is not None:
            offices = [links.office_with_confidence(office) for office in offices]
            figures = tuple(links.figures_with_confidence(figures))
        return Record(
            report=parsed.report,
            events=tuple(draft.event() for draft in merge(drafts)),
            offices=tuple(offices),
            figures=figures,
            commitments=tuple(commitments),
            sentences=sentences,
            coder=self.name,
            version=self.version,
        )


def _spellings(parsed: Parsed) -> list[Spelling]:
    """Where the first parse finds people named."""
    cast = cast_of(Words(parsed))
    tokens = cast.words.tokens
    return [
        Spelling(tokens[start].i, tokens[end - 1].i + 1, number)
        for number, person in enumerate(cast.people)
        for start, end in person.mentions
    ]
