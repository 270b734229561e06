"""How a brief words dates, amounts, documents and events."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity import ontology
from comity.archive import Found, Quote, ReportHead
from comity.briefing.acts import ToldAct, acts_of
from comity.briefing.amounts import amount
from comity.briefing.telling import quoted, sentence
from comity.briefing.when import in_words, year_of
from comity.briefing.wording import clean, excerpt, joined, plural, table, type_label
from comity.linking.documents import named_in, stage_of
from comity.model import Event, Evidence, Figure, Party, Place, Span, Status

ANA = Party("Ana Lima", "person", "PT", "Prime Minister")
PIET = Party("Piet Bos", "person", "NL", None)
DUTCH = Party("Holland", "country", "NL")
PORTUGAL = Party("Portugal", "country", "PT")
MINISTRY = Party("Portuguese defence ministry", "organization", "PT")
STAFF = Party("two attachés", "group", "NL")


def found(event: Event, words: str = "Some words.") -> ToldAct:
    """The act of an event as the archive would give it, resting on the words."""
    head = ReportHead("r", "r", None, None, None, None, "")
    return acts_of([Found(event, head, (Quote("r", 1, 0, len(words), words),))])[0]


def event(
    kind: str,
    *actors: Party,
    to: tuple[Party, ...] = (),
    mode: str | None = None,
    status: Status = "occurred",
    place: str | None = None,
) -> Event:
    """An event with evidence in the first words."""
    where = Place(place) if place else None
    return Event(kind, actors, (Evidence(0, 4, 1),), mode, status, place=where, recipients=to)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-10-14", "14 October 2024"),
        ("2024-02-01", "1 February 2024"),
        ("2017-06", "June 2017"),
        ("2017", "2017"),
        ("2005/..", "since 2005"),
        ("2024-03/..", "since March 2024"),
        ("../2020", "until 2020"),
        ("2024-10-07/2024-10-13", "week of 7 October 2024"),
        ("2024-10-08/2024-10-14", "8–14 October 2024"),
        ("2024-10-14/2024-10-16", "14–16 October 2024"),
        ("2024-09-30/2024-10-02", "30 September – 2 October 2024"),
        ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025"),
        ("2024-01/2024-09", "January–September 2024"),
        ("2022/2024", "2022–2024"),
        ("2022/2024-03", "2022 – March 2024"),
        ("2024-10-14/2024-10-14", "14 October 2024"),
        ("sometime", None),
        (None, None),
    ],
)
def test_a_date_in_words(edtf: str | None, words: str | None) -> None:
    """Every form that the record allows has its words, and nothing else has any."""
    assert in_words(edtf) == words


@given(st.dates(), st.dates())
def test_an_interval_names_both_years(first: date, second: date) -> None:
    """No end of an interval is lost, however much the ends share."""
    start, end = sorted((first, second))
    words = in_words(f"{start.isoformat()}/{end.isoformat()}")
    assert words is not None
    assert f"{start.year:04d}" in words
    assert f"{end.year:04d}" in words or words.startswith("week of")


@pytest.mark.parametrize(
    ("edtf", "year"), [("2005/..", 2005), ("../2020", 2020), ("2024-10", 2024), (None, None)]
)
def test_the_year_that_a_date_is_told_in(edtf: str | None, year: int | None) -> None:
    """An open start is told in the year of the end."""
    assert year_of(edtf) == year


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure("m", 2_900_000_000, "USD", ()), "USD 2.9 billion"),
        (Figure("m", 40e9, "USD", (), relation=">", change=39), "> USD 40 billion (+39 %)"),
        (
            Figure("m", 55_400_000, "EUR", (), relation="<", change=-7.5),
            "< EUR 55.4 million (−7.5 %)",
        ),
        (Figure("m", 1_234_567, "EUR", ()), "EUR 1,234,567"),
        (Figure("m", 12_500, "EUR", (), relation="~"), "about EUR 12,500"),
        (Figure("m", 3_000_000_000_000, "KZT", ()), "KZT 3 trillion"),
        (Figure("m", 328, "settlement", ()), "328 settlements"),
        (Figure("m", 1, "settlement", ()), "1 settlement"),
        (Figure("m", 0.1, "%", ()), "0.1 %"),
        (Figure("m", -7.5, "%", (), change=-7.5), "−7.5 %"),
        (Figure("m", 21, "flight per week", ()), "21 flights per week"),
        (Figure("m", 5, "trade", (), change=0), "5 trades (±0 %)"),
    ],
)
def test_an_amount_in_words(figure: Figure, words: str) -> None:
    """Large numbers are short where that is exact, and never rounded."""
    assert amount(figure) == words


@pytest.mark.parametrize(
    ("unit", "units"),
    [
        ("company", "companies"),
        ("railway", "railways"),
        ("bus", "buses"),
        ("person", "people"),
        ("member of parliament", "members of parliament"),
        ("aircraft", "aircraft"),
        ("cubic metre per day", "cubic metres per day"),
    ],
)
def test_the_plural_of_what_is_counted(unit: str, units: str) -> None:
    """The counted noun takes the plural, wherever it stands."""
    assert plural(unit) == units


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("They signed the Agreement on River Ports.", ("Agreement on River Ports",)),
        (
            "Both today signed a Comprehensive Trade Agreement (CTA) in Lima.",
            ("Comprehensive Trade Agreement (CTA)",),
        ),
        (
            "A Memorandum of Understanding on Space and Science was signed.",
            ("Memorandum of Understanding on Space and Science",),
        ),
        (
            "The Treaty on the State Border on Monday entered into force.",
            ("Treaty on the State Border",),
        ),
        (
            "They signed “a pact for young farmers, the Rural Accord”.",
            ("a pact for young farmers, the Rural Accord",),
        ),
        (
            "The Extradition Treaty and the Protocol on Visas were signed.",
            ("Extradition Treaty", "Protocol on Visas"),
        ),
        (
            "The Framework Agreement and President Lima’s visit were praised.",
            ("Framework Agreement",),
        ),
        ("They signed an agreement on fishing.", ()),
        ("The Agreement was signed.", ()),
        ("The North Atlantic Treaty Organization met.", ()),
    ],
)
def test_documents_have_the_names_that_a_sentence_gives(words: str, names: tuple[str, ...]) -> None:
    """A name is quoted or capitalised in the sentence, or there is none."""
    assert named_in(words) == names


@pytest.mark.parametrize(
    ("words", "trigger", "stage"),
    [
        ("They signed a treaty.", None, "signed"),
        ("The pact entered into force.", None, "in-force"),
        ("Parliament ratified what they signed.", None, None),
        ("Parliament ratified what they signed.", "ratified", "ratified"),
        ("Parliament praised what they signed.", "praised", None),
        ("Parliament praised what they signed.", "signed", "signed"),
        ("Lima recognised Kosovo.", None, None),
    ],
)
def test_the_stage_of_a_document(words: str, trigger: str | None, stage: str | None) -> None:
    """The words that the event was coded from decide; without them, two stages are none."""
    span = trigger and Span(words.index(trigger), words.index(trigger) + len(trigger))
    assert stage_of(words, span or None) == stage


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            event("CONSULT", ANA, PIET, place="Lisbon"),
            "Ana Lima (Prime Minister, Portugal) met Piet Bos (Netherlands) in Lisbon",
        ),
        (
            event("CONSULT", ANA, mode="visit", to=(DUTCH,), place="The Hague"),
            "Ana Lima (Prime Minister, Portugal) paid a visit to the Netherlands in The Hague",
        ),
        (
            event("CONSULT", DUTCH, PORTUGAL, status="planned", place="Porto"),
            "The Netherlands to meet Portugal, to take place in Porto",
        ),
        (
            event("CONSULT", ANA, status="denied"),
            "Ana Lima (Prime Minister, Portugal) did not hold talks",
        ),
        (
            event("SANCTION", MINISTRY, mode="expel", to=(STAFF,), place="Lisbon"),
            "Portuguese defence ministry expelled two attachés (Netherlands)",
        ),
        (
            event("SANCTION", PORTUGAL, mode="expel", to=(DUTCH,)),
            "Portugal expelled people of the Netherlands",
        ),
        (
            event("AGREE", ANA, PIET, status="planned"),
            "Ana Lima (Prime Minister, Portugal) and Piet Bos (Netherlands) agreed on a next step",
        ),
        (
            event("AGREE", DUTCH, to=(PORTUGAL,), status="denied"),
            "The Netherlands did not make a promise to Portugal",
        ),
    ],
)
def test_an_event_as_a_sentence(told: Event, words: str) -> None:
    """Who, what, whom and where, in plain English that claims no more than the status does."""
    assert sentence(found(told)) == words


def test_a_signature_names_the_document_and_needs_no_quotation() -> None:
    """The document's name takes the place of the report's words."""
    told = found(event("SUPPORT", DUTCH, to=(PORTUGAL,)), "They signed the Treaty on Dykes.")
    assert sentence(told) == "The Netherlands signed the Treaty on Dykes with Portugal"
    assert quoted(told.head) is None


def test_a_vague_type_is_told_with_the_words_of_the_report() -> None:
    """A threat says nothing without its words; a meeting does."""
    assert quoted(found(event("THREATEN", DUTCH), "They will\npay.").head) == "They will pay."
    assert quoted(found(event("CONSULT", DUTCH), "They met.").head) is None


@pytest.mark.parametrize("status", ["occurred", "planned", "proposed", "denied"])
@pytest.mark.parametrize("to", [(), (PORTUGAL,), (ANA,)])
def test_every_type_and_mode_has_words(status: Status, to: tuple[Party, ...]) -> None:
    """No event is left without a sentence, or with a hole in it."""
    for name, kind in ontology.TYPES.items():
        assert type_label(name)
        for mode in (None, *kind.modes):
            words = sentence(found(event(name, DUTCH, to=to, mode=mode, status=status)))
            assert words.startswith("The Netherlands ")
            assert not set("{}[]|") & set(words)


def test_the_wording_names_only_types_modes_and_themes_that_exist() -> None:
    """A word for a code that is gone would never be read."""
    assert table("types").keys() == ontology.TYPES.keys()
    for name, words in table("types").items():
        assert words.get("modes", {}).keys() <= ontology.TYPES[name].modes.keys()
    assert table("themes").keys() <= set(ontology.CONTEXTS)


def test_many_names_are_cut_with_their_number() -> None:
    """Six are named, of more the first five."""
    assert joined(list("ABCDEF")) == "A, B, C, D, E and F"
    assert joined(list("ABCDEFGH")) == "A, B, C, D, E and 3 others"


@given(st.text(), st.integers(0, 5000))
def test_an_excerpt_is_short_and_on_one_line(words: str, around: int) -> None:
    """However long the words, a line stays readable and steers nothing."""
    cut = excerpt(words * 3, around)
    assert len(cut) <= 184
    assert cut == clean(cut)


def test_an_excerpt_of_words_without_spaces_is_not_empty() -> None:
    """A script without spaces is cut where it must be, and still quoted."""
    assert excerpt("กขค" * 100).startswith("กขค" * 20)


def test_an_excerpt_keeps_what_it_is_about() -> None:
    """A long sentence is cut around the words that the event was coded from."""
    words = "before " * 60 + "the minister resigned " + "after " * 60
    cut = excerpt(words, words.index("resigned"))
    assert cut.startswith("… before")
    assert "resigned" in cut
    assert cut.endswith("after …")
