"""When and where: dates by the day of publication, places by what the report names."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_words import of_type, only

from comity.model import Record

Code = Callable[..., Record]

PUBLISHED = "2024-05-15"  # a Wednesday


@pytest.mark.parametrize(
    ("when", "date"),
    [
        ("on 3 March 2021", "2021-03-03"),
        ("on March 3, 2021", "2021-03-03"),
        ("on May 3", "2024-05-03"),
        ("on Monday", "2024-05-13"),
        ("today", "2024-05-15"),
        ("yesterday", "2024-05-14"),
        ("in April", "2024-04"),
        ("in December", "2023-12"),
        ("in June 2023", "2023-06"),
        ("in 2019", "2019"),
        ("last month", "2024-04"),
        ("last year", "2023"),
        ("last week", "2024-05-06/2024-05-12"),
    ],
)
def test_date_is_resolved_against_the_day_of_publication(code: Code, when: str, date: str) -> None:
    """Days, months, years and weeks, told outright or by the reader's calendar."""
    text = f"Qatar's Emir Khalid Al Thani visited Malta {when}."
    assert only(code(text, PUBLISHED).events).date == date


def test_date_of_publication_is_no_date_of_the_act(code: Code) -> None:
    """A report that does not say when gives no date, whenever it was published."""
    event = only(code("Qatar's Emir Khalid Al Thani visited Malta.", PUBLISHED).events)
    assert (event.date, event.date_basis) == (None, None)


def test_without_a_publication_date_only_stated_dates_are_told(code: Code) -> None:
    """`On Monday` means nothing then; `in May 2019` does."""
    monday = code("Tunisia's Foreign Minister Nabil Ammar visited Malta on Monday.", None)
    stated = code("Tunisia's Foreign Minister Nabil Ammar visited Malta in May 2019.", None)
    assert monday.report.published is None
    assert only(monday.events).date is None
    assert (only(stated.events).date, only(stated.events).date_basis) == ("2019-05", "stated")


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Qatar's Emir Khalid Al Thani visited Malta on 3 March 2021.", "stated"),
        ("Qatar's Emir Khalid Al Thani visited Malta on Monday.", "computed"),
    ],
)
def test_event_says_how_its_date_is_known(code: Code, text: str, basis: str) -> None:
    """A reader can tell a date that stands there from one that was worked out."""
    assert only(code(text, PUBLISHED).events).date_basis == basis


def test_date_of_the_visit_holds_for_the_talks_in_it(code: Code) -> None:
    """Talks during a visit are of its day, unless they have one of their own."""
    visit, talks = code(
        "Ghana's President Nana Akufo-Addo paid a state visit to Malawi on 6 May 2024. During the "
        "visit he held talks with President Lazarus Chakwera in Lilongwe."
    ).events
    assert (visit.date, talks.date) == ("2024-05-06", "2024-05-06")


@pytest.mark.parametrize(
    ("text", "place", "country"),
    [
        (
            "Zambia's President Aba Banda met Omani Foreign Minister Ali Said in Muscat.",
            "Muscat",
            "OM",
        ),
        ("Qatar's Emir Khalid Al Thani visited Malta on Monday.", "Malta", "MT"),
        ("Georgia, Armenia and Greece signed a memorandum in Tbilisi.", "Tbilisi", "GE"),
        ("Uzbekistan and Tajikistan held joint exercises near Termez.", "Termez", "UZ"),
        ("Iranian police arrested a French tourist in Shiraz.", "Shiraz", "IR"),
    ],
)
def test_place_is_the_city_else_the_country(
    code: Code, text: str, place: str, country: str
) -> None:
    """The place is named as the report names it, with the country it lies in."""
    where = only(code(text).events).place
    assert where is not None
    assert (where.name, where.country) == (place, country)


def test_place_that_nobody_names_is_none(code: Code) -> None:
    """Neither the parties nor the office of the news agency are a place."""
    event = only(code("BRUSSELS – Japan donated 40 ambulances to Nepal on Monday.").events)
    assert event.place is None


def test_published_is_told_by_the_dateline(code: Code) -> None:
    """Where no metadata tells the date, the dateline's date is that of the report."""
    record = code(
        "SUVA, 6 May 2024 – Fijian Prime Minister Sitiveni Rabuka met Samoa's President Sione "
        "Tuilagi on Friday.",
        None,
    )
    assert (record.report.published, only(of_type(record, "CONSULT")).date) == (
        "2024-05-06",
        "2024-05-03",
    )


def test_date_to_come_is_told_forwards(code: Code) -> None:
    """`In March`, of a visit still to be paid, is the next March."""
    event = only(code("Qatar's Emir Khalid Al Thani will visit Malta in March.", PUBLISHED).events)
    assert event.date == "2025-03"
