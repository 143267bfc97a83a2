"""The figures of an exhibit as a table in words: the twin of what is drawn (A1), closed behind a plain control."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from components.exhibit import Exhibit, Key, Measure, Record, Table
from components.language import periods, quantities, verdicts
from components.language.stretches import gaps
from components.markup.filling import render
from data.model.declared import Comparison, Source
from data.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Written:
    """A table in words: the first cell of each row is its header."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table(content: Written, *, summary: str = "The same figures as a table", opened: bool = False) -> Markup:
    """Return a table as HTML."""
    return render("table", table=content, summary=summary, opened=opened)


def twin(exhibit: Exhibit) -> Markup:
    """Return an exhibit's figures as a table in HTML."""
    return table(written(exhibit.table, exhibit.day))


def count(value: float | None) -> str:
    """Return a count; one that is not whole, as it is where shares were added up, with one decimal."""
    if value is None:
        return "not available"
    return f"{value:,.0f}" if value == int(value) or value >= 100 else f"{value:,.1f}"


def beyond(value: float | None) -> str:
    """Return what is counted beyond what was to be expected: "312 more", "0.4 fewer"."""
    if value is None:
        return "not available"
    size = f"{abs(value):,.{0 if abs(value) >= 10 else 1}f}"
    return f"{size} {'more' if value >= 0 else 'fewer'}"


def _status(record: Record) -> str:
    if record.figure is not None:
        return verdicts.status(record.figure) or "final"
    return verdicts.STATUSES[record.status] or "final"


def _stands(record: Record, name: str) -> str:
    if record.figure is None:
        return verdicts.COMPARISONS[Comparison.NOT_COMPARED].word
    return verdicts.stands(record.figure, name)


def _value(record: Record) -> str:
    return (
        verdicts.missing(record.status) if record.value is None else quantities.number(record.value, record.indicator)
    )


def _inside(record: Record, place: int) -> str:
    return record.inside[place] if place < len(record.inside) else ""


def _benchmark(record: Record, value: float | None) -> str:
    return quantities.number(value, record.indicator)


# What a cell says of a record on a day.
CELLS: dict[Key, Callable[[Record, date], str]] = {
    Key.INDICATOR: lambda record, day: record.indicator.title,
    Key.AREA: lambda record, day: record.area_name,
    Key.INSIDE: lambda record, day: _inside(record, 0),
    Key.FURTHER: lambda record, day: _inside(record, 1),
    Key.PART: lambda record, day: record.part,
    Key.PERIOD: lambda record, day: periods.period(record.period_label),
    Key.VALUE: lambda record, day: _value(record),
    Key.INTERVAL: lambda record, day: quantities.interval(record.lower, record.upper, record.indicator) or "none",
    Key.UNIT: lambda record, day: record.indicator.unit,
    Key.NUMERATOR: lambda record, day: count(record.numerator),
    Key.DENOMINATOR: lambda record, day: count(record.denominator),
    Key.BEYOND: lambda record, day: beyond(record.beyond),
    Key.NEIGHBOURHOODS: lambda record, day: "" if record.neighbourhoods is None else str(record.neighbourhoods),
    Key.BOROUGH: lambda record, day: _benchmark(record, record.figure.borough if record.figure else None),
    Key.ENGLAND: lambda record, day: _benchmark(record, record.figure.england if record.figure else None),
    Key.AGAINST_ENGLAND: lambda record, day: _stands(record, verdicts.ENGLAND),
    Key.AGAINST_BOROUGH: lambda record, day: _stands(record, verdicts.BOROUGH),
    Key.TREND: lambda record, day: verdicts.trend(record.figure, day) if record.figure else "",
    Key.STATUS: lambda record, day: _status(record),
    Key.MARKED: lambda record, day: "yes" if record.marked else "no",
    Key.MEASURE: lambda record, day: record.measure.value,
}
HEADS = {
    Measure.VALUE: "Value",
    Measure.MEDIAN: "Median",
    Measure.MOST: "Most deprived fifth",
    Measure.LEAST: "Least deprived fifth",
    Measure.GAP: "Gap (95% interval)",
    Measure.RATIO: "Ratio (95% interval)",
    Measure.SLOPE: "Slope index (95% interval)",
}
SIMPLE = (Measure.MOST, Measure.LEAST)  # measures whose interval is not written beside them


def written(content: Table, day: date) -> Written:
    """Return a table in words, as told on a day."""
    if content.across is not None:
        return _across(content, content.across, day)
    return Written(
        content.caption,
        tuple(column.title for column in content.columns),
        tuple(
            tuple(_cell(content, record, column.key, day) for column in content.columns) for record in content.records
        ),
    )


def _cell(content: Table, record: Record, key: Key, day: date) -> str:
    if key is not Key.AROUND:
        return CELLS[key](record, day)
    other = (content.around or {}).get(record.indicator.slug)
    same = other is not None and other.value is not None and other.period_end == record.period_end
    return quantities.number(other.value, record.indicator) if other is not None and same else "not available"


def _held(record: Record | None) -> str:
    """Return a value with its interval where both share a cell."""
    if record is None:
        return "none"
    if record.value is None:
        return "none" if record.status == Status.NOT_APPLICABLE else verdicts.missing(record.status)
    plain = record.measure is Measure.VALUE or record.measure in SIMPLE
    said = (
        quantities.number(record.value, record.indicator)
        if plain
        else str(quantities.quantity(record.value, record.indicator))
    )
    held = "" if record.measure in SIMPLE else quantities.interval(record.lower, record.upper, record.indicator)
    return said + (f" ({held})" if held else "")


def _head(record: Record, key: Key) -> str:
    return HEADS[record.measure] if key is Key.MEASURE else record.area_name


def _key(record: Record, key: Key) -> str:
    return record.measure.value if key is Key.MEASURE else record.area_code


def _across(content: Table, key: Key, day: date) -> Written:
    """Return a table with a column for each kind of `key`; periods that are missing between two say so (D3)."""
    heads = {_key(record, key): _head(record, key) for record in content.records}
    lines: dict[tuple[object, ...], dict[str, Record]] = {}
    over_time = [column.key for column in content.columns] == [Key.PERIOD]
    ordered = (
        sorted(content.records, key=lambda one: (one.period_end, one.period_label)) if over_time else content.records
    )
    for record in ordered:
        line = record.indicator.slug, record.period_end, record.period_label
        lines.setdefault(line[1:] if over_time else line, {})[_key(record, key)] = record
    before = gaps([next(iter(found.values())).period_end for found in lines.values()]) if over_time else []
    missing = [False, *before] if over_time else [False] * len(lines)
    rows: list[tuple[str, ...]] = []
    last = ""
    for found, is_gap in zip(lines.values(), missing, strict=False):
        some = next(iter(found.values()))
        named = tuple(CELLS[column.key](some, day) for column in content.columns)
        if is_gap:
            rows.append((f"Between {last} and {named[0]}", *[Status.NOT_AVAILABLE.words] * len(heads)))
        rows.append((*named, *(_held(found.get(one)) for one in heads)))
        last = named[0]
    columns = (*(column.title for column in content.columns), *heads.values())
    return Written(content.caption, columns, tuple(rows))


def source(one: Source) -> Markup:
    """Return where figures are from, in a line."""
    return render("source_line", source=one)


def sources(found: Sequence[Source]) -> Markup:
    """Return where figures are from, a line for each publication."""
    return Markup("").join(source(one) for one in found)
