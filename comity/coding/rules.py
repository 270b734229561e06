"""The rule coder: spaCy's parse, word lists and the rules of this package, without a model of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from comity.coding.attributes import Setting, add_attributes
from comity.coding.commitments import code_commitments
from comity.coding.drafts import Draft, crosses_border
from comity.coding.elimination import settle_countries
from comity.coding.events import draft_events
from comity.coding.figures import code_figures
from comity.coding.merging import merge
from comity.coding.offices import code_offices
from comity.coding.people import cast_of
from comity.coding.reference import Resolver
from comity.dates import find_dates
from comity.language.parse import Parsed, as_spans, parse_all
from comity.language.respell import Spelling, reparse
from comity.language.words import Words
from comity.model import Event, Record, Report, Span


# Reports parsed at once; the second parse waits for as many first ones.
_BATCH = 16


class RuleCoder:
    """Codes by rules over the parse; the same text always gives the same record."""

    name = "rules"
    version = "1"

    def code(self, reports: Iterable[Report]) -> Iterator[Record]:
        """Code reports in order, a record for each."""
        stream = parse_all(reports)
        while batch := list(islice(stream, _BATCH)):
            for parsed in reparse((one, _spellings(one)) for one in batch):
                yield self._record(parsed)

    def _record(self, parsed: Parsed) -> Record:
        report = parsed.report
        words = Words(parsed)
        cast = cast_of(words)
        dates = find_dates(parsed.doc.text, report.published)
        drafts = draft_events(Resolver(cast))
        settle_countries(cast, drafts)
        drafts = [d for d in drafts if crosses_border(d.parties)]
        add_attributes(drafts, Setting(cast, dates))
        commitments = code_commitments(drafts, dates, report.text)
        return Record(
            report=report,
            events=tuple(_event(d) for d in merge(drafts)),
            offices=tuple(code_offices(cast, dates)),
            figures=code_figures(parsed.doc, as_spans(parsed), dates, words.countries),
            commitments=tuple(commitments),
            sentences=as_spans(parsed),
            coder=self.name,
            version=self.version,
        )


def _spellings(parsed: Parsed) -> list[Spelling]:
    """Where the first parse finds people named."""
    cast = cast_of(Words(parsed))
    tokens = cast.words.tokens
    number = {id(person): n for n, person in enumerate(cast.people)}
    return [
        Spelling(tokens[name.start].i, tokens[name.end - 1].i + 1, number[id(cast.at[name.start])])
        for name in cast.names
        if name.kind == "person"
    ]


def _event(draft: Draft) -> Event:
    token = draft.trigger.token
    return Event(
        type=draft.type,
        mode=draft.mode,
        status=draft.status,  # type: ignore[arg-type]
        date=draft.date,
        date_basis=draft.date_basis,
        date_mention=draft.date_mention,
        place=draft.place,
        actors=tuple(m.party() for m in draft.actors),
        recipients=tuple(m.party() for m in draft.recipients),
        contexts=draft.contexts,
        trigger=Span(token.idx, token.idx + len(token)),
        evidence=tuple(draft.evidence),
        reason="; ".join(draft.reasons),
    )
