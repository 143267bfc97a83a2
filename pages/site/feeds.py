"""What has changed as a feed: `/feed/<page>.atom`, with an entry for each edition that brought something."""

from datetime import date
from functools import partial
from itertools import pairwise
from xml.etree import ElementTree

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from components.language import news as language
from components.language import periods
from data.model.news import News
from data.subject import SUBJECT
from pages.site import changing, files, presenting, told_of
from queries import editions, plan, store
from queries.editions import Kept

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 12


@store.cached(entries=60)
def _steps(slug: str, kept: tuple[Kept, ...], now: Kept | None) -> tuple[tuple[Kept, Kept, tuple[News, ...]], ...]:
    """Return what each edition changed of the one before it, the newest first."""
    about, ends = told_of.every()[slug], [*kept, *([now] if now else [])]
    made = []
    for then, later in reversed(list(pairwise(ends))):
        with store.as_at(later.url, later.day):
            told = told_of.found(about, then.day)
        if told:
            made.append((then, later, told))
        if len(made) == ENTRIES:
            break
    return tuple(made)


def _feed(request: Request) -> Response:
    slug = request.path_params["slug"]
    if slug not in told_of.every():
        return PlainTextResponse("There is no feed of that name.", status_code=404)
    kept = editions.every()
    fresh = not kept or kept[-1].fingerprint != store.fingerprint()
    now = Kept(store.today(), editions.present(), store.fingerprint(), ready=True) if fresh else None
    origin, about = presenting.origin(request), told_of.every()[slug]
    feed = ElementTree.Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    put = partial(_put, feed)
    address = f"{origin}/feed/{slug}.atom"
    made = _steps(slug, kept, now)
    put("title", f"{about.title}: what has changed")
    put("id", address)
    put("updated", _moment(made[0][1].day if made else (kept[0].day if kept else store.today())))
    put("link", "", rel="self", href=address)
    put("link", "", rel="alternate", href=f"{origin}{changing.PATH}?page={slug}")
    _put(ElementTree.SubElement(feed, "author"), "name", f"{SUBJECT.name}: {plan.plan().title}")
    for then, later, told in made:
        entry = ElementTree.SubElement(feed, "entry")
        link = f"{origin}{changing.PATH}?page={slug}&since={then.day}&as-at={later.day}"
        _put(entry, "title", f"{periods.day(later.day)}: {language.tally(told)}")
        _put(entry, "id", link)
        _put(entry, "updated", _moment(later.day))
        _put(entry, "link", "", rel="alternate", href=link)
        _put(entry, "summary", "\n".join(f"{language.sentence(one)} {language.why(one.release)}" for one in told))
    body = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return Response(body, media_type="application/atom+xml", headers={"cache-control": files.FRESH_FOR})


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _put(parent: ElementTree.Element, name: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = text or None


def routes() -> list[Route]:
    """Return the route of feeds."""
    return [Route("/feed/{slug}.atom", _feed)]
