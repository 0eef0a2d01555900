"""The command line: ``python -m pipeline COMMAND``, installed ``plan-extractor COMMAND``."""

import errno
import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from pipeline.stopping import heed

FAULT = 2  # as for all that cannot be used
FULL = (errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))


def run() -> int:
    """The command as a process of its own: whatever happens, one line says it."""
    heed()  # before all else is loaded: in the first second too one may be stopped
    _open_streams()
    try:
        from pipeline.cli.arguments import parse

        args = parse()
        from pipeline.cli.commands import run as work  # what works is loaded when there is work

        code = work(args)
        sys.stdout.flush()
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        _tell(error)
        raise SystemExit(FAULT) from error
    return code


def _open_streams() -> None:
    """What the caller has closed leads nowhere: else a file of ours would take its number."""
    while (opened := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(opened, True)
    os.close(opened)
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: PTH123, SIM115  (it stays open)
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115
    if isinstance(sys.stdout, TextIOWrapper):  # of a terminal that has not all letters
        sys.stdout.reconfigure(errors="backslashreplace")


def _tell(error: Exception) -> None:
    """A fault of the program, or of the system that it runs on: a disk that is full, no file that
    may be opened any more, no memory.
    """
    from pipeline.errors import told_fault

    line = f"this is a fault of the program ({told_fault(error)}): please report it with the file; "
    line += f"python -X dev -m {__package__} … shows more"
    if isinstance(error, OSError):
        name = os.fsencode(error.filename or "").decode(errors="replace")
        line = f"the system refuses: {error.strerror or error}{name and f': {name}'}"
        if isinstance(error, FileNotFoundError) and not name:
            line = "the folder that you stand in is gone; go to another"
        if error.errno in FULL:
            line = f"{name or 'standard output'}: cannot be written: {error.strerror}"
    elif isinstance(error, ImportError | MemoryError):
        line = f"the system has no room for what is needed, or it is not installed whole: {error}"
    with suppress(OSError):
        os.write(2, f"error: {line}\n".encode())
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what could not be written is given up


if __name__ == "__main__":
    sys.exit(run())
