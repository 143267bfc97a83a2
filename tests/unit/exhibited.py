"""Figures as exhibits hold them, for tests of what is made of them."""

from collections.abc import Sequence
from typing import Any

from components.exhibit import Table, of_figure
from components.markup import figures, tables
from components.picture import Strip
from data.model.shown import Figure
from pages.exhibits import theme
from tests.unit.made_up import SOURCE, TODAY


def strip(figure: Figure, **more: Any) -> Strip:
    """Return a figure with what is drawn beside it, of a made-up source if no other is given."""
    return Strip(**{"figure": figure, "towns": (), "history": (), "around": None, "source": SOURCE} | more)


def row(figure: Figure, **more: Any) -> figures.Row:
    """Return the row of a figure."""
    return figures.row(strip(figure, **more), TODAY)


def rows(strips: Sequence[Strip], *, caption: str = "Figures") -> str:
    """Return figures as HTML, with their table."""
    around = {one.figure.indicator.slug: one.around for one in strips if one.around is not None}
    name = next((one.area_name for one in around.values()), "")
    table = Table(caption, tuple(of_figure(one.figure) for one in strips), theme.columns(name), around=around or None)
    return str(figures.rows(strips, TODAY) + tables.table(tables.written(table, TODAY)))
