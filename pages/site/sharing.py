"""Taking, showing and sending a page or an exhibit: `/share/<page>`, `/share/exhibit/<kind>`."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

import pages
from components.drawing import codes
from components.language import periods
from components.markup import links
from components.markup.filling import render
from components.media import citation, html
from pages import exhibits
from pages.exhibits import kinds, packed, whole
from pages.site import briefings, opening, presenting, settings
from pages.site.files import OF_PAGES, asked
from queries import store

PATH = "/share/"
NAMES = {"csv": "CSV", "xlsx": "Excel"}
Files = Sequence[tuple[str, str, str]]


def _with(address: str, query: str) -> str:
    return f"{address}?{query}" if query else address


def _adding(kind: str, chosen: Mapping[str, str]) -> str:
    """Return the address that puts an exhibit into a pack."""
    return _with(f"{packed.PATH}/add/{kind}", urlencode(chosen))


def _answer(request: Request, *, title: str, address: str, present: str, pack: str, files: Files, tell: str,
            briefing: str = "", sentence: str = "", embed: str = "") -> Response:  # fmt: skip
    origin = presenting.origin(request)
    there = origin + address
    content = render(
        "share",
        title=title,
        known=periods.day(kinds.edition().day),
        address=address,
        whole=there,
        present=present,
        pack=pack,
        files=files,
        tell=tell,
        briefing=briefing,
        sentence=sentence,
        embed=origin + embed if embed and settings.embedding_sites() else "",
        code=codes.code(there),
    )
    return HTMLResponse(opening.without_app(f"Share: {title}", content, slug=""))


def _page(request: Request) -> Response:
    slug, chosen = request.path_params["slug"], asked(request)
    if slug not in pages.every():
        return PlainTextResponse(f"There is no page “{slug[:60]}” to share.", status_code=404)
    entry, query = pages.every()[slug], urlencode(chosen)
    try:
        lead = next(iter(whole.named(slug, dict(chosen))), None) if slug in whole.known() else None
    except kinds.Unknown:  # no area is chosen yet: there is a page to send, and no figure
        lead = None
    files = [
        (NAMES[ending], f"all figures of {entry.title}", _with(f"/page/{slug}.{ending}", query))
        for ending in OF_PAGES
    ]
    return _answer(
        request,
        title=entry.title,
        address=_with(links.address(slug), query),
        present=_with(f"{presenting.PATH}{slug}", query) if lead else "",
        pack=_adding(*lead) if lead else "",
        files=files if lead else [],
        tell=_with("/tell", urlencode([("page", slug), *chosen])),
        briefing=f"{briefings.PATH}{slug}" if briefings.made(slug) else "",
    )


def _exhibit(request: Request) -> Response:
    kind, chosen = request.path_params["kind"], asked(request)
    try:
        made = exhibits.find(kind, chosen, store.today())
    except kinds.Unknown as unknown:
        return PlainTextResponse(str(unknown), status_code=404)
    query = urlencode(made.choices)
    page = made.page.partition("?")[0].strip("/") or pages.HOME
    return _answer(
        request,
        title=made.title,
        address=made.page,
        present=_with(f"{presenting.PATH}exhibit/{kind}", query),
        pack=_adding(kind, dict(made.choices)),
        files=[(name, says, html.address(made, ending)) for ending, name, says in html.FILES],
        tell=_with("/tell", urlencode([("page", page)])),
        sentence=citation.sentence(made),
        embed=html.embedded(made),
    )


def routes() -> list[Route]:
    """Return the routes of what is shared."""
    return [Route(f"{PATH}exhibit/{{kind}}", _exhibit), Route(f"{PATH}{{slug}}", _page)]
