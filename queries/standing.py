"""How an area stands as a whole: tallies of comparisons, and what stands out. No composite score (S7)."""

import math
from collections.abc import Iterable

from data.model.declared import Comparison, Polarity
from data.model.shown import Figure, Standout
from data.subject import BOROUGH
from data.working import tally as tally_module
from data.working.tally import Standing, Tally
from queries import plan, profiles, store

MOST = 6
JUDGED = (Comparison.BETTER, Comparison.WORSE)


def tally(figures: Iterable[Figure]) -> Tally:
    """Return how many figures stand how against England, and how many have moved since the plan began."""
    return tally_module.tally(
        Standing(
            indicator=figure.indicator.slug,
            comparison=figure.comparison_england,
            basis=figure.basis_england,
            position=figure.position,
            difference=figure.difference_england,
            total=figure.indicator.is_total,
            change=figure.change,
        )
        for figure in figures
    )


@store.cached(entries=4)
def of_mission(number: int) -> tuple[Figure, ...]:
    """Return the borough's headline figures of a mission."""
    return tuple(
        figure
        for theme in plan.themes_of(number)
        for figure in profiles.of_borough(theme=theme.code, supporting=False)
    )


def _standout(figure: Figure) -> Standout | None:
    """Return a figure that stands out at 99.8 % (S5), against England or, where there is none, the borough."""
    for verdict, benchmark, name in (
        (figure.standout_england, figure.england, "England"),
        (figure.standout_borough, figure.borough, "the borough"),
    ):
        if verdict is Comparison.NOT_COMPARED:
            continue
        if verdict not in JUDGED or not benchmark or not figure.value:
            return None
        return Standout(figure, verdict, name, benchmark, abs(math.log(figure.value / benchmark)))
    return None


def _first_of_each_theme(found: list[Standout]) -> tuple[Standout, ...]:
    themes: dict[str, Standout] = {}
    for one in sorted(found, key=lambda one: -one.distance):
        themes.setdefault(one.figure.indicator.theme, one)
    return tuple(list(themes.values())[:MOST])


def standing_out(figures: Iterable[Figure]) -> tuple[tuple[Standout, ...], tuple[Standout, ...]]:
    """Return what of an area's figures is better and what is worse beyond chance at 99.8 %.

    The furthest of each theme comes first. Distance is the ratio of the figure to the benchmark, on the log scale.
    Neutral indicators are left out, and so is the borough as a benchmark of itself.
    """
    found = [
        standout
        for figure in figures
        if figure.indicator.polarity is not Polarity.NEUTRAL
        and (standout := _standout(figure)) is not None
        and (standout.benchmark_name == "England" or figure.area_code != BOROUGH)
    ]
    better = [one for one in found if one.verdict is Comparison.BETTER]
    worse = [one for one in found if one.verdict is Comparison.WORSE]
    return _first_of_each_theme(better), _first_of_each_theme(worse)
