"""Reads pictures in SVG: what is written on them, where, and whether it can be read."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from components.drawing.svg.canvas import measure

SVG = "{http://www.w3.org/2000/svg}"
ASCENT, DESCENT = 0.72, 0.2  # how far letters reach from their base line, in sizes


@dataclass(frozen=True, slots=True)
class Written:
    """A line of text and the box that it takes."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    bold: bool

    def covers(self, other: "Written") -> bool:
        """Return whether it lies on another one."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it was read."""

    root: ElementTree.Element
    width: float
    height: float
    written: tuple[Written, ...]

    @property
    def words(self) -> str:
        """Return all that is written, in the order in which it was."""
        return " ".join(one.text for one in self.written)

    def shapes(self, tag: str, **attributes: str) -> list[ElementTree.Element]:
        """Return the shapes of a kind that have these attributes; `_` in a name stands for "-"."""
        return [
            one
            for one in self.root.iter(f"{SVG}{tag}")
            if all(one.get(name.replace("_", "-")) == value for name, value in attributes.items())
        ]


def _written(one: ElementTree.Element) -> Written:
    size, bold, text = float(one.attrib["font-size"]), one.get("font-weight") == "700", one.text or ""
    wide, x, y = measure(text, size, bold=bold), float(one.attrib["x"]), float(one.attrib["y"])
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[one.get("text-anchor", "start")]
    return Written(text, left, y - size * ASCENT, left + wide, y + size * DESCENT, bold)


def read(svg: str) -> Picture:
    """Return a picture."""
    root = ElementTree.fromstring(svg)
    _, _, width, height = (float(part) for part in root.attrib["viewBox"].split())
    return Picture(root, width, height, tuple(_written(one) for one in root.iter(f"{SVG}text")))


def outside(picture: Picture) -> list[str]:
    """Return what is written beyond the edges of a picture."""
    return [
        one.text
        for one in picture.written
        if one.left < 0 or one.top < 0 or one.right > picture.width or one.bottom > picture.height
    ]


def covered(written: Sequence[Written]) -> list[tuple[str, str]]:
    """Return which lines of text lie on each other."""
    return [(one.text, other.text) for one, other in itertools.combinations(written, 2) if one.covers(other)]
