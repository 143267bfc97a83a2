"""The doctor, and the commands that reach official services, as they are run."""

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from data.refreshing import declared, doctor, remembered, services
from data.refreshing.doctor import Urgency
from data.refreshing.keeping import Kept
from data.storing import build, releasing
from tests import released, standing_in
from tests import seed as seeds
from tests.build.test_refresh import HEALTH, MADE, REGISTERS, SURVEY, TEXTS
from tests.standing_in import StandIn

TODAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def _state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAW_ANSWERS", str(tmp_path / "raw"))
    monkeypatch.setenv("EDITIONS", str(tmp_path / "editions"))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'made.sqlite'}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1,localhost")


@pytest.fixture
def root(seed: Path) -> Path:
    """Return a data folder of which two sources can be refreshed."""
    for source, service in ((REGISTERS, "nomis"), (SURVEY, "els")):
        (seed / "sources" / source / declared.FILE).write_text(TEXTS[service], encoding="utf-8")
    return seed


def told(root: Path, today: date = TODAY) -> list[str]:
    found = doctor.examine(root, say=lambda _: None, today=today)
    return [f"{one.urgency.name}: {one.what} {one.mend}" for one in sorted(found)]


def online(root: Path, server: HTTPServer, **made: StandIn) -> list[doctor.Finding]:
    bases = {name: one.on(server, f"/{name}") for name, one in made.items()}
    return doctor.online(root, bases, pause=0.0, say=lambda _: None)


def test_a_doctor_that_finds_nothing_urgent_says_what_was_not_seen_live(root):
    build.build(root=root)
    assert [words for words in told(root) if not words.startswith("LATER")] == []
    assert [words for words in told(root) if "not yet run against the live service" in words] == [
        f"LATER: {one.name} is not yet run against the live service. Run: python -m data doctor --online"
        for one in sorted(services.read().values(), key=lambda one: one.name)
    ]


def test_a_missing_store_a_fault_and_an_old_store_are_told_before_all_else(root):
    assert told(root)[0] == "NOW: There is no store that can be read. Run: python -m data build"
    build.build(root=root)
    rows = released.changed(released.held(root), "road-casualties", "E01000001", "2023", value="1")
    released.release(root, rows, live=datetime(2026, 11, 25, tzinfo=UTC))
    assert told(root)[0] == "SOON: The store is older than the data. Run: python -m data build"
    figures = root / "sources" / SURVEY / "figures.csv"
    figures.write_text(figures.read_text(encoding="utf-8").replace("76.2", "76,2", 1), encoding="utf-8")
    first = told(root)[0]
    assert first.startswith("NOW: The data cannot be read: ")
    assert "figures.csv" in first


def test_a_release_whose_figures_were_changed_is_told(root):
    release = released.release(
        root, released.changed(released.held(root), "road-casualties", "E01000001", "2023", value="1")
    )
    release.figures.write_text(release.figures.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert any(
        words.startswith(f"NOW: The figures of {REGISTERS}, release {release.name}, are not those")
        for words in told(root)
    )


def test_what_is_overdue_is_told_with_the_command_that_may_bring_it(root):
    assert not any(f"{REGISTERS} is overdue" in words for words in told(root))
    words = next(words for words in told(root, date(2027, 6, 1)) if f"{REGISTERS} is overdue" in words)
    assert words.endswith(f"Run: python -m data refresh {REGISTERS}")


def test_a_refresh_that_was_cut_off_or_refused_is_told(root, tmp_path):
    Kept(tmp_path / "raw").begin()
    remembered.remember([SURVEY], {SURVEY: "It answered 500."})
    words = told(root)
    assert "SOON: The last refresh was cut off. Run it again: python -m data refresh" in words
    assert any("could not be refreshed" in one and "It answered 500." in one for one in words)


def test_a_stand_in_is_never_taken_for_a_live_service(root, httpserver):
    assert online(root, httpserver, nomis=MADE["nomis"](), els=MADE["els"]()) == []
    assert (remembered.seen(), remembered.units()) == ({}, {})


def test_a_live_service_that_answers_as_expected_is_remembered_with_its_measures(root, httpserver, monkeypatch):
    monkeypatch.setattr(services, "HERE", ())
    made = MADE["els"]()
    monkeypatch.setattr(
        services, "read", _live(httpserver, {"nomis": MADE["nomis"](), "els": made}, read=services.read)
    )
    assert doctor.online(root, {}, say=lambda _: None) == []
    assert set(remembered.seen()) == {"nomis", "els"}
    assert remembered.units() == {f"{REGISTERS}/claimant-count": "Value", f"{SURVEY}/{HEALTH}": "%"}

    made.faults = [standing_in.page] * 50
    [found] = doctor.online(root, {}, say=lambda _: None)
    assert found.urgency == Urgency.SOON
    assert "Explore Local Statistics" in found.what
    assert set(remembered.seen()) == {"nomis"}
    assert not list(root.rglob("release.toml"))


def _live(server: HTTPServer, made: dict[str, StandIn], *, read):  # type: ignore[no-untyped-def]
    """Return services of which some are at other addresses, as if they were the live ones."""
    from dataclasses import replace

    found = dict(read())
    for name, one in made.items():
        found[name] = replace(found[name], base=one.on(server, f"/live-{name}"), a_second=10_000.0)
    return lambda _bases=None: found


def run(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "data", *words], cwd=project, capture_output=True, text=True, check=False
    )


def test_the_commands_refresh_build_and_end_with_a_status(tmp_path, httpserver):
    project = tmp_path / "project"
    root = seeds.write_project(project)
    (root / "sources" / SURVEY / declared.FILE).write_text(TEXTS["els"], encoding="utf-8")
    made = MADE["els"]()
    base = ("--base", f"els={made.on(httpserver, '/els')}", "--pause", "0")

    rehearsed = run(project, "refresh", "--dry-run", *base)
    assert (rehearsed.returncode, "A rehearsal: " in rehearsed.stderr) == (0, True), rehearsed.stderr
    assert run(project, "refresh", SURVEY, *base).returncode == 0
    assert (tmp_path / "made.sqlite").exists()
    assert len(list((root / "sources" / SURVEY).glob("releases/2*"))) == 1

    made.faults = [standing_in.empty] * 50
    failed = run(project, "refresh", *base)
    assert failed.returncode == 1
    assert "Not all could be refreshed: made-survey" in failed.stderr
    unknown = run(project, "refresh", "made-indices", *base)
    assert unknown.returncode == 1
    assert f"Name one of: {SURVEY}" in unknown.stderr
    wrong = run(project, "refresh", "--accept", f"{HEALTH}:everything", *base)
    assert (wrong.returncode, "names nothing that can be accepted" in wrong.stderr) == (1, True)

    examined = run(project, "doctor")
    lines = examined.stdout.splitlines()
    assert lines[0] == "What to do, most urgent first:"
    order = [("now", "soon", "later").index(line.partition("(")[2].partition(")")[0]) for line in lines[1:]]
    assert order == sorted(order)
    assert any("made-survey could not be refreshed" in line for line in lines)


def test_a_rehearsed_table_is_the_one_that_is_written(seed):
    rows = released.held(seed)
    assert releasing.table(rows) == releasing.table(reversed(rows))
