"""Stand-ins for the official services, on real sockets; they answer as the services' documentation says, faults too.

Their figures are made up.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

Figures = Mapping[tuple[str, str], float | None]  # area and the service's period -> value
GUESTS = 25_000  # rows that Nomis gives at most


@dataclass
class StandIn:
    """A service that stands in for an official one; `faults` are answered first, one after the other."""

    figures: Figures
    faults: list[Callable[[], Response]] = field(default_factory=list)
    asked: list[Request] = field(default_factory=list)
    cut_at: int = GUESTS
    renamed: Mapping[str, str] = field(default_factory=dict)

    def answer(self, request: Request) -> Response:
        """Answer a request, as the service would."""
        self.asked.append(request)
        if self.faults:
            return self.faults.pop(0)()
        return self.made(request)

    def made(self, request: Request) -> Response:
        """Return the answer of the service."""
        raise NotImplementedError

    def heads(self, *names: str) -> list[str]:
        return [self.renamed.get(name, name) for name in names]

    def on(self, server: HTTPServer, path: str) -> str:
        """Listen, and return the base address."""
        server.expect_request(re.compile(f"^{path}/.*")).respond_with_handler(self.answer)
        return server.url_for(path)


def plain(text: str, kind: str = "text/csv", status: int = 200) -> Response:
    return Response(text, status=status, content_type=kind)


def busy() -> Response:
    return Response("slow down", status=429, headers={"Retry-After": "0"})


def nothing() -> Response:
    return plain("")


def page() -> Response:
    return plain("<html><body>Sorry, down for maintenance</body></html>", "text/html")


def cut_off() -> Response:
    return Response(iter([b"a,b\n1,2\n"]), headers={"Content-Length": "5000"})


def broken() -> Response:
    return Response("System.OutOfMemoryException", status=500)


class Nomis(StandIn):
    """Quoted CSV, upper-case columns; 25,000 rows at most, in silence; nothing at all for what is not known."""

    known = frozenset(("gender", "age", "measure", "measures", "date", "select", "geography", "c_age"))

    def made(self, request: Request) -> Response:
        said = request.args
        if set(said) - self.known - {"RecordOffset", "RecordLimit"}:
            return nothing()
        rows = [
            {
                "DATE": when,
                "GEOGRAPHY_CODE": area,
                "OBS_VALUE": "" if value is None else f"{value:g}",
                "OBS_STATUS": "Q" if value is None else "A",
                "RECORD_COUNT": str(len(self.figures)),
            }
            for (area, when), value in self.figures.items()
        ]
        first = int(said.get("RecordOffset", 0))
        some = rows[first : first + min(int(said.get("RecordLimit", GUESTS)), self.cut_at)]
        names = self.heads(*(name.upper() for name in said["select"].split(",")))
        old = {self.renamed.get(name, name): name for name in rows[0]}
        lines = [",".join(f'"{name}"' for name in names)]
        lines += [",".join(f'"{row[old[name]]}"' if name in old else '""' for name in names) for row in some]
        return plain("\r\n".join(lines) + "\r\n")


FINGERTIPS = (
    *("Indicator ID", "Indicator Name", "Parent Code", "Parent Name", "Area Code", "Area Name", "Area Type", "Sex"),
    *("Age", "Category Type", "Category", "Time period", "Value", "Lower CI 95.0 limit", "Upper CI 95.0 limit"),
    *("Lower CI 99.8 limit", "Upper CI 99.8 limit", "Count", "Denominator", "Value note", "Recent Trend"),
    *("Compared to England value or percentiles", "Compared to Region value or percentiles"),
    *("Time period Sortable", "New data", "Compared to goal", "Time period range"),
)


class Fingertips(StandIn):
    """CSV with a mark of its byte order; the header alone for kinds of area without figures; rows stand twice."""

    holds = frozenset(("402",))
    ages = ("18+ yrs",)

    def made(self, request: Request) -> Response:
        kind = request.args.get("child_area_type_id", request.args.get("area_type_id", ""))
        names = self.heads(*FINGERTIPS)
        lines = [",".join(names)]
        for (area, when), value in self.figures.items() if kind in self.holds else ():
            for age in self.ages:
                for category in ("", "", "District & UA deprivation deciles"):
                    cells = dict.fromkeys(FINGERTIPS, "") | {
                        "Indicator ID": request.args["indicator_ids"],
                        "Area Code": area,
                        "Sex": "Persons",
                        "Age": age,
                        "Category Type": category,
                        "Time period": when,
                        "Value": "" if value is None else repr(value + (5 if category else 0)),
                        "Lower CI 95.0 limit": "" if value is None else repr(value - 1),
                        "Upper CI 95.0 limit": "" if value is None else repr(value + 1),
                        "Count": "500.0",
                        "Denominator": "1000.0",
                        "Compared to England value or percentiles": "Similar",
                    }
                    lines.append(",".join(cells[name] for name in FINGERTIPS))
        return plain("\ufeff" + "\n".join(lines) + "\n")


class Els(StandIn):
    """Plain text; an unknown or repeated choice is a 400 with a message in JSON."""

    known = frozenset(("indicator", "geo", "time", "includeStatus", "includeNames", "measure"))
    slugs = frozenset(("self-reported-good-health",))

    def made(self, request: Request) -> Response:
        said = parse_qs(request.query_string.decode())
        wrong = set(said) - self.known or [name for name, values in said.items() if len(values) > 1]
        if wrong:
            return plain(json.dumps({"message": "Unknown or repeated parameter."}), "application/json", 400)
        if said["indicator"][0] not in self.slugs:
            text = json.dumps({"message": "No data available for the selected filters."})
            return plain(text, "application/json", 400)
        wanted = said["geo"][0].split(",")
        lines = [",".join(self.heads("areacd", "areanm", "period", "value", "lci_95", "uci_95", "status"))]
        for (area, when), value in self.figures.items():
            if area in wanted:
                limits = ("", "", "", "x") if value is None else (repr(value), repr(value - 1), repr(value + 1), "")
                lines.append(",".join((area, "A name", when, *limits)))
        return plain("\n".join(lines) + "\n", "text/plain; charset=utf-8")


class Ees(StandIn):
    """JSON with opaque names; all values are texts; a warning where nothing is found; a version that may be new."""

    version = "1.4"
    size = 3  # results of a page, whatever is asked
    warns = False
    loses = 0  # results that it says there are and does not give

    def made(self, request: Request) -> Response:
        if request.path.endswith("/meta"):
            return self._json(self._meta())
        if request.path.endswith("/query"):
            return self._query(request.get_json())
        return self._json({"id": "x", "status": "Published", "latestVersion": {"version": self.version}})

    def _json(self, told: object) -> Response:
        return plain(json.dumps(told), "application/json")

    def _meta(self) -> dict[str, object]:
        areas = sorted({area for area, _ in self.figures})
        return {
            "indicators": [{"id": "wLcft", "column": "good_health", "label": "Good health"}],
            "filters": [
                {
                    "id": "ups2K",
                    "column": "sex",
                    "label": "Sex",
                    "options": [{"id": "n0WqP", "label": "Total"}, {"id": "girls", "label": "Girls"}],
                }
            ],
            "locations": [
                {"level": {"code": "LA"}, "options": [{"id": f"l{n}", "code": area} for n, area in enumerate(areas)]}
            ],
        }

    def _query(self, asked: Mapping[str, int]) -> Response:
        areas = sorted({area for area, _ in self.figures})
        results = [
            {
                "timePeriod": {"code": "FY", "period": when},
                "geographicLevel": "LA",
                "locations": {"LA": f"l{areas.index(area)}"},
                "filters": {"ups2K": name},
                "values": {"wLcft": "c" if value is None else str(value + extra)},
            }
            for (area, when), value in self.figures.items()
            for name, extra in (("n0WqP", 0), ("girls", 7))
        ]
        if self.warns:
            return self._json({"paging": {}, "results": [], "warnings": [{"code": "NoResults"}]})
        pages = -(-len(results) // self.size)
        some = results[(asked["page"] - 1) * self.size : asked["page"] * self.size]
        paging = {"page": asked["page"], "pageSize": self.size, "totalPages": pages}
        paging["totalResults"] = len(results) + self.loses
        return self._json({"paging": paging, "results": some, "warnings": []})
