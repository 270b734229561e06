"""Status and modes of reality: what happened, is settled, is only wished, or did not happen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_words import brief, names, only, sides

from comity.model import Record

Code = Callable[..., Record]


@pytest.mark.parametrize(
    ("text", "act", "between", "date"),
    [
        (
            "Norway's Prime Minister Jonas Gahr Støre will visit Iceland in June.",
            "AGREE planned",
            "NO > IS",
            "2024-06",
        ),
        (
            "Bangladesh's Prime Minister Tajuddin Karim is to visit Thailand on 24 April 2025.",
            "AGREE planned",
            "BD > TH",
            "2025-04-24",
        ),
        (
            "Peru and Ecuador are expected to hold talks in Quito on 1 June.",
            "AGREE planned",
            "EC PE",
            "2024-06-01",
        ),
        (
            "Serbia and Angola will sign a visa agreement next year.",
            "AGREE planned",
            "AO RS",
            "2025",
        ),
        (
            "Seychelles and Sri Lanka agreed to launch direct flights in November 2024.",
            "AGREE planned",
            "LK SC",
            "2024-11",
        ),
        (
            "Iraq's government promised to pay Jordan for the oil by December.",
            "AGREE planned",
            "IQ > JO",
            "2024-12",
        ),
        (
            "Fiji has invited New Zealand's Prime Minister Christopher Luxon to visit Suva next "
            "month.",
            "AGREE proposed",
            "FJ > NZ",
            "2024-06",
        ),
        (
            "Namibia offered Botswana the use of its port at Walvis Bay.",
            "AGREE proposed",
            "NA > BW",
            None,
        ),
        (
            "Ethiopian Prime Minister Abiy Ahmed offered Somalia a share in the shipping line.",
            "AGREE proposed",
            "ET > SO",
            None,
        ),
    ],
)
def test_what_is_still_to_come_is_agree_dated_by_the_future_act(
    code: Code, text: str, act: str, between: str, date: str | None
) -> None:
    """Settled acts to come are planned, invitations and offers proposed; nothing has occurred."""
    event = only(code(text).events)
    assert (brief(event), sides(event), event.date) == (act, between, date)


@pytest.mark.parametrize(
    ("text", "act", "between"),
    [
        (
            "The Foreign Ministry of Laos denied that Prime Minister Sonexay Siphandone had met "
            "the president of Myanmar in April.",
            "CONSULT denied",
            "LA MM",
        ),
        (
            "Hungary denied that its foreign minister Péter Szijjártó had met the Belarusian "
            "defence minister in Minsk.",
            "CONSULT denied",
            "BY HU",
        ),
        ("The meeting between Cyprus and Lebanon did not take place.", "CONSULT denied", "CY LB"),
        ("Greece has never recognised Kosovo.", "SUPPORT denied", "GR > XK"),
        (
            "Mali's Prime Minister Choguel Maïga did not visit Algeria in 2023.",
            "CONSULT visit denied",
            "ML > DZ",
        ),
        ("Mongolia did not sign the mining agreement with Canada.", "SUPPORT denied", "CA MN"),
    ],
)
def test_what_did_not_happen_is_denied(code: Code, text: str, act: str, between: str) -> None:
    """A denial keeps the type of the act that did not happen, and never reads as done."""
    event = only(code(text).events)
    assert (brief(event), sides(event)) == (act, between)


@pytest.mark.parametrize(
    "text",
    [
        "If Norway asked, Sweden would send firefighters.",
        "Austria hopes for better relations with Turkey.",
        "Cuba wants a fair and lasting friendship with Spain.",
    ],
)
def test_conditions_and_wishes_are_no_events(code: Code, text: str) -> None:
    """What nobody did, settled or offered is left out."""
    record = code(text)
    assert (record.events, record.commitments) == ((), ())


def test_meeting_held_and_visit_agreed_there_are_told_apart(code: Code) -> None:
    """What was done and what was settled for later stand side by side, each with its date."""
    record = code(
        "Samoa's Deputy Prime Minister Tuala Tevaga met Tonga's Prime Minister Siosi Fifita in "
        "Apia on 2 May. The sides agreed to open a ferry line by 2026."
    )
    held, settled = record.events
    assert (brief(held), held.date) == ("CONSULT", "2024-05-02")
    assert (brief(settled), settled.date) == ("AGREE planned", "2026")
    assert names(settled.actors) == {"Tuala Tevaga", "Siosi Fifita"}


def test_invitation_is_no_visit(code: Code) -> None:
    """Whoever is invited has not come: there is no event that occurred."""
    record = code("Vietnam's President To Lam invited Cuban President Luis Pardo to visit Hanoi.")
    assert [brief(event) for event in record.events] == ["AGREE proposed"]
    assert names(record.events[0].actors) == {"To Lam"}
    assert names(record.events[0].recipients) == {"Luis Pardo"}
