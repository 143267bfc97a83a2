"""Asks the services: one client and one layer of retries for each, no faster than it allows, no more than fits."""

import hashlib
import json
import logging
import os
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
from httpx_retries import Retry, RetryTransport

from data.refreshing.keeping import Answer, Kept
from data.refreshing.refusals import Refusal
from data.refreshing.services import Service, agent

TRIES, LONGEST_WAIT, LONGEST_ALL = 5, 60.0, 300.0  # times, seconds between two, seconds in all
HOPS = 3
METHODS = ("GET", "POST")  # a POST here only asks
logging.getLogger("httpx").setLevel(logging.WARNING)  # it would write addresses with their keys


class _TooLarge(Exception):
    """An answer has more bytes than its service may send."""


class _MustWait(Exception):
    """A service asks for a longer wait than a run has."""


class _Whole(httpx.BaseTransport):
    """Reads each answer whole, in its own time and within its bounds; one cut off is a fault of the connection."""

    def __init__(self, inner: httpx.BaseTransport, largest: int, pause: float) -> None:
        self._inner, self._largest, self._pause, self._last = inner, largest, pause, 0.0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        wait = self._last + self._pause - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._last = time.monotonic()
        response = self._inner.handle_request(request)
        response.request = request
        if _wait(response) > LONGEST_WAIT:
            response.close()
            raise _MustWait(f"{_wait(response):.0f}")
        parts, size = [], 0
        try:
            for part in response.iter_bytes():
                size += len(part)
                if size > self._largest:
                    raise _TooLarge
                parts.append(part)
        finally:
            response.close()
        held = ("content-encoding", "content-length", "transfer-encoding")
        headers = [(name, value) for name, value in response.headers.multi_items() if name not in held]
        return httpx.Response(response.status_code, headers=headers, content=b"".join(parts), request=request)

    def close(self) -> None:
        self._inner.close()


def _wait(response: httpx.Response) -> float:
    """Return how many seconds a service asks to be left alone for."""
    try:
        return Retry().parse_retry_after(response.headers.get("retry-after", "0"))
    except ValueError:
        return 0.0


def client(service: Service, *, pause: float | None = None, backoff: float = 1.0) -> httpx.Client:
    """Return the client that a service is asked with; certificates are always verified."""
    whole = _Whole(httpx.HTTPTransport(), service.largest, 1 / service.a_second if pause is None else pause)
    retry = Retry(
        total=TRIES,
        allowed_methods=METHODS,
        status_forcelist=service.again,
        backoff_factor=backoff,
        max_backoff_wait=LONGEST_WAIT,
        total_timeout=LONGEST_ALL,
    )
    return httpx.Client(
        transport=RetryTransport(transport=whole, retry=retry),
        timeout=httpx.Timeout(service.seconds, connect=10.0),
        headers={"User-Agent": agent()},
        follow_redirects=False,
    )


class Fetcher:
    """Asks services and keeps what they answer.

    Args:
        pause: Seconds between two requests to a stand-in on this machine; a service has its own.
    """

    def __init__(
        self,
        services: Mapping[str, Service],
        kept: Kept,
        *,
        pause: float | None = None,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.services, self._kept, self._pause, self._say = services, kept, pause, say
        self._clients: dict[str, httpx.Client] = {}

    def close(self) -> None:
        """Close all lines."""
        for one in self._clients.values():
            one.close()

    def _client(self, service: Service) -> httpx.Client:
        if service.slug not in self._clients:
            quick = service.is_stand_in and self._pause is not None
            self._clients[service.slug] = client(
                service, pause=self._pause if quick else None, backoff=0.01 if quick else 1.0
            )
        return self._clients[service.slug]

    def get(self, slug: str, path: str, asked: Mapping[str, str], *, accept: str = "*/*") -> Answer:
        """Return a service's answer to a question.

        Raises:
            Refusal: If it cannot be reached, or answers with anything but a success.
        """
        service = self.services[slug]
        query = f"?{urlencode(asked, safe=',:*')}" if asked else ""
        return self._ask(service, "GET", f"{service.base}/{path}{query}", None, accept)

    def post(self, slug: str, path: str, body: Mapping[str, Any]) -> Answer:
        """Return a service's answer to a question that is put as JSON.

        Raises:
            Refusal: If it cannot be reached, or answers with anything but a success.
        """
        service = self.services[slug]
        return self._ask(service, "POST", f"{service.base}/{path}", json.dumps(body), "application/json")

    def _ask(self, service: Service, method: str, url: str, body: str | None, accept: str) -> Answer:
        request = f"{method} {url}" + (f" {body}" if body else "")
        if (one := self._kept.fetched(request)) is not None:
            return one
        before = self._kept.last(request)
        response = self._sent(service, request, method, url, body, _headers(accept, body, before))
        if response.status_code == 304 and before is not None:
            answer = replace(before, at=datetime.now(UTC).isoformat())
        else:
            _check_status(service, request, response)
            answer = Answer(
                service=service.name,
                request=request,
                status=response.status_code,
                content_type=response.headers.get("content-type", ""),
                sha256=hashlib.sha256(response.content).hexdigest(),
                at=datetime.now(UTC).isoformat(),
                etag=response.headers.get("etag", ""),
                body=response.content,
            )
        self._kept.add(answer)
        return answer

    def _sent(
        self, service: Service, request: str, method: str, url: str, body: str | None, headers: Mapping[str, str]
    ) -> httpx.Response:
        """Send a question, and follow where the service leads if it may."""
        address = _with_key(service, url)
        try:
            for _ in range(HOPS):
                response = self._client(service).request(method, address, content=body, headers=headers)
                if not response.has_redirect_location:
                    return response
                target = response.url.join(response.headers["location"])
                if not _may_lead(service, target):
                    raise Refusal(
                        service.name,
                        request,
                        f"It leads to {target.scheme}://{target.host}, where it may not.",
                        mend="If the service has moved there, add the host to `redirects` in services.toml.",
                    )
                address = str(target)
        except httpx.HTTPError as error:
            why = "The answer was cut off." if isinstance(error, httpx.RemoteProtocolError) else "It did not answer."
            raise Refusal(
                service.name, request, f"{why} ({type(error).__name__})", mend="Run the refresh again later."
            ) from error
        except _MustWait as error:
            raise Refusal(
                service.name,
                request,
                f"It asks to be left alone for {error} seconds.",
                mend="Run the refresh again after that.",
            ) from error
        except _TooLarge as error:
            raise Refusal(
                service.name,
                request,
                f"The answer is over {service.largest:,} bytes.",
                mend="Ask for less in refresh.toml, or raise `largest` in services.toml.",
            ) from error
        raise Refusal(service.name, request, "It leads on and on.", mend="Run the refresh again later.")


def _headers(accept: str, body: str | None, before: Answer | None) -> dict[str, str]:
    headers = {"Accept": accept}
    if body is not None:
        headers["Content-Type"] = "application/json"
    if before is not None and before.etag:
        headers["If-None-Match"] = before.etag
    return headers


def _key(service: Service) -> str:
    return os.environ.get(service.secret_from, "") if service.secret_from else ""


def _with_key(service: Service, url: str) -> str:
    """Return the address with the service's key; it stands nowhere else."""
    key = _key(service)
    return f"{url}{'&' if '?' in url else '?'}{urlencode({service.secret: key})}" if key else url


def _may_lead(service: Service, target: httpx.URL) -> bool:
    own = urlsplit(service.base)
    if target.host == own.hostname:
        return target.scheme == own.scheme or target.scheme == "https"
    return target.scheme == "https" and target.host in service.redirects


def _check_status(service: Service, request: str, response: httpx.Response) -> None:
    if response.status_code == 200:
        return
    said = " ".join(response.text.split())[:300]
    if key := _key(service):
        said = said.replace(key, "…")
    if response.status_code == 429 or response.status_code >= 500:
        mend = "Run the refresh again later."
    else:
        mend = "Compare refresh.toml with the service's own description."
    raise Refusal(service.name, request, f"It answered {response.status_code}: {said}", mend=mend)
