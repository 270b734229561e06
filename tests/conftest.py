"""Fixtures policy: a test builds the smallest report, record or archive it needs, in tmp_path.

Nothing is mocked: real files, real SQLite, the real parser.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from comity.coding import get_coder
from comity.model import Record
from comity.reading import from_text

# The seeds, the development gold and its scorer are no part of the repository; where they do not
# stand beside it, there is nothing to hold these tests against.
SHARED = Path(__file__).parents[2] / "shared"
collect_ignore = (
    [] if (SHARED / "gold" / "develop").is_dir() else ["test_evaluating_scorer.py", "test_seeds.py"]
)


# a busy machine may be slow to think of examples, which says nothing about Comity
settings.register_profile("comity", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("comity")


@pytest.fixture(scope="session")
def code() -> Callable[..., Record]:
    """Codes a short text by the rules alone: what they settle must not hang on the network.

    It was published on Wednesday 15 May 2024, or when `published` says.
    """
    coder = get_coder("rules")

    def coded(text: str, published: str | None = "2024-05-15", **known: str) -> Record:
        return next(iter(coder.code([from_text(text, published=published, **known)])))

    return coded
