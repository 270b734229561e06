"""Corrections laid over a record: what they do, what they refuse, and how they find their item."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from archive_samples import LEIF, NORWAY, ROSA, TEXT, VISIT, sentence, span
from correction_samples import (
    CODED,
    EMBASSY,
    GRANT,
    IDS,
    MEETING,
    OFFICE,
    REPORT,
    TRADE,
    VISITING,
    added,
    after,
    moved,
    said,
    series,
    signed,
    without,
)
from hypothesis import given
from hypothesis import strategies as st

from comity.corrections import (
    Correction,
    addition,
    anchor,
    applied,
    assigned,
    edit,
    from_json,
    identity,
    judged,
    likeness,
    other_side,
    undoing,
    verdict,
)
from comity.errors import BadCorrection
from comity.model import Event, Evidence, Figure, Item, Party, Place, Record, plain


def item(record: Record, item_id: str) -> Any:
    """The item of that id."""
    return next(item for _, item in record.items() if item.id == item_id)


def ids(record: Record) -> list[str]:
    """The ids of all items."""
    return [item.id for _, item in record.items()]


def edited(item_id: str, second: int = 0, **fields: Any) -> Correction:
    """An edit of an item of the visit."""
    return edit(anchor(CODED, CODED, REPORT, item_id), fields, signed(second))


def test_what_is_rejected_is_gone_and_nothing_else() -> None:
    """A meeting that did not take place leaves the record; all else stays as it was."""
    assert after(said("reject", MEETING)) == without(CODED, MEETING)


def test_what_is_accepted_is_sure_and_says_who_said_so() -> None:
    """Confidence and reason change, and nothing else."""
    told = item(after(said("accept", VISITING)), VISITING)
    assert told.confidence == 1.0
    assert told.reason == "accepted by Ana: read it; received: CONSULT"
    assert replace(told, confidence=None, reason="received: CONSULT") == CODED.events[0]


def test_an_edit_sets_fields_and_keeps_the_id() -> None:
    """The new values stand in the item, and its reason tells whose they are."""
    told = item(after(edited(TRADE, value=41_000_000, period=None)), TRADE)
    assert (told.value, told.period, told.unit, told.id) == (41_000_000, None, "USD", TRADE)
    assert (told.confidence, told.reason) == (1.0, "value, period set by Ana: read it")


def test_a_date_that_a_person_sets_does_not_rest_on_the_old_words() -> None:
    """How the coder knew its own date is no ground for another one."""
    told = item(after(edited(VISITING, date="2024-05-01")), VISITING)
    assert (told.date, told.date_basis, told.date_mention) == ("2024-05-01", None, None)


def test_what_is_added_is_in() -> None:
    """It stands with the words it was given, their sentence, and whoever added it."""
    record = after(added())
    grant = record.events[-1]
    assert ids(without(record, grant.id)) == list(IDS)
    assert (grant.type, grant.actors, grant.status) == ("AID", (NORWAY,), "occurred")
    assert grant.evidence == (Evidence(86, 131, 2),)
    assert grant.evidence[0].within(TEXT) == "Trade between Paraguay and Norway grew by 12%"
    assert (grant.confidence, grant.reason) == (1.0, "added by Ana: read it")


def test_what_was_added_can_be_corrected() -> None:
    """An added item is an item like any other: it is edited, rejected and added again."""
    record = after(added(0))
    grant = record.events[-1].id
    about = anchor(record, record, REPORT, grant)
    dated = edit(about, {"date": "2023"}, signed(1))
    gone = verdict("reject", about, signed(2))
    assert item(after(added(0), dated), grant).date == "2023"
    assert ids(after(added(0), dated, gone)) == list(IDS)
    assert item(after(added(0), dated, gone, added(3)), grant).date == "2023"
    assert ids(after(added(0), dated, undoing(added(0), signed(3)))) == list(IDS)


def test_the_last_word_counts() -> None:
    """Of two who disagree, the later one is followed, whoever is heard first."""
    first, second = edited(TRADE, 1, value=1), edited(TRADE, 2, value=2)
    assert item(after(second, first), TRADE).value == 2
    yes, no = said("accept", TRADE, 1), said("reject", TRADE, 2)
    assert TRADE not in ids(after(no, yes))
    assert TRADE in ids(after(no, said("accept", TRADE, 3)))


def test_an_undo_can_be_undone() -> None:
    """What was taken back by mistake stands again."""
    first = said("reject", TRADE, 1)
    second = undoing(first, signed(2))
    third = undoing(second, signed(3))
    assert after(first, second) == CODED
    assert after(first, second, third) == after(first)


@given(series(), st.sampled_from(["accept", "reject", "edit"]), st.sampled_from(IDS))
def test_undoing_restores_the_state_before(made: list[Correction], what: str, of: str) -> None:
    """Whatever else was said, a correction that is taken back leaves no trace."""
    one = said(what, of, 30)
    assert after(*made, one, undoing(one, signed(31))) == after(*made)


@given(series().flatmap(lambda made: st.tuples(st.just(made), st.permutations(made))))
def test_the_order_in_which_corrections_come_does_not_matter(
    both: tuple[list[Correction], list[Correction]],
) -> None:
    """Two archives that heard the same corrections hold the same, also if they heard them twice."""
    made, shuffled = both
    assert applied(CODED, [*shuffled, *made]) == applied(CODED, made)


@given(series(), st.sets(st.sampled_from(IDS)))
def test_a_correction_is_never_lost(made: list[Correction], gone: set[str]) -> None:
    """Whatever a newer coding lacks: each correction shapes an item, is undone, or is named."""
    done = applied(without(CODED, *gone), made)
    told = {*done.placed, *(each.correction.id for each in done.unplaced)}
    undone = {each.undoes for each in made}
    assert {each.id for each in made if each.action != "undo"} - undone <= told


@pytest.mark.parametrize(
    ("item_id", "fields", "message"),
    [
        (VISITING, {"type": "MEET"}, "type 'MEET' is unknown"),
        (VISITING, {"type": "AGREE"}, "mode 'visit' is no mode of AGREE"),
        (VISITING, {"mode": "picnic"}, "mode 'picnic' is no mode of CONSULT"),
        (VISITING, {"status": "maybe"}, "status 'maybe' is unknown"),
        (VISITING, {"date": "3 May 2024"}, "date '3 May 2024' is no date of the record"),
        (VISITING, {"date": "2024-02-30"}, "date '2024-02-30' is no date of the record"),
        (VISITING, {"contexts": ["weather"]}, "contexts.0 'weather' is unknown"),
        (VISITING, {"actors": []}, "actors [] is empty, or no list"),
        (VISITING, {"actors": [{"name": "", "kind": "person"}]}, "actors.0.name '' is no text"),
        (VISITING, {"actors": [{"name": "A", "kind": "man"}]}, "actors.0.kind 'man' is unknown"),
        (
            VISITING,
            {"place": {"name": "Oslo", "country": "Norway"}},
            "place.country 'Norway' is no",
        ),
        (VISITING, {"place": {"name": "Oslo", "street": "x"}}, "place.street 'x' is no key of it"),
        (VISITING, {"trigger": {"start": 1, "end": 999}}, "trigger {'start': 1, 'end': 999} is no"),
        (VISITING, {"evidence": []}, "evidence [] is empty, or no list"),
        (VISITING, {"evidence": [{"start": 9, "end": 9}]}, "is no stretch of a text of 233"),
        (VISITING, {"evidence": [{"quote": "Lima"}]}, "evidence 'Lima' is not in the report"),
        (VISITING, {"evidence": [{"quote": "Norway"}]}, "evidence 'Norway' stands 3 times"),
        (VISITING, {"confidence": 0.1}, "event has no field 'confidence' to set"),
        (OFFICE, {"person": None}, "person None is no text"),
        (OFFICE, {"since": "long ago"}, "since 'long ago' is no date of the record"),
        (OFFICE, {"date": "2024"}, "office has no field 'date' to set"),
        (TRADE, {"value": "many"}, "value 'many' is no number"),
        (TRADE, {"value": float("inf")}, "value inf is no number"),
        (TRADE, {"relation": "<="}, "relation '<=' is unknown"),
        (EMBASSY, {"strength": "sworn"}, "strength 'sworn' is unknown"),
        (EMBASSY, {"by": "Norway"}, "by 'Norway' is no list"),
        (EMBASSY, {}, "nothing to set"),
    ],
)
def test_what_a_record_cannot_hold_is_refused(
    item_id: str, fields: dict[str, Any], message: str
) -> None:
    """The field and the value are named, and nothing is made."""
    with pytest.raises(BadCorrection) as caught:
        edited(item_id, **fields)
    assert message in caught.value.message


@pytest.mark.parametrize(
    ("kind", "change", "message"),
    [
        ("party", {}, "kind 'party' is unknown"),
        ("event", {"type": None}, "type None is unknown"),
        ("event", {"evidence": None}, "evidence None is empty, or no list"),
        ("event", {"evidence": [{"start": 0, "end": 400}]}, "is no stretch of a text of 233"),
        ("event", {"winner": "PY"}, "event has no field 'winner'"),
        ("office", {}, "office has no field 'type'"),
    ],
)
def test_an_item_that_no_record_can_hold_is_not_added(
    kind: str, change: dict[str, Any], message: str
) -> None:
    """A whole item is held to the same form as an edit."""
    with pytest.raises(BadCorrection) as caught:
        addition(kind, GRANT | change, CODED, REPORT, signed())
    assert message in caught.value.message


@pytest.mark.parametrize(("by", "why"), [("", "x"), (" ", "x"), ("Ana", "\n")])
def test_nobody_and_no_reason_are_refused(by: str, why: str) -> None:
    """A correction always says who and why."""
    with pytest.raises(BadCorrection, match="a correction without"):
        verdict("accept", anchor(CODED, CODED, REPORT, TRADE), signed(0, by, why))


# A newer coder reads the same text otherwise: other spans, other parties, hence other ids.
NEWER = {
    "shorter evidence": {"evidence": (Evidence(23, 85, 1),)},
    "another trigger": {"trigger": span(TEXT, "Thursday")},
    "the fuller name": {"recipients": (replace(ROSA, name="President Rosa Benítez"),)},
    "no mode and place": {"mode": None, "place": None},
}


@pytest.mark.parametrize("change", NEWER.values(), ids=NEWER)
@pytest.mark.parametrize("what", ["accept", "reject", "edit"])
def test_a_correction_finds_its_item_in_a_newer_coding(what: str, change: dict[str, Any]) -> None:
    """Under another id and with details changed, the same statement is corrected again."""
    visit = replace(CODED.events[0], id="0123456789abcdef", **change)
    newer = replace(CODED, events=(CODED.events[1], visit))
    done = applied(newer, [said(what, VISITING)])
    assert done.placed == {said(what, VISITING).id: "0123456789abcdef"}
    assert done.unplaced == ()


AGREED = replace(CODED.events[0], id="new", type="AGREE", mode=None)
OTHERS = replace(CODED.events[0], id="new", recipients=(Party("Ida Vik", "person", "NO"),))
ELSEWHERE = replace(CODED.events[0], id="new", evidence=sentence(TEXT, 2))


@pytest.mark.parametrize("event", [AGREED, OTHERS, ELSEWHERE], ids=["type", "parties", "words"])
@pytest.mark.parametrize("what", ["accept", "reject"])
def test_a_verdict_does_not_fall_on_another_statement(what: str, event: Event) -> None:
    """What was rejected is not what a newer coder says of other parties, types or sentences."""
    done = applied(replace(CODED, events=(event,)), [said(what, VISITING)])
    assert done.record.events == (event,)
    assert [each.why for each in done.unplaced] == [
        "no item that rests on its words is like the one corrected"
    ]


def test_a_correction_does_not_fall_on_the_item_beside_it() -> None:
    """The meeting told by the same sentence was there before: it is not the rejected visit."""
    done = applied(without(CODED, VISITING), [said("reject", VISITING)])
    assert done.record == without(CODED, VISITING)
    assert [each.correction.target for each in done.unplaced] == [VISITING]


def test_a_correction_does_not_fall_on_a_new_reading_of_the_item_beside_it() -> None:
    """One of two is left, under another id, and it is more like the visit than the meeting."""
    visit = replace(CODED.events[0], id="new", mode=None)
    made = [said("reject", MEETING), edited(VISITING, 1, date="2024-05-01")]
    done = applied(replace(CODED, events=(visit,)), made)
    assert [event.date for event in done.record.events] == ["2024-05-01"]
    assert [each.correction.target for each in done.unplaced] == [MEETING]


def test_an_edit_finds_what_the_newer_coder_now_reads_right() -> None:
    """Where the newer coding says what the analyst said, the edit stands on it."""
    change = edited(VISITING, type="AGREE", mode=None)
    assert applied(replace(CODED, events=(AGREED,)), [change]).placed == {change.id: "new"}


def test_an_added_item_that_the_newer_coder_finds_is_there_once() -> None:
    """The analyst's item stands, under its own id, in the place of the coder's."""
    grant = after(added()).events[-1]
    found = replace(grant, id="new", evidence=sentence(TEXT, 2), reason="gave: AID")
    newer = replace(CODED, events=(found, *CODED.events))
    assert after(added(), record=newer).events == (grant, *CODED.events)
    assert after(added(), undoing(added(), signed(1)), record=newer) == newer


def test_corrections_follow_their_words_into_a_new_version() -> None:
    """Where the text has moved, so do the spans of what was added and set."""
    longer = moved(VISIT, "CORRECTED. ")
    about = {"mention": plain(span(TEXT, "Norway grew")), "country": "NO"}
    actors = [{"name": "Norway", "kind": "country"} | about]
    grant = addition("event", GRANT | {"actors": actors}, CODED, REPORT, signed())
    (event,) = after(grant, record=longer).events
    assert event.evidence[0].within(longer.report.text) == GRANT["evidence"][0]["quote"]
    mention = event.actors[0].mention
    assert mention is not None
    assert mention.within(longer.report.text) == "Norway grew"


def test_new_line_breaks_do_not_lose_the_words() -> None:
    """A page that is wrapped otherwise holds the same words."""
    wrapped = Record(replace(VISIT.report, text=TEXT.replace("grew by", "grew\n  by")))
    (event,) = after(added(), record=wrapped).events
    assert event.evidence[0].within(wrapped.report.text).startswith("Trade between")


def test_words_that_are_gone_leave_the_correction_unplaced() -> None:
    """A new version without the sentence: the correction is named with the reason."""
    other = Record(replace(VISIT.report, text="Nothing of this took place."))
    done = applied(other, [added(0), said("reject", TRADE, 1)])
    assert done.record == other
    assert {each.why for each in done.unplaced} == {"its words are not in the report"}


def test_an_edit_that_no_longer_fits_changes_nothing() -> None:
    """A mode set for another type waits until that type is back."""
    agree = edited(MEETING, 1, type="AGREE")
    record = after(agree)
    about = anchor(CODED, record, REPORT, MEETING)
    back = edit(about, {"type": "CONSULT"}, signed(2))
    phone = edit(anchor(CODED, after(agree, back), REPORT, MEETING), {"mode": "phone"}, signed(3))
    assert item(after(agree, back, phone), MEETING).mode == "phone"
    done = applied(CODED, [agree, back, phone, undoing(back, signed(4))])
    assert item(done.record, MEETING).mode is None
    assert [each.why for each in done.unplaced] == [
        "it does not fit: mode 'phone' is no mode of AGREE"
    ]


def test_only_what_somebody_vouches_for_is_judged() -> None:
    """Items that were rejected or that nobody looked at are no ground truth."""
    made = [
        said("accept", VISITING, 1),
        said("reject", MEETING, 2),
        said("edit", TRADE, 3),
        added(4),
    ]
    assert judged(CODED, made) == {VISITING, TRADE, added(4).target}


@given(series())
def test_a_correction_survives_its_json(made: list[Correction]) -> None:
    """Exported and read again, each is the same, and says so by its id."""
    for each in made:
        assert from_json(json.loads(json.dumps(plain(each)))) == each


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"by": "Bo"}, "was changed: its content has another id"),
        ({"why": " "}, "a correction without 'why'"),
        ({"at": "yesterday"}, "at 'yesterday' is no moment"),
        ({"at": "2026-11-22T12:00:00+05:00"}, "is not in UTC"),
        ({"at": "2026-11-22T12:00:00"}, "is not in UTC"),
        ({"action": "burn"}, "action 'burn' is none of accept, reject"),
        ({"kind": "person"}, "kind 'person' is none of event, office"),
        ({"undoes": "x"}, "undoes 'x' must name"),
        ({"data": []}, "data [] must be an object"),
        ({"data": {"item": {}, "beside": [], "set": {}}}, "data.item {} is no figure"),
        ({"evidence": [{"start": 3, "end": 1, "quote": "x"}]}, "is no stretch of a text"),
        ({"evidence": None}, "evidence None must be a list"),
        ({"report": 7}, "report 7 must be a string"),
        ({"mood": "good"}, "no correction: it needs just action, at, by"),
    ],
)
def test_what_is_no_correction_is_refused(change: dict[str, Any], message: str) -> None:
    """A line that was changed or is broken is named, with what is wrong about it."""
    with pytest.raises(BadCorrection) as caught:
        from_json(plain(said("edit", TRADE)) | change)
    assert message in caught.value.message


@pytest.mark.parametrize(
    ("sets", "message"),
    [
        ({"date": "soon"}, "date 'soon' is no date of the record"),
        ({"mode": "picnic"}, "mode 'picnic' is no mode of any type"),
        ({"id": "x"}, "event has no field 'id' to set"),
    ],
)
def test_an_edit_from_elsewhere_is_held_to_the_form(sets: dict[str, Any], message: str) -> None:
    """An imported line cannot bring in what a user could not have said here."""
    data = plain(said("edit", VISITING))
    with pytest.raises(BadCorrection) as caught:
        from_json(data | {"data": data["data"] | {"set": sets}})
    assert message in caught.value.message


def test_people_and_events_are_merged_and_split_without_changing_a_record() -> None:
    """Whether two are one is handed on; the items of a report stay as they are."""
    people = identity("merge", "person", ("kz-tokayev", "kz-toqaev"), signed())
    events = identity(
        "split",
        "event",
        (VISITING, MEETING),
        signed(),
        tuple(anchor(CODED, CODED, REPORT, each) for each in (VISITING, MEETING)),  # type: ignore
    )
    done = applied(CODED, [people, events])
    assert done.record == CODED
    assert done.placed == {events.id: VISITING}
    assert applied(CODED, [other_side(events)]).placed == {events.id: MEETING}
    assert [from_json(json.loads(json.dumps(plain(e)))) for e in (people, events)] == [
        people,
        events,
    ]


@pytest.mark.parametrize(
    ("kind", "both", "message"),
    [
        ("person", ("a", "a"), "'a' twice"),
        ("figure", ("a", "b"), "kind 'figure' is unknown"),
        ("event", ("a", "b"), "a event to merge"),
    ],
)
def test_a_merge_of_nothing_is_refused(kind: str, both: tuple[str, str], message: str) -> None:
    """Two different people, bodies or events are needed."""
    with pytest.raises(BadCorrection, match=message):
        identity("merge", kind, both, signed())


@pytest.mark.parametrize(
    ("item_id", "words", "fields"),
    [
        (VISITING, ["date=2024-10"], {"date": "2024-10"}),
        (VISITING, ["date="], {"date": None}),
        (VISITING, ["contexts=trade, water"], {"contexts": ["trade", "water"]}),
        (VISITING, ["recipients="], {"recipients": []}),
        (VISITING, ["place=Luque"], {"place": {"name": "Luque", "country": None}}),
        (VISITING, ["place.name=Luque"], {"place": {"name": "Luque", "country": "PY"}}),
        (VISITING, ["actors.0.office=King"], {"actors": [plain(LEIF) | {"office": "King"}]}),
        (
            MEETING,
            ["actors.0.country=SE", "actors.1.country="],
            {"actors": [plain(LEIF) | {"country": "SE"}, plain(ROSA) | {"country": None}]},
        ),
        (MEETING, ["place.country=PY"], {"place": {"name": None, "country": "PY"}}),
        (VISITING, ['evidence=[{"start": 0, "end": 5}]'], {"evidence": [{"start": 0, "end": 5}]}),
        (TRADE, ["value=2.5e6", "of=PY"], {"value": 2_500_000.0, "of": ["PY"]}),
        (OFFICE, ["office=President = head of state"], {"office": "President = head of state"}),
    ],
)
def test_a_typed_field_gets_its_value(
    item_id: str, words: list[str], fields: dict[str, Any]
) -> None:
    """What stands after the sign is read as the field needs it; parts keep the rest of it."""
    found = anchor(CODED, CODED, REPORT, item_id)
    assert assigned(found.kind, found.now, words) == fields


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("date", "'date' sets nothing"),
        ("colour=red", "event has no field 'colour' to set"),
        ("actors=Leif Aas", "actors 'Leif Aas' is no JSON"),
        ("actors.7.country=KZ", "'actors.7.country' leads nowhere"),
        ("actors.country=KZ", "'actors.country' leads nowhere"),
        ("date.year=2024", "'date.year' leads nowhere"),
    ],
)
def test_words_that_set_nothing_are_named(words: str, message: str) -> None:
    """A slip of the pen is answered with how to write it."""
    with pytest.raises(BadCorrection) as caught:
        assigned("event", CODED.events[0], [words])
    assert message in caught.value.message
    assert caught.value.hint


VISIT_HERE = CODED.events[0]
FIGURE = CODED.figures[0]


@pytest.mark.parametrize(
    ("one", "other", "score"),
    [
        (VISIT_HERE, VISIT_HERE, 1.0),
        (VISIT_HERE, replace(VISIT_HERE, date=None, place=Place("Luque")), 0.9),
        (VISIT_HERE, replace(VISIT_HERE, type="AGREE"), 0.65),
        (VISIT_HERE, FIGURE, 0.0),
        (FIGURE, replace(FIGURE, period="1999", change=None), 1.0),
        (FIGURE, replace(FIGURE, value=1.0), 0.5),
        (CODED.offices[0], replace(CODED.offices[0], person="BENITEZ Rosa"), 1.0),
        (CODED.commitments[0], replace(CODED.commitments[0], to=(LEIF,)), 0.85),
        (Figure("trade", 1, "USD", ()), Figure("aid", 2, "EUR", ()), 0.0),
    ],
)
def test_likeness(one: Item, other: Item, score: float) -> None:
    """What an item is about weighs most, and spelling does not count."""
    assert likeness(one, other) == pytest.approx(score)
    assert likeness(other, one) == pytest.approx(score)
