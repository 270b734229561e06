"""The documents say what the program does: nothing in them is stale, missing or a dead end."""

from __future__ import annotations

import importlib.util
import re
import sys
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import pytest

import comity
from comity.archive.schema import metadata
from comity.cli.app import app
from comity.model import Commitment, Event, Failure, Figure, Office, Party, Record, Report

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for page in (*ROOT.glob("*.md"), *DOCS.glob("*.md"), ROOT / "examples" / "README.md")
)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", DOCS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["generate"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


GENERATE = _generator()


def _page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _prose(name: str) -> str:
    """A page without what stands in fences, which is no Markdown."""
    return _FENCED.sub("", _page(name))


def _anchors(name: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", _prose(name), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings}


def _resolves(name: str, link: str) -> bool:
    """Whether a link on a page leads to a file, and to a heading in it where it names one."""
    path, _, anchor = link.partition("#")
    target = ((ROOT / name).parent / path).resolve() if path else ROOT / name
    if not anchor:
        return target.exists()
    return target.is_file() and anchor in _anchors(target.relative_to(ROOT).as_posix())


@pytest.mark.parametrize("page", GENERATE.PAGES, ids=lambda page: page.name)
def test_generated_parts_are_what_the_program_says_now(page: Path) -> None:
    """Help, tables and sessions are up to date, and the examples run; else call `make docs`."""
    assert GENERATE.generated(page) == page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(app.commands))
def test_every_command_is_documented(name: str) -> None:
    """A command has a heading of its own, and a help that says what it does."""
    assert f"comity-{name}" in _anchors("docs/cli.md")
    assert app.commands[name].help


@pytest.mark.parametrize("name", comity.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    """A name that `import comity` gives has a heading of its own."""
    assert f"\n## {name}\n" in _page("docs/python.md")


@pytest.mark.parametrize("name", sorted(metadata.tables))
def test_every_table_is_explained(name: str) -> None:
    """A table of the archive has a line that says what its rows are."""
    assert f"\n- **`{name}`**: " in _page("docs/architecture.md")


@pytest.mark.parametrize("kind", [Event, Office, Figure, Commitment, Party])
def test_every_field_of_an_item_is_explained(kind: type) -> None:
    """The page about the record names every key of an item."""
    explained = set(re.findall(r'[`"](\w+)[`"]', _prose("docs/record.md")))
    assert {field.name for field in fields(kind)} - explained == set()


def test_every_key_of_a_record_is_explained() -> None:
    """The page about the record has an entry for every key at the top of one."""
    page = _prose("docs/record.md")
    keys = Record(Report(id="r", text="t")).to_json()
    assert [key for key in keys if f"`{key}`" not in page] == []


def test_every_code_of_a_failure_is_explained() -> None:
    """The page about the commands has an entry for every code that a failure may have."""
    codes = re.findall(r"`([^`]+)`", Failure.__doc__ or "")
    assert len(codes) == 9
    assert [code for code in codes if f"| `{code}` |" not in _page("docs/cli.md")] == []


@pytest.mark.parametrize("path", sorted(p.name for p in (ROOT / "comity" / "data").iterdir()))
def test_every_data_file_is_explained(path: str) -> None:
    """A file of knowledge has a line that says what it holds."""
    assert f"| `{path}` |" in _page("docs/architecture.md")


@pytest.mark.parametrize("name", PAGES)
def test_relative_links_resolve(name: str) -> None:
    """A link within the repository leads to a file, and to a heading in it where it names one."""
    links = [link for link in _LINK.findall(_prose(name)) if "://" not in link]
    assert [link for link in links if not _resolves(name, link)] == []
