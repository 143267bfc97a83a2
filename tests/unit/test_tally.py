"""How figures are counted: how they stand apart from whether they have moved, positions apart from tests (S3b)."""

import pytest

from components.markup import summary
from data.model.declared import Basis, Change, Comparison, Mission, Position
from data.storing import count
from data.working import tally as counts
from data.working.tally import Standing, Stands
from tests.pages.markup import read

BARE = {
    "indicator": "made-up",
    "comparison": Comparison.NOT_COMPARED,
    "basis": Basis.NONE,
    "position": Position.NONE,
    "difference": None,
    "total": False,
    "change": Change.UNTESTED,
}
WORSE = Standing(**BARE | {"comparison": Comparison.WORSE, "basis": Basis.INTERVAL, "change": Change.IMPROVED})
STATED = Standing(**BARE | {"comparison": Comparison.BETTER, "basis": Basis.PUBLISHER})
LOW = Standing(**BARE | {"position": Position.LOWEST, "difference": -2.0, "change": Change.NO_CLEAR_CHANGE})
FAR = Standing(**BARE | {"difference": 3.0, "change": Change.NO_BASELINE})
TOTAL = Standing(**BARE | {"total": True})
ALONE = Standing(**BARE | {"change": Change.NO_FIGURE_SINCE})
ALL = (WORSE, STATED, LOW, FAR, TOTAL, ALONE)
MISSION = Mission(number=1, slug="fair", short="Fair", title="Fair for all.", promise="", words="")


@pytest.mark.parametrize(
    ("one", "kind"),
    [
        (WORSE, Stands.TESTED),
        (STATED, Stands.TESTED),
        (LOW, Stands.POSITION),
        (FAR, Stands.DIFFERENCE),
        (TOTAL, Stands.TOTAL),
        (ALONE, Stands.ALONE),
    ],
)
def test_each_figure_stands_in_one_way_S3b(one, kind):
    assert one.stands is kind


def test_positions_are_counted_apart_from_tested_verdicts_S3b():
    found = counts.tally(ALL)

    assert dict(found.verdicts) == {Comparison.WORSE: 1, Comparison.BETTER: 1}
    assert dict(found.positions) == {Position.LOWEST: 1}
    assert (found.count, found.untold) == (6, 4)


def test_a_tally_says_how_figures_stand_and_apart_from_that_whether_they_moved():
    found = counts.tally(ALL)

    assert summary.tally_words(found) == (
        "Of 6 main figures for the borough, 2 are tested against England: 1 better and 1 worse. "
        "1 has only a place among English authorities, 1 in the lowest quarter. "
        "The others: 1 with only a distance from England, 1 total and 1 with nothing to be compared with."
    )
    assert summary.moved_words(found) == (
        "Since the plan began: 1 clearly better and 1 without a clear change. Of 4 it cannot be told yet."
    )


def test_where_no_figure_has_moved_by_test_it_is_said():
    assert summary.moved_words(counts.tally([TOTAL])) == ("Since the plan began: none. Of 1 it cannot be told yet.")


def test_a_missions_card_says_its_counts_once_and_leads_to_its_figures():
    card = read(str(summary.mission(MISSION, counts.tally(ALL))))

    (way,) = card.every("a")
    assert card.text.count("1 worse") == 1
    assert (way.attributes["href"], way.text) == ("/fair", "See the figures of fair")


def test_the_report_names_what_is_not_compared_and_says_why():
    lines = list(count.report(ALL))

    assert lines[0] == "6 main figures of the two missions, for the borough"
    assert "  tested: 2 (better 1, worse 1)" in lines
    assert "    of these by their publisher: 1" in lines
    assert "  a position only: 1 (lowest quarter 1)" in lines
    assert any(line.startswith("  not compared: 1 (no figure of England is held") for line in lines)
    assert "  told: 2 (improved 1, no clear change 1)" in lines
    assert "  cannot be told yet: 4 (untested 2, no figure since 1, no baseline 1)" in lines
