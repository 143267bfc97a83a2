"""Briefings as static pages, with scripts off: both engines find nothing, the links lead from each to each."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pages.site import briefings
from queries import store
from tests import serving
from tests.e2e import visiting

MADE = ("leigh", "flourishing-towns", "ward-leigh-west")


@pytest.fixture(scope="module")
def folder(real_store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Yield a folder of some briefings."""
    made = tmp_path_factory.mktemp("briefings")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", real_store)
        store.forget()
        for slug in MADE:
            text = briefings.document(slug, date.today())
            (made / f"{slug}.html").write_text(text, encoding="utf-8")
            (made / f"{slug}.pdf").write_bytes(b"%PDF-1.7")
        yield made
        store.forget()


@pytest.fixture(scope="module")
def with_briefings(real_store: str, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield a server that serves them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BRIEFINGS", str(folder))
        with serving.running(real_store, tmp_path_factory.mktemp("server") / "log.txt") as address:
            yield address


@pytest.mark.parametrize("slug", MADE)
@pytest.mark.parametrize(("width", "height"), [(1366, 768), (320, 640)])
def test_both_engines_find_nothing_in_a_static_page(
    slug: str, width: int, height: int, folder: Path, browser: Browser
) -> None:
    with browser.new_context(viewport={"width": width, "height": height}) as context:
        page = context.new_page()
        page.goto((folder / f"{slug}.html").as_uri())  # from a folder, as on any web server
        assert page.locator("script").count() == 0
        assert visiting.violations(page) == []
        assert visiting.failures(page) == []


def test_with_scripts_off_it_is_whole_and_leads_to_the_others(with_briefings: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{with_briefings}/briefing/leigh")
        expect(page.get_by_role("heading", level=1)).to_have_text("Leigh")
        expect(page.get_by_role("row", name="Overcrowded households Census 2021")).to_contain_text("3.3%")
        page.get_by_role("link", name="Flourishing towns").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Flourishing towns")


def test_share_leads_to_a_briefing_that_was_made_and_to_print_where_none_was(with_briefings: str) -> None:
    assert 'href="/briefing/leigh.pdf"' in serving.ask(with_briefings, "/share/leigh").body
    assert serving.ask(with_briefings, "/briefing/leigh.pdf").headers["content-type"] == "application/pdf"
    other = serving.ask(with_briefings, "/share/hindley").body
    assert "/briefing/hindley" not in other
    assert 'href="/present/hindley?print=yes"' in other
    missing = serving.ask(with_briefings, "/briefing/hindley.pdf")
    assert (missing.status, "/hindley prints whole" in missing.body) == (404, True)


@pytest.mark.parametrize(
    "name", ["..%2F..%2Fetc%2Fpasswd", "leigh.exe", "nothing", "nothing.pdf", "leigh.pdf.html", ".."]
)
def test_nothing_else_is_served(name: str, with_briefings: str) -> None:
    assert serving.ask(with_briefings, f"/briefing/{name}").status == 404
