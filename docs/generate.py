"""Fill the generated parts of the documents: help pages, tables and sessions.

    python docs/generate.py            write what is stale
    python docs/generate.py --check    exit 1 and name the stale pages, write nothing

A part stands between `<!-- generated: NAME -->` and `<!-- end -->`. A part named `session` holds
fenced blocks with commands (`$ …` in a `console` block, `>>> …` in a `pycon` one): the page says
what is run, this program runs it and writes down what came out, or the first lines of it where the
command ends in `# first 20 lines`. Each page has a folder of its own with the examples in it, and
its sessions run there from top to bottom. What fails stops this program, unless a command ends by
printing its own exit code. Moments are written as one noon, so that a page does not change with
the clock.
"""

from __future__ import annotations

import ast
import contextlib
import doctest
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from click.testing import CliRunner

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
HELP_WIDTH = 88

_PART = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FIRST = re.compile(r"# first (\d+) lines$")
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d\+00:00")
_MOMENT = "2026-11-21T12:00:00+00:00"


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(cells) + " |\n" for cells in lines)


def help_pages() -> str:
    """The help of the program and of every command."""
    from comity.cli.app import app

    names: list[tuple[str, ...]] = [()]
    for name, command in app.commands.items():
        names.append((name,))
        if isinstance(command, click.Group):
            names.extend((name, below) for below in command.commands)
    return "\n".join(_help_page(app, words) for words in names)


def _help_page(app: click.Command, words: tuple[str, ...]) -> str:
    call = [*words, "--help"]
    shown = CliRunner().invoke(app, call, prog_name="comity", terminal_width=HELP_WIDTH)
    title = " ".join(("comity", *words))
    return f"## {title}\n\n```text\n{shown.output.rstrip()}\n```\n"


def event_types() -> str:
    """The types of events with their modes and scores."""
    from comity.ontology import TYPES

    rows = []
    for name, entry in TYPES.items():
        modes = ", ".join(f"`{mode}` {value:g}" for mode, value in entry.modes.items())
        need = "required" if entry.recipient_required else "optional"
        score = f"{entry.score:g}"
        rows.append((f"`{name}`", entry.definition, entry.quad, score, need, modes or "–"))
    return table(("type", "what", "quad", "score", "recipient", "modes with their scores"), rows)


def contexts() -> str:
    """The themes that an event may have."""
    from comity.ontology import CONTEXTS

    return ", ".join(f"`{name}`" for name in CONTEXTS) + ".\n"


def archive_tables() -> str:
    """The tables of an archive with their columns."""
    from comity.archive.schema import metadata

    rows = [
        (f"`{each.name}`", ", ".join(f"`{column.name}`" for column in each.columns))
        for each in metadata.tables.values()
    ]
    return table(("table", "columns"), rows)


def layers() -> str:
    """The direction of imports, as import-linter checks it."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = settings["tool"]["importlinter"]["contracts"]
    shown = "\n".join(f"  {layer}" for layer in contract["layers"])
    return f"```text\n{shown}\n```\n"


def modules() -> str:
    """Every folder and module with the first sentence of its docstring."""
    package = ROOT / "comity"
    homes = [package, *sorted(p.parent for p in package.glob("*/__init__.py"))]
    return "\n".join(_folder(home) for home in homes)


def _folder(home: Path) -> str:
    about = _first_sentence(home / "__init__.py")
    files = [path for path in sorted(home.glob("*.py")) if path.name != "__init__.py"]
    rows = [(f"`{path.name}`", _first_sentence(path)) for path in files]
    name = home.relative_to(ROOT).as_posix()
    return f"### {name}\n\n{about}\n\n{table(('module', 'what'), rows)}"


def _first_sentence(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    paragraph = " ".join(text.partition("\n\n")[0].split())
    return re.split(r"(?<=[.!?])\s+(?=[A-Z`])", paragraph)[0].removesuffix(":")


PARTS: dict[str, Callable[[], str]] = {
    "help": help_pages,
    "types": event_types,
    "contexts": contexts,
    "tables": archive_tables,
    "layers": layers,
    "modules": modules,
}
"""The parts that follow from the program alone, by name."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """A folder with the examples in it, and the names that Python sessions have made so far."""

    folder: Path
    names: dict[str, Any] = field(default_factory=dict)

    def shell(self, block: str) -> str:
        """A console block with the output of every command that it holds."""
        commands = [line for line in block.splitlines() if line.startswith("$ ")]
        return "\n".join(f"{line}\n{self._output(line[2:])}" for line in commands)

    def _output(self, command: str) -> str:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        kept = {name: os.environ[name] for name in ("HOME", "TMPDIR") if name in os.environ}
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=self.folder,
            env=kept | {"PATH": path, "LC_ALL": "C.UTF-8"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        shown = done.stdout.decode()
        if done.returncode:
            raise SystemExit(f"$ {command}\n{shown}ended with exit code {done.returncode}")
        wanted = _FIRST.search(command)
        return _shortened(shown, int(wanted[1])) if wanted else shown

    def python(self, block: str) -> str:
        """A pycon block with what every statement in it prints."""
        with contextlib.chdir(self.folder):
            examples = doctest.DocTestParser().get_examples(block)
            return "".join(_prompted(e.source) + self._printed(e.source) for e in examples)

    def _printed(self, source: str) -> str:
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown):
            exec(compile(source, "<docs>", "single"), self.names)
        return shown.getvalue()


def _shortened(shown: str, most: int) -> str:
    lines = shown.splitlines(keepends=True)
    return shown if len(lines) <= most else "".join(lines[:most]).rstrip() + "\n…\n"


def _prompted(source: str) -> str:
    first, *others = source.splitlines()
    return "".join(f"{line}\n" for line in (f">>> {first}", *(f"... {o}".rstrip() for o in others)))


def session(body: str, workplace: Workplace) -> str:
    """A part with its blocks run again."""

    def block(match: re.Match[str]) -> str:
        kind, text = match.groups()
        made = workplace.shell(text) if kind == "console" else workplace.python(text)
        return f"```{kind}\n{made.rstrip()}\n```"

    return _TIME.sub(_MOMENT, _BLOCK.sub(block, body))


@contextlib.contextmanager
def workplace() -> Iterator[Workplace]:
    """A new folder for the sessions of one page."""
    with tempfile.TemporaryDirectory(prefix="comity-docs-") as folder:
        shutil.copytree(ROOT / "examples", Path(folder) / "examples")
        yield Workplace(Path(folder))


def generated(page: Path) -> str:
    """The text of a page with its generated parts made anew."""
    with workplace() as place:

        def part(match: re.Match[str]) -> str:
            start, name, end = match.groups()
            if name == "session":
                return session(match[0], place)
            return f"{start}\n{PARTS[name]()}\n{end}"

        return _PART.sub(part, page.read_text(encoding="utf-8"))


def stale(page: Path) -> bool:
    """Whether a page differs from what the program now says."""
    return generated(page) != page.read_text(encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Write the stale pages, or with `--check` only name them."""
    found = 0
    for page in PAGES:
        made = generated(page)
        if made == page.read_text(encoding="utf-8"):
            continue
        found = 1
        name = page.relative_to(ROOT).as_posix()
        if arguments == ["--check"]:
            sys.stderr.write(f"{name} is stale: run python docs/generate.py\n")
        else:
            page.write_text(made, encoding="utf-8")
            sys.stderr.write(f"{name} written\n")
    return found if arguments == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
