"""A mark for each figure: what it says, where it leads, and that colours and fills mean one thing each (C7, S3b)."""

import re

import pytest

from components import palette
from components.drawing.svg import key as svg_key
from components.language import verdicts
from components.markup import layout, marks
from data.model.declared import Comparison, Position
from data.model.shown import Figure
from tests.changing import replace
from tests.pages.markup import Node, read
from tests.unit.made_up import FIGURE


def figure(comparison: Comparison, *, position: Position = Position.NONE, **changes: object) -> Figure:
    assert FIGURE.assessment is not None
    judged = replace(FIGURE.assessment, comparison_england=comparison, position=position)
    return replace(FIGURE, assessment=judged, **changes)


PLACED = figure(Comparison.NOT_COMPARED, position=Position.LOWEST)
FAR = figure(Comparison.NOT_COMPARED)


def drawn(*figures: Figure, benchmark: str = verdicts.ENGLAND) -> list[Node]:
    return read(str(marks.strip(figures, label="Made up", benchmark=benchmark))).every("a")


def tones(found: list[Node]) -> list[str]:
    return [next(one for one in link.classes if one != "mark") for link in found]


def test_a_mark_opens_its_figure_and_says_in_words_what_it_is_and_how_it_stands():
    (mark,) = drawn(figure(Comparison.WORSE))

    (said,) = mark.every("span", of="says")
    assert said.text == "Made up: 12.0% (2024/25). Worse than England (10.0%)."
    assert mark.attributes["href"] == f"/indicator?of={FIGURE.indicator.slug}"
    assert "data-inside" in mark.attributes
    assert mark.every("i")[0].attributes["aria-hidden"] == "true"


def test_alike_marks_stand_beside_each_other_tested_ones_first():
    shuffled = [Comparison.LOWER, Comparison.BETTER, Comparison.SIMILAR, Comparison.WORSE, Comparison.HIGHER]

    found = drawn(FAR, PLACED, *map(figure, shuffled))

    assert tones(found) == ["worse", "similar", "better", "neutral", "neutral", "position", "alone"]
    assert [mark.every("i")[0].text for mark in found] == ["−", "=", "+", "↑", "↓", "", ""]


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (PLACED, "In the lowest quarter of English authorities, 2.0 percentage points above England"),
        (FAR, "2.0 percentage points above England (10.0%); not tested."),
    ],
)
def test_without_a_test_a_mark_says_so_and_is_never_called_better_or_worse_S3b(one, said):
    (mark,) = drawn(one)

    assert said in mark.text
    assert not re.search("better|worse", mark.text, re.IGNORECASE)


def test_a_town_s_mark_can_be_held_against_the_borough():
    (mark,) = drawn(FIGURE, benchmark=verdicts.BOROUGH)

    assert tones([mark]) == ["similar"]
    assert "Similar to the borough (12.2%)." in mark.text


def test_the_key_names_only_the_marks_that_there_are():
    said = read(str(marks.key([figure(Comparison.HIGHER), figure(Comparison.WORSE), PLACED]))).text

    assert said == "Against England: −worse ↑higher or lower not tested"


def test_each_tone_has_one_colour_on_the_page_and_in_files_C7():
    looks = layout.stylesheet()
    (neutral,) = re.findall(r"--neutral: *(#\w+)", looks)
    declared = dict(re.findall(r"--(\w+): *(#\w+)", looks))

    assert neutral == palette.NEUTRAL == svg_key.TONES["neutral"]
    kinds = [declared[name].lower() for name in ("better", "worse", "neutral", "quiet", "england", "subject")]
    assert len(set(kinds)) == len(kinds)


@pytest.mark.parametrize("tone", ["position", "alone"])
def test_a_mark_without_a_test_is_hollow_C7(tone):
    looks = layout.stylesheet()

    filled = [rule for rule in re.findall(r"([^{}]*mark[^{}]*)\{([^}]*)\}", looks) if f".{tone}" in rule[0]]
    grounds = [ground.strip() for _, looks in filled for ground in re.findall(r"background[^:;]*:([^;]*)", looks)]
    assert not [ground for ground in grounds if ground not in ("Canvas", "none", "transparent")]
