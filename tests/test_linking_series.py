"""Figures as series: one measure over time, repeated, restated or contradicted, and its changes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from series_samples import told

from comity.linking.series import (
    FigureMention,
    block_keys,
    compare,
    same_series,
    series_of,
)
from comity.model import Evidence, Figure

GOLD = Path(__file__).parents[1] / "evals" / "figures.jsonl"
FLOOR = 0.9


@pytest.mark.parametrize(
    "words",
    [
        "trade turnover",
        "trade between the two countries",
        "two-way trade volume",
        "mutual trade",
        "Kazakh-Luxembourg trade",
        "total trade turnover between Kazakhstan and Luxembourg",
        "annual bilateral trade",
        "goods turnover with Luxembourg",
    ],
)
def test_one_measure_in_other_words_is_one_series(words: str) -> None:
    """Trade of a pair is found under one heading, whatever each report calls it."""
    series = series_of([told("a", 2.9e9), told("b", 1.1e9, "2022", measure=words)])
    assert [one.measure for one in series] == ["trade"]


@pytest.mark.parametrize(
    ("words", "unit", "of", "reason"),
    [
        ("exports to Luxembourg", "USD", ("KZ", "LU"), "one measures trade, the other exports"),
        ("trade in wheat", "USD", ("KZ", "LU"), "only one of them is of wheat"),
        ("non-oil trade", "USD", ("KZ", "LU"), "only one of them is of non-oil"),
        ("daily trade", "USD", ("KZ", "LU"), "one is per period, the other per day"),
        ("trade", "tonne", ("KZ", "LU"), "one is counted in money, the other in tonne"),
        (
            "trade target",
            "USD",
            ("KZ", "LU"),
            "one is a target or forecast, the other a figure of what was",
        ),
        (
            "trade",
            "USD",
            ("KZ", "EU"),
            "one is of Kazakhstan and Luxembourg, the other of EU and Kazakhstan",
        ),
        (
            "trade with China",
            "USD",
            ("KZ", "LU"),
            "one is of Kazakhstan and Luxembourg, the other of China and Kazakhstan and Luxembourg",
        ),
    ],
)
def test_other_things_are_other_series(
    words: str, unit: str, of: tuple[str, ...], reason: str
) -> None:
    """Exports, one product, another partner or a target are never mixed into the trade."""
    other = told("b", 1e9, measure=words, unit=unit, of=of)
    decision = same_series(told("a", 1e9), other)
    assert (decision.same, decision.reason) == (False, reason)
    assert len(series_of([told("a", 1e9), other])) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("exports to Kosovo", "Albanian exports", True),
        ("exports to Kosovo", "exports of Kosovo to Albania", False),
        ("imports from Kosovo", "imports of Albania", True),
        ("imports from Kosovo", "Kosovo's exports", False),
        ("imports of Kosovar steel", "steel imports from Kosovo", True),
        ("investment of Albania in Kosovo", "Albanian investments", True),
    ],
)
def test_a_flow_has_a_direction(one: str, other: str, same: bool) -> None:
    """What goes there and what comes back are two series; the named side tells the other one."""
    pair = [
        told(name, 1e6, measure=measure, of=("AL", "XK"))
        for name, measure in (("a", one), ("b", other))
    ]
    assert same_series(*pair).same is same


def test_a_figure_for_a_time_to_come_is_no_figure_of_what_was() -> None:
    """Trade hoped for by 2030 does not look like trade reached, even where no word says so."""
    decision = same_series(told("a", 1e9), told("b", 5e9, "2030"))
    assert decision.reason == "one is a target or forecast, the other a figure of what was"


def test_trade_with_an_unnamed_partner_is_linked_to_nothing() -> None:
    """Two reports on the trade of one country may mean two partners, so nothing is guessed."""
    one, other = told("a", 3e8, of=("KZ",)), told("b", 3e8, of=("KZ",))
    assert (
        same_series(one, other).reason == "trade has two sides, and no report names the other one"
    )
    assert len(series_of([one, other])) == 2


@pytest.mark.parametrize(
    ("first", "second", "status", "value"),
    [
        (told("a", 2.9e9), told("b", 2.913e9), "repeated", 2.913e9),
        (told("a", 2.9e9, relation=">"), told("b", 2.913e9), "repeated", 2.913e9),
        (told("a", 3e9, relation="<"), told("b", 2.913e9), "repeated", 2.913e9),
        (told("a", 3e9), told("b", 3.4e9), "contradicted", None),
        (told("a", 2.8e9), told("b", 2.9e9), "contradicted", None),
        (told("a", 2.9e9, relation=">"), told("b", 2.8e9), "contradicted", None),
        (told("a", 2.9e9, relation=">"), told("b", 6e9), "told once", 6e9),
        (told("a", 2.9e9), told("b", 2.7e9, published="2024-09-01"), "restated", 2.7e9),
        (told("a", 2.9e9), told("b", 2.7e9, published=None), "contradicted", None),
        (told("a", 2.9e9), told("b", 2.7e9, published="2024-02-20"), "contradicted", None),
        (
            told("a", 2.9e9, publisher="Steppe Daily"),
            told("b", 2.7e9, published="2024-02-20", publisher="Steppe Daily"),
            "restated",
            2.7e9,
        ),
        (told("a", 2.9e9, "2023-01/2023-12"), told("b", 2.9e9), "repeated", 2.9e9),
    ],
)
def test_what_reports_say_of_one_period(
    first: FigureMention, second: FigureMention, status: str, value: float | None
) -> None:
    """A reader sees at once whether a number is confirmed, revised or disputed."""
    (series,) = series_of([first, second])
    (point,) = series.points
    assert (point.status, point.value) == (status, value)


@pytest.mark.parametrize(
    ("one", "other", "repeated"),
    [
        (told("a", 20, unit="person"), told("b", 21, unit="person"), False),
        (told("a", 1200, unit="person"), told("b", 1213, unit="person"), True),
        (told("a", 31, unit="%"), told("b", 31.2, unit="%"), True),
        (told("a", 30, unit="%"), told("b", 31, unit="%"), False),
        (told("a", 1006.84, unit="km"), told("b", 1007, unit="kilometre"), True),
    ],
)
def test_counts_are_exact_and_large_numbers_rounded(
    one: FigureMention, other: FigureMention, repeated: bool
) -> None:
    """21 people are not 20 people, though 1,213 may be called 1,200."""
    of = [FigureMention(m.id, m.report, m.publisher, m.published, _of(m), "") for m in (one, other)]
    assert (compare(*of).kinship == "repeated") is repeated


def _of(mention: FigureMention) -> Figure:
    figure = mention.figure
    return Figure("share of tin", figure.value, figure.unit, (Evidence(0, 1, 1),), period="2023")


def test_a_contradiction_names_both_sides_and_settles_nothing() -> None:
    """Both values stand with who said them, and the point takes neither."""
    (series,) = series_of(
        [
            told("a", 3.1e9, speaker="Aru Sadyk"),
            told("b", 7.1e8, speaker="Luc Weis", published="2024-02-11"),
        ]
    )
    (point,) = series.points
    assert point.reason == (
        "3,100,000,000 USD and 710,000,000 USD for 2023 at the same time: Aru Sadyk and Luc Weis"
    )
    assert [telling.value for telling in point.tellings] == [3.1e9, 7.1e8]
    assert (point.value, point.speaker) == (None, None)


def test_a_value_told_before_the_year_was_over_is_marked() -> None:
    """A figure of a year told in its June is not taken for a mistake."""
    early = told("a", 1.4e9, published="2023-06-20", publisher="Steppe Daily")
    late = told("b", 2.9e9, publisher="Steppe Daily")
    (series,) = series_of([early, late])
    assert series.points[0].reason == (
        "1,400,000,000 USD for 2023 told on 2023-06-20, 2,900,000,000 USD on 2024-02-10 "
        "by Steppe Daily; the first was told before 2023 was over"
    )


def test_two_grants_in_a_year_may_be_two_grants() -> None:
    """Where a pair may have several of a kind, a difference is shown with that doubt."""
    one, other = (told(name, value, measure="grant") for name, value in (("a", 5e6), ("b", 8e6)))
    assert compare(one, other).reason.endswith("unless they mean different ones")
    assert compare(one, other).score == 0.6


def test_a_figure_without_a_period_stands_beside_the_series() -> None:
    """Nobody says for when it is, so it takes no year by guess and is compared with none."""
    (series,) = series_of([told("a", 2.9e9), told("b", 3.4e9, None)])
    assert [(point.period, point.status) for point in series.points] == [("2023", "told once")]
    assert [(p.period, p.published, p.value) for p in series.beside] == [
        (None, "2024-02-10", 3.4e9)
    ]


def test_figures_without_periods_repeat_within_a_year_and_never_contradict() -> None:
    """The same number told again soon is one; ten years later it may be another."""
    dates = {"a": "2014-01-01", "b": "2014-09-01", "c": "2024-01-01"}
    (series,) = series_of(
        [
            *(told(name, 1e9, None, published=day) for name, day in dates.items()),
            told("d", 5e9, None, published="2014-01-01"),
        ]
    )
    assert [(p.published, p.value, p.status) for p in series.beside] == [
        ("2014-01-01", 1e9, "repeated"),
        ("2014-01-01", 5e9, "told once"),
        ("2024-01-01", 1e9, "told once"),
    ]


def test_currencies_never_meet() -> None:
    """Euros and dollars of one year stand side by side, neither repeated nor contradicted."""
    (series,) = series_of([told("a", 4.8e8), told("b", 4.5e8, unit="EUR")])
    assert [(p.currency, p.status) for p in series.points] == [
        ("EUR", "told once"),
        ("USD", "told once"),
    ]


LEVELS = (told("a", 3.05e9, "2021"), told("b", 4e9, "2022", published="2023-02-01"))


@pytest.mark.parametrize(
    ("mention", "reason"),
    [
        (told("c", 4e9, "2022", change=31), "holds: the series gives +31 %"),
        (told("c", 4e9, "2022", change=39), "does not hold: the series gives +31 %"),
        (told("c", 4e9, "2022", change=-31), "does not hold: the series gives +31 %"),
        (told("c", 4e9, None, change=31), "no report says for which period it is"),
        (told("c", 3e9, "2021", change=5), "the series has no value for 2020"),
        (told("c", 4e9, "2022", unit="EUR", change=31), "2021 is told in USD only"),
        (
            told("c", 31, "2022", measure="growth of trade", unit="%"),
            "holds: the series gives +31 %",
        ),
        (
            told("c", 8, "2022", measure="decline in trade turnover", unit="%"),
            "does not hold: the series gives +31 %",
        ),
        (
            told("c", 12, "2023", measure="change of trade", unit="%", change=12),
            "the series has no value for 2023",
        ),
        (
            told("c", 4e9, "2022", change=64, quote="up 64 per cent compared to 2019"),
            "the series has no value for 2019",
        ),
        (
            told("c", 4e9, "2022", change=3, quote="up 3 per cent on the previous quarter"),
            "it is not counted from the same period a year before",
        ),
    ],
)
def test_a_stated_change_is_checked_against_the_series(mention: FigureMention, reason: str) -> None:
    """A reader learns whether the numbers bear out a growth that somebody claims."""
    (series,) = series_of([*LEVELS, mention])
    (change,) = series.changes
    assert change.reason.removeprefix("cannot be checked: ") == reason
    assert [m.id for m in change.mentions] == ["c"]


def test_a_change_from_a_disputed_year_cannot_be_checked() -> None:
    """Where reports contradict each other on the base, no verdict rests on one of them."""
    claim = told("d", 4e9, "2022", change=31)
    (series,) = series_of([*LEVELS, told("c", 1.2e9, "2021"), claim])
    assert series.changes[0].reason == "cannot be checked: reports contradict each other on 2021"


def test_a_change_told_from_a_value_since_restated_still_holds() -> None:
    """A change that was right by the numbers of its day is not called wrong."""
    revised = told("c", 3.5e9, "2021", published="2024-06-01")
    first = told("a", 3.05e9, "2021", published="2022-02-01")
    (series,) = series_of([first, revised, told("d", 4e9, "2022", change=31)])
    assert series.changes[0].reason == (
        "holds: the series gives +31 % with the value first told for 2021"
    )


def test_a_change_of_what_is_counted_in_two_ways_stays_unchecked() -> None:
    """Growth of exports may mean tonnes or money; nobody says which."""
    rows = [
        told("a", 5e6, "2021", measure="wheat exports", of=("KZ",)),
        told("b", 9e4, "2021", measure="wheat exports", unit="tonne", of=("KZ",)),
        told("c", 8, "2022", measure="growth in wheat exports", unit="%", of=("KZ",)),
    ]
    verdicts = {s.unit: [c.verdict for c in s.changes] for s in series_of(rows)}
    assert verdicts == {"money": [], "tonne": [], "change": ["cannot be checked"]}


mentions = st.lists(
    st.builds(
        told,
        st.uuids().map(str),
        st.sampled_from([2.9e9, 2.913e9, 2.87e9, 3e9, 4e9]),
        st.sampled_from([None, "2022", "2023", "2005/.."]),
        measure=st.sampled_from(["trade", "mutual trade", "exports", "wheat exports"]),
        of=st.sampled_from([("KZ", "LU"), ("LU", "KZ"), ("KZ",)]),
        unit=st.sampled_from(["USD", "EUR"]),
        relation=st.sampled_from(["=", "~", ">", "<"]),
        change=st.sampled_from([None, 31.0]),
        published=st.sampled_from([None, "2024-02-10", "2024-03-01", "2025-01-05"]),
        publisher=st.sampled_from(["Steppe Daily", "Duchy Post"]),
    ),
    max_size=12,
    unique_by=lambda mention: mention.id,
)


@given(mentions, st.randoms(use_true_random=False))
def test_the_order_of_reports_does_not_matter(found: list[FigureMention], random: Random) -> None:
    """Two people who add the same reports in any order see the same series."""
    assert series_of(random.sample(found, len(found))) == series_of(found)


@given(mentions)
def test_blocks_can_be_linked_one_by_one(found: list[FigureMention]) -> None:
    """Adding a report re-makes the series of its blocks only, with the same result."""
    ordered = sorted(found, key=lambda m: block_keys(m))
    blocks = [list(block) for _, block in groupby(ordered, key=lambda m: block_keys(m))]
    apart = {one for block in blocks for one in series_of(block)}
    assert apart == {*series_of(found)}


@given(mentions)
def test_no_mention_is_lost_or_used_twice(found: list[FigureMention]) -> None:
    """Every figure of every report stands in exactly one point."""
    placed = [
        mention.id
        for one in series_of(found)
        for point in (*one.points, *one.beside)
        for mention in point.mentions
    ]
    assert sorted(placed) == sorted(mention.id for mention in found)


def _gold() -> Iterator[tuple[FigureMention, FigureMention, str]]:
    for line in GOLD.read_text("utf-8").splitlines():
        pair = json.loads(line)
        a, b = (_gold_mention(side, pair[side]) for side in ("a", "b"))
        yield a, b, pair["says"] or "other series"


def _gold_mention(side: str, row: dict[str, object]) -> FigureMention:
    kept = ("value", "period", "measure", "unit", "relation", "change", "published", "publisher")
    values = {name: row[name] for name in (*kept, "speaker")}
    return told(side, of=tuple(row["of"]), **values)  # type: ignore[arg-type]


def test_gold_pairs_are_read_as_by_hand() -> None:
    """Pairs labelled by hand keep the measured quality: same series or not, and what they say."""
    pairs = list(_gold())
    right = sum(compare(a, b).kinship == says for a, b, says in pairs)
    assert len(pairs) >= 60
    assert right / len(pairs) >= FLOOR
