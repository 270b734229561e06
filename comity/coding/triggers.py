"""Words that tell of an event: which rows of data/triggers.toml fit a verb or noun of the parse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Token

from comity.coding.clauses import clause_words, objects, particles
from comity.language.words import data


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: the event it tells of and under which conditions."""

    lemmas: frozenset[str]
    type: str
    frame: str
    mode: str | None = None
    status: str | None = None
    object: frozenset[str] = frozenset()
    prep: frozenset[str] = frozenset()
    cue: frozenset[str] = frozenset()
    to: tuple[str, ...] = ()
    people: bool = False
    both: bool = False
    weak: bool = False
    force: bool = False
    captive: bool = False
    verbal: bool = False
    phrasal: bool = False

    @property
    def conditions(self) -> int:
        """How many conditions the row sets; the more, the surer it is."""
        return bool(self.object) * 2 + bool(self.prep) + bool(self.cue)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of the report that tells of an event, with the row that says so."""

    token: Token
    rule: Rule
    object: Token | None = None

    def words(self) -> str:
        """The trigger as a reader would quote it."""
        return (
            f"{self.token.lemma_} {self.object.lemma_}"
            if self.object is not None
            else self.token.lemma_
        )


@cache
def rules() -> tuple[Mapping[str, tuple[Rule, ...]], Mapping[str, tuple[Rule, ...]]]:
    """The verb rows and the noun rows by lemma, those with most conditions first."""
    table = data("triggers.toml")
    return _by_lemma(table["verb"]), _by_lemma(table["noun"])


@cache
def cues() -> dict[str, Any]:
    """The words that tell of modes and of status."""
    table = data("triggers.toml")
    return {
        "modes": table["modes"],
        "status": {k: frozenset(v) for k, v in table["status"].items()},
    }


def _by_lemma(rows: list[dict[str, Any]]) -> dict[str, tuple[Rule, ...]]:
    out: dict[str, list[Rule]] = {}
    for row in rows:
        sets = {k: frozenset(row[k]) for k in ("lemmas", "object", "prep", "cue") if k in row}
        rule = Rule(**{**row, **sets, "to": tuple(row.get("to", ()))})
        for lemma in rule.lemmas:
            out.setdefault(lemma, []).append(rule)
    return {
        lemma: tuple(sorted(found, key=lambda r: -r.conditions)) for lemma, found in out.items()
    }


def find_triggers(tokens: list[Token]) -> Iterator[Trigger]:
    """The triggers of a sentence in order; a noun that a verb's row took as object tells no more."""
    taken: set[int] = set()
    found: list[Trigger] = []
    for token in tokens:
        trigger = _verb(token)
        if trigger is not None:
            found.append(trigger)
            if trigger.object is not None:
                taken.add(trigger.object.i)
    for token in tokens:
        if token.i not in taken:
            trigger = _noun(token)
            if trigger is not None:
                found.append(trigger)
    return iter(sorted((t for t in found if t.rule.type), key=lambda t: t.token.i))


def _verb(token: Token) -> Trigger | None:
    verbs, _ = rules()
    if token.pos_ not in ("VERB", "AUX") and not (
        token.dep_ in ("ROOT", "relcl", "advcl") and token.tag_.startswith("V")
    ):
        return None
    if token.dep_ == "amod":
        return None
    for rule in verbs.get(token.lemma_.lower(), ()):
        matched, taken = _fits(token, rule)
        if matched:
            return Trigger(token, rule, taken)
    return None


def _fits(token: Token, rule: Rule) -> tuple[bool, Token | None]:
    taken = None
    if rule.object:
        taken = next(
            (
                o
                for o in _all_objects(token)
                if o.lemma_.lower() in rule.object or o.lower_ in rule.object
            ),
            None,
        )
        if taken is None:
            return False, None
    if rule.prep and not (particles(token) & rule.prep):
        return False, None
    if rule.phrasal and not {"turn": {"down"}, "rule": {"out"}, "vote": {"against"}}[
        token.lemma_
    ] & particles(token):
        return False, None
    if rule.cue and not any(
        t.lower_ in rule.cue or t.lemma_.lower() in rule.cue for t in _around(token)
    ):
        return False, None
    return True, taken


def _all_objects(token: Token) -> list[Token]:
    """Objects with their coordinated parts, the numbers' "million dollars" and passive subjects."""
    heads = objects(token)
    if (
        token.dep_ in ("acl", "relcl")
        and token.head.pos_ in ("NOUN", "PROPN")
        and not any(c.dep_ == "dobj" for c in token.children)
    ):
        heads = [*heads, token.head]
    out = []
    for head in heads:
        out.append(head)
        out.extend(c for c in head.conjuncts)
        for child in head.children:
            if child.dep_ == "prep" and child.lower_ in ("of", "in"):
                out.extend(p for p in child.children if p.dep_ == "pobj")
            if child.dep_ == "compound":
                out.append(child)
    return out


def _around(token: Token) -> list[Token]:
    words = clause_words(token)
    return [t for t in words if abs(t.i - token.i) < 25]


def _noun(token: Token) -> Trigger | None:
    _, nouns = rules()
    if token.pos_ != "NOUN" or token.dep_ in ("compound", "amod"):
        return None
    for rule in nouns.get(token.lemma_.lower(), ()):
        if rule.cue and not any(t.lower_ in rule.cue for t in token.subtree):
            continue
        return Trigger(token, rule)
    return None
