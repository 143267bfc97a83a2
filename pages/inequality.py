"""Inequality: all gaps inside the borough; of one, its fifths, how it moved and which neighbourhoods carry it."""

from contextlib import nullcontext

from markupsafe import Markup

from components.browser import in_view
from components.language import quantities
from components.markup import fifths, layout, places
from components.markup.filling import show
from components.media import html
from data.model.declared import Indicator
from pages.exhibits import gap, kinds
from pages.site import choosing, picking, showing
from queries import inequality as queries
from queries import plan, store

PAGE = "inequality"
MISSION = 1  # the mission whose heart this is


@store.cached(entries=2)
def _opening() -> Markup:
    mission = next(one for one in plan.missions() if one.number == MISSION)
    return layout.hero(
        kicker=f"The heart of mission {mission.number} of {plan.plan().title}",
        title="Inequality",
        quote=mission.promise,
        lead=f"{quantities.counted(len(gap.every()), 'indicator')} can be counted by neighbourhood. For each: how "
        "far the most deprived neighbourhoods are from the least deprived, how that has moved, and where it lies.",
    )


@layout.fragment
def _one() -> None:
    indicator = choosing.choose("Indicator", list(gap.every()), default=kinds.ON_MAPS, page=PAGE)
    show(places.remark(fifths.sentence(indicator, queries.latest()[indicator.slug])))
    _drawings(indicator)


@layout.fragment
def _drawings(indicator: Indicator) -> None:
    """Draw when the reader comes near; a fragment of its own, so that coming near closes no open list."""
    near = in_view.near(f"near-{PAGE}")
    several = len(queries.of(indicator.slug)) > 1
    left, right = layout.two() if several else (nullcontext(), nullcontext())
    with left:
        layout.heading("Five groups of neighbourhoods: the fifths", level=3)
        showing.draw("gap", {"of": indicator.slug}, key="fifths", told=True, near=near)
    with right:
        layout.heading("How the gap and the slope moved", level=3)
        showing.draw("gap-over-time", {"of": indicator.slug}, key="moved", near=near)
    layout.heading(
        "Which neighbourhoods carry it",
        level=3,
        words="What each counts beyond what it would at the rate of the least deprived fifth.",
    )
    _carriers(indicator, near)


@layout.fragment
def _carriers(indicator: Indicator, near: bool) -> None:
    made = showing.of("carriers", {"of": indicator.slug})
    content, codes = picking.rows_of("carriers", {"of": indicator.slug})
    chosen = picking.one_of(codes)
    left, right = layout.beside_map()
    with left:
        layout.note(f"The map shows the figure itself: {quantities.inside(indicator.title)}.")
        picking.draw_map(indicator, geography="lsoa", chosen=chosen, page=PAGE, says=content.caption, near=near)
    with right:
        show(fifths.carried(queries.carriers(indicator.slug), queries.latest()[indicator.slug]))
    layout.heading("Every neighbourhood", level=3, words="Choose one on the map or here: it shows in both.")
    picking.choose_in_table(content, codes, chosen=chosen, page=PAGE)
    show(html.take_away(made))


def render() -> None:
    """Draw the page."""
    show(_opening())
    layout.heading(
        "Look at one gap", words="How five groups of neighbourhoods differ, how that moved, and where it lies."
    )
    _one()
    show(
        layout.heading_html(
            "Every gap inside the borough",
            words="The fifth of neighbourhoods that is most deprived beside the fifth that is least deprived, by the "
            "Index of Multiple Deprivation, each in its latest period. The index is made of income and employment "
            "among other things, so gaps in these are in part of its own making.",
            anchor="gap",
        )
    )
    showing.put("gaps", {})
