"""Questions about countries: who is in, in what order, within which dates, with which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from archive_samples import TEXT, VISIT, add, filled, met, sentence, told

from comity.archive import Archive, Found, Quote, identified, open_archive
from comity.errors import UsageError
from comity.model import Evidence, Item, Office

DATED = (
    met("unknown", "PY NO", None, None),
    met("undated", "PY NO", None, "2024-05-20"),
    met("day", "PY NO", "2024-05-02", "2024-05-03"),
    met("month", "PY NO", "2024-05", "2024-06-01"),
    met("year", "PY NO", "2024", "2025-01-01"),
    met("since", "PY NO", "2023/..", "2023-02-01"),
    met("until", "PY NO", "../2020", "2023-02-01"),
)


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The reports above, only ever read."""
    with filled(tmp_path_factory.mktemp("questions") / "a.db", *DATED) as archive:
        yield archive


def names(found: Sequence[Found[Item]]) -> list[str]:
    """The names of the reports found, in order."""
    return [one.report.name for one in found]


def test_an_item_comes_with_its_report_and_its_words(tmp_path: Path) -> None:
    """A found event has its id, its report's head and the sentences that it rests on."""
    with filled(tmp_path / "a.db", VISIT) as archive:
        found = archive.events({"PY", "NO"}, since="2024")[0]
    assert found.item == identified(VISIT).events[0]
    assert (found.report.name, found.report.published) == ("py-no-visit", "2024-05-03")
    assert found.report.source == "press/py-no-visit.txt"
    first, third = sentence(TEXT, 1)[0], sentence(TEXT, 3)[0]
    said = "“Norway will open an embassy here by 2026,” Aas said."
    assert found.quotes == (
        Quote(found.report.id, 1, first.start, first.end, TEXT[:85]),
        Quote(found.report.id, 3, third.start, third.end, said),
    )


@pytest.mark.parametrize(
    ("countries", "expected"),
    [
        ({"PY", "NO"}, ["both", "three"]),
        ({"PY"}, ["both", "three", "other"]),
        ({"NO", "IS"}, ["three"]),
        ({"PY", "NO", "IS"}, ["three"]),
        ({"IS", "UY"}, []),
        (["PY", "PY"], ["both", "three", "other"]),
    ],
)
def test_every_country_asked_for_takes_part(
    tmp_path: Path, countries: set[str], expected: list[str]
) -> None:
    """Two countries give what is between them, one gives all it is in: so for every kind."""
    some = (
        met("both", "PY NO", "2024-01"),
        met("three", "PY NO IS", "2024-02"),
        met("other", "PY UY", "2024-03"),
    )
    with filled(tmp_path / "a.db", *some) as archive:
        assert names(archive.events(countries)) == expected
        assert names(archive.figures(countries)) == expected
        assert names(archive.commitments(countries)) == expected


def test_offices_are_of_any_country_asked_for(tmp_path: Path) -> None:
    """Two countries give the offices of both, by country and person."""
    text = "Cem is envoy. Ana is envoy. Bo is envoy."
    held = (("Cem", "PY", 1), ("Ana", "PY", 2), ("Bo", "NO", 3), ("Dag", "IS", 3), ("Eli", None, 3))
    offices = tuple(Office(who, "envoy", sentence(text, n), country=code) for who, code, n in held)
    with filled(tmp_path / "a.db", replace(told(text), offices=offices)) as archive:
        found = archive.offices({"PY", "NO"})
        assert [(one.item.country, one.item.person) for one in found] == [
            ("NO", "Bo"),
            ("PY", "Ana"),
            ("PY", "Cem"),
        ]
        assert found[0].quotes[0].text == "Bo is envoy."


def test_items_are_ordered_by_date(dated: Archive) -> None:
    """By first day, then last day; an open start comes first, what has no date last."""
    for ask in (dated.events, dated.figures, dated.commitments):
        found = names(ask({"PY"}))
        assert found[:5] == ["until", "since", "year", "month", "day"]
        assert set(found[5:]) == {"undated", "unknown"}


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, {"day", "month", "year", "since", "until", "undated", "unknown"}),
        ("2024-05-01", "2024-05-31", {"day", "month", "year", "since", "undated"}),
        ("2024-05-02", "2024-05-02", {"day", "month", "year", "since"}),
        ("2024-05-03", "2024-05-03", {"month", "year", "since"}),
        ("2024-05", None, {"day", "month", "year", "since", "undated"}),
        ("2025", None, {"since"}),
        (None, "2020-06", {"until"}),
        (None, "2022", {"until"}),
        ("2021", "2022", set()),
        (None, "2024-05", {"day", "month", "year", "since", "until", "undated"}),
    ],
)
def test_limits_keep_what_overlaps_them(
    dated: Archive, since: str | None, until: str | None, expected: set[str]
) -> None:
    """Both limits are included; an undated item counts by its report's date, if it has one."""
    for ask in (dated.events, dated.figures, dated.commitments):
        assert set(names(ask({"PY", "NO"}, since=since, until=until))) == expected


def test_a_date_that_is_none_counts_as_undated(tmp_path: Path) -> None:
    """What a coder gives as a date but is none is kept as given, and filtered by publication."""
    odd = met("odd", "PY NO", "next spring", "2024-05-20")
    with filled(tmp_path / "a.db", odd) as archive:
        (found,) = archive.events({"PY"}, since="2024-05", until="2024-05")
        assert found.item.date == "next spring"
        assert archive.events({"PY"}, since="2024-06") == ()


def test_only_current_reports_answer(tmp_path: Path) -> None:
    """What a report said before it was changed is no longer found."""
    old, new = met("a", "PY NO", "2024"), replace(met("b", "PY IS", "2024"))
    changed = replace(new, report=replace(new.report, source=old.report.source))
    with filled(tmp_path / "a.db", old, changed) as archive:
        assert archive.events({"PY", "NO"}) == ()
        assert archive.figures({"PY", "NO"}) == ()
        assert archive.commitments({"PY", "NO"}) == ()
        assert names(archive.events({"PY"})) == ["b"]


def test_many_items_all_come_with_their_words(tmp_path: Path) -> None:
    """An answer larger than one look-up of quotes is whole."""
    text = " ".join(f"Envoy {number} met." for number in range(1200))
    some = tuple(
        replace(VISIT.events[0], evidence=sentence_at(text, number)) for number in range(1200)
    )
    with open_archive(tmp_path / "a.db") as archive:
        add(archive, replace(told(text), events=some))
        quoted = {one.quotes[0].text for one in archive.events({"PY"})}
        assert quoted == {f"Envoy {number} met." for number in range(1200)}


def sentence_at(text: str, number: int) -> tuple[Evidence, ...]:
    """Where the sentence of envoy no. `number` stands."""
    words = f"Envoy {number} met."
    start = text.index(words)
    return (Evidence(start, start + len(words)),)


@pytest.mark.parametrize(
    ("countries", "since", "said"),
    [
        ([], None, "name one or two countries"),
        ("PY", None, "'PY' is no list of countries"),
        (["PY"], "spring", "'spring' is not a date"),
        (["PY"], "2024-02-30", "is not in the calendar"),
    ],
)
def test_a_question_that_means_nothing_is_refused(
    tmp_path: Path, countries: list[str], since: str | None, said: str
) -> None:
    """No country, or a limit that is no date, is told and not answered with nothing."""
    with open_archive(tmp_path / "a.db") as archive, pytest.raises(UsageError, match=said):
        archive.events(countries, since=since)
