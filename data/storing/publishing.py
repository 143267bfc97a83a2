"""Makes the store anew so that nothing that was shown is lost: what was known before is kept as an edition, too."""

from datetime import timedelta
from pathlib import Path

from data.reading.whole import Say
from data.storing import build, editions, store


def publish(*, root: Path = store.ROOT, say: Say) -> None:
    """Keep what was known until yesterday, make the store of what is known now, and keep that as well.

    Raises:
        DataFault: If something in the data is at fault. The old store stays.
    """
    today = editions.today()
    yesterday = today - timedelta(days=1)
    if yesterday >= editions.earliest(root):
        editions.make(yesterday, root=root, say=say)
    build.build(root=root, say=say)
    if today >= editions.earliest(root):
        editions.make(today, root=root, say=say)
