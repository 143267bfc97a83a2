"""The figures of a theme, or of a pillar of the council plan, for a place."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from components.exhibit import Column, Exhibit, Key, Message, Table, of_figure
from components.markup import summary
from components.picture import Strip, Strips
from data.model.shown import Figure
from data.vocabulary import Geography
from pages.exhibits import areas, kinds
from pages.exhibits.areas import Place
from pages.exhibits.kinds import Choice, Chosen, Kind
from queries import indicators, neighbourhoods, news, plan, profiles, store, towns
from queries import standing as standing_queries

YES = "yes"


def columns(around: str) -> tuple[Column, ...]:
    """Return the columns of a table of figures; `around` names the town around, and is empty where there is none."""
    return (
        Column(Key.INDICATOR, "Indicator"),
        Column(Key.PERIOD, "Period"),
        Column(Key.VALUE, "Value"),
        Column(Key.INTERVAL, "95% interval"),
        Column(Key.UNIT, "Unit"),
        *([Column(Key.AROUND, around)] if around else []),
        Column(Key.BOROUGH, "Borough"),
        Column(Key.ENGLAND, "England"),
        Column(Key.AGAINST_ENGLAND, "Against England"),
        Column(Key.AGAINST_BOROUGH, "Against the borough"),
        Column(Key.TREND, "Trend"),
        Column(Key.STATUS, "Status"),
    )


def _wanted(group: str, *, supporting: bool) -> list[Figure]:
    """Return the borough's figures of a theme or a pillar, in their declared order."""
    return [
        figure
        for figure in profiles.borough().values()
        if group in (figure.indicator.theme, figure.indicator.pillar) and (supporting or figure.indicator.headline)
    ]


def strips(place: Place, found: Iterable[Figure]) -> tuple[Strip, ...]:
    """Return figures of a place with the towns, its own history, the figure of the town around and the source."""
    across, sources = profiles.across(Geography.TOWN), indicators.sources()
    return tuple(
        Strip(
            figure=one,
            towns=across.get(one.indicator.slug, ()),
            history=place.history.get(one.indicator.slug, ()),
            around=place.around.get(one.indicator.slug),
            source=sources[one.indicator.source_of(one.period_end)],
            revised=news.of_figure(one),
        )
        for one in found
    )


@store.cached(entries=2)
def groups() -> Mapping[str, str]:
    """Return the themes and the pillars of the council plan by what an address calls them, with their titles."""
    themes = {one.code: one.title for one in plan.themes()}
    return MappingProxyType(themes | {one.slug: one.title for one in plan.council_plan().pillars})


def _title(group: str, place: str) -> str:
    whole = f"{groups()[group]}: {place}"
    return whole if len(whole.split()) <= kinds.LONGEST_TITLE else groups()[group]


def _exhibit(
    kind: str, chosen: Iterable[tuple[str, str]], place: Place, group: str, *, supporting: bool, today: date
) -> Exhibit | None:
    wanted = _wanted(group, supporting=supporting)
    found = [place.figures[one.indicator.slug] for one in wanted if one.indicator.slug in place.figures]
    rest = [one for one in wanted if one.indicator.slug not in place.figures]
    if not found and not rest:
        return None
    around = next((one.area_name for one in place.around.values()), "")
    return kinds.exhibit(
        kind,
        (*chosen, ("theme", group), ("supporting", YES if supporting else "")),
        page=place.page,
        title=_title(group, place.name),
        message=Message(summary.tested_words(standing_queries.tally(found), "figure", place.said)),
        table=Table(
            f"{groups()[group]}: {place.name}",
            tuple(of_figure(one) for one in found),
            columns(around),
            around=place.around or None,
        ),
        picture=Strips(strips(place, found), strips(place, rest)),
        beside=[one.indicator for one in rest],
        day=today,
    )


@store.cached(entries=1000)
def theme(group: str, area: str, supporting: bool, today: date) -> Exhibit | None:
    """Return the figures of a theme or a pillar for a place as an address names it, None where there are none.

    Those known only for the whole borough are set apart.
    """
    place = areas.place(area)
    if place is None:
        return None
    return _exhibit("theme", (("area", area),), place, group, supporting=supporting, today=today)


@store.cached(entries=400)
def of_own_area(group: str, codes: tuple[str, ...], supporting: bool, today: date) -> Exhibit | None:
    """Return the figures of a theme for neighbourhoods put together, None where there are none."""
    area = (("area", areas.address_of(codes)),)
    return _exhibit("own-area", area, areas.own(codes), group, supporting=supporting, today=today)


def _made(made: Exhibit | None, chosen: Chosen) -> Exhibit:
    if made is None:
        raise kinds.Unknown(f"No figures of {groups()[chosen['theme']]} are known for {chosen['area']}.")
    return made


SUPPORTING = Choice("supporting", "whether supporting figures are wanted too", lambda: (YES,), default="")
THEME = Choice("theme", "the theme of a mission, or the pillar of the council plan", groups)
KIND = Kind(
    "theme",
    "the figures of a theme for a place",
    (
        THEME,
        Choice(
            "area",
            "the borough, a town, or the code of a neighbourhood",
            lambda: (areas.WHOLE, *towns.every(), *neighbourhoods.codes()),
            default=areas.WHOLE,
        ),
        SUPPORTING,
    ),
    lambda chosen, today: _made(
        theme(chosen["theme"], chosen["area"], chosen["supporting"] == YES, today),
        chosen,
    ),
    lambda: (("theme", plan.themes()[1].code), ("area", areas.some_towns()[0])),
)
OWN_AREA = Kind(
    "own-area",
    "the figures of a theme for neighbourhoods put together",
    (
        Choice(
            "area",
            "the neighbourhoods, as the page Your own area puts them into its address",
            accepts=lambda text: bool(areas.codes_of(text)),
        ),
        THEME,
        SUPPORTING,
    ),
    lambda chosen, today: _made(
        of_own_area(chosen["theme"], areas.codes_of(chosen["area"]), chosen["supporting"] == YES, today), chosen
    ),
    lambda: (("area", areas.some_towns()[0]), ("theme", plan.themes()[1].code)),
)
