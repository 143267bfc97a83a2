"""Reads the declarations: plan, themes, indicators, sources, towns."""

import tomllib
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from data.faults import DataFault
from data.model.declared import (
    Base,
    Break,
    Indicator,
    Mission,
    Older,
    Pillar,
    Plan,
    Polarity,
    Shock,
    Source,
    Theme,
    Town,
    WayOfWorking,
)
from data.vocabulary import COUNTED, NEARNESS, SHARES, SMALLEST, UNITS, UNLISTED, Aggregation, KindOfPlace, Method

NEAR = 1000  # metres that are near, where an indicator declares no others
TIERS = frozenset(("headline", "supporting"))

Table = dict[str, Any]
T = TypeVar("T")


@dataclass(frozen=True)
class Catalogue:
    """All declarations, in their declared order."""

    plan: Plan
    missions: tuple[Mission, ...]
    pillars: tuple[Pillar, ...]
    council_plan_opening: str
    transformations: tuple[str, ...]
    ways_intro: str
    ways: tuple[WayOfWorking, ...]
    themes: tuple[Theme, ...]
    indicators: dict[str, Indicator]
    sources: dict[str, Source]
    towns: dict[str, Town]

    @property
    def controlled(self) -> frozenset[str]:
        """Return the releases whose figures are under disclosure control here: those of the council's own (D2)."""
        return frozenset(one.vintage for one in self.sources.values() if one.own)


def line_of(path: Path, text: str) -> int | None:
    """Return the first line of a file that holds the text, counted from 1."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if text in line), None)


def read_toml(path: Path) -> Table:
    """Read a TOML file.

    Raises:
        DataFault: If the file is missing or is not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataFault("The file is missing.", file=path, mend="Put it back.") from error
    except tomllib.TOMLDecodeError as error:
        raise DataFault(f"This is not TOML: {error}.", file=path, mend="Mend the line it names.") from error


def needed(table: Table, name: str, *, path: Path, owner: str) -> Any:
    """Return a field of a table.

    Raises:
        DataFault: If it is not there.
    """
    if name not in table:
        raise DataFault(
            f"{owner} has no '{name}'.", file=path, line=line_of(path, owner), mend=f"Add {name} = … to it."
        )
    return table[name]


def _choice(value: str, allowed: Collection[str], *, what: str, path: Path, owner: str) -> str:
    if value not in allowed:
        raise DataFault(
            f"{owner} has the unknown {what} '{value}'.",
            file=path,
            line=line_of(path, f'"{value}"'),
            mend=f"Use one of: {', '.join(sorted(allowed))}.",
        )
    return value


def declaration(kind: type[T], table: Table, *, path: Path, owner: str) -> T:
    """Return a declaration whose fields are just those of its type.

    Raises:
        DataFault: If one is missing or unknown.
    """
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    for name in table:
        _choice(name, names, what="field", path=path, owner=owner)
    return kind(**{name: needed(table, name, path=path, owner=owner) for name in names})


def _plan(root: Path) -> tuple[Plan, tuple[Mission, ...]]:
    path = root / "plan" / "missions.toml"
    table = read_toml(path)
    plan = declaration(Plan, needed(table, "plan", path=path, owner="The file"), path=path, owner="[plan]")
    missions = needed(table, "mission", path=path, owner="The file")
    return plan, tuple(declaration(Mission, one, path=path, owner="[[mission]]") for one in missions)


def _themes(root: Path, missions: tuple[Mission, ...]) -> tuple[Theme, ...]:
    path = root / "plan" / "themes.toml"
    numbers = {mission.number for mission in missions} | {None}
    themes = []
    for position, table in enumerate(needed(read_toml(path), "theme", path=path, owner="The file")):
        filled = {"mission": None, "position": position, **table}
        theme = declaration(Theme, filled, path=path, owner="[[theme]]")
        if theme.mission not in numbers:
            raise DataFault(
                f"Theme {theme.code} belongs to mission {theme.mission}, which is not declared.",
                file=path,
                line=line_of(path, theme.code),
                mend="Use a number from missions.toml.",
            )
        themes.append(replace(theme, unknown=tuple(theme.unknown)))
    return tuple(themes)


def source(path: Path) -> Source:
    """Read the declaration of a source; its file is the figures.csv beside it unless it names another.

    Raises:
        DataFault: If a field is missing.
    """
    table, slug = read_toml(path), path.parent.name
    names = ("publisher", "title", "link", "licence", "compiled_by", "frequency", "loaded", "sha256")
    return Source(
        slug=slug,
        file=table.get("file", f"sources/{slug}/figures.csv"),
        own=bool(table.get("own", False)),
        **{name: needed(table, name, path=path, owner="The source") for name in names},
    )


def _sources(root: Path) -> dict[str, Source]:
    return {path.parent.name: source(path) for path in sorted((root / "sources").glob("*/source.toml"))}


def _tables(table: Table, name: str, *, path: Path, owner: str) -> list[Table]:
    """Return the tables that an indicator declares under a name."""
    found = table.get(name, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise DataFault(
            f"The {name} of {owner} are not tables.",
            file=path,
            line=line_of(path, owner),
            mend=f'Write each as a table that says why: {name} = [{{ …, why = "…" }}].',
        )
    return found


def _of_time(table: Table, *, path: Path, owner: str) -> dict[str, Any]:
    """Return what an indicator declares of its series: breaks, shocks and since when it accumulates."""
    since = table.get("accumulates_from")
    tables = {name: _tables(table, name, path=path, owner=owner) for name in ("breaks", "shocks")}
    breaks = [declaration(Break, {"day": None, **one}, path=path, owner=owner) for one in tables["breaks"]]
    shocks = [declaration(Shock, one, path=path, owner=owner) for one in tables["shocks"]]
    days = [since, *(one.day for one in breaks), *(day for one in shocks for day in (one.start, one.end))]
    wrong = next((day for day in days if day is not None and type(day) is not date), None)
    if wrong is not None:
        raise DataFault(
            f"{owner} declares '{wrong}' where a day belongs.",
            file=path,
            line=line_of(path, str(wrong)) or line_of(path, owner),
            mend="Write it as YYYY-MM-DD, without quotation marks.",
        )
    if not all(str(one["why"]).strip() for one in (*tables["breaks"], *tables["shocks"])):
        raise DataFault(
            f"A break or shock of {owner} does not say why.",
            file=path,
            line=line_of(path, 'why = ""') or line_of(path, owner),
            mend="Say what changed, as the publisher states it.",
        )
    if turned := next((one for one in shocks if one.end < one.start), None):
        raise DataFault(
            f"A shock of {owner} ends on {turned.end}, before it starts on {turned.start}.",
            file=path,
            line=line_of(path, turned.end.isoformat()),
            mend="Swap or mend the dates.",
        )
    return {"breaks": tuple(breaks), "shocks": tuple(shocks), "accumulates_from": since}


def _older(table: Table, *, path: Path, owner: str, sources: Collection[str]) -> tuple[Older, ...]:
    """Return the sources of an indicator's earlier figures, the oldest first."""
    found = [
        declaration(Older, one, path=path, owner=owner) for one in _tables(table, "older", path=path, owner=owner)
    ]
    for one in found:
        _choice(str(one.source), sources, what="source", path=path, owner=owner)
        if type(one.until) is not date:
            raise DataFault(
                f"{owner} declares '{one.until}' where a day belongs.",
                file=path,
                line=line_of(path, str(one.until)) or line_of(path, owner),
                mend="Write it as YYYY-MM-DD, without quotation marks.",
            )
    return tuple(sorted(found, key=lambda one: one.until))


def _within(table: Table, *, path: Path, owner: str) -> float:
    """Return how near is near, in metres."""
    metres = table.get("within", NEAR)
    if type(metres) not in (int, float) or not metres > 0:
        raise DataFault(
            f"{owner} is within '{metres}', which is no distance.",
            file=path,
            line=line_of(path, owner),
            mend="Write it in metres, above nought: within = 300.",
        )
    return float(metres)


def _footing(table: Table, *, method: str, path: Path, owner: str) -> dict[str, Any]:
    """Return what an indicator declares of what it rests on: whom it counts, or why that bears no interval."""
    modelled, why = table.get("modelled", False), table.get("no_interval", "")
    base = table.get("base")
    if base is not None and (modelled or why or method not in COUNTED):
        raise DataFault(
            f"{owner} has a base, from which intervals are worked out, but its counts bear none.",
            file=path,
            line=line_of(path, owner),
            mend=f"Take it out where the figure is modelled, has `no_interval` or is no {' or '.join(COUNTED)}.",
        )
    return {
        "modelled": bool(modelled),
        "base": base and declaration(Base, {"age_free": False, **base}, path=path, owner=owner),
        "no_interval": str(why),
    }


def _indicator(
    table: Table,
    *,
    path: Path,
    theme: str,
    position: int,
    sources: dict[str, Source],
    pillars: frozenset[str],
) -> Indicator:
    slug = str(needed(table, "slug", path=path, owner="[[indicator]]"))

    def need(name: str) -> Any:
        return needed(table, name, path=path, owner=slug)

    def choose(name: str, allowed: Collection[str]) -> str:
        return _choice(str(need(name)), allowed, what=name, path=path, owner=slug)

    places = _choice(
        table.get("places", ""), {"", *KindOfPlace, *UNLISTED}, what="kind of place", path=path, owner=slug
    )
    method = Method(choose("method", NEARNESS if places else tuple(Method)))
    origin = sources[choose("source", sources)]
    if bool(places) is not origin.holds_places:
        raise DataFault(
            f"The source of {slug}, {origin.slug}, holds {'places' if origin.holds_places else 'figures'}.",
            file=path,
            line=line_of(path, slug),
            mend="An indicator has either figures in its source or `places` that a source names as its file.",
        )
    multiplier = float(table.get("multiplier", 1))
    declared = table.get("range") or ([0, multiplier] if method in SHARES else None)
    if str(need("phrase")).count("{value}") != 1:
        raise DataFault(
            f"The phrase of {slug} does not hold {{value}} once.",
            file=path,
            line=line_of(path, slug),
            mend="Write {value} where the number belongs.",
        )
    return Indicator(
        slug=slug,
        title=need("title"),
        short=need("short"),
        theme=theme,
        tier=choose("tier", TIERS),
        definition=need("definition"),
        why=need("why"),
        phrase=need("phrase"),
        synonyms=tuple(table.get("synonyms", ())),
        caveats=need("caveats"),
        unit=choose("unit", UNITS),
        decimals=int(need("decimals")),
        polarity=Polarity(choose("polarity", tuple(Polarity))),
        method=method,
        multiplier=multiplier,
        range=(float(declared[0]), float(declared[1])) if declared else None,
        lowest_geography=choose("lowest_geography", SMALLEST),
        aggregation=Aggregation(choose("aggregation", tuple(Aggregation))),
        source=origin.slug,
        dataset=need("dataset"),
        published=table.get("published", ""),
        next_due=table.get("next_due", ""),
        **_of_time(table, path=path, owner=slug),
        **_footing(table, method=method, path=path, owner=slug),
        pillar=_choice(table.get("pillar", ""), pillars | {""}, what="pillar", path=path, owner=slug),
        places=places,
        within=_within(table, path=path, owner=slug),
        framework=table.get("framework", ""),
        older=_older(table, path=path, owner=slug, sources=sources),
        position=position,
    )


def _indicators(
    root: Path, *, themes: tuple[Theme, ...], sources: dict[str, Source], pillars: frozenset[str]
) -> dict[str, Indicator]:
    codes = frozenset(theme.code for theme in themes)
    indicators: dict[str, Indicator] = {}
    for path in sorted((root / "indicators").glob("*.toml")):
        table = read_toml(path)
        theme = _choice(
            str(needed(table, "theme", path=path, owner="theme")),
            codes,
            what="theme",
            path=path,
            owner="The file",
        )
        for declaration in table.get("indicator", ()):
            indicator = _indicator(
                declaration,
                path=path,
                theme=theme,
                position=len(indicators),
                sources=sources,
                pillars=pillars,
            )
            if indicator.slug in indicators:
                raise DataFault(
                    f"{indicator.slug} is declared twice.",
                    file=path,
                    line=line_of(path, f'"{indicator.slug}"'),
                    mend="Keep one declaration.",
                )
            indicators[indicator.slug] = indicator
    return indicators


def _town(path: Path) -> Town:
    table = read_toml(path)
    longitude, latitude = needed(table, "label_point", path=path, owner="The town")
    return Town(
        slug=path.stem,
        name=needed(table, "name", path=path, owner="The town"),
        former_authority=needed(table, "former_authority", path=path, owner="The town"),
        includes=table.get("includes", ""),
        area_km2=float(needed(table, "area_km2", path=path, owner="The town")),
        longitude=longitude,
        latitude=latitude,
        facts=tuple(table.get("facts", ())),
    )


def read(root: Path) -> Catalogue:
    """Read and check every declaration under a data folder.

    Raises:
        DataFault: If a declaration is missing, unknown or doubled.
    """
    plan, missions = _plan(root)
    council_path, ways_path = root / "plan" / "council-plan.toml", root / "plan" / "ways-of-working.toml"
    council, ways = read_toml(council_path), read_toml(ways_path)

    def of(table: Table, name: str, path: Path) -> Any:
        return needed(table, name, path=path, owner="The file")

    pillars = tuple(
        declaration(Pillar, one, path=council_path, owner="[[pillar]]") for one in of(council, "pillar", council_path)
    )
    themes = _themes(root, missions)
    sources = _sources(root)
    return Catalogue(
        plan=plan,
        missions=missions,
        pillars=pillars,
        council_plan_opening=of(council, "opening", council_path),
        transformations=tuple(
            needed(one, "words", path=council_path, owner="[[transformation]]")
            for one in of(council, "transformation", council_path)
        ),
        ways_intro=of(ways, "intro", ways_path),
        ways=tuple(
            declaration(WayOfWorking, one, path=ways_path, owner="[[way]]") for one in of(ways, "way", ways_path)
        ),
        themes=themes,
        indicators=_indicators(
            root, themes=themes, sources=sources, pillars=frozenset(pillar.slug for pillar in pillars)
        ),
        sources=sources,
        towns={path.stem: _town(path) for path in sorted((root / "towns").glob("*.toml"))},
    )
