"""Makes the store from the declarations and the figures."""

import time
from datetime import UTC, datetime
from pathlib import Path

from data.reading import framework as framework_reader
from data.reading import whole
from data.reading.whole import Say
from data.storing import filling, store
from data.working.derive import derive


def _quiet(_: str) -> None:
    """Say nothing."""


def build(
    *,
    root: Path = store.ROOT,
    url: str | None = None,
    say: Say = _quiet,
    force: bool = True,
    at: datetime | None = None,
) -> bool:
    """Make the store and put it in place of the old one.

    Args:
        root: The data folder to build from.
        url: Where the store is; by default `store.location()`.
        say: Is told each step.
        force: Build even where the store there has the fingerprint of the data.
        at: The moment at which releases count, by default now.

    Returns:
        Whether it built; False where the store was fresh.

    Raises:
        DataFault: If something in the data is at fault. The old store stays.
    """
    began = time.monotonic()
    url = url or store.location()
    at = at or datetime.now(UTC)
    mark = store.fingerprint(root, at)
    if not force and store.built_from(url) == mark:
        return False
    try:
        with store.replaced(url) as connection:
            if not force and store.built_from(url) == mark:
                raise _BuiltMeanwhile
            held = whole.read(root, say, at)
            say(f"Working out towns, wards, comparisons and trends from {len(held.published):,} observations")
            derived = derive(
                held.published,
                catalogue=held.catalogue,
                areas=held.areas,
                places=(*held.places, *held.entrances),
                root=root,
                spreads=framework_reader.spreads(held.framework, held.catalogue),
            )
            say(f"Writing {len(derived.observations):,} observations")
            filling.fill(connection, root, held, derived, mark=mark, recipe=store.recipe(root))
    except _BuiltMeanwhile:
        return False
    say(f"The store is ready ({time.monotonic() - began:.1f} s)")
    return True


class _BuiltMeanwhile(Exception):
    """Another process finished the same store while this one waited."""


def ensure(*, say: Say = _quiet) -> bool:
    """Make the store if it is missing or older than the data; return whether it was built here.

    Raises:
        DataFault: If something in the data is at fault.
    """
    return build(say=say, force=False)
