"""People: who is one and the same, what they are called in full, and whom they stand for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_words import names, only

from comity.model import Record

Code = Callable[..., Record]


def everybody(record: Record) -> set[str]:
    """All who take part in any event, and all office-holders."""
    parties = (party for event in record.events for party in event.parties)
    return names(parties) | {office.person for office in record.offices}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Omani Foreign Minister Badr Albusaidi met Yemen's Prime Minister Ahmad bin Mubarak. "
            "Al-Busaidi thanked bin Mubarak.",
            {"Badr Albusaidi", "Ahmad bin Mubarak"},
        ),
        (
            "Ukraine's President Volodymyr Zelensky met Rwanda's President Paul Kagame on 3 May. "
            "Zelenskyy was received with honours. Kagame praised Zelenskiy.",
            {"Volodymyr Zelensky", "Paul Kagame"},
        ),
        (
            "Foreign Minister E.-J. Tuulik of Estonia received Mongolia's minister Ts.Ganbold. "
            "Eero-Juhan Tuulik thanked Tsend Ganbold.",
            {"Eero-Juhan Tuulik", "Tsend Ganbold"},
        ),
        (
            "Sergei Lavrov, Russia's foreign minister, met Eritrea's president Isaias Afwerki. "
            "Sergey Lavrov then met Osman Saleh, the foreign minister of Eritrea.",
            {"Sergei Lavrov", "Isaias Afwerki", "Osman Saleh"},
        ),
        (
            "Georgian President Salome Zourabichvili met Lithuanian President Gitanas Nausėda. "
            "Zurabishvili thanked Nauseda.",
            {"Salome Zourabichvili", "Gitanas Nausėda"},
        ),
        (
            "Chinese Foreign Minister WANG Yi held talks with Cambodian Prime Minister HUN Manet "
            "on 21 April. Wang and Hun Manet discussed railways.",
            {"WANG Yi", "HUN Manet"},
        ),
        (
            "Botswana’s President Duma Boko met Angola’s President João Lourenço. “We are glad,” "
            "Boko said. Mr Lourenço agreed with President Boko.",
            {"Duma Boko", "João Lourenço"},
        ),
    ],
)
def test_spellings_of_one_person_are_one_person(code: Code, text: str, people: set[str]) -> None:
    """Last names, transliterations, capitals and dropped accents lead to the full first name."""
    assert everybody(code(text)) == people


def test_people_of_one_last_name_stay_apart(code: Code) -> None:
    """A namesake with another first name is somebody else."""
    record = code(
        "Slovak Prime Minister Robert Novák met Czech President Petr Novák in Prague on 3 May."
    )
    assert everybody(record) == {"Robert Novák", "Petr Novák"}
    assert {(o.person, o.country) for o in record.offices} == {
        ("Robert Novák", "SK"),
        ("Petr Novák", "CZ"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Aruna Devi was appointed Ambassador of Mauritius to Japan in March 2023. She met "
            "Japan's Foreign Minister Yoko Kamikawa on Monday.",
            {("Aruna Devi", "MU"), ("Yoko Kamikawa", "JP")},
        ),
        (
            "Slovak Prime Minister Robert Fico, Defence Minister Robert Kaliňák and Hungary's "
            "President Tamás Sulyok met in Budapest on 3 May.",
            {("Robert Fico", "SK"), ("Robert Kaliňák", "SK"), ("Tamás Sulyok", "HU")},
        ),
        (
            "Ambassadors Ingrid Holm of Sweden and Paolo Ricci of Italy met in Accra.",
            {("Ingrid Holm", "SE"), ("Paolo Ricci", "IT")},
        ),
        (
            "Dr. Ngozi Okonjo-Iweala, Director-General of the World Trade Organization, met "
            "Fijian Prime Minister Sitiveni Rabuka in Suva on 6 May.",
            {("Ngozi Okonjo-Iweala", None), ("Sitiveni Rabuka", "FJ")},
        ),
        (
            "Mr Takeshi Mori, chief executive of the Japanese firm Hoshi Steel, met Mozambique's "
            "President Filipe Nyusi in Maputo on 3 May.",
            {("Takeshi Mori", "JP"), ("Filipe Nyusi", "MZ")},
        ),
        (
            "JAKARTA, 3 May 2024 – Minister Prabowo Subianto met James Marape, prime minister of "
            "Papua New Guinea.",
            {("Prabowo Subianto", "ID"), ("James Marape", "PG")},
        ),
        (
            "Ghana's President Nana Akufo-Addo came to Malawi on 6 May. In Lilongwe he held talks "
            "with President Lazarus Chakwera.",
            {("Nana Akufo-Addo", "GH"), ("Lazarus Chakwera", "MW")},
        ),
    ],
)
def test_people_stand_for_their_country(
    code: Code, text: str, expected: set[tuple[str, str | None]]
) -> None:
    """The country is said at the name, told by the dateline, or left as the only other side."""
    (meeting,) = (e for e in code(text).events if e.mode is None)
    assert {(p.name, p.country) for p in meeting.actors} == expected


def test_party_of_a_meeting_carries_its_office(code: Code) -> None:
    """Office, kind and the place where the sentence names the party come with it."""
    text = "Retno Marsudi, Indonesia's foreign minister, met Fijian Prime Minister Sitiveni Rabuka."
    event = only(code(text).events)
    found = {party.name: party for party in event.actors}
    retno, sitiveni = found["Retno Marsudi"], found["Sitiveni Rabuka"]
    assert (retno.kind, retno.country, retno.office) == ("person", "ID", "foreign minister")
    assert (sitiveni.kind, sitiveni.country, sitiveni.office) == ("person", "FJ", "Prime Minister")
    assert retno.mention is not None
    assert retno.mention.within(text).endswith("Marsudi")


def test_capital_stands_for_its_government(code: Code) -> None:
    """`Tokyo and Manila signed` is said of Japan and the Philippines."""
    event = only(code("Tokyo and Manila signed a defence pact on 3 May.").events)
    assert {(p.name, p.kind, p.country) for p in event.actors} == {
        ("Japan", "country", "JP"),
        ("Philippines", "country", "PH"),
    }


def test_unnamed_people_are_a_group(code: Code) -> None:
    """Where nobody is named, the group of people stands, with its country."""
    event = only(code("The United Arab Emirates released five Ukrainian sailors.").events)
    (sailors,) = event.recipients
    assert (sailors.kind, sailors.country, sailors.name) == (
        "group",
        "UA",
        "five Ukrainian sailors",
    )


def test_named_host_leaves_the_country_out(code: Code) -> None:
    """Persons who took part are the parties; their countries are not listed beside them."""
    event = only(
        code(
            "King Felipe VI of Spain received Emir Tamim bin Hamad Al Thani of Qatar in Madrid on "
            "17 May 2022."
        ).events
    )
    assert {(p.name, p.country) for p in event.parties} == {
        ("Felipe VI", "ES"),
        ("Tamim bin Hamad Al Thani", "QA"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Georgia's President Nino Beridze came to Helsinki on 6 May. Foreign Minister Aino "
            "Virtanen of Finland received Trade Minister Giorgi Lomidze.",
            ("Giorgi Lomidze", "GE"),
        ),
        (
            "Bolivia and Japan signed nothing. In Tokyo, government spokesman Al Green was silent.",
            ("Al Green", "JP"),
        ),
        (
            "Kenya and Ghana speak. The Secretary-General of the African Union, Kwame Mensah, "
            "was pleased.",
            ("Kwame Mensah", None),
        ),
    ],
)
def test_country_that_is_not_said_beside_the_name(
    code: Code, text: str, expected: tuple[str, str | None]
) -> None:
    """A name at home in one country of the report, or the place of the sentence, tells it."""
    assert expected in {(o.person, o.country) for o in code(text).offices}
