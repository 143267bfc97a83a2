"""The entry, its settings, and what the server answers beside the app, asked without a server."""

import asyncio
import gzip
import io
import json
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
import pytest
import streamlit as st
from fontTools.ttLib import TTFont
from starlette.applications import Starlette
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import pages
from components.browser import session, shell
from data.storing import build
from pages.site import static, warm_up, web
from queries import maps, profiles, search, store
from tests import seed as seeds

ROOT = Path(__file__).parent.parent
EMPTY = "Streamlit's own answer"
SAFE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-frame-options": "SAMEORIGIN",
}
KEPT = 50  # runs for which a slow line needs what a browser was sent


@dataclass(frozen=True)
class Answer:
    """What came of a request."""

    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module", autouse=True)
def _on_the_seed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("served")
    url = f"sqlite:///{folder / 'dashboard.sqlite'}"
    build.build(root=seeds.write(folder / "seed"), url=url)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        store.forget()
        yield
        store.forget()


@pytest.fixture
def entry(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return what app.py makes the app of."""
    made: dict[str, Any] = {}
    manager = session.websocket_session_manager
    monkeypatch.setattr(manager, "AppSession", session.AppSession)
    monkeypatch.setattr(st, "App", lambda script, **more: made.update(more, script=script))
    runpy.run_path(str(ROOT / "app.py"))
    return made | {"session": manager.AppSession}


async def streamlit(_scope: Scope, _receive: Receive, send: Send) -> None:
    """Answer every address alike, as Streamlit does."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/html")]})
    await send({"type": "http.response.body", "body": EMPTY.encode()})


def ask(path: str, query: str = "", *, app: ASGIApp = streamlit, method: str = "GET", **headers: str) -> Answer:
    """Return the answer to a request."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
        "http_version": "1.1",
        "scheme": "http",
        "server": ("localhost", 80),
        "root_path": "",
    }
    asyncio.run(web.Pages(app)(scope, receive, send))
    start, *rest = sent
    told = {name.decode().lower(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], told, b"".join(one.get("body", b"") for one in rest))


def ask_map(name: str, *, mark: str = "", **headers: str) -> Answer:
    """Return the answer to a request for a file of boundaries, of the store of now unless a mark is given."""
    path = f"/map/{mark or store.fingerprint()[:12]}/{name}.geojson"
    return ask(path, app=Starlette(routes=web.routes()), **headers)


def test_the_store_is_made_and_then_the_caches_are_filled_before_the_first_visitor_comes(
    entry: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(build, "ensure", lambda **_: done.append("store"))
    monkeypatch.setattr(static, "prepare", lambda: done.append("files"))
    monkeypatch.setattr(warm_up, "run", lambda: done.append("caches"))

    async def live() -> None:
        async with entry["lifespan"](None):
            done.append("visitors")

    asyncio.run(live())

    assert done == ["store", "files", "caches", "visitors"]


def test_each_visitor_has_a_session_that_keeps_the_page_whole(entry: dict[str, Any]) -> None:
    assert entry["session"] is session.Session


def test_the_app_is_served_with_its_maps_and_behind_its_pages(entry: dict[str, Any]) -> None:
    assert entry["script"].samefile(ROOT / "pages" / "site" / "frame.py")
    assert [route.path for route in entry["routes"]] == [
        "/map/{mark}/{name}.geojson",
        "/pack",
        "/pack/add/{kind}",
        "/pack.json",
        "/pack.xlsx",
        "/present/pack",
        "/look/present-{mark}.js",
        "/present/exhibit/{kind}",
        "/present/{slug}",
        "/share/exhibit/{kind}",
        "/share/{slug}",
        "/tell",
        "/changes",
        "/changes.json",
        "/feed/{slug}.atom",
        "/status",
        "/status.json",
        "/briefing/{name}",
        "/look/{name}.js",
        "/picture/{slug}.{ending}",
        "/search",
        "/search.json",
        "/exhibits.json",
        "/exhibit/schema.json",
        "/exhibit/{kind}.{ending}",
        "/page/{slug}.{ending}",
        "/embed/{kind}.svg",
        "/embed/{kind}",
        "/health",
        "/metrics",
        "/counted",
        "/.well-known/security.txt",
    ]
    assert [one.cls for one in entry["middleware"]] == [web.Pages]


def test_what_every_page_reads_is_there_before_anybody_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm_up.gc, "collect", lambda: 0)
    monkeypatch.setattr(warm_up.gc, "freeze", lambda: None)
    store.forget()

    warm_up.run()
    monkeypatch.setattr(store, "rows", lambda query: pytest.fail(f"the store is asked: {query}"))

    for geography in ("town", "ward", "msoa", "lsoa"):
        assert profiles.across(geography)
        assert maps.shapes(geography)
        assert web.boundaries(geography)
    for slug in seeds.TOWNS:
        assert profiles.of(slug)
    assert profiles.borough()
    assert search.find("northtown", pages=pages.by_name())


def test_what_charts_look_at_while_it_loads_is_loaded_before_anybody_asks() -> None:
    code = "import sys; from pages.site import warm_up; print('pandas' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)

    assert done.stdout.strip() == "True"


def test_the_settings_keep_what_a_browser_was_sent_and_ask_nobody_else() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    assert settings["global"]["maxCachedMessageAge"] >= KEPT
    assert settings["browser"] == {"gatherUsageStats": False, "serverAddress": "localhost"}
    assert settings["client"]["showErrorDetails"] == "none"


@pytest.mark.parametrize("path", ["/_stcore/upload_file/a/b", "/_stcore/metrics", "/_stcore/agent/openapi.json"])
@pytest.mark.parametrize("method", ["GET", "PUT", "POST", "OPTIONS", "DELETE"])
def test_what_no_page_uses_is_closed_to_everybody(path: str, method: str) -> None:
    assert ask(path, method=method).status == 404


@pytest.mark.parametrize("path", ["/app.py", "/favicon.ico", "/static/js/none.js", "/robots.php"])
def test_what_is_no_file_is_said_not_to_be_there_and_is_no_page(path: str) -> None:
    answer = ask(path)

    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers.items() >= SAFE.items()


def test_a_file_of_streamlit_s_goes_out_as_small_as_the_browser_can_read_and_for_ever() -> None:
    script = next(path for path in sorted((shell.FILES / "static" / "js").glob("index.*.js")))
    static.prepare()

    plain, small = ask(f"/static/js/{script.name}"), ask(f"/static/js/{script.name}", accept_encoding="br, gzip")

    assert brotli.decompress(small.body) == script.read_bytes()
    assert plain.body in (EMPTY.encode(), script.read_bytes())
    assert "immutable" in small.headers["cache-control"]
    assert small.headers["vary"] == "Accept-Encoding"
    assert len(small.body) < script.stat().st_size / 3
    assert small.headers.items() >= SAFE.items()


@pytest.mark.parametrize("name", shell.TYPEFACES)
def test_a_typeface_is_cut_to_what_pages_use(name: str) -> None:
    whole = shell.typeface(name)
    static.prepare()

    answer = ask(f"/static/media/{whole.name}")

    with TTFont(io.BytesIO(answer.body)) as font:
        signs, axes = font.getBestCmap(), {axis.axisTag: (axis.minValue, axis.maxValue) for axis in font["fvar"].axes}
    assert len(answer.body) < 40_000 < whole.stat().st_size
    assert {ord(sign) for sign in "Aaz09%£’–−→✓é"} - {ord("✓"), ord("→")} <= set(signs)
    assert axes == {"wght": (400, 700)}


def test_a_file_of_the_app_is_passed_on_with_the_headers_that_keep_it_safe() -> None:
    answer = ask("/_stcore/health")

    assert (answer.status, answer.body.decode()) == (200, EMPTY)
    assert answer.headers.items() >= SAFE.items()


def test_an_unknown_address_is_told_so() -> None:
    answer = ask("/<script>alert(1)<")

    assert answer.status == 404
    assert b"There is no page at this address" in answer.body
    assert b"/&lt;script&gt;alert(1)&lt;" in answer.body
    assert b'<a href="/northtown">Northtown</a>' in answer.body
    assert answer.headers.items() >= SAFE.items()


@pytest.mark.parametrize(
    ("path", "query", "location"),
    [
        ("/northtown/", "", "/northtown"),
        ("/northtown/", "mission=2&by=ward", "/northtown?mission=2&by=ward"),
        ("/borough", "", "/"),
        ("/borough/", "indicator=no-car", "/?indicator=no-car"),
    ],
)
def test_each_page_has_one_address_and_others_lead_to_it_with_their_choices(
    path: str, query: str, location: str
) -> None:
    answer = ask(path, query)

    assert 300 <= answer.status < 400
    assert answer.headers["location"] == location


@pytest.mark.parametrize(
    ("accepts", "encoding"),
    [({"accept_encoding": "br, gzip"}, "gzip"), ({"accept_encoding": "gzip;q=0"}, None), ({}, None)],
)
def test_a_map_is_sent_compressed_only_to_whoever_can_read_it(accepts: dict[str, str], encoding: str | None) -> None:
    answer = ask_map("town", **accepts)

    body = gzip.decompress(answer.body) if encoding else answer.body
    assert answer.headers.get("content-encoding") == encoding
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["vary"] == "Accept-Encoding"
    assert {one["properties"]["area_code"] for one in json.loads(body)["features"]} == set(seeds.TOWNS)


def test_a_map_of_an_older_store_leads_to_the_one_of_now() -> None:
    answer = ask_map("town", mark="000000000000")

    assert answer.headers["location"] == f"/map/{store.fingerprint()[:12]}/town.geojson"
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["atlantis", "ward-in-northtown", "lsoa-in-atlantis"])
def test_there_is_no_map_of_an_unknown_name(name: str) -> None:
    assert ask_map(name).status == 404


def test_there_is_a_map_of_the_neighbourhoods_of_each_town() -> None:
    features = json.loads(ask_map("lsoa-in-southtown").body)["features"]

    assert {one["properties"]["area_code"] for one in features} == set(seeds.TOWNS["southtown"])
