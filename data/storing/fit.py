"""Whether a store that is there can be read, and read by the code that is running."""

from sqlalchemy import Engine, select
from sqlalchemy.exc import SQLAlchemyError

from data.storing import schema


def damage(engine: Engine) -> str:
    """Return what keeps a store from being read, empty where nothing does.

    All of a file is read: what is cut short or overwritten does not show in its first pages.
    """
    try:
        with engine.connect() as connection:
            if connection.scalar(select(schema.store.c.fingerprint)) is None:
                return "it is empty"
            if engine.dialect.name == "sqlite":
                said = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
                return "" if said == "ok" else f"its file is damaged: {said}"
    except SQLAlchemyError as why:
        return _first_line(why)
    return ""


def difference(engine: Engine) -> str:
    """Return what a store lacks that the code which is running asks for: it may be of another version."""
    try:
        with engine.connect() as connection:
            for table in schema.metadata.sorted_tables:
                connection.execute(select(table).limit(0))
    except SQLAlchemyError as why:
        return _first_line(why)
    return ""


def _first_line(why: SQLAlchemyError) -> str:
    return str(getattr(why, "orig", None) or why).strip().partition("\n")[0]
