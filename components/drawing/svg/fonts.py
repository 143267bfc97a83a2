"""The typeface of pictures as files that a renderer can read, made once from the one that the page is set in."""

import hashlib
import io
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from components.browser import shell

FAMILY = "Source Sans 3"
KEPT = Path(__file__).parents[3] / ".store" / "fonts"
RECIPE = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]  # fonts made by other rules are not ours
WEIGHTS = {"Regular": 400, "Bold": 700}
# What is kept of the typeface: Latin letters, punctuation, and the signs that our words use.
KEPT_SIGNS = (
    *range(0x20, 0x250),
    *range(0x2010, 0x2030),
    *range(0x2032, 0x2034),
    *range(0x2070, 0x20C0),
    *range(0x2190, 0x21A0),
    *range(0x2200, 0x2270),
    *range(0x25A0, 0x2600),
)
FAMILY_NAMES, STYLE_NAMES, FULL_NAMES = (1, 16), (2, 17), (3, 4, 6)  # ids in the table of names of a font


def _made(variable: Path, style: str) -> bytes:
    """Return the typeface in one weight as a TrueType font, under a name that is the same for all weights."""
    from fontTools import subset  # slow, and only asked for once
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    with TTFont(variable) as font:
        options = subset.Options(
            layout_features=["kern", "mark", "mkmk", "ccmp"], name_IDs=["*"], notdef_outline=True
        )
        cut = subset.Subsetter(options)
        cut.populate(unicodes=KEPT_SIGNS)
        cut.subset(font)
        made = instancer.instantiateVariableFont(font, {"wght": WEIGHTS[style]})
        _name(made["name"], style)
        made["OS/2"].usWeightClass = WEIGHTS[style]
        made.flavor = None
        written = io.BytesIO()
        made.save(written)
        return written.getvalue()


def _name(names: Any, style: str) -> None:
    """Give a font our family's name and the name of its style, in place of those of the variable typeface."""
    for ids, text in ((FAMILY_NAMES, FAMILY), (STYLE_NAMES, style), (FULL_NAMES, f"{FAMILY} {style}")):
        for name in ids:
            names.removeNames(nameID=name)
            names.setName(text, name, 3, 1, 0x409)


@cache
def files() -> tuple[Path, ...]:
    """Return the files of the regular and the bold font, which are made if they are not there yet."""
    variable = shell.typeface()
    return tuple(_file(variable, style) for style in WEIGHTS)


def _file(variable: Path, style: str) -> Path:
    path = KEPT / f"{variable.name.removesuffix('.woff2')}-{RECIPE}-{style}.ttf"
    if not path.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=KEPT, suffix=".next", delete=False) as draft:
            draft.write(_made(variable, style))
        Path(draft.name).replace(path)  # whole or not at all, though several may make it at once
    return path


@cache
def widths(*, bold: bool) -> tuple[dict[int, float], float]:
    """Return how wide each sign is, by its code, for a size of 1, and how wide one is that the typeface lacks."""
    from fontTools.ttLib import TTFont

    with TTFont(files()[bold]) as font:
        unit, found = font["head"].unitsPerEm, font["hmtx"].metrics
        known = {code: found[name][0] / unit for code, name in font.getBestCmap().items()}
    return known, max(known.values())
