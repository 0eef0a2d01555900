"""One process at a time."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform != "win32":
    import fcntl

PATIENCE = 2.0  # seconds; the processes of a run that was killed take a moment to end
PAUSE = 0.05  # seconds


@contextmanager
def lock(file: Path, wait: float = PATIENCE) -> Iterator[bool]:
    """Hold a lock file for the time of the block; False if another process holds it.

    The system lets go of it when the process ends, however it ends.  A folder
    that has gone meanwhile is nobody's: False.
    """
    until = time.monotonic() + wait
    while (held := _held(file)) is None and time.monotonic() < until:
        time.sleep(PAUSE)
    try:
        yield held is not None
    finally:
        if held is not None:
            os.close(held)


def _held(file: Path) -> int | None:
    """The lock file, open and locked; None if it is another's."""
    try:
        opened = os.open(file, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(opened), os.stat(file)):  # noqa: PTH116
            return opened
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(opened)
    return None
