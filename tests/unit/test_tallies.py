"""The sentences of how many figures stand how, and have moved how: one, several, none, all; two questions apart."""

import pytest

from components.language import tallies
from data.model.declared import Basis, Change, Comparison, Position
from data.working.tally import Standing, Tally, tally

LETTERS = {
    "w": Comparison.WORSE,
    "s": Comparison.SIMILAR,
    "b": Comparison.BETTER,
    "h": Comparison.HIGHER,
    "l": Comparison.LOWER,
    ".": Comparison.NOT_COMPARED,
}
MOVES = {
    "i": Change.IMPROVED,
    "w": Change.WORSENED,
    "r": Change.RISEN,
    "f": Change.FALLEN,
    "n": Change.NO_CLEAR_CHANGE,
    ".": Change.NO_FIGURE_SINCE,
}


def standing(comparison: Comparison, change: Change) -> Standing:
    return Standing("made-up", comparison, Basis.INTERVAL, Position.LOWEST, 1.0, False, change)


def against(letters: str) -> Tally:
    return tally(standing(LETTERS[letter], Change.UNTESTED) for letter in letters)


def moves(letters: str) -> Tally:
    return tally(standing(Comparison.WORSE, MOVES[letter]) for letter in letters)


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        (
            "wwsbhl..",
            "Of 8 headline figures, 6 can be tested against England. The borough is worse on 2, similar on 1 and "
            "better on 1. On 2 it is higher or lower, neither good nor bad.",
        ),
        (
            "wbh",
            "All 3 headline figures can be tested against England. The borough is worse on 1 and better on 1. On 1 "
            "it is higher, neither good nor bad.",
        ),
        ("b.", "Of 2 headline figures, 1 can be tested against England. The borough is better on 1."),
        ("w", "The one figure can be tested against England. The borough is worse on 1."),
        (
            "hl.",
            "Of 3 headline figures, 2 can be tested against England. The borough is higher on 1 and lower on 1, "
            "which is neither good nor bad.",
        ),
        (".", "No test against England can be made of 1 headline figure."),
        ("..", "No test against England can be made of 2 headline figures."),
    ],
)
def test_how_the_borough_stands_is_said_in_one_sentence_of_the_counts(letters: str, said: str) -> None:
    assert tallies.text(tallies.stands(against(letters))) == said


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        ("inn..", "1 has improved, none has worsened, 2 show no clear change and 2 cannot tell yet."),
        ("iiw", "2 have improved and 1 has worsened."),
        ("w.", "none has improved, 1 has worsened and 1 cannot tell yet."),
        ("rffn.", "1 has risen, 2 have fallen, 1 shows no clear change and 1 cannot tell yet."),
        ("n", "1 shows no clear change."),
        ("..", "none of 2 figures can tell yet."),
        (".", "none of 1 figure can tell yet."),
    ],
)
def test_what_has_moved_is_said_by_test_and_apart_with_how_many_cannot_tell(letters: str, said: str) -> None:
    assert tallies.text(tallies.moved(moves(letters), since=2024)) == f"Since the plan began in 2024, by test, {said}"


def test_where_one_has_improved_it_is_said_that_none_has_worsened_and_the_other_way_round() -> None:
    assert "none has worsened" in tallies.text(tallies.moved(moves("i."), since=2024))
    assert "none has improved" in tallies.text(tallies.moved(moves("w."), since=2024))
    assert "improved" not in tallies.text(tallies.moved(moves("n."), since=2024))


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        ("wwb..", "Worse than England on 2, better on 1"),
        ("s", "Similar to England on 1"),
        ("wh", "Worse than England on 1, higher on 1"),
        ("hl", "Higher than England on 1, lower on 1, neither good nor bad"),
        ("..", "No test against England can be made"),
    ],
)
def test_a_theme_is_said_in_a_few_words(letters: str, said: str) -> None:
    assert tallies.text(tallies.of_theme(against(letters))) == said


@pytest.mark.parametrize(
    ("letters", "said"), [("i.", "1 improved, 1 cannot tell yet"), ("nn", "2 no clear change"), ("", "")]
)
def test_what_of_a_theme_has_moved_is_said_in_a_few_words(letters: str, said: str) -> None:
    assert tallies.theme_moved(moves(letters)) == said


def test_only_better_worse_and_what_cannot_be_told_stand_out() -> None:
    said = [*tallies.stands(against("wsbh.")), *tallies.moved(moves("in."), since=2024)]

    assert {tallies.text((part,)): part.tone for part in said if part.tone} == {
        "worse on 1": "worse",
        "better on 1": "better",
        "1 cannot tell yet": "strong",
    }


@pytest.mark.parametrize(("letters", "said"), [("w..", "2 more without a test"), ("w", "")])
def test_it_is_said_how_many_more_have_no_test(letters: str, said: str) -> None:
    assert tallies.without_test(against(letters)) == said
