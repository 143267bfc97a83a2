"""Disclosure control: sets of figures that are built to leak, and a search over pairs of areas (D2)."""

import random
from itertools import permutations

import pytest

from data.methods import audit, disclosure
from data.methods.audit import Cell

PARTS = [f"n{number:02}" for number in range(20)]


def cells(counts: dict[str, int], **totals: list[str]) -> dict[str, Cell]:
    """Return the cells of neighbourhoods and of totals over them."""
    made = {name: Cell(name, frozenset((name,)), count) for name, count in counts.items()}
    for name, parts in totals.items():
        made[name] = Cell(name, frozenset(parts), sum(counts[part] for part in parts))
    return made


def shown(made: dict[str, Cell]) -> dict[str, Cell]:
    hidden = disclosure.control(made)
    return {name: one for name, one in made.items() if name not in hidden}


def test_counts_of_one_to_four_are_hidden_and_noughts_are_not():
    made = cells({"a": 0, "b": 1, "c": 4, "d": 5})
    assert disclosure.control(made) == {"b", "c"}


def test_a_total_with_one_hidden_cell_hides_the_smallest_other_too():
    made = cells({"a": 3, "b": 9, "c": 30}, whole=["a", "b", "c"])
    assert disclosure.control(made) == {"a", "b"}


def test_two_hidden_cells_that_are_small_together_take_a_third_with_them():
    made = cells({"a": 1, "b": 2, "c": 7, "d": 30}, whole=["a", "b", "c", "d"])
    assert disclosure.leaks(made, frozenset("ab")) == ("a", "b")
    assert disclosure.control(made) == {"a", "b", "c"}


def test_a_group_that_is_left_when_several_totals_are_taken_away_is_found():
    counts = {"a": 1, "b": 2, "c": 3, "d": 30, "e": 8, "f": 9}
    made = cells(counts, one=["c", "d"], two=["e", "f"], whole=list(counts))
    assert disclosure.leaks(made, frozenset("abcd")) == ("a", "b")  # whole - one - two is three
    assert disclosure.leaks(made, disclosure.control(made)) == ()


def test_a_bound_that_follows_from_counts_not_being_negative_is_found():
    counts = {"a": 2, "b": 3, "c": 4, "d": 9, "e": 9}
    made = cells(counts, ab=["a", "b"], bc=["b", "c"], whole=list(counts))
    hidden = frozenset("abcde")
    assert audit.Table(made, hidden).reach("a") == 5
    assert disclosure.leaks(made, hidden) == ()
    counts["b"] = 1
    made = cells(counts, ab=["a", "b"], bc=["b", "c"], whole=list(counts))
    assert disclosure.leaks(made, hidden) == ("a", "ab", "b")  # both are three together


def test_what_was_shown_before_with_the_same_count_hides_nothing_any_more():
    made = cells({"a": 3, "b": 9, "c": 30}, whole=["a", "b", "c"])
    assert disclosure.leaks(made, frozenset("ab"), frozenset("b")) == ("a",)
    hidden = disclosure.control(made, out=frozenset("b"))
    assert disclosure.leaks(made, hidden, frozenset("b")) == ()
    assert hidden == {"a", "c"}
    with pytest.raises(disclosure.Disclosed) as told:
        disclosure.control(made, out=frozenset(("b", "c", "whole")))
    assert told.value.cell == "a"


def test_what_a_total_has_above_the_cells_inside_it_is_a_count_too():
    whole = Cell("whole", frozenset("abcdef"), 43)
    made = {"whole": whole}
    made |= {"one": Cell("one", frozenset("ab"), 20), "two": Cell("two", frozenset("cd"), 20)}
    assert disclosure.leaks(made, frozenset()) == ("whole less what is inside",)  # three are left in e and f
    assert disclosure.leaks(made, disclosure.control(made)) == ()
    made["whole"] = Cell("whole", frozenset("abcdef"), 45)
    assert disclosure.control(made) == frozenset()


def test_what_was_hidden_before_stays_hidden():
    made = cells({"a": 3, "b": 9, "c": 30, "d": 8}, whole=["a", "b", "c", "d"])
    assert disclosure.control(made) == {"a", "d"}
    assert disclosure.control(made, hidden=frozenset("ab")) == {"a", "b"}


def test_a_town_a_ward_and_the_borough_give_no_cell_back():
    counts = {"a": 2, "b": 12, "c": 15, "d": 20, "e": 40, "f": 50}
    made = cells(counts, town=["a", "b", "c"], ward=["b", "c", "d"], borough=list(counts))
    hidden = disclosure.control(made)
    assert disclosure.leaks(made, hidden) == ()
    assert "a" in hidden


def test_a_total_inside_another_leaves_no_small_difference():
    counts = {"a": 3, "b": 6, "c": 8, "d": 9}
    made = cells(counts, inner=["b", "c", "d"], outer=["a", "b", "c", "d"])
    hidden = disclosure.control(made)
    assert disclosure.leaks(made, hidden) == ()
    left = {name for name in ("inner", "outer") if name not in hidden}
    assert len(left) < 2  # with both of them, outer less inner is three


def test_the_largest_total_stays_where_smaller_ones_can_be_hidden_instead():
    counts = {"a": 3, "b": 40, "c": 6, "d": 9, "e": 50, "f": 60}
    made = cells(
        counts, town=["a", "b"], other=["c", "d", "e", "f"], ward=["a", "c"], rest=list("bdef"), whole=list("abcdef")
    )
    hidden = disclosure.control(made)
    assert "whole" not in hidden
    assert disclosure.leaks(made, hidden) == ()


def test_a_hidden_cell_that_follows_from_three_totals_together_is_found():
    counts = {"a": 2, "b": 7, "c": 9}
    made = cells(counts, ab=["a", "b"], bc=["b", "c"], ac=["a", "c"])
    assert disclosure.leaks(made, frozenset("abc"))  # (ab + ac - bc) / 2 is a
    assert disclosure.leaks(made, disclosure.control(made)) == ()


def made_up(seed: int) -> dict[str, Cell]:
    """Return made-up neighbourhoods in towns, wards that straddle them, and the borough."""
    chance = random.Random(seed)
    counts = {part: chance.choice([0, 1, 2, 4, 5, 6, 8, 11, 15, 23, 40]) for part in PARTS}
    order = PARTS[:]
    towns = {f"town{place}": order[place * 5 : place * 5 + 5] for place in range(4)}
    wards = {f"ward{place}": order[place * 4 + 2 : place * 4 + 6] for place in range(4)}
    return cells(counts, **towns, **wards, borough=PARTS)


def sums(parts: frozenset[str], open_parts: dict[str, int]) -> int | None:
    """Return the count of an own area, None where it is refused: it holds a hidden neighbourhood."""
    return sum(open_parts[part] for part in parts) if parts <= open_parts.keys() else None


def pairs_of(seed: int) -> int:
    """Assert that no two areas that can be shown leave a hidden cell or a small count; return how many were tried.

    What one of a pair has above the other is known where all that the other has above the first is shown.
    """
    made, chance = made_up(seed), random.Random(seed)
    seen = shown(made)
    open_parts = {next(iter(one.parts)): one.count for one in seen.values() if len(one.parts) == 1}
    areas: dict[frozenset[str], int] = {one.parts: one.count for one in seen.values()}
    for _ in range(60):
        own = frozenset(chance.sample(sorted(open_parts), chance.randint(1, len(open_parts))))
        areas[own] = sums(own, open_parts) or 0
    unknown = {area: area - open_parts.keys() for area in areas}
    left = {area: count - sum(open_parts[part] for part in area - unknown[area]) for area, count in areas.items()}
    tried = 0
    for more, less in permutations(areas, 2):
        tried += 1
        if unknown[less] <= unknown[more]:
            rest = unknown[more] - unknown[less]
            assert not (rest and audit.is_small(left[more] - left[less])), (more, less)
            assert not (len(rest) == 1 and audit.is_small(made[min(rest)].count)), (more, less)
    return tried


def test_no_two_of_ten_thousand_pairs_of_areas_give_a_small_count_by_subtraction():
    assert sum(pairs_of(seed) for seed in range(10)) > 10_000


def test_an_own_area_with_a_hidden_neighbourhood_is_refused_and_so_one_without_it_tells_nothing():
    made = cells({"a": 2, "b": 9, "c": 30, "d": 40}, whole=["a", "b", "c", "d"])
    seen = shown(made)
    open_parts = {name: one.count for name, one in seen.items() if len(one.parts) == 1}
    assert sums(frozenset("acd"), open_parts) is None
    assert sums(frozenset("cd"), open_parts) == 70
    assert seen["whole"].count - 70 >= disclosure.SAFE


@pytest.mark.parametrize("seed", range(10, 20))
def test_controlled_figures_are_clean_and_hide_no_more_than_all(seed):
    made = made_up(seed)
    hidden = disclosure.control(made)
    assert disclosure.leaks(made, hidden) == ()
    assert audit.small(made) <= hidden
    assert len(hidden) < len(made)
