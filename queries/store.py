"""The open store and the cache that notices when it is rebuilt."""

import functools
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any, ParamSpec, TypeVar

import streamlit as st
from sqlalchemy import ColumnElement, Engine, FromClause, Row, Select, and_, select

from data.storing import schema
from data.storing import store as data_store
from data.vocabulary import Geography

P = ParamSpec("P")
R = TypeVar("R")

LOOK_AGAIN = 5  # seconds after which a database server is asked again whether its store is a new one
LOOK_AT_FILE_AGAIN = 0.1  # likewise for a file: a page asks twenty times in a run
_files: dict[str, tuple[float, str]] = {}  # address -> when it was last looked at, and its mark then
_past: ContextVar[tuple[str, date] | None] = ContextVar("past", default=None)  # an edition's address and the day


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
def _engine(url: str, mark: str) -> Engine:
    """Return the engine of one store. A replaced file has another mark: old connections hold the old file."""
    return data_store.reader(url)


@st.cache_resource(ttl=LOOK_AGAIN, max_entries=4, show_spinner=False)
def _server_mark(url: str) -> str:
    engine = _engine(url, "")
    with engine.connect() as connection:
        return str(connection.scalar(select(schema.store.c.fingerprint)))


def version() -> str:
    """Return a mark of the store that is there now; it changes when the store is rebuilt."""
    url = _location()
    file = data_store.sqlite_file(url)
    if file is None:
        return _server_mark(url)
    moment, mark = _files.get(url, (0.0, ""))
    if time.monotonic() - moment > LOOK_AT_FILE_AGAIN:
        state = file.stat()
        mark = f"{url}@{state.st_ino}.{state.st_mtime_ns}"
        _files[url] = time.monotonic(), mark
    return mark


def rows(query: Select[Any]) -> Sequence[Row[Any]]:
    """Return all rows of a query on the store that is there now."""
    url = _location()
    mark = version() if data_store.sqlite_file(url) else ""
    with _engine(url, mark).connect() as connection:
        return connection.execute(query).all()


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
