"""The towns compared: all of them by every headline indicator, or a few side by side on everything."""

from contextlib import AbstractContextManager
from datetime import date

from markupsafe import Markup

from components.browser import address_bar
from components.language import moves
from components.markup import compare, layout
from components.markup.compare import Against
from components.markup.filling import show
from components.media import html
from data.subject import SUBJECT
from pages.exhibits import towns_compared
from pages.exhibits.towns_compared import BY_NAME, LEAST, MOST
from pages.site import choosing, showing
from queries import plan, profiles, store, towns

SLUG = "compare-towns"
CENSUS = "residents-census"  # the largest towns are chosen first
GRID, SIDE = "grid", "side"
VIEWS = {GRID: "All towns", SIDE: "Side by side"}
AGAINST = {Against.ENGLAND.value: "England", Against.BOROUGH.value: SUBJECT.name}


def _all_towns(controls: AbstractContextManager[object]) -> None:
    orders = {BY_NAME: "Their names"} | {slug: one.title for slug, one in towns_compared.orders().items()}
    with controls:
        against = address_bar.of_few(
            "Compare with", AGAINST, name="against", default=Against.ENGLAND.value, page=SLUG
        )
        by = address_bar.from_list("Order the towns by", orders, name="by", default=BY_NAME, page=SLUG)
    showing.put("all-towns", {"against": against, "by": by})
    if by in orders and by != BY_NAME:
        layout.note(moves.said(profiles.across("town")[by]))


@store.cached(entries=2)
def _largest() -> tuple[str, ...]:
    """Return the towns with most residents, as many as are needed to compare."""
    found = sorted(profiles.across("town")[CENSUS], key=lambda one: -(one.value or 0))
    return tuple(one.area_code for one in found[:LEAST])


@store.cached(entries=100)
def _side(chosen: tuple[str, ...], mission: int | None, supporting: bool, today: date) -> Markup:
    parts = [compare.side_key([towns.every()[slug] for slug in chosen])]
    for theme in plan.themes_of(mission):
        made = towns_compared.side_by_side(chosen, theme.code, supporting, today)
        if made is not None:
            parts.append(layout.heading_html(theme.title, level=3))
            parts.append(html.whole(made))
    return Markup("").join(parts)


def _side_by_side(controls: AbstractContextManager[object]) -> None:
    names = {one.slug: one.name for one in towns.every().values()}
    with controls:
        mission, supporting = choosing.choose_mission(SLUG)
    chosen = address_bar.several(
        "Towns, two to four", names, name="towns", default=_largest(), least=LEAST, most=MOST, page=SLUG
    )
    show(_side(chosen, mission, supporting, store.today()))


def render() -> None:
    """Draw the page."""
    show(
        layout.hero(
            kicker="All towns, the same figures",
            title="Compare the towns",
            lead="See how each town does on every main figure, or put a few side by side.",
        )
    )
    controls = layout.row()
    with controls:
        view = address_bar.of_few("View", VIEWS, name="view", default=GRID, page=SLUG)
    {GRID: _all_towns, SIDE: _side_by_side}[view](controls)
