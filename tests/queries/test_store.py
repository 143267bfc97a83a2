"""The cache and the reader: a rebuilt store is seen, nothing can be written, nothing can be changed."""

import ast
import csv
import time
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from types import MappingProxyType

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from data.storing import build, schema
from data.storing import store as data_store
from queries import (
    asking,
    authorities,
    chosen,
    freshness,
    history,
    indicators,
    inequality,
    maps,
    neighbourhoods,
    places,
    plan,
    postcodes,
    profiles,
    search,
    sources,
    standing,
    store,
    towns,
)
from tests import seed as seeds
from tests.seed import BOROUGH, LSOAS

FOLDER = Path(store.__file__).parent
PATIENCE = 4 * store.LOOK_AGAIN  # seconds after which a store that is not seen is a failure
QUERIES = 8  # more than the five after which the PostgreSQL driver prepares a statement
TODAY = date(2027, 3, 1)
EVERY = {
    "authorities._places": authorities._places,
    "authorities._regions": authorities._regions,
    "authorities.names": authorities.names,
    "authorities.sets": authorities.sets,
    "chosen._apart": chosen._apart,
    "chosen.profile": lambda: chosen.profile((LSOAS[0],)),
    "freshness.loaded": freshness.loaded,
    "sources.standing": lambda: sources.standing(TODAY),
    "freshness.bands": lambda: freshness.bands(TODAY),
    "freshness.overdue": lambda: freshness.overdue(TODAY),
    "freshness.old": lambda: freshness.old(TODAY),
    "history.of": lambda: history.of("claimant-count", ("northtown", BOROUGH)),
    "history.values": lambda: history.values("northtown"),
    "indicators.every": indicators.every,
    "indicators.sources": indicators.sources,
    "inequality.latest": inequality.latest,
    "inequality.of": lambda: inequality.of("claimant-count"),
    "inequality.fifths": lambda: inequality.fifths("claimant-count"),
    "inequality.movements": inequality.movements,
    "inequality.carriers": lambda: inequality.carriers("claimant-count"),
    "maps.classes": maps.classes,
    "maps.shapes": lambda: maps.shapes("lsoa"),
    "asking._named": asking._named,
    "asking._places": asking._places,
    "neighbourhoods.every": neighbourhoods.every,
    "neighbourhoods.codes": neighbourhoods.codes,
    "neighbourhoods.groups": neighbourhoods.groups,
    "places.every": places.every,
    "places.localities": places.localities,
    "plan.plan": plan.plan,
    "plan.missions": plan.missions,
    "plan.themes": plan.themes,
    "plan.council_plan": plan.council_plan,
    "postcodes.every": postcodes.every,
    "profiles.of": lambda: profiles.of("northtown"),
    "profiles.across": lambda: profiles.across("town"),
    "search._index": lambda: search._index((("borough", "Wigan Borough"),)),
    "search._lsoas": search._lsoas,
    "standing.of_mission": lambda: standing.of_mission(1),
    "towns.every": towns.every,
    "towns.neighbourhoods": lambda: towns.neighbourhoods("northtown"),
    "towns.wards": lambda: towns.wards("northtown"),
    "towns.places": lambda: towns.places("northtown"),
}
APART = {
    "authorities.peers": "the seed has too few authorities; what it returns is tested in test_authorities.py",
    **dict.fromkeys(
        ("framework.outcomes", "framework.series", "framework.standings", "framework.taken", "framework.names"),
        "the seed has no framework; what they return is tested in tests/pages/test_framework_page.py",
    ),
    **dict.fromkeys(
        ("placed.measures", "placed._of_ours"),
        "the seed has none; what they return is tested in tests/pages/test_placed.py",
    ),
    **dict.fromkeys(
        (
            "editions._recipe",
            "editions._read",
            "editions.withdrawn",
            "news._between",
            "news.releases",
            "news.revisions",
        ),
        "the seed has no editions and no releases; see tests/server/test_second_release.py",
    ),
    "chosen._ground": "what figures are made from, which nothing but its own module sees",
}
WRITES = {
    "an insert": insert(schema.store).values(fingerprint="forged"),
    "an update": update(schema.observation).values(value=0),
    "a delete": delete(schema.observation),
    "a new table": text("CREATE TABLE more (one INTEGER)"),
    "a dropped table": text("DROP TABLE place"),
}


def cached_functions() -> set[str]:
    """Return the queries that are decorated with `store.cached`, as module.function."""
    return {
        f"{path.stem}.{node.name}"
        for path in FOLDER.glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func) == "store.cached"
    }


def change(root: Path) -> None:
    """Add one to the borough's good health of the latest period."""
    file = root / "sources" / "made-survey" / "figures.csv"
    with file.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.reader(handle))
    (row,) = (row for row in rows if row[1] == BOROUGH and row[5] == "2025/26")
    row[6] = "79.4"
    with file.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle, lineterminator="\n").writerows(rows)
    seeds.seal(root, "made-survey")


def seen(holds: Callable[[], bool]) -> bool:
    """Ask until something holds, or patience is at an end."""
    end = time.monotonic() + PATIENCE
    while not (held := holds()) and time.monotonic() < end:
        time.sleep(0.1)
    return held


def unchangeable(value: object) -> bool:
    """Return whether a value can be shared between visitors: nothing in it can be changed."""
    if isinstance(value, Enum) or value is None or isinstance(value, str | int | float | date | bytes):
        return True
    if isinstance(value, tuple):
        return all(map(unchangeable, value))
    if isinstance(value, MappingProxyType):
        return all(unchangeable(key) and unchangeable(one) for key, one in value.items())
    return (
        is_dataclass(value)
        and type(value).__dataclass_params__.frozen  # type: ignore[attr-defined]
        and all(unchangeable(getattr(value, field.name)) for field in fields(value))
    )


def test_every_cached_query_is_tested_here():
    assert set(EVERY) | set(APART) == cached_functions()


def test_a_store_built_anew_with_another_figure_is_seen_without_a_restart(rebuilt):
    root, url = rebuilt
    before = [profiles.borough()["good-health"].value for _ in range(QUERIES)]
    old = store.fingerprint()

    change(root)
    build.build(root=root, url=url)

    assert seen(lambda: profiles.borough()["good-health"].value == 79.4)
    assert set(before) == {78.4}
    assert store.fingerprint() == data_store.built_from(url) != old
    assert history.values(BOROUGH)["good-health"][-1][1] == 79.4


def test_the_mark_of_a_store_stays_while_the_store_does(reading):
    marks = {store.version() for _ in range(QUERIES)}

    assert len(marks) == 1


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_the_reader_cannot_write(reading, write):
    engine = data_store.reader(reading)

    try:
        with engine.connect() as connection, pytest.raises(DBAPIError, match=r"read-?only"):
            connection.execute(write)
    finally:
        engine.dispose()


@pytest.mark.parametrize("query", EVERY.values(), ids=EVERY)
@pytest.mark.usefixtures("reading")
def test_nothing_that_a_query_returns_can_be_changed(query):
    found = query()

    assert found
    assert unchangeable(found)


@pytest.mark.usefixtures("reading")
def test_a_figure_and_a_mapping_of_figures_refuse_a_change():
    figures = profiles.of("northtown")

    with pytest.raises(TypeError, match="does not support item assignment"):
        figures["claimant-count"] = None
    with pytest.raises(FrozenInstanceError):
        figures["claimant-count"].observation = None
    with pytest.raises(FrozenInstanceError):
        figures["claimant-count"].observation.value = 0
    assert not isinstance(figures, dict)
    assert isinstance(figures, Mapping)


@pytest.mark.parametrize("query", EVERY.values(), ids=EVERY)
@pytest.mark.usefixtures("reading")
def test_a_query_asked_again_is_answered_from_the_cache(query):
    first = query()

    again = query()

    assert again is first


@pytest.mark.usefixtures("reading")
def test_queries_do_not_share_their_results():
    first = {name: query() for name, query in EVERY.items()}

    again = {name: query() for name, query in EVERY.items()}

    assert all(again[name] is first[name] for name in EVERY)
    kept = [id(found) for found in first.values() if found != ()]
    assert len(set(kept)) == len(kept)


@pytest.mark.usefixtures("reading")
def test_two_cached_functions_with_the_same_code_and_arguments_are_kept_apart():
    @store.cached(entries=2)
    def one(word: str) -> tuple[str, str]:
        return "one", word

    @store.cached(entries=2)
    def other(word: str) -> tuple[str, str]:
        return "other", word

    assert (one("a"), other("a"), one("b")) == (("one", "a"), ("other", "a"), ("one", "b"))
    assert one("a") is one("a")


@pytest.mark.usefixtures("reading")
def test_a_cache_keeps_no_more_than_it_may():
    asked = []

    @store.cached(entries=2)
    def remembered(number: int) -> int:
        asked.append(number)
        return number

    for number in (1, 2, 2, 3, 1):
        remembered(number)

    assert asked == [1, 2, 3, 1]


def test_both_engines_give_the_same(use, sqlite_of_the_seed, postgresql_of_the_seed):
    use(sqlite_of_the_seed)
    one = {name: query() for name, query in EVERY.items()}

    use(postgresql_of_the_seed)
    other = {name: query() for name, query in EVERY.items()}

    assert [name for name in EVERY if one[name] != other[name]] == []
    assert [name for name in EVERY if isinstance(one[name], Mapping) and list(one[name]) != list(other[name])] == []


def test_what_sqlite_sorts_it_sorts_in_memory_so_that_a_full_disk_stops_no_reader(tmp_path):
    url = f"sqlite:///{tmp_path / 'dashboard.sqlite'}"
    build.build(root=seeds.write(tmp_path / "seed"), url=url)

    engine = data_store.reader(url)
    with engine.connect() as connection:
        held = connection.exec_driver_sql("PRAGMA temp_store").scalar()
    engine.dispose()

    assert held == 2
