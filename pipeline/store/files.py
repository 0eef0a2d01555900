"""Files that are there whole or not at all."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from pipeline.errors import InputError
from pipeline.stopping import stray

T = TypeVar("T")
LONGEST_NAME = 255  # bytes, in most file systems


def save(path: Path, content: bytes) -> None:
    """Write a stage's file; it is there whole or not at all."""
    with replacing(path) as new:
        new.write_bytes(content)


def load(path: Path, kind: type[T]) -> T:
    """Read a stage's file.

    Raises InputError if it is not there or is not what the stage writes.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except FileNotFoundError:
        raise InputError(f"{path}: not there; run the stage before this one first") from None
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(f"{path}: not a stage file of this version: {error}") from error


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new file beside ``path`` that takes its place when the block ends without error.

    Raises InputError if it cannot be written.
    """
    with stray(beside(path)) as new:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            yield new
            new.replace(path)
        except OSError as error:
            raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error


def beside(path: Path) -> Path:
    """Where a file or folder is prepared that takes the place of ``path``: always the same, so
    that the next run finds what a killed one left.
    """
    name = f".{path.name}.new"
    if len(os.fsencode(name)) > LONGEST_NAME:
        name = f".{hashlib.sha256(os.fsencode(path.name)).hexdigest()}.new"
    return path.with_name(name)
