"""A second parse in which people bear plain English names.

spaCy's small model has seen few names such as "Phankham Viphavanh", takes them apart and with them
the sentence. Names found in a first parse are therefore spelled "Mary Brown" for a second one,
whose structure is laid back over the report's own words: token by token, so that offsets hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from comity.language.parse import Parsed, model, parsed_from

_FIRST = ("John", "Peter", "Mary", "David", "Anna")
_LAST = ("Smith", "Johnson", "Brown", "Wilson", "Taylor")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name at tokens `start` to `end` of a Doc; the same `person` gets the same plain name."""

    start: int
    end: int
    person: int


def reparse(batch: Iterable[tuple[Parsed, list[Spelling]]]) -> Iterator[Parsed]:
    """Parse again with plain names; a report without names keeps its first parse."""
    entries = list(batch)
    docs = [_respelled(parsed.doc, spellings) for parsed, spellings in entries if spellings]
    second = model().pipe(docs, batch_size=32)
    for parsed, spellings in entries:
        yield _laid_back(parsed, next(second)) if spellings else parsed


def _respelled(doc: Doc, spellings: list[Spelling]) -> Doc:
    words = [token.text for token in doc]
    for one in spellings:
        for i in range(one.start, one.end):
            if any(c.isalpha() for c in words[i]):
                pool = _LAST if i == one.end - 1 else _FIRST
                words[i] = pool[one.person % len(pool)]
    return Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def _laid_back(parsed: Parsed, structure: Doc) -> Parsed:
    """The structure of the second parse over the words of the first."""
    doc = Doc(
        parsed.doc.vocab,
        words=[token.text for token in parsed.doc],
        spaces=[bool(token.whitespace_) for token in parsed.doc],
        tags=[token.tag_ for token in structure],
        pos=[token.pos_ for token in structure],
        morphs=[str(token.morph) for token in structure],
        lemmas=[token.lemma_ for token in structure],
        heads=[token.head.i for token in structure],
        deps=[token.dep_ for token in structure],
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in structure],
    )
    return parsed_from(doc, parsed.report)
