"""Charts as plotly figures in the Government Analysis Function's style."""

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

import plotly.graph_objects
import plotly.io
import streamlit as st

from components import palette, words
from data.findings import DeprivationFifth, Inequality
from data.model import Comparison, Indicator
from data.views import Authority, Figure, Peers, Point

Spec = dict[str, Any]
CONFIG = {"displayModeBar": False, "responsive": True}
FONT = "Source Sans, Source Sans Pro, sans-serif"
ROW_HEIGHT = 26
MARGIN = 70
COLUMNS = 110  # into which the line of authorities is parted, so that dots heap up and do not hide each other
DASHES = ("solid", "dash", "dot", "dashdot")


@cache
def _template() -> Spec:
    """Return the `afcharts` template as a plain dictionary."""
    import afcharts.pio_template  # noqa: F401 - registers its template; slow, so only when first asked

    template: Spec = plotly.io.templates["afcharts"].to_plotly_json()
    return template


def _layout(*, height: int, **more: Any) -> Spec:
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


def _affixes(indicator: Indicator) -> Spec:
    before, after, _ = words.UNITS.get(indicator.unit, words.BARE)
    return {"tickprefix": before, "ticksuffix": after, "separatethousands": True}


def _shade(colour: str) -> str:
    return f"rgba({','.join(map(str, palette.rgb(colour)))},0.15)"


def _possible(indicator: Indicator, drawn: Sequence[float]) -> Spec:
    """Return the ends that keep an axis inside what is possible, but for room for a dot there."""
    if indicator.range is None:
        return {}
    room = (max(drawn) - min(drawn)) * 0.08 or 1.0
    return {"minallowed": indicator.range[0] - room, "maxallowed": indicator.range[1] + room}


def _line(at: float, colour: str, dash: str) -> Spec:
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


def _band(low: float, high: float) -> Spec:
    return {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "x0": low,
        "x1": high,
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"width": 0},
        "fillcolor": _shade(palette.BOROUGH),
    }


def towns(
    figures: Sequence[Figure], *, here: str | None = None, band: tuple[float, float] | None = None
) -> plotly.graph_objects.Figure:
    """Return the towns as dots with their 95 % intervals, by value, with the borough and England as lines (S7).

    A hollow dot cannot be told apart from the borough: the borough's value lies inside its interval. `band` is the
    borough's own interval, shaded.
    """
    known = [(one.value, one) for one in figures if one.value is not None]
    known.sort(key=lambda pair: (pair[0], pair[1].area_name))
    values, ordered = [value for value, _ in known], [one for _, one in known]
    indicator = ordered[0].indicator
    hollow = [one.comparison_borough is Comparison.SIMILAR for one in ordered]
    colours = [palette.ACCENT if one.area_code == here else palette.SUBJECT for one in ordered]
    error = None
    if any(one.lower is not None for one in ordered):
        error = {
            "type": "data",
            "symmetric": False,
            "array": [0 if one.upper is None else one.upper - value for value, one in known],
            "arrayminus": [0 if one.lower is None else value - one.lower for value, one in known],
            "color": palette.OTHER,
            "thickness": 2,
            "width": 0,
        }
    trace: Spec = {
        "type": "scatter",
        "mode": "markers",
        "x": values,
        "y": [one.area_name for one in ordered],
        "marker": {
            "size": 12,
            "color": [palette.PAPER if open_ else colour for open_, colour in zip(hollow, colours, strict=True)],
            "line": {"width": 2.5, "color": colours},
        },
        "hovertext": [
            f"<b>{one.area_name}</b> {words.number(one.value, indicator)}"
            + (f"<br>95% interval {words.interval(one.lower, one.upper, indicator)}" if one.lower is not None else "")
            for one in ordered
        ],
        "hoverinfo": "text",
    }
    if error:
        trace["error_x"] = error
    shapes, notes = [] if band is None else [_band(*band)], []
    for value, name, colour, dash, side in (
        (ordered[0].borough, "Borough", palette.BOROUGH, "solid", "right"),
        (ordered[0].england, "England", palette.ENGLAND, "dot", "left"),
    ):
        if value is None:
            continue
        other = ordered[0].england if name == "Borough" else ordered[0].borough
        anchor = side if other is None else ("right" if value < other else "left")
        shapes.append(_line(value, colour, dash))
        notes.append(
            {
                "x": value,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "xanchor": anchor,
                "text": f"{name} {words.number(value, indicator)}",
                "showarrow": False,
                "font": {"size": 14, "color": "#17685f" if name == "Borough" else colour},
            }
        )
    return plotly.graph_objects.Figure(
        {
            "data": [trace],
            "layout": _layout(
                height=ROW_HEIGHT * len(ordered) + MARGIN,
                margin={"l": 0, "r": 10, "t": 26, "b": 36},
                xaxis=_affixes(indicator) | _possible(indicator, values) | {"zeroline": False, "nticks": 5},
                yaxis={"automargin": True, "gridcolor": "#ececec", "ticks": ""},
                shapes=shapes,
                annotations=notes,
            ),
        }
    )


def _runs(points: Sequence[Point], breaks: Sequence[date]) -> Iterator[list[Point]]:
    """Yield stretches that may be joined: a gap or a break in the series ends one."""
    run: list[Point] = []
    for point in points:
        broken = run and any(run[-1].period_end < day <= point.period_end for day in breaks)
        if point.value is None or broken:
            if run:
                yield run
            run = []
        if point.value is not None:
            run.append(point)
    if run:
        yield run


def _traces(points: Sequence[Point], indicator: Indicator, colour: str, *, width: float) -> Iterator[Spec]:
    for run in _runs(points, indicator.breaks):
        moments = [point.period_end.isoformat() for point in run]
        if all(point.lower is not None for point in run) and len(run) > 1:
            yield {
                "type": "scatter",
                "mode": "lines",
                "x": moments + moments[::-1],
                "y": [point.upper for point in run] + [point.lower for point in run][::-1],
                "fill": "toself",
                "fillcolor": _shade(colour),
                "line": {"width": 0},
                "hoverinfo": "skip",
            }
        yield {
            "type": "scatter",
            "mode": "lines+markers",
            "x": moments,
            "y": [point.value for point in run],
            "line": {"color": colour, "width": width},
            "marker": {"size": 6 if len(run) > 1 else 9, "color": colour},
            "hovertext": [
                f"<b>{point.area_name}</b> {words.number(point.value, indicator)}<br>"
                f"{words.period(point.period_label)}"
                + (
                    f"<br>95% interval {words.interval(point.lower, point.upper, indicator)}"
                    if point.lower is not None
                    else ""
                )
                for point in run
            ],
            "hoverinfo": "text",
        }


def _spread_labels(ends: list[tuple[float, str, str]], *, gap: float) -> list[tuple[float, str, str]]:
    """Return end labels moved apart so that none covers another; each is (height, text, colour)."""
    placed: list[tuple[float, str, str]] = []
    for height, text, colour in sorted(ends):
        placed.append((max(height, placed[-1][0] + gap) if placed else height, text, colour))
    return placed


def _behind(points: Sequence[Point], indicator: Indicator, *, dash: str) -> Iterator[Spec]:
    """Yield a thin grey line, named when pointed at."""
    for trace in _traces(points, indicator, palette.OTHER, width=1):
        if trace["mode"] == "lines+markers":
            yield trace | {"line": trace["line"] | {"dash": dash}, "marker": {"size": 4, "color": palette.OTHER}}


def trend(
    series: Mapping[str, Sequence[Point]],
    indicator: Indicator,
    *,
    behind: Mapping[str, Sequence[Point]] | None = None,
    named: bool = False,
) -> plotly.graph_objects.Figure:
    """Return areas' series as labelled lines with their intervals; breaks and gaps are not joined.

    `behind` are other areas' series, drawn thin and grey behind these, and labelled too if they are to be `named`.

    Raises:
        ValueError: If there are more than four series (C1).
    """
    if len(series) > len(palette.SERIES):
        raise ValueError(f"{len(series)} series are more than a chart can tell apart: give at most four")
    colours = dict(zip(series, palette.SERIES, strict=False))
    others = behind or {}
    traces = [
        trace
        for points, dash in zip(others.values(), itertools.cycle(DASHES if named else DASHES[:1]), strict=False)
        for trace in _behind(points, indicator, dash=dash)
    ]
    traces += [
        trace
        for position, (code, points) in enumerate(series.items())
        for trace in _traces(points, indicator, colours[code], width=3 if position == 0 else 2)
    ]
    every = [*others.values(), *series.values()]
    known = [point.value for points in every for point in points if point.value is not None]
    gap = (max(known) - min(known)) * 0.09 or 1
    labelled = {**series, **others} if named else series
    ends = [
        (last.value, last.area_name, colours.get(code, palette.QUIET))
        for code, points in labelled.items()
        if (last := next((point for point in reversed(points) if point.value is not None), None))
        and last.value is not None
    ]
    last_day = max(point.period_end for points in every for point in points).isoformat()
    notes = [
        {
            "x": last_day,
            "y": height,
            "xanchor": "left",
            "xshift": 10,
            "text": name,
            "showarrow": False,
            "font": {"size": 14, "color": "#17685f" if colour == palette.BOROUGH else colour},
        }
        for height, name, colour in _spread_labels(ends, gap=gap)
    ]
    breaks = [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": day.isoformat(),
            "x1": day.isoformat(),
            "y0": 0,
            "y1": 1,
        }
        | {"line": {"color": palette.OTHER, "width": 1, "dash": "dash"}}
        for day in indicator.breaks
        if any(point.period_end < day for points in every for point in points)
    ]
    return plotly.graph_objects.Figure(
        {
            "data": traces,
            "layout": _layout(
                height=320,
                margin={"l": 0, "r": 120, "t": 10, "b": 36},
                xaxis={"type": "date", "zeroline": False, "nticks": 6, "tickformat": "%Y"},
                yaxis=_affixes(indicator) | {"zeroline": False, "nticks": 5, "rangemode": "normal"},
                shapes=breaks,
                annotations=notes,
            ),
        }
    )


def _heights(places: Sequence[int]) -> list[float]:
    """Return for values in the same column of a chart how far each stands from the middle, on both sides in turn."""
    seen: Counter[int] = Counter()
    heights: list[float] = []
    for place in places:
        turn = seen[place]
        seen[place] += 1
        heights.append((turn + 1) // 2 * (1 if turn % 2 else -1))
    return heights


def authorities(
    peers: Peers, indicator: Indicator, *, subject: str, like: Collection[str], england: float | None
) -> plotly.graph_objects.Figure:
    """Return all authorities as dots along one line, heaped where they are alike.

    Args:
        peers: The figures.
        indicator: What they are of.
        subject: The code of the authority that stands out, with its interval.
        like: The codes of those that are filled in, as chosen for comparison.
        england: England's value, drawn as a line; None where there is none.
    """
    values = [one.value for one in peers.authorities]
    low, high = min(values), max(values)
    columns = [round((value - low) / ((high - low) or 1) * COLUMNS) for value in values]
    heights = dict(zip((one.code for one in peers.authorities), _heights(columns), strict=True))
    subjects = [one for one in peers.authorities if one.code == subject]
    alike = [one for one in peers.authorities if one.code in like and one.code != subject]
    rest = [one for one in peers.authorities if one.code not in like and one.code != subject]

    def dots(found: Sequence[Authority], **marker: Any) -> Spec:
        return {
            "type": "scatter",
            "mode": "markers",
            "x": [one.value for one in found],
            "y": [heights[one.code] for one in found],
            "marker": marker,
            "hovertext": [f"<b>{one.name}</b> {words.number(one.value, indicator)}" for one in found],
            "hoverinfo": "text",
        }

    line = {"width": 1, "color": palette.PAPER}
    traces = [
        dots(rest, size=9, color=palette.LAND, line={"width": 1, "color": palette.OTHER}),
        dots(alike, size=10, color=palette.BOROUGH, symbol="square", line=line),
        dots(subjects, size=15, color=palette.SUBJECT, symbol="diamond", line=line),
    ]
    notes = [
        {
            "x": one.value,
            "y": heights[one.code],
            "text": f"<b>{one.name} {words.number(one.value, indicator)}</b>",
            "showarrow": True,
            "arrowcolor": palette.SUBJECT,
            "ax": 0,
            "ay": -70,
            "font": {"size": 14, "color": palette.SUBJECT},
            "bgcolor": "rgba(255,255,255,0.85)",
        }
        for one in subjects
    ]
    shapes = []
    if england is not None:
        shapes.append(_line(england, palette.ENGLAND, "dot"))
        notes.append(
            {
                "x": england,
                "y": 1,
                "yref": "paper",
                "yanchor": "bottom",
                "text": f"England {words.number(england, indicator)}",
                "showarrow": False,
                "font": {"size": 14, "color": palette.ENGLAND},
            }
        )
    return plotly.graph_objects.Figure(
        {
            "data": [trace for trace in traces if trace["x"]],
            "layout": _layout(
                height=300,
                margin={"l": 0, "r": 10, "t": 26, "b": 36},
                xaxis=_affixes(indicator) | {"zeroline": False, "nticks": 6},
                yaxis={"visible": False, "zeroline": False},
                shapes=shapes,
                annotations=notes,
            ),
        }
    )


def _slope_label(steps: Sequence[DeprivationFifth], gap: Inequality) -> Spec:
    """Return the slope's name, above the line and clear of the dots."""
    falling = gap.slope >= 0
    one, other = steps[:2] if falling else steps[-2:]
    at = (one.rank + other.rank) / 2
    return {
        "x": at,
        "y": gap.slope_start + (gap.slope_end - gap.slope_start) * at,
        "xanchor": "left" if falling else "right",
        "yanchor": "bottom",
        "text": "Slope",
        "showarrow": False,
        "font": {"size": 14, "color": palette.INK},
    }


def _dots(steps: Sequence[DeprivationFifth], indicator: Indicator) -> Spec:
    """Return the fifths as dots with their intervals, each at its place on the scale."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [one.rank for one in steps],
        "y": [one.value for one in steps],
        "marker": {"size": 12, "color": palette.SUBJECT},
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [one.upper - one.value for one in steps],
            "arrayminus": [one.value - one.lower for one in steps],
            "color": palette.OTHER,
            "thickness": 2,
            "width": 0,
        },
        "hovertext": [
            f"<b>{words.fifth(one.fifth)}</b> {words.number(one.value, indicator)}"
            f"<br>95% interval {words.interval(one.lower, one.upper, indicator)}"
            for one in steps
        ],
        "hoverinfo": "text",
    }


def fifths(
    steps: Sequence[DeprivationFifth], gap: Inequality, indicator: Indicator, *, borough: float | None
) -> plotly.graph_objects.Figure:
    """Return the five fifths as dots with their 95 % intervals and the slope through them.

    Each stands at its middle on the scale of all that are counted, from the most to the least deprived. The
    borough's value for the same period is a line across.
    """
    slope: Spec = {"type": "scatter", "mode": "lines", "x": [0, 1], "y": [gap.slope_start, gap.slope_end]}
    slope |= {"line": {"color": palette.INK, "width": 2, "dash": "dash"}, "hoverinfo": "skip"}
    shapes, notes = [], [_slope_label(steps, gap)]
    if borough is not None:
        shapes.append(
            {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": borough, "y1": borough}
            | {"layer": "below", "line": {"color": palette.BOROUGH, "width": 2}}
        )
        notes.append(
            {"xref": "paper", "x": 1, "xanchor": "right", "y": borough, "yanchor": "bottom", "showarrow": False}
            | {"text": f"Borough {words.number(borough, indicator)}", "font": {"size": 14, "color": "#17685f"}}
        )
    scale: Spec = {"range": [0, 1], "zeroline": False, "showgrid": False, "tickangle": 0}
    return plotly.graph_objects.Figure(
        {
            "data": [slope, _dots(steps, indicator)],
            "layout": _layout(
                height=360,
                margin={"l": 0, "r": 10, "t": 10, "b": 50},
                xaxis=scale
                | {
                    "tickvals": [one.rank for one in steps],
                    "ticktext": [words.fifth(one.fifth).replace(" ", "<br>") for one in steps],
                },
                yaxis=_affixes(indicator) | {"automargin": True, "nticks": 5, "rangemode": "tozero"},
                shapes=shapes,
                annotations=notes,
            ),
        }
    )


def draw(figure: plotly.graph_objects.Figure, *, key: str, alt: str) -> None:
    """Draw a chart."""
    st.plotly_chart(figure, theme=None, config=CONFIG, key=key, alt=alt)


def warm_up() -> None:
    """Read the template once, before anybody waits for it."""
    _template()
