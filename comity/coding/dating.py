"""When the events of a report took place: which of its dates belongs to which event.

The date nearest in the parse counts, unless it is another act's: a term of office, a clause of
its own, a deadline. An event without a date of its own may lean on one told before.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Token

from comity.coding.clauses import FINITE, grammar
from comity.coding.drafts import Draft, When
from comity.coding.roles import date_by_network, is_undated
from comity.dates import DateMention
from comity.learned.reading import Reading
from comity.model import Span

_FAR_APART = 30.0
_PER_VERB_BETWEEN = 2.0
_PER_WORD_BETWEEN = 1 / 200
_OPENING_WORDS = 4
_DONE_TO_OTHERS = ("REQUEST", "ACCUSE", "REJECT", "THREATEN")
_AT_A_TIME = ("CONSULT", "AGREE", "SUPPORT", "REQUEST", "ACCUSE")
_LEANING = ("CONSULT", "SUPPORT", "ACCUSE", "REQUEST")


def add_dates(
    drafts: list[Draft], dates: list[DateMention], doc: Doc, reading: Reading | None = None
) -> None:
    """Give every draft its date, in the order told; the network's word counts where it is sure."""
    for n, draft in enumerate(drafts):
        date = date_by_network(draft, dates, reading)
        if date is not None:
            draft.when = When(date.edtf, date.basis, Span(date.start, date.end))
        else:
            own = [] if is_undated(draft, dates, reading) else dates
            draft.when = _when(draft, drafts[:n], own, doc)


def _when(draft: Draft, before: list[Draft], dates: list[DateMention], doc: Doc) -> When | None:
    found = _own_date(draft, dates, doc)
    if found is None:
        earlier = _leans_on(draft, before)
        return replace(earlier, basis="computed", inherited=True) if earlier else None
    mention = Span(found.start, found.end)
    if "same day" in mention.within(doc.text).lower():
        day = _day_of_last_meeting(before)
        return When(day, "computed", mention) if day is not None else None
    return When(found.edtf, found.basis, mention)


def _day_of_last_meeting(before: list[Draft]) -> str | None:
    """The day that "on the same day" means, whatever date stands between."""
    for earlier in reversed(before):
        if earlier.type == "CONSULT" and earlier.status == "occurred":
            return earlier.when.edtf if earlier.when else None
    return None


def _leans_on(draft: Draft, before: list[Draft]) -> When | None:
    """The date of an earlier event that holds for this one too: the visit that it was part of."""
    if draft.type not in _LEANING or draft.status != "occurred":
        return None
    for earlier in reversed(before):
        if earlier.when is None or earlier.when.inherited or earlier.status != "occurred":
            continue
        near = earlier.mode == "visit" or draft.sentence - earlier.sentence <= 2
        if near and earlier.type in ("CONSULT", "SUPPORT") and draft.names & earlier.names:
            return earlier.when
    return None


# --- dates in the sentence ----------------------------------------------------------------------


def _own_date(draft: Draft, dates: list[DateMention], doc: Doc) -> DateMention | None:
    """The date in the trigger's sentence nearest to it, those of other acts left out."""
    trigger = draft.trigger.token
    sentence = trigger.sent
    best: DateMention | None = None
    least = float("inf")
    for date in dates:
        token = _token_at(date.start, doc)
        if not sentence.start_char <= date.start < sentence.end_char or token is None:
            continue
        distance = _distance(token, trigger)
        if distance < least and not _is_of_another(date, token, draft):
            best, least = date, distance
    return best


def _token_at(offset: int, doc: Doc) -> Token | None:
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def _distance(token: Token, trigger: Token) -> float:
    """Steps in the parse between a date and a trigger, words apart as a tie-break."""
    theirs = [token, *token.ancestors]
    mine = [trigger, *trigger.ancestors]
    steps = next((n + mine.index(t) for n, t in enumerate(theirs) if t in mine), _FAR_APART)
    verbs_between = sum(t.pos_ == "VERB" and t not in mine for t in theirs[1:])
    apart = abs(token.i - trigger.i)
    return steps + _PER_VERB_BETWEEN * verbs_between + _PER_WORD_BETWEEN * apart


def _is_of_another(date: DateMention, token: Token, draft: Draft) -> bool:
    """Whether a date belongs to another act: a term of office, a clause of its own, a deadline."""
    if date.role in ("since", "for") and draft.type in _AT_A_TIME:
        return True
    if date.role in ("by", "until") and draft.type != "AGREE" and draft.status == "occurred":
        return True
    trigger = draft.trigger.token
    verb = _verb_above(token)
    if verb is None or verb == trigger or _opens_sentence(token, trigger):
        return False
    return _is_of_other_verb(token, verb, draft)


def _is_of_other_verb(token: Token, verb: Token, draft: Draft) -> bool:
    """Whether the verb above a date, not the trigger itself, keeps the date for its own clause."""
    trigger = draft.trigger.token
    if draft.type in _DONE_TO_OTHERS and trigger in token.ancestors:
        return verb.dep_ in ("xcomp", "ccomp", "pcomp", "relcl", "acl", "advcl")
    if trigger in verb.ancestors or trigger in token.ancestors:
        clausal = verb.dep_ in ("relcl", "advcl", "ccomp")
        return clausal and _is_finite(verb) and draft.type != "AGREE"
    return (
        verb not in trigger.ancestors
        and verb.dep_ in ("relcl", "acl", "advcl", "ccomp", "conj")
        and verb.lemma_ not in grammar().reporting
    )


def _opens_sentence(token: Token, trigger: Token) -> bool:
    """Whether a date at the head of a sentence holds for all of its clauses."""
    first = next((t.i for t in token.sent if not t.is_punct and not t.is_space), token.i)
    near = token.i - first <= _OPENING_WORDS and token.left_edge.i <= first + 2
    return near and trigger.i > token.i


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in (*FINITE, "MD") or any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _verb_above(token: Token) -> Token | None:
    """The nearest verb above a token; the sentence's root where that is the token itself."""
    above = next((t for t in token.ancestors if t.pos_ == "VERB"), None)
    return token if above is None and token.head == token and token.pos_ == "VERB" else above
