"""The lines that visitors' browsers hold open: how many there may be, and as many files as they need."""

import logging
import resource

from starlette.types import ASGIApp, Receive, Scope, Send

from pages.site import counting

log = logging.getLogger("dashboard")
EACH = 4  # open files for each visitor
OTHERS = 200  # open files for all else


class Lines:
    """Counts the lines that are open, and takes no more than there are files for."""

    def __init__(self) -> None:
        self._open = 0
        self._most = (_files() - OTHERS) // EACH

    async def hold(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold a visitor's line until it is closed; one too many is refused before it is open."""
        if self._open >= self._most:
            log.warning("There are %d lines already, and no more are taken", self._open)
            await send({"type": "websocket.close", "code": 1013})
            return
        self._open += 1
        counting.LINES.inc()
        try:
            await app(scope, receive, send)
        finally:
            self._open -= 1
            counting.LINES.dec()


def _files() -> int:
    """Return how many files may be open; as many are allowed as this machine lets us allow ourselves."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = min(hard, 65_536) if hard != resource.RLIM_INFINITY else 65_536
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        return wanted
    return 65_536 if soft == resource.RLIM_INFINITY else soft
