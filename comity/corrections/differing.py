"""In which fields two states of an item differ, by what they say and not by how it was found."""

from __future__ import annotations

from typing import Any

from comity.model import Item, plain

_HOW = ("id", "reason", "confidence", "sentence", "mention", "trigger", "date_mention")
"""Keys that tell how something was found: by themselves they are no difference."""


def differing(one: Item, other: Item) -> tuple[str, ...]:
    """The names of the fields that say something else; the order of parties and themes is nothing.

    Fields come in their own order.
    """
    first, second = _told(plain(one)), _told(plain(other))
    return tuple(name for name in first if first[name] != second[name])


def _told(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _told(each) for name, each in value.items() if name not in _HOW}
    if isinstance(value, list):
        told = [_told(each) for each in value]
        # The first piece of evidence is the one that says it.
        in_order = any(isinstance(each, dict) and "start" in each for each in told)
        return told if in_order else sorted(told, key=repr)
    return value
