"""A brief, or one section of it, as Markdown that is as pleasant raw in a terminal as rendered.

Lines are wrapped, tables aligned, and nothing that a report says can act as Markdown or HTML.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from comity.briefing.held import HeldLine, Holders
from comity.briefing.lines import (
    ActLine,
    AgreementLine,
    Brief,
    Citation,
    EventLine,
    FactLine,
    FigureLine,
    HolderLine,
    Line,
    PersonLine,
    PostLine,
    PromiseLine,
    Source,
    SuccessionLine,
    ThemeLine,
)
from comity.briefing.phrases import (
    GUIDE,
    HEADINGS,
    SURETY,
    agreement_text,
    as_of_text,
    contact_text,
    join_text,
    measure_text,
    post_text,
    promise_marks,
    reports_text,
    score_text,
    side_text,
    signed,
    source_text,
    status_text,
    surety_text,
    uncertain_mark,
    when_text,
)
from comity.briefing.sections import by_year, cited_in, content_of, footer_of
from comity.briefing.wording import capital

_WIDTH = 88
_LIST_ITEM = re.compile(r"^(\s*1?)([-+#>.)])(?= )")
_ACTIVE = re.compile(r"[\\`*|]|<(?=[A-Za-z/!?])|\](?=[(\[:])|(?<!\w)_|_(?!\w)")


def to_markdown(brief: Brief) -> str:
    """The whole brief."""
    parts = [f"# {brief.title}", _wrapped(f"{brief.coverage}. {as_of_text(brief)}".strip())]
    if brief.advice:
        return "\n\n".join([*parts, _wrapped(brief.advice)]) + "\n"
    parts.append(_wrapped(GUIDE))
    for name, heading in HEADINGS.items():
        if content_of(brief, name):
            parts += [f"## {heading}", _RENDERERS[name](brief)]
    parts += ["---", _wrapped(footer_of(brief, brief))]
    return "\n\n".join(parts) + "\n"


def section_markdown(brief: Brief, name: str) -> str:
    """One section by its name in `SECTIONS`, with the sources that it cites.

    Raises:
        UsageError: no section is called so.
    """
    content = content_of(brief, name)
    parts = [f"# {brief.title}: {HEADINGS[name].lower()}"]
    if not content:
        nothing = "The reports of the archive tell nothing for this section."
        return "\n\n".join([*parts, _wrapped(brief.advice or nothing)]) + "\n"
    parts.append(_RENDERERS[name](brief))
    if name != "sources":
        numbers = cited_in(content)
        cited = [source for source in brief.sources if source.number in numbers]
        parts += ["Sources", "\n".join(map(_short_source, cited))]
    parts += ["---", _wrapped(footer_of(brief, content))]
    return "\n\n".join(parts) + "\n"


def holders_markdown(holders: Holders) -> str:
    """Who held which office on a day, with the sources."""
    parts = [f"# {holders.title}: offices on {holders.when}"]
    if not holders.holders:
        nothing = "The reports of the archive name no holder of an office for that date."
        return "\n\n".join([*parts, _wrapped(nothing)]) + "\n"
    for country in holders.holders:
        parts += [f"### {country.name}", _list(map(_held, country.held))]
    parts += ["Sources", "\n".join(map(_short_source, holders.sources))]
    parts += ["---", _wrapped(SURETY)]
    return "\n\n".join(parts) + "\n"


def _held(line: HeldLine) -> str:
    told = f"{line.office}: {line.name}{uncertain_mark(line)}, {surety_text(line)}"
    against = "; ".join(f"{_text(f.text)} {_cites(f.citations)}" for f in line.contradictions)
    warning = f"; reports contradict each other: {against}" if against else ""
    return f"{_text(told)} {_tail(line)}{warning}"


def _glance(brief: Brief) -> str:
    glance = brief.glance
    rows = [
        (line.label, line.type, str(line.count), _cites(line.citations)) for line in glance.types
    ]
    items = [f"{_text(side_text(line, glance))} {_cites(line.citations)}" for line in glance.sides]
    if score := glance.score:
        low = f"{signed(score.lowest)} {_cites([score.lowest_citation])}"
        high = f"{signed(score.highest)} {_cites([score.highest_citation])}"
        items.append(f"{score_text(score)} Lowest {low}, highest {high}.")
    for label, line in (("Last contact", glance.last_contact), ("Next step", glance.next_step)):
        if line:
            items.append(f"{label}: {_event_text(line)}")
    table = _table(("What they did", "Type", "Events", "Latest"), rows, right=2)
    return "\n\n".join(part for part in (table, _list(items)) if part)


def _timeline(brief: Brief) -> str:
    parts = []
    for year, lines in by_year(brief.chronology):
        parts.append(f"### {year or 'Date not stated'}")
        parts.append(_list(map(_event_text, lines)))
    return "\n\n".join(parts)


def _event_text(line: EventLine) -> str:
    quote = f": “{_text(line.quote)}”" if line.quote else ""
    told = f"{when_text(line)}{status_text(line)}: {_text(line.text)}{quote}"
    return f"{told} {_act_tail(line)}"


def _act_tail(line: ActLine) -> str:
    """How often it is told, what contradicts it, the citations and the id."""
    others = [f"{_text(one.text)} {_cites(one.citations)}" for one in line.others]
    told = "; ".join(part for part in (reports_text(line), *others) if part)
    return f"({told}) {_tail(line)}" if told else _tail(line)


def _people(brief: Brief) -> str:
    parts = []
    for country in brief.people:
        parts.append(f"### {country.name}")
        parts.append("\n".join(_person(person, brief) for person in country.people))
        if country.successions:
            parts.append("Offices that several people held:")
            parts.append(_list(map(_succession, country.successions)))
    return "\n\n".join(parts)


def _person(person: PersonLine, brief: Brief) -> str:
    posts = "; ".join(map(_post, person.posts))
    spelled = (f"{_text(each.name)} {_cites(each.citations)}" for each in person.also)
    also = f" (also written {', '.join(spelled)})" if person.also else ""
    lines = [f"- {_text(person.name)}{also}{' – ' if posts else ''}{posts}"]
    lines += [f"  {line}" for post in person.posts for line in _contradictions(post)]
    more = []
    if last := person.mentioned:
        more.append(f"last mentioned {last.when} {_cites(last.citations)}")
    if person.met:
        met = (f"{_text(contact_text(c, brief))} {_cites(c.citations)}" for c in person.met)
        more.append(f"met or talked with {', '.join(met)}")
    if more:
        lines.append("  " + capital("; ".join(more)))
    return "\n".join(_wrapped(line, "  ") for line in lines)


def _post(post: PostLine) -> str:
    """An office with its time; without any, the words that tell it."""
    facts = _facts(post.facts) or f" {_cites(post.citations)}"
    return f"{_text(post_text(post))}{facts} {post.short_id}".rstrip()


def _facts(facts: Iterable[FactLine]) -> str:
    """Facts, each with its citations; contradictions are told elsewhere."""
    told = [
        f", {_text(fact.text)} {_cites(fact.citations)}"
        for fact in facts
        if fact.kind != "contradiction"
    ]
    return "".join(told)


def _contradictions(post: PostLine) -> Iterator[str]:
    for fact in post.facts:
        if fact.kind == "contradiction":
            told = f"{_text(post.office)}: {_text(fact.text)} {_cites(fact.citations)}"
            yield f"Reports contradict each other on {told}"


def _succession(line: SuccessionLine) -> str:
    return f"{_text(line.office)}: {'; '.join(map(_holder, line.holders))}"


def _holder(holder: HolderLine) -> str:
    told = _facts(holder.facts) or f" {_cites(holder.citations)}"
    return f"{join_text(holder)}{_text(holder.name)}{told}"


def _agreements(brief: Brief) -> str:
    return _list(map(_agreement, brief.agreements))


def _agreement(line: AgreementLine) -> str:
    return f"{_text(agreement_text(line))} {_act_tail(line)}"


def _figures(brief: Brief) -> str:
    return _table(("Measure", "Value", "Period", "Source", "Id"), map(_figure, brief.figures))


def _figure(line: FigureLine) -> tuple[str, ...]:
    cells = _text(measure_text(line)), _text(line.amount), line.when or "–"
    return (*cells, _cites(line.citations), line.short_id)


def _promises(brief: Brief) -> str:
    return _list(map(_promise, brief.promises))


def _promise(line: PromiseLine) -> str:
    to = f" → {_text(line.to)}" if line.to else ""
    return f"{_text(line.by)}{to}: {_text(line.action)} ({promise_marks(line)}) {_tail(line)}"


def _agenda(brief: Brief) -> str:
    return _table(("Theme", "Events", "Latest"), map(_theme, brief.agenda), right=1)


def _theme(line: ThemeLine) -> tuple[str, ...]:
    return line.label, str(line.count), _cites(line.citations)


def _sources(brief: Brief) -> str:
    return "\n\n".join(map(_source, brief.sources))


def _source(source: Source) -> str:
    lines = [_wrapped(f"**[{source.number}]** {_text(source_text(source))}"), ""]
    if where := source.url or source.file:
        lines = [*lines[:-1], _text(where), ""]
    for sentence in source.sentences:
        label = Citation(source.number, sentence.sentence).label
        lines.append(_wrapped(f"- [{label}] “{_text(sentence.text)}”", "  "))
    return "\n".join(lines)


def _short_source(source: Source) -> str:
    return _wrapped(f"- [{source.number}] {_text(source_text(source))}", "  ")


def _tail(line: Line) -> str:
    """The citations, and the id for `comity explain`."""
    return f"{_cites(line.citations)} {line.short_id}".rstrip()


def _cites(citations: Iterable[Citation]) -> str:
    return " ".join(f"[{citation.label}]" for citation in citations)


def _text(words: str) -> str:
    """Words of a report or coder, with what Markdown would act on disarmed."""
    return _ACTIVE.sub(r"\\\g<0>", words)


def _list(items: Iterable[str]) -> str:
    return "\n".join(_wrapped(f"- {item}", "  ") for item in items)


def _wrapped(text: str, indent: str = "") -> str:
    """The text in lines of bounded length; no later line begins like a list item."""
    lines = textwrap.wrap(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    first, *more = lines
    return "\n".join([first, *(_LIST_ITEM.sub(r"\1\\\2", line) for line in more)])


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], right: int | None = None) -> str:
    """An aligned table; `right` is the column of numbers. Empty without rows."""
    body = list(rows)
    if not body:
        return ""
    widths = [max(len(row[n]) for row in (head, *body)) for n in range(len(head))]

    def told(row: Sequence[str]) -> str:
        cells = [
            cell.rjust(width) if n == right else cell.ljust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        return f"| {' | '.join(cells)} |"

    rule = ["-" * (width - 1) + (":" if n == right else "-") for n, width in enumerate(widths)]
    return "\n".join([told(head), told(rule), *map(told, body)])


_RENDERERS: Mapping[str, Callable[[Brief], str]] = {
    "glance": _glance,
    "timeline": _timeline,
    "people": _people,
    "agreements": _agreements,
    "figures": _figures,
    "promises": _promises,
    "agenda": _agenda,
    "sources": _sources,
}
