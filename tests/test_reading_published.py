"""The date of publication from the page's own lines and from its address."""

import pytest

from comity import reading

STORY = "The foreign ministers of Peru and Chile met in Lima and signed a treaty on two rivers."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Wednesday, July 10, 2019\xa0", "2019-07-10"),
        ("16-04-2025 | 08:12", "2025-04-16"),
        ("14 December 2023", "2023-12-14"),
        ("EMBASSY NEWS / 2022.04.05", "2022-04-05"),
        ("Published: 3 May 2021", "2021-05-03"),
        ("Posted on May 3rd, 2021 at 10:15 am", "2021-05-03"),
        ("Joint Statement | 1st of June, 2020", "2020-06-01"),
        ("03.05.2021", "2021-05-03"),
        ("05/03/2021", None),
        ("31 February 2021", None),
        ("Treaty of 5 May 1992 to be revised", None),
        ("Peru and Chile signed on 3 May 2021", None),
    ],
)
def test_date_lines(line: str, expected: str | None) -> None:
    """A line that stands there for its date tells it; one that can be read two ways does not."""
    found = reading.from_text(f"Ministers sign in Lima\n{line}\n\n{STORY}")
    assert found.published == expected
    assert found.published_basis == ("date line" if expected else None)


def test_date_before_the_first_words() -> None:
    """Some scrapers put the date before the text, on the same line."""
    text = f" date 2024-10-15 LIMA – {STORY}"
    found = reading.from_text(text)
    assert (found.published, found.published_basis) == ("2024-10-15", "date line")
    assert [span.within(text) for span in found.furniture] == ["date 2024-10-15"]
    assert found.dateline is not None
    assert found.dateline.place == "Lima"


def test_publication_goes_before_a_later_update() -> None:
    """A page with both dates was published on the earlier one."""
    text = f"Last updated: 9 May 2021\nPublished: 3 May 2021\n\n{STORY}"
    assert reading.from_text(text).published == "2021-05-03"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.gov/r/ps/2016/07/260245.htm", "2016-07"),
        ("https://example.org/2024/10/15/slug", "2024-10-15"),
        ("https://example.org/world/2024/oct/15/slug", "2024-10-15"),
        ("https://example.org/news/slug-2024-10-15-more", "2024-10-15"),
        ("https://example.org/show?date=2024-10-15&id=3", "2024-10-15"),
        ("https://example.org/eng/t20241015_11507.html", "2024-10-15"),
        ("https://example.org/article/20249999", None),
        ("https://example.org/agenda-2063/summit", None),
    ],
)
def test_dates_in_addresses(url: str, expected: str | None) -> None:
    """An address tells a day or a month, and nothing when its numbers are no date."""
    assert reading.from_text(STORY, url=url).published == expected


def test_page_goes_before_the_address() -> None:
    """The line that readers see is surer than the folder that the page lies in."""
    found = reading.from_text(f"3 May 2021\n\n{STORY}", url="https://example.org/2021/06/x")
    assert (found.published, found.published_basis) == ("2021-05-03", "date line")
