"""A store that is rebuilt is seen at the next visit, without a restart."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from playwright.sync_api import Page

from tests.e2e import serving, visiting

NEW = "Leigh-on-Test"


def test_a_rebuilt_store_is_seen_without_a_restart(store_copy: Path, tmp_path: Path, page: Page) -> None:
    draft = store_copy.with_name("next.sqlite")
    shutil.copyfile(store_copy, draft)
    with closing(sqlite3.connect(draft)) as connection, connection:
        connection.execute("UPDATE town SET name = ? WHERE slug = 'leigh'", (NEW,))
        connection.execute("UPDATE area SET name = ? WHERE code = 'leigh'", (NEW,))

    with serving.running(f"sqlite:///{store_copy}", tmp_path / "log.txt") as base:
        visiting.go(page, f"{base}/leigh")
        before = page.locator("h1").inner_text()
        draft.replace(store_copy)
        page.reload()
        visiting.arrive(page, NEW)
        title, shell = page.title(), serving.ask(base, "/leigh").body
        table = page.locator("[data-testid=stMain] table", has_text="Value").all_text_contents()

    assert before == "Leigh"
    assert title.startswith(f"{NEW} | ")
    assert f"<title>{NEW} | " in shell
    assert any(NEW in text for text in table)
