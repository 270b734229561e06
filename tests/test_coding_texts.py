"""Texts as they come: furniture, quotation marks, wrapped lines, letters of every language."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from coding_words import names, only

from comity.model import Item, Record

Code = Callable[..., Record]

STORY = (
    "APIA, 6 May 2024 – Samoa's Prime Minister Fiame Lauga met Norway's Foreign Minister Leif Aas "
    "in Apia on Friday. The two ministers agreed to open a school for sailors by 2026.\n\n"
    "Norway gave Samoa 12 million dollars for coastal roads last year, and trade between the two "
    "countries grew by 8% to 40 million dollars in 2023."
)


def quoted(record: Record) -> set[str]:
    """Everything that any item rests on."""
    items: list[Item] = [item for _, item in record.items()]
    return {e.within(record.report.text) for item in items for e in item.evidence}


@pytest.mark.parametrize(
    "furniture",
    [
        "\n\nRead also: Peru expels the ambassador of Chile",
        "\n\nRelated articles\n\nPeru expels ambassador of Chile\n\nChile sues Peru over "
        "the border",
        "\n\nAbout the author\n\nAna Ruiz is a journalist. She met President Ali Bongo of Gabon in "
        "Paris in 2016 and has worked for The Suva Courier since its foundation in 1998.",
        "\n\nSubscribe to our newsletter and follow the talks between Peru and Chile every day.",
        "\n\n© 2024 Samoa Wire. All rights reserved.",
    ],
)
def test_furniture_yields_nothing(code: Code, furniture: str) -> None:
    """What stands round a story adds no item and takes none away."""
    plain, framed = code(STORY, None), code(STORY + furniture, None)
    assert quoted(framed) == quoted(plain)
    assert len(list(framed.items())) == len(list(plain.items()))


def test_story_with_all_kinds_of_items(code: Code) -> None:
    """The story of these tests holds events, offices, figures and a promise."""
    record = code(STORY, None)
    assert [e.type for e in record.events] == ["CONSULT", "AGREE", "AID"]
    assert {o.person for o in record.offices} == {"Fiame Lauga", "Leif Aas"}
    assert [f.value for f in record.figures] == [12_000_000, 40_000_000]
    assert only(record.commitments).due == "2026"


@pytest.mark.parametrize("width", [60, 72, 100])
def test_wrapped_lines_say_the_same(code: Code, width: int) -> None:
    """A text wrapped at a fixed width is coded as the same text in whole lines."""
    wrapped = "\n\n".join(textwrap.fill(p, width) for p in STORY.split("\n\n"))
    assert said(code(wrapped, None)) == said(code(STORY, None))


def test_windows_line_ends_say_the_same(code: Code) -> None:
    """Carriage returns shift the offsets and nothing else."""
    assert said(code(STORY.replace("\n", "\r\n"), None)) == said(code(STORY, None))


def test_curly_and_straight_marks_say_the_same(code: Code) -> None:
    """Typographic apostrophes and dashes are those of the keyboard."""
    assert said(code(STORY.replace("'", "’"), None)) == said(code(STORY, None))


def said(record: Record) -> list[tuple[object, ...]]:
    """What the record says, without the places where the text says it."""
    events = [
        (e.type, e.mode, e.status, e.date, e.place and e.place.name, names(e.parties))
        for e in record.events
    ]
    offices = [(o.person, o.office, o.country) for o in record.offices]
    figures = [(f.value, f.unit, f.change, f.period) for f in record.figures]
    promises = [(c.strength, c.due, names(c.by)) for c in record.commitments]
    return [*events, *offices, *figures, *promises]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Ivorian President Alassane Ouattara met Malian Prime Minister Choguel Kokalla Maïga.",
            {"Alassane Ouattara", "Choguel Kokalla Maïga"},
        ),
        (
            "Turkish Foreign Minister Hakan Fidan met Azerbaijani President İlham Əliyev in Baku.",
            {"Hakan Fidan", "İlham Əliyev"},
        ),
        (
            "Vietnamese President Tô Lâm received Icelandic Prime Minister Þórdís Jónsdóttir.",
            {"Tô Lâm", "Þórdís Jónsdóttir"},
        ),
        (
            "Hawaiian singers cheered when Tonga's Prime Minister Hu'akavameiliku met Fijian "
            "President Ratu Wiliame Katonivere.",
            {"Hu'akavameiliku", "Ratu Wiliame Katonivere"},
        ),
        (
            "Polish Prime Minister Łukasz Żak met Czech President Jiří Dvořák in Prague.",
            {"Łukasz Żak", "Jiří Dvořák"},
        ),
        (
            "Brazil's President João Guimarães met Chile's Foreign Minister Íñigo Peña y Lillo.",
            {"João Guimarães", "Íñigo Peña y Lillo"},
        ),
        (
            "Sri Lankan President Anura Kumara Dissanayake met Indian Foreign Minister "
            "Subrahmanyam Jaishankar in Delhi.",
            {"Anura Kumara Dissanayake", "Subrahmanyam Jaishankar"},
        ),
        (
            "South Korean Foreign Minister Cho Tae-yul met Mongolian President Ukhnaagiin "
            "Khürelsükh.",
            {"Cho Tae-yul", "Ukhnaagiin Khürelsükh"},
        ),
        (
            "Saudi Foreign Minister Faisal bin Farhan Al Saud met Nigerian President Bola Tinubu.",
            {"Faisal bin Farhan Al Saud", "Bola Tinubu"},
        ),
        (
            "Dutch Prime Minister Jan van der Meer met South African President Sipho Mkhize.",
            {"Jan van der Meer", "Sipho Mkhize"},
        ),
    ],
)
def test_names_of_many_languages_are_whole(code: Code, text: str, people: set[str]) -> None:
    """Particles, accents, hyphens and apostrophes are parts of a name."""
    assert names(only(code(text).events).actors) == people


def test_report_without_items_is_a_record_all_the_same(code: Code) -> None:
    """Nothing to say is said with empty lists, not with an error."""
    record = code("The river rose in the night and the ferry stayed in port until noon.")
    assert list(record.items()) == []
    assert (record.coder, len(record.sentences)) == ("rules", 1)
