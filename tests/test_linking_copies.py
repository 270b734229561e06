"""Which reports are copies of one text, and what counts as one independent source."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.linking.copies import copy_keys, grouped, independent, origins, signature
from comity.model import Report, Span

STORY = (
    "The harbour masters of Bergen and Montevideo agreed on Thursday to exchange pilots for a "
    "season, so that each side may learn how the other brings large ships through narrow water. "
    "Inés Mora, who came with eleven pilots, said that the fog of the fjords was new to most of "
    "them. Her host Olav Dahl promised them warm coats. The first four pilots will board a tanker "
    "on Monday, accompanied by two older colleagues who know every rock by name. Norway pays for "
    "the journeys and Uruguay for the lodgings. A report on what was learnt is due next spring, "
    "when the guests go home and their hosts travel south for the other half of the exchange."
)
OTHER = (
    "Dairy farmers from both sides of the river asked the ministers to keep the bridge open at "
    "night, because milk does not wait. The ministers listened for two hours and then had cheese. "
    "They will answer in writing before the end of the month, an aide told the farmers outside."
)


def groups_of(*texts: str) -> list[tuple[str, ...]]:
    """The groups of reports called a, b, c … with these texts."""
    reports = [Report(name, text) for name, text in zip("abcdef", texts, strict=False)]
    return [group.reports for group in independent(reports)]


@pytest.mark.parametrize(
    "copy",
    [
        STORY,
        STORY.replace("Thursday", "Thursday afternoon").replace("warm coats", "good coats"),
        STORY[: STORY.index("The first four")],
        STORY[: STORY.index(" Her host")],
        STORY[STORY.index("Inés") :],
        "BERGEN (Coast Wire) – " + STORY.upper(),
    ],
    ids=["equal", "edited", "half", "opening", "beheaded", "capitals"],
)
def test_copies_are_one_source(copy: str) -> None:
    """Small edits, cut ends and another case do not make a second source."""
    assert groups_of(STORY, copy, OTHER) == [("a", "b"), ("c",)]


def test_reports_of_one_act_in_other_words_are_two_sources() -> None:
    """Two reporters who were both there count twice."""
    own = (
        "Pilots from Uruguay are to spend a season in Bergen, where harbour master Olav Dahl "
        "received their leader Inés Mora on Thursday. Lodgings are paid for by Montevideo, the "
        "journeys by Oslo. Four of the eleven guests go to sea on Monday."
    )
    assert groups_of(STORY, own) == [("a",), ("b",)]


def test_a_digest_does_not_make_one_source_of_its_stories() -> None:
    """Two stories stay two sources where a third report prints both, one after the other."""
    assert groups_of(STORY, OTHER, STORY + " " + OTHER) == [("a", "c"), ("b",)]


def test_furniture_and_headline_are_left_out() -> None:
    """What stands around stories makes no copies of them, and hides none."""
    links = "Read also: the ten best harbours of the world, and how to get there by train. " * 12
    one = Report("a", links + STORY, "Pilots travel", furniture=(Span(0, len(links)),))
    other = Report("b", links + OTHER, "Milk", furniture=(Span(0, len(links)),))
    bare = Report("c", STORY, "Fog is new to pilots")
    assert [g.reports for g in independent([one, other, bare])] == [("a", "c"), ("b",)]


def test_a_group_tells_why() -> None:
    """Whoever doubts that two reports are copies can read how much they share."""
    group = independent([Report("a", STORY), Report("b", STORY)])[0]
    assert group.links[0].reason == "100% of their words in a row are the same"


def test_empty_texts_are_no_copies_of_each_other() -> None:
    """Reports without words say nothing, so they are not one source either."""
    assert groups_of("", "…") == [("a",), ("b",)]


@given(st.permutations(range(12)), st.integers(0, 3))
@settings(max_examples=25)
def test_the_order_of_reports_makes_no_difference(order: list[int], seed: int) -> None:
    """Any order of the same reports gives the same groups, and so do kept signatures."""
    chance = random.Random(seed)
    words = [STORY.split(), OTHER.split()]
    reports = []
    for number in range(12):
        text = list(words[number % 2])
        text[chance.randrange(len(text))] = "elsewhere"
        reports.append(Report(f"r{number:02}", " ".join(text[: chance.randrange(30, 160)])))
    groups = independent(reports)
    assert independent([reports[n] for n in order]) == groups
    assert grouped(signature(reports[n]) for n in order) == groups


def test_copies_share_a_key_and_strangers_do_not() -> None:
    """An archive finds the copies of a report by its keys alone."""
    keys = [copy_keys(signature(Report("x", text))) for text in (STORY, STORY[:300], OTHER)]
    assert keys[0] & keys[1]
    assert not keys[0] & keys[2]


def test_each_report_has_an_origin() -> None:
    """Copies have one origin, other reports one of their own."""
    reports = [Report("a", STORY), Report("b", STORY + " More soon."), Report("c", OTHER)]
    found = origins(independent(reports))
    assert (found["a"] == found["b"], found["a"] == found["c"]) == (True, False)
