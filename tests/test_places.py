"""The country of a place by its name."""

from __future__ import annotations

import subprocess
import sys

import pytest

from comity import places


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Almaty", "KZ"),
        ("Geneva", "CH"),
        ("Genève", "CH"),
        ("Samarkand", "UZ"),
        ("Izmir", "TR"),
        ("Bombay", "IN"),
        ("Odessa", "UA"),
        ("St. Petersburg", "RU"),
        ("El Arish", "EG"),
        ("Davos", "CH"),
        ("Kyiv", "UA"),
        ("the Hague", "NL"),
        ("Kremlin", "RU"),
        ("the Netherlands", "NL"),
        ("Kingston", "JM"),
        ("Crimea", "UA"),
        ("Xinjiang", "CN"),
        ("the Gaza Strip", "PS"),
        ("East Jerusalem", "PS"),
        ("Kurdistan Region", "IQ"),
        ("New Jersey", "US"),
        ("Georgia", "GE"),
        ("Kherson Oblast", "UA"),
        ("Herat province", "AF"),
    ],
)
def test_a_known_place_has_its_country(name: str, code: str) -> None:
    """Capitals, regions and cities are found, with or without accents and article."""
    assert places.country_of_place(name) == code


@pytest.mark.parametrize(
    "name",
    [
        "Middle East",
        "South China Sea",
        "Nagorno-Karabakh",
        "Abkhazia",
        "Northern Cyprus",
        "Kashmir",
    ],
)
def test_a_region_of_no_one_country_has_none(name: str) -> None:
    """Seas, continents and disputed or unrecognized territories are places without a country."""
    assert (places.is_place(name), places.country_of_place(name)) == (True, None)


@pytest.mark.parametrize(
    ("name", "likely", "code"),
    [
        ("Hyderabad", [], "IN"),
        ("Hyderabad", ["PK", "CN"], "PK"),
        ("Hyderabad", ["PK", "IN"], "IN"),
        ("Cambridge", ["US"], "US"),
        ("Geneva", ["US", "RU"], "CH"),
        ("Paris", ["US"], "FR"),
        ("Victoria", [], None),
        ("Victoria", ["SC"], "SC"),
    ],
)
def test_a_namesake_in_a_likely_country_is_preferred(
    name: str, likely: list[str], code: str | None
) -> None:
    """A report about a country means the city there, unless that one is a mere town."""
    assert places.country_of_place(name, likely) == code


@pytest.mark.parametrize(
    "name",
    [
        "",
        "the",
        "almaty",
        "Germans",
        "German",
        "Kim",
        "March",
        "Union",
        "Minister of State",
        "United Nations",
        "European Union",
        "Qwertyville",
    ],
)
def test_what_is_no_place_has_no_country(name: str) -> None:
    """People, unions of states and ordinary words are no places, though a town may be called so."""
    assert (places.is_place(name), places.country_of_place(name, ["DE"])) == (False, None)


@pytest.mark.parametrize("name", ["Luxembourg", "Astana", "Bavaria", "Lyon", "White House"])
def test_countries_capitals_regions_and_cities_are_places(name: str) -> None:
    """Every kind of named place counts as one."""
    assert places.is_place(name)


def test_importing_the_module_reads_no_cities() -> None:
    """The table of cities is read when it is first asked for, so that a command starts fast."""
    check = "from comity import places; print(places._cities.cache_info().currsize)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
