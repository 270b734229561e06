"""Offices: who holds which post, in which body, of which country, since when."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_words import only

from comity.model import Record

Code = Callable[..., Record]


def posts(record: Record) -> dict[str, tuple[str, str | None]]:
    """Office and country of everybody who holds one."""
    return {o.person: (o.office, o.country) for o in record.offices}


@pytest.mark.parametrize(
    ("text", "person", "office", "country"),
    [
        (
            "Uruguay's Foreign Minister Omar Paganini is in town.",
            "Omar Paganini",
            "Foreign Minister",
            "UY",
        ),
        (
            "Croatian Prime Minister Andrej Plenković spoke.",
            "Andrej Plenković",
            "Prime Minister",
            "HR",
        ),
        (
            "Volodymyr Zelensky, the president of Ukraine, spoke.",
            "Volodymyr Zelensky",
            "president",
            "UA",
        ),
        (
            "Retno Marsudi, Indonesia's foreign minister, spoke.",
            "Retno Marsudi",
            "foreign minister",
            "ID",
        ),
        (
            "The Prime Minister of Belize, John Briceño, spoke.",
            "John Briceño",
            "Prime Minister",
            "BZ",
        ),
        (
            "Foreign Minister of Mongolia Battsetseg Batmunkh spoke.",
            "Battsetseg Batmunkh",
            "Foreign Minister",
            "MN",
        ),
        (
            "Minister of Trade and Industry of Rwanda Prudence Sebahizi spoke.",
            "Prudence Sebahizi",
            "Minister of Trade and Industry",
            "RW",
        ),
        (
            "Nguyen Van Thanh, Deputy Minister of Health of Vietnam, spoke.",
            "Nguyen Van Thanh",
            "Deputy Minister of Health",
            "VN",
        ),
        (
            "Deputy Prime Minister and Minister of Foreign Affairs of Samoa Tuala Tevaga spoke.",
            "Tuala Tevaga",
            "Deputy Prime Minister and Minister of Foreign Affairs",
            "WS",
        ),
        (
            "Acting Foreign Minister of Moldova Ion Rusu spoke.",
            "Ion Rusu",
            "Acting Foreign Minister",
            "MD",
        ),
        (
            "Laura Quispe was appointed Bolivia's ambassador to Norway.",
            "Laura Quispe",
            "ambassador to Norway",
            "BO",
        ),
        (
            "Aruna Devi was appointed Ambassador of Mauritius to Japan.",
            "Aruna Devi",
            "Ambassador to Japan",
            "MU",
        ),
        (
            "Tomasz Wilk became foreign minister of Poland after the vote.",
            "Tomasz Wilk",
            "foreign minister",
            "PL",
        ),
        (
            "Kenya's former President Uhuru Kenyatta spoke.",
            "Uhuru Kenyatta",
            "former President",
            "KE",
        ),
        (
            "The ex-prime minister of Portugal, António Costa, spoke.",
            "António Costa",
            "former prime minister",
            "PT",
        ),
        (
            "H.E. Dr. Mustafa Al-Kadhimi, former Prime Minister of Iraq, spoke.",
            "Mustafa Al-Kadhimi",
            "former Prime Minister",
            "IQ",
        ),
        (
            "His Excellency Mr. Kwame Mensah, High Commissioner of Ghana to Malaysia, spoke.",
            "Kwame Mensah",
            "High Commissioner to Malaysia",
            "GH",
        ),
        ("Emir Tamim bin Hamad Al Thani of Qatar spoke.", "Tamim bin Hamad Al Thani", "Emir", "QA"),
        ("King Felipe VI of Spain spoke.", "Felipe VI", "King", "ES"),
        (
            "Kosovo's President Vjosa Osmani spoke.",
            "Vjosa Osmani",
            "President",
            "XK",
        ),
        (
            "Chinese Foreign Minister WANG Yi spoke.",
            "WANG Yi",
            "Foreign Minister",
            "CN",
        ),
        (
            "UN Secretary-General António Guterres spoke.",
            "António Guterres",
            "Secretary-General",
            "UN",
        ),
        (
            "EU foreign policy chief Josep Borrell spoke.",
            "Josep Borrell",
            "foreign policy chief",
            "EU",
        ),
    ],
)
def test_title_around_a_name_is_an_office(
    code: Code, text: str, person: str, office: str, country: str
) -> None:
    """Before, after or said of the name: the title, without country and honorific, as written."""
    assert posts(code(text)) == {person: (office, country)}


@pytest.mark.parametrize(
    ("text", "office", "organization", "country"),
    [
        (
            "The Speaker of the National Assembly of Zambia, Nelly Mutti, spoke.",
            "Speaker",
            "National Assembly of Zambia",
            "ZM",
        ),
        (
            "Ms Amara Diallo, Chair of the Foreign Affairs Committee of the National Assembly of "
            "Guinea, spoke.",
            "Chair of the Foreign Affairs Committee",
            "National Assembly of Guinea",
            "GN",
        ),
        (
            "Dr. Ngozi Okonjo-Iweala, Director-General of the World Trade Organization, spoke.",
            "Director-General",
            "World Trade Organization",
            None,
        ),
        (
            "Zhang Ming, Secretary-General of the Shanghai Cooperation Organisation, spoke.",
            "Secretary-General",
            "Shanghai Cooperation Organisation",
            None,
        ),
    ],
)
def test_body_is_kept_apart_from_the_title(
    code: Code, text: str, office: str, organization: str, country: str | None
) -> None:
    """The organization is the body that the post is in; an international one has no country."""
    held = only(code(text).offices)
    assert (held.office, held.organization, held.country) == (office, organization, country)


def test_plural_title_is_shared(code: Code) -> None:
    """`Presidents A of X and B of Y` makes each of them President of their own country."""
    record = code(
        "Presidents Paul Kagame of Rwanda and Samia Suluhu Hassan of Tanzania met in Kigali."
    )
    assert posts(record) == {
        "Paul Kagame": ("President", "RW"),
        "Samia Suluhu Hassan": ("President", "TZ"),
    }


def test_counterpart_holds_the_same_office_elsewhere(code: Code) -> None:
    """`His Paraguayan counterpart` is Paraguay's Foreign Minister."""
    record = code(
        "Uruguay's Foreign Minister Omar Paganini met his Paraguayan counterpart Rubén Ramírez."
    )
    assert posts(record) == {
        "Omar Paganini": ("Foreign Minister", "UY"),
        "Rubén Ramírez": ("Foreign Minister", "PY"),
    }


def test_office_says_since_when_it_is_held(code: Code) -> None:
    """A term's begin is kept as precisely as the report tells it."""
    record = code(
        "Bolivia's Vice President David Choquehuanca, who has held office since November 2020, "
        "visited Cuba on 5 May 2024."
    )
    held = only(record.offices)
    assert (held.since, held.until) == ("2020-11", None)


def test_person_named_often_holds_an_office_once(code: Code) -> None:
    """One item for each person and office, whatever the person is called later."""
    record = code(
        "Croatian Prime Minister Andrej Plenković spoke with Cypriot President Nikos "
        "Christodoulides. Prime Minister Plenković thanked him. Plenković then left for Split."
    )
    assert posts(record) == {
        "Andrej Plenković": ("Prime Minister", "HR"),
        "Nikos Christodoulides": ("President", "CY"),
    }


def test_people_who_take_no_part_hold_their_offices_too(code: Code) -> None:
    """An office is worth keeping also where its holder did nothing in this report."""
    record = code("The road was named after Norway's Finance Minister Anders Vik.")
    assert record.events == ()
    assert posts(record) == {"Anders Vik": ("Finance Minister", "NO")}


@pytest.mark.parametrize(
    "text",
    [
        "General Abdel Rahman Salih met villagers near Khartoum.",
        "Maria Santos, who lives in Porto, welcomed the decision.",
    ],
)
def test_rank_or_name_alone_is_no_office(code: Code, text: str) -> None:
    """A military rank says nothing of a post, and a name even less."""
    assert code(text).offices == ()


def test_a_country_that_the_title_does_not_say_is_marked(code: Code) -> None:
    """Who reads the reason sees that the country was taken from elsewhere in the report."""
    record = code("Fijian Minister Ana Vula met Premier Tomas Reyes of Peru. Reyes praised Fiji.")
    reasons = {office.person: office.reason for office in record.offices}
    assert reasons["Ana Vula"].endswith("beside the name “Ana Vula”")
    assert reasons["Tomas Reyes"].endswith("the country is not part of the title")


@pytest.mark.parametrize(
    ("text", "person", "office"),
    [
        ("Nepal's chargé d'affaires, Ms. Gita Thapa, spoke.", "Gita Thapa", "chargé d'affaires"),
        ("Director General Eino Salmi of Finland spoke.", "Eino Salmi", "Director General"),
        (
            "The Minister of Roads of Malawi, Hon. Dr. Esnath Phiri, spoke.",
            "Esnath Phiri",
            "Minister of Roads",
        ),
        ("First Vice-President Rosa Quiroz of Peru spoke.", "Rosa Quiroz", "First Vice-President"),
        (
            "Provincial governor Tito Sanchez of Bolivia spoke.",
            "Tito Sanchez",
            "Provincial governor",
        ),
        ("Norway's consul in Marseille, Geir Hauge, spoke.", "Geir Hauge", "consul in Marseille"),
        ("A Danish foreign ministry spokesman, Palle Skov, spoke.", "Palle Skov", "spokesman"),
        ("Ambassador Aden Guled of Somalia spoke.", "Aden Guled", "Ambassador"),
        (
            "Belgium's minister in charge of ports, Luc Maes, spoke.",
            "Luc Maes",
            "minister in charge of ports",
        ),
        (
            "Omar Diab, formerly ambassador to Kenya, spoke.",
            "Omar Diab",
            "former ambassador to Kenya",
        ),
        ("Delroy Finch, who chairs the Fisheries Commission, spoke.", "Delroy Finch", "chair"),
    ],
)
def test_titles_of_many_forms_are_found(code: Code, text: str, person: str, office: str) -> None:
    """Unknown portfolios, postings, forms of address between title and name, offices by verbs."""
    assert {o.person: o.office for o in code(text).offices} == {person: office}


@pytest.mark.parametrize(
    ("text", "office", "organization"),
    [
        (
            "The director of the Canadian weather service, Ann Roy, spoke.",
            "director",
            "Canadian weather service",
        ),
        ("The head of Chile's forest agency, Iván Rojas, spoke.", "head", "Chile's forest agency"),
        (
            "Maya Lind, chief executive of the Swedish carmaker Nordhjul, spoke.",
            "chief executive",
            "Nordhjul",
        ),
        ("Governor Luis Tzoc of Totonicapán spoke.", "Governor", "Totonicapán"),
    ],
)
def test_body_may_be_written_in_lower_case_or_after_the_name(
    code: Code, text: str, office: str, organization: str
) -> None:
    """What the post is in is the organization, wherever the sentence names it."""
    held = only(code(text).offices)
    assert (held.office, held.organization) == (office, organization)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The energy ministers of Chad and Niger, Idriss Moussa and Hadiza Issa, spoke.",
            {"Idriss Moussa": ("energy minister", "TD"), "Hadiza Issa": ("energy minister", "NE")},
        ),
        (
            "The Kenyan foreign minister, Peter Otieno, and the Ugandan trade minister, "
            "Grace Okello, spoke.",
            {"Peter Otieno": ("foreign minister", "KE"), "Grace Okello": ("trade minister", "UG")},
        ),
        (
            "Portuguese Ministers Ana Reis (trade) and Rui Melo (health) spoke.",
            {"Ana Reis": ("Minister of trade", "PT"), "Rui Melo": ("Minister of health", "PT")},
        ),
        (
            "Peru's Trade Minister Rosa Quiroz met her counterpart in Oslo, Geir Hauge.",
            {"Rosa Quiroz": ("Trade Minister", "PE"), "Geir Hauge": ("Trade Minister", "NO")},
        ),
    ],
)
def test_each_name_of_a_list_has_its_own_title(
    code: Code, text: str, expected: dict[str, tuple[str, str]]
) -> None:
    """Titles before and after names, shared ones and portfolios in brackets go to their holders."""
    assert posts(code(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bodo Keller, a lawyer, lives in Bonn.",
        "Prince Amadou Sy waved to the crowd.",
        "Jens Holm, who heads the delegation, arrived.",
    ],
)
def test_trade_rank_or_leading_role_is_no_office(code: Code, text: str) -> None:
    """What somebody does for a living or for a day is no post."""
    assert code(text).offices == ()
