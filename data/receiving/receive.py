"""Takes in a table that was filled in: a rehearsal that writes nothing, or a release that counts from a moment on."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from data.faults import DataFault
from data.methods import disclosure
from data.reading import releases
from data.reading.csv_rows import FIGURE_COLUMNS, rows
from data.reading.releases import Release
from data.receiving import cells, checking, controlling, seen, table
from data.receiving.controlling import Controlled, Figures
from data.receiving.given import Fault, Given, together
from data.receiving.ground import Ground, labelled
from data.storing import releasing
from data.subject import SUBJECT
from data.vocabulary import Geography, Status

Key = tuple[str, ...]
KEY = ("indicator", "area_code", "period_start", "period_end")
SHOWN = 40  # differences that are listed


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a file comes to.

    Attributes:
        faults: All that is wrong; where there is something, the rest is empty.
        content: The whole content of the source with it.
        new, revised: The figures that it adds, and those that it changes, with what stood there.
    """

    faults: tuple[Fault, ...]
    controlled: Controlled
    content: tuple[Figures, ...]
    new: tuple[Figures, ...]
    revised: tuple[tuple[Figures, Figures], ...]


def _key(row: Figures) -> Key:
    return tuple(row[name] for name in KEY)


def _held(ground: Ground, at: datetime) -> dict[Key, Figures]:
    source = ground.published.sources[ground.own]
    path = releases.governing(ground.root, source, at)
    found = [{name: row[name] for name in FIGURE_COLUMNS} for row in rows(path, FIGURE_COLUMNS)]
    return {_key(one): one for one in found}


def _period(row: Figures) -> Key:
    return row["indicator"], row["period_start"], row["period_end"]


def _periods(found: Sequence[Given]) -> dict[Key, list[Given]]:
    """Return figures by indicator and period."""
    groups: dict[Key, list[Given]] = {}
    for one in found:
        key = (one.indicator.slug, one.period.start.isoformat(), one.period.end.isoformat())
        groups.setdefault(key, []).append(one)
    return groups


def _check_beside(found: Sequence[Given], held: dict[Key, Figures], ground: Ground) -> Iterator[Fault]:
    """A part of what is held of a time cannot be put right by itself: control has to see all of it."""
    groups = _periods(found)
    given = {(key, one.area.code) for key, some in groups.items() for one in some}
    parted = {key for key, some in groups.items() if any(one.area.geography == Geography.LSOA for one in some)}
    for row in held.values():
        key = slug, start, end = _period(row)
        worked_out = key in parted and row["geography"] != Geography.LSOA
        if key in groups and (key, row["area_code"]) not in given and not worked_out:
            yield Fault(
                f"{groups[key][0].indicator.title}, {row['period_label']}",
                f"The figure of {labelled(ground.areas.by_code[row['area_code']])} was loaded before and is not in "
                "this file.",
                "Give all figures of the period again: what may be seen of one depends on the others.",
            )
    hidden = {_period(row): row["period_label"] for row in held.values() if row["status"] == Status.CONFIDENTIAL}
    for (slug, start, end), label in hidden.items():
        for one in groups.values():
            days = one[0].period.start.isoformat(), one[0].period.end.isoformat()
            if (
                slug == one[0].indicator.slug
                and (slug, start, end) not in groups
                and days[0] <= end
                and start <= days[1]
            ):
                yield Fault(
                    f"{one[0].indicator.title}, {one[0].period.label}",
                    f"It overlaps with {label}, which was loaded before and has hidden figures.",
                    f"Give all figures of {label} again in the same file: what may be seen of one depends on both.",
                )


def _given_away(told: disclosure.Disclosed, found: Sequence[Given], ground: Ground) -> Fault:
    named = {cells.name(one.area.code, one.period): f"{labelled(one.area)}, {one.period.label}" for one in found}
    return Fault(
        named.get(told.cell, told.cell),
        "Its count is of one to four, and what was published before gives it away whatever is hidden now.",
        f"Withdraw the release that shows too much: python -m data withdraw {ground.own} RELEASE --why “…”. "
        "Its name: python -m data history.",
    )


def rehearse(path: Path, ground: Ground, *, at: datetime) -> Rehearsed:
    """Return what a file comes to at a moment; nothing is written.

    Raises:
        DataFault: If it is no table that can be read.
    """
    filled = table.read(path)
    found, faults = checking.check(filled, ground, today=at.astimezone(ZoneInfo(SUBJECT.zone)).date())
    held = _held(ground, at)
    faults += _check_beside(found, held, ground) if not faults else ()
    if faults:
        return Rehearsed(tuple(faults), Controlled((), (), ()), (), (), ())
    shown = seen.read(ground.root, ground.own, ground.areas, at)
    try:
        controlled = controlling.control(found, ground.areas, ground.held, shown)
    except disclosure.Disclosed as told:
        return Rehearsed((_given_away(told, found, ground),), Controlled((), (), ()), (), (), ())
    given, again = {_key(one): one for one in controlled.rows}, _periods(found)
    kept = {key: row for key, row in held.items() if _period(row) not in again}
    return Rehearsed(
        faults=(),
        controlled=controlled,
        content=tuple({**kept, **given}.values()),
        new=tuple(one for key, one in given.items() if key not in held),
        revised=tuple((held[key], one) for key, one in given.items() if key in held and held[key] != one),
    )


def _said(row: Figures, ground: Ground) -> str:
    decimals = ground.published.indicators[row["indicator"]].decimals
    return f"{float(row['value']):.{decimals + 1}f}" if row["value"] else "hidden"


def told(one: Rehearsed, ground: Ground) -> Iterator[str]:
    """Yield in lines what a file comes to: each fault, or what is new, revised and hidden."""
    if one.faults:
        lines = together(one.faults)
        yield from map(str, lines)
        yield f"Faults: {len(lines)}. Nothing was written: mend them and run the same again."
        return
    names = ground.areas.by_code
    yield f"New: {len(one.new)}. Revised: {len(one.revised)}."
    for row in one.new[:SHOWN]:
        place = f"{row['indicator']}, {labelled(names[row['area_code']])}, {row['period_label']}"
        yield f"  new: {place}: {_said(row, ground)}"
    for old, row in one.revised[:SHOWN]:
        place = f"{row['indicator']}, {labelled(names[row['area_code']])}, {row['period_label']}"
        yield f"  revised: {place}: {_said(old, ground)} -> {_said(row, ground)}"
    more = len(one.new[SHOWN:]) + len(one.revised[SHOWN:])
    if more:
        yield f"  and {more} more"
    if one.controlled.small:
        yield f"Hidden: {len(one.controlled.small)} small counts, and {len(one.controlled.further)} with them."
    for why, hidden in (
        ("its count is of one to four", one.controlled.small),
        ("with it a hidden count could be worked out", one.controlled.further),
    ):
        for each in hidden:
            yield f"  hidden: {each.indicator.slug}, {labelled(each.area)}, {each.period.label}: {why}"


def publish(path: Path, ground: Ground, *, at: datetime, by: str, why: str, correction: bool) -> Release | None:
    """Add what a file comes to as a release that counts from a moment on; None where it changes nothing.

    Raises:
        DataFault: If something is wrong with it; nothing is written then.
    """
    one = rehearse(path, ground, at=at)
    if one.faults:
        raise DataFault(
            f"There are {len(one.faults)} faults.", file=path, mend=f"Run: python -m data import {path.name}"
        )
    return releasing.write(
        ground.root,
        ground.own,
        one.content,
        live=at,
        kind="correction" if correction else "import",
        why=why,
        by=by,
        came_from=path.name,
        came_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
    )
