"""The figures of a set of neighbourhoods of one's own, worked out as the build works out a town's."""

from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from sqlalchemy import or_, select

from data.model.declared import Area, Indicator, Observation, Origin
from data.model.latest import Dated, Figure
from data.model.observations import Figures
from data.model.shown import Profile
from data.model.worked_out import Series
from data.storing import schema
from data.subject import BOROUGH, ENGLAND
from data.vocabulary import INSIDE, Aggregation, Geography, Status
from data.working.aggregate import Aggregator
from data.working.assess import CHOSEN, Assessor, SeriesReader
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
    query = select(*profiles.OBSERVATION.columns).where(or_(parts, one.area_code.in_((BOROUGH, ENGLAND))))
    figures = Figures([profiles.OBSERVATION.of(row) for row in store.rows(query)])
    assessor = Assessor(figures, dict(indicators.every()))
    return _Ground(
        figures=figures,
        aggregator=Aggregator(
            figures,
            ward_of={code: one.ward_code for code, one in neighbourhoods.every().items()},
            controlled=frozenset(one.vintage for one in indicators.sources().values() if one.own),
        ),
        assessor=assessor,
        reader=SeriesReader(assessor, began=plan.plan().began),
    )


def _name(count: int) -> str:
    return f"{count} neighbourhood{'' if count == 1 else 's'}"


def _figure(indicator: Indicator, found: list[Observation], series: Series, *, name: str) -> Figure:
    ground = _ground()
    by_period: dict[tuple[date | None, date | None], Observation] = {one.period: one for one in found}
    latest = by_period[series.latest_start, series.latest_end]
    here = ground.figures.at(indicator.slug, latest.period)
    whole = profiles.borough().get(indicator.slug)
    return Figure(
        indicator=indicator,
        area=Area(latest.area_code, name, latest.geography),
        observation=latest,
        assessment=ground.assessor.assess(latest),
        series=series,
        england=here[ENGLAND].value if ENGLAND in here else None,
        borough=here[BOROUGH].value if BOROUGH in here else None,
        first=Dated.of(by_period.get((series.first_start, series.first_end))),
        baseline=Dated.of(by_period.get((series.baseline_start, series.baseline_end))),
        borough_latest=Dated.of(whole.observation if whole else None),
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
    together are the borough, which is not compared with itself (S3). What holds a count that the council hides is
    not shown, which makes every other area safe as well: it tells no more than its neighbourhoods do (D2).

    Args:
        codes: The codes of the neighbourhoods in order, each once; at least one.
    """
    ground, name = _ground(), _name(len(codes))
    code = BOROUGH if len(codes) == len(neighbourhoods.codes()) else CHOSEN
    figures, history, withheld = {}, {}, []
    for slug, indicator in indicators.every().items():
        found = list(ground.aggregator.make(indicator, {CHOSEN: {CHOSEN: codes}}))
        found = [replace(one, area_code=code) for one in found]
        latest = max(found, key=lambda one: (one.period_end, one.period_start), default=None)
        if latest is not None and latest.status == Status.CONFIDENTIAL:
            withheld.append((indicator, latest.period_label))
        whole = None if code == BOROUGH else profiles.borough().get(slug)
        series = ground.reader.read(indicator, found, borough=whole.trend if whole else None)
        if series is None:
            continue
        figures[slug] = _figure(indicator, found, series, name=name)
        history[slug] = tuple((one.period_end, one.value) for one in found if one.value is not None)
    return Profile(MappingProxyType(figures), MappingProxyType(history), _apart(), tuple(withheld))
