"""Keeps raw answers by their hash, with a record of what was asked, so that none is lost and none is asked twice."""

import gzip
import hashlib
import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

LONGEST = timedelta(hours=24)  # after which what a cut-off run had fetched is fetched again


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a service, whole.

    Attributes:
        request: What was asked, without secrets.
        sha256: The hash of the body as it was unpacked.
        at: When it was asked, as ISO 8601.
        etag: The mark that the service knows it by, empty if it gave none.
    """

    service: str
    request: str
    status: int
    content_type: str
    sha256: str
    at: str
    etag: str
    body: bytes = b""

    @property
    def text(self) -> str:
        """Return the body as text, without a byte order mark."""
        return self.body.decode("utf-8-sig", errors="replace")


def put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.next")
    try:
        with draft.open("wb") as handle:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


class Kept:
    """The folder of raw answers.

    While a run is under way it has a mark with the run's beginning; a run that finds one was cut off, and the next
    takes what that one had fetched.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._mark = folder / "under-way"
        self._since: datetime | None = None

    @property
    def cut_off(self) -> datetime | None:
        """Return when the run began that was cut off, None where none was."""
        try:
            return datetime.fromisoformat(self._mark.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None

    def begin(self) -> bool:
        """Begin a run, and return whether it goes on where one was cut off."""
        for left in self.folder.rglob(".*.next"):
            left.unlink()  # of a run that was killed
        began, now = self.cut_off, datetime.now(UTC)
        if began is not None and now - began < LONGEST:
            self._since = began
            return True
        put(self._mark, now.isoformat().encode())
        return False

    def end(self) -> None:
        """End a run that came to its end."""
        self._mark.unlink(missing_ok=True)

    def _record(self, request: str) -> Path:
        return self.folder / "asked" / f"{hashlib.sha256(request.encode()).hexdigest()}.json"

    def _raw(self, sha256: str) -> Path:
        return self.folder / sha256[:2] / f"{sha256}.gz"

    def add(self, answer: Answer) -> None:
        """Keep an answer."""
        if not (raw := self._raw(answer.sha256)).exists():
            put(raw, gzip.compress(answer.body, mtime=0))
        told = {name: value for name, value in asdict(answer).items() if name != "body"}
        put(self._record(answer.request), json.dumps(told, indent=1).encode())

    def last(self, request: str) -> Answer | None:
        """Return the last answer to a request, None where there is none or what is kept is not whole."""
        try:
            told = Answer(**json.loads(self._record(request).read_bytes()))
            body = gzip.decompress(self._raw(told.sha256).read_bytes())
        except (OSError, ValueError, TypeError, EOFError):
            return None
        return replace(told, body=body) if hashlib.sha256(body).hexdigest() == told.sha256 else None

    def fetched(self, request: str) -> Answer | None:
        """Return the answer that the run which was cut off had fetched already."""
        one = self.last(request) if self._since else None
        return one if one and self._since and datetime.fromisoformat(one.at) >= self._since else None
