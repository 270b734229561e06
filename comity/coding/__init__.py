"""From report to record: what a coder is, and the coders there are.

A coder reads reports and says what they tell, item by item, each with its evidence. It knows
nothing of files or archives.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from comity.errors import UsageError
from comity.model import Record, Report

__all__ = ["Coder", "get_coder"]


class Coder(Protocol):
    """Says what reports tell: one record for each report, in order.

    `name` and `version` are kept with every item; a coder of the same name and version always
    gives the same record for the same report.
    """

    name: str
    version: str

    def code(self, reports: Iterable[Report]) -> Iterator[Record]:
        """Code reports in order, in batches of the coder's choice."""
        ...


def get_coder(name: str = "reader") -> Coder:
    """The coder of a name: `reader`, with the trained network, or `rules`, word lists alone.

    Raises:
        UsageError: no coder of that name.
    """
    if name not in ("reader", "rules"):
        raise UsageError(f"no coder is called {name!r}", "use 'reader' or 'rules'")
    from comity.coding.coder import ReportCoder

    return ReportCoder(name)
