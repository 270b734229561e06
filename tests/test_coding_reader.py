"""The coder with the network: acts that no word list foresees, and how sure it is of them."""

from __future__ import annotations

import pytest

from comity.coding import get_coder
from comity.model import Record
from comity.reading import from_text


def _coded(text: str, coder: str = "reader") -> Record:
    report = from_text(text, published="2024-05-15")
    return next(iter(get_coder(coder).code([report])))


def _told(record: Record) -> set[tuple[str, frozenset[str]]]:
    return {(e.type, frozenset(p.name for p in e.parties)) for e in record.events}


@pytest.mark.parametrize(
    ("text", "kind", "parties"),
    [
        (
            "Ghana's Trade Minister Kojo Mensah sat down with his Finnish counterpart, Aino "
            "Lehto, in Accra on Monday.",
            "CONSULT",
            {"Kojo Mensah", "Aino Lehto"},
        ),
        (
            "Peru on Tuesday gave three diplomats of Bolivia two days to pack their bags.",
            "SANCTION",
            {"Peru", "Bolivia"},
        ),
        (
            "Norway will foot the bill for a new hospital in Malawi, Foreign Minister Liv Moen "
            "promised.",
            "AGREE",
            {"Liv Moen", "Malawi"},
        ),
    ],
)
def test_acts_told_in_words_of_no_list_are_found(text: str, kind: str, parties: set[str]) -> None:
    """A reader sees them, so must the coder."""
    assert (kind, frozenset(parties)) in _told(_coded(text))


TEXT = (
    "Foreign Minister Ana Lobo of Cape Verde received her Senegalese colleague, Moussa Fall, in "
    "Praia on Monday. She invited him to come back in June. Trade between the two countries "
    "reached 41 million euros in 2023."
)


def test_every_item_says_how_sure_it_is() -> None:
    """A user can sort and cut by confidence, whatever the kind of item."""
    items = [item for _, item in _coded(TEXT).items()]
    assert {type(item).__name__ for item in items} == {"Event", "Office", "Figure", "Commitment"}
    for item in items:
        assert item.confidence is not None
        assert 0 <= item.confidence <= 1


def test_the_rules_alone_give_no_confidence() -> None:
    """Without the network there is nothing to measure, and nothing is made up."""
    assert {item.confidence for _, item in _coded(TEXT, "rules").items()} == {None}


def test_the_reason_tells_what_the_network_read_and_how_surely() -> None:
    """An analyst sees on which words an event rests and what the network gave them."""
    meeting = next(e for e in _coded(TEXT).events if e.type == "CONSULT")
    assert "the network reads CONSULT at “received” (" in meeting.reason


def test_a_record_does_not_hang_on_what_else_is_coded() -> None:
    """The same report alone, and between others, gives the same record."""
    texts = [TEXT, "Chad and Togo signed a treaty on cotton. " * 30, TEXT + " It rained."]
    reports = [from_text(t, published="2024-05-15") for t in texts]
    together = list(get_coder().code(reports))
    assert together[0] == next(iter(get_coder().code(reports[:1])))
