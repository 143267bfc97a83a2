"""What has become known is said in words: what is new, revised or judged otherwise, and why."""

from datetime import date

import pytest

from components.language import news
from data.model.declared import Comparison
from data.model.latest import Figure
from data.model.news import Kind, News
from data.model.released import Released, Revision, State
from tests.changing import replace
from tests.unit.made_up import FIGURE

CORRECTED = Released(
    "made-up",
    "2026-12-01",
    date(2026, 12, 1),
    State.COUNTS,
    "correction",
    "One office was left out.",
    "An office",
    "",
)
EARLIER = Revision(
    *(FIGURE.indicator.slug, "leigh", date(2022, 4, 1), date(2023, 3, 31), "2022/23", "made-up", "2026-12-01"),
    *(date(2026, 12, 1), "correction", "One office was left out.", None, "c", 9.5, ""),
)


def told(*kinds: Kind, before: Figure | None = FIGURE, after: Figure | None = FIGURE, **more: object) -> News:
    given = {"crossed": (), "earlier": (), "release": None} | more
    return News(FIGURE.indicator, "leigh", "Leigh", kinds, before, after, **given)  # type: ignore[arg-type]


def of(value: float | None, **changes: object) -> Figure:
    return replace(FIGURE, observation=replace(FIGURE.observation, value=value, **changes))


LAST = of(14.0, period_label="2023/24", period_end=date(2024, 3, 31))


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (told(Kind.NEW, before=LAST), "Made up: 12.0% for 2024/25, before: 14.0% for 2023/24."),
        (told(Kind.NEW, before=None), "Made up: 12.0% for 2024/25, the first figure here."),
        (told(Kind.REVISED, before=of(11.5)), "Made up: 2024/25: revised from 11.5% to 12.0%."),
        (
            told(Kind.REVISED, before=of(11.5), after=of(None, status="c")),
            "Made up: 2024/25: revised from 11.5% to suppressed.",
        ),
        (told(Kind.REVISED, earlier=(EARLIER,)), "Made up: 2022/23: revised from suppressed to 9.5%."),
        (told(Kind.GONE, after=None), "Made up: no longer shown; it was 12.0% for 2024/25."),
    ],
)
def test_what_has_become_of_a_figure_is_said_with_both_values(one: News, said: str) -> None:
    assert news.sentence(one) == said


def test_what_is_judged_otherwise_says_how_it_was_judged_before() -> None:
    assert FIGURE.assessment is not None
    before = replace(FIGURE, assessment=replace(FIGURE.assessment, comparison_england=Comparison.SIMILAR))
    one = told(Kind.CROSSED, before=before, crossed=("comparison_england",))

    assert news.sentence(one) == "Made up: Worse than England, before: similar to England."


def test_a_release_says_its_kind_its_day_and_its_reason() -> None:
    assert news.why(CORRECTED) == "Correction of 1 December 2026: One office was left out."
    assert news.why(replace(CORRECTED, kind="refresh", why="")) == "New release of 1 December 2026."
    assert news.why(None) == ""


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ([Kind.NEW], "1 new figure"),
        ([Kind.REVISED], "1 figure revised"),
        ([Kind.CROSSED, Kind.CROSSED], "2 figures judged otherwise"),
        ([Kind.NEW, Kind.NEW, Kind.REVISED, Kind.GONE], "2 new figures, 1 revised and 1 no longer shown"),
        ([], "Nothing has changed"),
    ],
)
def test_what_has_changed_is_counted_and_what_is_counted_is_named(kinds: list[Kind], said: str) -> None:
    assert news.tally([told(kind) for kind in kinds]) == said
