"""The figures of a set of neighbourhoods of one's own, worked out as the build works out a town's."""

from dataclasses import dataclass, replace
from types import MappingProxyType

from sqlalchemy import or_, select

from data import schema
from data.aggregate import Aggregator
from data.assess import CHOSEN, Assessor, SeriesReader
from data.figures import Figures
from data.findings import Series
from data.model import Basis, Comparison, Indicator, Observation, Origin, Position
from data.tables import BOROUGH, ENGLAND
from data.views import Figure, Profile
from data.vocabulary import INSIDE, Aggregation, Geography
from queries import indicators, neighbourhoods, plan, profiles, store


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the figures of any set are made from, read once."""

    figures: Figures
    aggregator: Aggregator
    assessor: Assessor
    reader: SeriesReader


@store.cached(entries=1)
def _ground() -> _Ground:
    one = schema.observation.c
    parts = (one.geography == Geography.LSOA) | ((one.geography == Geography.WARD) & (one.origin == Origin.PUBLISHED))
    query = select(schema.observation).where(or_(parts, one.area_code.in_((BOROUGH, ENGLAND))))
    figures = Figures([Observation(**{**row._mapping, "origin": Origin(row.origin)}) for row in store.rows(query)])
    assessor = Assessor(figures, dict(indicators.every()))
    return _Ground(
        figures=figures,
        aggregator=Aggregator(figures, ward_of={code: one.ward_code for code, one in neighbourhoods.every().items()}),
        assessor=assessor,
        reader=SeriesReader(assessor, began=plan.plan().began),
    )


def _name(count: int) -> str:
    return f"{count} neighbourhood{'' if count == 1 else 's'}"


def _figure(indicator: Indicator, found: list[Observation], series: Series, *, name: str) -> Figure:
    ground = _ground()
    by_period = {one.period: one for one in found}
    latest = by_period[series.latest_start, series.latest_end]
    here = ground.figures.at(indicator.slug, latest.period)
    judged = ground.assessor.assess(latest)
    before, first = (
        by_period[start, end] if start is not None and end is not None else None
        for start, end in ((series.baseline_start, series.baseline_end), (series.first_start, series.first_end))
    )
    whole = profiles.borough().get(indicator.slug)
    later = whole if whole and whole.period_end > latest.period_end else None
    untold = Comparison.NOT_COMPARED
    return Figure(
        indicator=indicator,
        area_code=latest.area_code,
        area_name=name,
        geography=latest.geography,
        period_start=latest.period_start,
        period_end=latest.period_end,
        period_label=latest.period_label,
        value=latest.value,
        lower=judged.lower if judged else None,
        upper=judged.upper if judged else None,
        numerator=latest.numerator,
        denominator=latest.denominator,
        status=latest.status,
        origin=latest.origin,
        vintage=latest.vintage,
        england=here[ENGLAND].value if ENGLAND in here else None,
        borough=here[BOROUGH].value if BOROUGH in here else None,
        comparison_england=judged.comparison_england if judged else untold,
        basis_england=judged.basis_england if judged else Basis.NONE,
        comparison_borough=judged.comparison_borough if judged else untold,
        standout_england=judged.standout_england if judged else untold,
        standout_borough=judged.standout_borough if judged else untold,
        difference_england=judged.difference_england if judged else None,
        difference_borough=judged.difference_borough if judged else None,
        position=judged.position if judged else Position.NONE,
        people_england=judged.more_than_england if judged else None,
        people_borough=judged.more_than_borough if judged else None,
        trend=series.trend,
        turned=series.turned,
        moved=series.moved,
        moved_by=series.moved_by,
        moved_lower=series.moved_lower,
        moved_upper=series.moved_upper,
        first_value=first.value if first else None,
        first_label=first.period_label if first else None,
        change=series.change,
        difference=series.difference,
        baseline_value=before.value if before else None,
        baseline_label=before.period_label if before else None,
        rank_best=None,
        rank_worst=None,
        later_value=later.value if later else None,
        later_label=later.period_label if later else None,
    )


@store.cached(entries=2)
def _apart() -> tuple[Indicator, ...]:
    """Return the indicators known for areas inside the borough that no sum or mean can be made of."""
    held = {slug for geography in INSIDE for slug in profiles.across(geography)}
    return tuple(
        one for slug, one in indicators.every().items() if slug in held and one.aggregation == Aggregation.NONE
    )


@store.cached(entries=300)
def profile(codes: tuple[str, ...]) -> Profile:
    """Return the figures of neighbourhoods taken together, as if they were a town.

    Counts are added, then divided; intervals, comparisons and trends are worked out anew. All neighbourhoods
    together are the borough, which is not compared with itself (S3).

    Args:
        codes: The codes of the neighbourhoods in order, each once; at least one.
    """
    ground, name = _ground(), _name(len(codes))
    code = BOROUGH if len(codes) == len(neighbourhoods.codes()) else CHOSEN
    figures, history = {}, {}
    for slug, indicator in indicators.every().items():
        found = list(ground.aggregator.make(indicator, {CHOSEN: {CHOSEN: codes}}))
        found = [replace(one, area_code=code) for one in found]
        whole = None if code == BOROUGH else profiles.borough().get(slug)
        series = ground.reader.read(indicator, found, borough=whole.trend if whole else None)
        if series is None:
            continue
        figures[slug] = _figure(indicator, found, series, name=name)
        history[slug] = tuple((one.period_end, one.value) for one in found if one.value is not None)
    return Profile(MappingProxyType(figures), MappingProxyType(history), _apart())
