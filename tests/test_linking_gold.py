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


def test_the_gold_is_large_and_hard_enough() -> None:
    """The measure rests on at least 300 pairs, not only on easy ones."""
    counts = [
        len(list(pairs_of(h, k))) for h in ("develop", "held") for k in ("person", "organization")
    ]
    assert counts == [116, 42, 144, 46]


@pytest.mark.parametrize("half", ["develop", "held"])
@pytest.mark.parametrize("kind", ["person", "organization"])
def test_linking_agrees_with_gold(half: str, kind: str) -> None:
    """An archive in which people or bodies get mixed up or split would mislead its readers."""
    assert score(half, kind).f1 >= 0.92


def test_a_score_counts_what_is_right_wrong_and_missed() -> None:
    """Precision and recall are those of pairs."""
    home = {"a": 1, "b": 1, "c": 1, "d": 2}
    found = pair_score([("a", "b", True), ("a", "c", False), ("a", "d", True)], home)
    assert (found.precision, found.recall, found.f1) == (0.5, 0.5, 0.5)
