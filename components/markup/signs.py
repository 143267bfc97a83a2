"""A town's outline as its small sign, and the names of towns with their signs as links."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup

from components.markup import links, pictures
from components.markup.filling import render
from data.model.shown import Shape, Town

SIZE = 28  # units that the longer side of a sign has


@lru_cache(maxsize=64)
def _drawn(shape: Shape) -> str:
    return pictures.outline(shape, size=SIZE)


def sign(shape: Shape, *, size: int = SIZE) -> Markup:
    """Return a town's outline as a picture so many pixels wide; its name stands beside it, so it says nothing."""
    return Markup('<img class="sign" src="{}" alt="" width="{}" height="{}">').format(_drawn(shape), size, size)


def chips(towns: Sequence[Town], shapes: Mapping[str, Shape], *, further: Sequence[tuple[str, str]] = ()) -> Markup:
    """Return towns as links with their signs, and further pages as (slug, label) behind them."""
    named = [(links.address(town.slug), town.name, sign(shapes[town.slug])) for town in towns]
    return render("chips", chips=[*named, *((links.address(slug), label, "") for slug, label in further)])
