"""Items from the JSON form that `comity.model.plain` gives them.

What was a coded item comes back equal; values are not judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from comity.model import (
    Commitment,
    Event,
    Evidence,
    Figure,
    Item,
    ItemKind,
    Office,
    Party,
    Place,
    Span,
)


def item_from(kind: ItemKind, data: Mapping[str, Any], item_id: str | None = None) -> Item:
    """The item of which `data` is the JSON form, under another id if one is given."""
    values = dict(data) | {"evidence": tuple(Evidence(**e) for e in data["evidence"])}
    if item_id is not None:
        values["id"] = item_id
    match kind:
        case "event":
            return Event(**values | _event_parts(data))
        case "office":
            return Office(**values)
        case "figure":
            return Figure(**values | {"of": tuple(data["of"])})
        case "commitment":
            sides = {side: _party_tuple(data[side]) for side in ("by", "to")}
            return Commitment(**values | sides)


def _event_parts(data: Mapping[str, Any]) -> dict[str, Any]:
    place = data["place"]
    return {
        "actors": _party_tuple(data["actors"]),
        "recipients": _party_tuple(data["recipients"]),
        "place": place and Place(**place | {"mention": _span(place.get("mention"))}),
        "contexts": tuple(data["contexts"]),
        "trigger": _span(data.get("trigger")),
        "date_mention": _span(data.get("date_mention")),
    }


def _party_tuple(parties: list[dict[str, Any]]) -> tuple[Party, ...]:
    return tuple(Party(**party | {"mention": _span(party.get("mention"))}) for party in parties)


def _span(data: Mapping[str, int] | None) -> Span | None:
    return Span(**data) if data else None
