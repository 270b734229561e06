"""Names of countries: what a user may type, and what running text mentions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity import countries
from comity.errors import UnknownCountry


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("kz", "KZ"),
        ("Kazakhstan", "KZ"),
        ("the Republic of Kazakhstan", "KZ"),
        ("kazakhstani", "KZ"),
        ("Astana", "KZ"),
        ("Nur-Sultan", "KZ"),
        ("Cote d’Ivoire", "CI"),
        ("Côte d'Ivoire", "CI"),
        ("TÜRKİYE", "TR"),
        ("Turkiye", "TR"),
        ("U.S.", "US"),
        ("us", "US"),
        ("Holland", "NL"),
        ("hague", "NL"),
        ("Kremlin", "RU"),
        ("Downing Street", "GB"),
        ("Scotland", "GB"),
        ("St Lucia", "LC"),
        ("Bosnia & Herzegovina", "BA"),
        ("Guinea Bissau", "GW"),
        ("DPRK", "KP"),
        ("Korea", "KR"),
        ("Republic of Congo", "CG"),
        ("DR Congo", "CD"),
        ("Kosovo", "XK"),
        ("eu", "EU"),
        ("United Nations", "UN"),
        ("Male", "MV"),
        ("Kingston", "JM"),
    ],
)
def test_a_country_is_known_by_many_words(name: str, code: str) -> None:
    """A code, name, alias, people word, capital or seat of government gives the code."""
    assert countries.code_of(name) == code


@pytest.mark.parametrize("name", ["", "the", "Atlantis", "Soviet Union", "Bavaria", "zz"])
def test_an_unknown_word_gives_no_country(name: str) -> None:
    """Nothing is guessed for a word that is not in the table."""
    assert countries.code_of(name) is None


def test_an_unknown_country_is_refused_with_the_nearest_names() -> None:
    """A slip of the keyboard is answered with what the user may have meant."""
    with pytest.raises(UnknownCountry, match=r"'Kazakstann'.*did you mean Kazakhstan"):
        countries.require("Kazakstann")


def test_a_hopeless_word_is_refused_with_the_way_to_name_a_country() -> None:
    """Where no name is near, the hint tells what is accepted."""
    with pytest.raises(UnknownCountry, match="give an English name or an ISO code"):
        countries.require("qqqq")


def test_a_required_country_is_given_by_code() -> None:
    """A good word passes through `require` as through `code_of`."""
    assert countries.require("Czechia") == "CZ"


@pytest.mark.parametrize(
    ("code", "name"),
    [("TR", "Turkey"), ("CI", "Ivory Coast"), ("CZ", "Czech Republic"), ("XK", "Kosovo")],
)
def test_a_code_has_its_common_name(code: str, name: str) -> None:
    """Pages show the short English name."""
    assert countries.name_of(code) == name


def test_a_code_that_is_not_in_the_table_is_refused() -> None:
    """The name of no country is an error, not an empty string."""
    with pytest.raises(UnknownCountry, match="'QQ'"):
        countries.name_of("QQ")


def test_no_word_denotes_two_countries() -> None:
    """Each spelling of the table belongs to one row, so that no row hides another."""
    owners: dict[str, set[str]] = {}
    for code, country in countries._countries().items():
        for spelling in (*(s for s, _ in country.forms), *country.unreported):
            owners.setdefault(countries.key(spelling), set()).add(code)
    assert {spelling for spelling, codes in owners.items() if len(codes) > 1} == set()


def mentions(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.code) for m in countries.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's envoy met Chile’s.", [("Peru", "PE"), ("Chile", "CL")]),
        ("ASTANA, KAZAKHSTAN", [("ASTANA", "KZ"), ("KAZAKHSTAN", "KZ")]),
        ("Kazakh-Luxembourg talks", [("Kazakh", "KZ"), ("Luxembourg", "LU")]),
        (
            "Turkish–Libyan and EU-Japan",
            [("Turkish", "TR"), ("Libyan", "LY"), ("EU", "EU"), ("Japan", "JP")],
        ),
        ("a Franco-German corps", [("Franco", "FR"), ("German", "DE")]),
        (
            "Sino-US trade, Indo-Pakistani border",
            [("Sino", "CN"), ("US", "US"), ("Indo", "IN"), ("Pakistani", "PK")],
        ),
        ("non-EU and anti-American", [("EU", "EU"), ("American", "US")]),
        ("a U.S.-backed plan of the U.N.", [("U.S.", "US"), ("U.N.", "UN")]),
        ("South Sudan and Sudan", [("South Sudan", "SS"), ("Sudan", "SD")]),
        (
            "Guinea-Bissau, Equatorial Guinea, Papua New Guinea, Guinea",
            [
                ("Guinea-Bissau", "GW"),
                ("Equatorial Guinea", "GQ"),
                ("Papua New Guinea", "PG"),
                ("Guinea", "GN"),
            ],
        ),
        (
            "the Democratic Republic of the Congo and the Republic of the Congo",
            [("Democratic Republic of the Congo", "CD"), ("Republic of the Congo", "CG")],
        ),
        ("Northern Ireland and Ireland", [("Northern Ireland", "GB"), ("Ireland", "IE")]),
        ("Dominica and the Dominican Republic", [("Dominica", "DM"), ("Dominican Republic", "DO")]),
        ("Côte d’Ivoire or Cote d'Ivoire", [("Côte d’Ivoire", "CI"), ("Cote d'Ivoire", "CI")]),
        ("Turkiye, TÜRKİYE", [("Turkiye", "TR"), ("TÜRKİYE", "TR")]),
        ("in South\nKorea", [("South\nKorea", "KR")]),
        ("Washington, D.C., said", [("Washington, D.C.", "US")]),
        ("French Guiana, French ports", [("French Guiana", "GF"), ("French", "FR")]),
        ("Malé hosts it", [("Malé", "MV")]),
        ("Hong Kong, China", [("Hong Kong, China", "HK")]),
        ("Israel/Palestine", [("Israel", "IL"), ("Palestine", "PS")]),
    ],
)
def test_mentions_are_found_in_running_text(text: str, expected: list[tuple[str, str]]) -> None:
    """The longest name wins, and what surrounds a name does not hide it."""
    assert mentions(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "New Mexico, New Jersey and Inner Mongolia",
        "the Indian Ocean, the South China Sea, the Persian Gulf and the Gulf of Oman",
        "Lake Chad, Latin America, the Korean Peninsula",
        "Indo-Pacific partners of the Paris Agreement",
        "It cost US$5 billion, or 7 billion Canadian dollars",
        "they told us to polish the china with turkey fat",
        "Male voters in Victoria, Hamilton and Kingston",
        "MALE VOTERS",
        "Germanys, Chinatown, Iranology, Perus and USSR",
        "The Washington Post and China Daily",
        "Franco ruled; Anglo-Saxon; Sino-",
        "",
    ],
)
def test_lookalikes_are_no_mentions(text: str) -> None:
    """Seas, foreign regions, currencies and ordinary words name no country."""
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Kazakhstan", "name"),
        ("U.K.", "name"),
        ("Kazakh", "demonym"),
        ("Swiss", "demonym"),
        ("Chinese", "demonym"),
        ("Swede", "demonym"),
        ("Kazakhs", "people"),
        ("Frenchmen", "people"),
        ("Kyiv", "capital"),
        ("Luxembourg", "name"),
        ("The Hague", "metonym"),
        ("White House", "metonym"),
        ("Élysée", "metonym"),
    ],
)
def test_a_mention_tells_its_kind_of_word(word: str, form: str) -> None:
    """Coding treats a state, its people and its capital differently."""
    assert [m.form for m in countries.find(word)] == [form]


@given(st.text(alphabet=st.sampled_from("US Mali.-’'é\nİßﬁ$TürkiyeFranco"), max_size=60))
def test_mentions_are_ordered_and_name_what_they_cover(text: str) -> None:
    """Offsets count in the text as given, and each mention's words alone denote its country."""
    found = countries.find(text)
    ends = [0, *(m.end for m in found)]
    assert all(before <= m.start < m.end for before, m in zip(ends, found, strict=False))
    assert all(
        countries.code_of(text[m.start : m.end]) == m.code or text[m.start : m.end] == "Franco"
        for m in found
    )
