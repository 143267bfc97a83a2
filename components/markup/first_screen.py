"""The first screens of the home page and of the missions: the answer, a mark for each figure, then where."""

from collections.abc import Sequence

from markupsafe import Markup

from components.language import tallies
from components.markup import links, marks
from components.markup.filling import render
from components.picture import Tallied, ThemeTally
from data.model.declared import Comparison, Plan
from data.subject import SUBJECT
from data.working.tally import Tally

QUESTION = "Is the plan working?"


def _tested(found: Tallied) -> list[Markup]:
    """Return a mission's marks for what is tested; none where nothing is."""
    figures = [one for one in found.figures if one.comparison_england is not Comparison.NOT_COMPARED]
    return [marks.strip(figures, label=f"{found.mission.short}: figures that are tested")] if figures else []


def home(whole: Tally, missions: Sequence[Tallied], *, plan: Plan, hero: Markup) -> Markup:
    """Return the opening of the home page; `hero` is the map."""
    tested = [
        figure
        for found in missions
        for figure in found.figures
        if figure.comparison_england is not Comparison.NOT_COMPARED
    ]
    return render(
        "home",
        kicker=f"{SUBJECT.name} · {plan.title}, {plan.year}",
        title=QUESTION,
        working=tallies.working(whole),
        moved=tallies.moved(whole, since=plan.began.year),
        stands=tallies.stands(whole),
        missions=[
            (found.mission, links.address(found.mission.slug), tallies.without_test(found.tally), _tested(found))
            for found in missions
        ],
        key=marks.key(tested),
        hero=hero,
    )


def _line(part: ThemeTally) -> dict[str, object]:
    """Return what a theme's line shows."""
    return {
        "theme": part.theme,
        "marks": marks.strip(part.figures, label=f"{part.theme.title}: main figures") if part.figures else "",
        "stands": tallies.of_theme(part.tally) if part.figures else (tallies.Part("No main figure"),),
        "moved": tallies.theme_moved(part.tally),
    }


def mission(found: Tallied, *, plan: Plan, onward: Sequence[tuple[str, str]]) -> Markup:
    """Return the opening of a mission's page; `onward` are further parts of it, as (anchor, words)."""
    return render(
        "mission",
        kicker=f"Mission {found.mission.number} of {plan.title}",
        mission=found.mission,
        stands=tallies.stands(found.tally),
        moved=tallies.moved(found.tally, since=plan.began.year),
        moving=f"Since {plan.began.year}",
        lines=[_line(part) for part in found.themes],
        key=marks.key(found.figures),
        onward=onward,
    )
