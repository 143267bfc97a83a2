"""Puts a series to the adapter of its service, on the ground of what is held."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from data.faults import DataFault
from data.model.declared import Source
from data.reading import catalogue as catalogues
from data.reading import csv_rows, revised
from data.reading.catalogue import Catalogue
from data.reading.csv_rows import FIGURE_COLUMNS, Areas
from data.refreshing import ees, els, fingertips, nomis
from data.refreshing.changes import Cells
from data.refreshing.declared import Series
from data.refreshing.fetching import Fetcher
from data.refreshing.found import Found, Ground
from data.refreshing.refusals import Guard
from data.subject import BOROUGH

ADAPTERS: dict[str, Callable[[Ground], Found]] = {
    "nomis": nomis.fetch,
    "els": els.fetch,
    "fingertips": fingertips.fetch,
    "ees": ees.fetch,
}
Accepted = Mapping[str, frozenset[Guard]]


@dataclass(frozen=True)
class Held:
    """The declarations and areas as they stand now."""

    root: Path
    catalogue: Catalogue
    areas: Areas

    def source(self, slug: str) -> Source:
        """Return a source as it stands, by the release that counts."""
        return self.catalogue.sources[slug]

    def rows(self, slug: str) -> list[Cells]:
        """Return the rows of a source's release that counts.

        Raises:
            DataFault: If its file is missing or not the one that was loaded.
        """
        source = self.source(slug)
        file = self.root / source.file
        if csv_rows.checksum(file) != source.sha256:
            raise DataFault(
                "The figures are not the ones that were loaded.", file=file, mend="Put them back as they were."
            )
        return [{name: row[name] for name in FIGURE_COLUMNS} for row in csv_rows.rows(file, FIGURE_COLUMNS)]


def held(root: Path, at: datetime | None = None) -> Held:
    """Return what is held now.

    Raises:
        DataFault: If a declaration is at fault.
    """
    catalogue = revised.governed(root, catalogues.read(root), at or datetime.now(UTC))
    return Held(root, catalogue, csv_rows.read_areas(root, catalogue))


def accepted(words: Iterable[str]) -> Accepted:
    """Return the guards that are lifted for each indicator, from words like "claimant-count:jump".

    Raises:
        DataFault: If a word is no indicator with a guard.
    """
    found: dict[str, frozenset[Guard]] = {}
    for word in words:
        slug, _, guard = word.rpartition(":")
        if not slug or guard not in tuple(Guard):
            raise DataFault(
                f"'{word}' names nothing that can be accepted.",
                file=Path("--accept"),
                mend=f"Write an indicator and one of {', '.join(Guard)}, as in claimant-count:{Guard.JUMP}.",
            )
        found[slug] = found.get(slug, frozenset()) | {Guard(guard)}
    return found


def ground(held: Held, series: Series, rows: Iterable[Cells], fetcher: Fetcher, lifted: Accepted) -> Ground:
    """Return the ground on which a series is asked."""
    wanted = {
        row["area_code"] for row in rows if row["indicator"] == series.indicator and row["geography"] in series.areas
    }
    return Ground(
        series=series,
        fetcher=fetcher,
        areas={code: str(area.geography) for code, area in held.areas.by_code.items()},
        held=frozenset(wanted),
        within=BOROUGH,
        accepted=lifted.get(series.indicator, frozenset()),
    )


def ask(ground: Ground) -> Found:
    """Return what the series' service has for it.

    Raises:
        Refusal: If its answer cannot be taken.
    """
    return ADAPTERS[ground.series.service](ground)
