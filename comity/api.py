"""What a Python program does with Comity: code texts and files, keep records, make a brief, see a
relation's course, and measure how well reports are coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from comity import countries as names
from comity import evaluating
from comity.archive import Archive, Recoded
from comity.briefing import Brief, Trend, build, build_trend
from comity.coding import get_coder
from comity.errors import UnreadableReport
from comity.evaluating import Evaluation, Source
from comity.evaluating.form import Plain
from comity.linking.course import Grain
from comity.model import Failure, Record, Report
from comity.pipeline import (
    add_sources,
    checked_threshold,
    code_reports,
    code_sources,
    finished,
    tally,
)
from comity.pipeline import recode as code_anew
from comity.reading import from_text

_KNOWN = ("title", "url", "publisher", "published", "language")


def code(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: str | None = None,
    threshold: float = 0.0,
) -> Record:
    """Code one text in hand.

    Args:
        text: the report's words.
        title: its headline.
        url: its address, which may tell the date of publication.
        publisher: who published it.
        published: the date of publication (ISO 8601), against which "on Monday" is resolved.
        threshold: items with a confidence below it (0 to 1) are left out: fewer, and surer ones.

    Raises:
        UnreadableReport: the text is empty, too large or not English.
        UsageError: the threshold is none.
    """
    least = checked_threshold(threshold)
    report = from_text(text, title=title, url=url, publisher=publisher, published=published)
    return finished(next(iter(get_coder().code([report]))), least)


def code_files(*sources: str | Path, threshold: float = 0.0) -> Iterator[Record | Failure]:
    """Code files and folders of reports; what cannot be read comes as a Failure.

    Items with a confidence below `threshold` (0 to 1) are left out; what is no threshold is a
    UsageError.
    """
    return code_sources(sources, threshold=threshold)


def add(archive: Archive, *sources: str | Path, threshold: float = 0.0) -> Counter[str]:
    """Read, code and keep files and folders of reports.

    Items with a confidence below `threshold` (0 to 1) are not kept; what is no threshold is a
    UsageError. Reports that the archive holds stay as they are.

    Returns how many were `added`, `unchanged`, `replaced` and `failed`; the failures are kept in
    the archive with their reasons.
    """
    return tally(add_sources(archive, sources, threshold=threshold))


def recode(
    archive: Archive, coder: str = "reader", *, threshold: float = 0.0
) -> Iterator[Recoded | Failure]:
    """Code the current reports of an archive anew, report by report as the result is consumed.

    Args:
        archive: whose reports are coded, from their kept texts.
        coder: the name of the coder; reports that its present version has coded are left out.
        threshold: items with a confidence below it (0 to 1) are not kept.

    Returns:
        What changed in each report, or the failure of one that keeps its old coding. What says the
        same keeps its id, and corrections stand over the new coding.

    Raises:
        UsageError: the threshold is none, or no coder is called so.
    """
    return code_anew(archive, get_coder(coder), threshold=threshold)


def brief(
    archive: Archive,
    countries: str | Iterable[str],
    *,
    since: str | None = None,
    until: str | None = None,
) -> Brief:
    """The brief of one country or two, given by code or name.

    Args:
        archive: where the reports are.
        countries: `"KZ"` or `["Kazakhstan", "EU"]`.
        since: first day, month or year, EDTF.
        until: last day, month or year, EDTF.

    Raises:
        UnknownCountry: no country of that name.
        UsageError: a limit that is no date.
    """
    wanted = [countries] if isinstance(countries, str) else list(countries)
    return build(archive, [names.require(name) for name in wanted], since=since, until=until)


def trend(
    archive: Archive,
    one: str,
    other: str,
    *,
    grain: Grain = "quarter",
    since: str | None = None,
    until: str | None = None,
) -> Trend:
    """The course of the relation of two countries, given by code or name.

    Args:
        archive: where the reports are.
        one: a country, `"KZ"` or `"Kazakhstan"`.
        other: another country.
        grain: how long a period is: `"month"`, `"quarter"` or `"year"`.
        since: first day, month or year, EDTF.
        until: last day, month or year, EDTF.

    Raises:
        UnknownCountry: no country of that name.
        UsageError: one country twice, a grain that is none, or a limit that is no date.
    """
    codes = names.require(one), names.require(other)
    return build_trend(archive, codes, grain=grain, since=since, until=until)


def evaluate(
    gold: Source, predicted: Source | None = None, *, threshold: float = 0.0
) -> Evaluation:
    """How well records agree with gold: precision, recall, F1, accuracies and every mistake.

    Args:
        gold: records with the right items (docs/record.md): a file, a folder of `.json` and
            `.jsonl`, or the records themselves.
        predicted: the records to be judged, in the same forms. Without them the coder codes the
            texts of the gold, with what the gold knows of title, address, publisher and date.
        threshold: predicted items with a confidence below it (0 to 1) are left out.

    Raises:
        ComityError: there is no gold, or something in it or among the records is no record.
        UsageError: the threshold is none.
    """
    least = checked_threshold(threshold)
    labelled = evaluating.gold_records(gold)
    if predicted is not None:
        answers = evaluating.predicted_records(predicted, least)
        return evaluating.compare(labelled, answers)
    outcomes = list(code_reports(map(_unlabelled, labelled), get_coder(), least))
    reasons = {each.source: each.reason for each in outcomes if isinstance(each, Failure)}
    return evaluating.compare(labelled, evaluating.predicted_records(outcomes), reasons)


def _unlabelled(gold: Plain) -> Report | Failure:
    """The report that a gold record is about; its source is its id, so that failures name it."""
    known = {key: gold.get(key) or None for key in _KNOWN}
    try:
        return from_text(gold["text"], id=gold["id"], source=gold["id"], **known)
    except UnreadableReport as error:
        return Failure(gold["id"], "malformed", str(error))
