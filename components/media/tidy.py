"""The figures of an exhibit as rows that each stand alone: what every file is written from (C4)."""

from components.exhibit import Edition, Exhibit, Record
from components.language import periods, sentences
from components.media.fields import FIELDS, shorthand
from data.model.declared import Source
from data.model.shown import Figure

NOT_AVAILABLE = "x"  # the status of a missing value whose source gives none (D3)
BENCHMARKS = ("england", "borough", "difference_from_england", "difference_from_borough")
VERDICTS = ("against_england", "against_borough", "stated_by", "position", "trend")

Cell = str | float | None
Row = dict[str, Cell]


def rows(exhibit: Exhibit) -> list[Row]:
    """Return a row for each record, each with all of `FIELDS` in their order.

    Numbers are whole and never rounded. A missing value is None and has a status; a missing word is blank.

    Raises:
        KeyError: If the exhibit does not name the source of one of its records.
    """
    sources = {source.slug: source for source in exhibit.sources}
    return [
        _row(record, sources[record.indicator.source_of(record.period_end)], exhibit.edition)
        for record in exhibit.table.records
    ]


def _row(record: Record, source: Source, edition: Edition) -> Row:
    """Return a record with where it is from, in the order of the columns."""
    cells = _said(record) | _stands(record.figure) | _origin(source, edition)
    return {field.name: cells[field.name] for field in FIELDS}


def _said(record: Record) -> Row:
    """Return what is known of a record by itself."""
    status = record.status or (NOT_AVAILABLE if record.value is None else "")
    return {
        "indicator": record.indicator.slug,
        "title": record.indicator.title,
        "measure": record.measure.value,
        "area_code": record.area_code,
        "area_name": record.area_name,
        "geography": record.geography,
        "part": record.part,
        "inside": "; ".join(record.inside),
        "period_start": record.period_start.isoformat(),
        "period_end": record.period_end.isoformat(),
        "period": periods.period(record.period_label),
        "value": record.value,
        "lower": record.lower,
        "upper": record.upper,
        "unit": record.indicator.unit,
        "status": shorthand(status),
        "numerator": record.numerator,
        "denominator": record.denominator,
        "beyond": record.beyond,
        "marked": "yes" if record.marked else "",
    }


def _stands(figure: Figure | None) -> Row:
    """Return how a figure stands against the benchmarks and over time; all is missing where there is no figure."""
    if figure is None:
        return dict.fromkeys(BENCHMARKS) | dict.fromkeys(VERDICTS, "")
    return {
        "england": figure.england,
        "borough": figure.borough,
        "against_england": figure.comparison_england.value,
        "against_borough": figure.comparison_borough.value,
        "stated_by": figure.basis_england.value,
        "difference_from_england": figure.difference_england,
        "difference_from_borough": figure.difference_borough,
        "position": figure.position.value,
        "trend": figure.trend.value,
    }


def _origin(source: Source, edition: Edition) -> Row:
    """Return where a figure is from, under which licence, and as known when."""
    return {
        "source": f"{source.publisher}: {source.title}",
        "source_link": source.link,
        "licence": sentences.licence(source),
        "edition": edition.mark,
        "known_on": edition.day.isoformat(),
    }
