"""What became of planned and proposed acts: took place, put off, called off, or no news."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linking_samples import DAHL, MET, MORA, NORWAY, OSLO, URUGUAY, told

from comity.linking.acts import merge
from comity.linking.mentions import EventMention
from comity.linking.plans import PlanLink, outcomes, plan_keys
from comity.model import Event, Party, Place

VISIT = replace(
    MET,
    type="AGREE",
    status="planned",
    actors=(MORA,),
    recipients=(NORWAY,),
    date="2024-05",
)
PLAN = told("plan", VISIT, "Inés Mora will visit Oslo in May to talk about pilots.", "2024-04-02")
CAME = replace(MET, mode="visit", actors=(MORA,), recipients=(NORWAY,), date="2024-05-14")
SIGNING = replace(VISIT, actors=(URUGUAY, NORWAY), recipients=(), place=None)


def became(*mentions: EventMention) -> PlanLink:
    """What became of the plan that was told first."""
    acts = merge(mentions)
    plan = next(act for act in acts if act.status in ("planned", "proposed"))
    return next(link for link in outcomes(acts) if link.plan == plan.id)


@pytest.mark.parametrize(
    ("later", "quote", "outcome"),
    [
        (CAME, "Mora arrived in Oslo on Tuesday.", "took place"),
        (replace(CAME, actors=(URUGUAY,)), "A Uruguayan guest talked of pilots.", "took place"),
        (replace(CAME, date="2024-06-04"), "Mora came to Oslo at last.", "took place"),
        (replace(CAME, date="2024-09-04"), "Mora came to Oslo.", "no news"),
        (replace(CAME, date="2024-03-04"), "Mora came to Oslo.", "no news"),
        (replace(CAME, actors=(Party("Juan Paz", "person", "UY"),)), "Paz came.", "no news"),
        (replace(CAME, place=Place("Lima", "PE")), "Both met in Lima.", "no news"),
        (replace(CAME, recipients=(Party("Chile", "country", "CL"),)), "Chile.", "no news"),
        (replace(CAME, type="ACCUSE", mode=None), "Mora blamed Norway.", "no news"),
        (replace(CAME, status="denied"), "Mora did not visit Oslo.", "cancelled"),
        (replace(VISIT, date="2024-09"), "Mora's visit was put off to autumn.", "postponed"),
        (replace(VISIT, date=None), "Mora has cancelled her visit to Oslo.", "cancelled"),
        (replace(VISIT, date=None), "A signing of papers on pilots was cancelled.", "no news"),
    ],
)
def test_a_plan_has_its_outcome(later: Event, quote: str, outcome: str) -> None:
    """A visit that was announced came about, or it is told why not, or nothing is known."""
    assert became(PLAN, told("later", later, quote, "2024-05-15")).outcome == outcome


@pytest.mark.parametrize(
    ("quote", "outcome"),
    [
        ("Norway and Uruguay signed the agreement on pilots.", "took place"),
        ("Norway and Uruguay signed a contract about cheese.", "no news"),
    ],
)
def test_what_was_to_be_signed_is_what_was_signed(quote: str, outcome: str) -> None:
    """Another paper of the same two countries is not the one that was announced."""
    plan = told("plan", SIGNING, "They will sign an agreement on pilots in May.", "2024-04-02")
    signed = replace(MET, type="SUPPORT", actors=(NORWAY, URUGUAY), place=OSLO)
    assert became(plan, told("later", signed, quote)).outcome == outcome


def test_an_invitation_without_a_date_is_waited_for() -> None:
    """A guest who comes within a year was the one invited; one who comes later was not."""
    invited = told(
        "plan",
        replace(VISIT, status="proposed", date=None, actors=(DAHL,), recipients=(MORA,)),
        "Olav Dahl invited Inés Mora to Oslo.",
        "2024-01-10",
    )
    found = [
        became(invited, told("later", replace(CAME, date=date), "Mora came to Oslo.")).outcome
        for date in ("2024-05-14", "2026-05-14")
    ]
    assert found == ["took place", "no news"]


def test_a_plan_that_was_put_off_may_still_come_about() -> None:
    """The first date is told as put off, the new one as kept."""
    moved = replace(VISIT, date="2024-09")
    acts = merge(
        [
            PLAN,
            told("moved", moved, "Mora's visit to Oslo is put off to September.", "2024-05-02"),
            told("came", replace(CAME, date="2024-09-10"), "Mora came to Oslo.", "2024-09-11"),
        ]
    )
    names = {act.id: act.mentions[0].id for act in acts}
    found = [(names[li.plan], li.outcome, names[li.later or ""]) for li in outcomes(acts)]
    assert sorted(found) == [("moved", "took place", "came"), ("plan", "postponed", "moved")]


def test_a_plan_is_called_off_by_a_telling_of_its_own() -> None:
    """Where the coder takes the cancellation for the plan told again, its sentence still counts."""
    off = told("off", VISIT, "Mora has called off her visit to Oslo in May.", "2024-05-03")
    link = became(PLAN, off)
    assert (link.outcome, link.mention, link.later == link.plan) == ("cancelled", "off", True)


def test_an_outcome_tells_its_reason() -> None:
    """Whoever doubts that this was the planned visit can read what spoke for it."""
    link = became(PLAN, told("later", CAME, "Mora came to Oslo.", "2024-05-15"))
    assert link.mention == "later"
    assert link.reason == (
        "both name Inés Mora; in the city that was planned; the same sides; "
        "when it was planned for; of the kind that was planned"
    )


MENTIONS = (
    PLAN,
    told("came", CAME, "Mora came to Oslo.", "2024-05-15"),
    told("off", VISIT, "Mora has called off her visit to Oslo.", "2024-05-03"),
    told("moved", replace(VISIT, date="2024-09"), "The visit was put off.", "2024-05-04"),
    told("signing", SIGNING, "They will sign a treaty on pilots.", "2024-04-20"),
    told("signed", replace(MET, type="SUPPORT"), "They signed a treaty on pilots."),
)


@given(st.lists(st.sampled_from(MENTIONS), unique=True), st.randoms())
@settings(max_examples=25)
def test_the_order_of_acts_makes_no_difference(mentions: list[EventMention], chance) -> None:
    """Outcomes are the same however the archive hands out its acts."""
    acts = list(merge(mentions))
    before = outcomes(acts)
    chance.shuffle(acts)
    assert outcomes(acts) == before


@given(st.lists(st.sampled_from(MENTIONS), unique=True))
@settings(max_examples=25)
def test_plans_and_outcomes_share_keys(mentions: list[EventMention]) -> None:
    """An archive finds what became of a plan by its keys alone."""
    acts = {act.id: act for act in merge(mentions)}
    links = [link for link in outcomes(acts.values()) if link.later]
    keys = {act: plan_keys(acts[act]) for act in acts}
    assert all(keys[link.plan] & keys[link.later or ""] for link in links)
