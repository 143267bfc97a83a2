"""The borough: is the plan working, on what and where; then what stands out, the plan's words, how fresh all is."""

from datetime import date

from markupsafe import Markup

from components.browser import address_bar, in_view
from components.drawing import maps
from components.exhibit import Exhibit
from components.language import quantities
from components.markup import first_screen, hero_map, layout, links, summary
from components.markup.filling import render as html
from components.markup.filling import show
from components.media import html as media
from components.picture import AreaMap, Tallied
from data.model.declared import Indicator
from pages.exhibits import headlines, kinds, on_map, stands_out
from pages.site import choosing, counted, newly, showing
from queries import freshness, plan, profiles, store, towns

OTHER = "another-figure"  # where another figure is chosen for the map


def _tallied(today: date) -> list[Tallied]:
    pictures = [headlines.mission(mission.number, today).picture for mission in plan.missions()]
    return [picture for picture in pictures if isinstance(picture, Tallied)]


def _hero(made: Exhibit) -> Markup:
    """Return the map of the opening."""
    content = made.picture
    assert isinstance(content, AreaMap)
    steps = maps.steps(content.indicator, content.breaks, content.everywhere)
    return hero_map.hero(made, steps=steps, key=showing.legend(made), other=OTHER)


@store.cached(entries=100)
def _opening(slug: str, today: date) -> Markup:
    """Return the first screen, its map coloured by an indicator."""
    made = on_map.on_map(slug, "town", None, today)
    return first_screen.home(headlines.whole(), _tallied(today), plan=plan.plan(), hero=_hero(made))


@store.cached(entries=2)
def _plan_and_missions(today: date) -> Markup:
    """Return the plan's words, and each mission's figures as counted in full."""
    declared = plan.plan()
    said = html(
        "plan_words",
        quote=f"{declared.opening} {declared.movement}",
        lead=f"This is how the borough, its {quantities.in_words(len(plan.missions()))} missions and its "
        f"{counted.towns()} are doing, in published figures.",
        link=declared.link,
    )
    heading = layout.heading_html(
        "The missions, counted in full",
        words="How the borough's main figures stand against England, each for its own latest period. Whether "
        "they have moved since the plan began is another question, and answered apart.",
    )
    whole = [media.whole(headlines.mission(mission.number, today)) for mission in plan.missions()]
    return said + heading + html("pair", parts=whole)


def _shown() -> str:
    """Return the indicator that the address asks the maps to show."""
    asked = address_bar.asked("indicator")
    return asked if asked in profiles.across("town") else kinds.ON_MAPS


def _map() -> None:
    indicator = choosing.choose("What to show", list(profiles.across("town")), default=kinds.ON_MAPS, page="borough")
    _drawing(indicator)


@layout.fragment
def _drawing(indicator: Indicator) -> None:
    """Draw when the reader comes near; a fragment of its own, so that coming near closes no open list."""
    near = in_view.near("near-map")
    chosen = showing.draw_map({"of": indicator.slug, "by": "town"}, select=True, near=near)
    if chosen is not None and chosen in towns.every():
        links.go(chosen, towns.every()[chosen].name)


def _freshness() -> Markup:
    today = store.today()
    return Markup("").join(
        (
            layout.heading_html("How fresh the figures are"),
            summary.freshness(
                freshness.bands(today),
                overdue=freshness.overdue(today),
                old=freshness.old(today),
                loaded=freshness.loaded(),
            ),
            html("way_on", address=links.address("data-and-methods"), text=FRESH),
            media.take_away(showing.of("freshness", {})),
        )
    )


FRESH = "Every indicator, its source and its age"


def render() -> None:
    """Draw the page."""
    today = store.today()
    show(_opening(_shown(), today))
    show(
        layout.heading_html("What stands out", words=stands_out.HOW_IN_THE_BOROUGH)
        + media.whole(showing.of("stands-out", {}))
    )
    show(newly.newly(links.HOME))
    show(
        layout.heading_html(
            "Another figure, town by town",
            words="Choose what the map shows. A click on a town opens its page.",
            anchor=OTHER,
        )
    )
    _map()
    show(_plan_and_missions(today))
    show(
        layout.onward(
            "Look closer",
            (
                ("indicator", (), "Any indicator: over time, among English authorities, on the map"),
                ("compare-towns", (), "All towns on every main figure, or a few side by side"),
                ("neighbourhoods", (), "Any figure in every neighbourhood; find yours by its postcode"),
                ("your-area", (), "An area of your own, with its figures and its own address"),
                ("inequality", (), "The gaps inside the borough, and which neighbourhoods carry them"),
            ),
        )
        + _freshness()
    )
