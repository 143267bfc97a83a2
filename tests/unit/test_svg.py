"""Exhibits as pictures in SVG: what is said on them, what is drawn of figures, and that all can be read."""

from collections.abc import Sequence
from datetime import date

import pytest

from components import palette
from components.drawing.svg import canvas, scale
from components.exhibit import Exhibit, Message, of_figure
from components.media import svg
from components.palette import BETTER, WORSE
from components.picture import (
    Across,
    AreaMap,
    AuthorityDots,
    FifthDots,
    Grid,
    Lines,
    Pairs,
    Sides,
    StandsOut,
    Strips,
    Tallied,
    TownDots,
    TownGroup,
)
from components.picture import Picture as Told
from data.model.declared import Break, Comparison, Mission, Position
from data.model.shown import Shape, Standout, Town
from data.working.tally import Standing, tally
from tests.changing import replace
from tests.unit.exhibited import strip
from tests.unit.exhibits import INDICATOR, TOWNS, exhibit
from tests.unit.made_up import FIGURE, SOURCE, peers, points, town
from tests.unit.pictured import Picture, covered, outside, read
from tests.unit.test_fifths import GAP, STEPS

NAMES = ("Leigh", "Ince", "Hindley", "Astley")
FIGURES = [town(name, value) for name, value in zip(NAMES, (12.0, 14.5, 9.0, 12.4), strict=True)]
ACROSS = Across(INDICATOR, {one.area_code: one for one in FIGURES})
MISSION = Mission(1, "made-up", "Make up", "Make things up.", "", "")


def place(name: str) -> Town:
    return Town(name.lower(), name, "", "", 1.0, -2.5, 53.5, (), ())


def square(name: str, west: float, south: float = 53.5, side: float = 0.1) -> Shape:
    east, north = west + side, south + side
    ring = f"[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]"
    return Shape(name.lower(), name, f'{{"type":"Polygon","coordinates":[{ring}]}}', None)


def area_map(*, values: dict[str, float], borders: Sequence[Shape] = ()) -> AreaMap:
    shapes = [square(name, -2.6 + 0.1 * number) for number, name in enumerate(NAMES)]
    return AreaMap(INDICATOR, shapes, values, (10.0, 13.0), [9.5, *values.values()], borders or shapes)


def lines(*values: Sequence[float | None], broken: date | None = None, half: float | None = 1.0) -> Lines:
    breaks = (Break(broken, "Counted anew."),) if broken else ()
    names = [name.lower() for name in NAMES]
    series = {name: points(one, code=name, half=half) for name, one in zip(names, values, strict=False)}
    return Lines(replace(INDICATOR, breaks=breaks), series, {}, False)


def standing(verdict: Comparison, position: Position = Position.NONE) -> Standing:
    return Standing("made-up", verdict, FIGURE.basis_england, position, 1.0, False, FIGURE.change)


PICTURES: dict[str, Told | None] = {
    "lines": lines([1.0, 2.0, 3.0, 4.0, 5.0], [5.0, 4.0, 3.0, 4.0, 5.01], [1.0, 1.0, 1.0, 1.0, 4.99]),
    "lines that end low": lines(*[[9.0, 9.0, 9.0, 9.0, 0.0]] * 4, half=None),
    "towns": TownDots(FIGURES, "leigh", (11.8, 12.6)),
    "authorities": AuthorityDots(INDICATOR, peers([5.0, 5.0, 5.0, 9.0, 1.0]), "E08000010", ("E00000003",), 5.05),
    "fifths": FifthDots(INDICATOR, STEPS, GAP, 8.0),
    "map": area_map(values={"leigh": 12.0, "ince": 14.5, "hindley": 9.0}),
    "strips": Strips([strip(FIGURES[0], towns=FIGURES)], [strip(replace(FIGURE, geography="local-authority"))]),
    "pairs": Pairs([(INDICATOR, GAP)]),
    "stands out": StandsOut(("Strong", []), ("Weak", [Standout(FIGURES[0], Comparison.WORSE, "England", 10.0, 0.2)])),
    "grid": Grid(
        [TownGroup("Mission", "Theme", (ACROSS,))], [place(name) for name in (*NAMES, "Orrell")], "england", None
    ),
    "sides": Sides(TownGroup("Mission", "Theme", (ACROSS,)), [place("Leigh"), place("Orrell")]),
    "tallied": Tallied(
        MISSION,
        tally([standing(Comparison.WORSE)] * 3 + [standing(Comparison.NOT_COMPARED, Position.LOWEST)]),
    ),
    "table": None,
}


def drawn(picture: Told | None = None, **more: object) -> Picture:
    return read(svg.svg(replace(TOWNS, picture=picture, **more)))


@pytest.mark.parametrize("name", PICTURES)
def test_every_kind_says_what_it_shows_where_it_is_from_and_as_known_when(name: str) -> None:
    seen = drawn(PICTURES[name])

    assert "Made up in three towns" in seen.words
    assert "Leigh is worse than England. The borough is similar." in seen.words
    assert "Source: A made-up publisher, A made-up table" in seen.words
    assert "Figures as known on 22 November 2026" in seen.words


@pytest.mark.parametrize("name", PICTURES)
def test_nothing_that_is_written_overlaps_or_is_cut_off(name: str) -> None:
    seen = drawn(PICTURES[name])

    assert outside(seen) == []
    assert covered(seen.written) == []


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_names_itself_and_brings_nothing_from_elsewhere(name: str) -> None:
    seen = drawn(PICTURES[name])

    tags = {one.tag.rpartition("}")[2] for one in seen.root.iter()}
    named = {one.get("id"): one.text for one in seen.root if one.get("id")}
    assert seen.root.get("role") == "img"
    assert seen.root.get("aria-labelledby") == "title desc"
    assert named == {"title": TOWNS.title, "desc": TOWNS.table.caption}
    assert tags <= {"svg", "title", "desc", "text", "rect", "line", "circle", "path"}
    assert not [
        value for one in seen.root.iter() for value in one.attrib.values() if "url(" in value or "//" in value
    ]


def test_signs_of_markup_in_names_are_words_and_signs_that_xml_cannot_hold_are_left_out() -> None:
    hostile = '<script>alert("x")</script> & \x00\x1b\ufffe'
    made = replace(TOWNS, title=hostile, message=Message(hostile), picture=TownDots([town(hostile, 3.0)], None, None))

    seen = read(svg.svg(made))

    assert seen.written[0].text.strip() == '<script>alert("x")</script> &'
    assert not [one for one in seen.root.iter() if one.tag.endswith("script")]


def test_a_message_is_six_lines_at_most_and_says_that_it_goes_on() -> None:
    seen = drawn(message=Message("word " * 400))

    lines = [one.text for one in seen.written if one.text.startswith("word")]
    assert len(lines) == 6
    assert [line.endswith("…") for line in lines] == [False] * 5 + [True]


def test_of_many_sources_three_are_named_and_the_others_counted() -> None:
    sources = tuple(replace(SOURCE, slug=str(number), title=f"Table {number}") for number in range(5))

    seen = drawn(sources=sources)

    assert "Sources: A made-up publisher, Table 0;" in seen.words
    assert "Table 2; and 2 more" in seen.words
    assert "Table 3" not in seen.words


def test_figures_known_only_for_the_borough_bring_their_source() -> None:
    other = replace(SOURCE, slug="other", title="Another table")
    picture = Strips([strip(FIGURES[0])], [strip(replace(FIGURE, geography="local-authority"), source=other)])

    seen = drawn(picture)

    assert "Known only for the whole borough" in seen.words
    assert "Another table" in seen.words


def test_a_long_table_shows_its_first_rows_and_how_many_more_there_are() -> None:
    made: Exhibit = exhibit([of_figure(town(f"Town {number}", 1.0)) for number in range(31)])

    seen = read(svg.svg(made))

    assert [f"Town {number}" in [one.text for one in seen.written] for number in (0, 24, 25)] == [True, True, False]
    assert "And 6 more rows." in seen.words


def test_a_word_wider_than_its_room_is_parted_at_hyphens_first() -> None:
    wide = canvas.measure("Ashton-in-", 13)

    assert canvas.wrap("Ashton-in-Makerfield", wide, 13)[0] == "Ashton-in-"
    assert "".join(canvas.wrap("Ashton-in-Makerfield", wide, 13)) == "Ashton-in-Makerfield"
    assert all(canvas.measure(one, 13) <= wide for one in canvas.wrap("M" * 60, wide, 13))


@pytest.mark.parametrize("values", [[3.2, 9.7], [0.0, 0.0], [-4.0, 12.0], [0.0001, 0.0002], [12000.0, 98000.0]])
def test_the_labelled_ends_of_a_scale_hold_all_that_is_drawn_C5(values: list[float]) -> None:
    marks = scale.marks(values)

    shown = scale.Scale(INDICATOR, marks, 0, 100)
    assert marks[0] <= min(values) <= max(values) <= marks[-1]
    assert len({shown.label(mark) for mark in marks}) == len(marks)


def test_five_years_are_a_line_with_a_band_and_four_are_points_with_intervals_S6b() -> None:
    five, four = drawn(lines([1.0, 2.0, 3.0, 4.0, 5.0])), drawn(lines([1.0, 2.0, 3.0, 4.0]))

    assert [len(one.shapes("path", fill="none", stroke=palette.SUBJECT)) for one in (five, four)] == [1, 0]
    assert [len(one.shapes("path", fill=palette.SUBJECT)) for one in (five, four)] == [1, 0]
    assert len(four.shapes("line", stroke=palette.SUBJECT)) >= 4


def test_a_break_is_a_dashed_line_that_no_series_crosses() -> None:
    seen = drawn(lines([1.0] * 10, broken=date(2020, 1, 1)))

    assert len(seen.shapes("path", fill="none", stroke=palette.SUBJECT)) == 2
    assert seen.shapes("line", stroke_dasharray="6 5")
    assert "figures on its two sides cannot be compared" in seen.words


def test_towns_stand_by_value_each_with_its_number_and_grey_is_like_the_borough_S7() -> None:
    alike = [
        replace(one, comparison_borough=Comparison.SIMILAR if one.value == 12.4 else Comparison.WORSE)
        for one in FIGURES
    ]

    seen = drawn(TownDots(alike, "leigh", None))

    names = [one.text for one in seen.written if one.text in NAMES]
    assert names == ["Ince", "Astley", "Leigh", "Hindley"]
    assert "14.5%" in seen.words
    assert len(seen.shapes("circle", fill=palette.OTHER, stroke=palette.SUBJECT)) == 2  # a town, and in the key
    assert [one.text for one in seen.written if one.bold and one.text in NAMES] == ["Leigh"]


def test_authorities_that_are_alike_are_heaped_and_do_not_hide_each_other() -> None:
    seen = drawn(PICTURES["authorities"])

    places = [(one.get("cx"), one.get("cy")) for one in seen.shapes("circle", r="4")]
    assert len(set(places)) == len(places)
    assert "Wigan 5.0%" in seen.words
    assert "England 5.0%" in seen.words or "England 5.1%" in seen.words


def test_areas_have_the_colour_of_their_class_and_what_is_missing_is_said_to_be() -> None:
    seen = drawn(PICTURES["map"])

    fills = [one.get("fill") for one in seen.shapes("path")]
    assert sorted(fills) == sorted([palette.MISSING, *palette.SEQUENTIAL[:3]])
    assert "under 10.0%" in seen.words
    assert "not available" in seen.words
    assert "Hindley 9.0%" in seen.words


def test_an_area_is_as_wide_as_it_is_on_the_ground() -> None:
    one = square("Leigh", -2.5)
    seen = drawn(AreaMap(INDICATOR, [one], {"leigh": 1.0}, (), [1.0], [one]))

    (path,) = seen.shapes("path")
    places = [tuple(map(float, part.split())) for part in str(path.get("d")).strip("MZ").split("L")]
    wide, high = (max(axis) - min(axis) for axis in zip(*places, strict=True))
    assert wide / high == pytest.approx(0.594, abs=0.005)  # the cosine of 53.55 degrees


def test_bars_start_at_nought_and_are_as_long_as_their_values_A3() -> None:
    seen = drawn(PICTURES["pairs"])

    bars = {
        fill: max(seen.shapes("rect", fill=fill, height="18"), key=lambda one: float(one.get("width", 0)))
        for fill in (palette.SUBJECT, palette.PALER)
    }
    widths = [float(one.get("width", 0)) for one in bars.values()]
    assert len({one.get("x") for one in bars.values()}) == 1
    assert widths[1] / widths[0] == pytest.approx(GAP.least / GAP.most, abs=0.002)


def test_verdicts_have_a_symbol_and_a_word_and_not_colour_alone_A2() -> None:
    seen = drawn(PICTURES["tallied"])

    assert seen.shapes("rect", fill=WORSE)
    assert not seen.shapes("rect", fill=BETTER)
    assert "− 3" in seen.words
    assert "Worse 3" in seen.words
    assert "Lowest quarter 1" in seen.words


def test_a_town_without_a_figure_is_said_to_have_none_D3() -> None:
    grid, sides = drawn(PICTURES["grid"]), drawn(PICTURES["sides"])

    assert "not available" in grid.words
    assert "Orrell" in sides.words
    assert "not available" in sides.words


def test_what_stands_out_in_no_way_is_said() -> None:
    seen = drawn(PICTURES["stands out"])

    assert "Nothing stands out this way" in seen.words
    assert "12.0%, where England has 10.0% (2024/25)" in seen.words


def test_equal_exhibits_make_equal_pictures() -> None:
    assert svg.svg(TOWNS) == svg.svg(replace(TOWNS))
