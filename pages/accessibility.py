"""The accessibility statement, in the form that regulation 7 asks for (A5), and what the browser keeps."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from components.language import periods, quantities
from components.markup import layout
from components.markup.filling import render as html
from components.markup.filling import show
from pages.site import settings

CHECKED = Path(__file__).parent / "accessibility.json"  # written by `make statement`


@dataclass(frozen=True, slots=True)
class Checked:
    """What the last run of the checks found.

    Attributes:
        on: The day.
        engines: Each engine with its version.
        browser: The browser, with its version.
        pages: The addresses of the pages looked at, one of each kind.
        widths: The widths in pixels at which each was looked at.
        found: What was found, in the engines' words.
    """

    on: date
    engines: Sequence[str]
    browser: str
    pages: Sequence[str]
    widths: Sequence[int]
    found: Sequence[str]


@cache
def checked() -> Checked:
    """Return what the last run of the checks found."""
    read = json.loads(CHECKED.read_text(encoding="utf-8"))
    return Checked(**{**read, "on": date.fromisoformat(read["on"])})


def render() -> None:
    """Draw the page."""
    last = checked()
    show(
        layout.hero(
            kicker="For everyone",
            title="Accessibility statement",
            lead="We want as many people as possible to be able to use this dashboard. Here is what works, what "
            "falls short, and whom to ask.",
        )
    )
    show(
        html(
            "statement",
            operator=settings.operator(),
            contact=settings.contact(),
            last=last,
            day=periods.day(last.on),
            pages=len(last.pages),
            widths=quantities.listed([f"{width} pixels" for width in last.widths]),
            engines=quantities.listed(list(last.engines)),
        )
    )
