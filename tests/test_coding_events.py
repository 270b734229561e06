"""Events: which acts are coded, as what, between whom, and which words are no act at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from coding_words import brief, names, of_type, only, sides

from comity.model import Record

Code = Callable[..., Record]


@pytest.mark.parametrize(
    ("text", "act", "between"),
    [
        (
            "Croatian Prime Minister Andrej Plenković spoke by phone with Cypriot President Nikos "
            "Christodoulides on 7 May.",
            "CONSULT phone",
            "CY HR",
        ),
        (
            "Fatma Şahin, mayor of Gaziantep in Türkiye, visited Germany on 9 May.",
            "CONSULT visit",
            "TR > DE",
        ),
        (
            "Kosovo's President Vjosa Osmani met Albanian President Bajram Begaj in Tirana.",
            "CONSULT",
            "AL XK",
        ),
        (
            "Taiwan's Foreign Minister Joseph Wu visited Eswatini in April.",
            "CONSULT visit",
            "TW > SZ",
        ),
        (
            "Palestine's Prime Minister Mohammad Mustafa met EU foreign policy chief Josep Borrell "
            "in Brussels.",
            "CONSULT",
            "EU PS",
        ),
        (
            "UN Secretary-General António Guterres held talks with Tuvalu's Prime Minister Feleti "
            "Teo on Monday.",
            "CONSULT",
            "TV UN",
        ),
        (
            "Georgia, Armenia and Greece signed a memorandum on tourism in Tbilisi.",
            "SUPPORT",
            "AM GE GR",
        ),
        ("Barbados ratified the extradition treaty with Ghana.", "SUPPORT", "BB GH"),
        (
            "Honduras established diplomatic relations with China on 26 March 2023.",
            "SUPPORT",
            "CN HN",
        ),
        ("Germany recognised Palau in 1994.", "SUPPORT", "DE > PW"),
        ("Morocco restored diplomatic relations with Cuba in 2017.", "SUPPORT", "CU MA"),
        (
            "Uzbekistan and Tajikistan held joint military exercises near Termez.",
            "COOPERATE",
            "TJ UZ",
        ),
        ("Belarus extradited a wanted man to Kazakhstan in 2023.", "COOPERATE", "BY KZ"),
        ("Japan donated 40 ambulances to Nepal last week.", "AID", "JP > NP"),
        ("Denmark handed over two patrol boats to Ukraine on Monday.", "AID", "DK > UA"),
        ("Poland granted Moldova a loan of 20 million euros in 2023.", "AID", "PL > MD"),
        ("Slovakia apologised to Hungary on Tuesday.", "CONCEDE", "SK > HU"),
        ("Australia lifted its sanctions on Fiji in 2014.", "CONCEDE", "AU > FJ"),
        ("Myanmar freed 19 Thai fishermen on Friday.", "RETREAT release", "MM > TH"),
        (
            "The United Arab Emirates released five Ukrainian sailors.",
            "RETREAT release",
            "AE > UA",
        ),
        ("Egypt asked Ethiopia to share data on the dam.", "REQUEST", "EG > ET"),
        ("Nigeria appealed to Brazil for help against locusts.", "REQUEST assist", "NG > BR"),
        ("Finland called on Russia to end its attacks on Ukraine.", "REQUEST yield", "FI > RU"),
        ("Costa Rica asked Panama for a meeting of ministers.", "REQUEST meet", "CR > PA"),
        ("Malaysia rejected Beijing's claims on Thursday.", "REJECT", "MY > CN"),
        ("Turkey vetoed Austria's entry into the partnership.", "REJECT", "TR > AT"),
        (
            "Madagascar condemned the raid by Comoros on its boats.",
            "ACCUSE disapprove",
            "MG > KM",
        ),
        ("France blamed Azerbaijan for the unrest in Nouméa.", "ACCUSE allege", "FR > AZ"),
        (
            "Turkmenistan's President Serdar Berdimuhamedow threatened to cut gas supplies to "
            "Iran.",
            "THREATEN relations",
            "TM > IR",
        ),
        (
            "Venezuela threatened to expel the ambassador of Ecuador.",
            "THREATEN expel",
            "VE > EC",
        ),
        ("Canada imposed sanctions on 12 Belarusian officials.", "SANCTION discontinue", "CA > BY"),
        (
            "Colombia severed diplomatic relations with Israel on 2 May.",
            "SANCTION discontinue",
            "CO > IL",
        ),
        ("India halted aid to the Maldives in February.", "SANCTION discontinue", "IN > MV"),
        ("Bolivia recalled its ambassador from Lima on Friday.", "SANCTION withdraw", "BO > PE"),
        ("Ecuador expelled three Mexican diplomats on 4 April.", "SANCTION expel", "EC > MX"),
        ("China's navy deployed three ships near Taiwan on 7 May.", "MOBILIZE troops", "CN > TW"),
        ("Iranian police arrested a French tourist in Shiraz.", "COERCE arrest", "IR > FR"),
        ("Israel bombed a depot in Lebanon on Monday.", "ASSAULT aerial", "IL > LB"),
    ],
)
def test_one_act_is_one_event(code: Code, text: str, act: str, between: str) -> None:
    """A sentence that tells one act gives one event, of its type, between its countries."""
    event = only(code(text).events)
    assert (brief(event), sides(event)) == (act, between)


@pytest.mark.parametrize(
    "text",
    [
        "The president of Kenya sacked his cabinet on Thursday after protests in Nairobi.",
        "Police in Monrovia arrested dozens of protesters on Sunday.",
        "Liberia's parliament passed the budget, and the opposition walked out.",
        "Soldiers in Niger seized power and arrested the president on 26 July 2023.",
        "Peru's President Dina Boluarte met Peruvian Finance Minister José Arista in Lima.",
        "Trade between Bolivia and Peru reached $900 million in 2023.",
        "Bolivia and Peru have long been good neighbours.",
        "Suriname thanked India and attaches great importance to their friendship.",
        "The ministers of Chad and Sudan noted the high level of their ties.",
        "The two presidents praised the strength of relations between Oman and Kuwait.",
        "Somalia's government has been accused of hiding the epidemic.",
    ],
)
def test_what_is_no_act_across_a_border_gives_no_event(code: Code, text: str) -> None:
    """Domestic acts, statistics, standing conditions, praise and thanks are no events."""
    assert code(text).events == ()


def test_sport_gives_no_events(code: Code) -> None:
    """Countries and cities that play, win and travel do nothing to one another."""
    text = (
        "Ajax beat Celtic 3-1 in Amsterdam on Tuesday night. Coach John van Loen praised his "
        "goalkeeper, who saved a penalty. Celtic travel to Madrid next week.\n\n"
        "In Lagos, Nigeria beat Ghana 2-0 before a full house. Captain Sade Bello "
        "scored both goals before half-time, and the referee sent off a defender of Ghana."
    )
    assert code(text).events == ()


def test_many_sentences_about_one_meeting_are_one_event(code: Code) -> None:
    """Saying again that people met does not make them meet twice."""
    record = code(
        "Lesotho's Prime Minister Sam Matekane met Eswatini's Prime Minister Russell Dlamini in "
        "Mbabane on 3 May. The meeting with Dlamini lasted two hours. “Our talks with Prime "
        "Minister Dlamini were useful,” Matekane said."
    )
    event = only(record.events)
    assert names(event.actors) == {"Sam Matekane", "Russell Dlamini"}
    assert len(event.evidence) >= 1


def test_visit_and_the_meeting_during_it_are_two_events(code: Code) -> None:
    """A visit is the visitor's to the host; the talks are mutual and stand beside it."""
    visit, talks = code(
        "Ghana's President Nana Akufo-Addo paid a two-day state visit to Malawi on 6 May 2024. "
        "During the visit he held talks with President Lazarus Chakwera in Lilongwe."
    ).events
    assert (brief(visit), names(visit.actors), names(visit.recipients)) == (
        "CONSULT visit",
        {"Nana Akufo-Addo"},
        {"Malawi"},
    )
    assert (brief(talks), names(talks.actors), talks.recipients) == (
        "CONSULT",
        {"Nana Akufo-Addo", "Lazarus Chakwera"},
        (),
    )


def test_people_met_one_after_another_are_met_apart(code: Code) -> None:
    """Each meeting that the report tells by itself is an event of its own."""
    first, second = code(
        "Retno Marsudi, Indonesia's foreign minister, received Papua New Guinea's foreign "
        "minister Justin Tkatchenko in Jakarta on 8 May. Tkatchenko thanked Marsudi for the "
        "welcome. Later Tkatchenko met Indonesian Defence Minister Prabowo Subianto."
    ).events
    assert names(first.actors) == {"Retno Marsudi", "Justin Tkatchenko"}
    assert names(second.actors) == {"Justin Tkatchenko", "Prabowo Subianto"}


def test_people_met_together_are_met_once(code: Code) -> None:
    """`Met A and B` is one event with three actors."""
    event = only(
        code(
            "The Prime Minister of Belize, John Briceño, met Guatemala's President Bernardo "
            "Arévalo and Mexico's Foreign Minister Alicia Bárcena in Belmopan on 2 May."
        ).events
    )
    assert names(event.actors) == {"John Briceño", "Bernardo Arévalo", "Alicia Bárcena"}
    assert sides(event) == "BZ GT MX"


def test_the_same_measure_of_two_countries_is_two_events(code: Code) -> None:
    """Two states that expel diplomats of a third have each done it."""
    events = of_type(
        code(
            "Latvia expelled a Russian diplomat on 9 April. Estonia expelled two Russian "
            "diplomats on 10 April."
        ),
        "SANCTION",
    )
    assert [(brief(e), sides(e), e.date) for e in events] == [
        ("SANCTION expel", "LV > RU", "2024-04-09"),
        ("SANCTION expel", "EE > RU", "2024-04-10"),
    ]


def test_a_counted_bundle_of_agreements_is_one_event(code: Code) -> None:
    """Documents that are only counted are not told apart; their number is a figure."""
    record = code("Jamaica and Grenada signed three agreements on 4 June 2023.")
    event, figure = only(record.events), only(record.figures)
    assert (brief(event), sides(event), event.date) == ("SUPPORT", "GD JM", "2023-06-04")
    assert (figure.value, figure.unit) == (3, "agreement")


def test_a_summons_stands_beside_what_was_said_there(code: Code) -> None:
    """The envoy who is summoned is the recipient, and the demand is an act of its own."""
    summons, demand = code(
        "The Netherlands summoned Russian Ambassador Vladimir Tarabrin on 15 April and demanded "
        "the release of a sailor."
    ).events
    assert (brief(summons), names(summons.actors), names(summons.recipients)) == (
        "CONSULT",
        {"Netherlands"},
        {"Vladimir Tarabrin"},
    )
    assert (demand.type, sides(demand)) == ("REQUEST", "NL > RU")


def test_what_a_bank_does_is_its_own_act(code: Code) -> None:
    """An organization acts where the act is its own; it stands for no country."""
    event = only(code("The World Bank lent Senegal $200 million in April.").events)
    (bank,) = event.actors
    assert (event.type, bank.name, bank.kind, bank.country) == (
        "AID",
        "World Bank",
        "organization",
        None,
    )
    assert names(event.recipients) == {"Senegal"}


def test_a_recalled_act_keeps_its_own_date(code: Code) -> None:
    """A report on today's meeting that recalls an older visit tells both."""
    record = code(
        "Botswana's Foreign Minister Phenyo Butale met Angola's President João Lourenço on 13 May "
        "in Luanda. Lourenço visited Botswana in 2019."
    )
    assert {(brief(e), e.date) for e in record.events} == {
        ("CONSULT", "2024-05-13"),
        ("CONSULT visit", "2019"),
    }


def test_themes_come_from_the_words_of_the_act(code: Code) -> None:
    """What an agreement is about is among the event's contexts."""
    event = only(code("Chile and Denmark signed a memorandum on tourism and energy.").events)
    assert {"tourism", "energy"} <= set(event.contexts)


def test_an_event_says_what_it_rests_on(code: Code) -> None:
    """Evidence is the sentence, the trigger its telling word, and the reason is in words."""
    text = "Rain fell. Japan donated 40 ambulances to Nepal last week. The sun came out."
    event = only(code(text).events)
    assert [e.within(text) for e in event.evidence] == [
        "Japan donated 40 ambulances to Nepal last week."
    ]
    assert event.evidence[0].sentence == 2
    assert event.trigger is not None
    assert event.trigger.within(text) == "donated"
    assert event.date_mention is not None
    assert event.date_mention.within(text) == "last week"
    assert event.reason
