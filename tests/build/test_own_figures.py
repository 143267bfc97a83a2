"""The council's own figures: filled in, checked, controlled, published, put right and taken back."""

import csv
import subprocess
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
import streamlit as st
import xlsxwriter
from sqlalchemy import select

from components.markup import own_area
from data.faults import DataFault
from data.receiving import receive, template, trail
from data.receiving.columns import NAMES
from data.receiving.ground import Ground, labelled
from data.storing import build, editions, releasing, schema, store
from data.subject import BOROUGH
from queries import chosen, news
from queries import editions as kept_editions
from queries import store as reading
from queries import store as store_query
from tests import seed as seeds
from tests.build import stores
from tests.seed import FIGURES_HEADER, LSOAS

NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)  # the year 2026 is over
LATER = NOW + timedelta(days=2)
CLAIMANTS = "claimant-count"
COUNTS = (6, 7, 14, 18, 26, 30, 38, 42, 50, 54)
TOTAL, BASES = sum(COUNTS), sum(700 + 50 * number for number in range(1, 11))
Cells = Sequence[object]


@pytest.fixture
def root(seed: Path) -> Path:
    """Return the synthetic data with a source of the council's own, which is still empty."""
    folder = seed / "sources" / "made-own"
    folder.mkdir()
    (folder / "figures.csv").write_text(FIGURES_HEADER + "\n", encoding="utf-8")
    said = ("publisher", "title", "link", "licence", "compiled_by", "frequency")
    lines = [f'{name} = "{"Made up" if name in ("publisher", "title") else ""}"' for name in said]
    declaration = "\n".join([*lines, "own = true", "loaded = 2026-11-22", 'sha256 = ""', ""])
    (folder / "source.toml").write_text(declaration, encoding="utf-8")
    seeds.seal(seed, "made-own")
    return seed


@pytest.fixture
def ground(root: Path) -> Ground:
    return Ground(root, NOW)


def named(ground: Ground, code: str) -> str:
    return labelled(ground.areas.by_code[code])


def line(ground: Ground, code: str, count: object = "", base: object = "", **more: object) -> list[object]:
    """Return a row about the claimants of 2026."""
    cells = {"indicator": CLAIMANTS, "area": named(ground, code), "period": "2026", "count": count, "base": base}
    return [({**cells, **more}).get(name, "") for name in NAMES]


def good(ground: Ground, *counts: int) -> list[list[object]]:
    """Return a row for each neighbourhood."""
    held = counts or COUNTS
    return [
        line(ground, code, count, 700 + 50 * n) for n, (code, count) in enumerate(zip(LSOAS, held, strict=True), 1)
    ]


def as_csv(path: Path, rows: Sequence[Cells], heads: Sequence[str] = NAMES) -> Path:
    with path.open("w", encoding="utf-8", newline="") as handle:
        csv.writer(handle).writerows([heads, *rows])
    return path


def by_openpyxl(path: Path, rows: Sequence[Cells]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Figures"
    for row in [NAMES, *rows]:
        sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path


def by_xlsxwriter(path: Path, rows: Sequence[Cells]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Figures")
        for number, row in enumerate([NAMES, *rows]):
            sheet.write_row(number, 0, row)
    return path


def by_libreoffice(path: Path, rows: Sequence[Cells]) -> Path:
    """Write by another library, and let LibreOffice save it again as a file of its own."""
    by_openpyxl(path.with_name("before.xlsx"), rows)
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    ods = ("soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(path.parent))
    subprocess.run((*ods, str(path.with_name("before.xlsx"))), check=True, capture_output=True, timeout=120)
    back = ("soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir")
    folder = path.parent / "office"
    subprocess.run(
        (*back, str(folder), str(path.with_name("before.ods"))), check=True, capture_output=True, timeout=120
    )
    (folder / "before.xlsx").replace(path)
    return path


def publish(path: Path, root: Path, *, at: datetime = NOW, **said: object) -> object:
    told: dict[str, object] = {"by": "A made-up office", "why": "", "correction": False, **said}
    return receive.publish(path, Ground(root, at), at=at, **told)  # type: ignore[arg-type]


def held(root: Path, url: str, at: datetime) -> dict[tuple[str, str], object]:
    """Return the claimants of 2026 as a store has them."""
    build.build(root=root, url=url, at=at)
    engine = store.reader(url)
    with engine.connect() as connection:
        one = schema.observation
        found = connection.execute(
            select(one).where(one.c.indicator == CLAIMANTS, one.c.period_label == "2026")
        ).all()
    engine.dispose()
    return {row.area_code: row for row in found}


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store' / 'dashboard.sqlite'}"


FAULTS: list[tuple[str, dict[str, object], str]] = [
    ("indicator", {"indicator": ""}, "No indicator is named"),
    ("indicator", {"indicator": "claimant-cuont"}, "Did you mean “claimant-count”"),
    ("indicator", {"indicator": "population-density"}, "takes no figures of the council's own"),
    ("area", {"area": ""}, "No area is named"),
    ("area", {"area": "Nowhere at all"}, "is no area here"),
    ("area", {"area": "Northtown (town)"}, "takes no figures for"),
    ("area", {"area": "Bolton (local authority)"}, "takes no figures for"),
    ("period", {"period": ""}, "The next one is “2026”"),
    ("period", {"period": "2025"}, "is published already"),
    ("period", {"period": "2026/27"}, "does not follow on “2025”"),
    ("period", {"period": "spring"}, "does not follow on “2025”"),
    ("period", {"period": "2028"}, "is not over before 2028-12-31"),
    ("value", {"value": "3.1%"}, "Write 3.1. The unit is %"),
    ("value", {"value": "£12"}, "has signs beside the number"),
    ("value", {"value": "many"}, "is no number"),
    ("value", {"value": "#REF!"}, "holds the error #REF!"),
    ("value", {"value": "inf"}, "is no number"),
    ("count", {"count": "-3"}, "is below nought"),
    ("count", {"count": "3.5"}, "is not whole"),
    ("base", {"base": "0"}, "is not above nought"),
    ("count", {"count": ""}, "The count is blank and the other is not"),
    ("base", {"base": ""}, "The base is blank and the other is not"),
    ("count", {"count": "900"}, "is over its base"),
    ("value", {"count": "", "base": ""}, "neither a value nor a count"),
    ("value", {"value": "44"}, "is not what the count and the base give"),
    ("value", {"value": "101", "count": "", "base": ""}, "lies outside 0 to 100"),
    ("upper", {"lower": "0.5"}, "Only one end of the interval"),
    ("lower", {"lower": "0.1", "upper": "0.2"}, "lies outside its interval"),
    ("value", {"value": "60", "count": "", "base": ""}, "say why under note"),
]


def test_thirty_faults_yield_thirty_clear_lines(ground, tmp_path):
    rows = good(ground)
    wrong = [line(ground, LSOAS[0], 6, 750) for _ in FAULTS]
    for row, (_, cells, _) in zip(wrong, FAULTS, strict=True):
        for name, cell in cells.items():
            row[NAMES.index(name)] = cell
    again = line(ground, LSOAS[9], 54, 1200)  # stands above already
    path = by_openpyxl(tmp_path / "wrong.xlsx", [*rows, *wrong, again])
    lines = list(receive.told(receive.rehearse(path, ground, at=NOW), ground))
    letters = dict(zip(NAMES, "ABCDEFGHI", strict=True))
    assert lines[-1].startswith(f"Faults: {len(FAULTS) + 1}. Nothing was written")
    assert len(lines) == len(FAULTS) + 2 == 31
    for number, (said, (column, _, words)) in enumerate(zip(lines, FAULTS, strict=False), 12):
        assert said.startswith(f"Figures, row {number}, column {letters[column]} ({column}): ")
        assert words in said
    assert "The same figure stands in row 11 already" in lines[-2]


def test_what_is_wrong_with_a_file_as_a_whole_is_said(ground, tmp_path):
    rows = good(ground)
    rows[0][NAMES.index("count")] = "few"  # a row with a fault is given all the same
    assert len(receive.rehearse(as_csv(tmp_path / "few.csv", rows), ground, at=NOW).faults) == 1
    rows = good(ground)
    odd = as_csv(tmp_path / "odd.csv", [[*row, "x"] for row in rows], [*NAMES, "colour"])
    assert "The heading “colour” is not known" in str(receive.rehearse(odd, ground, at=NOW).faults[0])
    some = as_csv(tmp_path / "some.csv", rows[:8])
    assert "8 of 10 neighbourhoods are given" in str(receive.rehearse(some, ground, at=NOW).faults[0])
    sums = as_csv(tmp_path / "sums.csv", [*rows, line(ground, BOROUGH, TOTAL - 1, BASES)])
    assert f"add up to {TOTAL}, and the borough has {TOTAL - 1}" in str(
        receive.rehearse(sums, ground, at=NOW).faults[0]
    )
    assert "No row is filled in" in str(receive.rehearse(as_csv(tmp_path / "e.csv", []), ground, at=NOW).faults[0])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.csv", None, "There is no such file"),
        ("bare.csv", b"a,b\n1,2\n", "No row has the headings"),
        ("short.csv", b"indicator,area\nx,y\n", "The column period is missing"),
        ("letters.csv", "indicator,area,période\n".encode("latin-1"), "not in UTF-8"),
        ("fake.xlsx", b"not a workbook", "no workbook that can be read"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(ground, tmp_path, name, content, words):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(DataFault, match=words):
        receive.rehearse(tmp_path / name, ground, at=NOW)


@pytest.mark.parametrize("writes", [by_openpyxl, by_xlsxwriter, by_libreoffice, as_csv])
def test_files_of_all_programs_load_alike(ground, root, url, tmp_path, writes: Callable[..., Path]):
    suffix = "csv" if writes is as_csv else "xlsx"
    path = writes(tmp_path / f"figures.{suffix}", good(ground))
    publish(path, root)
    found = held(root, url, NOW)
    assert [found[code].numerator for code in LSOAS] == list(COUNTS)
    assert found[LSOAS[0]].value == pytest.approx(100 * 6 / 750)
    assert found["northtown"].origin == "summed"
    assert found[LSOAS[0]].vintage.startswith("made-own@")


def test_a_rehearsal_writes_nothing(ground, root, tmp_path):
    before = store.fingerprint(root, NOW)
    path = as_csv(tmp_path / "figures.csv", good(ground))
    lines = list(receive.told(receive.rehearse(path, ground, at=NOW), ground))
    assert lines[0] == "New: 10. Revised: 0."
    assert store.fingerprint(root, NOW) == before


def test_small_counts_never_reach_the_folder_or_the_store(ground, root, url, tmp_path):
    path = as_csv(tmp_path / "figures.csv", good(ground, 3, *COUNTS[1:]))
    assert any(
        "hidden: claimant-count" in said for said in receive.told(receive.rehearse(path, ground, at=NOW), ground)
    )
    publish(path, root)
    found = held(root, url, NOW)
    hidden = found[LSOAS[0]]
    assert (hidden.value, hidden.numerator, hidden.denominator, hidden.status) == (None, None, None, "c")
    text = next((root / "sources" / "made-own" / "releases").glob("*/figures.csv")).read_text(encoding="utf-8")
    assert f"{LSOAS[0]},lsoa,2026-01-01,2026-12-31,2026,,,,,,c," in text
    assert found["northtown"].numerator == 3 + sum(COUNTS[1:5])  # as it truly is, with another hidden beside
    assert found["northtown"].origin == "summed"
    assert found[BOROUGH].numerator == TOTAL - 3
    assert [code for code in LSOAS if found[code].status == "c"] == LSOAS[:2]  # of one town, ward and MSOA
    assert "northtown" in text


def test_an_own_area_that_holds_a_hidden_neighbourhood_is_not_shown_and_says_so(
    ground, root, url, tmp_path, monkeypatch
):
    publish(as_csv(tmp_path / "figures.csv", good(ground, 3, *COUNTS[1:])), root)
    found = held(root, url, NOW)
    monkeypatch.setenv("DATABASE_URL", url)
    reading.forget()
    st.cache_data.clear()
    hidden = {code for code in LSOAS if found[code].status == "c"}
    for codes in (tuple(LSOAS[:2]), tuple(LSOAS[:5]), tuple(LSOAS), (LSOAS[0], LSOAS[9])):
        own = chosen.profile(codes)
        assert [(one.slug, label) for one, label in own.withheld] == [(CLAIMANTS, "2026")]
        assert own.figures[CLAIMANTS].observation.period_label == "2025"
        assert "reveal a count that is kept confidential" in str(own_area.care(own))
    own = chosen.profile(tuple(code for code in LSOAS if code not in hidden))
    assert own.withheld == ()
    assert own.figures[CLAIMANTS].observation.numerator == sum(COUNTS[2:])
    reading.forget()
    st.cache_data.clear()


def test_no_gap_between_fifths_is_made_over_a_hidden_neighbourhood(ground, root, url, tmp_path):
    path = as_csv(tmp_path / "figures.csv", good(ground))
    publish(path, root)
    held(root, url, NOW)
    assert gaps(url) == "2026"
    as_csv(path, good(ground, 3, *COUNTS[1:]))
    publish(path, root, at=LATER)
    held(root, url, LATER)
    assert gaps(url) == "2025"


def gaps(url: str) -> str:
    """Return the last period of which a gap in claimants is held."""
    engine = store.reader(url)
    one = schema.inequality.c
    with engine.connect() as connection:
        found = connection.execute(select(one.period_label, one.period_end).where(one.indicator == CLAIMANTS)).all()
    engine.dispose()
    return max(found, key=lambda row: row.period_end).period_label


def test_a_sum_that_would_give_a_hidden_count_back_is_refused(ground, root, url, tmp_path):
    rows = good(ground, *COUNTS[:4], 3, *COUNTS[5:])
    rows[4][NAMES.index("note")] = "Made up."  # as it is far from the last one
    publish(as_csv(tmp_path / "figures.csv", rows), root)
    found = held(root, url, NOW)
    hidden = {code for code, one in found.items() if one.status == "c"}
    assert LSOAS[4] in hidden
    assert len(hidden & set(LSOAS)) > 1
    assert BOROUGH not in hidden
    counts = {code: one.numerator for code, one in found.items() if code not in hidden}
    for area, codes in {**seeds.TOWNS, **seeds.WARDS, **seeds.MSOAS, BOROUGH: LSOAS}.items():
        inside = [code for code in codes if code in hidden]
        left = counts.get(area, 100) - sum(counts[code] for code in codes if code not in hidden)
        assert not inside or len(inside) > 1 or area in hidden
        assert left == 0 or left > 4


def test_a_total_that_would_give_a_hidden_count_back_takes_another_with_it(ground, root, url, tmp_path):
    rows = [*good(ground, 3, *COUNTS[1:]), line(ground, BOROUGH, TOTAL - 3, BASES)]
    publish(as_csv(tmp_path / "figures.csv", rows), root)
    found = held(root, url, NOW)
    hidden = [code for code in LSOAS if found[code].status == "c"]
    assert hidden[0] == LSOAS[0]
    assert len(hidden) > 1 or found[BOROUGH].status == "c"


def test_a_rate_without_its_count_is_hidden_where_a_known_base_gives_a_small_one(ground, root, url, tmp_path):
    rates = (0.4, *(round(100 * count / (700 + 50 * n), 1) for n, count in enumerate(COUNTS[1:], 2)))
    rows = [line(ground, code, value=value) for code, value in zip(LSOAS, rates, strict=True)]
    lines = list(receive.told(receive.rehearse(as_csv(tmp_path / "a.csv", rows), ground, at=NOW), ground))
    assert [said for said in lines if "of one to four" in said] == [
        f"  hidden: {CLAIMANTS}, {named(ground, LSOAS[0])}, 2026: its count is of one to four"
    ]  # 0.4 % of the 750 of the year before are three


def test_a_base_of_one_to_four_is_hidden_too(ground, root, tmp_path):
    rows = good(ground)
    rows[0] = line(ground, LSOAS[0], 0, 3)
    found = receive.rehearse(as_csv(tmp_path / "figures.csv", rows), ground, at=NOW)
    assert [one.area.code for one in found.controlled.small] == [LSOAS[0]]


def test_wards_without_the_last_one_give_no_small_rest_of_the_borough(ground, root, tmp_path):
    wards = [
        line(ground, code, 40, 900, indicator="child-poverty", period="2024/25") for code in list(seeds.WARDS)[:2]
    ]
    whole = line(ground, BOROUGH, 83, 2700, indicator="child-poverty", period="2024/25")
    found = receive.rehearse(as_csv(tmp_path / "figures.csv", [*wards, whole]), ground, at=NOW)
    assert found.faults == ()
    assert [one.area.code for one in found.controlled.further]  # 83 less 40 and 40 is three


def test_a_correction_hides_nothing_that_was_seen_and_keeps_hidden_what_was(ground, root, url, tmp_path):
    path = as_csv(tmp_path / "figures.csv", good(ground, 6, 7, 14, 18, 26, 30, 38, 42, 50, 54))
    publish(path, root)
    as_csv(path, good(ground, 3, 7, 14, 18, 26, 30, 38, 42, 50, 54))
    publish(path, root, at=LATER, correction=True, why="Counted twice.")
    found = held(root, url, LATER)
    hidden = {code for code in found if found[code].status == "c"}
    # Each other neighbourhood was seen with its count, so that no total over the small one may be seen now.
    assert hidden >= {LSOAS[0], "northtown", seeds.WARD_OF[LSOAS[0]], seeds.MSOA_OF[LSOAS[0]], BOROUGH}
    as_csv(path, good(ground, 12, 7, 14, 18, 26, 30, 38, 42, 50, 54))
    publish(path, root, at=LATER + timedelta(days=1), correction=True, why="Counted half.")
    assert held(root, url, LATER + timedelta(days=1))[LSOAS[0]].status == "c"


def test_what_was_published_and_gives_a_count_away_is_told_with_the_way_out(ground, root, tmp_path):
    wards = [line(ground, code, 40, 900, indicator="child-poverty", period="2024/25") for code in seeds.WARDS]
    whole = line(ground, BOROUGH, 120, 2700, indicator="child-poverty", period="2024/25")
    publish(as_csv(tmp_path / "figures.csv", [*wards, whole]), root)
    wards[0] = line(ground, next(iter(seeds.WARDS)), 3, 900, indicator="child-poverty", period="2024/25")
    whole = line(ground, BOROUGH, 83, 2700, indicator="child-poverty", period="2024/25")
    found = receive.rehearse(as_csv(tmp_path / "again.csv", [*wards, whole]), Ground(root, LATER), at=LATER)
    assert not found.faults
    assert {one.area.code for one in found.controlled.further} == {BOROUGH}


def test_two_periods_with_the_same_base_give_no_hidden_count_back(ground, root, url, tmp_path):
    publish(as_csv(tmp_path / "figures.csv", good(ground, 3, *COUNTS[1:])), root)
    held(root, url, NOW)
    engine = store.reader(url)
    with engine.connect() as connection:
        line_of = connection.execute(
            select(schema.series).where(schema.series.c.indicator == CLAIMANTS, schema.series.c.area_code == LSOAS[0])
        ).one()
        judged = connection.execute(
            select(schema.assessment).where(
                schema.assessment.c.indicator == CLAIMANTS,
                schema.assessment.c.area_code == LSOAS[0],
                schema.assessment.c.period_end == datetime(2026, 12, 31).date(),
            )
        ).all()
    engine.dispose()
    assert line_of.latest_end.year == 2025  # no change and no trend is read from what is hidden
    assert all(one.lower is None and one.difference_england is None and one.people_england is None for one in judged)


def test_it_counts_from_the_moment_it_is_published_for(ground, root, url, tmp_path):
    publish(as_csv(tmp_path / "figures.csv", good(ground)), root, at=LATER)
    assert held(root, url, NOW) == {}
    assert set(LSOAS) <= set(held(root, url, LATER))


def test_undo_restores_the_exact_content(ground, root, url, tmp_path):
    held(root, url, NOW)
    before = stores.content(url)
    publish(as_csv(tmp_path / "figures.csv", good(ground)), root)
    assert held(root, url, NOW)
    releasing.undo(trail.last(ground), at=NOW + timedelta(hours=1), by="A made-up office", why="The wrong year.")
    held(root, url, LATER)
    after = stores.content(url)
    told = ("store", "release")
    assert {name: found for name, found in after.items() if name not in told} == {
        name: found for name, found in before.items() if name not in told
    }


def test_a_correction_says_what_stood_there_and_why(ground, root, url, tmp_path):
    path = as_csv(tmp_path / "figures.csv", good(ground))
    publish(path, root)
    as_csv(path, good(ground, 9, *COUNTS[1:]))
    publish(path, root, at=LATER, correction=True, why="One office was left out.")
    held(root, url, LATER)
    engine = store.reader(url)
    with engine.connect() as connection:
        told = connection.execute(select(schema.revision)).all()
    engine.dispose()
    (one,) = [each for each in told if each.area_code == LSOAS[0]]
    assert (one.old_value, one.new_value) == (pytest.approx(0.8), pytest.approx(1.2))
    assert (one.kind, one.why) == ("correction", "One office was left out.")


def test_a_part_of_a_period_is_not_put_right_by_itself(ground, root, tmp_path):
    publish(as_csv(tmp_path / "figures.csv", good(ground)), root)
    again = Ground(root, LATER)
    part = as_csv(tmp_path / "part.csv", [line(ground, BOROUGH, TOTAL, BASES)])
    faults = receive.rehearse(part, again, at=LATER).faults
    assert len(faults) == len(LSOAS)
    assert "was loaded before and is not in this file" in str(faults[0])


def test_the_same_file_twice_is_one_release(ground, root, tmp_path):
    path = as_csv(tmp_path / "figures.csv", good(ground))
    assert publish(path, root) is not None
    assert publish(path, root, at=LATER) is None


def test_the_publishers_own_figure_takes_over_when_it_comes(ground, root, url, tmp_path):
    publish(as_csv(tmp_path / "figures.csv", good(ground)), root)
    assert held(root, url, NOW)[LSOAS[0]].numerator == 6
    path = root / "sources" / "made-registers" / "figures.csv"
    with path.open(encoding="utf-8", newline="") as handle:
        published = list(csv.DictReader(handle))
    days = {"period_start": "2026-01-01", "period_end": "2026-12-31", "period_label": "2026"}
    new = [row | days for row in published if (row["indicator"], row["period_label"]) == (CLAIMANTS, "2025")]
    releasing.write(root, "made-registers", [*published, *new], live=LATER, kind="refresh", why="", by="")
    later = held(root, url, LATER)
    assert later[LSOAS[0]].vintage.startswith("made-registers@")


def test_who_did_what_and_when_is_told(ground, root, tmp_path):
    path = as_csv(tmp_path / "figures.csv", good(ground))
    publish(path, root, by="An office", why="The yearly return.")
    releasing.undo(trail.last(ground), at=LATER, by="Another office", why="The wrong year.")
    said = list(trail.history(root, "made-own"))
    assert said[0].startswith("2027-02-01: import by An office from figures.csv (SHA-256 ")
    assert said[0].endswith("counts from 2027-02-01 09:00")
    assert said[1:] == [
        "  why: The yearly return.",
        "  undone on 2027-02-03 09:00 by Another office: The wrong year.",
    ]


def test_the_template_that_is_written_loads_when_it_is_filled_in(ground, root, tmp_path):
    path = tmp_path / "figures.xlsx"
    assert template.write(path, ground, indicators=(CLAIMANTS,), areas="neighbourhoods") == len(LSOAS)
    book = openpyxl.load_workbook(path)
    sheet = book["Figures"]
    for number, count in enumerate(COUNTS, 2):
        assert [sheet.cell(number, at).value for at in (1, 3)] == [CLAIMANTS, "2026"]
        sheet.cell(number, 5, count)
        sheet.cell(number, 6, 650 + 50 * number)
    book.save(path)
    assert publish(path, root) is not None
    with pytest.raises(DataFault, match="Near to it: claimant-count"):
        template.write(path, ground, indicators=("claimants-count",))


def test_the_template_has_lists_to_pick_from(ground, tmp_path):
    path = tmp_path / "figures.xlsx"
    template.write(path, ground)
    sheets = openpyxl.load_workbook(path)
    offered = {str(one.formula1) for one in sheets["Figures"].data_validations.dataValidation}
    assert len(offered) == 2
    listed = {row[0] for row in sheets["Lists"].iter_rows(min_row=2, values_only=True)}
    assert CLAIMANTS in listed
    assert "population-density" not in listed  # of the Census, which nothing follows on
    areas = [row[5] for row in sheets["Lists"].iter_rows(min_row=2, values_only=True) if row[5]]
    assert len(areas) == len(set(areas))


@pytest.mark.parametrize("said", ["tomorrow", "2020-01-01 09:00", "2026-13-01 09:00"])
def test_a_moment_that_is_none_or_past_is_refused(tmp_path, said):
    with pytest.raises(DataFault, match=r"is no moment|is past"):
        trail.moment(said, file=tmp_path)


def test_a_source_whose_only_release_was_withdrawn_still_tells_that_and_hides_the_editions_that_hold_it(
    ground, root, url, tmp_path, monkeypatch
):
    monkeypatch.setenv("EDITIONS", str(tmp_path / "editions"))
    monkeypatch.setenv("DATABASE_URL", url)
    publish(as_csv(tmp_path / "figures.csv", good(ground)), root)
    day = LATER.date()
    build.build(root=root, url=editions.url(day), at=LATER)
    releasing.withdraw(trail.last(Ground(root, LATER)), day=day, why="It showed a small count.")
    build.build(root=root, url=url, at=LATER)
    store_query.forget()

    assert [(one.source, one.state, one.why, one.by) for one in news.releases()] == [
        ("made-own", "withdrawn", "", "")
    ]
    kept = kept_editions.up_to(day)
    assert kept is not None
    assert not kept.ready
    assert kept_editions.every() == ()
    store_query.forget()
