"""Holds what was fetched against what is held: what is new, revised or the same, and what is not to be believed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from data.refreshing.asked import Row

KEY = ("indicator", "area_code", "period_start", "period_end")
COMPARED = ("value", "lower", "upper", "numerator", "denominator", "status")
ENOUGH = 0.8  # of the rows that are held: fewer are not believed
JUMP = 3.0  # times the widest step that a series has ever made
SCALES = (100.0, 1000.0)  # by which figures differ whose unit has changed
NEAR = 0.05  # of such a scale
GUARDS = ("shrink", "unit", "jump")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What a refresh would change of a source.

    Attributes:
        content: The source's whole content with it: what was not answered is kept.
        doubts: What is not believed, by the guard that doubts it.
    """

    content: tuple[Row, ...]
    new: tuple[Row, ...]
    revised: tuple[tuple[Row, Row], ...]
    unchanged: int
    doubts: tuple[tuple[str, str], ...]


def key(row: Row) -> Key:
    """Return what there is one row of."""
    return tuple(row[name] for name in KEY)


def _rounded_alike(old: str, new: str) -> bool:
    """Return whether two values are one, as far as the one that is held is written out."""
    if old == new:
        return True
    if not old or not new:
        return False
    return round(float(new), len(old.partition(".")[2])) == float(old)


def same(old: Row, new: Row) -> bool:
    """Return whether nothing is told otherwise; what is held more roughly, and limits that are new, are told."""
    return all(_rounded_alike(old[name], new[name]) for name in COMPARED)


def _shrunk(held: Mapping[Key, Row], fetched: Mapping[Key, Row]) -> Iterator[str]:
    for slug in sorted({one[0] for one in fetched}):
        last = max((one[3] for one in held if one[0] == slug), default="")
        before = sum(1 for one in held if one[0] == slug and one[3] == last)
        after = sum(1 for one in fetched if one[0] == slug and one[3] == max(f[3] for f in fetched if f[0] == slug))
        if after < ENOUGH * before:
            yield f"{slug}: {after} areas in its last period, where {before} are held."


def _scaled(held: Mapping[Key, Row], fetched: Mapping[Key, Row]) -> Iterator[str]:
    ratios: dict[str, list[float]] = {}
    for one, new in fetched.items():
        old = held.get(one)
        if old and old["value"] and new["value"] and float(old["value"]):
            ratios.setdefault(one[0], []).append(float(new["value"]) / float(old["value"]))
    for slug, found in ratios.items():
        middle = median(found)
        if any(abs(middle / scale - 1) < NEAR or abs(middle * scale - 1) < NEAR for scale in SCALES):
            yield f"{slug}: its figures are {middle:g} times those that are held; its unit may have changed."


def _jumped(held: Mapping[Key, Row], fetched: Mapping[Key, Row]) -> Iterator[str]:
    series: dict[tuple[str, str], dict[str, float]] = {}
    for one, row in held.items():
        if row["value"]:
            series.setdefault((one[0], one[1]), {})[one[3]] = float(row["value"])
    for one, row in sorted(fetched.items()):
        known = series.get((one[0], one[1]), {})
        if not row["value"] or one in held or len(known) < 3 or one[3] <= max(known):
            continue
        values = [known[end] for end in sorted(known)]
        widest = max(abs(later - earlier) for earlier, later in pairwise(values))
        if abs(float(row["value"]) - values[-1]) > JUMP * widest > 0:
            yield f"{one[0]}, {one[1]}, {row['period_label']}: {row['value']} after {values[-1]:g}."


def compare(held: Sequence[Row], fetched: Sequence[Row]) -> Difference:
    """Return what fetched rows would change of those that are held."""
    before, after = {key(row): row for row in held}, {key(row): row for row in fetched}
    revised = [(before[one], row) for one, row in after.items() if one in before and not same(before[one], row)]
    changed = {key(row): row for _, row in revised} | {one: row for one, row in after.items() if one not in before}
    guards = zip(GUARDS, (_shrunk, _scaled, _jumped), strict=True)
    return Difference(
        content=tuple({**before, **changed}.values()),
        new=tuple(row for one, row in after.items() if one not in before),
        revised=tuple(revised),
        unchanged=len(after) - len(changed),
        doubts=tuple((name, said) for name, guard in guards for said in guard(before, after)),
    )
