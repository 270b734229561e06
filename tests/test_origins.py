"""Origins of names: what a name plainly is, as a choice between countries that a report names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity import countries
from comity.coding.origins import at_home, origins
from comity.language.lexicon import data


@pytest.mark.parametrize(
    ("name", "shares", "home"),
    [
        ("Giorgi Beridze", {"GE": 2, "FI": 5}, "GE"),
        ("Krzysztof Nowacki", {"PL": 1, "BR": 4}, "PL"),
        ("TRẦN Văn Dũng", {"VN": 1, "CZ": 3}, "VN"),
        ("Oksana Petrenko", {"UA": 1, "JP": 3}, "UA"),
        ("Hiroshi Kawamura", {"JP": 1, "PE": 3}, "JP"),
        ("Aino Virtanen", {"FI": 1, "UY": 3}, "FI"),
        ("Kwabena Asante Mensah", {"GH": 1, "NO": 9}, "GH"),
        ("Tigran Hakobyan", {"AM": 1, "FR": 4}, "AM"),
    ],
)
def test_name_chooses_between_the_countries_of_a_report(
    name: str, shares: dict[str, int], home: str
) -> None:
    """Letters, endings and first names tell one of the two, also the one named less often."""
    assert at_home(name, shares) == home


@pytest.mark.parametrize(
    ("name", "shares"),
    [
        ("Carlos Fernández", {"ES": 3, "MX": 2}),
        ("Giorgi Beridze", {"FI": 5, "UY": 2}),
        ("Xqz Vw", {"GE": 1}),
        ("", {"GE": 1}),
    ],
)
def test_name_that_tells_nothing_chooses_nothing(name: str, shares: dict[str, int]) -> None:
    """A name of both sides, of neither, or of no known form leaves the country open."""
    assert at_home(name, shares) is None


def test_far_more_mentioned_country_wins_between_two_of_one_language() -> None:
    """A Spanish name in a report on Peru that names Spain in passing is Peruvian."""
    assert at_home("Carlos Fernández", {"PE": 7, "ES": 2, "FI": 9}) == "PE"


@given(st.text(max_size=40))
def test_any_text_has_origins_that_are_countries(name: str) -> None:
    """Whatever stands for a name, the answer is a set of known codes."""
    assert origins(name) <= set(countries.codes())


def test_every_area_names_known_countries() -> None:
    """The data speak of codes that the table of countries knows."""
    codes = {code for area in data("origins.toml")["area"] for code in area["codes"]}
    assert codes <= set(countries.codes())
