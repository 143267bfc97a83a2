"""What has changed since a day, for the borough, a mission or a town: `/changes` and `/changes.json`."""

import json
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from components.language import news as language
from components.language import periods
from components.markup import links
from components.markup.filling import render
from data.model.latest import Figure
from data.model.news import News
from data.model.released import State
from pages.site import files, opening, told_of
from queries import editions, indicators, news, store

PATH = "/changes"
LONGEST = 40  # letters of what an address asks for that are repeated


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; `fault` says what is wrong with it, empty where nothing is."""

    about: told_of.About
    since: date | None
    fault: str = ""


def _asked(request: Request) -> Asked:
    slug, written = request.query_params.get("page") or links.HOME, request.query_params.get("since", "")
    about = told_of.every().get(slug.lower(), told_of.every()[links.HOME])
    if slug.lower() not in told_of.every():
        return Asked(about, None, f"There is no page “{slug[:LONGEST]}” of whose changes is told.")
    if not written:
        last = news.last()
        return Asked(about, last.day if last else None)
    try:
        since = date.fromisoformat(written)
    except ValueError:
        return Asked(about, None, f"“{written[:LONGEST]}” is no day. Write it as year, month and day: YYYY-MM-DD.")
    if since > store.today():
        return Asked(about, None, f"{periods.day(since)} is yet to come.")
    return Asked(about, since)


def _told(asked: Asked) -> tuple[News, ...] | None:
    """Return what has become known, None where the address is at fault or there is nothing to compare with."""
    return None if asked.since is None or asked.fault else told_of.found(asked.about, asked.since)


def _why_nothing(since: date | None) -> str:
    """Return why there is nothing to compare with."""
    first = editions.first()
    if since is None or first is None:
        return "No edition is kept that holds other than what is known now, so nothing is told yet."
    if editions.up_to(since) is not None:
        return "The edition of then is to be made anew by today's rules, and nothing is told before."
    return f"The first edition that is kept is of {periods.day(first)}: choose that day or a later one."


def _page(request: Request) -> Response:
    asked = _asked(request)
    told = _told(asked)
    since = asked.since.isoformat() if asked.since else ""
    query = {"page": asked.about.slug, "since": since}
    content = render(
        "changes",
        about=asked.about,
        since=asked.since,
        fault=asked.fault or (_why_nothing(asked.since) if told is None else ""),
        found=told,
        withdrawn=_withdrawn(asked.since),
        every=[(one.slug, one.title) for one in told_of.every().values()],
        address=links.address(asked.about.slug),
        json=links.address("changes.json", [(name, said) for name, said in query.items() if said]),
        feed=f"/feed/{asked.about.slug}.atom",
        today=store.today().isoformat(),
    )
    body = opening.without_app(f"What has changed: {asked.about.title}", content, slug="")
    return HTMLResponse(body, status_code=400 if asked.fault else 200)


def _withdrawn(since: date | None) -> list[tuple[str, str]]:
    """Return the source and the day of each release that was withdrawn since a day: only the fact is told (O2a)."""
    sources = indicators.sources()
    return [
        (f"{sources[one.source].publisher}: {sources[one.source].title}", periods.day(one.day))
        for one in news.releases()
        if one.state is State.WITHDRAWN and (since is None or one.day > since)
    ]


def _figure(one: Figure | None) -> dict[str, object] | None:
    if one is None:
        return None
    return {
        "period": one.period_label,
        "period_start": one.period_start.isoformat(),
        "period_end": one.period_end.isoformat(),
        "value": one.value,
        "lower": one.lower,
        "upper": one.upper,
        "status": str(one.status),
        "comparison_england": str(one.comparison_england),
        "trend": str(one.trend),
        "change_since_plan": str(one.change),
        "source": one.indicator.source_of(one.period_end),
    }


def _row(one: News) -> dict[str, object]:
    return {
        "indicator": one.indicator.slug,
        "title": one.indicator.title,
        "unit": one.indicator.unit,
        "area_code": one.area_code,
        "area_name": one.area_name,
        "kinds": [str(kind) for kind in one.kinds],
        "says": language.sentence(one),
        "why": language.why(one.release),
        "before": _figure(one.before),
        "after": _figure(one.after),
        "revised": [
            {
                "period": each.period_label,
                "old_value": each.old_value,
                "new_value": each.new_value,
                "day": each.day.isoformat(),
                "why": each.why,
            }
            for each in one.earlier
        ],
    }


def _json(request: Request) -> Response:
    asked = _asked(request)
    told = _told(asked)
    if told is None:
        said = {"error": asked.fault or _why_nothing(asked.since)}
        return Response(
            json.dumps(said, ensure_ascii=False), 400 if asked.fault else 404, media_type="application/json"
        )
    assert asked.since is not None
    body = {
        "page": asked.about.slug,
        "since": asked.since.isoformat(),
        "as_at": store.today().isoformat(),
        "changes": [_row(one) for one in told],
        "withdrawn": [{"source": source, "day": day} for source, day in _withdrawn(asked.since)],
    }
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return Response(text, media_type="application/json", headers={"cache-control": files.FRESH_FOR})


def routes() -> list[Route]:
    """Return the routes of what has changed."""
    return [Route(PATH, _page), Route(f"{PATH}.json", _json)]
