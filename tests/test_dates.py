"""Dates: what a text speaks of is found and resolved, and nothing else is taken for a date."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.dates import bounds, find_dates, is_edtf, overlaps, parse_day, sort_key
from comity.errors import UsageError

EDTF = re.compile(r"(\d{4}(-\d\d(-\d\d)?)?|\.\.)(/(\d{4}(-\d\d(-\d\d)?)?|\.\.))?")
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
TUESDAY = "2024-10-15"


def edtfs(text: str, published: str | None = TUESDAY) -> list[str]:
    return [mention.edtf for mention in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on October 14, 2024.", "2024-10-14"),
        ("They met on Monday, 14 October 2024.", "2024-10-14"),
        ("OSLO, 14 OCTOBER 2024", "2024-10-14"),
        ("They met on the 14th of October, 2024.", "2024-10-14"),
        ("They met on Sept. 5, 2023.", "2023-09-05"),
        ("Issued 2024-10-14", "2024-10-14"),
        ("Issued 2022.04.05", "2022-04-05"),
        ("Issued 14.10.2024", "2024-10-14"),
        ("Issued 16-04-2025", "2025-04-16"),
        ("Issued 10/14/2024", "2024-10-14"),
        ("Talks of 14–16 October 2024", "2024-10-14/2024-10-16"),
        ("Talks of October 14-16, 2024", "2024-10-14/2024-10-16"),
        ("from November 27, 2023 to January 2, 2024", "2023-11-27/2024-01-02"),
        ("from November 27 to January 2, 2024", "2023-11-27/2024-01-02"),
        ("between 3 May and 9 June 2021", "2021-05-03/2021-06-09"),
        ("opened in June 2017", "2017-06"),
        ("January to September 2024", "2024-01/2024-09"),
        ("in June and July 2023", "2023-06/2023-07"),
        ("opened in 2017", "2017"),
        ("the year 2012", "2012"),
        ("a 1994 treaty", "1994"),
        ("late 2023", "2023"),
        ("2018/2019", "2018/2019"),
        ("the 2018–19 season", "2018/2019"),
        ("between 2018 and 2022", "2018/2022"),
        ("from 1990 to 1994", "1990/1994"),
        ("in the early 1990s", "1990/1999"),
        ("the first nine months of 2024", "2024-01/2024-09"),
        ("the first half of 2024", "2024-01/2024-06"),
        ("the second quarter of 2024", "2024-04/2024-06"),
        ("Q2 2024", "2024-04/2024-06"),
        ("in the winter of 2023", "2023-12/2024-02"),
    ],
)
def test_full_dates_need_no_publication(text: str, expected: str) -> None:
    """A date that the text states in full is found without a date of publication."""
    assert edtfs(text, None) == [expected]
    assert {mention.basis for mention in find_dates(text, None)} == {"stated"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She left on Oct. 14.", "2024-10-14"),
        ("She left on April 1st.", "2024-04-01"),
        ("She left on November 20.", "2023-11-20"),
        ("She will leave on November 20.", "2024-11-20"),
        ("On February 3 she will leave.", "2025-02-03"),
        ("He lost his post due to the war in August.", "2024-08"),
        ("The vote was postponed to January 19.", "2025-01-19"),
        ("The truce was extended until 1 December.", "2024-12-01"),
        ("They stayed in June.", "2024-06"),
        ("They quarrelled in December.", "2023-12"),
        ("Riga invited the minister to visit Latvia in February.", "2025-02"),
        ("She left last June.", "2024-06"),
        ("She left last December.", "2023-12"),
        ("next June", "2025-06"),
        ("in mid-January", "2024-01"),
        ("July last year", "2023-07"),
        ("on March 20 last year", "2023-03-20"),
        ("in September of next year", "2025-09"),
        ("the third quarter", "2024-07/2024-09"),
        ("the year to March", "2023-04/2024-03"),
        ("last summer", "2024-06/2024-08"),
        ("next spring", "2025-03/2025-05"),
        ("in spring", "2024-03/2024-05"),
    ],
)
def test_missing_year_comes_from_publication(text: str, expected: str) -> None:
    """A date without a year takes the one that the tense and publication make likely."""
    (mention,) = find_dates(text, TUESDAY)
    assert (mention.edtf, mention.basis) == (expected, "computed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Monday.", "2024-10-14"),
        ("They met on Tuesday.", "2024-10-15"),
        ("They met on Friday evening.", "2024-10-11"),
        ("They will meet on Friday.", "2024-10-18"),
        ("Talks were to be held on Friday.", "2024-10-18"),
        ("A session is due on Wednesday.", "2024-10-16"),
        ("The plane was to land on Tuesday.", "2024-10-15"),
        ("On Friday the ministers will meet.", "2024-10-18"),
        ("The envoy, who will retire, resigned on Monday.", "2024-10-14"),
        ("last Monday", "2024-10-07"),
        ("last Friday", "2024-10-11"),
        ("next Friday", "2024-10-18"),
        ("this Thursday", "2024-10-17"),
        ("on Tuesday of last week", "2024-10-08"),
        ("on Sunday and Monday", "2024-10-13/2024-10-14"),
        ("from Wednesday to Friday", "2024-10-09/2024-10-11"),
        ("yesterday", "2024-10-14"),
        ("the day before yesterday", "2024-10-13"),
        ("tomorrow morning", "2024-10-16"),
        ("last night", "2024-10-14"),
        ("last week", "2024-10-07/2024-10-13"),
        ("later this week", "2024-10-14/2024-10-20"),
        ("next week", "2024-10-21/2024-10-27"),
        ("last weekend", "2024-10-12/2024-10-13"),
        ("this weekend", "2024-10-19/2024-10-20"),
        ("over the weekend", "2024-10-12/2024-10-13"),
        ("last month", "2024-09"),
        ("next month", "2024-11"),
        ("last year", "2023"),
        ("early next year", "2025"),
        ("the previous year", "2023"),
        ("two days ago", "2024-10-13"),
        ("three weeks ago", "2024-09-23/2024-09-29"),
        ("a year ago", "2023"),
        ("ten years ago", "2014"),
        ("over the last two years", "2022/2024"),
        ("in the past decade", "2014/2024"),
        ("the next five years", "2024/2029"),
        ("in two weeks' time", "2024-10-28/2024-11-03"),
    ],
)
def test_relative_dates_count_from_publication(text: str, expected: str) -> None:
    """Weekdays, "last week" and "ago" count from publication, on the side that the tense gives."""
    assert edtfs(text) == [expected]


@pytest.mark.parametrize("text", ["today", "this morning", "tonight", "earlier today"])
def test_today_is_the_day_of_publication(text: str) -> None:
    """Only words for the day itself rest on the date of publication."""
    (mention,) = find_dates(f"They met {text}.", TUESDAY)
    assert (mention.edtf, mention.basis) == (TUESDAY, "publication")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the same day", "2024-10-03"),
        ("that evening", "2024-10-03"),
        ("the following day", "2024-10-04"),
        ("the next morning", "2024-10-04"),
        ("a day earlier", "2024-10-02"),
        ("two days later", "2024-10-05"),
        ("a week earlier", "2024-09-23/2024-09-29"),
        ("a month later", "2024-11"),
        ("the day before.", "2024-10-02"),
        ("the following Monday", "2024-10-07"),
    ],
)
def test_dates_lean_on_the_date_before(text: str, expected: str) -> None:
    """Expressions like "the following day" count from the date before them, or say nothing."""
    assert edtfs(f"She came on October 3. She spoke {text}") == ["2024-10-03", expected]
    assert edtfs(f"She spoke {text}") == []


def test_date_that_names_a_thing_is_no_anchor() -> None:
    """ "The following day" after "the May 2 memorandum" is not May 3."""
    text = "They met on Monday to end the May 2 memorandum. The following day they rested."
    assert edtfs(text) == ["2024-10-14", "2024-05-02", "2024-10-15"]


@pytest.mark.parametrize(
    ("text", "role", "expected"),
    [
        ("in force since 2005", "since", "2005/.."),
        ("in force since March", "since", "2024-03/.."),
        ("talking since Monday", "since", "2024-10-14/.."),
        ("in force since the 1990s", "since", "1990/.."),
        ("by March", "by", "2025-03"),
        ("no later than 1 July 2025", "by", "2025-07-01"),
        ("by the end of 2026", "by", "2026"),
        ("before the end of the year", "by", "2024"),
        ("until 2060", "until", "2060"),
        ("till December", "until", "2024-12"),
        ("set for October 20", "for", "2024-10-20"),
        ("in 2005", "at", "2005"),
    ],
)
def test_preposition_gives_the_role(text: str, role: str, expected: str) -> None:
    """The word before a date tells a beginning from a limit; a beginning stays open."""
    (mention,) = find_dates(text, TUESDAY)
    assert (mention.role, mention.edtf) == (role, expected)


@pytest.mark.parametrize(
    "text",
    [
        "They may 20 times march 20 miles.",
        "May said so, and April agreed.",
        "signed by May's government",
        "resolution 2259 of the Council",
        "a road of 2,000 km and 1950 people",
        "EXPO 2017, Expo-2017, Agenda 2030 and the 2030 Agenda",
        "at 1930 UTC, at 4:00 a.m.",
        "a group of 2000 soldiers",
        "9 billion people for 20 years",
        "a five-day visit in the coming days",
        "every Monday, on Black Friday, in the Sunday Times",
        "10/11/2024",
        "February 30, 2024",
        "30.02.2024",
        "https://example.org/2024/10/14/talks",
        "more than ten years ago",
        "in his last year as envoy",
    ],
)
def test_other_numbers_and_names_are_no_dates(text: str) -> None:
    """Names, amounts, clock times, ambiguous and impossible dates are no dates."""
    assert edtfs(text) == []


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        ("2015-10", "today", ["2015-10"]),
        ("2015-10", "They met on Monday.", ["2015-10"]),
        ("2015-10", "last month", ["2015-09"]),
        ("2015-10", "last year", ["2014"]),
        ("2015-10", "on June 5", ["2015-06-05"]),
        ("2015", "today", ["2015"]),
        ("2015", "in June, last month", []),
        (None, "today, on Monday, last year, on June 5, in June", []),
        (None, "on 4 April and 5-6 May 2016", ["2016-04-04", "2016-05-05/2016-05-06"]),
    ],
)
def test_coarse_or_no_publication(published: str | None, text: str, expected: list[str]) -> None:
    """What publication is not known finely enough for stays coarse or is left out."""
    assert edtfs(text, published) == expected


def test_lists_of_days_and_months_share_their_year() -> None:
    """The days and months of a list take the month and year at its end."""
    assert edtfs("on 12, 13 and 20 May 2021", None) == ["2021-05-12", "2021-05-13", "2021-05-20"]
    assert edtfs("in March and June 2021", None) == ["2021-03", "2021-06"]
    assert edtfs("on 12 and 13 May 2021", None) == ["2021-05-12/2021-05-13"]


def test_spans_hold_in_typographic_text() -> None:
    """Offsets count in the text as given, with its hard blanks and long dashes."""
    text = "“Soon”\u00a0– they met on 14–16\u00a0October\u202f2024, near Oslo."
    (mention,) = find_dates(text, None)
    assert text[mention.start : mention.end] == "14–16\u00a0October\u202f2024"


@pytest.mark.parametrize("published", ["soon", "2024-13", "2024-02-30", "2024/2025"])
def test_published_must_be_a_date(published: str) -> None:
    """A date of publication that is none is told, not passed over."""
    with pytest.raises(ValueError, match=re.escape(published)):
        find_dates("today", published)


FRAGMENTS = st.sampled_from(
    [
        *("October", "May", "Monday", "Sunday", "winter", "14", "30th", "2024", "9999", "0", "900"),
        *("and", "to", "-", "–", ",", ".", "/", "the", "of", "a", "two", "in", "since", "until"),
        *("last", "next", "first", "half", "quarter", "day", "days", "week", "years", "decades"),
        *("ago", "later", "earlier", "following", "early", "end", "will", "\u00a0", "\n\n"),
    ]
)


@given(
    st.one_of(st.text(max_size=80), st.lists(FRAGMENTS, max_size=25).map(" ".join)),
    st.one_of(st.none(), st.dates().map(str), st.dates().map(lambda d: str(d)[:7])),
)
def test_any_text_gives_well_formed_mentions(text: str, published: str | None) -> None:
    """Whatever the text, mentions are EDTF of the subset, inside it, in order and apart."""
    mentions = find_dates(text, published)
    assert all(EDTF.fullmatch(m.edtf) and is_edtf(m.edtf) for m in mentions)
    edges = [edge for m in mentions for edge in (m.start, m.end)]
    assert edges == sorted(edges)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)


@given(DAYS)
def test_full_dates_round_trip(day: date) -> None:
    """A day written out in any common form is read back."""
    month = f"{day:%B}"
    forms = [
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{month if month == 'May' else month[:3] + '.'} {day.day}, {day.year}",
        f"{day.day:02} {month.upper()} {day.year}",
        f"{day:%A}, {day.day} {month} {day.year}",
        day.isoformat(),
        f"{day:%d.%m.%Y}",
    ]
    assert [edtfs(f"on {form}", None) for form in forms] == [[day.isoformat()]] * len(forms)


@given(DAYS, st.integers(0, 6), st.sampled_from(["They met on", "They will meet on"]))
def test_weekday_is_within_a_week(published: date, weekday: int, opening: str) -> None:
    """A bare weekday is that weekday, less than a week off, on the side of the tense."""
    name = f"{date(2024, 1, 1) + timedelta(weekday):%A}"
    (edtf,) = edtfs(f"{opening} {name}.", published.isoformat())
    distance = (date.fromisoformat(edtf) - published).days
    assert date.fromisoformat(edtf).weekday() == weekday
    assert 0 <= (distance if "will" in opening else -distance) < 7


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-10-14", date(2024, 10, 14), date(2024, 10, 14)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("2005/..", date(2005, 1, 1), None),
        ("../2020", None, date(2020, 12, 31)),
        ("2024-10-14/2024-11", date(2024, 10, 14), date(2024, 11, 30)),
    ],
)
def test_bounds(value: str, first: date | None, last: date | None) -> None:
    """A date spans its first to its last day; an open end has none."""
    assert bounds(value) == (first, last)
    assert is_edtf(value)


@pytest.mark.parametrize(
    "value",
    ["", "24", "2024-13", "2023-02-29", "0000", "2024-21", "2024~", "202X", "..", "../..", "2024/",
     "2024/2023", "2024/2025/2026", "2024-1-1", "٢٠٢٤"],
)  # fmt: skip
def test_other_values_are_no_edtf(value: str) -> None:
    """Seasons, approximations, impossible days and reversed intervals are refused."""
    assert not is_edtf(value)
    with pytest.raises(ValueError, match="no EDTF date"):
        bounds(value)


def test_parse_day_takes_what_users_write() -> None:
    """A year, month or day is taken, blanks around it aside."""
    assert [parse_day(v) for v in ("2024", " 2024-10 ", "2024-10-14")] == [
        "2024",
        "2024-10",
        "2024-10-14",
    ]


@pytest.mark.parametrize(
    "value", ["yesterday", "2024-10-14/2024-10-16", "14.10.2024", "2024-02-30"]
)
def test_parse_day_says_what_to_write(value: str) -> None:
    """Anything else is an error that names the value and shows a form that works."""
    with pytest.raises(UsageError) as raised:
        parse_day(value)
    assert value in raised.value.message
    assert "2024-10-14" in raised.value.hint


@pytest.mark.parametrize(
    ("a", "b", "shared"),
    [
        ("2024", "2024-10-14", True),
        ("2024-10", "2024-11", False),
        ("2005/..", "2024-10-14", True),
        ("2005/..", "2004", False),
        ("../2020", "2019-05/2021", True),
        ("../2020", "2005/..", True),
    ],
)
def test_overlaps(a: str, b: str, shared: bool) -> None:
    """Two dates overlap where they share a day, in either order."""
    assert overlaps(a, b) is shared
    assert overlaps(b, a) is shared


def test_sort_key_orders_a_chronology() -> None:
    """Earlier first days come first, then finer dates, and undated items last."""
    values = [None, "2024", "2024-10-14", "2024-01-01", "../2020", "2005/.."]
    assert sorted(values, key=sort_key) == [
        "../2020",
        "2005/..",
        "2024-01-01",
        "2024",
        "2024-10-14",
        None,
    ]
