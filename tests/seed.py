"""Writes a tiny but complete data folder.

Every figure in it is synthetic: made up for tests and true of no place, whatever the codes and names say.
Two towns, ten neighbourhoods in a grid of two rows, three wards of which one straddles the towns, two MSOAs.

    row 0 (northtown)   1  2  3  4 | 5        columns 0-3 | 4
    row 1 (southtown)  10  9  8  7 | 6
"""

import csv
import hashlib
import json
import re
import shutil
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

CODE = Path(__file__).parent.parent / "data"

BOROUGH, ENGLAND, REGION, COMBINED = "E08000010", "E92000001", "E12000002", "E47000001"
BOLTON, BARNSLEY = "E08000001", "E08000016"
LSOAS = [f"E01{number:06}" for number in range(1, 11)]
TOWNS = {"northtown": LSOAS[:5], "southtown": LSOAS[5:]}
WARDS = {"E05000001": LSOAS[:4], "E05000002": LSOAS[4:6], "E05000003": LSOAS[6:]}
MSOAS = {"E02000001": [*LSOAS[:3], *LSOAS[7:]], "E02000002": LSOAS[3:7]}
TOWN_OF, WARD_OF, MSOA_OF = (
    {lsoa: parent for parent, lsoas in parents.items() for lsoa in lsoas} for parents in (TOWNS, WARDS, MSOAS)
)
CELL = {lsoa: (number, 0) if number < 5 else (9 - number, 1) for number, lsoa in enumerate(LSOAS)}

FIGURES_HEADER = (
    "indicator,area_code,geography,period_start,period_end,period_label,value,lower,upper,"
    "numerator,denominator,status,published_comparison"
)
GEOGRAPHY = {
    BOROUGH: "local-authority",
    BOLTON: "local-authority",
    BARNSLEY: "local-authority",
    REGION: "region",
    COMBINED: "combined-authority",
    ENGLAND: "country",
    **dict.fromkeys(LSOAS, "lsoa"),
    **dict.fromkeys(WARDS, "ward"),
}

Row = list[object]
Counts = dict[str, tuple[float, float]]  # numerator and denominator by area


def _toml(path: Path, lines: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _pairs(**values: object) -> list[str]:
    return [f"{name} = {_toml_value(value)}" for name, value in values.items()]


def _toml_value(value: object) -> str:
    """Return a value as TOML writes it: as JSON does, but for tables and days."""
    if isinstance(value, dict):
        return f"{{ {', '.join(_pairs(**value))} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml_value, value))}]"
    return value.isoformat() if isinstance(value, date) else json.dumps(value)


def _csv(path: Path, header: str, rows: Iterable[Sequence[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as handle:
        handle.write(header + "\n")
        csv.writer(handle, lineterminator="\n").writerows(rows)


def _plan(root: Path) -> None:
    lines = [
        "[plan]",
        *_pairs(title="A plan", subtitle="For tests", year=2024, link="https://example.org/plan"),
        "began = 2024-03-31",
        *_pairs(opening="It opens.", movement="It moves.", listening="It listens."),
    ]
    for number, slug, short in ((1, "fair-opportunities", "Fair"), (2, "flourishing-towns", "Flourishing")):
        lines += [
            "",
            "[[mission]]",
            *_pairs(number=number, slug=slug, short=short, title=f"{short} for all."),
        ]
        lines += _pairs(promise="We promise.", words="We will do it.")
    _toml(root / "plan" / "missions.toml", lines)
    lines = _pairs(opening="A council plan.")
    for slug in ("wealth-and-health", "inequalities", "communities"):
        lines += [
            "",
            "[[pillar]]",
            *_pairs(slug=slug, short=slug, title=slug.capitalize(), words="and more."),
        ]
    for words in ("Change one thing.", "Change another."):
        lines += ["", "[[transformation]]", *_pairs(words=words)]
    _toml(root / "plan" / "council-plan.toml", lines)
    lines = _pairs(intro="We work like this.")
    lines += ["", "[[way]]", *_pairs(title="Together", words="We work together.")]
    lines += ["", "[[way]]", *_pairs(title="", words="")]
    _toml(root / "plan" / "ways-of-working.toml", lines)
    lines = ["[[theme]]", *_pairs(code="context", title="Who lives here", plan_words="", unknown=[])]
    for code, mission, title, unknown in (
        ("M1-T1", 1, "Money", []),
        ("M1-T2", 1, "Health", ["How people feel."]),
        ("M2-T1", 2, "Safe", []),
    ):
        lines += ["", "[[theme]]", *_pairs(code=code, mission=mission, title=title)]
        lines += _pairs(plan_words="It will be good", unknown=unknown)
    _toml(root / "plan" / "themes.toml", lines)


def _indicator(slug: str, *, phrase: str, unit: str, method: str, **more: object) -> list[str]:
    title = slug.replace("-", " ").capitalize()
    values: dict[str, object] = {
        "slug": slug,
        "title": title,
        "short": title,
        "tier": "headline",
        "definition": f"A made-up figure of {title.lower()}.",
        "why": "It shows how the parts work together.",
        "phrase": phrase,
        "synonyms": [slug.split("-")[0]],
        "caveats": "",
        "unit": unit,
        "decimals": 1,
        "polarity": "lower_is_better",
        "method": method,
        "lowest_geography": "neighbourhood",
        "aggregation": "sum",
        "dataset": "A made-up table",
        "pillar": "inequalities",
        **more,
    }
    return ["", "[[indicator]]", *_pairs(**values)]


def _indicators(root: Path) -> None:
    folder = root / "indicators"
    people = {"unit": "people", "method": "count", "multiplier": 1, "polarity": "neutral", "decimals": 0}
    census = {"source": "made-census", "published": "2022-06-28"}
    _toml(
        folder / "00-context.toml",
        [
            'theme = "context"',
            *_indicator("residents-2022", phrase="{value} people live here", **people, **census),
            *_indicator("children-2022", phrase="{value} children live here", **people, **census),
            *_indicator(
                "population-density",
                phrase="there are {value} people per sq km",
                unit="people per sq km",
                method="rate",
                base={"one": "person", "many": "people"},
                **{**census, "multiplier": 1, "polarity": "neutral", "tier": "supporting"},
            ),
        ],
    )
    registers = {"source": "made-registers", "published": "2026-02", "next_due": "2027-02"}
    _toml(
        folder / "01-money.toml",
        [
            'theme = "M1-T1"',
            *_indicator(
                "claimant-count",
                phrase="{value} claim a benefit",
                unit="%",
                method="proportion",
                base={"one": "person", "many": "people", "age_free": True},
                **{**registers, "multiplier": 100},
            ),
            *_indicator(
                "child-poverty",
                phrase="{value} of children live in poverty",
                unit="%",
                method="proportion",
                lowest_geography="ward",
                aggregation="apportion",
                base={"one": "child", "many": "children", "age_free": True},
                **{**registers, "multiplier": 100},
            ),
        ],
    )
    indices = {"source": "made-indices", "published": "2025-10-30"}
    _toml(
        folder / "02-health.toml",
        [
            'theme = "M1-T2"',
            *_indicator(
                "deprivation-decile",
                phrase="the decile is {value}",
                unit="decile",
                method="decile",
                aggregation="none",
                range=[1, 10],
                **{**indices, "decimals": 0, "polarity": "higher_is_better"},
            ),
            *_indicator(
                "deprivation-score",
                phrase="the score is {value}",
                unit="score",
                method="score",
                aggregation="mean:residents-2022",
                **indices,
            ),
            *_indicator(
                "good-health",
                phrase="{value} are in good health",
                unit="%",
                method="proportion",
                aggregation="none",
                lowest_geography="borough",
                source="made-survey",
                **{"multiplier": 100, "polarity": "higher_is_better", "published": "2026-05-01"},
            ),
        ],
    )
    _toml(
        folder / "03-safe.toml",
        [
            'theme = "M2-T1"',
            *_indicator(
                "road-casualties",
                phrase="{value} per 1,000 were hurt on the roads",
                unit="per 1,000 residents",
                method="rate",
                base={"one": "person", "many": "people"},
                breaks=[{"day": date(2010, 1, 1), "why": "The form changed."}],
                shocks=[{"start": date(2011, 1, 1), "end": date(2011, 12, 31), "why": "The roads were closed."}],
                **{**registers, "multiplier": 1000},
            ),
            *_indicator(
                "near-school",
                phrase="{value} live near a school",
                unit="%",
                method="share",
                places="school",
                source="made-places",
                **{"multiplier": 100, "polarity": "higher_is_better"},
            ),
        ],
    )


def _row(slug: str, code: str, days: str, label: str, value: object, **more: object) -> Row:
    start, _, end = days.partition("/")
    cells = {"indicator": slug, "area_code": code, "geography": GEOGRAPHY[code], "period_start": start}
    cells |= {"period_end": end or start, "period_label": label, "value": value, **more}
    return [cells.get(column, "") for column in FIGURES_HEADER.split(",")]


def _counted(slug: str, days: str, label: str, multiplier: int, counts: Counts) -> Iterator[Row]:
    """Yield rows with the values that their counts give, and the borough's, whose counts are the sums."""
    parts = [counts[code] for code in counts if code in LSOAS or code in WARDS]
    borough = (sum(part[0] for part in parts), sum(part[1] for part in parts))
    for code, (numerator, denominator) in {BOROUGH: borough, **counts}.items():
        value = round(numerator / denominator * multiplier, 6)
        yield _row(slug, code, days, label, value, numerator=numerator, denominator=denominator)


def residents(number: int) -> int:
    """Return the residents of a neighbourhood, numbered from 1."""
    return 1000 + 100 * number


def children(number: int) -> int:
    """Return the children of a neighbourhood, numbered from 1."""
    return 200 + 15 * number


def _census() -> Iterator[Row]:
    numbered = list(enumerate(LSOAS, 1))
    day, label = "2022-06-30", "mid-2022"
    for slug, count, england in (
        ("residents-2022", residents, 57_000_000),
        ("children-2022", children, 10_900_000),
    ):
        yield _row(slug, ENGLAND, day, label, england, numerator=england)
        for number, code in numbered:
            yield _row(slug, code, day, label, count(number), numerator=count(number))
    counts: Counts = {code: (residents(number), 0.25 * number) for number, code in numbered}
    counts[ENGLAND] = (56_490_048, 130_310)
    yield from _counted("population-density", "2021-03-21", "Census 2021", 1, counts)


def _registers() -> Iterator[Row]:
    for step, year in enumerate(range(2020, 2026)):
        days = f"{year}-01-01/{year}-12-31"
        claimants: Counts = {
            code: (24 + 9 * number - (6 + number // 2) * step, 700 + 50 * number)
            for number, code in enumerate(LSOAS, 1)
            if (year, number) != (2020, 3)
        }
        claimants[ENGLAND] = (1_450_000 - 40_000 * step, 36_000_000)
        yield from _counted("claimant-count", days, str(year), 100, claimants)
        if year == 2020:  # one neighbourhood's figure is hidden by the publisher
            yield _row("claimant-count", LSOAS[2], days, str(year), "", denominator=850, status="c")
    for year, less in ((2023, 0), (2024, 1)):
        hurt: Counts = {code: (max(0, number - less - 2), residents(number)) for number, code in enumerate(LSOAS, 1)}
        hurt[ENGLAND] = (128_000 - 1000 * less, 57_000_000)
        days = f"{year}-01-01/{year}-12-31"
        yield from _counted("road-casualties", days, str(year), 1000, hurt)
    for year, more in ((2022, 0), (2023, 12)):
        days, label = f"{year}-04-01/{year + 1}-03-31", f"{year}/{year % 100 + 1}"
        poor: Counts = {
            ward: ((110, 75, 190)[place] + more, (950, 560, 1315)[place]) for place, ward in enumerate(WARDS)
        }
        poor[ENGLAND] = (2_300_000, 10_900_000)
        yield from _counted("child-poverty", days, label, 100, poor)


def _indices() -> Iterator[Row]:
    day, label = "2025-10-30", "IoD 2025"
    for number, code in enumerate(LSOAS, 1):
        yield _row("deprivation-decile", code, day, label, (number + 1) // 2)
        yield _row("deprivation-score", code, day, label, 62.5 - 5.25 * number)
    yield _row("deprivation-score", ENGLAND, day, label, 21.7)


def _survey() -> Iterator[Row]:
    for step, year in enumerate(range(2018, 2026)):
        days = f"{year}-04-01/{year + 1}-03-31"
        label = f"{year}/{(year + 1) % 100}"
        yield _row("good-health", ENGLAND, days, label, 76.2, lower=76.0, upper=76.4)
        yield _row("good-health", REGION, days, label, 74.9, lower=74.5, upper=75.3)
        yield _row("good-health", COMBINED, days, label, 74.1, lower=73.6, upper=74.6)
        yield _row("good-health", BOLTON, days, label, 73.0, lower=71.1, upper=74.9, published_comparison="Worse")
        value = 70 + 1.2 * step
        status, said = "p" if year == 2025 else "", "Worse" if step < 4 else "Similar"
        yield _row(
            "good-health",
            BOROUGH,
            days,
            label,
            round(value, 1),
            lower=round(value - 1.5, 1),
            upper=round(value + 1.5, 1),
            status=status,
            published_comparison=said,
        )
    yield _row("good-health", BARNSLEY, days, label, 72.4, published_comparison="Worse")


SOURCES = {
    "made-census": _census,
    "made-registers": _registers,
    "made-indices": _indices,
    "made-survey": _survey,
}


def _sources(root: Path) -> None:
    for slug, figures in SOURCES.items():
        folder = root / "sources" / slug
        _csv(folder / "figures.csv", FIGURES_HEADER, figures())
        _source(root, slug, link=f"https://example.org/{slug}", licence="Open Government Licence v3.0")
    _source(root, "made-places", link="", licence="", file="areas/places.csv")


def _source(root: Path, slug: str, **more: str) -> None:
    """Write the declaration of a source whose file is there."""
    words = _pairs(publisher="A made-up publisher", title=slug, compiled_by="", frequency="Yearly", **more)
    _toml(root / "sources" / slug / "source.toml", [*words, "loaded = 2026-11-22", 'sha256 = ""'])
    seal(root, slug)


def _areas(root: Path) -> None:
    folder = root / "areas"
    header = "area_code,name,geography,area_type,region_code,combined_authority_code"
    authorities = [
        (BOROUGH, "Wigan", "local-authority", "metropolitan district", REGION, COMBINED),
        (BOLTON, "Bolton", "local-authority", "metropolitan district", REGION, COMBINED),
        (BARNSLEY, "Barnsley", "local-authority", "metropolitan district", "E12000003", "E47000002"),
        (REGION, "North West", "region", "region", "", ""),
        (COMBINED, "Greater Manchester", "combined-authority", "combined authority", REGION, ""),
        (ENGLAND, "England", "country", "country", "", ""),
    ]
    _csv(folder / "authorities.csv", header, authorities)
    header = (
        "lsoa_code,lsoa_name,msoa_code,msoa_name,ward_code,ward_name,town,residents_census_2021,"
        "centroid_lon,centroid_lat,confidence,alternative_town,note"
    )
    neighbourhoods = []
    for number, code in enumerate(LSOAS, 1):
        msoa, ward, town = MSOA_OF[code], WARD_OF[code], TOWN_OF[code]
        doubt = ("low", "southtown", "It could be either.") if number == 5 else ("high", "", "")
        names = (code, f"Wigan 00{msoa[-1]}{'ABCDEFGHIJ'[number - 1]}", msoa, f"Part {msoa[-1]}")
        place = (ward, f"Ward {ward[-1]}", town, residents(number), *_centre(code))
        neighbourhoods.append((*names, *place, *doubt))
    _csv(folder / "neighbourhoods.csv", header, neighbourhoods)
    header = "set,rank,area_code,name,has_data,vintage,licence"
    more = ("true", "2025", "Open Government Licence v3.0")
    neighbours: list[Sequence[object]] = [
        ("Greater Manchester boroughs", "", BOLTON, "Bolton", *more),
        ("ONS similar areas: global", 1, BARNSLEY, "Barnsley", *more),
        ("ONS similar areas: global", 2, BOLTON, "Bolton", *more),
    ]
    _csv(folder / "neighbours.csv", header, neighbours)
    header = "kind,name,postcode,lon,lat,lsoa_code,town,publisher,as_at"
    kinds = ("school", "school", "pharmacy", "library", "green_flag_park")
    places = [
        (kind, f"A made-up {kind}", "WN9 0AA", *_centre(code), code, TOWN_OF[code], "A publisher", "2025")
        for kind, code in zip(kinds, LSOAS[::2], strict=True)
    ]
    _csv(folder / "places.csv", header, places)
    named = [("Made-up Green", *_centre(LSOAS[1]), "locality", "approximate")]
    _csv(folder / "localities.csv", "name,longitude,latitude,kind,how_sure", named)
    postcodes = [
        (f"WN9 {number}A{letter}", code, WARD_OF[code], TOWN_OF[code], *_centre(code))
        for number, code in enumerate(LSOAS)
        for letter in "AB"
    ]
    _csv(folder / "postcodes.csv", "postcode,lsoa_code,ward_code,town,lon,lat", postcodes)
    header = "ward_code,ward_name,town,residents_estimate,share_of_ward,share_of_town"
    shares = []
    for ward, lsoas in WARDS.items():
        for town, members in TOWNS.items():
            both = [residents(LSOAS.index(code) + 1) for code in lsoas if code in members]
            wholes = [sum(residents(LSOAS.index(code) + 1) for code in codes) for codes in (lsoas, members)]
            if both:
                share = [round(sum(both) / whole, 3) for whole in wholes]
                shares.append((ward, f"Ward {ward[-1]}", town, sum(both), *share))
    _csv(folder / "ward-town-shares.csv", header, shares)


def _towns(root: Path) -> None:
    for slug, row in (("northtown", 0), ("southtown", 1)):
        words = _pairs(name=slug.capitalize(), former_authority=f"{slug.capitalize()} Urban District")
        words += _pairs(includes=f"{slug.capitalize()} includes a hamlet.", area_km2=7.5)
        words += _pairs(label_point=[-2.6 + 0.025, 53.5 - 0.01 * row - 0.005], facts=["It is made up."])
        _toml(root / "towns" / f"{slug}.toml", words)


def _corner(column: int, row: int) -> list[float]:
    return [round(-2.6 + 0.01 * column, 5), round(53.5 - 0.01 * row, 5)]


def _centre(code: str) -> tuple[float, float]:
    west, north = _corner(*CELL[code])
    return round(west + 0.005, 5), round(north - 0.005, 5)


def _block(codes: Iterable[str]) -> dict[str, object]:
    """Return the rectangle that cells fill, with a point at each corner of a cell on its outline."""
    cells = [CELL[code] for code in codes]
    columns, rows = [column for column, _ in cells], [row for _, row in cells]
    west, east, north, south = min(columns), max(columns) + 1, min(rows), max(rows) + 1
    ring = [_corner(column, south) for column in range(west, east)]
    ring += [_corner(east, row) for row in range(south, north, -1)]
    ring += [_corner(column, north) for column in range(east, west, -1)]
    ring += [_corner(west, row) for row in range(north, south)]
    return {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}


def _boundaries(root: Path) -> None:
    beside = [[[-2.5, 53.4], [-2.4, 53.4], [-2.4, 53.5], [-2.5, 53.5], [-2.5, 53.4]]]
    whole = _block(LSOAS)
    layers = {
        "towns": {town: _block(codes) for town, codes in TOWNS.items()},
        "wards": {ward: _block(codes) for ward, codes in WARDS.items()},
        "msoas": {msoa: _block(codes) for msoa, codes in MSOAS.items()},
        "lsoas": {code: _block([code]) for code in LSOAS},
        "borough": {BOROUGH: whole},
        "greater-manchester": {BOROUGH: whole, BOLTON: {"type": "Polygon", "coordinates": beside}},
    }
    (root / "boundaries").mkdir()
    for name, shapes in layers.items():
        features = [
            {"type": "Feature", "properties": {"area_code": code, "name": code}, "geometry": shape}
            for code, shape in shapes.items()
        ]
        layer = json.dumps({"type": "FeatureCollection", "features": features})
        (root / "boundaries" / f"{name}.geojson").write_text(layer, encoding="utf-8")


def seal(root: Path, source: str) -> None:
    """Write the present checksum of a source's file into its declaration."""
    declaration = root / "sources" / source / "source.toml"
    text = declaration.read_text(encoding="utf-8")
    file = root / tomllib.loads(text).get("file", f"sources/{source}/figures.csv")
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    declaration.write_text(re.sub('sha256 = ".*"', f'sha256 = "{digest}"', text), encoding="utf-8")


def write(root: Path) -> Path:
    """Write the data folder, which must not be there yet, and return it."""
    root.mkdir(parents=True)
    _plan(root)
    _towns(root)
    _areas(root)
    _indicators(root)
    _boundaries(root)
    _sources(root)
    return root


def write_project(folder: Path) -> Path:
    """Write a project: the present code of `data`, the borough it is about, and the seed. Return its data folder."""
    root = write(folder / "data")
    for path in (*CODE.rglob("*.py"), CODE / "subject.toml", CODE / "refreshing" / "services.toml"):
        target = root / path.relative_to(CODE)
        target.parent.mkdir(exist_ok=True)
        shutil.copyfile(path, target)
    return root
