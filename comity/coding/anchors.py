"""Where an amount stands in the parse: its tokens, its neighbours, the word it depends on.

Also decides whether a percentage is a change ("rose by 5 per cent") or a level ("tariffs of
5 per cent"). Looks at words and dependencies only; names no measure.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from comity.coding.phrases import clause_verb, lexicon
from comity.language.amounts import Amount

_PASSED_OVER = {"by", "of", "a", "an", "the", "another", "further", "its", "their", "nearly"}
_BEFORE_NOUN = {"ADJ", "ADV", "NOUN", "PROPN", "PUNCT", "ADP"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """An amount, or both ends of a range, in the parse.

    `without` holds the numbers of the tokens that belong to amounts and dates, which no phrase
    shall repeat.
    """

    amounts: tuple[Amount, ...]
    span: DocSpan
    without: frozenset[int]

    @property
    def first(self) -> Amount:
        """The amount, or the low end of a range."""
        return self.amounts[0]

    @property
    def root(self) -> Token:
        """The token of the amount, words of precision included, that depends on others."""
        token = self.own_root
        while token.dep_ == "conj" and token.head.i in self.without:
            token = token.head
        return token

    @property
    def own_root(self) -> Token:
        """The same, but where "and" joins the amount to another one not that one's."""
        token: Token = self.span.root
        while self.first.lead <= token.head.idx < self.first.start and token.head != token:
            token = token.head
        return token

    @property
    def after(self) -> Token | None:
        """The next token of the sentence, blanks passed over."""
        return _neighbour(self.span[-1], 1)

    @property
    def before(self) -> Token | None:
        """The token before, words of precision passed over."""
        token = _neighbour(self.span[0], -1)
        while token is not None and token.idx >= self.first.lead:
            token = _neighbour(token, -1)
        return token


@dataclass(frozen=True, slots=True)
class Cue:
    """The word that makes an amount a change, and its direction, 1 or -1."""

    token: Token
    sign: int


def anchor(doc: Doc, amounts: tuple[Amount, ...], without: frozenset[int]) -> Anchor | None:
    """The amounts' place in the parse; None where no token stands there."""
    span = doc.char_span(amounts[0].start, amounts[-1].end, alignment_mode="expand")
    return None if span is None or not len(span) else Anchor(amounts, span, without)


def change_cue(place: Anchor) -> Cue | None:
    """The word that says the amount is by how much something rose or fell; None for a level."""
    if place.first.kind == "change":
        verb = clause_verb(place.root)
        return Cue(verb, 1 if place.first.value > 0 else -1)
    if place.after is not None and place.after.lower_ == "of":
        return None
    return _cue_before(place) or _cue_after(place) or _cue_above(place)


def _cue_before(place: Anchor) -> Cue | None:
    token = place.before
    by = token is not None and token.lower_ in ("by", "of")
    while token is not None and (token.lower_ in _PASSED_OVER or token.pos_ == "ADV"):
        if token.lower_ in ("up", "down"):
            break
        token = _neighbour(token, -1)
    if token is None or (place.first.kind != "percent" and not by):
        return None
    return _cue(token, nouns=by, words=True)


def _cue_after(place: Anchor) -> Cue | None:
    """ "A 5 per cent rise", "5 per cent more exports"."""
    token, steps = place.after, 0
    if place.first.kind != "percent" or token is None:
        return None
    if token.lower_ in ("more", "higher", "less", "fewer", "lower", "greater"):
        return _cue(token, nouns=False, words=True)
    while token is not None and steps < 5 and token.pos_ in _BEFORE_NOUN and token.lower_ != "of":
        cue = _cue(token, nouns=True, words=False) if token.pos_ == "NOUN" else None
        if cue is not None:
            return cue
        token, steps = _neighbour(token, 1), steps + 1
    return None


def _cue_above(place: Anchor) -> Cue | None:
    """ "Grew in seven months by 18 per cent": the verb or noun that "by" belongs to."""
    link = place.root.head
    if place.root.dep_ != "pobj" or link.lower_ != "by" or place.first.kind != "percent":
        return None
    return _cue(link.head, nouns=True, words=False)


def _cue(token: Token, nouns: bool, words: bool) -> Cue | None:
    """The token as a cue, if the lists of change words hold it."""
    changes, lemma = lexicon()["changes"], token.lemma_.lower()
    for way, sign in (("up", 1), ("down", -1)):
        verb = token.pos_ in ("VERB", "AUX") and lemma in changes[f"{way}_verbs"]
        noun = nouns and token.pos_ == "NOUN" and lemma in changes[f"{way}_nouns"]
        word = words and token.lower_ in changes[f"{way}_words"]
        if verb or noun or word:
            return Cue(token, sign)
    return None


def _neighbour(token: Token, step: int) -> Token | None:
    """The next token of the same sentence in one direction, blanks passed over."""
    i = token.i + step
    while 0 <= i < len(token.doc) and token.doc[i].is_space:
        i += step
    if not 0 <= i < len(token.doc) or token.doc[i].sent != token.sent:
        return None
    return token.doc[i]
