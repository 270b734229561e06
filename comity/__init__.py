"""Comity: a sourced record of relations between countries, coded from press reports.

    >>> import comity
    >>> record = comity.code("ROME, 3 May 2024 – Italy's Foreign Minister Antonio Tajani met "
    ...                      "his Albanian counterpart Igli Hasani in Rome on Thursday.")
    >>> [(e.type, e.date) for e in record.events]
    [('CONSULT', '2024-05-02')]

Names are loaded when first used: importing comity loads neither spaCy nor SQLAlchemy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.api import add, brief, code, code_files, evaluate, recode, trend
    from comity.archive import Archive, open_archive
    from comity.errors import ComityError
    from comity.model import Commitment, Event, Figure, Office, Party, Record, Report
    from comity.relations import relate

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "ComityError",
    "Commitment",
    "Event",
    "Figure",
    "Office",
    "Party",
    "Record",
    "Report",
    "add",
    "brief",
    "code",
    "code_files",
    "evaluate",
    "open_archive",
    "recode",
    "relate",
    "trend",
]

_HOMES = {
    "comity.api": ("add", "brief", "code", "code_files", "evaluate", "recode", "trend"),
    "comity.archive": ("Archive", "open_archive"),
    "comity.errors": ("ComityError",),
    "comity.model": ("Commitment", "Event", "Figure", "Office", "Party", "Record", "Report"),
    "comity.relations": ("relate",),
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'comity' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*__all__, "__version__"})
