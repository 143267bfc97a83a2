"""What the tests of pages share: they read the store of the real figures."""

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="package", autouse=True)
def _on_the_real_store(real_store: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", real_store)
        patch.delenv("FEEDBACK_ADDRESS", raising=False)
        yield
