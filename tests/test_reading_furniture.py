"""Furniture: what is marked on a page, and above all which sentences are not."""

import pytest

from comity import reading
from comity.model import Report

FIRST = "The foreign ministers of Peru and Chile met in Lima and signed a treaty on two rivers."
LAST = "They agreed to meet again in Santiago in June, the ministry said."


def marked(report: Report) -> list[str]:
    return [span.within(report.text) for span in report.furniture]


@pytest.mark.parametrize(
    "line",
    [
        "Views: 1,204   Share   Print",
        "Photo: Reuters",
        "(Photo: the Ministry)",
        "Images | Depositphotos",
        "The ministers at the lake. (Image: Ana Ruiz)",
        "By Ana Ruiz, Example Post",
        "Subscribe to our newsletter",
        "Sign up for the daily briefing and get all the news in your inbox.",
        "© 2024 Example Post. All rights reserved.",
        "Tags: Peru, Chile, rivers",
        "Read more: How the rivers were shared",
        "Home » World » Americas",
        "Source : Example Post",
        "For inquiries: press section",
        "We use cookies to improve your experience.",
        "ENDS",
        "Follow us on Telegram",
        "Follow Ana Ruiz on Twitter",
        "Copyright Example Media 2024",
        "Photo by Ana Ruiz",
        "This article was first published in Example Weekly.",
        "The views expressed in this article are the author's own.",
        "Our weekly newsletter",
        "(Compiled from agencies. Picture: AP)",
        "Tomorrow in this column: the lakes",
        "Reporting by Ana Ruiz; Editing by Bo Lee",
        "Next steps for the two parliaments",
    ],
)
def test_marked_between_or_after_the_story(line: str) -> None:
    """Whether it stands in the middle or at the end, it is no part of the story."""
    middle = reading.from_text(f"{FIRST}\n\n{line}\n\n{LAST}")
    assert marked(middle) == [line]
    if not line.startswith("Next steps"):  # one line after the story may be its unfinished end
        assert marked(reading.from_text(f"{FIRST}\n\n{LAST}\n\n{line}\n")) == [line]


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices in Lima rose by two per cent.",
        "By Monday the talks had failed.",
        "Sources: officials said the talks had failed.",
        "Like the Chilean side, Lima favours open borders.",
        "Video talks were held on Monday.",
        "Related talks on fishing go on in Quito.",
        "Copyright law was discussed, too.",
        "Follow-up talks are planned for May.",
        "For more than ten years the border was closed.",
        "More from the treaty is to be published.",
        "Use of this bridge is free.",
        "The views expressed by both sides were close.",
        "The report was published on Monday.",
        "Also in the programme is a talk on rivers.",
        "Pictures by local media showed the bridge.",
        "Courtesy of the host, the delegation saw the lakes.",
        "With input from both sides the text was agreed.",
        "Like the EU, Peru insists on open borders.",
        "The ministry wrote so in its newsletter.",
        "Tags on goods are to be harmonised.",
        "the protocol on fishing",
        "1. Opening of the bridge",
        "- opening of the bridge",
        "“We are neighbours”",
    ],
)
def test_sentences_that_begin_like_furniture_stay(sentence: str) -> None:
    """Losing a sentence of the story costs more than keeping a label."""
    assert marked(reading.from_text(f"{FIRST}\n\n{sentence}\n\n{LAST}")) == []


def test_head_of_a_page() -> None:
    """Section, date, headline and by-line stand before the story; the headline is the title."""
    head = ["World News", "3 May 2021", "Peru and Chile share two rivers", "By Ana Ruiz"]
    found = reading.from_text("\n".join(head) + f"\n\nLIMA – {FIRST}\n\n{LAST}")
    assert marked(found) == head
    assert found.title == "Peru and Chile share two rivers"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Peru and Chile share two rivers\n\n", "Peru and Chile share two rivers"),
        ("Home » Rivers\n\nTwo rivers shared\n\n", "Two rivers shared"),
        ("PRESS RELEASE\n\n", None),
        ("Politics\n", None),
        ("3 May 2021\n\n", None),
        ("Peru and Chile have shared two rivers.\n\n", None),
        ("", None),
    ],
)
def test_title_only_where_it_is_plain(head: str, title: str | None) -> None:
    """A label, a date or a sentence is no title."""
    assert reading.from_text(f"{head}LIMA – {FIRST} {LAST}").title == title


def test_header_lines_become_metadata() -> None:
    """What people write above a saved text is read, and is furniture in it."""
    head = "Title: Two rivers\nDate: 3 May 2021\nSource: Example Post\nURL: https://example.org/a\n"
    found = reading.from_text(f"{head}\n{FIRST}")
    assert (found.title, found.publisher) == ("Two rivers", "Example Post")
    assert (found.published, found.url) == ("2021-05-03", "https://example.org/a")
    assert marked(found) == head.splitlines()


def test_end_of_a_page() -> None:
    """By-line, life of the author and links to other reports follow the story."""
    end = [
        "Ana Ruiz",
        "Ana Ruiz has worked for Example Post as a reporter since 2011.",
        "Ruiz studied at the university of Arequipa before she came to Lima.",
        "RELATED",
        "Bolivia opens a bridge to Brazil",
        "Why the lakes are low this spring",
    ]
    assert marked(reading.from_text("\n\n".join([FIRST, LAST, *end]))) == end


def test_links_without_a_heading() -> None:
    """Two or more headlines after the last sentence are links."""
    links = ["Bolivia opens a bridge to Brazil", "Why the lakes are low this spring"]
    assert marked(reading.from_text("\n\n".join([FIRST, LAST, *links]))) == links


def test_person_of_the_story_is_no_author() -> None:
    """A sentence about somebody whom the story names stays, whatever their profession."""
    text = f"{FIRST}\n\nAna Ruiz welcomed the treaty.\n\nAna Ruiz is a professor of law in Lima."
    assert marked(reading.from_text(text)) == []


def test_broken_lines_are_no_headings() -> None:
    """Lines broken at a fixed width flow on into the next and stay story."""
    text = (
        "Minister of Foreign Affairs Ana Ruiz has received in Lima the Federal\n"
        "Minister of Austria in\n"
        "charge of trade, with whom she spoke about the rivers, the lakes and the\n"
        "Pacific Alliance\n"
        "before both went on to Cusco.\n"
    )
    assert marked(reading.from_text(text)) == []


def test_list_of_results_stays() -> None:
    """What follows a colon are the story's own points, not links."""
    text = (
        f"{FIRST}\n\nThe ministers agreed on the following:\n\nOpening of a bridge\n\nA joint fair"
    )
    assert marked(reading.from_text(text)) == []


def test_agency_after_the_last_sentence() -> None:
    """Only the credit is marked, not the sentence before it."""
    assert marked(reading.from_text(f"{FIRST} {LAST} (AP/DPA)")) == ["(AP/DPA)"]


def test_repeated_title_is_marked() -> None:
    """The title as known from the page is no part of the story, even with a full stop."""
    found = reading.from_text(f"Two rivers are shared.\n\n{FIRST}", title="Two rivers are shared")
    assert marked(found) == ["Two rivers are shared."]


@pytest.mark.parametrize("text", ["Peru and Chile sign", "Related\n\nPhoto: AP", "3 May 2021"])
def test_never_everything(text: str) -> None:
    """A text of one headline is all that there is to code."""
    assert reading.from_text(text).furniture == ()
