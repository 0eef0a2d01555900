"""A folder for the time of one command."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.stopping import remove, stray
from pipeline.store.lock import lock

PREFIX = "plan-extractor-"
LOCK = "lock"


@contextmanager
def scratch() -> Iterator[Path]:
    """An empty folder among the system's temporary files; those of killed commands are removed."""
    temporary = Path(tempfile.gettempdir())
    _sweep(temporary)
    with stray(temporary / f"{PREFIX}{os.getpid()}-{os.urandom(8).hex()}") as folder:
        folder.mkdir(mode=0o700)
        with lock(folder / LOCK):
            yield folder


def _sweep(temporary: Path) -> None:
    for folder in temporary.glob(f"{PREFIX}*"):
        if folder.is_symlink() or not folder.is_dir() or folder.stat().st_uid != os.getuid():
            continue
        with lock(folder / LOCK, wait=0.0) as free:
            if free:
                remove(folder)
