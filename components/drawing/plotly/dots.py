"""Charts of dots: the towns, all English authorities, the fifths of neighbourhoods by deprivation."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import plotly.graph_objects

from components import palette
from components.drawing.plotly.charts import Spec, affixes, layout, shade, upright
from components.language import quantities
from data.model.declared import Comparison, Indicator
from data.model.shown import Authority, Figure, Peers
from data.model.worked_out import DeprivationFifth, Inequality

ROW_HEIGHT = 26
NAME = 20  # pixels of height of the name of an upright line
BELOW = 36  # pixels for the numbers of the axis
ROOM = 0.06  # at each end of an axis, in shares of what is drawn
NEAR_END = 0.3  # how near the end of an axis a name in its middle could be cut off, in shares of its length
COLUMNS, FEW_COLUMNS = 110, 40  # of the chart of authorities, on a wide and on a narrow screen


def _ends(drawn: Collection[float]) -> tuple[float, float]:
    """Return where an axis begins and ends: at what is drawn, with room for a dot."""
    low, high = min(drawn), max(drawn)
    room = (high - low) * ROOM or 1.0
    return low - room, high + room


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
        "fillcolor": shade(palette.BOROUGH),
    }


def _named(value: float, text: str, colour: str, *, anchor: str = "center") -> Spec:
    """Return the name of an upright line, above it."""
    return {
        "x": value,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "xanchor": anchor,
        "text": text,
        "showarrow": False,
        "font": {"size": 14, "color": palette.lettering(colour)},
    }


def _benchmarks(
    known: Sequence[tuple[float, str, str, str]], ends: tuple[float, float]
) -> tuple[list[Spec], list[Spec]]:
    """Return upright lines and their names, one above the other, so that near ones can both be read on a phone.

    Args:
        known: Of each line its value, name, colour and dash.
        ends: Where the axis begins and ends; a name near one of them is turned from it.
    """
    lines, names = [], []
    middle, length = (ends[0] + ends[1]) / 2, ends[1] - ends[0]
    # What is nearer to an end is named above: the line up to its name does not cross the name below.
    for row, (value, name, colour, dash) in enumerate(sorted(known, key=lambda one: abs(one[0] - middle))):
        along = (value - ends[0]) / length
        anchor = "left" if along < NEAR_END else "right" if along > 1 - NEAR_END else "center"
        above = {"showarrow": True, "arrowhead": 0, "arrowwidth": 2, "arrowcolor": colour, "ax": 0, "ay": -NAME * row}
        lines.append(upright(value, colour, dash))
        names.append(_named(value, name, colour, anchor=anchor) | (above if row else {"bgcolor": palette.PAPER}))
    return lines, names[::-1]


def _intervals(found: Sequence[tuple[float, float | None, float | None]], colour: str) -> Spec:
    """Return the lines through dots, each (value, lower, upper); none through one whose ends are not known."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [0 if upper is None else upper - value for value, _, upper in found],
        "arrayminus": [0 if lower is None else value - lower for value, lower, _ in found],
        "color": colour,
        "thickness": 2,
        "width": 0,
    }


def _town_dots(ordered: Sequence[Figure], values: Sequence[float], *, here: str | None) -> Spec:
    indicator = ordered[0].indicator
    alike = [one.comparison_borough is Comparison.SIMILAR for one in ordered]
    colours = [palette.ACCENT if one.area_code == here else palette.SUBJECT for one in ordered]
    trace: Spec = {
        "type": "scatter",
        "mode": "markers",
        "x": values,
        "y": [one.area_name for one in ordered],
        "marker": {
            "size": 12,
            "color": [palette.OTHER if same else colour for same, colour in zip(alike, colours, strict=True)],
            "line": {"width": 2.5, "color": colours},
        },
        "hovertext": [
            f"<b>{one.area_name}</b> {quantities.number(one.value, indicator)}"
            + (
                f"<br>95% interval {quantities.interval(one.lower, one.upper, indicator)}"
                if one.lower is not None
                else ""
            )
            for one in ordered
        ],
        "hoverinfo": "text",
    }
    if any(one.lower is not None for one in ordered):
        trace["error_x"] = _intervals(
            [(value, one.lower, one.upper) for one, value in zip(ordered, values, strict=True)], palette.OTHER
        )
    return trace


def towns(
    figures: Sequence[Figure], *, here: str | None = None, band: tuple[float, float] | None = None
) -> plotly.graph_objects.Figure:
    """Return the towns as dots with their 95 % intervals, by value, with the borough and England as lines (S7).

    A grey dot cannot be told apart from the borough: the borough's value lies inside its interval. `band` is the
    borough's own interval, shaded. Hollow is for positions alone (C7).
    """
    known = [(one.value, one) for one in figures if one.value is not None]
    known.sort(key=lambda pair: (pair[0], pair[1].area_name))
    values, ordered = [value for value, _ in known], [one for _, one in known]
    indicator = ordered[0].indicator
    benchmarks = [
        (value, f"{name} {quantities.number(value, indicator)}", colour, dash)
        for value, name, colour, dash in (
            (ordered[0].england, "England", palette.ENGLAND, "dot"),
            (ordered[0].borough, "Borough", palette.BOROUGH, "solid"),
        )
        if value is not None and not indicator.is_total
    ]
    bounds = [end for one in ordered for end in (one.lower, one.upper) if end is not None]
    ends = _ends([*values, *bounds, *(benchmark[0] for benchmark in benchmarks)])
    lines, names = _benchmarks(benchmarks, ends)
    above = NAME * len(names) + 6
    return plotly.graph_objects.Figure(
        {
            "data": [_town_dots(ordered, values, here=here)],
            "layout": layout(
                height=ROW_HEIGHT * len(ordered) + above + BELOW,
                margin={"l": 0, "r": 10, "t": above, "b": BELOW},
                xaxis=affixes(indicator) | {"range": ends, "zeroline": False, "nticks": 5},
                yaxis={"automargin": True, "gridcolor": palette.RULE, "ticks": ""},
                shapes=lines if band is None else [_band(*band), *lines],
                annotations=names,
            ),
        }
    )


def heights(places: Sequence[int]) -> list[float]:
    """Return for values in the same column of a chart how far each stands from the middle, on both sides in turn."""
    seen: Counter[int] = Counter()
    found: list[float] = []
    for place in places:
        turn = seen[place]
        seen[place] += 1
        found.append((turn + 1) // 2 * (1 if turn % 2 else -1))
    return found


def _authority_dots(
    found: Sequence[Authority], heights: Mapping[str, float], indicator: Indicator, **marker: Any
) -> Spec:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [one.value for one in found],
        "y": [heights[one.code] for one in found],
        "marker": marker,
        "hovertext": [f"<b>{one.name}</b> {quantities.number(one.value, indicator)}" for one in found],
        "hoverinfo": "text",
    }


def _pointed(one: Authority, height: float, indicator: Indicator) -> Spec:
    """Return an authority's name and figure, with a line down to its dot."""
    return {
        "x": one.value,
        "y": height,
        "text": f"<b>{one.name} {quantities.number(one.value, indicator)}</b>",
        "showarrow": True,
        "arrowcolor": palette.SUBJECT,
        "ax": 0,
        "ay": -70,
        "font": {"size": 14, "color": palette.SUBJECT},
        "bgcolor": "rgba(255,255,255,0.85)",
    }


def authorities(
    peers: Peers,
    indicator: Indicator,
    *,
    subject: str,
    like: Collection[str],
    england: float | None,
    columns: int = COLUMNS,
) -> plotly.graph_objects.Figure:
    """Return all authorities as dots along one line, heaped where they are alike.

    Args:
        peers: The figures.
        indicator: What they are of.
        subject: The code of the authority that stands out, with its interval.
        like: The codes of those that are filled in, as chosen for comparison.
        england: England's value, drawn as a line; None where there is none.
        columns: Into how many the line is parted, so that dots heap up and do not hide each other.
    """
    values = [one.value for one in peers.authorities]
    low, high = min(values), max(values)
    heaps = [round((value - low) / ((high - low) or 1) * columns) for value in values]
    above = dict(zip((one.code for one in peers.authorities), heights(heaps), strict=True))
    subjects = [one for one in peers.authorities if one.code == subject]
    alike = [one for one in peers.authorities if one.code in like and one.code != subject]
    rest = [one for one in peers.authorities if one.code not in like and one.code != subject]

    line = {"width": 1, "color": palette.PAPER}
    traces = [
        _authority_dots(
            rest, above, indicator, size=9, color=palette.LAND, line={"width": 1, "color": palette.OTHER}
        ),
        _authority_dots(alike, above, indicator, size=10, color=palette.BOROUGH, symbol="square", line=line),
        _authority_dots(subjects, above, indicator, size=15, color=palette.SUBJECT, symbol="diamond", line=line),
    ]
    lines = [] if england is None else [upright(england, palette.ENGLAND, "dot")]
    if any(one.lower is not None for one in subjects):
        traces[-1]["error_x"] = _intervals([(one.value, one.lower, one.upper) for one in subjects], palette.SUBJECT)
    names = [_pointed(one, above[one.code], indicator) for one in subjects]
    if england is not None:
        names.append(_named(england, f"England {quantities.number(england, indicator)}", palette.ENGLAND))
    return plotly.graph_objects.Figure(
        {
            "data": [trace for trace in traces if trace["x"]],
            "layout": layout(
                height=300,
                margin={"l": 0, "r": 10, "t": NAME + 6, "b": BELOW},
                xaxis=affixes(indicator) | {"zeroline": False, "nticks": 6},
                yaxis={"visible": False, "zeroline": False},
                shapes=lines,
                annotations=names,
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
            f"<b>{quantities.fifth(one.fifth)}</b> {quantities.number(one.value, indicator)}"
            f"<br>95% interval {quantities.interval(one.lower, one.upper, indicator)}"
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
            | {
                "text": f"Borough {quantities.number(borough, indicator)}",
                "font": {"size": 14, "color": palette.lettering(palette.BOROUGH)},
            }
        )
    scale: Spec = {"range": [0, 1], "zeroline": False, "showgrid": False, "tickangle": 0}
    return plotly.graph_objects.Figure(
        {
            "data": [slope, _dots(steps, indicator)],
            "layout": layout(
                height=360,
                margin={"l": 0, "r": 10, "t": 10, "b": 50},
                xaxis=scale
                | {
                    "tickvals": [one.rank for one in steps],
                    "ticktext": [quantities.fifth(one.fifth).replace(" ", "<br>") for one in steps],
                },
                yaxis=affixes(indicator) | {"automargin": True, "nticks": 5, "rangemode": "tozero"},
                shapes=shapes,
                annotations=notes,
            ),
        }
    )
