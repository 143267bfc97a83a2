"""An exhibit on somebody else's web page: `/embed/<kind>`, light HTML without script, for the sites named."""

from collections.abc import Callable
from datetime import date

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from components import palette
from components.exhibit import Exhibit
from components.language import pictured
from components.markup import tables
from components.markup.filling import render
from components.media import citation, html, svg
from data.subject import SUBJECT
from pages import exhibits
from pages.exhibits import kinds
from pages.site import settings
from pages.site.files import FRESH_FOR, asked
from queries import store

PATH = "/embed/"
Choices = tuple[tuple[str, str], ...]
ROWS = 60  # of a table that are sent; of a longer one the files have the rest


def policy() -> str:
    """Return the policy of what is embedded: nothing runs, and only the sites that are named may frame it."""
    sites = " ".join(settings.embedding_sites()) or "'none'"
    return (
        "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {sites}"
    )


def _table(made: Exhibit) -> Markup:
    """Return the exhibit's table, nothing where that is too long to send along."""
    written = tables.written(made.table, made.day)
    return tables.table(written) if 0 < len(written.rows) <= ROWS else Markup("")


@store.cached(entries=64)
def _picture(kind: str, choices: Choices, today: date) -> str:
    return svg.svg(exhibits.find(kind, choices, today), bare=True)


@store.cached(entries=64)
def _page(kind: str, choices: Choices, today: date) -> str:
    made = exhibits.find(kind, choices, today)
    content: Markup = render(
        "embed",
        title=made.title,
        message=str(made.message),
        picture=html.embedded(made, ".svg"),
        alt=" ".join(part for part in (f"{made.table.caption}.", pictured.says(made.picture)) if part),
        table=_table(made),
        csv=html.address(made, "csv"),
        source=citation.named(made),
        known=citation.known_on(made),
        page=made.page,
        subject=SUBJECT.name,
        colours=palette.variables(),
    )
    return str(content)


def _answer(request: Request, make: Callable[[str, Choices, date], str], kind: str) -> Response:
    """Answer with what is made of the choices of an address."""
    try:
        body = make(request.path_params["kind"], asked(request), store.today())
    except kinds.Unknown as unknown:
        return PlainTextResponse(str(unknown), status_code=404)
    return Response(body, media_type=kind, headers={"cache-control": FRESH_FOR, "content-security-policy": policy()})


def routes() -> list[Route]:
    """Return the routes of what is embedded; the setting is read first, so that a fault in it is known at the start.

    Raises:
        ValueError: If a site that is set is none.
    """
    settings.embedding_sites()
    return [
        Route(f"{PATH}{{kind}}.svg", lambda request: _answer(request, _picture, "image/svg+xml")),
        Route(f"{PATH}{{kind}}", lambda request: _answer(request, _page, "text/html")),
    ]
