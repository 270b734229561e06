"""Items other than events that say the same in several reports: one line with all citations.

Events are brought together by `acts`, which weighs what tellings of one act have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from comity.archive import Found
from comity.model import Item

T = TypeVar("T", bound=Item)
Group = tuple[Found[T], ...]


def alike(found: Iterable[Found[T]], says: Callable[[T], Hashable]) -> tuple[Group[T], ...]:
    """Items that say the same, together, in the order of the first of each."""
    groups: dict[Hashable, list[Found[T]]] = {}
    for one in found:
        groups.setdefault(says(one.item), []).append(one)
    return tuple(tuple(group) for group in groups.values())
