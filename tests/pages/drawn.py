"""Draws a page as Streamlit would, and finds what is on it."""

import contextlib
import functools
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from streamlit.testing.v1 import AppTest

from components.browser import address_bar, in_view
from tests.pages import markup

ROOT = Path(__file__).parent.parent.parent
PLAN = ROOT / "data" / "plan"
PICTURES = ("plotly_chart", "deck_gl_json_chart")


def declared(name: str) -> dict[str, Any]:
    """Return one of the files of data/plan."""
    return tomllib.loads((PLAN / f"{name}.toml").read_text(encoding="utf-8"))


MISSIONS = [one["slug"] for one in declared("missions")["mission"]]
TOWNS = sorted(path.stem for path in (ROOT / "data" / "towns").glob("*.toml"))
CLOSER = ["indicator", "compare-towns", "neighbourhoods", "your-area", "inequality", "framework"]
FOOT = ["accessibility"]
SLUGS = ["borough", *MISSIONS, "council-plan", "data-and-methods", *CLOSER, *TOWNS, *FOOT]

PILLARS = [{"pillar": one["slug"]} for one in declared("council-plan")["pillar"]]
ALL_CHOICES = {
    "accessibility": [],
    "borough": [{"indicator": "claimant-count"}],
    **{slug: [{"supporting": "yes", "by": "ward"}] for slug in MISSIONS},
    "inequality": [
        {"indicator": slug} for slug in ("claimant-count", "no-qualifications", "in-employment", "unpaid-care")
    ],
    "compare-towns": [
        {"against": "borough", "by": "overcrowded"},
        {"by": "residents-census"},
        {"view": "side"},
        *(
            {"view": "side", "towns": "orrell,leigh,ince-in-makerfield", "mission": one, "supporting": "yes"}
            for one in "012"
        ),
    ],
    "framework": [{"outcome": "12"}, {"outcome": "8"}],
    "council-plan": [{**pillar, "supporting": "yes"} for pillar in PILLARS],
    "data-and-methods": [{"part": part} for part in ("sources", "methods", "glossary")],
    "indicator": [
        {"of": "smoking", "with": "ons-similar-areas-global"},
        {"of": "life-expectancy-men", "with": "picked", "and": "E08000001,E08000038"},
        {"of": "no-car", "by": "lsoa", "area": "E01006315", "order": "highest"},
        {"of": "house-price", "with": "greater-manchester-boroughs"},
        {"of": "killed-or-seriously-injured", "by": "ward", "order": "lowest"},
        {"of": "walk-or-cycle-to-work"},
    ],
    "neighbourhoods": [
        {"postcode": "WN7 1AA", "area": "E01006315", "layers": "towns.wards.school.library"},
        {"indicator": "claimant-count", "area": "E01006372", "mission": "2", "supporting": "yes", "order": "lowest"},
    ],
    "your-area": [
        {"area": "leigh", "mission": "2", "supporting": "yes"},
        {"area": "E08000010", "mission": "0"},
        {"area": "E01006372"},
    ],
    **{slug: [{"mission": mission, "supporting": "yes"} for mission in "012"] for slug in TOWNS},
}
VIEWS = [(slug, choices) for slug in SLUGS for choices in ({}, *ALL_CHOICES[slug])]


@dataclass
class Page:
    """A page as drawn."""

    test: AppTest

    @functools.cached_property
    def bodies(self) -> list[str]:
        return [one.proto.body for one in self.test.get("html")]

    @functools.cached_property
    def html(self) -> markup.Node:
        """Return all HTML that is drawn as one tree."""
        return markup.Node(
            "root", parts=[part for kind, tree in self.in_order if kind == "html" for part in tree.parts]
        )

    @functools.cached_property
    def in_order(self) -> list[tuple[str, Any]]:
        """Return (kind, content) of all that is drawn: HTML and tables as a tree, anything else as it is sent."""
        return [_content(one.type, one.proto) for one in self.test if getattr(one, "proto", None) is not None]

    @property
    def tables(self) -> list[markup.Node]:
        """Return all tables, those in which areas can be chosen too."""
        return self.html.every("table")

    def table(self, about: str) -> markup.Node:
        """Return the one table whose caption begins so."""
        (found,) = (one for one in self.tables if one.every("caption")[0].text.startswith(about))
        return found

    @property
    def area_table(self) -> markup.Node:
        """Return the one table in which areas can be chosen."""
        (found,) = (one for one in self.tables if one.every("button"))
        return found

    @property
    def charts(self) -> list[dict[str, Any]]:
        """Return what each chart shows, as plotly is told."""
        return [json.loads(proto.spec) for kind, proto in self.in_order if kind == "plotly_chart"]

    @property
    def maps(self) -> list[dict[str, Any]]:
        """Return what each map shows, as deck.gl is told."""
        return [json.loads(proto.json) for kind, proto in self.in_order if kind == "deck_gl_json_chart"]

    @property
    def remarks(self) -> list[str]:
        return [one.text for one in self.html.every("p", of="remark")]

    def headings(self) -> list[tuple[int, str]]:
        return [(int(one.tag[1]), one.text) for one in self.html.every("h1", "h2", "h3", "h4", "h5", "h6")]


def _area_table(sent: dict[str, Any]) -> markup.Node:
    """Return the table that the browser makes of what `components.area_table` sends."""

    def row(code: str, first: str, *rest: str) -> markup.Node:
        button = _node("button", first, **{"aria-pressed": str(code in sent["chosen"]).lower()})
        return _node(
            "tr", _node("th", button, scope="row"), *(_node("td", text) for text in rest), **{"data-code": code}
        )

    head = _node("tr", *(_node("th", column, scope="col") for column in sent["columns"]))
    rows = [row(code, *cells) for code, cells in zip(sent["codes"], sent["rows"], strict=True)]
    return _node("table", _node("caption", sent["caption"]), _node("thead", head), _node("tbody", *rows))


def cells(table: markup.Node) -> list[list[str]]:
    """Return what a table says, row by row, its head left out."""
    rows = [row for body in table.every("tbody") for row in body.every("tr")]
    return [[cell.text for cell in row.every("th", "td")] for row in rows]


def pressed(table: markup.Node) -> list[str]:
    """Return the codes of the areas that are chosen in a table."""
    return [
        row.attributes["data-code"]
        for row in table.every("tr")
        if any(one.attributes.get("aria-pressed") == "true" for one in row.every("button"))
    ]


def columns(table: markup.Node) -> list[str]:
    return [one.text for one in table.every("thead")[0].every("th")]


def _node(tag: str, *parts: markup.Node | str, **attributes: str) -> markup.Node:
    return markup.Node(tag, attributes, list(parts))


def _content(kind: str, sent: Any) -> tuple[str, Any]:
    if kind == "html":
        return kind, markup.read(sent.body)
    if kind == "bidi_component" and sent.component_name == "area_table":
        return "html", _node("root", _area_table(json.loads(sent.json)))
    return kind, sent


def _page(slug: str) -> None:
    import pages
    from components.markup import filling

    filling.begin()
    pages.every()[slug].draw()
    filling.settle()


def near() -> contextlib.AbstractContextManager[object]:
    """Let heavy drawings be near to the reader, which only a browser can tell."""
    return mock.patch.object(in_view, "near", return_value=True)


@contextlib.contextmanager
def going() -> Iterator[None]:
    """Let what is run meanwhile be gone to, as with back and forward, and its heavy drawings be near.

    Only a browser can tell either.
    """
    with near(), mock.patch.object(address_bar, "moved", return_value=True):
        yield


def draw(slug: str, choices: dict[str, str] | None = None) -> Page:
    """Return a page as an address with these choices draws it, without the frame around it.

    Charts and maps wait until the reader comes near them, which only a browser can tell: here one is near.
    """
    test = AppTest.from_function(_page, default_timeout=60, args=(slug,))
    test.query_params.update(choices or {})
    with near():
        return Page(test.run())


@functools.cache
def _kept(slug: str, choices: tuple[tuple[str, str], ...]) -> Page:
    return draw(slug, dict(choices))


def kept(slug: str, choices: dict[str, str] | None = None) -> Page:
    """Return a page on the store of the real figures, drawn once for all tests."""
    return _kept(slug, tuple((choices or {}).items()))


def framed() -> Page:
    """Return the page at / with the frame around it."""
    return Page(AppTest.from_file(ROOT / "pages" / "site" / "frame.py", default_timeout=60).run())
