"""Fixtures policy: a test builds the smallest report, record or archive it needs, in tmp_path.

Nothing is mocked: real files, real SQLite, the real parser.
"""

from __future__ import annotations

from pathlib import Path

# The development gold is no part of the repository; where it does not stand beside it, there is
# nothing to hold a floor against.
SHARED = Path(__file__).parents[2] / "shared"
collect_ignore = (
    [] if (SHARED / "gold" / "develop").is_dir() else ["test_floor.py", "test_seeds.py"]
)
