"""Each rule that code and tests cite by its code is explained in docs/rules.md, which names files that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RULES = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
CITING = ("app.py", "data", "queries", "components", "pages", "tests")
KINDS = (".py", ".js", ".css", ".j2", ".toml")
# A code by itself or at the end of a test's name: not part of a word, of a colour or of an encoded address.
CITED = re.compile(r"(?:(?<![\w%#])|(?<=_))([ACDOS][1-9]\d?[a-d]?)(?![A-Za-z0-9])")


def files() -> list[Path]:
    found = [
        path for part in CITING for path in ((ROOT / part).rglob("*") if (ROOT / part).is_dir() else [ROOT / part])
    ]
    return sorted(path for path in found if path.suffix in KINDS)


def explained() -> list[str]:
    return re.findall(r"^- \*\*(\w+)\*\*: ", RULES, flags=re.MULTILINE)


def test_each_rule_is_explained_once():
    assert len(explained()) == len(set(explained())) > 30


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_each_rule_that_is_cited_is_explained(path):
    cited = set(CITED.findall(path.read_text(encoding="utf-8")))

    assert cited <= set(explained())


def test_citations_are_found_in_docstrings_comments_and_names_of_tests():
    every = {code for path in files() for code in CITED.findall(path.read_text(encoding="utf-8"))}

    assert {"S1", "S3b", "S6a", "D3", "O1", "A1", "C5"} <= every


def test_each_file_that_a_rule_names_is_there():
    named = re.findall(r"`([a-z0-9_-]+(?:/[\w.-]+)+)`", RULES)

    assert len(named) > 30
    assert [path for path in named if not (ROOT / path).exists()] == []
