"""Reads the Local Outcomes Framework: its outcomes, its figures as compiled, and how they lie to the plan."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data.faults import DataFault
from data.model.declared import Indicator, Observation, Origin, Source
from data.model.framework import SIGNS, Outcome, Series, Spread, Value
from data.reading.catalogue import Catalogue, Table, needed, read_toml
from data.reading.csv_rows import Areas, Row, rows
from data.vocabulary import UNITS, Status, read_period

FOLDER, FILE = "framework", "framework/framework.csv"
COLUMNS = (
    "metric_id outcome_no metric_title type publisher source polarity no_verdict series_name unit period_label "
    "period_start period_end area_code value lower upper partial national_n national_p25 "
    "national_median national_p75 national_min national_max caveat"
).split()


@dataclass(frozen=True)
class Framework:
    """The outcomes and the series, in their order."""

    outcomes: tuple[Outcome, ...]
    series: tuple[Series, ...]


def _known(codes: Collection[str], known: Collection[str], *, what: str, number: int, path: Path) -> tuple[str, ...]:
    for code in codes:
        if code not in known:
            raise DataFault(
                f"Outcome {number} names the {what} '{code}', which is not declared.",
                file=path,
                mend=f"Use one of: {', '.join(sorted(known))}.",
            )
    return tuple(codes)


def _outcomes(root: Path, catalogue: Catalogue) -> tuple[Outcome, ...]:
    path = root / FOLDER / "crosswalk.toml"
    lie = {
        int(needed(one, "number", path=path, owner="[[outcome]]")): one for one in read_toml(path).get("outcome", ())
    }
    themes = [theme.code for theme in catalogue.themes]
    pillars = [pillar.slug for pillar in catalogue.pillars]
    found = []
    for row in rows(root / FOLDER / "outcomes.csv", "outcome_no title ambition contextual".split()):
        number = int(row.need("outcome_no"))
        if number not in lie:
            raise row.fault(f"Outcome {number} is not related to the plan.", mend="Add it to crosswalk.toml.")
        owner = f"Outcome {number}"
        found.append(
            Outcome(
                number,
                row["title"],
                row["ambition"],
                row["contextual"] == "yes",
                _known(
                    needed(lie[number], "themes", path=path, owner=owner),
                    themes,
                    what="theme",
                    number=number,
                    path=path,
                ),
                _known(
                    needed(lie[number], "pillars", path=path, owner=owner),
                    pillars,
                    what="pillar",
                    number=number,
                    path=path,
                ),
            )
        )
    return tuple(found)


def _spread(row: Row) -> Spread | None:
    names = ("national_n", "national_p25", "national_median", "national_p75", "national_min", "national_max")
    count, *ends = (row.number(name) for name in names)
    known = [one for one in ends if one is not None]
    return Spread(int(count), *known) if count and len(known) == len(ends) else None


def _value(row: Row, areas: Areas) -> Value:
    if row["area_code"] not in areas.by_code:
        raise row.fault(f"The area '{row['area_code']}' is not known.", mend="Use a code from data/areas.")
    value, lower, upper = row.need("value"), row.number("lower"), row.number("upper")
    if (lower is None) != (upper is None):
        raise row.fault("Only one end of the interval is given.", mend="Give both or neither.")
    found = Value(row["area_code"], value, lower, upper, row["partial"] == "1")
    if found.interval is not None and not found.interval.holds(value):
        raise row.fault(f"The value {value:g} lies outside its interval.", mend="Mend one of the three.")
    return found


def _series(
    first: Row, number: int, position: int, *, catalogue: Catalogue, declared: Table, several: bool
) -> Series:
    """Return a series without its values from the first of its rows."""
    source, unit = f"framework-{first['source'].replace('_', '-')}", first["unit"]
    if source not in catalogue.sources:
        raise first.fault(f"The source '{source}' is not declared.", mend=f"Add data/sources/{source}/source.toml.")
    if first["polarity"] not in SIGNS:
        raise first.fault(f"'{first['polarity']}' under polarity is no sign.", mend="Use one of: +, -, 0.")
    if unit and unit not in UNITS:
        raise first.fault(f"The unit '{unit}' is not known.", mend="Declare it in UNITS of data/vocabulary.py.")
    if first["period_label"] and read_period(first["period_label"]) is None:
        raise first.fault(
            f"The period '{first['period_label']}' is of no kind that is known.",
            mend="Declare its kind in PERIOD_KINDS of data/vocabulary.py.",
        )
    metric = first["metric_id"]
    return Series(
        code=f"{metric}:{number}" if several else metric,
        metric=metric,
        outcome=int(first.need("outcome_no")),
        title=first["metric_title"],
        kind=first["type"],
        source=source,
        polarity=SIGNS[first["polarity"]],
        no_verdict=first["no_verdict"] == "true",
        name=first["series_name"],
        unit=unit,
        decimals=int(declared.get("decimals", {}).get(unit, 1)),
        period_label=first["period_label"],
        period_start=first.day("period_start") if first["period_start"] else None,
        period_end=first.day("period_end") if first["period_end"] else None,
        spread=_spread(first),
        caveat="",
        worked_out=first["series_name"] in declared.get("worked_out", {}).get(metric, ()),
        position=position,
        values={},
    )


def read(root: Path, catalogue: Catalogue, areas: Areas) -> Framework:
    """Read the framework with every figure; nothing where a place has none.

    Raises:
        DataFault: If a row names an area, source, unit or outcome that is not known, or a figure stands twice.
    """
    if not (root / FOLDER).exists():
        return Framework((), ())
    outcomes, declared = _outcomes(root, catalogue), read_toml(root / FOLDER / "crosswalk.toml")
    grouped: dict[tuple[str, str], list[Row]] = {}
    for row in rows(root / FILE, COLUMNS):
        grouped.setdefault((row["metric_id"], row["series_name"]), []).append(row)
    names: dict[str, list[str]] = {}
    for metric, name in grouped:
        names.setdefault(metric, []).append(name)
    found = []
    for position, ((metric, name), held) in enumerate(grouped.items()):
        one = _series(
            held[0],
            names[metric].index(name) + 1,
            position,
            catalogue=catalogue,
            declared=declared,
            several=len(names[metric]) > 1,
        )
        if one.outcome not in {outcome.number for outcome in outcomes}:
            raise held[0].fault(f"There is no outcome {one.outcome}.", mend="Add it to outcomes.csv.")
        caveats = dict.fromkeys(row["caveat"] for row in held if row["caveat"])
        values: dict[str, Value] = {}
        for row in held if held[0]["area_code"] else ():
            value = _value(row, areas)
            if value.area_code in values:
                raise row.fault(f"{metric} stands twice for {value.area_code}.", mend="Keep one of the two rows.")
            values[value.area_code] = value
        found.append(replace(one, values=values, caveat=" ".join(caveats)))
    return Framework(outcomes, tuple(found))


def observations(framework: Framework, *, catalogue: Catalogue, areas: Areas, root: Path) -> Iterator[Observation]:
    """Yield the figures of the framework that an indicator takes as its own.

    Raises:
        DataFault: If an indicator names a series that there is not, or one of another source or unit.
    """
    by_code = {one.code: one for one in framework.series}
    for indicator in catalogue.indicators.values():
        if not indicator.framework:
            continue
        series = by_code.get(indicator.framework)
        if series is None or series.period_start is None or series.period_end is None:
            raise DataFault(
                f"{indicator.slug} takes the figures of '{indicator.framework}', which has none.",
                file=root / FILE,
                mend="Name a metric of the framework, with the number of its series after a colon if it has several.",
            )
        if indicator.source_of(series.period_end) != indicator.source:
            raise DataFault(
                f"{indicator.slug} has {series.period_label} from {indicator.source_of(series.period_end)} already.",
                file=root / FILE,
                mend="Move `until` in the indicator's `older` before it.",
            )
        if series.source != indicator.source:
            raise DataFault(
                f"{indicator.slug} says that it is from {indicator.source}, and the framework from {series.source}.",
                file=root / FILE,
                mend="Mend `source` of the indicator.",
            )
        for value in series.values.values():
            yield _observation(indicator, series, value, catalogue.sources[series.source], areas)


def _observation(indicator: Indicator, series: Series, value: Value, source: Source, areas: Areas) -> Observation:
    assert series.period_start is not None
    assert series.period_end is not None
    return Observation(
        indicator=indicator.slug,
        area_code=value.area_code,
        geography=areas.by_code[value.area_code].geography,
        period_start=series.period_start,
        period_end=series.period_end,
        period_label=series.period_label,
        value=value.value,
        lower=value.lower,
        upper=value.upper,
        numerator=None,
        denominator=None,
        status=Status.FINAL,
        published_comparison="",
        origin=Origin.PUBLISHED,
        vintage=source.vintage,
    )


def spreads(framework: Framework, catalogue: Catalogue) -> dict[tuple[str, tuple[date, date]], Spread]:
    """Return how English single-tier authorities spread, by the indicator that takes a series and its period."""
    by_code = {one.code: one for one in framework.series}
    found = {}
    for indicator in catalogue.indicators.values():
        one = by_code.get(indicator.framework)
        if one is not None and one.spread is not None and one.period_start is not None and one.period_end is not None:
            found[indicator.slug, (one.period_start, one.period_end)] = one.spread
    return found
