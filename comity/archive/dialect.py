"""All that differs between the databases: SQLite, and PostgreSQL beside it.

Connections and their pragmas, who may write, the insert that renews a row, rows that nobody may
change, and full-text search.
Everything else in the archive is SQLAlchemy that both understand.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Float,
    FromClause,
    Integer,
    Select,
    Table,
    column,
    event,
    func,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects import postgresql, sqlite

from comity.archive import schema
from comity.archive.words import Term

BUSY_MS = 30_000
"""How long a writer waits for another one before it gives up."""

WRITES = "comity_writes"
"""The execution option of a connection that is about to write."""

SEARCH_TABLE = "report_words"

_ADVISORY_LOCK = 0x636F6D697479  # "comity", so that no other program takes the same lock


def prepare(engine: Engine) -> None:
    """Sets up every connection of an engine that was just made."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_connect)
    event.listen(engine, "begin", _begin)


def _sqlite_connect(connection: Any, _: object) -> None:
    connection.isolation_level = None  # else Python's driver begins transactions on its own
    for pragma in (f"busy_timeout = {BUSY_MS}", "foreign_keys = ON", "synchronous = NORMAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """One writer at a time: waits here, not in the middle of its work."""
    writes = connection.get_execution_options().get(WRITES, False)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    elif writes:
        connection.execute(select(func.pg_advisory_xact_lock(_ADVISORY_LOCK)))


def make_ready(engine: Engine) -> None:
    """Settings that a new, empty database keeps; SQLite takes them outside of transactions only."""
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        connection.cursor().execute("PRAGMA journal_mode = WAL")
        connection.close()


def renew(connection: Connection, into: Table, unique: Sequence[str], row: dict[str, Any]) -> None:
    """Inserts a row, or overwrites the one that is the same in the `unique` columns."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    rest = {name: value for name, value in row.items() if name not in unique}
    statement = dialect.insert(into).values(**row)
    connection.execute(statement.on_conflict_do_update(index_elements=unique, set_=rest))


def create_search(connection: Connection) -> None:
    """Makes the full-text index of titles and texts, which then keeps itself up to date.

    SQLite's folds case and accents; PostgreSQL's folds case only.
    """
    if connection.dialect.name == "sqlite":
        statements = [
            f"CREATE VIRTUAL TABLE {SEARCH_TABLE} USING fts5(title, text, content='report',"
            " content_rowid='number', tokenize='unicode61 remove_diacritics 2')",
            f"CREATE TRIGGER {SEARCH_TABLE}_added AFTER INSERT ON report BEGIN"
            f" INSERT INTO {SEARCH_TABLE} (rowid, title, text)"
            " VALUES (new.number, new.title, new.text); END",
        ]
    else:
        statements = [f"CREATE INDEX {SEARCH_TABLE} ON report USING gin ({_VECTOR})"]
    for statement in statements:
        connection.exec_driver_sql(statement)


_VECTOR = "to_tsvector('simple', coalesce(title, '') || ' ' || text)"
_FTS = table(SEARCH_TABLE, column("rowid", Integer), column("rank", Float))


def search(connection: Connection, terms: Sequence[Term], limit: int) -> Select[Any]:
    """Ids of current reports that hold all terms with their score, best first."""
    report = schema.report
    if connection.dialect.name == "sqlite":
        matches = literal_column(SEARCH_TABLE).op("MATCH")(_fts5(terms))
        score: ColumnElement[float] = -_FTS.c.rank
        source: FromClause = report.join(_FTS, _FTS.c.rowid == report.c.number)
    else:
        query = func.to_tsquery("simple", _tsquery(terms))
        vector: ColumnElement[Any] = literal_column(_VECTOR)
        matches, source = vector.op("@@")(query), report
        score = func.ts_rank(vector, query)
    return (
        select(report.c.id, score.label("score"))
        .select_from(source)
        .where(matches, report.c.current.is_(True))
        .order_by(score.desc(), report.c.id)
        .limit(limit)
    )


def _fts5(terms: Sequence[Term]) -> str:
    """Every term a string of FTS5, so that nothing in it is an operator."""
    return " ".join(f'"{term.raw}"' + ("*" if term.prefix else "") for term in terms)


def _tsquery(terms: Sequence[Term]) -> str:
    """Every word a quoted lexeme of PostgreSQL's to_tsquery; accents stay, as in its index."""
    phrases = ("<->".join(f"'{word}'" for word in term.words) for term in terms)
    return " & ".join(
        phrase + (":*" if term.prefix else "") for phrase, term in zip(phrases, terms, strict=True)
    )


def forbid_changes(connection: Connection, name: str, why: str) -> None:
    """Has the database refuse to change or delete rows of a table; `why` is what it says then.

    The table has the keys `id` and `number`.
    """
    if connection.dialect.name == "sqlite":
        statements = [
            f"CREATE TRIGGER {name}_no_{act.lower()} BEFORE {act} ON {name} BEGIN"
            f" SELECT RAISE(ABORT, '{why}'); END"
            for act in ("UPDATE", "DELETE")
        ]
        # REPLACE deletes without a trigger.
        statements.append(
            f"CREATE TRIGGER {name}_no_replace BEFORE INSERT ON {name} WHEN EXISTS"
            f" (SELECT 1 FROM {name} WHERE id = NEW.id OR number = NEW.number) BEGIN"
            f" SELECT RAISE(ABORT, '{why}'); END"
        )
    else:
        statements = [
            f"CREATE FUNCTION {name}_no_change() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{why}'; END $$",
            f"CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {name}_no_change()",
        ]
    for statement in statements:
        connection.exec_driver_sql(statement)


def damage(connection: Connection) -> list[str]:
    """What the database itself finds wrong with its file; PostgreSQL keeps that to itself."""
    if connection.dialect.name != "sqlite":
        return []
    found = connection.exec_driver_sql("PRAGMA quick_check").scalars()
    return [line for line in found if line != "ok"]
