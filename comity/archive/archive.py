"""The archive as one object: add records in a run, then ask for what they say.

Each method is one unit of work: it opens a transaction, does its work and commits, or leaves the
archive as it was. Questions answer from the current version of every report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Engine

from comity.archive import history, judging, lookup, questions, recoding, search, writing
from comity.archive.opening import DEFAULT_URL, open_engine, reading, writing_to
from comity.archive.results import (
    Explained,
    Found,
    History,
    Hit,
    Judged,
    KeptFailure,
    Recoded,
    ReportHead,
    ReportText,
    Reviewed,
)
from comity.archive.writing import Outcome, Run, Standing
from comity.corrections import Anchor, Correction
from comity.model import Commitment, Event, Failure, Figure, Office, Record, Report


class Archive:
    """All coded reports of one database, for one thread at a time; close it after use."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def url(self) -> str:
        """Where the archive is, with any password hidden."""
        return self.engine.url.render_as_string(hide_password=True)

    def close(self) -> None:
        """Lets go of the database; the archive can be used no more."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def run(self, command: str, coder: str, version: str) -> Iterator[Run]:
        """A run to add records in; its end and counts are kept also when it is interrupted.

        Args:
            command: what was called, in the user's words.
            coder: the name of the coder.
            version: the coder's version.
        """
        with writing_to(self.engine) as connection:
            run = writing.begin_run(connection, command, coder, version)
        try:
            yield run
        finally:
            with writing_to(self.engine) as connection:
                writing.end_run(connection, run)

    def status(self, report: Report) -> Standing:
        """How the report stands: `new`, `unchanged` (its content is kept) or `changed`.

        Cheap: ask before coding, so that nothing is coded twice.
        """
        with reading(self.engine) as connection:
            return writing.standing(connection, report)

    def add(self, record: Record, run: Run) -> Outcome:
        """Keeps a record, whole or not at all, and counts the outcome in the run.

        Content that is kept already stays as it is (`unchanged`), whatever its source. Other
        content of the same address or file takes the place of the old one (`replaced`), which
        stays in the archive but is no longer current.

        Raises:
            UnreadableReport: the record holds what no database can keep.
        """
        with writing_to(self.engine) as connection:
            outcome = writing.add(connection, record, run)
        run.counts[outcome] += 1
        return outcome

    def fail(self, failure: Failure, run: Run) -> None:
        """Keeps a failure; the same one of the same source is kept once, as last seen."""
        with writing_to(self.engine) as connection:
            writing.fail(connection, failure, run)
        run.counts["failed"] += 1

    def failures(self) -> tuple[KeptFailure, ...]:
        """All failures kept, by source."""
        with reading(self.engine) as connection:
            return lookup.failures(connection)

    def counts(self) -> dict[str, int]:
        """How many `reports`, `events`, `offices`, `figures` and `commitments` are current.

        Also `superseded` (older versions of reports), `failures` and `runs`.
        """
        with reading(self.engine) as connection:
            return lookup.counts(connection)

    def events(
        self, countries: Collection[str], *, since: str | None = None, until: str | None = None
    ) -> tuple[Found[Event], ...]:
        """Events with a party of every given country, by date, undated ones last.

        Args:
            countries: ISO 3166-1 alpha-2 codes (also EU, UN, XK), at least one.
            since: first day, month or year wanted, EDTF; events that overlap it are in.
            until: last day, month or year wanted, EDTF. An event without a date counts by its
                report's date of publication; one with neither is left out if a limit is given.

        Raises:
            UsageError: no country, or a limit that is no date.
        """
        with reading(self.engine) as connection:
            return questions.events(connection, countries, questions.Period.of(since, until))

    def offices(self, countries: Collection[str]) -> tuple[Found[Office], ...]:
        """Offices of any of the given countries, by country and person."""
        with reading(self.engine) as connection:
            return questions.offices(connection, countries)

    def figures(
        self, countries: Collection[str], *, since: str | None = None, until: str | None = None
    ) -> tuple[Found[Figure], ...]:
        """Figures about all the given countries together, by period, those without one last.

        The limits are those of `events`, on the figure's period.
        """
        with reading(self.engine) as connection:
            return questions.figures(connection, countries, questions.Period.of(since, until))

    def commitments(
        self, countries: Collection[str], *, since: str | None = None, until: str | None = None
    ) -> tuple[Found[Commitment], ...]:
        """Commitments with a party of every given country, by due date, undated ones last.

        The limits are those of `events`, on the date due.
        """
        with reading(self.engine) as connection:
            return questions.commitments(connection, countries, questions.Period.of(since, until))

    def search(self, words: str, limit: int = 50) -> tuple[Hit, ...]:
        """Reports whose title or text hold all the words, best first.

        Case and accents do not matter. `"two words"` in quotes must stand side by side, and
        `trad*` finds every word that begins so; nothing else is special.

        Raises:
            UsageError: there is no word in `words`.
        """
        with reading(self.engine) as connection:
            return search.search(connection, words, limit)

    def item(self, item_id: str) -> Explained:
        """One event, office, figure or commitment with all that it rests on.

        Takes the id or its first 6 or more digits; also finds items of older versions.

        Raises:
            NotFound: no item has that id, or several begin so.
        """
        with reading(self.engine) as connection:
            return lookup.item(connection, item_id)

    def report(self, id_or_name: str) -> ReportText:
        """One report with its text, by content id (or its first 6 or more digits) or name.

        A name means the current version.

        Raises:
            NotFound: no report is called so, or several are.
        """
        with reading(self.engine) as connection:
            return lookup.report(connection, id_or_name)

    def reports(self) -> tuple[ReportHead, ...]:
        """All current reports, newest publication first, those without a date last."""
        with reading(self.engine) as connection:
            return lookup.reports(connection)

    def record(self, report_id: str) -> Record:
        """The record as it stands, confidences to three places, by the report's content id.

        Without corrections it is the record as it was added.

        Raises:
            NotFound: no report has that id.
        """
        with reading(self.engine) as connection:
            return lookup.record(connection, report_id)

    def coding(self, id_or_name: str) -> Record:
        """What the coder says of a report, whatever analysts say, its items with their ids.

        Raises:
            NotFound: no report is called so, or several are.
        """
        with reading(self.engine) as connection:
            return judging.coding(connection, id_or_name)

    def anchor(self, item_id: str) -> Anchor:
        """What a correction of an item holds on to; see `comity.corrections`.

        Takes the id or its first 6 or more digits.

        Raises:
            NotFound: no item has that id, or several begin so.
        """
        with reading(self.engine) as connection:
            return judging.anchored(connection, item_id)

    def correct(self, correction: Correction) -> Judged:
        """Keeps a correction for good, and has the items of its report follow it.

        One that is kept already changes nothing, and one that finds no item is kept all the same:
        what has become of it is in the answer.

        Raises:
            BadCorrection: it is none, or says what a record cannot hold.
            UnreadableReport: it holds what no database can keep.
        """
        with writing_to(self.engine) as connection:
            return judging.correct(connection, correction)

    def correction(self, asked: str) -> Correction:
        """A correction by its id, or the last standing one of the item that has that id.

        Takes the first 6 or more digits as well.

        Raises:
            NotFound: there is none, or several begin so, or all of the item are undone.
        """
        with reading(self.engine) as connection:
            return judging.correction(connection, asked)

    def corrections(
        self, report: str | None = None, actions: Collection[str] = ()
    ) -> tuple[Judged, ...]:
        """Corrections in the order in which they were kept, each with what has become of it.

        Args:
            report: only those that concern this report, by id or name, also of earlier versions.
            actions: only these (`accept`, `reject`, `edit`, `add`, `merge`, `split`, `undo`).

        Raises:
            NotFound: no report is called so, or several are.
        """
        with reading(self.engine) as connection:
            return judging.listed(connection, report, tuple(actions))

    def history(self, asked: str) -> History:
        """All that happened to an item: codings and corrections, with the item before and after.

        Takes the id of an item, also of one that was rejected or that a newer coding does not
        have, or of a correction, or the first 6 or more digits of either.

        Raises:
            NotFound: the archive holds nothing about it, or about several that begin so.
        """
        with reading(self.engine) as connection:
            return history.history(connection, asked)

    def reviewed(self) -> Iterator[Reviewed]:
        """Current reports that analysts worked on, as they stand, by id."""
        with reading(self.engine) as connection:
            yield from judging.reviewed(connection)

    def outdated(self, coder: str, version: str) -> tuple[str, ...]:
        """The content ids of current reports that were not coded by that version of the coder."""
        with reading(self.engine) as connection:
            return recoding.outdated(connection, coder, version)

    def as_read(self, ids: Collection[str]) -> tuple[Report, ...]:
        """The reports with these content ids as they were read, to be coded anew."""
        with reading(self.engine) as connection:
            return recoding.as_read(connection, tuple(ids))

    def recode(self, record: Record, run: Run) -> Recoded:
        """Puts a new coding of a report in the place of the old one; corrections are laid over it.

        What says the same of the same words keeps its id. The old coding is kept for its history.

        Raises:
            NotFound: the report is not in the archive.
            UnreadableReport: the record holds what no database can keep.
        """
        with writing_to(self.engine) as connection:
            told = recoding.recode(connection, record, run)
        run.counts["changed" if told.gone or told.new or told.changed else "unchanged"] += 1
        return told


def open_archive(url: str | Path = DEFAULT_URL, *, create: bool = True) -> Archive:
    """Opens an archive and brings its tables up to date.

    Args:
        url: a database URL (`sqlite:///comity.db`), or the path of an SQLite file.
        create: whether to make the archive where there is none.

    Raises:
        ArchiveError: there is none, or it is no Comity archive or one of a newer version.
    """
    return Archive(open_engine(url, create=create))
