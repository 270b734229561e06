"""`comity trend`: the course of a relation, as text, JSON or a picture."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from comity.cli.options import (
    archive_option,
    counted,
    format_option,
    opened,
    output_option,
    pair_argument,
    since_option,
    until_option,
    writing,
)

if TYPE_CHECKING:
    from comity.briefing import Trend
    from comity.briefing.lines import Source
    from comity.briefing.trend_lines import TrendEvent, TrendPoint, Turn
    from comity.linking.course import Grain

_SHOWN = 3
_WIDTH = 100
_COUNTED = (
    "Counted once each: what took place, and agreement or concession when it is announced. Scores "
    "are means from −10 (conflict) to +10 (cooperation)."
)


@click.command()
@pair_argument
@click.option(
    "--by",
    "grain",
    type=click.Choice(["month", "quarter", "year"]),
    default="quarter",
    show_default=True,
    help="How long a period is.",
)
@since_option
@until_option
@format_option("text", "json", "svg")
@output_option
@archive_option
def trend(
    countries: tuple[str, ...],
    grain: Grain,
    since: str | None,
    until: str | None,
    form: str,
    output: str,
    url: str,
) -> None:
    """The course of a relation: what happened, how good or bad it was, and when it turned.

    Each period has its events by type and their mean score, from -10 (conflict) to +10
    (cooperation). An event that several reports tell counts once. Text shows the first three
    events of a period, JSON all of them; [3:12] is sentence 12 of source 3.
    """
    from comity.briefing import build_trend

    with opened(url) as archive:
        made = build_trend(archive, countries, grain=grain, since=since, until=until)
    with writing(output) as stream:
        if form == "json":
            stream.write(json.dumps(made.to_json(), ensure_ascii=False, indent=2) + "\n")
        elif form == "svg":
            stream.write(made.to_svg() + "\n")
        else:
            stream.writelines(f"{line}\n" for line in _text(made))


def _text(made: Trend) -> Iterator[str]:
    yield f"{made.title}, by {made.grain}"
    yield from _wrapped(made.coverage)
    if made.points:
        yield from _wrapped(_COUNTED)
    for point in made.points:
        yield from ("", *_point(point))
    if made.points:
        yield from ("", *_wrapped(made.finding))
    for turn in made.turning:
        yield from ("", *_turn(turn))
    for out in made.left_out:
        yield ""
        yield f"Not counted, {out.reason}: {counted(len(out.events), 'event')}"
        yield from _events(out.events)
    if made.sources:
        yield from ("", "Sources", *_sources(made))


def _point(point: TrendPoint) -> Iterator[str]:
    from comity.briefing.phrases import signed

    counts = "; ".join(f"{each.label} ({each.type}) {each.count}" for each in point.counts)
    head = f"{point.label}: {signed(point.score)}, {counted(len(point.events), 'event')}"
    yield from _wrapped(f"{head}: {counts}", later="  ")
    yield from _events(point.events)


def _turn(turn: Turn) -> Iterator[str]:
    yield from _wrapped(f"{turn.number}. {turn.words}.", later="   ")
    yield from _wrapped(f"{turn.reason}.", first="   ", later="   ")
    yield from _events(turn.events)


def _events(events: Sequence[TrendEvent]) -> Iterator[str]:
    """The first few events, and how many more there are."""
    for event in events[:_SHOWN]:
        yield from _wrapped(_event(event), first="  - ", later="    ")
    if len(events) > _SHOWN:
        yield f"  and {len(events) - _SHOWN} more (--format json has all)"


def _event(event: TrendEvent) -> str:
    from comity.briefing.phrases import status_text, when_text

    quote = f": “{event.quote}”" if event.quote else ""
    cited = " ".join(f"[{citation.label}]" for citation in event.citations)
    told = f"{when_text(event)}{status_text(event)}: {event.text}{quote}"
    return f"{told}{_differing(event)} {cited} {event.short_id}"


def _differing(event: TrendEvent) -> str:
    """What other reports of an event say differently, with their citations."""
    said = [
        f"{other.text} {' '.join(f'[{c.label}]' for c in other.citations)}"
        for other in event.others
    ]
    return f" ({'; '.join(said)})" if said else ""


def _sources(made: Trend) -> Iterator[str]:
    """The reports that the text cites, with the sentences that it cites."""
    groups = [point.events for point in made.points]
    groups += [turn.events for turn in made.turning]
    groups += [out.events for out in made.left_out]
    shown = {c for events in groups for event in events[:_SHOWN] for c in event.citations}
    cited = {(citation.source, citation.sentence) for citation in shown}
    for source in made.sources:
        if any(number == source.number for number, _ in cited):
            yield from _source(source, cited)


def _source(source: Source, cited: Iterable[tuple[int, int]]) -> Iterator[str]:
    from comity.briefing.lines import Citation
    from comity.briefing.phrases import source_text

    wanted = {sentence for number, sentence in cited if number == source.number}
    yield from _wrapped(f"[{source.number}] {source_text(source)}", later="    ")
    yield f"    {source.url or source.file}"
    for sentence in source.sentences:
        if sentence.sentence in wanted:
            name = Citation(source.number, sentence.sentence).label
            yield from _wrapped(f"[{name}] “{sentence.text}”", first="    ", later="      ")


def _wrapped(text: str, first: str = "", later: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=later,
        break_long_words=False,
        break_on_hyphens=False,
    )
