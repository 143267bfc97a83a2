"""The search: what is found as JSON for the box, and as a page for whoever has no script."""

import json

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

import pages
from components.markup import links
from components.markup.filling import render
from data.model.shown import Hit
from pages.site import opening
from queries import search

LONGEST = 80  # letters; the box takes no more
AS_A_PAGE = 30  # of what is found, the most that a page lists


def _asked(request: Request) -> str:
    """Return what is asked for as a text that can be sent back."""
    return request.query_params.get("q", "").strip()[:LONGEST].encode(errors="replace").decode()


def _hits(asked: str, at_most: int) -> list[tuple[Hit, str]]:
    found = search.find(asked, pages=pages.by_name(), at_most=at_most) if asked else ()
    return [(hit, links.address(hit.slug, hit.choices)) for hit in found]


def _as_json(request: Request) -> Response:
    hits = [
        {"label": hit.label, "detail": hit.detail, "kind": hit.kind, "address": address}
        for hit, address in _hits(_asked(request), 8)
    ]
    return Response(json.dumps(hits, ensure_ascii=False), media_type="application/json")


def _as_page(request: Request) -> Response:
    asked = _asked(request)
    content: Markup = render("found", asked=asked, hits=_hits(asked, AS_A_PAGE))
    return HTMLResponse(opening.without_app("Search", content, slug="search", asked=asked))


def routes() -> list[Route]:
    """Return the routes of the search."""
    return [Route("/search", _as_page), Route("/search.json", _as_json)]
