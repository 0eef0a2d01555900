"""What the words of a command mean."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from pipeline.guard import Limits
from pipeline.read import Progress, available_cpus
from pipeline.records import Log
from pipeline.review import read_log
from pipeline.stages import Reading


def said(args: argparse.Namespace) -> Log:
    return read_log(args.reviews) if args.reviews else Log()


def jobs_of(args: argparse.Namespace) -> int:
    jobs: int = args.jobs or available_cpus()
    return jobs


def reading_of(args: argparse.Namespace, build: Path, progress: Progress) -> Reading:
    """What is to be read, and how; the stages' files are kept in ``build``."""
    limits = Limits(args.page_seconds, args.memory)
    return Reading(args.pdf, build, args.pages, jobs_of(args), progress, limits)


@contextmanager
def progress_of(args: argparse.Namespace, of: str = "pages") -> Iterator[Progress]:
    """A bar on stderr where a person watches: if that is a terminal."""
    hidden = args.quiet or not sys.stderr.isatty()
    with tqdm(desc="reading", unit=f" {of}", leave=False, disable=hidden) as bar:

        def show(read: int, of: int) -> None:
            bar.total = of
            bar.update(read)

        yield show
