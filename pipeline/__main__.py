"""The command line: ``python -m pipeline COMMAND``, installed ``plan-extractor COMMAND``."""

import os
import sys
from pathlib import Path

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
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    said = " ".join(f"{type(error).__name__}: {error}".split())
    line = f"error: this is a fault of the program ({said}, at {where}): please report it with "
    os.write(
        2, f"{line}the file; python -X dev -m {__package__} … shows more\n".encode(errors="replace")
    )
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what could not be written is given up


if __name__ == "__main__":
    sys.exit(run())
