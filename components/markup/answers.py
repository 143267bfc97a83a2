"""A town's first screen: who it is in a slim band, what is strong and what needs attention, and its first answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from components import picture
from components.language import answers as language
from components.language import periods, quantities, verdicts
from components.markup import figures
from components.markup.filling import render
from data.model.declared import Comparison
from data.model.shown import Figure, Town


def band(town: Town, residents: Figure, *, neighbourhoods: int) -> list[str]:
    """Return who lives in a town, in how many neighbourhoods, and what it was, each in a few words."""
    count = quantities.number(residents.value, residents.indicator)
    return [
        f"{count} people ({periods.period(residents.period_label)})",
        quantities.counted(neighbourhoods, "neighbourhood"),
        f"{town.former_authority} until 1974",
    ]


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure as a large answer: its row, how it stands in few words, and what is known of its direction."""

    row: figures.Row
    stands: list[tuple[verdicts.Verdict, str]]
    known: str


def stands(figure: Figure) -> list[tuple[verdicts.Verdict, str]]:
    """Return how a figure stands against England and the borough, each with the value it is held against."""
    compared = [
        (figure.comparison_england, verdicts.ENGLAND, figure.england),
        (figure.comparison_borough, verdicts.BOROUGH, figure.borough),
    ]
    return [
        (
            verdicts.COMPARISONS[verdict],
            f"{verdicts.comparison(verdict, name)}'s {quantities.number(value, figure.indicator)}",
        )
        for verdict, name, value in compared
        if verdict is not Comparison.NOT_COMPARED
    ]


def _answer(one: picture.Strip, today: date) -> Answer:
    row = figures.row(one, today)
    told = stands(one.figure) or ([row.untested] if row.untested else [])
    moved = row.movement[0][1] if row.movement else "no trend known"
    return Answer(row, told, f"{periods.period(one.figure.period_label)}; {quantities.inside(moved)}")


def answers(found: Sequence[picture.Strip], today: date, *, here: str, others: str) -> Markup:
    """Return figures as large answers, with the key to their strips."""
    made = [_answer(one, today) for one in found]
    return render("answers", answers=made, key=figures.spread_key(subject=here, others=others))


def opening(
    town: Town,
    found: Sequence[picture.Strip],
    today: date,
    *,
    sign: Markup,
    said: list[str],
    note: Markup,
    yours: Markup,
) -> Markup:
    """Return a town's first screen.

    Args:
        town: The town.
        found: Its first answers.
        today: The day as of which they are told.
        sign: Its outline.
        said: Who lives there, in a few words each.
        note: How sure its boundary is.
        yours: The reader's own neighbourhood, where a postcode is in the address.
    """
    return render(
        "town",
        town=town,
        sign=sign,
        band=said,
        certainty=note,
        yours=yours,
        sentences=language.sentences([one.figure for one in found], town.name),
        answers=answers(found, today, here=town.name, others="the other towns"),
    )


def jump(ways: Sequence[tuple[str, str]]) -> Markup:
    """Return links to the parts of a page, as (anchor, name)."""
    return render("jump", ways=ways)


def fold(title: str, body: Markup, *, anchor: str, said: str, opened: bool = False) -> Markup:
    """Return a part of a page folded to a line that opens."""
    return render("fold", title=title, body=body, anchor=anchor, said=said, open=opened)
