"""A canvas for SVG: shapes, and text that is measured, wrapped and escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from components import palette
from components.drawing.svg import fonts

WIDTH, EDGE = 960.0, 32.0
LEFT, RIGHT = EDGE, WIDTH - EDGE
INSIDE = RIGHT - LEFT
BODY, SMALL = 15.0, 13.0
LEAD = 1.32  # from one line of text to the next, in sizes
ABOVE, BELOW = 0.76, 0.24  # how far text reaches from its base line, in sizes
SPARE = 1.1  # another typeface, where ours is not at hand, is so much wider
Place = tuple[float, float]


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a line of text may be."""
    known, other = fonts.widths(bold=bold)
    return sum(known.get(ord(sign), other) for sign in text) * size * SPARE


def wrap(text: str, width: float, size: float, *, bold: bool = False, most: int | None = None) -> list[str]:
    """Return text in lines that are no wider than given; the last of `most` ends in "…" where more would follow."""
    lines: list[str] = []
    for word in text.split():
        gap = " "
        for part in _parts(word, width, size, bold=bold):
            if lines and measure(f"{lines[-1]}{gap}{part}", size, bold=bold) <= width:
                lines[-1] += f"{gap}{part}"
            else:
                lines.append(part)
            gap = ""
    if most is None or len(lines) <= most:
        return lines
    return [*lines[: most - 1], _shortened(lines[most - 1], width, size, bold=bold)]


def _parts(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    """Return a word in as many parts as are needed for none to be too wide, parted at hyphens where it has any."""
    if measure(word, size, bold=bold) <= width:
        return [word]
    if "-" in word[:-1]:
        found = [f"{part}-" for part in word.split("-")]
        return [one for part in [*found[:-1], found[-1][:-1]] for one in _parts(part, width, size, bold=bold)]
    parts = [""]
    for sign in word:
        if parts[-1] and measure(parts[-1] + sign, size, bold=bold) > width:
            parts.append("")
        parts[-1] += sign
    return parts


def _shortened(line: str, width: float, size: float, *, bold: bool) -> str:
    """Return a line with "…" at its end, without as many words as that takes."""
    kept = line.split()
    while len(kept) > 1 and measure(f"{' '.join(kept)} …", size, bold=bold) > width:
        kept.pop()
    return f"{' '.join(kept)} …"


def attribute(value: float | str) -> str:
    """Return a value of an attribute in quotes: a number with one decimal at most, words escaped."""
    return quoteattr(value) if isinstance(value, str) else f'"{round(value, 1):g}"'


def _plain(text: str) -> str:
    """Return text without the signs that XML cannot hold, escaped."""
    return escape(
        "".join(sign for sign in text if sign >= " " and not "\ud800" <= sign <= "\udfff" and sign < "\ufffe")
    )


@dataclass(slots=True)
class Canvas:
    """What has been drawn so far, the lowest first; all places are in pixels of the whole picture."""

    drawn: list[str] = field(default_factory=list)

    def shape(self, tag: str, **attributes: float | str | None) -> None:
        """Draw a shape; `_` in the name of an attribute stands for "-", and one that is None is left out."""
        given = (f"{name.replace('_', '-')}={attribute(one)}" for name, one in attributes.items() if one is not None)
        self.drawn.append(f"<{tag} {' '.join(given)}/>")

    def line(
        self, start: Place, end: Place, *, colour: str = palette.INK, width: float = 1, dash: str | None = None
    ) -> None:
        """Draw a straight line."""
        (x1, y1), (x2, y2) = start, end
        self.shape("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colour, stroke_width=width, stroke_dasharray=dash)

    def box(self, x: float, y: float, width: float, height: float, **more: float | str | None) -> None:
        """Draw a rectangle."""
        self.shape("rect", x=x, y=y, width=max(width, 0), height=max(height, 0), **more)

    def dot(self, x: float, y: float, radius: float, **more: float | str | None) -> None:
        """Draw a circle."""
        self.shape("circle", cx=x, cy=y, r=radius, **more)

    def path(self, places: Iterable[Place], *, closed: bool = False, **more: float | str | None) -> None:
        """Draw a line through places."""
        held = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        self.shape("path", d=f"M{held}{'Z' if closed else ''}", **more)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = BODY,
        colour: str = palette.INK,
        anchor: str = "start",
        bold: bool = False,
    ) -> None:
        """Write a line of text on its base line."""
        if text.strip():
            weight = ' font-weight="700"' if bold else ""
            turned = "" if anchor == "start" else f' text-anchor="{anchor}"'
            at = f"x={attribute(x)} y={attribute(y)} font-size={attribute(size)}"
            self.drawn.append(f'<text {at} fill="{colour}"{turned}{weight}>{_plain(text)}</text>')

    def lines(
        self,
        x: float,
        top: float,
        lines: Sequence[str],
        *,
        size: float = BODY,
        colour: str = palette.INK,
        anchor: str = "start",
        bold: bool = False,
    ) -> float:
        """Write lines of text one below the other from a height on; return the height below them."""
        for line in lines:
            self.text(x, top + size * (ABOVE + LEAD / 8), line, size=size, colour=colour, anchor=anchor, bold=bold)
            top += size * LEAD
        return top

    def prose(
        self,
        x: float,
        top: float,
        width: float,
        text: str,
        *,
        size: float = BODY,
        colour: str = palette.INK,
        bold: bool = False,
        most: int | None = None,
    ) -> float:
        """Write text in as many lines as it takes; return the height below them."""
        found = wrap(text, width, size, bold=bold, most=most)
        return self.lines(x, top, found, size=size, colour=colour, bold=bold)

    def on_plate(
        self, x: float, y: float, text: str, *, size: float, colour: str = palette.INK, bold: bool = True
    ) -> None:
        """Write a line of text around a place on paper, so that it can be read on what is drawn."""
        width = measure(text, size, bold=bold)
        self.box(x - width / 2 - 2, y - size * ABOVE - 1, width + 4, size + 3, fill=palette.PAPER, rx=2.0)
        self.text(x, y, text, size=size, colour=colour, anchor="middle", bold=bold)


def plain(text: str) -> str:
    """Return text as it may stand inside an element."""
    return _plain(text)
