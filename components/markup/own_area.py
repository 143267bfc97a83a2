"""An area that a reader puts together: what it is called, what lies in it, what to take care of."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from components import palette
from components.language import periods, quantities
from components.markup.filling import render
from components.markup.neighbourhood import DETAILS, details, name
from components.markup.tables import Written
from data.model.declared import Origin
from data.model.shown import Figure, Group, Neighbourhood, Profile, Town
from data.vocabulary import GROUPS, Geography, Status, capital

MOST_TOWNS = 3
FACTS = ("residents-census", "residents-2022", "aged-0-to-14", "aged-65-and-over", "population-density")


def group_name(group: Group) -> str:
    """Return "Northtown (ward)"."""
    return f"{group.name} ({Geography(group.geography).one})"


def title(inside: Sequence[Neighbourhood], towns: Sequence[str]) -> str:
    """Return what an area without a name is called: how many neighbourhoods, in which towns."""
    if len(inside) == 1:
        return name(inside[0])
    where = list(towns) if len(towns) <= MOST_TOWNS else [*towns[:MOST_TOWNS], "elsewhere"]
    return f"{quantities.counted(len(inside), 'neighbourhood')} in {quantities.listed(where)}"


def card(title: str, own: Mapping[str, Figure], *, groups: Sequence[Group], codes: Sequence[str]) -> Markup:
    """Return who lives in an area, and which towns, wards and larger neighbourhoods it holds, wholly or in part."""
    held = set(codes)
    parts = [
        (
            capital(geography.many),
            [
                f"{group.name} ({'all' if inside == len(group.neighbourhoods) else inside} of "
                f"{len(group.neighbourhoods)})"
                for group in groups
                if group.geography == geography
                for inside in [len(held & set(group.neighbourhoods))]
            ],
        )
        for geography in GROUPS
    ]
    return render("own_area", title=title, facts=[own[slug] for slug in FACTS if slug in own], parts=parts)


def care(own: Profile) -> Markup:
    """Return what cannot be combined, and which figures are estimates."""
    estimates = [one for one in own.figures.values() if one.status == Status.ESTIMATED]
    means = [one.indicator.title for one in estimates if one.origin in (Origin.WEIGHTED, Origin.APPORTIONED)]
    sums = [one.indicator.title for one in estimates if one.indicator.title not in means]
    withheld = [f"{one.title} ({periods.period(label)})" for one, label in own.withheld]
    return render("own_area_care", withheld=withheld, apart=[one.title for one in own.apart], means=means, sums=sums)


def legend() -> Markup:
    """Return the key to the map."""
    return render(
        "legend",
        steps=[palette.Step(palette.SUBJECT, "in the area"), palette.Step(palette.LAND, "not in it")],
        unit="",
    )


def table(
    every: Mapping[str, Neighbourhood], *, towns: Mapping[str, Town], residents: Mapping[str, Figure]
) -> tuple[Written, list[str]]:
    """Return all neighbourhoods as a table, by town and name, and the code of each row."""
    ordered = sorted(every.values(), key=lambda one: (towns[one.town].name, name(one)))

    def count(code: str) -> str:
        figure = residents.get(code)
        return quantities.number(figure.value, figure.indicator) if figure else "not available"

    some = next(iter(residents.values()), None)
    when = f" ({periods.period(some.period_label)})" if some else ""
    return (
        Written(
            "The neighbourhoods of the borough",
            (*DETAILS, f"Residents{when}"),
            tuple((*details(one, towns), count(one.code)) for one in ordered),
        ),
        [one.code for one in ordered],
    )
