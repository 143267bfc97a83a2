"""Small drawings as SVG: a trend line, and a town's place in the borough. No text in them (A3)."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from math import cos, radians

from components import palette
from components.language.stretches import stretches
from components.markup.filling import picture
from data.model.shown import Shape

WIDTH, HEIGHT, EDGE = 132, 40, 5


def _scaled(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide, high = (max(xs) - min(xs)) or 1, (max(ys) - min(ys)) or 1
    return [
        (
            EDGE + (x - min(xs)) / wide * (WIDTH - 2 * EDGE),
            HEIGHT - EDGE - (y - min(ys)) / high * (HEIGHT - 2 * EDGE) if max(ys) > min(ys) else HEIGHT / 2,
        )
        for x, y in points
    ]


def sparkline(points: Sequence[tuple[date, float]], *, breaks: Iterable[date] = ()) -> str:
    """Return the address of a line through values over time, its latest point marked; empty for one point.

    A line is not drawn across a break in the series, over what is missing, or through a few figures (S6b).
    """
    if len(points) < 2:
        return ""
    places = _scaled([(moment.toordinal(), value) for moment, value in points])
    found = stretches([moment for moment, _ in points], breaks=list(breaks))
    runs = [[places[place] for place in one.places] for one in found if one.joined]
    alone = [places[place] for one in found if not one.joined for place in one.places]
    lines = "".join(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in run)}"/>' for run in runs)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2"/>' for x, y in alone)
    x, y = places[-1]
    return picture(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<g fill="none" stroke="{palette.SUBJECT}" stroke-width="2" stroke-linejoin="round">{lines}</g>'
        f'<g fill="{palette.SUBJECT}">{dots}<circle cx="{x:.1f}" cy="{y:.1f}" r="3.6"/></g></svg>'
    )


def _path(geometry: str, *, left: float, top: float, scale: float, squeeze: float) -> str:
    shape = json.loads(geometry)
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    parts = []
    for polygon in polygons:
        for ring in polygon:
            points: list[str] = []
            for longitude, latitude in ring:
                point = f"{(longitude - left) * squeeze * scale:.0f} {(top - latitude) * scale:.0f}"
                if not points or points[-1] != point:
                    points.append(point)
            parts.append(f"M{'L'.join(points)}Z")
    return "".join(parts)


def locator(towns: Sequence[Shape], *, here: str | None = None) -> str:
    """Return the address of a drawing of the towns with one of them filled."""
    return picture(locator_svg(towns, here=here))


def locator_svg(towns: Sequence[Shape], *, here: str | None = None) -> str:
    """Return a drawing of the towns with one of them filled, as SVG 366 wide."""
    corners = [
        point
        for town in towns
        for polygon in [json.loads(town.geometry)]
        for part in ([polygon["coordinates"]] if polygon["type"] == "Polygon" else polygon["coordinates"])
        for ring in part
        for point in ring
    ]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    squeeze = cos(radians((top + bottom) / 2))
    scale = 360 / ((right - left) * squeeze)
    paths = "".join(
        f'<path d="{_path(town.geometry, left=left, top=top, scale=scale, squeeze=squeeze)}" '
        f'fill="{palette.ACCENT if town.area_code == here else palette.LAND}"/>'
        for town in sorted(towns, key=lambda town: town.area_code == here)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-3 -3 366 {(top - bottom) * scale + 6:.0f}" '
        f'stroke="{palette.PAPER}" stroke-width="1.5" stroke-linejoin="round">{paths}</svg>'
    )


def outline(shape: Shape, *, size: int) -> str:
    """Return the address of a drawing of one area, filled, inside a square of a size."""
    polygon = json.loads(shape.geometry)
    rings = [polygon["coordinates"]] if polygon["type"] == "Polygon" else polygon["coordinates"]
    points = [point for part in rings for ring in part for point in ring]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    squeeze = cos(radians((top + bottom) / 2))
    units = 10 * size  # finer than a pixel, for who makes it larger
    scale = units / max((right - left) * squeeze, top - bottom)
    wide, high = (right - left) * squeeze * scale, (top - bottom) * scale
    path = _path(shape.geometry, left=left, top=top, scale=scale, squeeze=squeeze)
    return picture(
        f'<svg xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="{(wide - units) / 2:.0f} {(high - units) / 2:.0f} {units} {units}">'
        f'<path d="{path}" fill="{palette.ACCENT}"/></svg>'
    )
