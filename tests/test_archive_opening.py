"""Opening: making an archive, bringing it up to date, and refusing what is none."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from archive_samples import VISIT, add, filled, met
from sqlalchemy import create_engine

from comity.archive import open_archive, report_id, schema, verify
from comity.archive.migrations import scripts
from comity.errors import ArchiveError


def sql(path: Path, *statements: str) -> list[tuple[object, ...]]:
    """Rows of the last statement, behind Comity's back."""
    database = sqlite3.connect(path)
    for statement in statements:
        rows = database.execute(statement).fetchall()
    database.commit()
    database.close()
    return rows


def schema_of(path: Path) -> dict[object, list[tuple[object, ...]]]:
    """The columns of every table, by its name."""
    tables = sql(path, "SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name: sql(path, f"PRAGMA table_info({name})") for (name,) in tables}


def test_an_archive_is_made_once_and_found_again(tmp_path: Path) -> None:
    """A path, a Path and a URL name the same file; only the first opening makes it."""
    path = tmp_path / "my press.db"
    filled(path, VISIT).close()
    for name in (path, str(path), f"sqlite:///{path}"):
        with open_archive(name, create=False) as archive:
            assert archive.counts()["reports"] == 1
            assert archive.url == f"sqlite:///{path}"


def test_the_migrations_make_the_tables_that_the_code_knows(tmp_path: Path) -> None:
    """From an empty file to the newest form, nothing is missing and nothing is left over."""
    path = tmp_path / "a.db"
    open_archive(path).close()
    engine = create_engine(f"sqlite:///{path}")

    def ours(name: str | None, kind: str, _: object) -> bool:
        return not (kind == "table" and (name or "").startswith("report_words"))

    with engine.connect() as connection:
        options = {"version_table": schema.VERSION_TABLE, "include_name": ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()
    assert scripts().get_current_head() == schema.HEAD


def test_an_archive_of_the_first_form_is_brought_up_to_date(tmp_path: Path) -> None:
    """What was kept before there were confidences is all there, sound, and can be added to."""
    path = tmp_path / "a.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", scripts().dir)
        command.upgrade(config, "0001")
    engine.dispose()
    first_form = schema_of(path)
    filled(tmp_path / "new.db", VISIT).close()
    older = [f"ALTER TABLE {name} DROP COLUMN confidence" for name in schema.ITEMS]
    older += ["DROP TABLE correction", "DROP TABLE coded"]
    sql(tmp_path / "new.db", *older, "UPDATE comity_version SET version_num = '0001'")
    assert schema_of(tmp_path / "new.db") == first_form

    with open_archive(tmp_path / "new.db", create=False) as archive:
        assert archive.record(report_id(VISIT.report)).events[0].confidence is None
        assert archive.counts()["events"] == 2
        sure = met("sure", "NO PY")
        assert add(archive, replace(sure, events=(replace(sure.events[0], confidence=0.7),)))
        assert list(verify(archive)) == []
    kept = sql(tmp_path / "new.db", "SELECT confidence FROM event ORDER BY confidence")
    assert kept == [(None,), (None,), (0.7,)]
    assert sql(tmp_path / "new.db", "SELECT * FROM comity_version") == [("0003",)]


def test_sqlite_is_set_up_for_a_reader_beside_a_writer(tmp_path: Path) -> None:
    """The journal allows reading while a run writes, and rows cannot lose their report."""
    with filled(tmp_path / "a.db", VISIT) as archive, archive.engine.connect() as connection:
        asked = ("journal_mode", "foreign_keys", "busy_timeout")
        found = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in asked]
        assert found == ["wal", 1, 30_000]


def test_a_reader_sees_the_archive_beside_an_open_writer(tmp_path: Path) -> None:
    """While another program is in the middle of writing, questions are answered as before."""
    path = tmp_path / "a.db"
    with filled(path, VISIT) as archive:
        writer = sqlite3.connect(path, isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE report SET title = 'half done'")
        assert archive.reports()[0].title == "Benítez receives Aas"
        writer.execute("ROLLBACK")
        writer.close()


@pytest.mark.parametrize("content", [None, b""])
def test_no_archive_is_made_where_one_is_asked_for(tmp_path: Path, content: bytes | None) -> None:
    """Reading from an archive that is not there says so, and leaves nothing behind."""
    path = tmp_path / "a.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ArchiveError, match="no archive at") as caught:
        open_archive(path, create=False)
    assert caught.value.hint == "add reports first: comity add PATH"
    assert path.exists() == (content is not None)


def test_an_archive_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    """An older Comity does not write into tables it does not know, and tells how to go on."""
    path = tmp_path / "a.db"
    filled(path, VISIT).close()
    sql(path, "UPDATE comity_version SET version_num = '9999'")
    with pytest.raises(ArchiveError, match="newer version of Comity") as caught:
        open_archive(path)
    assert "pip install --upgrade comity" in caught.value.hint
    assert sql(path, "SELECT version_num FROM comity_version") == [("9999",)]


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    """A mistaken path does not fill another program's database with tables."""
    path = tmp_path / "stamps.db"
    sql(path, "CREATE TABLE stamp (id)")
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match=r"stamps\.db holds no Comity tables"):
        open_archive(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("letter.txt", "letter.txt: file is not a database .*this is no Comity archive"),
        ("folder", "folder is a folder"),
        ("nowhere/a.db", "nowhere does not exist .make it first"),
        ("mysql://me:secret@localhost/a", r"'mysql://me:\*\*\*@localhost/a' is no address"),
        ("sqlite://a.db", "'sqlite://a.db' is no address .*like sqlite:///comity.db"),
        ("sqlite://", "'sqlite://' is no address"),
        (":memory:", "is no address of an archive"),
        ("://", "'://' is no address"),
        ("", "is no address"),
    ],
)
def test_what_is_no_archive_is_refused_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    """Whatever else is given as an archive, the message says which and what to do."""
    monkeypatch.chdir(tmp_path)
    Path("letter.txt").write_text("Dear Sir, this letter is no database. " * 50)
    Path("folder").mkdir()
    with pytest.raises(ArchiveError, match=said):
        open_archive(name)


def test_a_damaged_archive_is_an_error_with_advice(tmp_path: Path) -> None:
    """A file whose pages were overwritten is named as damaged, not met with a stack trace."""
    path = tmp_path / "a.db"
    filled(path, VISIT).close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(ArchiveError, match="restore a copy"):
        open_archive(path).reports()
