"""The command line: ``python -m pipeline COMMAND``, installed ``plan-extractor COMMAND``."""

import sys

from pipeline.arguments import parse


def main() -> int:
    """Run one command; returns the exit code."""
    args = parse()
    from pipeline.cli import run  # what works is loaded when there is work

    return run(args)


if __name__ == "__main__":
    sys.exit(main())
