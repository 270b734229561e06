"""A brief as one HTML page that loads nothing: to read on any screen, and to print.

What reports say is always escaped. Addresses become links only if they are http or https.
"""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from comity.briefing import phrases
from comity.briefing.lines import Brief, Citation
from comity.briefing.sections import by_year, content_of, footer_of
from comity.briefing.wording import capital

_LINKED = re.compile(r"https?://[^\s/]", re.IGNORECASE)


def to_html(brief: Brief) -> str:
    """The whole brief as a page with inline style, without scripts."""
    sections = {
        name: heading for name, heading in phrases.HEADINGS.items() if content_of(brief, name)
    }
    footer, years = footer_of(brief, brief), by_year(brief.chronology)
    return _template().render(brief=brief, sections=sections, years=years, footer=footer)


def anchor(citation: Citation) -> str:
    """The id of the cited sentence on the page."""
    return f"s{citation.source}-{citation.sentence}"


def is_link(address: str | None) -> bool:
    """Whether the address may become a link."""
    return bool(address and _LINKED.match(address))


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("comity.briefing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    helpers = (
        anchor,
        capital,
        is_link,
        phrases.as_of_text,
        phrases.contact_text,
        phrases.join_text,
        phrases.post_text,
        phrases.promise_marks,
        phrases.reports_text,
        phrases.score_text,
        phrases.side_text,
        phrases.signed,
        phrases.source_text,
        phrases.when_text,
    )
    environment.globals.update({helper.__name__: helper for helper in helpers}, Citation=Citation)
    return environment.get_template("brief.html.j2")
