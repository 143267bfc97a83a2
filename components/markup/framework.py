"""The Local Outcomes Framework on the page: a line for each outcome, and its figures folded below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from components.language import framework as language
from components.language import periods, pictured, quantities, verdicts
from components.language.verdicts import Verdict
from components.markup import figures, links, marks
from components.markup.filling import render
from data.model.declared import Indicator, Source
from data.model.framework import Outcome, Series, Standing, Value
from data.subject import BOROUGH, ENGLAND, SUBJECT


@dataclass(frozen=True, slots=True)
class Told:
    """A series with all that its row needs; `address` leads to the indicator of the same figures, if there is one."""

    series: Series
    indicator: Indicator
    standing: Standing
    source: Source
    names: Mapping[str, str]
    address: str

    @property
    def own(self) -> Value | None:
        """Return the subject's figure, None where there is none."""
        return self.series.values.get(BOROUGH)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is shown."""

    title: str
    address: str
    when: str
    tags: list[str]
    quantity: quantities.Quantity
    interval: str
    strip: figures.Strip | None
    stands: tuple[Verdict, str, str] | None
    told: Told


def _strip(told: Told) -> figures.Strip | None:
    """Return the boroughs on one line with the benchmark; None where there is nothing beside the subject."""
    own, others = told.own, [told.series.values[code] for code in told.names if code in told.series.values]
    inside = [one for one in others if one.area_code != ENGLAND]
    if own is None or len(inside) < 2:
        return None
    ends = (told.standing.benchmark, own.lower, own.upper)
    line = figures.scale(told.indicator, [*(one.value for one in others), *ends])
    held = "Their median" if told.standing.is_median else verdicts.ENGLAND
    return figures.Strip(
        towns=tuple(
            mark
            for one in inside
            if one is not own and (mark := line.mark(one.value, told.names[one.area_code])) is not None
        ),
        subject=line.mark(own.value, told.names[own.area_code]),
        interval=None if own.lower is None or own.upper is None else (line.place(own.lower), line.place(own.upper)),
        england=line.mark(told.standing.benchmark, held),
        borough=None,
        low=quantities.number(line.low, told.indicator),
        high=quantities.number(line.high, told.indicator),
        ways=("", "") if told.series.no_verdict else verdicts.ways(told.series.polarity),
        alt=pictured.among(
            told.indicator,
            (told.names[own.area_code], own.value),
            [(told.names[one.area_code], one.value) for one in inside],
            f"the boroughs of {SUBJECT.surroundings.name}",
        ),
    )


def _row(told: Told, today: date) -> Row:
    series, own = told.series, told.own
    assert own is not None
    assert series.period_end is not None
    return Row(
        title=told.indicator.title,
        address=told.address,
        when=periods.dated(series.period_label, series.period_end, today),
        tags=language.tags(series, partial=own.partial),
        quantity=quantities.quantity(own.value, told.indicator),
        interval=quantities.interval(own.lower, own.upper, told.indicator),
        strip=_strip(told),
        stands=language.stands(series, told.standing, told.indicator),
        told=told,
    )


def _mark(told: Told) -> marks.Mark:
    said = language.stands(told.series, told.standing, told.indicator)
    assert told.own is not None
    value = quantities.quantity(told.own.value, told.indicator)
    verdict = said[0] if said else marks.NOT_PLACED
    words = f" {said[1]}, {said[2]}." if said else ""
    return marks.Mark(verdict, f"{told.indicator.title}: {value}.{words}", f"#outcome-{told.series.outcome}")


def lines(found: Sequence[tuple[Outcome, Sequence[Told]]]) -> Markup:
    """Return a line for each outcome: its name, a mark for each figure, and how many stand how."""
    made = []
    for outcome, told in found:
        held = [one for one in told if one.own is not None]
        ordered = sorted(map(_mark, held), key=lambda mark: marks.TONES.index(mark.verdict.tone))
        made.append(
            {
                "outcome": outcome,
                "marks": render("marks", label=f"Outcome {outcome.number}: figures", marks=ordered)
                if ordered
                else "",
                "said": language.counted([one.standing for one in held]),
                "missing": len(told) - len(held),
            }
        )
    return render("framework_lines", lines=made)


def outcome(
    one: Outcome,
    told: Sequence[Told],
    today: date,
    *,
    opened: bool,
    themes: Sequence[tuple[str, str]],
    pillars: Sequence[str],
    files: Markup,
) -> Markup:
    """Return an outcome folded to a line: the framework's words, where the plan speaks of it, and its figures.

    Args:
        one: The outcome.
        told: Its series.
        today: The day on which ages are told.
        opened: Whether it is open.
        themes: The themes of the plan that it touches, as (title, address).
        pillars: The titles of the pillars of the council plan that it touches.
        files: Its table, and the way to take it away.
    """
    held = [series for series in told if series.own is not None]
    return render(
        "framework_outcome",
        outcome=one,
        opened=opened,
        count=quantities.counted(len(held), "figure"),
        rows=[_row(series, today) for series in held],
        missing=[(series.indicator.title, language.why_none(series.series)) for series in told if series.own is None],
        themes=themes,
        pillars=pillars,
        files=files if held else "",
        subject=SUBJECT.name,
    )


def touching(found: Sequence[Outcome]) -> Markup:
    """Return in a line which outcomes of the framework touch a part of the plan; nothing where none does."""
    if not found:
        return Markup("")
    ways = [
        (f"{one.number} {one.title}", links.address("framework", (("outcome", str(one.number)),))) for one in found
    ]
    return render("framework_touching", ways=ways)
