"""Stage files, and outputs that appear all together or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import msgspec

from pipeline.errors import InputError

T = TypeVar("T")


def save(path: Path, record: msgspec.Struct) -> None:
    """Write a stage's file as JSON; it is there whole or not at all."""
    with replacing(path) as new:
        new.write_bytes(msgspec.json.encode(record))


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
    """A new file beside ``path`` that takes its place when the block ends without error."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}.new")
        yield new
        new.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
    finally:
        path.with_name(f".{path.name}.new").unlink(missing_ok=True)


class Output:
    """A folder whose files are replaced together.

    The new set is written to a folder beside it, which takes its place by
    renaming: a reader sees the old set or the new one.
    """

    def __init__(self, folder: Path) -> None:
        """Raises InputError at once if the folder could not be written in the end."""
        self.folder = folder
        try:
            if folder.exists() and not folder.is_dir():
                raise InputError(f"{folder}: is a file, not a folder to write to")
            folder.absolute().parent.mkdir(parents=True, exist_ok=True)
            self._new = Path(
                tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.absolute().parent)
            )
        except OSError as error:
            raise InputError(f"{folder}: cannot be written: {error.strerror}") from error

    def __enter__(self) -> "Output":
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self._new, ignore_errors=True)

    def publish(self, files: Mapping[str, bytes]) -> None:
        """Put the files in place of those there; other files in the folder stay."""
        try:
            for name, content in files.items():
                (self._new / name).write_bytes(content)
            self._new.chmod(0o777 & ~_umask())
            if self.folder.exists():
                self._swap(set(files))
            else:
                self._new.rename(self.folder)
        except OSError as error:
            raise InputError(f"{self.folder}: cannot be written: {error.strerror}") from error

    def _swap(self, names: set[str]) -> None:
        old = self._new.with_name(f"{self._new.name}-old")
        target = self.folder.resolve()
        target.rename(old)
        try:
            self._new.rename(target)
        except OSError:
            old.rename(target)
            raise
        for entry in old.iterdir():
            if entry.name not in names:
                entry.rename(target / entry.name)
        shutil.rmtree(old)


def _umask() -> int:
    """The process's umask: mkdtemp makes a folder that only its owner may read."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
