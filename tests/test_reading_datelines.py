"""Datelines: what counts as one, the place it names, the date it gives."""

import pytest

from comity import reading

REST = " The two ministers signed a treaty on trade and agreed to meet again next year."


@pytest.mark.parametrize(
    ("head", "place", "date"),
    [
        ("LIMA –", "Lima", None),
        ("QUITO (Reuters) —", "Quito", None),
        ("ASHGABAT. TDH -", "Ashgabat", None),
        ("NEW DELHI, Oct 3 (Agency) -", "New Delhi", "2020-10-03"),
        ("SUVA, May 2 —", "Suva", "2021-05-02"),
        ("OSLO/HELSINKI, 14 December 2023. –", "Oslo/Helsinki", "2023-12-14"),
        ("Thimphu, June 30, 2023 /AGENCY/.", "Thimphu", "2023-06-30"),
        ("BEIJING, Oct. 3 (Xinhua) --", "Beijing", "2020-10-03"),
        ("BAKU, Azerbaijan, June 5. /Trend/:", "Baku", "2020-06-05"),
        ("WASHINGTON, D.C. —", "Washington", None),
        ("PORT-AU-PRINCE, Haiti (AP) —", "Port-au-Prince", None),
        ("VIENNA, Thursday, 6 May 2021 —", "Vienna", "2021-05-06"),
        ("YEREVAN, MAY 5, ARMENPRESS.", "Yerevan", "2021-05-05"),
        ("N'DJAMENA –", "N'Djamena", None),
        ("SANA'A –", "Sana'a", None),
        ("THE HAGUE –", "The Hague", None),
        ("ST. PETERSBURG, Russia —", "St. Petersburg", None),
        ("BOGOTÁ –", "Bogotá", None),
        ("Islamabad -", "Islamabad", None),
    ],
)
def test_datelines_of_many_houses(head: str, place: str, date: str | None) -> None:
    """The place without agency or country, the date with the year of publication."""
    (found,) = reading.datelines(head + REST, published="2021-05-06")
    assert found.span.within(head + REST) == head
    assert (found.place, found.date) == (place, date)


@pytest.mark.parametrize(
    "head",
    [
        "BREAKING –",
        "Monday, May 5 –",
        "On Monday, May 5, 2021.",
        "Somalia – while rains fail –",
        "U.S.–China trade",
        "The minister – a jurist –",
        "Mr Okello –",
        "LIMA",
    ],
)
def test_ordinary_beginnings_are_none(head: str) -> None:
    """Labels, weekdays and dashes within a sentence make no dateline."""
    assert reading.datelines(head + REST) == []


def test_digest_has_one_for_each_story() -> None:
    """All paragraphs are looked at; the report itself keeps the first."""
    text = f"WORLD IN BRIEF\n\nLIMA –{REST}\n\nQUITO –{REST}\n"
    assert [each.place for each in reading.datelines(text)] == ["Lima", "Quito"]
    first = reading.from_text(text).dateline
    assert first is not None
    assert first.place == "Lima"


def test_day_without_a_year_gives_no_date() -> None:
    """A year is not guessed: the report of a May 2 may be of any year."""
    found = reading.from_text(f"SUVA, May 2 —{REST}")
    assert found.published is None
    assert found.dateline is not None
    assert found.dateline.date is None


def test_place_and_date_alone_on_a_line() -> None:
    """Press releases set them above the first paragraph."""
    text = f"TREATY ON TWO RIVERS SIGNED\n\nLa Paz, 14 January 2025\n\n1.{REST}\n"
    found = reading.from_text(text)
    assert found.dateline is not None
    assert (found.dateline.place, found.published) == ("La Paz", "2025-01-14")
    assert found.published_basis == "dateline"
