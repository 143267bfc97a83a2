"""How every source stands: `/status` and `/status.json`."""

import json

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from components.markup.filling import render
from data.model.released import State
from pages.site import files, opening
from queries import editions, freshness, news, sources, store

PATH = "/status"


def _page(_: Request) -> Response:
    today = store.today()
    every = sources.standing(today)
    content = render(
        "status",
        every=every,
        asked=sources.asked(),
        overdue=[one for one in every if one.overdue],
        old=[one for one in every if one.old],
        today=today,
        loaded=freshness.loaded(),
        first=editions.first(),
        releases=news.releases(),
        titles={one.source.slug: f"{one.source.publisher}: {one.source.title}" for one in every},
        withdrawn=State.WITHDRAWN,
        undone=State.UNDONE,
    )
    return HTMLResponse(opening.without_app("How the sources stand", content, slug=""))


def _json(_: Request) -> Response:
    today, asked = store.today(), sources.asked()
    body = {
        "day": today.isoformat(),
        "loaded": freshness.loaded().isoformat(),
        "edition": store.fingerprint()[:12],
        "sources": [
            {
                "source": one.source.slug,
                "publisher": one.source.publisher,
                "title": one.source.title,
                "release": one.source.release or one.source.loaded.isoformat(),
                "loaded": one.source.loaded.isoformat(),
                "frequency": one.source.frequency,
                "indicators": one.indicators,
                "latest_period_end": one.latest.isoformat() if one.latest else None,
                "age_days": (today - one.latest).days if one.latest else None,
                "next_due": one.due,
                "overdue": one.overdue,
                "old": one.old,
                "last_asked": asked[one.source.slug].when.isoformat() if one.source.slug in asked else None,
                "failed_when_last_asked": bool(one.source.slug in asked and asked[one.source.slug].failed),
            }
            for one in sources.standing(today)
        ],
        "releases": [
            {
                "source": one.source,
                "release": one.name,
                "day": one.day.isoformat(),
                "state": str(one.state),
                "kind": one.kind,
                "why": one.why,
            }
            for one in news.releases()
        ],
    }
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return Response(text, media_type="application/json", headers={"cache-control": files.FRESH_FOR})


def routes() -> list[Route]:
    """Return the routes of how the sources stand."""
    return [Route(PATH, _page), Route(f"{PATH}.json", _json)]
