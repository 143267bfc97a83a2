"""What all charts share: the style of the Government Analysis Function, and how a chart is put on a page."""

from functools import cache
from typing import Any

import plotly.graph_objects
import plotly.io
import streamlit as st

from components import palette
from components.markup.filling import settle
from data.model.declared import Indicator
from data.vocabulary import UNITS

Spec = dict[str, Any]
CONFIG = {"displayModeBar": False, "responsive": True}
FONT = "Source Sans, Source Sans Pro, sans-serif"


@cache
def _template() -> Spec:
    """Return the `afcharts` template as a plain dictionary."""
    import afcharts.pio_template  # noqa: F401 - registers its template; slow, so only when first asked

    template: Spec = plotly.io.templates["afcharts"].to_plotly_json()
    return template


def layout(*, height: int, **more: Any) -> Spec:
    """Return the layout of a chart so many pixels high; what more is given is added to it."""
    axis = {"tickfont": {"size": 14}, "title": {"font": {"size": 14}}}
    return {
        "template": _template(),
        "height": height,
        "font": {"family": FONT, "size": 15, "color": palette.INK},
        "hovermode": "closest",
        "showlegend": False,
        "margin": {"l": 0, "r": 10, "t": 10, "b": 36},
        "xaxis": axis | more.pop("xaxis", {}),
        "yaxis": axis | more.pop("yaxis", {}),
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        **more,
    }


def affixes(indicator: Indicator) -> Spec:
    """Return what an axis puts before and after its numbers."""
    unit = UNITS[indicator.unit]
    return {"tickprefix": unit.before, "ticksuffix": unit.after, "separatethousands": True}


def shade(colour: str) -> str:
    """Return a colour thin enough to lie behind others."""
    return f"rgba({','.join(map(str, palette.rgb(colour)))},0.15)"


def upright(at: float | str, colour: str, dash: str) -> Spec:
    """Return a line from bottom to top, behind what is drawn."""
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": colour, "width": 2, "dash": dash},
    }


def draw(figure: plotly.graph_objects.Figure, *, key: str, alt: str) -> None:
    """Draw a chart."""
    settle()
    st.plotly_chart(figure, theme=None, config=CONFIG, key=key, alt=alt)


def warm_up() -> None:
    """Read the template once, before anybody waits for it."""
    _template()
