"""Which wordings of an office mean one post."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.linking.posts import posts_of

GOLD = Path(__file__).parents[1] / "evals" / "posts.tsv"


@pytest.mark.parametrize(
    ("office", "organization", "country", "titles"),
    [
        ("FM", None, "KZ", ["foreign minister"]),
        ("Minister for Foreign Affairs and Cooperation", None, "MA", ["foreign minister"]),
        ("Minister for Europe and Foreign Affairs", None, "FR", ["foreign minister"]),
        ("Secretary of State", None, None, ["foreign minister"]),
        ("head", "Ministry of Foreign Affairs", "UY", ["foreign minister"]),
        ("former Prime Minister", None, "EE", ["prime minister"]),
        ("caretaker premier", None, "EE", ["prime minister"]),
        ("Federal Chancellor", None, "DE", ["prime minister"]),
        ("Minister of State for Trade", None, "AE", ["trade minister of state"]),
        (
            "Deputy Prime Minister and Foreign Minister",
            None,
            "LU",
            ["deputy prime minister", "foreign minister"],
        ),
        (
            "Minister of Labour and Social Protection",
            None,
            "MD",
            ["labour minister", "social protection minister"],
        ),
        (
            "adviser to the President and Prime Minister",
            None,
            "GE",
            ["advisor (premier president)"],
        ),
        (
            "ambassador to Belgium and Luxembourg",
            None,
            "KZ",
            ["ambassador to Belgium", "ambassador to Luxembourg"],
        ),
        ("UN ambassador", None, "KZ", ["ambassador to United Nations"]),
        ("President", "Chamber of Deputies of Luxembourg", "LU", ["speaker (chamber deputies)"]),
        ("chief", "NATO", "NO", ["secretary general (nato)"]),
        ("", None, "NO", []),
    ],
)
def test_posts_of_a_wording(
    office: str, organization: str | None, country: str | None, titles: list[str]
) -> None:
    """An office is looked up under the post that it is, in whatever words it was told."""
    found = [post.title for post in posts_of(office, organization, country)]
    assert found == titles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Foreign Minister", None, "KZ"), ("Foreign Minister", None, "LU")),
        (("Foreign Minister", None, "KZ"), ("Deputy Foreign Minister", None, "KZ")),
        (("Foreign Minister", None, "AE"), ("Minister of State for Foreign Affairs", None, "AE")),
        (("Foreign Minister", None, "BA"), ("minister of foreign trade", None, "BA")),
        (("Foreign Secretary", None, "IN"), ("Foreign Minister", None, "IN")),
        (("President", None, "LU"), ("President", "Chamber of Deputies", "LU")),
        (("President", "European Council", "EU"), ("President", "European Commission", "EU")),
        (("premier", None, "CA"), ("premier", "Ontario", "CA")),
        (("ambassador to Kenya", None, "DE"), ("ambassador to Ghana", None, "DE")),
        (("mayor", "Seoul", "KR"), ("mayor", "Busan", "KR")),
        (("Chancellor of the Exchequer", None, "GB"), ("Prime Minister", None, "GB")),
    ],
)
def test_other_posts_stay_apart(
    one: tuple[str, str | None, str], other: tuple[str, str | None, str]
) -> None:
    """Another rank, portfolio, body or country is another post."""
    keys = [{post.key for post in posts_of(*each)} for each in (one, other)]
    assert all(keys)
    assert not keys[0] & keys[1]


@pytest.mark.parametrize(
    ("office", "organization", "country", "single"),
    [
        ("Prime Minister", None, "EE", True),
        ("Foreign Minister", None, "EE", True),
        ("ambassador to Kenya", None, "EE", True),
        ("Speaker", "Riigikogu", "EE", True),
        ("Deputy Prime Minister", None, "EE", False),
        ("Minister", None, "EE", False),
        ("ambassador", None, "EE", False),
        ("governor", None, "EE", False),
        ("spokesman", "Foreign Ministry", "EE", False),
        ("President", None, "EU", False),
        ("president", None, None, False),
    ],
)
def test_which_posts_one_person_holds(
    office: str, organization: str | None, country: str | None, single: bool
) -> None:
    """Two holders are a contradiction only where the wording names a post for one."""
    assert [post.single for post in posts_of(office, organization, country)] == [single]


@given(st.text(max_size=40), st.none() | st.text(max_size=30), st.sampled_from((None, "KZ", "EU")))
def test_any_wording_can_be_read(
    office: str, organization: str | None, country: str | None
) -> None:
    """No wording stops the linking, and a post is one under its key."""
    found = posts_of(office, organization, country)
    assert len({post.key for post in found}) == len(found)


@pytest.mark.parametrize(("half", "floor"), [("develop", 0.98), ("held", 0.89)])
def test_wordings_are_linked_as_in_the_gold_list(half: str, floor: float) -> None:
    """Pairs of wordings of one country are one post where the list by hand says so (F1)."""
    with GOLD.open(encoding="utf-8") as lines:
        written = (line for line in lines if not line.startswith("#"))
        rows = [r for r in csv.DictReader(written, delimiter="\t") if r["half"] == half]
    right = wrong = missed = 0
    for one, other in combinations(rows, 2):
        if one["country"] == other["country"]:
            same = bool({*one["posts"].split("+")} & {*other["posts"].split("+")})
            linked = bool(_keys(one) & _keys(other))
            right += same and linked
            wrong += linked and not same
            missed += same and not linked
    assert 2 * right / (2 * right + wrong + missed) >= floor


def _keys(row: dict[str, str]) -> set[str]:
    found = posts_of(row["office"], row["organization"] or None, row["country"] or None)
    return {post.key for post in found}
