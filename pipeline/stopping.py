"""Being stopped: by Ctrl-C, by `kill`, by a terminal that is closed."""

import os
import shutil
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess
    from subprocess import Popen

STOPS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)
GOING = 2.0  # seconds that processes of ours may take to end when they are told to
_strays: list[Path] = []  # files and folders that must not outlive this process
_commands: "list[Popen[str]]" = []
_standing = ["earlier outputs are untouched"]


@contextmanager
def stray(path: Path) -> Iterator[Path]:
    """A file or folder that is removed when the block ends, or when the process is stopped in it.

    It is named before it is made, so that there is no moment at which it could be left behind.
    """
    _strays.append(path)
    try:
        yield path
    finally:
        remove(path)
        _strays.remove(path)


@contextmanager
def ended_with_us(command: "Popen[str]") -> Iterator[None]:
    """A command of ours at work: if this process is stopped in the block, so is it."""
    _commands.append(command)
    try:
        yield
    finally:
        _commands.remove(command)


def remove(path: Path) -> None:
    """A file, or a folder with all that is in it; nothing if it is not there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(FileNotFoundError, NotADirectoryError):
            path.unlink()


def standing(text: str) -> None:
    """What a person who stops the work from now on is told of the outputs."""
    _standing[0] = text


def heed(silent: bool = False) -> None:
    """From now on a signal to stop leaves nothing behind, says one line and ends the process.

    It is not an exception: one of those can be swallowed by whatever runs at that moment.
    ``silent``: in a process of our own, which has strays of its own and nothing to say.
    """
    if silent:
        _strays.clear()
        standing("")
    for number in STOPS:
        if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` has it
            signal.signal(number, _stop)
    _let_through()


def heed_nothing() -> None:
    """In a process of our own: Ctrl-C is for the one that started it; the others end it."""
    for number in STOPS:
        signal.signal(number, signal.SIG_IGN if number == signal.SIGINT else signal.SIG_DFL)
    _let_through()


def _let_through() -> None:
    """A process of ours is begun with signals to stop held back."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOPS)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Signals to stop wait until the block has ended."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stop(number: int, _: FrameType | None) -> None:
    for other in STOPS:
        signal.signal(other, signal.SIG_IGN)
    if started := sys.modules.get("multiprocessing"):
        _end(started.active_children())
    for command in list(_commands):
        command.terminate()
        with suppress(ChildProcessError):  # it is ours, and ends at once
            os.waitpid(command.pid, 0)  # its own wait() may be what the signal interrupted: a lock
    for path in list(_strays):
        remove(path)
    clear = "\r\x1b[K" if os.isatty(2) else ""  # the progress bar
    line = f"{clear}stopped; {_standing[0]}\n"
    if _standing[0]:
        with suppress(OSError):  # the terminal may be gone
            os.write(2, line.encode())
    os._exit(128 + number)


def _end(processes: "Sequence[BaseProcess]") -> None:
    """They may have processes and strays of their own, and are given a moment to end those."""
    for process in processes:
        process.terminate()
    until = time.monotonic() + GOING
    for process in processes:
        process.join(max(0.0, until - time.monotonic()))
        process.kill()
