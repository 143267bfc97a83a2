"""Makes later releases of the synthetic sources."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from data.reading.releases import Release
from data.storing import releasing

REGISTERS = "made-registers"
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
BEFORE = datetime(2026, 11, 30, 12, tzinfo=UTC)
AFTER = datetime(2026, 12, 2, 12, tzinfo=UTC)


def held(root: Path, source: str = REGISTERS) -> list[dict[str, str]]:
    """Return the rows of the first release of a source."""
    with (root / "sources" / source / "figures.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def changed(rows: list[dict[str, str]], indicator: str, area: str, period: str, **cells: str) -> list[dict[str, str]]:
    """Return rows of which one has other cells.

    Raises:
        AssertionError: If there is no such row.
    """
    wanted = (indicator, area, period)
    found = [row | cells if _key(row) == wanted else row for row in rows]
    assert found != rows, f"no row is {wanted}"
    return found


def _key(row: dict[str, str]) -> tuple[str, str, str]:
    return row["indicator"], row["area_code"], row["period_label"]


def release(root: Path, rows: list[dict[str, str]], source: str = REGISTERS, **told: Any) -> Release:
    """Add a release of made-up figures.

    Raises:
        AssertionError: If it changes nothing.
    """
    said = {"live": AT, "kind": "refresh", "why": "Made up.", "by": "A made-up office"} | told
    written = releasing.write(root, source, rows, **said)
    assert written is not None
    return written
