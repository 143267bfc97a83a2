"""Refreshing from services that stand in for the official ones: what is loaded, what is refused, and again."""

import csv
import errno
import multiprocessing
import os
import random
import re
import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from pytest_httpserver import HTTPServer

from data.reading import catalogue, releases
from data.refreshing import doctor, fetching, remembered, run
from data.storing import build, editions, store
from data.subject import BOROUGH, ENGLAND
from tests import standing_in
from tests.build import stores
from tests.seed import BARNSLEY, BOLTON, COMBINED, LSOAS, REGION
from tests.standing_in import Ees, Els, Fingertips, Nomis

REGISTERS, SURVEY = "made-registers", "made-survey"
HEALTH, CLAIMANTS = "good-health", "claimant-count"
OTHERS = (ENGLAND, REGION, COMBINED, BOLTON, BARNSLEY)
MONTHS = [f"2026-{month:02}" for month in range(1, 13)]


@pytest.fixture(autouse=True)
def _raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAW_ANSWERS", str(tmp_path / "raw"))


def declare(root: Path, source: str, text: str) -> None:
    (root / "sources" / source / "refresh.toml").write_text(text, encoding="utf-8")


CLAIMS = """service = "nomis"
[[ask]]
indicator = "claimant-count"
dataset = "NM_162_1"
areas = "E08000010TYPE151"
worked_out = "mean of twelve months"
parameters = { date = "latestMINUS11-latest", gender = 0, age = 0, measure = 1, measures = 20100 }
"""
BY_FINGERTIPS = """service = "fingertips"
[[ask]]
indicator = "good-health"
id = 92443
sex = "Persons"
"""
BY_ELS = """service = "els"
[[ask]]
indicator = "good-health"
slug = "self-reported-good-health"
"""
BY_EES = """service = "ees"
[[ask]]
indicator = "good-health"
data_set = "b3e19901-5d2b-b676-bb4c-e60937d74725"
version = 1
column = "good_health"
filters = { sex = "Total" }
"""


def nomis(**more: object) -> Nomis:
    counts = (6, 7, 14, 18, 26, 30, 38, 42, 50, 54)
    figures = {(code, month): float(count) for code, count in zip(LSOAS, counts, strict=True) for month in MONTHS}
    return Nomis(figures, **more)  # type: ignore[arg-type]


def health(period: str) -> dict[tuple[str, str], float | None]:
    return {(BOROUGH, period): 78.9, **{(code, period): 76.3 for code in OTHERS}}


STAND_INS = {
    "nomis": (REGISTERS, CLAIMS, nomis),
    "fingertips": (SURVEY, BY_FINGERTIPS, lambda: Fingertips(health("2026/27"))),
    "els": (SURVEY, BY_ELS, lambda: Els(health("2026-04-01/P1Y"))),
    "ees": (SURVEY, BY_EES, lambda: Ees(health("2026/2027"))),
}


def refreshed(root: Path, source: str, **bases: str) -> tuple[list[str], dict[str, str], list[str]]:
    said: list[str] = []
    options = run.Options(bases, wait=0)
    written, failed = run.refresh(root, [source], options, say=said.append)
    return written, failed, said


def rows(root: Path, source: str, indicator: str, label: str) -> dict[str, dict[str, str]]:
    held = catalogue.read(root).sources[source]
    with releases.governing(root, held).open(encoding="utf-8", newline="") as handle:
        found = list(csv.DictReader(handle))
    return {row["area_code"]: row for row in found if (row["indicator"], row["period_label"]) == (indicator, label)}


@pytest.fixture(params=STAND_INS)
def service(request: pytest.FixtureRequest, seed: Path, httpserver: HTTPServer):
    """Return a data folder, a source that one service feeds, its stand-in and where that listens."""
    source, text, make = STAND_INS[request.param]
    declare(seed, source, text)
    made = make()
    return request.param, seed, source, made, made.on(httpserver, f"/{request.param}")


def test_every_adapter_loads_what_it_should(service):
    name, root, source, _, base = service
    written, failed, said = refreshed(root, source, **{name: base})
    assert (written, failed) == ([source], {})
    if name == "nomis":
        found = rows(root, source, CLAIMANTS, "2026")
        assert [found[code]["numerator"] for code in LSOAS[:2]] == ["6.0", "7.0"]
        assert float(found[LSOAS[0]]["value"]) == pytest.approx(100 * 6 / 750)
    else:
        found = rows(root, source, HEALTH, "2026/27")
        assert {code: float(row["value"]) for code, row in found.items()} == {
            BOROUGH: 78.9,
            **dict.fromkeys(OTHERS, 76.3),
        }
        assert found[BOROUGH]["period_start"] == "2026-04-01"
    if name in ("fingertips", "els"):
        assert [float(found[BOROUGH][end]) for end in ("lower", "upper")] == pytest.approx([77.9, 79.9])
    assert any(": 6 new" in one or ": 10 new" in one for one in said)
    assert build.build(root=root, url=f"sqlite:///{root.parent / 'made.sqlite'}")


def test_twice_the_same_is_one_release(service):
    name, root, source, _, base = service
    refreshed(root, source, **{name: base})
    before = store.fingerprint(root, datetime.now(UTC))
    written, failed, said = refreshed(root, source, **{name: base})
    assert (written, failed) == ([], {})
    assert any("0 new, 0 revised" in one for one in said)
    assert store.fingerprint(root, datetime.now(UTC)) == before


FAULTS = {
    "nothing at all": (standing_in.nothing, "Nothing came|no JSON"),
    "a page instead of figures": (standing_in.page, "A page came|no JSON"),
    "a body that is cut off": (standing_in.cut_off, "No whole answer came"),
    "an error of the server": (standing_in.broken, "It answered 500: System.OutOfMemoryException"),
    "a header alone": (lambda: standing_in.plain("Indicator ID,areacd,DATE\n"), "is gone|no JSON"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_no_answer_is_refused_and_nothing_is_written(service, fault):
    name, root, source, made, base = service
    answer, words = FAULTS[fault]
    made.faults = [answer] * 10
    written, failed, _ = refreshed(root, source, **{name: base})
    assert written == []
    assert re.search(words, failed[source]), failed
    assert name in failed[source]
    assert releases.every(root, source) == ()


def test_a_service_that_asks_to_wait_is_waited_for(service):
    name, root, source, made, base = service
    made.faults = [standing_in.busy, standing_in.busy]
    written, failed, _ = refreshed(root, source, **{name: base})
    assert (written, failed) == ([source], {})
    assert len(made.asked) > 2


def test_a_column_that_moved_away_is_named(seed, httpserver):
    for source, text, made, gone in (
        (REGISTERS, CLAIMS, nomis(renamed={"OBS_VALUE": "OBS_WERT"}), "OBS_VALUE"),
        (SURVEY, BY_FINGERTIPS, Fingertips(health("2026/27"), renamed={"Value": "Wert"}), "Value"),
        (SURVEY, BY_ELS, Els(health("2026-04-01/P1Y"), renamed={"areacd": "area_code"}), "areacd"),
    ):
        declare(seed, source, text)
        name = text.split('"')[1]
        base = made.on(httpserver, f"/moved-{name}")
        _, failed, _ = refreshed(seed, source, **{name: base})
        assert f"The column “{gone}” is gone" in failed[source]


def test_nomis_is_asked_page_by_page_until_all_rows_have_come(seed, httpserver):
    declare(seed, REGISTERS, CLAIMS)
    made = nomis(cut_at=50)
    written, failed, _ = refreshed(seed, REGISTERS, nomis=made.on(httpserver, "/n"))
    assert (written, failed) == ([REGISTERS], {})
    assert [int(one.args["RecordOffset"]) for one in made.asked] == [0, 50, 100]


def test_rows_that_nomis_leaves_out_in_silence_are_missed(seed, httpserver):
    declare(seed, REGISTERS, CLAIMS)
    made = nomis()
    whole = made.made

    def short(request):
        return (
            whole(request)
            if int(request.args["RecordOffset"]) == 0
            else standing_in.plain('"DATE","GEOGRAPHY_CODE","OBS_VALUE","OBS_STATUS","RECORD_COUNT"\n')
        )

    made.made = short  # type: ignore[method-assign]
    made.cut_at = 100
    _, failed, _ = refreshed(seed, REGISTERS, nomis=made.on(httpserver, "/n"))
    assert "100 of 120 rows came" in failed[REGISTERS]


def test_a_year_that_lacks_a_month_has_no_mean(seed, httpserver):
    declare(seed, REGISTERS, CLAIMS)
    made = nomis()
    made.figures = {key: value for key, value in made.figures.items() if key != (LSOAS[0], "2026-07")}
    refreshed(seed, REGISTERS, nomis=made.on(httpserver, "/n"))
    assert LSOAS[0] not in rows(seed, REGISTERS, CLAIMANTS, "2026")


def test_fingertips_is_asked_for_older_kinds_of_area_where_the_newest_has_nothing(seed, httpserver):
    declare(seed, SURVEY, BY_FINGERTIPS)
    made = Fingertips(health("2026/27"))
    refreshed(seed, SURVEY, fingertips=made.on(httpserver, "/f"))
    assert [one.args["child_area_type_id"] for one in made.asked] == ["502", "501", "402"]
    made = Fingertips(health("2026/27"))
    made.holds = frozenset()
    _, failed, _ = refreshed(seed, SURVEY, fingertips=made.on(httpserver, "/g"))
    assert "No kind of area has figures" in failed[SURVEY]


def test_fingertips_with_two_ages_asks_which_is_meant(seed, httpserver):
    declare(seed, SURVEY, BY_FINGERTIPS)
    made = Fingertips(health("2026/27"))
    made.ages = ("18+ yrs", "65+ yrs")
    _, failed, _ = refreshed(seed, SURVEY, fingertips=made.on(httpserver, "/f"))
    assert "more than one age: 18+ yrs, 65+ yrs" in failed[SURVEY]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"version": "2.0"}, "Its version is 2.0, and 1 is what was looked at"),
        ({"warns": True}, "It warns: NoResults"),
        ({"loses": 3}, "12 of 15 results came"),
    ],
)
def test_ees_is_refused_when_it_warns_falls_short_or_has_a_new_version(seed, httpserver, change, words):
    declare(seed, SURVEY, BY_EES)
    made = Ees(health("2026/2027"))
    for name, value in change.items():
        setattr(made, name, value)
    _, failed, _ = refreshed(seed, SURVEY, ees=made.on(httpserver, "/e"))
    assert words in failed[SURVEY]


def test_els_that_knows_no_such_name_says_so(seed, httpserver):
    declare(seed, SURVEY, BY_ELS.replace("self-reported", "slef-reported"))
    _, failed, _ = refreshed(seed, SURVEY, els=Els(health("2026-04-01/P1Y")).on(httpserver, "/l"))
    assert "It answered 400" in failed[SURVEY]
    assert "No data available" in failed[SURVEY]


def test_what_is_suppressed_is_no_nought(seed, httpserver):
    declare(seed, SURVEY, BY_EES)
    made = Ees({**health("2026/2027"), (BOROUGH, "2026/2027"): None})
    refreshed(seed, SURVEY, ees=made.on(httpserver, "/e"))
    row = rows(seed, SURVEY, HEALTH, "2026/27")[BOROUGH]
    assert (row["value"], row["status"]) == ("", "c")


def test_a_revised_value_is_told_with_the_old_one(seed, httpserver):
    declare(seed, SURVEY, BY_ELS)
    made = Els({**health("2025-04-01/P1Y"), (BOROUGH, "2025-04-01/P1Y"): 77.7})
    old = rows(seed, SURVEY, HEALTH, "2025/26")[BOROUGH]["value"]
    _, _, said = refreshed(seed, SURVEY, els=made.on(httpserver, "/l"))
    assert f"  revised: good-health, {BOROUGH}, 2025/26: {old} -> 77.7" in said
    assert rows(seed, SURVEY, HEALTH, "2025/26")[BOROUGH]["value"] == "77.7"


@pytest.mark.parametrize(
    ("figures", "guard", "words"),
    [
        ({(BOROUGH, "2026-04-01/P1Y"): 78.9}, "shrink", "1 areas in its last period"),
        ({(code, "2025-04-01/P1Y"): 0.764 for code in (BOROUGH, *OTHERS)}, "unit", "its unit may have changed"),
        ({**health("2026-04-01/P1Y"), (BOROUGH, "2026-04-01/P1Y"): 12.0}, "jump", "12 after 78.4"),
    ],
)
def test_what_is_not_to_be_believed_is_refused_unless_it_is_named(seed, httpserver, figures, guard, words):
    declare(seed, SURVEY, BY_ELS)
    base = Els(figures).on(httpserver, "/l")
    _, failed, _ = refreshed(seed, SURVEY, els=base)
    assert words in failed[SURVEY]
    assert f"--accept {SURVEY}:" in failed[SURVEY]
    accepted = frozenset((f"{SURVEY}:{guard}",))
    options = run.Options({"els": base}, accept=accepted, wait=0)
    written, _ = run.refresh(seed, [SURVEY], options, say=lambda _: None)
    assert written == [SURVEY]


def test_a_dry_run_says_what_would_change_and_writes_nothing(service):
    name, root, source, _, base = service
    said: list[str] = []
    written, failed = run.refresh(root, [source], run.Options({name: base}, dry=True, wait=0), say=said.append)
    assert (written, failed) == ([], {})
    assert any("  new: " in one for one in said)
    assert releases.every(root, source) == ()


def test_one_source_that_fails_stops_no_other(seed, httpserver):
    declare(seed, REGISTERS, CLAIMS)
    declare(seed, SURVEY, BY_ELS)
    down = nomis()
    down.faults = [standing_in.nothing] * 10
    bases = {"nomis": down.on(httpserver, "/n"), "els": Els(health("2026-04-01/P1Y")).on(httpserver, "/l")}
    written, failed = run.refresh(seed, [], run.Options(bases, wait=0), say=lambda _: None)
    assert written == [SURVEY]
    assert list(failed) == [REGISTERS]
    asked = remembered.asked()
    assert asked[SURVEY].failed == ""
    assert "Nothing came" in asked[REGISTERS].failed


def test_what_was_cut_off_goes_on_where_it_stopped(seed, httpserver):
    declare(seed, REGISTERS, CLAIMS)
    made = nomis(cut_at=50)
    base = made.on(httpserver, "/n")
    whole = made.made
    made.made = lambda request: (  # type: ignore[method-assign]
        standing_in.broken() if int(request.args["RecordOffset"]) == 100 else whole(request)
    )
    _, failed, _ = refreshed(seed, REGISTERS, nomis=base)
    assert "500" in failed[REGISTERS]
    made.made = whole  # type: ignore[method-assign]
    made.asked.clear()
    written, _, _ = refreshed(seed, REGISTERS, nomis=base)
    assert written == [REGISTERS]
    assert [int(one.args["RecordOffset"]) for one in made.asked] == [100]


def test_raw_answers_are_kept_by_their_hash_without_what_is_secret(seed, httpserver, tmp_path):
    declare(seed, REGISTERS, CLAIMS.replace("gender = 0", 'gender = 0, uid = "0xSECRET"'))
    made = nomis()
    made.known = made.known | {"uid"}
    written, failed, said = refreshed(seed, REGISTERS, nomis=made.on(httpserver, "/n"))
    assert (written, failed) == ([REGISTERS], {})
    kept = [path for path in (tmp_path / "raw").rglob("*") if path.is_file()]
    assert kept
    assert not any(b"0xSECRET" in path.read_bytes() for path in kept)
    assert "0xSECRET" not in "\n".join(said)


def test_only_https_is_asked_but_for_this_machine():
    with pytest.raises(fetching.Refused, match="Only https is asked"):
        fetching.Fetcher(fetching.Service("nomis", "http://www.example.org", 0), "x")


def test_an_answer_that_is_far_too_large_is_left(seed, httpserver, monkeypatch):
    declare(seed, SURVEY, BY_ELS)
    monkeypatch.setattr(fetching, "LARGEST", 10)
    _, failed, _ = refreshed(seed, SURVEY, els=Els(health("2026-04-01/P1Y")).on(httpserver, "/l"))
    assert "The answer is over" in failed[SURVEY]


def test_a_service_that_has_moved_is_not_followed_elsewhere(seed, httpserver):
    declare(seed, SURVEY, BY_ELS)
    made = Els(health("2026-04-01/P1Y"))
    made.faults = [lambda: standing_in.Response("", status=302, headers={"Location": "https://elsewhere.example"})]
    _, failed, _ = refreshed(seed, SURVEY, els=made.on(httpserver, "/l"))
    assert "It has moved to https://elsewhere.example" in failed[SURVEY]


def _work(root: Path, base: str, raw: str) -> None:
    os.environ["RAW_ANSWERS"] = raw
    run.refresh(root, [REGISTERS], run.Options({"nomis": base}, wait=0), say=lambda _: None)


def test_a_refresh_killed_at_any_moment_leaves_all_whole_and_the_next_completes_it(seed, httpserver, tmp_path):
    declare(seed, REGISTERS, CLAIMS)
    base = nomis(cut_at=20).on(httpserver, "/n")
    url = f"sqlite:///{tmp_path / 'made.sqlite'}"
    processes, chance = multiprocessing.get_context("fork"), random.Random(15)
    for _ in range(20):
        one = processes.Process(target=_work, args=(seed, base, str(tmp_path / "raw")))
        one.start()
        time.sleep(chance.random() * 0.4)
        if one.pid is not None and one.is_alive():
            os.kill(one.pid, signal.SIGKILL)
        one.join()
        build.build(root=seed, url=url)  # whatever is there is sound
    _, failed, _ = refreshed(seed, REGISTERS, nomis=base)
    assert failed == {}
    assert len(releases.every(seed, REGISTERS)) == 1
    assert len(rows(seed, REGISTERS, CLAIMANTS, "2026")) == len(LSOAS)


def test_two_at_once_write_one_release(seed, httpserver, tmp_path):
    declare(seed, REGISTERS, CLAIMS)
    base = nomis().on(httpserver, "/n")
    processes = multiprocessing.get_context("fork")
    both = [processes.Process(target=_work, args=(seed, base, str(tmp_path / f"raw{n}"))) for n in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert [one.exitcode for one in both] == [0, 0]
    assert len(releases.every(seed, REGISTERS)) == 1


def test_a_full_disk_leaves_what_was_there(seed, httpserver, tmp_path, monkeypatch):
    from data.storing import releasing

    declare(seed, REGISTERS, CLAIMS)
    base = nomis().on(httpserver, "/n")
    url = f"sqlite:///{tmp_path / 'made.sqlite'}"
    build.build(root=seed, url=url)
    before = stores.content(url)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(releasing, "_put", full)
        _, failed, _ = refreshed(seed, REGISTERS, nomis=base)
    assert "No space left" in failed[REGISTERS]
    assert releases.every(seed, REGISTERS) == ()
    build.build(root=seed, url=url)
    assert stores.content(url) == before
    assert refreshed(seed, REGISTERS, nomis=base)[0] == [REGISTERS]


def test_doctor_says_what_to_do_and_sees_which_services_answer(seed, httpserver, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.sqlite'}")
    monkeypatch.setenv("EDITIONS", str(tmp_path / "editions"))
    declare(seed, REGISTERS, CLAIMS)
    declare(seed, SURVEY, BY_ELS)
    down = Els(health("2026-04-01/P1Y"))
    down.faults = [standing_in.page] * 10
    bases = {"nomis": nomis().on(httpserver, "/n"), "els": down.on(httpserver, "/l")}
    found = doctor.examine(seed, today=editions.today(), online=True, bases=bases, wait=0)
    assert found[0][0] == doctor.BROKEN
    assert found == sorted(found, key=lambda one: one[0])
    said = "\n".join(words for _, words in found)
    assert "There is no store that can be read. Run: python -m data build" in said
    assert "nomis answers as expected: 10 rows" in said
    assert "els does not answer as expected" in said
    assert set(remembered.seen()) == {"nomis"}
    assert releases.every(seed, REGISTERS) == ()


def test_every_question_that_is_declared_is_of_a_known_service_and_of_figures_that_are_held():
    held = catalogue.read(store.ROOT)
    assert len(run.declared(store.ROOT)) >= 8
    for slug in run.declared(store.ROOT):
        asked = run.questions(store.ROOT, slug, held)
        run.service_of(asked.service, {})
        for ask in asked.asks:
            assert asked.areas(ask.indicator.slug)
            assert asked.periods(ask.indicator.slug)


def test_tls_is_always_verified():
    with fetching.Fetcher(fetching.Service("nomis", "https://www.example.org", 0), "x") as one:
        client = one._client
        assert isinstance(client, httpx.Client)
        transport = client._transport._sync_transport  # type: ignore[attr-defined]
        assert transport._pool._ssl_context.verify_mode.name == "CERT_REQUIRED"
