"""Keeps which live services have been seen to answer as their adapters expect, and what they call their measures."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from data.reading.catalogue import read_toml
from data.refreshing.keeping import put

FILE = "seen.toml"


@dataclass(frozen=True)
class Seen:
    """What was seen of the live services.

    Attributes:
        days: The day on which each service was last seen to answer as expected, as text.
        units: What each series' measure was called then, by source and indicator as "source/indicator".
    """

    days: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)


def read(state: Path) -> Seen:
    """Read what was seen, nothing where there is no file.

    Raises:
        DataFault: If the file is no TOML.
    """
    if not (state / FILE).exists():
        return Seen()
    table = read_toml(state / FILE)
    return Seen(dict(table.get("days", {})), dict(table.get("units", {})))


def write(state: Path, seen: Seen) -> None:
    """Write what was seen."""
    lines = ["# Written by: python -m data doctor --online", "", "[days]"]
    lines += [f"{json.dumps(name)} = {json.dumps(day)}" for name, day in sorted(seen.days.items())]
    lines += ["", "[units]"]
    lines += [
        f"{json.dumps(name)} = {json.dumps(unit, ensure_ascii=False)}" for name, unit in sorted(seen.units.items())
    ]
    put(state / FILE, "\n".join([*lines, ""]).encode())
