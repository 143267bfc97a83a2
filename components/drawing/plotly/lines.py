"""Charts of lines: how areas have moved over time."""

import itertools
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import plotly.graph_objects

from components import palette
from components.drawing.plotly.charts import Spec, affixes, layout, shade, upright
from components.language import periods, quantities
from components.language.stretches import stretches
from data.model.declared import Indicator
from data.model.shown import Point
from data.subject import BOROUGH, ENGLAND

EDGE = 0.03  # of the time shown, left free on both sides for the dots
LETTER = 7.5  # pixels that a letter of a label takes
LONGEST = 12  # letters of a label in one line: a longer one would leave a phone no room for the lines
MOST = 4  # lines that a chart can tell apart (C1)
DASHES = ("solid", "dash", "dot", "dashdot")


def moment(point: Point, indicator: Indicator) -> date:
    """Return the day a figure stands at: the middle of its period, or the end of one that only adds up (S6c)."""
    return point.period_end if indicator.accumulates_from else point.middle


def _band(run: Sequence[Point], moments: Sequence[str], colour: str) -> Spec:
    """Return the intervals of figures that are joined, as a band."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [*moments, *moments[::-1]],
        "y": [point.upper for point in run] + [point.lower for point in run][::-1],
        "fill": "toself",
        "fillcolor": shade(colour),
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _ends(run: Sequence[Point], colour: str) -> Spec:
    """Return the intervals of figures that are points, as lines through them."""
    return {
        "type": "data",
        "symmetric": False,
        "array": [0 if point.upper is None else point.upper - (point.value or 0) for point in run],
        "arrayminus": [0 if point.lower is None else (point.value or 0) - point.lower for point in run],
        "color": colour,
        "thickness": 1.5,
        "width": 0,
    }


def _traces(points: Sequence[Point], indicator: Indicator, colour: str, *, width: float) -> Iterator[Spec]:
    known = [point for point in points if point.value is not None]
    found = stretches(
        [point.period_end for point in known],
        breaks=indicator.break_days,
        missing=[point.period_end for point in points if point.value is None],
    )
    for stretch in found:
        run = [known[place] for place in stretch.places]
        moments = [moment(point, indicator).isoformat() for point in run]
        held = all(point.lower is not None for point in run)
        if held and stretch.joined:
            yield _band(run, moments, colour)
        yield {
            "type": "scatter",
            "mode": "lines+markers" if stretch.joined else "markers",
            "x": moments,
            "y": [point.value for point in run],
            "line": {"color": colour, "width": width},
            "marker": {"size": 6 if stretch.joined else 9, "color": colour},
            **({"error_y": _ends(run, colour)} if held and not stretch.joined else {}),
            "hovertext": [
                f"<b>{point.area_name}</b> {quantities.number(point.value, indicator)}<br>"
                f"{periods.period(point.period_label)}"
                + (
                    f"<br>95% interval {quantities.interval(point.lower, point.upper, indicator)}"
                    if point.lower is not None
                    else ""
                )
                for point in run
            ],
            "hoverinfo": "text",
        }


def _spread_labels(ends: list[tuple[float, str, str]], *, gap: float) -> list[tuple[float, list[str], str]]:
    """Return end labels moved apart so that none covers another; each is (height, text in lines, colour).

    Args:
        ends: The height, text and colour of each.
        gap: The height of one line.
    """
    placed: list[tuple[float, list[str], str]] = []
    for height, text, colour in sorted(ends):
        rows = textwrap.wrap(text, LONGEST)
        least = placed[-1][0] + gap * (len(placed[-1][1]) + len(rows)) / 2 if placed else height
        placed.append((max(height, least), rows, colour))
    return placed


def _behind(points: Sequence[Point], indicator: Indicator, *, dash: str) -> Iterator[Spec]:
    """Yield a thin grey line, named when pointed at."""
    for trace in _traces(points, indicator, palette.OTHER, width=1):
        if trace["mode"] != "lines":
            thin = {key: value for key, value in trace.items() if key != "error_y"}
            yield thin | {"line": trace["line"] | {"dash": dash}, "marker": {"size": 4, "color": palette.OTHER}}


def _label(height: float, rows: Sequence[str], colour: str, *, at: date) -> Spec:
    return {
        "x": at.isoformat(),
        "y": height,
        "xanchor": "left",
        "xshift": 10,
        "text": "<br>".join(rows),
        "align": "left",
        "showarrow": False,
        "font": {"size": 14, "color": palette.lettering(colour)},
    }


def _break(day: date) -> Spec:
    return upright(day.isoformat(), palette.OTHER, "dash") | {
        "line": {"color": palette.QUIET, "width": 1.5, "dash": "dash"}
    }


def colours(codes: Iterable[str]) -> dict[str, str]:
    """Return the colours of lines: the first is the subject, the borough and England keep theirs on all charts."""
    own, free = {BOROUGH: palette.BOROUGH, ENGLAND: palette.ENGLAND}, iter(palette.FURTHER)
    return {
        code: palette.SUBJECT if position == 0 else own[code] if code in own else next(free)
        for position, code in enumerate(codes)
    }


def trend(
    series: Mapping[str, Sequence[Point]],
    indicator: Indicator,
    *,
    behind: Mapping[str, Sequence[Point]] | None = None,
    named: bool = False,
) -> plotly.graph_objects.Figure:
    """Return areas' series as labelled lines with their intervals; breaks and gaps are not joined.

    Each figure stands in the middle of its period, and the name of a year in the middle of the year; a running total
    stands at its end. Fewer than five figures that can be compared are points and no line (S6b).
    `behind` are other areas' series, drawn thin and grey behind these, and labelled too if they are to be `named`.

    Raises:
        ValueError: If there are more than four series (C1).
    """
    if len(series) > MOST:
        raise ValueError(f"{len(series)} series are more than a chart can tell apart: give at most four")
    held = colours(series)
    others = behind or {}
    traces = [
        trace
        for points, dash in zip(others.values(), itertools.cycle(DASHES if named else DASHES[:1]), strict=False)
        for trace in _behind(points, indicator, dash=dash)
    ]
    traces += [
        trace
        for position, (code, points) in enumerate(series.items())
        for trace in _traces(points, indicator, held[code], width=3 if position == 0 else 2)
    ]
    every = [*others.values(), *series.values()]
    known = [point.value for points in every for point in points if point.value is not None]
    gap = (max(known) - min(known)) * 0.09 or 1
    labelled = {**series, **others} if named else series
    ends = [
        (last.value, last.area_name, held.get(code, palette.QUIET))
        for code, points in labelled.items()
        if (last := next((point for point in reversed(points) if point.value is not None), None))
        and last.value is not None
    ]
    names = _spread_labels(ends, gap=gap)
    days = sorted(moment(point, indicator) for points in every for point in points)
    room = (days[-1] - days[0]) * EDGE
    return plotly.graph_objects.Figure(
        {
            "data": traces,
            "layout": layout(
                height=320,
                margin={
                    "l": 0,
                    "r": 14 + LETTER * max((len(row) for _, rows, _ in names for row in rows), default=0),
                    "t": 10,
                    "b": 36,
                },
                xaxis={
                    "type": "date",
                    "range": [(days[0] - room).isoformat(), (days[-1] + room).isoformat()],
                    "zeroline": False,
                    "showgrid": False,  # a break is the only upright line
                    "nticks": 5,
                    "tickangle": 0,
                    "tickformat": "%Y",
                    "ticklabelmode": "period",
                },
                yaxis=affixes(indicator) | {"zeroline": False, "nticks": 5, "rangemode": "normal"},
                shapes=[_break(day) for day in indicator.break_days if days[0] < day],
                annotations=[_label(*name, at=days[-1]) for name in names],
            ),
        }
    )
