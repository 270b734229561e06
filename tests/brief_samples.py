"""Invented reports about Norway and Paraguay, for the tests of the brief."""

from __future__ import annotations

from archive_samples import sentence, sentences_of

from comity.model import Commitment, Event, Figure, Office, Party, Place, Record, Report

ROSA = Party("Rosa Benítez", "person", "PY", "President")
LEIF = Party("Leif Aas", "person", "NO", "Foreign Minister")
NORWAY = Party("Norway", "country", "NO")
PARAGUAY = Party("Paraguay", "country", "PY")

VISIT_TEXT = (
    "President Rosa Benítez met Norway's Foreign Minister Leif Aas in Asunción on 2 May 2024. "
    "They signed the Agreement on River Ports. "
    "Norway is to open an embassy in Asunción by June 2024. "
    "Trade between the two countries grew by 39% to more than $40 billion in 2023. "
    "Aas invited Benítez to Oslo for 9 September 2024. "
    "He has been in office since 2021."
)
ECHO_TEXT = (
    "On Thursday Aas was received by Rosa Benítez in the capital. "
    "Paraguay's parliament had criticised Norway over whaling in April."
)
LATER_TEXT = (
    "Benítez did not meet Aas in Oslo on 12 May, her office says. "
    "Norway has promised to link 328 settlements to the power grid. "
    "Norway and Paraguay have worked together on fish farms since 2005. "
    "Her visit to Bergen, of which no date is known, was a success."
)


def record(
    name: str,
    text: str,
    published: str | None,
    *,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    events: tuple[Event, ...] = (),
    offices: tuple[Office, ...] = (),
    figures: tuple[Figure, ...] = (),
    commitments: tuple[Commitment, ...] = (),
) -> Record:
    """A record of a report in a file called after its name."""
    report = Report(
        name, text, title, url, publisher, published, source=f"press/{name}.txt", language="en"
    )
    return Record(
        report,
        events,
        offices,
        figures,
        commitments,
        sentences_of(text),
        coder="rules",
        version="1",
    )


VISIT = record(
    "visit",
    VISIT_TEXT,
    "2024-05-03",
    title="Aas in Asunción",
    publisher="Agencia Lapacho",
    url="https://lapacho.example.org/aas",
    events=(
        Event(
            "CONSULT",
            (ROSA, LEIF),
            sentence(VISIT_TEXT, 1),
            date="2024-05-02",
            place=Place("Asunción", "PY"),
            contexts=("diplomatic", "transport"),
        ),
        Event(
            "SUPPORT",
            (ROSA, LEIF),
            sentence(VISIT_TEXT, 2),
            date="2024-05-02",
            contexts=("transport",),
        ),
        Event(
            "AGREE",
            (LEIF,),
            sentence(VISIT_TEXT, 5),
            status="proposed",
            date="2024-09-09",
            place=Place("Oslo", "NO"),
            recipients=(ROSA,),
        ),
    ),
    offices=(
        Office("Rosa Benítez", "President", sentence(VISIT_TEXT, 1), country="PY"),
        Office(
            "Leif Aas",
            "Foreign Minister",
            (*sentence(VISIT_TEXT, 1), *sentence(VISIT_TEXT, 6)),
            country="NO",
            since="2021",
        ),
    ),
    figures=(
        Figure(
            "trade turnover",
            40_000_000_000,
            "USD",
            sentence(VISIT_TEXT, 4),
            relation=">",
            change=39,
            period="2023",
            of=("PY", "NO"),
        ),
    ),
    commitments=(
        Commitment(
            "open an embassy in Asunción",
            "intended",
            sentence(VISIT_TEXT, 3),
            by=(NORWAY,),
            to=(PARAGUAY,),
            due="2024-06",
        ),
    ),
)

ECHO = record(
    "echo",
    ECHO_TEXT,
    "2024-05-04",
    title="A guest from the north",
    events=(
        Event(
            "CONSULT",
            (Party("Aas", "person", "NO"), ROSA),
            sentence(ECHO_TEXT, 1),
            date="2024-05-02",
        ),
        Event(
            "ACCUSE",
            (Party("Paraguay's parliament", "organization", "PY"),),
            sentence(ECHO_TEXT, 2),
            mode="disapprove",
            date="2024-04",
            recipients=(NORWAY,),
            contexts=("environment",),
        ),
    ),
)

LATER = record(
    "later",
    LATER_TEXT,
    "2024-07-20",
    publisher="Fjordposten",
    events=(
        Event(
            "CONSULT",
            (ROSA, LEIF),
            sentence(LATER_TEXT, 1),
            status="denied",
            date="2024-05-12",
            place=Place("Oslo", "NO"),
        ),
        Event("COOPERATE", (NORWAY, PARAGUAY), sentence(LATER_TEXT, 3), date="2005/.."),
        Event(
            "CONSULT",
            (ROSA,),
            sentence(LATER_TEXT, 4),
            mode="visit",
            recipients=(NORWAY,),
            place=Place("Bergen", "NO"),
        ),
    ),
    figures=(
        Figure(
            "settlements to be linked", 328, "settlement", sentence(LATER_TEXT, 2), of=("PY", "NO")
        ),
    ),
)

RECORDS = (VISIT, ECHO, LATER)
