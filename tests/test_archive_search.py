"""Search: which reports hold the words, and which sentence shows it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_samples import filled, told
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.archive import Archive
from comity.archive.words import best_sentence, terms
from comity.errors import UsageError
from comity.model import Span

REPORTS = (
    told("The envoys met in Köln. They spoke of the café trade.", name="koln"),
    told("Traders met. The treaty AND the annex OR neither were NOT signed.", name="logic"),
    told("A U.S.-led patrol NEAR the strait. It carried 3.5 tons.", name="patrol"),
    told("Ministers signed. The annex and the treaty came later.", name="later", title="Žižkov"),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The reports above, only ever read."""
    with filled(tmp_path_factory.mktemp("search") / "a.db", *REPORTS) as archive:
        yield archive


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("köln", {"koln"}),
        ("Koln", {"koln"}),
        ("KÖLN cafe", {"koln"}),
        ("café", {"koln"}),
        ("zizkov", {"later"}),
        ("treaty annex", {"logic", "later"}),
        ('"treaty and the annex"', {"logic"}),
        ("“treaty and the annex”", {"logic"}),
        ('"treaty', {"logic", "later"}),
        ("treaty AND annex", {"logic", "later"}),
        ("treaty OR köln", set()),
        ("NOT", {"logic"}),
        ("NEAR(the", {"patrol"}),
        ("U.S.-led", {"patrol"}),
        ("3.5", {"patrol"}),
        ("trad*", {"koln", "logic"}),
        ("trad", set()),
        ('"the ann"*', {"logic", "later"}),
        ("text: treaty", set()),
        ("^treaty - ( annex )", {"logic", "later"}),
        ("met*met", set()),
    ],
)
def test_words_find_the_reports_that_hold_all_of_them(
    archive: Archive, words: str, expected: set[str]
) -> None:
    """Words, phrases and prefixes match without case and accents; nothing is an operator."""
    assert {hit.report.name for hit in archive.search(words)} == expected


def test_a_hit_shows_the_sentence_that_holds_most(archive: Archive) -> None:
    """The snippet is a whole sentence with its place in the text."""
    (hit,) = archive.search("met cafe trade")
    quote = hit.quote
    assert quote is not None
    assert (quote.sentence, quote.text) == (2, "They spoke of the café trade.")
    assert archive.report("koln").text[quote.start : quote.end] == quote.text


def test_a_hit_in_the_title_alone_quotes_nothing(archive: Archive) -> None:
    """No sentence is shown that does not hold the words."""
    (hit,) = archive.search("Žižkov")
    assert hit.quote is None


def test_the_best_match_comes_first_up_to_the_limit(tmp_path: Path) -> None:
    """A report that says it more often in fewer words is before one that says it once."""
    some = (
        told("Trade is one of the many things that they came to speak of at length.", name="once"),
        told("Trade, trade, trade.", name="thrice"),
        told("Nothing of it.", name="never"),
        told("Nor here.", name="nor"),
    )
    with filled(tmp_path / "a.db", *some) as archive:
        found = archive.search("trade")
        assert [hit.report.name for hit in found] == ["thrice", "once"]
        assert found[0].score > found[1].score > 0
        assert archive.search("trade", limit=1) == found[:1]


def test_only_current_reports_are_found(tmp_path: Path) -> None:
    """Words that were taken out of a report find it no more."""
    with filled(tmp_path / "a.db", told("An old pact."), told("A new treaty.")) as archive:
        assert archive.search("pact") == ()
        assert len(archive.search("treaty")) == 1


@pytest.mark.parametrize("words", ["", "  ", '""', "*", "- ( ) ^ :", "…"])
def test_no_word_is_no_search(archive: Archive, words: str) -> None:
    """A search without a word says so instead of finding nothing."""
    with pytest.raises(UsageError, match="no word"):
        archive.search(words)


@settings(deadline=None)
@given(st.text(max_size=12) | st.text('ab"*()-^: ', max_size=12))
def test_no_search_is_malformed(archive: Archive, words: str) -> None:
    """Whatever is typed either finds something or nothing, or holds no word."""
    try:
        wanted = terms(words)
    except UsageError:
        return
    assert wanted
    assert len(archive.search(words)) <= len(REPORTS)


@given(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8))
def test_a_sentence_holds_its_own_words(word: str) -> None:
    """The sentence that a word stands in is the one that is shown for it."""
    text = f"Nothing, here: {word}. "
    sentences = (Span(0, 8), Span(15, len(text)))
    assert best_sentence(text, sentences, terms(word)) == 2
