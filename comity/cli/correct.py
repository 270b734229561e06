"""`comity correct`, `add-item`, `history` and `corrections`: what analysts say of items."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any

import click

from comity.cli.options import (
    DONE_WITH_FAILURES,
    archive_option,
    counted,
    format_option,
    opened,
    output_option,
    writing,
)
from comity.cli.telling import differences, head

if TYPE_CHECKING:
    from comity.archive import Archive, History, Judged
    from comity.corrections import Correction, Signed

by_option = click.option("--by", required=True, metavar="NAME", help="Who says so.")
why_option = click.option("--why", required=True, metavar="TEXT", help="Why, in words.")


def _signed(by: str, why: str) -> Signed:
    from comity.corrections import Signed

    return Signed(by, datetime.now(UTC).isoformat(timespec="microseconds"), why)


@click.command()
@click.argument("item", metavar="ID")
@click.option("--accept", "action", flag_value="accept", help="The item is right as it stands.")
@click.option("--reject", "action", flag_value="reject", help="The item is not to be there.")
@click.option("--undo", "action", flag_value="undo", help="Take back a correction.")
@click.option(
    "--set", "fields", multiple=True, metavar="FIELD=VALUE", help="Give a field another value."
)
@by_option
@why_option
@archive_option
def correct(
    item: str, action: str | None, fields: tuple[str, ...], by: str, why: str, url: str
) -> None:
    """Say that an item is right, wrong, or has other values; the report is not coded again.

    ID is that of the item, or its first characters (at least six). With --undo it is that of the
    correction; that of an item takes back the last correction of it.

    --set may be given several times. FIELD is one of docs/record.md, or a part of one:
    date=2024-10, place.name=Oslo, actors.0.country=KZ (parties count from 0), contexts=trade,water.
    Nothing after = means null. Whole parties and evidence are JSON.

    What a record cannot hold is refused. Nothing is ever lost: a correction is kept for good, is
    laid over any newer coding of the report, and can be undone.
    """
    if (action is None) == (not fields):
        raise click.UsageError("give one of --accept, --reject, --undo or --set")
    with opened(url) as archive:
        made = _made(archive, item, action, fields, _signed(by, why))
        click.echo(_done(archive.correct(made)))


def _made(
    archive: Archive, item: str, action: str | None, fields: tuple[str, ...], signed: Signed
) -> Correction:
    from comity.corrections import assigned, edit, undoing, verdict

    if action == "undo":
        return undoing(archive.correction(item), signed)
    about = archive.anchor(item)
    if action is not None:
        return verdict("accept" if action == "accept" else "reject", about, signed)
    return edit(about, assigned(about.kind, about.now, fields), signed)


def _done(judged: Judged) -> str:
    said = judged.correction
    what = {
        "accept": "accepted",
        "reject": "rejected",
        "edit": ", ".join(said.data.get("set", ())) + " set",
        "add": "added",
        "undo": f"correction {said.undoes} undone",
    }[said.action]
    lines = [f"{said.kind.capitalize()} {judged.item or said.target}: {what} by {said.by}."]
    if judged.note:
        lines.append(f"Kept, without effect here: {judged.note}.")
    lines.append(f"Take it back with: comity correct {said.id[:8]} --undo")
    return "\n".join(lines)


@click.command("add-item")
@click.argument("report", metavar="REPORT")
@click.argument("file", type=click.File(encoding="utf-8"), metavar="FILE.json")
@by_option
@why_option
@archive_option
def add_item(report: str, file: IO[str], by: str, why: str, url: str) -> None:
    """Add an event, office, figure or commitment that the coder missed.

    REPORT is the id or name of a report. FILE.json (or - for standard input) holds one object with
    its "kind" and the fields of docs/record.md; those that are null or empty may be left out. A
    piece of evidence is {"start": …, "end": …}, or {"quote": "…"} with words that stand in the
    report once.
    """
    from comity.archive import report_id
    from comity.corrections import addition

    data = _object(file)
    with opened(url) as archive:
        record = archive.coding(report)
        kind = str(data.get("kind"))
        fields = {name: value for name, value in data.items() if name != "kind"}
        made = addition(kind, fields, record, report_id(record.report), _signed(by, why))
        click.echo(_done(archive.correct(made)))


def _object(file: IO[str]) -> dict[str, Any]:
    from comity.errors import UsageError

    try:
        data = json.load(file)
    except ValueError as error:
        raise UsageError(f"{file.name} is no JSON: {error}", "mend it there") from error
    if not isinstance(data, dict):
        raise UsageError(f"{file.name} holds no object", 'like {"kind": "office", …}')
    return data


@click.command()
@click.argument("item", metavar="ID")
@format_option("md", "json")
@archive_option
def history(item: str, form: str, url: str) -> None:
    """Who did what to an item, when and why, with what it was before and after.

    ID is that of an item, also of one that was rejected or that a newer coding does not have, or
    of a correction; its first characters (at least six) are enough.
    """
    with opened(url) as archive:
        told = archive.history(item)
    if form == "json":
        from comity.model import plain

        click.echo(json.dumps(plain(told), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_story(told)))


def _story(told: History) -> list[str]:
    where = f" in {head(told.report)}" if told.report else ""
    lines = [f"{told.kind.capitalize()} {told.id}{where}"]
    for step in told.steps:
        mark = ""
        if step.correction is not None:
            state = step.correction.state
            mark = f"  [{step.correction.correction.id[:8]}" + (
                "]" if state == "applied" else f", {state}]"
            )
        lines += ["", f"{step.at}  {step.what} by {step.by}{mark}", f"    {step.why or '–'}"]
        lines += [f"    {line}" for line in differences(step.before, step.after)]
    return lines


@click.group(invoke_without_command=True)
@click.option("--as-gold", is_flag=True, help="Write the records of corrected reports as gold.")
@format_option("md", "json")
@output_option
@archive_option
@click.pass_context
def corrections(context: click.Context, as_gold: bool, form: str, output: str, url: str) -> None:
    """List all corrections and what became of them; export and import them.

    With --as-gold, the corrected reports are written as records in the form of docs/record.md, one
    a line, for training or for `comity evaluate`. "reviewed" in each tells how many of its items
    somebody accepted, edited or added, and who worked on it: the others are as the coder left them.
    """
    if context.invoked_subcommand is not None:
        _refuse_options(context, context.invoked_subcommand)
        return
    with opened(url) as archive, writing(output) as stream:
        if as_gold:
            _write_gold(archive, stream)
        else:
            _write_list(archive.corrections(), form, stream)


def _refuse_options(context: click.Context, name: str) -> None:
    """Options before the name of a subcommand would be passed over in silence."""
    for option in context.params:
        if context.get_parameter_source(option) is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"options go after {name!r}, not before it")


def _write_gold(archive: Archive, stream: IO[str]) -> None:
    from comity.archive import report_id

    counts: Counter[str] = Counter()
    for each in archive.reviewed():
        items = sum(1 for _ in each.record.items())
        told = {"items": items, "judged": list(each.judged), "by": list(each.by)}
        # Names of reports may repeat, ids do not.
        record = each.record.to_json() | {"id": report_id(each.record.report), "reviewed": told}
        stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        counts["reports"] += 1
        counts["whole"] += items == len(each.judged)
    told_whole = f"of which {counts['whole']} with every item judged"
    click.echo(f"{counted(counts['reports'], 'report')}, {told_whole}.", err=True)


def _write_list(found: tuple[Judged, ...], form: str, stream: IO[str]) -> None:
    from comity.model import plain

    if form == "json":
        stream.write(json.dumps([plain(j) for j in found], ensure_ascii=False, indent=2) + "\n")
        return
    for judged in found:
        said = judged.correction
        stream.write(
            f"{said.id[:8]}  {said.at[:10]}  {said.action} {said.kind} "
            f"{(judged.item or said.target)[:8]} by {said.by}: {said.why}  [{judged.state}]\n"
        )
        if judged.note:
            stream.write(f"          {judged.note}\n")
    if not found:
        click.echo("Nothing was corrected.", err=True)


@corrections.command("export")
@output_option
@archive_option
def export(output: str, url: str) -> None:
    """Write all corrections as JSON Lines, to be imported elsewhere."""
    from comity.model import plain

    with opened(url) as archive:
        found = archive.corrections()
    with writing(output) as stream:
        for judged in found:
            stream.write(json.dumps(plain(judged.correction), ensure_ascii=False) + "\n")
    click.echo(f"{counted(len(found), 'correction')} written.", err=True)


@corrections.command("import")
@click.argument("file", type=click.File(encoding="utf-8"), metavar="FILE")
@archive_option
def import_(file: IO[str], url: str) -> int:
    """Apply corrections that another archive exported.

    What is kept already changes nothing. A correction whose report or item is not here is named and
    kept: it takes effect when its report is added. A line that is no correction is named, and the
    rest goes on.
    """
    counts: Counter[str] = Counter()
    with opened(url) as archive:
        for number, line in enumerate(file, start=1):
            if line.strip():
                counts[_imported(archive, line, f"{file.name}, line {number}")] += 1
    refused = counts.pop("refused", 0)
    done = ", ".join(f"{n} {what}" for what, n in sorted(counts.items())) or "nothing imported"
    click.echo(f"{done}, {refused} refused.", err=True)
    if not refused:
        return 0
    return DONE_WITH_FAILURES if counts else 1


def _imported(archive: Archive, line: str, where: str) -> str:
    from comity.corrections import from_json
    from comity.errors import ComityError

    try:
        correction = from_json(json.loads(line))
        judged = archive.correct(correction)
    except ValueError as error:
        click.echo(f"{where}: no JSON: {error}", err=True)
        return "refused"
    except ComityError as error:
        click.echo(f"{where}: {error.message}", err=True)
        return "refused"
    if judged.note:
        told = f"{correction.action} of {correction.kind} {correction.target}"
        click.echo(f"{where}: {told} of report {correction.report}: {judged.note}", err=True)
    return judged.state
