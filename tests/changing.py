"""Changes a figure by the names it is asked by, whichever of its parts they come from."""

import dataclasses
from datetime import date
from typing import Any, TypeVar

from data.model.declared import Basis, Comparison, InPeople, Observation, Position
from data.model.latest import Dated, Figure
from data.model.worked_out import Assessment

T = TypeVar("T")

OTHER_NAMES = {
    "area_code": ("area.code", "observation.area_code", "assessment.area_code", "series.area_code"),
    "area_name": ("area.name",),
    "geography": ("area.geography", "observation.geography"),
    "period_start": ("observation.period_start", "assessment.period_start", "series.latest_start"),
    "period_end": ("observation.period_end", "assessment.period_end", "series.latest_end"),
    "lower": ("assessment.lower",),
    "upper": ("assessment.upper",),
    **{f"{one}_value": (f"{one}.value",) for one in ("first", "baseline")},
    **{f"{one}_label": (f"{one}.period_label",) for one in ("first", "baseline")},
    "later_value": ("borough_latest.value",),
    "later_label": ("borough_latest.period_label",),
}
DATED = {"first": date.min, "baseline": date.min, "borough_latest": date.max}  # where there has been none


def _places(name: str) -> tuple[str, ...]:
    """Return where a name of a figure is held, as part.field; a field of its own has no part."""
    if name in OTHER_NAMES:
        return OTHER_NAMES[name]
    if name in {field.name for field in dataclasses.fields(Figure)}:
        return (name,)
    for part, kind in (("observation", Observation), ("assessment", Assessment)):
        if name in {field.name for field in dataclasses.fields(kind)}:
            return (f"{part}.{name}",)
    return (f"series.{name}",)


def _nothing_said(one: Observation) -> Assessment:
    blank: dict[str, Any] = dict.fromkeys(field.name for field in dataclasses.fields(Assessment))
    untold = dict.fromkeys((name for name in blank if name[:3] in ("com", "sta")), Comparison.NOT_COMPARED)
    key = {name: getattr(one, name) for name in ("indicator", "area_code", "period_start", "period_end")}
    return Assessment(**blank | untold | key | {"basis_england": Basis.NONE, "position": Position.NONE})


def _part(figure: Figure, name: str) -> Any:
    """Return a part of a figure; in place of one that it does not have, one that says nothing."""
    if (found := getattr(figure, name)) is not None:
        return found
    return _nothing_said(figure.observation) if name == "assessment" else Dated(DATED[name], "", None)


def _in_columns(name: str, told: InPeople | None) -> dict[str, int | None]:
    """Return a difference in people as an assessment holds it."""
    ends = dataclasses.astuple(told) if told else (None, None, None)
    return dict(zip((name, f"{name}_lower", f"{name}_upper"), ends, strict=True))


def replace(one: T, /, **changes: Any) -> T:
    """Return a copy with changes, as `dataclasses.replace` does, of a figure by the names it is asked by."""
    if not isinstance(one, Figure):
        return dataclasses.replace(one, **changes)  # type: ignore[type-var]
    for name in ("people_england", "people_borough"):
        if name in changes:
            changes |= _in_columns(name, changes[name])
    whole: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for name, value in changes.items():
        for place in _places(name):
            part, _, field = place.rpartition(".")
            (parts.setdefault(part, {}) if part else whole)[field] = value
    for part, fields in parts.items():
        whole[part] = dataclasses.replace(_part(one, part), **fields)
    return dataclasses.replace(one, **whole)
