"""Gaps, fifths, what moved and who carries it, on both engines."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from data.model.declared import Movement
from data.storing import build
from queries import inequality, profiles
from tests import seed as seeds
from tests.seed import BOROUGH, LSOAS

reads_the_seed = pytest.mark.usefixtures("reading")

PAIRS = [LSOAS[first : first + 2] for first in range(0, 10, 2)]  # numbered from the most deprived
YEAR = date(2025, 1, 1), date(2025, 12, 31)


def claimants(number: int, *, year: int) -> tuple[float, float]:
    """Return the claimants and residents of a neighbourhood as the seed makes them."""
    return 24 + 9 * number - (6 + number // 2) * (year - 2020), 700 + 50 * number


def changed(root: Path, file: str, change: Callable[[str], str]) -> None:
    """Change a file of the seed, which must then differ, and seal its figures again."""
    path = root / file
    before = path.read_text(encoding="utf-8")
    path.write_text(change(before), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != before
    seeds.seal(root, "made-registers")


@reads_the_seed
def test_the_gap_is_between_the_summed_fifths_S1():
    figures = {one.area_code: one for one in profiles.across("lsoa")["claimant-count"]}

    gap = inequality.latest()["claimant-count"]

    for value, codes in ((gap.most, PAIRS[0]), (gap.least, PAIRS[-1])):
        parts = [figures[code] for code in codes]
        assert value == pytest.approx(
            100 * sum(one.numerator for one in parts) / sum(one.denominator for one in parts)
        )
    assert gap.difference == pytest.approx(gap.most - gap.least)
    assert gap.ratio == pytest.approx(gap.most / gap.least)


@reads_the_seed
def test_the_gap_is_the_one_of_the_latest_period():
    found = inequality.latest()

    assert set(found) == {"population-density", "claimant-count", "road-casualties"}
    assert found["claimant-count"].period_label == "2025"
    assert found["road-casualties"].period_label == "2024"


@reads_the_seed
def test_a_gap_and_a_slope_lie_inside_their_intervals():
    for gap in inequality.latest().values():
        assert gap.most_lower <= gap.most <= gap.most_upper
        assert gap.least_lower <= gap.least <= gap.least_upper
        assert gap.difference_lower <= gap.difference <= gap.difference_upper
        assert gap.slope_lower <= gap.slope <= gap.slope_upper
        assert gap.slope_start - gap.slope_end == pytest.approx(gap.slope)


@reads_the_seed
def test_a_gap_from_nought_has_no_ratio():
    gap = inequality.latest()["road-casualties"]

    assert gap.most == 0
    assert (gap.ratio, gap.ratio_lower, gap.ratio_upper) == (None, None, None)


@reads_the_seed
def test_all_periods_of_an_indicator_come_oldest_first():
    found = inequality.of("claimant-count")

    assert [one.period_label for one in found] == ["2020", "2021", "2022", "2023", "2024", "2025"]
    assert found[-1] == inequality.latest()["claimant-count"]
    assert inequality.of("deprivation-score") == ()


@reads_the_seed
def test_a_fifth_has_the_summed_counts_of_its_neighbourhoods_and_its_place_on_the_scale():
    found = inequality.fifths("claimant-count")[YEAR]

    counts = np.array(
        [np.sum([claimants(LSOAS.index(code) + 1, year=2025) for code in codes], axis=0) for codes in PAIRS]
    )
    shares = counts[:, 1] / counts[:, 1].sum()
    assert [one.fifth for one in found] == [1, 2, 3, 4, 5]
    assert [(one.numerator, one.denominator) for one in found] == [tuple(pair) for pair in counts]
    assert [one.value for one in found] == pytest.approx(100 * counts[:, 0] / counts[:, 1])
    assert [one.rank for one in found] == pytest.approx(shares.cumsum() - shares / 2)
    assert all(one.lower < one.value < one.upper for one in found)


@reads_the_seed
def test_the_slope_is_the_weighted_regression_of_the_fifths():
    for slug in inequality.latest():
        for gap, steps in zip(inequality.of(slug), inequality.fifths(slug).values(), strict=True):
            weights = np.sqrt([one.denominator for one in steps])
            rise, start = np.polyfit([one.rank for one in steps], [one.value for one in steps], 1, w=weights)

            assert (gap.slope, gap.slope_start) == pytest.approx((-rise, start), rel=1e-6)


@reads_the_seed
def test_a_neighbourhood_whose_count_is_hidden_is_left_out_of_its_fifth_whole_D3():
    hidden = LSOAS[2]  # in 2020 alone

    second = inequality.fifths("claimant-count")[date(2020, 1, 1), date(2020, 12, 31)][1]

    assert hidden in PAIRS[1]
    assert (second.neighbourhoods, second.numerator, second.denominator) == (1, *claimants(4, year=2020))


@reads_the_seed
def test_what_moved_is_told_from_the_first_to_the_last_period_and_not_of_one_period_alone():
    found = inequality.movements()

    moved = found["claimant-count"]
    assert set(found) == {"claimant-count", "road-casualties"}
    assert (moved.first_start, moved.last_end) == (date(2020, 1, 1), date(2025, 12, 31))
    assert (moved.last_start, moved.first_end) == (date(2025, 1, 1), date(2020, 12, 31))


@reads_the_seed
@pytest.mark.parametrize("slug", ["claimant-count", "road-casualties"])
def test_a_move_counts_if_it_is_more_than_both_intervals_allow(slug):
    first, *_, last = inequality.of(slug)

    moved = inequality.movements()[slug]

    for verdict, name in ((moved.gap, "difference"), (moved.slope, "slope")):
        now, then = getattr(last, name), getattr(first, name)
        errors = [(getattr(one, f"{name}_upper") - getattr(one, f"{name}_lower")) / 3.92 for one in (first, last)]
        clear = abs(now - then) > 1.959964 * np.hypot(*errors)
        expected = Movement.NARROWED if abs(now) < abs(then) else Movement.WIDENED
        assert verdict is (expected if clear else Movement.NO_CLEAR_CHANGE)


def test_nothing_moves_across_a_break(seed, store_url, use):
    changed(
        seed,
        "indicators/01-money.toml",
        lambda text: text.replace(
            'slug = "claimant-count"\n',
            'slug = "claimant-count"\nbreaks = [{ day = 2023-01-01, why = "It changed." }]\n',
        ),
    )
    build.build(root=seed, url=store_url)
    use(store_url)

    moved = inequality.movements()["claimant-count"]

    assert (moved.first_start, moved.last_start) == (date(2023, 1, 1), date(2025, 1, 1))


def test_nothing_moves_between_periods_that_overlap(seed, store_url, use):
    changed(
        seed,
        "sources/made-registers/figures.csv",
        lambda text: "".join(
            line.replace("2024-01-01", "2023-07-01") if line.startswith("road-casualties") else line
            for line in text.splitlines(keepends=True)
        ),
    )
    build.build(root=seed, url=store_url)
    use(store_url)

    assert "road-casualties" not in inequality.movements()
    assert len(inequality.of("road-casualties")) == 2


@reads_the_seed
@pytest.mark.parametrize(("slug", "side"), [("claimant-count", -1), ("population-density", 1)])
def test_those_that_carry_most_come_first_whichever_end_is_higher(slug, side):
    gap = inequality.latest()[slug]

    found = inequality.carriers(slug)

    assert gap.difference * side > 0
    assert sorted(one.area_code for one in found) == LSOAS
    assert [one.beyond * side for one in found] == sorted((one.beyond * side for one in found), reverse=True)


@reads_the_seed
def test_a_neighbourhood_carries_its_count_beyond_the_least_deprived_fifths_rate():
    least = inequality.fifths("claimant-count")[YEAR][-1]

    found = inequality.carriers("claimant-count")

    for one in found:
        rate = least.numerator / least.denominator
        assert one.beyond == pytest.approx(one.numerator - rate * one.denominator)
    assert sum(one.beyond for one in found if one.fifth == 5) == pytest.approx(0)


@reads_the_seed
def test_a_neighbourhood_comes_with_its_town_its_part_its_fifth_and_its_figure():
    figures = {one.area_code: one for one in profiles.across("lsoa")["claimant-count"]}

    (one,) = (one for one in inequality.carriers("claimant-count") if one.area_code == LSOAS[6])

    own = figures[LSOAS[6]]
    assert (one.name, one.town, one.area_name, one.fifth) == ("Wigan 002G", "Southtown", "Part 2", 4)
    assert (one.value, one.lower, one.upper) == (own.value, own.lower, own.upper)
    assert (one.numerator, one.denominator, one.status) == (own.numerator, own.denominator, own.status)


@pytest.mark.parametrize("row", ["hidden", "left out"])
def test_a_neighbourhood_whose_count_is_not_known_comes_last_and_is_no_nought_D3(row, seed, store_url, use):
    old = f"claimant-count,{LSOAS[0]},lsoa,2025-01-01,2025-12-31,2025,0.4,,,3,750,,\n"
    hidden = f"claimant-count,{LSOAS[0]},lsoa,2025-01-01,2025-12-31,2025,,,,,750,c,\n"
    borough = f"claimant-count,{BOROUGH},local-authority,2025-01-01"  # counts it too, and is made from the rest
    changed(
        seed,
        "sources/made-registers/figures.csv",
        lambda text: "".join(
            line
            for line in text.replace(old, hidden if row == "hidden" else "").splitlines(keepends=True)
            if not line.startswith(borough)
        ),
    )
    build.build(root=seed, url=store_url)
    use(store_url)

    *_, last = inequality.carriers("claimant-count")

    assert (last.area_code, last.fifth) == (LSOAS[0], 1)
    assert (last.value, last.numerator, last.beyond) == (None, None, None)
    assert last.status == ("c" if row == "hidden" else "x")


@reads_the_seed
def test_nobody_carries_what_has_no_gap():
    assert inequality.carriers("deprivation-score") == ()
    assert inequality.carriers("no-such-thing") == ()
