"""Who is who across reports: one person under many names, two people under one."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.linking.people import (
    PersonMention,
    Verdict,
    block_keys,
    person_of,
    resolve,
)


def mention(
    id: str,  # noqa: A002
    name: str,
    country: str | None = None,
    office: str | None = None,
    day: str | None = None,
    report: str | None = None,
    organization: str | None = None,
) -> PersonMention:
    return PersonMention(id, name, country, office, organization, day, report or f"report of {id}")


def verdict(one: str, other: str, same: bool, when: str = "2025-01-01") -> Verdict:
    return Verdict(one, other, same, "Ada", when, "read both reports")


def groups(*mentions: PersonMention, verdicts: tuple[Verdict, ...] = ()) -> set[str]:
    """The ids of the members of each person, as words."""
    return {" ".join(m.id for m in p.members) for p in resolve(mentions, verdicts)}


ONE_PERSON = {
    "a transliteration": (
        mention("a", "Murat Nurtleu", "KZ", "Foreign Minister"),
        mention("b", "Murat Nurtileu", "KZ", "Minister of Foreign Affairs"),
    ),
    "a new office": (
        mention("a", "Xavier Bettel", "LU", "Prime Minister", "2015-05"),
        mention("b", "Xavier Bettel", "LU", "Foreign Minister", "2024-10"),
    ),
    "the service of the EU": (
        mention("a", "Kaja Kallas", "EE", "Prime Minister", "2022"),
        mention("b", "Kaja Kallas", "EU", "High Representative", "2025"),
    ),
    "the service of an international body": (
        mention("a", "Mark Rutte", "NL", "Prime Minister", "2018"),
        mention("b", "Mark Rutte", None, "Secretary General", "2025", organization="NATO"),
    ),
    "no office in one report": (
        mention("a", "Murat Nurtleu", "KZ", "Foreign Minister"),
        mention("b", "Nurtleu", "KZ"),
    ),
    "no country in one report": (
        mention("a", "Murat Nurtleu", "KZ", "Foreign Minister"),
        mention("b", "Murat Nurtleu"),
    ),
}

TWO_PEOPLE = {
    "a minister and a footballer": (
        mention("a", "Viktor Sokolov", "RU", "Minister of Transport", "1998"),
        mention("b", "Viktor Sokolov", "RU", "footballer", "2024"),
    ),
    "father and son": (
        mention("a", "Heydar Aliyev", "AZ", "President", "2001"),
        mention("b", "Ilham Aliyev", "AZ", "President", "2004"),
    ),
    "two Kims": (
        mention("a", "Kim", "KR", "Foreign Minister", "2018"),
        mention("b", "Kim", "KP", "Supreme Leader", "2018"),
    ),
    "officials of two countries": (
        mention("a", "Ali Hassan", "IQ", "Governor", "2019"),
        mention("b", "Ali Hassan", "SO", "Ambassador", "2019"),
    ),
    "a frequent name in one country": (
        mention("a", "John Smith", "GB", "Leader of the Labour Party", "1993"),
        mention("b", "John Smith", "GB", "Consul", "2021"),
    ),
    "two names in one report": (
        mention("a", "Daulet Batrashev", "KZ", report="r"),
        mention("b", "Daulet Batrachev", "KZ", report="r"),
    ),
}


@pytest.mark.parametrize("case", ONE_PERSON)
def test_one_person_stays_one(case: str) -> None:
    """Other spellings, offices and countries of service do not make two people of one."""
    assert groups(*ONE_PERSON[case]) == {"a b"}


@pytest.mark.parametrize("case", TWO_PEOPLE)
def test_two_people_of_one_name_stay_two(case: str) -> None:
    """People of one name are told apart by country, office, time and within a report."""
    assert groups(*TWO_PEOPLE[case]) == {"a", "b"}


def test_a_surname_that_fits_two_people_is_left_by_itself() -> None:
    """A name that may be either's is given to neither."""
    brothers = (
        mention("a", "Dmitry Berdan", "MD", "Minister of Transport", "2021"),
        mention("b", "Nikolai Berdan", "MD", "Minister of Finance", "2021"),
    )
    assert groups(*brothers, mention("c", "Berdan", "MD", None, "2021")) == {"a", "b", "c"}
    assert groups(*brothers, mention("c", "Berdan", "MD", "Finance Minister", "2021")) == {
        "a",
        "b c",
    }


def test_a_surname_is_given_to_the_one_of_its_time() -> None:
    """Father and son in one office are told apart by the years."""
    assert groups(
        mention("a", "Heydar Aliyev", "AZ", "President", "1999"),
        mention("b", "Ilham Aliyev", "AZ", "President", "2021"),
        mention("c", "Aliyev", "AZ", "President", "2022"),
    ) == {"a", "b c"}


def test_a_report_may_name_one_person_in_full_and_short() -> None:
    """A longer form in the same report does not make two people."""
    assert groups(
        mention("a", "Olzhas Bektenov", "KZ", report="r"),
        mention("b", "Bektenov", "KZ", report="r"),
    ) == {"a b"}


def test_a_person_tells_names_countries_and_why() -> None:
    """A reader sees the fullest name, every form, every country and the reason for each link."""
    (person,) = resolve(
        [
            mention("b", "K. Tokayev", "KZ", "President", "2021"),
            mention("a", "Kassym-Jomart Tokayev", "KZ", "President", "2022"),
            mention("c", "Kassym-Jomart Tokayev", "UN", "Director-General", "2012"),
        ]
    )
    assert person.id == "c"
    assert person.name == "Kassym-Jomart Tokayev"
    assert person.names == ("Kassym-Jomart Tokayev", "K. Tokayev")
    assert person.countries == ("KZ", "UN")
    assert [m.id for m in person.members] == ["c", "b", "a"]
    assert len(person.links) == 2
    assert all(0.8 <= link.score <= 1.0 for link in person.links)
    reasons = [link.reason for link in person.links]
    assert (
        "'K. Tokayev' and 'Kassym-Jomart Tokayev' are alike (a name with initials); "
        "the same country; the same office; a year apart" in reasons
    )


def test_every_mention_leads_to_its_person() -> None:
    """An id that was a person's before still finds that person after an earlier report came."""
    later = mention("b", "Murat Nurtleu", "KZ", "Foreign Minister", "2024")
    before = resolve([later])[0].id
    earlier = mention("a", "Murat Nurtleu", "KZ", "Foreign Minister", "2023")
    assert person_of(resolve([later, earlier]))[before].id == "a"


def test_an_analyst_brings_together_what_the_names_keep_apart() -> None:
    """A verdict joins a nickname to its bearer, with who said so."""
    two = (mention("a", "Joko Widodo", "ID"), mention("b", "Jokowi", "ID"))
    assert groups(*two) == {"a", "b"}
    (person,) = resolve(two, [verdict("a", "b", True)])
    assert person.links[0].reason == "Ada, 2025-01-01: read both reports"


def test_an_analyst_takes_apart_what_the_names_bring_together() -> None:
    """A verdict separates even mentions that say the same."""
    two = (
        mention("a", "Chen Gang", "CN", "Ambassador"),
        mention("b", "Chen Gang", "CN", "Ambassador"),
    )
    assert groups(*two) == {"a b"}
    assert groups(*two, verdicts=(verdict("a", "b", False),)) == {"a", "b"}


def test_the_later_of_two_verdicts_holds() -> None:
    """An analyst may change their mind."""
    two = (mention("a", "Joko Widodo", "ID"), mention("b", "Jokowi", "ID"))
    yes, no = verdict("a", "b", True, "2025-01-01"), verdict("b", "a", False, "2025-02-01")
    assert groups(*two, verdicts=(yes, no)) == {"a", "b"}
    assert groups(*two, verdicts=(no, replace(yes, when="2025-03-01"))) == {"a b"}


def test_what_verdicts_keep_apart_no_chain_brings_together() -> None:
    """Two members that an analyst keeps apart do not meet through a third."""
    three = [mention(id, "Murat Nurtleu", "KZ", "Foreign Minister") for id in "abc"]  # noqa: A001
    apart = verdict("a", "c", False)
    homes = person_of(resolve(three, [apart]))
    assert homes["a"].id != homes["c"].id
    assert groups(*three, verdicts=(apart, verdict("b", "c", True, "2025-05-05"))) == {"a", "b c"}


MENTIONS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                "Murat Nurtleu",
                "Murat Nurtileu",
                "Nurtleu",
                "M. Nurtleu",
                "Aida Nurtleu",
                "Kim",
                "Kim Jong Un",
                "Kim Yong Chol",
                "Ali Hassan",
                "Hassan",
                "John Smith",
            )
        ),
        st.sampled_from(["KZ", "KP", "KR", "EU", None]),
        st.sampled_from(["Foreign Minister", "footballer", "Ambassador", "Commissioner", None]),
        st.sampled_from(["1998-03-04", "2019", "2021-05", "2024-10-14", None]),
        st.sampled_from(["r1", "r2", "r3", "r4", "r5"]),
    ),
    max_size=9,
).map(lambda rows: [mention(f"m{n}", *row) for n, row in enumerate(rows)])
VERDICTS = st.lists(
    st.tuples(
        st.sampled_from(["m0", "m1", "m2", "m3"]),
        st.sampled_from(["m2", "m3", "m4", "m5"]),
        st.booleans(),
        st.sampled_from(["2025-01-01", "2025-01-02", "2025-01-03"]),
    ),
    max_size=4,
).map(lambda rows: [verdict(*row) for row in rows])


@given(MENTIONS, VERDICTS, st.randoms())
def test_the_order_of_mentions_and_verdicts_makes_no_difference(
    mentions: list[PersonMention], verdicts: list[Verdict], random: Random
) -> None:
    """However reports come in, the people are the same."""
    shuffled, said = list(mentions), list(verdicts)
    random.shuffle(shuffled)
    random.shuffle(said)
    assert resolve(shuffled, said) == resolve(mentions, verdicts)


@given(MENTIONS, VERDICTS)
def test_each_mention_has_one_person_and_links_hold_it(
    mentions: list[PersonMention], verdicts: list[Verdict]
) -> None:
    """No mention is lost or doubled, and a person of n mentions has n - 1 reasons to be one."""
    persons = resolve(mentions, verdicts)
    assert sorted(m.id for p in persons for m in p.members) == sorted(m.id for m in mentions)
    assert all(len(p.links) == len(p.members) - 1 for p in persons)


def sharing_blocks(start: PersonMention, among: list[PersonMention]) -> list[PersonMention]:
    """The mentions that share a key with one, with one of those, and so on."""
    found = [start]
    while True:
        keys = {key for m in found for key in block_keys(m)}
        wider = [m for m in among if block_keys(m) & keys]
        if len(wider) == len(found):
            return wider
        found = wider


@given(MENTIONS.filter(bool))
def test_blocks_resolve_by_themselves(mentions: list[PersonMention]) -> None:
    """Re-linking only the blocks that a report touches gives what linking everything gives."""
    block = sharing_blocks(mentions[0], mentions)
    ids = {m.id for m in block}
    assert resolve(block) == tuple(p for p in resolve(mentions) if p.id in ids)
