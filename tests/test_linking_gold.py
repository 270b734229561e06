"""Who is who, measured on evals/people.tsv: pairs of mentions, each with whether they are one.

The half called `develop` was looked at while linking was made, `held` was only scored.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.linking.bodies import BodyMention, body_of, resolve_bodies
from comity.linking.people import PersonMention, person_of, resolve
from comity.linking.scoring import PairScore, pair_score

GOLD = Path(__file__).parent.parent / "evals" / "people.tsv"
FIELDS = ("name", "country", "office", "organization", "day")
Told = tuple[str | None, ...]


def pairs_of(half: str, kind: str) -> Iterator[tuple[Told, Told, bool]]:
    with GOLD.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if (row["half"], row["kind"]) == (half, kind):
                one, other = (tuple(row[f"{f}_{n}"] or None for f in FIELDS) for n in (1, 2))
                yield one, other, row["same"] == "yes"


def score(half: str, kind: str) -> PairScore:
    """The score of all mentions of a half linked at once, each as if from a report of its own."""
    pairs = list(pairs_of(half, kind))
    ids = {told: repr(told) for one, other, _ in pairs for told in (one, other)}
    home: dict[str, object]
    if kind == "person":
        people = resolve(PersonMention(i, str(t[0]), *t[1:], i) for t, i in ids.items())
        home = {i: person.id for i, person in person_of(people).items()}
    else:
        found = resolve_bodies(BodyMention(i, str(t[0]), t[1], t[4], i) for t, i in ids.items())
        home = {i: body.id for i, body in body_of(found).items()}
    return pair_score([(ids[one], ids[other], same) for one, other, same in pairs], home)


def test_the_gold_is_large_enough() -> None:
    """The measure rests on more than 300 pairs."""
    kinds = [(half, kind) for half in ("develop", "held") for kind in ("person", "organization")]
    assert [len(list(pairs_of(*kind))) for kind in kinds] == [116, 113, 144, 82]


@pytest.mark.parametrize(
    ("half", "kind", "floor"),
    [
        ("develop", "person", 0.98),
        ("develop", "organization", 0.96),
        ("held", "person", 0.96),
        ("held", "organization", 0.9),
    ],
)
def test_linking_agrees_with_gold(half: str, kind: str, floor: float) -> None:
    """An archive in which people or bodies get mixed up or split would mislead its readers."""
    assert score(half, kind).f1 >= floor


def test_the_half_not_developed_on_agrees_as_wanted() -> None:
    """People and bodies together come out right where nobody looked while linking was made."""
    people, bodies = score("held", "person"), score("held", "organization")
    both = PairScore(
        people.right + bodies.right, people.wrong + bodies.wrong, people.missed + bodies.missed
    )
    assert both.f1 >= 0.94


def test_a_score_counts_what_is_right_wrong_and_missed() -> None:
    """Precision and recall are those of pairs."""
    home = {"a": 1, "b": 1, "c": 1, "d": 2}
    found = pair_score([("a", "b", True), ("a", "c", False), ("a", "d", True)], home)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)
