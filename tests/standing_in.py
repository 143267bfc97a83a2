"""Stand-ins for the official services, on real sockets; they answer as the services' documentation says, faults too.

Their figures are made up.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from data.subject import BOROUGH, ENGLAND
from tests.seed import LSOAS

GUESTS = 25_000  # rows that Nomis gives at most, without a word
Figures = dict[tuple[str, str], float | None]  # of an area in a service's own period


@dataclass
class StandIn:
    """A service that stands in for an official one; `faults` are answered first, one after the other."""

    faults: list[Callable[[], Response]] = field(default_factory=list)
    asked: list[Request] = field(default_factory=list)

    def answer(self, request: Request) -> Response:
        """Answer a request, as the service would."""
        self.asked.append(request)
        return self.faults.pop(0)() if self.faults else self.made(request)

    def made(self, request: Request) -> Response:
        """Return the answer of the service."""
        raise NotImplementedError

    def on(self, server: HTTPServer, path: str) -> str:
        """Listen, and return the base address."""
        server.expect_request(re.compile(f"^{path}/.*")).respond_with_handler(self.answer)
        return server.url_for(path)


def plain(text: str, kind: str = "text/csv", status: int = 200, **headers: str) -> Response:
    return Response(text, status=status, content_type=kind, headers=headers)


def empty() -> Response:
    return plain("")


def page() -> Response:
    return plain("<html><body>Sorry, we are down for maintenance</body></html>", "text/html")


def busy(seconds: str = "0") -> Response:
    return plain("slow down", "text/plain", 429, **{"Retry-After": seconds})


def broken() -> Response:
    return plain("System.OutOfMemoryException", "text/plain", 500)


def cut_off() -> Response:
    """Return an answer that ends before the length that it states."""
    return Response(iter([b"a,b\n1,2\n"]), headers={"Content-Length": "5000"}, content_type="text/csv")


def error_in_200() -> Response:
    return plain(json.dumps({"error": "The dataset is being updated."}), "application/json")


@dataclass
class Nomis(StandIn):
    """Quoted CSV with the columns that are selected, in upper case; nothing at all where a value is not known.

    Attributes:
        sets: The rows of each dataset: `geography_code`, `date`, its dimensions, `measures`, `obs_value`.
        kinds: The areas of each type within the borough.
    """

    sets: Mapping[str, list[dict[str, object]]] = field(default_factory=dict)
    kinds: dict[str, list[str]] = field(default_factory=lambda: {"TYPE151": list(LSOAS)})
    most: int = GUESTS
    loses: int = 0
    names: Mapping[str, str] = field(default_factory=lambda: {"20100": "Value", "20701": "Confidence"})
    header: Callable[[list[str]], list[str]] = list

    def _areas(self, said: str) -> list[str]:
        if inside := re.fullmatch(rf"{BOROUGH}(TYPE\d+)", said):
            return self.kinds.get(inside[1], [])
        return said.split(",")

    @staticmethod
    def _dates(rows: list[dict[str, object]], said: str) -> list[str]:
        every = sorted({str(row["date"]) for row in rows})
        window = re.fullmatch(r"latestMINUS(\d+)-latest", said)
        return every[-int(window[1]) - 1 :] if window else said.split(",")

    def made(self, request: Request) -> Response:
        said = {name.lower(): value for name, value in request.args.items()}
        number = request.path.rpartition("/")[2].removesuffix(".data.csv")
        rows = self.sets.get(number, [])
        areas, dates = self._areas(said.pop("geography")), self._dates(rows, said.pop("date"))
        shown, first = said.pop("select").split(","), int(said.pop("recordoffset", 0))
        said.pop("uid", None)
        unknown = [name for name in said if rows and name not in rows[0]]
        found = [
            row
            for row in rows
            if row["geography_code"] in areas
            and row["date"] in dates
            and all(str(row.get(name)) in value.split(",") for name, value in said.items())
        ]
        if unknown or not found:
            return empty()
        some = found[first : first + self.most][: len(found) - self.loses - first]
        lines = [self.header([name.upper() for name in shown])]
        lines += [[self._cell(row, name, len(found)) for name in shown] for row in some]
        return plain("\r\n".join(",".join(f'"{cell}"' for cell in line) for line in lines) + "\r\n")

    def _cell(self, row: Mapping[str, object], name: str, count: int) -> str:
        value = row["obs_value"]
        made = {
            "obs_value": "" if value is None else f"{value:g}",
            "obs_status": "Q" if value is None else "A",
            "record_count": str(count),
            "measures_name": self.names[str(row["measures"])],
        }
        return made.get(name, str(row.get(name, "")))


FINGERTIPS = (
    "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,"
    "Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,"
    "Count,Denominator,Value note,Recent Trend,Compared to England value or percentiles,"
    "Compared to Region value or percentiles,Time period Sortable,New data,Compared to goal,Time period range"
).split(",")


@dataclass
class Fingertips(StandIn):
    """CSV with a mark of its byte order; a header alone for types of area without figures; rows that stand twice."""

    figures: Figures = field(default_factory=dict)
    types: tuple[str, ...] = ("402",)
    name: str = "Good health"
    ages: tuple[str, ...] = ("18+ yrs", "65+ yrs")
    header: Callable[[list[str]], list[str]] = list
    stated: str = ""  # in place of the text of the period
    length: str = "1y"

    def _lines(self, number: str) -> Iterable[list[str]]:
        for (area, year), value in self.figures.items():
            for age in self.ages:
                for group, more in (("", 0), ("", 0), ("District deprivation deciles", 5)):
                    cells = dict.fromkeys(FINGERTIPS, "") | {
                        "Indicator ID": number,
                        "Indicator Name": self.name,
                        "Area Code": area,
                        "Sex": "Persons",
                        "Age": age,
                        "Category Type": group,
                        "Category": group and "Most deprived decile",
                        "Time period": self.stated or f"{year}/{(int(year) + 1) % 100:02}",
                        "Value note": "Value suppressed for disclosure control" if value is None else "",
                        "Compared to England value or percentiles": "Not compared" if area == ENGLAND else "Similar",
                        "Compared to Region value or percentiles": "Worse",
                        "Time period Sortable": f"{year}0000",
                        "Time period range": self.length,
                        "Count": "500.0",
                        "Denominator": "1000.0",
                    }
                    if value is not None:
                        shown = value + more + (2 if age != self.ages[0] else 0)
                        cells |= {"Value": f"{shown:.5f}"}
                        cells |= {
                            "Lower CI 95.0 limit": f"{shown - 1.5:.5f}",
                            "Upper CI 95.0 limit": f"{shown + 1.5:.5f}",
                        }
                    yield [cells[name] for name in self.header(list(FINGERTIPS))]

    def made(self, request: Request) -> Response:
        number, kind = request.args["indicator_ids"], request.args["child_area_type_id"]
        lines = [self.header(list(FINGERTIPS)), *(self._lines(number) if kind in self.types else ())]
        return plain("\ufeff" + "\n".join(",".join(line) for line in lines) + "\n")


@dataclass
class Els(StandIn):
    """A table as plain text; what is not known or stands twice is a 400, and a page of HTML to who asks for one."""

    figures: Figures = field(default_factory=dict)
    slug: str = "self-reported-good-health"
    unit: str = "%"
    columns: tuple[str, ...] = ("areacd", "areanm", "period", "value", "lci_95", "uci_95", "status")
    marks: Mapping[tuple[str, str], str] = field(default_factory=dict)
    known = frozenset(("indicator", "geo", "time", "includeStatus", "includeNames", "measure"))

    def _fault(self, request: Request, words: str) -> Response:
        if "text/html" in request.headers.get("Accept", ""):
            return page()
        return plain(json.dumps({"message": words}), "application/json", 400)

    def made(self, request: Request) -> Response:
        pairs = parse_qsl(request.query_string.decode())
        said = dict(pairs)
        if set(said) - self.known or len(pairs) > len(said):
            return self._fault(request, "Unknown or repeated parameter.")
        if said["indicator"] != self.slug:
            return self._fault(request, "No data available for the selected filters.")
        if request.path.endswith("data.json"):
            told = {"class": "dataset", "updated": "2026-11-20", "extension": {"slug": self.slug, "unit": self.unit}}
            return plain(json.dumps(told), "application/json")
        lines = [",".join(self.columns)]
        for (area, when), value in self.figures.items():
            cells = dict.fromkeys(self.columns, "") | {
                "areacd": area,
                "areanm": '"A name, of an area"',
                "period": when,
            }
            cells["status"] = self.marks.get((area, when), "x" if value is None else "")
            if value is not None:
                cells |= {"value": f"{value}", "lci_95": f"{value - 1.5:.1f}", "uci_95": f"{value + 1.5:.1f}"}
            lines.append(",".join(cells[name] for name in self.columns))
        return plain("\n".join(lines) + "\n", "text/plain; charset=utf-8")


@dataclass
class Ees(StandIn):
    """JSON with opaque keys, whose values are all texts; a warning in a 200 where nothing is found."""

    figures: Figures = field(default_factory=dict)
    version: str = "1.4"
    size: int = 3  # results of a page, whatever is asked
    warns: bool = False
    loses: int = 0
    mark: str = "c"
    total: str = "Total"

    def _json(self, told: object, status: int = 200) -> Response:
        return plain(json.dumps(told), "application/json", status)

    def _level(self, area: str) -> str:
        return "NAT" if area == ENGLAND else "LA" if area[:3] in ("E08", "E06") else "REG"

    def made(self, request: Request) -> Response:
        if request.path.endswith("/meta"):
            return self._json(self._meta())
        if request.path.endswith("/query"):
            return self._query(json.loads(request.data))
        return self._json(
            {"id": "x", "latestVersion": {"version": self.version, "published": "2026-10-16T08:30:00Z"}}
        )

    def _areas(self) -> list[str]:
        return sorted({area for area, _ in self.figures})

    def _meta(self) -> dict[str, object]:
        levels: dict[str, list[dict[str, str]]] = {"NAT": [], "REG": [], "LA": []}
        for number, area in enumerate(self._areas()):
            levels[self._level(area)].append({"id": f"place{number}", "code": area, "label": "A name"})
        sexes = [{"id": "n0WqP", "label": self.total}, {"id": "g1rLs", "label": "Girls"}]
        return {
            "indicators": [
                {"id": "wLcft", "column": "good_health", "label": "Good health", "unit": "%"},
                {"id": "aB3dE", "column": "bad_health", "label": "Bad health", "unit": "%"},
            ],
            "filters": [{"id": "ups2K", "column": "sex", "label": "Sex", "options": sexes}],
            "locations": [{"level": {"code": level}, "options": options} for level, options in levels.items()],
        }

    def _query(self, asked: Mapping[str, object]) -> Response:
        criteria = json.dumps(asked["criteria"])
        if "wLcft" not in asked["indicators"]:  # type: ignore[operator]
            return self._json({"title": "One or more validation errors", "errors": [{"path": "indicators"}]}, 400)
        areas, sexes = self._areas(), [one for one in ("n0WqP", "g1rLs") if f'"eq": "{one}"' in criteria]
        results = [
            {
                "timePeriod": {"code": "AY", "period": when},
                "geographicLevel": self._level(area),
                "locations": {self._level(area): f"place{areas.index(area)}"},
                "filters": {"ups2K": sex},
                "values": {"wLcft": self.mark if value is None else str(value)},
            }
            for (area, when), value in self.figures.items()
            for sex in sexes or ("n0WqP", "g1rLs")
        ]
        if self.warns:
            warning = {"code": "NoResults", "message": "No results matched."}
            return self._json({"paging": {}, "results": [], "warnings": [warning]})
        page = int(str(asked["page"]))
        some = results[(page - 1) * self.size : page * self.size]
        paging = {"page": page, "pageSize": self.size, "totalPages": -(-len(results) // self.size)}
        paging["totalResults"] = len(results) + self.loses
        return self._json({"paging": paging, "results": some, "warnings": []})
