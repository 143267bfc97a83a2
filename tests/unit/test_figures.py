"""Rows of figures as HTML."""

import re
from datetime import date
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.exhibit import Column, Key, Table, of_point
from components.language import verdicts
from components.markup import figures, tables
from data.model.declared import Break, Change, Comparison, InPeople, Position, Trend
from tests.changing import replace
from tests.unit import exhibited
from tests.unit.examples import BASE
from tests.unit.made_up import FIGURE, SOURCE, TODAY, points, town

TOWNS = [town("Abram", 8.0), FIGURE, town("Orrell", 15.0)]
HISTORY = [(date(2023, 3, 31), 9.0), (date(2024, 3, 31), 10.5), (date(2025, 3, 31), 12.0)]
EMPTY = {"value": None, "lower": None, "upper": None}
NASTY = '<script>alert("1")</script>'
numbers = st.floats(-1e9, 1e9)


def drawn(figure, **more):
    """Return the HTML of one row, and of it what is seen without the twin and the provenance."""
    markup = exhibited.rows([exhibited.strip(figure, **more)])
    return markup, markup.split('<details class="about">')[0]


def said(markup):
    """Return the words of HTML."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def over_time(points):
    """Return a series as a table in words."""
    records = tuple(of_point(point, BASE) for point in points)
    table = Table("Made up", records, (Column(Key.PERIOD, "Period"),), across=Key.AREA)
    return tables.written(table, TODAY)


def twin(markup):
    """Return the rows of the table in HTML as lists of the words in their cells."""
    table = re.search(r"<table>.*</table>", markup, re.DOTALL).group()
    return [
        [said(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    ]


def shares_of_places():
    """Return a town's figure that was measured from places."""
    return replace(
        FIGURE, indicator=replace(BASE, places="library", method="share"), status="e", lower=None, upper=None
    )


def places(strip):
    marks = [*strip.towns, *filter(None, (strip.subject, strip.england, strip.borough))]
    return [mark.at for mark in marks] + list(strip.interval or ())


def test_missing_suppressed_and_nought_look_different_D3():
    missing, suppressed, nought = (
        replace(FIGURE, **EMPTY, status="x"),
        replace(FIGURE, **EMPTY, status="c"),
        replace(FIGURE, value=0.0, lower=0.0, upper=0.4),
    )

    seen = [said(drawn(figure)[1]) for figure in (missing, suppressed, nought)]

    assert len(set(seen)) == 3
    assert "Not available" in seen[0] and "0.0%" not in seen[0].replace("10.0%", "")
    assert "Not available" in seen[1] and "confidential" in seen[1]
    assert "Not available" not in seen[2] and " 0.0% 0.0% to 0.4%" in seen[2]


def test_the_twin_keeps_missing_suppressed_and_nought_apart_too_D3():
    kinds = [
        replace(FIGURE, **EMPTY, status="x"),
        replace(FIGURE, **EMPTY, status="c"),
        replace(FIGURE, value=0.0, lower=0.0, upper=0.4),
    ]

    bodies = [twin(drawn(figure)[0])[1] for figure in kinds]

    assert [(body[2], body[-1]) for body in bodies] == [
        ("not available", "not available"),
        ("suppressed", "confidential"),
        ("0.0%", "final"),
    ]


def test_the_twin_has_the_numbers_of_the_row_A1():
    markup, seen = drawn(FIGURE, towns=TOWNS, history=HISTORY)

    head, body = twin(markup)

    cells = dict(zip(head, body, strict=True))
    assert f'<span class="number">{cells["Value"]}</span>' in seen
    assert f'<span class="interval">{cells["95% interval"]}</span>' in seen
    assert f"Worse than England {cells['England']}" in said(seen)
    assert f"Similar to the borough {cells['Borough']}" in said(seen)
    assert (cells["Value"], cells["95% interval"], cells["England"], cells["Borough"]) == (
        "12.0%",
        "11.0% to 13.0%",
        "10.0%",
        "12.2%",
    )
    assert (cells["Against England"], cells["Against the borough"]) == ("Worse", "Similar")


def test_the_twin_has_a_row_for_each_figure_in_their_order_A1():
    found = [
        exhibited.strip(replace(FIGURE, indicator=replace(BASE, slug=title, title=title)))
        for title in ("One", "Two", "Three")
    ]

    head, *body = twin(exhibited.rows(found))

    assert [cells[0] for cells in body] == ["One", "Two", "Three"]
    assert {len(cells) for cells in body} == {len(head)}


def test_a_row_says_all_that_a_figure_must_carry_C4():
    indicator = replace(
        BASE, title="Made up", published="2025-10", next_due="2026-10", dataset="Table 4", caveats="Careful."
    )

    markup, _ = drawn(replace(FIGURE, indicator=indicator, status="p"))

    whole = said(markup)
    for part in (
        "Made up",
        "2024/25, 20 months old",
        "provisional",
        "11.0% to 13.0%",
        "A made-up publisher: A made-up table",
        "Table 4. Open Government Licence v3.0.",
        "October 2025; loaded 22 November 2026; next due October 2026, overdue",
        "Careful.",
    ):
        assert part in whole, part
    assert f'href="{SOURCE.link}"' in markup


def test_html_in_a_name_is_escaped():
    nasty = replace(FIGURE, indicator=replace(BASE, title=NASTY, definition=NASTY), area_name=NASTY)
    others = [town("Abram", 8.0), replace(nasty, area_code="other"), nasty]

    strip = exhibited.strip(nasty, towns=others, source=replace(SOURCE, title=NASTY))
    markup = exhibited.rows([strip], caption=NASTY)

    assert "<script" not in markup
    assert 'alert("1")' not in markup
    assert "&lt;script&gt;" in markup


def test_html_in_a_towns_name_is_escaped_among_what_only_the_borough_has():
    strip = exhibited.strip(replace(FIGURE, geography="local-authority"))

    markup = str(figures.borough_only([strip], TODAY, place=NASTY)) + str(
        figures.spread_key(subject=NASTY, others="others")
    )

    assert "<script" not in markup


def test_verdicts_have_a_symbol_and_a_word_so_that_no_colour_is_needed_A2():
    _, seen = drawn(FIGURE)

    assert f"{verdicts.COMPARISONS[Comparison.WORSE].symbol} Worse than England" in said(seen)
    assert f"{verdicts.COMPARISONS[Comparison.SIMILAR].symbol} Similar to the borough" in said(seen)


NONE = {
    "comparison_england": Comparison.NOT_COMPARED,
    "comparison_borough": Comparison.NOT_COMPARED,
    "lower": None,
    "upper": None,
}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({}, "○ 2.0 percentage points above England (10.0%)"),
        (
            {"position": Position.LOWEST},
            "○ In the lowest quarter of English authorities, 2.0 percentage points above England (10.0%)",
        ),
        ({"difference_england": None, "england": None}, "○ 0.2 percentage points below the borough (12.2%)"),
    ],
)
def test_a_figure_without_a_test_says_how_far_it_is_and_its_place_S3b(more, told):
    _, seen = drawn(replace(FIGURE, **NONE, **more))

    assert told in said(seen)
    assert "Not compared" not in said(seen)


def test_not_compared_is_said_only_where_no_benchmark_is_known_S3b():
    alone = {"difference_england": None, "difference_borough": None, "england": None, "borough": None}
    total = replace(FIGURE.indicator, method="count")

    lone, sum_ = (
        said(drawn(replace(FIGURE, **NONE | alone | more))[1]) for more in ({}, {"indicator": total, "england": 9.0})
    )

    assert "Not compared: no benchmark is known" in lone
    assert "Not compared" not in sum_
    assert "than England" not in sum_ and "above England" not in sum_


def test_a_tested_difference_is_told_in_people_beside_its_verdict_S3c():
    figure = replace(FIGURE, people_england=InPeople(1340, 1230, 1450))

    assert (
        "− Worse than England 10.0%, about 1,340 more people than at England's rate (1,230 to 1,450), "
        "not allowing for age"
    ) in said(drawn(figure)[1])


def test_a_row_says_that_a_figure_is_modelled_S3a():
    figure = replace(FIGURE, indicator=replace(BASE, modelled=True, base=None))

    markup, seen = drawn(figure)

    assert "2024/25 modelled" in said(seen)
    assert "Modelled, not counted: no test of ours is made of it." in said(markup)


def test_a_row_says_the_boroughs_year_where_it_is_later_S6a():
    figure = replace(FIGURE, later_value=11.0, later_label="2025/26")

    assert "2024/25 ; the borough's is later: 11.0% (2025/26)" in said(drawn(figure)[1]).replace(
        "2024/25;", "2024/25 ;"
    )


def test_a_row_says_how_a_figure_has_moved_and_only_what_is_known():
    moved = {"difference": -2.0, "baseline_value": 14.0, "baseline_label": "2022/23"}
    tested = replace(FIGURE, **moved, trend=Trend.IMPROVING, change=Change.IMPROVED)
    untested = replace(FIGURE, **moved, change=Change.UNTESTED)
    overlapping = replace(FIGURE, **moved, change=Change.OVERLAPPING)

    seen = [said(drawn(figure)[1]) for figure in (tested, untested, FIGURE, overlapping)]

    assert (
        "Better since the plan began: down 2.0 percentage points from 14.0% (2022/23); "
        "getting better over five periods to March 2025"
    ) in seen[0]
    assert "Since the plan began: down 2.0 percentage points from 14.0% (2022/23), not tested" in seen[1]
    assert "plan began" not in seen[2]
    assert "from 14.0% (2022/23), not tested: the periods overlap" in seen[3]


# The town around

AROUND = town("Leigh", 9.0)
NEIGHBOURHOOD = replace(FIGURE, area_code="E01000001", area_name="Wigan 001A", geography="lsoa")


def test_the_figure_of_the_town_around_stands_beside():
    row = exhibited.row(NEIGHBOURHOOD, around=AROUND)

    assert row.beside == "Leigh 9.0%"
    assert "Leigh 9.0%" in said(drawn(NEIGHBOURHOOD, around=AROUND)[1])


@pytest.mark.parametrize(
    "around",
    [None, replace(AROUND, **EMPTY), replace(AROUND, period_end=date(2024, 3, 31))],
    ids=["no town", "no value", "another period"],
)
def test_nothing_stands_beside_where_there_is_nothing_to_compare_with_S4(around):
    row = exhibited.row(NEIGHBOURHOOD, around=around)

    assert row.beside == ""
    assert drawn(NEIGHBOURHOOD, around=around)[1] == drawn(NEIGHBOURHOOD)[1]


def test_the_twin_has_the_figure_of_the_town_around_or_says_that_there_is_none_A1():
    found = [
        exhibited.strip(replace(NEIGHBOURHOOD, indicator=replace(BASE, slug=f"made-up-{place}")), around=around)
        for place, around in enumerate(
            [AROUND, replace(AROUND, **EMPTY), replace(AROUND, period_end=date(2024, 3, 31)), None]
        )
    ]

    head, *body = twin(exhibited.rows(found))

    assert [cells[head.index("Leigh")] for cells in body] == ["9.0%", *["not available"] * 3]
    assert {len(cells) for cells in body} == {len(head)}


def test_the_twin_has_no_column_for_a_town_where_there_is_none():
    head, _ = twin(drawn(NEIGHBOURHOOD)[0])

    assert "Leigh" not in head
    assert "" not in head


def test_a_nought_of_the_town_around_is_a_nought_D3():
    row = exhibited.row(NEIGHBOURHOOD, around=replace(AROUND, value=0.0))

    assert row.beside == "Leigh 0.0%"


# The strip


def test_a_strip_has_each_other_town_once_and_the_subject_apart():
    strip = figures.strip(FIGURE, TOWNS)

    assert [mark.label for mark in strip.towns] == ["Abram 8.0%", "Orrell 15.0%"]
    assert strip.subject.label == "Leigh 12.0%"
    assert (strip.england.label, strip.borough.label) == ("England 10.0%", "Wigan Borough 12.2%")
    assert (strip.low, strip.high) == ("8.0%", "15.0%")
    assert (strip.towns[0].at, strip.towns[1].at) == (0, 100)
    assert strip.alt == "Leigh 12.0%; the towns run from 8.0% in Abram to 15.0% in Orrell."


def test_the_ends_of_a_strip_are_what_is_drawn_furthest_out_C5():
    strip = figures.strip(replace(FIGURE, england=44.0, lower=6.5), TOWNS)

    assert (strip.low, strip.high) == ("6.5%", "44.0%")
    assert (strip.england.at, strip.interval[0]) == (100, 0)


def test_a_total_of_england_or_the_borough_is_not_drawn_among_towns_C5():
    total = replace(FIGURE.indicator, method="count", unit="people", decimals=0)
    others = [replace(one, indicator=total) for one in TOWNS]

    strip = figures.strip(replace(FIGURE, indicator=total, england=56_000_000.0, borough=329_339.0), others)

    assert (strip.england, strip.borough) == (None, None)
    assert (strip.low, strip.high) == ("8", "15")


def test_on_the_boroughs_strip_the_borough_is_the_mark_and_all_towns_are_drawn():
    borough = replace(FIGURE, area_code="E08000010", area_name="Wigan", geography="local-authority")

    strip = figures.strip(borough, TOWNS)

    assert len(strip.towns) == 3
    assert (strip.subject, strip.interval) == (None, None)
    assert strip.borough.label == "Wigan Borough 12.0%"


def test_places_on_a_strip_keep_the_order_of_the_values():
    strip = figures.strip(FIGURE, TOWNS)

    low, high = strip.interval
    assert strip.towns[0].at < strip.england.at < low < strip.subject.at < strip.borough.at < high
    assert high < strip.towns[1].at


@given(
    st.lists(numbers, min_size=2, max_size=14), numbers, st.floats(0, 1e9), st.none() | numbers, st.none() | numbers
)
def test_places_on_a_strip_lie_between_nought_and_a_hundred(values, value, half, england, borough):
    subject = town("Leigh", value, half=half, england=england, borough=borough)
    others = [town(f"Town {number}", one) for number, one in enumerate(values)]

    strip = figures.strip(subject, others)

    assert all(0 <= place <= 100 for place in places(strip))


@pytest.mark.parametrize("value", [0.0, 5.0, -3.0])
def test_towns_that_are_all_alike_stand_in_the_middle(value):
    alike = {"england": None, "borough": None}

    strip = figures.strip(
        town("Leigh", value, half=None, **alike), [town(name, value, half=None) for name in ("Abram", "Orrell")]
    )

    assert set(places(strip)) == {50.0}


@pytest.mark.parametrize(
    ("figure", "others"),
    [
        (replace(FIGURE, **EMPTY), TOWNS),
        (FIGURE, []),
        (FIGURE, [FIGURE]),
        (FIGURE, [replace(one, period_end=date(2024, 3, 31)) for one in TOWNS]),
        (FIGURE, [FIGURE, town("Abram", None), town("Orrell", None)]),
    ],
    ids=["missing", "no towns", "one town", "another period", "no values"],
)
def test_there_is_no_strip_where_there_is_nothing_to_lie_among(figure, others):
    assert figures.strip(figure, others) is None


def test_a_town_without_a_figure_is_left_out_of_the_strip_and_not_put_at_nought_D3():
    strip = figures.strip(FIGURE, [*TOWNS, town("Aspull", None)])

    assert len(strip.towns) == 2
    assert strip.low == "8.0%"


# The history


def test_a_history_says_where_it_began_and_ended():
    row = exhibited.row(FIGURE, history=HISTORY)

    assert row.sparkline.startswith("data:image/svg+xml;base64,")
    assert row.sparkline_alt == "From 9.0% in 2023 to 12.0% in 2025."
    assert row.years == "2023 to 2025"


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2024, 1, 1), "From 10.5% in 2024 to 12.0% in 2025. What was before cannot be compared."),
        (date(2025, 1, 1), "12.0% in March 2025. What was before cannot be compared."),
        (date(2020, 1, 1), "From 9.0% in 2023 to 12.0% in 2025."),
        (date(2026, 1, 1), "From 9.0% in 2023 to 12.0% in 2025."),
    ],
)
def test_a_history_is_not_told_across_a_break(day, told):
    broken = replace(FIGURE, indicator=replace(FIGURE.indicator, breaks=(Break(day, "It changed."),)))

    assert exhibited.row(broken, history=HISTORY).sparkline_alt == told


def test_a_history_within_a_year_is_told_by_its_months():
    history = [(date(2026, 1, 31), 9.0), (date(2026, 4, 30), 12.0)]

    row = exhibited.row(FIGURE, history=history)

    assert row.sparkline_alt == "From 9.0% in January 2026 to 12.0% in April 2026."


def test_one_point_is_no_history():
    row = exhibited.row(FIGURE, history=HISTORY[:1])

    assert (row.sparkline, row.sparkline_alt, row.years) == ("", "", "")


def test_a_figure_measured_from_places_says_how_it_was_estimated():
    markup, _ = drawn(shares_of_places())

    assert "Status estimated: each neighbourhood counts whole, by its centre Period" in said(markup)


def test_a_source_whose_link_and_licence_are_not_known_has_no_link_and_says_so():
    source = replace(SOURCE, link="", licence="")

    markup = exhibited.rows([exhibited.strip(FIGURE, source=source)])

    links = set(re.findall(r'<a href="([^"]*)"', markup))
    assert links == {"/indicator?of=made-up", f"/tell?of=made-up&amp;area={FIGURE.area_code}"}
    assert "A made-up publisher: A made-up table" in said(markup)
    assert "Licence not known here." in said(markup)


def test_years_that_a_series_leaves_out_are_said_to_be_not_available_D3():
    whole = points([4.0, 4.5, 5.0, 5.5, 6.0, 6.5, 7.0])
    held = [one for one in whole if one.period_label not in ("2018", "2019")]

    found = over_time(held)

    assert found.rows[3] == ("Between 2017 and 2020", "not available")
    assert [row[0] for row in found.rows] == ["2015", "2016", "2017", "Between 2017 and 2020", "2020", "2021"]


@pytest.mark.parametrize(
    ("status", "told"), [("c", "suppressed"), ("k", "suppressed, as it is low"), ("x", "not available")]
)
def test_what_is_suppressed_says_so_in_a_table_over_time_D3(status, told):
    held = [replace(one, status=status) if one.value is None else one for one in points([4.0, None, 5.0])]

    assert over_time(held).rows[1] == ("2016", told)
