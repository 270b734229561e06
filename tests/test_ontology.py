"""The table of event types and contexts, and how it is checked and used."""

from __future__ import annotations

import pytest

from comity import ontology
from comity.errors import ComityError


def test_the_table_holds_the_sixteen_types_in_four_quads() -> None:
    """Nothing of PLOVER is lost, and each type has its place."""
    quads = {
        quad: [t.name for t in ontology.TYPES.values() if t.quad == quad] for quad in ontology.QUADS
    }
    assert quads == {
        "verbal cooperation": ["AGREE", "CONSULT", "SUPPORT", "CONCEDE"],
        "material cooperation": ["COOPERATE", "AID", "RETREAT"],
        "verbal conflict": ["REQUEST", "ACCUSE", "REJECT", "THREATEN"],
        "material conflict": ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"],
    }


def test_a_recipient_is_required_where_the_act_has_one() -> None:
    """Four types make no sense without someone on the other side."""
    required = {name for name, entry in ontology.TYPES.items() if entry.recipient_required}
    assert required == {"COOPERATE", "AID", "PROTEST", "SANCTION"}


@pytest.mark.parametrize(
    ("event_type", "mode", "expected"),
    [
        ("AID", None, 10.0),
        ("CONSULT", None, 2.5),
        ("CONSULT", "visit", 4.0),
        ("CONSULT", "phone", 1.5),
        ("RETREAT", "disarm", 10.0),
        ("REQUEST", None, 0.0),
        ("REQUEST", "yield", -1.0),
        ("SANCTION", "expel", -5.5),
        ("THREATEN", "expel", -3.5),
        ("ASSAULT", "unconventional", -10.0),
        ("ASSAULT", None, -9.0),
    ],
)
def test_a_mode_has_its_own_score(event_type: str, mode: str | None, expected: float) -> None:
    """The mode's score counts where there is one, else the type's."""
    assert ontology.score(event_type, mode) == expected


@pytest.mark.parametrize(
    ("event_type", "mode", "message"),
    [
        ("FIGHT", None, "'FIGHT'.*one of AGREE"),
        ("CONSULT", "expel", "no mode 'expel'.*visit, third-party"),
        ("AGREE", "visit", "it has none"),
    ],
)
def test_an_unknown_type_or_mode_has_no_score(
    event_type: str, mode: str | None, message: str
) -> None:
    """A slip in a code is told with what there is to choose from."""
    with pytest.raises(ComityError, match=message):
        ontology.score(event_type, mode)


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("The envoys discussed wheat.", ("diplomatic", "agriculture")),
        ("WHEAT from Ukraine", ("agriculture",)),
        ("Farmers sold wheat, maize and rice to the embassy", ("agriculture", "diplomatic")),
        ("new embassies", ("diplomatic",)),
        ("the ambassador’s residence", ("diplomatic",)),
        ("two gas pipelines", ("energy",)),
        ("an air-strike on the convoy", ("military",)),
        ("victims of sexual violence", ("human_rights", "gender")),
        ("the minister of foreign affairs", ("diplomatic",)),
        ("It was a fine day.", ()),
        ("The armoury and the portrait of a bargeman", ()),
        ("", ()),
    ],
)
def test_contexts_are_shown_by_their_cues(passage: str, expected: tuple[str, ...]) -> None:
    """Whole words in any case and in the plural count; the context with most cues comes first."""
    assert ontology.contexts_in(passage) == expected


def test_a_cue_that_is_repeated_counts_once() -> None:
    """A word said three times does not outweigh two different ones."""
    assert ontology.contexts_in("wheat, wheat, wheat for the embassy of the envoy") == (
        "diplomatic",
        "agriculture",
    )


def test_all_contexts_have_cues() -> None:
    """Each of the 51 themes can be found in a text."""
    lonely = [c for c, cues in ontology._ONTOLOGY.contexts.items() if len(cues) < 15]
    assert (len(ontology.CONTEXTS), lonely) == (51, [])


GOOD = """
[types.MEET]
quad = "verbal cooperation"
score = 2
recipient = "optional"
definition = "Meets."
modes = { visit = 4 }
[contexts]
sea = ["ship"]
"""


def test_a_table_is_read_as_it_is_written() -> None:
    """A well-formed table gives its types, modes and contexts."""
    read = ontology.parse(GOOD)
    assert read.types["MEET"] == ontology.EventType(
        "MEET", "verbal cooperation", 2.0, False, {"visit": 4.0}, "Meets."
    )
    assert read.contexts["sea"] == ("ship",)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"verbal cooperation"', '"friendly"', "MEET has the unknown quad 'friendly'"),
        ("score = 2", "score = 11", "MEET has the score 11 .give a number from -10 to 10"),
        ("score = 2", 'score = "high"', "MEET has the score 'high'"),
        ("score = 2", "score = nan", "MEET has the score nan"),
        ("visit = 4", "visit = -12.5", "MEET visit has the score -12.5"),
        ("visit = 4", "visit = 4, visit = 5", "no valid TOML"),
        ('"optional"', '"maybe"', "MEET has the recipient 'maybe'"),
        ('definition = "Meets."', "", "MEET lacks: definition"),
        ("modes =", "mods =", "MEET has unknown fields: mods"),
        ('["ship"]', '["ship", "Ship"]', "context sea lists a cue twice: ship"),
    ],
)
def test_a_faulty_table_is_refused(old: str, new: str, message: str) -> None:
    """Each fault of a table is told with the type or context that it is in."""
    with pytest.raises(ComityError, match=message):
        ontology.parse(GOOD.replace(old, new))
