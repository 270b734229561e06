"""Invented reports and what could be coded from them, for the tests of the archive."""

from __future__ import annotations

import re
from pathlib import Path

from comity.archive import Archive, Outcome, open_archive
from comity.model import (
    Commitment,
    Dateline,
    Event,
    Evidence,
    Figure,
    Office,
    Party,
    Place,
    Record,
    Report,
    Span,
)

TEXT = (
    "ASUNCIÓN, 3 May 2024 – President Rosa Benítez received Norway's Leif Aas on Thursday. "
    "Trade between Paraguay and Norway grew by 12% to $40 million in 2023. "
    "“Norway will open an embassy here by 2026,” Aas said. "
    "Photo: Palacio de López"
)


def sentences_of(text: str) -> tuple[Span, ...]:
    """Spans that end with a full stop, enough for these texts."""
    return tuple(Span(*match.span()) for match in re.finditer(r"\S[^.]*\.?", text))


def span(text: str, words: str) -> Span:
    """Where the words stand in the text."""
    start = text.index(words)
    return Span(start, start + len(words))


def sentence(text: str, number: int) -> tuple[Evidence, ...]:
    """Sentence no. `number` of the text as evidence."""
    where = sentences_of(text)[number - 1]
    return (Evidence(where.start, where.end, number),)


ROSA = Party("Rosa Benítez", "person", "PY", "President", span(TEXT, "Rosa Benítez"))
LEIF = Party("Leif Aas", "person", "NO", None, span(TEXT, "Leif Aas"))
NORWAY = Party("Norway", "country", "NO")

VISIT = Record(
    report=Report(
        id="py-no-visit",
        text=TEXT,
        title="Benítez receives Aas",
        publisher="Agencia Lapacho",
        published="2024-05-03",
        published_basis="dateline",
        language="en",
        source="press/py-no-visit.txt",
        sha256="0" * 64,
        dateline=Dateline(span(TEXT, "ASUNCIÓN, 3 May 2024 –"), "Asunción", "2024-05-03"),
        furniture=(span(TEXT, "Photo: Palacio de López"),),
    ),
    events=(
        Event(
            type="CONSULT",
            mode="visit",
            actors=(LEIF,),
            recipients=(ROSA,),
            evidence=(*sentence(TEXT, 1), *sentence(TEXT, 3)),
            date="2024-05-02",
            date_basis="computed",
            place=Place("Asunción", "PY", span(TEXT, "ASUNCIÓN")),
            contexts=("economic",),
            trigger=span(TEXT, "received"),
            date_mention=span(TEXT, "Thursday"),
            reason="received: CONSULT",
        ),
        Event("CONSULT", (LEIF, ROSA), sentence(TEXT, 1)),
    ),
    offices=(Office("Rosa Benítez", "President", sentence(TEXT, 1), country="PY"),),
    figures=(
        Figure(
            "trade",
            40_000_000,
            "USD",
            sentence(TEXT, 2),
            change=12.0,
            period="2023",
            of=("PY", "NO"),
        ),
    ),
    commitments=(
        Commitment(
            "open an embassy in Asunción",
            "intended",
            sentence(TEXT, 3),
            by=(NORWAY,),
            to=(Party("Paraguay", "country", "PY"),),
            due="2026",
        ),
    ),
    sentences=sentences_of(TEXT),
    coder="rules",
    version="0.1",
)


def told(
    text: str, *, name: str = "told", title: str | None = None, url: str | None = None
) -> Record:
    """A record of nothing but the text."""
    report = Report(name, text, title=title, url=url, source=f"press/{name}.txt")
    return Record(report, sentences=sentences_of(text), coder="rules", version="0.1")


def met(name: str, codes: str, date: str | None = None, published: str | None = None) -> Record:
    """A record of one meeting of countries, and a figure and a commitment of the same date."""
    text = f"{name}: envoys of {codes} met. They will meet again and trade for 5 USD."
    parties = tuple(Party(f"envoy of {code}", "person", code) for code in codes.split())
    first, second = sentence(text, 1), sentence(text, 2)
    return Record(
        Report(name, text, published=published, source=f"press/{name}.txt"),
        events=(Event("CONSULT", parties, first, date=date),),
        figures=(Figure("trade", 5.0, "USD", second, period=date, of=tuple(codes.split())),),
        commitments=(Commitment("meet", "agreed", second, by=parties, due=date),),
        sentences=sentences_of(text),
        coder="rules",
        version="0.1",
    )


def add(archive: Archive, *records: Record) -> list[Outcome]:
    """Adds the records in one run."""
    with archive.run("comity add press", "rules", "0.1") as run:
        return [archive.add(record, run) for record in records]


def filled(path: Path, *records: Record) -> Archive:
    """An archive at the path with the records in it."""
    archive = open_archive(path)
    add(archive, *records)
    return archive
