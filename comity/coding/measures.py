"""What an amount of money, a share or a change measures, named in the report's own words.

Each rule reads one way in which English ties a number to what it measures; the first that answers
wins, and says its name. The rules see the parse only and know no country.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from comity.coding.anchors import Anchor, Cue
from comity.coding.phrases import (
    Phrase,
    act,
    clause_verb,
    direct_object,
    lexicon,
    noun_phrase,
    object_of,
    prepositions,
    short_phrase,
    subject,
)

_NOUNS = ("NOUN", "PROPN")
_PLACES = ("GPE", "LOC", "DATE", "TIME", "CARDINAL")


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number measures; `head` is the word whose clause it belongs to.

    `unit` is the thing counted, None for money and percent. `reason` names the rule and the cue.
    `is_standing` tells a lasting property (a length, a membership), which has no period, `is_fate`
    a count of the dead, wounded or missing.
    """

    phrase: Phrase
    head: Token
    reason: str
    unit: str | None = None
    is_standing: bool = False
    is_fate: bool = False


Rule = Callable[[Anchor], Measure | None]


def measure_amount(place: Anchor) -> Measure | None:
    """The measure of an amount of money or a share; None where the sentence names none."""
    for rule in _RULES:
        measure = rule(place)
        if measure is not None and measure.phrase.words:
            return measure
    return None


def measure_change(place: Anchor, cue: Cue) -> Measure | None:
    """What rose or fell: "increase in trade turnover between …"."""
    changed = changed_thing(place, cue)
    if changed is None:
        return None
    word = "increase" if cue.sign > 0 else "decrease"
    named = _named(changed, place, frozenset((cue.token.i,)))
    if not named:
        return None
    return Measure(Phrase(f"{word} in") + named, place.root, f"change: {cue.token.text}")


def changed_thing(place: Anchor, cue: Cue) -> Token | None:
    """The noun that the cue says has risen or fallen."""
    token, skipped = cue.token, frozenset(place.without)
    if token.pos_ in ("VERB", "AUX"):
        thing = direct_object(token)
        if (
            thing is None
            or thing.i in skipped
            or thing.i in range(place.span.start, place.span.end)
        ):
            thing = subject(token)
        return thing
    if token.pos_ == "NOUN":
        return object_of(token, "in", "of", "on", "to", but=skipped) or token
    if token.lower_ in ("more", "fewer", "less", "higher", "lower", "greater"):
        following = token.doc[token.i + 1 : min(token.i + 5, token.sent.end)]
        nouns = [t for t in following if t.pos_ == "NOUN"]
        if nouns and "than" not in [t.lower_ for t in following if t.i < nouns[0].i]:
            return nouns[0]
    return subject(clause_verb(token)) or _noun_before(place)


def _of_what(place: Anchor) -> Measure | None:
    """ "$5 million in aid", "90 percent of commodities"."""
    token = place.after
    if token is not None and token.lower_ == "worth":
        token = token.nbor() if token.i + 1 < token.sent.end else None
    if token is None or token.lower_ not in ("of", "in"):
        return None
    noun = next((t for t in token.children if t.dep_ in ("pobj", "pcomp")), None)
    if noun is None or noun.i in place.without or noun.pos_ not in _NOUNS:
        return None
    percent = place.first.kind == "percent"
    located = noun.ent_type_ in _PLACES or noun.pos_ == "PROPN" or _has_article(noun)
    if token.lower_ == "in" and (percent or located):
        return None
    phrase = noun_phrase(noun, place.without)
    if percent:
        phrase = _shared(place, Phrase("share of") + phrase)
    return Measure(phrase, place.root, f"amount {token.lower_} noun: {noun.text}")


def _has_article(noun: Token) -> bool:
    return any(child.dep_ == "det" for child in noun.children)


def _shared(place: Anchor, share: Phrase) -> Phrase:
    """The share with what becomes of it, what it is the object of, or who has it."""
    root, verb = place.root, place.root.head
    if root.dep_ in ("nsubj", "nsubjpass") and verb.pos_ == "VERB":
        word = act(verb) if root.dep_ == "nsubjpass" else Phrase(f"that {verb.text}", (verb.i,))
        return share + word + prepositions(verb, place.without)
    link = verb if root.dep_ == "pobj" else None
    if link is not None:
        verb = link.head
        thing = verb if verb.pos_ in _NOUNS else direct_object(verb)
        if thing is not None and thing.i not in place.without:
            return noun_phrase(thing, place.without | _subtree(link)) + Phrase(link.text) + share
    if verb.pos_ not in ("VERB", "AUX"):
        return share
    holder = subject(verb)
    if holder is not None and (holder.pos_ not in _NOUNS or holder.i in place.without):
        holder = None
    if verb.lemma_ == "be" or (link is not None and link.lower_ in ("at", "to")):
        return noun_phrase(holder, place.without) + Phrase("as") + share if holder else share
    done = Phrase("accounted for", (verb.i,)) if verb.lemma_ == "account" else act(verb)
    if holder is None:
        return share + done
    return share + done + Phrase("by") + noun_phrase(holder, place.without, joined=True)


def _modified_noun(place: Anchor) -> Measure | None:
    """ "A $15 million contribution to the fund", "a 25 per cent tariff on steel"."""
    head = place.root.head
    if head.i < place.span.end or head.pos_ not in _NOUNS or head.sent != place.root.sent:
        return None
    if place.root.dep_ not in (
        "nummod",
        "compound",
        "amod",
        "nmod",
        "quantmod",
        "npadvmod",
        "poss",
    ):
        return None
    without = place.without | frozenset(range(place.span.start, place.span.end))
    return Measure(noun_phrase(head, without), head, f"amount before noun: {head.text}")


def _in_brackets(place: Anchor) -> Measure | None:
    """ "A clearing machine (USD 5,000)"."""
    before = place.before
    return _nearest_noun(place) if before is not None and before.text == "(" else None


def _worth(place: Anchor) -> Measure | None:
    """ "A deal worth $5 million", "investment totaling $12 billion"."""
    head = place.root.head
    if head.lower_ == "worth":
        thing = head.head if head.head.pos_ in _NOUNS else subject(clause_verb(head))
    elif head.pos_ == "VERB" and head.dep_ == "acl" and place.root.dep_ != "nsubj":
        thing = head.head
    else:
        return None
    if thing is None or thing.i in place.without:
        return None
    phrase = _named(thing, place, frozenset(_subtree(head)))
    return Measure(phrase, thing, f"noun, then {head.text}")


def _after_preposition(place: Anchor) -> Measure | None:
    """ "Stood at $5 million", "debts of $5 million", "an increase in trade to $5 million"."""
    link = place.root.head
    if place.root.dep_ not in ("pobj", "pcomp") or link.dep_ not in (
        "prep",
        "agent",
        "dative",
        "aux",
    ):
        return None
    governor = link.head
    if governor.pos_ in _NOUNS and governor.i not in place.without:
        thing = object_of(governor, "in", "of", but=place.without)
        changes = lexicon()["changes"]
        if (
            thing is None
            or governor.lemma_.lower() not in changes["up_nouns"] + changes["down_nouns"]
        ):
            thing = governor
        without = _subtree(link)
        phrase = _named(thing, place, without) + _tail(place)
        return Measure(phrase, thing, f"noun {link.text}: {thing.text}")
    if governor.pos_ not in ("VERB", "AUX"):
        return None
    thing = direct_object(governor)
    if thing is None or thing.i in place.without:
        thing = subject(governor)
    if thing is None or thing.i in place.without:
        return None
    phrase = _named(thing, place)
    if (
        link.lower_ not in ("at", "to")
        and governor.lemma_.lower() not in lexicon()["verbs"]["level"]
    ):
        phrase += act(governor)
        phrase += prepositions(governor, place.without, but=link)
    return Measure(phrase, governor, f"{governor.text} {link.text}")


def _tail(place: Anchor) -> Phrase:
    """The prepositions behind the amount: "tariffs of 5 per cent on steel"."""
    return prepositions(place.span[-1], place.without) or prepositions(place.root, place.without)


def _done_with(place: Anchor) -> Measure | None:
    """ "$5 million committed since the war"."""
    verb = place.after
    if verb is None or verb.tag_ != "VBN":
        return None
    phrase = Phrase("amount") + act(verb) + prepositions(verb, place.without)
    return Measure(phrase, verb, f"amount, then {verb.text}")


def _object(place: Anchor) -> Measure | None:
    """ "Trade reached $5 million", "Norway pledged $5 million for schools"."""
    verb = place.root.head
    if place.root.dep_ not in ("dobj", "attr", "oprd", "npadvmod", "obj", "advmod", "dative"):
        return None
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    doer = _other_doer(place) or subject(verb)
    if verb.lemma_.lower() in lexicon()["verbs"]["level"]:
        if doer is None or doer.i in place.without:
            return None
        phrase = _named(doer, place)
        if verb.lemma_.lower() == "cost":
            phrase = Phrase("cost of") + phrase
        return Measure(phrase + _tail(place), verb, f"subject of {verb.text}")
    phrase = Phrase("amount") + act(verb)
    if doer is not None and doer.pos_ in _NOUNS:
        phrase += Phrase("by") + noun_phrase(doer, place.without, joined=doer.dep_ != "conj")
    return Measure(phrase + prepositions(verb, place.without), verb, f"object of {verb.text}")


def _other_doer(place: Anchor) -> Token | None:
    """ "Chile pledged $5 million and Peru another $2 million": Peru."""
    if place.root == place.own_root:
        return None
    between = list(place.span.doc[place.root.i + 1 : place.span.start])
    while any(token.dep_ == "cc" for token in between):
        between.pop(0)
    return next((t for t in between if t.pos_ == "PROPN" and t.i not in place.without), None)


def _subject(place: Anchor) -> Measure | None:
    """ "$5 million will be put into schools"."""
    verb = place.root.head
    if place.root.dep_ not in ("nsubj", "nsubjpass") or verb.pos_ not in ("VERB", "AUX"):
        return None
    phrase = Phrase("amount") + act(verb) + prepositions(verb, place.without)
    return Measure(phrase, verb, f"subject of {verb.text}")


def _nearest_noun(place: Anchor) -> Measure | None:
    """The noun before, as in an apposition or a parenthesis; else the subject."""
    noun = _noun_before(place) or subject(clause_verb(place.root))
    if noun is None or noun.i in place.without:
        return None
    return Measure(_named(noun, place), noun, f"noun before: {noun.text}")


def _noun_before(place: Anchor) -> Token | None:
    doc, sent = place.span.doc, place.root.sent
    for i in range(place.span.start - 1, sent.start - 1, -1):
        token = doc[i]
        if token.pos_ in _NOUNS and token.i not in place.without and token.ent_type_ != "DATE":
            while token.dep_ in ("pobj", "compound", "conj") and token.head.i >= sent.start:
                higher = token.head.head if token.dep_ == "pobj" else token.head
                if higher.pos_ not in _NOUNS or higher == token:
                    break
                token = higher
            return token
    return None


def _named(noun: Token, place: Anchor, also: frozenset[int] = frozenset()) -> Phrase:
    """The noun as a phrase; one that says nothing is told by what was spoken of before."""
    amount = frozenset(range(place.span.start, place.span.end))
    phrase = noun_phrase(noun, place.without | also | amount)
    generic = lexicon()["generic"]
    empty = noun.pos_ == "PRON" or noun.lemma_.lower() in generic["nouns"]
    if not empty or any(
        token.dep_ == "prep" for token in noun.children if token.i in phrase.tokens
    ):
        return phrase
    told = _spoken_of(noun)
    if told is None:
        return Phrase("") if noun.pos_ == "PRON" else phrase
    context = short_phrase(told)
    return context if noun.pos_ == "PRON" else phrase + Phrase("of") + context


def _spoken_of(noun: Token) -> Token | None:
    """The last thing that money is spent on or trade is in, in this sentence or the two before."""
    sents = [s for s in noun.doc.sents if s.start <= noun.i][-3:]
    for i in range(noun.i - 1, sents[0].start - 1, -1):
        token = noun.doc[i]
        if token.pos_ in _NOUNS and token.lemma_.lower() in lexicon()["generic"]["subjects"]:
            return token.head if token.dep_ == "compound" and token.head.i > token.i else token
    return None


def _subtree(token: Token) -> frozenset[int]:
    return frozenset(inner.i for inner in token.subtree)


_RULES: tuple[Rule, ...] = (
    _in_brackets,
    _of_what,
    _modified_noun,
    _worth,
    _done_with,
    _after_preposition,
    _object,
    _subject,
    _nearest_noun,
)
