"""Looks after the store that is served: whether it can be read, whether there is a new one, and how to mend it.

One thread does all of it. So a request never waits to learn how the store is, a new store is read before the first
visitor sees it, and one that cannot be read is not served in the place of one that can.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from data.faults import DataFault
from data.reading import releases
from data.storing import build, fit, publishing
from data.storing import store as data_store
from queries import freshness, store

log = logging.getLogger("dashboard")
EVERY = 0.5  # seconds after which the store is looked at again
DUE_AGAIN = 20.0  # seconds after which it is looked whether a release that was to come is out
MEND_AGAIN = 60.0  # seconds after which a store that could not be mended is tried again


@dataclass(frozen=True, slots=True)
class State:
    """How the store is.

    Attributes:
        fault: What keeps the store that is there from being read, empty where nothing does.
        fingerprint: That of the store which is served, empty where none is.
        edition: The day on which its newest figures were loaded.
    """

    fault: str = "it has not been looked at yet"
    fingerprint: str = ""
    edition: date | None = None

    @property
    def readable(self) -> bool:
        """Return whether the store that is served can be read."""
        return not self.fault


_state = State()


def state() -> State:
    """Return how the store is, as it was found last; nothing is asked for it."""
    return _state


class Keeper:
    """Looks after the store for as long as the server runs."""

    def __init__(
        self,
        *,
        warm: Callable[[], None],
        mend: Callable[[str], None] | None = None,
        publish: Callable[[], None] | None = None,
        root: Path = data_store.ROOT,
    ) -> None:
        """Prepare to look after the store.

        Args:
            warm: Reads what all visitors need; it is called before a new store is served.
            mend: Makes the store anew where there is none that can be read; is told what is wrong.
            publish: Makes the store anew where the moment of a release has come.
            root: The data folder whose releases are looked at.
        """
        self._warm = warm
        self._mend = mend or _made_anew
        self._tried = float("-inf")
        self._root, self._publish = root, publish or _published
        self._looked, self._until = time.monotonic(), datetime.now(UTC)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)

    def start(self) -> None:
        """Begin to look, again and again."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()

    def _run(self) -> None:
        while not self._ended.wait(EVERY):
            try:
                self.look()
                if time.monotonic() - self._looked > DUE_AGAIN:
                    self._looked = time.monotonic()
                    self.publish_what_is_due(datetime.now(UTC))
            except Exception:  # whoever looks after the store never goes away
                log.exception("Looking after the store has failed; it is tried again")

    def look(self) -> State:
        """Look at the store once: serve it if it is new, mend it if it cannot be read; return how it is."""
        global _state
        url = data_store.location()
        try:
            mark = store.look(url)
            if mark != store.served() or not _state.fingerprint:
                _state = self._take(url, mark)
            elif _state.fault:
                _state = State("", _state.fingerprint, _state.edition)
                log.warning("The store can be read again")
            store.tell(url, "")
        except store.Unavailable as why:
            said = str(why).strip().partition("\n")[0]
            store.tell(url, said)
            if said != _state.fault:
                log.error("The store cannot be read: %s. What is at hand is served", said)
            _state = State(said, _state.fingerprint, _state.edition)
            if isinstance(why, store.Missing):
                self._try_to_mend(said)
        return _state

    def publish_what_is_due(self, now: datetime) -> bool:
        """Make the embedded store anew when the moment of a release has come, and return whether one has.

        A server's store is made by a command: its readers may not write.
        """
        due = releases.coming(self._root, self._until)
        is_due = due is not None and due <= now and data_store.sqlite_file(data_store.location()) is not None
        if is_due:
            log.warning("A release is due, and the store is made anew with it")
            self._publish()
        self._until = now  # where it could not be made, it is still due
        return is_due

    def _take(self, url: str, mark: str) -> State:
        """Serve a store that is new, if it can be read and is such as this code asks for."""
        store.tell(url, "")
        engine = store.engine(url, mark if data_store.sqlite_file(url) else "")
        if said := fit.damage(engine):
            raise (store.Missing if data_store.sqlite_file(url) else store.Unavailable)(said)
        if said := fit.difference(engine):
            raise store.Unavailable(f"it is of another version: {said}")
        with store.reading(mark):
            self._warm()
            found = State("", store.fingerprint(), freshness.loaded())
        store.serve(url, mark)
        log.info("The store %s is served", found.fingerprint[:12])
        return found

    def _try_to_mend(self, said: str) -> None:
        if time.monotonic() - self._tried < MEND_AGAIN:
            return
        self._tried = time.monotonic()
        try:
            self._mend(said)
        except (DataFault, OSError, SQLAlchemyError) as why:
            log.error("The store could not be made anew: %s. It is tried again in %.0f s", why, MEND_AGAIN)


def _published() -> None:
    publishing.publish(say=log.warning)


def _made_anew(said: str) -> None:
    log.warning("The store is made anew, as it cannot be read: %s", said)
    if not build.ensure(say=log.warning):
        build.build(say=log.warning)  # its fingerprint can be read, but not all of it


def prepared() -> None:
    """Make the store if it is missing or older than the data; where that fails, a good one that is there is enough.

    Raises:
        DataFault: If something in the data is at fault, and there is no store that can be served.
        OSError: If the store cannot be written, and likewise.
        SQLAlchemyError: Likewise.
    """
    try:
        build.ensure(say=log.warning)
    except (DataFault, OSError, SQLAlchemyError) as why:
        reader = data_store.reader(data_store.location(), patience=store.PATIENCE)
        wrong = fit.damage(reader) or fit.difference(reader)
        reader.dispose()
        if wrong:
            raise
        log.error("THE STORE COULD NOT BE MADE ANEW, and the one that is there is served: %s", why)
