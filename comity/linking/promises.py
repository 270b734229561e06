"""The ledger of promises: every commitment once, with all its tellings and what became of it.

`ledger` brings together the tellings of one promise and looks for later sentences that show what
became of it. Nothing is called kept without such a sentence; where reports disagree, the outcome
says so. Pure: the order of what is given makes no difference, and what shares no block key
(`block_keys`, `keys_of_event`, `keys_of_sentence`) is never linked, so that a new report changes
nothing but its own blocks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from comity import countries
from comity.linking.deeds import words_of
from comity.linking.matter import is_telling
from comity.linking.outcomes import (
    Claim,
    claim_of,
    days,
    proof_of_event,
    proof_of_sentence,
)
from comity.linking.parties import identities
from comity.linking.promise_types import (
    CommitmentMention,
    EventMention,
    Outcome,
    Promise,
    Proof,
    Sentence,
    Verdict,
)
from comity.linking.promise_verdicts import standing
from comity.linking.same_promise import is_same
from comity.linking.weighing import weighed
from comity.model import Party, Strength, content_hash

_FIRMEST: tuple[Strength, ...] = ("agreed", "intended", "requested")
_MATTERS = 1.0  # the least weight of a word that a later sentence is looked up by

Later = EventMention | Sentence


def ledger(
    commitments: Iterable[CommitmentMention],
    events: Iterable[EventMention],
    sentences: Iterable[Sentence],
    on: date,
    verdicts: Iterable[Verdict] = (),
) -> tuple[Promise, ...]:
    """All promises told until a day, in the order first told, with what became of each.

    Args:
        commitments: the commitments as reports tell them.
        events: the events that may keep, break or defer them.
        sentences: other sentences of reports; those that an event was coded from count as that.
        on: the day asked about; what was published after it is left out.
        verdicts: what analysts decided; each wins over what was found, until taken back.
    """
    told = [one for one in commitments if _until(one.published, on)]
    later = _by_key([e for e in events if _until(e.published, on)], sentences, on)
    blocks: defaultdict[str, list[Claim]] = defaultdict(list)
    for mention in told:
        blocks[block_key(mention)].append(claim_of(mention))
    decided = standing(verdicts)
    found = [
        _promise(tellings, proofs, on, decided)
        for key, claims in blocks.items()
        for tellings, proofs in _linked(claims, later.get(key, []))
    ]
    return tuple(sorted(found, key=lambda promise: _told_key(promise.mentions[0])))


def block_key(mention: CommitmentMention) -> str:
    """The one key of a commitment: two of the sides it is between, or its only side."""
    claim = claim_of(mention)
    sides = identities(claim.doing) | identities(claim.others)
    if len(sides) < 2:
        sides |= claim.matter.countries
    return "|".join(sorted(sides)[:2])


def keys_of_event(event: EventMention) -> frozenset[str]:
    """The keys of the commitments that an event may have to do with."""
    named = frozenset(mention.code for mention in countries.find(event.quote))
    return _keys(identities(event.event.parties) | named)


def keys_of_sentence(sentence: Sentence) -> frozenset[str]:
    """The keys of the commitments that a sentence may have to do with."""
    return _keys(frozenset(mention.code for mention in countries.find(sentence.text)))


def _keys(sides: frozenset[str]) -> frozenset[str]:
    pairs = (f"{one}|{other}" for one, other in combinations(sorted(sides), 2))
    return sides | frozenset(pairs)


def _until(published: str | None, on: date) -> bool:
    """Whether a report may have been published by a day."""
    first = days(published)[0]
    return first is None or first <= on


def _by_key(
    events: Sequence[EventMention], sentences: Iterable[Sentence], on: date
) -> Mapping[str, list[Later]]:
    """Events, and the sentences that none was coded from, by their keys."""
    coded = {(e.report, e.event.evidence[0].start) for e in events}
    found: defaultdict[str, list[Later]] = defaultdict(list)
    for event in events:
        for key in keys_of_event(event):
            found[key].append(event)
    for sentence in sentences:
        if (sentence.report, sentence.start) not in coded and _until(sentence.published, on):
            for key in keys_of_sentence(sentence):
                found[key].append(sentence)
    return found


def _linked(
    claims: Sequence[Claim], later: Sequence[Later]
) -> Iterator[tuple[list[Claim], tuple[Proof, ...]]]:
    """The promises of a block: the tellings of each with the proofs found."""
    index = _index(later)
    for tellings in _clusters(claims):
        yield from _segments(tellings, index)


def _clusters(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Tellings of the same promise together, each joined to the first that it is the same as."""
    clusters: list[list[Claim]] = []
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: _told_key(claim.mention)):
        words = _look_up(claim)
        near = sorted({number for word in words for number in by_word[word]})
        home = next((n for n in near if is_same(clusters[n][0], claim)), None)
        if home is None:
            home = len(clusters)
            clusters.append([])
            for word in words:
                by_word[word].append(home)
        clusters[home].append(claim)
    return clusters


def _segments(
    tellings: list[Claim], index: Mapping[str, list[Later]]
) -> Iterator[tuple[list[Claim], tuple[Proof, ...]]]:
    """A promise made anew after it was kept is another one."""
    rest = tellings
    while rest:
        due = next(
            (c.mention.commitment.due for c in reversed(rest) if c.due != (None, None)), None
        )
        proofs = _proofs(claim_of(rest[0].mention, due), index)
        kept = min((p.published for p in proofs if p.shows == "kept" and p.published), default=None)
        here = [c for c in rest if kept is None or (c.mention.published or "") <= kept]
        after = [c for c in rest if c not in here]
        until = after[0].mention.published if after else None
        yield here, tuple(p for p in proofs if until is None or (p.published or "") <= until)
        rest = after


def _proofs(claim: Claim, index: Mapping[str, list[Later]]) -> tuple[Proof, ...]:
    """All that later sentences show of a promise, in the order told."""
    candidates = {id(one): one for word in _look_up(claim) for one in index.get(word, ())}
    proofs = (
        proof_of_event(claim, one)
        if isinstance(one, EventMention)
        else proof_of_sentence(claim, one)
        for one in candidates.values()
    )
    found = {proof for proof in proofs if proof is not None}
    return tuple(sorted(found, key=lambda p: (p.published or "", p.report, p.start, p.item or "")))


def _index(later: Sequence[Later]) -> Mapping[str, list[Later]]:
    """Later sentences by the stems of their words and places, and all of them by ""."""
    index: defaultdict[str, list[Later]] = defaultdict(list)
    for one in later:
        place = one.event.place if isinstance(one, EventMention) else None
        words = one.quote if isinstance(one, EventMention) else one.text
        for word in {w.stem for w in words_of(f"{words} {place.name if place else ''}")} | {""}:
            index[word].append(one)
    return index


def _look_up(claim: Claim) -> tuple[str, ...]:
    """The words of which a later sentence must hold at least one: the thing, else the others.

    None where the matter says too little to be known again; "" where it is the act alone.
    """
    matter = claim.matter
    if not is_telling(matter):
        return ()
    if matter.head and not matter.parts:
        return (matter.head,)
    return tuple(word for word, weight in matter.weights if weight >= _MATTERS) or ("",)


def _promise(
    tellings: Sequence[Claim],
    proofs: tuple[Proof, ...],
    on: date,
    decided: Mapping[str, Verdict],
) -> Promise:
    mentions = tuple(claim.mention for claim in tellings)
    verdict = max(
        (decided[m.id] for m in mentions if m.id in decided),
        key=lambda v: (v.at, v.id),
        default=None,
    )
    outcome = weighed(mentions, proofs, on, verdict)
    return _told(mentions, outcome)


def _told(mentions: tuple[CommitmentMention, ...], outcome: Outcome) -> Promise:
    first = mentions[0].commitment
    strengths = {mention.commitment.strength for mention in mentions}
    return Promise(
        id=content_hash("promise", mentions[0].id),
        mentions=mentions,
        by=first.by,
        to=_fullest(mentions),
        action=first.action,
        due=next((m.commitment.due for m in reversed(mentions) if m.commitment.due), None),
        strength=next(strength for strength in _FIRMEST if strength in strengths),
        first_told=mentions[0].published,
        told_again=tuple(m.published for m in mentions[1:] if m.published),
        status=outcome.status,
        outcome=outcome,
    )


def _fullest(mentions: Sequence[CommitmentMention]) -> tuple[Party, ...]:
    """The other side as the first telling that has one tells it."""
    return next((m.commitment.to for m in mentions if m.commitment.to), ())


def _told_key(mention: CommitmentMention) -> tuple[str, str, int, str]:
    start = mention.commitment.evidence[0].start
    return mention.published or "9999", mention.report, start, mention.id
