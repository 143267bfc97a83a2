"""Judges a figure of the Local Outcomes Framework: against England, or else the median of single-tier authorities."""

from data.methods import comparison, position
from data.model.declared import Comparison, Position
from data.model.framework import Series, Standing


def standing(series: Series, area: str, *, country: str) -> Standing:
    """Return how an area stands on a series.

    A test is made where the figure has an interval and a verdict may be given (S3); the benchmark is the country's
    own figure, or the median where its publisher gives none. A place among authorities is told only without a test.
    """
    own, whole = series.values.get(area), series.values.get(country)
    benchmark = whole.value if whole is not None else series.spread.median if series.spread else None
    verdict, place = Comparison.NOT_COMPARED, Position.NONE
    if own is not None and not series.no_verdict:
        verdict = comparison.with_benchmark(own.interval, benchmark, polarity=series.polarity)
    if own is not None and verdict is Comparison.NOT_COMPARED and series.spread is not None:
        place = position.by_quartiles(own.value, series.spread)
    return Standing(benchmark, whole is None, verdict, place)
