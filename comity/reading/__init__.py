"""From a source to reports: files, folders, rows, pages and standard input.

`read` streams reports and failures, `from_text` makes a report of a text already in hand, and
`datelines` finds the datelines of a text with several stories. Nothing here fetches, codes or
stores anything.
"""

from __future__ import annotations

import hashlib

from comity.model import Report
from comity.reading.datelines import datelines
from comity.reading.files import expected, read
from comity.reading.recognition import Metadata, recognise

__all__ = ["datelines", "expected", "from_text", "read"]


def from_text(
    text: str,
    *,
    id: str = "text",  # noqa: A002 - the name that the record uses
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    language: str | None = None,
    source: str = "",
) -> Report:
    """A report of a text in hand, recognised as one that was read from a file.

    Args:
        text: The report's words; kept exactly.
        id: What to call it.
        title: Its headline, if known.
        url: Its address, which may tell the date.
        publisher: Who published it.
        published: When: a year, month or day in ISO 8601, a date-time, or as mail writes it.
        language: Its language as the metadata says, such as `en`.
        source: Where the text came from, for the record.

    Raises:
        UnreadableReport: The text is empty, too large, broken, or not English.
    """
    known = Metadata(title, url, publisher, published, language)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return recognise(text, known, id=id, source=source, sha256=digest)
