"""Words that tell of an event: which rows of data/triggers.toml fit a verb or noun of the parse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from spacy.tokens import Token

from comity.coding.clauses import VERBS, clause_words, complements, objects, particles
from comity.language.lexicon import data
from comity.model import Status

Frame = Literal["mutual", "host", "visit", "sign", "directed", "plan", "none"]

# Words from a verb within which a cue belongs to it.
_NEAR = 25


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: the event it tells of and under which conditions.

    `people` rows need somebody on the other end, `both` rows two sides named, `weak` rows a finite
    verb, `bare` rows no clause that says what for. A row without a type keeps its words from
    telling of anything.
    """

    lemmas: frozenset[str]
    type: str
    frame: Frame
    mode: str | None = None
    status: Status | None = None
    object: frozenset[str] = frozenset()
    prep: frozenset[str] = frozenset()
    cue: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    people: bool = False
    both: bool = False
    weak: bool = False
    bare: bool = False

    @property
    def conditions(self) -> int:
        """How many conditions the row sets; the more, the surer it is."""
        return bool(self.object) * 2 + bool(self.prep) + bool(self.cue) + self.bare


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of the report that tells of an event, with the row that says so."""

    token: Token
    rule: Rule
    object: Token | None = None

    def words(self) -> str:
        """The trigger as a reader would quote it."""
        verb = self.token.lemma_
        return verb if self.object is None else f"{verb} {self.object.lemma_}"


Rules = Mapping[str, Sequence[Rule]]


@cache
def rules() -> tuple[Rules, Rules, Rules]:
    """The rows of verbs, nouns and adjectives by lemma, those with most conditions first."""
    table = data("triggers.toml")
    return _by_lemma(table["verb"]), _by_lemma(table["noun"]), _by_lemma(table["adjective"])


def _by_lemma(rows: list[dict[str, Any]]) -> Rules:
    out: dict[str, list[Rule]] = {}
    for row in rows:
        sets = {name: frozenset(words) for name, words in row.items() if isinstance(words, list)}
        rule = Rule(**(row | sets))
        for lemma in rule.lemmas:
            out.setdefault(lemma, []).append(rule)
    for found in out.values():
        found.sort(key=lambda rule: -rule.conditions)
    return out


def find_triggers(tokens: list[Token]) -> list[Trigger]:
    """The triggers of a sentence in order; a noun that a verb's row took as object is none."""
    verbs = [trigger for trigger in map(_verb, tokens) if trigger is not None]
    taken = {trigger.object.i for trigger in verbs if trigger.object is not None}
    nouns = [_noun(token) for token in tokens if token.i not in taken]
    adjectives = map(_adjective, tokens)
    found = (t for t in (*verbs, *nouns, *adjectives) if t is not None and t.rule.type)
    return sorted(found, key=lambda t: t.token.i)


def _verb(token: Token) -> Trigger | None:
    verbs, _, _ = rules()
    clausal = token.dep_ in ("ROOT", "relcl", "advcl") and token.tag_.startswith("V")
    if token.dep_ == "amod" or not (clausal or token.pos_ in VERBS):
        return None
    for rule in verbs.get(token.lemma_.lower(), ()):
        taken = _object(token, rule)
        if (taken is not None or not rule.object) and _fits(token, rule):
            return Trigger(token, rule, taken)
    return None


def _object(verb: Token, rule: Rule) -> Token | None:
    """The object of a verb that the row asks for."""
    if not rule.object:
        return None
    named = (o for o in _all_objects(verb) if {o.lemma_.lower(), o.lower_} & rule.object)
    return next(named, None)


def _fits(verb: Token, rule: Rule) -> bool:
    """Whether a row's conditions on prepositions and cues are met."""
    if rule.prep and not particles(verb) & rule.prep:
        return False
    if rule.bare and ("for" in particles(verb) or complements(verb)):
        return False
    around = (t for t in clause_words(verb) if abs(t.i - verb.i) < _NEAR)
    return not rule.cue or any({t.lower_, t.lemma_.lower()} & rule.cue for t in around)


def _all_objects(verb: Token) -> Iterator[Token]:
    """Objects with their coordinated parts, the numbers' "million dollars" and passive subjects."""
    heads = objects(verb)
    described = verb.dep_ in ("acl", "relcl") and verb.head.pos_ in ("NOUN", "PROPN")
    if described and not any(c.dep_ == "dobj" for c in verb.children):
        heads = [*heads, verb.head]
    for head in heads:
        yield head
        yield from head.conjuncts
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "in"):
                yield from (p for p in child.children if p.dep_ == "pobj")
            if child.dep_ == "compound":
                yield child


def _noun(token: Token) -> Trigger | None:
    _, nouns, _ = rules()
    if token.pos_ != "NOUN" or token.dep_ in ("compound", "amod"):
        return None
    for rule in nouns.get(token.lemma_.lower(), ()):
        if not rule.cue or any(t.lower_ in rule.cue for t in token.subtree):
            return Trigger(token, rule)
    return None


def _adjective(token: Token) -> Trigger | None:
    """ "is ready to help", "stands prepared for talks": with what for, else it tells nothing."""
    _, _, adjectives = rules()
    found = adjectives.get(token.lower_, ())
    clausal = any(c.dep_ in ("xcomp", "ccomp") for c in token.children)
    if not found or token.pos_ not in ("ADJ", "VERB") or token.dep_ == "amod":
        return None
    return Trigger(token, found[0]) if clausal or particles(token) & {"for", "to"} else None


def mode_of(event_type: str, trigger: Trigger) -> str | None:
    """The mode of an event: the row's, else the one whose cue words stand most in the clause."""
    if trigger.rule.mode is not None:
        return trigger.rule.mode
    cues: Mapping[str, list[str]] = data("triggers.toml")["modes"].get(event_type, {})
    words = [t.lower_ for t in trigger.token.subtree]
    counts = {mode: sum(word in cues[mode] for word in words) for mode in cues}
    best = max(counts, key=lambda mode: counts[mode], default=None)
    return best if best is not None and counts[best] else None
