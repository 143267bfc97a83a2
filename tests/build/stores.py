"""What tests of the build ask of a store."""

from pathlib import Path

from sqlalchemy import event, select
from sqlalchemy.engine import Connection, Engine

from data.storing import build, schema, store

Content = dict[str, list[str]]


def read(connection: Connection) -> Content:
    """Return all rows of every table, sorted."""
    return {
        table.name: sorted(repr(tuple(row)) for row in connection.execute(select(table)))
        for table in schema.metadata.sorted_tables
    }


def content(url: str) -> Content:
    """Return all that a store holds."""
    engine = store.reader(url)
    with engine.connect() as connection:
        found = read(connection)
    engine.dispose()
    return found


def snapshot(url: str) -> bytes | Content:
    """Return a store's file where it is one, else all that it holds."""
    file = store.sqlite_file(url)
    return content(url) if file is None else file.read_bytes()


def content_of(root: Path, folder: Path) -> Content:
    """Return what a store built from a data folder must hold, from one built aside."""
    url = f"sqlite:///{folder / 'aside' / 'dashboard.sqlite'}"
    build.build(root=root, url=url)
    return content(url)


def leftovers(url: str) -> list[str]:
    """Return what a build has left behind: files beside the store, or schemas that have not its name."""
    file = store.sqlite_file(url)
    if file is not None:
        return sorted({path.name for path in file.parent.iterdir()} - {file.name, f"{file.stem}.lock"})
    engine = store.reader(url)
    with engine.connect() as connection:
        names = engine.dialect.get_schema_names(connection)
    engine.dispose()
    return sorted(set(names) - {"dashboard", "information_schema", "public"})


def statements(root: Path, url: str) -> int:
    """Build, and return how many statements it took."""
    seen: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    build.build(root=root, url=url)
    event.remove(Engine, "before_cursor_execute", count)
    return len(seen)
