"""Reads what lies where: boundaries, places, postcodes, how wards and towns overlap, who is like whom."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from data.faults import DataFault
from data.methods.distance import metres
from data.model.declared import Locality, Place
from data.reading.catalogue import Catalogue
from data.reading.csv_rows import Areas, Row, rows
from data.subject import SUBJECT
from data.vocabulary import UNLISTED, Geography, KindOfPlace

Record = dict[str, Any]
SURE = ("exact", "approximate")
FARTHEST = 5_000  # metres from a locality to the middle of the nearest neighbourhood
BOUNDARIES = {
    "towns": Geography.TOWN,
    "wards": Geography.WARD,
    "msoas": Geography.MSOA,
    "lsoas": Geography.LSOA,
    "borough": Geography.BOROUGH,
    SUBJECT.around: SUBJECT.around,
}


def _features(path: Path) -> list[tuple[str, Record]]:
    """Return the (area code, geometry) pairs of a GeoJSON file."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return [(one["properties"]["area_code"], one["geometry"]) for one in features]
    except FileNotFoundError as error:
        raise DataFault("The file is missing.", file=path, mend="Put it back.") from error
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise DataFault(
            f"This is not GeoJSON with an area_code on each feature: {error}.",
            file=path,
            line=error.lineno if isinstance(error, json.JSONDecodeError) else None,
            mend="Write a FeatureCollection whose features have properties.area_code and a geometry.",
        ) from error


def _check_towns(records: Iterable[Record], catalogue: Catalogue, root: Path) -> None:
    drawn = {one["area_code"] for one in records if one["geography"] == Geography.TOWN}
    for slug in catalogue.towns:
        if slug not in drawn:
            raise DataFault(
                f"The town {slug} has no boundary.",
                file=root / "boundaries" / "towns.geojson",
                mend="Add a feature with its slug as area_code.",
            )


def boundaries(root: Path, catalogue: Catalogue, areas: Areas) -> list[Record]:
    """Return all boundaries, checked: each is of a known area and each town has one.

    Raises:
        DataFault: If a file is missing or broken, an area unknown, or a town not drawn.
    """
    records = []
    for name, geography in BOUNDARIES.items():
        path = root / "boundaries" / f"{name}.geojson"
        for code, geometry in _features(path):
            if code not in areas.by_code:
                raise DataFault(f"The area '{code}' is not known.", file=path, mend="Use a code from data/areas.")
            records.append(
                {
                    "area_code": code,
                    "geography": geography,
                    "name": areas.by_code[code].name,
                    "geometry": json.dumps(geometry, separators=(",", ":")),
                }
            )
    _check_towns(records, catalogue, root)
    return records


def _points(geometry: Record) -> set[tuple[float, float]]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return {(point[0], point[1]) for polygon in polygons for ring in polygon for point in ring}


def bordering(drawn: Iterable[Record]) -> dict[str, list[str]]:
    """Return for each town the towns that share a stretch of its border.

    Towns are exact unions of neighbourhoods, so towns that meet share the points of their outlines.
    """
    outlines = {
        one["area_code"]: _points(json.loads(one["geometry"])) for one in drawn if one["geography"] == Geography.TOWN
    }
    return {
        code: sorted(other for other, points in outlines.items() if other != code and len(points & own) > 1)
        for code, own in outlines.items()
    }


def places(root: Path, catalogue: Catalogue, areas: Areas) -> tuple[Place, ...]:
    """Return the places in their order.

    Raises:
        DataFault: If a place's kind, area or date is not known.
    """
    columns = "kind name postcode lon lat lsoa_code town publisher as_at".split()
    found = []
    for position, row in enumerate(rows(root / "areas" / "places.csv", columns)):
        if row["lsoa_code"] not in areas.centroids or row["town"] not in catalogue.towns:
            raise row.fault(
                f"The neighbourhood '{row['lsoa_code']}' or town '{row['town']}' is not known.",
                mend="Use codes from data/areas.",
            )
        if row["kind"] not in tuple(KindOfPlace):
            raise row.fault(
                f"The kind of place '{row['kind']}' is unknown.",
                mend=f"Use one of: {', '.join(sorted(KindOfPlace))}.",
            )
        kept = {name: row[name] for name in columns if name not in ("lon", "lat")}
        place = Place(position=position, longitude=row.need("lon"), latitude=row.need("lat"), **kept)
        found.append(_dated(place, row))
    return tuple(found)


def entrances(root: Path, catalogue: Catalogue) -> tuple[Place, ...]:
    """Return the places that no list names, such as entrances to green spaces.

    Raises:
        DataFault: If a coordinate is missing, or what the register is as at is none.
    """
    kinds = {
        one.places: catalogue.sources[one.source] for one in catalogue.indicators.values() if one.places in UNLISTED
    }
    return tuple(
        _dated(
            Place(number, kind, "", "", row.need("lon"), row.need("lat"), "", "", source.publisher, row["as_at"]), row
        )
        for kind, source in kinds.items()
        for number, row in enumerate(rows(root / source.file, ["lon", "lat", "as_at"]))
    )


def _dated(place: Place, row: Row) -> Place:
    """Return a place whose register is as at something."""
    try:
        _ = place.period
    except ValueError as error:
        raise row.fault(
            f"'{place.as_at}' under as_at is no day, month or year.", mend="Write it as YYYY-MM-DD, YYYY-MM or YYYY."
        ) from error
    return place


def localities(root: Path, areas: Areas) -> tuple[Locality, ...]:
    """Return the localities in their order, each with the neighbourhood whose middle is nearest to its point.

    Raises:
        DataFault: If a name, a coordinate or how sure it is is missing, or the point lies far from the borough.
    """
    columns = "name longitude latitude kind how_sure".split()
    found = []
    for position, row in enumerate(rows(root / "areas" / "localities.csv", columns)):
        if row["how_sure"] not in SURE:
            raise row.fault(f"'{row['how_sure']}' is no word for how sure.", mend=f"Use one of: {', '.join(SURE)}.")
        point = row.need("longitude"), row.need("latitude")
        away = {code: metres(point, centre) for code, centre in areas.centroids.items()}
        nearest = min(sorted(away), key=lambda code: away[code])
        if away[nearest] > FARTHEST:
            raise row.fault(
                f"{row['name']} lies {away[nearest] / 1000:.0f} km from the nearest neighbourhood.",
                mend="Write longitude and latitude in degrees, longitude first.",
            )
        found.append(
            Locality(position, row["name"], point[0], point[1], row["kind"], row["how_sure"], lsoa_code=nearest)
        )
    return tuple(found)


def _area_code(row: Row, column: str, areas: Areas) -> str:
    if row[column] not in areas.by_code:
        raise row.fault(f"The area '{row[column]}' is not known.", mend="Use a code from data/areas.")
    return row[column]


def postcodes(root: Path, areas: Areas) -> list[Record]:
    """Return the postcodes."""
    codes = ("lsoa_code", "ward_code", "town")
    found: dict[str, Record] = {}
    for row in rows(root / "areas" / "postcodes.csv", ["postcode", *codes, "lon", "lat"]):
        if row["postcode"] in found:
            raise row.fault(f"The postcode {row['postcode']} stands twice.", mend="Keep one row for it.")
        found[row["postcode"]] = {
            "postcode": row["postcode"],
            "longitude": row.need("lon"),
            "latitude": row.need("lat"),
            **{name: _area_code(row, name, areas) for name in codes},
        }
    return list(found.values())


def ward_shares(root: Path, areas: Areas) -> list[Record]:
    """Return how wards and towns overlap."""
    codes = ("ward_code", "town")
    numbers = ("residents_estimate", "share_of_ward", "share_of_town")
    return [
        {
            **{name: _area_code(row, name, areas) for name in codes},
            **{name: row.need(name) for name in numbers},
        }
        for row in rows(root / "areas" / "ward-town-shares.csv", [*codes, *numbers])
    ]


def neighbours(root: Path) -> list[Record]:
    """Return the published sets of similar authorities."""
    columns = "set rank area_code name vintage licence".split()
    return [
        {**{name: row[name] for name in columns if name != "rank"}, "rank": row.number("rank")}
        for row in rows(root / "areas" / "neighbours.csv", columns)
    ]
