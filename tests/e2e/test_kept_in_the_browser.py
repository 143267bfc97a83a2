"""The browser keeps what the accessibility statement says and no more; the statement is of the engines at hand."""

import json
import re

from playwright.sync_api import Page

from pages.accessibility import CHECKED
from tests import checked
from tests.e2e import visiting
from tests.e2e.test_engines import KINDS


def test_the_browser_keeps_what_the_statement_names_alone(server: str, page: Page) -> None:
    for slug in ("leigh", "neighbourhoods?postcode=WN7+1AA", "accessibility"):
        visiting.go(page, f"{server}/{slug}")

    page.goto(f"{server}/pack?s=answers~leigh")
    page.wait_for_function("sessionStorage.getItem('pack')")
    visiting.go(page, f"{server}/accessibility")

    named = set(page.locator("#root .prose code").all_inner_texts())
    kept = {cookie["name"] for cookie in page.context.cookies()}
    kept |= {re.sub("-.*", "", key) for key in page.evaluate("Object.keys({...localStorage, ...sessionStorage})")}

    assert kept == named
    assert page.evaluate("indexedDB.databases()") == []


def test_the_statement_is_of_the_engines_and_the_pages_that_are_looked_at() -> None:
    written = json.loads(CHECKED.read_text(encoding="utf-8"))

    assert written["engines"] == checked.engines(), "Other engines are at hand now: make statement"
    assert written["pages"] == [f"/{kind}" for kind in KINDS], "Other pages are looked at now: make statement"
