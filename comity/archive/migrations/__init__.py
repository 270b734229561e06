"""Brings the tables of an archive from any earlier form to the newest.

One file per step in `versions/`, in alembic's form; steps are only ever added. They run inside the
caller's transaction, so that an archive is changed wholly or not at all.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from comity.errors import ArchiveError


def scripts() -> ScriptDirectory:
    """All steps there are."""
    return ScriptDirectory.from_config(_config())


def upgrade(connection: Connection, name: str) -> None:
    """Runs the steps that the database behind `connection`, called `name`, has not seen.

    Raises:
        ArchiveError: the archive was made by a newer version of Comity.
    """
    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise ArchiveError(
            f"{name} was made by a newer version of Comity",
            "install it: pip install --upgrade comity",
        ) from error


def _config() -> Config:
    config = Config()
    # A percent sign in the path would be taken for an interpolation.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return config
