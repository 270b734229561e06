"""The rule coder: spaCy's parse, word lists and the rules of this package, without a model of ours.

How a report is coded, step by step, stands in `RuleCoder`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from comity.coding.commitments import code_commitments
from comity.coding.dating import add_dates
from comity.coding.elimination import settle_by_report, settle_by_sides
from comity.coding.events import draft_events
from comity.coding.figures import code_figures
from comity.coding.merging import merge
from comity.coding.offices import code_offices
from comity.coding.people import cast_of
from comity.coding.placing import add_places
from comity.coding.reference import Resolver
from comity.dates import find_dates
from comity.language.parse import Parsed, as_spans, parse_all
from comity.language.respell import Spelling, reparse
from comity.language.words import Words
from comity.model import Record, Report

# Reports parsed at once; the second parse waits for as many first ones.
_BATCH = 16


class RuleCoder:
    """Codes by rules over the parse; the same text always gives the same record."""

    name = "rules"
    version = "1"

    def code(self, reports: Iterable[Report]) -> Iterator[Record]:
        """Code reports in order, a record for each: parse, spell names plainly, parse again."""
        stream = parse_all(reports)
        while batch := list(islice(stream, _BATCH)):
            for parsed in reparse((one, _spellings(one)) for one in batch):
                yield self._record(parsed)

    def _record(self, parsed: Parsed) -> Record:
        """Everything that a parsed report tells."""
        words = Words(parsed)
        cast = cast_of(words)
        dates = find_dates(parsed.doc.text, parsed.report.published)

        # who faces whom settles countries, and countries tell who "they" and "both sides" are
        settle_by_sides(cast, draft_events(Resolver(cast)))
        drafts = draft_events(Resolver(cast))
        settle_by_sides(cast, drafts)
        settle_by_report(cast, drafts)
        drafts = [draft for draft in drafts if draft.crosses_border]
        add_dates(drafts, dates, parsed.doc)
        add_places(drafts, cast)

        sentences = as_spans(parsed)
        commitments = code_commitments(drafts, dates, parsed.report.text)
        return Record(
            report=parsed.report,
            events=tuple(draft.event() for draft in merge(drafts)),
            offices=tuple(code_offices(cast, dates)),
            figures=code_figures(parsed.doc, sentences, dates, words.countries),
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
