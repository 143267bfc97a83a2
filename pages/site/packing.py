"""Packs: `/pack` shows one as a list and changes it, `/pack.xlsx` has its figures, `/present/pack` presents it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from components.drawing import codes
from components.language import periods, quantities
from components.markup.filling import render
from components.media import screens, workbook
from components.screen import Screen
from pages.exhibits import kinds, packed
from pages.exhibits.packed import PATH, Pack, Shown
from pages.site import opening, presenting
from pages.site.files import XLSX
from queries import store

LONGEST = 12_000  # letters of an address that are read
STEPS = {"up": -1, "down": 1}
SEE_OTHER = 303


def _asked(request: Request) -> dict[str, str]:
    return {name: value for name, value in request.query_params.multi_items() if value}


def _place(text: str) -> int:
    """Return the place that a number from one on means, -1 where it means none."""
    return int(text) - 1 if text.isdecimal() and len(text) < 4 else -1


def _changed(asked: Mapping[str, str], today: date) -> Pack:
    """Return the pack of an address after what the address asks to be done with it.

    Raises:
        kinds.Unknown: If something is to be put in that there is not.
    """
    pack = packed.read(asked.items())
    if "add" in asked:
        pack = packed.with_view(pack, asked["add"], today)
    if "join" in asked:
        pack = packed.joined(pack, asked["join"])
    if "drop" in asked:
        pack = pack.without(_place(asked["drop"]))
    for name, by in STEPS.items():
        if name in asked:
            pack = pack.moved(_place(asked[name]), by)
    return packed.renewed(pack, today) if "renew" in asked else pack


def _page(pack: Pack, request: Request, today: date, *, said: str = "", status: int = 200) -> Response:
    every, query = packed.shown(pack, today), pack.query()
    whole = f"{presenting.origin(request)}{PATH}?{query}"
    fields = dict(parse_qsl(query))
    content = render(
        "pack",
        pack=pack,
        every=every,
        said=said,
        path=PATH,
        query=query,
        names=fields.get("s", ""),
        marks=fields.get("m", ""),
        hidden=list(fields.items()),
        limits=(packed.TITLE, packed.HEADING, packed.NOTE),
        made_of=periods.day(date.fromisoformat(pack.day)) if pack.day else "",
        known=periods.day(kinds.edition().day),
        newer=quantities.listed([one.made.title for one in every if one.made is not None and one.newer]),
        whole=whole,
        code=codes.code(whole),
    )
    title = pack.title or "A pack"
    return HTMLResponse(opening.without_app(title, content, slug=""), status_code=status)


def _pack(request: Request) -> Response:
    if len(request.url.query) > LONGEST:
        return PlainTextResponse("This address is too long for a pack.", status_code=414)
    asked, today = _asked(request), store.today()
    try:
        pack = _changed(asked, today)
    except kinds.Unknown as unknown:
        return _page(packed.read(asked.items()), request, today, said=f"Nothing was added. {unknown}", status=404)
    if request.url.query != pack.query():
        return RedirectResponse(f"{PATH}?{pack.query()}" if pack.query() else PATH, status_code=SEE_OTHER)
    return _page(pack, request, today)


def _json(request: Request) -> Response:
    """Answer what a pack becomes, for the script that keeps it while pages are looked at."""
    try:
        pack = _changed(_asked(request), store.today())
    except kinds.Unknown as unknown:
        return JSONResponse({"says": f"Nothing was added. {unknown}"}, status_code=404)
    says = f"In your pack: {quantities.counted(len(pack.views), 'view')}."
    return JSONResponse({"query": pack.query(), "says": says}, headers={"cache-control": "no-store"})


def _workbook(request: Request) -> Response:
    pack = packed.read(_asked(request).items())
    made = packed.exhibits_of(packed.shown(pack, store.today()))
    if not made:
        return PlainTextResponse("This pack has no figures.", status_code=404)
    body = workbook.xlsx_bytes(made, title=pack.title or "A pack of figures")
    return Response(body, media_type=XLSX, headers={"content-disposition": 'inline; filename="pack.xlsx"'})


def _of(one: Shown) -> list[Screen]:
    """Return the screens of a view, with its maker's words on the first."""
    if one.made is None:
        return []
    first, *rest = screens.screens(one.made)
    return [replace(first, heading=one.view.heading, note=one.view.note), *rest]


def _present(request: Request) -> Response:
    asked = _asked(request)
    pack = packed.read(asked.items())
    every = packed.shown(pack, store.today())
    shown = [screen for one in every for screen in _of(one)]
    if not shown:
        return PlainTextResponse("There is nothing in this pack to present.", status_code=404)
    address = f"{PATH}?{pack.query()}"
    made_of = f"Made of the figures as known on {periods.day(date.fromisoformat(pack.day))}." if pack.day else ""
    front = presenting.cover(pack.title or "A pack", made_of, address, presenting.origin(request))
    skipped = [f"Not here any more, and skipped: {one.missing}" for one in every if one.missing]
    title = pack.title or "A pack"
    return presenting.answer(presenting.page(title, [front, *shown], back=address, cover=True, skipped=skipped))


def _add(request: Request) -> Response:
    """Begin a pack with an exhibit, for whoever has no script that keeps the pack so far."""
    query = request.url.query
    asked = f"{request.path_params['kind']}{f'?{query}' if query else ''}"
    return RedirectResponse(f"{PATH}?{urlencode({'add': asked})}", status_code=SEE_OTHER)


def routes() -> list[Route]:
    """Return the routes of packs; that of presenting one stands before those of pages."""
    return [
        Route(PATH, _pack),
        Route(f"{PATH}/add/{{kind}}", _add),
        Route(f"{PATH}.json", _json),
        Route(f"{PATH}.xlsx", _workbook),
        Route(f"{presenting.PATH}pack", _present),
    ]
