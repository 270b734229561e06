"""The brief of one country or two: what the archive's reports say, each line with its citation.

`build` asks the archive and gives plain data; the other functions put it in Markdown, HTML or JSON,
whole or by section, so that a view and the brief never differ. Nothing is said that no sentence
of a report says: a line without a citation cannot be made.
"""

from comity.briefing.building import build
from comity.briefing.held import Holders
from comity.briefing.holding import holders_on
from comity.briefing.html import to_html
from comity.briefing.lines import Brief, Citation, Line
from comity.briefing.markdown import holders_markdown, section_markdown, to_markdown
from comity.briefing.sections import SECTIONS, holders_json, section_json, to_json
from comity.briefing.trend import GRAINS, build_trend
from comity.briefing.trend_lines import Trend

__all__ = [
    "GRAINS",
    "SECTIONS",
    "Brief",
    "Citation",
    "Holders",
    "Line",
    "Trend",
    "build",
    "build_trend",
    "holders_json",
    "holders_markdown",
    "holders_on",
    "section_json",
    "section_markdown",
    "to_html",
    "to_json",
    "to_markdown",
]
