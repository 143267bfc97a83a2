"""Where the store is, how it is opened, and how a whole new one takes the place of the old."""

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import errors
from psycopg.abc import PQGen
from sqlalchemy import Column, Connection, Engine, create_engine, event, select, text
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


class _Impatient(psycopg.Connection[Any]):
    """A line to PostgreSQL that is given up when nothing comes for so long: a server that is stopped says nothing."""

    patience: float | None = None  # seconds

    def wait(self, gen: PQGen[Any], interval: float = 0.1, timeout: float | None = None) -> Any:
        """Wait for an answer, but not for ever."""
        try:
            return super().wait(gen, interval, timeout or self.patience)
        except errors.OperationalError:
            if self.pgconn.transaction_status == psycopg.pq.TransactionStatus.ACTIVE:
                self.pgconn.finish()  # what it was asked may still be answered: nobody may take that for another's
            raise


def reader(url: str, *, patience: float | None = None) -> Engine:
    """Return an engine that can only read the store.

    A file is only ever replaced whole, so it is read as one that never changes: no lock of another's holds it up.

    Args:
        url: Where the store is.
        patience: Seconds after which a database server is given up; by default it is waited for.
    """
    file = sqlite_file(url)
    if file is not None:
        address = f"sqlite:///file:{file}?mode=ro&immutable=1&uri=true"
        engine = create_engine(address, connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _sorts_in_memory)
        return engine
    options = f"-csearch_path={SCHEMA} -cdefault_transaction_read_only=on"
    given: dict[str, Any] = {}
    if patience is not None:
        options += f" -cstatement_timeout={patience * 1000:.0f} -clock_timeout={patience * 1000:.0f}"
        given = {"connect_timeout": max(2, round(patience))}
    engine = create_engine(
        _postgresql(url),
        connect_args={"options": options, **given},
        isolation_level="AUTOCOMMIT",
        pool_pre_ping=True,
        pool_timeout=patience or 30,
    )
    if patience is not None:

        @event.listens_for(engine, "do_connect")
        def _connect(_dialect: Any, _record: Any, arguments: Any, named: Any) -> Any:
            line = _Impatient.connect(*arguments, **named)
            line.patience = patience + 1  # the server's own word comes first
            return line

    return engine


def _held(url: str, wanted: Column[Any]) -> str | None:
    """Return what a store that is there says of itself, None where there is none that can be read."""
    file = sqlite_file(url)
    if file is not None and not file.exists():
        return None
    engine = reader(url, patience=10)
    try:
        with engine.connect() as connection:
            return connection.scalar(select(wanted))
    except SQLAlchemyError:
        return None  # an unreadable store is as good as none: it is built anew
    finally:
        engine.dispose()


def built_from(url: str) -> str | None:
    """Return the fingerprint of the store that is there, None where there is none that can be read."""
    return _held(url, schema.store.c.fingerprint)


def recipe_of(url: str) -> str | None:
    """Return the recipe of the store that is there, None where there is none that can be read."""
    return _held(url, schema.store.c.recipe)


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


def _readers(connection: Connection) -> list[str]:
    """Return who may read the store that is there, as PostgreSQL writes their names."""
    query = text(
        "SELECT DISTINCT CASE acl.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(acl.grantee)) END "
        "FROM pg_class CROSS JOIN LATERAL aclexplode(relacl) AS acl WHERE relnamespace = to_regnamespace(:name) "
        "AND acl.privilege_type = 'SELECT' AND acl.grantee <> relowner"
    )
    return list(connection.scalars(query, {"name": SCHEMA}))


@contextmanager
def _replaced_postgresql(url: str) -> Iterator[Connection]:
    """Yield a connection inside one transaction that ends by giving the new schema the old one's name and readers."""
    engine = create_engine(_postgresql(url), connect_args={"connect_timeout": 10})
    try:
        with engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})
            connection.execute(text(f"DROP SCHEMA IF EXISTS {NEXT_SCHEMA} CASCADE"))
            connection.execute(text(f"CREATE SCHEMA {NEXT_SCHEMA}"))
            connection.execute(text(f"SET LOCAL search_path TO {NEXT_SCHEMA}"))
            yield connection
            for name in _readers(connection):
                connection.execute(text(f"GRANT USAGE ON SCHEMA {NEXT_SCHEMA} TO {name}"))
                connection.execute(text(f"GRANT SELECT ON ALL TABLES IN SCHEMA {NEXT_SCHEMA} TO {name}"))
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
