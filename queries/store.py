"""The open store and the cache that notices when it is rebuilt.

Nothing here waits on the store to learn whether it is still the same once `keeping.Keeper` looks after that: then the
mark of what is served is at hand, and stays when the store that is there cannot be read.
"""

import functools
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, ParamSpec, TypeVar

import streamlit as st
from sqlalchemy import ColumnElement, Engine, FromClause, Row, Select, and_, select
from sqlalchemy.exc import DBAPIError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoLineFree

from data.storing import schema
from data.storing import store as data_store
from data.vocabulary import Geography

P = ParamSpec("P")
R = TypeVar("R")

LOOK_AGAIN = 5  # seconds after which a database server is asked again whether its store is a new one
LOOK_AT_FILE_AGAIN = 0.1  # likewise for a file: a page asks twenty times in a run
PATIENCE = 5  # seconds after which a database server is given up
_seen: dict[str, tuple[float, str]] = {}  # address -> when it was last looked at, and the mark that is served
_kept: set[str] = set()  # addresses that somebody looks after, so that nobody else need look
_down: dict[str, str] = {}  # addresses of servers that are known not to answer, with what they said
_coming: ContextVar[str] = ContextVar("coming", default="")  # the mark of a store that is read ahead of its time
_past: ContextVar[tuple[str, date] | None] = ContextVar("past", default=None)  # an edition's address and the day


class Unavailable(Exception):
    """The store cannot be read at the moment, and what was asked for is not at hand."""


class Missing(Unavailable):
    """There is no store, or none that can ever be read."""


@contextmanager
def as_at(url: str, day: date) -> Iterator[None]:
    """Let all that is asked meanwhile be answered by an edition, as if it were its day."""
    token = _past.set((url, day))
    try:
        yield
    finally:
        _past.reset(token)


def _location() -> str:
    past = _past.get()
    return past[0] if past else data_store.location()


def is_past() -> bool:
    """Return whether an edition is asked."""
    return _past.get() is not None


def today() -> date:
    """Return the day that figures are read on: today, or the day of the edition that is asked."""
    past = _past.get()
    return past[1] if past else date.today()


@st.cache_resource(max_entries=8, show_spinner=False, on_release=Engine.dispose)
def engine(url: str, mark: str) -> Engine:
    """Return the engine of one store. A replaced file has another mark: old connections hold the old file."""
    return data_store.reader(url, patience=PATIENCE)


def _of(url: str, mark: str) -> Engine:
    return engine(url, mark if data_store.sqlite_file(url) else "")


def look(url: str) -> str:
    """Return the mark of the store that is there, as it is found now.

    Raises:
        Unavailable: If it cannot be told.
    """
    file = data_store.sqlite_file(url)
    try:
        if file is not None:
            state = file.stat()
            mark = f"{url}@{state.st_ino}.{state.st_mtime_ns}"
            return mark
        with engine(url, "").connect() as connection:
            return str(connection.scalar(select(schema.store.c.fingerprint)))
    except FileNotFoundError as why:
        raise Missing("there is no file") from why
    except ProgrammingError as why:
        kind = Missing if getattr(why.orig, "sqlstate", "") in ("42P01", "3F000") else Unavailable
        raise kind(str(why.orig)) from why
    except (OSError, DBAPIError, NoLineFree) as why:
        raise Unavailable(str(getattr(why, "orig", None) or why)) from why


def version() -> str:
    """Return the mark of the store that is served; it changes when another takes its place.

    Raises:
        Unavailable: If there has never been one.
    """
    if (coming := _coming.get()) and not is_past():
        return coming
    url = _location()
    moment, mark = _seen.get(url, (0.0, ""))
    if mark and url in _kept:
        return mark
    again = LOOK_AT_FILE_AGAIN if data_store.sqlite_file(url) else LOOK_AGAIN
    if not mark or time.monotonic() - moment > again:
        try:
            mark = look(url)
        except Unavailable:
            if not mark:
                raise
        _seen[url] = time.monotonic(), mark
    return mark


@contextmanager
def reading(mark: str) -> Iterator[None]:
    """Read the store of a mark ahead of its time, so that what it holds is at hand when it is served."""
    token = _coming.set(mark)
    try:
        yield
    finally:
        _coming.reset(token)


def serve(url: str, mark: str) -> None:
    """Serve the store of this mark from now on; whoever calls this looks after it."""
    _seen[url] = time.monotonic(), mark
    _kept.add(url)


def tell(url: str, fault: str) -> None:
    """Tell what keeps a database server from being asked, so that nobody waits for it; nothing where it answers."""
    if fault and data_store.sqlite_file(url) is None:
        _down[url] = fault
    else:
        _down.pop(url, None)


def served() -> str:
    """Return the mark of the store that is served, empty where none has been yet; nothing is asked for it."""
    return _seen.get(data_store.location(), (0.0, ""))[1]


def rows(query: Select[Any]) -> Sequence[Row[Any]]:
    """Return all rows of a query on the store that is there now.

    Raises:
        Unavailable: If it cannot be read.
    """
    url = _location()
    if said := _down.get(url):
        raise Unavailable(said)
    mark = version()
    try:
        with _of(url, mark).connect() as connection:
            return connection.execute(query).all()
    except (DBAPIError, NoLineFree) as why:
        raise Unavailable(str(getattr(why, "orig", None) or why)) from why


def same_observation(one: FromClause, other: FromClause) -> ColumnElement[bool]:
    """Return the condition that rows of two tables are about the same indicator, area and period."""
    return and_(*(one.c[name] == other.c[name] for name in ("indicator", "area_code", "period_start", "period_end")))


def _plain(value: object) -> object:
    """Return a kind of area as its text: Streamlit would keep what is found by the one apart from the other."""
    return value.value if isinstance(value, Geography) else value


_at_hand: list[Callable[[], None]] = []  # what forgets what each cached function has at hand


def forget() -> None:
    """Forget all that is kept, as after a test."""
    st.cache_resource.clear()
    for held in (_seen, _kept, _down):
        held.clear()
    for clear in _at_hand:
        clear()


def cached(*, entries: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep a query's results for the store that is there now, at most `entries` of them.

    Results are shared between all visitors and must not be changed: return frozen types and tuples.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        def keyed(mark: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
            return function(*args, **kwargs)

        # Streamlit tells cached functions apart by module and name.
        keyed.__module__, keyed.__qualname__, keyed.__name__ = (
            function.__module__,
            function.__qualname__,
            function.__name__,
        )
        kept: Callable[..., R] = st.cache_resource(max_entries=entries, show_spinner=False)(keyed)
        # Streamlit makes each result once, however many ask at the same time; finding it again is what costs there.
        at_hand = functools.lru_cache(maxsize=entries)(kept)
        _at_hand.append(at_hand.cache_clear)

        @functools.wraps(function)
        def call(*args: P.args, **kwargs: P.kwargs) -> R:
            return at_hand(version(), *map(_plain, args), **{name: _plain(value) for name, value in kwargs.items()})

        return call

    return decorate


@cached(entries=2)
def fingerprint() -> str:
    """Return the fingerprint of the store that is there now."""
    return str(rows(select(schema.store.c.fingerprint))[0][0])
