"""Texts of the command line → values; each raises ArgumentTypeError with what is wrong."""

import argparse
import re
from pathlib import Path

LONGEST = 86_400.0  # seconds for a page: a day is as good as no limit


def path(text: str) -> Path:
    """The name of a file or folder: an empty one, as of a variable not set, is none."""
    if not text:
        raise argparse.ArgumentTypeError("the name is empty")
    return Path(text)


def page_range(text: str) -> tuple[int, int]:
    """``23-59``, or one page, as its first and last."""
    match = re.fullmatch(r"(\d+)(?:-(\d+))?", text)
    if not match:
        raise argparse.ArgumentTypeError(f"{text!r} is not a page range such as 23-59")
    return int(match[1]), int(match[2] or match[1])


def positive(text: str) -> int:
    """A whole number above 0."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def seconds(text: str) -> float:
    """A time above 0 and below a day."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < LONGEST:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return value
