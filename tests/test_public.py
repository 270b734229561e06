"""The public names: few, sorted, documented, and all of them there."""

from __future__ import annotations

import inspect

import pytest

import comity


def test_public_names_are_few_and_sorted() -> None:
    """About a dozen, in the order of the alphabet, so that a newcomer reads them all."""
    assert comity.__all__ == sorted(comity.__all__)
    assert 10 <= len(comity.__all__) <= 20


@pytest.mark.parametrize("name", comity.__all__)
def test_public_name_is_there_and_says_what_it_is(name: str) -> None:
    """Each name can be had from the package and is documented."""
    value = getattr(comity, name)
    assert inspect.getdoc(value)
    assert name in dir(comity)


@pytest.mark.parametrize("name", ["add", "brief", "code", "code_files", "evaluate", "open_archive"])
def test_function_is_typed_in_full(name: str) -> None:
    """Every argument and the result say what they are."""
    signature = inspect.signature(getattr(comity, name))
    assert signature.return_annotation is not inspect.Signature.empty
    assert all(p.annotation is not p.empty for p in signature.parameters.values())


def test_unknown_name_is_an_attribute_error() -> None:
    """Names that load late are no catch-all."""
    with pytest.raises(AttributeError, match="no attribute 'codes'"):
        comity.codes  # noqa: B018 - looking it up is what is tested


def test_the_module_s_own_example_is_true() -> None:
    """The first thing that a reader tries gives what it says."""
    record = comity.code(
        "ROME, 3 May 2024 – Italy's Foreign Minister Antonio Tajani met his Albanian counterpart "
        "Igli Hasani in Rome on Thursday."
    )
    assert [(event.type, event.date) for event in record.events] == [("CONSULT", "2024-05-02")]


def test_text_that_is_no_report_is_refused() -> None:
    """A caller is told what is wrong with the text, by an error of Comity's own."""
    with pytest.raises(comity.ComityError, match="no text"):
        comity.code("  \n ")
