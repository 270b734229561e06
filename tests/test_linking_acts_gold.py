"""How well tellings of one act are found: on invented press sentences, and on copies of one story.

evals/acts.jsonl holds scenes: tellings of a few acts by several reports, most of which are easily
taken for one another. The points of linking were set on the half "develop"; the half "check" was
only scored.
"""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import pytest
from linking_samples import MET, NORWAY, Scene, scenes, told

from comity.linking.acts import act_ids, merge
from comity.linking.copies import independent, origins
from comity.linking.mentions import EventMention, days_of, family_of
from comity.model import Report

STORY = (
    "Foreign ministers Inés Mora and Olav Dahl agreed in Oslo on Thursday that pilots of both "
    "countries will be trained together. The first course begins in autumn on the fjord, with "
    "twelve pilots from Montevideo and as many from Bergen. Mora said that a pilot who has seen "
    "fog will never forget it, and Dahl replied that there was enough of it for everybody. The "
    "two ministries share the costs in equal parts and will publish what was learnt next year. "
    "Shipowners on both sides of the ocean welcomed the plan, as delays in port have cost them "
    "dearly since the new lock was opened. A second course in the river mouth is to follow."
)
COPIES = 366


def f1(half: str) -> float:
    """The pairwise F1 over all tellings of a half, linked at once."""
    chosen = [scene for scene in scenes() if scene.half == half]
    home = act_ids(merge(m for scene in chosen for m in scene.mentions))
    gold = {m: (scene.name, act) for scene in chosen for m, act in scene.acts.items()}
    pairs = list(combinations(sorted(gold), 2))
    right = {pair for pair in pairs if gold[pair[0]] == gold[pair[1]]}
    found = {pair for pair in pairs if home[pair[0]] == home[pair[1]]}
    return 2 * len(right & found) / (len(right) + len(found))


@pytest.mark.parametrize(("half", "least"), [("develop", 0.96), ("check", 0.85)])
def test_tellings_of_one_act_are_found(half: str, least: float) -> None:
    """Reports of one act come together, and others stay apart, as often as was promised."""
    assert f1(half) >= least


def is_hard(scene: Scene, one: EventMention, other: EventMention) -> bool:
    """Whether the coded values mislead: one act coded differently, or two acts coded alike."""
    a, b = one.event, other.event
    countries = [sorted(p.country or p.name for p in event.parties) for event in (a, b)]
    if scene.acts[one.id] == scene.acts[other.id]:
        names = [sorted(p.name for p in event.parties) for event in (a, b)]
        told_so = [(event.type, event.mode, event.date) for event in (a, b)]
        return told_so[0] != told_so[1] or names[0] != names[1]
    days = [days_of(event.date) for event in (a, b)]
    near = days[0] and days[1] and abs(days[0].first - days[1].first) <= 31
    return bool(
        family_of(a.type) == family_of(b.type) and set(countries[0]) & set(countries[1]) and near
    )


def test_the_gold_is_large_and_hard_enough() -> None:
    """A score says something only of many pairs, at least half of which are easily mistaken."""
    pairs = [(s, a, b) for s in scenes() for a, b in combinations(s.mentions, 2)]
    same = sum(s.acts[a.id] == s.acts[b.id] for s, a, b in pairs)
    hard = sum(is_hard(*pair) for pair in pairs)
    assert (len(pairs), same) == (330, 118)
    assert hard / len(pairs) >= 0.5


def edited(number: int, chance: random.Random) -> Report:
    """A copy of the story: a few words changed, often cut, with its own headline."""
    words = STORY.split()
    for place in chance.sample(range(20, len(words)), 3):
        words[place] = chance.choice(["also", "now", "reportedly"])
    kept = words[: chance.randrange(60, len(words) + 1)] if number % 3 else words
    text = f"OSLO, wire {number} – " + " ".join(kept)
    return Report(f"copy-{number:03}", text, f"Headline {number}", published="2024-05-03")


def test_366_copies_of_one_story_are_one_act_of_one_source() -> None:
    """A story that goes round the world does not count 366 times."""
    chance = random.Random(2024)
    reports = [edited(number, chance) for number in range(COPIES)]
    origin = origins(independent(reports))
    forms = [MET, replace(MET, actors=(MET.actors[0], NORWAY)), replace(MET, place=None)]
    mentions = [
        told(
            report.id,
            chance.choice(forms),
            report.text.partition(". ")[0].partition(" – ")[2],
            origin=origin[report.id],
        )
        for report in reports
    ]
    acts = merge(mentions)
    assert [(len(act.mentions), act.sources) for act in acts] == [(366, 1)]
