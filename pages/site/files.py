"""Exhibits as files: `/exhibit/<kind>.<ending>`, `/page/<page>.<ending>` and the list of what there is."""

import json
from collections.abc import Callable, Mapping
from datetime import date

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from components.exhibit import Exhibit
from components.media import csv_file, html, json_file, png, schema, svg, workbook
from pages import exhibits
from pages.exhibits import kinds, whole
from queries import store

FRESH_FOR = "public, max-age=600"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS: Mapping[str, tuple[str, Callable[[Exhibit], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda made: csv_file.csv_bytes([made])),
    "xlsx": (XLSX, lambda made: workbook.xlsx_bytes([made], title=made.title)),
    "json": ("application/json", json_file.json_bytes),
    "svg": ("image/svg+xml", lambda made: svg.svg(made).encode()),
    "png": ("image/png", png.png),
}
OF_PAGES = ("csv", "xlsx")


def asked(request: Request) -> tuple[tuple[str, str], ...]:
    """Return what an address chooses, in its order; what is left blank is not chosen."""
    return tuple((name, value) for name, value in request.query_params.multi_items() if value)


def _not_found(text: str) -> Response:
    return PlainTextResponse(text, status_code=404)


@store.cached(entries=64)
def _file(kind: str, choices: tuple[tuple[str, str], ...], ending: str, today: date) -> bytes:
    return ENDINGS[ending][1](exhibits.find(kind, choices, today))


@store.cached(entries=16)
def _page_file(slug: str, asked: tuple[tuple[str, str], ...], ending: str, today: date) -> bytes:
    made = whole.of_page(slug, dict(asked), today, find=exhibits.find)
    if ending == "csv":
        return csv_file.csv_bytes(made)
    return workbook.xlsx_bytes(made, title=slug.replace("-", " ").capitalize())


def _answer(request: Request, name: str, ending: str, body: Callable[[date], bytes]) -> Response:
    """Answer with a file, or only say that the one that is held is still right."""
    today = store.today()
    mark = f'"{kinds.edition().mark}-{today.isoformat()}"'
    headers = {"etag": mark, "cache-control": FRESH_FOR, "x-content-type-options": "nosniff"}
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    try:
        content = body(today)
    except kinds.Unknown as unknown:
        return _not_found(str(unknown))
    headers["content-disposition"] = f'inline; filename="{name}.{ending}"'
    if ending == "svg":
        headers["content-security-policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return Response(content, media_type=ENDINGS[ending][0], headers=headers)


def _exhibit(request: Request) -> Response:
    kind, ending, chosen = request.path_params["kind"], request.path_params["ending"], asked(request)
    if ending not in ENDINGS:
        return _not_found(f"There is no exhibit as .{ending[:20]}. There are: {', '.join(ENDINGS)}.")
    name = "-".join([kind, *(value for _, value in chosen)])[:80]
    return _answer(request, _plain(name), ending, lambda today: _file(kind, chosen, ending, today))


def _page(request: Request) -> Response:
    slug, ending, chosen = request.path_params["slug"], request.path_params["ending"], asked(request)
    if ending not in OF_PAGES:
        return _not_found(f"There is no page as .{ending[:20]}. There are: {', '.join(OF_PAGES)}.")
    return _answer(request, _plain(slug), ending, lambda today: _page_file(slug, chosen, ending, today))


def _plain(name: str) -> str:
    """Return the name of a file of letters, figures and dashes alone."""
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name)


@store.cached(entries=2)
def _list(today: date) -> bytes:
    """Return an example of each kind of exhibit."""
    found = []
    for kind in exhibits.KINDS.values():
        made = exhibits.find(kind.slug, kind.example(), today)
        found.append(
            {
                "id": f"{kind.slug}{'?' if made.choices else ''}{'&'.join(f'{a}={b}' for a, b in made.choices)}",
                "kind": kind.slug,
                "title": made.title,
                "says": kind.says,
                "page": made.page,
                "choices": [{"name": one.name, "says": one.says, "default": one.default} for one in kind.choices],
                "embed": html.embedded(made),
                "formats": {ending: html.address(made, ending) for ending in ENDINGS},
            }
        )
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _listing(request: Request) -> Response:
    return Response(_list(store.today()), media_type="application/json", headers={"cache-control": FRESH_FOR})


def _schema(request: Request) -> Response:
    body = json.dumps(schema.table_schema(), ensure_ascii=False, indent=1)
    return Response(body, media_type="application/json", headers={"cache-control": FRESH_FOR})


def routes() -> list[Route]:
    """Return the routes of exhibits as files."""
    return [
        Route("/exhibits.json", _listing),
        Route("/exhibit/schema.json", _schema),
        Route("/exhibit/{kind}.{ending}", _exhibit),
        Route("/page/{slug}.{ending}", _page),
    ]
