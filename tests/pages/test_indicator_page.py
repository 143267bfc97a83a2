"""The page of an indicator says what the store holds, in its words, its charts and its tables alike."""

import gzip
import itertools
import json
import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.language import peers, periods, quantities, sentences, verdicts
from data.model.declared import Polarity
from data.subject import BOROUGH
from pages.exhibits import on_map
from pages.site import web
from queries import authorities, history, indicators, maps, profiles
from tests.pages import drawn, markup

# with and without intervals, areas, other authorities, earlier periods and breaks; of each polarity
VIEWS = (
    *("income-deprivation", "overcrowded", "claimant-count", "employment-rate", "disabled", "obesity-year-6"),
    *("smoking", "household-income", "election-turnout", "green-belt", "population", "walk-or-cycle-to-work"),
    *("life-satisfaction", "children-in-income-deprivation", "smoking-in-pregnancy", "inactivity-rate"),
)
BROKEN = ("killed-or-seriously-injured", "two-year-old-early-education", "household-income", "employment-deprivation")
SETS = (
    *("dfe-childrens-services-statistical-neighbours", "greater-manchester-boroughs", "ons-similar-areas-economic"),
    *("ons-similar-areas-demographic", "ons-similar-areas-global"),
)
PICKED = {"E08000001": "Bolton", "E08000038": "Barnsley"}
every_indicator = pytest.mark.parametrize("slug", VIEWS)
every_set = pytest.mark.parametrize("name", SETS)


def page(slug: str, **choices: str) -> drawn.Page:
    return drawn.kept("indicator", {"of": slug, **choices})


def lines(chart: dict) -> list[dict]:
    """Return what a chart over time shows of areas, as lines or as points: its places are days."""
    return [
        trace for trace in chart["data"] if "markers" in trace["mode"] and any(isinstance(x, str) for x in trace["x"])
    ]


def points(chart: dict) -> set[tuple[str, str, str]]:
    """Return (area, period, value with its interval) of all that a chart over time shows."""
    told = re.compile(r"<b>(.+)</b> (.+?)<br>(.+?)(?:<br>95% interval (.+))?")
    found = (told.fullmatch(text) for trace in lines(chart) for text in trace["hovertext"])
    return {(one[1], one[3], f"{one[2]} ({one[4]})" if one[4] else one[2]) for one in found if one is not None}


def listed(table: markup.Node) -> set[tuple[str, str, str]]:
    """Return (area, period, value with its interval) of all that a table over time has a figure for."""
    _, *names = drawn.columns(table)
    return {
        (name, period, cell)
        for period, *row in drawn.cells(table)
        for name, cell in zip(names, row, strict=True)
        if cell not in ("none", "not available")
    }


def over_time(slug: str, **choices: str) -> markup.Node:
    return page(slug, **choices).table(f"{indicators.one(slug).title} over time")


def among(slug: str, **choices: str) -> markup.Node:
    found = authorities.peers(slug)
    assert found is not None
    return page(slug, **choices).table(f"{indicators.one(slug).title}, {peers.kind(found)}")


def test_every_indicator_of_the_borough_has_a_page_that_names_it_and_tells_its_latest_figure() -> None:
    def draw() -> None:
        from pages import indicator

        indicator.render()

    test = AppTest.from_function(draw, default_timeout=60)
    for slug, figure in profiles.borough().items():
        test.query_params["of"] = slug
        with drawn.going():
            opening = markup.read(next(one.proto.body for one in test.run().get("html")))

        assert not test.exception, slug
        assert [one.text for one in opening.every("h1")] == [figure.indicator.title]
        (lead,) = (one.text for one in opening.every("p", of="lead"))
        assert " ".join(sentences.sentence(figure, today=date.today()).split()) in lead
        assert lead.endswith(" ".join(figure.indicator.definition.split()))


@every_indicator
def test_its_sentence_has_the_figure_its_period_and_how_it_stands(slug: str) -> None:
    figure = profiles.borough()[slug]

    (lead,) = (one.text for one in page(slug).html.every("p", of="lead"))

    assert quantities.number(figure.value, figure.indicator) in lead
    assert f"({periods.period(figure.period_label)})" in lead
    verdict = verdicts.comparison(figure.comparison_england, "England").lower()
    assert (verdict in lead.lower()) is (figure.comparison_england != "not_compared")
    assert "the borough (" not in lead  # it is not compared with itself


@every_indicator
def test_its_chart_over_time_and_its_table_have_the_same_figures(slug: str) -> None:
    known = [one for one in history.of(slug, (BOROUGH,))[BOROUGH] if one.value is not None]
    charts = [chart for chart in page(slug).charts if lines(chart)]

    if len(known) < 2:
        assert charts == []
        assert "There is only one period, so no trend can be drawn yet." in page(slug).remarks
    else:
        assert points(charts[0]) == listed(over_time(slug))
        assert {
            (period, cell.split(" (")[0]) for name, period, cell in points(charts[0]) if name == "Wigan Borough"
        } == {(periods.period(one.period_label), quantities.number(one.value, indicators.one(slug))) for one in known}


@pytest.mark.parametrize("slug", BROKEN)
def test_breaks_are_told_and_marked_and_no_line_goes_across_one(slug: str) -> None:
    choices = {"with": SETS[0]}
    breaks = indicators.one(slug).break_days
    chart = next(chart for chart in page(slug, **choices).charts if lines(chart))
    first = min(min(trace["x"]) for trace in lines(chart))

    marked = [shape["x0"] for shape in chart["layout"]["shapes"] if shape["line"].get("dash") == "dash"]

    assert marked == [day.isoformat() for day in breaks if first < day.isoformat()]
    assert marked
    for trace in chart["data"]:
        days = sorted({date.fromisoformat(day) for day in trace["x"]})
        across = [day for before, after in itertools.pairwise(days) for day in breaks if before < day <= after]
        assert across == []
    assert any("A dashed line marks a break" in remark for remark in page(slug, **choices).remarks)


@every_indicator
def test_a_line_without_a_break_says_nothing_of_one(slug: str) -> None:
    said = any("A dashed line marks a break" in remark for remark in page(slug).remarks)

    assert said is (slug in BROKEN)


@every_indicator
def test_its_chart_of_authorities_and_its_table_have_the_same_figures(slug: str) -> None:
    found = authorities.peers(slug)
    charts = [one for one in page(slug).charts if not lines(one) and one["data"][0]["y"][0] not in _towns()]

    if found is None:
        assert charts == []
        assert "No figures of other authorities are known here." in page(slug).remarks
    else:
        (chart,) = charts
        told = {text for trace in chart["data"] for text in trace["hovertext"]}
        rows = drawn.cells(among(slug))
        assert told == {f"<b>{row[0]}</b> {row[1]}" for row in rows}
        assert len(rows) == sum(len(trace["x"]) for trace in chart["data"]) == len(found.authorities)
        assert [row[0] for row in rows] == sorted(one.name for one in found.authorities)
        assert [trace["x"] for trace in chart["data"] if trace["marker"].get("symbol") == "diamond"] == [
            [one.value for one in found.authorities if one.code == BOROUGH]
        ]


def _towns() -> set[str]:
    return {one.area_name for one in profiles.across("town")["residents-census"]}


@every_indicator
def test_its_place_among_authorities_is_the_range_that_the_intervals_allow(slug: str) -> None:
    found = authorities.peers(slug)
    said = " ".join(page(slug).remarks)
    if found is None:
        assert "Wigan is" not in said
        return
    own = next(one for one in found.authorities if one.code == BOROUGH)
    others = [one for one in found.authorities if one.code != BOROUGH]
    known = [one for one in found.authorities if one.lower is not None]

    place = re.search(r"Counting from the (\w+), Wigan Borough is (?:between (\d+)\w+ and )?(\d+)\w+ of (\d+):", said)

    if len(known) < len(found.authorities):
        assert place is None
        assert ("Not all have an interval" in said, "No figure has an interval" in said) == (bool(known), not known)
    else:
        above = sum(one.lower > own.upper for one in others)
        below = sum(one.upper < own.lower for one in others)
        ahead, behind = (below, above) if indicators.one(slug).polarity is Polarity.LOWER else (above, below)
        assert place is not None
        assert place[1] == ("highest" if indicators.one(slug).polarity is Polarity.NEUTRAL else "best")
        assert (int(place[2] or place[3]), int(place[3])) == (1 + ahead, len(found.authorities) - behind)
        assert int(place[4]) == len(found.authorities)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("deprivation-decile", "Index of Multiple Deprivation decile cannot be shown here, so this is another."),
        ("smoking", ""),
    ],
)
def test_another_indicator_than_the_one_asked_for_is_not_shown_in_silence(asked: str, said: str) -> None:
    remarks = drawn.draw("indicator", {"of": asked}).remarks

    assert [remark for remark in remarks if "this is another" in remark] == [said][: len(said)]


def test_there_is_a_place_an_open_one_and_none_among_these_views() -> None:
    found = [authorities.peers(slug) for slug in VIEWS]

    assert any(one is None for one in found)
    assert any(one and one.rank for one in found)
    assert any(one and not one.rank and any(each.lower is not None for each in one.authorities) for one in found)
    assert any(one and not any(each.lower is not None for each in one.authorities) for one in found)


@every_set
@pytest.mark.parametrize("slug", ["smoking", "obesity-year-6", "two-year-old-early-education"])
def test_the_authorities_of_a_set_are_marked_in_chart_and_table_and_those_without_a_figure_are_counted(
    slug: str, name: str
) -> None:
    choices, found = {"with": name}, authorities.peers(slug)
    own = [code for code in authorities.sets()[name].codes if code in authorities.names()]
    known = {one.name for one in found.authorities if one.code in own}

    shown = page(slug, **choices)
    rows = drawn.cells(among(slug, **choices))
    squares = [
        text
        for chart in shown.charts
        for trace in chart["data"]
        if trace.get("marker", {}).get("symbol") == "square"
        for text in trace["hovertext"]
    ]

    assert {row[0] for row in rows if row[-1] == "yes"} == known
    assert {re.match("<b>(.+)</b>", text)[1] for text in squares} == known
    missing = len(own) - len(known)
    said = f"Not shown here: {missing} of the {len(own)} compared with."
    assert any(said in remark for remark in shown.remarks) is bool(missing)


@every_set
def test_the_authorities_of_a_set_have_their_own_columns_over_time(name: str) -> None:
    own = authorities.sets()[name]
    series = history.of("smoking", own.codes)

    shown, table = page("smoking", **{"with": name}), over_time("smoking", **{"with": name})

    assert {one[0].area_name for one in series.values()} <= set(drawn.columns(table))
    assert points(next(chart for chart in shown.charts if lines(chart))) == listed(table)
    said = f"{len(own.codes)} authorities, as published: {own.vintage}."
    abroad = [code for code in own.codes if not code.startswith("E")]
    said += f" Outside England, and so not shown: {len(abroad)}." if abroad else ""
    assert said in shown.remarks


def test_each_published_set_can_be_chosen_by_its_name() -> None:
    offered = page("smoking").test.selectbox(key="indicator-with").options

    assert offered == ["None", *(one.name for one in authorities.sets().values()), "Authorities that I pick"]
    assert set(SETS) == set(authorities.sets())


def test_authorities_that_the_reader_picks_are_named_in_the_chart() -> None:
    choices = {"with": "picked", "and": ",".join(PICKED)}

    chart = next(chart for chart in page("smoking", **choices).charts if lines(chart))
    rows = drawn.cells(among("smoking", **choices))

    assert set(PICKED.values()) <= {note["text"] for note in chart["layout"]["annotations"]}
    assert {row[0] for row in rows if row[-1] == "yes"} == set(PICKED.values())


@every_indicator
def test_what_is_known_for_the_whole_borough_only_says_so_and_has_no_map(slug: str) -> None:
    held = [one for one in ("town", "ward", "msoa", "lsoa") if slug in profiles.across(one)]

    shown = page(slug)

    assert ("This is known for the whole borough only, so there is no map of it." in shown.remarks) is (not held)
    assert len(shown.maps) == bool(held)
    if held:
        assert shown.test.button_group(key="indicator-by").options == [on_map.GEOGRAPHIES[one] for one in held]


@pytest.mark.parametrize("slug", ["income-deprivation", "children-in-income-deprivation", "claimant-count"])
@pytest.mark.parametrize("geography", ["town", "ward", "msoa", "lsoa"])
def test_its_map_and_the_table_beside_it_have_the_same_figures(slug: str, geography: str) -> None:
    shown = page(slug, by=geography)
    (deck,) = shown.maps
    table = shown.area_table

    (address,) = {layer["data"] for layer in deck["layers"] if layer["id"] == "areas"}
    sent = json.loads(gzip.decompress(web.boundaries(address.rsplit("/", 1)[1].removesuffix(".geojson"))))
    mapped = {one["properties"]["area_code"]: one["properties"][slug] for one in sent["features"]}
    at = drawn.columns(table).index("Value")
    rows = {
        row.attributes["data-code"]: row.every("th", "td")[at].text for row in table.every("tbody")[0].every("tr")
    }

    assert {code: text.split(" ")[0] if text != "not available" else text for code, text in mapped.items()} == rows
    assert set(rows) == {shape.area_code for shape in maps.shapes(geography)}
    assert f"{slug}_class" in next(layer for layer in deck["layers"] if layer["id"] == "areas")["getFillColor"]


@pytest.mark.parametrize(("geography", "code"), [("lsoa", "E01006315"), ("ward", "E05015001"), ("town", "leigh")])
def test_the_area_that_the_address_names_is_the_one_chosen_on_the_map_and_in_the_table(
    geography: str, code: str
) -> None:
    shown = page("claimant-count", by=geography, area=code)
    (deck,) = shown.maps

    outline = next(layer for layer in deck["layers"] if layer["id"] == "chosen")

    assert drawn.pressed(shown.area_table) == [code]
    assert f"'{code}'" in outline["getLineWidth"]
    assert f"pick:{code}" in {layer["id"] for layer in deck["layers"]}


def test_an_area_of_another_geography_is_not_chosen() -> None:
    shown = page("claimant-count", by="ward", area="leigh")

    assert drawn.pressed(shown.area_table) == []
    assert "pick:" in {layer["id"] for layer in shown.maps[0]["layers"]}
