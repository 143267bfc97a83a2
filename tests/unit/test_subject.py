"""The declaration of the borough: what it gives, that it agrees with the areas, and what a fault says."""

import csv
import shutil
from pathlib import Path

import pytest

from data import subject
from data.faults import DataFault
from data.storing import store


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a data folder with just what the declaration is read from."""
    for name in ("subject.toml", "plan/missions.toml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(store.ROOT / name, tmp_path / name)
    return tmp_path


def changed(root: Path, old: str, new: str) -> Path:
    path = root / "subject.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def test_the_borough_is_read_as_it_is_declared(root):
    changed(root, f'name = "{subject.SUBJECT.name}"', 'name = "Northshire"')
    changed(root, f'code = "{subject.BOROUGH}"', 'code = "E06000001"')

    found = subject.read(root)

    assert (found.name, found.code, found.plan) == ("Northshire", "E06000001", subject.SUBJECT.plan)
    assert (found.country, found.benchmarks) == (subject.SUBJECT.country, subject.SUBJECT.benchmarks)


def test_the_country_is_the_first_benchmark():
    assert subject.SUBJECT.country.name == "England"
    assert subject.SUBJECT.country.code == subject.ENGLAND == subject.SUBJECT.benchmarks[0].code


def test_the_borough_and_its_benchmarks_have_the_names_and_kinds_that_their_codes_have_among_the_areas():
    with (store.ROOT / "areas" / "authorities.csv").open(encoding="utf-8", newline="") as file:
        known = {row["area_code"]: row for row in csv.DictReader(file)}

    declared = [subject.SUBJECT, *subject.SUBJECT.benchmarks]

    assert [known[one.code]["name"] for one in declared] == [one.name for one in declared]
    assert known[subject.BOROUGH]["geography"] == subject.SUBJECT.geography
    assert known[subject.ENGLAND]["geography"] == "country"
    assert subject.SUBJECT.geography in subject.SUBJECT.peers


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ('name = "Wigan Borough"\n', "", None, r"The declaration has no 'name'\. Add name = … to it\."),
        ('name = "Wigan Borough"', 'name = ""', 4, r"'name' is blank or no text\. Write it between quotes\."),
        (
            'short = "the',
            'brief = ""\nshort = "the',
            5,
            r"The declaration has the unknown field 'brief'\. Use: code, ",
        ),
        ('"E08000010"', '"Wigan"', 3, r"'Wigan' is not the code of an area\. Write a letter and eight digits"),
        ('"E08000010"', '"E92000001"', 3, r"The code E92000001 stands twice\. Keep one of them\."),
        ('["local-authority", "county"]', "[]", 10, r"'peers' is no list, or empty\. Name at least one\."),
        ('["local-authority", "county"]', "[1]", 10, r"'peers' is blank or no text\."),
        ('code = "E92000001"\n', "", None, r"\[\[benchmarks\]\] has no 'code'\. Add code = … to it\."),
        ('name = "England"', 'name = " "', None, r"'name' is blank or no text\."),
        ('name = "England"', 'name = "England"\nkind = 1', 26, r"\[\[benchmarks\]\] has the unknown field 'kind'"),
    ],
)
def test_a_fault_names_its_line_and_how_to_mend_it(root, old, new, line, says):
    path = changed(root, old, new)

    with pytest.raises(DataFault, match=says) as found:
        subject.read(root)

    assert (found.value.file, found.value.line) == (path, line)


@pytest.mark.parametrize("last", ['benchmarks = "England"', "benchmarks = []", 'benchmarks = ["England"]'])
def test_benchmarks_that_are_no_tables_are_a_fault(root, last):
    path = root / "subject.toml"
    text = path.read_text(encoding="utf-8").partition("[[benchmarks]]")[0]
    path.write_text(f"{text}{last}\n", encoding="utf-8")

    with pytest.raises(DataFault, match=r"'benchmarks' is no list, or empty|A benchmark is no table") as found:
        subject.read(root)

    assert found.value.line is not None


def test_a_plan_without_a_title_is_a_fault_of_the_plan(root):
    path = root / "plan" / "missions.toml"
    path.write_text("[plan]\nyear = 2024\n", encoding="utf-8")

    with pytest.raises(DataFault, match="'title' is blank or no text") as found:
        subject.read(root)

    assert found.value.file == path
