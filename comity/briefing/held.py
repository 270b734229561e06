"""What the answer to "who held each office on that day" consists of; every line cites sentences.

Frozen plain data, the same for every form of output.
"""

from __future__ import annotations

from dataclasses import dataclass

from comity.briefing.lines import FactLine, ItemLine, Source
from comity.linking.term_values import Surety


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLine(ItemLine):
    """Who held a post on a day, how surely, and why in words.

    `contested` where reports contradict it; `ids` are the items that it rests on.
    `contradictions` are those of the whole term.
    """

    office: str
    name: str
    person: str
    acting: bool
    surety: Surety
    contested: bool
    reason: str
    contradictions: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True)
class CountryHolders:
    """Who held the offices of one country on a day."""

    country: str
    name: str
    held: tuple[HeldLine, ...]


@dataclass(frozen=True, slots=True)
class Holders:
    """Who held which office on a day, EDTF; `when` is the same in words."""

    countries: tuple[str, ...]
    title: str
    on: str
    when: str
    holders: tuple[CountryHolders, ...]
    sources: tuple[Source, ...]
