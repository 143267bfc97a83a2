"""Exhibits as plotly charts."""

import plotly.graph_objects

from components.drawing.plotly import dots, lines
from components.picture import AuthorityDots, FifthDots, Lines, Picture, TownDots


def chart(content: Picture | None, *, narrow: bool = False) -> plotly.graph_objects.Figure | None:
    """Return the chart of a picture, for a narrow screen or a wide one; None of what is drawn in another way."""
    match content:
        case Lines():
            return lines.trend(content.series, content.indicator, behind=content.behind, named=content.named)
        case TownDots():
            return dots.towns(content.figures, here=content.here, band=content.band)
        case AuthorityDots():
            return dots.authorities(
                content.peers,
                content.indicator,
                subject=content.subject,
                like=content.like,
                england=content.england,
                columns=dots.FEW_COLUMNS if narrow else dots.COLUMNS,
            )
        case FifthDots():
            return dots.fifths(content.steps, content.gap, content.indicator, borough=content.borough)
        case _:
            return None
