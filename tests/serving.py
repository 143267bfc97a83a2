"""Starts the dashboard as users do, and asks it for addresses as they stand."""

import http.client
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATIENCE = 90  # seconds in which a server must have come up


@dataclass(frozen=True)
class Answer:
    """What a server sent."""

    status: int
    body: str
    headers: dict[str, str] = field(default_factory=dict)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _healthy(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://localhost:{port}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def running(store: str, log: Path, *, project: Path = ROOT, editions: Path | None = None) -> Iterator[str]:
    """Yield the address of a server on a store; what it prints goes to a file."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("w", encoding="utf-8") as printed:
        server = subprocess.Popen(
            command,
            cwd=project,
            env={**os.environ, "DATABASE_URL": store, "EDITIONS": str(editions or log.parent / "editions")},
            stdout=printed,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
        )
        try:
            deadline = time.monotonic() + PATIENCE
            while not _healthy(port):
                assert server.poll() is None, log.read_text(encoding="utf-8")
                assert time.monotonic() < deadline, log.read_text(encoding="utf-8")
            yield f"http://localhost:{port}"
        finally:
            server.kill()
            server.wait()


def ask(base: str, target: str, **headers: str) -> Answer:
    """Return the answer to a request for an address exactly as it is written; redirections are not followed."""
    connection = http.client.HTTPConnection(base.removeprefix("http://"), timeout=30)
    try:
        connection.putrequest("GET", target, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read().decode(errors="replace")
        return Answer(answer.status, body, {name.lower(): value for name, value in answer.getheaders()})
    finally:
        connection.close()


def ask_raw(base: str, target: bytes) -> Answer:
    """Return the answer to a request whose target is any bytes at all, even such as no browser sends."""
    host, port = base.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: " + host.encode() + b"\r\nConnection: close\r\n\r\n")
        with http.client.HTTPResponse(line) as answer:
            answer.begin()
            body = answer.read().decode(errors="replace")
            return Answer(answer.status, body, {name.lower(): value for name, value in answer.getheaders()})
