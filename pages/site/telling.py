"""Telling the partnership something of a figure or a page: `/tell`, with what it is about filled in."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

import pages
from components.language import periods, quantities, verdicts
from components.markup import links
from components.markup.filling import render
from data.model.declared import Source
from data.model.latest import Figure
from pages.exhibits import areas, kinds
from pages.site import opening, presenting, settings
from queries import indicators, plan

About = Sequence[tuple[str, str]]
BLANK = "\r\n\r\n"
ASKS = ("Something is wrong", "What it is like here")


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of: its title, the address of its page, what identifies it, and where its figure is from."""

    title: str
    address: str
    about: About
    source: Source | None = None


def _value(figure: Figure) -> str:
    if figure.value is None:
        return verdicts.missing(figure.status)
    return str(quantities.quantity(figure.value, figure.indicator))


def _figure(slug: str, area: str, origin: str) -> Told | None:
    """Return a figure of a place, None where there is no such figure."""
    place = areas.place(area)
    figure = place.figures.get(slug) if place is not None else None
    if place is None or figure is None:
        return None
    address = links.address("indicator", (("of", slug),)) if place.page == "/" else place.page
    about = [
        ("Indicator", figure.indicator.title),
        ("Place", place.name),
        ("Period", periods.period(figure.period_label)),
        ("Figure", _value(figure)),
        ("Figures as known on", periods.day(kinds.edition().day)),
        ("Address", origin + address),
    ]
    source = indicators.sources()[figure.indicator.source_of(figure.period_end)]
    return Told(f"{figure.indicator.title}: {place.name}", address, about, source)


def _page(slug: str, query: str, origin: str) -> Told | None:
    if slug not in pages.every():
        return None
    entry = pages.every()[slug]
    address = links.address(slug) + (f"?{query}" if query else "")
    about = [
        ("Page", entry.title),
        ("Figures as known on", periods.day(kinds.edition().day)),
        ("Address", origin + address),
    ]
    return Told(entry.title, address, about)


def ways(told: Told, to: str) -> list[tuple[str, str]]:
    """Return what can be written to an address that is set, with what it is about: mails, or a form."""
    if not to:
        return []
    if not to.startswith("mailto:"):
        joined = "&" if "?" in to else "?"
        return [(ask, to + joined + urlencode([("about", ask), *told.about])) for ask in ASKS]
    lines = "\r\n".join(f"{name}: {value}" for name, value in told.about)
    return [
        (ask, f"{to}?subject={quote(f'{ask}: {told.title}')}&body={quote(f'{lines}{BLANK}{ask}: ')}") for ask in ASKS
    ]


def _tell(request: Request) -> Response:
    asked, origin = request.query_params, presenting.origin(request)
    if asked.get("of"):
        told = _figure(asked["of"], asked.get("area") or areas.WHOLE, origin)
    else:
        rest = urlencode([pair for pair in asked.multi_items() if pair[0] != "page"])
        told = _page(asked.get("page") or pages.HOME, rest, origin)
    if told is None:
        return PlainTextResponse("There is no such figure and no such page to tell of.", status_code=404)
    content = render(
        "tell",
        title=told.title,
        about=told.about,
        ways=ways(told, settings.linked(settings.feedback_address())),
        source=told.source,
        plan=plan.plan(),
        text="; ".join(f"{name}: {value}" for name, value in told.about),
        address=told.address,
    )
    return HTMLResponse(opening.without_app(f"Tell us: {told.title}", content, slug=""))


def routes() -> list[Route]:
    """Return the route of what is told."""
    return [Route("/tell", _tell)]
