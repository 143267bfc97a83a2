"""Rows of figures: the number, where it lies among the towns, what it means, where it is from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from components import picture
from components.language import pictured, quantities, sentences, verdicts
from components.language.verdicts import Verdict
from components.markup import pictures
from components.markup.filling import render
from components.picture import Values
from data.model.declared import Comparison, Indicator, Source
from data.model.released import Revision
from data.model.shown import Figure
from data.subject import SUBJECT


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a strip: a place from 0 to 100 and what it is."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Strip:
    """The towns, the borough and England on one line; all places in per cent of its length.

    `ways` say beside the left and the right end which way is better; both are empty where neither is.
    """

    towns: tuple[Mark, ...]
    subject: Mark | None
    interval: tuple[float, float] | None
    england: Mark | None
    borough: Mark | None
    low: str
    high: str
    ways: tuple[str, str]
    alt: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The line that an indicator's figures are drawn on: what its two ends stand for."""

    indicator: Indicator
    low: float
    high: float

    def place(self, value: float) -> float:
        """Return where a value lies, in per cent of the line."""
        return round((value - self.low) / (self.high - self.low) * 100, 1)

    def mark(self, value: float | None, name: str) -> Mark | None:
        """Return a named value's mark, None where there is no value."""
        return (
            None if value is None else Mark(self.place(value), f"{name} {quantities.number(value, self.indicator)}")
        )

    def interval(self, figure: Figure) -> tuple[float, float] | None:
        """Return where a figure's interval begins and ends, None where it has none."""
        if figure.lower is None or figure.upper is None:
            return None
        return self.place(figure.lower), self.place(figure.upper)


def scale(indicator: Indicator, values: Iterable[float | None]) -> Scale:
    """Return a scale from the least to the greatest of values, at least one of which must be known (C5).

    Where all are the same it has a little room at either end, so that they stand in its middle.
    """
    known = [value for value in values if value is not None]
    low, high = min(known), max(known)
    if low == high:
        room = abs(high) * 0.1 or 1.0
        low, high = low - room, high + room
    return Scale(indicator, low, high)


def benchmarks(figure: Figure) -> tuple[float | None, float | None]:
    """Return England's and the borough's value to draw on a scale of towns: of a total none (C5)."""
    return (None, None) if figure.indicator.is_total else (figure.england, figure.borough)


def strip(figure: Figure, towns: Sequence[Figure]) -> Strip | None:
    """Return where a figure lies among the towns', or None where there are none to lie among."""
    same = [one for one in towns if one.period_end == figure.period_end and one.value is not None]
    if len(same) < 2 or figure.value is None:
        return None
    indicator = figure.indicator
    inside = figure.geography != "local-authority"
    england, borough = benchmarks(figure)
    whole = None if indicator.is_total else (borough if inside else figure.value)
    line = scale(
        indicator,
        [
            *(one.value for one in same),
            *((figure.lower, figure.upper, figure.value) if inside else ()),
            england,
            whole,
        ],
    )
    ordered = sorted(same, key=lambda one: one.value or 0)
    return Strip(
        towns=tuple(
            mark
            for one in ordered
            if one.area_code != figure.area_code and (mark := line.mark(one.value, one.area_name)) is not None
        ),
        subject=line.mark(figure.value, figure.area_name) if inside else None,
        interval=line.interval(figure) if inside else None,
        england=line.mark(england, "England"),
        borough=line.mark(whole, SUBJECT.name),
        low=quantities.number(line.low, indicator),
        high=quantities.number(line.high, indicator),
        ways=verdicts.ways(indicator.polarity),
        alt=pictured.among(
            indicator,
            (figure.area_name, figure.value),
            [(one.area_name, one.value) for one in same if one.value is not None],
            "the towns",
        ),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A figure with all that its row shows."""

    figure: Figure
    strip: Strip | None
    sparkline: str
    sparkline_alt: str
    years: str
    source: Source
    today: date
    around: Figure | None = None
    revised: Sequence[Revision] = ()

    @property
    def beside(self) -> str:
        """Return the figure of the town around, if it is of the same period."""
        other = self.around
        if other is None or other.value is None or other.period_end != self.figure.period_end:
            return ""
        return f"{other.area_name} {quantities.number(other.value, self.figure.indicator)}"

    @property
    def verdicts(self) -> list[tuple[Verdict, str, str]]:
        """Return (verdict, its words, a note) against England and the borough, those not compared left out."""
        figure, base = self.figure, self.figure.indicator.base
        found = []
        for verdict, name, value, basis, people in (
            (
                figure.comparison_england,
                verdicts.ENGLAND,
                figure.england,
                verdicts.basis(figure),
                figure.people_england,
            ),
            (figure.comparison_borough, verdicts.BOROUGH, figure.borough, "", figure.people_borough),
        ):
            if verdict is Comparison.NOT_COMPARED:
                continue
            note = ["" if value is None else quantities.number(value, figure.indicator), basis]
            if people is not None and base is not None:
                note.append(sentences.in_people(people, name, base) + sentences.of_ages(base))
            found.append(
                (
                    verdicts.COMPARISONS[verdict],
                    verdicts.comparison(verdict, name),
                    ", ".join(part for part in note if part),
                )
            )
        return found

    @property
    def untested(self) -> tuple[Verdict, str] | None:
        """Return how a figure without a test stands, None where it has one or where nothing is known of it (S3b)."""
        said = "" if self.verdicts else verdicts.untested(self.figure)
        return (verdicts.POSITIONS[self.figure.position], f"{said[0].upper()}{said[1:]}") if said else None

    @property
    def alone(self) -> bool:
        """Return whether there is no benchmark to hold a figure against; a total needs none."""
        return not self.verdicts and self.untested is None and not self.figure.indicator.is_total

    @property
    def movement(self) -> list[tuple[Verdict, str]]:
        """Return in one line what is known of the change since the plan began and of the trend."""
        moved = sentences.moved(self.figure, self.today)
        return [moved] if moved else []


def _told(history: Values, indicator: Indicator) -> str:
    """Return from what a history has gone to what: since its last break, as what was before cannot be compared."""
    broken = max((day for day in indicator.break_days if history[0][0] < day <= history[-1][0]), default=None)
    since = [(day, value) for day, value in history if broken is None or broken <= day]
    (first_day, first), (last_day, last) = since[0], since[-1]
    style = "%B %Y" if first_day.year == last_day.year else "%Y"
    parts = [f"{quantities.number(last, indicator)} in {last_day:{style}}."]
    if len(since) > 1:
        parts = [f"From {quantities.number(first, indicator)} in {first_day:{style}} to", *parts]
    if broken:
        parts.append("What was before cannot be compared.")
    return " ".join(parts)


def row(one: picture.Strip, today: date) -> Row:
    """Return the row of a figure, as told on a day."""
    figure, history = one.figure, one.history
    return Row(
        figure=figure,
        strip=strip(figure, one.towns),
        sparkline=pictures.sparkline(history, breaks=figure.indicator.break_days),
        sparkline_alt=_told(history, figure.indicator) if len(history) > 1 else "",
        years=f"{history[0][0].year} to {history[-1][0].year}" if len(history) > 1 else "",
        source=one.source,
        today=today,
        around=one.around,
        revised=one.revised,
    )


def rows(found: Sequence[picture.Strip], today: date) -> Markup:
    """Return figures as rows."""
    return render("figures", rows=[row(one, today) for one in found])


def borough_only(found: Sequence[picture.Strip], today: date, *, place: str) -> Markup:
    """Return figures that exist only for the whole borough, shown as that."""
    return render("borough_only", rows=[row(one, today) for one in found], town=place)


def spread_key(*, others: str, subject: str = "") -> Markup:
    """Return the key to the strips: what are the others on them, and what is the subject, if there is one."""
    return render("strip_key", subject=subject, others=others)
