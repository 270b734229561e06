"""The register of agreements: named documents between states, their parties and their life.

`register` brings the wordings of one document together and orders what reports tell of it:
negotiated, initialled, signed, ratified, in force, suspended, ended. Each step rests on a mention;
steps that contradict each other are shown, not settled. Mentions that share no key (`block_keys`)
are never of one document. A document that no report names is not registered.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from comity.linking.agreement_life import contradictions, state, step_of
from comity.linking.agreement_names import (
    DocumentName,
    acronyms_in,
    descriptions_in,
    fits,
    is_called,
    read_name,
    same_name,
    words,
)
from comity.linking.agreement_parties import is_multilateral, one_set, parties_of, without_members
from comity.linking.agreement_types import Agreement, Naming, Step
from comity.linking.documents import named_in
from comity.linking.promise_types import EventMention
from comity.model import content_hash

_BY_NAME, _BY_ACRONYM, _BY_DESCRIPTION = 1.0, 0.9, 0.6


@dataclass(slots=True)
class _Entry:
    """A document while its namings are gathered; no value of this class leaves the module."""

    name: DocumentName
    parties: frozenset[str]
    open_to_many: bool
    namings: list[tuple[EventMention, Naming]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Wording:
    """A mention with a document's name in it, None where it names none in full."""

    mention: EventMention
    words: str | None


def register(events: Iterable[EventMention]) -> tuple[Agreement, ...]:
    """All named documents, by parties and name, whatever the order of the events."""
    blocks: defaultdict[str, list[_Wording]] = defaultdict(list)
    for event in sorted(events, key=_told_key):
        if event.event.type in words()["register"]["types"]:
            for wording in _wordings(event):
                blocks[_key(wording)].append(wording)
    found = [_agreement(key, entry) for key, block in blocks.items() for entry in _entries(block)]
    return tuple(sorted(found, key=lambda one: (one.parties, one.name, one.id)))


def block_keys(event: EventMention) -> frozenset[str]:
    """A key for each document that a mention names, else the one of its parties.

    The parties, EU members beside others as the EU; for a document open to many, its name. The
    register of all events of a key has all agreements of that `block` as the whole register does.
    """
    return frozenset(map(_key, _wordings(event)))


def _wordings(event: EventMention) -> list[_Wording]:
    named = [_Wording(event, name) for name in named_in(event.quote) if read_name(name)]
    return named or [_Wording(event, None)]


def _key(wording: _Wording) -> str:
    name = read_name(wording.words) if wording.words else None
    if name is not None and is_multilateral(wording.words or ""):
        return f"name:{' '.join(sorted(name.matter))}"
    return "|".join(sorted(without_members(parties_of(wording.mention, wording.words or ""))))


def _entries(block: Sequence[_Wording]) -> list[_Entry]:
    """The documents of a block: first by their names, then what else they are called."""
    entries: list[_Entry] = []
    by_words: defaultdict[object, list[_Entry]] = defaultdict(list)
    # The Union's own acts come first, so that those of its members find its document.
    for wording in sorted(block, key=lambda w: "EU" not in parties_of(w.mention, w.words or "")):
        name = read_name(wording.words) if wording.words else None
        if wording.words and name:
            entry = _entered(wording.mention, wording.words, name, by_words)
            if len(entry.namings) == 1:
                entries.append(entry)
    for wording in block:
        if wording.words is None and not _attach_acronym(wording.mention, entries):
            _attach_description(wording.mention, entries)
    return entries


def _entered(
    mention: EventMention, wording: str, name: DocumentName, by_words: dict[object, list[_Entry]]
) -> _Entry:
    """The entry of a named document, a new one where none is of it, with this naming."""
    parties = parties_of(mention, wording)
    keys = [key for key in (name.acronym, (name.form, name.matter)) if key is not None]
    near = [entry for key in keys for entry in by_words[key]]
    fitting = ((entry, _why_same(entry, name, parties, mention)) for entry in near)
    entry, why = next(((e, why) for e, why in fitting if why), (None, "named in full"))
    if entry is None:
        entry = _Entry(name, parties, is_multilateral(wording))
    if entry.name.acronym is None and name.acronym is not None:
        entry.name = name
    for key in keys:
        if entry not in by_words[key]:
            by_words[key].append(entry)
    entry.namings.append((mention, Naming(wording, mention.id, why or "", _BY_NAME)))
    return entry


def _why_same(
    entry: _Entry, name: DocumentName, parties: frozenset[str], mention: EventMention
) -> str | None:
    """Why a name is of a document that is entered; None where it is not."""
    if not one_set(entry.parties, parties) and not entry.open_to_many:
        return None
    why = same_name(entry.name, name)
    if why or name.own or (entry.name.form, entry.name.matter) != (name.form, name.matter):
        return why
    head = entry.namings[0][0]
    dated = head.event.date is not None and head.event.date == mention.event.date
    return "the same words and date" if dated or head.report == mention.report else None


def _attach_acronym(mention: EventMention, entries: list[_Entry]) -> bool:
    """Give a mention to the one document whose acronym it holds."""
    parties = parties_of(mention)
    for acronym in sorted(acronyms_in(mention.quote)):
        called = [e for e in entries if is_called(e.name, acronym) and one_set(e.parties, parties)]
        if len(called) == 1:
            why = f"the acronym of {called[0].namings[0][1].wording}"
            called[0].namings.append((mention, Naming(acronym, mention.id, why, _BY_ACRONYM)))
            return True
    return False


def _attach_description(mention: EventMention, entries: list[_Entry]) -> None:
    """Give a mention to the one document that its description fits; to none if it fits several.

    A bare "the agreement" can only be one that the same report names.
    """
    if step_of(mention, None) is None:
        return
    parties = parties_of(mention)
    for description in descriptions_in(mention.quote):
        fitting = [
            entry
            for entry in entries
            if one_set(entry.parties, parties)
            and fits(description, entry.name)
            and (description.modifiers or any(m.report == mention.report for m, _ in entry.namings))
        ]
        if len(fitting) == 1:
            why = f"“{description.words}” fits no other document of these parties"
            naming = Naming(description.words, mention.id, why, _BY_DESCRIPTION)
            fitting[0].namings.append((mention, naming))


def _agreement(block: str, entry: _Entry) -> Agreement:
    """The entry as the register gives it."""
    namings = sorted(entry.namings, key=lambda pair: (_told_key(pair[0]), pair[1].wording))
    told = [step_of(mention, naming) for mention, naming in namings]
    steps = tuple(sorted((step for step in told if step is not None), key=_step_key))
    full = [naming.wording for _, naming in namings if naming.score == _BY_NAME]
    name = max(full, key=lambda wording: (len(wording), wording))
    return Agreement(
        id=content_hash("agreement", sorted(entry.parties), *_identity(entry.name, namings)),
        block=block,
        name=name,
        names=tuple(sorted({naming.wording for _, naming in namings})),
        form=entry.name.form,
        parties=tuple(sorted(_all_parties(entry, namings))),
        namings=tuple(naming for _, naming in namings),
        steps=steps,
        state=state(steps),
        contradictions=contradictions(steps),
    )


def _identity(
    name: DocumentName, namings: Sequence[tuple[EventMention, Naming]]
) -> tuple[str, list[str], str]:
    """What the id follows from: form and words, and the first mention of a name that many bear."""
    return name.form, sorted(name.matter), "" if name.own else namings[0][0].id


def _all_parties(entry: _Entry, namings: Sequence[tuple[EventMention, Naming]]) -> frozenset[str]:
    """The parties; of a document open to many, all that are told."""
    if not entry.open_to_many:
        return entry.parties
    return frozenset(party for mention, _ in namings for party in parties_of(mention))


def _step_key(step: Step) -> tuple[str, str, str, str]:
    return step.date or step.published or "9999", step.stage, step.report, step.mention


def _told_key(mention: EventMention) -> tuple[str, str, int, str]:
    start = mention.event.evidence[0].start
    return mention.published or "9999", mention.report, start, mention.id
