"""Charts as what plotly is given."""

import json
import re
from datetime import date

import plotly.io
import pytest

from components import palette
from components.drawing.plotly import dots, lines
from components.markup import layout
from data.model.declared import Break, Comparison
from tests.changing import replace
from tests.unit.examples import BASE
from tests.unit.made_up import FIGURE, peers, points, town

SIMILAR, WORSE, BETTER = Comparison.SIMILAR, Comparison.WORSE, Comparison.BETTER
TOWNS = [
    town("Orrell", 15.0, comparison_borough=WORSE),
    town("Abram", 8.0, comparison_borough=BETTER),
    town("Aspull", 12.5, comparison_borough=SIMILAR),
    FIGURE,
]
VALUES = [4.0, 4.5, 5.0, 5.5, 6.0]


def spec(chart):
    """Return a chart as the browser gets it."""
    return json.loads(plotly.io.to_json(chart))


def strokes(chart):
    """Return the lines of a chart, without the bands of their intervals, as lists of (day, value)."""
    return [
        list(zip(trace["x"], trace["y"], strict=True))
        for trace in spec(chart)["data"]
        if trace["mode"] == "lines+markers"
    ]


def dots_of(chart):
    """Return the years of figures that are drawn as points."""
    return [
        years(zip(trace["x"], trace["y"], strict=True)) for trace in spec(chart)["data"] if trace["mode"] == "markers"
    ]


def years(line):
    return [day[:4] for day, _ in line]


def bands(chart):
    return [trace for trace in spec(chart)["data"] if trace.get("fill") == "toself"]


def labels(chart):
    return [note["text"] for note in spec(chart)["layout"].get("annotations", [])]


# Over time


def test_a_series_without_gaps_is_one_line():
    chart = lines.trend({"leigh": points(VALUES)}, BASE)

    (line,) = strokes(chart)
    assert line == [(f"{year}-07-{1 if year == 2016 else 2:02}", value) for year, value in enumerate(VALUES, 2015)]


def test_a_gap_is_not_joined_and_is_no_nought_D3():
    chart = lines.trend({"leigh": points([4.0, 4.5, 4.7, None, 5.5, 6.0])}, BASE)

    assert [years(line) for line in strokes(chart)] == [["2015", "2016", "2017"], ["2019", "2020"]]
    assert all(value for line in strokes(chart) for _, value in line)
    assert len(bands(chart)) == 2


def test_a_nought_is_drawn_as_a_nought_D3():
    chart = lines.trend({"leigh": points([4.0, 0.0, 5.0, 6.0, 7.0])}, BASE)

    (line,) = strokes(chart)
    assert [value for _, value in line] == [4.0, 0.0, 5.0, 6.0, 7.0]


def test_years_that_are_left_out_are_a_gap_as_those_that_are_blank_are_D3():
    whole = points([4.0, 4.5, 5.0, 5.5, 6.0, 6.5, 7.0])

    chart = lines.trend({"leigh": [one for one in whole if one.period_label not in ("2018", "2019")]}, BASE)

    assert [years(line) for line in strokes(chart)] == [["2015", "2016", "2017"], ["2020", "2021"]]


@pytest.mark.parametrize("count", [2, 3, 4])
def test_two_to_four_figures_are_points_with_their_intervals_and_no_line_S6b(count):
    chart = lines.trend({"leigh": points(VALUES[:count], half=0.5)}, BASE)

    assert (strokes(chart), bands(chart)) == ([], [])
    assert [len(found) for found in dots_of(chart)] == [count]
    assert spec(chart)["data"][0]["error_y"]["array"] == pytest.approx([0.5] * count)


def test_a_running_total_stands_at_its_end_S6c():
    total = replace(BASE, accumulates_from=date(2015, 1, 1))

    chart = lines.trend({"leigh": points(VALUES)}, total)

    assert [day for line in strokes(chart) for day, _ in line] == [f"{year}-12-31" for year in range(2015, 2020)]


@pytest.mark.parametrize(
    ("day", "joined", "apart"),
    [
        (date(2020, 1, 1), [range(2015, 2020), range(2020, 2025)], []),
        (date(2020, 12, 31), [range(2015, 2020), range(2020, 2025)], []),
        (date(2021, 1, 1), [range(2015, 2021)], [range(2021, 2025)]),
        (date(2014, 1, 1), [range(2015, 2025)], []),
    ],
)
def test_a_break_in_the_series_is_not_joined(day, joined, apart):
    indicator = replace(BASE, breaks=(Break(day, "It changed."),))

    chart = lines.trend({"leigh": points([*VALUES, *VALUES])}, indicator)

    assert [years(line) for line in strokes(chart)] == [list(map(str, found)) for found in joined]
    assert dots_of(chart) == [list(map(str, found)) for found in apart]


def test_a_break_is_marked_where_there_are_figures_before_it():
    indicator = replace(BASE, breaks=tuple(Break(date(year, 1, 1), "It changed.") for year in (2014, 2017)))

    chart = lines.trend({"leigh": points(VALUES)}, indicator)

    assert [shape["x0"] for shape in spec(chart)["layout"]["shapes"]] == ["2017-01-01"]


def test_a_figure_between_two_gaps_is_a_dot():
    chart = lines.trend({"leigh": points([4.0, None, 5.0, None, 6.0, 6.5, 7.0])}, BASE)

    assert dots_of(chart) == [["2015"], ["2017"]]
    assert [years(line) for line in strokes(chart)] == [["2019", "2020", "2021"]]
    assert len(bands(chart)) == 1


def test_a_band_has_the_ends_of_the_intervals():
    chart = lines.trend({"leigh": points(VALUES, half=0.5)}, BASE)

    (band,) = bands(chart)
    assert band["y"] == [value + 0.5 for value in VALUES] + [value - 0.5 for value in reversed(VALUES)]


def test_a_series_without_intervals_has_no_band():
    chart = lines.trend({"leigh": points(VALUES, half=None)}, BASE)

    assert bands(chart) == []


def test_each_series_is_labelled_directly_and_has_its_own_colour_in_order_C1_C2():
    names = ["leigh", "wigan", "england"]
    series = {name: points([value + step for value in VALUES], code=name) for step, name in enumerate(names)}

    chart = lines.trend(series, BASE)

    drawn = [trace for trace in spec(chart)["data"] if trace["mode"] == "lines+markers"]
    assert sorted(labels(chart)) == ["England", "Leigh", "Wigan"]
    assert spec(chart)["layout"]["showlegend"] is False
    assert [trace["line"]["color"] for trace in drawn] == [palette.SUBJECT, palette.TURQUOISE, palette.PURPLE]


def test_the_borough_and_england_keep_their_colours_wherever_they_come_C1():
    codes = ["leigh", "E12000002", "E92000001", "E08000010"]

    drawn = spec(lines.trend({code: points(VALUES, code=code) for code in codes}, BASE))["data"]

    assert [trace["line"]["color"] for trace in drawn if trace["mode"] == "lines+markers"] == [
        palette.SUBJECT,
        palette.TURQUOISE,
        palette.ENGLAND,
        palette.BOROUGH,
    ]


def test_a_figure_stands_in_the_middle_of_its_period_and_so_does_the_name_of_its_year():
    chart = spec(lines.trend({"leigh": points(VALUES)}, BASE))

    assert [trace["x"][0] for trace in chart["data"] if trace["mode"] == "lines+markers"] == ["2015-07-02"]
    assert chart["layout"]["xaxis"]["ticklabelmode"] == "period"


def test_labels_of_series_that_end_together_are_moved_apart():
    series = {name: points(VALUES, code=name) for name in ("leigh", "wigan", "england")}

    heights = [note["y"] for note in spec(lines.trend(series, BASE))["layout"]["annotations"]]

    assert len(set(heights)) == 3


def test_long_names_are_written_in_lines_which_are_moved_apart_too_and_leave_a_phone_room():
    names = ["greater manchester", "ashton-in-makerfield", "wigan"]
    series = {name: points(VALUES, code=name) for name in names}

    layout = spec(lines.trend(series, BASE))["layout"]

    written = {note["text"]: note["y"] for note in layout["annotations"]}
    assert set(written) == {"Ashton-in-<br>makerfield", "Greater<br>manchester", "Wigan"}
    heights = sorted(written.values())
    assert heights[1] - heights[0] == pytest.approx((heights[2] - heights[1]) / 1.5 * 2)
    assert layout["margin"]["r"] < 100


def test_four_series_can_be_drawn_and_a_fifth_is_a_fault_C1():
    series = {name: points(VALUES, code=name) for name in "abcde"}
    fifth = series.pop("e")

    chart = lines.trend(series, BASE)

    assert len(strokes(chart)) == 4
    with pytest.raises(ValueError, match="at most four"):
        lines.trend({**series, "e": fifth}, BASE)


# Over time, with others behind

BEHIND = {
    "bolton": points([7.0, 7.5, 8.0, 8.5, 9.0], code="bolton"),
    "bury": points([1.0, 1.5, 2.0, 2.5, 3.0, 3.5], code="bury"),
}


def test_others_stand_behind_as_thin_grey_lines_without_bands():
    chart = lines.trend({"leigh": points(VALUES)}, BASE, behind=BEHIND)

    drawn = [trace for trace in spec(chart)["data"] if trace["mode"] == "lines+markers"]
    assert [trace["line"]["color"] for trace in drawn] == [palette.OTHER, palette.OTHER, palette.SUBJECT]
    assert [trace["line"]["width"] for trace in drawn] == [1, 1, 3]
    assert [len(line) for line in strokes(chart)] == [5, 6, 5]
    assert len(bands(chart)) == 1


def test_others_are_named_when_pointed_at_and_otherwise_only_when_asked_for():
    plain = lines.trend({"leigh": points(VALUES)}, BASE, behind=BEHIND)
    named = lines.trend({"leigh": points(VALUES)}, BASE, behind=BEHIND, named=True)

    assert labels(plain) == ["Leigh"]
    assert sorted(labels(named)) == ["Bolton", "Bury", "Leigh"]
    assert all(spec(chart)["data"][0]["hovertext"][0].startswith("<b>Bolton</b> 7.0%") for chart in (plain, named))


def luminance(colour):
    """Return the relative luminance of WCAG 2.2."""
    parts = [part / 255 for part in palette.rgb(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_names_are_written_in_colours_that_can_be_read_on_white_A2():
    series = {name: points(VALUES, code=name) for name in "abcd"}
    charts = [lines.trend(series, BASE, behind=BEHIND, named=True), dots.towns(TOWNS)]

    colours = {note["font"]["color"] for chart in charts for note in spec(chart)["layout"]["annotations"]}

    assert len(colours) == 7
    assert {colour for colour in colours if 1.05 / (luminance(colour) + 0.05) < 4.5} == set()


def test_others_that_are_named_differ_by_more_than_their_place_A2():
    behind = {name: points([float(step)] * 5, code=name) for step, name in enumerate("abcd")}

    dashes = [
        {trace["line"].get("dash") for trace in spec(lines.trend({}, BASE, behind=behind, named=named))["data"]}
        for named in (True, False)
    ]

    assert [len(found) for found in dashes] == [4, 1]


def test_gaps_and_breaks_of_others_are_not_joined_either_D3():
    behind = {"bolton": points([4.0, 4.5, None, 5.5, 6.0, 6.5, 7.0], code="bolton")}
    indicator = replace(BASE, breaks=(Break(date(2021, 1, 1), "It changed."),))

    chart = lines.trend({}, indicator, behind=behind)

    assert [years(line) for line in strokes(chart)] == [["2015", "2016"], ["2018", "2019", "2020"]]
    assert dots_of(chart) == [["2021"]]


def test_the_labels_of_all_who_are_named_are_moved_apart():
    alike = {name: points(VALUES, code=name) for name in ("bolton", "bury")}

    chart = lines.trend({"leigh": points(VALUES)}, BASE, behind=alike, named=True)

    assert len({note["y"] for note in spec(chart)["layout"]["annotations"]}) == 3


def test_any_number_of_others_can_stand_behind_four_series_C1():
    series = {name: points(VALUES, code=name) for name in "abcd"}
    behind = {f"e{number}": points(VALUES, code=f"e{number}") for number in range(15)}

    chart = lines.trend(series, BASE, behind=behind)

    assert len(strokes(chart)) == 19
    assert len(labels(chart)) == 4


# Among authorities


def peers_dots(chart):
    """Return the dots of a chart of authorities as {the symbol of their kind: {name: (value, height)}}."""
    return {
        trace["marker"].get("symbol", "circle"): {
            text.removeprefix("<b>").split("</b>")[0]: place
            for text, *place in zip(trace["hovertext"], trace["x"], trace["y"], strict=True)
        }
        for trace in spec(chart)["data"]
    }


def among(found, **more):
    return dots.authorities(found, BASE, **{"subject": "E08000010", "like": (), "england": None, **more})


def test_each_authority_is_one_dot_at_its_value():
    chart = among(peers([5.0, 3.0, 9.0, 7.0]))

    found = peers_dots(chart)
    assert {name: value for kind in found.values() for name, (value, _) in kind.items()} == {
        "Wigan": 5.0,
        "A01": 3.0,
        "A02": 9.0,
        "A03": 7.0,
    }


def test_the_borough_and_those_compared_with_have_shapes_of_their_own_A2():
    found = peers_dots(among(peers([5.0, 3.0, 9.0, 7.0]), like=("E00000002", "E08000010")))

    assert {symbol: set(names) for symbol, names in found.items()} == {
        "circle": {"A01", "A03"},
        "square": {"A02"},
        "diamond": {"Wigan"},
    }


def test_the_borough_among_the_authorities_has_its_interval_S7():
    drawn, bare = (spec(among(peers([5.0, 3.0], half=half)))["data"] for half in (0.5, None))

    assert [trace.get("error_x", {}).get("array") for trace in drawn] == [None, [0.5]]
    assert [trace.get("error_x", {}).get("arrayminus") for trace in drawn] == [None, [0.5]]
    assert not any("error_x" in trace for trace in bare)


def test_authorities_that_are_alike_do_not_hide_each_other():
    values = [5.0, 5.0, 5.0, 5.001, 4.999, 1.0, 9.0]

    places = [tuple(place) for kind in peers_dots(among(peers(values))).values() for place in kind.values()]

    assert len({(round(value), height) for value, height in places}) == len(values)
    assert {height for value, height in places if value in (1.0, 9.0)} == {0.0}
    assert sorted(height for value, height in places if round(value) == 5) == [-2.0, -1.0, 0.0, 1.0, 2.0]


def test_authorities_that_are_all_alike_can_be_drawn():
    places = [tuple(place) for kind in peers_dots(among(peers([5.0] * 4))).values() for place in kind.values()]

    assert len(set(places)) == 4


def test_the_borough_is_labelled_with_its_value_and_so_is_england_C2():
    chart = among(peers([5.0, 3.0, 9.0]), england=4.2)

    assert labels(chart) == ["<b>Wigan 5.0%</b>", "England 4.2%"]
    assert [(shape["x0"], shape["x1"]) for shape in spec(chart)["layout"]["shapes"]] == [(4.2, 4.2)]


def test_where_england_or_the_borough_has_no_figure_none_is_drawn_D3():
    others = peers([5.0, 3.0, 0.0])
    others = replace(others, authorities=tuple(one for one in others.authorities if one.name != "Wigan"))

    chart = among(others)

    assert labels(chart) == []
    assert not spec(chart)["layout"].get("shapes")
    assert set(peers_dots(chart)) == {"circle"}


def test_england_at_nought_is_a_line_at_nought_D3():
    chart = among(peers([5.0, 3.0]), england=0.0)

    assert [shape["x0"] for shape in spec(chart)["layout"]["shapes"]] == [0.0]


# Among towns


def test_exactly_the_towns_similar_to_the_borough_are_grey_and_none_is_hollow_S7_C7():
    (trace,) = spec(dots.towns(TOWNS))["data"]

    hollow = {
        name for name, colour in zip(trace["y"], trace["marker"]["color"], strict=True) if colour == palette.OTHER
    }
    assert hollow == {"Aspull", "Leigh"}
    assert hollow == {one.area_name for one in TOWNS if one.comparison_borough is SIMILAR}


def test_towns_come_by_value_and_each_dot_has_its_towns_value_S7():
    (trace,) = spec(dots.towns(TOWNS))["data"]

    assert list(zip(trace["y"], trace["x"], strict=True)) == [
        ("Abram", 8.0),
        ("Leigh", 12.0),
        ("Aspull", 12.5),
        ("Orrell", 15.0),
    ]


def test_towns_of_one_value_come_by_name():
    alike = [town(name, 5.0) for name in ("Orrell", "Abram", "Leigh")]

    (trace,) = spec(dots.towns(alike))["data"]

    assert trace["y"] == ["Abram", "Leigh", "Orrell"]


def test_the_axis_is_filled_by_what_is_drawn_and_has_room_for_a_dot_at_each_end():
    low, high = spec(dots.towns([replace(one, england=4.0) for one in TOWNS]))["layout"]["xaxis"]["range"]

    assert 3.0 < low < 4.0  # England is lower than any town's interval
    assert 16.0 < high < 17.0  # Orrell's interval ends at 16


def test_an_axis_of_one_value_has_room_for_its_dot():
    alone = [replace(town("Abram", 5.0, half=None), borough=5.0, england=None)]

    assert spec(dots.towns(alone))["layout"]["xaxis"]["range"] == [4.0, 6.0]


def test_the_town_of_the_page_has_a_colour_of_its_own():
    (trace,) = spec(dots.towns(TOWNS, here="leigh"))["data"]

    of_line = dict(zip(trace["y"], trace["marker"]["line"]["color"], strict=True))
    assert {name for name, colour in of_line.items() if colour == palette.ACCENT} == {"Leigh"}


def test_intervals_reach_from_lower_to_upper_S7():
    uneven = [replace(one, lower=one.value - 1, upper=one.value + 2) for one in TOWNS]

    (trace,) = spec(dots.towns(uneven))["data"]

    assert trace["error_x"]["arrayminus"] == [1.0] * 4
    assert trace["error_x"]["array"] == [2.0] * 4


def test_estimates_have_no_interval():
    (trace,) = spec(dots.towns([town("Abram", 8.0, half=None), town("Leigh", 9.0, half=None)]))["data"]

    assert "error_x" not in trace
    assert not any("interval" in text for text in trace["hovertext"])


def test_the_borough_and_england_are_lines_with_their_names_and_values_C2():
    chart = dots.towns(TOWNS)

    assert sorted(labels(chart)) == ["Borough 12.2%", "England 10.0%"]
    assert sorted(shape["x0"] for shape in spec(chart)["layout"]["shapes"]) == [10.0, 12.2]


def test_the_total_of_a_larger_area_is_not_drawn_among_the_towns():
    total = replace(TOWNS[0].indicator, method="count")

    layout = spec(dots.towns([replace(one, indicator=total) for one in TOWNS]))["layout"]

    assert not layout.get("shapes")
    assert not layout.get("annotations")


def test_the_lines_differ_by_more_than_colour_A2():
    shapes = spec(dots.towns(TOWNS))["layout"]["shapes"]

    assert len({shape["line"]["dash"] for shape in shapes}) == 2


def test_the_names_of_the_lines_stand_one_above_the_other_and_the_upper_one_is_led_to_its_line():
    names = spec(dots.towns([replace(one, england=12.1) for one in TOWNS]))["layout"]["annotations"]

    upper, lower = names
    assert upper["showarrow"]
    assert upper["ay"] <= -upper["font"]["size"]
    assert not lower["showarrow"]
    assert spec(dots.towns(TOWNS))["layout"]["margin"]["t"] >= lower["font"]["size"] - upper["ay"]


@pytest.mark.parametrize(("england", "anchor"), [(-40.0, "left"), (12.0, "center"), (90.0, "right")])
def test_the_name_of_a_line_is_turned_from_a_near_end(england, anchor):
    chart = dots.towns([replace(one, england=england) for one in TOWNS])

    (name,) = [note for note in spec(chart)["layout"]["annotations"] if note["text"].startswith("England")]
    assert name["xanchor"] == anchor


@pytest.mark.parametrize("england", [-40.0, 12.0, 90.0])
def test_the_line_up_to_the_upper_name_does_not_cross_the_lower_name(england):
    layout = spec(dots.towns([replace(one, england=england) for one in TOWNS]))["layout"]

    middle = sum(layout["xaxis"]["range"]) / 2
    upper, lower = layout["annotations"]
    assert abs(upper["x"] - middle) >= abs(lower["x"] - middle)
    assert lower["bgcolor"] == palette.PAPER


def test_a_benchmark_that_is_not_known_is_not_drawn_D3():
    chart = dots.towns([replace(one, england=None) for one in TOWNS])

    assert labels(chart) == ["Borough 12.2%"]


def test_hovering_says_what_the_dot_shows():
    (trace,) = spec(dots.towns(TOWNS))["data"]

    assert trace["hovertext"][0] == "<b>Abram</b> 8.0%<br>95% interval 7.0% to 9.0%"
    assert len(trace["hovertext"]) == len(TOWNS)


def test_the_boroughs_own_interval_is_a_band_behind_the_dots_S7():
    chart = dots.towns(TOWNS, band=(11.9, 12.5))

    (band,) = [shape for shape in spec(chart)["layout"]["shapes"] if shape["type"] == "rect"]
    assert (band["x0"], band["x1"], band["y0"], band["y1"], band["yref"]) == (11.9, 12.5, 0, 1, "paper")
    assert band["layer"] == "below"
    assert len(spec(chart)["layout"]["shapes"]) == 3


def test_without_the_boroughs_interval_there_is_no_band():
    shapes = spec(dots.towns(TOWNS))["layout"]["shapes"]

    assert {shape["type"] for shape in shapes} == {"line"}


def test_englands_colour_is_not_that_of_what_is_worse_and_no_two_lines_share_one_C7():
    style = layout.stylesheet()
    named = dict(re.findall(r"--(england|worse|better|borough|subject):\s*(#\w+)", style))
    drawn = [palette.SUBJECT, palette.BOROUGH, palette.ENGLAND, *palette.FURTHER]

    assert named["england"] == palette.ENGLAND
    assert len(set(named.values())) == len(named) == 5
    assert len(set(drawn)) == len(drawn)
    assert named["worse"] not in drawn
