"""What one later sentence shows of a promise: that it was kept, in part, refused, or is still open.

A sentence shows nothing unless it tells the promised act, of the same matter, by the one who
promised it to the same other side, after the promise was made. Whatever is in doubt shows less:
an act still planned keeps no promise. It never weighs several sentences against each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from comity import countries
from comity.dates import bounds, is_edtf
from comity.linking.deeds import (
    Deed,
    deeds,
    holds_phrase,
    is_past,
    lists,
    reality,
    stem,
    table,
    verb_deeds,
    words_of,
)
from comity.linking.matter import (
    Coverage,
    Matter,
    Text,
    coverage,
    matter_of,
    object_of,
    same_sum,
    sums_in,
    text_of,
)
from comity.linking.parties import did_it, doers, identities, names_person, others
from comity.linking.promise_types import CommitmentMention, EventMention, Proof, Sentence, Shows
from comity.model import Event, Evidence, Party

_EARLY = timedelta(days=31)
_LATE = timedelta(days=366)
_NEARLY_ALL = 0.95
_SHOWN = 3  # shared words that a reason names


@dataclass(frozen=True, slots=True)
class Claim:
    """A promise as it is looked for in later sentences.

    `told` is the first day on which it may have been told, `due` the days it is due between.
    """

    mention: CommitmentMention
    matter: Matter
    doing: tuple[Party, ...]
    others: tuple[Party, ...]
    told: date | None
    due: tuple[date | None, date | None]
    scheduled: bool
    personal: bool


@dataclass(frozen=True, slots=True)
class _Telling:
    """A later sentence with the event coded from it, or one put together from its words."""

    mention: EventMention
    start: int
    coded: bool
    text: Text
    deeds: tuple[Deed, ...]
    cover: Coverage


def claim_of(mention: CommitmentMention, due: str | None = None) -> Claim:
    """The promise of a mention, with the due date told last, if another than its own."""
    made = mention.commitment
    matter = matter_of(made.action, tuple(sorted(p.name for p in (*made.by, *made.to))))
    rows = [table()["acts"][act] for act in matter.acts]
    return Claim(
        mention=mention,
        matter=matter,
        doing=doers(made),
        others=others(made),
        told=days(mention.published)[0],
        due=days(due or made.due),
        scheduled=any(row.get("scheduled", False) for row in rows),
        personal=any(row.get("personal", False) for row in rows),
    )


def days(edtf: str | None) -> tuple[date | None, date | None]:
    """The first and last day of a date; None for both where there is none that is known."""
    return bounds(edtf) if edtf is not None and is_edtf(edtf) else (None, None)


def proof_of_event(claim: Claim, later: EventMention) -> Proof | None:
    """What a later event shows of the promise; None where it shows nothing."""
    if not _is_later(claim, later):
        return None
    return _proof(claim, _telling(claim, later, later.event.evidence[0].start, coded=True))


def proof_of_sentence(claim: Claim, later: Sentence) -> Proof | None:
    """What a later sentence without an event shows; only a doer named right before counts."""
    actors = tuple(party for party in claim.doing if _is_subject(claim, party, later.text))
    if not actors:
        return None
    evidence = (Evidence(later.start, later.start + len(later.text)),)
    event = Event("", actors, evidence)
    mention = EventMention("", later.report, event, later.text, later.published)
    if not _is_later(claim, mention):
        return None
    return _proof(claim, _telling(claim, mention, later.start, coded=False))


def _telling(claim: Claim, later: EventMention, start: int, *, coded: bool) -> _Telling:
    text = text_of(later.quote)
    place = later.event.place
    if place is not None:
        there = frozenset(word.stem for word in words_of(place.name))
        text = Text(
            text.stems | there,
            text.names | (there if place.name != _country_name(place.country) else frozenset()),
            text.ordinals,
            text.countries | frozenset(filter(None, [place.country])),
        )
    matter = claim.matter
    told = tuple(deed for deed in deeds(later.quote) if deed.act in matter.acts)
    if not matter.acts:
        told = verb_deeds(later.quote, matter.verb)
    return _Telling(later, start, coded, text, told, coverage(matter, text))


def _country_name(code: str | None) -> str | None:
    return countries.name_of(code) if code else None


def _proof(claim: Claim, telling: _Telling) -> Proof | None:
    """The proof that a telling gives, the strictest reading first."""
    if not _sides_meet(claim, telling):
        return None
    refused = _refusal(claim, telling)
    if refused:
        return _made(claim, telling, "contradicted", refused)
    if not telling.deeds and not _coded_as(claim, telling.mention.event):
        return None
    shows = _shown(claim, telling)
    return None if shows is None else _made(claim, telling, *shows)


def _shown(claim: Claim, telling: _Telling) -> tuple[Shows, str] | None:
    """What a telling of the act shows where it refuses nothing, and why."""
    wanted = table()["scores"]
    if not _is_done(claim, telling):
        fits = telling.cover.share >= wanted["planned"] and not _other_matter(claim, telling)
        return ("still open", "it tells the act as still to come") if fits else None
    if _other_matter(claim, telling) or not _on_time(claim, telling.mention):
        return None
    if did_it(
        claim.doing, telling.mention.event, telling.mention.quote, personal=claim.personal
    ) is None or not _right_receiver(claim, telling):
        return None
    missing = telling.cover.missing_parts
    if missing and missing < len(claim.matter.parts):
        return "partly kept", "it tells the act done for a part of what was promised"
    if telling.cover.share < wanted["kept"] or not telling.cover.has_head:
        return None
    part = _part_of(claim, telling)
    return ("partly kept", part) if part else ("kept", "it tells the promised act as done")


def _is_later(claim: Claim, later: EventMention) -> bool:
    """Whether it was told after the promise and tells no act from before it."""
    if claim.told is None:
        return False
    told, last = days(later.published)[0], days(later.event.date)[1]
    if last is not None and last < claim.told:
        return False
    if told is None:
        first = days(later.event.date)[0]
        return first is not None and first > claim.told
    return told > claim.told


def _on_time(claim: Claim, later: EventMention) -> bool:
    """Whether an act that has its day is near that day; another one is another act."""
    first, last = claim.due
    if not claim.scheduled:
        return True
    start, end = days(later.event.date or later.published)
    early = first is not None and end is not None and end < first - _EARLY
    late = last is not None and start is not None and start > last + _LATE
    return not early and not late


def _sides_meet(claim: Claim, telling: _Telling) -> bool:
    """Whether those who promised and the other side both have to do with the later act."""
    event = telling.mention.event
    present = identities(event.parties) | telling.text.countries
    mine, theirs = identities(claim.doing), identities(claim.others)
    if not mine or not (identities(event.actors) & (mine | theirs)):
        return False
    if theirs:
        return bool(mine & present) and bool(theirs & present)
    return mine <= present


def _right_receiver(claim: Claim, telling: _Telling) -> bool:
    """Whether it was done to nobody but the other side; a mutual act needs them all."""
    event = telling.mention.event
    theirs = identities(claim.others) | identities(claim.doing) | claim.matter.countries
    receivers = identities(event.recipients)
    return not receivers or bool(receivers & theirs)


def _coded_as(claim: Claim, event: Event) -> bool:
    """Whether the event's type and mode say the act, where the mode is the act itself."""
    coded = f"{event.type}/{event.mode}"
    return any(
        coded in row["types"] for act, row in table()["acts"].items() if act in claim.matter.acts
    )


def _is_done(claim: Claim, telling: _Telling) -> bool:
    event, quote = telling.mention.event, telling.mention.quote
    if event.status != "occurred" or holds_phrase(quote, "delaying_phrases"):
        return False
    words = words_of(quote)
    if any(
        w.stem in lists("reality", "delaying") and is_past(quote, i) for i, w in enumerate(words)
    ):
        return False
    if not telling.deeds:
        return _coded_as(claim, event)
    return any(
        reality(quote, deed, coded=_supports(deed, telling)) == "done"
        and _has_object(claim, telling, deed)
        for deed in telling.deeds
    )


def _has_object(claim: Claim, telling: _Telling, deed: Deed) -> bool:
    """Whether what follows the verb, if anything, has to do with the matter of the promise."""
    if deed.form == "noun":
        return True
    parties = (*claim.doing, *claim.others, *telling.mention.event.parties)
    names = tuple(sorted(f"{p.name} {p.office or ''}" for p in parties))
    found = object_of(telling.mention.quote, deed.at, names)
    fitting = {word for word, _ in claim.matter.weights} | _words_of(claim.matter)
    return not found or bool(found & (fitting | lists("reality", "portions")))


def _supports(deed: Deed, telling: _Telling) -> bool:
    """Whether the event's type is one that such an act is coded as."""
    row = table()["acts"].get(deed.act)
    event = telling.mention.event
    coded = {event.type, f"{event.type}/{event.mode}"}
    return telling.coded and row is not None and bool(coded & set(row["types"]))


def _refusal(claim: Claim, telling: _Telling) -> str | None:
    """The reason why it takes the promise back or refuses it; None where it does not."""
    event, quote = telling.mention.event, telling.mention.quote
    about = telling.deeds or (telling.cover.shared and telling.cover.has_head)
    if not about or telling.cover.share < table()["scores"]["refused"]:
        return None
    if _other_matter(claim, telling) or holds_phrase(quote, "delaying_phrases"):
        return None
    if event.status == "denied":
        return "it tells that the act did not take place"
    verbs = lists("reality", "refusing") - _words_of(claim.matter)
    for at, word in enumerate(words_of(quote)):
        if word.stem in verbs and is_past(quote, at):
            return f"it refuses the act or takes it back (“{word.written}”)"
    if event.status == "occurred" and holds_phrase(quote, "refusing_phrases"):
        return "it refuses the act, takes it back or denies it"
    return None


def _words_of(matter: Matter) -> frozenset[str]:
    """The verbs and nouns of the promised acts, by which they are done and not refused."""
    rows = [table()["acts"][act] for act in matter.acts]
    return frozenset(stem(word) for row in rows for word in (*row["verbs"], *row["nouns"]))


def _other_matter(claim: Claim, telling: _Telling) -> bool:
    """Whether names, numbers in a row or countries say that it is another matter."""
    matter, text = claim.matter, telling.text
    if matter.ordinals and text.ordinals and not matter.ordinals & text.ordinals:
        return True
    parties = (*claim.doing, *claim.others, *telling.mention.event.parties)
    known = {w.stem for p in parties for w in words_of(f"{p.name} {p.office or ''}")}
    if telling.cover.missing_names and text.names - matter.names - known:
        return True
    present = text.countries | identities(telling.mention.event.parties)
    own = identities(claim.doing) | identities(claim.others)
    return not matter.countries <= present | own


def _part_of(claim: Claim, telling: _Telling) -> str | None:
    """Why the act is only a part of what was promised; None where it is all of it."""
    quote = telling.mention.quote
    if holds_phrase(quote, "partial"):
        return "it says itself that this is a part"
    all_told = bool({w.lower for w in words_of(quote)} & set(table()["reality"]["whole"]))
    for promised in claim.matter.sums:
        of_it = [one.value for one in sums_in(quote) if same_sum(promised, one)]
        if of_it and max(of_it) < _NEARLY_ALL * promised.value:
            unit = promised.unit or " ".join(sorted(promised.counted))
            return f"{max(of_it):g} of {promised.value:g} are told: {unit}"
        if not of_it and not all_told:
            return f"how many of {promised.value:g} is not told"
    return None


def _is_subject(claim: Claim, party: Party, text: str) -> bool:
    """Whether the last one named before a past form of the act is the party."""
    words = words_of(text)
    told = [d for d in deeds(text) if d.act in claim.matter.acts and d.form == "past"]
    if not told:
        return False
    before = text[: words[told[0].at].start]
    if party.kind == "person" and claim.personal:
        return names_person(before, party)
    named = [mention.code for mention in countries.find(before)]
    return bool(named) and named[-1] == party.country and party.kind != "organization"


def _made(claim: Claim, telling: _Telling, shows: Shows, why: str) -> Proof:
    later, cover = telling.mention, telling.cover
    sure = 1.0 if telling.coded else table()["scores"]["sentence"]
    acts = sorted({words_of(later.quote)[d.at].written for d in telling.deeds})
    about = [*acts, *(w for w in cover.shared if w not in acts)][: _SHOWN + len(acts)]
    sides = " and ".join(sorted(identities(claim.doing) | identities(claim.others)))
    return Proof(
        shows=shows,
        report=later.report,
        published=later.published,
        start=telling.start,
        end=telling.start + len(later.quote),
        quote=later.quote,
        item=later.id or None,
        reason=f"{why}; the same sides ({sides}); words in common: {', '.join(about) or 'none'}",
        score=round(sure * (0.5 + 0.5 * cover.share), 3),
    )
