"""The brief as a page: self-contained, safe, complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from archive_samples import filled, sentence
from brief_samples import NORWAY, PARAGUAY, RECORDS, record

from comity.archive import open_archive
from comity.briefing import build, to_html
from comity.model import Event

VOID = {"meta", "br", "link", "img", "hr", "input"}
LOADING = {"src", "srcset", "background", "poster", "action", "formaction", "data"}


class Page(HTMLParser):
    """What a page consists of: elements with their attributes, and its visible words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += data

    def values(self, name: str) -> list[str]:
        """The values of an attribute, wherever it is given."""
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page of the three reports."""
    with filled(tmp_path_factory.mktemp("html") / "a.db", *RECORDS) as archive:
        yield to_html(build(archive, ("PY", "NO")))


def attacked(path: Path, words: str, url: str | None = None) -> Page:
    """The page of a report that says those words."""
    event = Event("ACCUSE", (NORWAY,), sentence(words, 1), recipients=(PARAGUAY,))
    bad = record("bad", words, None, title=words, publisher=words, url=url, events=(event,))
    with filled(path / "a.db", bad) as archive:
        return Page(to_html(build(archive, ("PY", "NO"))))


def test_a_page_is_well_formed_and_closes_what_it_opens(html: str) -> None:
    """Every element is closed in order."""
    assert Page(html).open == []


def test_a_page_loads_nothing(html: str) -> None:
    """No script, no stylesheet, no font, no picture, and a policy that forbids them."""
    page = Page(html)
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "embed", "video", "audio"}
    assert not [name for _, attrs in page.elements for name in attrs if name in LOADING]
    assert not re.search(r"@import|url\(", html)
    assert "default-src 'none'; style-src 'unsafe-inline'" in page.values("content")


def test_each_citation_leads_to_its_sentence(html: str) -> None:
    """Every inner link has its target, and no id is given twice."""
    page = Page(html)
    ids = page.values("id")
    targets = {href[1:] for href in page.values("href") if href.startswith("#")}
    assert "s1-5" in targets
    assert targets <= set(ids)
    assert len(ids) == len(set(ids))


def test_a_page_has_the_contents_and_all_sections(html: str) -> None:
    """The contents list what the page has, in order."""
    headings = re.findall(r'<h2 id="(\w+)">', html)
    assert headings == [
        *("glance", "timeline", "people", "agreements", "figures", "promises"),
        *("agenda", "sources"),
    ]
    assert re.findall(r'<li><a href="#(\w+)">', html) == headings


@pytest.mark.parametrize(
    "words",
    [
        "2 May 2024",
        "Rosa Benítez (President, Paraguay) met Leif Aas (Foreign Minister, Norway) in Asunción",
        "2 reports",
        "> USD 40 billion (+39 %)",
        "328 settlements",
        "Mean score +3.6",
        "intended, due June 2024, due date passed",
        "They signed the Agreement on River Ports.",
        "Coded by machine from the reports listed (coder: rules 1)",
    ],
)
def test_a_page_says(html: str, words: str) -> None:
    """The page says what the Markdown says."""
    assert words in " ".join(Page(html).words.split())


def test_light_dark_print_and_phone_have_their_styles(html: str) -> None:
    """The page adapts without a script."""
    for query in ("prefers-color-scheme: dark", "@media print", "max-width"):
        assert query in html
    assert "width=device-width, initial-scale=1" in Page(html).values("content")


def test_script_in_a_report_stays_text(tmp_path: Path) -> None:
    """What a report says is shown, never run."""
    page = attacked(tmp_path, '<script>alert(1)</script><img src=x onerror=alert(2)> " onload="x')
    assert not {tag for tag, _ in page.elements} & {"script", "img"}
    assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
    assert "<script>alert(1)</script>" in page.words


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://news.example.org/a?b=1&c=2", True),
        ("http://news.example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//news.example.org", False),
    ],
)
def test_only_web_addresses_become_links(tmp_path: Path, url: str, linked: bool) -> None:
    """Any other address is shown as text."""
    page = attacked(tmp_path, "Norway criticised Paraguay.", url)
    assert (url in page.values("href")) is linked
    assert url in page.words


def test_an_empty_page_says_what_to_do(tmp_path: Path) -> None:
    """No empty sections, but the next step."""
    with open_archive(tmp_path / "a.db") as archive:
        html = to_html(build(archive, ("PY", "NO")))
    assert "Add reports with `comity add PATH`" in Page(html).words
    assert "<h2" not in html
