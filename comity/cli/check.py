"""`comity explain`, `comity verify` and `comity failures`: can it be believed?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from comity.cli.options import archive_option, format_option, opened

if TYPE_CHECKING:
    from comity.archive import Explained


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


def _explanation(explained: Explained) -> str:
    from comity.model import plain

    found, report = explained.found, explained.found.report
    fields = plain(found.item)
    hidden = ("evidence", "reason", "id", "trigger", "date_mention")
    width = max(len(name) for name in fields)
    lines = [f"{explained.kind.capitalize()} {found.item.id}", ""]
    lines += [f"  {name:<{width}}  {_value(v)}" for name, v in fields.items() if name not in hidden and v not in (None, [], "")]  # fmt: skip
    lines += ["", "It rests on"]
    for number, quote in enumerate(found.quotes):
        if number == 0 and explained.before is not None:
            lines.append(f"    … {_folded(explained.before.text)}")
        lines.append(f"  > {_folded(quote.text)}   (sentence {quote.sentence})")
        if number == 0 and explained.after is not None:
            lines.append(f"    {_folded(explained.after.text)} …")
    lines += [
        "",
        f"Report    {report.title or report.name} ({report.publisher or 'publisher unknown'}, {report.published or 'undated'})",
        f"          {report.url or report.source}",
        f"Coded by  {explained.coder} {explained.version}, kept {explained.added_at}",
        f"Why       {found.item.reason}",
    ]
    if not explained.current:
        lines.append("Note      a newer version of this report has taken its place")
    return "\n".join(lines)


def _value(value: object) -> str:
    if isinstance(value, dict):
        named = value.get("name")
        extra = ", ".join(str(value[k]) for k in ("office", "country") if value.get(k))
        return f"{named} ({extra})" if extra else str(named)
    if isinstance(value, list):
        return "; ".join(_value(v) for v in value)
    return str(value)


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
        click.echo(f"{len(faults)} faults in {counts['reports']} reports.", err=True)
        return 1
    click.echo(
        f"{counts['reports']} reports and the evidence of {items} items are as they were kept."
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
