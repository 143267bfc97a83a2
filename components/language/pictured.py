"""What a picture shows of a place, in a sentence: for whoever cannot see it (A1)."""

from collections.abc import Sequence
from functools import singledispatch

from components.language import periods, quantities
from components.picture import AreaMap, AuthorityDots, FifthDots, Lines, TownDots
from data.model.declared import Indicator
from data.subject import SUBJECT

Named = tuple[str, float]  # an area and its value


def among(indicator: Indicator, place: Named | None, others: Sequence[Named], what: str) -> str:
    """Return where a place lies among others, as in `Here 47.6%; the towns run from 12.0% in A to 54.3% in B`.

    Args:
        indicator: What is told of.
        place: The place, None where all are told of alike.
        others: What it lies among, at least one.
        what: What they are, as it begins a clause.
    """
    least, most = min(others, key=lambda one: one[1]), max(others, key=lambda one: one[1])
    ends = " to ".join(f"{quantities.number(value, indicator)} in {name}" for name, value in (least, most))
    said = f"{what} run from {ends}."
    return f"{place[0]} {quantities.number(place[1], indicator)}; {said}" if place else said[0].upper() + said[1:]


def ends(indicator: Indicator, areas: Sequence[Named]) -> str:
    """Return which area has the highest value and which the lowest, empty where none is known or all are alike."""
    ordered = sorted(areas, key=lambda one: one[1])
    if not ordered or ordered[0][1] == ordered[-1][1]:
        return ""
    low, high = (f"{name}, {quantities.number(value, indicator)}" for name, value in (ordered[0], ordered[-1]))
    return f"Highest: {high}. Lowest: {low}."


def nearest(indicator: Indicator, place: Named, others: Sequence[Named]) -> str:
    """Return which two places have the values nearest to a place's; it is no test."""
    ordered = sorted(others, key=lambda one: (abs(one[1] - place[1]), one[0]))[:2]
    if not ordered:
        return ""
    named = quantities.listed([f"{name} ({quantities.number(value, indicator)})" for name, value in ordered])
    return f"Closest to {place[0]} on this: {named}."


@singledispatch
def says(picture: object) -> str:
    """Return what a picture shows; empty for one that is written in words itself."""
    del picture
    return ""


@says.register
def _towns(picture: TownDots) -> str:
    known = [(one.area_name, one.value) for one in picture.figures if one.value is not None]
    here = next(
        (
            (one.area_name, one.value)
            for one in picture.figures
            if one.area_code == picture.here and one.value is not None
        ),
        None,
    )
    return among(picture.figures[0].indicator, here, known, "the towns") if known else ""


@says.register
def _authorities(picture: AuthorityDots) -> str:
    every = picture.peers.authorities
    known = [(one.name, one.value) for one in every]
    here = next(((SUBJECT.name, one.value) for one in every if one.code == picture.subject), None)
    return among(picture.indicator, here, known, "the authorities") if known else ""


@says.register
def _map(picture: AreaMap) -> str:
    known = [
        (shape.name, picture.values[shape.area_code]) for shape in picture.shapes if shape.area_code in picture.values
    ]
    return among(picture.indicator, None, known, "the areas") if known else ""


@says.register
def _lines(picture: Lines) -> str:
    told = []
    for name, points in picture.series.items():
        known = [(one.period_label, one.value) for one in points if one.value is not None]
        if known:
            ends = dict([known[0], known[-1]])
            said = " to ".join(
                f"{quantities.number(value, picture.indicator)} ({periods.period(label)})"
                for label, value in ends.items()
            )
            told.append(f"{name} {said}")
    return "; ".join(told) + "." if told else ""


@says.register
def _fifths(picture: FifthDots) -> str:
    most, least = picture.steps[0], picture.steps[-1]
    high, low = (quantities.number(one.value, picture.indicator) for one in (most, least))
    return f"{SUBJECT.name}: {high} in the most deprived fifth of neighbourhoods, {low} in the least."
