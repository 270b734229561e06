"""Opens the database behind an archive, and brings its tables up to date.

Takes a database URL or the path of an SQLite file; leaves alone every database that is no Comity
archive. What goes wrong in the database, here or later, becomes an ArchiveError.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from comity.archive import dialect, schema
from comity.errors import ArchiveError

DEFAULT_URL = "sqlite:///comity.db"

_BACKENDS = ("sqlite", "postgresql")


def open_engine(url: str | Path, *, create: bool) -> Engine:
    """A database that is ready to be asked; see `comity.archive.open_archive`."""
    engine = _engine(_parsed(url))
    try:
        _check_file(engine.url, create)
        _bring_up_to_date(engine, create)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees the archive as it is now, whatever others write meanwhile."""
    with _named_errors(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing_to(engine: Engine) -> Iterator[Connection]:
    """A unit of work: commits at the end, or leaves the archive as it was on any error."""
    with _named_errors(engine), engine.connect() as plain:
        connection = plain.execution_options(**{dialect.WRITES: True})
        with connection.begin():
            yield connection


@contextmanager
def _named_errors(engine: Engine) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise ArchiveError(f"{_name(engine.url)}: {error.orig}", _advice(error)) from error


def _advice(error: DBAPIError) -> str:
    said = str(error.orig)
    if "not a database" in said:
        return "this is no Comity archive: give the path of one, or of a new file"
    if "locked" in said:
        return "another program is writing to the archive: try again when it is done"
    if "malformed" in said:
        return "the file is damaged: restore a copy, or add the reports to a new archive"
    return "see that the archive can be reached and written to, and that the disk is not full"


def _parsed(url: str | Path) -> URL:
    if isinstance(url, Path) or "://" not in url:
        return _usable(URL.create("sqlite", database=str(url)))
    try:
        return _usable(make_url(url))
    except ArgumentError as error:
        raise _no_address(url) from error


def _usable(url: URL) -> URL:
    """Refuses other kinds of database, and SQLite without a file: it would keep nothing."""
    backend = url.get_backend_name()
    # `sqlite://a.db`, with one slash missing, names a host and no file.
    no_file = backend == "sqlite" and (url.host or url.database in (None, "", ":memory:"))
    if no_file or backend not in _BACKENDS:
        raise _no_address(url.render_as_string(hide_password=True))
    return url


def _no_address(shown: str) -> ArchiveError:
    hint = f"give the path of a file, or a URL like {DEFAULT_URL}"
    return ArchiveError(f"{shown!r} is no address of an archive", hint)


def _engine(url: URL) -> Engine:
    try:
        engine = create_engine(url)
    except ImportError as error:
        raise ArchiveError(
            f"the driver for {url.drivername} is missing", f"pip install {error.name}"
        ) from error
    dialect.prepare(engine)
    return engine


def _name(url: URL) -> str:
    return url.database or "" if _is_file(url) else url.render_as_string(hide_password=True)


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _check_file(url: URL, create: bool) -> None:
    """Refuses what is no file, or no file yet, before the database could make one."""
    if not _is_file(url):
        return
    path = Path(_name(url))
    if path.is_dir():
        raise ArchiveError(f"{path} is a folder", "give the path of an archive, or of a new file")
    if not create and not path.exists():
        raise _no_archive(url)
    if not path.parent.is_dir():
        raise ArchiveError(f"the folder {path.parent} does not exist", "make it first")


def _no_archive(url: URL) -> ArchiveError:
    return ArchiveError(f"no archive at {_name(url)}", "add reports first: comity add PATH")


def _bring_up_to_date(engine: Engine, create: bool) -> None:
    with reading(engine) as connection:
        version = _version(connection)
    if version == schema.HEAD:
        return
    if version is None:
        if not create:
            raise _no_archive(engine.url)
        dialect.make_ready(engine)
    # Only here, as it would slow the start of every command.
    from comity.archive.migrations import upgrade

    with writing_to(engine) as connection:
        if _version(connection) != schema.HEAD:
            upgrade(connection, _name(engine.url))


def _version(connection: Connection) -> str | None:
    """The migration that the tables are at, None where there are no tables at all."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    if schema.VERSION_TABLE not in tables:
        raise ArchiveError(
            f"{_name(connection.engine.url)} holds no Comity tables but others",
            "give the path of an archive, or of a new file",
        )
    found = connection.exec_driver_sql(f"SELECT version_num FROM {schema.VERSION_TABLE}")
    version: str = found.scalar_one()
    return version
