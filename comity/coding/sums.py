"""Sums of money whose currency the sentence does not spell out.

A currency is said only once ("Germany gave 60 million euros, Norway 35 million"), or it is the
dollar of the country that the report comes from. Works out no value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from comity import places
from comity.coding.phrases import lexicon
from comity.countries import CountryMention
from comity.language.amounts import Amount

_LARGE = 1e6
_AT_HOME = 0.4  # share of the places named that lie in the country a report comes from


def continued(doc: Doc, amounts: Sequence[Amount]) -> list[Amount]:
    """The amounts of a sentence, bare numbers that go on telling sums or shares with their unit.

    A bare number takes the unit of the last sum where it is written in millions, or compares with
    it ("from twelve dollars to ten"); one with decimals takes that of a share before it.
    """
    found: list[Amount] = []
    sums: list[Amount] = []
    for amount in amounts:
        last = sums[-1] if sums else None
        if amount.kind == "count" and last is not None and _goes_on(doc, last, amount, found[-1]):
            amount = replace(amount, unit=last.unit, kind=last.kind)
        if amount.kind in ("money", "percent"):
            sums.append(amount)
        found.append(amount)
    return found


def named_places(doc: Doc, countries: Sequence[CountryMention]) -> list[tuple[int, str]]:
    """The countries that a report names, and those of the places it names, with their offsets."""
    codes = [mention.code for mention in countries]
    found = [(mention.start, mention.code) for mention in countries]
    for entity in doc.ents:
        if entity.label_ != "GPE" or not entity.text[:1].isupper():
            continue
        if any(c.start < entity.end_char and entity.start_char < c.end for c in countries):
            continue
        code = places.country_of_place(entity.text, codes)
        if code is not None:
            found.append((entity.start_char, code))
    return sorted(found)


def home_dollar(named: Sequence[tuple[int, str]]) -> str:
    """The ISO 4217 code of a bare "$": that of a country whose own press writes so, else USD.

    The report is taken to come from the country where most of the places named lie; where the
    United States are among them, a dollar is theirs.
    """
    known = Counter(code for _, code in named)
    if not known or "US" in known:
        return "USD"
    code, times = known.most_common(1)[0]
    own: dict[str, str] = lexicon()["dollars"]
    return own.get(code, "USD") if times >= _AT_HOME * known.total() else "USD"


def _goes_on(doc: Doc, last: Amount, amount: Amount, before: Amount) -> bool:
    """Whether a bare number without a noun tells more of the kind of the sum before it."""
    tokens = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    if tokens is None or not _ends(doc, tokens[-1].i + 1):
        return False
    if last.kind == "percent":
        return before == last and amount.value % 1 != 0
    if amount.scale >= _LARGE:
        return last.scale >= 1000 or last.value >= _LARGE
    lead = doc.char_span(amount.lead, amount.end, alignment_mode="expand")
    first = lead[0].i if lead is not None else tokens[0].i
    linked = first > 0 and doc[first - 1].lower_ in lexicon()["phrases"]["links"]
    return linked and before == last and last.scale == 1


def _ends(doc: Doc, i: int) -> bool:
    """Whether the token at a number begins no noun phrase."""
    if i >= len(doc):
        return True
    token: Token = doc[i]
    return token.pos_ in (
        "ADP",
        "VERB",
        "AUX",
        "ADV",
        "PUNCT",
        "CCONJ",
        "SCONJ",
        "PART",
        "SPACE",
    ) and (token.lower_ != "of" and token.text not in ("-", "%"))
