"""What has changed in a place between two Censuses: each figure that both have, with whether the change is real."""

from collections import Counter
from datetime import date

from components.exhibit import Column, Exhibit, Key, Message, Table, of_figure, of_point
from components.language import quantities, verdicts
from data.model.declared import Change
from data.model.shown import Figure, Point
from pages.exhibits import areas, kinds
from pages.exhibits.kinds import Choice, Kind
from queries import history, store, towns

YEAR = 2011
SINCE = f"Census {YEAR}"  # the label of the first of both
TESTED = (Change.IMPROVED, Change.WORSENED, Change.RISEN, Change.FALLEN)
CLEAR = (*TESTED, Change.NO_CLEAR_CHANGE)


def found(area: str) -> tuple[Figure, ...]:
    """Return the figures of a place that were counted in both Censuses, in their declared order."""
    place = areas.place(area)
    every = place.figures.values() if place is not None else ()
    return tuple(one for one in every if one.first_label == SINCE and one.moved_by is not None)


def _first(one: Figure) -> Point:
    """Return a figure's first point."""
    points = history.of(one.indicator.slug, (one.area_code,))[one.area_code]
    return next(point for point in points if point.period_label == SINCE)


def _said(figures: tuple[Figure, ...]) -> str:
    counts = Counter(figure.moved for figure in figures)
    told = [f"{counts[one]} {quantities.inside(verdicts.moved(one))}" for one in TESTED if counts[one]]
    clear, rest = counts[Change.NO_CLEAR_CHANGE], len(figures) - sum(counts[one] for one in CLEAR)
    told += [f"{clear} without a clear change"] if clear else []
    return quantities.listed([*told, *([f"{rest} not tested"] if rest else [])])


@store.cached(entries=40)
def changed(area: str, today: date) -> Exhibit:
    """Return what has changed in the borough or a town since the first of two Censuses."""
    figures = found(area)
    place = areas.place(area)
    assert place is not None
    records = [record for one in figures for record in (of_point(_first(one), one.indicator), of_figure(one))]
    return kinds.exhibit(
        "changed",
        (("area", "" if area == areas.WHOLE else area),),
        page=place.page,
        title=f"What has changed in {place.said} since {YEAR}",
        message=Message(
            f"Of {quantities.counted(len(figures), 'figure')} that both Censuses have: {_said(figures)}. "
            "Clear is what is more than chance would do (95%). Two points are no trend.",
        ),
        table=Table(
            f"What has changed since {YEAR}: {place.name}",
            tuple(records),
            (
                Column(Key.INDICATOR, "Indicator"),
                Column(Key.PERIOD, "Period"),
                Column(Key.VALUE, "Value"),
                Column(Key.INTERVAL, "95% interval"),
                Column(Key.UNIT, "Unit"),
                Column(Key.STATUS, "Status"),
            ),
        ),
        picture=None,
        day=today,
    )


KIND = Kind(
    "changed",
    "what has changed in a place between two Censuses",
    (Choice("area", "the borough or a town", lambda: (areas.WHOLE, *towns.every()), default=areas.WHOLE),),
    lambda chosen, today: changed(chosen["area"], today),
    lambda: (("area", areas.some_towns()[0]),),
)
