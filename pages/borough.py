"""The borough: what the plan is, how each mission stands, what stands out, the towns, how fresh it all is."""

from datetime import date

from markupsafe import Markup

from components.browser import in_view
from components.language import words
from components.markup import layout, links, pictures, summary
from components.markup.filling import show
from components.media import html as media
from data.model.declared import Indicator
from data.subject import SUBJECT
from pages.exhibits import kinds, stands_out
from pages.site import choosing, counted, showing
from queries import freshness, maps, plan, profiles, store, towns


@store.cached(entries=2)
def _opening() -> Markup:
    declared = plan.plan()
    return layout.hero(
        kicker=f"{declared.title}: {declared.subtitle}, {declared.year}",
        title=SUBJECT.name,
        quote=f"{declared.opening} {declared.movement}",
        lead=f"This is how the borough, its {words.in_words(len(plan.missions()))} missions and its "
        f"{counted.towns()} are doing, in published figures.",
        link=declared.link,
        picture=pictures.locator(maps.shapes("town")),
        picture_alt=f"Outline of the {counted.towns()} of the borough.",
    )


def _missions() -> None:
    layout.heading(
        "The two missions",
        words="How the borough's headline figures stand against England, each for its own latest period. Whether "
        "they have moved since the plan began is another question, and answered apart.",
    )
    for column, mission in zip(layout.two(), plan.missions(), strict=True):
        with column:
            showing.put("mission", {"mission": str(mission.number)})
            links.link(mission.slug, f"See the figures of {mission.short.lower()}")


@layout.fragment
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


def _freshness() -> None:
    today = date.today()
    layout.heading("How fresh the figures are")
    show(
        summary.freshness(
            freshness.bands(today),
            overdue=freshness.overdue(today),
            old=freshness.old(today),
            loaded=freshness.loaded(),
        )
    )
    show(media.take_away(showing.of("freshness", {})))
    links.link("data-and-methods", "Every indicator, its source and its age")


def render() -> None:
    """Draw the page."""
    show(_opening())
    with layout.row("town-list", gap="xsmall"):
        for town in towns.every().values():
            links.link(town.slug, town.name)
    _missions()
    layout.heading("What stands out", words=stands_out.HOW_IN_THE_BOROUGH)
    showing.put("stands-out", {})
    layout.heading(
        f"The {counted.towns()}",
        words="Choose a town on the map, or in the list above, to open its page.",
    )
    _map()
    show(
        layout.onward(
            "Look closer",
            (
                ("indicator", (), "Any indicator: over time, among English authorities, on the map"),
                ("compare-towns", (), "All towns on every headline figure, or a few side by side"),
                ("neighbourhoods", (), "Any figure in every neighbourhood; find yours by its postcode"),
                ("your-area", (), "An area of your own, with its figures and its own address"),
                ("inequality", (), "The gaps inside the borough, and which neighbourhoods carry them"),
            ),
        )
    )
    _freshness()
