"""Reads the CSV tables of areas and figures, and names the line where one is at fault."""

import csv
import hashlib
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.faults import DataFault
from data.model.declared import Area, Indicator, Membership, Observation, Origin, Source
from data.reading.catalogue import Catalogue
from data.subject import SUBJECT
from data.vocabulary import COUNTED, GROUPS, SHARES, Geography, Status, read_period

PUBLISHED_COMPARISONS = frozenset(("", "Better", "Similar", "Worse", "Higher", "Lower"))

FIGURE_COLUMNS = (
    "indicator area_code geography period_start period_end period_label value lower upper "
    "numerator denominator status published_comparison"
).split()
AUTHORITY_COLUMNS = "area_code name geography area_type region_code combined_authority_code".split()
NEIGHBOURHOOD_COLUMNS = (
    "lsoa_code lsoa_name msoa_code msoa_name ward_code ward_name town residents_census_2021 "
    "centroid_lon centroid_lat confidence alternative_town note"
).split()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a CSV file that knows its line."""

    file: Path
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, what: str, *, mend: str) -> DataFault:
        """Return a fault at this line."""
        return DataFault(what, file=self.file, line=self.line, mend=mend)

    def number(self, column: str) -> float | None:
        """Return a cell as a number, None where it is blank.

        Raises:
            DataFault: If the cell is neither.
        """
        text = self.cells[column]
        if text == "":
            return None
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            raise self.fault(
                f"'{text}' under {column} is not a number.", mend="Write a plain number or leave it blank."
            )
        return number

    def need(self, column: str) -> float:
        """Return a cell as a number.

        Raises:
            DataFault: If it is blank or no number.
        """
        number = self.number(column)
        if number is None:
            raise self.fault(f"{column} is blank.", mend="Fill it in.")
        return number

    def day(self, column: str) -> date:
        """Return a cell as a date.

        Raises:
            DataFault: If it is not an ISO date.
        """
        try:
            return date.fromisoformat(self.cells[column])
        except ValueError as error:
            raise self.fault(
                f"'{self.cells[column]}' under {column} is not a date.", mend="Write it as YYYY-MM-DD."
            ) from error


def checksum(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        DataFault: If it is missing.
    """
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError as error:
        raise DataFault("The file is missing.", file=path, mend="Put it back.") from error


def rows(path: Path, columns: list[str]) -> Iterator[Row]:
    """Yield the rows of a CSV file that must have the columns.

    Raises:
        DataFault: If the file or a column is missing, or a row is longer or shorter than the header.
    """
    try:
        file = path.open(encoding="utf-8", newline="")
    except FileNotFoundError as error:
        raise DataFault("The file is missing.", file=path, mend="Put it back.") from error
    with file:
        reader = csv.reader(file)
        header = next(reader, [])
        missing = [column for column in columns if column not in header]
        if missing:
            raise DataFault(
                f"The column {missing[0]} is missing.",
                file=path,
                line=1,
                mend=f"The header must have: {', '.join(columns)}.",
            )
        for cells in reader:
            if len(cells) != len(header):
                raise DataFault(
                    f"The row has {len(cells)} cells where the header has {len(header)}.",
                    file=path,
                    line=reader.line_num,
                    mend="Check for a missing or unquoted comma.",
                )
            yield Row(path, reader.line_num, dict(zip(header, cells, strict=True)))


@dataclass(frozen=True)
class Areas:
    """Every area that a figure may be about, and which neighbourhood belongs to what.

    Attributes:
        members: For each geography above the neighbourhood and each area in it, its neighbourhoods' codes.
        centroids: The population-weighted centre of each neighbourhood, as (longitude, latitude).
    """

    by_code: dict[str, Area]
    memberships: tuple[Membership, ...]
    members: dict[str, dict[str, tuple[str, ...]]]
    centroids: dict[str, tuple[float, float]]


def read_areas(root: Path, catalogue: Catalogue) -> Areas:
    """Read authorities and neighbourhoods, and make the areas above the neighbourhoods.

    Raises:
        DataFault: If a code stands twice or a neighbourhood's town is not declared.
    """
    by_code = {town.slug: Area(town.slug, town.name, Geography.TOWN) for town in catalogue.towns.values()}

    def add(area: Area, row: Row) -> None:
        if area.code in by_code:
            raise row.fault(f"The area {area.code} stands twice.", mend="Keep one row for it.")
        by_code[area.code] = area

    for row in rows(root / "areas" / "authorities.csv", AUTHORITY_COLUMNS):
        add(Area(*(row[column] for column in AUTHORITY_COLUMNS)), row)
    memberships: list[Membership] = []
    centroids = {}
    above: dict[str, tuple[Area, Row]] = {}
    for row in rows(root / "areas" / "neighbourhoods.csv", NEIGHBOURHOOD_COLUMNS):
        code, town = row["lsoa_code"], row["town"]
        if town not in catalogue.towns:
            raise row.fault(f"The town '{town}' is not declared.", mend=f"Add data/towns/{town}.toml.")
        add(Area(code, row["lsoa_name"], Geography.LSOA), row)
        above[row["msoa_code"]] = Area(row["msoa_code"], row["msoa_name"], Geography.MSOA), row
        above[row["ward_code"]] = Area(row["ward_code"], row["ward_name"], Geography.WARD), row
        memberships += [
            Membership(code, town, Geography.TOWN, row["confidence"], row["alternative_town"], row["note"]),
            Membership(code, row["ward_code"], Geography.WARD, "", "", ""),
            Membership(code, row["msoa_code"], Geography.MSOA, "", "", ""),
        ]
        centroids[code] = (row.need("centroid_lon"), row.need("centroid_lat"))
    for area, row in above.values():
        add(area, row)
    members: dict[str, dict[str, list[str]]] = {geography: {} for geography in GROUPS}
    for membership in memberships:
        members[membership.parent_geography].setdefault(membership.parent_code, []).append(membership.area_code)
    members[SUBJECT.geography] = {SUBJECT.code: list(centroids)}
    frozen = {
        geography: {code: tuple(sorted(codes)) for code, codes in parents.items()}
        for geography, parents in members.items()
    }
    return Areas(by_code, tuple(memberships), frozen, centroids)


def _check_figures(row: Row, observation: Observation, indicator: Indicator) -> None:
    value, lower, upper = observation.value, observation.lower, observation.upper
    numerator, denominator = observation.numerator, observation.denominator
    if value is not None and indicator.range and not indicator.range[0] <= value <= indicator.range[1]:
        low, high = indicator.range
        raise row.fault(
            f"The value {value:g} of {indicator.slug} lies outside {low:g} to {high:g}.",
            mend="Mend the value, or declare a wider range on the indicator if it is published so.",
        )
    if indicator.method in SHARES and numerator is not None and denominator is not None and numerator > denominator:
        raise row.fault(
            f"The numerator {numerator:g} is over the denominator {denominator:g}.",
            mend="A share counts part of its denominator: mend one of them.",
        )
    counted = indicator.method in COUNTED and numerator is not None and denominator is not None
    if counted and not (indicator.base or indicator.modelled or indicator.no_interval):
        raise row.fault(
            f"{indicator.slug} has counts, and nothing says whether they bear an interval.",
            mend="Declare on the indicator whom it counts, as `base`, or why there is none, as `no_interval`.",
        )
    if (numerator is not None and numerator < 0) or (denominator is not None and denominator < 0):
        raise row.fault("A count is below nought.", mend="Mend the numerator or the denominator.")
    if (lower is None) != (upper is None):
        raise row.fault("Only one end of the interval is given.", mend="Give both or neither.")
    if value is not None and lower is not None and upper is not None and not lower <= value <= upper:
        raise row.fault(
            f"The value {value:g} lies outside its interval {lower:g} to {upper:g}.",
            mend="Mend one of the three.",
        )


def _check_words(row: Row) -> None:
    if row["status"] not in tuple(Status):
        marks = " ".join(mark for mark in Status if mark)
        raise row.fault(f"The status '{row['status']}' is unknown.", mend=f"Use blank or one of {marks}.")
    if row["published_comparison"] not in PUBLISHED_COMPARISONS:
        raise row.fault(
            f"The published comparison '{row['published_comparison']}' is unknown.",
            mend="Use Better, Similar, Worse, Higher, Lower or leave it blank.",
        )
    if read_period(row["period_label"]) is None:
        raise row.fault(
            f"The period '{row['period_label']}' is of no kind that is known.",
            mend="Write it in a form of PERIOD_KINDS in data/vocabulary.py, or declare its kind there.",
        )


def _observation(row: Row, *, catalogue: Catalogue, areas: Areas, source: Source) -> Observation:
    indicator = catalogue.indicators.get(row["indicator"])
    if indicator is None or source.slug not in indicator.sources:
        raise row.fault(
            f"The indicator '{row['indicator']}' is not declared with the source {source.slug}.",
            mend="Declare it under data/indicators, or mend the name.",
        )
    area = areas.by_code.get(row["area_code"])
    if area is None or area.geography != row["geography"]:
        raise row.fault(
            f"The area '{row['area_code']}' is not known as a {row['geography']}.",
            mend="Use a code and geography from data/areas.",
        )
    start, end = row.day("period_start"), row.day("period_end")
    if end < start:
        raise row.fault(f"The period ends on {end}, before it starts on {start}.", mend="Swap or mend the dates.")
    if indicator.source_of(end) != source.slug:
        raise row.fault(
            f"The figure of {indicator.slug} for {row['period_label']} is to be from {indicator.source_of(end)}.",
            mend="Leave it out, or move `until` in the indicator's `older`.",
        )
    _check_words(row)
    observation = Observation(
        indicator=indicator.slug,
        area_code=area.code,
        geography=area.geography,
        period_start=start,
        period_end=end,
        period_label=row["period_label"],
        value=row.number("value"),
        lower=row.number("lower"),
        upper=row.number("upper"),
        numerator=row.number("numerator"),
        denominator=row.number("denominator"),
        status=row["status"],
        published_comparison=row["published_comparison"],
        origin=Origin.PUBLISHED,
        vintage=source.vintage,
    )
    _check_figures(row, observation, indicator)
    return observation


def _is_superseded(row: Row, catalogue: Catalogue, source: Source) -> bool:
    """Return whether a figure of the council's own is of a period that its publisher has brought out since."""
    indicator = catalogue.indicators.get(row["indicator"])
    return source.own and indicator is not None and indicator.source_of(row.day("period_end")) != source.slug


def read_observations(
    root: Path, *, catalogue: Catalogue, areas: Areas, sources: Iterable[Source] | None = None
) -> list[Observation]:
    """Read and check the figures of sources, by default of all, sorted by indicator, area and period.

    A source that holds places has no figures to read; its file is checked all the same.

    Raises:
        DataFault: At the first row that is at fault, or where a file no longer has its declared checksum.
    """
    seen: dict[tuple[str, str, date, date], Row] = {}
    observations = []
    for source in catalogue.sources.values() if sources is None else sources:
        path = root / source.file
        for row in rows(path, FIGURE_COLUMNS) if source.holds_figures else ():
            if _is_superseded(row, catalogue, source):
                continue
            observation = _observation(row, catalogue=catalogue, areas=areas, source=source)
            key = (observation.indicator, observation.area_code, *observation.period)
            if key in seen:
                raise row.fault(
                    f"{observation.indicator} for {observation.area_code} in {observation.period_label} "
                    f"stands already at line {seen[key].line}.",
                    mend="Keep one of the two rows.",
                )
            seen[key] = row
            observations.append(observation)
        if checksum(path) != source.sha256:
            raise DataFault(
                "The figures are not the ones that were loaded: their checksum differs.",
                file=path,
                mend=f"If the change is meant, run: python -m data seal {source.slug}",
            )
    return sorted(observations, key=lambda one: (one.indicator, one.area_code, one.period))
