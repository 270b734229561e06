"""Figures: what a number measures, in which unit, when, for whom, and what is no figure."""

from __future__ import annotations

import pytest

from comity import countries
from comity.coding.figures import code_figures
from comity.dates import find_dates
from comity.language.parse import as_spans, parse
from comity.model import Figure, Report, Span


def figures(text: str, published: str | None = "2024-10-16", **options: object) -> list[Figure]:
    """The figures of a short report that was published on a Wednesday."""
    parsed = parse(Report(id="r", text=text, published=published))
    found = code_figures(
        parsed.doc,
        as_spans(parsed),
        find_dates(text, published),
        countries.find(text),
        **options,  # type: ignore[arg-type]
    )
    return list(found)


def only(text: str) -> Figure:
    """The one figure of a short report."""
    (figure,) = figures(text)
    return figure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        (
            "Bilateral trade between Peru and Chile reached $4.6 billion in 2023.",
            "bilateral trade between Peru and Chile",
        ),
        (
            "The EU will provide €35 million in grants for border management in Tunisia.",
            "grants for border management in Tunisia",
        ),
        ("China lifted a 17% tariff on Australian barley.", "tariff on Australian barley"),
        (
            "Germany accounts for 16 per cent of Poland's imports.",
            "share of Poland's imports accounted for by Germany",
        ),
        ("Estonia's aid now stands at 0.25 per cent of its GDP.", "Estonia's aid as share of GDP"),
        ("Norway released three Russian sailors.", "Russian sailors released by Norway"),
        (
            "India will supply 10,000 tonnes of wheat to Afghanistan.",
            "wheat to be supplied to Afghanistan by India",
        ),
        ("The line through Georgia is 600 km long.", "length of line through Georgia"),
        (
            "More than 8,000 people were evacuated from Batumi in Georgia.",
            "people evacuated from Batumi in Georgia",
        ),
        ("Serbia and Hungary signed 14 documents.", "documents signed by Serbia and Hungary"),
    ],
)
def test_measure_is_named_in_the_words_of_the_report(text: str, measure: str) -> None:
    """A measure is the noun that the number belongs to, with what is said of it."""
    assert only(text).measure == measure


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Kenya sent 400 police officers to Haiti.", 400, "officer"),
        ("Nearly one million Ukrainians found refuge in Poland.", 1e6, "person"),
        ("Airlines will operate five weekly flights to Oman.", 5, "flight per week"),
        ("Qatar sells 30 million cubic metres of gas per day.", 3e7, "cubic metre per day"),
        ("Some 40 member states of the UN were absent.", 40, "member state"),
        ("The 33-nation bloc admitted Peru.", 33, "nation"),
        ("The number of tourists from China rose to 1.2 million.", 1.2e6, "tourist"),
        ("Ghana received a loan of 300 million euros.", 3e8, "EUR"),
    ],
)
def test_unit_is_what_is_counted(text: str, value: float, unit: str) -> None:
    """Counts have the singular noun, people the unit "person", money its currency."""
    figure = only(text)
    assert (figure.value, figure.unit) == (value, unit)


def test_change_joins_the_level_of_the_same_measure() -> None:
    """ "Rose 12% to $4.6 billion" is one figure with its change."""
    figure = only("Trade between Peru and Chile rose 12% to $4.6 billion in 2023.")
    assert (figure.value, figure.unit, figure.change) == (4.6e9, "USD", 12)


def test_change_without_level_stands_alone() -> None:
    """A fall that no level goes with is a figure in percent below zero."""
    figure = only("Japan's imports of gas from Qatar fell by a third in 2023.")
    assert (figure.value, figure.unit, figure.change) == (-33.3, "%", -33.3)
    assert figure.measure == "decrease in Japan's imports of gas from Qatar"


def test_changes_go_to_their_own_clauses() -> None:
    """Two changes in one sentence do not mix."""
    found = figures("Exports from Peru to Chile grew by 20% and imports fell by 3%.")
    assert [(f.measure, f.change) for f in found] == [
        ("increase in exports from Peru to Chile", 20),
        ("decrease in imports", -3),
    ]


def test_range_is_two_figures_of_one_measure() -> None:
    """Both ends of a range have the same measure."""
    low, high = figures("Between 20 and 30 Danish lorries crossed into Poland.")
    assert (low.value, low.relation, high.value, high.relation) == (20, ">", 30, "<")
    assert low.measure == high.measure == "Danish lorries that crossed into Poland"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Kenya sent 400 police officers to Haiti in June 2024.", "2024-06"),
        ("Since 2019, Japan has invested $3 billion in Laos.", "2019/.."),
        ("Trade with Iran was $3 billion in 2023, up from 2 per cent in 2021.", "2023"),
        ("Peru said on Monday that its trade with Chile had reached $4 billion.", None),
        ("On Monday Peru signed a deal that will allow Chile to sell 40 boats.", None),
        ("The 33-nation bloc admitted Peru on Monday.", None),
        ("At least 12 people were killed and 40 wounded in Sudan on Sunday.", "2024-10-13"),
    ],
)
def test_period_is_the_date_of_the_figure(text: str, period: str | None) -> None:
    """The date of the figure's own clause counts, not that of a report or a decision."""
    assert figures(text)[0].period == period


def test_period_of_a_tale_comes_from_the_sentence_before() -> None:
    """What was done, told without a date, happened when the sentence before says."""
    text = "In March 2023 the armies of Chad and Sudan clashed. More than 900 soldiers were killed."
    assert only(text).period == "2023-03"


def test_noun_left_out_is_understood() -> None:
    """ "Only 27 have ratified it" counts the states named just before."""
    found = figures("While 54 states have signed the UN treaty, only 27 have ratified it.")
    assert [(f.value, f.unit) for f in found] == [(54, "state"), (27, "state")]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("In Quito he said that trade between Peru and Chile is worth $3 billion.", ("PE", "CL")),
        ("Chile bought 12 ships from Peru.", ("PE", "CL")),
        ("Peru met Chile in Quito. Trade between the two countries is $3 billion.", ("PE", "CL")),
    ],
)
def test_countries_that_the_figure_concerns(text: str, of: tuple[str, ...]) -> None:
    """The countries in the measure, else those of the sentence, else the pair spoken of before."""
    assert set(only(text).of) == set(of)


@pytest.mark.parametrize(
    "text",
    [
        "The two presidents of Chad and Niger discussed five areas of cooperation.",
        "Three ministers of Chad joined the talks for two hours.",
        "Both sides praised the ties of three decades between Chad and Niger.",
        "The oil field lies about 160 km (100 miles) east of Riyadh in Saudi Arabia.",
        "One of the ministers of Chad left the room.",
        "It was the 21st meeting of Peru and Chile in 2023.",
        "He has eaten four apples.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    """Lists, references to the known, durations, distances and ordinals are no figures."""
    assert figures(text) == []


def test_repeated_number_is_one_figure() -> None:
    """A headline's number that the story repeats is coded once, from the story."""
    text = "Peru frees 36 Chilean sailors\n\nOn Monday Peru freed 36 Chilean sailors from prison."
    figure = only(text)
    assert figure.period == "2024-10-14"
    assert text[figure.evidence[0].start : figure.evidence[0].end].startswith("On Monday")


def test_same_percentage_of_different_things_stays_two_figures() -> None:
    """Equal values do not make equal figures."""
    text = "Peru put a tariff of 25% on Chilean wine. Exports to Ecuador fell by 25 per cent."
    assert len(figures(text)) == 2


def test_furniture_is_passed_over() -> None:
    """Nothing is coded from a stretch that is no part of the story."""
    text = "Peru freed 36 Chilean sailors.\n\nRELATED: Chile buys 12 ships from Peru."
    start = text.index("RELATED")
    found = figures(text, skip=[Span(start, len(text))])
    assert [f.value for f in found] == [36]


def test_evidence_is_the_numbered_sentence() -> None:
    """The evidence quotes the whole sentence and gives its number."""
    text = "Peru met Chile. Chile bought 12 ships from Peru. Both were pleased."
    (evidence,) = only(text).evidence
    assert evidence.within(text) == "Chile bought 12 ships from Peru."
    assert evidence.sentence == 2


def test_bare_dollar_follows_the_report() -> None:
    """The report's own dollar is used for a bare sign."""
    (figure,) = figures("Australia gave Fiji $5 million in aid.", dollar="AUD")
    assert figure.unit == "AUD"


def test_sum_converted_in_brackets_is_one_figure() -> None:
    """The same sum in other money, in brackets, is no second figure."""
    found = figures("Sweden gave Laos SEK 9 million (about EUR 800,000 or USD 900,000) in aid.")
    assert [f.unit for f in found] == ["SEK"]


def test_no_country_no_figure() -> None:
    """A number about no country and no organization is left out."""
    assert figures("The shop sold 400 chairs.") == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Togo freed a crew of nine.", 9, "person"),
        ("A crowd of 3,000 greeted the team from Ghana.", 3000, "person"),
        ("Ghana led a 48-strong delegation.", 48, "person"),
        ("Oman built a 90-bedded clinic in Yemen.", 90, "bed"),
        ("Mali sent home 14 Sierra Leoneans.", 14, "person"),
        ("Nearly 60,000 Rohingya fled to Bangladesh.", 60000, "person"),
        ("Chad expelled six members of the Sudanese embassy.", 6, "person"),
        ("The Chadian union has 900 members.", 900, "member"),
        ("Peru leased three former bases from Chile.", 3, "base"),
        ("Seoul bought 800 kilos of tea from Kenya.", 800, "kilogram"),
        ("Zambia imports 150 megawatts from Eskom.", 150, "megawatt"),
        ("Mali moved six river barges to the island.", 6, "barge"),
        ("Ghana sold cocoa worth 7 million cedis to Togo.", 7e6, "GHS"),
        ("Norway gave 5 million kroner to Mali.", 5e6, "NOK"),
    ],
)
def test_unit_of_people_things_and_local_money(text: str, value: float, unit: str) -> None:
    """Groups and peoples count persons, measures keep their name, money its country's code."""
    assert (value, unit) in [(figure.value, figure.unit) for figure in figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Of the 80 ports of Italy, 31 are shut.", [(80, "port"), (31, "port")]),
        ("Benin promised 700 soldiers, Ghana about 40.", [(700, "soldier"), (40, "soldier")]),
        (
            "Japan will raise the quota of Nepali nurses from 300 to 450 next year.",
            [(300, "nurse"), (450, "nurse")],
        ),
        (
            "Turkey deported 84 Syrian workers, eleven of whom had no papers.",
            [(84, "worker"), (11, "worker")],
        ),
        ("Two shells from Niger hit Gaya, killing six.", [(2, "shell"), (6, "person")]),
        ("Mali lost 13 gendarmes; bandits wounded six.", [(13, "gendarme"), (6, "gendarme")]),
        ("Germany gave Chad 60 million euros, Norway 35 million.", [(6e7, "EUR"), (3.5e7, "EUR")]),
        ("Italy cut the price from 12 euros to 10.", [(12, "EUR"), (10, "EUR")]),
    ],
)
def test_what_a_number_leaves_out_is_understood(text: str, found: list[tuple[float, str]]) -> None:
    """The noun or the currency that is not repeated is that said before."""
    assert [(figure.value, figure.unit) for figure in figures(text)] == found


def test_number_of_another_size_counts_something_else() -> None:
    """A bare sum of millions does not count the few people named before it."""
    found = figures("Chad sent 23 firefighters to Niger and released eight million for it.")
    assert [figure.value for figure in found] == [23]


@pytest.mark.parametrize(
    "text",
    [
        "Two negotiators from Chad said that the talks would go on.",
        "It was worked out by two officers, General Lokiri Wani and Colonel Idriss Dia of Chad.",
        "The ambassador of Chad came home with three promises.",
        "Chad wants to double the number of clinics.",
        "The talks between Chad and Niger took three quarters of an hour.",
    ],
)
def test_sources_names_and_wishes_are_no_figures(text: str) -> None:
    """Those who speak or are named one by one are not counted, what is only meant is no change."""
    assert figures(text) == []


def test_remark_behind_a_sum_is_its_change() -> None:
    """ "A sum, 9% less than in 2021" and "grew in seven months by 18%" are changes."""
    figure = only("Peru sold Chile wine worth $41 million, 9% less than in 2021.")
    assert (figure.value, figure.change) == (4.1e7, -9)
    figure = only("Trade between Peru and Chile grew in seven months by 18%.")
    assert (figure.value, figure.change) == (18, 18)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Canada gave Canadian firms in Cameroon $7 million.", "CAD"),
        ("The United States and Canada gave Cameroon $7 million.", "USD"),
        ("Kenya gave Uganda $7 million.", "USD"),
    ],
)
def test_bare_dollar_is_that_of_the_country_most_spoken_of(text: str, unit: str) -> None:
    """A report about Canada writes Canadian dollars, unless the United States are in it."""
    assert only(text).unit == unit


def test_place_stands_where_no_country_is_named() -> None:
    """A report of one town is about that town."""
    assert only("Teachers in Kansas City want 6 per cent more pay.").of == ("Kansas City",)
