"""Figures on pages come from the store. The numbers that are typed into the text are these, and no others."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pages.drawn import ROOT

TEMPLATES = sorted((ROOT / "components" / "markup" / "templates").glob("*.j2"))
PAGES = sorted((ROOT / "pages").rglob("*.py"))
ALLOWED = {
    "95": "the level of the intervals, and the glossary's words for it",
    "99.8": "the level of lists of what stands out, and of the test of trends",
    "1974": "the year the borough was formed",
    "1,500": "about how many people an LSOA has, by its official definition",
    "2023": "the May from which the wards are",
    "10": "the count from which Byar's interval is used",
    "2025": "the edition of the Index of Multiple Deprivation",
    "2026": "the year of the copyright lines that the licences ask for",
    "3.0": "the version of the Open Government Licence",
    "320": "the width in pixels at which pages are still whole, in the accessibility statement",
    "400": "the zoom in per cent, likewise",
    "2.2": "the version of the Web Content Accessibility Guidelines",
    "2.1": "the beginning of the number of the criterion that is failed",
    "4": "its end",
    "2": "the number in the title of the regulations",
    "2018": "their year",
    "WN1 1YN": "the postcode of Wigan's Town Hall, as an example of one",
}
NUMBER = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|\d[\d,]*(?:\.\d+)?")  # a postcode counts as a whole


def numbers(text: str) -> set[str]:
    return {found.rstrip(",") for found in NUMBER.findall(text)}


def text_of(template: str) -> str:
    """Return what a template says itself: without its values, its tags and their styles."""
    text = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", " ", template, flags=re.DOTALL)
    text = re.sub(r"<style>.*?</style>", " ", text, flags=re.DOTALL)
    return re.sub(r"<[^>]*>|&#?\w+;", " ", text)


def sentences(code: str) -> Iterator[str]:
    """Yield the texts with a space in them that a module holds, docstrings left out."""
    tree = ast.parse(code)
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            text = re.sub(r"<[^>]*>", " ", node.value)
            if " " in text.strip() and "=" not in text:
                yield text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_figure_is_typed_into_a_template(path: Path) -> None:
    assert numbers(text_of(path.read_text(encoding="utf-8"))) - ALLOWED.keys() == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_no_figure_is_typed_into_the_text_of_a_page(path: Path) -> None:
    found = {number for text in sentences(path.read_text(encoding="utf-8")) for number in numbers(text)}

    assert found - ALLOWED.keys() == set()


def test_every_number_that_is_allowed_is_used() -> None:
    said = {number for path in TEMPLATES for number in numbers(text_of(path.read_text(encoding="utf-8")))}
    said |= {
        number for path in PAGES for text in sentences(path.read_text(encoding="utf-8")) for number in numbers(text)
    }

    assert ALLOWED.keys() - said == set()
