"""A store is replaced whole or not at all, whatever happens to the build."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from data.storing import build, schema, store
from tests import seed as seeds
from tests.build import stores
from tests.build.builder import PATIENCE, Builder

STEPS = ("Reading the declarations", "Reading the figures", "Working out", "Writing")
KILLED = -signal.SIGKILL
QUERIES = 8  # more than the five after which the PostgreSQL driver prepares a statement


def change(root: Path) -> str:
    """Change the data and return its new fingerprint."""
    town = root / "towns" / "northtown.toml"
    town.write_text(town.read_text(encoding="utf-8").replace("It is made up.", "It changed."), encoding="utf-8")
    return store.fingerprint(root)


def fingerprint(connection) -> str:
    return connection.scalar(select(schema.store.c.fingerprint))


def moments(root: Path, url: str) -> list[int | str]:
    """Return moments to die at, early and late, by the number of statements that a build takes."""
    count = stores.statements(root, url)
    numbers = sorted({0, 1, count // 4, count // 2, 3 * count // 4, count - 2, count - 1})
    return [*numbers, "commit"]


def test_the_steps_here_are_all_the_steps_of_a_build(seed, store_url):
    said = []

    build.build(root=seed, url=store_url, say=said.append)

    assert len(said) == len(STEPS) + 1
    assert all(words.startswith(step) for words, step in zip(said, (*STEPS, "The store is ready"), strict=True))


@pytest.mark.parametrize("step", STEPS)
def test_a_build_killed_at_a_step_leaves_the_old_store_and_the_next_one_works(seed, store_url, step):
    build.build(root=seed, url=store_url)
    old, before = store.built_from(store_url), stores.snapshot(store_url)
    new = change(seed)

    with Builder(seed, store_url, pause=True) as builder:
        builder.pause_at(*STEPS[: STEPS.index(step) + 1])
        status = builder.kill()

    assert status == KILLED
    assert store.built_from(store_url) == old
    assert stores.snapshot(store_url) == before
    assert build.build(root=seed, url=store_url, force=False)
    assert store.built_from(store_url) == new
    assert stores.leftovers(store_url) == []


def test_a_build_killed_at_any_statement_or_before_it_commits_leaves_the_old_store(seed, store_url):
    when = moments(seed, store_url)
    old, before = store.built_from(store_url), stores.snapshot(store_url)
    new = change(seed)

    for moment in when:
        with Builder(seed, store_url, die=moment) as builder:
            status, _ = builder.end()

        assert status == KILLED, moment
        assert store.built_from(store_url) == old, moment
        assert stores.snapshot(store_url) == before, moment

    assert build.build(root=seed, url=store_url, force=False)
    assert store.built_from(store_url) == new
    assert stores.leftovers(store_url) == []


def test_a_build_killed_before_the_new_file_takes_its_place_leaves_the_old_one(seed, tmp_path):
    url = f"sqlite:///{tmp_path / 'dashboard.sqlite'}"
    build.build(root=seed, url=url)
    before = stores.snapshot(url)
    new = change(seed)

    with Builder(seed, url, die="rename") as builder:
        status, _ = builder.end()

    assert status == KILLED
    assert stores.snapshot(url) == before
    assert build.build(root=seed, url=url, force=False)
    assert store.built_from(url) == new


def test_a_build_killed_after_any_delay_leaves_a_whole_store_old_or_new(seed, store_url, tmp_path):
    build.build(root=seed, url=store_url)
    old = store.built_from(store_url)
    whole = {old: stores.content(store_url)}
    new = change(seed)
    whole[new] = stores.content_of(seed, tmp_path)
    chance = random.Random(1974)

    for _ in range(12):
        delay = chance.uniform(0, 0.2)
        with Builder(seed, store_url) as builder:
            builder.wait_for("Starting")
            builder.process.join(delay)
            builder.kill()

        found = store.built_from(store_url)
        assert found in whole, delay
        assert stores.content(store_url) == whole[found], delay

    build.build(root=seed, url=store_url)
    assert store.built_from(store_url) == new
    assert stores.content(store_url) == whole[new]
    assert stores.leftovers(store_url) == []


def test_a_build_killed_where_there_was_no_store_leaves_none_and_the_next_one_works(seed, store_url):
    with Builder(seed, store_url, pause=True) as builder:
        builder.pause_at(*STEPS)
        builder.kill()
    assert store.built_from(store_url) is None

    assert build.build(root=seed, url=store_url, force=False)

    assert store.built_from(store_url) == store.fingerprint(seed)
    assert stores.leftovers(store_url) == []


@pytest.mark.parametrize("there", [False, True], ids=["no store yet", "an old store"])
@pytest.mark.parametrize(("force", "built"), [(True, [True, True]), (False, [False, True])])
def test_two_builds_at_once_both_end_well_and_leave_one_whole_store(seed, store_url, tmp_path, force, built, there):
    if there:
        build.build(root=seed, url=store_url)
        change(seed)

    with Builder(seed, store_url, force=force) as one, Builder(seed, store_url, force=force) as other:
        ends = [one.end(), other.end()]

    assert [status for status, _ in ends] == [0, 0]
    assert sorted(answer for _, answer in ends) == built
    assert store.built_from(store_url) == store.fingerprint(seed)
    assert stores.content(store_url) == stores.content_of(seed, tmp_path)
    assert stores.leftovers(store_url) == []


@pytest.mark.parametrize(("force", "built"), [(True, True), (False, False)])
def test_a_second_build_waits_for_the_first(seed, store_url, force, built):
    waiting = {"pause": True, "force": force}
    with Builder(seed, store_url, pause=True) as first, Builder(seed, store_url, **waiting) as second:
        first.pause_at(STEPS[0])
        second.pause_at()
        second.go_on()

        waited = second.is_silent(0.3)
        first_end = first.end()
        second_end = second.end()

    assert waited
    assert first_end == (0, True)
    assert second_end == (0, built)
    assert store.built_from(store_url) == store.fingerprint(seed)
    assert stores.leftovers(store_url) == []


def test_a_reader_keeps_the_old_store_throughout_a_build(seed, store_url):
    build.build(root=seed, url=store_url)
    old = store.built_from(store_url)
    engine = store.reader(store_url)
    with engine.connect() as reader:
        before = stores.read(reader)
        new = change(seed)

        with Builder(seed, store_url, pause=True) as builder:
            builder.wait_for("Starting")
            for step in STEPS:
                builder.go_on()
                builder.wait_for(step)

                assert fingerprint(reader) == old
                assert stores.read(reader) == before

            status, _ = builder.end()

    engine.dispose()
    assert status == 0
    assert store.built_from(store_url) == new


def test_an_open_file_is_read_to_its_end_after_it_was_replaced(seed, tmp_path):
    url = f"sqlite:///{tmp_path / 'dashboard.sqlite'}"
    build.build(root=seed, url=url)
    engine = store.reader(url)
    with engine.connect() as reader:
        before = stores.read(reader)
        change(seed)

        build.build(root=seed, url=url)

        assert stores.read(reader) == before
    engine.dispose()
    assert stores.content(url) != before


def test_an_open_connection_to_a_server_reads_the_new_store_after_a_build(seed, empty_postgresql):
    build.build(root=seed, url=empty_postgresql)
    engine = store.reader(empty_postgresql)
    with engine.connect() as reader:
        old = [fingerprint(reader) for _ in range(QUERIES)]
        new = change(seed)

        build.build(root=seed, url=empty_postgresql)

        assert [fingerprint(reader) for _ in range(QUERIES)] == [new] * QUERIES
    engine.dispose()
    assert new not in old


def test_a_reader_cannot_write(seed, store_url):
    build.build(root=seed, url=store_url)
    before = stores.snapshot(store_url)
    engine = store.reader(store_url)

    with engine.connect() as reader, pytest.raises(Exception, match=r"read-?only"):
        reader.execute(schema.store.delete())

    engine.dispose()
    assert stores.snapshot(store_url) == before


def ensure(root: Path, url: str) -> bool:
    """Call `ensure` in a project of its own and return its answer."""
    done = subprocess.run(
        [sys.executable, "-c", "from data.storing import build; print(build.ensure())"],
        cwd=root.parent,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout == "True\n"


def test_ensure_builds_what_is_missing_and_leaves_what_is_fresh(tmp_path, store_url):
    root = seeds.write_project(tmp_path / "project")

    answers = [ensure(root, store_url), ensure(root, store_url)]

    assert answers == [True, False]
    assert store.built_from(store_url) == store.fingerprint(root)


@pytest.mark.parametrize(
    "name",
    [
        "areas/places.csv",
        "boundaries/towns.geojson",
        "indicators/00-context.toml",
        "methods/trend.py",
        "towns/new.toml",
    ],
)
def test_any_change_under_the_data_folder_is_another_fingerprint(tmp_path, name):
    root = seeds.write_project(tmp_path / "project")
    before = store.fingerprint(root)

    with (root / name).open("a", encoding="utf-8") as file:
        file.write("\n")

    assert store.fingerprint(root) != before


def test_moving_a_file_is_another_fingerprint_and_touching_it_is_not(seed):
    before = store.fingerprint(seed)

    (seed / "towns" / "northtown.toml").touch()
    touched = store.fingerprint(seed)
    (seed / "towns" / "northtown.toml").rename(seed / "towns" / "easttown.toml")

    assert touched == before
    assert store.fingerprint(seed) != before


def test_moving_a_folder_is_another_fingerprint(seed):
    before = store.fingerprint(seed)

    (seed / "towns").rename(seed / "townships")

    assert store.fingerprint(seed) != before


def test_ensure_builds_anew_when_the_data_changed(tmp_path, store_url):
    root = seeds.write_project(tmp_path / "project")
    build.build(root=root, url=store_url)
    new = change(root)

    answer = ensure(root, store_url)

    assert answer
    assert store.built_from(store_url) == new


def test_a_file_that_is_no_store_is_replaced(seed, tmp_path):
    file = tmp_path / "dashboard.sqlite"
    file.write_bytes(b"not a database at all" * 100)
    url = f"sqlite:///{file}"
    assert store.built_from(url) is None

    assert build.build(root=seed, url=url, force=False)

    assert store.built_from(url) == store.fingerprint(seed)


def test_both_databases_hold_the_same(seed, empty_postgresql, tmp_path):
    build.build(root=seed, url=empty_postgresql)

    assert stores.content(empty_postgresql) == stores.content_of(seed, tmp_path)
