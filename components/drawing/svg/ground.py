"""Pictures of areas on the ground, coloured by the class of their value."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import cos, radians

from components import palette
from components.drawing import maps
from components.drawing.svg import key
from components.drawing.svg.canvas import ABOVE, INSIDE, LEFT, SMALL, Canvas, Place, measure
from components.language import quantities
from components.picture import AreaMap
from data.methods.classes import class_of
from data.model.shown import Shape
from data.vocabulary import UNITS

HIGH = 600.0  # at most
NEAR = 0.6  # of a pixel: places nearer to the one before are left out
Ring = Sequence[Sequence[float]]


def _polygons(shape: Shape) -> list[list[Ring]]:
    """Return the polygons of a boundary, each with its outer ring first."""
    held = json.loads(shape.geometry)
    found: list[list[Ring]] = [held["coordinates"]] if held["type"] == "Polygon" else held["coordinates"]
    return found


@dataclass(frozen=True, slots=True)
class Ground:
    """Where longitude and latitude lie."""

    west: float
    north: float
    squeeze: float
    scale: float
    left: float
    top: float
    high: float

    def place(self, longitude: float, latitude: float) -> Place:
        """Return where a place lies."""
        x = self.left + (longitude - self.west) * self.squeeze * self.scale
        return x, self.top + (self.north - latitude) * self.scale

    def outline(self, shape: Shape) -> str:
        """Return the path of a boundary."""
        return "".join(f"M{'L'.join(self._ring(ring))}Z" for polygon in _polygons(shape) for ring in polygon)

    def _ring(self, ring: Ring) -> Iterator[str]:
        before: Place | None = None
        for longitude, latitude, *_ in ring:
            x, y = self.place(longitude, latitude)
            if before is None or abs(x - before[0]) + abs(y - before[1]) >= NEAR:
                before = x, y
                yield f"{x:.1f} {y:.1f}"

    def middle(self, shape: Shape) -> Place:
        """Return the middle of the widest stretch across the largest part of a boundary, which is inside it."""
        ring = max((polygon[0] for polygon in _polygons(shape)), key=_area)
        places = [self.place(*one[:2]) for one in ring]
        low, high = min(y for _, y in places), max(y for _, y in places)
        best = (0.0, places[0])
        for step in range(7, 14):
            y = low + (high - low) * step / 20
            cuts = sorted(_crossings(places, y))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False):
                best = max(best, (end - start, ((start + end) / 2, y)))
        return best[1]


def _area(ring: Ring) -> float:
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs))


def _crossings(places: Sequence[Place], y: float) -> Iterator[float]:
    for (x1, y1), (x2, y2) in zip(places, [*places[1:], places[0]], strict=True):
        if (y1 <= y) != (y2 <= y):
            yield x1 + (y - y1) / (y2 - y1) * (x2 - x1)


def fitted(shapes: Sequence[Shape], *, left: float, top: float, wide: float, high: float) -> Ground:
    """Return the ground on which all shapes fit as large as there is room, in the middle of its width."""
    corners = [point for shape in shapes for polygon in _polygons(shape) for point in polygon[0]]
    west, east = min(point[0] for point in corners), max(point[0] for point in corners)
    south, north = min(point[1] for point in corners), max(point[1] for point in corners)
    squeeze = cos(radians((south + north) / 2))
    across, down = (east - west) * squeeze or 1e-9, (north - south) or 1e-9
    scale = min(wide / across, high / down)
    return Ground(west, north, squeeze, scale, left + (wide - across * scale) / 2, top, down * scale)


def _names(canvas: Canvas, named: Sequence[tuple[Place, list[str]]], top: float, bottom: float) -> None:
    """Write names on plates, moved up or down where they would cover each other."""
    row = SMALL * 1.2
    taken: list[tuple[float, float, float, float]] = []
    for (x, y), rows in sorted(named, key=lambda one: one[0][1]):
        half, tall = max(measure(text, SMALL, bold=True) for text in rows) / 2 + 4, row * len(rows) + 4
        x = min(max(x, LEFT + half), LEFT + INSIDE - half)
        free = next(
            at
            for step in range(200)
            for at in (y - tall / 2 - 3 * step, y - tall / 2 + 3 * step)
            if top <= at <= bottom - tall
            and not any(
                x - half < right and x + half > left and at < low and at + tall > high
                for left, high, right, low in taken
            )
        )
        taken.append((x - half, free, x + half, free + tall))
        canvas.box(x - half, free, 2 * half, tall, fill=palette.PAPER, fill_opacity=0.82, rx=3.0)
        for place, text in enumerate(rows):
            at = free + 2 + row * place + SMALL * (ABOVE + 0.1)
            canvas.text(x, at, text, size=SMALL, anchor="middle", bold=place == 0)


def draw(canvas: Canvas, picture: AreaMap, top: float, _: date) -> float:
    """Draw areas coloured by the class of their value from a height on; return the height below their key."""
    indicator = picture.indicator
    ground = fitted([*picture.shapes, *picture.borders], left=LEFT, top=top, wide=INSIDE, high=HIGH)
    said = maps.labels(indicator, picture.breaks, picture.everywhere)
    ramp = maps.ramp(len(said))
    missing = [shape for shape in picture.shapes if shape.area_code not in picture.values]
    known = [shape for shape in picture.shapes if shape.area_code in picture.values]
    for shape in missing:
        canvas.shape("path", d=ground.outline(shape), fill=palette.MISSING, stroke=palette.OTHER, stroke_width=1.0)
    for shape in known:
        fill = ramp[class_of(picture.values[shape.area_code], picture.breaks)]
        canvas.shape("path", d=ground.outline(shape), fill=fill, stroke=palette.PAPER, stroke_width=0.8)
    towns = {shape.area_code for shape in picture.borders}
    of_towns = towns == {shape.area_code for shape in picture.shapes}
    for shape in picture.borders if not of_towns else ():
        canvas.shape("path", d=ground.outline(shape), fill="none", stroke=palette.INK, stroke_width=1.6)
    rows = [
        (
            ground.middle(shape),
            [shape.name, quantities.number(picture.values.get(shape.area_code), indicator)]
            if of_towns
            else [shape.name],
        )
        for shape in picture.borders
    ]
    _names(canvas, rows, top, top + ground.high)
    steps = [(key.swatch(colour), label) for colour, label in zip(ramp, said, strict=True)]
    if missing:
        steps.append((key.swatch(palette.MISSING), "not available"))
    below = top + ground.high + 12
    if unit := UNITS[indicator.unit].many:
        below = canvas.prose(LEFT, below, INSIDE, unit[:1].upper() + unit[1:], size=SMALL, colour=palette.QUIET)
    return key.key(canvas, below, steps)
