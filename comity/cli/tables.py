"""An evaluation as tables and lists for people; numbers are rounded as in JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any

from rich.console import Console
from rich.table import Table

from comity.cli.options import counted
from comity.evaluating import Accuracy, Evaluation, Measures, Mistake, Score

# Where there is no terminal to ask: enough for the widest table.
WIDTH = 120
NOTHING = "–"
_COUNTS = ("gold", "predicted", "matched")


def write_evaluation(
    stream: IO[str], found: Evaluation, *, by: str | None = None, show: str | None = None
) -> None:
    """Write the measures, those by `type` or `report` and the mistakes that are wanted.

    Args:
        stream: where to.
        found: what to tell.
        by: `type` or `report`, or None for neither.
        show: `misses`, `extras` or `all`, or None for no mistakes.
    """
    console = Console(
        file=stream,
        width=None if stream.isatty() else WIDTH,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(f"Against {counted(len(found.reports), 'gold report')}\n")
    console.print(_kinds(found.total), "", _attributes(found.total), sep="\n")
    if by == "type":
        console.print("", _types(found), sep="\n")
    if by == "report":
        console.print("", _reports(found), sep="\n")
    if show in ("misses", "all"):
        stream.writelines(_listed("missed", found.misses))
    if show in ("extras", "all"):
        stream.writelines(_listed("extra", found.extras))


def _table(first: str, *columns: str) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column(first, overflow="fold")
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _kinds(measures: Measures) -> Table:
    table = _table("kind", "precision", "recall", "F1", *_COUNTS)
    for name, score in measures.kinds.items():
        table.add_row(name, *_score(score))
    return table


def _score(score: Score) -> Iterator[str]:
    """The cells of a score; a ratio of nothing is no number."""
    yield _ratio(score.precision if score.predicted else None)
    yield _ratio(score.recall if score.gold else None)
    yield _f1(score)
    yield from (str(count) for count in (score.gold, score.predicted, score.matched))


def _f1(score: Score) -> str:
    return _ratio(score.f1 if score.gold or score.predicted else None)


def _ratio(value: float | None) -> str:
    return NOTHING if value is None else f"{value:.3f}"


def _attributes(measures: Measures) -> Table:
    table = _table("attribute", "accuracy", "right", "of")
    for name, accuracy in measures.attributes.items():
        table.add_row(name, _ratio(accuracy.share), str(accuracy.right), str(accuracy.of))
    return table


def _types(found: Evaluation) -> Table:
    table = _table("events of type", "F1", *_COUNTS, *_event_attributes(found))
    for name, measures in found.types.items():
        _, _, *cells = _score(measures.kinds["events"])
        table.add_row(name, *cells, *(_share(each) for each in measures.attributes.values()))
    return table


def _event_attributes(found: Evaluation) -> list[str]:
    return list(next(iter(found.types.values())).attributes) if found.types else []


def _share(accuracy: Accuracy) -> str:
    return NOTHING if accuracy.share is None else f"{accuracy.share:.2f}"


def _reports(found: Evaluation) -> Table:
    table = _table("F1 by report", *found.total.kinds, "missed", "extra")
    for name, measures in found.reports.items():
        scores = measures.kinds.values()
        missed = sum(score.gold - score.matched for score in scores)
        extra = sum(score.predicted - score.matched for score in scores)
        table.add_row(name, *map(_f1, scores), str(missed), str(extra))
    return table


def _listed(title: str, mistakes: Iterable[Mistake]) -> Iterator[str]:
    """The mistakes, report by report, each with what it says and the words that it rests on."""
    heading = ""
    for mistake in mistakes:
        above = f"{mistake.report}: {title} {mistake.kind}"
        if above != heading:
            yield f"\n{above}\n"
        heading = above
        yield f"  {_told(mistake)}\n"
        yield f"    {_places(mistake.item)} {' '.join(mistake.sentence.split())}\n"


def _places(item: Mapping[str, Any]) -> str:
    spans = ", ".join(f"{span['start']}-{span['end']}" for span in item.get("evidence") or ())
    return f"[{spans}]"


def _told(mistake: Mistake) -> str:
    """An item in one line."""
    item = mistake.item
    match mistake.kind:
        case "events":
            kind = "/".join(item[key] for key in ("type", "mode") if item.get(key))
            sides = f"{_names(item.get('actors'))} > {_names(item.get('recipients'))}"
            place = (item.get("place") or {}).get("name")
            return _joined(kind, item.get("status"), item.get("date"), place, sides)
        case "who-met-whom":
            return ", ".join(item["names"])
        case "offices":
            return _joined(item.get("person"), item.get("office"), item.get("country"))
        case "figures":
            amount = f"{_number(item.get('value'))} {item.get('unit') or ''}".rstrip()
            about = f"{item.get('relation') or '='} {amount}"
            return _joined(item.get("measure"), about, item.get("period"))
        case _:
            by = f"{_names(item.get('by'))} > {_names(item.get('to'))}"
            return _joined(item.get("strength"), item.get("due"), by, item.get("action"))


def _number(value: object) -> str:
    return f"{value:,.12g}" if isinstance(value, int | float) else str(value)


def _names(parties: Iterable[Mapping[str, Any]] | None) -> str:
    return ", ".join(party.get("name") or NOTHING for party in parties or ()) or NOTHING


def _joined(*parts: str | None) -> str:
    return " | ".join(part for part in parts if part)
