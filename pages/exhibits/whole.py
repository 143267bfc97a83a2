"""The exhibits of a whole page, in its order, so that all its figures can be taken away at once."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from components.exhibit import Exhibit
from data.vocabulary import Geography
from pages.exhibits import areas, kinds, on_map
from pages.exhibits.kinds import Unknown
from queries import authorities, framework, plan, profiles, towns

Asked = Mapping[str, str]
Named = tuple[str, dict[str, str]]


def _themes(kind: str, area: str, numbers: Iterable[int | None]) -> Iterator[Named]:
    for number in numbers:
        for theme in plan.themes_of(number):
            yield kind, {"theme": theme.code, "area": area, "supporting": "yes"}


def _every() -> tuple[int | None, ...]:
    return (*(one.number for one in plan.missions()), None)


def _borough(asked: Asked) -> Iterator[Named]:
    for one in plan.missions():
        yield "mission", {"mission": str(one.number)}
    yield "stands-out", {}
    yield "map", {"of": asked.get("indicator", kinds.ON_MAPS), "by": Geography.TOWN}
    yield "freshness", {}


def _looked_at(slug: str, area: str) -> Iterator[Named]:
    """Yield one indicator looked at closely: on the map, among the towns, over time."""
    if area in towns.every():
        if Geography.LSOA in on_map.held(slug):
            yield "map", {"of": slug, "by": Geography.LSOA, "town": area}
    else:
        yield "map", {"of": slug}
    if Geography.TOWN in on_map.held(slug):
        yield "among-towns", {"of": slug, "here": area}
    yield "over-time", {"of": slug, "area": area}


def _mission(number: int, asked: Asked) -> Iterator[Named]:
    yield "mission", {"mission": str(number)}
    yield from _themes("theme", areas.WHOLE, [number])
    if number == 1:
        yield "gaps", {"mission": str(number)}
    if asked.get("indicator"):
        yield from _looked_at(asked["indicator"], areas.WHOLE)


def _council(asked: Asked) -> Iterator[Named]:
    for pillar in plan.council_plan().pillars:
        yield "theme", {"theme": pillar.slug, "supporting": "yes"}


def _indicator(asked: Asked) -> Iterator[Named]:
    slug = asked.get("of", kinds.FIRST)
    like = {name: asked[name] for name in ("with", "and") if name in asked}
    yield "over-time", {"of": slug, **like}
    if authorities.peers(slug) is not None:
        yield "among-authorities", {"of": slug, **like}
    held = on_map.held(slug)
    if Geography.TOWN in held:
        yield "among-towns", {"of": slug}
    if held:
        yield "map", {"of": slug, "by": asked.get("by", held[0])}


def _compared(asked: Asked) -> Iterator[Named]:
    if asked.get("view") != "side":
        yield "all-towns", {name: asked[name] for name in ("against", "by") if name in asked}
        return
    for number in _every():
        for theme in plan.themes_of(number):
            if any(found[0].indicator.theme == theme.code for found in profiles.across(Geography.TOWN).values()):
                yield "side-by-side", {"towns": asked["towns"], "theme": theme.code, "supporting": "yes"}


def _neighbourhoods(asked: Asked) -> Iterator[Named]:
    yield "map", {"of": asked.get("indicator", kinds.BY_NEIGHBOURHOOD), "by": Geography.LSOA}
    if asked.get("area"):
        yield from _held("theme", asked["area"], profiles.of(asked["area"]))


def _held(kind: str, area: str, figures: Mapping[str, object]) -> Iterator[Named]:
    """Yield the themes of which an area has figures."""
    codes = {one.indicator.theme for slug, one in profiles.borough().items() if slug in figures}
    for named in _themes(kind, area, _every()):
        if named[1]["theme"] in codes:
            yield named


def _own(asked: Asked) -> Iterator[Named]:
    area = asked.get("area", "")
    codes = areas.codes_of(area) if area else ()
    if not codes:
        raise Unknown("The address has to name an area: area=, as the page puts it into its address.")
    yield "stands-out", {"area": area}
    yield from _held("own-area", area, areas.own(codes).figures)


def _inequality(asked: Asked) -> Iterator[Named]:
    slug = asked.get("indicator", kinds.ON_MAPS)
    for kind in ("gap", "gap-over-time", "carriers"):
        yield kind, {"of": slug}
    yield "gaps", {}


def _town(slug: str, asked: Asked) -> Iterator[Named]:
    yield "stands-out", {"area": slug}
    yield "changed", {"area": slug}
    yield from _themes("theme", slug, _every())
    if asked.get("indicator"):
        yield from _looked_at(asked["indicator"], slug)


def _framework(asked: Asked) -> Iterator[Named]:
    for one in framework.outcomes():
        yield "framework", {"outcome": str(one.number)}


def _fresh(asked: Asked) -> Iterator[Named]:
    yield "freshness", {}


PAGES: Mapping[str, Callable[[Asked], Iterator[Named]]] = {
    "borough": _borough,
    "council-plan": _council,
    "data-and-methods": _fresh,
    "indicator": _indicator,
    "compare-towns": _compared,
    "neighbourhoods": _neighbourhoods,
    "your-area": _own,
    "inequality": _inequality,
    "framework": _framework,
}


def known() -> tuple[str, ...]:
    """Return the pages that have figures."""
    return *PAGES, *(one.slug for one in plan.missions()), *towns.every()


def named(slug: str, asked: Asked) -> list[Named]:
    """Return the kinds and choices of the exhibits of a page.

    Raises:
        Unknown: If there is no such page.
    """
    if slug in towns.every():
        return list(_town(slug, asked))
    mission = next((one.number for one in plan.missions() if one.slug == slug), None)
    if mission is not None:
        return list(_mission(mission, asked))
    if slug not in PAGES:
        raise Unknown(f"There is no page “{slug[:60]}” with figures. There are: {', '.join(known())}.")
    return list(PAGES[slug](asked))


def of_page(
    slug: str, asked: Asked, today: date, *, find: Callable[[str, Iterable[tuple[str, str]], date], Exhibit]
) -> tuple[Exhibit, ...]:
    """Return the exhibits of a page with its own choices, in its order; those without figures are left out.

    Raises:
        Unknown: If there is no such page, or the choices mean nothing.
    """
    made = (find(kind, choices.items(), today) for kind, choices in named(slug, asked))
    return tuple(one for one in made if one.table.records)
