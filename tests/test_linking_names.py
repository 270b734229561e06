"""Names of people across reports: which are probably one person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.linking.name_pairs import alike_names
from comity.linking.names import name_keys, name_likeness

ONE_PERSON = [
    ("Murat Nurtleu", "Murat Nurtileu"),
    ("Kassym-Jomart Tokayev", "Qasym-Jomart Toqaev"),
    ("Jean Asselborn", "Jean Asselborne"),
    ("Arseniy Yatsenyuk", "Arsenij Jazenjuk"),
    ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
    ("Sviatlana Tsikhanouskaya", "Svetlana Tikhanovskaya"),
    ("Sadyr Japarov", "Sadyr Zhaparov"),
    ("Muammar Gaddafi", "Moammar Qadhafi"),
    ("Abdel Fattah el-Sisi", "Abdelfattah Al-Sisi"),
    ("Abdrabbuh Mansur Hadi", "Abd Rabbo Mansour Hadi"),
    ("K. Tokayev", "Kassym-Jomart Tokayev"),
    ("J.D. Vance", "JD Vance"),
    ("J. D. Vance", "James David Vance"),
    ("B.Battsetseg", "Battsetseg Batmunkh"),
    ("Sergei Lavrov", "Sergey Viktorovich Lavrov"),
    ("Ursula von der Leyen", "von der Leyen"),
    ("Mohammed bin Salman", "Crown Prince Mohammad bin Salman Al Saud"),
    ("Kim Jong-un", "KIM Jongun"),
    ("Joe Biden", "Joseph R. Biden Jr."),
    ("Murat Nurtleu", "Nurtleu"),
    ("Xi Jinping", "Xi"),
    ("Luiz Inácio Lula da Silva", "Lula"),
    ("Bill Clinton", "William J. Clinton"),
    ("Gen. Mark A. Milley", "Mark Milley"),
]

TWO_PEOPLE = [
    ("Sergei Lavrov", "Sergei Ryabkov"),
    ("Kim Jong Un", "Kim Jong Il"),
    ("George W. Bush", "George H. W. Bush"),
    ("Islam Karimov", "Islam Kasymov"),
    ("Gulnara Karimova", "Gulnara Karimov"),
    ("Ivan Petrovich Sidorov", "Ivan Sergeyevich Sidorov"),
    ("Charles", "Charles Michel"),
    ("Bashar al-Assad", "Hafez al-Assad"),
    ("Mohammed bin Salman", "Salman bin Abdulaziz"),
    ("Li Qiang", "Li Keqiang"),
    ("Mohammed VI", "Mohammed V"),
    ("Khamenei", "Khomeini"),
    ("Ben Wallace", "Robert Wallace"),
]

SAME_NAME = [
    ("Viktor Orbán", "ORBAN Viktor"),
    ("Mario Draghi", "Draghi, Mario"),
    ("Dr. Angela Merkel", "Angela Merkel"),
    ("Rt Hon David Cameron MP", "David Cameron"),
    ("Ursula von der Leyen", "Ursula Leyen"),
    ("Keir Starmer, KC", "Sir Keir Starmer"),
    ("Nguyễn Xuân Phúc", "Nguyen Xuan Phuc"),
]

WORDS = st.sampled_from(
    (
        "Kim",
        "Jong",
        "Un",
        "Jongun",
        "Muhammad",
        "Ahmed",
        "bin",
        "Salman",
        "al-Sisi",
        "Sisi",
        "J.",
        "K.-J.",
        "Tokayev",
        "Toqaev",
        "Sergei",
        "Serge",
        "Lavrov",
        "VIKTOR",
        "Orban",
        "de",
        "Silva",
        "Abdel",
        "Fattah",
        "III",
        "Jr.",
        "Dr.",
        "Ivanova",
        "Xi",
        "O'Brien",
        "Ö",
        "ابن",
    )
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize(("one", "other"), ONE_PERSON)
def test_forms_of_one_name_are_alike(one: str, other: str) -> None:
    """A reader finds one person under all spellings and short forms."""
    assert name_likeness(one, other) >= 0.8


@pytest.mark.parametrize(("one", "other"), TWO_PEOPLE)
def test_names_of_two_people_are_not_alike(one: str, other: str) -> None:
    """People with similar names are not taken for one."""
    assert name_likeness(one, other) < 0.8


@pytest.mark.parametrize(("one", "other"), SAME_NAME)
def test_titles_order_and_accents_make_no_difference(one: str, other: str) -> None:
    """What is no part of a name leaves it the same name."""
    assert name_likeness(one, other) == 1.0


@given(NAMES, NAMES)
def test_likeness_has_no_direction(one: str, other: str) -> None:
    """Which of two names is looked at first changes nothing."""
    assert name_likeness(one, other) == name_likeness(other, one)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_be_compared(one: str, other: str) -> None:
    """A name in an unknown script or without letters stops nothing."""
    assert 0.0 <= name_likeness(one, other) <= 1.0
    assert name_likeness(one, one) == 1.0


@given(NAMES, NAMES)
def test_names_that_are_alike_share_a_key(one: str, other: str) -> None:
    """Looking only into the blocks of a name misses no name that is like it."""
    assert name_likeness(one, other) < 0.8 or name_keys(one) & name_keys(other)


def test_a_common_given_name_is_no_key() -> None:
    """Somebody called Maria is not compared with everybody else called Maria."""
    assert not name_keys("Maria Petrova") & name_keys("Maria Lindgren")


def test_of_many_names_those_alike_are_found() -> None:
    """Pairs are found through blocks as they would be by comparing each with each."""
    names = ["Murat Nurtleu", "Nurtleu", "M. Nurtileu", "Sergei Lavrov", "Lavrov", "Murat Karimov"]
    assert {(one, other) for one, other, _ in alike_names(names)} == {
        ("M. Nurtileu", "Murat Nurtleu"),
        ("M. Nurtileu", "Nurtleu"),
        ("Murat Nurtleu", "Nurtleu"),
        ("Lavrov", "Sergei Lavrov"),
    }
