"""The labelled training reports: their written form, and variation that keeps labels in place."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from training.examples import example, varied
from training.labelled import Labelled, MalformedError, counts, read

WRITTEN = sorted((Path(__file__).parents[1] / "training" / "data" / "written").glob("*.lab"))
REPORT = """\
id: z-ferry
published: 2024-03-08
text:
~ HARBOUR NEWS
> TALLINN, March 8 –
1| Estonia's Minister Liis Kask met her Finnish colleague Arto Salo and asked him for a ferry.
2| Salo will visit Tallinn in May.
labels:
@ LK = Liis Kask | person | EE | Minister
@ AS = Arto Salo | person | FI | -
E | CONSULT | occurred | - | - | [1] | "met" | LK"Liis Kask", AS"Arto Salo" | - | transport
E | REQUEST/assist | occurred | - | - | [1] | "asked" | LK"Liis Kask" | AS"him" | transport
E | AGREE | planned | 2024-05 | Tallinn, EE | [2] | "will visit" | AS"Salo" | - | diplomatic
C | LK | AS | provide a ferry | - | requested | [1]
"""


def _read(tmp_path: Path, text: str) -> list[Labelled]:
    path = tmp_path / "z.lab"
    path.write_text(text, encoding="utf-8")
    return list(read(path))


def test_a_labelled_report_becomes_a_record_whose_offsets_hold(tmp_path: Path) -> None:
    """Furniture, dateline and sentences make one text, and labels point into it."""
    (doc,) = _read(tmp_path, REPORT)
    record = doc.record()
    text = record["text"]
    assert text.startswith("HARBOUR NEWS\n\nTALLINN, March 8 – Estonia's Minister")
    meeting, request, _ = record["events"]
    trigger = request["trigger"]
    assert text[trigger["start"] : trigger["end"]] == "asked"
    him = request["recipients"][0]
    assert (him["name"], text[him["mention"]["start"] : him["mention"]["end"]]) == (
        "Arto Salo",
        "him",
    )
    assert text[meeting["evidence"][0]["start"] :].startswith("Estonia's")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"asked"', '"begged"', "z.lab:12: 'begged' is not in"),
        ("CONSULT", "CONSULTS", "z.lab:11: no type or mode CONSULTS"),
        ("[2]", "[3]", "z.lab:13: no such sentence"),
        ("2| Salo", "4| Salo", "z.lab:7: sentence 4, expected 2"),
        ("2024-05", "May 2024", "z.lab:13: no EDTF date May 2024"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    """An annotator sees which line is off and why."""
    with pytest.raises(MalformedError) as fault:
        _read(tmp_path, REPORT.replace(old, new, 1))
    assert said in str(fault.value)


def test_a_commitment_goes_with_the_event_that_tells_it(tmp_path: Path) -> None:
    """The request carries the strength of what is requested, the meeting none."""
    (doc,) = _read(tmp_path, REPORT)
    assert [told.strength for told in example(doc).events] == ["none", "requested", "none"]


def test_an_example_knows_whom_each_word_means(tmp_path: Path) -> None:
    """ "him" is the man named before, who belongs to the country of his colleague's adjective."""
    (doc,) = _read(tmp_path, REPORT)
    one = example(doc)
    him = next(n for span, n in one.mentions if span.within(one.text) == "him")
    named = [span.within(one.text) for span, n in one.names if n == him]
    assert named == ["Arto Salo", "Salo"]
    assert one.owners[him] == "FI"
    assert [code for span, code in one.states if span.within(one.text) == "Finnish"] == ["FI"]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_variation_keeps_every_trigger_in_place(path: Path) -> None:
    """Other countries and people take the place of those written about, and labels move along."""
    chance = random.Random(7)
    for doc in read(path):
        one = example(doc)
        other = varied(one, chance, [("Ana", "Lobo"), ("Moussa", "Ba", "Fall")])
        for told, moved in zip(one.events, other.events, strict=True):
            words = told.trigger.within(one.text)
            if not any(word[0].isupper() for word in words.split()):
                assert moved.trigger.within(other.text) == words
        assert len(other.sentences) == len(one.sentences)


def test_there_is_as_much_data_as_the_guidelines_promise() -> None:
    """Written one by one: over 8,000 sentences, all types, no id used twice."""
    docs = [doc for path in WRITTEN for doc in read(path)]
    found = counts(docs)
    assert found["sentences"] >= 8000
    assert len({doc.head["id"] for doc in docs}) == len(docs)
    assert all(
        any(e["type"] == name for d in docs for e in d.events) for name in ("PROTEST", "AID")
    )
