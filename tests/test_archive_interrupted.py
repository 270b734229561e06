"""Runs that are killed, and runs side by side: real processes on one archive."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from archive_samples import VISIT, add, filled, met

from comity.archive import open_archive, verify

MANY = (VISIT, *(met(f"r{number}", "PY NO", f"20{10 + number}") for number in range(6)))

KILLED = """
import os, signal, sys
from sqlalchemy import event
from comity.archive import open_archive
from test_archive_interrupted import MANY

with open_archive(sys.argv[1]) as archive:
    written = []

    @event.listens_for(archive.engine, "before_cursor_execute")
    def die_in_the_third_report(connection, cursor, statement, *_):
        written.append(statement.startswith("INSERT INTO evidence"))
        if sum(written) == 3:
            os.kill(os.getpid(), signal.SIGKILL)

    with archive.run("comity add press", "rules", "0.1") as run:
        for record in MANY:
            archive.add(record, run)
"""

SIDE_BY_SIDE = """
import sys
from archive_samples import add, met
from comity.archive import open_archive

with open_archive(sys.argv[1]) as archive:
    add(archive, *(met(f"{sys.argv[2]}{number}", "PY NO") for number in range(20)))
"""


def started(script: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Another Python that runs the script, with these tests to import from."""
    here = Path(__file__).parent
    path = os.pathsep.join([str(here), str(here.parent)])
    return subprocess.Popen(
        [sys.executable, "-c", script, *arguments], env=os.environ | {"PYTHONPATH": path}
    )


def test_a_killed_run_leaves_whole_reports_and_goes_on(tmp_path: Path) -> None:
    """Killed in the middle of a report, the archive is sound, and running again completes it."""
    path = tmp_path / "a.db"
    assert started(KILLED, str(path)).wait() == -signal.SIGKILL
    with open_archive(path, create=False) as archive:
        assert archive.counts()["reports"] == 2
        assert list(verify(archive)) == []
        assert add(archive, *MANY) == ["unchanged"] * 2 + ["added"] * 5
        with filled(tmp_path / "b.db", *MANY) as other:
            assert archive.reports() == other.reports()
            assert archive.events({"PY", "NO"}) == other.events({"PY", "NO"})
            for head in archive.reports():
                assert archive.record(head.id) == other.record(head.id)


def test_two_programs_add_to_one_new_archive(tmp_path: Path) -> None:
    """Both make sure that the tables are there, and wait for each other; nothing is lost."""
    path = tmp_path / "a.db"
    both = [started(SIDE_BY_SIDE, str(path), name) for name in "ab"]
    assert [one.wait() for one in both] == [0, 0]
    with open_archive(path, create=False) as archive:
        assert archive.counts()["reports"] == 40
        assert list(verify(archive)) == []
