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
            "Of 8 main figures, 6 can be tested against England. The borough is worse on 2, similar on 1 and "
            "better on 1. On 2 it is higher or lower, neither good nor bad.",
        ),
        (
            "wbh",
            "All 3 main figures can be tested against England. The borough is worse on 1 and better on 1. On 1 "
            "it is higher, neither good nor bad.",
        ),
        ("b.", "Of 2 main figures, 1 can be tested against England. The borough is better on 1."),
        ("w", "The one figure can be tested against England. The borough is worse on 1."),
        (
            "hl.",
            "Of 3 main figures, 2 can be tested against England. The borough is higher on 1 and lower on 1, "
            "which is neither good nor bad.",
        ),
        (".", "No test against England can be made of 1 main figure."),
        ("..", "No test against England can be made of 2 main figures."),
    ],
)
def test_how_the_borough_stands_is_said_in_one_sentence_of_the_counts(letters: str, said: str) -> None:
    assert tallies.text(tallies.stands(against(letters))) == said


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        (
            "inn..",
            "1 figure has clearly improved, none has clearly worsened and 2 show no clear change. "
            "For 2 of 5 it is too early to tell.",
        ),
        ("iiw", "2 figures have clearly improved and 1 has clearly worsened."),
        ("w.", "no figure has clearly improved and 1 has clearly worsened. For 1 of 2 it is too early to tell."),
        (
            "rffn.",
            "1 figure has clearly risen, 2 have clearly fallen and 1 shows no clear change. "
            "For 1 of 5 it is too early to tell.",
        ),
        ("n", "1 figure shows no clear change."),
        ("..", "none of 2 figures can be judged yet."),
        (".", "none of 1 figure can be judged yet."),
    ],
)
def test_what_has_clearly_moved_is_said_apart_with_how_many_cannot_tell(letters: str, said: str) -> None:
    assert tallies.text(tallies.moved(moves(letters), since=2024)) == f"Since the plan began in 2024, {said}"


def test_where_one_has_improved_it_is_said_that_none_has_worsened_and_the_other_way_round() -> None:
    assert "none has clearly worsened" in tallies.text(tallies.moved(moves("i."), since=2024))
    assert "no figure has clearly improved" in tallies.text(tallies.moved(moves("w."), since=2024))
    assert "improved" not in tallies.text(tallies.moved(moves("n."), since=2024))


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        ("wwb..", "Worse than England on 2 of 3 tested, better on 1, 2 not tested"),
        ("s", "Similar to England on 1 of 1 tested"),
        ("wh", "Worse than England on 1 of 2 tested, higher on 1"),
        ("hl", "Higher than England on 1 of 2 tested, lower on 1, neither good nor bad"),
        ("..", "No test against England can be made"),
    ],
)
def test_a_theme_is_said_in_a_few_words(letters: str, said: str) -> None:
    assert tallies.text(tallies.of_theme(against(letters))) == said


@pytest.mark.parametrize(
    ("letters", "said"), [("i.", "1 clearly improved, 1 too early to tell"), ("nn", "2 no clear change"), ("", "")]
)
def test_what_of_a_theme_has_moved_is_said_in_a_few_words(letters: str, said: str) -> None:
    assert tallies.theme_moved(moves(letters)) == said


def test_only_better_worse_and_what_cannot_be_told_stand_out() -> None:
    said = [*tallies.stands(against("wsbh.")), *tallies.moved(moves("in."), since=2024)]

    assert {tallies.text((part,)): part.tone for part in said if part.tone} == {
        "worse on 1": "worse",
        "better on 1": "better",
        "1 of 3 it is too early to tell": "strong",
    }


@pytest.mark.parametrize(("letters", "said"), [("w..", "2 more cannot be tested"), ("w", "")])
def test_it_is_said_how_many_more_have_no_test(letters: str, said: str) -> None:
    assert tallies.without_test(against(letters)) == said


@pytest.mark.parametrize(
    ("letters", "said"),
    [
        ("in..", "Of 4 main figures, 1 clearly improved and 0 clearly worsened."),
        ("in...", "It is too early to say."),
        ("...", "It is too early to say."),
        ("iww", "Of 3 main figures, 1 clearly improved and 2 clearly worsened."),
    ],
)
def test_whether_the_plan_works_is_not_said_while_most_figures_cannot_tell(letters: str, said: str) -> None:
    assert tallies.text(tallies.working(moves(letters))) == said
