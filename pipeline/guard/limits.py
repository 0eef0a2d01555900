"""What a guarded process may take of the machine, and how it is held to that."""

import os
import signal
import sys
import threading
import time
from multiprocessing import parent_process
from pathlib import Path

from pipeline.limits import Limits

if sys.platform != "win32":
    import resource

MB = 1024 * 1024
SPARE = 400  # MB that a process may ask for beyond its limit: libraries ask for more than they use
WATCH = 0.2  # seconds between looks at whether there is anybody left to work for


def confine(limits: Limits) -> None:
    """Hold this process to its memory, let it die with its parent and leave nothing behind.

    What it asks for is bounded here, so that a file that claims to be huge is
    refused at once; what it really holds, by the parent's looks at `held`.
    """
    if sys.platform == "linux":
        most = min(_asked() + (limits.memory + SPARE) * MB, sys.maxsize)
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    started_by = parent_process()  # known even if it is gone by now
    die_with((started_by and started_by.pid) or os.getppid())


def held(process: int) -> int:
    """MB of memory that a process holds; 0 where the system does not tell."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") // MB


def start_clock(seconds: float) -> None:
    """End this process after so much processor time, by a signal that no library can hold off.

    0 stops the clock.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)


def ended_by_clock(exitcode: int | None) -> bool:
    return hasattr(signal, "SIGPROF") and exitcode == -signal.SIGPROF


def _asked() -> int:
    """Bytes that this process has asked for: most of them are never used."""
    return int(Path("/proc/self/statm").read_text().split()[5]) * os.sysconf("SC_PAGE_SIZE")


def die_with(parent: int) -> None:
    """From now on this process ends when its parent has, the process of that number."""
    threading.Thread(target=_die_with, args=(parent,), daemon=True).start()


def _die_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH)
    os._exit(1)
