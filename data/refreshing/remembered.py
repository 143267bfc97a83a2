"""Remembers when each source was last asked, which services answered as expected, and what they call measures."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from data.refreshing.keeping import put
from data.storing.store import DEFAULT_FILE

ASKED, SEEN, UNITS = "asked.json", "seen.json", "units.json"


@dataclass(frozen=True, slots=True)
class Asked:
    """When a source was last asked, and what failed; empty if nothing did."""

    when: datetime
    failed: str


def folder() -> Path:
    """Return where raw answers and what is remembered of them are kept: `RAW_ANSWERS`, or beside the store."""
    return Path(os.environ.get("RAW_ANSWERS", "").strip() or DEFAULT_FILE.parent / "raw")


def _read(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else {}


def _write(path: Path, told: Mapping[str, Any]) -> None:
    put(path, json.dumps(told, indent=1, sort_keys=True).encode())


def asked() -> Mapping[str, Asked]:
    """Return when each source was last asked."""
    return {
        slug: Asked(datetime.fromisoformat(one["when"]), one["failed"])
        for slug, one in _read(folder() / ASKED).items()
    }


def remember(sources: Sequence[str], failed: Mapping[str, str]) -> None:
    """Remember that sources were asked just now, and what failed."""
    when = datetime.now(UTC).isoformat(timespec="seconds")
    told = {slug: {"when": when, "failed": failed.get(slug, "")} for slug in sources}
    _write(folder() / ASKED, _read(folder() / ASKED) | told)


def seen() -> Mapping[str, date]:
    """Return when each service was last seen to answer as expected."""
    return {name: date.fromisoformat(day) for name, day in _read(folder() / SEEN).items()}


def see(found: Mapping[str, date]) -> None:
    """Remember which services answer as expected, and since when that is known."""
    _write(folder() / SEEN, {name: day.isoformat() for name, day in found.items()})


def units() -> Mapping[str, str]:
    """Return what each series' measure was called when it was last seen, as "source/indicator"."""
    return {name: str(unit) for name, unit in _read(folder() / UNITS).items()}


def learn(found: Mapping[str, str]) -> None:
    """Remember what measures are called from now on."""
    _write(folder() / UNITS, {**_read(folder() / UNITS), **found})
