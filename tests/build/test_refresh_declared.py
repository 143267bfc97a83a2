"""What is declared to be asked is what is held: stand-ins that answer with the figures held here change nothing."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from pytest_httpserver import HTTPServer

from data.refreshing import asking, comparing, declared, services
from data.refreshing.declared import Series
from data.refreshing.fetching import Fetcher
from data.refreshing.keeping import Kept
from data.storing import store
from tests.standing_in import FINGERTIPS, Els, Fingertips, Nomis, StandIn, plain

HELD = asking.held(store.ROOT)
EVERY = [one for plan in declared.plans(store.ROOT, HELD.catalogue, services.read()) for one in plan.series]
WORKED_OUT = "base"  # what is worked out of months cannot be told from the means that are held
Row = dict[str, str]


def rows(series: Series) -> list[Row]:
    return [
        row
        for row in HELD.rows(series.source)
        if row["indicator"] == series.indicator and row["geography"] in series.areas
    ]


def iso(row: Row) -> str:
    """Return a period as Explore Local Statistics writes it."""
    start, end = date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"])
    return f"{start}" if start == end else f"{start}/P{(end + timedelta(days=1)).year - start.year}Y"


class HeldByEls(Els):
    """Explore Local Statistics with what is held of one series."""

    def __init__(self, series: Series) -> None:
        super().__init__(slug=str(series.ask["indicator"]), unit=series.unit or "as it is")
        self.rows = rows(series)
        limits = ("lci_95", "uci_95") if any(row["lower"] for row in self.rows) else ()
        self.columns = ("areacd", "areanm", "period", "value", *limits, "status")

    def made(self, request):  # type: ignore[no-untyped-def]
        if request.path.endswith("data.json"):
            return super().made(request)
        names = {"areacd": "area_code", "lci_95": "lower", "uci_95": "upper"}
        lines = [
            ",".join(iso(row) if name == "period" else row.get(names.get(name, name), "") for name in self.columns)
            for row in self.rows
        ]
        return plain("\n".join([",".join(self.columns), *lines, ""]), "text/plain")


class HeldByNomis(Nomis):
    """Nomis with what is held of one series; a variation is published with one decimal place."""

    def __init__(self, series: Series) -> None:
        pinned = {name: value for name, value in series.ask["pinned"].items() if name != "measures"}
        found: list[dict[str, object]] = []
        for row in rows(series):
            told = {"geography_code": row["area_code"], "date": row["period_end"][:4], **pinned}
            found.append({**told, "measures": "20100", "obs_value": float(row["value"])})
            if row["lower"]:
                half = (float(row["upper"]) - float(row["lower"])) / 2
                found.append(
                    {**told, "measures": "20701", "obs_value": round(half / 1.96 / float(row["value"]) * 100, 1)}
                )
        super().__init__(sets={series.ask["dataset"]: found})

    def _cell(self, row, name, count):  # type: ignore[no-untyped-def]
        return repr(row[name]) if name == "obs_value" else super()._cell(row, name, count)


class HeldByFingertips(Fingertips):
    """Fingertips with what is held of the series of one indicator of its own, by sex."""

    def __init__(self, every: Iterable[Series]) -> None:
        super().__init__(name="As it is")
        self.every = tuple(one for one in every if one.service == "fingertips")

    def _lines(self, number):  # type: ignore[no-untyped-def]
        for series in (one for one in self.every if str(one.ask["id"]) == number):
            for row in rows(series):
                start, end = date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"])
                years = (end + timedelta(days=1)).year - start.year
                cells = dict.fromkeys(FINGERTIPS, "") | {
                    "Indicator ID": number,
                    "Indicator Name": self.name,
                    "Area Code": row["area_code"],
                    "Sex": series.ask["sex"],
                    "Age": series.ask["age"],
                    "Time period": f"{start:%Y} - {end:%y}" if years > 1 else f"{start:%Y}",
                    "Value": row["value"],
                    "Lower CI 95.0 limit": row["lower"],
                    "Upper CI 95.0 limit": row["upper"],
                    "Count": row["numerator"],
                    "Denominator": row["denominator"],
                    "Compared to England value or percentiles": row["published_comparison"] or "Not compared",
                    "Time period Sortable": f"{start:%Y}0000",
                    "Time period range": f"{years}y",
                }
                yield [cells[name] for name in FINGERTIPS]


def stand_in(series: Series) -> StandIn:
    if series.service == "els":
        return HeldByEls(series)
    return HeldByNomis(series) if series.service == "nomis" else HeldByFingertips(EVERY)


ASKED: dict[str, list[Series]] = defaultdict(list)
for _one in EVERY:
    if _one.service != "ees" and WORKED_OUT not in _one.ask:
        ASKED[_one.source].append(_one)


@pytest.mark.parametrize(
    "series", [one for every in ASKED.values() for one in every], ids=lambda one: f"{one.service}-{one.indicator}"
)
def test_a_service_that_answers_with_what_is_held_changes_nothing(
    series, httpserver: HTTPServer, monkeypatch, tmp_path
):
    monkeypatch.setenv("RAW_ANSWERS", str(tmp_path / "raw"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")
    known = services.read({series.service: stand_in(series).on(httpserver, "/held")})
    fetcher = Fetcher(known, Kept(tmp_path / "raw"), pause=0.0)
    ground = asking.ground(HELD, series, HELD.rows(series.source), fetcher, {})
    found = asking.ask(ground)
    difference = comparing.compare(
        ground, HELD.catalogue.indicators[series.indicator], HELD.rows(series.source), found
    )
    fetcher.close()

    assert difference.changes == ()
    assert difference.unchanged > 0
    assert series.window or difference.unchanged == len(rows(series))
