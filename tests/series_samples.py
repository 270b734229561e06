"""Figures as reports tell them, made short for the tests of series."""

from __future__ import annotations

from comity.linking.series import FigureMention
from comity.model import Evidence, Figure, Relation


def told(
    name: str,
    value: float,
    period: str | None = "2023",
    *,
    measure: str = "bilateral trade",
    unit: str = "USD",
    of: tuple[str, ...] = ("KZ", "LU"),
    relation: Relation = "=",
    change: float | None = None,
    published: str | None = "2024-02-10",
    publisher: str | None = None,
    speaker: str | None = None,
    quote: str = "",
    report: str | None = None,
) -> FigureMention:
    """A mention in a report of its own, by a publisher of its own unless one is given."""
    figure = Figure(
        measure=measure,
        value=value,
        unit=unit,
        evidence=(Evidence(0, 1, 1),),
        relation=relation,
        change=change,
        period=period,
        of=of,
    )
    return FigureMention(
        id=name,
        report=report or f"report-{name}",
        publisher=publisher or f"paper-{name}",
        published=published,
        figure=figure,
        quote=quote,
        speaker=speaker,
    )
