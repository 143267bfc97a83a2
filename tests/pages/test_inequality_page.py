"""The page of inequality says what the store holds, and in the plan's own words why it matters."""

import json

import pytest

from components.language import periods, quantities
from data.model.declared import Movement
from data.subject import BOROUGH
from queries import history, indicators, inequality
from tests.pages import drawn

VIEWS = [
    "income-deprivation",
    *(choices["indicator"] for choices in drawn.ALL_CHOICES["inequality"]),
]
every_view = pytest.mark.parametrize("slug", VIEWS)


def page(slug: str) -> drawn.Page:
    return drawn.kept("inequality", {} if slug == VIEWS[0] else {"indicator": slug})


def table(slug: str, first: str) -> list[list[str]]:
    """Return the rows of the first table whose first column has this name."""
    found = next(one for one in page(slug).html.every("table") if one.every("th")[0].text == first)
    return [[cell.text for cell in row.every("th", "td")] for row in found.every("tbody")[0].every("tr")]


def charts(slug: str) -> list[dict[str, object]]:
    return [json.loads(proto.spec) for kind, proto in page(slug).in_order if kind == "plotly_chart"]


def test_it_opens_with_the_promise_of_the_first_mission_word_for_word() -> None:
    mission = next(one for one in drawn.declared("missions")["mission"] if one["number"] == 1)

    (quote,) = page(VIEWS[0]).html.every("blockquote")

    assert quote.text == " ".join(mission["promise"].split())


def test_it_offers_and_lists_every_indicator_that_has_a_gap() -> None:
    titles = {indicators.one(slug).title for slug in inequality.latest()}

    offered = page(VIEWS[0]).test.selectbox(key="inequality-indicator").options
    listed = [one.text for one in page(VIEWS[0]).html.every("div", of="gaps")[0].every("p", of="name")]

    assert len(offered) == len(listed) == len(titles) == len(inequality.latest())
    assert set(offered) == set(listed) == titles
    assert f"{len(titles)} indicators" in page(VIEWS[0]).html.every("p", of="lead")[0].text


def test_the_missions_come_before_who_lives_here() -> None:
    listed = [one.text for one in page(VIEWS[0]).html.every("div", of="gaps")[0].every("p", of="name")]
    themes = {indicator.title: indicator.theme for indicator in indicators.every().values()}

    context = [themes[title] == "context" for title in listed]

    assert context == sorted(context)
    assert any(context)


@every_view
def test_its_sentence_has_the_figures_of_the_store(slug: str) -> None:
    indicator, gap = indicators.one(slug), inequality.latest()[slug]

    said = page(slug).html.every("p", of="lead")[1].text

    assert quantities.number(gap.most, indicator) in said
    assert quantities.number(gap.least, indicator) in said
    assert f"{abs(gap.difference):,.{indicator.decimals}f}" in said
    assert f"{abs(gap.slope):,.{indicator.decimals}f}" in said
    assert ("lower" in said) is (gap.difference < 0)
    assert ("rises" in said) is (gap.slope < 0)
    assert ("cannot be told apart from no gap" in said) is (gap.difference_lower <= 0 <= gap.difference_upper)


@every_view
def test_its_chart_has_the_fifths_and_the_slope_of_the_store(slug: str) -> None:
    gap = inequality.latest()[slug]
    steps = inequality.fifths(slug)[gap.period_start, gap.period_end]

    line, dots = charts(slug)[0]["data"]
    rows = table(slug, "Fifth")

    assert dots["y"] == pytest.approx([one.value for one in steps])
    assert line["y"] == pytest.approx([gap.slope_start, gap.slope_end])
    assert [row[1] for row in rows[:5]] == [quantities.number(one.value, indicators.one(slug)) for one in steps]
    assert rows[5][:2] == [
        "Wigan Borough",
        *(
            quantities.number(one.value, indicators.one(slug))
            for one in history.of(slug, (BOROUGH,))[BOROUGH]
            if (one.period_start, one.period_end) == (gap.period_start, gap.period_end)
        ),
    ]


@every_view
def test_it_says_whether_the_gap_moved_or_that_there_is_nothing_to_compare(slug: str) -> None:
    moved = inequality.movements().get(slug)

    (said,) = (
        one.text
        for one in page(slug).html.every("p", of="remark")
        if one.text.startswith("The gap ") or "no earlier period" in one.text
    )

    if moved is None:
        assert said == "There is no earlier period that this one can be compared with."
        assert len(charts(slug)) == 1
    else:
        assert ("The gap went from" in said) is (moved.gap is Movement.NO_CLEAR_CHANGE)
        assert [row[0] for row in table(slug, "Period")] == [
            periods.period(one.period_label) for one in inequality.of(slug)
        ]


@every_view
def test_its_first_carriers_are_the_first_of_its_table_of_all_neighbourhoods(slug: str) -> None:
    found = inequality.carriers(slug)

    named = [one.every("strong")[0].text for one in page(slug).html.every("ul", of="carriers")[0].every("li")]
    rows = page(slug).area_table.every("tbody")[0].every("tr")

    assert named == [one.name for one in found[:10]]
    assert [row.every("th")[0].text for row in rows] == [one.name for one in found]
    assert len(rows) == 200


def test_a_neighbourhood_without_a_count_is_listed_last_as_not_available() -> None:
    drawn_page = drawn.kept("inequality", {"indicator": "children-in-income-deprivation"})

    *_, last = drawn_page.area_table.every("tbody")[0].every("tr")

    assert last.every("th")[0].text == "Wigan 006B"
    assert [cell.text for cell in last.every("td")].count("not available") == 3


def test_mission_1_leads_to_it() -> None:
    (link,) = [one for way in drawn.kept(drawn.MISSIONS[0]).html.every("p", of="way-on") for one in way.every("a")]

    assert link.attributes["href"] == "/inequality"
    assert "data-inside" in link.attributes
