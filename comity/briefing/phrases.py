"""The standing phrases of a brief, so that Markdown and HTML say the same in the same words."""

from __future__ import annotations

from collections.abc import Mapping

from comity.briefing.held import HeldLine
from comity.briefing.lines import (
    ActLine,
    AgreementLine,
    Brief,
    ContactLine,
    EventLine,
    FigureLine,
    Glance,
    HolderLine,
    ItemLine,
    PostLine,
    PromiseLine,
    ScoreLine,
    SideLine,
    Source,
)
from comity.briefing.wording import country_name

HEADINGS: Mapping[str, str] = {
    "glance": "Relations at a glance",
    "timeline": "Chronology",
    "people": "Who’s who",
    "agreements": "Agreements",
    "figures": "Figures",
    "promises": "Promises",
    "agenda": "On the agenda",
    "sources": "Sources",
}
"""The sections of a brief in order, by name."""

GUIDE = (
    "[3:12] cites sentence 12 of source 3, quoted under Sources. The eight digits that end a line "
    "are its id: `comity explain ID` shows all that it rests on. Where a report gives an act no "
    "date, the day of the report stands for it, as “reported”."
)

UNCERTAIN = (
    "“Uncertain” marks what the coder read with a confidence below one half: an annotator would "
    "more likely not have coded it."
)


SURETY = (
    "Certain: a report tells of that day. Probable: the day lies between reports that tell or show "
    "the person in office. Possible: a date is vague. Coded by machine; check the cited sentence "
    "before use."
)


def as_of_text(brief: Brief) -> str:
    """The day of the brief, and where it comes from; empty without one."""
    if brief.as_of is None:
        return ""
    basis = "" if brief.today_given else ", the date of the latest report used"
    return f"As of {brief.as_of}{basis}."


def footer_text(brief: Brief) -> str:
    """Who coded it, and the caution that goes with it."""
    coders = ", ".join(brief.coders)
    named = f" (coder: {coders})" if coders else ""
    return (
        f"Coded by machine from the reports listed{named}; check the cited sentence before use. "
        "Each line is what a report says, not what Comity holds to be true."
    )


def signed(score: float) -> str:
    """The score with its sign and one decimal: `+2.5`, `−3.0`."""
    return f"{score:+.1f}".replace("-", "−")


def score_text(score: ScoreLine) -> str:
    """The mean score with its range."""
    return (
        f"Mean score {signed(score.mean)} on a scale from −10 (conflict) to +10 (cooperation): "
        f"the average of {_events(score.count)}, each valued by its type and manner."
    )


def side_text(line: SideLine, glance: Glance) -> str:
    """How many events were on a side, in words and in deeds."""
    total = sum(side.words + side.deeds for side in glance.sides)
    count = line.words + line.deeds
    parts = f"{line.words} in words, {line.deeds} in deeds"
    return f"{line.side.capitalize()}: {count} of {_events(total)} ({parts})"


def when_text(line: EventLine | AgreementLine) -> str:
    """The date in words; without one, when it was reported."""
    return line.when or (f"reported {line.reported}" if line.reported else "date not stated")


def reports_text(line: ActLine) -> str:
    """In how many reports it is told, and by how many sources if copies are among them."""
    if line.reports == 1:
        return ""
    told = f"{line.reports} reports"
    if line.sources == line.reports:
        return told
    return f"{told}, {line.sources} independent source{'s' if line.sources > 1 else ''}"


def status_text(line: EventLine) -> str:
    """What is said after the date of an event that has not occurred, or is uncertain."""
    return ("" if line.status == "occurred" else f", {line.status}") + uncertain_mark(line)


def uncertain_mark(line: ItemLine) -> str:
    """What is said at the end of something uncertain: `, uncertain`."""
    return ", uncertain" if line.uncertain else ""


def post_text(post: PostLine) -> str:
    """An office with its body."""
    told = ", ".join(part for part in (post.office, post.organization) if part)
    return told + uncertain_mark(post)


def join_text(holder: HolderLine) -> str:
    """How a holder's term joins the one before: `then, after a gap, `; empty of the first one."""
    return {
        "first": "",
        "follows": "then ",
        "gap": "then, with nobody told or seen between, ",
        "overlap": "overlapping, ",
        "beside": "standing in, ",
        "undated": "at no stated date, ",
    }[holder.join]


def surety_text(held: HeldLine) -> str:
    """How sure it is that somebody held an office on a day, and why."""
    contested = ", contested" if held.contested else ""
    return f"{held.surety}{contested} ({held.reason})"


def contact_text(contact: ContactLine, brief: Brief) -> str:
    """Someone met, with the country where the brief does not tell it."""
    details = []
    if len(brief.countries) == 1 and contact.country is not None:
        details.append(country_name(contact.country))
    if contact.uncertain:
        details.append("uncertain")
    return f"{contact.name} ({', '.join(details)})" if details else contact.name


def agreement_text(line: AgreementLine) -> str:
    """An agreement in a sentence."""
    named = f" “{'”, “'.join(line.documents)}”" if line.documents else ""
    quote = f": “{line.quote}”" if line.quote else ""
    return f"{when_text(line)}{uncertain_mark(line)}: {line.act}{named} – {line.parties}{quote}"


def measure_text(line: FigureLine) -> str:
    """What a figure measures."""
    return line.measure + uncertain_mark(line)


def promise_marks(line: PromiseLine) -> str:
    """The strength and due date of a promise."""
    due = f"due {line.when}" if line.when else "no date"
    marks = [line.strength, due, "due date passed" if line.passed else ""]
    return ", ".join(mark for mark in marks if mark) + uncertain_mark(line)


def source_text(source: Source) -> str:
    """A report as a source is named: publisher, title, date."""
    publisher = f"{source.publisher}: " if source.publisher else ""
    return f"{publisher}{source.title}, {source.when or 'undated'}"


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count} events"
