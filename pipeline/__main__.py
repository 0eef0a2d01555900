"""The command line: ``python -m pipeline COMMAND``, installed ``plan-extractor COMMAND``."""

import os
import sys

from pipeline.stopping import heed

FAULT = 2  # as for all that cannot be used


def run() -> int:
    """The command as a process of its own: whatever happens, one line says it."""
    heed()  # before all else is loaded: in the first second too one may be stopped
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


def _tell(error: Exception) -> None:
    """A fault of the program, or of the place that it writes to (a disk that is full)."""
    from pipeline.errors import told_fault

    line = f"error: this is a fault of the program ({told_fault(error)}): please report it with "
    os.write(2, f"{line}the file; python -X dev -m {__package__} … shows more\n".encode())
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what could not be written is given up


if __name__ == "__main__":
    sys.exit(run())
