"""`comity relate`: files of pairs are read line by line, and each pair gets its probabilities."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from comity.cli.app import app
from comity.errors import UsageError
from comity.model import Failure
from comity.ontology import TYPES
from comity.relations import Pair, read_pairs, relate

HEADER = "id\tsentence\tsource\ttarget\n"
ROW = "7\tNepal accused Bhutan of dumping rubble.\tNepal\tBhutan\n"
WORD = st.text("abcdefgh ÄÖñ'\"-,.§¶ 中", min_size=1).filter(str.strip)


def _file(folder: Path, text: str) -> Path:
    path = folder / "pairs.tsv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("sentence", "source", "target", "expected"),
    [
        ("Nepal accused Bhutan of dumping rubble in the river.", "Nepal", "Bhutan", "ACCUSE"),
        ("Oslo gave Malawi 40 field hospitals.", "Oslo", "Malawi", "AID"),
        ("Cyprus expelled two diplomats of Belarus.", "Cyprus", "Belarus", "SANCTION"),
        ("President Okello met Chancellor Brandl in Vienna.", "Okello", "Brandl", "CONSULT"),
        ("Jets of Erewhon bombed a depot in Freedonia.", "Erewhon", "Freedonia", "ASSAULT"),
    ],
)
def test_the_likeliest_type_is_what_the_sentence_says(
    sentence: str, source: str, target: str, expected: str
) -> None:
    """Plain sentences of five kinds."""
    (one,) = relate([Pair("1", sentence, source, target)])
    assert one.type == expected


def test_every_pair_gets_all_types_and_none_adding_up_to_one() -> None:
    """Probabilities can be compared and summed, whatever the words are."""
    pairs = [
        Pair("a", "It rained in Lima.", "Lima", "Quito"),
        Pair("b", "word " * 900 + "Chad met Togo", "Chad", "Togo"),
        Pair("c", "§ ¶ marks of its own § Fiji ¶", "Fiji", "§"),
    ]
    for one in relate(pairs):
        assert set(one.types) == {*TYPES, "NONE"}
        assert sum(one.types.values()) == pytest.approx(1, abs=1e-5)


def test_a_pair_is_judged_alike_alone_and_among_others() -> None:
    """The answer does not hang on what else is in the file."""
    pair = Pair("7", "Nepal accused Bhutan of dumping rubble.", "Nepal", "Bhutan")
    other = Pair("8", "Ghana and Togo signed a long treaty on fishing " * 9, "Ghana", "Togo")
    (alone,) = relate([pair])
    assert list(relate([other, pair]))[1].types == alone.types


@given(st.lists(st.tuples(WORD, WORD, WORD), max_size=4))
def test_what_is_written_as_a_table_is_read_again(rows: list[tuple[str, str, str]]) -> None:
    """Quotes, accents and blanks of a table's cells are kept as they stand."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        lines = "".join(f"{n}\t{a}\t{b}\t{c}\n" for n, (a, b, c) in enumerate(rows))
        found = list(read_pairs(_file(Path(folder), HEADER + lines)))
    assert found == [Pair(str(n), *row) for n, row in enumerate(rows)]


def test_json_lines_are_read_as_well_and_a_bad_line_is_named(tmp_path: Path) -> None:
    """The lines around a bad one are read, and the bad one says where and why."""
    good = {"id": 1, "sentence": "A met B.", "source": "A", "target": "B"}
    text = "\n".join([json.dumps(good), "{oops", json.dumps(good | {"source": ""})])
    path = _file(tmp_path, text)
    first, second, third = read_pairs(path)
    assert first == Pair("1", "A met B.", "A", "B")
    assert isinstance(second, Failure)
    assert second.source == f"{path}:2"
    assert isinstance(third, Failure)
    assert third.reason == "source: missing or no text"


def test_a_table_without_its_columns_is_refused_by_name(tmp_path: Path) -> None:
    """The message says which column is missing."""
    with pytest.raises(UsageError, match="the header has no source, target"):
        list(read_pairs(_file(tmp_path, "id\tsentence\n1\tA met B.\n")))


def test_the_command_writes_a_line_for_each_pair(tmp_path: Path) -> None:
    """Lines of {"id", "types"}; a bad row is named and the exit code says so."""
    out = tmp_path / "types.jsonl"
    done = CliRunner().invoke(
        app,
        ["relate", str(_file(tmp_path, HEADER + ROW + "8\tonly this\n")), "-o", str(out)],
        standalone_mode=False,
    )
    (line,) = out.read_text(encoding="utf-8").splitlines()
    found = json.loads(line)
    assert found["id"] == "7"
    assert max(found["types"], key=found["types"].get) == "ACCUSE"
    assert "pairs.tsv:3: source, target: missing or no text" in done.stderr
    assert done.return_value == 3
