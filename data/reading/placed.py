"""Reads the tables of places that stand among all of their kind: towns as ONS draws them, editions of the Indices."""

from collections.abc import Iterator
from pathlib import Path

from data.faults import DataFault
from data.methods import position
from data.model.declared import Position
from data.model.placed import Measure, Placed
from data.reading.catalogue import Catalogue, read_toml
from data.reading.csv_rows import Areas, rows
from data.vocabulary import UNITS

FOLDER = "placed"
RANK, TENTH = "deprivation-rank", "deprivation-tenth"


def measures(root: Path, catalogue: Catalogue) -> tuple[Measure, ...]:
    """Return what is told of towns as ONS draws them.

    Raises:
        DataFault: If a source or a unit is not declared.
    """
    path = root / FOLDER / "measures.toml"
    if not path.exists():
        return ()
    found = tuple(Measure(**one) for one in read_toml(path)["measure"])
    for one in found:
        if one.source not in catalogue.sources or one.unit not in UNITS:
            raise DataFault(
                f"{one.slug} has the unknown source '{one.source}' or unit '{one.unit}'.",
                file=path,
                mend="Declare the source under data/sources and the unit in data/vocabulary.py.",
            )
    return found


def _towns(root: Path, catalogue: Catalogue, held: tuple[Measure, ...]) -> Iterator[Placed]:
    """Yield every town with each of its measures, and the quarter of all towns that it lies in."""
    if not held:
        return
    source = catalogue.sources[held[0].source]
    columns = ["code", "name", "nearest_project_town", *(one.column for one in held)]
    found = list(rows(root / source.file, columns))
    for measure in held:
        values = [value for row in found if (value := row.number(measure.column)) is not None]
        for row in found:
            value, town = row.number(measure.column), row["nearest_project_town"]
            if town and town not in catalogue.towns:
                raise row.fault(f"The town '{town}' is not declared.", mend=f"Add data/towns/{town}.toml.")
            if value is not None:
                place = position.among(value, values) if town else Position.NONE
                yield Placed(measure.slug, row["code"], row["name"], town, measure.period, value, len(values), place)


def _editions(root: Path, catalogue: Catalogue, areas: Areas) -> Iterator[Placed]:
    """Yield the rank and the tenth of each neighbourhood in each edition of the Indices."""
    source = catalogue.sources.get("imd-editions")
    for row in rows(root / source.file, "lsoa_code edition measure value lsoas_in_england".split()) if source else ():
        code = row["lsoa_code"]
        if code not in areas.centroids:
            raise row.fault(f"The neighbourhood '{code}' is not known.", mend="Use a code from data/areas.")
        slug = {"rank": RANK, "decile": TENTH}.get(row["measure"])
        if slug is None:
            raise row.fault(f"'{row['measure']}' under measure is not known.", mend="Use one of: decile, rank.")
        yield Placed(
            slug,
            code,
            areas.by_code[code].name,
            code,
            row["edition"],
            row.need("value"),
            int(row.need("lsoas_in_england")),
            Position.NONE,
        )


def read(root: Path, catalogue: Catalogue, areas: Areas) -> tuple[Placed, ...]:
    """Return every place with where it stands.

    Raises:
        DataFault: If a town, a neighbourhood or a measure is not known, or a number is none.
    """
    return (*_towns(root, catalogue, measures(root, catalogue)), *_editions(root, catalogue, areas))
