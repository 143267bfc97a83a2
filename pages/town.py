"""A town: what it is, what stands out, every figure held for it, where exactly, what lies in and beside it."""

from datetime import date

from markupsafe import Markup

from components.browser import in_view
from components.language import words
from components.markup import figures, layout, links, pictures, places
from components.markup.filling import show
from components.media import html
from data.model.declared import Indicator
from data.model.shown import Town
from pages.exhibits import kinds, stands_out
from pages.exhibits import theme as exhibits
from pages.site import choosing, counted, showing
from queries import maps, plan, profiles, store, towns

CENSUS = "residents-census"


@store.cached(entries=20)
def _opening(slug: str) -> Markup:
    """Return who and what a town is, and what stands out."""
    town, own, parts = towns.every()[slug], profiles.of(slug), towns.neighbourhoods(slug)
    unsure = [one for one in parts if one.confidence != "high"]
    return (
        layout.hero(
            kicker=f"{town.former_authority} until 1974",
            title=town.name,
            lead=places.opening(town, own[CENSUS], neighbourhoods=len(parts)),
            picture=pictures.locator(maps.shapes("town"), here=slug),
            picture_alt=f"Outline of the borough's {counted.towns()}, {town.name} filled in.",
        )
        + places.facts(town, own, neighbourhoods=len(parts))
        + places.certainty(town, unsure, names={one.slug: one.name for one in towns.every().values()})
    )


@store.cached(entries=100)
def _figures(slug: str, mission: int | None, supporting: bool, today: date) -> Markup:
    """Return a mission's figures for a town by theme; those that exist only for the borough are set apart."""
    parts = [figures.spread_key(subject=towns.every()[slug].name, others="the other towns")]
    for theme in plan.themes_of(mission):
        parts.append(layout.heading_html(theme.title, level=3, quote=theme.plan_words))
        made = exhibits.theme(theme.code, slug, supporting, today)
        if made is not None:
            parts.append(html.whole(made))
    return Markup("").join(parts)


def _all_figures(town: Town) -> None:
    layout.heading(f"All figures for {town.name}", words="Against the borough and England, with 95% intervals.")
    mission, supporting = choosing.choose_mission(town.slug)
    show(_figures(town.slug, mission, supporting, date.today()))


@layout.fragment
def _closer(town: Town) -> None:
    own = profiles.of(town.slug)
    indicator = choosing.choose(
        "Indicator", [slug for slug in profiles.across("town") if slug in own], default=kinds.ON_MAPS, page=town.slug
    )
    show(places.remark(words.sentence(own[indicator.slug], today=date.today())))
    _drawings(town, indicator)


@layout.fragment
def _drawings(town: Town, indicator: Indicator) -> None:
    """Draw when the reader comes near; a fragment of its own, so that coming near closes no open list."""
    near = in_view.near(f"near-{town.slug}")
    left, right = layout.beside_map()
    with left:
        layout.heading("By neighbourhood", level=3)
        if indicator.slug in profiles.across("lsoa"):
            showing.draw_map({"of": indicator.slug, "by": "lsoa", "town": town.slug}, near=near)
        else:
            layout.note("This is published for wards, not for neighbourhoods, so there is no map of it here.")
    with right:
        layout.heading("Among the towns", level=3)
        showing.draw("among-towns", {"of": indicator.slug, "here": town.slug}, key="towns", told=True, near=near)
    layout.heading("Over time", level=3)
    showing.draw("over-time", {"of": indicator.slug, "area": town.slug}, key="trend", near=near)


@store.cached(entries=20)
def _around(slug: str) -> Markup:
    """Return the wards, services and places of a town."""
    return (
        layout.heading_html("Wards", words="Elected areas do not follow the old towns. These lie in this one.")
        + places.wards(towns.wards(slug), town=towns.every()[slug].name)
        + layout.heading_html(
            "Services and places", words="What is listed in each publisher's own register, with its date."
        )
        + places.listing(towns.places(slug))
        + layout.onward(
            "Look closer",
            (
                ("compare-towns", (), "All towns on every headline figure"),
                ("neighbourhoods", (), "Any figure in every neighbourhood, and what is near"),
                ("your-area", (("area", slug),), f"Start an area of your own from {towns.every()[slug].name}"),
                ("inequality", (), "The gaps between neighbourhoods"),
            ),
        )
        + layout.heading_html("Its neighbours")
    )


def render(slug: str) -> None:
    """Draw the page of a town."""
    town = towns.every()[slug]
    show(_opening(slug))
    layout.heading("What stands out", words=f"Strengths first. {stands_out.HOW}")
    showing.put("stands-out", {"area": slug})
    _all_figures(town)
    layout.heading("Where exactly", words="Any indicator by neighbourhood, among the towns, and over time.")
    _closer(town)
    show(_around(slug))
    with layout.row("neighbours", gap="xsmall"):
        for beside in town.bordering:
            links.link(beside, towns.every()[beside].name)
        links.link("borough", "The whole borough")
