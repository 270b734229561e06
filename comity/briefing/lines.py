"""What a brief consists of: lines that each cite the sentences they rest on, and their sources.

Frozen plain data, the same for every form of output. A line without a citation cannot be made:
`Line` refuses it, and every line of a brief is a `Line`. Texts are already cleaned of line breaks
and control characters; nothing here asks the archive or knows Markdown or HTML.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.linking.term_values import StepKind
from comity.model import PartyKind, Relation, Status, Strength

Side = Literal["cooperation", "conflict"]
FactKind = Literal["since", "coming", "seen", "until", "over", "succeeded", "contradiction"]


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Sentence no. `sentence` of the brief's source no. `source`; 0 where it has no number."""

    source: int
    sentence: int

    @property
    def label(self) -> str:
        """The citation as printed, without its brackets: `3:12`."""
        return f"{self.source}:{self.sentence}" if self.sentence else f"{self.source}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something that a brief says; `ids` are the coded items behind it, the one told first.

    Raises:
        ValueError: there is no citation.
    """

    citations: tuple[Citation, ...]
    ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(
                "a line of a brief cites at least one sentence, and this one cites none"
            )

    @property
    def short_id(self) -> str:
        """The first digits of the first id, enough for `comity explain`; empty without an id."""
        return self.ids[0][:8] if self.ids else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine(Line):
    """A line that tells an item; `uncertain` where no report tells it with enough confidence."""

    uncertain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherLine(Line):
    """What other reports say of an act that contradicts the line; `text` says it in words.

    `value` is EDTF of a `date`, the name of a `place`, or a `status`.
    """

    about: Literal["date", "place", "status"]
    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLine(ItemLine):
    """An act with all its tellings: in how many `reports`, and of how many independent `sources`.

    Reports that are copies of one text are one source. `others` contradict what the line says.
    """

    reports: int
    sources: int
    others: tuple[OtherLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """A party as the report calls it."""

    name: str
    kind: PartyKind
    country: str | None
    office: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine(ActLine):
    """One event in a sentence, with all reports that tell it.

    `date` is EDTF, `when` the same in words; `published` is the day that the report was published,
    `reported` the same in words; `year` is that of the date, else of publication; `quote`
    are words of the report, where the sentence alone does not tell what was done.
    """

    when: str | None
    reported: str | None
    text: str
    quote: str | None
    type: str
    mode: str | None
    status: Status
    date: str | None
    published: str | None
    year: int | None
    place: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeLine(Line):
    """How many events of a type there were; `label` says what the type means."""

    type: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLine(Line):
    """How many events were cooperation, or conflict: in words (verbal) and in deeds (material)."""

    side: Side
    words: int
    deeds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLine(Line):
    """The mean score of `count` events from -10 (conflict) to +10 (cooperation), and the extremes.

    `citations` are those of a lowest and a highest event.
    """

    mean: float
    count: int
    lowest: float
    lowest_citation: Citation
    highest: float
    highest_citation: Citation


@dataclass(frozen=True, slots=True)
class Glance:
    """Relations at a glance; what the reports do not tell is absent."""

    types: tuple[TypeLine, ...]
    sides: tuple[SideLine, ...]
    score: ScoreLine | None
    last_contact: EventLine | None
    next_step: EventLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine(Line):
    """What is known of a time in office, in words: a told bound, sightings, a contradiction."""

    kind: FactKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PostLine(ItemLine):
    """An office that a person held once, with what is known of the time.

    `since` and `until` are told, `first_seen` and `last_seen` the outermost dates on which a report
    names the person by it, all EDTF; `facts` are the same in words. `over` says that it has ended.
    """

    office: str
    organization: str | None
    acting: bool
    over: bool
    since: str | None
    until: str | None
    first_seen: str | None
    last_seen: str | None
    facts: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderLine(Line):
    """A holder of a post, `person` by id; `join` is how the term joins the one before it.

    `between` is the gap or overlap, EDTF.
    """

    name: str
    person: str
    acting: bool
    join: StepKind
    between: str | None
    facts: tuple[FactLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessionLine(Line):
    """A post that several people held, in order."""

    office: str
    holders: tuple[HolderLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpellingLine(Line):
    """Another spelling of a person's name, citing the first report that has it."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLine(ItemLine):
    """Someone of another country whom the person met or talked with."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionLine(Line):
    """The latest report that names a person: its date of publication, and the same in words."""

    published: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine(Line):
    """A person with offices, contacts and, if any report has a date, the latest mention.

    `id` is the one that a merge or split names, `reasons` tell why several spellings are one.
    """

    id: str
    name: str
    also: tuple[SpellingLine, ...]
    reasons: tuple[str, ...]
    country: str
    posts: tuple[PostLine, ...]
    met: tuple[ContactLine, ...]
    mentioned: MentionLine | None


@dataclass(frozen=True, slots=True)
class CountryPeople:
    """The people of one country, those with most contacts first, and who succeeded whom."""

    country: str
    name: str
    people: tuple[PersonLine, ...]
    successions: tuple[SuccessionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementLine(ActLine):
    """Something signed, ratified or concluded.

    `documents` are names that the report gives; where it gives none, `quote` are its words.
    """

    when: str | None
    reported: str | None
    date: str | None
    act: str
    documents: tuple[str, ...]
    quote: str | None
    parties: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine(ItemLine):
    """A figure; `amount` is the value in words, `of` the countries and bodies it is about."""

    measure: str
    amount: str
    value: float
    unit: str
    relation: Relation
    change: float | None
    period: str | None
    when: str | None
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseLine(ItemLine):
    """What was promised; `passed` says that the due date is over, not what came of it."""

    by: str
    to: str | None
    action: str
    strength: Strength
    due: str | None
    when: str | None
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLine(Line):
    """A theme with the number of events that have it; cites the latest two."""

    context: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class CitedSentence:
    """A sentence that a line cites; offsets count code points in the report's text."""

    sentence: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """A report that a brief rests on, as no. `number`; `file` is where it was read."""

    number: int
    report: str
    publisher: str | None
    title: str
    published: str | None
    when: str | None
    url: str | None
    file: str
    coder: str
    sentences: tuple[CitedSentence, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """What the reports of an archive say about one or two countries.

    `today` is the day against which due dates are held, ISO 8601; `today_given` tells whether the
    reader named it or it is the latest publication. `advice` says what to do where nothing was
    found, and is None otherwise.
    """

    countries: tuple[str, ...]
    names: tuple[str, ...]
    title: str
    since: str | None
    until: str | None
    today: str | None
    today_given: bool
    coverage: str
    as_of: str | None
    events: int
    reports: int
    glance: Glance
    chronology: tuple[EventLine, ...]
    people: tuple[CountryPeople, ...]
    agreements: tuple[AgreementLine, ...]
    figures: tuple[FigureLine, ...]
    promises: tuple[PromiseLine, ...]
    agenda: tuple[ThemeLine, ...]
    sources: tuple[Source, ...]
    coders: tuple[str, ...]
    advice: str | None
