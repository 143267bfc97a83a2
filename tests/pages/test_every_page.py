"""What holds for every page, whatever is chosen on it."""

import itertools
import json
import re

import pytest

import pages
from components.language import periods
from components.markup import first_screen
from pages.exhibits import kinds
from queries import freshness, indicators, profiles, towns
from tests.pages import drawn

every_view = pytest.mark.parametrize(
    ("slug", "choices"), drawn.VIEWS, ids=lambda part: "-".join(part.values()) if isinstance(part, dict) else part
)
every_page = pytest.mark.parametrize("slug", drawn.SLUGS)


def test_the_site_map_has_a_page_for_each_mission_and_each_town_that_is_declared() -> None:
    entries = pages.every()

    assert set(entries) == set(drawn.SLUGS)
    assert len({entry.title for entry in entries.values()}) == len(drawn.SLUGS)


@every_view
def test_a_page_is_drawn_without_an_exception(slug: str, choices: dict[str, str]) -> None:
    page = drawn.kept(slug, choices)

    assert [one.message for one in page.test.exception] == []
    assert page.bodies


@every_view
def test_a_page_has_one_first_heading_and_skips_no_level(slug: str, choices: dict[str, str]) -> None:
    page = drawn.kept(slug, choices)

    levels = [level for level, _ in page.headings()]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [
        (before, after)
        for before, after in zip(page.headings(), page.headings()[1:], strict=False)
        if after[0] > before[0] + 1
    ] == []


@every_page
def test_a_page_is_headed_by_its_own_name(slug: str) -> None:
    titles = {one["slug"]: one["title"] for one in drawn.declared("missions")["mission"]}
    titles["indicator"] = indicators.one(kinds.FIRST).title  # it is headed by what it shows
    titles["borough"] = first_screen.QUESTION
    expected = titles.get(slug) or pages.every()[slug].title

    first = drawn.kept(slug).headings()[0]

    assert first == (1, expected)


@every_view
def test_each_chart_and_each_map_is_followed_by_its_table(slug: str, choices: dict[str, str]) -> None:
    parts = drawn.kept(slug, choices).in_order
    pictures = [index for index, (kind, _) in enumerate(parts) if kind in drawn.PICTURES]

    for index, following in itertools.pairwise([*pictures, len(parts)]):
        says = parts[index][1].alt.casefold()
        tables = [table for kind, tree in parts[index:following] if kind == "html" for table in tree.every("table")]
        own = [one for one in tables if one.every("caption")[0].text.casefold() in says]

        assert len(own) == 1, f"{len(own)} tables follow: {says}"
        assert own[0].every("tbody")[0].every("tr")


@every_view
def test_each_chart_and_each_map_has_words_that_say_what_it_shows(slug: str, choices: dict[str, str]) -> None:
    pictures = [proto for kind, proto in drawn.kept(slug, choices).in_order if kind in drawn.PICTURES]

    assert all(len(proto.alt.split()) > 2 for proto in pictures)


@every_view
def test_the_chart_of_towns_and_its_table_have_the_same_figures(slug: str, choices: dict[str, str]) -> None:
    parts, names = drawn.kept(slug, choices).in_order, {town.name for town in towns.every().values()}

    for index, (kind, proto) in enumerate(parts):
        trace = json.loads(proto.spec)["data"][0] if kind == "plotly_chart" else {}
        if trace.get("mode") != "markers" or trace["y"][0] not in names:
            continue
        table = next(node for other, node in parts[index:] if other == "html" and node.every("table"))
        rows = [[cell.text for cell in row.every("th", "td")] for row in table.every("tbody")[0].every("tr")]

        assert {row[0] for row in rows} == set(trace["y"])
        assert {f"{row[0]} {row[1]}" for row in rows} == {
            said.split("<br>")[0].replace("<b>", "").replace("</b>", "") for said in trace["hovertext"]
        }


@every_view
def test_rows_of_figures_and_their_table_name_the_same_indicators(slug: str, choices: dict[str, str]) -> None:
    fragments = [node for kind, node in drawn.kept(slug, choices).in_order if kind == "html"]

    for fragment in fragments:
        for figures in fragment.every("div", of="figures"):
            table = fragment.every("details", of="twin")[fragment.every("div", of="figures").index(figures)]
            names = [name.every("p", of="name")[0].text for name in figures.every("div", of="figure")]

            assert [row.every("th")[0].text for row in table.every("tbody")[0].every("tr")] == names


@every_view
def test_each_picture_in_the_text_says_what_it_shows(slug: str, choices: dict[str, str]) -> None:
    html = drawn.kept(slug, choices).html

    # A town's sign stands beside its name and says no more than that.
    unnamed = [node for node in html.every("img") if not node.attributes.get("alt") and "sign" not in node.classes]
    unnamed += [
        node
        for node in html.every()
        if node.attributes.get("role") == "img" and not node.attributes.get("aria-label")
    ]

    assert unnamed == []


@every_view
def test_each_table_has_a_caption_and_a_header_for_each_row_and_column(slug: str, choices: dict[str, str]) -> None:
    tables = drawn.kept(slug, choices).tables

    for table in tables:
        columns = table.every("thead")[0].every("th")
        rows = [row for body in table.every("tbody") for row in body.every("tr")]

        assert table.every("caption")[0].text
        assert all(column.attributes["scope"] == "col" and column.text for column in columns)

        for row in rows:
            scopes = [cell.attributes.get("scope") for cell in row.every("th")]
            width = sum(int(cell.attributes.get("colspan", "1")) for cell in row.every("th", "td"))

            assert scopes in (["row"], ["rowgroup"])
            assert width == len(columns)


@every_view
def test_nothing_on_a_page_is_written_as_code_would_write_it(slug: str, choices: dict[str, str]) -> None:
    words = drawn.kept(slug, choices).html.text.replace("(", " ").replace(")", " ").split()

    assert {"None", "nan", "NaN", "inf", "True", "False", "not_compared"}.isdisjoint(words)


UNKNOWN = re.compile(r'<div class="piece"><p class="remark">“[^<]*” is no indicator here[^<]*</p></div>')


def test_an_indicator_that_there_is_not_is_said_not_to_be_and_near_names_are_offered() -> None:
    remarks = drawn.draw("indicator", {"of": "life-expectancy"}).remarks

    (said,) = (remark for remark in remarks if "is no indicator here" in remark)
    assert said.startswith("“life-expectancy” is no indicator here. What is shown is People claiming")
    assert "Near to it: Life expectancy, men, Life expectancy, women" in said


def test_an_area_that_there_is_not_is_said_not_to_be() -> None:
    (said,) = (
        one for one in drawn.draw("neighbourhoods", {"area": "E05000843"}).remarks if "none of the areas" in one
    )

    assert "E05000843" in said


@pytest.mark.parametrize("slug", drawn.SLUGS)
@pytest.mark.parametrize("nonsense", ["", "none-of-that-name", "<b>", "’" * 500])
def test_a_choice_that_means_nothing_falls_back_to_the_page_as_it_opens(slug: str, nonsense: str) -> None:
    names = ("indicator", "mission", "supporting", "by", "pillar", "part", "of", "with", "and", "order", "layers")
    names += ("view", "against", "towns")

    page, opened = drawn.draw(slug, dict.fromkeys(names, nonsense)), drawn.kept(slug)

    assert not page.test.exception
    assert UNKNOWN.sub("", "".join(page.bodies)) == "".join(opened.bodies)
    assert [proto for kind, proto in page.in_order if kind in drawn.PICTURES] == [
        proto for kind, proto in opened.in_order if kind in drawn.PICTURES
    ]


@pytest.mark.parametrize("slug", ["borough", "inequality", *drawn.MISSIONS, *drawn.TOWNS])
def test_charts_and_maps_that_belong_on_a_page_are_drawn_once_the_reader_is_near(slug: str) -> None:
    kinds = {kind for kind, _ in drawn.kept(slug).in_order}

    assert "deck_gl_json_chart" in kinds
    assert slug == "borough" or "plotly_chart" in kinds


@pytest.mark.parametrize(
    ("part", "heading"),
    [
        ("indicators", "Every indicator"),
        ("sources", "The sources"),
        ("methods", "How towns were drawn, and how figures are worked out"),
        ("glossary", "Glossary"),
    ],
)
def test_each_part_of_data_and_methods_is_headed_by_what_it_holds(part: str, heading: str) -> None:
    headings = [text for level, text in drawn.kept("data-and-methods", {"part": part}).headings() if level == 2]

    assert headings == [heading]


@pytest.mark.parametrize("slug", ["indicator", "inequality"])
def test_the_town_of_wigan_and_the_borough_are_told_apart_wherever_both_are_named_S9(slug: str) -> None:
    page = drawn.kept(slug, {"of": "income-deprivation", "indicator": "income-deprivation"})
    borough = profiles.borough()["income-deprivation"].area_name
    town = profiles.of("wigan")["income-deprivation"].area_name

    for table in page.tables:
        heads = [cell.text for cell in table.every("th") if cell.attributes.get("scope") in ("col", "row")]
        assert len([head for head in heads if head == town]) < 2, heads

    assert (town, borough) == ("Wigan", "Wigan Borough")


def test_the_foot_of_a_page_says_as_of_which_day_its_figures_are_and_leads_to_what_was_loaded_when() -> None:
    (foot,) = drawn.framed().html.every("footer")

    day = periods.day(freshness.loaded())
    assert f"Figures as loaded by {day}: what was loaded when, what has changed, how each source stands." in foot.text
    assert "/data-and-methods?part=sources" in [link.attributes["href"] for link in foot.every("a")]
