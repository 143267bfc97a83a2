"""One indicator, whole: over time, among English authorities, among the towns, on the map, and what it means."""

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from components.browser import address_bar, in_view
from components.language import quantities, sentences
from components.markup import layout
from components.markup.filling import render as html
from components.markup.filling import show
from data.model.declared import Indicator
from data.subject import BOROUGH
from pages.exhibits import kinds, on_map
from pages.exhibits.authorities import MOST_PICKED, PICKED
from pages.site import choosing, counted, picking, showing
from queries import authorities as queries
from queries import indicators, news, plan, profiles, store

PAGE = "indicator"
NAME = "of"  # what the address calls the indicator


@store.cached(entries=200)
def _opening(slug: str, today: date) -> Markup:
    indicator, figure = indicators.one(slug), profiles.borough()[slug]
    theme = next(one for one in plan.themes() if one.code == indicator.theme)
    lead = f"{sentences.sentence(figure, today=today)} {indicator.definition}"
    return layout.hero(kicker=theme.title, title=indicator.title, lead=lead, small=True)


def _comparators() -> dict[str, str | None]:
    """Return the choices that say which authorities the reader compares with, and say which set they are of."""
    sets = queries.sets()
    options = {"": "None", **{slug: one.name for slug, one in sets.items()}, PICKED: "Authorities that I pick"}
    chosen = address_bar.from_list("Compare with similar authorities", options, name="with", default="", page=PAGE)
    if chosen in sets:
        one = sets[chosen]
        abroad = sum(code not in queries.names() for code in one.codes)
        layout.note(
            f"{quantities.counted(len(one.codes), 'authority', 'authorities')}, as published: {one.vintage}."
            + (f" Outside England, and so not shown: {abroad}." if abroad else "")
        )
        return {"with": chosen}
    if chosen != PICKED:
        return {}
    names = {code: name for code, name in queries.names().items() if code != BOROUGH}
    picked = address_bar.several(
        f"Authorities, at most {MOST_PICKED}", names, name="and", default=(), least=0, most=MOST_PICKED, page=PAGE
    )
    return {"with": chosen, "and": ",".join(picked)}


def _areas(indicator: Indicator, held: Sequence[str], near: bool) -> None:
    layout.heading("Where", words="Choose an area on the map or in the table: it shows in both.")
    names = {one: on_map.GEOGRAPHIES[one] for one in held}
    geography = address_bar.of_few("Show by", names, name="by", default=held[0], page=PAGE)
    chosen = picking.one_of(picking.codes(geography))
    left, right = layout.beside_map()
    with left:
        picking.draw_map(indicator, geography=geography, chosen=chosen, page=PAGE, near=near)
    with right:
        picking.draw_table(indicator, geography=geography, chosen=chosen, page=PAGE)


@layout.fragment
def _drawings(indicator: Indicator, held: Sequence[str]) -> None:
    """Draw when the reader comes near."""
    near = in_view.near(f"near-{PAGE}")
    if "town" in held:
        layout.heading(f"Among the {counted.towns()}")
        showing.draw("among-towns", {"of": indicator.slug}, key="towns", told=True, near=near)
    if held:
        _areas(indicator, held, near)


@store.cached(entries=200)
def _about(slug: str, today: date) -> Markup:
    indicator = indicators.one(slug)
    return layout.heading_html("What it is, and where it is from") + html(
        "declaration",
        i=indicator,
        source=indicators.sources()[indicator.source],
        figure=profiles.borough()[slug],
        today=today,
        revised=news.revisions().get((slug, BOROUGH), ()),
    )


def render() -> None:
    """Draw the page."""
    indicator = choosing.choose("Indicator", list(profiles.borough()), default=kinds.FIRST, page=PAGE, name=NAME)
    layout.view_title(indicator.title)
    today = store.today()
    show(_opening(indicator.slug, today))
    like = _comparators()
    layout.heading("Over time")
    showing.draw("over-time", {"of": indicator.slug, **like}, key="trend")
    layout.heading("Among English authorities")
    if queries.peers(indicator.slug) is None:
        layout.note("No figures of other authorities are known here.")
    else:
        showing.draw("among-authorities", {"of": indicator.slug, **like}, key="authorities")
    held = on_map.held(indicator.slug)
    if held:
        _drawings(indicator, held)
    else:
        layout.note("This is known for the whole borough only, so there is no map of it.")
    show(_about(indicator.slug, today))
