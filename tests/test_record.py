"""The promise of every record: evidence lies in the story, ids are unique, JSON keeps it all.

Stories are mixed with arbitrary text, so that the promise is kept for any report, not for tidy
ones only.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from coding_words import only
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comity.archive import identified
from comity.model import Commitment, Event, Figure, Office, Record
from comity.ontology import CONTEXTS, TYPES

Code = Callable[..., Record]

STORY = (
    "Uruguay's Foreign Minister Omar Paganini met Norway's President Leif Aas in Oslo on 2 May. "
    "The sides agreed to open a school by 2026. Trade grew by 8% to $40 million in 2023."
)
EDTF = re.compile(r"(\d{4}(-\d\d){0,2}|\.\.)(/(\d{4}(-\d\d){0,2}|\.\.))?")

# Words that stories are made of, among characters that they are not.
WORDS = [
    *("Uruguay", "met", "President", "of", "$5 million", "on Monday", "the sides", "Aas", ","),
    *("and", "“", "\n\n", "Photo:", "Read also:", "will visit", "Oslo", "’s", "A.", "—", "8%"),
]
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
PIECES = st.lists(st.sampled_from(WORDS) | st.text(CHARACTERS, max_size=12), max_size=25).map(
    " ".join
)


def faults(record: Record) -> list[str]:
    """What breaks the promise; a sound record has none."""
    text = record.report.text
    found = []
    for kind, item in record.items():
        if not item.evidence:
            found.append(f"{kind} without evidence")
        for e in item.evidence:
            if not 0 <= e.start < e.end <= len(text) or not e.within(text).strip():
                found.append(f"{kind} with evidence {e}")
            if any(s.start < e.end and e.start < s.end for s in record.report.furniture):
                found.append(f"{kind} with evidence in furniture")
            if e.sentence is None or not 1 <= e.sentence <= len(record.sentences):
                found.append(f"{kind} with evidence of sentence {e.sentence}")
        found += [f"{kind} {problem}" for problem in misstated(item)]
    if [s.start for s in record.sentences] != sorted({s.start for s in record.sentences}):
        found.append("sentences out of order")
    return found


def misstated(item: Event | Office | Figure | Commitment) -> list[str]:
    """Values that the form of a record does not know."""
    dates: list[str | None]
    match item:
        case Event(type=name, mode=mode):
            known = name in TYPES and (mode is None or mode in TYPES[name].modes)
            themes = set(item.contexts) <= set(CONTEXTS)
            sound = known and themes and bool(item.actors) and bool(item.reason)
            dates = [item.date]
        case Office():
            sound, dates = bool(item.person and item.office), [item.since, item.until]
        case Figure():
            sound, dates = bool(item.measure and item.unit), [item.period]
        case Commitment():
            sound, dates = bool(item.action), [item.due]
    bad = [f"date {d}" for d in dates if d is not None and not EDTF.fullmatch(d)]
    return bad if sound else [*bad, f"value in {item}"]


@settings(max_examples=40, deadline=None)
@example(before="", after="Read also: Peru expels the ambassador of Chile")
@given(before=PIECES, after=PIECES)
def test_any_text_around_a_story_gives_a_sound_record(code: Code, before: str, after: str) -> None:
    """Whatever stands round it, evidence lies in the text and every value is of the known kind."""
    text = f"{before}\n\n{STORY}\n\n{after}"
    record = code(text, language="en")
    assert record.report.text == text
    assert faults(record) == []


@settings(max_examples=30, deadline=None)
@given(inside=PIECES, at=st.integers(0, len(STORY)))
def test_any_text_inside_a_story_gives_a_sound_record(code: Code, inside: str, at: int) -> None:
    """A story torn at any place is coded without a fault, and twice the same."""
    text = STORY[:at] + inside + STORY[at:]
    record = code(text, language="en")
    assert faults(record) == []
    assert code(text, language="en") == record


@settings(max_examples=20, deadline=None)
@given(around=PIECES)
def test_record_survives_json(code: Code, around: str) -> None:
    """The plain form holds nothing that JSON cannot, and comes back as it went."""
    record = code(f"{around}\n\n{STORY}\n\n{around}", language="en")
    data = record.to_json()
    assert json.loads(json.dumps(data, ensure_ascii=False)) == data
    assert [len(data[k]) for k in ("events", "offices", "figures", "commitments")] == [
        len(record.events),
        len(record.offices),
        len(record.figures),
        len(record.commitments),
    ]


@settings(max_examples=20, deadline=None)
@given(around=PIECES)
def test_ids_are_unique_and_stable(code: Code, around: str) -> None:
    """Each item of a record has an id of its own, and the same text gives the same ids."""
    text = f"{STORY}\n\n{around}\n\nLater Peru invited Oman to a summit. {STORY}"
    first, second = (identified(code(text, language="en")) for _ in range(2))
    ids = [item.id for _, item in first.items()]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    assert ids == [item.id for _, item in second.items()]


def test_items_stand_in_the_order_of_the_text(code: Code) -> None:
    """A reader who follows the record follows the report."""
    record = code(
        "Japan donated 40 ambulances to Nepal in 2019. Denmark handed over boats to Ukraine in "
        "2020. Egypt asked Ethiopia to share data. Myanmar freed 19 Thai fishermen."
    )
    starts = [event.evidence[0].start for event in record.events]
    assert len(starts) == 4
    assert starts == sorted(starts)


def test_plain_form_has_the_keys_of_the_contract(code: Code) -> None:
    """Each object has all its keys, whatever the report says."""
    data = code(STORY).to_json()
    assert keys("id title url publisher published language text") <= set(data)
    event = data["events"][0]
    assert keys("type mode status date place actors recipients contexts evidence") <= set(event)
    assert keys("name kind country office") <= set(event["actors"][0])
    assert keys("name country") <= set(event["place"])
    assert keys("person office organization country since until evidence") <= set(
        data["offices"][0]
    )
    assert keys("measure value unit relation change period of evidence") <= set(data["figures"][0])
    assert keys("by to action due strength evidence") <= set(data["commitments"][0])


def keys(listed: str) -> set[str]:
    return set(listed.split())


@pytest.mark.parametrize(
    "text", ["Ⅷ", "..", "“”", "A.B.C.D.", "on on on 31 on", "20:15–21:30 (CET)"]
)
def test_scraps_give_an_empty_record(code: Code, text: str) -> None:
    """A text that says nothing is no fault."""
    assert list(code(text, language="en").items()) == []


def test_offsets_count_code_points(code: Code) -> None:
    """Letters outside the basic plane count once, as in Python and in the contract."""
    text = "𝔊𝔯𝔢𝔢𝔱𝔦𝔫𝔤𝔰 🇳🇵🚑. Japan donated 40 ambulances to Nepal last week."
    evidence = only(code(text, language="en").events).evidence[0]
    assert text[evidence.start : evidence.end].endswith("to Nepal last week.")
    assert evidence.start == text.index("Japan")
