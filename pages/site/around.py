"""What lies in and around a town: who lives there, wards, services, what ONS draws by its name, its neighbours."""

from collections.abc import Mapping

from markupsafe import Markup

from components.language import quantities
from components.markup import answers, layout, places, signs, tables
from components.markup import placed as placed_markup
from data.model.shown import Shape
from queries import indicators, placed, profiles, towns


def _as_drawn(slug: str) -> Markup:
    """Return what ONS tells of the built-up area of a town; or that it draws none."""
    found = placed.of_town(slug)
    measures = placed.measures()
    if not found:
        said = layout.note_html(f"ONS draws no built-up area by the name of {towns.every()[slug].name}.")
        return answers.fold("As ONS draws it", said, anchor="as-drawn", said="not drawn")
    source = tables.source(indicators.sources()[next(iter(measures.values())).source])
    body = placed_markup.town(found, measures, source=source)
    return answers.fold("As ONS draws it", body, anchor="as-drawn", said="people, house prices, jobs")


def around(slug: str, *, shapes: Mapping[str, Shape]) -> Markup:
    """Return the facts, wards, services and places of a town, and the towns beside it; `shapes` are the towns'."""
    town, own, lying = towns.every()[slug], profiles.of(slug), towns.neighbourhoods(slug)
    listed = towns.places(slug)
    shares = towns.wards(slug)
    return (
        layout.heading_html("In and around it", anchor="around")
        + answers.fold(
            "Who lives here, and what it takes in",
            places.remark(places.opening(town, own["residents-census"], neighbourhoods=len(lying)))
            + places.facts(town, own, neighbourhoods=len(lying)),
            anchor="facts",
            said="people, ages, area",
        )
        + _as_drawn(slug)
        + answers.fold(
            "Wards",
            layout.note_html("Elected areas do not follow the old towns. These lie in this one.")
            + places.wards(shares, town=town.name),
            anchor="wards",
            said=quantities.counted(len(shares), "ward"),
        )
        + answers.fold(
            "Services and places",
            layout.note_html("What is listed in each publisher's own register, with its date.")
            + places.listing(listed),
            anchor="places",
            said=f"{quantities.counted(len(listed), 'place')} listed",
        )
        + layout.heading_html("Its neighbours", level=3)
        + signs.chips(
            [towns.every()[beside] for beside in town.bordering],
            shapes,
            further=[("borough", "The whole borough")],
        )
        + layout.onward(
            "Look closer",
            (
                ("compare-towns", (), "All towns on every main figure"),
                ("neighbourhoods", (), "Any figure in every neighbourhood, and what is near"),
                ("your-area", (("area", slug),), f"Start an area of your own from {town.name}"),
                ("inequality", (), "The gaps between neighbourhoods"),
            ),
        )
    )
