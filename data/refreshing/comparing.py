"""Holds what a service answered against what is held: what is new, revised, filled in and unchanged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from data.model.declared import Indicator
from data.reading.csv_rows import FIGURE_COLUMNS
from data.refreshing import guarding
from data.refreshing.changes import Cells, Change, Difference, Key, key, written
from data.refreshing.found import Found, Ground, Point
from data.refreshing.periods import label
from data.vocabulary import Status

ROUNDED = ("value", "lower", "upper")
COUNTS = ("numerator", "denominator")
OF_COUNTS = 2  # decimals


def _decimals(ground: Ground, name: str) -> int:
    return ground.series.decimals if name in ROUNDED else OF_COUNTS


def _row(ground: Ground, point: Point) -> Cells:
    """Return a figure as a row of the source's table."""
    numbers = {name: written(getattr(point, name), _decimals(ground, name)) for name in (*ROUNDED, *COUNTS)}
    told = {
        "indicator": ground.series.indicator,
        "area_code": point.area,
        "geography": ground.areas[point.area],
        "period_start": point.span.start.isoformat(),
        "period_end": point.span.end.isoformat(),
        "period_label": label(ground.series.period, point.span),
        "status": point.status.value,
        "published_comparison": point.comparison,
    }
    return {name: (told | numbers)[name] for name in FIGURE_COLUMNS}


def _is_same(ground: Ground, name: str, old: str, new: str) -> bool:
    if old == new or name not in (*ROUNDED, *COUNTS) or not (old and new):
        return old == new
    return written(float(old), _decimals(ground, name)) == written(float(new), _decimals(ground, name))


def _merged(ground: Ground, old: Cells, new: Cells) -> Cells:
    """Return a held row with what the service gives otherwise; what it does not give stays while the value does."""
    stays = _is_same(ground, "value", old["value"], new["value"]) and old["status"] == new["status"]
    return {
        name: old[name] if _is_same(ground, name, old[name], new[name]) or (stays and not new[name]) else new[name]
        for name in FIGURE_COLUMNS
        if name != "period_label"
    } | {"period_label": old["period_label"]}


def _wanted(
    ground: Ground, indicator: Indicator, found: Found, first: Mapping[str, date]
) -> Iterator[tuple[Point, str]]:
    """Yield each figure with the reason for leaving it out, if there is one."""
    since = ground.series.since
    for one in found.points:
        why = ""
        if one.area not in ground.held:
            why = "areas that the indicator is not held for"
        elif since is not None and one.span.start < since:
            why = f"periods before {since}"
        elif one.span.end < first[one.area]:
            why = "periods before the first that is held of the area"
        elif indicator.source_of(one.span.end) != ground.series.source:
            why = "periods that another source is declared for"
        yield one, why


def _fetched(
    ground: Ground, indicator: Indicator, found: Found, held: Mapping[Key, Cells]
) -> tuple[dict[Key, Cells], dict[str, int]]:
    """Return the rows that are taken, by key, and how many are not."""
    first: dict[str, date] = {}
    for area, span in held:
        first[area] = min(span.end, first.get(area, span.end))
    rows: dict[Key, Cells] = {}
    skipped: dict[str, int] = defaultdict(int, found.skipped)
    for one, why in _wanted(ground, indicator, found, first):
        if why:
            skipped[why] += 1
            continue
        row = _row(ground, one)
        if one.value is None and one.status is Status.NOT_AVAILABLE and (one.area, one.span) not in held:
            skipped["figures that are not available, where none is held"] += 1
            continue
        if rows.setdefault((one.area, one.span), row) != row:
            raise ground.refusal(
                found.answers[-1],
                f"It gives two figures for {one.area} in {row['period_label']}.",
                mend="Say in refresh.toml which is meant.",
            )
    return rows, skipped


def compare(
    ground: Ground, indicator: Indicator, rows: Iterable[Cells], found: Found, *, unit: str = ""
) -> Difference:
    """Return what an answer changes of the rows that are held.

    Args:
        ground: What was asked.
        indicator: What it is asked for.
        rows: The rows of the source that count now.
        found: What was answered.
        unit: What the service called the measure when it was last seen, empty where that is not known.

    Raises:
        Refusal: If there are too few rows, the unit has changed or a figure jumps, and that is not accepted.
    """
    guarding.check_unit(ground, found, ground.series.unit or unit)
    held = {key(row): row for row in rows if row["indicator"] == indicator.slug and row["area_code"] in ground.held}
    fetched, skipped = _fetched(ground, indicator, found, held)
    gone = guarding.check_rows(ground, found, held, fetched)
    new, revised, filled, unchanged = [], [], [], 0
    for one, row in fetched.items():
        old = held.get(one)
        if old is None:
            new.append(Change(None, row))
            continue
        merged = _merged(ground, old, row)
        if merged == old:
            unchanged += 1
        elif (
            all(merged[name] == old[name] for name in FIGURE_COLUMNS if old[name])
            and merged["status"] == old["status"]
        ):
            filled.append(Change(old, merged))
        else:
            revised.append(Change(old, merged))
    guarding.check_jumps(ground, indicator.unit, found, held, (*new, *revised))
    return Difference(tuple(new), tuple(revised), tuple(filled), unchanged, gone, skipped)
