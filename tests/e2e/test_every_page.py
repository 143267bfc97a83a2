"""What a visitor meets on every page, on a desk and on a small phone."""

from collections.abc import Callable

import pytest

import pages
from pages.frame import SUFFIX
from tests.e2e.conftest import Seen
from tests.pages.drawn import SLUGS

Look = Callable[[str, int], Seen]
at_both_widths = pytest.mark.parametrize("width", [1366, 320])
every_page = pytest.mark.parametrize("slug", SLUGS)


@at_both_widths
@every_page
def test_a_page_is_drawn_without_an_error(slug: str, width: int, seen: Look) -> None:
    page = seen(slug, width)

    assert page.exceptions == 0
    assert page.errors == ()
    assert page.console == ()
    assert page.failed == ()


@at_both_widths
@every_page
def test_a_page_asks_nobody_but_its_own_server(slug: str, width: int, seen: Look) -> None:
    assert seen(slug, width).elsewhere == ()


@at_both_widths
@every_page
def test_a_page_meets_what_axe_can_check_of_wcag(slug: str, width: int, seen: Look) -> None:
    assert seen(slug, width).violations == ()


@pytest.mark.parametrize("width", [1366, 768, 320])
@every_page
def test_a_page_never_needs_scrolling_sideways(slug: str, width: int, seen: Look) -> None:
    visited = 320 if width == 320 else 1366

    assert seen(slug, visited).overflow[width] == {}


@every_page
def test_the_browser_shows_the_name_of_the_page(slug: str, seen: Look, real_store: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", real_store)
        expected = pages.every()[slug].title

    assert seen(slug, 1366).title == f"{expected} | {SUFFIX}"
    assert seen(slug, 1366).language == "en"
