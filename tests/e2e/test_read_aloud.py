"""What a screen reader says of a town, a mission, an indicator and the explorer is what stands in docs/read-aloud."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from tests import read_aloud
from tests.e2e.conftest import new_visitor

VERDICT = re.compile(r"\b(better|worse|higher|lower) than (England|the borough)\b", re.IGNORECASE)
NO_WORDS = re.compile(r"^(link|button|picture|field|combobox|heading|switch|fold)[^:]*: *$")


def kept(name: str) -> list[str]:
    return (read_aloud.FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def words(said: str) -> str:
    """Return what is said without its kind."""
    return re.sub(r"^(link|button|picture|field|combobox|heading|switch|fold)[^:]*: ", "", said)


@pytest.mark.parametrize("name", read_aloud.PAGES)
def test_the_text_is_what_is_said_now(name: str, server: str, map_page: Page) -> None:
    said = read_aloud.settled("\n".join(read_aloud.page_lines(map_page, server, read_aloud.PAGES[name])))

    assert said.splitlines() == kept(name), "The page reads otherwise now: make read-aloud, and read it through"


@pytest.mark.parametrize("name", read_aloud.PAGES)
def test_nothing_is_said_twice_in_a_row_and_nothing_without_words(name: str) -> None:
    said = kept(name)

    assert [one for one, following in pairwise(said) if words(one) == words(following)] == []
    assert [one for one in said if NO_WORDS.match(one)] == []


def test_a_verdict_is_among_the_first_fifteen_things_said_of_a_town() -> None:
    content = kept("town")

    assert any(VERDICT.search(said) for said in content[content.index("main") :][:15])
    assert any(VERDICT.search(said) for said in content[:20])


def test_every_picture_of_a_town_says_what_it_shows_of_this_town(server: str, browser: Browser) -> None:
    shown = {}
    for town in ("leigh", "aspull"):
        with new_visitor(browser, 1366) as context:
            said = read_aloud.page_lines(context.new_page(), server, town)
            shown[town] = [one for one in said if one.startswith("picture: ")]

    assert shown["leigh"]
    assert [one for one in shown["leigh"] if one in shown["aspull"]] == []
