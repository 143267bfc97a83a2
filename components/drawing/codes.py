"""QR codes: an address that a room or a reader of paper points a phone at."""

import io

import segno
from markupsafe import Markup

LONGEST = 300  # letters of an address from which on phones read its code badly


def code(address: str) -> Markup:
    """Return an address as a QR code in SVG, as large as what it stands in; nothing of one that is too long."""
    if len(address) >= LONGEST:
        return Markup("")
    drawn = io.BytesIO()
    title = f"QR code of {address}"
    segno.make(address, micro=False, error="m").save(
        drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, title=title, border=2, nl=False
    )
    return Markup(drawn.getvalue().decode().replace("<svg ", '<svg role="img" ', 1))
