"""A source has releases: which counts at a moment, what they changed, and what is hidden for good."""

import errno
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from data.faults import DataFault
from data.reading import catalogue, releases
from data.storing import build, editions, releasing, schema, store
from tests import released
from tests.build import stores
from tests.released import AFTER, AT, BEFORE, REGISTERS
from tests.seed import LSOAS

CLAIMANTS = "claimant-count"


def rows(url: str, table: str) -> list:
    engine = store.reader(url)
    with engine.connect() as connection:
        found = connection.execute(select(schema.metadata.tables[table])).all()
    engine.dispose()
    return list(found)


def revised(root: Path, count: str = "4", **told: object) -> releases.Release:
    """Release the claimants again, with another count in the first neighbourhood's last year."""
    last = releases.governing(root, source(root), told.get("live", AT))
    cells = {"numerator": count, "value": ""}
    found = released.changed(released.held(root), CLAIMANTS, LSOAS[0], "2025", **cells)
    assert last.exists()
    return released.release(root, found, **told)


def source(root: Path):
    return catalogue.read(root).sources[REGISTERS]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store' / 'dashboard.sqlite'}"


def counted(url: str) -> float | None:
    """Return the first neighbourhood's count of the last year, as the store has it."""
    return next(
        one.numerator
        for one in rows(url, "observation")
        if (one.indicator, one.area_code, one.period_label) == (CLAIMANTS, LSOAS[0], "2025")
    )


def test_a_release_counts_from_its_moment_on(seed, url):
    first = build.build(root=seed, url=url, at=AFTER) and counted(url)
    revised(seed)
    build.build(root=seed, url=url, at=BEFORE)
    assert counted(url) == first
    build.build(root=seed, url=url, at=AT)
    assert counted(url) == 4
    known = {one.name: one for one in rows(url, "vintage")}
    assert known[f"{REGISTERS}@2026-12-01"].loaded == date(2026, 12, 1)
    assert all(one.vintage in known for one in rows(url, "observation"))


def test_what_a_release_changed_is_told_with_old_and_new_value_day_and_reason(seed, url):
    before = released.held(seed)
    revised(seed, kind="correction", why="One office had counted twice.")
    build.build(root=seed, url=url, at=AFTER)
    (one,) = rows(url, "revision")
    old = next(
        row["value"]
        for row in before
        if (row["indicator"], row["area_code"], row["period_label"]) == (CLAIMANTS, LSOAS[0], "2025")
    )
    assert (one.indicator, one.area_code, one.period_label) == (CLAIMANTS, LSOAS[0], "2025")
    assert (one.old_value, one.new_value) == (float(old) if old else None, None)
    assert (one.day, one.kind, one.why) == (date(2026, 12, 1), "correction", "One office had counted twice.")


def test_the_same_content_is_no_release(seed):
    assert releasing.write(seed, REGISTERS, released.held(seed), live=AT, kind="refresh", why="", by="") is None
    assert releases.every(seed, REGISTERS) == ()


def test_an_undone_release_leaves_exactly_what_was_there(seed, url):
    build.build(root=seed, url=url, at=AFTER)
    before = stores.content(url)
    one = revised(seed)
    releasing.undo(one, at=AT + timedelta(hours=1), by="A made-up office", why="The wrong file.")
    build.build(root=seed, url=url, at=AFTER)
    after = stores.content(url)
    told = ("store", "release")
    assert {name: found for name, found in after.items() if name not in told} == {
        name: found for name, found in before.items() if name not in told
    }
    assert [(one.name, one.state) for one in rows(url, "release")] == [("2026-12-01", "undone")]
    build.build(root=seed, url=url, at=AT)  # as known in that hour, it counted
    assert counted(url) == 4


def test_a_withdrawn_release_is_hidden_at_every_moment_and_only_the_fact_is_told(seed, url):
    one = revised(seed, why="Not to be told.", by="Not to be named")
    releasing.withdraw(one, day=date(2026, 12, 2), why="It showed a count of two.")
    for at in (AT, AFTER):
        build.build(root=seed, url=url, at=at)
        assert counted(url) != 4
        assert rows(url, "revision") == []
        assert [tuple(one) for one in rows(url, "release")] == [
            (REGISTERS, "2026-12-01", date(2026, 12, 2), "withdrawn", "", "", "", "")
        ]
    file = store.sqlite_file(url)
    assert b"Not to be" not in file.read_bytes()
    assert b"count of two" not in file.read_bytes()


def test_the_fingerprint_changes_when_the_moment_of_a_release_comes(seed):
    before = store.fingerprint(seed, AFTER)
    revised(seed)
    assert store.fingerprint(seed, BEFORE) == before
    assert store.fingerprint(seed, AFTER) != before


def test_two_releases_of_a_day_count_in_their_order(seed, url):
    revised(seed)
    second = revised(seed, count="2", live=AT + timedelta(hours=2))
    assert second.name == "2026-12-01.2"
    build.build(root=seed, url=url, at=AFTER)
    assert counted(url) == 2
    assert [one.name for one in rows(url, "release")] == ["2026-12-01", "2026-12-01.2"]
    assert len(rows(url, "revision")) == 2


def test_what_a_killed_process_left_is_no_release_and_goes_with_the_next(seed):
    left = seed / "sources" / REGISTERS / "releases" / ".next-of-a-killed-one"
    left.mkdir(parents=True)
    (left / "figures.csv").write_text("half", encoding="utf-8")
    assert releases.every(seed, REGISTERS) == ()
    revised(seed)
    assert not left.exists()


def test_a_release_whose_figures_were_changed_by_hand_is_refused(seed, url):
    build.build(root=seed, url=url, at=AFTER)
    held = stores.content(url)
    one = revised(seed)
    one.figures.write_text(one.figures.read_text(encoding="utf-8").replace(",4,", ",6,"), encoding="utf-8")
    with pytest.raises(DataFault, match="their checksum differs"):
        build.build(root=seed, url=url, at=AFTER)
    assert stores.content(url) == held


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('kind = "refresh"', 'kind = "gossip"', "cannot be a 'gossip'"),
        ("+00:00", "", "'live' is no moment"),
        ("why = ", "wherefore = ", "has no 'why'"),
    ],
)
def test_a_release_that_declares_nonsense_is_named(seed, url, old, new, words):
    path = revised(seed).folder / "release.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(DataFault, match=words) as fault:
        build.build(root=seed, url=url, at=AFTER)
    assert fault.value.file == path


def test_a_later_period_forgets_the_dates_that_were_declared_of_the_earlier_one(seed, url):
    later = [
        row | {"period_start": "2026-01-01", "period_end": "2026-12-31", "period_label": "2026"}
        for row in released.held(seed)
        if row["indicator"] == CLAIMANTS and row["period_label"] == "2025"
    ]
    released.release(seed, [*released.held(seed), *later], published="2026-12")
    build.build(root=seed, url=url, at=AFTER)
    one = next(one for one in rows(url, "indicator") if one.slug == CLAIMANTS)
    assert (one.published, one.next_due) == ("2026-12", "")


def test_a_release_is_undone_or_withdrawn_only_once(seed):
    one = releasing.undo(revised(seed), at=datetime(2026, 12, 2, tzinfo=UTC), by="An office", why="Wrong.")
    with pytest.raises(DataFault, match="does not count any more"):
        releasing.undo(one, at=AFTER, by="An office", why="Again.")


def test_the_next_moment_at_which_a_release_comes_out_is_known(seed):
    assert releases.coming(seed, BEFORE) is None
    one = revised(seed)
    assert releases.coming(seed, BEFORE) == AT
    assert releases.coming(seed, AT) is None
    releasing.undo(one, at=BEFORE, by="An office", why="Wrong.")
    assert releases.coming(seed, BEFORE) is None


def quiet(_: str) -> None:
    """Say nothing."""


def test_the_edition_of_today_does_not_hold_what_comes_out_later_today(seed, tmp_path, monkeypatch):
    monkeypatch.setenv("EDITIONS", str(tmp_path / "editions"))
    revised(seed, live=datetime.now(UTC) + timedelta(minutes=1))
    editions.make(editions.today(), root=seed, say=quiet)
    assert rows(editions.url(editions.today()), "release") == []
    assert editions.last_of(BEFORE.date()) <= datetime.now(UTC)


def test_an_edition_on_another_disk_is_a_copy(seed, url, tmp_path, monkeypatch):
    monkeypatch.setenv("EDITIONS", str(tmp_path / "editions"))
    monkeypatch.setenv("DATABASE_URL", url)
    build.build(root=seed, url=url)

    def elsewhere(*_: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(Path, "hardlink_to", elsewhere)
    said: list[str] = []
    editions.make(editions.today(), root=seed, say=said.append)
    assert not any("Working out" in one for one in said)
    assert stores.content(editions.url(editions.today())) == stores.content(url)


def test_the_day_of_a_release_is_that_of_the_borough(seed):
    one = released.release(seed, released.held(seed)[1:], live=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert (one.name, one.day) == ("2026-07-01", date(2026, 7, 1))  # summer time
