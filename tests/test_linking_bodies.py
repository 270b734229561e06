"""Organizations across reports: one body under many names, many bodies under one."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.linking.bodies import BodyMention, body_block_keys, body_of, resolve_bodies
from comity.linking.people_values import Verdict

Told = tuple[str, str | None]


def mentions_of(*told: Told) -> list[BodyMention]:
    return [
        BodyMention(f"m{n}", name, country, "2024-05", f"r{n}")
        for n, (name, country) in enumerate(told)
    ]


def bodies(*told: Told, verdicts: tuple[Verdict, ...] = ()) -> int:
    """How many bodies the names stand for."""
    return len(resolve_bodies(mentions_of(*told), verdicts))


ONE_BODY: list[tuple[Told, Told]] = [
    (("IMF", None), ("International Monetary Fund", None)),
    (("EBRD", None), ("European Bank for Reconstruction and Development", None)),
    (
        ("Foreign Ministry", "KZ"),
        ("Ministry of Foreign Affairs of the Republic of Kazakhstan", None),
    ),
    (("MFA", "KZ"), ("Kazakh Foreign Ministry", "KZ")),
    (("Foreign Office", "GB"), ("FCDO", "GB")),
    (("US State Department", "US"), ("United States Department of State", "US")),
    (("Russian Ministry of Defense", None), ("Defence Ministry", "RU")),
    (("Bank of Russia", None), ("Central Bank", "RU")),
    (("PJSC Gazprom", "RU"), ("Gazprom", None)),
    (("ArcelorMittal SA", "LU"), ("Arcelor Mittal", None)),
    (("CNPC", "CN"), ("China National Petroleum Corporation", "CN")),
    (("Chamber of Deputies of Luxembourg", None), ("Chamber of Deputies", "LU")),
    (("Al-Qaeda", None), ("al-Qaida", None)),
    (("Médecins Sans Frontières", None), ("Doctors Without Borders", None)),
]

TWO_BODIES: list[tuple[Told, Told]] = [
    (("Foreign Ministry", "KZ"), ("Foreign Ministry", "RU")),
    (("Foreign Ministry", "KZ"), ("Foreign Ministry", None)),
    (("Foreign Ministry", None), ("Ministry of Foreign Affairs", None)),
    (("Kyrgyz agriculture ministry", None), ("Kyrgyz foreign ministry", None)),
    (("European Council", "EU"), ("Council of Europe", None)),
    (("European Investment Bank", "EU"), ("European Central Bank", "EU")),
    (("Gazprom", "RU"), ("Gazprombank", "RU")),
    (("National Bank", "UA"), ("National Bank of Kazakhstan", None)),
    (("Asian Development Bank", None), ("African Development Bank", None)),
]


@pytest.mark.parametrize(("one", "other"), ONE_BODY)
def test_names_of_one_body_come_together(one: Told, other: Told) -> None:
    """A body is found under its acronym, its translations and its short forms."""
    assert bodies(one, other) == 1


@pytest.mark.parametrize(("one", "other"), TWO_BODIES)
def test_two_bodies_stay_two(one: Told, other: Told) -> None:
    """Bodies of like names are told apart by country; where none is told, none is guessed."""
    assert bodies(one, other) == 2


def test_a_company_without_a_country_is_not_given_to_one_of_two() -> None:
    """A name that bodies of two countries bear stays by itself where the country is not told."""
    assert bodies(("Zarya", "RU"), ("Zarya", "BY"), ("Zarya", None)) == 3


def test_a_body_tells_its_names_and_why() -> None:
    """A reader sees the longest name, all forms, the countries and the reason of each link."""
    (body,) = resolve_bodies(mentions_of(("MFA", "KZ"), ("Ministry of Foreign Affairs", "KZ")))
    assert (body.id, body.name, body.countries) == ("m0", "Ministry of Foreign Affairs", ("KZ",))
    assert body.names == ("MFA", "Ministry of Foreign Affairs")
    (link,) = body.links
    assert link.reason == (
        "'MFA' and 'Ministry of Foreign Affairs' are names of one body; the same country"
    )


def test_verdicts_prevail_and_can_be_taken_back() -> None:
    """An analyst joins and separates bodies; without the verdict all is as it was."""
    told: tuple[Told, Told] = (("GKNB", "KG"), ("State Committee for National Security", "KG"))
    assert bodies(*told) == 2
    assert bodies(*told, verdicts=(Verdict("m0", "m1", True, "Ada", "2025", "same"),)) == 1
    assert bodies(*told) == 2
    same: tuple[Told, Told] = (("IMF", None), ("IMF", None))
    assert bodies(*same, verdicts=(Verdict("m0", "m1", False, "Ada", "2025", "not so"),)) == 2


MENTIONS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "MFA",
                "Foreign Ministry",
                "Kazakh Foreign Ministry",
                "Gazprom",
                "PJSC Gazprom",
                "Gazprombank",
                "IMF",
                "International Monetary Fund",
                "Zarya",
                "Zarja",
                "(NRA)",
            )
        ),
        st.sampled_from(["KZ", "RU", None]),
    ),
    min_size=1,
    max_size=8,
).map(lambda told: mentions_of(*told))


@given(MENTIONS, st.randoms())
def test_the_order_of_mentions_makes_no_difference(
    mentions: list[BodyMention], random: Random
) -> None:
    """However reports come in, the bodies are the same."""
    shuffled = list(mentions)
    random.shuffle(shuffled)
    assert resolve_bodies(shuffled) == resolve_bodies(mentions)


@given(MENTIONS)
def test_mentions_of_one_body_are_joined_through_shared_keys(mentions: list[BodyMention]) -> None:
    """Looking only into the blocks of a mention misses no mention of its body."""
    for body in resolve_bodies(mentions):
        for member in body.members:
            others = [m for m in body.members if m is not member]
            near = [m for m in others if body_block_keys(m) & body_block_keys(member)]
            assert bool(near) == bool(others)
            assert body_of([body])[member.id] is body
