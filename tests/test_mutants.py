"""The list of breaks is sound: each can be made, its tests are there, and every layer has some."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from tests.mutants import breaks
from tests.mutants.__main__ import ROOT, Verdict, tried
from tests.mutants.breaks import Break

EVERY = list(breaks.every())
FEWEST = 50
FORK = Break(
    layer="methods",
    name="Twice is three times",
    file="twice.py",
    old="2 * number",
    new="3 * number",
    tests=("test_twice.py::test_twice",),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project of one function with two tests, of which one looks away."""
    (tmp_path / "twice.py").write_text("def twice(number):\n    return 2 * number\n", encoding="utf-8")
    (tmp_path / "test_twice.py").write_text(
        "from twice import twice\n\n\ndef test_twice():\n    assert twice(3) == 6\n\n\n"
        "def test_nothing():\n    assert twice(0) == 0\n",
        encoding="utf-8",
    )
    return tmp_path


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.name)
def test_a_break_can_be_made_and_its_tests_are_there(one: Break) -> None:
    assert breaks.fault(one, ROOT) == ""


def test_every_layer_has_breaks_and_there_are_many() -> None:
    assert {one.layer for one in EVERY} == set(breaks.LAYERS)
    assert {path.stem for path in breaks.HERE.glob("*.toml")} == set(breaks.LAYERS)
    assert len(EVERY) >= FEWEST


def test_no_two_breaks_have_the_same_name() -> None:
    assert [name for name, count in Counter(one.name for one in EVERY).items() if count > 1] == []


@pytest.mark.parametrize(
    ("one", "verdict", "reason"),
    [
        (FORK, Verdict.CAUGHT, ""),
        (replace(FORK, tests=("test_twice.py::test_nothing",)), Verdict.UNCAUGHT, ""),
        (replace(FORK, new="2 * number)"), Verdict.FAULTY, "pytest ended with "),
        (replace(FORK, old="number"), Verdict.FAULTY, "its text stands 2 times in twice.py"),
        (replace(FORK, tests=("test_twice.py::test_thrice",)), Verdict.FAULTY, "there is no such test"),
        (replace(FORK, file="thrice.py"), Verdict.FAULTY, "there is no thrice.py"),
    ],
    ids=["caught", "not caught", "no code", "not once", "no test", "no file"],
)
def test_what_comes_of_a_break_is_told_apart_and_the_file_is_mended(
    one: Break, verdict: Verdict, reason: str, project: Path
) -> None:
    whole = (project / "twice.py").read_text(encoding="utf-8")

    found, why, _ = tried(one, project)

    assert (found, why.startswith(reason), bool(why)) == (verdict, True, bool(reason))
    assert (project / "twice.py").read_text(encoding="utf-8") == whole
