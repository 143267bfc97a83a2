"""Draws a page as Streamlit would, and finds what is on it."""

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from streamlit.testing.v1 import AppTest

from components import nearness
from tests.pages import markup

ROOT = Path(__file__).parent.parent.parent
PLAN = ROOT / "data" / "plan"
PICTURES = ("plotly_chart", "deck_gl_json_chart")


def declared(name: str) -> dict[str, Any]:
    """Return one of the files of data/plan."""
    return tomllib.loads((PLAN / f"{name}.toml").read_text(encoding="utf-8"))


MISSIONS = [one["slug"] for one in declared("missions")["mission"]]
TOWNS = sorted(path.stem for path in (ROOT / "data" / "towns").glob("*.toml"))
CLOSER = ["indicator", "compare-towns", "neighbourhoods", "your-area", "inequality"]
SLUGS = ["borough", *MISSIONS, "council-plan", "data-and-methods", *CLOSER, *TOWNS]

PILLARS = [{"pillar": one["slug"]} for one in declared("council-plan")["pillar"]]
ALL_CHOICES = {
    "borough": [{"indicator": "claimant-count"}],
    **{slug: [{"supporting": "yes", "by": "ward"}] for slug in MISSIONS},
    "inequality": [
        {"indicator": slug}
        for slug in ("claimant-count", "killed-or-seriously-injured", "in-employment", "unpaid-care")
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
    "council-plan": [{**pillar, "supporting": "yes"} for pillar in PILLARS],
    "data-and-methods": [{"part": part} for part in ("sources", "methods", "glossary")],
    "indicator": [
        {"of": "smoking", "with": "ons-similar-areas-global"},
        {"of": "life-expectancy-men", "with": "picked", "and": "E08000001,E08000016"},
        {"of": "no-car", "by": "lsoa", "area": "E01006315", "order": "highest"},
        {"of": "median-house-price"},
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
        return markup.read(*self.bodies)

    @functools.cached_property
    def in_order(self) -> list[tuple[str, Any]]:
        """Return (kind, content) of all that is drawn: HTML as a tree, anything else as it is sent."""
        return [
            ("html", markup.read(one.proto.body)) if one.type == "html" else (one.type, one.proto)
            for one in self.test
            if getattr(one, "proto", None) is not None
        ]

    def headings(self) -> list[tuple[int, str]]:
        return [(int(one.tag[1]), one.text) for one in self.html.every("h1", "h2", "h3", "h4", "h5", "h6")]


def _page(slug: str) -> None:
    import pages

    pages.every()[slug].draw()


def draw(slug: str, choices: dict[str, str] | None = None) -> Page:
    """Return a page as an address with these choices draws it, without the frame around it.

    Charts and maps wait until the reader comes near them, which only a browser can tell: here one is near.
    """
    test = AppTest.from_function(_page, default_timeout=60, args=(slug,))
    test.query_params.update(choices or {})
    with mock.patch.object(nearness, "near", return_value=True):
        return Page(test.run())


@functools.cache
def _kept(slug: str, choices: tuple[tuple[str, str], ...]) -> Page:
    return draw(slug, dict(choices))


def kept(slug: str, choices: dict[str, str] | None = None) -> Page:
    """Return a page on the store of the real figures, drawn once for all tests."""
    return _kept(slug, tuple((choices or {}).items()))


def framed() -> Page:
    """Return the page at / with the frame around it."""
    return Page(AppTest.from_file(ROOT / "pages" / "frame.py", default_timeout=60).run())
