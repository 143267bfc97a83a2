"""For whoever runs this and whoever looks after its safety: `/health`, `/metrics`, `/counted`, `security.txt`."""

import hmac
from datetime import UTC, date, datetime, timedelta

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from components.markup.filling import render
from pages.site import counting, opening, settings
from queries import keeping

HOLDS_FOR = timedelta(days=180)  # of security.txt, which must say when to look again


async def _health(_: Request) -> Response:
    """Answer how the store is, as it was found last: nothing is waited for."""
    state = keeping.state()
    body = {
        "store": "readable" if state.readable else "not readable",
        "edition": state.edition and state.edition.isoformat(),
        "age_days": state.edition and (date.today() - state.edition).days,
        "version": state.fingerprint[:12],
    }
    return JSONResponse(body, status_code=200 if state.readable else 503, headers={"cache-control": "no-store"})


async def _metrics(request: Request) -> Response:
    """Answer with the counts, to whoever shows the operator's token; to others there is nothing here."""
    token, shown = settings.metrics_token(), request.headers.get("authorization", "")
    if not token or not hmac.compare_digest(shown.encode(), f"Bearer {token}".encode()):
        return PlainTextResponse("There is nothing here.", status_code=404)
    return Response(counting.counts(), media_type="text/plain", headers={"cache-control": "no-store"})


async def _security(_: Request) -> Response:
    contact = settings.security_contact()
    if not contact:
        return PlainTextResponse("There is nothing here.", status_code=404)
    expires = (datetime.now(UTC) + HOLDS_FOR).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: {contact}", f"Expires: {expires}", "Preferred-Languages: en"]
    if settings.public_address():
        lines.append(f"Canonical: {settings.public_address()}/.well-known/security.txt")
    return PlainTextResponse("\n".join([*lines, ""]))


def _counted(_: Request) -> Response:
    content = render("counted", operator=settings.operator(), contact=settings.contact())
    return HTMLResponse(opening.without_app("What is counted of your visit", content, slug=""))


def routes() -> list[Route]:
    """Return the routes for operators and for whoever asks what they count."""
    return [
        Route("/health", _health),
        Route("/metrics", _metrics),
        Route("/counted", _counted),
        Route("/.well-known/security.txt", _security),
    ]
