"""Turns for what is dear to make: so many at once, so many waiting, so long; others are told to come again."""

from collections.abc import Callable

import anyio

DEAR = frozenset(
    ("exhibit", "page", "pack", "pack.json", "pack.xlsx", "present", "share", "embed", "briefing", "picture")
)


class Full(Exception):
    """So many are waiting already that nobody else can be served in time."""


class Turns:
    """A queue with an end, in which each request takes its turn."""

    def __init__(self, *, at_once: int, waiting: int, patience: float) -> None:
        """Prepare the queue.

        Args:
            at_once: How many are served at once.
            waiting: How many may wait.
            patience: Seconds that each waits at most.
        """
        self._free = anyio.Semaphore(at_once)
        self._room = waiting
        self._patience = patience

    async def take(self) -> Callable[[], None]:
        """Wait for a turn, and return what ends it; to end it twice does no harm.

        Raises:
            Full: If there is no room to wait, or the turn has not come in time.
        """
        if self._room <= 0:
            raise Full
        self._room -= 1
        try:
            with anyio.fail_after(self._patience):
                await self._free.acquire()
        except TimeoutError:
            raise Full from None
        finally:
            self._room += 1
        held = [True]

        def end() -> None:
            if held:
                held.clear()
                self._free.release()

        return end


def kind(path: str) -> str:
    """Return what of our own a path asks for, by its first part without its ending."""
    first = path.strip("/").partition("/")[0]
    return first if first in DEAR else first.partition(".")[0]
