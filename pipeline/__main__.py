"""The command line: ``python -m pipeline COMMAND``."""

import sys

from pipeline.stopping import heed


def run() -> int:
    """The command as a process of its own."""
    heed()  # before all else is loaded: in the first second too one may be stopped
    from pipeline.cli import main

    return main()


if __name__ == "__main__":
    sys.exit(run())
