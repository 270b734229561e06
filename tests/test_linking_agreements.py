"""The register of agreements: one entry for each document, its wordings, parties and life."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.linking.agreement_names import descriptions_in, fits, read_name, same_name
from comity.linking.agreement_types import Agreement
from comity.linking.agreements import block_keys, register
from comity.linking.promise_types import EventMention
from comity.model import Event, Evidence, Party, Span, Status


def told(
    name: str,
    words: str,
    *countries: str,
    kind: str = "SUPPORT",
    status: Status = "occurred",
    when: str | None = None,
    report: str | None = None,
    trigger: str | None = None,
) -> EventMention:
    """An event of countries, all of them actors, in a sentence that begins at 50."""
    sides = tuple(Party(code, "country", code) for code in countries)
    at = words.index(trigger) + 50 if trigger else 0
    event = Event(
        kind,
        sides,
        (Evidence(50, 50 + len(words), 1),),
        status=status,
        date=when,
        trigger=Span(at, at + len(trigger)) if trigger else None,
    )
    return EventMention(name, report or f"report-{name}", event, words, "2022-01-01")


def life(agreement: Agreement) -> list[tuple[str, str, str | None]]:
    """The steps of an agreement in short: mention, stage, date."""
    return [(step.mention, step.stage, step.date) for step in agreement.steps]


CEPA = "Comprehensive Economic Partnership Agreement"
NEGOTIATED = told("a", f"They negotiated the {CEPA} (CEPA).", "CL", "ID", when="2019-02-28")
SIGNED = told("b", f"They signed the {CEPA} in Santiago.", "CL", "ID", when="2019-06-01")
RATIFIED = told("c", "Chile has ratified the CEPA.", "CL", "ID", when="2019-09-01")
IN_FORCE = told("d", "The trade pact entered into force.", "CL", "ID", when="2020-01-10")
SUSPENDED = told("e", "Jakarta suspended the CEPA.", "ID", "CL", kind="SANCTION", when="2021")
SIGNED_LATER = told("f", f"They signed the {CEPA} on 5 July.", "CL", "ID", when="2019-07-05")
OF_OTHERS = told("g", f"Peru and Chile signed the {CEPA}.", "PE", "CL", when="2020-05-05")
LIFE = (NEGOTIATED, SIGNED, RATIFIED, IN_FORCE, SUSPENDED)


def test_one_document_under_several_wordings() -> None:
    """Name, acronym and description stand in one entry, whose steps make up its life."""
    (agreement,) = register(LIFE)
    assert agreement.name == f"{CEPA} (CEPA)"
    assert agreement.names == ("CEPA", CEPA, f"{CEPA} (CEPA)", "The trade pact")
    assert (agreement.form, agreement.parties) == ("agreement", ("CL", "ID"))
    assert life(agreement) == [
        ("a", "negotiated", "2019-02-28"),
        ("b", "signed", "2019-06-01"),
        ("c", "ratified", "2019-09-01"),
        ("d", "in-force", "2020-01-10"),
        ("e", "suspended", "2021"),
    ]
    assert agreement.state == "suspended"
    assert agreement.contradictions == ()
    assert [(naming.reason, naming.score) for naming in agreement.namings] == [
        ("named in full", 1.0),
        ("the same words", 1.0),
        (f"the acronym of {CEPA} (CEPA)", 0.9),
        ("“The trade pact” fits no other document of these parties", 0.6),
        (f"the acronym of {CEPA} (CEPA)", 0.9),
    ]


def test_a_step_is_quoted_from_its_report() -> None:
    """Each stage can be found in the report that tells it."""
    (agreement,) = register([SIGNED])
    (step,) = agreement.steps
    assert (step.report, step.start, step.quote, step.by) == (
        "report-b",
        50,
        f"They signed the {CEPA} in Santiago.",
        ("CL", "ID"),
    )


def test_the_same_name_between_others_is_another_document() -> None:
    """Two pairs may each have an agreement of that name."""
    assert [agreement.parties for agreement in register([SIGNED, OF_OTHERS])] == [
        ("CL", "ID"),
        ("CL", "PE"),
    ]


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Air Services Agreement", "Agreement on Air Services", "the same words"),
        ("Memorandum on Space", "Memorandum of Understanding on Space", "the same words"),
        ("Chile-Peru Border Treaty", "Border Treaty", "the same words"),
        ("Digital Pact (DIPA)", "Digital Economy Agreement (DIPA)", "both are called DIPA"),
        ("Memorandum (MoU) on Space", "Memorandum (MoU) on Water", None),
        ("Partnership Agreement", "Enhanced Partnership Agreement", None),
        ("Protocol on Fishing", "Agreement on Fishing", None),
        ("Protocol of 2015 on Fishing", "Protocol of 2021 on Fishing", None),
        ("Joint Declaration", "Joint Declaration", None),
    ],
)
def test_names_of_one_document(one: str, other: str, why: str | None) -> None:
    """Order and small words make no other document; another form, matter or year does."""
    first, second = read_name(one), read_name(other)
    assert first is not None
    assert second is not None
    assert same_name(first, second) == why


@pytest.mark.parametrize(
    ("description", "name", "expected"),
    [
        ("the trade pact", CEPA, True),
        ("the partnership agreement", CEPA, True),
        ("the agreement", CEPA, True),
        ("the fishing pact", CEPA, False),
        ("the trade protocol", CEPA, False),
    ],
)
def test_what_a_description_fits(description: str, name: str, expected: bool) -> None:
    """Every word of it must be one of the name, or of a theme of the name."""
    (found,) = descriptions_in(f"They signed {description} today.")
    read = read_name(name)
    assert read is not None
    assert fits(found, read) is expected


def test_a_description_that_fits_two_documents_is_given_to_none() -> None:
    """Which of two trade agreements is meant is not guessed."""
    other = told("x", "They signed the Free Trade Agreement.", "CL", "ID")
    assert [a.names for a in register([SIGNED, other, IN_FORCE])] == [
        (CEPA,),
        ("Free Trade Agreement",),
    ]


def test_a_bare_agreement_is_the_one_that_the_report_names() -> None:
    """“The agreement” is known in the report that names it, and in no other."""
    here = told("h", "The agreement took effect.", "CL", "ID", report="report-b")
    elsewhere = told("i", "The agreement took effect.", "CL", "ID")
    (agreement,) = register([SIGNED, here, elsewhere])
    assert [naming.mention for naming in agreement.namings] == ["b", "h"]


def test_a_name_that_many_documents_bear_is_no_one_document() -> None:
    """Two joint declarations are two, unless they are of one day."""
    same = told("a", "They signed a Joint Declaration.", "CL", "ID", when="2019-02-02")
    again = told("b", "They signed the Joint Declaration.", "CL", "ID", when="2019-02-02")
    other = told("c", "They signed a Joint Declaration.", "CL", "ID", when="2021-02-02")
    found = [[naming.mention for naming in a.namings] for a in register([same, again, other])]
    assert sorted(found) == [["a", "b"], ["c"]]


def test_a_member_acts_for_the_agreement_of_the_union() -> None:
    """A member's ratification stands in the entry of the EU's agreement; its own does not."""
    union = told("a", "The EU and Kenya signed the Green Ports Agreement.", "EU", "KE")
    member = told("b", "Malta ratified the Green Ports Agreement.", "MT", "KE")
    own = told("c", "Malta and Kenya signed the Extradition Treaty.", "MT", "KE")
    found = {
        a.name: (a.parties, [n.mention for n in a.namings]) for a in register([member, union, own])
    }
    assert found == {
        "Green Ports Agreement": (("EU", "KE"), ["a", "b"]),
        "Extradition Treaty": (("KE", "MT"), ["c"]),
    }


def test_a_convention_is_one_for_all_its_parties() -> None:
    """A document that is open to many is one, whoever joins it."""
    first = told("a", "Peru ratified the Convention on Mountain Water.", "PE", "UN")
    second = told("b", "Nepal signed the Convention on Mountain Water.", "NP", "UN")
    (agreement,) = register([first, second])
    assert agreement.parties == ("NP", "PE", "UN")
    assert block_keys(first) == block_keys(second) == {"name:mountain water"}


@pytest.mark.parametrize(
    ("words", "kind", "status", "stage", "reached", "state"),
    [
        ("They signed the Water Treaty.", "SUPPORT", "occurred", "signed", "occurred", "signed"),
        ("They will sign the Water Treaty.", "AGREE", "planned", "signed", "planned", None),
        ("The Water Treaty is to be signed.", "SUPPORT", "occurred", "signed", "planned", None),
        (
            "Peru refused to ratify the Water Treaty.",
            "REJECT",
            "occurred",
            "ratified",
            "denied",
            None,
        ),
        (
            "They initialled the Water Treaty.",
            "SUPPORT",
            "occurred",
            "initialled",
            "occurred",
            "initialled",
        ),
        (
            "Peru withdrew from the Water Treaty.",
            "SANCTION",
            "occurred",
            "ended",
            "occurred",
            "ended",
        ),
        ("The Water Treaty is significant.", "SUPPORT", "occurred", None, None, None),
    ],
)
def test_the_stage_that_a_sentence_tells(
    words: str,
    kind: str,
    status: Status,
    stage: str | None,
    reached: str | None,
    state: str | None,
) -> None:
    """What is planned or refused is kept as that, and is no stage reached."""
    (agreement,) = register([told("a", words, "PE", "CL", kind=kind, status=status)])
    steps = [(step.stage, step.status) for step in agreement.steps]
    assert steps == ([(stage, reached)] if stage else [])
    assert agreement.state == state


def test_of_several_stages_the_triggers_counts() -> None:
    """Two stages in one sentence are none, unless the event was coded from one of them."""
    words = "Peru ratified the Water Treaty signed in May"
    assert register([told("a", words, "PE", "CL")])[0].steps == ()
    (agreement,) = register([told("a", words, "PE", "CL", trigger="ratified")])
    assert agreement.state == "ratified"


def test_contradictions_are_shown() -> None:
    """Two dates of one signature, and a step before its turn, are told and not settled."""
    early = told("h", f"The {CEPA} came into force.", "CL", "ID", when="2019-05-01")
    denied = told("i", f"They did not sign the {CEPA}.", "CL", "ID", status="denied")
    (agreement,) = register([SIGNED, SIGNED_LATER, early, denied])
    assert {(found.mentions, found.what) for found in agreement.contradictions} == {
        (("b", "f"), "signed on 2019-06-01 and on 2019-07-05"),
        (("h", "b"), "in-force on 2019-05-01, before it was signed on 2019-06-01"),
        (("h", "f"), "in-force on 2019-05-01, before it was signed on 2019-07-05"),
        (("b", "i"), "signed as one report tells, not signed as the other does"),
        (("f", "i"), "signed as one report tells, not signed as the other does"),
    }


def test_each_party_ratifies_for_itself() -> None:
    """Two ratifications on different days by different parties contradict nothing."""
    words = f"Indonesia ratified the {CEPA}."
    actor, other = Party("Indonesia", "country", "ID"), Party("Chile", "country", "CL")
    evidence = (Evidence(0, len(words)),)
    event = Event("SUPPORT", (actor,), evidence, date="2019-12-01", recipients=(other,))
    mention = EventMention("z", "r", event, words, "2022-01-01")
    (agreement,) = register([SIGNED, RATIFIED, mention])
    assert agreement.contradictions == ()


@settings(max_examples=50)
@given(st.permutations((*LIFE, SIGNED_LATER, OF_OTHERS)))
def test_the_order_of_the_reports_makes_no_difference(events: list[EventMention]) -> None:
    """Whatever was added first, the register is the same."""
    assert register(events) == register((*LIFE, SIGNED_LATER, OF_OTHERS))


def test_blocks_are_linked_each_for_itself() -> None:
    """The agreements of each block are the same when only its events are linked."""
    words = "Chile ratified the Convention on Mountain Water and the Copper Treaty."
    events = (*LIFE, SIGNED_LATER, OF_OTHERS, told("m", words, "CL", "PE"))
    for key in {key for event in events for key in block_keys(event)}:
        part = register([event for event in events if key in block_keys(event)])
        ours = [agreement for agreement in part if agreement.block == key]
        assert ours == [agreement for agreement in register(events) if agreement.block == key]
