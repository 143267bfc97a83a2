"""A town's first answers in sentences, and each in few words."""

import pytest

from components.language import answers, quantities
from components.markup import answers as markup
from data.model.declared import Comparison
from tests.changing import replace
from tests.unit.made_up import FIGURE

PLACE = "Northtown"


def held(*verdicts: Comparison) -> list:
    """Return figures that stand so against England, each with a name of its own."""
    return [
        replace(
            FIGURE,
            comparison_england=verdict,
            indicator=replace(FIGURE.indicator, title=f"Figure {number}", slug=f"figure-{number}"),
        )
        for number, verdict in enumerate(verdicts, 1)
    ]


def said(*verdicts: Comparison) -> str:
    return answers.text(answers.sentences(held(*verdicts), PLACE))


B, W, S = Comparison.BETTER, Comparison.WORSE, Comparison.SIMILAR
H, L, N = Comparison.HIGHER, Comparison.LOWER, Comparison.NOT_COMPARED


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ((B,), "Northtown does better than England on figure 1 (V)."),
        ((W,), "Northtown does worse than England on figure 1 (V)."),
        ((B, W), "Northtown does better than England on figure 1 (V). It does worse on figure 2 (V)."),
        (
            (W, W, B, W),
            "Northtown does better than England on figure 3 (V). It does worse on figure 1 (V), figure 2 (V) and "
            "figure 4 (V).",
        ),
        ((S,), "Northtown is much like England on figure 1 (V)."),
        ((W, S), "Northtown does worse than England on figure 1 (V). It is much like England on figure 2 (V)."),
        ((H,), "Northtown is higher than England on figure 1 (V), neither good nor bad."),
        (
            (S, L),
            "Northtown is much like England on figure 1 (V). It is lower than England on figure 2 (V), "
            "neither good nor bad.",
        ),
        ((B, H, N), "Northtown does better than England on figure 1 (V)."),
        ((N, N), "None of these figures for Northtown can be tested against England."),
    ],
)
def test_what_is_strong_comes_first_then_what_needs_attention(verdicts, expected):
    value = quantities.number(FIGURE.value, FIGURE.indicator)

    assert said(*verdicts) == expected.replace("(V)", f"({value})")


@pytest.mark.parametrize("verdicts", [(B, W), (W,), (S,), (H,), (B,), (N,)])
def test_only_what_is_better_or_worse_stands_out(verdicts):
    tones = {part.tone for part in answers.sentences(held(*verdicts), PLACE)} - {""}

    assert tones == {{B: "better", W: "worse"}[verdict] for verdict in verdicts if verdict in (B, W)}


def test_an_answer_says_how_it_stands_with_the_value_it_is_held_against():
    one = replace(FIGURE, comparison_england=W, comparison_borough=B)

    told = [text for _, text in markup.stands(one)]

    assert told == ["Worse than England's 10.0%", "Better than the borough's 12.2%"]
    assert markup.stands(replace(one, comparison_england=N, comparison_borough=N)) == []
