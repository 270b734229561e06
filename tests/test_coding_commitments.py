"""Commitments: who said they would do what, by when, and how firmly."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_words import names, only, promise, states

from comity.model import Record

Code = Callable[..., Record]


@pytest.mark.parametrize(
    ("text", "strength", "action", "due"),
    [
        (
            "Seychelles and Sri Lanka agreed to launch direct flights in November 2024.",
            "agreed",
            "launch direct flights in November 2024",
            "2024-11",
        ),
        (
            "Serbia and Angola will sign a visa agreement next year.",
            "agreed",
            "sign a visa agreement next year",
            "2025",
        ),
        (
            "Iraq's government promised to pay Jordan for the oil by December.",
            "intended",
            "pay Jordan for the oil by December",
            "2024-12",
        ),
        (
            "Norway's Prime Minister Jonas Gahr Støre will visit Iceland in June.",
            "intended",
            "visit Iceland in June",
            "2024-06",
        ),
        (
            "Bhutan’s Foreign Minister D. N. Dhungyel said: “We will send ten doctors to Nepal in "
            "July.”",
            "intended",
            "send ten doctors to Nepal in July",
            "2024-07",
        ),
        (
            "Fiji has invited New Zealand's Prime Minister Christopher Luxon to visit Suva next "
            "month.",
            "requested",
            "visit Suva next month",
            "2024-06",
        ),
        (
            "Bulgaria urged North Macedonia to change its constitution by the end of 2025.",
            "requested",
            "change its constitution by the end of 2025",
            "2025",
        ),
        (
            "Pakistan demanded that Afghanistan hand over the gunmen.",
            "requested",
            "hand over the gunmen",
            None,
        ),
        (
            "Georgia asked Canada to lift its visa requirement.",
            "requested",
            "lift its visa requirement",
            None,
        ),
    ],
)
def test_promise_has_strength_action_and_due_date(
    code: Code, text: str, strength: str, action: str, due: str | None
) -> None:
    """The action is in the report's own words, and a deadline is kept as a date."""
    assert promise(only(code(text).commitments)) == (strength, action, due)


def test_who_asks_and_who_is_asked(code: Code) -> None:
    """A request goes from one side to the other."""
    asked = only(code("Georgia asked Canada to lift its visa requirement.").commitments)
    assert (names(asked.by), names(asked.to)) == ({"Georgia"}, {"Canada"})


def test_both_sides_stand_behind_what_they_agreed(code: Code) -> None:
    """A settled promise is by all its sides and to nobody."""
    settled = only(
        code("Seychelles and Sri Lanka agreed to launch flights in November 2024.").commitments
    )
    assert (states(settled.by), settled.to) == ({"SC", "LK"}, ())


@pytest.mark.parametrize(
    "text",
    [
        "Tunisia's Foreign Minister Nabil Ammar visited Malta on Wednesday.",
        "Austria hopes for better relations with Turkey.",
        "Greece has never recognised Kosovo.",
        "Japan donated 40 ambulances to Nepal last week.",
    ],
)
def test_done_acts_and_general_wishes_are_no_promises(code: Code, text: str) -> None:
    """What is done is no promise, and neither is a wish with no act named."""
    assert code(text).commitments == ()


def test_evidence_is_the_sentence_of_the_promise(code: Code) -> None:
    """A promise quotes the sentence that makes it, not the whole report."""
    text = "Rain fell in Accra. Iceland promised to give Ghana ten boats in 2026. The sun came out."
    made = only(code(text).commitments)
    assert [e.within(text) for e in made.evidence] == [
        "Iceland promised to give Ghana ten boats in 2026."
    ]
    assert (made.strength, made.due) == ("intended", "2026")
