"""The log: what happened, when and where in the code, never what a visitor typed or where they are."""

import json
import logging
import time
import traceback
from collections import Counter
from datetime import UTC, datetime

from pages.site import counting, settings

SPEAK_AGAIN = 3600.0  # seconds after which what keeps failing is told in full again
OF_SCRIPTS = "streamlit.error_util"  # what Streamlit notes under this name is that a part of a page has failed

SPARING = (
    "dashboard",
    OF_SCRIPTS,
    "streamlit.components.v2.bidi_component.serialization",
    "streamlit.web.server.starlette.starlette_websocket",
    "uvicorn.error",
)


def _where(why: BaseException) -> list[str]:
    """Return the places in the code that an exception came through, the last one first."""
    frames = traceback.TracebackException.from_exception(why).stack
    return [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in reversed(frames)]


class Sparing(logging.Filter):
    """Tells of each failure once an hour, by its kind and place: its own words may be what a visitor has typed."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[str, float] = {}
        self._since: Counter[str] = Counter()

    def filter(self, record: logging.LogRecord) -> bool:
        """Put kind and place in the stead of a failure's words, and return whether it is to be told."""
        why = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if why is None:
            return True
        if record.name == OF_SCRIPTS:
            counting.FAILED.inc()
        places = _where(why)
        kind = f"{type(why).__name__} at {places[0] if places else 'an unknown place'}"
        key = f"{record.getMessage()}: {kind}"
        if time.monotonic() - self._told.get(key, float("-inf")) < SPEAK_AGAIN:
            self._since[key] += 1
            return False
        self._told[key] = time.monotonic()
        again = self._since.pop(key, 0)
        record.msg = key + (f" ({again} more since it was told last)" if again else "")
        record.args, record.exc_info, record.exc_text = (), None, None
        record.places = places[:12]
        if not settings.logs_in_json():
            record.msg += "".join(f"\n  {place}" for place in places[:12])
        return True


class AsJson(logging.Formatter):
    """Writes each line of the log as an object of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return a line."""
        said = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": record.getMessage(),
        }
        if places := getattr(record, "places", None):
            said["places"] = places
        return json.dumps(said, ensure_ascii=False)


def install() -> None:
    """Let all that is logged from now on be sparing with words, and be JSON where that is set."""
    sparing = Sparing()
    ours = logging.getLogger("dashboard")
    ours.setLevel(logging.INFO)
    if not ours.handlers:
        ours.addHandler(logging.StreamHandler())
    for name in SPARING:
        logging.getLogger(name).addFilter(sparing)
    if settings.logs_in_json():
        for logger in (logging.getLogger(name) for name in ("", *logging.root.manager.loggerDict)):
            for handler in logger.handlers:
                handler.setFormatter(AsJson())
