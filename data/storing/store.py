"""Where the store is, how it is opened, and how a whole new one takes the place of the old."""

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, select, text
from sqlalchemy.exc import SQLAlchemyError

from data.reading import releases
from data.storing import schema

ROOT = Path(__file__).parents[1]
DEFAULT_FILE = ROOT.parent / ".store" / "dashboard.sqlite"
SCHEMA = "dashboard"
NEXT_SCHEMA = "dashboard_next"
LOCK_KEY = 1974_2024  # the PostgreSQL advisory lock that one build at a time holds
INPUTS = ("*.py", "*.toml", "*.csv", "*.geojson")


def location() -> str:
    """Return where the store is: `DATABASE_URL`, or the embedded SQLite file."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{DEFAULT_FILE}"


def sqlite_file(url: str) -> Path | None:
    """Return the file of an SQLite address, None for any other database."""
    prefix = "sqlite:///"
    return Path(url.removeprefix(prefix)) if url.startswith(prefix) else None


def _postgresql(url: str) -> str:
    """Return a PostgreSQL address that names its driver, as hosts often leave it out."""
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url.removeprefix(short)
    return url


def _is_release(path: Path, root: Path) -> bool:
    return releases.FOLDER in path.relative_to(root).parts[:-1]


def _released(root: Path, at: datetime) -> Iterator[str]:
    """Yield what is told of each release that has come out by a moment."""
    for folder in sorted((root / "sources").glob(f"*/{releases.FOLDER}")):
        for one in releases.every(root, folder.parent.name):
            if one.counts(at):
                yield f"{one.source} {one.name} {one.live} {one.kind} {one.why} {one.by} {one.came_from} {one.sha256}"
                yield f"{one.published} {one.next_due} {hashlib.sha256(one.figures.read_bytes()).hexdigest()}"
            elif one.live <= at:
                yield f"{one.source} {one.name} {one.withdrawn or 'undone'}"


def recipe(root: Path = ROOT) -> str:
    """Return the SHA-256 of the code that builds a store, of what is declared and of each source's first release."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in INPUTS for path in root.rglob(pattern)}):
        if not _is_release(path, root):
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def fingerprint(root: Path = ROOT, at: datetime | None = None) -> str:
    """Return the SHA-256 of all that decides what the store holds: its recipe, and the releases that are out.

    By default they are those of now: one that is to come out later changes it when its moment has come.

    Raises:
        DataFault: If a release is at fault.
    """
    digest = hashlib.sha256(recipe(root).encode())
    for told in _released(root, at or datetime.now(UTC)):
        digest.update(told.encode())
    return digest.hexdigest()


def _sorts_in_memory(connection: sqlite3.Connection, _: object) -> None:
    """Let SQLite sort in memory: a disk that is full, or that has no room for what passes, stops no reader."""
    connection.execute("PRAGMA temp_store=MEMORY")


def reader(url: str) -> Engine:
    """Return an engine that can only read the store."""
    file = sqlite_file(url)
    if file is not None:
        engine = create_engine(f"sqlite:///file:{file}?mode=ro&uri=true", connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _sorts_in_memory)
        return engine
    options = f"-csearch_path={SCHEMA} -cdefault_transaction_read_only=on"
    return create_engine(
        _postgresql(url), connect_args={"options": options}, isolation_level="AUTOCOMMIT", pool_pre_ping=True
    )


def built_from(url: str) -> str | None:
    """Return the fingerprint of the store that is there, None where there is none that can be read."""
    file = sqlite_file(url)
    if file is not None and not file.exists():
        return None
    engine = reader(url)
    try:
        with engine.connect() as connection:
            return connection.scalar(select(schema.store.c.fingerprint))
    except SQLAlchemyError:
        return None  # an unreadable store is as good as none: it is built anew
    finally:
        engine.dispose()


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


@contextmanager
def _replaced_sqlite(file: Path) -> Iterator[Connection]:
    """Yield a connection to a new file beside the store, and move it into place once it is whole."""
    with _file_lock(file.with_suffix(".lock")):
        for left in file.parent.glob(f"{file.name}.next*"):
            left.unlink()  # of a build that was killed; its lock is gone with it
        draft = file.with_name(f"{file.name}.next")
        engine = create_engine(f"sqlite:///{draft}")

        @event.listens_for(engine, "connect")
        def _no_journal(connection: object, _: object) -> None:
            connection.execute("PRAGMA journal_mode=OFF")  # type: ignore[attr-defined]
            connection.execute("PRAGMA synchronous=OFF")  # type: ignore[attr-defined]

        try:
            with engine.begin() as connection:
                yield connection
            engine.dispose()
            with draft.open("rb") as handle:
                os.fsync(handle.fileno())
            draft.replace(file)
        finally:
            engine.dispose()
            draft.unlink(missing_ok=True)


@contextmanager
def _replaced_postgresql(url: str) -> Iterator[Connection]:
    """Yield a connection inside one transaction that ends by giving the new schema the old one's name."""
    engine = create_engine(_postgresql(url))
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})
            connection.execute(text(f"DROP SCHEMA IF EXISTS {NEXT_SCHEMA} CASCADE"))
            connection.execute(text(f"CREATE SCHEMA {NEXT_SCHEMA}"))
            connection.execute(text(f"SET LOCAL search_path TO {NEXT_SCHEMA}"))
            yield connection
            connection.execute(text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE"))
            connection.execute(text(f"ALTER SCHEMA {NEXT_SCHEMA} RENAME TO {SCHEMA}"))
    finally:
        engine.dispose()


@contextmanager
def replaced(url: str) -> Iterator[Connection]:
    """Yield a connection to an empty new store that takes the place of the old one when the block ends well.

    Readers keep the old store until then, and for good if the block raises or the process dies. One build
    at a time: a second one waits for the first.
    """
    file = sqlite_file(url)
    with _replaced_postgresql(url) if file is None else _replaced_sqlite(file) as connection:
        yield connection
