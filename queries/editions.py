"""Which edition answers for a day, and whether it may still be shown."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from data.model.released import State
from data.storing import editions, schema
from data.storing import store as data_store
from queries import store


@dataclass(frozen=True, slots=True)
class Kept:
    """An edition that is kept.

    Attributes:
        url: The address of its store.
        fingerprint: What tells what it holds from what others do; empty where it cannot be read.
        ready: Whether it is made by today's rules and words, and holds nothing that was withdrawn since.
    """

    day: date
    url: str
    fingerprint: str
    ready: bool


@store.cached(entries=2)
def _recipe() -> str:
    return str(store.rows(select(schema.store.c.recipe))[0][0])


@store.cached(entries=2)
def withdrawn() -> frozenset[tuple[str, str]]:
    """Return the sources and names of releases that are hidden in every edition (O2a)."""
    one = schema.release.c
    query = select(one.source, one.name).where(one.state == State.WITHDRAWN)
    return frozenset((row.source, row.name) for row in store.rows(query))


@store.cached(entries=4 * editions.KEPT)
def _read(day: date, mark: tuple[int, int]) -> Kept:
    """Return an edition as it is kept; `mark` tells its file from the one before."""
    one, url = schema.release.c, editions.url(day)
    engine = data_store.reader(url)
    try:
        with engine.connect() as connection:
            said = connection.execute(select(schema.store.c.fingerprint, schema.store.c.recipe)).one()
            held = connection.execute(select(one.source, one.name).where(one.state != State.WITHDRAWN)).all()
    except SQLAlchemyError:
        return Kept(day, url, "", ready=False)  # of a schema before this one, or no store: it is to be made anew
    finally:
        engine.dispose()
    hidden = withdrawn() & {(row.source, row.name) for row in held}
    return Kept(day, url, str(said.fingerprint), ready=said.recipe == _recipe() and not hidden)


def _of(day: date) -> Kept | None:
    try:
        state = editions.file(day).stat()
    except FileNotFoundError:  # it went this moment, as the oldest do
        return None
    return _read(day, (state.st_ino, state.st_mtime_ns))


def up_to(day: date) -> Kept | None:
    """Return the last edition that is kept up to a day, None where there is none."""
    found = editions.up_to(day)
    return None if found is None else _of(found)


def every() -> tuple[Kept, ...]:
    """Return the editions that may be shown, the oldest first; of those that hold the same, the first."""
    found: dict[str, Kept] = {}
    for day in editions.days():
        one = _of(day)
        if one is not None and one.ready:
            found.setdefault(one.fingerprint, one)
    return tuple(found.values())


def first() -> date | None:
    """Return the day of the first edition that is kept, None where there is none."""
    return next(iter(editions.days()), None)


def present() -> str:
    """Return the address of what is known now."""
    return data_store.location()
