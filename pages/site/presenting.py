"""Pages, exhibits and packs for a room: `/present/<page>`, `/present/exhibit/<kind>`; all screens in one answer."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

import rcssmin
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

import pages
from components import palette
from components.browser import shell
from components.drawing import codes
from components.exhibit import Exhibit
from components.language import periods
from components.markup import layout, links
from components.markup.filling import render
from components.media import screens
from components.screen import Screen
from data.subject import SUBJECT
from pages import exhibits
from pages.exhibits import kinds, presented
from pages.site import settings
from pages.site.files import FRESH_FOR, asked
from queries import store

PATH = "/present/"
LOOKS = layout.APART / "present.css"
Choices = tuple[tuple[str, str], ...]


@cache
def script() -> str:
    """Return the address of the script of presentations, which changes when it does."""
    return f"/look/present-{hashlib.sha256(shell.presentation()).hexdigest()[:12]}.js"


def page(title: str, shown: Sequence[Screen], *, back: str, cover: bool = False, skipped: Iterable[str] = ()) -> str:
    """Return a presentation; it needs nothing more from the server once it is there."""
    return str(
        render(
            "present",
            title=layout.browser_title(title),
            screens=shown,
            cover=cover,
            skipped=list(skipped),
            back=back,
            fonts=[(family, shell.typeface(name).name, style) for family, name, style in shell.FAMILIES],
            looks=Markup(palette.variables() + rcssmin.cssmin(LOOKS.read_text(encoding="utf-8"))),
            script=script(),
        )
    )


def shown(made: Iterable[Exhibit]) -> list[Screen]:
    """Return the screens of exhibits."""
    return [screen for one in made for screen in screens.screens(one)]


def cover(title: str, said: str, address: str, origin: str) -> Screen:
    """Return the first screen of a presentation, with the code of an address where it is short enough."""
    code = codes.code(origin + address)
    known = f"Figures as known on {periods.day(kinds.edition().day)}"
    return Screen(title="", headline=title, body=render("screen_cover", said=said, code=code), known=known)


def origin(request: Request) -> str:
    """Return where the public finds this dashboard, as far as that is known: as set, else as it was asked."""
    return settings.public_address() or f"{request.url.scheme}://{request.url.netloc}"


@store.cached(entries=60)
def _of_page(slug: str, chosen: Choices, here: str, today: date) -> str:
    made = presented.of_page(slug, dict(chosen), today)
    entry = pages.every()[slug]
    address = links.address(slug, chosen)
    of_one = {one.slug: one.title for exhibit in made for one in exhibit.indicators}
    title = next(iter(of_one.values())) if len(of_one) == 1 else entry.title
    front = cover(title, f"{SUBJECT.plan}: is it working? In published figures.", address, here)
    return page(title, [front, *shown(made)], back=address, cover=True)


@store.cached(entries=60)
def _of_exhibit(kind: str, chosen: Choices, today: date) -> str:
    made = exhibits.find(kind, chosen, today)
    return page(made.title, shown([made]), back=made.page)


def answer(body: str) -> Response:
    """Return a presentation as an answer."""
    return Response(body, media_type="text/html", headers={"cache-control": FRESH_FOR})


def _chosen(request: Request) -> Choices:
    return tuple(pair for pair in asked(request) if pair[0] != "print")


def _page(request: Request) -> Response:
    slug = request.path_params["slug"]
    if slug != slug.lower() and slug.lower() in pages.every():
        return RedirectResponse(f"{PATH}{slug.lower()}?{request.url.query}")
    if slug not in pages.every():
        return PlainTextResponse(f"There is no page “{slug[:60]}” to present.", status_code=404)
    try:
        return answer(_of_page(slug, _chosen(request), origin(request), store.today()))
    except kinds.Unknown as unknown:
        return PlainTextResponse(str(unknown), status_code=404)


def _exhibit(request: Request) -> Response:
    try:
        return answer(_of_exhibit(request.path_params["kind"], _chosen(request), store.today()))
    except kinds.Unknown as unknown:
        return PlainTextResponse(str(unknown), status_code=404)


def _script(request: Request) -> Response:
    if request.url.path != script():
        return RedirectResponse(script(), headers={"cache-control": "no-cache"})
    return Response(shell.presentation(), media_type="text/javascript", headers={"cache-control": "no-cache"})


def routes() -> list[Route]:
    """Return the routes of presentations."""
    return [
        Route("/look/present-{mark}.js", _script),
        Route(f"{PATH}exhibit/{{kind}}", _exhibit),
        Route(f"{PATH}{{slug}}", _page),
    ]
