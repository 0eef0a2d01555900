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


@contextmanager
def own_temporary() -> Iterator[None]:
    """What libraries put among the temporary files in this block goes into a folder of ours.

    So it is gone with the work, however that ends; processes of ours take part in it.
    """
    before, named = tempfile.tempdir, os.environ.get("TMPDIR")
    with scratch() as folder:
        tempfile.tempdir = os.environ["TMPDIR"] = str(folder)
        try:
            yield
        finally:
            tempfile.tempdir = before
            os.environ.pop("TMPDIR")
            if named is not None:
                os.environ["TMPDIR"] = named


def _sweep(temporary: Path) -> None:
    for folder in temporary.glob(f"{PREFIX}*"):
        if folder.is_symlink() or not folder.is_dir() or folder.stat().st_uid != os.getuid():
            continue
        with lock(folder / LOCK, wait=0.0) as free:
            if free:
                remove(folder)
