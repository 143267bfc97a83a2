"""An index of words: how texts are compared, what is found first, which errors are forgiven."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.index import NAME, OTHER_NAME, SAID, built, normal

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)  # lone surrogates too
FRUIT = built(
    [
        ("apple", [("Apple", NAME), ("Cox’s Orange Pippin", OTHER_NAME), ("Grows on trees", SAID)]),
        ("pear", [("Pear", NAME), ("lemon", OTHER_NAME), ("Grows on trees", SAID)]),
        ("pineapple", [("Pine apple", NAME), ("ananas", OTHER_NAME)]),
        ("orange", [("Orange & lemon", NAME), ("oranges", OTHER_NAME)]),
        ("cherry", [("Cherries", NAME), ("apples", SAID)]),
        ("grape", [("Grape 1234", NAME)]),
    ]
)


def found(asked: str) -> list[str]:
    return [one.thing for one in FRUIT.find(asked, at_most=9)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Ashton-in-Makerfield ", "ashton in makerfield"),
        ("Billinge & Winstanley", "billinge and winstanley"),
        ("A&E", "ae"),
        ("a and e", "ae"),
        ("Jobseeker’s Allowance", "jobseekers allowance"),
        ("children's", "childrens"),
        ("PM2.5", "pm25"),
        ("CO₂", "co2"),
        ("Café ＬＥＩＧＨ", "cafe leigh"),
        ("crème brûlée", "creme brulee"),
        ("Straße", "strasse"),
        ("0–10 (yearly)", "0 10 yearly"),
        ("\x00\t\u202e\ud800", ""),
        ("'; DROP TABLE area; --", "drop table area"),
    ],
)
def test_a_text_is_compared_without_case_accents_and_punctuation(text: str, expected: str) -> None:
    assert normal(text) == expected


@given(ANY_TEXT)
def test_what_is_normal_stays_as_it_is(text: str) -> None:
    once = normal(text)

    assert normal(once) == once


@pytest.mark.parametrize("asked", ["apple", "APPLE", " apple ", "appl", "ap", "a"])
def test_a_name_and_its_beginning_find_it_before_a_word_inside_another_name(asked: str) -> None:
    assert found(asked)[0] == "apple"


def test_a_name_comes_before_another_name_and_that_before_what_is_said() -> None:
    assert found("orange") == ["orange", "apple"]
    assert found("apple") == ["apple", "pineapple", "cherry"]
    assert found("lemon") == ["orange", "pear"]


def test_of_two_that_are_found_as_well_the_first_comes_first() -> None:
    assert found("grows on a tree") == ["apple", "pear"]


def test_words_may_stand_in_any_order_and_little_ones_may_be_left_out() -> None:
    assert found("lemon orange") == found("orange lemon") == found("the orange and the lemon") == ["orange"]


def test_a_plural_finds_the_singular_and_the_singular_the_plural() -> None:
    assert found("apples") == ["apple", "pineapple", "cherry"]
    assert found("cherry") == ["cherry"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("aplpe", "apple"), ("orenge", "orange"), ("chherries", "cherry"), ("annanas", "pineapple"), ("oren", "orange")],
)
def test_typing_errors_are_forgiven_in_whole_words_and_in_their_beginnings(typed: str, meant: str) -> None:
    assert meant in found(typed)


@pytest.mark.parametrize("nonsense", ["", " ", "!", "xqzv", "qwerty", "zz", "груша", "梨", "1235", "par"])
def test_nonsense_and_another_number_find_nothing(nonsense: str) -> None:
    assert found(nonsense) == []


def test_errors_are_forgiven_only_where_nothing_is_found_as_typed() -> None:
    alike = built([(name, [(name, NAME)]) for name in ("bear", "pear")])

    assert found("pear") == ["pear"]
    assert [one.thing for one in alike.find("pear", at_most=9)] == ["pear"]
    assert [one.thing for one in alike.find("gear", at_most=9)] == ["bear", "pear"]


def test_some_of_the_words_are_enough_where_no_name_has_them_all() -> None:
    assert found("pear orange") == ["pear", "orange", "apple"]
    assert found("xqzv pear") == ["pear"]


@given(ANY_TEXT, st.integers(0, 9))
def test_any_text_finds_at_most_what_is_wanted_and_a_shorter_list_begins_the_longer(text: str, at_most: int) -> None:
    some = FRUIT.find(text, at_most=at_most)

    assert some == FRUIT.find(text, at_most=9)[:at_most]
    assert len(set(some)) == len(some)


@pytest.mark.parametrize(
    ("asked", "certain"),
    [("apple", True), ("appl", True), ("aplpe", False), ("grows", False), ("lemon trees", False)],
)
def test_what_is_misspelt_or_only_said_of_a_thing_is_a_guess(asked: str, certain: bool) -> None:
    assert FRUIT.find(asked, at_most=1)[0].certain is certain
