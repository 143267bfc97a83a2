"""Exhibits as pictures in PNG: the SVG, drawn with our own fonts alone, so that it is the same on every machine."""

import resvg_py

from components import palette
from components.drawing.svg import fonts
from components.exhibit import Exhibit
from components.media import svg

WIDTH = 1200  # pixels


def png(exhibit: Exhibit) -> bytes:
    """Return an exhibit as a picture."""
    return drawn(svg.svg(exhibit))


def drawn(picture: str) -> bytes:
    """Return an SVG as a picture; text in a typeface that it is not given, resvg would leave out without a word."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=picture,
            width=WIDTH,
            background=palette.PAPER,
            skip_system_fonts=True,
            font_files=[str(path) for path in fonts.files()],
            font_family=fonts.FAMILY,
            sans_serif_family=fonts.FAMILY,
        )
    )
