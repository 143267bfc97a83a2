"""How the borough's main figures stand on each mission, and how fresh all its figures are."""

from datetime import date

from components.exhibit import Column, Exhibit, Key, Message, Table, of_figure
from components.language import quantities
from components.markup import summary
from components.picture import Tallied, ThemeTally
from data.working.tally import Tally
from pages.exhibits import kinds
from pages.exhibits.kinds import Choice, Kind
from pages.exhibits.stands_out import COLUMNS
from queries import freshness, plan, profiles, store
from queries import standing as standing_queries


def _themes(number: int) -> tuple[ThemeTally, ...]:
    """Return the themes of a mission, in their order, with their main figures."""
    found = [(theme, profiles.of_borough(theme=theme.code, supporting=False)) for theme in plan.themes_of(number)]
    return tuple(ThemeTally(theme, figures, standing_queries.tally(figures)) for theme, figures in found)


@store.cached(entries=2)
def whole() -> Tally:
    """Return how many main figures of all missions stand how, and have moved how."""
    return standing_queries.tally(
        figure for one in plan.missions() for figure in standing_queries.of_mission(one.number)
    )


@store.cached(entries=4)
def mission(number: int, today: date) -> Exhibit:
    """Return how the borough's main figures stand on a mission, and apart from that whether they have moved."""
    declared = next(one for one in plan.missions() if one.number == number)
    found = standing_queries.of_mission(number)
    tally = standing_queries.tally(found)
    return kinds.exhibit(
        "mission",
        (("mission", str(number)),),
        page=f"/{declared.slug}",
        title=f"{declared.short}: the main figures",
        message=Message(f"{summary.tally_words(tally)} {summary.moved_words(tally)}"),
        table=Table(
            f"{declared.short}: the borough's main figures",
            tuple(of_figure(one) for one in found),
            (*COLUMNS[:-1], Column(Key.TREND, "Trend"), COLUMNS[-1]),
        ),
        picture=Tallied(declared, tally, _themes(number)),
        day=today,
    )


@store.cached(entries=2)
def fresh(today: date) -> Exhibit:
    """Return all of the borough's latest figures, the oldest first."""
    bands = freshness.bands(today)
    said = quantities.listed([f"{band.count} {band.words}" for band in bands if band.count])
    found = sorted(profiles.borough().values(), key=lambda one: one.period_end)
    return kinds.exhibit(
        "freshness",
        (),
        page="/",
        title="How fresh the figures are",
        message=Message(f"Of {len(found)} latest figures of the borough, the period they are about ended: {said}."),
        table=Table(
            "The borough's latest figures, the oldest first",
            tuple(of_figure(one) for one in found),
            (
                Column(Key.INDICATOR, "Indicator"),
                Column(Key.PERIOD, "Period"),
                Column(Key.VALUE, "Value"),
                Column(Key.UNIT, "Unit"),
                Column(Key.STATUS, "Status"),
            ),
        ),
        picture=None,
        day=today,
    )


MISSION = Kind(
    "mission",
    "how the main figures of a mission stand",
    (Choice("mission", "its number", lambda: [str(one.number) for one in plan.missions()]),),
    lambda chosen, today: mission(int(chosen["mission"]), today),
    lambda: (("mission", str(plan.missions()[0].number)),),
)
FRESHNESS = Kind("freshness", "how old the borough's figures are", (), lambda _, today: fresh(today), tuple)
