"""`comity explain`, `comity verify` and `comity failures`: can it be believed?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from comity.cli import telling
from comity.cli.options import archive_option, counted, format_option, opened

if TYPE_CHECKING:
    from comity.archive import Explained
    from comity.model import Item


@click.command()
@click.argument("item", metavar="ID")
@format_option("md", "json")
@archive_option
def explain(item: str, form: str, url: str) -> None:
    """One event, office, figure or promise: what it rests on and why it was coded so.

    ID is the whole id or its first characters (at least six), as a brief prints them.
    """
    with opened(url) as archive:
        found = archive.item(item)
    if form == "json":
        from comity.model import plain

        click.echo(json.dumps(plain(found), ensure_ascii=False, indent=2))
    else:
        click.echo(_explanation(found))


_HIDDEN = ("evidence", "reason", "confidence", "id", "trigger", "date_mention")


def _explanation(explained: Explained) -> str:
    """What `explain` prints: the item, its words in context, the report, the coder, the reason."""
    found = explained.found
    lines = [f"{explained.kind.capitalize()} {found.item.id}", "", *_fields(found.item), ""]
    lines += ["It rests on", *_in_context(explained), "", *_origin(explained)]
    if not explained.current:
        lines.append("Note      a newer version of this report has taken its place")
    return "\n".join(lines)


def _fields(item: Item) -> list[str]:
    from comity.model import plain

    told = {k: v for k, v in plain(item).items() if k not in _HIDDEN and v not in (None, [], "")}
    width = max(len(name) for name in told)
    return [f"  {name:<{width}}  {telling.value(value)}" for name, value in told.items()]


def _in_context(explained: Explained) -> list[str]:
    """The evidence, the first piece of it between the sentences around it."""
    quotes = [
        f"  > {_folded(quote.text)}   (sentence {quote.sentence})"
        for quote in explained.found.quotes
    ]
    before = [f"    … {_folded(explained.before.text)}"] if explained.before else []
    after = [f"    {_folded(explained.after.text)} …"] if explained.after else []
    return [*before, *quotes[:1], *after, *quotes[1:]]


def _origin(explained: Explained) -> list[str]:
    report = explained.found.report
    publisher = report.publisher or "publisher unknown"
    return [
        f"Report    {report.title or report.name} ({publisher}, {report.published or 'undated'})",
        f"          {report.url or report.source}",
        f"Coded by  {explained.coder} {explained.version}, kept {explained.added_at}",
        f"Why       {explained.found.item.reason}",
        *_confidence(explained.found.item.confidence),
    ]


def _confidence(confidence: float | None) -> list[str]:
    """How sure the coder is; nothing where it does not say."""
    from comity.model import is_uncertain

    if confidence is None:
        return []
    mark = "uncertain: " if is_uncertain(confidence) else ""
    told = f"{mark}confidence {confidence:g} that an annotator would code it too"
    return [f"          {told}"]


def _folded(text: str) -> str:
    return " ".join(text.split())


@click.command()
@archive_option
def verify(url: str) -> int:
    """Read every piece of evidence again against the kept text and its hash; exit 1 on a fault."""
    from comity.archive import verify as faults_of

    with opened(url) as archive:
        faults = list(faults_of(archive))
        counts = archive.counts()
    for fault in faults:
        where = " ".join(part for part in (fault.report, fault.item) if part)
        click.echo(f"FAULT {where}: {fault.what}", err=True)
    items = sum(counts[kind] for kind in ("events", "offices", "figures", "commitments"))
    if faults:
        where = counted(counts["reports"], "report")
        click.echo(f"{counted(len(faults), 'fault')} in {where}.", err=True)
        return 1
    click.echo(
        f"As they were kept: {counted(counts['reports'], 'report')} "
        f"and the evidence of {counted(items, 'item')}."
    )
    return 0


@click.command()
@format_option("md", "json")
@archive_option
def failures(form: str, url: str) -> None:
    """What could not be read or coded, with the reason."""
    with opened(url) as archive:
        kept = archive.failures()
    if form == "json":
        from comity.model import plain

        click.echo(json.dumps([plain(f) for f in kept], ensure_ascii=False, indent=2))
        return
    for failure in kept:
        click.echo(f"{failure.source}: {failure.reason}  [{failure.code}, {failure.at}]")
    if not kept:
        click.echo("Nothing failed.", err=True)
