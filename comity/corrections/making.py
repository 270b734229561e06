"""Makes corrections: what an analyst says, bound to the words that it is about.

Whatever a record could not hold is refused here, with the field and the value named, before
anything is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Literal

from comity.corrections.anchoring import Anchor, beside
from comity.corrections.contract import FIELDS, checked
from comity.corrections.correction import (
    IDENTITY_KINDS,
    UNSAID,
    Correction,
    Quoted,
    Signed,
    made,
)
from comity.errors import BadCorrection
from comity.items import item_from
from comity.model import KINDS, ItemKind, Record, Span, content_hash, plain


def verdict(what: Literal["accept", "reject"], about: Anchor, signed: Signed) -> Correction:
    """That an item is right, or that it is not to be there."""
    return made(signed, **_about(about), action=what, data=_data(about))


def edit(about: Anchor, fields: Mapping[str, Any], signed: Signed) -> Correction:
    """That some fields of an item have other values.

    Args:
        about: the item.
        fields: the values by the names of the fields, in the form of docs/record.md; evidence as
            spans of the text.
        signed: who says so, when and why.

    Raises:
        BadCorrection: there is no such field, or a record cannot hold the value.
    """
    if not fields:
        raise BadCorrection("nothing to set", "name a field and its value")
    said = dict(fields)
    if isinstance(said.get("evidence"), list):
        said["evidence"] = [_placed(each, about.text) for each in said["evidence"]]
    checked(about.kind, plain(about.now) | said, said, len(about.text))
    if "evidence" in said:
        said["evidence"] = _quoted(said["evidence"], about.text)
    return made(signed, **_about(about), action="edit", data=_data(about) | {"set": said})


def addition(
    kind: str, item: Mapping[str, Any], record: Record, report_id: str, signed: Signed
) -> Correction:
    """That a report also says this.

    Args:
        kind: `event`, `office`, `figure` or `commitment`.
        item: its fields in the form of docs/record.md; those that are null or empty may be left
            out. A piece of evidence may be `{"quote": …}`, words that stand once in the text.
        record: what was coded of the report, with ids.
        report_id: the report's content id.
        signed: who says so, when and why.

    Raises:
        BadCorrection: a record cannot hold it, or its evidence is not in the report.
    """
    known: dict[str, ItemKind] = {name: name for name in KINDS}
    if kind not in known:
        raise BadCorrection(f"kind {kind!r} is unknown", "one of " + ", ".join(known))
    data, quotes = _whole(known[kind], item, record.report.text)
    places = [Span(each.start, each.end) for each in quotes]
    said = [kind, {k: v for k, v in data.items() if k != "evidence"}, quotes]
    return made(
        signed,
        kind=kind,
        target=content_hash("added", report_id, *said),
        action="add",
        data={"item": data, "beside": beside(record, known[kind], places)},
        report=report_id,
        evidence=quotes,
    )


def undoing(correction: Correction, signed: Signed) -> Correction:
    """That a correction is taken back; an undo can be undone as well."""
    return made(
        signed,
        kind=correction.kind,
        target=correction.target,
        action="undo",
        data={},
        report=correction.report,
        evidence=correction.evidence,
        undoes=correction.id,
    )


def identity(
    what: Literal["merge", "split"],
    kind: str,
    ids: tuple[str, str],
    signed: Signed,
    events: tuple[Anchor, Anchor] | None = None,
) -> Correction:
    """That two people, organizations or events are one (`merge`) or are not (`split`).

    Args:
        what: which of both.
        kind: `person`, `organization` or `event`.
        ids: the ids of the two.
        signed: who says so, when and why.
        events: of two events, where they stand, so that they are found again in another coding.

    Raises:
        BadCorrection: the two ids are one, or there is no such kind, or an event stands nowhere.
    """
    if kind not in IDENTITY_KINDS:
        raise BadCorrection(f"kind {kind!r} is unknown", "one of " + ", ".join(IDENTITY_KINDS))
    if ids[0] == ids[1]:
        raise BadCorrection(f"{ids[0]!r} twice", f"give the ids of two of kind {kind}")
    if (events is not None) != (kind == "event"):
        raise BadCorrection(f"a {kind} to {what}", "events, and only they, come with their anchors")
    said: dict[str, Any] = {"with": ids[1]}
    where: dict[str, Any] = {"kind": kind, "target": ids[0], "report": "", "evidence": ()}
    if events is not None:
        first, second = events
        other = _data(second) | {"report": second.report, "evidence": second.evidence}
        said |= _data(first) | {"other": other}
        where = _about(first)
    return made(signed, **where, action=what, data=said)


def other_side(correction: Correction) -> Correction:
    """A merge or split of two events, as seen from the second one; it keeps its id."""
    other = correction.data["other"]
    return replace(
        correction,
        target=correction.data["with"],
        report=other["report"],
        evidence=tuple(Quoted(**each) for each in other["evidence"]),
        data={"item": other["item"], "beside": other["beside"], "with": correction.target},
    )


def _about(about: Anchor) -> dict[str, Any]:
    """The fields of a correction that say which item it is about."""
    return {
        "kind": about.kind,
        "target": about.item.id,
        "report": about.report,
        "evidence": about.evidence,
    }


def _data(about: Anchor) -> dict[str, Any]:
    return {"item": about.item, "beside": about.beside}


_LISTS = ("actors", "recipients", "contexts", "of", "by", "to")
_DEFAULTS: Mapping[str, Any] = {"status": "occurred", "relation": "="}
_LEFT_OUT = ("trigger", "date_mention")


def _whole(
    kind: ItemKind, item: Mapping[str, Any], text: str
) -> tuple[dict[str, Any], tuple[Quoted, ...]]:
    """An item with all its keys, and the words of its evidence, both checked."""
    if odd := [name for name in item if name not in {*FIELDS[kind], *UNSAID, "kind"}]:
        raise BadCorrection(f"{kind} has no field {odd[0]!r}", "fields: " + ", ".join(FIELDS[kind]))
    names = [name for name in FIELDS[kind] if name in item or name not in _LEFT_OUT]
    data = {name: item.get(name, _empty(name)) for name in names}
    if isinstance(data["evidence"], list):
        data["evidence"] = [_placed(each, text) for each in data["evidence"]]
    checked(kind, data, data, len(text))
    quotes = _quoted(data["evidence"], text)
    data["evidence"] = [{"start": each.start, "end": each.end} for each in quotes]
    return plain(item_from(kind, data)), quotes


def _quoted(evidence: Iterable[Mapping[str, Any]], text: str) -> tuple[Quoted, ...]:
    """Pieces of evidence with their words."""
    spans = (Span(each["start"], each["end"]) for each in evidence)
    return tuple(Quoted(span.start, span.end, span.within(text)) for span in spans)


def _empty(name: str) -> Any:
    return [] if name in _LISTS else _DEFAULTS.get(name)


def _placed(evidence: Any, text: str) -> Any:
    """A piece of evidence by its offsets, also where it was given by its words."""
    quote = evidence.get("quote") if isinstance(evidence, dict) else None
    if not isinstance(quote, str) or "start" in evidence:
        return evidence
    times = text.count(quote) if quote else 0
    if times != 1:
        what = "is not in the report" if not times else f"stands {times} times in the report"
        raise BadCorrection(f"evidence {quote!r} {what}", "quote a stretch that stands there once")
    start = text.index(quote)
    return {"start": start, "end": start + len(quote)}
