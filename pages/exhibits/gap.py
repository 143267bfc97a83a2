"""The gap between the most and the least deprived neighbourhoods: its fifths, over time, all gaps, who carries it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from components.exhibit import Column, Exhibit, Key, Measure, Message, Record, Table, of_point
from components.language import periods, quantities
from components.markup import fifths
from components.picture import FifthDots, Lines, Pairs
from data.model.declared import Indicator
from data.model.shown import Carrier, Point
from data.model.worked_out import DeprivationFifth, Inequality
from data.subject import BOROUGH, SUBJECT
from data.vocabulary import Geography, Status
from pages.exhibits import kinds
from pages.exhibits.kinds import Choice, Chosen, Kind
from queries import history, indicators, plan, store
from queries import inequality as queries

PAGE = "inequality"


@store.cached(entries=2)
def every() -> Mapping[str, Indicator]:
    """Return the indicators that have gaps by slug, in their declared order, those of the context last."""
    context = {theme.code for theme in plan.themes_of(None)}
    ordered = sorted(indicators.every().values(), key=lambda one: one.theme in context)
    return MappingProxyType({one.slug: one for one in ordered if one.slug in queries.latest()})


def _page(slug: str) -> str:
    return f"/{PAGE}?indicator={slug}"


def _measured(
    indicator: Indicator,
    gap: Inequality,
    measure: Measure,
    ends: tuple[float | None, float | None, float | None],
) -> Record:
    return Record(
        indicator=indicator,
        area_code=BOROUGH,
        area_name=SUBJECT.name,
        geography=Geography.BOROUGH,
        period_start=gap.period_start,
        period_end=gap.period_end,
        period_label=gap.period_label,
        value=ends[0],
        lower=ends[1],
        upper=ends[2],
        status=Status.FINAL if ends[0] is not None else Status.NOT_APPLICABLE,
        measure=measure,
    )


def _measures(indicator: Indicator, gap: Inequality, wanted: Iterable[Measure]) -> list[Record]:
    """Return what is measured of a gap, each in its own unit."""
    apart, times = fifths.in_differences(indicator), fifths.in_times(indicator, gap.ratio)
    found = {
        Measure.MOST: (indicator, (gap.most, gap.most_lower, gap.most_upper)),
        Measure.LEAST: (indicator, (gap.least, gap.least_lower, gap.least_upper)),
        Measure.GAP: (apart, (gap.difference, gap.difference_lower, gap.difference_upper)),
        Measure.RATIO: (times, (gap.ratio, gap.ratio_lower, gap.ratio_upper)),
        Measure.SLOPE: (apart, (gap.slope, gap.slope_lower, gap.slope_upper)),
    }
    return [_measured(found[one][0], gap, one, found[one][1]) for one in wanted]


def table_of_gaps(found: Iterable[tuple[Indicator, Inequality]]) -> Table:
    """Return what is measured of gaps, a row for each indicator."""
    wanted = (Measure.MOST, Measure.LEAST, Measure.GAP, Measure.RATIO, Measure.SLOPE)
    return Table(
        "The gap between the most and the least deprived fifth of neighbourhoods",
        tuple(record for indicator, gap in found for record in _measures(indicator, gap, wanted)),
        (Column(Key.INDICATOR, "Indicator"), Column(Key.PERIOD, "Period")),
        across=Key.MEASURE,
    )


@store.cached(entries=8)
def gaps(mission: int | None, today: date) -> Exhibit:
    """Return the gap of every indicator in its latest period, of all or of those of a mission."""
    codes = {theme.code for theme in plan.themes_of(mission)} if mission else None
    if codes is None:
        found = [(indicator, queries.latest()[slug]) for slug, indicator in every().items()]
    else:
        found = [
            (one, queries.latest()[one.slug])
            for one in indicators.every().values()
            if one.theme in codes and one.slug in queries.latest()
        ]
    sure = sum(not fifths.is_uncertain(gap) for _, gap in found)
    return kinds.exhibit(
        "gaps",
        (("mission", str(mission or "")),),
        page=f"/{PAGE}",
        title="Every gap inside the borough",
        message=Message(
            f"Of {quantities.counted(len(found), 'indicator')}, the most and the least deprived fifth of "
            f"neighbourhoods differ beyond chance on {sure}."
        ),
        table=table_of_gaps(found),
        picture=Pairs(tuple(found)),
        day=today,
    )


def _borough(slug: str) -> Point | None:
    """Return the borough's figure for the period of the latest gap, None where there is none."""
    last = queries.latest()[slug]
    own = history.of(slug, (BOROUGH,)).get(BOROUGH, ())
    same = (last.period_start, last.period_end)
    return next((one for one in own if (one.period_start, one.period_end) == same and one.value is not None), None)


def _of_fifth(one: DeprivationFifth, indicator: Indicator, label: str) -> Record:
    return Record(
        indicator=indicator,
        area_code=BOROUGH,
        area_name=SUBJECT.name,
        geography=Geography.BOROUGH,
        period_start=one.period_start,
        period_end=one.period_end,
        period_label=label,
        value=one.value,
        lower=one.lower,
        upper=one.upper,
        numerator=one.numerator,
        denominator=one.denominator,
        part=quantities.fifth(one.fifth),
        neighbourhoods=one.neighbourhoods,
    )


def table_of_fifths(
    steps: Iterable[DeprivationFifth], indicator: Indicator, gap: Inequality, *, borough: Point | None, caption: str
) -> Table:
    """Return the five fifths and the borough."""
    records = [_of_fifth(one, indicator, gap.period_label) for one in steps]
    if borough is not None:
        records.append(replace(of_point(borough, indicator), area_name=SUBJECT.name, part=SUBJECT.name))
    return Table(
        caption,
        tuple(records),
        (
            Column(Key.PART, "Fifth"),
            Column(Key.VALUE, "Value"),
            Column(Key.INTERVAL, "95% interval"),
            Column(Key.NUMERATOR, "Counted"),
            Column(Key.DENOMINATOR, "Out of"),
            Column(Key.NEIGHBOURHOODS, "Neighbourhoods with a count"),
        ),
    )


@store.cached(entries=100)
def in_fifths(slug: str, today: date) -> Exhibit:
    """Return the five fifths of neighbourhoods, from most to least deprived, and the slope through them."""
    indicator, gap = indicators.one(slug), queries.latest()[slug]
    steps, borough = queries.fifths(slug)[gap.period_start, gap.period_end], _borough(slug)
    caption = (
        f"{indicator.title} in fifths of neighbourhoods by deprivation, {SUBJECT.name}, "
        f"{periods.period(gap.period_label)}{quantities.unit_note(indicator)}"
    )
    return kinds.exhibit(
        "gap",
        (("of", slug),),
        page=_page(slug),
        title=kinds.titled(indicator, "by fifths"),
        message=Message(
            fifths.sentence(indicator, gap),
            (
                "Each dot is one of the five groups, with its 95% interval, at its place among all who are counted. "
                "The dashed line is the one that fits them best: the slope.",
            ),
        ),
        table=table_of_fifths(steps, indicator, gap, borough=borough, caption=caption),
        picture=FifthDots(indicator, steps, gap, borough.value if borough else None),
        notes=kinds.care(indicator),
        day=today,
    )


@store.cached(entries=100)
def over_time(slug: str, today: date) -> Exhibit:
    """Return how the gap and the slope of an indicator have moved."""
    indicator, found = indicators.one(slug), queries.of(slug)
    more = []
    if len(found) > 1:
        if any(found[0].period_end < day <= found[-1].period_end for day in indicator.break_days):
            more.append("A dashed line marks a break: figures on either side of it cannot be compared.")
        more.append("The fifths are the same in all periods: those of the latest Index of Multiple Deprivation.")
    return kinds.exhibit(
        "gap-over-time",
        (("of", slug),),
        page=_page(slug),
        title=kinds.titled(indicator, "gap over time"),
        message=Message(fifths.movement(indicator, found, queries.movements().get(slug)), tuple(more)),
        table=Table(
            f"{indicator.title}: the gap, the ratio and the slope index over time, {SUBJECT.name}",
            tuple(
                record
                for gap in found
                for record in _measures(indicator, gap, (Measure.GAP, Measure.RATIO, Measure.SLOPE))
            ),
            (Column(Key.PERIOD, "Period"),),
            across=Key.MEASURE,
        ),
        picture=Lines(fifths.in_differences(indicator), fifths.series(found), {}, False) if len(found) > 1 else None,
        notes=kinds.care(indicator),
        day=today,
    )


def _of_carrier(one: Carrier, indicator: Indicator, gap: Inequality) -> Record:
    return Record(
        indicator=indicator,
        area_code=one.area_code,
        area_name=one.name,
        geography=Geography.LSOA,
        period_start=gap.period_start,
        period_end=gap.period_end,
        period_label=gap.period_label,
        value=one.value,
        lower=one.lower,
        upper=one.upper,
        numerator=one.numerator,
        denominator=one.denominator,
        status=one.status,
        part=quantities.fifth(one.fifth),
        inside=(one.area_name, one.town),
        beyond=one.beyond,
    )


def table_of_carriers(found: Iterable[Carrier], indicator: Indicator, gap: Inequality, *, caption: str) -> Table:
    """Return every neighbourhood with its fifth, its counts and what it carries."""
    return Table(
        caption,
        tuple(_of_carrier(one, indicator, gap) for one in found),
        (
            Column(Key.AREA, "Neighbourhood"),
            Column(Key.INSIDE, "Larger neighbourhood"),
            Column(Key.FURTHER, "Town"),
            Column(Key.PART, "Fifth"),
            Column(Key.VALUE, "Value"),
            Column(Key.INTERVAL, "95% interval"),
            Column(Key.NUMERATOR, "Counted"),
            Column(Key.DENOMINATOR, "Out of"),
            Column(Key.BEYOND, fifths.BEYOND),
            Column(Key.STATUS, "Status"),
        ),
    )


@store.cached(entries=100)
def carriers(slug: str, today: date) -> Exhibit:
    """Return which neighbourhoods carry a gap: what each counts beyond the least deprived fifth's rate."""
    indicator, found, gap = indicators.one(slug), queries.carriers(slug), queries.latest()[slug]
    said, doubt = fifths.carried_words(found, gap)
    return kinds.exhibit(
        "carriers",
        (("of", slug),),
        page=_page(slug),
        title=kinds.titled(indicator, "who carries the gap"),
        message=Message(said, (doubt,) if doubt else ()),
        table=table_of_carriers(
            found,
            indicator,
            gap,
            caption=f"{indicator.title}, all neighbourhoods by what they carry of the gap, "
            f"{periods.period(gap.period_label)}{quantities.unit_note(indicator)}",
        ),
        picture=None,
        notes=kinds.care(indicator),
        day=today,
    )


OF = Choice("of", "the indicator, of those counted by neighbourhood", every)
GAP = Kind(
    "gap",
    "the five fifths of neighbourhoods by deprivation",
    (OF,),
    lambda chosen, today: in_fifths(chosen["of"], today),
    lambda: (("of", kinds.FIRST),),
)
OVER_TIME = Kind(
    "gap-over-time",
    "how the gap between neighbourhoods has moved",
    (OF,),
    lambda chosen, today: over_time(chosen["of"], today),
    lambda: (("of", kinds.FIRST),),
)
CARRIERS = Kind(
    "carriers",
    "which neighbourhoods carry the gap",
    (OF,),
    lambda chosen, today: carriers(chosen["of"], today),
    lambda: (("of", kinds.FIRST),),
)


def _gaps(chosen: Chosen, today: date) -> Exhibit:
    return gaps(int(chosen["mission"]) if chosen["mission"] else None, today)


GAPS = Kind(
    "gaps",
    "every gap inside the borough",
    (Choice("mission", "only a mission's", lambda: [str(one.number) for one in plan.missions()], default=""),),
    _gaps,
    tuple,
)
