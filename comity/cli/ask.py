"""`comity brief` and its views, and `comity search`: what the archive answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from comity.cli.options import (
    archive_option,
    countries_argument,
    format_option,
    opened,
    output_option,
    since_option,
    until_option,
    writing,
)

if TYPE_CHECKING:
    from comity.briefing import Brief


@click.command()
@countries_argument
@since_option
@until_option
@format_option("md", "html", "json")
@output_option
@archive_option
def brief(
    countries: tuple[str, ...],
    since: str | None,
    until: str | None,
    form: str,
    output: str,
    url: str,
) -> None:
    """The brief of one country or two: what was said, agreed and promised, by whom, when.

    Every line cites the sentences that it rests on: [3:12] is sentence 12 of source 3.
    """
    from comity import briefing as pages

    made = _build(url, countries, since, until)
    with writing(output) as stream:
        if form == "html":
            stream.write(pages.to_html(made))
        elif form == "json":
            stream.write(json.dumps(pages.to_json(made), ensure_ascii=False, indent=2) + "\n")
        else:
            stream.write(pages.to_markdown(made))


def _build(
    url: str, countries: tuple[str, ...], since: str | None = None, until: str | None = None
) -> Brief:
    from comity import briefing as pages

    with opened(url) as archive:
        return pages.build(archive, countries, since=since, until=until)


def _section(name: str, help_text: str) -> click.Command:
    """A command that shows one section of the brief, so that a view and the brief never differ."""

    @click.command(name, help=help_text)
    @countries_argument
    @since_option
    @until_option
    @format_option("md", "json")
    @output_option
    @archive_option
    def command(
        countries: tuple[str, ...],
        since: str | None,
        until: str | None,
        form: str,
        output: str,
        url: str,
    ) -> None:
        _write_section(_build(url, countries, since, until), name, form, output)

    return command


def _write_section(made: Brief, name: str, form: str, output: str) -> None:
    from comity import briefing as pages

    with writing(output) as stream:
        if form == "json":
            data = pages.section_json(made, name)
            stream.write(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        else:
            stream.write(pages.section_markdown(made, name))


timeline = _section("timeline", "What happened between two countries, or around one, in order.")
figures = _section("figures", "The figures cited, with period and source.")
promises = _section("promises", "What was promised, by whom to whom, due when.")


@click.command()
@countries_argument
@click.option(
    "--on",
    metavar="DATE",
    help="Instead, who held each office on this day (or in this month or year).",
)
@since_option
@until_option
@format_option("md", "json")
@output_option
@archive_option
def people(
    countries: tuple[str, ...],
    on: str | None,
    since: str | None,
    until: str | None,
    form: str,
    output: str,
    url: str,
) -> None:
    """Who holds or held which office and when, and whom of the other side they met.

    A person has one entry, however reports spell the name. What a report tells ("since 2019
    (told)") and when somebody is only seen in office are said apart.
    """
    if on is None:
        _write_section(_build(url, countries, since, until), "people", form, output)
        return
    if since or until:
        raise click.UsageError("--on asks of one date; leave --since and --until out")
    from comity import briefing as pages

    with opened(url) as archive:
        held = pages.holders_on(archive, countries, on)
    with writing(output) as stream:
        if form == "json":
            stream.write(json.dumps(pages.holders_json(held), ensure_ascii=False, indent=2) + "\n")
        else:
            stream.write(pages.holders_markdown(held))


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, help="How many reports at most.")
@format_option("md", "json")
@archive_option
def search(words: tuple[str, ...], limit: int, form: str, url: str) -> None:
    """Find reports by the words in them, best first, with the sentence that holds them."""
    with opened(url) as archive:
        hits = archive.search(" ".join(words), limit=limit)
    if form == "json":
        from comity.model import plain

        click.echo(json.dumps([plain(hit) for hit in hits], ensure_ascii=False, indent=2))
        return
    if not hits:
        click.echo(f"No report holds {' '.join(words)!r}.", err=True)
    for hit in hits:
        head = hit.report
        told = f"{head.publisher or head.source}, {head.published or 'undated'}"
        click.echo(f"{head.title or head.name} ({told}) {head.id[:8]}")
        if hit.quote is not None:
            click.echo(f"    {' '.join(hit.quote.text.split())}")
