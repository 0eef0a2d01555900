"""Standard input as a PDF's file, and one published table to standard output."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.cli.arguments import STDIN
from pipeline.errors import InputError
from pipeline.store import scratch

RECEIVED = "stdin.pdf"  # how a PDF without a name is called in what is published
WORKBOOK = "plan.xlsx"
PACKAGING = ("datapackage.json", "metadata.json")  # which describe tables and are none


@contextmanager
def received(pdf: Path) -> Iterator[Path]:
    """The PDF's file; for ``-``, one that holds what standard input brings, while it is needed."""
    if pdf != STDIN:
        yield pdf
        return
    if sys.stdin.isatty():
        raise InputError("-: nothing comes from standard input; send a PDF there, as in … < a.pdf")
    with scratch() as folder:
        file = folder / RECEIVED
        with file.open("wb") as copy:
            shutil.copyfileobj(sys.stdin.buffer, copy)
        try:
            yield file
        except InputError as error:
            error.args = (str(error).replace(str(file), "standard input"),)
            raise


def send(folder: Path, table: str, form: str) -> None:
    """Write a table of a published folder to standard output.

    Raises InputError, with the names there are, if it has no such table in that form.
    """
    name = WORKBOOK if form == "xlsx" else f"{table}.{form}"
    names = sorted(file.stem for file in folder.glob(f"*.{form}") if file.name not in PACKAGING)
    if table not in names and form != "xlsx":
        raise InputError(f"--of {table}: not published as {form}; there are {', '.join(names)}")
    if form == "xlsx" and sys.stdout.isatty():
        raise InputError(
            "--to xlsx: a workbook is nothing to show here; send it to a file: > a.xlsx"
        )
    sys.stdout.flush()
    sys.stdout.buffer.write((folder / name).read_bytes())
    sys.stdout.buffer.flush()
