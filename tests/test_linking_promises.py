"""The ledger of promises: one entry for each, and what later sentences show of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.linking.promise_types import (
    CommitmentMention,
    EventMention,
    Promise,
    PromiseStatus,
    Sentence,
    Verdict,
)
from comity.linking.promises import block_key, keys_of_event, keys_of_sentence, ledger
from comity.model import Commitment, Event, Evidence, Party, Place, Status, Strength

GOLD = Path(__file__).parents[1] / "evals" / "promises.jsonl"
END = date(2024, 1, 1)

LATVIA = Party("Latvia", "country", "LV")
ESTONIA = Party("Estonia", "country", "EE")
FINLAND = Party("Finland", "country", "FI")
TAMM = Party("Jaan Tamm", "person", "EE", "Transport Minister")
KASK = Party("Liis Kask", "person", "EE", "Culture Minister")
RAIL = Party("Rail Nord", "organization", "EE")
ROAD = Party("Road Nord", "organization", "EE")

EMBASSY = "open an embassy in Riga"
TREATY = "sign a fishing treaty"
SESSION = "hold the third session of the border panel"
FLOUR = "send 40 lorries of flour"
LOAN = "lend Latvia 5 million euros for a quay"
WORKS = "build a bridge and a quay"
QUAY = "repair the quay"
VISIT = "visit Riga"


def promised(
    action: str,
    *by: Party,
    to: tuple[Party, ...] = (LATVIA,),
    told: str | None = "2020-01-10",
    due: str | None = None,
    strength: Strength = "intended",
    name: str = "c1",
) -> CommitmentMention:
    """A commitment as the report of that name tells it."""
    words = f"They will {action}."
    made = Commitment(action, strength, (Evidence(0, len(words), 1),), by or (ESTONIA,), to, due)
    return CommitmentMention(name, f"report-{name}", told, made, words)


def told(
    words: str,
    *actors: Party,
    to: tuple[Party, ...] = (LATVIA,),
    kind: str = "SUPPORT",
    mode: str | None = None,
    status: Status = "occurred",
    when: str | None = None,
    published: str | None = "2021-05-05",
    place: Place | None = None,
    name: str = "e1",
) -> EventMention:
    """An event as a later report tells it, in a sentence that begins at 100."""
    evidence = (Evidence(100, 100 + len(words), 2),)
    sides = actors or (ESTONIA,)
    event = Event(kind, sides, evidence, mode, status, when, None, place, to)
    return EventMention(name, f"report-{name}", event, words, published)


def only(
    mention: CommitmentMention,
    *events: EventMention,
    on: date = END,
    said: tuple[Sentence, ...] = (),
) -> Promise:
    """The one promise of a ledger."""
    (promise,) = ledger((mention,), events, said, on)
    return promise


@pytest.mark.parametrize(
    ("action", "words", "status"),
    [
        (EMBASSY, "Estonia opened its embassy in Riga.", "kept"),
        (EMBASSY, "The Estonian embassy in Riga has been opened.", "kept"),
        (
            EMBASSY,
            "Estonia opened an exhibition at its embassy in Riga.",
            "no news",
        ),
        (EMBASSY, "Estonia has not opened its embassy in Riga.", "contradicted"),
        (EMBASSY, "Estonia has not yet opened its embassy in Riga.", "no news"),
        (EMBASSY, "The Estonian embassy in Riga is to be opened.", "no news"),
        (
            EMBASSY,
            "The Estonian embassy in Riga was to have been opened.",
            "no news",
        ),
        (
            EMBASSY,
            "If Estonia opened its embassy in Riga, all gained.",
            "no news",
        ),
        (EMBASSY, "Estonia denied that it opened an embassy in Riga.", "no news"),
        (
            EMBASSY,
            "Estonia opened its embassy in Minsk, not far away.",
            "no news",
        ),
        (
            EMBASSY,
            "Estonia scrapped its plan of an embassy in Riga.",
            "contradicted",
        ),
        (
            EMBASSY,
            "Estonia postponed the opening of its embassy in Riga.",
            "no news",
        ),
        (TREATY, "Estonia and Latvia signed a fishing treaty.", "kept"),
        (TREATY, "Estonia and Latvia signed a customs treaty.", "no news"),
        (TREATY, "They signed a statement on the fishing treaty.", "no news"),
        (TREATY, "They talked, but no fishing treaty was signed.", "no news"),
        (TREATY, "Estonia declined to sign the fishing treaty.", "contradicted"),
        (
            SESSION,
            "They held the third session of the panel on the border.",
            "kept",
        ),
        (
            SESSION,
            "They held the second session of the border panel.",
            "no news",
        ),
        (FLOUR, "Estonia sent 40 lorries of flour.", "kept"),
        (FLOUR, "Estonia sent 12 lorries of flour.", "partly kept"),
        (FLOUR, "Estonia sent lorries of flour.", "partly kept"),
        (FLOUR, "Estonia sent all the lorries of flour.", "kept"),
        (
            FLOUR,
            "Estonia sent the first batch of the 40 lorries of flour.",
            "partly kept",
        ),
        (
            LOAN,
            "Estonia lent 5 million euros for the quay.",
            "kept",
        ),
        (
            LOAN,
            "Estonia lent 2 million euros for the quay.",
            "partly kept",
        ),
        (
            LOAN,
            "Estonia lent 5 million euros for a school.",
            "no news",
        ),
        (WORKS, "Estonia built the bridge.", "partly kept"),
        (WORKS, "Estonia built the bridge and the quay.", "kept"),
        (WORKS, "Estonia began to build the bridge and the quay.", "no news"),
        ("digitise the land register", "Estonia digitised the land register.", "kept"),
        ("digitise the land register", "Estonia will digitise the land register.", "no news"),
    ],
)
def test_what_a_later_sentence_shows(action: str, words: str, status: PromiseStatus) -> None:
    """Only the promised act, told as done, keeps a promise; a part of it keeps a part."""
    assert only(promised(action), told(words)).status == status


@pytest.mark.parametrize(
    ("by", "action", "event", "status"),
    [
        (TAMM, VISIT, told("Tamm visited Riga.", TAMM), "kept"),
        (TAMM, VISIT, told("Kask visited Riga.", KASK), "no news"),
        (TAMM, "pay a visit to Riga", told("Tamm paid a visit to Riga.", TAMM), "kept"),
        (TAMM, "pay a visit to Riga", told("Kask paid a visit to Riga.", KASK), "no news"),
        (TAMM, VISIT, told("Estonia's Tamm visited Riga.", ESTONIA), "kept"),
        (TAMM, VISIT, told("An Estonian delegation visited Riga.", ESTONIA), "no news"),
        (ESTONIA, VISIT, told("Tamm visited Riga.", TAMM), "no news"),
        (TAMM, QUAY, told("Estonia repaired the quay.", ESTONIA), "kept"),
        (RAIL, QUAY, told("Rail Nord repaired the quay.", RAIL), "kept"),
        (RAIL, QUAY, told("Road Nord repaired the quay.", ROAD), "no news"),
        (
            ESTONIA,
            QUAY,
            told("Latvia repaired the quay.", LATVIA, to=(ESTONIA,)),
            "no news",
        ),
        (
            ESTONIA,
            QUAY,
            told("It repaired the quay.", ESTONIA, to=(FINLAND,)),
            "no news",
        ),
    ],
)
def test_who_must_have_done_it(
    by: Party, action: str, event: EventMention, status: PromiseStatus
) -> None:
    """A visit is kept by the visitor alone, other acts by the country or body that promised."""
    assert only(promised(action, by), event).status == status


@pytest.mark.parametrize(
    ("when", "published", "status"),
    [
        (None, "2020-01-10", "no news"),
        (None, "2020-01-11", "kept"),
        ("2019-12", "2021-05-05", "no news"),
        ("2020-02", None, "kept"),
        (None, None, "no news"),
        (None, "2024-01-02", "no news"),
    ],
)
def test_only_what_came_after_counts(
    when: str | None, published: str | None, status: PromiseStatus
) -> None:
    """A sentence counts if told after the promise and until the day asked, of an act since."""
    event = told("Estonia repaired the quay.", when=when, published=published)
    assert only(promised(QUAY), event).status == status


@pytest.mark.parametrize(
    ("when", "status"),
    [
        ("2020-03-02", "overdue"),
        ("2020-05-28", "kept"),
        ("2020-09-09", "kept"),
        ("2023", "overdue"),
    ],
)
def test_a_visit_at_another_time_is_another_visit(when: str, status: PromiseStatus) -> None:
    """A visit that is due in June is not made in March, nor years later."""
    visit = promised(VISIT, TAMM, due="2020-06")
    assert only(visit, told("Tamm visited Riga.", TAMM, when=when)).status == status


def test_one_who_asks_is_not_the_one_to_do_it() -> None:
    """An invitation is kept by the guest, and an offer to receive somebody by the host."""
    asked = promised("visit Tallinn", ESTONIA, to=(TAMM,), strength="requested")
    assert only(asked, told("Tamm visited Tallinn.", TAMM, to=(ESTONIA,))).status == "kept"
    offered = promised("host the border talks", strength="requested")
    assert only(offered, told("Estonia hosted the border talks.")).status == "kept"


def test_the_outcome_quotes_what_it_rests_on() -> None:
    """The sentence can be found in its report, and the reason says what was the same."""
    words = "Estonia repaired the quay."
    (proof,) = only(promised(QUAY), told(words)).outcome.proofs
    assert (proof.shows, proof.report, proof.start, proof.end) == ("kept", "report-e1", 100, 126)
    assert (proof.quote, proof.item, proof.score) == (words, "e1", 1.0)
    assert proof.reason == (
        "it tells the promised act as done; the same sides (EE and LV); "
        "words in common: repaired, quay"
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Estonia repaired the quay for Latvia.", "kept"),
        ("After Estonia paid, Latvia repaired the quay.", "no news"),
        ("Estonia and Latvia are proud of the repair of the quay.", "no news"),
        ("Estonia repaired the quay.", "no news"),
    ],
)
def test_a_sentence_without_an_event(words: str, status: PromiseStatus) -> None:
    """It must name both sides, the doer right before the deed, and is less sure."""
    sentence = Sentence("r", "2021-05-05", words, 7)
    assert only(promised(QUAY), said=(sentence,)).status == status


def test_a_coded_sentence_is_read_as_it_was_coded() -> None:
    """Where an event says that another did it, its sentence is not read once more without it."""
    words = "Estonia repaired the quay for Latvia."
    event = told(words, FINLAND)
    sentence = Sentence(event.report, event.published, words, 100)
    assert only(promised(QUAY), event, said=(sentence,)).status == "no news"


def test_one_promise_told_by_several_reports() -> None:
    """All tellings stand in one entry; the last due date and the firmest strength count."""
    found = ledger(
        [
            promised("build a power line to Valmiera", due="2022", name="a"),
            promised("build the power line to Valmiera", told="2020-03-01", due="2023", name="b"),
            promised(
                "build a power line to Valmiera", told="2020-02-01", strength="agreed", name="c"
            ),
            promised("build a power line to Liepāja", name="d"),
            promised("send 30 buses to Valmiera", name="e"),
            promised("send 40 buses to Valmiera", name="f"),
        ],
        (),
        (),
        END,
    )
    entries = [[mention.id for mention in promise.mentions] for promise in found]
    assert entries == [["a", "c", "b"], ["d"], ["e"], ["f"]]
    assert (found[0].due, found[0].strength) == ("2023", "agreed")
    assert (found[0].first_told, found[0].told_again) == (
        "2020-01-10",
        ("2020-02-01", "2020-03-01"),
    )


def test_a_promise_made_anew_after_it_was_kept() -> None:
    """The second visit is a promise of its own, and the first visit does not keep it."""
    first, second = ledger(
        [
            promised(VISIT, TAMM, name="a"),
            promised(VISIT, TAMM, told="2022", name="b"),
        ],
        [told("Tamm visited Riga.", TAMM)],
        (),
        END,
    )
    assert (first.status, second.status) == ("kept", "no news")


@pytest.mark.parametrize(
    ("on", "again", "status", "reason"),
    [
        (date(2020, 12, 31), None, "no news", "no report of it until 2020-12-31"),
        (date(2021, 1, 1), None, "overdue", "due by 2020-12-31; no report of it until 2021-01-01"),
        (
            date(2022, 6, 1),
            "2023",
            "repeated",
            "report report-b tells it as promised again after it was due: "
            "“They will repair the quay.”",
        ),
        (
            date(2024, 6, 1),
            "2023",
            "overdue",
            "due by 2023-12-31, promised again on 2022-03-03; no report of it until 2024-06-01",
        ),
    ],
)
def test_due_and_past(on: date, again: str | None, status: PromiseStatus, reason: str) -> None:
    """Overdue is only what was due by the day asked and not promised anew; it is told as such."""
    told_again = promised(QUAY, told="2022-03-03", due=again, name="b")
    mentions = [promised(QUAY, due="2020"), *([told_again] if again else [])]
    (promise,) = ledger(mentions, (), (), on)
    assert (promise.status, promise.outcome.reason, promise.outcome.score) == (status, reason, None)


def test_what_reports_contradict_is_not_settled() -> None:
    """A keeping that a later report denies is shown as contradicted, with both sentences."""
    kept = told("Estonia repaired the quay.")
    denied = told(
        "Estonia never repaired the quay.", published="2021-06-06", status="denied", name="e2"
    )
    promise = only(promised(QUAY), kept, denied)
    assert promise.status == "contradicted"
    assert [proof.shows for proof in promise.outcome.proofs] == ["kept", "contradicted"]


def test_refused_and_then_done() -> None:
    """A promise that was first refused and then kept is kept."""
    refused = told("Estonia refused to repair the quay.", published="2020-05-05", name="e2")
    assert only(promised(QUAY), refused, told("Estonia repaired the quay.")).status == "kept"


VERDICT = Verdict("v1", "Ada", "2023-02-02", "the quay is another one", "c1", "no news")
BACK = Verdict("v2", "Bo", "2023-02-03", "it is the same quay", takes_back="v1")
BACK_AGAIN = Verdict("v3", "Ada", "2023-02-04", "no, it is not", takes_back="v2")


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ((), "kept"),
        ((VERDICT,), "no news"),
        ((VERDICT, BACK), "kept"),
        ((VERDICT, BACK, BACK_AGAIN), "no news"),
        ((VERDICT, Verdict("v4", "Bo", "2023-03-01", "half", "c1", "partly kept")), "partly kept"),
    ],
)
def test_an_analyst_decides(verdicts: tuple[Verdict, ...], status: PromiseStatus) -> None:
    """The latest verdict that was not taken back wins, and what was found stays to be seen."""
    events = (told("Estonia repaired the quay."),)
    (promise,) = ledger((promised(QUAY),), events, (), END, verdicts)
    assert promise.status == status
    assert [proof.shows for proof in promise.outcome.proofs] == ["kept"]


POOL_PROMISES = (
    promised(QUAY, name="a", due="2020"),
    promised(QUAY, told="2020-04-01", name="b"),
    promised(QUAY, told="2022-04-01", name="c"),
    promised(EMBASSY, name="d"),
    promised(EMBASSY, TAMM, told="2021", name="e"),
    promised(VISIT, TAMM, name="f"),
    promised(FLOUR, to=(FINLAND,), name="g"),
    promised(FLOUR, told=None, name="h"),
)
POOL_EVENTS = (
    told("Estonia repaired the quay.", name="1"),
    told("Estonia refused to repair the quay.", published="2022-05-05", name="2"),
    told("Estonia opened its embassy in Riga.", name="3"),
    told("Tamm visited Riga.", TAMM, name="4"),
    told("Estonia sent 12 lorries of flour.", to=(FINLAND,), name="5"),
)
POOL_SENTENCES = (Sentence("s", "2021-09-09", "Estonia repaired the quay for Latvia.", 0),)


@settings(max_examples=60)
@given(st.permutations(POOL_PROMISES), st.permutations(POOL_EVENTS), st.data())
def test_the_order_of_the_reports_makes_no_difference(
    promises: list[CommitmentMention], events: list[EventMention], data: st.DataObject
) -> None:
    """Whatever was added first, the ledger is the same."""
    kept = data.draw(st.sets(st.sampled_from(POOL_PROMISES), min_size=1), label="kept")
    some = [promise for promise in promises if promise in kept]
    again = [promise for promise in POOL_PROMISES if promise in kept]
    assert ledger(some, events, POOL_SENTENCES, END) == ledger(
        again, POOL_EVENTS, POOL_SENTENCES, END
    )


@given(st.sampled_from([m.id for m in POOL_PROMISES]), st.sampled_from(["kept", "overdue"]))
def test_taking_a_verdict_back_restores_the_ledger(mention: str, status: PromiseStatus) -> None:
    """After a verdict and its withdrawal, everything is as it was."""
    verdict = Verdict("v1", "Ada", "2023-02-02", "seen", mention, status)
    before = ledger(POOL_PROMISES, POOL_EVENTS, (), END)
    during = ledger(POOL_PROMISES, POOL_EVENTS, (), END, (verdict,))
    after = ledger(POOL_PROMISES, POOL_EVENTS, (), END, (BACK, verdict))
    assert during != before
    assert after == before


def test_blocks_are_linked_each_for_itself() -> None:
    """The ledgers of the blocks together are the ledger of everything."""
    found: list[Promise] = []
    for key in {block_key(mention) for mention in POOL_PROMISES}:
        mentions = [mention for mention in POOL_PROMISES if block_key(mention) == key]
        events = [event for event in POOL_EVENTS if key in keys_of_event(event)]
        said = [sentence for sentence in POOL_SENTENCES if key in keys_of_sentence(sentence)]
        found += ledger(mentions, events, said, END)
    whole = ledger(POOL_PROMISES, POOL_EVENTS, POOL_SENTENCES, END)
    assert sorted(found, key=lambda p: p.id) == sorted(whole, key=lambda p: p.id)


def _parties(rows: list[dict[str, Any]]) -> tuple[Party, ...]:
    return tuple(Party(row["name"], row["kind"], row["country"], row["office"]) for row in rows)


def _commitment(name: str, row: dict[str, Any], published: str, quote: str) -> CommitmentMention:
    sides = _parties(row["by"]), _parties(row["to"])
    made = Commitment(
        row["action"], row["strength"], (Evidence(0, len(quote)),), *sides, due=row["due"]
    )
    return CommitmentMention(name, name, published, made, quote)


def _status_found(row: dict[str, Any]) -> PromiseStatus:
    """What becomes of the promise of a line of gold on the day of the later sentence."""
    promise, later = row["promise"], row["later"]
    first = _commitment("c1", promise, promise["published"], promise["action"])
    on = date.fromisoformat(later["published"])
    if "commitment" in later:
        again = _commitment("c2", later["commitment"], later["published"], later["quote"])
        return ledger((first, again), (), (), on)[0].status
    coded = later["event"]
    event = told(
        later["quote"],
        *_parties(coded["actors"]),
        to=_parties(coded["recipients"]),
        kind=coded["type"],
        mode=coded["mode"],
        status=coded["status"],
        when=coded["date"],
        published=later["published"],
        place=Place(**coded["place"]) if coded["place"] else None,
    )
    return only(first, event, on=on).status


@pytest.mark.parametrize("split", ["develop", "held"])
def test_the_gold_is_met(split: str) -> None:
    """Of what is called kept nearly all was kept, and most outcomes are right (evals/promises)."""
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    found = [(row["status"], _status_found(row)) for row in rows if row["split"] == split]
    called_kept = [gold for gold, ours in found if ours == "kept"]
    assert called_kept.count("kept") >= 0.95 * len(called_kept)
    assert sum(gold == ours for gold, ours in found) >= 0.85 * len(found)
