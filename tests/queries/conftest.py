"""Stores of the seed on both engines, and the one that a test reads."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st

from data.storing import build
from queries import store
from tests import seed as seeds


def forget() -> None:
    """Clear all that Streamlit holds, so that nothing of one store is left for the next."""
    st.cache_data.clear()
    store.forget()


@pytest.fixture(scope="session")
def sqlite_of_the_seed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of an SQLite store of the seed, for tests that only read."""
    folder = tmp_path_factory.mktemp("read-sqlite")
    url = f"sqlite:///{folder / 'dashboard.sqlite'}"
    build.build(root=seeds.write(folder / "seed"), url=url)
    return url


@pytest.fixture(scope="session")
def postgresql_of_the_seed(session_postgresql: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a PostgreSQL store of the seed, for tests that only read."""
    root = seeds.write(tmp_path_factory.mktemp("read-postgresql") / "seed")
    build.build(root=root, url=session_postgresql)
    return session_postgresql


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Yield what makes the store at an address the one that is read; caches are empty before and after."""
    forget()
    yield lambda url: monkeypatch.setenv("DATABASE_URL", url)
    forget()


@pytest.fixture(params=["sqlite", "postgresql"])
def reading(request: pytest.FixtureRequest, use: Callable[[str], None]) -> str:
    """Read the store of the seed, on SQLite and on PostgreSQL in turn; return its address."""
    url = str(request.getfixturevalue(f"{request.param}_of_the_seed"))
    use(url)
    return url


@pytest.fixture
def rebuilt(store_url: str, seed: Path, use: Callable[[str], None]) -> tuple[Path, str]:
    """Read a store of the seed that the test may build anew; return its data folder and its address."""
    build.build(root=seed, url=store_url)
    use(store_url)
    return seed, store_url
