"""Lets the council's own figures follow on those that are published, until their publisher has later ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from data.model.declared import Observation, Older, Origin, Source
from data.reading.catalogue import Catalogue
from data.reading.csv_rows import FIGURE_COLUMNS, rows
from data.vocabulary import Aggregation, Geography


def _latest(file: Path) -> Mapping[str, date]:
    """Return the last day of the latest period of each indicator in a file of figures."""
    found: dict[str, date] = {}
    for row in rows(file, FIGURE_COLUMNS):
        found[row["indicator"]] = max(row.day("period_end"), found.get(row["indicator"], date.min))
    return found


def _last_published(root: Path, source: Source, indicator: str) -> date | None:
    return _latest(root / source.file).get(indicator) if source.holds_figures else None


def summed(observations: Sequence[Observation], catalogue: Catalogue) -> list[Observation]:
    """Return figures of which those say so that were added up of neighbourhoods when the council loaded them (S1)."""
    own = {one.vintage for one in catalogue.sources.values() if one.own}
    parted = {
        (one.indicator, one.period) for one in observations if one.vintage in own and one.geography == Geography.LSOA
    }
    return [
        replace(one, origin=Origin.SUMMED)
        if one.vintage in own
        and (one.indicator, one.period) in parted
        and one.geography != Geography.LSOA
        and catalogue.indicators[one.indicator].aggregation == Aggregation.SUM
        else one
        for one in observations
    ]


def adopted(root: Path, catalogue: Catalogue, say: Callable[[str], None]) -> Catalogue:
    """Return the declarations by which later figures are the council's own, and earlier ones as published.

    Where the council has loaded none there is no such source. What a publisher has by now is left out, and said.

    Raises:
        DataFault: If a file of figures is at fault.
    """
    indicators = dict(catalogue.indicators)
    for own in (one for one in catalogue.sources.values() if one.own):
        held = list(rows(root / own.file, FIGURE_COLUMNS))
        for slug, end in _latest(root / own.file).items():
            one = indicators.get(slug)
            until = _last_published(root, catalogue.sources[one.source], slug) if one else None
            if one is not None and until is not None:
                overtaken = sum(row["indicator"] == slug and row.day("period_end") <= until for row in held)
                if overtaken:
                    say(f"Leaving out {overtaken} of the council's own figures of {slug}: its publisher has them now")
            if one is not None and until is not None and end > until:
                older = (*one.older, Older(one.source, until))
                indicators[slug] = replace(
                    one, source=own.slug, older=older, dataset=own.title, published="", next_due=""
                )
    sources = {slug: one for slug, one in catalogue.sources.items() if one.release or not one.own}
    return replace(catalogue, indicators=indicators, sources=sources)
