"""The search: what is found as JSON for the box, and as a page for whoever has no script."""

import json
from dataclasses import asdict, dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

import pages
from components.language import periods, quantities, sentences
from components.markup import links
from components.markup.filling import render
from data.subject import SUBJECT
from data.vocabulary import Aggregation, Geography
from pages.site import opening
from queries import asking, postcodes, search, store

LONGEST = 300  # letters; the box takes no more: an address in full may be pasted
MOST = 8  # of what is found, the most that the box lists
AS_A_PAGE = 30  # of what is found, the most that a page lists


@dataclass(frozen=True, slots=True)
class Found:
    """Something found: what it is, its title and address; a guess is not `certain`; `answer` is a figure in words."""

    kind: str
    title: str
    detail: str
    address: str
    certain: bool = False
    answer: str = ""


def _asked(request: Request) -> str:
    """Return what is asked for as a text that can be sent back."""
    return request.query_params.get("q", "").strip()[:LONGEST].encode(errors="replace").decode()


def _answer(asked: str) -> list[Found]:
    """Return the answer to what is asked, the borough's where the place's own is not known; empty where none is."""
    known = asking.answer(asked)
    if known is None:
        return []
    place, figure = known.place, known.figure
    said = sentences.sentence(figure, today=store.today(), place=place.name if known.is_known else None)
    if not known.is_known:
        said = f"Not known for {place.name}{_parts(known)}. {said}"
    if known.is_known and place.geography == Geography.TOWN:
        address = links.address(place.page, (("indicator", known.indicator.slug),))
    elif known.is_known and place.page and known.indicator.aggregation is not Aggregation.NONE:
        address = links.address(place.page, (("area", place.code),))
    else:
        address = links.address("indicator", (("of", known.indicator.slug),))
    return [Found("answer", f"{known.indicator.title}: {place.name}", "", address, certain=True, answer=said)]


def _parts(known: asking.Answer) -> str:
    """Return ", but for areas in or mostly in it: £225,500 in … (…)", empty where none is known."""
    said = [
        f"{quantities.quantity(one.value, known.indicator)} in {one.area_name}"
        for one in known.inside
        if one.value is not None
    ]
    when = periods.period(known.inside[0].period_label) if said else ""
    return f", but for areas in or mostly in it: {quantities.listed(said)} ({when})" if said else ""


def _unknown(asked: str) -> list[Found]:
    """Return what is known of a postcode that is none of the borough's: kindly, and which are nearest to it."""
    typed = postcodes.unknown(asked)
    if not typed:
        return []
    said = f"{typed} is not among the postcodes in use in {SUBJECT.name}. It may be new, no longer used, or outside."
    near = [
        Found("postcode", one.postcode, "", links.address(one.town, (("postcode", one.postcode),)))
        for one in postcodes.near_misses(typed)
    ]
    return [Found("postcode", typed, "", "", certain=False, answer=said), *near]


def found(asked: str, at_most: int) -> list[Found]:
    """Return what is found for a text, an answer first, guesses last."""
    if not asked:
        return []
    hits = search.find(asked, pages=pages.by_name(), at_most=at_most)
    listed = [
        Found(hit.kind, hit.label, hit.detail, links.address(hit.slug, hit.choices), certain=hit.certain)
        for hit in hits
    ]
    told = _answer(asked)
    if told:
        listed = [one for one in listed if one.certain]
    return [*told, *(_unknown(asked) if not told else []), *listed][:at_most]


def _as_json(request: Request) -> Response:
    hits = [
        {name: value for name, value in asdict(one).items() if value != ""} for one in found(_asked(request), MOST)
    ]
    return Response(json.dumps(hits, ensure_ascii=False), media_type="application/json")


def _as_page(request: Request) -> Response:
    asked = _asked(request)
    hits = found(asked, AS_A_PAGE)
    content: Markup = render(
        "found",
        asked=asked,
        answers=[one for one in hits if one.answer],
        hits=[one for one in hits if one.certain and not one.answer],
        guesses=[one for one in hits if not one.certain and not one.answer][:MOST],
    )
    return HTMLResponse(opening.without_app("Search", content, slug="search", asked=asked))


def routes() -> list[Route]:
    """Return the routes of the search."""
    return [Route("/search", _as_page), Route("/search.json", _as_json)]
