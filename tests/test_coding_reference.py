"""Reference: whom he, they, the sides, the ministers and his counterpart stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_words import names, of_type, only

from comity.model import Record

Code = Callable[..., Record]

MET = "Uruguay's Foreign Minister Omar Paganini met Norway's President Leif Aas on 2 May. "


@pytest.mark.parametrize(
    "settled",
    [
        "The sides agreed to open a school in 2026.",
        "The two sides agreed to open a school in 2026.",
        "The parties agreed to open a school in 2026.",
        "They agreed to open a school in 2026.",
        "Both agreed to open a school in 2026.",
        "Paganini and Aas agreed to open a school in 2026.",
    ],
)
def test_both_who_met_are_meant(code: Code, settled: str) -> None:
    """However the pair is called, it is the two who met, by their full names."""
    event = only(of_type(code(MET + settled), "AGREE"))
    assert names(event.actors) == {"Omar Paganini", "Leif Aas"}
    assert event.date == "2026"


@pytest.mark.parametrize(
    "who",
    [
        "Paganini",
        "Mr Paganini",
        "The Foreign Minister",
        "The Uruguayan minister",
        "Minister Paganini",
    ],
)
def test_one_of_them_is_told_by_name_title_or_nation(code: Code, who: str) -> None:
    """Last name, title or adjective lead back to the one person whom they fit."""
    record = code(MET + f"{who} invited Aas to visit Montevideo in June.")
    event = only(of_type(record, "AGREE"))
    assert (names(event.actors), names(event.recipients)) == ({"Omar Paganini"}, {"Leif Aas"})


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Uruguay's Foreign Minister Omar Paganini met his Paraguayan counterpart Rubén "
            "Ramírez.",
            {("Omar Paganini", "UY"), ("Rubén Ramírez", "PY")},
        ),
        (
            "Foreign Minister of Mongolia Battsetseg Batmunkh met her Kyrgyz counterpart Jeenbek "
            "Kulubaev.",
            {("Battsetseg Batmunkh", "MN"), ("Jeenbek Kulubaev", "KG")},
        ),
        (
            "Sweden's Defence Minister Pål Jonson held talks with his Estonian counterpart, Hanno "
            "Pevkur, on 2 May.",
            {("Pål Jonson", "SE"), ("Hanno Pevkur", "EE")},
        ),
    ],
)
def test_counterpart_is_of_the_other_country(
    code: Code, text: str, people: set[tuple[str, str]]
) -> None:
    """A counterpart belongs to the country named with the word."""
    event = only(code(text).events)
    assert {(p.name, p.country) for p in event.actors} == people


def test_she_is_the_woman_last_spoken_of(code: Code) -> None:
    """A pronoun at the head of a sentence takes up the subject before it."""
    record = code(
        "Finland's Foreign Minister Elina Valtonen arrived in Accra on 2 May. She met Ghana's "
        "President Kofi Boateng."
    )
    (meeting,) = (e for e in record.events if e.mode is None)
    assert names(meeting.actors) == {"Elina Valtonen", "Kofi Boateng"}


def test_we_is_the_side_that_speaks(code: Code) -> None:
    """In a quotation `we` is the speaker, also in curly quotes."""
    record = code(
        "Bhutan’s Foreign Minister D. N. Dhungyel said: “We will send ten doctors to Nepal in "
        "July.”"
    )
    made = only(record.commitments)
    assert (names(made.by), names(made.to)) == ({"D. N. Dhungyel"}, {"Nepal"})
