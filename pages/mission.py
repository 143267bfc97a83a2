"""A mission: its promise, its themes with the borough's figures, and one indicator looked at closely."""

from collections.abc import Sequence

from components import choice, figures, layout
from components import inequality as inequality_parts
from components import standing as standing_parts
from components.html import render as html
from components.html import show
from data.model import Mission, Theme
from data.tables import BOROUGH
from data.views import Figure
from pages import shared
from queries import inequality, maps, plan, profiles, standing, store

GEOGRAPHIES = ("town", "ward", "msoa", "lsoa")
DEFAULTS = {1: "income-deprivation", 2: "overcrowded"}


def _figures(theme: Theme, *, supporting: bool) -> list[Figure]:
    return [
        figure
        for figure in profiles.borough().values()
        if figure.indicator.theme == theme.code and (supporting or figure.indicator.headline)
    ]


@store.cached(entries=64)
def _theme_rows(code: str, supporting: bool) -> str:
    theme = next(one for one in plan.themes() if one.code == code)
    made = shared.rows(_figures(theme, supporting=supporting))
    return str(figures.rows(made, caption=f"{theme.title}: Wigan Borough"))


def _theme(theme: Theme, *, supporting: bool) -> None:
    layout.heading(theme.title, level=3, quote=theme.plan_words, anchor=theme.code)
    show(_theme_rows(theme.code, supporting))
    if theme.unknown:
        show(html("unknown", unknown=theme.unknown))


def _inequality(themes: Sequence[Theme]) -> None:
    codes = {theme.code for theme in themes}
    found = [
        (profiles.borough()[slug].indicator, gap)
        for slug, gap in inequality.latest().items()
        if profiles.borough()[slug].indicator.theme in codes
    ]
    found.sort(key=lambda pair: pair[0].position)
    layout.heading(
        "The gap inside the borough",
        words="The fifth of neighbourhoods that is most deprived beside the fifth that is least deprived, "
        "40 neighbourhoods each, by the Index of Multiple Deprivation.",
    )
    show(inequality_parts.gaps(found))


def _closer(mission: Mission, themes: Sequence[Theme]) -> None:
    codes = {theme.code for theme in themes}
    slugs = [slug for slug, found in profiles.across("town").items() if found[0].indicator.theme in codes]
    layout.heading("Look at one indicator", words="On the map, among the towns, and over time.")
    indicator = shared.choose_indicator("Indicator", slugs, default=DEFAULTS[mission.number])
    held = {
        geography: shared.GEOGRAPHIES[geography]
        for geography in GEOGRAPHIES
        if indicator.slug in profiles.across(geography)
    }
    geography = choice.of_few("Show by", held, name="by", default=next(iter(held)))
    left, right = shared.two()
    with right:
        layout.heading("Among the towns", level=3)
        shared.towns_chart(indicator)
    with left:
        layout.heading("Where", level=3)
        shared.indicator_map(
            indicator,
            geography=geography,
            shapes=maps.shapes(geography),
            within=None,
            caption=f"{indicator.title}, {shared.GEOGRAPHIES[geography].lower()} of Wigan Borough",
        )
    layout.heading("Over time", level=3)
    shared.trend_chart(indicator, shared.benchmarks(BOROUGH))


def render(number: int) -> None:
    """Draw the page of a mission."""
    mission = next(one for one in plan.missions() if one.number == number)
    themes = plan.themes_of(number)
    counts = standing.tally(standing.of_mission(number))
    layout.hero(
        kicker=f"Mission {number} of {plan.plan().title}",
        title=mission.title,
        quote=mission.promise,
        lead=standing_parts.tally_words(counts),
    )
    show(html("contents", themes=themes))
    layout.heading("Theme by theme", words="The borough's figures, and how the fourteen towns spread.")
    supporting = choice.switch("Show supporting figures too", name="supporting")
    show(figures.spread_key(town=None))
    for theme in themes:
        _theme(theme, supporting=supporting)
    if number == 1:
        _inequality(themes)
    _closer(mission, themes)
