"""What is said and drawn of a gap, on made-up figures and on every real one."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import plotly.io
import pytest

from components.drawing.plotly import dots
from components.language import quantities
from components.markup import fifths, tables
from data.model.declared import Movement
from data.model.shown import Carrier
from data.model.worked_out import DeprivationFifth, Inequality, InequalityMovement
from pages.exhibits import gap as exhibits
from queries import indicators, store
from queries import inequality as queries
from tests.pages import markup
from tests.unit.examples import BASE
from tests.unit.made_up import TODAY, points

SHARE = replace(BASE, title="Made up", phrase="{value} of residents are made up")
RATE = replace(SHARE, unit="per 1,000 residents", decimals=2)
YEAR = date(2025, 1, 1), date(2025, 12, 31)


def ends(name: str, value: float, half: float) -> dict[str, float]:
    return {name: value, f"{name}_lower": value - half, f"{name}_upper": value + half}


GAP = Inequality(
    indicator="made-up",
    period_start=YEAR[0],
    period_end=YEAR[1],
    period_label="2025",
    **ends("most", 20.0, 1.0),
    **ends("least", 8.0, 1.0),
    **ends("difference", 12.0, 1.5),
    **ends("ratio", 2.5, 0.25),
    **ends("slope", 14.0, 1.25),
    slope_start=21.0,
    slope_end=7.0,
)
TURNED = replace(
    GAP,
    **ends("most", 8.0, 1.0),
    **ends("least", 10.0, 1.0),
    **ends("difference", -2.0, 1.5),
    **ends("ratio", 0.8, 0.05),
    **ends("slope", -3.0, 1.25),
    slope_start=7.5,
    slope_end=10.5,
)
UNCLEAR = replace(GAP, **ends("difference", 0.4, 1.5), **ends("slope", -0.2, 1.25))
STEPS = [
    DeprivationFifth(
        indicator="made-up",
        period_start=YEAR[0],
        period_end=YEAR[1],
        fifth=place,
        value=value,
        lower=value - 1.0,
        upper=value + 2.0,
        numerator=value * 10,
        denominator=1000,
        rank=place / 5 - 0.1,
        neighbourhoods=40,
    )
    for place, value in enumerate((20.0, 17.0, 15.0, 11.0, 8.0), 1)
]


def carrier(name: str, beyond: float | None, **more: object) -> Carrier:
    made = Carrier(
        area_code=name,
        name=name,
        area_name="Part",
        town="Leigh",
        fifth=1,
        value=12.0,
        lower=11.0,
        upper=13.0,
        numerator=120.0,
        denominator=1000.0,
        status="",
        beyond=beyond,
    )
    return replace(made, **more)


# In a sentence


def test_a_sentence_says_the_gap_the_ratio_and_the_slope_with_their_intervals():
    assert fifths.sentence(SHARE, GAP) == (
        "In the most deprived fifth of the borough's neighbourhoods, 20.0% of residents are made up; in the least "
        "deprived fifth, 8.0% (2025). The figure of the most deprived is 12.0 percentage points higher (95% "
        "interval 10.5 to 13.5): 2.5 times (2.2 to 2.8) that of the least deprived. From the most to the least "
        "deprived end, the line that fits all five groups best falls by 14.0 percentage points (95% interval 12.8 to "
        "15.2): the slope index of inequality."
    )


def test_a_gap_the_other_way_is_lower_and_its_slope_rises_without_a_minus():
    said = fifths.sentence(SHARE, TURNED)

    assert "2.0 percentage points lower (95% interval 0.5 to 3.5): 0.80 times (0.75 to 0.85)" in said
    assert "rises by 3.0 percentage points (95% interval 1.8 to 4.2)" in said
    assert "−" not in said


def test_a_gap_that_may_be_none_says_so():
    assert "(95% interval −1.1 to 1.9)" in fifths.sentence(SHARE, UNCLEAR)
    assert "That cannot be told apart from no gap." in fifths.sentence(SHARE, UNCLEAR)
    assert fifths.sentence(SHARE, UNCLEAR).endswith("That cannot be told apart from a level line.")
    assert "cannot be told apart" not in fifths.sentence(SHARE, GAP)


def test_a_gap_without_a_ratio_says_nothing_of_times():
    bare = replace(GAP, ratio=None, ratio_lower=None, ratio_upper=None)

    assert "higher (95% interval 10.5 to 13.5). From the most" in fifths.sentence(SHARE, bare)


def test_a_rate_keeps_its_unit():
    assert "is 12.00 per 1,000 residents higher" in fifths.sentence(RATE, GAP)


@pytest.fixture(scope="module")
def real(real_store: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", real_store)
        yield
    store.forget()


@pytest.mark.usefixtures("real")
def test_every_real_gap_makes_sentences_S8():
    assert len(queries.latest()) > 35
    for slug, gap in queries.latest().items():
        said = fifths.sentence(indicators.one(slug), gap)

        assert not re.search(r"  | \.|,,|\{|None|nan", said), said
        assert said.count("95% interval") == 2
        assert all(sentence[0].isupper() for sentence in re.split(r"(?<=[.)]) (?=[A-Z])", said))


# What moved


def moved(gap: Movement, slope: Movement) -> InequalityMovement:
    return InequalityMovement("made-up", date(2020, 1, 1), date(2020, 12, 31), *YEAR, gap, slope)


BEFORE = replace(
    GAP,
    period_start=date(2020, 1, 1),
    period_end=date(2020, 12, 31),
    period_label="2020",
    **ends("difference", 15.0, 1.0),
    **ends("slope", 14.5, 1.0),
)


@pytest.mark.parametrize(
    ("movement", "said"),
    [
        (Movement.NARROWED, "The gap narrowed, from 15.0 percentage points (2020) to 12.0 (2025): more than chance"),
        (Movement.WIDENED, "The gap widened, from 15.0 percentage points (2020) to 12.0 (2025): more than chance"),
        (
            Movement.TURNED,
            "The gap turned about, from 15.0 percentage points (2020) to 12.0 (2025): more than chance",
        ),
        (Movement.NO_CLEAR_CHANGE, "The gap went from 15.0 percentage points (2020) to 12.0 (2025): chance alone"),
    ],
)
def test_words_say_whether_a_move_is_a_real_one(movement, said):
    told = fifths.movement(SHARE, [BEFORE, GAP], moved(movement, Movement.NO_CLEAR_CHANGE))

    assert told.startswith(said)
    assert "The slope index went from 14.5 percentage points (2020) to 14.0 (2025): chance alone" in told


@pytest.mark.parametrize(
    ("movement", "said"),
    [(Movement.NARROWED, "became flatter"), (Movement.WIDENED, "became steeper"), (Movement.TURNED, "turned about")],
)
def test_a_slope_that_moved_has_words_of_its_own(movement, said):
    told = fifths.movement(SHARE, [BEFORE, GAP], moved(Movement.NO_CLEAR_CHANGE, movement))

    assert f"The slope index {said}, from 14.5 percentage points (2020) to 14.0 (2025): more than chance" in told


def test_without_an_earlier_period_nothing_is_said_to_have_moved():
    told = fifths.movement(SHARE, [GAP], None)

    assert told == "There is no earlier period that this one can be compared with."


def test_the_gap_and_the_slope_are_two_series_in_percentage_points():
    series = fifths.series([BEFORE, GAP])

    assert {name: [one.value for one in own] for name, own in series.items()} == {
        "Gap": [15.0, 12.0],
        "Slope index": [14.5, 14.0],
    }
    assert [(one.lower, one.upper) for one in series["Slope index"]] == [(13.5, 15.5), (12.75, 15.25)]
    assert quantities.number(12.0, fifths.in_differences(SHARE)) == "12.0"
    assert fifths.in_differences(RATE) == RATE


# Who carries it


def said_of(found: list[Carrier], gap: Inequality = GAP) -> markup.Node:
    return markup.read(str(fifths.carried(found, gap)))


def test_the_first_ten_are_named_with_their_towns_and_added_up():
    found = [carrier(f"Wigan {place:03}", 100.0 - place) for place in range(12)]

    said = said_of(found)

    items = [item.text for item in said.every("li")]
    assert len(items) == 10
    assert items[0] == "Wigan 000, Part Leigh100 more"
    assert "all neighbourhoods together would count 1,134 fewer (2025)" in said.text
    assert "The 10 that carry the most count 955 more than they would at that rate" in said.text


def test_those_who_count_fewer_carry_a_gap_the_other_way():
    said = said_of([carrier("Wigan 001", -30.0), carrier("Wigan 002", 2.4)], TURNED)

    assert "together would count 28 more" in said.text
    assert [item.text.removeprefix("Wigan 00") for item in said.every("li")] == [
        "1, Part Leigh30 fewer",
        "2, Part Leigh2.4 more",
    ]


def test_a_neighbourhood_without_a_count_is_not_among_the_first_D3():
    said = said_of([carrier("Wigan 001", 30.0), carrier("Wigan 002", None)])

    assert [item.text[:9] for item in said.every("li")] == ["Wigan 001"]


@pytest.mark.parametrize(
    ("gap", "numerator", "doubt"),
    [
        (GAP, 120.0, []),
        (GAP, 3.0, ["Counts as small as these change by chance from one period to the next."]),
        (UNCLEAR, 120.0, ["As the gap cannot be told apart from none, this order may be chance."]),
    ],
)
def test_an_order_that_may_be_chance_says_so(gap, numerator, doubt):
    said = said_of([carrier("Wigan 001", 30.0, numerator=numerator)], gap)

    assert [part.text for part in said.every("p", of="remark")] == doubt


def test_the_table_has_every_neighbourhood_and_a_missing_count_is_not_a_nought_D3():
    blank = carrier("Wigan 002", None, value=None, lower=None, upper=None, numerator=None, status="c")

    made = tables.written(
        exhibits.table_of_carriers([carrier("Wigan 001", 30.0), blank], SHARE, GAP, caption="Made up"), TODAY
    )

    assert made.caption == "Made up"
    assert [list(row) for row in made.rows] == [
        [
            "Wigan 001",
            "Part",
            "Leigh",
            "Most deprived",
            "12.0%",
            "11.0% to 13.0%",
            "120",
            "1,000",
            "30 more",
            "final",
        ],
        [
            *("Wigan 002", "Part", "Leigh", "Most deprived"),
            *("suppressed", "none", "not available", "1,000", "not available", "confidential"),
        ],
    ]


# As a chart


def spec(borough: float | None = 14.2, gap: Inequality = GAP) -> dict[str, object]:
    return json.loads(plotly.io.to_json(dots.fifths(STEPS, gap, SHARE, borough=borough)))


def test_the_fifths_are_dots_with_their_intervals_at_their_places():
    line, dots = spec()["data"]

    assert (line["mode"], line["x"], line["y"]) == ("lines", [0, 1], [21.0, 7.0])
    assert (dots["mode"], dots["y"]) == ("markers", [20.0, 17.0, 15.0, 11.0, 8.0])
    assert dots["x"] == pytest.approx([0.1, 0.3, 0.5, 0.7, 0.9])
    assert (dots["error_y"]["array"], dots["error_y"]["arrayminus"]) == ([2.0] * 5, [1.0] * 5)
    assert dots["hovertext"][0] == "<b>Most deprived</b> 20.0%<br>95% interval 19.0% to 22.0%"


def test_the_slope_and_the_borough_are_labelled_where_they_are_C2():
    layout = spec()["layout"]

    assert [note["text"] for note in layout["annotations"]] == ["Slope", "Borough 14.2%"]
    assert [(shape["y0"], shape["y1"]) for shape in layout["shapes"]] == [(14.2, 14.2)]


def test_a_borough_without_a_figure_has_no_line_D3():
    layout = spec(None)["layout"]

    assert [note["text"] for note in layout["annotations"]] == ["Slope"]
    assert "shapes" not in layout


def test_the_slopes_label_stands_on_its_upper_side_whichever_way_it_goes():
    falling, rising = (spec(gap=gap)["layout"]["annotations"][0] for gap in (GAP, TURNED))

    assert (falling["xanchor"], falling["x"]) == ("left", pytest.approx(0.2))
    assert (rising["xanchor"], rising["x"]) == ("right", pytest.approx(0.8))
    assert falling["y"] == pytest.approx(21 - 14 * 0.2)


def test_the_table_of_the_fifths_has_the_figures_of_the_chart_A1():
    (borough,) = points([14.2], code="wigan")

    table = exhibits.table_of_fifths(STEPS, SHARE, GAP, borough=borough, caption="Made up")

    rows = [list(row) for row in tables.written(table, TODAY).rows]
    assert [row[0] for row in rows] == ["Most deprived", "2nd", "3rd", "4th", "Least deprived", "Wigan Borough"]
    assert rows[0] == ["Most deprived", "20.0%", "19.0% to 22.0%", "200", "1,000", "40"]
    assert rows[-1][:3] == ["Wigan Borough", "14.2%", "13.2% to 15.2%"]


# The overview


def test_the_overview_has_the_gap_the_ratio_and_the_slope_of_each_indicator():
    table = exhibits.table_of_gaps([(SHARE, GAP), (replace(RATE, slug="rate"), TURNED)])

    rows = [list(row[4:]) for row in tables.written(table, TODAY).rows]
    assert rows == [
        [
            "12.0 percentage points (10.5 to 13.5)",
            "2.5 times (2.2 to 2.8)",
            "14.0 percentage points (12.8 to 15.2)",
        ],
        [
            "−2.00 per 1,000 residents (−3.50 to −0.50)",
            "0.80 times (0.75 to 0.85)",
            "−3.00 per 1,000 residents (−4.25 to −1.75)",
        ],
    ]
