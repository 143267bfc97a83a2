"""Fixtures of tests that harm or replace the store of a server of their own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import serving


@pytest.fixture(scope="module")
def store_copy(real_store: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the store of the real figures, which a test may change or harm."""
    copy = tmp_path_factory.mktemp("copy") / "dashboard.sqlite"
    shutil.copyfile(real_store.removeprefix("sqlite:///"), copy)
    return copy


@pytest.fixture(scope="module")
def own_server(store_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a server on that copy, which nobody has visited yet."""
    with serving.running(f"sqlite:///{store_copy}", tmp_path_factory.mktemp("own") / "log.txt") as address:
        yield address
