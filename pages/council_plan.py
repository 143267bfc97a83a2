"""The council plan: its three pillars with their indicators, its strands of transformation, its ways of working."""

from datetime import date

from markupsafe import Markup

from components.browser import address_bar
from components.markup import figures, layout
from components.markup import framework as framework_markup
from components.markup.filling import render as html
from components.markup.filling import show
from components.media import html as media
from pages.exhibits import theme as exhibits
from pages.exhibits.areas import WHOLE
from pages.site import counted
from queries import framework, plan, store


@store.cached(entries=10)
def _figures(slug: str, supporting: bool, today: date) -> Markup:
    """Return the figures of a pillar, empty where there are none."""
    made = exhibits.theme(slug, WHOLE, supporting, today)
    return media.whole(made) if made is not None else Markup("")


def render() -> None:
    """Draw the page."""
    council = plan.council_plan()
    show(
        layout.hero(
            kicker=f"Serving {plan.plan().title}",
            title="The council plan",
            quote=council.opening,
            lead="Three pillars, each with the borough's figures that tell of it.",
        )
    )
    layout.heading("The pillars")
    show(html("pillars", pillars=council.pillars))
    layout.heading("The figures of each pillar")
    options = {pillar.slug: pillar.short for pillar in council.pillars}
    slug = address_bar.of_few("Pillar", options, name="pillar", default=council.pillars[0].slug, page="council-plan")
    supporting = address_bar.switch("Show supporting figures too", name="supporting", page="council-plan")
    show(figures.spread_key(others=f"the {counted.towns()}"))
    layout.heading(next(one.title for one in council.pillars if one.slug == slug), level=3)
    show(framework_markup.touching(framework.of_pillar(slug)))
    show(_figures(slug, supporting, store.today()))
    layout.heading(
        "How the council is changing",
        words="The plan's key strands of transformation, as published.",
    )
    show(html("quotes", quotes=council.transformations))
    if council.ways:
        layout.heading("Ways of working", words=council.ways_intro)
        show(html("ways", ways=council.ways))
    else:
        layout.note(
            "The plan also speaks of six ways of working. Their titles are not known here, so they are not listed."
        )
