"""Refreshing from services that stand in for the official ones: what is loaded, what is refused, and again."""

import csv
import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import httpx
import pytest
from pytest_httpserver import HTTPServer

from data.faults import DataFault
from data.reading import releases
from data.refreshing import asking, declared, fetching, periods, remembered, run, services
from data.refreshing.changes import written
from data.storing import build, store
from data.subject import BOROUGH, ENGLAND
from tests import standing_in
from tests.seed import BARNSLEY, BOLTON, COMBINED, LSOAS, REGION, WARDS
from tests.standing_in import Ees, Els, Figures, Fingertips, Nomis, StandIn

REGISTERS, SURVEY = "made-registers", "made-survey"
HEALTH, CLAIMANTS = "good-health", "claimant-count"
STEADY = {ENGLAND: 76.2, REGION: 74.9, COMBINED: 74.1, BOLTON: 73.0}
YEARS = range(2018, 2026)
ALL = '["country", "region", "combined-authority", "local-authority"]'
SERIES = f"""
[[series]]
indicator = "{HEALTH}"
period = "split year"
decimals = 1
areas = {ALL}
"""
PINNED = 'pinned = { gender = "0", %s, measures = "20100" }'
BASE = '{ dataset = "NM_2014_1", date = "latestMINUS9-latest", ' + PINNED % 'c_age = "203"' + " }"
MONTHS = (
    'dataset = "NM_162_1", date = "latestMINUS59-latest", inside = "TYPE151", ' + PINNED % 'age = "0", measure = "1"'
)
TEXTS = {
    "nomis": f"""service = "nomis"
[[series]]
indicator = "{CLAIMANTS}"
period = "year"
decimals = 6
unit = "value"
areas = ["lsoa"]
since = 2023-01-01
window = 4
ask = {{ {MONTHS}, base = {BASE} }}
""",
    "fingertips": f'service = "fingertips"{SERIES}unit = "Good health"\n'
    'ask = { id = 92443, sex = "Persons", age = "18+ yrs", begins = "04-01", comparison = true }\n',
    "els": f'service = "els"{SERIES}unit = "%"\nask = {{ indicator = "self-reported-good-health" }}\n',
    "ees": f'service = "ees"{SERIES}'
    'ask = { id = "b3e19901", version = 1, time = "AY", begins = "04-01", indicator = "good_health" }\n',
}


def health(form: str) -> Figures:
    """Return what is held of the survey and one more year, by the periods of a service."""
    found: Figures = {}
    for step, year in enumerate((*YEARS, 2026)):
        when = form.format(year=year, next=year + 1)
        found |= {(area, when): value for area, value in STEADY.items()}
        found[BOROUGH, when] = round(70 + 1.2 * step, 1)
        if year >= 2025:
            found[BARNSLEY, when] = 72.4
    return found


def claimants() -> Nomis:
    """Return Nomis with what is held of neighbourhoods' claimants, and the months of one more year."""
    months, people = [], []
    for number, code in enumerate(LSOAS, 1):
        for step, year in enumerate(range(2021, 2027), 1):
            count = 24 + 9 * number - (6 + number // 2) * min(step, 5)
            months += [
                {"geography_code": code, "date": f"{year}-{month:02}", "gender": 0, "age": 0, "measure": 1}
                | {"measures": 20100, "obs_value": float(count)}
                for month in range(1, 13)
            ]
            people.append(
                {"geography_code": code, "date": str(year - 1), "gender": 0, "c_age": 203, "measures": 20100}
                | {"obs_value": float(700 + 50 * number)}
            )
    return Nomis(sets={"NM_162_1": months, "NM_2014_1": people})


MADE: dict[str, Callable[[], StandIn]] = {
    "nomis": claimants,
    "fingertips": lambda: Fingertips(figures=health("{year}")),
    "els": lambda: Els(figures=health("{year}-04-01/P1Y")),
    "ees": lambda: Ees(figures=health("{year}/{next}")),
}
SOURCES = {"nomis": REGISTERS, "fingertips": SURVEY, "els": SURVEY, "ees": SURVEY}


@dataclass
class Trial:
    """A data folder of which one source is fed by a stand-in."""

    root: Path
    service: str
    made: StandIn
    base: str
    said: list[str] = field(default_factory=list)

    @property
    def source(self) -> str:
        return SOURCES[self.service]

    def refresh(self, **more: object) -> dict[str, str]:
        """Refresh, and return what was refused."""
        self.said.clear()
        wanted = {"bases": {self.service: self.base}, "build": False, "pause": 0.0} | more
        return dict(run.refresh(self.root, run.Wanted(**wanted), say=self.said.append))  # type: ignore[arg-type]

    def rows(self) -> dict[tuple[str, str, str], dict[str, str]]:
        file = self.root / asking.held(self.root).source(self.source).file
        with file.open(encoding="utf-8", newline="") as handle:
            found = list(csv.DictReader(handle))
        return {(row["indicator"], row["area_code"], row["period_label"]): row for row in found}

    def releases(self) -> tuple[releases.Release, ...]:
        return releases.every(self.root, self.source)

    @property
    def counts(self) -> str:
        return next(one.strip() for one in self.said if "unchanged" in one)


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAW_ANSWERS", str(tmp_path / "raw"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")


@pytest.fixture
def trial(seed: Path, httpserver: HTTPServer) -> Callable[..., Trial]:
    """Return what makes a trial with the stand-in of a service, or with another one."""
    number = itertools.count()

    def make(service: str, made: StandIn | None = None, text: str = "") -> Trial:
        made = made or MADE[service]()
        declaration = seed / "sources" / SOURCES[service] / declared.FILE
        declaration.write_text(text or TEXTS[service], encoding="utf-8")
        return Trial(seed, service, made, made.on(httpserver, f"/{service}-{next(number)}"))

    return make


@pytest.fixture(params=MADE)
def one(request: pytest.FixtureRequest, trial: Callable[..., Trial]) -> Trial:
    return trial(request.param)


def test_every_adapter_loads_the_year_that_is_new_in_the_project_s_own_terms(one):
    before = one.rows()
    assert one.refresh() == {}

    rows = one.rows()
    new = [rows[key] for key in rows if key not in before]
    if one.service == "nomis":
        assert {row["area_code"] for row in new} == set(LSOAS)
        assert rows[CLAIMANTS, LSOAS[0], "2026"] | {"value": ""} == {
            **before[CLAIMANTS, LSOAS[0], "2025"],
            "period_start": "2026-01-01",
            "period_end": "2026-12-31",
            "period_label": "2026",
            "value": "",
        }
        assert float(rows[CLAIMANTS, LSOAS[0], "2026"]["value"]) == pytest.approx(100 * 3 / 750)
    else:
        assert {row["area_code"]: row["value"] for row in new} == {
            **{area: written(value, 1) for area, value in STEADY.items()},
            BOROUGH: "79.6",
            BARNSLEY: "72.4",
        }
        assert {(row["period_start"], row["period_end"], row["period_label"]) for row in new} == {
            ("2026-04-01", "2027-03-31", "2026/27")
        }


def test_what_is_loaded_can_be_built_and_names_where_it_came_from(one, tmp_path):
    one.refresh()

    assert build.build(root=one.root, url=f"sqlite:///{tmp_path / 'made.sqlite'}")
    [release] = one.releases()
    assert release.kind == "refresh"
    assert release.came_from.startswith(one.base)
    assert re.fullmatch("[0-9a-f]{64}", release.came_sha256)


def test_fingertips_and_els_bring_their_limits_and_no_other_age_or_group(trial):
    for service in ("fingertips", "els"):
        one = trial(service)
        one.refresh(sources=(one.source,))
        row = one.rows()[HEALTH, BOROUGH, "2026/27"]
        assert (row["lower"], row["value"], row["upper"]) == ("78.1", "79.6", "81.1")


def test_what_is_held_more_roughly_is_unchanged_and_only_filled_in(trial):
    one = trial(
        "fingertips", Fingertips(figures={key: (value or 0) + 0.04 for key, value in health("{year}").items()})
    )
    before = one.rows()[HEALTH, BARNSLEY, "2025/26"]
    one.refresh()

    after = one.rows()[HEALTH, BARNSLEY, "2025/26"]
    assert after == before | {"lower": "70.9", "upper": "73.9", "published_comparison": "Similar"}


@pytest.mark.parametrize("service", MADE)
def test_twice_the_same_is_a_no_op_by_the_content_s_hash(trial, service):
    one = trial(service)
    one.refresh()
    mark, content = store.fingerprint(one.root, datetime.now(UTC)), one.rows()

    assert one.refresh() == {}

    assert "0 new, 0 revised, 0 filled in" in one.counts
    assert len(one.releases()) == 1
    assert (store.fingerprint(one.root, datetime.now(UTC)), one.rows()) == (mark, content)


FAULTS: dict[str, tuple[Callable[[], object], str]] = {
    "an empty body": (standing_in.empty, "answered with nothing|no JSON|no unit"),
    "an error inside a 200": (standing_in.error_in_200, "The dataset is being updated|no latestVersion"),
    "a page": (standing_in.page, "down for maintenance"),
    "a body that is cut off": (standing_in.cut_off, "cut off"),
    "an error of the server": (standing_in.broken, "answered 500: System.OutOfMemoryException"),
    "a wait of an hour": (lambda: standing_in.busy("3600"), "left alone for 3600 seconds"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_no_answer_is_refused_by_name_and_nothing_changes(one, fault):
    answer, words = FAULTS[fault]
    one.made.faults = [answer] * 50  # type: ignore[list-item]
    before = one.rows()

    [why] = one.refresh().values()

    name = services.read()[one.service].name
    assert re.search(words, why), why
    assert why.startswith(f"{name}, ") or name in why
    assert one.base in why
    assert (one.releases(), one.rows()) == ((), before)


@pytest.mark.parametrize("fault", [standing_in.busy, standing_in.cut_off], ids=["busy", "cut off"])
def test_a_service_that_is_busy_or_cuts_off_is_asked_again(one, fault):
    one.made.faults = [fault, fault]

    assert one.refresh() == {}
    assert len(one.releases()) == 1


def test_fingertips_alone_is_asked_again_after_an_error_of_the_server(trial):
    for service, asked in (("fingertips", True), ("els", False)):
        one = trial(service)
        one.made.faults = [standing_in.broken]
        assert (one.refresh() == {}) is asked


def test_nomis_is_asked_page_by_page_where_it_cuts_off_without_a_word(trial):
    made = claimants()
    made.most = 250
    one = trial("nomis", made)
    assert one.refresh() == {}
    offsets = [int(asked.args.get("RecordOffset", 0)) for asked in made.asked if "NM_162_1" in asked.path]
    assert offsets == [0, 250, 500]
    assert len([key for key in one.rows() if key[2] == "2026"]) == len(LSOAS)


def test_nomis_cuts_at_25_000_rows_and_all_are_had(trial):
    made = claimants()
    first = [row for row in made.sets["NM_162_1"] if str(row["date"]).startswith("2021")]
    old = [{**row, "date": f"{year}{str(row['date'])[4:]}"} for year in range(1812, 2021) for row in first]
    made.sets = {**made.sets, "NM_162_1": [*old, *made.sets["NM_162_1"]]}
    assert len(made.sets["NM_162_1"]) > standing_in.GUESTS
    one = trial("nomis", made, TEXTS["nomis"].replace("MINUS59", "MINUS9999"))

    assert one.refresh() == {}

    offsets = [asked.args.get("RecordOffset", "0") for asked in made.asked if "NM_162_1" in asked.path]
    assert offsets == ["0", "25000"]
    assert len([key for key in one.rows() if key[2] == "2026"]) == len(LSOAS)


def test_rows_that_nomis_never_sends_are_missed(trial):
    made = claimants()
    made.loses = 20
    one = trial("nomis", made)
    assert "580 of 600 rows" in one.refresh()[REGISTERS]


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ({"TYPE151": list(WARDS)}, r"\(ward\), which was not asked for"),
        ({"TYPE151": [*LSOAS[:9], *WARDS]}, r"\(ward\), which was not asked for"),
        ({"TYPE151": [*LSOAS, "E01099999"]}, r"\(not known here\), which was not asked for"),
        ({"TYPE151": LSOAS[:9]}, "1 of 10 areas are missing"),
        ({}, "answered with nothing"),
    ],
)
def test_the_wrong_type_of_area_is_refused(trial, kinds, words):
    made = claimants()
    made.kinds = kinds
    made.sets = {
        name: [*rows, *({**row, "geography_code": code} for row in rows[:72] for code in (*WARDS, "E01099999"))]
        for name, rows in made.sets.items()
    }
    one = trial("nomis", made)
    assert re.search(words, one.refresh()[REGISTERS])
    assert one.releases() == ()


def test_a_year_that_lacks_a_month_of_an_area_has_no_mean_of_it_and_says_so(trial):
    made = claimants()
    for row in made.sets["NM_162_1"]:
        if (row["geography_code"], row["date"]) == (LSOAS[0], "2026-07"):
            row["obs_value"] = None
    one = trial("nomis", made)
    assert one.refresh() == {}
    assert (CLAIMANTS, LSOAS[0], "2026") not in one.rows()
    assert any("areas of 2026 without a figure in each month" in words for words in one.said)


def test_another_dimension_than_the_one_asked_for_is_refused(trial, monkeypatch):
    made = claimants()
    whole = made.made
    made.made = lambda request: standing_in.plain(  # type: ignore[method-assign]
        whole(request).get_data(as_text=True).replace('"0","0","1"', '"0","0","2"')
    )
    one = trial("nomis", made)
    assert "A row has measure 2, where 1 was asked for" in one.refresh()[REGISTERS]


def test_fingertips_is_asked_for_older_types_of_area_where_the_newest_has_nothing(trial):
    one = trial("fingertips")
    one.refresh()
    assert [asked.args["child_area_type_id"] for asked in one.made.asked] == ["502", "501", "402"]
    one = trial("fingertips", Fingertips(figures=health("{year}"), types=()))
    assert "whatever type of area is asked for" in one.refresh()[SURVEY]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ages": ("19+ yrs", "65+ yrs")}, "it has: Persons, 19[+] yrs; Persons, 65[+] yrs"),
        ({"stated": "2031"}, "is sorted as"),
        ({"length": "3y"}, "is no “split year”"),
    ],
)
def test_fingertips_with_another_age_or_period_is_refused(trial, change, words):
    one = trial("fingertips", Fingertips(figures=health("{year}"), **change))
    assert re.search(words, one.refresh()[SURVEY])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": "2.0"}, "Its version is 2.0, and 1 is the last that was looked at"),
        ({"warns": True}, "It answered with NoResults"),
        ({"loses": 3}, "of .* results"),
        ({"total": "All"}, "0 of its options of Sex are “Total”; there are: All, Girls"),
    ],
)
def test_ees_that_warns_falls_short_or_has_changed_is_refused(trial, change, words):
    one = trial("ees", Ees(figures=health("{year}/{next}"), **change))
    assert re.search(words, one.refresh()[SURVEY])


@pytest.mark.parametrize(("mark", "status"), [("c", "c"), ("z", "z"), ("low", "k"), ("x", "")])
def test_what_is_suppressed_is_no_nought(trial, mark, status):
    figures = health("{year}/{next}") | {(BOROUGH, "2026/2027"): None}
    one = trial("ees", Ees(figures=figures, mark=mark))
    assert one.refresh() == {}
    row = one.rows().get((HEALTH, BOROUGH, "2026/27"), {"value": "", "status": ""})
    assert (row["value"], row["status"]) == ("", status)


def test_els_that_knows_no_such_name_says_so_in_its_own_words(trial):
    one = trial("els", text=TEXTS["els"].replace("self-reported", "slef-reported"))
    assert "answered 400" in (why := one.refresh()[SURVEY])
    assert "No data available for the selected filters." in why


def test_els_of_another_length_of_period_or_broken_down_is_refused(trial):
    one = trial("els", Els(figures=health("{year}-04-01/P3Y")))
    assert "is no “split year”" in one.refresh()[SURVEY]
    one = trial("els", Els(figures=health("{year}-04-01/P1Y")))
    one.made.columns = ("areacd", "period", "sex", "value", "status")
    whole = one.made.made
    one.made.made = lambda request: (  # type: ignore[method-assign]
        whole(request)
        if request.path.endswith("json")
        else standing_in.plain(re.sub(r"P1Y,,", "P1Y,Female,", whole(request).get_data(as_text=True)))
    )
    assert "broken down by sex or age" in one.refresh()[SURVEY]


def _without(name: str) -> Callable[[list[str]], list[str]]:
    return lambda header: [one if one != name else "Wert" for one in header]


def _moved(name: str) -> Callable[[list[str]], list[str]]:
    return lambda header: [name, *(one for one in header if one != name)]


def test_a_column_that_is_gone_is_named_and_never_accepted(trial):
    made = claimants()
    made.header = _without("OBS_VALUE")
    one = trial("nomis", made)
    why = one.refresh(accept=(f"{CLAIMANTS}:columns",))[REGISTERS]
    assert "The column OBS_VALUE is missing" in why
    one = trial("els", Els(figures=health("{year}-04-01/P1Y"), columns=("area_code", "period", "value", "status")))
    assert "The column areacd is missing" in one.refresh()[SURVEY]


def test_a_column_that_moved_is_refused_unless_it_is_accepted_by_name(trial):
    made = Fingertips(figures=health("{year}"), header=_moved("Value"))
    one = trial("fingertips", made)
    assert f"--accept {HEALTH}:columns" in one.refresh()[SURVEY]
    assert one.refresh(accept=(f"{HEALTH}:columns",)) == {}
    assert one.rows()[HEALTH, BOROUGH, "2026/27"]["value"] == "79.6"


def _only_new() -> Figures:
    return {key: value for key, value in health("{year}-04-01/P1Y").items() if key[1] > "2024"}


def _leap() -> Figures:
    return health("{year}-04-01/P1Y") | {(BOROUGH, "2026-04-01/P1Y"): 79.7}


@pytest.mark.parametrize(
    ("made", "guard", "words"),
    [
        (lambda: Els(figures=_only_new()), "rows", "figures that are held, under 80%"),
        (lambda: Els(figures=health("{year}-04-01/P1Y"), unit="Rate"), "unit", "Its measure is “Rate”, and was “%”"),
        (lambda: Els(figures=_leap()), "jump", "goes from 78.4 to 79.7 in 2026/27, further than any such area"),
    ],
)
def test_what_is_not_to_be_believed_is_refused_unless_it_is_accepted_by_name(trial, made, guard, words):
    one = trial("els", made())
    why = one.refresh()[SURVEY]
    assert words in why
    assert f"--accept {HEALTH}:{guard}" in why
    assert one.releases() == ()
    assert one.refresh(accept=(f"{HEALTH}:{guard}",)) == {}
    assert len(one.releases()) == 1


def test_a_unit_that_was_learnt_is_held_to(trial):
    one = trial("els", text=TEXTS["els"].replace('unit = "%"\n', ""))
    remembered.learn({f"{SURVEY}/{HEALTH}": "Index"})
    assert "Its measure is “%”, and was “Index”" in one.refresh()[SURVEY]


def test_all_values_withdrawn_count_as_missing(trial):
    one = trial("els", Els(figures=dict.fromkeys(health("{year}-04-01/P1Y"))))
    assert "under 80%" in one.refresh()[SURVEY]


def test_a_revised_value_is_told_with_the_old_one_and_what_is_not_answered_stays(trial):
    figures = health("{year}-04-01/P1Y") | {(BOROUGH, "2024-04-01/P1Y"): 77.7}
    del figures[COMBINED, "2018-04-01/P1Y"]
    one = trial("els", Els(figures=figures))
    one.refresh(dry=True)
    told = f"    revised: {BOROUGH} 2024/25: value 77.2 → 77.7, lower 75.7 → 76.2, upper 78.7 → 79.2"
    assert any(words.startswith(told) for words in one.said)
    one.refresh()
    assert one.rows()[HEALTH, BOROUGH, "2024/25"]["value"] == "77.7"
    assert one.rows()[HEALTH, COMBINED, "2018/19"]["value"] == "74.1"
    assert "1 not answered for and kept" in one.counts


def test_areas_that_are_not_known_and_periods_before_the_first_are_skipped_and_counted(trial):
    figures = health("{year}-04-01/P1Y") | {("S12000036", "2026-04-01/P1Y"): 1.0, (BOROUGH, "2011-04-01/P1Y"): 60.0}
    one = trial("els", Els(figures=figures))
    assert one.refresh() == {}
    assert "    skipped 1: areas that are not known here" in one.said
    assert "    skipped 1: periods before the first that is held of the area" in one.said


def test_two_figures_for_one_thing_are_refused(trial):
    one = trial("fingertips", Fingertips(figures=health("{year}"), ages=("18+ yrs", "18+ yrs")))
    assert "It gives two figures for" not in str(one.refresh())
    made = Els(figures=health("{year}-04-01/P1Y"))
    whole = made.made
    made.made = lambda request: standing_in.plain(  # type: ignore[method-assign]
        whole(request).get_data(as_text=True)
        + ("" if "json" in request.path else f"{BOROUGH},A name,2026-04-01/P1Y,12.0,,,\n")
    )
    one = trial("els", made)
    assert f"It gives two figures for {BOROUGH} in 2026/27" in one.refresh()[SURVEY]


def test_what_the_build_would_refuse_never_becomes_a_release(trial):
    one = trial("els", Els(figures=health("{year}-04-01/P1Y"), marks={(BOROUGH, "2026-04-01/P1Y"): "q"}))
    assert "status “q”" in one.refresh()[SURVEY]
    figures = {key: 100 + (value or 0) for key, value in health("{year}-04-01/P1Y").items()}
    indicator = next(path for path in one.root.rglob("*.toml") if f'slug = "{HEALTH}"' in path.read_text())
    text = indicator.read_text(encoding="utf-8").replace(f'slug = "{HEALTH}"', f'slug = "{HEALTH}"\nrange = [0, 100]')
    indicator.write_text(text, encoding="utf-8")
    one = trial("els", Els(figures=figures))
    assert "lies outside 0 to 100" in one.refresh(accept=(f"{HEALTH}:jump",))[SURVEY]
    assert one.releases() == ()


def test_a_dry_run_shows_the_differences_and_writes_nothing(one):
    assert one.refresh(dry=True) == {}
    assert any(words.startswith("    new: ") and ": value " in words for words in one.said)
    assert one.releases() == ()
    assert remembered.asked() == {}


def test_one_source_that_fails_stops_no_other_and_is_remembered(trial):
    down = trial("nomis")
    down.made.faults = [standing_in.empty] * 50
    one = trial("els")
    failed = one.refresh(bases={"nomis": down.base, "els": one.base})
    assert list(failed) == [REGISTERS]
    assert (len(one.releases()), down.releases()) == (1, ())
    assert any(words.startswith("[2/2] made-survey from Explore Local Statistics") for words in one.said)
    assert (remembered.asked()[SURVEY].failed, remembered.asked()[REGISTERS].failed) == ("", failed[REGISTERS])


def test_a_live_service_that_was_not_seen_yet_is_marked_so(trial):
    one = trial("els")
    one.refresh()
    assert one.said[0].endswith(f"({run.NOT_YET})")
    remembered.see({"els": date(2026, 11, 27)})
    one.refresh()
    assert one.said[0].endswith("(last seen live on 2026-11-27)")


def test_raw_answers_are_kept_by_their_hash_and_keys_nowhere(trial, tmp_path, monkeypatch):
    monkeypatch.setenv("NOMIS_UID", "0xSECRET")
    one = trial("nomis")
    one.refresh()
    assert all(asked.args["uid"] == "0xSECRET" for asked in one.made.asked)
    one.made.faults = [lambda: standing_in.plain("bad uid 0xSECRET", "text/plain", 403)]
    (why,) = one.refresh().values()
    assert "answered 403: bad uid …" in why
    kept = [path for path in (tmp_path / "raw").rglob("*") if path.is_file()]
    assert [
        path for path in kept if re.fullmatch(r"[0-9a-f]{64}\.gz", path.name) and path.parent.name == path.name[:2]
    ]
    assert not any(b"0xSECRET" in path.read_bytes() for path in kept)
    assert not any(b"0xSECRET" in path.read_bytes() for path in one.root.rglob("*.toml"))


def test_an_answer_that_the_service_says_is_unchanged_is_taken_from_what_is_kept(trial):
    made = Els(figures=health("{year}-04-01/P1Y"))
    whole = made.made

    def marked(request):  # type: ignore[no-untyped-def]
        if request.headers.get("If-None-Match") == '"1"':
            return standing_in.Response(status=304)
        answer = whole(request)
        answer.headers["ETag"] = '"1"'
        return answer

    made.made = marked  # type: ignore[method-assign]
    one = trial("els", made)
    one.refresh()
    assert one.refresh() == {}
    assert "0 new, 0 revised" in one.counts


def test_an_answer_that_is_far_too_large_is_left(trial, monkeypatch):
    one = trial("els")
    real = services.read
    monkeypatch.setattr(
        services, "read", lambda bases=None: {**real(bases), "els": replace(real(bases)["els"], largest=200)}
    )
    assert "The answer is over 200 bytes" in one.refresh()[SURVEY]


def test_a_service_that_leads_elsewhere_is_not_followed(trial):
    one = trial("els")
    away = {"Location": "https://elsewhere.example/data"}
    one.made.faults = [lambda: standing_in.plain("", status=302, **away)] * 3
    assert "It leads to https://elsewhere.example, where it may not" in one.refresh()[SURVEY]


def test_a_service_that_leads_on_within_itself_is_followed(trial):
    one = trial("els")
    one.made.faults = [
        lambda: standing_in.plain(
            "", status=302, Location=f"{one.base}/data.json?{one.made.asked[0].query_string.decode()}"
        )
    ]
    assert one.refresh() == {}


def test_only_https_is_asked_but_for_this_machine():
    with pytest.raises(DataFault, match="is not secure"):
        services.read({"nomis": "http://www.example.org"})
    with pytest.raises(DataFault, match="There is no service 'nomsi'"):
        services.read({"nomsi": "https://www.example.org"})
    assert all(one.base.startswith("https://") for one in services.read().values())


def test_services_are_told_who_asks_as_far_as_that_is_known(monkeypatch):
    monkeypatch.delenv("PUBLIC_ADDRESS", raising=False)
    with fetching.client(services.read()["els"]) as client:
        assert client.headers["user-agent"] == "borough-dashboard/1.0 (open data refresh)"
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://figures.example.org")
    with fetching.client(services.read()["els"]) as client:
        assert client.headers["user-agent"].endswith("; https://figures.example.org)")


def test_certificates_are_always_verified():
    with fetching.client(services.read()["els"]) as client:
        assert isinstance(client, httpx.Client)
        inner = client._transport._sync_transport._inner  # type: ignore[attr-defined]
        assert inner._pool._ssl_context.verify_mode.name == "CERT_REQUIRED"


def test_every_declaration_is_of_what_is_held_in_its_decimals_and_its_periods():
    held = asking.held(store.ROOT)
    plans = declared.plans(store.ROOT, held.catalogue, services.read())
    assert {service for plan in plans for service in plan.services} == set(services.read())
    for series in (one for plan in plans for one in plan.series):
        rows = [row for row in held.rows(series.source) if row["indicator"] == series.indicator]
        taken = [row for row in rows if row["geography"] in series.areas]
        places = max(len(row[name].partition(".")[2]) for row in taken for name in ("value", "lower", "upper"))
        assert series.decimals == min(places, 6), series.indicator
        assert {row["geography"] for row in taken} == set(series.areas), series.indicator
        for row in taken:
            span = periods.Span(date.fromisoformat(row["period_start"]), date.fromisoformat(row["period_end"]))
            assert periods.label(series.period, span) == row["period_label"]
