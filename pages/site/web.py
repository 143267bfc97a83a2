"""What the server answers beside the app: boundaries, unknown addresses, and the shell of each page."""

import gzip
import html
import re
from collections.abc import Awaitable, Callable

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import pages
from components.browser import shell
from components.drawing import maps
from components.markup import layout
from components.markup.filling import render
from data.subject import SUBJECT
from data.vocabulary import INSIDE, Geography
from pages.site import files
from queries import maps as map_queries
from queries import plan, profiles, store, towns

FOREVER = "public, max-age=31536000, immutable"


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
        return HTMLResponse("There is no map of that name.", status_code=404)
    headers = {"cache-control": FOREVER}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["content-encoding"] = "gzip"
    else:
        body = gzip.decompress(body)
    return Response(body, media_type="application/geo+json", headers=headers)


def routes() -> list[Route]:
    """Return the routes beside the app's own."""
    return [Route("/map/{mark}/{name}.geojson", _map), *files.routes()]


def _not_found(path: str) -> HTMLResponse:
    entries = [(entry.slug, entry.label) for entry in pages.sections()[1:]]
    body = render(
        "not_found",
        path=path,
        sections=entries,
        towns=[(entry.slug, entry.label) for entry in pages.town_pages()],
    )
    return HTMLResponse(body, status_code=404)


def _shell(page: str, slug: str) -> str:
    """Return Streamlit's empty page with the title, the description and a text for readers without script."""
    entry = pages.every()[slug or pages.HOME]
    title = layout.browser_title(entry.title)
    about = f"{entry.title}: how it is doing, in published figures. {plan.plan().title}, {SUBJECT.name}."
    links = "".join(
        f'<li><a href="/{"" if one.slug == pages.HOME else one.slug}">{html.escape(one.title)}</a></li>'
        for one in pages.every().values()
    )
    return shell.dressed(
        page,
        head=f'<title>{html.escape(title)}</title><meta name="description" content="{html.escape(about)}">',
        without_script=f"<h1>{html.escape(entry.title)}</h1><p>This dashboard needs JavaScript to draw its pages. "
        f"Its pages are:</p><ul>{links}</ul>",
    )


NO_FILE = re.compile(r"//|\\|\0|(?:^|/)\.\.(?:/|$)")  # Streamlit refuses these without a word that helps
SECURITY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-frame-options": "SAMEORIGIN",
}


class Pages:
    """Middleware: known addresses get their own shell, unknown ones a page that leads home."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        slug = scope["path"].strip("/")
        known = slug == "" or slug in pages.every()
        own = "/" if slug == pages.HOME else f"/{slug}"
        if known and scope["path"] != own:
            # A slash at the end would make the page look for its scripts one level too deep.
            asked = f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
            await RedirectResponse(f"{own}{asked}")(scope, receive, send)
        elif slug.endswith(shell.HOST_CONFIG) and slug.removesuffix(shell.HOST_CONFIG).strip("/") in pages.every():
            # On a deep link Streamlit first asks here; an answer spares the visitor's console an error.
            await self.app({**scope, "path": f"/{shell.HOST_CONFIG}"}, receive, _guarded(send))
        elif known:
            await self._with_shell(slug, scope, receive, send)
        elif _is_page(scope["path"]):
            await _not_found(scope["path"])(scope, receive, send)
        else:
            await self.app(scope, receive, _guarded(send))

    async def _with_shell(self, slug: str, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the app's page with our head in it."""
        start: Message = {}
        body = b""

        async def gather(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            headers = MutableHeaders(raw=start["headers"])
            page = gzip.decompress(body) if headers.get("content-encoding") == "gzip" else body
            if start["status"] == 200 and scope["method"] == "GET":
                page = _shell(page.decode(), slug).encode()
                if "content-encoding" in headers:
                    del headers["content-encoding"]
                headers["content-length"] = str(len(page))
            for name, value in SECURITY.items():
                headers[name] = value
            await send(start)
            await send({"type": "http.response.body", "body": page})

        await self.app(scope, receive, gather)


Sender = Callable[[Message], Awaitable[None]]


def _guarded(send: Send) -> Sender:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            for name, value in SECURITY.items():
                headers[name] = value
        await send(message)

    return guarded


def _is_page(path: str) -> bool:
    """Return whether somebody who asks for this path wants a page, not one of the app's own files."""
    if NO_FILE.search(path):
        return True
    parts = path.strip("/").split("/")
    return not ({*shell.FOLDERS, "map"} & set(parts)) and "." not in parts[-1]
