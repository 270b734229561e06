"""Web pages: the main text and what the page says about itself.

Extraction is trafilatura's, with tables and without comments. The report's text is what it
extracts, so offsets count in that and not in the page's source. Fetches nothing.
"""

from __future__ import annotations

from trafilatura import bare_extraction
from trafilatura.settings import Document

from comity.reading.decode import declared_charset, decode
from comity.reading.recognition import Metadata
from comity.reading.refusal import Refused


def page(raw: bytes) -> tuple[str, Metadata]:
    """The main text of a page and its metadata.

    Raises Refused: `binary` or `encoding` for undecodable bytes, `empty` where no text is found.
    """
    source = decode(raw, declared_charset(raw))
    document = bare_extraction(
        source,
        include_comments=False,
        include_tables=True,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(document, Document) or not document.text:
        raise Refused("empty", "no running text was found in the page", "save its text as .txt")
    return document.text, Metadata(
        title=document.title,
        url=document.url,
        publisher=document.sitename,
        published=document.date,
        language=document.language,
    )
