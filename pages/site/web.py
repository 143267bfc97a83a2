"""What the server answers beside the app: pages at once, boundaries, files, and what is not there."""

import gzip
import re
import time
from collections.abc import Callable
from urllib.parse import parse_qsl

from anyio import to_thread
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

import pages
from components.browser import shell
from components.drawing import maps
from components.markup import pictures
from components.markup.filling import render
from components.media import png
from data.vocabulary import INSIDE, Geography
from pages.site import (
    briefings,
    changing,
    counting,
    embedding,
    failing,
    feeds,
    files,
    finding,
    guarding,
    lines,
    opening,
    operating,
    packing,
    past,
    presenting,
    sharing,
    standing,
    static,
    telling,
    turns,
)
from queries import maps as map_queries
from queries import profiles, store, towns

FOREVER = static.FOREVER


@store.cached(entries=32)
def boundaries(name: str) -> bytes | None:
    """Return a file of boundaries, compressed, or None where there is none of that name.

    Names are a geography, or `lsoa-in-<town>`.
    """
    geography, _, town = name.partition("-in-")
    if geography not in INSIDE or (town and (geography != Geography.LSOA or town not in towns.every())):
        return None
    shapes = [one for one in map_queries.shapes(geography) if not town or one.town == town]
    found = profiles.across(geography)
    breaks = {slug: map_queries.classes()[slug, geography] for slug in found}
    return maps.feature_collection(shapes, figures=found, breaks=breaks)


def _map(request: Request) -> Response:
    name = request.path_params["name"]
    mark = store.fingerprint()[:12]
    if request.path_params["mark"] != mark:
        return RedirectResponse(f"/map/{mark}/{name}.geojson", headers={"cache-control": "no-cache"})
    body = boundaries(name)
    if body is None:
        return PlainTextResponse("There is no map of that name.", status_code=404)
    headers = {"cache-control": FOREVER, "vary": "Accept-Encoding"}
    if "gzip" in static.accepted(request.headers.get("accept-encoding", "")):
        headers["content-encoding"] = "gzip"
    else:
        body = gzip.decompress(body)
    return Response(body, media_type="application/geo+json", headers=headers)


def _script(request: Request) -> Response:
    if request.url.path != opening.script():
        return RedirectResponse(opening.script(), headers={"cache-control": "no-cache"})
    return Response(shell.script(), media_type="text/javascript", headers={"cache-control": FOREVER})


@store.cached(entries=40)
def _place(slug: str) -> tuple[str, bytes]:
    """Return the small picture of a page's place as SVG and as PNG, for the browser's tab and for links elsewhere."""
    drawing = pictures.locator_svg(map_queries.shapes("town"), here=slug)
    return drawing, png.drawn(drawing)


def _picture(request: Request) -> Response:
    slug, ending = request.path_params["slug"], request.path_params["ending"]
    if slug not in pages.every() or ending not in ("svg", "png"):
        return PlainTextResponse("There is no picture of that name.", status_code=404)
    drawing, pixels = _place(slug)
    headers = {"cache-control": files.FRESH_FOR}
    if ending == "svg":
        return Response(drawing, media_type="image/svg+xml", headers=headers)
    return Response(pixels, media_type="image/png", headers=headers)


def routes() -> list[Route]:
    """Return the routes beside the app's own."""
    return [
        Route("/map/{mark}/{name}.geojson", _map),
        *packing.routes(),
        *presenting.routes(),
        *sharing.routes(),
        *telling.routes(),
        *changing.routes(),
        *feeds.routes(),
        *standing.routes(),
        *briefings.routes(),
        Route("/look/{name}.js", _script),
        Route("/picture/{slug}.{ending}", _picture),
        *finding.routes(),
        *files.routes(),
        *embedding.routes(),
        *operating.routes(),
    ]


def _not_found(path: str) -> HTMLResponse:
    content = render(
        "not_found",
        path=path,
        sections=[(entry.slug, entry.label) for entry in pages.sections()[1:]],
        towns=[(entry.slug, entry.label) for entry in pages.town_pages()],
    )
    return HTMLResponse(opening.without_app("Page not found", content, slug=""), status_code=404)


NO_FILE = re.compile(r"//|\\|\0|(?:^|/)\.\.(?:/|$)")  # Streamlit refuses these without a word that helps
OURS = (
    *("map", "look", "picture", "exhibit", "exhibits.json", "page", "search", "search.json", "embed", "present"),
    *("share", "tell", "pack", "pack.json", "pack.xlsx", "briefing", "changes", "changes.json", "feed"),
    *("status", "status.json", "health", "metrics", "counted", ".well-known"),
)


class Pages:
    """Middleware: pages are sent at once, unknown addresses get one that leads home, all else goes to Streamlit."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._turns = turns.Turns(at_once=4, waiting=200, patience=20)
        self._lines = lines.Lines()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "websocket":
            await self._lines.hold(self.app, scope, receive, send)
        elif scope["type"] == "http":
            await self._guard(guarding.plainly(scope), receive, send)
        else:
            await self.app(scope, receive, send)

    async def _guard(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with the headers that guard it, in its turn, whatever may go wrong."""
        began, status = time.perf_counter(), [0]
        ends: list[Callable[[], None]] = []

        def started(found: int) -> None:
            status[0] = found
            for end in ends:  # what is left is only to send it, and who reads slowly holds nobody else up
                end()

        sent = guarding.guarded(send, framed=scope["path"].startswith(embedding.PATH), started=started)
        kind = turns.kind(scope["path"])
        try:
            if refused := guarding.too_much(scope):
                await failing.page(refused[0], "This address cannot be read", refused[1])(scope, receive, sent)
                return
            day = past.asked(scope)
            if kind in turns.DEAR or day:
                ends.append(await self._turns.take())
            if day:
                await past.answer(day, scope, receive, sent, answering=self._answer)
            else:
                await self._answer(scope, receive, sent)
        except Exception as why:
            if status[0]:
                raise
            await failing.answer(why)(scope, receive, sent)
        finally:
            started(status[0])
            counting.answered(kind, status[0], time.perf_counter() - began)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        path, asks = scope["path"], scope["method"] in ("GET", "HEAD")
        slug = path.strip("/")
        if slug.lower() in pages.every():  # whichever letters an address is written in
            slug = slug.lower()
        own = "/" if slug == pages.HOME else f"/{slug}"
        if path.startswith(guarding.CLOSED):
            await PlainTextResponse("There is nothing here.", status_code=404)(scope, receive, send)
        elif not asks or await static.answer(scope, receive, send):
            if not asks:
                await self.app(scope, receive, send)
        elif (slug == "" or slug in pages.every()) and path != own:
            # A slash at the end would make the page look for its scripts one level too deep.
            asked = f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
            await RedirectResponse(f"{own}{asked}")(scope, receive, send)
        elif slug.endswith(shell.HOST_CONFIG) and slug.removesuffix(shell.HOST_CONFIG).strip("/") in pages.every():
            # On a deep link Streamlit first asks here; an answer spares the visitor's console an error.
            await self.app({**scope, "path": f"/{shell.HOST_CONFIG}"}, receive, send)
        elif slug == "" or slug in pages.every():
            await _page(slug or pages.HOME, scope, receive, send)
        elif _is_page(path):
            await _not_found(path)(scope, receive, send)
        elif _is_file(path):
            await self.app(scope, receive, send)
        else:
            await PlainTextResponse("There is no such file.", status_code=404)(scope, receive, send)


async def _page(slug: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Send a page as it stands now; it is made beside the event loop."""
    asked = dict(parse_qsl(scope["query_string"].decode("latin-1")))
    if store.is_past():
        await HTMLResponse(await to_thread.run_sync(opening.past, slug, asked))(scope, receive, send)
        return
    sent = await to_thread.run_sync(opening.of, slug, asked)
    headers = Headers(scope=scope)
    squeezed = "br" in static.accepted(headers.get("accept-encoding", ""))
    mark = f'"{sent.mark}{"-br" if squeezed else ""}"'
    lines = {
        "etag": mark,
        "cache-control": "no-cache",
        "vary": "Accept-Encoding",
        "content-security-policy": guarding.POLICY,
    }
    if mark in headers.get("if-none-match", ""):
        await Response(status_code=304, headers=lines)(scope, receive, send)
        return
    lines |= {"content-encoding": "br"} if squeezed else {}
    body = sent.compressed if squeezed else sent.body
    await Response(body, media_type="text/html", headers=lines)(scope, receive, send)


def _is_page(path: str) -> bool:
    """Return whether somebody who asks for this path wants a page, not one of the app's own files."""
    if NO_FILE.search(path):
        return True
    return not _is_file(path) and "." not in path.rpartition("/")[2]


def _is_file(path: str) -> bool:
    """Return whether a path may be one of Streamlit's files or is answered beside the app."""
    parts = path.strip("/").split("/")
    if "static" in parts:
        return static.known(path)
    return bool({*shell.FOLDERS, *OURS} & set(parts))
