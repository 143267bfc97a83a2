"""An indicator over time: an area beside the borough and England, or the borough beside like authorities."""

from collections.abc import Sequence
from datetime import date

from components.exhibit import Column, Exhibit, Key, Message, Table, of_point
from components.language import quantities, sentences, verdicts
from components.picture import Lines
from data.model.declared import Indicator
from data.model.shown import Figure, Point
from data.subject import BOROUGH, ENGLAND, SUBJECT
from pages.exhibits import areas, authorities, kinds
from pages.exhibits.kinds import Choice, Chosen, Kind
from queries import history, indicators, profiles, store, towns

BENCHMARKS = (BOROUGH, *(one.code for one in SUBJECT.benchmarks))
ONE_PERIOD = "There is only one period, so no trend can be drawn yet."


def is_broken(indicator: Indicator, points: Sequence[Point]) -> bool:
    """Return whether a series has a break that keeps its earlier figures from being compared with its later ones."""
    return any(points[0].period_end < day <= points[-1].period_end for day in indicator.break_days)


def said(indicator: Indicator, figure: Figure, points: Sequence[Point], *, today: date) -> Message:
    """Return what is known of a trend and of the change since the plan began, and of breaks and shocks."""
    told = [verdicts.trend(figure, today), verdicts.CHANGES[figure.change].word]
    if first := sentences.first_movement(figure):
        told.append(first)
    more = []
    if is_broken(indicator, points):
        more.append("A dashed line marks a break: figures on either side of it cannot be compared")
    more += [one.removesuffix(".") for one in sentences.of_series(indicator)]
    if indicator.is_total:
        more.append("Totals of larger areas are not drawn: beside them nothing could be made out")
    return Message(f"{'. '.join(told)}.", tuple(f"{one}." for one in more))


@store.cached(entries=500)
def over_time(
    slug: str, area: str, today: date, *, beside: tuple[str, ...] = (), like: tuple[tuple[str, str], ...] = ()
) -> Exhibit:
    """Return an indicator over time.

    Args:
        slug: The indicator.
        area: The borough or a town, as an address names it.
        today: The day on which it is told.
        beside: The codes of the authorities drawn behind; where it is the borough, more benchmarks are drawn too.
        like: The choices that these come from.
    """
    indicator, code = indicators.one(slug), BOROUGH if area == areas.WHOLE else area
    wanted = BENCHMARKS if area == areas.WHOLE else (code, BOROUGH, ENGLAND)
    series = history.of(slug, (code,) if indicator.is_total else wanted)
    behind = history.of(slug, tuple(one for one in beside if one not in BENCHMARKS))
    points = [point for point in series.get(code, ()) if point.value is not None]
    figure = profiles.of(code)[slug]
    place = "" if area == areas.WHOLE else towns.every()[area].name
    few = len(points) < 2
    names = quantities.listed([one[0].area_name for one in series.values()])
    caption = (
        f"{indicator.title} over time, {names}"
        f"{' and similar authorities' if behind else ''}{quantities.unit_note(indicator)}"
    )
    return kinds.exhibit(
        "over-time",
        (("of", slug), ("area", area if place else ""), *like),
        page=f"/indicator?of={slug}" if not place else f"/{area}?indicator={slug}",
        title=kinds.titled(indicator, f"in {place}" if place else "", "over time"),
        message=Message(ONE_PERIOD) if few else said(indicator, figure, points, today=today),
        table=Table(
            caption,
            tuple(of_point(point, indicator) for line in (*series.values(), *behind.values()) for point in line),
            (Column(Key.PERIOD, "Period"),),
            across=Key.AREA,
        ),
        picture=None if few else Lines(indicator, series, behind, len(behind) <= authorities.MOST_PICKED),
        notes=kinds.care(indicator),
        day=today,
    )


def _make(chosen: Chosen, today: date) -> Exhibit:
    slug, area = chosen["of"], chosen["area"]
    if slug not in profiles.of(BOROUGH if area == areas.WHOLE else area):
        raise kinds.Unknown(f"No figure of {slug} is known for {area}.")
    beside, like = authorities.chosen(chosen)
    return over_time(slug, area, today, beside=beside if area == areas.WHOLE else (), like=like)


KIND = Kind(
    "over-time",
    "an indicator over time",
    (
        Choice("of", "the indicator", indicators.every),
        Choice("area", "the borough or a town", lambda: (areas.WHOLE, *towns.every()), default=areas.WHOLE),
        *authorities.CHOICES,
    ),
    _make,
    lambda: (("of", kinds.FIRST), ("area", areas.some_towns()[0])),
)
