"""When tellings of several reports are one act, when they are not, and what the act then says."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linking_samples import DAHL, MET, MORA, NORWAY, OSLO, URUGUAY, scenes, told

from comity.linking.acts import act_ids, added, merge
from comity.linking.feed import changes
from comity.linking.mentions import EventMention, act_keys
from comity.linking.people_values import Verdict
from comity.model import Event, Party, Place

SIGNED = replace(MET, type="SUPPORT", actors=(URUGUAY, NORWAY))
TELLINGS = tuple(m for scene in list(scenes())[:3] for m in scene.mentions)
SOME = st.lists(st.sampled_from(TELLINGS), unique_by=lambda m: m.id, max_size=12)
PAIRS = st.sampled_from(list(combinations(TELLINGS, 2)))


def verdict(one: EventMention, other: EventMention, same: bool, when: str = "2030") -> Verdict:
    return Verdict(one.id, other.id, same, "Ada", when, "read both")


def count(*mentions: EventMention) -> int:
    return len(merge(mentions))


@pytest.mark.parametrize(
    ("other", "quote", "acts"),
    [
        (MET, "Both met.", 1),
        (replace(MET, actors=(DAHL, URUGUAY)), "Dahl met a Uruguayan guest.", 1),
        (replace(MET, actors=(NORWAY, URUGUAY)), "The ministers met on 2 May.", 1),
        (replace(MET, actors=(Party("Ines Mora", "person", "UY"), DAHL)), "They spoke.", 1),
        (replace(MET, date="2024-04-29/2024-05-05"), "They met this week.", 1),
        (replace(MET, date="2024-05"), "They met this month.", 1),
        (replace(MET, date="2024-05-03"), "They met in Oslo on Friday.", 1),
        (replace(MET, date="2024-05-03"), "They met in Oslo again on Friday.", 2),
        (replace(MET, date="2024-05-03", actors=(NORWAY, URUGUAY)), "Both met on Friday.", 2),
        (replace(MET, date="2024-05-09"), "They met on Thursday.", 2),
        (replace(MET, place=Place("Bergen", "NO")), "They met in Bergen.", 1),
        (replace(MET, actors=(MORA,), recipients=(DAHL,), mode="visit"), "Mora came.", 1),
        (replace(MET, actors=(MORA, Party("Liv Moe", "person", "NO"))), "Moe met Mora.", 2),
        (replace(MET, status="denied"), "Nobody met anybody.", 2),
        (replace(MET, status="planned"), "They will meet.", 2),
        (replace(MET, mode="phone", place=None), "They spoke by telephone.", 2),
    ],
)
def test_two_reports_tell_so_many_acts(other: Event, quote: str, acts: int) -> None:
    """One act in other words, other forms of names or less exact dates stays one."""
    assert count(told("a"), told("b", other, quote)) == acts


@pytest.mark.parametrize(
    ("quote", "other", "acts"),
    [
        ("They signed the Treaty on Whales.", "They signed a treaty on whales.", 1),
        ("They signed the Treaty on Whales.", "They signed the Treaty on Seals.", 2),
        ("Both signed a treaty on whales.", "Both signed a programme for museums.", 2),
    ],
)
def test_documents_are_told_apart(quote: str, other: str, acts: int) -> None:
    """What is signed makes the act: two documents of one day are two acts."""
    assert count(told("a", SIGNED, quote), told("b", SIGNED, other)) == acts


def test_signing_to_come_is_one_act_whatever_its_type() -> None:
    """A report that codes a planned signature as SUPPORT means the same as one with AGREE."""
    agree = replace(SIGNED, type="AGREE", status="planned", date="2024-06")
    support = replace(SIGNED, status="planned", date="2024-06-11")
    one = told("a", agree, "Both sides will sign a treaty on whales in June.")
    other = told("b", support, "The whales treaty is to be signed in Oslo on 11 June.")
    assert count(one, other) == 1


def test_one_report_keeps_its_acts_apart() -> None:
    """Two meetings that one report tells stay two, and pair up with the two of another."""
    mentions = [told(f"{r}{n}", report=r) for r in "ab" for n in (1, 2)]
    acts = merge(mentions)
    assert [len(act.mentions) for act in acts] == [2, 2]
    assert all({m.report for m in act.mentions} == {"a", "b"} for act in acts)


def test_a_vague_telling_does_not_join_two_that_differ() -> None:
    """Meetings of Monday and Thursday stay two though a third report speaks of the week."""
    monday = replace(MET, date="2024-04-29")
    week = replace(MET, date="2024-04-29/2024-05-05")
    acts = merge([told("mon", monday), told("thu"), told("week", week)])
    apart = act_ids(acts)
    assert (len(acts), apart["mon"] == apart["thu"]) == (2, False)
    assert len({act.circle for act in acts}) == 1


def test_countries_alone_do_not_join_two_companies() -> None:
    """A report that names only the countries joins one meeting of a day and not all of them."""
    moe = replace(MET, actors=(MORA, Party("Liv Moe", "person", "NO")))
    both = replace(MET, actors=(NORWAY, URUGUAY))
    home = act_ids(merge([told("dahl"), told("moe", moe, "Moe met Mora."), told("both", both)]))
    assert home["dahl"] == home["both"] != home["moe"]


def test_an_act_has_the_fullest_parties_and_the_most_precise_date_and_place() -> None:
    """Each value names the telling that it rests on; countries yield to who stands for them."""
    vague = replace(MET, actors=(NORWAY, URUGUAY), date="2024-05", place=Place("Norway", "NO"))
    short = replace(MET, actors=(Party("Dahl", "person", "NO"), URUGUAY), place=None)
    act = merge([told("a", vague), told("b", short), told("c")])[0]
    assert [(p.party.name, p.party.office, p.mentions) for p in act.actors] == [
        ("Inés Mora", "Foreign Minister", ("c",)),
        ("Olav Dahl", "Foreign Minister", ("c", "b")),
    ]
    assert act.date is not None
    assert (act.date.date, act.date.mention) == ("2024-05-02", "b")
    assert act.place is not None
    assert (act.place.place, act.place.mention) == (OSLO, "c")
    assert act.contradictions == ()


def test_contradictions_are_kept_with_their_tellings() -> None:
    """Another day and another city are shown, and a vaguer date is no contradiction."""
    friday = replace(MET, date="2024-05-03", place=OSLO)
    bergen = replace(MET, place=Place("Bergen", "NO"))
    month = replace(MET, date="2024-05", place=Place("Norway", "NO"))
    act = merge([told("a"), told("b", friday), told("c", bergen), told("d", month)])[0]
    assert [(c.about, c.values) for c in act.contradictions] == [
        ("date", (("2024-05-02", ("a", "c")), ("2024-05-03", ("b",)))),
        ("place", (("Bergen, NO", ("c",)), ("Oslo, NO", ("a", "b")))),
    ]


def test_copies_are_one_source_and_keep_the_date_of_the_first() -> None:
    """A copy printed a week later, its "Thursday" dated anew, is the same act and no new source."""
    quote = "Inés Mora and Olav Dahl agreed in Oslo on Thursday to meet every spring from now on."
    first = told("a", MET, quote, origin="text")
    late = told("b", replace(MET, date="2024-05-09"), quote, "2024-05-10", origin="text")
    acts = merge([first, late])
    assert [(len(act.mentions), act.sources) for act in acts] == [(2, 1)]
    assert acts[0].date is not None
    assert acts[0].date.date == "2024-05-02"
    assert count(first, replace(late, origin="other")) == 2


def test_a_link_tells_its_reason() -> None:
    """Whoever doubts that two tellings are of one act can read what spoke for it."""
    link = merge([told("a"), told("b", replace(MET, actors=(DAHL, URUGUAY)), "Hm.")])[0].links[0]
    assert (link.score, link.reason) == (
        0.989,
        "both name Olav Dahl; on the same day; both in Oslo; "
        "of one rank or calling; the same sides take part",
    )


def test_the_id_stays_when_later_reports_come() -> None:
    """An act is found under the id that it had before a later telling was added."""
    first = merge([told("b")])[0]
    both = merge([told("b"), told("a", published="2024-05-04")])[0]
    assert first.id == both.id
    assert act_ids([both]) == {"a": first.id, "b": first.id}


@given(SOME, st.randoms())
@settings(max_examples=25)
def test_the_order_of_tellings_makes_no_difference(mentions: list[EventMention], chance) -> None:
    """Reports added in any order give the same acts, with the same ids and reasons."""
    mixed = list(mentions)
    chance.shuffle(mixed)
    assert merge(mixed) == merge(mentions)


@given(SOME, st.integers(0, 12))
@settings(max_examples=25)
def test_adding_is_the_same_as_linking_all_at_once(mentions: list[EventMention], cut: int) -> None:
    """An archive that grew report by report has the acts of one that was made in a day."""
    acts = merge(mentions[:cut])
    for mention in mentions[cut:]:
        acts = added(acts, [mention])
    assert acts == merge(mentions)


@given(SOME)
@settings(max_examples=25)
def test_tellings_of_one_act_are_linked_by_shared_keys(mentions: list[EventMention]) -> None:
    """Whatever is linked was to be found by its keys, so an archive need not compare all."""
    keys = {mention.id: act_keys(mention) for mention in mentions}
    links = [link for act in merge(mentions) for link in act.links]
    assert all(keys[link.one] & keys[link.other] for link in links)


@given(PAIRS, st.booleans())
@settings(max_examples=20)
def test_a_verdict_holds_and_can_be_taken_back(
    pair: tuple[EventMention, EventMention], same: bool
) -> None:
    """An analyst joins or parts any two tellings; without the verdict all is as it was."""
    before = merge(TELLINGS)
    ruling = verdict(*pair, same)
    after = merge(TELLINGS, [ruling])
    ids = act_ids(after)
    assert (ids[pair[0].id] == ids[pair[1].id]) is same
    assert {m for act in after for m in act.members} == {m.id for m in TELLINGS}
    assert added(after, pair) == before


@given(PAIRS, st.booleans())
@settings(max_examples=20)
def test_a_verdict_on_an_archive_links_only_what_it_concerns(
    pair: tuple[EventMention, EventMention], same: bool
) -> None:
    """A verdict on acts at hand gives the same as linking everything anew with it."""
    ruling = verdict(*pair, same)
    assert added(merge(TELLINGS), (), [ruling]) == merge(TELLINGS, [ruling])


def test_the_later_verdict_holds() -> None:
    """An analyst who changes their mind is followed."""
    one, other = told("a"), told("b")
    rulings = [verdict(one, other, False, "2030-01-02"), verdict(one, other, True, "2030-01-01")]
    assert [len(merge([one, other], rulings[n:])) for n in (0, 1)] == [2, 1]


def test_the_reason_of_a_verdict_is_kept() -> None:
    """A link that an analyst made says who, when and why."""
    far = told("b", replace(MET, date="2021"), "They met.")
    acts = merge([told("a"), far], [verdict(told("a"), far, True, "2030-01-01")])
    assert acts[0].links[0].reason == "Ada on 2030-01-01: read both"


def test_the_feed_tells_new_merged_split_and_gone_acts() -> None:
    """Whoever keeps ids of acts learns what became of them."""
    one, other = told("a"), told("b", replace(MET, date="2024-05-09"), "They met.", "2024-05-10")
    apart, whole = merge([one, other]), merge([one, other], [verdict(one, other, True)])
    first, second = (act.id for act in apart)
    told_of = [
        [(c.kind, c.before, c.after) for c in changes(before, after)]
        for before, after in [((), apart[:1]), (apart, whole), (whole, apart), (apart, apart[:1])]
    ]
    assert told_of == [
        [("new", (), (first,))],
        [("merged", tuple(sorted((first, second))), (first,))],
        [("split", (first,), tuple(sorted((first, second))))],
        [("gone", (second,), ())],
    ]


def test_the_feed_tells_of_a_new_id() -> None:
    """An act whose first telling is found late goes on under another id, and the feed says so."""
    before = merge([told("b")])
    after = merge([told("b"), told("a", published="2024-05-02")])
    assert [(c.kind, c.before, c.after) for c in changes(before, after)] == [
        ("renamed", (before[0].id,), (after[0].id,))
    ]


@given(SOME, SOME)
@settings(max_examples=25)
def test_the_feed_leads_from_every_act_to_where_its_tellings_are(
    some: list[EventMention], others: list[EventMention]
) -> None:
    """Following the feed, an id of before is lost only where all its tellings are."""
    before, after = merge(some), merge(others)
    led = {act.id: {act.id} for act in before}
    for change in changes(before, after):
        for act in change.before:
            led[act] |= set(change.after)
    home = act_ids(after)
    assert all({home[m] for m in act.members if m in home} <= led[act.id] for act in before)


def test_nothing_changed_nothing_told() -> None:
    """Linking the same reports again is no news."""
    assert changes(merge(TELLINGS), merge(TELLINGS)) == ()
