"""Who's who across reports: one line a person, terms of office, and who held an office on a day."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from archive_samples import filled, sentence
from brief_samples import record
from click.testing import CliRunner

from comity.archive import Archive
from comity.briefing import (
    build,
    holders_json,
    holders_markdown,
    holders_on,
    section_json,
    section_markdown,
    to_html,
)
from comity.cli.app import app
from comity.corrections import Signed, identity, undoing
from comity.countries import name_of
from comity.errors import UsageError
from comity.model import Event, Office, Party, Record

AT = "2026-01-05T10:00:00+00:00"


def named(
    name: str,
    published: str,
    person: str,
    office: str = "Foreign Minister",
    country: str = "KZ",
    *,
    since: str | None = None,
    until: str | None = None,
) -> Record:
    """A report that names somebody by an office."""
    text = f"{office} {person} spoke to reporters."
    held = Office(person, office, sentence(text, 1), country=country, since=since, until=until)
    return record(name, text, published, offices=(held,))


def visiting(name: str, person: str, office: str, country: str, host: str) -> Record:
    """A report in which somebody of one country visits another one."""
    text = f"{office} {person} paid a visit to {name_of(host)}."
    guest = Party(person, "person", country, office)
    hosts = (Party(name_of(host), "country", host),)
    visit = Event(
        "CONSULT", (guest,), sentence(text, 1), mode="visit", date="2023-05-02", recipients=hosts
    )
    return record(name, text, "2023-05-03", events=(visit,))


def people(archive: Archive, *countries: str) -> str:
    """The section on people, on one line."""
    return " ".join(section_markdown(build(archive, countries), "people").split())


def on(archive: Archive, day: str, country: str = "KZ") -> str:
    """Who held the offices on a day, on one line."""
    return " ".join(holders_markdown(holders_on(archive, [country], day)).split())


def test_two_spellings_are_one_line(tmp_path: Path) -> None:
    """The other spelling is told with a sentence that has it."""
    text = "Kassym-Jomart Tokayev met Leif Aas in Astana."
    parties = (
        Party("Kassym-Jomart Tokayev", "person", "KZ", "President"),
        Party("Leif Aas", "person", "NO", "Foreign Minister"),
    )
    met = record(
        "met",
        text,
        "2023-05-02",
        events=(Event("CONSULT", parties, sentence(text, 1), date="2023-05-02"),),
    )
    other = named("other", "2024-01-02", "Qasym-Zhomart Toqaev", "President")
    again = named("again", "2023-06-02", "Kassym-Jomart Tokayev", "President")
    told = people(filled(tmp_path / "a.db", met, other, again), "KZ")
    assert told.count("- Kassym-Jomart Tokayev") == 1
    assert "(also written Qasym-Zhomart Toqaev [2:1]) – President, seen in office" in told
    assert "- Qasym" not in told


def test_two_people_of_one_name_in_two_countries_stay_two(tmp_path: Path) -> None:
    """Each stands under the own country with the own office."""
    one = visiting("one", "Ivan Petrov", "Foreign Minister", "KZ", "BG")
    two = visiting("two", "Ivan Petrov", "Health Minister", "BG", "KZ")
    made = build(filled(tmp_path / "a.db", one, two), ["KZ", "BG"])
    entries = [(c.country, p.name, p.posts[0].office) for c in made.people for p in c.people]
    assert entries == [
        ("KZ", "Ivan Petrov", "Foreign Minister"),
        ("BG", "Ivan Petrov", "Health Minister"),
    ]
    assert made.people[0].people[0].id != made.people[1].people[0].id


def successive(path: Path) -> Archive:
    """Two foreign ministers, one after the other."""
    return filled(
        path / "a.db",
        named("a", "2021-03-04", "Mukhtar Ospanov"),
        named("b", "2022-01-21", "Mukhtar Ospanov"),
        named("c", "2023-05-16", "Aida Nurova", since="2023-04"),
        named("d", "2024-10-15", "Aida Nurova"),
    )


def test_an_office_with_two_successive_holders(tmp_path: Path) -> None:
    """The order is told, told bounds and sightings apart, each with its sentence."""
    archive = successive(tmp_path)
    told = people(archive, "KZ")
    assert (
        "- Foreign minister: Mukhtar Ospanov, seen in office 4 March 2021 – 21 January 2022 "
        "[1:1] [2:1]; then, with nobody told or seen between, Aida Nurova, since April 2023 "
        "(told) [3:1], seen in office 16 May 2023 – 15 October 2024 [3:1] [4:1]"
    ) in told
    assert "over, as Aida Nurova has the post later" in told
    section = section_json(build(archive, ["KZ"]), "people")
    posts = {p["name"]: p["posts"][0] for p in section["people"][0]["people"]}
    assert posts["Aida Nurova"]["since"] == "2023-04"
    assert posts["Aida Nurova"]["last_seen"] == "2024-10-15"
    assert [post["over"] for post in posts.values()] == [False, True]


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2021-08-01", "Foreign Minister: Mukhtar Ospanov, probable (between what is told"),
        ("2021-03-04", "Foreign Minister: Mukhtar Ospanov, certain (told: 4 March 2021) [1:1]"),
        ("2023-05-10", "Foreign Minister: Aida Nurova, certain (told: 30 April 2023 to 16 May"),
        ("2024-02-02", "Foreign Minister: Aida Nurova, probable (between what is told or seen"),
        ("2022-08-01", "name no holder of an office for that date"),
        ("2025-08-01", "name no holder of an office for that date"),
    ],
)
def test_who_held_an_office_on_a_day(tmp_path: Path, day: str, says: str) -> None:
    """Between sightings it is probable, on a day that is told certain; elsewhere unknown."""
    assert says in on(successive(tmp_path), day)


def test_a_holder_on_a_day_cites_quoted_sentences(tmp_path: Path) -> None:
    """Both sightings around the day are cited, and quoted among the sources."""
    data = holders_json(holders_on(successive(tmp_path), ["KZ"], "2021-08-01"))
    (line,) = data["holders"][0]["held"]
    assert (line["name"], line["surety"]) == ("Mukhtar Ospanov", "probable")
    assert [(c["source"], c["sentence"]) for c in line["citations"]] == [(1, 1), (2, 1)]
    assert [source["published"] for source in data["sources"]] == ["2021-03-04", "2022-01-21"]


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    """A word is no date."""
    with pytest.raises(UsageError, match="soon"):
        holders_on(successive(tmp_path), ["KZ"], "soon")


def test_a_contradiction_is_shown(tmp_path: Path) -> None:
    """Two told beginnings stand side by side with both sentences, in Markdown and on the page."""
    archive = filled(
        tmp_path / "a.db",
        named("a", "2023-03-04", "Aida Nurova", since="2019"),
        named("b", "2023-06-21", "Aida Nurova", since="2021"),
    )
    says = "told to have begun in 2019 and in 2021"
    told = people(archive, "KZ")
    assert f"contradict each other on Foreign Minister: {says} [1:1] [2:1]" in told
    assert "since" not in told
    assert says in to_html(build(archive, ["KZ"]))
    assert (
        "probable, contested (between what is told or seen: 4 March 2023 to 21 June 2023) "
        "[1:1] [2:1]" in on(archive, "2023-05-01")
    )
    assert f"reports contradict each other: {says} [1:1] [2:1]" in on(archive, "2023-05-01")


def test_what_an_analyst_says_of_two_people_prevails(tmp_path: Path) -> None:
    """A merge makes one line of two names, and undoing it restores the two."""
    archive = filled(
        tmp_path / "a.db",
        named("a", "2023-03-04", "Aida Nurova", "Foreign Minister"),
        named("b", "2024-06-21", "Saule Bekova", "Health Minister"),
    )
    before = people(archive, "KZ")
    one, two = (person.id for person in build(archive, ["KZ"]).people[0].people)
    merge = identity(
        "merge", "person", (one, two), Signed("Ana Silva", AT, "she took another name")
    )
    archive.correct(merge)
    (person,) = build(archive, ["KZ"]).people[0].people
    assert {person.name, *(each.name for each in person.also)} == {"Aida Nurova", "Saule Bekova"}
    assert person.reasons == (f"Ana Silva, {AT}: she took another name",)
    archive.correct(undoing(merge, Signed("Ana Silva", AT, "no, she did not")))
    assert people(archive, "KZ") == before


def test_a_split_parts_what_linking_brought_together(tmp_path: Path) -> None:
    """Two reports of one name become two people where an analyst says so."""
    archive = filled(
        tmp_path / "a.db",
        named("a", "2023-03-04", "Aida Nurova"),
        named("b", "2023-06-21", "Aida Nurova"),
    )
    assert people(archive, "KZ").count("- Aida Nurova") == 1
    one, two = (found.item.id for found in archive.offices(["KZ"]))
    said = Signed("Ana Silva", AT, "a mother and her daughter")
    archive.correct(identity("split", "person", (one, two), said))
    assert people(archive, "KZ").count("- Aida Nurova") == 2


def test_a_stand_in_is_no_rival(tmp_path: Path) -> None:
    """An acting holder is told as such and contradicts nobody."""
    archive = filled(
        tmp_path / "a.db",
        named("a", "2023-03-04", "Aida Nurova"),
        named("b", "2023-04-21", "Timur Aliev", "acting Foreign Minister"),
        named("c", "2023-06-04", "Aida Nurova"),
    )
    told = people(archive, "KZ")
    assert "standing in, Timur Aliev" in told
    assert "contradict" not in told


def test_the_command_answers_for_a_day(tmp_path: Path) -> None:
    """`comity people KZ --on` in both forms; a day and a period together are refused."""
    successive(tmp_path)
    asked = ["people", "KZ", "--archive", str(tmp_path / "a.db"), "--on", "2021-08-01"]
    assert "Mukhtar Ospanov, probable" in CliRunner().invoke(app, asked).output
    data = json.loads(CliRunner().invoke(app, [*asked, "--format", "json"]).output)
    assert (data["on"], data["holders"][0]["country"]) == ("2021-08-01", "KZ")
    refused = CliRunner().invoke(app, [*asked, "--since", "2020"])
    assert refused.exit_code == 2
    assert "leave --since and --until out" in refused.output
