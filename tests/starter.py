"""The starter data as the environment names it, shared by every folder of tests that draws pages or opens a server."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data_access.store import open_store

OURS = ("DATABASE_URL", "HOST", "PORT", "PUBLIC_HOST", "MODE", "SECRET_KEY")


@contextmanager
def named_by_the_environment(folder: Path) -> Iterator[Path]:
    """DATA_DIR names the folder, no other setting of ours is left, and no store stays open from before or after."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(folder))
        for name in OURS:
            patch.delenv(name, raising=False)
        open_store.cache_clear()
        yield folder
    open_store.cache_clear()
