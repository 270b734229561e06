"""Who held each office of one country or two on a day, as far as reports show.

Outside what reports tell or show nobody is named; how sure each answer is stands with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.archive import Archive
from comity.briefing.gathering import Limits, Register, Told, uncertain
from comity.briefing.held import CountryHolders, HeldLine, Holders
from comity.briefing.roll import Roll, roll_of
from comity.briefing.tenures import contradictions_of, dated, fact_lines, office_of
from comity.briefing.when import in_words
from comity.briefing.wording import clean, country_name
from comity.dates import parse_day
from comity.linking.holders import holder
from comity.linking.term_values import Held, Term


def holders_on(archive: Archive, countries: Sequence[str], on: str) -> Holders:
    """Who held the offices of one country or two on a day, by office, the surest first.

    Args:
        archive: where the coded reports are.
        countries: one or two codes, ISO 3166-1 alpha-2 (also EU, UN, XK).
        on: a day; of a month or year, who held the office all the time is surest.

    Raises:
        UnknownCountry: a code that is in no table.
        UsageError: no country or more than two, or a date that is none.
    """
    day, limits = parse_day(on), Limits.of(countries)
    roll = roll_of(archive, limits.countries)
    held = {code: _held(roll, code, day) for code in limits.countries}
    cited = [told for some in held.values() for one in some for told in _cited(one, roll)]
    register = Register(archive, cited)
    names = tuple(country_name(code) for code in limits.countries)
    return Holders(
        countries=limits.countries,
        title=" – ".join(names),
        on=day,
        when=in_words(day) or day,
        holders=tuple(
            CountryHolders(
                code, country_name(code), tuple(_line(one, roll, register) for one in some)
            )
            for code, some in held.items()
            if some
        ),
        sources=register.sources(),
    )


def _held(roll: Roll, country: str, day: str) -> tuple[Held, ...]:
    """Who held the posts of a country, in order of the posts' titles."""
    posts = {term.post.key: term.post for term in roll.terms if _is_of(roll, term, country)}
    ordered = sorted(posts.values(), key=lambda post: (post.title, post.key))
    return tuple(each for post in ordered for each in holder(roll.of_post[post.key], post, day))


def _is_of(roll: Roll, term: Term, country: str) -> bool:
    """Whether an office is of a country; one of no country is its holder's."""
    if term.post.country is not None:
        return term.post.country == country
    return roll.person_of[term.person.id].countries[:1] == (country,)


def _cited(held: Held, roll: Roll) -> tuple[Told, ...]:
    """The items that a line cites."""
    against = (told for fact in contradictions_of(roll, held.term) for told in fact.told)
    return (*roll.items(held.mentions), *against)


def _line(held: Held, roll: Roll, register: Register) -> HeldLine:
    term, told = held.term, roll.items(held.mentions)
    body = f", {clean(term.organization)}" if term.organization else ""
    return HeldLine(
        citations=register.cite(*told),
        ids=tuple(found.item.id for found in told),
        uncertain=uncertain(told),
        office=office_of(term) + body,
        name=clean(term.person.name),
        person=term.person.id,
        acting=term.acting,
        surety=held.surety,
        contested=held.contested,
        reason=dated(held.reason),
        contradictions=fact_lines(contradictions_of(roll, term), register),
    )
