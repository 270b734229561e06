"""The brief: what it says of an archive, line by line, and that every line rests on a sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from archive_samples import filled, sentence, told
from brief_samples import ECHO, LATER, LEIF, NORWAY, RECORDS, ROSA, VISIT, VISIT_TEXT, record

from comity.archive import Archive, open_archive
from comity.briefing import (
    SECTIONS,
    Brief,
    Line,
    build,
    section_json,
    section_markdown,
    to_json,
    to_markdown,
)
from comity.briefing.lines import (
    AgreementLine,
    ContactLine,
    EventLine,
    FactLine,
    FigureLine,
    MentionLine,
    PersonLine,
    PostLine,
    PromiseLine,
    ScoreLine,
    SideLine,
    ThemeLine,
    TypeLine,
)
from comity.errors import UnknownCountry, UsageError
from comity.model import Event, Office, Party, Record

KINDS = (
    *(
        AgreementLine,
        ContactLine,
        EventLine,
        FigureLine,
        FactLine,
        MentionLine,
        PersonLine,
        PostLine,
        PromiseLine,
    ),
    *(ScoreLine, SideLine, ThemeLine, TypeLine),
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The three reports, only ever read."""
    with filled(tmp_path_factory.mktemp("brief") / "a.db", *RECORDS) as opened:
        yield opened


@pytest.fixture(scope="module")
def brief(archive: Archive) -> Brief:
    return build(archive, ("PY", "NO"))


def made(path: Path, *records: Record, countries: tuple[str, ...] = ("PY", "NO")) -> Brief:
    """The brief of an archive of the records."""
    with filled(path / "a.db", *records) as opened:
        return build(opened, countries)


def unwrapped(markdown: str) -> list[str]:
    """The Markdown with each item on one line, and ids as `ID`."""
    joined = re.sub(r"\n {2}(?! )", " ", markdown)
    with_ids = re.sub(r"\b[0-9a-f]{8}(?=$| \|$)", "ID", joined, flags=re.MULTILINE)
    return with_ids.replace("| Id       |", "| Id |").replace("| -------- |", "| -- |").splitlines()


def section(brief: Brief, name: str) -> list[str]:
    """The lines of a section, without its title, sources and footer."""
    lines = unwrapped(section_markdown(brief, name))
    end = lines.index("Sources") if "Sources" in lines else lines.index("---")
    return [line for line in lines[1:end] if line]


def all_lines(value: object) -> Iterator[Line]:
    """Every line of a brief, at any depth."""
    if isinstance(value, Line):
        yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from all_lines(getattr(value, field.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from all_lines(part)


def test_the_title_tells_countries_numbers_period_and_day(brief: Brief) -> None:
    """A reader knows at once what the brief rests on."""
    assert unwrapped(to_markdown(brief))[:4] == [
        "# Paraguay – Norway",
        "",
        "7 events in 3 reports, 2005–2024. As of 20 July 2024, the date of the latest report",
        "used.",
    ]


def test_the_glance_counts_what_was_done_in_plain_words(brief: Brief) -> None:
    """Types have words, the denied meeting counts for nothing, a meeting told twice counts once."""
    assert section(brief, "glance") == [
        "| What they did                | Type      | Events | Latest |",
        "| ---------------------------- | --------- | -----: | ------ |",
        "| met or talked                | CONSULT   |      2 | [1:1]  |",
        "| agreed, promised or offered  | AGREE     |      1 | [1:5]  |",
        "| signed, recognised or backed | SUPPORT   |      1 | [1:2]  |",
        "| worked or traded together    | COOPERATE |      1 | [3:3]  |",
        "| criticised or accused        | ACCUSE    |      1 | [2:2]  |",
        "- Cooperation: 5 of 6 events (4 in words, 1 in deeds) [1:5] [1:2]",
        "- Conflict: 1 of 6 events (1 in words, 0 in deeds) [2:2]",
        "- Mean score +3.6 on a scale from −10 (conflict) to +10 (cooperation): the average of "
        "6 events, each valued by its type and manner. Lowest −2.0 [2:2], highest +9.5 [3:3].",
        "- Last contact: 2 May 2024: Rosa Benítez (President, Paraguay) met Leif Aas (Foreign "
        "Minister, Norway) in Asunción (2 reports) [1:1] [2:1] ID",
        "- Next step: 9 September 2024, proposed: Leif Aas (Foreign Minister, Norway) made an "
        "offer or invitation to Rosa Benítez (President, Paraguay), to take place in Oslo: "
        "“Aas invited Benítez to Oslo for 9 September 2024.” [1:5] ID",
    ]


def test_the_chronology_tells_each_event_once_in_a_sentence(brief: Brief) -> None:
    """Newest year first, oldest event of it first; what did not happen or is to come is said."""
    assert section(brief, "timeline") == [
        "### 2024",
        "- April 2024: Paraguay's parliament criticised Norway: “Paraguay's parliament had "
        "criticised Norway over whaling in April.” [2:2] ID",
        "- 2 May 2024: Rosa Benítez (President, Paraguay) met Leif Aas (Foreign Minister, Norway) "
        "in Asunción (2 reports) [1:1] [2:1] ID",
        "- 2 May 2024: Rosa Benítez (President, Paraguay) and Leif Aas (Foreign Minister, Norway) "
        "signed the Agreement on River Ports [1:2] ID",
        "- 12 May 2024, denied: Rosa Benítez (President, Paraguay) did not meet Leif Aas (Foreign "
        "Minister, Norway) in Oslo [3:1] ID",
        "- reported 20 July 2024: Rosa Benítez (President, Paraguay) paid a visit to Norway in "
        "Bergen [3:4] ID",
        "- 9 September 2024, proposed: Leif Aas (Foreign Minister, Norway) made an offer or "
        "invitation to Rosa Benítez (President, Paraguay), to take place in Oslo: “Aas invited "
        "Benítez to Oslo for 9 September 2024.” [1:5] ID",
        "### 2005",
        "- since 2005: Norway cooperated in practice with Paraguay: “Norway and Paraguay have "
        "worked together on fish farms since 2005.” [3:3] ID",
    ]


def test_who_is_who_names_offices_terms_and_counterparts(brief: Brief) -> None:
    """A person has one entry, whatever short name a second report uses."""
    assert section(brief, "people") == [
        "### Paraguay",
        "- Rosa Benítez – President, seen in office 2 May – 20 July 2024 [2:1] [3:4] 382ee27d "
        "Last mentioned 20 July 2024 [3:1]; met or talked with Leif Aas [1:1] [2:1]",
        "### Norway",
        "- Leif Aas – Foreign Minister, since 2021 (told) [1:1] [1:6], seen in office 2 May – "
        "20 July 2024 [1:1] [3:1] 2c21dc9f Last mentioned 20 July 2024 [3:1]; met or talked with "
        "Rosa Benítez [1:1] [2:1]",
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "agreements",
            [
                "- 2 May 2024: signed “Agreement on River Ports” – Rosa Benítez (President, "
                "Paraguay) and Leif Aas (Foreign Minister, Norway) [1:2] ID"
            ],
        ),
        (
            "figures",
            [
                "| Measure                  | Value                    | Period | Source | Id |",
                "| ------------------------ | ------------------------ | ------ | ------ | -- |",
                "| trade turnover           | > USD 40 billion (+39 %) | 2023   | [1:4]  | ID |",
                "| settlements to be linked | 328 settlements          | –      | [3:2]  | ID |",
            ],
        ),
        (
            "promises",
            [
                "- Norway → Paraguay: open an embassy in Asunción (intended, due June 2024, due "
                "date passed) [1:3] ID"
            ],
        ),
        (
            "agenda",
            [
                "| Theme       | Events | Latest      |",
                "| ----------- | -----: | ----------- |",
                "| transport   |      2 | [1:2] [1:1] |",
                "| diplomatic  |      1 | [1:1]       |",
                "| environment |      1 | [2:2]       |",
            ],
        ),
    ],
)
def test_a_section_says(brief: Brief, name: str, expected: list[str]) -> None:
    """Agreements, figures, promises and themes, each with its citation."""
    assert section(brief, name) == expected


def test_sources_are_numbered_by_date_and_quote_each_cited_sentence(brief: Brief) -> None:
    """A reader can check a line without the report at hand."""
    lines = section(brief, "sources")
    assert lines[:3] == [
        "**[1]** Agencia Lapacho: Aas in Asunción, 3 May 2024",
        "https://lapacho.example.org/aas",
        "- [1:1] “President Rosa Benítez met Norway's Foreign Minister Leif Aas in Asunción on "
        "2 May 2024.”",
    ]
    assert "**[2]** A guest from the north, 4 May 2024" in lines
    assert "**[3]** Fjordposten: later, 20 July 2024" in lines
    assert lines[-1].startswith("- [3:4] “Her visit to Bergen")


def test_every_citation_leads_to_a_quoted_sentence(brief: Brief) -> None:
    """No line cites nothing, and none cites a sentence that the sources do not quote."""
    quoted = {(s.number, sentence.sentence) for s in brief.sources for sentence in s.sentences}
    lines = list(all_lines(brief))
    assert {type(line).__name__ for line in lines} == {kind.__name__ for kind in KINDS}
    for line in lines:
        assert line.citations
        assert {(c.source, c.sentence) for c in line.citations} <= quoted


def test_a_line_without_a_citation_cannot_be_made() -> None:
    """What no sentence says is refused where lines are made."""
    with pytest.raises(ValueError, match="cites none"):
        ThemeLine(citations=(), context="trade", label="trade", count=3)


def test_the_footer_says_who_coded(brief: Brief) -> None:
    """The brief warns that a machine coded it, and which one."""
    assert " ".join(to_markdown(brief).split()).endswith(
        "Coded by machine from the reports listed (coder: rules 1); check the cited sentence "
        "before use. Each line is what a report says, not what Comity holds to be true."
    )


def test_ids_are_those_that_the_archive_explains(archive: Archive, brief: Brief) -> None:
    """The short id that ends a line finds the item."""
    line = brief.promises[0]
    assert archive.item(line.short_id).found.item.id == line.ids[0]


def test_a_section_says_what_the_brief_says(brief: Brief) -> None:
    """A view of one section never differs from the brief."""
    whole = to_markdown(brief)
    for name in SECTIONS:
        body = section_markdown(brief, name).split("\n\n", 1)[1].split("\n\nSources\n\n")[0]
        assert body.split("\n\n---")[0] in whole


def test_json_has_all_that_the_brief_says(brief: Brief) -> None:
    """The JSON form survives a round trip, with full ids, dates and parties as coded."""
    data = json.loads(json.dumps(to_json(brief)))
    meeting = data["chronology"][2]
    assert meeting["date"] == "2024-05-02"
    assert meeting["citations"] == [{"source": 1, "sentence": 1}, {"source": 2, "sentence": 1}]
    assert [len(one) for one in meeting["ids"]] == [16, 16]
    assert meeting["actors"][1] == {
        "name": "Leif Aas",
        "kind": "person",
        "country": "NO",
        "office": "Foreign Minister",
    }
    assert data["figures"][0]["value"] == 40_000_000_000
    assert data["promises"][0]["passed"] is True
    start, end = (data["sources"][0]["sentences"][1][key] for key in ("start", "end"))
    assert VISIT_TEXT[start:end].strip() == "They signed the Agreement on River Ports."


def test_json_of_a_section_has_its_own_sources_only(brief: Brief) -> None:
    """A view carries the sources that it cites, under their numbers."""
    data = section_json(brief, "promises")
    assert [line["action"] for line in data["promises"]] == ["open an embassy in Asunción"]
    assert [source["number"] for source in data["sources"]] == [1]
    assert data["today"] == "2024-07-20"


@pytest.mark.parametrize(
    ("today", "mark", "step"),
    [
        ("2024-06-30", "intended, due June 2024)", True),
        ("2024-07-01", "intended, due June 2024, due date passed)", True),
        ("2024-09-09", "intended, due June 2024, due date passed)", False),
    ],
)
def test_due_dates_and_the_next_step_follow_today(
    archive: Archive, today: str, mark: str, step: bool
) -> None:
    """A due date has passed only when its last day is over; a step of today is no longer next."""
    brief = build(archive, ("PY", "NO"), today=today)
    assert mark in section(brief, "promises")[0]
    assert (brief.glance.next_step is not None) is step


def test_a_given_day_is_told_without_a_basis(archive: Archive) -> None:
    """The latest report is named as the basis only where it is."""
    brief = build(archive, ("PY", "NO"), today="2024-12-24")
    assert "As of 24 December 2024." in to_markdown(brief)


def test_the_last_contact_is_not_after_today(archive: Archive) -> None:
    """What a later report will tell is no contact yet."""
    assert build(archive, ("PY", "NO"), today="2024-05-01").glance.last_contact is None


def test_limits_leave_out_what_is_outside_the_period(archive: Archive) -> None:
    """Events and figures of other times are gone, and so are the sources of nothing else."""
    brief = build(archive, ("PY", "NO"), since="2024-04", until="2024-04-30")
    assert [line.type for line in brief.chronology] == ["COOPERATE", "ACCUSE"]
    assert brief.coverage == "2 events in 2 reports, from April 2024 to 30 April 2024"
    assert [source.title for source in brief.sources] == ["A guest from the north", "later"]


def test_one_country_has_its_contacts_with_all_others(tmp_path: Path) -> None:
    """The brief of one country tells the country of each counterpart."""
    envoy = Party("Una Byrne", "person", "IE", "Ambassador")
    text = "Benítez also met Ireland's ambassador Una Byrne."
    irish = record(
        "irish",
        text,
        "2024-06-01",
        events=(Event("CONSULT", (ROSA, envoy), sentence(text, 1), date="2024-05-30"),),
        offices=(Office("Una Byrne", "Ambassador", sentence(text, 1), country="IE"),),
    )
    brief = made(tmp_path, *RECORDS, irish, countries=("PY",))
    assert brief.title == "Paraguay"
    assert [people.name for people in brief.people] == ["Paraguay"]
    assert "met or talked with Leif Aas (Norway) [1:1] [2:1], Una Byrne (Ireland) [3:1]" in (
        " ".join(section(brief, "people"))
    )


def test_a_pair_leaves_out_offices_of_unrelated_reports(tmp_path: Path) -> None:
    """Who's who names only those that the pair's reports or events name."""
    text = "Norway's fisheries minister Ola Vik opened a harbour."
    office = Office("Ola Vik", "fisheries minister", sentence(text, 1), country="NO")
    other = record("other", text, "2024-06-01", offices=(office,))
    brief = made(tmp_path, VISIT, other)
    assert [person.name for people in brief.people for person in people.people] == [
        "Rosa Benítez",
        "Leif Aas",
    ]
    assert len(brief.sources) == 1


def test_an_office_that_only_a_party_tells_is_told(tmp_path: Path) -> None:
    """Someone who took part with an office is in who's who, citing the event."""
    brief = made(tmp_path, replace(VISIT, offices=()))
    assert brief.people[0].people[0].posts[0].office == "President"


def test_an_empty_archive_says_what_to_do(tmp_path: Path) -> None:
    """Nothing found gives the next step, and no empty sections."""
    with open_archive(tmp_path / "a.db") as empty:
        brief = build(empty, ("PY", "NO"))
    assert to_markdown(brief) == (
        "# Paraguay – Norway\n\n0 events in 0 reports.\n\n"
        "The archive is empty. Add reports with `comity add PATH`, then ask again.\n"
    )
    assert section_markdown(brief, "figures").startswith("# Paraguay – Norway: figures\n\nThe arch")


@pytest.mark.parametrize(
    ("since", "advice"),
    [
        (
            None,
            "Nothing in the archive (1 report) is about Paraguay and the United Kingdom. Add "
            "reports on it with `comity add PATH`, then ask again.",
        ),
        (
            "2030",
            "Nothing in the archive (1 report) is about Paraguay and the United Kingdom in this "
            "period. Ask without dates, or add reports with `comity add PATH`.",
        ),
    ],
)
def test_nothing_on_a_pair_says_what_to_do(tmp_path: Path, since: str | None, advice: str) -> None:
    """An archive of other countries is not called empty."""
    with filled(tmp_path / "a.db", told("Nothing here.")) as opened:
        assert build(opened, ("PY", "GB"), since=since).advice == advice


def test_a_section_without_lines_says_so(tmp_path: Path) -> None:
    """A view of nothing is no blank page."""
    assert "tell nothing for this section" in section_markdown(made(tmp_path, ECHO), "figures")


def test_an_undated_report_gives_no_day_and_no_next_step(tmp_path: Path) -> None:
    """Without any date of publication nothing is held against a day."""
    undated = replace(VISIT, report=replace(VISIT.report, published=None))
    brief = made(tmp_path, undated)
    assert (brief.today, brief.glance.next_step) == (None, None)
    assert not brief.promises[0].passed
    assert "**[1]** Agencia Lapacho: Aas in Asunción, undated" in to_markdown(brief)


def test_words_of_reports_cannot_act_as_markdown_or_steer_a_terminal(tmp_path: Path) -> None:
    """Markup, links, escape codes and reversed text of a report are shown as harmless text."""
    text = "Norway *blames* <b>Paraguay</b> \x1b[31mred [here](http://evil) \u202eagain."
    event = Event("ACCUSE", (NORWAY,), sentence(text, 1), recipients=(Party("P", "country", "PY"),))
    brief = made(tmp_path, record("bad", text, None, events=(event,)))
    shown = " ".join(to_markdown(brief).split())
    assert r"“Norway \*blames\* \<b>Paraguay\</b> [31mred [here\](http://evil) again.”" in shown
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_evidence_without_a_sentence_number_cites_the_report(tmp_path: Path) -> None:
    """A record without sentences still has checkable citations."""
    bare = replace(
        VISIT,
        sentences=(),
        events=tuple(
            replace(e, evidence=tuple(replace(x, sentence=None) for x in e.evidence))
            for e in VISIT.events[:1]
        ),
        offices=(),
        figures=(),
        commitments=(),
    )
    brief = made(tmp_path, bare)
    assert brief.chronology[0].citations[0].label == "1"
    assert brief.sources[0].sentences[0].text.startswith("President Rosa Benítez met")


@pytest.mark.parametrize("countries", [(), ("PY", "NO", "IE"), "PY"])
def test_a_brief_is_of_one_country_or_two(archive: Archive, countries: tuple[str, ...]) -> None:
    """No list, an empty one and a longer one are refused."""
    with pytest.raises(UsageError, match="one country or two"):
        build(archive, countries)


def test_an_unknown_country_is_named(archive: Archive) -> None:
    """A code of nowhere is an error and no empty brief."""
    with pytest.raises(UnknownCountry, match="'QQ'"):
        build(archive, ("PY", "QQ"))


@pytest.mark.parametrize("today", ["2024", "yesterday"])
def test_today_is_one_day(archive: Archive, today: str) -> None:
    """A year is no day to hold due dates against."""
    with pytest.raises(UsageError):
        build(archive, ("PY",), today=today)


def test_an_unknown_section_is_refused(brief: Brief) -> None:
    """The error names the sections that there are."""
    with pytest.raises(UsageError, match="timeline"):
        section_markdown(brief, "gossip")


def test_the_order_of_adding_changes_nothing(tmp_path: Path) -> None:
    """The same reports give the same brief, whichever came first."""
    first = made(tmp_path, *RECORDS)
    (tmp_path / "other").mkdir()
    assert made(tmp_path / "other", LATER, VISIT, ECHO) == first


def test_leif_is_found_in_norway_only(brief: Brief) -> None:
    """People stand under their own country."""
    assert [p.name for p in brief.people[1].people] == [LEIF.name]
