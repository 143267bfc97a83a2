"""The colours: the Government Analysis Function's palette (C1) and our one accent, each used for one thing.

They stand nowhere else: the stylesheet takes them as variables (`variables`), and so does the theme of Streamlit.
"""

from dataclasses import dataclass

INK = "#1b1f24"
QUIET = "#565f6b"
PAPER = "#ffffff"
LAND = "#c9c3b6"
WASH = "#f6f4ef"  # behind what is quiet
LINE, RULE, EDGE = (
    "#d9d5cc",
    "#e6e2d9",
    "#b9b4a8",
)  # between parts; inside tables and drawings; under links, on scales
ACCENT = "#9c2f2f"  # the red of the borough's old brick; 7.3:1 on white
ACCENT_PRESSED, ACCENT_WASH = "#7d2424", "#f7e3df"

BETTER, WORSE = "#0f6b63", "#801650"
BETTER_WASH, WORSE_WASH = "#d9ece9", "#f2dde8"
BETTER_EDGE, WORSE_EDGE = "#8cc4bd", "#d39dbb"

SUBJECT = "#12436D"
BOROUGH = "#F46A25"  # not of the family of what is better (C7)
BOROUGH_MARK = "#d4560f"  # where it is small and stands on white
ENGLAND = "#3D3D3D"  # not the colour of what is worse (C7)
NEUTRAL = "#4b4a8a"  # tested, and neither better nor worse (C7)
OTHER = "#858c96"
TURQUOISE, PURPLE, OCHRE = "#28A197", "#7A5CB8", "#8A6D00"
FURTHER = (TURQUOISE, PURPLE, OCHRE)  # lines of what is neither the subject nor the borough nor England

SEQUENTIAL = ("#DCEAF7", "#A6CDF0", "#6BACE6", "#2073BC", "#12436D")  # the last three are those of C1
PALER = SEQUENTIAL[2]  # of two bars, the one that is not the subject's
MISSING = "#ffffff"

_LETTERING = {BOROUGH: "#b8470f", TURQUOISE: "#17685f"}


@dataclass(frozen=True, slots=True)
class Step:
    """A class on the key to a map."""

    colour: str
    label: str


def variables() -> str:
    """Return the colours as the stylesheet's variables: WORSE_WASH is `var(--worse-wash)`."""
    named = {name: colour for name, colour in globals().items() if name.isupper() and isinstance(colour, str)}
    listed = "".join(f"--{name.lower().replace('_', '-')}:{colour};" for name, colour in named.items())
    return f":root{{{listed}}}"


def lettering(colour: str) -> str:
    """Return a colour as words are written in it: at least 4.5:1 on white (A2)."""
    return _LETTERING.get(colour, colour)


def rgb(colour: str) -> list[int]:
    """Return "#rrggbb" as three numbers from 0 to 255."""
    return [int(colour[index : index + 2], 16) for index in (1, 3, 5)]
