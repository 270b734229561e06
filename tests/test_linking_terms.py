"""Who held which office from when to when, as far as reports show."""

from __future__ import annotations

from itertools import count
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.linking.holders import holder, office_on, succession
from comity.linking.posts import Post, posts_of
from comity.linking.term_values import OfficeMention, Person, Term
from comity.linking.terms import block_keys, terms, terms_of_post
from comity.model import Evidence, Office

IVO = Person("p1", "Ivo Marek")
ANA = Person("p2", "Ana Solberg")
JON = Person("p3", "Jon Tamm")
(PREMIER,) = posts_of("Prime Minister", None, "EE")
(FOREIGN,) = posts_of("Foreign Minister", None, "EE")
(PRESIDENT,) = posts_of("President", None, "EE")
_NUMBERS = count()


def told(
    person: Person,
    published: str | None,
    office: str = "Prime Minister",
    *,
    since: str | None = None,
    until: str | None = None,
    quote: str = "",
    day: str | None = None,
    country: str | None = "EE",
    organization: str | None = None,
    confidence: float | None = None,
) -> OfficeMention:
    """A mention of an office in a report of its own."""
    number = f"m{next(_NUMBERS):05}"
    words = Office(
        person.name,
        office,
        (Evidence(0, 1, 1),),
        organization,
        country,
        since,
        until,
        confidence=confidence,
    )
    said = quote or f"{office} {person.name} spoke."
    return OfficeMention(number, f"r{number}", published, person, words, said, day)


def spans(found: tuple[Term, ...]) -> list[tuple[str, str | None, str | None]]:
    """Each term as its holder with the first and the last sighting."""
    return [
        (
            term.person.name,
            term.first_seen.date if term.first_seen else None,
            term.last_seen.date if term.last_seen else None,
        )
        for term in found
    ]


def on(found: tuple[Term, ...], day: str, post: Post = PREMIER) -> list[tuple[str, str, bool]]:
    """Who held a post on a day, how surely, and whether that is contested."""
    return [(h.term.person.name, h.surety, h.contested) for h in holder(found, post, day)]


def test_wordings_of_one_office_are_one_term() -> None:
    """Minister and top diplomat, told in two reports, are one time in one office."""
    one = told(IVO, "2021-02-03", "Foreign Minister")
    two = told(IVO, "2022-05-06", "Minister for Foreign Affairs and Cooperation")
    (term,) = terms([one, two])
    assert (term.first_seen.date, term.last_seen.date) == ("2021-02-03", "2022-05-06")
    assert term.mentions == (one, two)
    assert (term.since, term.until) == (None, None)
    assert term.reasons == (
        "“Foreign Minister”, “Minister for Foreign Affairs and Cooperation” all name the post"
        " foreign minister",
    )


def test_a_joint_title_is_a_term_in_each_post() -> None:
    """Who is deputy head of government and foreign minister is found under both."""
    found = terms([told(IVO, "2021-02-03", "Deputy Prime Minister and Foreign Minister")])
    assert [term.post.title for term in found] == ["deputy prime minister", "foreign minister"]


def test_told_bounds_rest_on_their_mentions() -> None:
    """A told start and a told end each show the words they rest on, apart from sightings."""
    started = told(IVO, "2021-02-03", since="2019-06-01", quote="Ivo Marek, in office since June")
    ended = told(IVO, "2023-01-09", "former Prime Minister", until="2022-11")
    (term,) = terms([started, ended])
    assert (term.since, term.until, term.over_by) == ("2019-06-01", "2022-11", None)
    assert [(b.side, b.sense, b.date, b.mention) for b in term.bounds] == [
        ("since", "on", "2019-06-01", started),
        ("until", "on", "2022-11", ended),
    ]
    assert spans((term,)) == [("Ivo Marek", "2021-02-03", "2021-02-03")]
    assert term.former == (ended,)


def test_former_tells_that_it_is_over_and_not_when() -> None:
    """“Former” gives a day by which a term had ended, and no date of its end."""
    (term,) = terms([told(IVO, "2021-02-03"), told(IVO, "2022-03-04", "former Prime Minister")])
    assert (term.until, term.over_by) == (None, "2022-03-04")
    assert on((term,), "2021-12-31") == []


@pytest.mark.parametrize(
    ("quote", "sense"),
    [
        ("Ana Solberg succeeded Ivo Marek as Prime Minister.", "by"),
        ("Prime Minister Ana Solberg replaced Marek, who is ill.", "by"),
        ("Prime Minister Ana Solberg praised her predecessor, Ivo Marek.", "by"),
        ("Ivo Marek was succeeded by Prime Minister Ana Solberg.", "by"),
        ("Prime Minister Ana Solberg replaced the old agreement.", None),
        ("Prime Minister Ana Solberg met Ivo Marek.", None),
    ],
)
def test_a_successor_ends_the_term_before(quote: str, sense: str | None) -> None:
    """Who is named as somebody's successor bounds the other's term, in the words that say so."""
    new = told(ANA, "2022-03-04", quote=quote)
    old, _ = terms([told(IVO, "2021-02-03"), new])
    assert [(b.sense, b.date, b.mention) for b in old.bounds] == (
        [(sense, "2022-03-04", new)] if sense else []
    )


def test_who_is_told_to_be_replaced_is_not_seen_in_office() -> None:
    """A report on a change of office is no evidence that the one who left still holds it."""
    quote = "Prime Minister Ivo Marek was replaced by Ana Solberg."
    old, _ = terms([told(IVO, "2022-03-04", quote=quote), told(ANA, "2022-03-04", quote=quote)])
    assert (old.person, old.first_seen, old.over_by) == (IVO, None, "2022-03-04")


@pytest.mark.parametrize(
    ("office", "quote"),
    [
        ("Prime Minister-designate", ""),
        ("Prime Minister", "The incoming Prime Minister Ivo Marek spoke."),
    ],
)
def test_who_is_still_to_come_is_not_seen_in_office(office: str, quote: str) -> None:
    """A designate does not yet hold the office, though the report gives them its title."""
    (term,) = terms([told(IVO, "2022-03-04", office, quote=quote)])
    assert (term.first_seen, term.not_before) == (None, "2022-03-04")


@pytest.mark.parametrize(
    ("quote", "over"),
    [
        ("He spoke of the ousted Estonian Prime Minister Ivo Marek.", "2022-03-04"),
        ("He spoke of the ousted Prime Minister Ivo Marek.", "2022-03-04"),
        ("He met the bank, then with Prime Minister Ivo Marek.", None),
        ("The former envoy met Prime Minister Ivo Marek.", None),
    ],
)
def test_words_right_before_the_title_are_read(quote: str, over: str | None) -> None:
    """“Ousted” makes a title a former one where it is said of that title only."""
    (term,) = terms([told(IVO, "2022-03-04", quote=quote)])
    assert term.over_by == over


def test_words_beside_another_title_are_not_read() -> None:
    """A former holder named beside the present one does not make the present one former."""
    quote = "The former Prime Minister Ana Solberg wrote to Prime Minister Ivo Marek."
    (term,) = terms([told(IVO, "2022-03-04", quote=quote)])
    assert spans((term,)) == [("Ivo Marek", "2022-03-04", "2022-03-04")]


@pytest.mark.parametrize(
    ("published", "day", "seen"),
    [
        ("2022-03-04", "2022-03-01", "2022-03-01"),
        ("2022-03-04", "2022-06-01", "2022-03-04"),
        ("2022-03-04", "2021-11", "2021-11-01/2022-03-04"),
        ("2022-03-04", "2014-05-01", None),
        ("2022-03", None, "2022-03"),
        (None, None, None),
        (None, "2022-03-01", "2022-03-01"),
        ("2022-03-04", "2005/..", "2022-03-04"),
        ("soon", None, None),
    ],
)
def test_when_a_party_of_an_event_is_seen(
    published: str | None, day: str | None, seen: str | None
) -> None:
    """An office counts on the day of a recent event, not of a planned or a long past one."""
    (term,) = terms([told(IVO, published, day=day)])
    assert (term.first_seen.date if term.first_seen else None) == seen


def test_then_is_of_the_day_of_the_event_alone() -> None:
    """“The then Prime Minister” held it on the day told of and holds it no more."""
    (term,) = terms([told(IVO, "2022-03-04", "then Prime Minister", day="2014-05-01")])
    assert spans((term,)) == [("Ivo Marek", "2014-05-01", "2014-05-01")]
    assert term.over_by == "2022-03-04"


def test_two_times_in_office_are_two_terms() -> None:
    """Who came back after others had been seen in the post had it twice."""
    mentions = [told(IVO, "2017-05-01"), told(IVO, "2019-05-01"), told(IVO, "2025-05-01")]
    assert spans(terms(mentions)) == [("Ivo Marek", "2017-05-01", "2025-05-01")]
    found = terms([*mentions, told(ANA, "2022-01-01")])
    assert spans(found) == [
        ("Ivo Marek", "2017-05-01", "2019-05-01"),
        ("Ana Solberg", "2022-01-01", "2022-01-01"),
        ("Ivo Marek", "2025-05-01", "2025-05-01"),
    ]
    assert found[2].reasons == (
        "apart from an earlier term, as meanwhile it is Ana Solberg's on 2022-01-01",
    )
    assert [term.contradictions for term in found] == [(), (), ()]


def test_former_between_two_sightings_parts_them() -> None:
    """Who is called former in a silence of years came back to the office."""
    former = told(IVO, "2022-01-01", "former Prime Minister")
    found = terms([told(IVO, "2019-05-01"), former, told(IVO, "2025-05-01")])
    assert [(s[1], t.over_by) for s, t in zip(spans(found), found, strict=True)] == [
        ("2019-05-01", "2022-01-01"),
        ("2025-05-01", None),
    ]


def test_a_told_start_bridges_a_silence() -> None:
    """Who is told to be in office since long ago is not cut by a single sighting of another."""
    mentions = [told(IVO, "2019-05-01"), told(IVO, "2025-05-01", since="2018")]
    found = terms([*mentions, told(ANA, "2022-01-01")])
    assert [s[0] for s in spans(found)] == ["Ivo Marek", "Ana Solberg"]
    assert [c.kind for c in found[0].contradictions] == ["holders"]


@pytest.mark.parametrize(
    ("second", "kind", "says"),
    [
        (
            {"since": "2021-05"},
            "starts",
            "told to have begun in 2019 and in 2021-05",
        ),
        (
            {"office": "former Prime Minister", "published": "2022-01-01"},
            "after end",
            "seen in office on 2022-03-04, and told to be over by 2022-01-01",
        ),
        (
            {"office": "former Prime Minister", "until": "2021"},
            "after end",
            "seen in office on 2022-03-04, and told to have ended in 2021",
        ),
        (
            {"office": "Prime Minister-elect", "published": "2022-01-01"},
            "before start",
            "told to have begun in 2019, and told to be still to come on 2022-01-01",
        ),
    ],
)
def test_contradictions_are_shown(second: dict[str, str], kind: str, says: str) -> None:
    """Reports that cannot all be right are named, and the term is held for less sure."""
    one = told(IVO, "2022-03-04", since="2019", confidence=0.8)
    last = told(IVO, "2022-03-04")
    other = told(IVO, **{"published": "2022-06-01", **second})
    (term,) = terms([one, last, other])
    (contradiction,) = term.contradictions
    assert (contradiction.kind, contradiction.says) == (kind, says)
    assert other in contradiction.mentions


def test_told_starts_that_differ_leave_the_start_open() -> None:
    """No start is given where reports tell two; both stay as bounds."""
    (term,) = terms([told(IVO, "2022-03-04", since="2019"), told(IVO, "2022-03-05", since="2021")])
    assert term.since is None
    assert [b.date for b in term.bounds] == ["2019", "2021"]


def test_the_most_precise_of_agreeing_starts_is_given() -> None:
    """“Since 2019” and “since May 2019” are one start, told better by the second."""
    mentions = [told(IVO, "2022-03-04", since="2019/.."), told(IVO, "2022-03-05", since="2019-05")]
    assert [term.since for term in terms(mentions)] == ["2019-05"]


def test_two_holders_at_a_time_contradict_each_other() -> None:
    """Both holders are shown with the mentions that put them in office at one time."""
    ivo = told(IVO, "2021-01-01"), told(IVO, "2021-09-01")
    ana = told(ANA, "2021-06-01")
    first, second = terms([*ivo, ana])
    assert [(c.kind, c.other) for c in first.contradictions] == [("holders", ANA)]
    assert first.contradictions[0].says == (
        "both Ivo Marek and Ana Solberg are told or seen as Prime Minister on 2021-06-01"
    )
    assert set(first.contradictions[0].mentions) == {*ivo, ana}
    assert [c.other for c in second.contradictions] == [IVO]
    assert on((first, second), "2021-06-01") == [
        ("Ivo Marek", "probable", True),
        ("Ana Solberg", "probable", True),
    ]


@pytest.mark.parametrize(
    "office", ["Deputy Prime Minister", "acting Prime Minister", "spokesman", "Minister"]
)
def test_posts_of_several_and_stand_ins_contradict_nobody(office: str) -> None:
    """Deputies, spokesmen and stand-ins may be in office beside another one."""
    ivo = [told(IVO, "2021-01-01", office), told(IVO, "2021-09-01", office)]
    found = terms([*ivo, told(ANA, "2021-06-01", office)])
    assert [term.contradictions for term in found] == [(), ()]


def test_ministers_who_share_a_portfolio_only_are_no_rivals() -> None:
    """Two ministries may each have "social protection" in a longer name."""
    labour = "Minister of Labour and Social Protection"
    mentions = [told(IVO, "2021-01-01", labour), told(IVO, "2021-09-01", labour)]
    found = terms([*mentions, told(ANA, "2021-06-01", "Minister of Social Protection and Youth")])
    assert [c for term in found for c in term.contradictions] == []


def test_a_change_on_one_day_is_no_contradiction() -> None:
    """On the day of a change both are named, and neither report is wrong."""
    ivo = [told(IVO, "2021-01-01"), told(IVO, "2021-09-01")]
    found = terms([*ivo, told(ANA, "2021-09-01"), told(ANA, "2022-01-01")])
    assert [term.contradictions for term in found] == [(), ()]


LONG = (
    told(IVO, "2020-03-01", since="2019-06-01"),
    told(IVO, "2021-02-03"),
    told(IVO, "2023-01-09", "former Prime Minister", until="2022-11"),
    told(ANA, "2023-02-01"),
    told(ANA, "2023-04"),
    told(JON, "2022-12-05", "acting Prime Minister"),
)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("2019-05-31", []),
        ("2019-06-01", [("Ivo Marek", "certain", False)]),
        ("2022-10-31", [("Ivo Marek", "certain", False)]),
        ("2022-11-15", [("Ivo Marek", "possible", False)]),
        ("2022-12-05", [("Jon Tamm", "certain", False)]),
        ("2023-01-15", []),
        ("2023-02-01", [("Ana Solberg", "certain", False)]),
        ("2023-03-01", [("Ana Solberg", "probable", False)]),
        ("2023-04-20", [("Ana Solberg", "possible", False)]),
        ("2023-05-01", []),
        ("2020", [("Ivo Marek", "certain", False)]),
        ("2019", [("Ivo Marek", "possible", False)]),
        ("one day", []),
    ],
)
def test_who_held_it_on_a_day(day: str, held: list[tuple[str, str, bool]]) -> None:
    """Certain between told bounds, probable between sightings, unknown outside."""
    assert on(terms(LONG), day) == held


def test_between_sightings_nobody_told_of_is_probable() -> None:
    """Two sightings make it likely that the time between was one term, no more."""
    found = terms([told(IVO, "2021-01-01"), told(IVO, "2021-09-01")])
    (held,) = holder(found, PREMIER, "2021-05-01")
    assert (held.surety, held.reason) == (
        "probable",
        "between what is told or seen: 2021-01-01 to 2021-09-01",
    )
    assert [mention.published for mention in held.mentions] == ["2021-01-01", "2021-09-01"]


def test_succession_names_gaps_and_stand_ins() -> None:
    """The order of holders shows where nobody is told or seen."""
    steps = succession(terms(LONG), PREMIER)
    assert [(s.term.person.name, s.kind, s.between) for s in steps] == [
        ("Ivo Marek", "first", None),
        ("Jon Tamm", "beside", None),
        ("Ana Solberg", "gap", "2022-11-02/2023-01-31"),
    ]


def test_succession_told_by_name_is_no_gap() -> None:
    """Where a report says who came after whom, the silence between them hides nobody."""
    new = told(ANA, "2022-03-04", quote="Prime Minister Ana Solberg succeeded Ivo Marek in May.")
    steps = succession(terms([told(IVO, "2021-02-03"), new]), PREMIER)
    assert [(s.kind, [b.mention for b in s.told]) for s in steps] == [
        ("first", []),
        ("follows", [new]),
    ]


def test_succession_shows_overlaps() -> None:
    """Two holders at one time stand in order with the days that both claim."""
    mentions = [told(IVO, "2021-01-01"), told(IVO, "2021-09-01"), told(ANA, "2021-06-01")]
    steps = succession(terms([*mentions, told(ANA, "2022-06-01")]), PREMIER)
    assert [(s.kind, s.between) for s in steps] == [
        ("first", None),
        ("overlap", "2021-06-01/2021-09-01"),
    ]


def test_who_is_only_told_as_former_comes_before_the_holder() -> None:
    """A former holder of unknown dates stands before the one who was in office by then."""
    former = told(IVO, "2022-03-04", "former Prime Minister")
    steps = succession(terms([former, told(ANA, "2022-01-01"), told(ANA, "2022-09-01")]), PREMIER)
    assert [s.term.person.name for s in steps] == ["Ivo Marek", "Ana Solberg"]


def test_told_end_and_start_in_one_month_follow() -> None:
    """Vague dates that allow one day of change are no gap."""
    one = told(IVO, "2023-03-01", "former Prime Minister", since="2019", until="2022-11")
    two = told(ANA, "2023-03-01", since="2022-11")
    steps = succession(terms([one, two]), PREMIER)
    assert [s.kind for s in steps] == ["first", "follows"]


def test_office_on_a_day_and_what_has_changed_since() -> None:
    """A person is named by the office of that day, with what became of it and of them."""
    later = told(IVO, "2024-05-01", "President")
    mentions = [
        told(IVO, "2021-02-03", "Foreign Minister"),
        told(IVO, "2021-02-05", "Minister of Foreign Affairs"),
        told(ANA, "2023-01-09", "Foreign Minister"),
        later,
    ]
    (was,) = office_on(terms(mentions), "p1", "2021-02-03")
    assert (was.title, was.country, was.acting, was.held[0].surety) == (
        "Foreign Minister",
        "EE",
        False,
        "certain",
    )
    assert (was.now_former, was.former_reason) == (
        True,
        "Ana Solberg has the post later, first seen on 2023-01-09",
    )
    assert [term.post for term in was.later] == [PRESIDENT]


def test_a_joint_title_is_one_answer() -> None:
    """Who held two posts together is named by the one title that reports give them."""
    both = told(IVO, "2021-02-03", "Deputy Prime Minister and Foreign Minister")
    (was,) = office_on(terms([both]), "p1", "2021-02-03")
    assert was.title == "Deputy Prime Minister and Foreign Minister"
    assert [held.term.post.title for held in was.held] == [
        "deputy prime minister",
        "foreign minister",
    ]
    assert (was.now_former, was.later) == (False, ())


@pytest.mark.parametrize(
    ("later", "former"),
    [
        (told(IVO, "2023-01-09", "former Prime Minister"), True),
        (told(IVO, "2021-06-01", until="2030"), False),
        (told(IVO, "2024-01-01"), False),
        (told(JON, "2023-01-09", "acting Prime Minister"), False),
    ],
)
def test_an_office_is_over_only_where_reports_show_it(later: OfficeMention, former: bool) -> None:
    """A planned end, a stand-in or silence does not make anybody a former holder."""
    (was,) = office_on(terms([told(IVO, "2021-02-03"), later]), "p1", "2021-02-03")
    assert was.now_former is former


def test_the_same_title_elsewhere_is_another_post() -> None:
    """A prime minister of another country is no rival and no successor."""
    found = terms([told(IVO, "2021-02-03"), told(ANA, "2021-02-03", country="LV")])
    assert on(found, "2021-02-03") == [("Ivo Marek", "certain", False)]


def test_unknown_country_links_nobody() -> None:
    """Presidents of countries that no report tells do not contradict each other."""
    mentions = [told(IVO, "2021-01-01", "president", country=None)]
    mentions += [told(IVO, "2021-09-01", "president", country=None)]
    found = terms([*mentions, told(ANA, "2021-06-01", "president", country=None)])
    assert [term.contradictions for term in found] == [(), ()]


def test_confidence_counts_a_report_once() -> None:
    """Two items of one report do not make a term surer, a second report does."""
    one = told(IVO, "2021-02-03", confidence=0.6)
    again = OfficeMention(
        "m-again", one.report, one.published, one.person, one.office, one.quote, one.day
    )
    other = told(IVO, "2021-03-03", confidence=0.5)
    assert [t.confidence for t in terms([one, again])] == [0.6]
    assert [t.confidence for t in terms([one, again, other])] == [0.8]


OFFICES = (
    "Prime Minister",
    "premier",
    "former Prime Minister",
    "acting Prime Minister",
    "Prime Minister-designate",
    "Prime Minister and Minister of Defence",
)
DATES = ("2017", "2018-03", "2019-06-01", "2020-02-29", "2021-12-31", "2024-07", None)
QUOTES = ("", "Ana Solberg succeeded Ivo Marek.", "Marek was replaced by Jon Tamm.")


@st.composite
def mention_lists(draw: st.DrawFn) -> list[OfficeMention]:
    """Mentions of three people in related posts, with every kind of bound."""
    one = st.builds(
        told,
        st.sampled_from((IVO, ANA, JON)),
        st.sampled_from(DATES),
        st.sampled_from(OFFICES),
        since=st.sampled_from(DATES),
        until=st.sampled_from(DATES),
        quote=st.sampled_from(QUOTES),
        day=st.sampled_from(DATES),
    )
    return draw(st.lists(one, min_size=1, max_size=12))


@given(mention_lists(), st.randoms())
def test_order_of_mentions_does_not_matter(mentions: list[OfficeMention], chance: Random) -> None:
    """The same reports give the same terms, in whatever order they were added."""
    mixed = list(mentions)
    chance.shuffle(mixed)
    assert terms(mixed) == terms(mentions)


@given(mention_lists())
def test_linking_a_post_alone_gives_the_same(mentions: list[OfficeMention]) -> None:
    """A new mention needs only the posts of its keys to be linked anew."""
    whole = terms(mentions)
    posts = {term.post.key: term.post for term in whole}
    alone = [
        term
        for each in sorted(posts)
        for term in terms_of_post(posts[each], [m for m in mentions if each in block_keys(m)])
    ]
    assert tuple(alone) == whole


@given(mention_lists(), mention_lists())
def test_more_mentions_lose_no_sighting(
    mentions: list[OfficeMention], more: list[OfficeMention]
) -> None:
    """Who was seen in office on a date is still seen there, whatever else is added."""
    plain = [m for m in mentions if "replaced" not in m.quote and "succeeded" not in m.quote]
    new = [m for m in more if "replaced" not in m.quote and "succeeded" not in m.quote]
    assert _sighted(terms(plain)) <= _sighted(terms([*plain, *new]))


@given(mention_lists(), st.sampled_from(DATES[:6]))
def test_a_sighting_never_shortens_a_term(mentions: list[OfficeMention], published: str) -> None:
    """One more sighting of a holder leaves each term of theirs at least as long as it was."""
    before = [t for t in terms(mentions) if t.person == IVO and t.post == PREMIER and not t.acting]
    after = terms([*mentions, told(IVO, published)])
    now = [_days(term) for term in after if term.person == IVO and term.post == PREMIER]
    for first, last in (_days(term) for term in before if term.sightings):
        assert any(days[0] <= first and last <= days[1] for days in now if days != ("", ""))


def _sighted(found: tuple[Term, ...]) -> set[tuple[str, str, str, str]]:
    return {(t.post.key, t.person.id, s.date, s.mention.id) for t in found for s in t.sightings}


def _days(term: Term) -> tuple[str, str]:
    seen = sorted(s.date for s in term.sightings)
    return (seen[0], seen[-1]) if seen else ("", "")
