"""Scales of pictures: where a value lies, and round numbers for the marks along them."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from components import palette
from components.drawing.svg.canvas import SMALL, Canvas, measure
from data.model.declared import Indicator
from data.vocabulary import UNITS

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """Marks at round numbers, of which the first and the last are the ends (C5), between two places."""

    indicator: Indicator
    marks: tuple[float, ...]
    start: float
    end: float

    def place(self, value: float) -> float:
        """Return where a value lies."""
        low, high = self.marks[0], self.marks[-1]
        return self.start + (value - low) / (high - low) * (self.end - self.start)

    def label(self, value: float) -> str:
        """Return the number that a mark is labelled with."""
        step = self.marks[1] - self.marks[0]
        decimals = next((many for many in range(6) if abs(round(step, many) - step) < step * 1e-6), 6)
        unit = UNITS[self.indicator.unit]
        shown = f"{abs(value):,.{decimals}f}"
        minus = "−" if value < 0 and any(digit in shown for digit in "123456789") else ""
        return f"{minus}{unit.before}{shown}{unit.after}"


def marks(values: Iterable[float], *, about: int = 5) -> tuple[float, ...]:
    """Return round numbers at even steps, about so many, with all values between the first and the last."""
    known = list(values)
    low, high = min(known), max(known)
    if low == high:
        room = abs(high) * 0.1 or 1.0
        low, high = low - room, high + room
    rough = (high - low) / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(one * power for one in STEPS if one * power >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(place * step, 10) for place in range(first, last + 1))


def along_bottom(canvas: Canvas, line: Scale, top: float, bottom: float) -> float:
    """Draw the marks of a scale from left to right; return the height below their numbers."""
    shown = [line.label(value) for value in line.marks]
    widest = max(measure(text, SMALL) for text in shown) + 10
    each = max(1, math.ceil(widest / (line.place(line.marks[1]) - line.place(line.marks[0]))))
    last = len(shown) - 1
    for place, (value, text) in enumerate(zip(line.marks, shown, strict=True)):
        x = line.place(value)
        canvas.line((x, top), (x, bottom + 4), colour=palette.RULE)
        if place == last or (place % each == 0 and (last - place >= each or place == 0)):
            canvas.text(x, bottom + 18, text, size=SMALL, colour=palette.QUIET, anchor="middle")
    canvas.line((line.start, bottom), (line.end, bottom), colour=palette.OTHER)
    return bottom + 24


def along_side(canvas: Canvas, line: Scale, left: float, right: float) -> None:
    """Draw the marks of a scale from bottom to top, with their numbers to the left of them."""
    for value in line.marks:
        y = line.place(value)
        canvas.line((left, y), (right, y), colour=palette.RULE)
        canvas.text(left - 8, y + SMALL * 0.35, line.label(value), size=SMALL, colour=palette.QUIET, anchor="end")


def side_width(line: Scale) -> float:
    """Return how much room the numbers at the side of a scale take."""
    return max(measure(line.label(value), SMALL) for value in line.marks) + 10
