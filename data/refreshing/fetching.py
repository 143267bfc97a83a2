"""Asks official services: one kept client, few and patient requests, every raw answer kept by its hash.

What came of a request stays at hand until the refresh of its source is done: one that was cut off goes on where it
stopped. Addresses are kept without what is secret in them.
"""

import gzip
import hashlib
import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from urllib.parse import urlsplit

import httpx
from httpx_retries import Retry, RetryTransport

from data.refreshing import remembered
from data.subject import SUBJECT

LARGEST = 64_000_000  # bytes of an answer
TRIES, LONGEST_WAIT = 4, 60.0
AGAIN = (429, 502, 503, 504)
SECRET = frozenset(("uid", "apikey", "key"))
HERE = ("127.0.0.1", "localhost")


class Refused(Exception):
    """An answer that is not taken: what was asked, what is wrong with what came, and what to do."""

    def __init__(self, service: str, asked: str, what: str, mend: str) -> None:
        super().__init__(f"{service}: {what} {mend} (asked: {asked})")


@dataclass(frozen=True, slots=True)
class Service:
    """An official service: where it is, and how long to wait between two requests, in seconds."""

    name: str
    base: str
    pause: float
    patience: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: its kind, its text, and the hash of its bytes."""

    asked: str
    kind: str
    text: str
    sha256: str


def _shown(url: httpx.URL) -> str:
    return str(url.copy_remove_param("uid").copy_remove_param("key"))


class Fetcher:
    """Asks one service for the figures of one source."""

    def __init__(self, service: Service, source: str, *, wait: float | None = None) -> None:
        """Prepare to ask.

        Args:
            service: The service.
            source: Whose figures are asked for: what came stays at hand by this name.
            wait: Seconds between requests, by default the service's own.
        """
        parts = urlsplit(service.base)
        if parts.scheme != "https" and parts.hostname not in HERE:
            raise Refused(service.name, service.base, "Only https is asked.", "Mend the base address.")
        raw = remembered.folder()
        self.service = service
        self._raw, self._open = raw, raw / "open" / source
        self._wait = service.pause if wait is None else wait
        self._last = float("-inf")
        retry = Retry(total=TRIES, status_forcelist=AGAIN, backoff_factor=self._wait, max_backoff_wait=LONGEST_WAIT)
        self._client = httpx.Client(
            transport=RetryTransport(retry=retry),
            timeout=httpx.Timeout(service.patience, connect=10),
            headers={
                "user-agent": f"{SUBJECT.name} dashboard (public figures)",
                "accept": "text/csv, application/json",
            },
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        self._client.close()

    def done(self) -> None:
        """Forget what is at hand of this source: its refresh is whole."""
        for path in self._open.glob("*.json"):
            path.unlink()

    def get(self, path: str, params: Mapping[str, str | int], *, accept: str = "") -> Answer:
        """Return what a service answers to a GET.

        Raises:
            Refused: If it cannot be had, is far too large, or is no answer to take.
        """
        return self._ask("GET", path, params=params, accept=accept)

    def post(self, path: str, body: Mapping[str, object]) -> Answer:
        """Return what a service answers to a POST of JSON, likewise."""
        return self._ask("POST", path, body=body)

    def _ask(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str | int] | None = None,
        body: Mapping[str, object] | None = None,
        accept: str = "",
    ) -> Answer:
        request = self._client.build_request(
            method,
            f"{self.service.base.rstrip('/')}/{path}",
            params=params,
            json=body,
            headers={"accept": accept} if accept else None,
        )
        shown = _shown(request.url)
        key = hashlib.sha256(f"{method} {shown} {json.dumps(body, sort_keys=True)}".encode()).hexdigest()
        if kept := self._at_hand(key):
            return kept
        time.sleep(max(0.0, self._last + self._wait - time.monotonic()))
        try:
            content, kind = self._taken(request, shown)
        finally:
            self._last = time.monotonic()
        return self._keep(key, shown, kind, content)

    def _taken(self, request: httpx.Request, shown: str) -> tuple[bytes, str]:
        name = self.service.name
        try:
            answer = self._client.send(request, stream=True)
            try:
                held = bytearray()
                for part in answer.iter_bytes():
                    held += part
                    if len(held) > LARGEST:
                        raise Refused(name, shown, f"The answer is over {LARGEST // 10**6} MB.", "Ask for less.")
            finally:
                answer.close()
        except httpx.HTTPError as error:
            said = str(error) or type(error).__name__
            raise Refused(name, shown, f"No whole answer came: {said}.", "Run the same again.") from error
        if answer.is_redirect:
            to = answer.headers.get("location", "")
            raise Refused(name, shown, f"It has moved to {to}.", "See whether its address or this set has changed.")
        if answer.status_code != httpx.codes.OK:
            said = bytes(held[:200]).decode(errors="replace").strip()
            raise Refused(name, shown, f"It answered {answer.status_code}: {said}", "See what it says, and ask anew.")
        return bytes(held), answer.headers.get("content-type", "")

    def _at_hand(self, key: str) -> Answer | None:
        path = self._open / f"{key}.json"
        if not path.exists():
            return None
        told = json.loads(path.read_text(encoding="utf-8"))
        file = self._raw / told["sha256"][:2] / told["sha256"]
        if not file.exists():
            return None
        text = gzip.decompress(file.read_bytes()).decode("utf-8-sig")
        return Answer(told["asked"], told["kind"], text, told["sha256"])

    def _keep(self, key: str, shown: str, kind: str, content: bytes) -> Answer:
        sha256 = hashlib.sha256(content).hexdigest()
        told = {
            "asked": shown,
            "kind": kind,
            "sha256": sha256,
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        _put(self._raw / sha256[:2] / sha256, gzip.compress(content, mtime=0))
        _put(self._open / f"{key}.json", json.dumps(told).encode())
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise Refused(self.service.name, shown, "The answer is not in UTF-8.", "See what came.") from error
        return Answer(shown, kind, text, sha256)


def _put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}.next")
    draft.write_bytes(content)
    draft.replace(path)
