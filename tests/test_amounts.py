"""Amounts in running text: what a number is worth, in which unit, how exact, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.language.amounts import Amount, find_amounts


def only(text: str, dollar: str = "USD") -> Amount:
    """The one amount of a text."""
    (amount,) = find_amounts(text, dollar)
    return amount


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a loan of $2.7 billion", 2.7e9, "USD"),
        ("US$4.1 trillion", 4.1e12, "USD"),
        ("USD 512,340 was paid", 512340, "USD"),
        ("EUR 31 million", 31e6, "EUR"),
        ("6 million US dollars", 6e6, "USD"),
        ("€470m for roads", 470e6, "EUR"),
        ("$8.2bn", 8.2e9, "USD"),
        ("14.5 billion euros", 14.5e9, "EUR"),
        ("KZT 4 trillion", 4e12, "KZT"),
        ("2.6 trn tenge", 2.6e12, "KZT"),
        ("Rs 700 crore", 7e9, "INR"),
        ("a USD 250-million deal", 250e6, "USD"),
        ("half a million euros", 5e5, "EUR"),
        ("RMB 30 million", 30e6, "CNY"),
        ("3 billion Swiss francs", 3e9, "CHF"),
        ("a $1.5-billion package", 1.5e9, "USD"),
    ],
)
def test_money_has_its_value_and_currency(text: str, value: float, unit: str) -> None:
    """Signs, codes and names of currencies, with any scale, give the ISO code and plain number."""
    amount = only(text)
    assert (amount.value, amount.unit, amount.kind) == (value, unit, "money")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17 lakh voters", 1.7e6),
        ("three thousand firms", 3000),
        ("a dozen ships", 12),
        ("two dozen ships", 24),
        ("thirty-four sailors", 34),
        ("a hundred and sixty people", 160),
        ("one and a half million people", 1.5e6),
        ("2,045.71 kilometres", 2045.71),
        ("1 300 workers", 1300),
        ("1,50,000 pilgrims", 150000),
        ("2.300.000 visitors", 2.3e6),
        ("12,5 million tonnes", 12.5e6),
        ("3000 soldiers", 3000),
        ("a 2000 km pipeline", 2000),
        ("ninety (90) observers", 90),
    ],
)
def test_counts_in_digits_and_words(text: str, value: float) -> None:
    """Numbers in words, with scales, and with each way to part thousands are read."""
    amount = only(text)
    assert (amount.value, amount.unit, amount.kind) == (value, None, "count")


@pytest.mark.parametrize(
    ("text", "value", "relation"),
    [
        ("41%", 41, "="),
        ("41 per cent", 41, "="),
        ("6.5 percent of exports", 6.5, "="),
        ("nearly half of its output", 50, "<"),
        ("more than a third of imports", 33.3, ">"),
        ("three quarters of the gas", 75, "="),
        ("sales fell by a quarter", 25, "="),
    ],
)
def test_shares_are_percentages(text: str, value: float, relation: str) -> None:
    """Per cent signs, their words and parts of a whole are all in percent."""
    amount = only(text)
    assert (amount.value, amount.unit, amount.relation) == (value, "%", relation)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("exports doubled", 100),
        ("exports have tripled", 200),
        ("the fee was halved", -50),
        ("it was 5 times more than before", 400),
        ("sales grew fivefold", 400),
        ("trade increased 3.5 times", 250),
        ("they plan to double trade", 100),
    ],
)
def test_changes_in_words(text: str, value: float) -> None:
    """Doubling is a change of 100 percent, five times more one of 400, halving one of -50."""
    amount = only(text)
    assert (amount.value, amount.kind) == (value, "change")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("over 30 ships", ">"),
        ("at least 30 ships", ">"),
        ("in excess of $30", ">"),
        ("trade has exceeded $30", ">"),
        ("30 ships or more", "="),
        ("30 or more ships", ">"),
        ("up to 30 ships", "<"),
        ("almost 30 ships", "<"),
        ("fewer than 30 ships", "<"),
        ("close to $30", "<"),
        ("about 30 ships", "~"),
        ("some 30 ships", "~"),
        ("an estimated 30 ships", "~"),
        ("30 ships", "="),
        ("Lima handed over 30 letters", "="),
        ("Lima has taken over 30 banks", "="),
    ],
)
def test_relation_comes_from_the_words_around(text: str, relation: str) -> None:
    """Words of precision set the relation, but not the "over" that belongs to a verb."""
    assert only(text).relation == relation


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("6–8 billion people", 6e9, 8e9, None),
        ("between $6 and $8 billion", 6e9, 8e9, "USD"),
        ("about 18–19 percent of trade", 18, 19, "%"),
        ("twenty or thirty lorries", 20, 30, None),
        ("€5-7 million", 5e6, 7e6, "EUR"),
        ("11,000-12,000 troops", 11000, 12000, None),
        ("10 to 15 per cent", 10, 15, "%"),
        ("between 20 and 30 people", 20, 30, None),
    ],
)
def test_range_is_two_amounts(text: str, low: float, high: float, unit: str | None) -> None:
    """A range gives its low end as "more than" and its high end as "less than"."""
    ends = [(a.value, a.unit, a.relation) for a in find_amounts(text)]
    assert ends == [(low, unit, ">"), (high, unit, "<")]


def test_rise_from_one_level_to_another_is_no_range() -> None:
    """ "From $4 billion to $6 billion" names two exact amounts."""
    found = find_amounts("Sales rose from $4 billion to $6 billion.")
    assert [(a.value, a.relation) for a in found] == [(4e9, "="), (6e9, "=")]


@pytest.mark.parametrize(
    "text",
    [
        "in 1997 and in 2031",
        "the 2023 summit",
        "on March 14, 2022",
        "on Oct. 14–16",
        "on 5-6 April 2016",
        "on 2024-05-17 at 14:30",
        "at 8:30 p.m. (1930 UTC)",
        "a 23-year-old sailor, aged 23",
        "the 21st session",
        "for three days and 48 hours",
        "a two-day visit of ninety (90) minutes",
        "the first nine months of 2024",
        "Article 5 and Resolution 1701",
        "the Group of Twenty met",
        "a two-way street",
        "call +49 30 1234567",
        "a 5-4 vote",
        "the COP31 conference",
        "the first half of the year",
        "it met three times",
        "\n2. The parties agree",
        "see www.example.org/12/story44",
    ],
)
def test_numbers_that_are_no_amounts(text: str) -> None:
    """Dates, times, ages, ordinals, durations, scores and numbers in names are passed over."""
    assert find_amounts(text) == []


def test_bare_dollar_is_the_given_one() -> None:
    """A bare sign stands for the report's own dollar; a named dollar does not."""
    found = find_amounts("$5 million, 3 million dollars and US$1 million", "AUD")
    assert [a.unit for a in found] == ["AUD", "AUD", "USD"]


def test_currency_that_several_countries_share_is_not_guessed() -> None:
    """A peso of an unnamed country has no currency."""
    assert only("40 million pesos").unit is None


@given(st.text(alphabet="0123456789.,–- $€%()\nabeflimnorstuwy", max_size=60))
def test_offsets_lie_in_the_text_in_order(text: str) -> None:
    """Whatever the text, amounts are inside it, none overlaps the next."""
    found = find_amounts(text)
    ends = [point for a in found for point in (a.start, a.end)]
    assert ends == sorted(ends)
    assert all(0 <= a.lead <= a.start < a.end <= len(text) for a in found)


@given(st.integers(min_value=1000, max_value=10**12))
def test_grouped_number_keeps_its_value(number: int) -> None:
    """A number written with commas is read back as itself, up to twelve digits."""
    assert only(f"the sum of {number:,} euros").value == number


@pytest.mark.parametrize(
    ("text", "named", "value", "unit"),
    [
        ("a fine of 90 million pesos", [(0, "CL")], 9e7, "CLP"),
        ("rice at 4,500 francs", [(0, "TG")], 4500, "XOF"),
        ("71,300 won a share", [(0, "KR")], 71300, "KRW"),
        ("P4 billion for the port", [(0, "PH")], 4e9, "PHP"),
        ("RM45,000 in damage", [], 45000, "MYR"),
        ("N$180 a crate", [], 180, "NAD"),
        ("a debt of £3 million", [], 3e6, "GBP"),
        ("a debt of £3 million", [(0, "EG")], 3e6, "EGP"),
        ("20,000 lempiras", [], 20000, "HNL"),
        ("it costs 18.500 US dollars", [], 18500, "USD"),
        ("2.419 dollars a litre", [], 2.419, "USD"),
    ],
)
def test_shared_money_is_that_of_the_country_named_nearest(
    text: str, named: list[tuple[int, str]], value: float, unit: str
) -> None:
    """Pesos, francs and single letters are read by the countries that the text names."""
    (amount,) = find_amounts(text, named=named)
    assert (amount.value, amount.unit) == (value, unit)


@pytest.mark.parametrize("text", ["9,000 francs", "34 won", "700 shillings"])
def test_money_of_nobody_knows_where_is_a_bare_number(text: str) -> None:
    """No currency is guessed where no country that has it is named."""
    assert only(text).unit is None


def test_pounds_joined_to_a_small_number_weigh() -> None:
    """A 300-pound pig costs nothing; a 3-million-pound loan is money."""
    assert only("a 300-pound pig").kind == "count"
    assert only("a 3 million-pound loan").unit == "GBP"


@pytest.mark.parametrize(
    "text",
    [
        "The road is closed. 4. The parties agreed to reopen it.",
        "Awa Diop, 43, sells fish.",
        "a girl of nine",
        "the mayor, who is 61, and his wife",
        "The shop opens at eight and closes by six.",
        "They met at seven in the evening.",
        "It was minus 12 outside.",
        "They argued for a quarter of an hour.",
    ],
)
def test_paragraph_numbers_ages_and_hours_are_no_amounts(text: str) -> None:
    """Numbers that head a paragraph or tell an age, a clock time or the cold are passed over."""
    assert find_amounts(text) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one in four came by ship", 25),
        ("six out of every ten farmers left", None),
        ("fewer than two in a hundred, the agency says", 2),
        ("nearly a twentieth of the harvest", 5),
    ],
)
def test_ratio_is_a_share(text: str, value: float | None) -> None:
    """ "One in four" is a quarter; the number of a following noun is no ratio."""
    shares = [amount.value for amount in find_amounts(text) if amount.unit == "%"]
    assert shares == ([] if value is None else [value])


def test_numbers_of_a_vote_are_kept() -> None:
    """A score is no range, but a vote has two counts."""
    found = find_amounts("The senate adopted the treaty by 61 to 22.")
    assert [(amount.value, amount.relation) for amount in found] == [(61, "="), (22, "=")]
    assert find_amounts("They won by 61 to 22.") == []
