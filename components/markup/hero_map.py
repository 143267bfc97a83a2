"""The towns on a map that needs no script: a picture, and over it each town's name with its value as a link.

A click anywhere in a town opens it too: over the picture lies a link of each town's shape.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, radians

from markupsafe import Markup

from components import palette
from components.exhibit import Exhibit
from components.language import periods, quantities, verdicts
from components.markup import links
from components.markup.filling import picture, render
from components.picture import AreaMap
from data.methods.classes import class_of
from data.model.shown import Figure, Shape
from data.subject import SUBJECT

Point = tuple[float, float]
Ring = tuple[Point, ...]

WIDTH = 1000.0  # of the drawing, in its own units
EDGE = 6.0  # the room around it for the outline
COARSE = 2.0  # by how much the shapes that are clicked may differ from those that are seen, in units
NARROWEST = 520  # pixels: the narrowest that the map is drawn with its names on it (home.css)
LETTER, LINE, PADDING = 6.9, 15.5, 9.0  # pixels of a name plate: a letter, a line, the room around both sides
LONGEST_LINE = 11  # letters of a line of a name, where it can be parted
VALUE_LETTERS = 8  # of a value, so that names stand where they stand whatever is shown
STEPS = 18  # places across and down that are tried for a name


@dataclass(frozen=True, slots=True)
class Ground:
    """The towns in the drawing's units, and how high the drawing is."""

    rings: Mapping[str, tuple[Ring, ...]]
    height: float


def ground(shapes: Sequence[Shape]) -> Ground:
    """Return boundaries in the drawing's units, x to the right and y down."""
    outlines = {shape.area_code: _outlines(shape.geometry) for shape in shapes}
    corners = [corner for rings in outlines.values() for ring in rings for corner in ring]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    bottom, top = min(y for _, y in corners), max(y for _, y in corners)
    squeeze = cos(radians((top + bottom) / 2))
    scale = (WIDTH - 2 * EDGE) / ((right - left) * squeeze)
    rings = {
        code: tuple(
            tuple((EDGE + (x - left) * squeeze * scale, EDGE + (top - y) * scale) for x, y in ring) for ring in found
        )
        for code, found in outlines.items()
    }
    return Ground(rings, (top - bottom) * scale + 2 * EDGE)


def _outlines(geometry: str) -> list[list[Point]]:
    """Return the outer rings of a GeoJSON geometry."""
    shape = json.loads(geometry)
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    return [[(x, y) for x, y in polygon[0]] for polygon in polygons]


def _path(rings: Iterable[Ring]) -> str:
    """Return rings as a path of steps in whole units, which are less than a pixel."""
    parts = []
    for ring in rings:
        corners = [(round(x), round(y)) for x, y in ring]
        steps = [(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(corners)]
        x, y = corners[0]
        parts.append(f"M{x} {y}l{' '.join(f'{right} {down}' for right, down in steps if right or down)}z")
    return "".join(parts)


def drawing(land: Ground, colours: Mapping[str, str]) -> str:
    """Return the address of a picture of the towns in their colours, with white borders and a dark coast.

    Pale steps are under 3:1 on white: the coast is outlined for that, and the borders within have a fine dark middle.
    """
    paths = "".join(f'<path id="{code}" d="{_path(rings)}"/>' for code, rings in land.rings.items())
    lines = "".join(f'<use href="#{code}"/>' for code in land.rings)
    towns = "".join(f'<use href="#{code}" fill="{colours[code]}"/>' for code in land.rings)
    return picture(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {land.height:.0f}" '
        f'stroke-linejoin="round"><defs>{paths}</defs>'
        f'<g stroke="{palette.QUIET}" stroke-width="6">{lines}</g>'
        f'<g stroke="{palette.PAPER}" stroke-width="4">{towns}</g>'
        f'<g fill="none" stroke="{palette.QUIET}" stroke-width=".9">{lines}</g></svg>'
    )


def _simpler(ring: Sequence[Point]) -> list[Point]:
    """Return a line with fewer corners that is nowhere further than `COARSE` from it (Douglas and Peucker, 1973)."""
    if len(ring) < 3:
        return list(ring)
    (x0, y0), (x1, y1) = ring[0], ring[-1]
    long = hypot(x1 - x0, y1 - y0)

    def away(corner: Point) -> float:
        x, y = corner
        if not long:
            return hypot(x - x0, y - y0)
        return abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / long

    furthest = max(range(1, len(ring) - 1), key=lambda place: away(ring[place]))
    if away(ring[furthest]) <= COARSE:
        return [ring[0], ring[-1]]
    return _simpler(ring[: furthest + 1])[:-1] + _simpler(ring[furthest:])


def _area(ring: Sequence[Point]) -> float:
    pairs = zip(ring, (*ring[1:], ring[0]), strict=True)
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)) / 2


def _largest(land: Ground, code: str) -> list[Point]:
    """Return the largest part of a town with fewer corners."""
    ring = max(land.rings[code], key=_area)
    middle = len(ring) // 2  # a ring ends where it begins, and two halves do not
    return _simpler(ring[: middle + 1])[:-1] + _simpler(ring[middle:])[:-1]


def _clip(land: Ground, code: str) -> str:
    corners = _largest(land, code)
    return ", ".join(f"{x / WIDTH * 100:.1f}% {y / land.height * 100:.1f}%" for x, y in corners)


def inside(at: Point, ring: Sequence[Point]) -> bool:
    """Return whether a point lies in a ring."""
    x, y = at
    within = False
    for (x0, y0), (x1, y1) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            within = not within
    return within


def lines(name: str) -> list[str]:
    """Return a name in lines of about `LONGEST_LINE` letters, parted after a space or a hyphen, which they keep."""
    parts = name.replace("-", "-\n").replace(" ", " \n").split("\n")
    found = [parts[0]]
    for part in parts[1:]:
        if len(found[-1]) + len(part.strip()) <= LONGEST_LINE:
            found[-1] += part
        else:
            found.append(part)
    return found


def plate(name: str, *, width: float) -> tuple[float, float]:
    """Return how wide and how high a town's name with its value is, in units of a map of a width in pixels."""
    rows = lines(name)
    unit = WIDTH / width
    letters = max(VALUE_LETTERS, *(len(row.strip()) for row in rows))
    return (letters * LETTER + PADDING) * unit, ((len(rows) + 1) * LINE + PADDING) * unit


Box = tuple[float, float, float, float]  # left, top, right, bottom


def box(at: Point, size: tuple[float, float]) -> Box:
    """Return the ends of a plate around a point."""
    (x, y), (wide, high) = at, size
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def apart(one: Box, other: Box) -> bool:
    """Return whether two plates do not touch."""
    return one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]


@dataclass(frozen=True, slots=True)
class _Try:
    """A place for a name: how much of the plate lies in its own town, from 0 to 1, and how far from the middle."""

    at: Point
    own: float
    away: float


def _tries(ring: Sequence[Point], size: tuple[float, float], height: float) -> list[_Try]:
    """Return the places for a name inside a town, the best first."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    found = []
    for across in range(1, STEPS):
        for down in range(1, STEPS):
            at = (
                min(xs) + (max(xs) - min(xs)) * across / STEPS,
                min(ys) + (max(ys) - min(ys)) * down / STEPS,
            )
            ends = box(at, size)
            if ends[0] < 0 or ends[1] < 0 or ends[2] > WIDTH or ends[3] > height or not inside(at, ring):
                continue
            samples = [
                (ends[0] + (ends[2] - ends[0]) * right / 4, ends[1] + (ends[3] - ends[1]) * below / 2)
                for right in range(5)
                for below in range(3)
            ]
            own = sum(inside(sample, ring) for sample in samples) / len(samples)
            found.append(_Try(at, own, hypot(at[0] - middle[0], at[1] - middle[1])))
    return sorted(found, key=lambda one: (-round(one.own, 2), one.away))


def _placed(
    order: Sequence[str], tries: Mapping[str, Sequence[_Try]], sizes: Mapping[str, tuple[float, float]]
) -> tuple[dict[str, Point], str]:
    """Return the best free place for each name, chosen in an order, and the first town without one, or nothing."""
    chosen: dict[str, Point] = {}
    stuck = ""
    for code in order:
        taken = [box(at, sizes[other]) for other, at in chosen.items()]
        free = (place for place in tries[code] if all(apart(box(place.at, sizes[code]), other) for other in taken))
        best = next(free, None)
        stuck = stuck or ("" if best else code)
        chosen[code] = (best or tries[code][0]).at
    return chosen, stuck


@lru_cache(maxsize=2)
def places(shapes: tuple[Shape, ...]) -> Mapping[str, Point]:
    """Return where each town's name stands, in units: in its town, and no two touch on the narrowest map.

    The towns with the least room choose first; one that then finds none chooses before all others.
    """
    land, names = ground(shapes), {shape.area_code: shape.name for shape in shapes}
    sizes = {code: plate(name, width=NARROWEST) for code, name in names.items()}
    tries = {code: _tries(_largest(land, code), sizes[code], land.height) for code in names}
    order = sorted(names, key=lambda one: sum(place.own > 0.99 for place in tries[one]))
    chosen, stuck = _placed(order, tries, sizes)
    for _ in names:
        if not stuck:
            break
        order = [stuck, *(code for code in order if code != stuck)]
        chosen, stuck = _placed(order, tries, sizes)
    return chosen


@dataclass(frozen=True, slots=True)
class Town:
    """A town on the map; places are in per cent, and `clip` is its shape as CSS has it."""

    name: tuple[str, ...]
    value: str
    address: str
    left: float
    top: float
    clip: str


def _benchmarks(figure: Figure) -> list[str]:
    """Return what the borough and England have in the same period, of a total nothing (C5)."""
    if figure.indicator.is_total:
        return []
    held = ((SUBJECT.short, figure.borough), (verdicts.ENGLAND, figure.england))
    return [f"{name} {quantities.number(value, figure.indicator)}" for name, value in held if value is not None]


def _alt(title: str, values: Mapping[str, float], names: Mapping[str, str], figure: Figure) -> str:
    low, high = (end(values, key=lambda code: values[code]) for end in (min, max))
    ends = [f"{quantities.number(values[code], figure.indicator)} in {names[code]}" for code in (low, high)]
    return f"Map of the towns: {title}, from {ends[0]} to {ends[1]}. Each town's value stands beside its name."


def hero(made: Exhibit, *, steps: Sequence[palette.Step], key: Markup, other: str) -> Markup:
    """Return the map of an indicator by town.

    Args:
        made: The exhibit of the map; at least one town has a value.
        steps: The colours of the classes, light to dark.
        key: What the colours stand for.
        other: Where another figure can be chosen.
    """
    content = made.picture
    assert isinstance(content, AreaMap)
    shapes = tuple(content.shapes)
    land, at = ground(shapes), places(shapes)
    figure = next(record.figure for record in made.table.records if record.figure is not None)
    names = {shape.area_code: shape.name for shape in shapes}
    colours = {
        code: steps[class_of(content.values[code], content.breaks)].colour
        if code in content.values
        else palette.MISSING
        for code in names
    }
    towns = [
        Town(
            name=tuple(lines(names[code])),
            value=quantities.number(content.values.get(code), content.indicator),
            address=links.address(code),
            left=round(at[code][0] / WIDTH * 100, 2),
            top=round(at[code][1] / land.height * 100, 2),
            clip=_clip(land, code),
        )
        for code in sorted(names, key=lambda code: names[code])
    ]
    return render(
        "hero_map",
        title=content.indicator.title,
        about=" · ".join([periods.period(figure.period_label), *_benchmarks(figure)]),
        picture=drawing(land, colours),
        alt=_alt(content.indicator.title, content.values, names, figure),
        height=round(land.height),
        width=round(WIDTH),
        towns=towns,
        key=key,
        other=other,
    )
