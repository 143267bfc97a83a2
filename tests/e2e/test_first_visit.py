"""The very first visit after a start is a deep link."""

from pathlib import Path

from playwright.sync_api import Page

from tests.e2e import serving, visiting

WATCH = """new MutationObserver(() => {
    if (document.body && /Page not found/i.test(document.body.innerText)) window.lost = true;
}).observe(document, {childList: true, subtree: true, characterData: true})"""


def test_the_first_visit_after_a_start_may_be_the_address_of_a_town(
    real_store: str, tmp_path: Path, page: Page
) -> None:
    page.add_init_script(WATCH)

    with serving.running(real_store, tmp_path / "log.txt") as base:
        visiting.go(page, f"{base}/leigh")
        heading = page.locator("h1").all_inner_texts()
        dialogs = page.locator("[role=dialog]").count()
        lost = page.evaluate("window.lost === true")

    assert heading == ["Leigh"]
    assert dialogs == 0
    assert not lost
