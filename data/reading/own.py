"""Lets the council's own figures follow on those that are published, until their publisher has later ones."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from data.model.declared import Observation, Older, Origin, Source
from data.reading import releases
from data.reading.catalogue import Catalogue
from data.reading.csv_rows import FIGURE_COLUMNS, rows
from data.reading.revised import latest
from data.vocabulary import Aggregation, Geography


def _last_published(root: Path, source: Source, indicator: str) -> date | None:
    return latest(root / source.file).get(indicator) if source.holds_figures else None


def summed(observations: Sequence[Observation], catalogue: Catalogue) -> list[Observation]:
    """Return figures of which those say so that were added up of neighbourhoods when the council loaded them (S1)."""
    own = catalogue.controlled
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


def _is_told(root: Path, own: Source) -> bool:
    """Return whether something is told of the council's own source: what counts, or what was withdrawn (O2a)."""
    return bool(own.release) or any(one.withdrawn for one in releases.every(root, own.slug))


def adopted(root: Path, catalogue: Catalogue, say: Callable[[str], None]) -> Catalogue:
    """Return the declarations by which later figures are the council's own, and earlier ones as published.

    Where none of the council's counts there is no such source, unless one was withdrawn: that is told.
    What a publisher has by now is left out, and said.

    Raises:
        DataFault: If a file of figures is at fault.
    """
    indicators = dict(catalogue.indicators)
    for own in (one for one in catalogue.sources.values() if one.own):
        held = list(rows(root / own.file, FIGURE_COLUMNS))
        for slug, end in latest(root / own.file).items():
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
    sources = {slug: one for slug, one in catalogue.sources.items() if not one.own or _is_told(root, one)}
    return replace(catalogue, indicators=indicators, sources=sources)
