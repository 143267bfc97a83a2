"""What of the council's own figures has been seen already, in any release: to hide it now helps no more (D2)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from data.reading import releases
from data.reading.coming import Period
from data.reading.csv_rows import FIGURE_COLUMNS, Areas, Row, rows
from data.receiving import cells
from data.vocabulary import Geography, Status


@dataclass(frozen=True, slots=True)
class Seen:
    """What releases have shown and hidden.

    Attributes:
        counts: The counts that have been shown, by indicator and the name of the cell.
        hidden: What is hidden in the release that counts, likewise.
    """

    counts: Mapping[tuple[str, str], frozenset[float]]
    hidden: frozenset[tuple[str, str]]

    def out(self, indicator: str, name: str, count: float) -> bool:
        """Return whether a cell has been shown with just this count."""
        return count in self.counts.get((indicator, name), ())


NOTHING = Seen({}, frozenset())


def _name(row: Row) -> tuple[str, str]:
    period = Period(row["period_label"], row.day("period_start"), row.day("period_end"))
    return row["indicator"], cells.name(row["area_code"], period)


def _shown(file: Path, areas: Areas) -> Mapping[tuple[str, str], float]:
    """Return the counts that a release shows, and the sums of them that pages work out."""
    found: dict[tuple[str, str], float] = {}
    parts: dict[tuple[str, Period], dict[str, float]] = defaultdict(dict)
    for row in rows(file, FIGURE_COLUMNS):
        count = row.number("numerator")
        if count is None:
            continue
        found[_name(row)] = count
        if row["geography"] == Geography.LSOA:
            period = Period(row["period_label"], row.day("period_start"), row.day("period_end"))
            parts[row["indicator"], period][row["area_code"]] = count
    for (slug, period), counts in parts.items():
        for parents in areas.members.values():
            for code, codes in parents.items():
                if counts.keys() >= set(codes):
                    found.setdefault((slug, cells.name(code, period)), sum(counts[part] for part in codes))
    return found


def read(root: Path, slug: str, areas: Areas, at: datetime) -> Seen:
    """Return what the releases of a source have shown up to a moment, those that were taken back too.

    Raises:
        DataFault: If a release is at fault.
    """
    counts: dict[tuple[str, str], set[float]] = defaultdict(set)
    for one in releases.every(root, slug):
        if one.live <= at and (one.undone is None or one.undone > one.live):
            for key, count in _shown(one.figures, areas).items():
                counts[key].add(count)
    last = releases.counting(root, slug, at)[-1:]
    hidden = {
        _name(row)
        for one in last
        for row in rows(one.figures, FIGURE_COLUMNS)
        if row["status"] == Status.CONFIDENTIAL
    }
    return Seen({key: frozenset(found) for key, found in counts.items()}, frozenset(hidden))
