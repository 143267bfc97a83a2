"""Makes the store from the declarations and the figures."""

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert

from data import catalogue as catalogue_module
from data import schema, store, tables
from data.catalogue import Catalogue
from data.derive import Derived, derive
from data.faults import DataFault
from data.tables import MEMBERSHIP_VERSION, Areas, Row, rows

Say = Callable[[str], None]
Record = dict[str, Any]
BATCH = 5000
BOUNDARIES = {
    "towns": "town",
    "wards": "ward",
    "msoas": "msoa",
    "lsoas": "lsoa",
    "borough": "local-authority",
    "greater-manchester": "greater-manchester",
}


def _record(one: Any) -> Record:
    """Return a dataclass's fields as a record, without copying their values."""
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _quiet(_: str) -> None:
    """Say nothing."""


def _boundaries(root: Path, areas: Areas) -> list[Record]:
    records = []
    for name, geography in BOUNDARIES.items():
        path = root / "boundaries" / f"{name}.geojson"
        for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
            code = feature["properties"]["area_code"]
            if code not in areas.by_code:
                raise DataFault(
                    f"The area '{code}' is not known.", file=path, mend="Use a code from data/areas."
                )
            records.append(
                {
                    "area_code": code,
                    "geography": geography,
                    "name": areas.by_code[code].name,
                    "geometry": json.dumps(feature["geometry"], separators=(",", ":")),
                }
            )
    return records


def _points(geometry: Record) -> set[tuple[float, float]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return {(point[0], point[1]) for polygon in polygons for ring in polygon for point in ring}


def bordering(boundaries: Iterable[Record]) -> dict[str, list[str]]:
    """Return for each town the towns that share a stretch of its border.

    Towns are exact unions of neighbourhoods, so towns that meet share the points of their outlines.
    """
    outlines = {
        one["area_code"]: _points(json.loads(one["geometry"]))
        for one in boundaries
        if one["geography"] == "town"
    }
    return {
        code: sorted(other for other, points in outlines.items() if other != code and len(points & own) > 1)
        for code, own in outlines.items()
    }


def _places(root: Path, catalogue: Catalogue, areas: Areas) -> list[Record]:
    columns = "kind name postcode lon lat lsoa_code town publisher as_at".split()
    records = []
    for position, row in enumerate(rows(root / "areas" / "places.csv", columns)):
        if row["lsoa_code"] not in areas.centroids or row["town"] not in catalogue.towns:
            raise row.fault(
                f"The neighbourhood '{row['lsoa_code']}' or town '{row['town']}' is not known.",
                mend="Use codes from data/areas.",
            )
        kept = {name: row[name] for name in columns if name not in ("lon", "lat")}
        records.append(
            {"position": position, "longitude": row.need("lon"), "latitude": row.need("lat"), **kept}
        )
    return records


def _area_code(row: Row, column: str, areas: Areas) -> str:
    if row[column] not in areas.by_code:
        raise row.fault(f"The area '{row[column]}' is not known.", mend="Use a code from data/areas.")
    return row[column]


def _postcodes(root: Path, areas: Areas) -> list[Record]:
    codes = ("lsoa_code", "ward_code", "town")
    return [
        {
            "postcode": row["postcode"],
            "longitude": row.need("lon"),
            "latitude": row.need("lat"),
            **{name: _area_code(row, name, areas) for name in codes},
        }
        for row in rows(root / "areas" / "postcodes.csv", ["postcode", *codes, "lon", "lat"])
    ]


def _ward_shares(root: Path, areas: Areas) -> list[Record]:
    codes = ("ward_code", "town")
    numbers = ("residents_estimate", "share_of_ward", "share_of_town")
    return [
        {
            **{name: _area_code(row, name, areas) for name in codes},
            **{name: row.need(name) for name in numbers},
        }
        for row in rows(root / "areas" / "ward-town-shares.csv", [*codes, *numbers])
    ]


def _neighbours(root: Path) -> list[Record]:
    columns = "set rank area_code name vintage licence".split()
    return [
        {**{name: row[name] for name in columns if name != "rank"}, "rank": row.number("rank")}
        for row in rows(root / "areas" / "neighbours.csv", columns)
    ]


def _fill(connection: Connection, table: Table, records: Iterable[Record]) -> None:
    listed = list(records)
    for first in range(0, len(listed), BATCH):
        connection.execute(insert(table), listed[first : first + BATCH])


def _fill_declarations(connection: Connection, catalogue: Catalogue) -> None:
    plan = {
        **_record(catalogue.plan),
        "council_plan_opening": catalogue.council_plan_opening,
        "ways_intro": catalogue.ways_intro,
    }
    _fill(connection, schema.plan, [plan])
    _fill(connection, schema.mission, map(_record, catalogue.missions))
    _fill(
        connection,
        schema.pillar,
        [{**_record(pillar), "position": position} for position, pillar in enumerate(catalogue.pillars)],
    )
    _fill(
        connection,
        schema.transformation,
        [{"position": position, "words": words} for position, words in enumerate(catalogue.transformations)],
    )
    _fill(
        connection,
        schema.way_of_working,
        [{**_record(way), "position": position} for position, way in enumerate(catalogue.ways)],
    )
    _fill(connection, schema.theme, map(_record, catalogue.themes))
    sources = list(catalogue.sources.values())
    held = ("loaded", "sha256")
    _fill(
        connection,
        schema.source,
        [{name: value for name, value in _record(one).items() if name not in held} for one in sources],
    )
    _fill(
        connection,
        schema.vintage,
        [
            {"name": one.vintage, "source": one.slug, "loaded": one.loaded, "sha256": one.sha256}
            for one in sources
        ],
    )
    _fill(
        connection,
        schema.indicator,
        [
            {**_record(one), "breaks": [day.isoformat() for day in one.breaks]}
            for one in catalogue.indicators.values()
        ],
    )


def _fill_areas(connection: Connection, root: Path, catalogue: Catalogue, areas: Areas) -> None:
    boundaries = _boundaries(root, areas)
    beside = bordering(boundaries)
    _fill(connection, schema.area, map(_record, areas.by_code.values()))
    _fill(
        connection,
        schema.town,
        [{**_record(town), "bordering": beside[town.slug]} for town in catalogue.towns.values()],
    )
    _fill(
        connection,
        schema.membership,
        [{**_record(one), "version": MEMBERSHIP_VERSION} for one in areas.memberships],
    )
    _fill(
        connection,
        schema.neighbourhood,
        [{"code": code, "longitude": lon, "latitude": lat} for code, (lon, lat) in areas.centroids.items()],
    )
    _fill(connection, schema.ward_share, _ward_shares(root, areas))
    _fill(connection, schema.neighbour, _neighbours(root))
    _fill(connection, schema.boundary, boundaries)
    _fill(connection, schema.place, _places(root, catalogue, areas))
    _fill(connection, schema.postcode, _postcodes(root, areas))


def _fill_figures(connection: Connection, derived: Derived) -> None:
    for table, records in (
        (schema.observation, derived.observations),
        (schema.assessment, derived.assessments),
        (schema.series, derived.series),
        (schema.inequality, derived.inequalities),
        (schema.map_classes, derived.map_classes),
    ):
        _fill(connection, table, map(_record, records))


def build(*, root: Path = store.ROOT, url: str | None = None, say: Say = _quiet, force: bool = True) -> bool:
    """Make the store and put it in place of the old one.

    Args:
        root: The data folder to build from.
        url: Where the store is; by default `store.location()`.
        say: Is told each step.
        force: Build even where the store there has the fingerprint of the data.

    Returns:
        Whether it built; False where the store was fresh.

    Raises:
        DataFault: If something in the data is at fault. The old store stays.
    """
    began = time.monotonic()
    url = url or store.location()
    mark = store.fingerprint(root)
    if not force and store.built_from(url) == mark:
        return False
    try:
        with store.replaced(url) as connection:
            if not force and store.built_from(url) == mark:
                raise _BuiltMeanwhile
            say("Reading the declarations")
            catalogue = catalogue_module.read(root)
            areas = tables.read_areas(root, catalogue)
            say(f"Reading the figures of {len(catalogue.sources)} sources")
            published = tables.read_observations(root, catalogue=catalogue, areas=areas)
            say(f"Working out towns, wards, comparisons and trends from {len(published):,} observations")
            derived = derive(published, catalogue=catalogue, areas=areas, root=root)
            say(f"Writing {len(derived.observations):,} observations")
            schema.metadata.create_all(connection)
            _fill_declarations(connection, catalogue)
            _fill_areas(connection, root, catalogue, areas)
            _fill_figures(connection, derived)
            _fill(connection, schema.store, [{"fingerprint": mark}])
    except _BuiltMeanwhile:
        return False
    say(f"The store is ready ({time.monotonic() - began:.1f} s)")
    return True


class _BuiltMeanwhile(Exception):
    """Another process finished the same store while this one waited."""


def ensure(*, say: Say = _quiet) -> bool:
    """Make the store if it is missing or older than the data; return whether it was built here.

    Raises:
        DataFault: If something in the data is at fault.
    """
    return build(say=say, force=False)
