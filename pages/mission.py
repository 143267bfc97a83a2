"""A mission: its promise, its themes with the borough's figures, and one indicator looked at closely."""

from datetime import date

from markupsafe import Markup

from components.browser import address_bar, in_view
from components.language import quantities
from components.markup import figures, first_screen, layout, links
from components.markup import framework as framework_markup
from components.markup.filling import render as html
from components.markup.filling import show
from components.media import html as media
from components.picture import Tallied
from data.model.declared import Indicator, Mission
from pages.exhibits import headlines, kinds, on_map
from pages.exhibits import theme as exhibits
from pages.exhibits.areas import WHOLE
from pages.site import choosing, counted, newly, showing
from queries import framework, plan, profiles, store

DEFAULTS = {1: kinds.ON_MAPS, 2: "overcrowded"}
GAPS = "Every gap: how it moved, and which neighbourhoods carry it"
UNEQUAL = 1  # the mission whose heart is inequality


@store.cached(entries=4)
def _opening(number: int, today: date) -> Markup:
    """Return the first screen: how the mission stands, theme by theme; then the plan's promise."""
    made = headlines.mission(number, today)
    assert isinstance(made.picture, Tallied)
    further = [("gap", "The gap inside the borough")] if number == UNEQUAL else []
    onward = [*further, ("closer", "Look at one indicator")]
    return first_screen.mission(made.picture, plan=plan.plan(), onward=onward) + media.take_away(made)


@store.cached(entries=8)
def _themes(number: int, supporting: bool, today: date) -> Markup:
    """Return each theme folded to a line, the first open: its figures, and what the plan promises that none tells."""
    parts = [figures.spread_key(others=f"the {counted.towns()}")]
    for place, theme in enumerate(plan.themes_of(number)):
        made = exhibits.theme(theme.code, WHOLE, supporting, today)
        count = len(made.table.records) if made is not None else 0
        parts.append(
            html(
                "theme_fold",
                theme=theme,
                open=place == 0,
                count=quantities.counted(count, "figure"),
                figures=media.whole(made) if made is not None else "",
                touching=framework_markup.touching(framework.of_theme(theme.code)),
                unknown=html("unknown", unknown=theme.unknown) if theme.unknown else "",
            )
        )
    return Markup("").join(parts)


def _inequality(number: int) -> None:
    show(
        layout.heading_html(
            "The gap inside the borough",
            words="The fifth of neighbourhoods that is most deprived beside the fifth that is least deprived, by the "
            "Index of Multiple Deprivation.",
            anchor="gap",
        )
    )
    showing.put("gaps", {"mission": str(number)})


@layout.fragment
def _closer(mission: Mission) -> None:
    codes = {theme.code for theme in plan.themes_of(mission.number)}
    slugs = [slug for slug, found in profiles.across("town").items() if found[0].indicator.theme in codes]
    indicator = choosing.choose("Indicator", slugs, default=DEFAULTS[mission.number], page=mission.slug)
    held = {one: on_map.GEOGRAPHIES[one] for one in on_map.held(indicator.slug)}
    geography = address_bar.of_few("Show by", held, name="by", default=next(iter(held)), page=mission.slug)
    _drawings(mission, indicator, geography)


@layout.fragment
def _drawings(mission: Mission, indicator: Indicator, geography: str) -> None:
    """Draw when the reader comes near; a fragment of its own, so that coming near closes no open list."""
    near = in_view.near(f"near-{mission.slug}")
    left, right = layout.beside_map()
    with left:
        layout.heading("Where", level=3)
        showing.draw_map({"of": indicator.slug, "by": geography}, near=near)
    with right:
        layout.heading("Among the towns", level=3)
        showing.draw("among-towns", {"of": indicator.slug}, key="towns", told=True, near=near)
    layout.heading("Over time", level=3)
    showing.draw("over-time", {"of": indicator.slug}, key="trend", near=near)


def render(number: int) -> None:
    """Draw the page of a mission."""
    mission = next(one for one in plan.missions() if one.number == number)
    show(_opening(number, store.today()))
    show(newly.newly(mission.slug))
    layout.heading(
        "Theme by theme",
        words=f"The borough's figures, and how the {counted.towns()} spread.",
    )
    supporting = address_bar.switch("Show supporting figures too", name="supporting", page=mission.slug)
    show(_themes(number, supporting, store.today()))
    if number == UNEQUAL:
        _inequality(number)
        show(html("way_on", address=links.address("inequality"), text=GAPS))
    show(
        layout.heading_html(
            "Look at one indicator", words="On the map, among the towns, and over time.", anchor="closer"
        )
    )
    _closer(mission)
