"""A refresh that is killed, meets a full disk or runs twice at once leaves all whole; the next completes it."""

import errno
import multiprocessing
import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from data.reading import csv_rows, releases
from data.refreshing import declared, keeping, run
from data.storing import build, releasing, store
from tests.build import stores
from tests.build.test_refresh import MADE, REGISTERS, SURVEY, TEXTS
from tests.standing_in import Els, Nomis

MOMENTS = 20
FORK = multiprocessing.get_context("fork")


class Place:
    """A data folder, the store that is built from it, and where raw answers go."""

    def __init__(self, folder: Path, bases: dict[str, str]) -> None:
        self.root, self.bases = folder / "data", bases
        self.store, self.raw, self.editions = folder / "made.sqlite", folder / "raw", folder / "editions"

    @property
    def url(self) -> str:
        return f"sqlite:///{self.store}"

    def refresh(self) -> dict[str, str]:
        """Refresh in this process, and return what was refused."""
        told = {"DATABASE_URL": self.url, "RAW_ANSWERS": str(self.raw), "EDITIONS": str(self.editions)}
        with pytest.MonkeyPatch.context() as patch:
            for name, value in told.items():
                patch.setenv(name, value)
            wanted = run.Wanted(bases=self.bases, pause=0.0)
            return dict(run.refresh(self.root, wanted, say=lambda _: None))

    def every(self) -> list[releases.Release]:
        """Return all releases; each is whole."""
        found = [one for source in (REGISTERS, SURVEY) for one in releases.every(self.root, source)]
        assert all(csv_rows.checksum(one.figures) == one.sha256 for one in found)
        return found

    def content(self) -> stores.Content:
        """Return what the store holds, but for when and under which mark it was made."""
        held = stores.content(self.url)
        return {name: rows for name, rows in held.items() if name in ("observation", "assessment", "series")}


@pytest.fixture
def place(
    seed: Path, tmp_path: Path, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Place]:
    """Return what makes places that have the same data and store, and the same services."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    nomis, els = MADE["nomis"](), MADE["els"]()
    assert isinstance(nomis, Nomis) and isinstance(els, Els)
    nomis.most = 250
    bases = {"nomis": nomis.on(httpserver, "/nomis"), "els": els.on(httpserver, "/els")}
    for source, service in ((REGISTERS, "nomis"), (SURVEY, "els")):
        (seed / "sources" / source / declared.FILE).write_text(TEXTS[service], encoding="utf-8")
    first = tmp_path / "first.sqlite"
    build.build(root=seed, url=f"sqlite:///{first}")

    def make(name: str) -> Place:
        made = Place(tmp_path / name, bases)
        shutil.copytree(seed, made.root)
        shutil.copyfile(first, made.store)
        return made

    return make


def _counted(one: Place, tell: Callable[[int], None]) -> None:
    """Refresh, and tell how many calls that took."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count)
    failed = one.refresh()
    sys.setprofile(None)
    assert failed == {}
    tell(calls)


def _killed(one: Place, at: int) -> None:
    """Refresh, and be killed at a call."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)
    one.refresh()


def test_a_refresh_killed_at_any_of_twenty_moments_leaves_the_store_whole_and_the_next_completes_it(place):
    whole, told = place("whole"), FORK.Queue()
    child = FORK.Process(target=_counted, args=(whole, told.put))
    child.start()
    calls = told.get()
    child.join()
    before, after = place("before").content(), whole.content()
    assert before != after
    chance = random.Random(20)

    def killed(at: int) -> Place:
        """Return a place whose refresh was killed at a call, or earlier if it had come to its end by then."""
        one = place(f"killed-{at}")
        child = FORK.Process(target=_killed, args=(one, at))
        child.start()
        child.join()
        return one if child.exitcode == -signal.SIGKILL else killed(at * 9 // 10)

    for number in range(MOMENTS):
        one = killed(number * calls // MOMENTS + chance.randrange(1, calls // MOMENTS))

        one.every()
        assert one.content() in (before, after), number
        assert one.refresh() == {}
        assert one.content() == after
        assert len(one.every()) == 2
        assert [*one.root.rglob(".next-*"), *one.raw.rglob("*.next"), *one.raw.glob("under-way")] == []
        shutil.rmtree(one.root.parent)


def test_a_run_that_was_cut_off_takes_what_it_had_fetched(place, httpserver, monkeypatch):
    one = place("cut")
    real, added = keeping.Kept.add, 0

    def killed(self: keeping.Kept, answer: keeping.Answer) -> None:
        nonlocal added
        real(self, answer)
        added += 1
        if added == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(keeping.Kept, "add", killed)
        one.refresh()
    asked = len(httpserver.log)
    assert one.refresh() == {}
    again = [request.full_path for request, _ in httpserver.log[asked:]]
    before = [request.full_path for request, _ in httpserver.log[:asked]]
    assert len(before) == 2
    assert not set(before) & set(again)


def test_two_at_once_write_one_release_of_each_source(place):
    one = place("two")
    children = [FORK.Process(target=one.refresh) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0]
    assert [release.source for release in one.every()] == [REGISTERS, SURVEY]
    assert store.built_from(one.url) == store.fingerprint(one.root)


@pytest.mark.parametrize(
    ("module", "name", "beforehand"), [(keeping, "put", 1), (keeping, "put", 4), (releasing, "_put", 0)]
)
def test_a_full_disk_leaves_what_was_there_and_the_next_run_completes_it(
    place, monkeypatch, module, name, beforehand
):
    one, real, written = place("full"), getattr(module, name), 0
    before = one.content()

    def full(*arguments: object) -> None:
        nonlocal written
        written += 1
        if written > beforehand:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(module, name, full)
        failed = one.refresh()
    assert set(failed) == {REGISTERS, SURVEY}
    assert all("No space left" in why for why in failed.values())
    assert (one.every(), one.content()) == ([], before)

    assert one.refresh() == {}
    assert len(one.every()) == 2
    assert one.content() != before
