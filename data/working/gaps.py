"""Works out how unequal each indicator is between neighbourhoods, how that moved, and which of them carry it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.methods import aggregation, inequality
from data.methods.inequality import Gap, Group, Step
from data.model.declared import Indicator, Interval, Observation
from data.model.observations import Figures, Period
from data.model.worked_out import Carried, DeprivationFifth, Inequality, InequalityMovement, NeighbourhoodFifth
from data.reading.catalogue import Catalogue
from data.reading.csv_rows import Areas
from data.vocabulary import Aggregation
from data.working.aggregate import holds_hidden

DEPRIVATION_ORDER = ("deprivation-decile", "deprivation-score")


@dataclass(frozen=True, slots=True)
class Unequal:
    """All that the build worked out about inequality."""

    neighbourhoods: tuple[NeighbourhoodFifth, ...]
    fifths: tuple[DeprivationFifth, ...]
    inequalities: tuple[Inequality, ...]
    movements: tuple[InequalityMovement, ...]
    carried: tuple[Carried, ...]


def deprivation_order(figures: Figures, areas: Areas) -> list[str]:
    """Return the neighbourhoods from most to least deprived: by decile, then by score, then by code."""
    codes = tuple(areas.centroids)
    decile, score = (figures.latest(slug, codes) for slug in DEPRIVATION_ORDER)
    return sorted(
        (code for code in codes if code in decile and code in score),
        key=lambda code: (decile[code].value or 0, -(score[code].value or 0), code),
    )


def _fifths(
    indicator: Indicator, period: Period, *, counts: Sequence[Group], sizes: Sequence[int]
) -> tuple[DeprivationFifth, ...]:
    """Return the fifths of a period, or none where the counts of one allow no interval."""
    steps = [one for group in counts if (one := inequality.step(indicator, group)) is not None]
    if len(steps) < inequality.FIFTHS:
        return ()
    ranks = inequality.relative_ranks([group.denominator for group in counts])
    return tuple(
        DeprivationFifth(
            indicator=indicator.slug,
            period_start=period[0],
            period_end=period[1],
            fifth=place,
            value=one.value,
            lower=one.interval.lower,
            upper=one.interval.upper,
            numerator=group.numerator,
            denominator=group.denominator,
            rank=rank,
            neighbourhoods=size,
        )
        for place, (one, group, rank, size) in enumerate(zip(steps, counts, ranks, sizes, strict=True), 1)
    )


def _inequality(steps: Sequence[DeprivationFifth], *, gap: Gap, label: str) -> Inequality:
    """Return the gap of a period with the slope over its fifths."""
    first = steps[0]
    slope = inequality.slope([Step(one.value, Interval(one.lower, one.upper), one.denominator) for one in steps])
    return Inequality(
        indicator=first.indicator,
        period_start=first.period_start,
        period_end=first.period_end,
        period_label=label,
        most=gap.most,
        most_lower=gap.most_interval.lower,
        most_upper=gap.most_interval.upper,
        least=gap.least,
        least_lower=gap.least_interval.lower,
        least_upper=gap.least_interval.upper,
        difference=gap.difference,
        difference_lower=gap.difference_interval.lower,
        difference_upper=gap.difference_interval.upper,
        ratio=gap.ratio,
        ratio_lower=gap.ratio_interval.lower if gap.ratio_interval else None,
        ratio_upper=gap.ratio_interval.upper if gap.ratio_interval else None,
        slope=slope.value,
        slope_lower=slope.interval.lower,
        slope_upper=slope.interval.upper,
        slope_start=slope.start,
        slope_end=slope.end,
    )


def _of_period(
    indicator: Indicator, period: Period, *, here: Mapping[str, Observation], groups: Sequence[Sequence[str]]
) -> tuple[tuple[DeprivationFifth, ...], Inequality] | None:
    """Return the fifths and the gap of a period, or None where one of the fifths has no figure."""
    parts = [[here[code] for code in codes if code in here and here[code].numerator is not None] for codes in groups]
    sums = [aggregation.summed(indicator, ((one.numerator, one.denominator) for one in own)) for own in parts]
    counts = [Group(total[1], total[2] or 0) for total in sums if total is not None]
    if len(counts) < inequality.FIFTHS:
        return None
    steps = _fifths(indicator, period, counts=counts, sizes=[len(own) for own in parts])
    gap = inequality.gap(indicator, counts[0], counts[-1])
    if gap is None or not steps:
        return None
    return steps, _inequality(steps, gap=gap, label=parts[0][0].period_label)


def _movement(indicator: Indicator, found: Sequence[Inequality]) -> InequalityMovement | None:
    """Return how the gap and the slope moved, or None where no earlier period can be compared with the last.

    Never across a break in the series, nor between periods that overlap.
    """
    last = found[-1]
    first = next(
        (
            one
            for one in found
            if one.period_end < last.period_start and not indicator.is_broken(one.period_start, last.period_start)
        ),
        None,
    )
    if first is None:
        return None
    return InequalityMovement(
        indicator=indicator.slug,
        first_start=first.period_start,
        first_end=first.period_end,
        last_start=last.period_start,
        last_end=last.period_end,
        gap=inequality.movement(
            (last.difference, Interval(last.difference_lower, last.difference_upper)),
            (first.difference, Interval(first.difference_lower, first.difference_upper)),
        ),
        slope=inequality.movement(
            (last.slope, Interval(last.slope_lower, last.slope_upper)),
            (first.slope, Interval(first.slope_lower, first.slope_upper)),
        ),
    )


def _carried(
    last: Inequality, *, least: DeprivationFifth, here: Mapping[str, Observation], order: Sequence[str]
) -> Iterator[Carried]:
    """Yield what each neighbourhood with a count carries in the latest period."""
    reference = Group(least.numerator, least.denominator)
    for code in order:
        one = here.get(code)
        if one is not None and one.numerator is not None and one.denominator is not None:
            yield Carried(
                indicator=last.indicator,
                area_code=code,
                period_start=last.period_start,
                period_end=last.period_end,
                beyond=inequality.beyond(Group(one.numerator, one.denominator), reference),
            )


def work_out(figures: Figures, *, catalogue: Catalogue, areas: Areas) -> Unequal:
    """Work out the inequality of every indicator that has counts of neighbourhoods, in every period."""
    order = deprivation_order(figures, areas)
    groups = inequality.fifths(order)
    fifths: list[DeprivationFifth] = []
    inequalities: list[Inequality] = []
    movements: list[InequalityMovement] = []
    carried: list[Carried] = []
    for indicator in catalogue.indicators.values():
        if indicator.aggregation != Aggregation.SUM or not indicator.counts_have_intervals:
            continue
        made = [
            one
            for period in figures.periods(indicator.slug)
            for here in [figures.at(indicator.slug, period)]
            if not holds_hidden(here.values(), catalogue.controlled)
            and (one := _of_period(indicator, period, here=here, groups=groups))
        ]
        if not made:
            continue
        steps, last = made[-1]
        fifths += [step for own, _ in made for step in own]
        inequalities += [one for _, one in made]
        if moved := _movement(indicator, [one for _, one in made]):
            movements.append(moved)
        here = figures.at(indicator.slug, (last.period_start, last.period_end))
        carried += _carried(last, least=steps[-1], here=here, order=order)
    return Unequal(
        neighbourhoods=tuple(
            NeighbourhoodFifth(code, place) for place, codes in enumerate(groups, 1) for code in codes
        ),
        fifths=tuple(fifths),
        inequalities=tuple(inequalities),
        movements=tuple(movements),
        carried=tuple(carried),
    )
