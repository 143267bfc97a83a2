"""What is presented of a page: its exhibits, one message a screen, in the plan's order."""

from collections.abc import Iterator, Mapping
from datetime import date

from components.exhibit import Exhibit
from data.model.declared import Comparison
from pages import exhibits
from pages.exhibits import areas, theme, whole
from pages.exhibits.kinds import Unknown
from pages.exhibits.whole import Asked, Named
from queries import plan, store, towns

MOST = 40  # screens of one presentation


def _tested(town: str, code: str, today: date) -> bool:
    """Return whether any main figure of a theme is tested against the country, for a town."""
    made = theme.theme(code, town, False, today)
    figures = [one.figure for one in made.table.records] if made is not None else []
    return any(one is not None and one.comparison_england is not Comparison.NOT_COMPARED for one in figures)


def _town(slug: str, today: date) -> Iterator[Named]:
    yield "answers", {"area": slug}
    yield "stands-out", {"area": slug}
    yield "changed", {"area": slug}
    for one in plan.missions():
        for own in plan.themes_of(one.number):
            if _tested(slug, own.code, today):
                yield "theme", {"theme": own.code, "area": slug}


def _mission(number: int) -> Iterator[Named]:
    yield "mission", {"mission": str(number)}
    for own in plan.themes_of(number):
        yield "theme", {"theme": own.code, "area": areas.WHOLE}
    if any(kind == "gaps" for kind, _ in whole.named(_slug(number), {})):
        yield "gaps", {"mission": str(number)}


def _slug(number: int) -> str:
    return next(one.slug for one in plan.missions() if one.number == number)


def named(slug: str, asked: Asked, today: date) -> list[Named]:
    """Return the kinds and choices of the exhibits that are presented of a page.

    A town and a mission have a presentation of their own; of other pages all their exhibits are shown.

    Raises:
        Unknown: If there is no such page.
    """
    if slug in towns.every():
        return list(_town(slug, today))
    number = next((one.number for one in plan.missions() if one.slug == slug), None)
    return list(_mission(number)) if number is not None else whole.named(slug, asked)


def of_page(slug: str, asked: Mapping[str, str], today: date) -> tuple[Exhibit, ...]:
    """Return what is presented of a page with its choices.

    Raises:
        Unknown: If there is no such page, or the choices mean nothing.
    """
    return _of_page(slug, tuple(sorted(asked.items())), today)


@store.cached(entries=60)
def _of_page(slug: str, asked: tuple[tuple[str, str], ...], today: date) -> tuple[Exhibit, ...]:
    made = (exhibits.find(kind, choices.items(), today) for kind, choices in named(slug, dict(asked), today)[:MOST])
    found = tuple(one for one in made if one.table.records)
    if not found:
        raise Unknown(f"There is nothing to present of “{slug[:60]}”.")
    return found
