"""Real figures come as a second release of their source, while visitors read, and are told of everywhere.

The first release is the real one without its last period, and with one made-up value, which the second puts right.
"""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from data.storing import releasing, store
from data.subject import BOROUGH
from tests import seed as seeds
from tests import serving

CLAIMANTS, ABSENCE = "autonomy-claimant-count", "dfe-pupil-absence"
MADE_UP = "18.90001"  # in place of the real 17.53012
WHY = "The department corrected one authority."
VISITORS = 50
ATOM = "{http://www.w3.org/2005/Atom}"
YESTERDAY = date.today() - timedelta(days=1)


def _rows(root: Path, source: str) -> list[dict[str, str]]:
    with (root / "sources" / source / "figures.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _put_first(root: Path, source: str, rows: list[dict[str, str]]) -> None:
    path = root / "sources" / source / "figures.csv"
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    seeds.seal(root, source)


def _command(project: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "data", *words],
        cwd=project,
        env={name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "EDITIONS")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


@dataclass
class Readers:
    """Visitors who read on and on, each a page after another."""

    base: str
    answers: Counter[int] = field(default_factory=Counter)
    over: threading.Event = field(default_factory=threading.Event)

    def read(self) -> None:
        while not self.over.is_set():
            for page in ("/", "/leigh", "/fair-opportunities"):
                self.answers[serving.ask(self.base, page).status] += 1


@dataclass(frozen=True)
class Known:
    """A running server before and after the second release, and what was read meanwhile."""

    base: str
    before: dict[str, str]
    statuses: Counter[int]
    project: Path

    def page(self, target: str) -> str:
        answer = serving.ask(self.base, target)
        assert answer.status == 200, (target, answer.status, answer.body[:500])
        return answer.body


PAGES = ("/", "/leigh", "/exhibit/over-time.csv?of=claimant-count&area=leigh", "/indicator?of=persistent-absence")


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Known]:
    project = tmp_path_factory.mktemp("project")
    left_out = shutil.ignore_patterns("__pycache__")
    for name in ("data", "pages", "components", "queries", ".streamlit"):
        shutil.copytree(serving.ROOT / name, project / name, ignore=left_out)
    shutil.copyfile(serving.ROOT / "app.py", project / "app.py")
    root = project / "data"
    claimants, absence = _rows(root, CLAIMANTS), _rows(root, ABSENCE)
    _put_first(root, CLAIMANTS, [row for row in claimants if (row["geography"], row["period_label"]) != LATER])
    _put_first(root, ABSENCE, [row | ({"value": MADE_UP} if _is_here(row) else {}) for row in absence])
    _command(project, "build")
    _command(project, "edition", str(YESTERDAY))
    url = f"sqlite:///{project / '.store' / 'dashboard.sqlite'}"
    kept = project / ".store" / "editions"
    with serving.running(url, project / "log", project=project, editions=kept) as base:
        before = {page: serving.ask(base, page).body for page in PAGES}
        readers = Readers(base)
        threads = [threading.Thread(target=readers.read) for _ in range(VISITORS)]
        for thread in threads:
            thread.start()
        said = {"live": datetime.now(UTC), "by": "A made-up office"}
        assert releasing.write(root, CLAIMANTS, claimants, kind="refresh", why="", **said)
        assert releasing.write(root, ABSENCE, absence, kind="correction", why=WHY, **said)
        _command(project, "build")
        _until_served(base, url)
        readers.over.set()
        for thread in threads:
            thread.join()
        yield Known(base, before, readers.answers, project)


def _until_served(base: str, url: str) -> None:
    """Wait until the new store is served: it is read first, so that no visitor waits for that."""
    wanted, deadline = (store.built_from(url) or "")[:12], time.monotonic() + serving.PATIENCE
    while json.loads(serving.ask(base, "/health").body)["version"] != wanted:
        assert time.monotonic() < deadline


LATER = ("lsoa", "2022")


def _is_here(row: dict[str, str]) -> bool:
    return (row["area_code"], row["period_label"]) == (BOROUGH, "2024/25")


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_fifty_visitors_read_on_and_nobody_meets_an_error(known):
    assert set(known.statuses) == {200}
    assert sum(known.statuses.values()) > VISITORS


def test_pages_and_files_show_the_second_release_without_a_restart(known):
    assert "18.9%" in known.before["/indicator?of=persistent-absence"]
    now = known.page("/indicator?of=persistent-absence")
    assert "17.5%" in text_of(now)
    absence = csv.DictReader(known.page("/exhibit/over-time.csv?of=persistent-absence").splitlines())
    here = [row["value"] for row in absence if (row["area_code"], row["period"]) == (BOROUGH, "2024/25")]
    assert here == ["17.53012"]
    rows = list(csv.DictReader(known.page(PAGES[2]).splitlines()))
    leigh = [row["period"] for row in rows if row["area_code"] == "leigh"]
    assert leigh[-1] == "2022"
    before = [
        row["period"] for row in csv.DictReader(known.before[PAGES[2]].splitlines()) if row["area_code"] == "leigh"
    ]
    assert before == leigh[:-1]


@pytest.mark.parametrize("page", PAGES)
def test_as_at_the_day_before_it_is_as_it_was(known, page):
    joined = "&" if "?" in page else "?"
    then = known.page(f"{page}{joined}as-at={YESTERDAY}")
    if page.startswith("/exhibit"):
        assert [row | {"known_on": ""} for row in csv.DictReader(then.splitlines())] == [
            row | {"known_on": ""} for row in csv.DictReader(known.before[page].splitlines())
        ]
        return
    assert "As known on" in then
    figures = re.compile(r"\d[\d,.]*%")
    assert figures.findall(_content(then)) == figures.findall(_content(known.before[page]))


def _content(page: str) -> str:
    return text_of(page.partition('id="content"')[2])


def test_what_changed_is_told_with_old_and_new_values_and_why(known):
    told = json.loads(known.page(f"/changes.json?since={YESTERDAY}"))
    absence = next(one for one in told["changes"] if one["indicator"] == "persistent-absence")
    assert (absence["before"]["value"], absence["after"]["value"]) == (float(MADE_UP), 17.53012)
    assert "revised" in absence["kinds"]
    assert WHY in absence["why"]
    here = json.loads(known.page(f"/changes.json?since={YESTERDAY}&page=leigh"))
    (claimants,) = here["changes"]
    assert (claimants["indicator"], claimants["before"]["period"], claimants["after"]["period"]) == (
        "claimant-count",
        "2021",
        "2022",
    )
    page = text_of(known.page(f"/changes?since={YESTERDAY}"))
    assert "revised from 18.9% to 17.5%" in page
    assert WHY in page


def test_the_feed_has_an_entry_for_it(known):
    feed = ElementTree.fromstring(known.page("/feed/leigh.atom"))
    (entry,) = feed.iter(f"{ATOM}entry")
    assert "1 new figure" in entry.findtext(f"{ATOM}title")
    assert "2022" in entry.findtext(f"{ATOM}summary")
    assert entry.findtext(f"{ATOM}updated").startswith(date.today().isoformat())


def test_the_page_of_a_town_and_home_tell_it(known):
    for page in ("/", "/leigh"):
        told = text_of(known.page(page))
        assert "What is new" in told, page
        assert "What is new" not in text_of(known.before[page])
    assert "17.5%" in text_of(known.page("/")).partition("What is new")[2]


def test_beside_the_figure_stand_old_and_new_value_day_and_reason(known):
    told = text_of(known.page("/indicator?of=persistent-absence"))
    assert "revised from 18.9% to 17.5%" in told
    assert WHY in told


def test_the_source_says_when_it_was_loaded(known):
    listed = known.page("/status.json")
    sources = {one["source"]: one for one in json.loads(listed)["sources"]}
    assert sources[ABSENCE]["loaded"] == datetime.now(UTC).date().isoformat()
    assert sources[ABSENCE]["release"] == datetime.now(UTC).date().isoformat()


def test_the_export_as_at_the_day_before_is_that_of_the_first_release(known, tmp_path):
    _command(known.project, "export", str(tmp_path / "then.csv"), "--as-at", str(YESTERDAY))
    _command(known.project, "export", str(tmp_path / "now.csv"))
    then, now = ((tmp_path / f"{name}.csv").read_text(encoding="utf-8") for name in ("then", "now"))
    assert MADE_UP in then
    assert MADE_UP not in now


def test_a_briefing_tells_it_with_its_figures(known):
    ask = (
        "import datetime; from pages.site.briefings import document; print(document('leigh', datetime.date.today()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=known.project,
        env={name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "EDITIONS")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = text_of(done.stdout)
    assert "What is new" in told
    assert re.search(r": [\d.]+% for 2022, before: [\d.]+% for 2021\.", told)


def test_as_at_today_it_is_what_is_known_now_whatever_is_kept(known):
    (known.project / ".store" / "editions" / f"{date.today()}.sqlite").unlink()
    told = known.page(f"/indicator?of=persistent-absence&as-at={date.today()}")
    assert "17.5%" in text_of(told)
    assert "the last edition kept up to then" not in told
