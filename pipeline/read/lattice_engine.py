"""camelot without pandas: it makes a data frame of each table, and nobody here asks for one.

To load pandas takes a third of a second of every command and 40 MB of every process.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


class _Later(ModuleType):
    """A library that is loaded where something of it is asked for."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


@contextmanager
def _later(name: str) -> Iterator[None]:
    """A library that is not loaded yet is not loaded by what is imported meanwhile."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = _Later(name)
    try:
        yield
    finally:
        del sys.modules[name]


with _later("pandas"):
    from camelot import core
    from camelot.io import read_pdf
    from camelot.parsers import base


class _Frames:
    """In the place of pandas, where a table is made."""

    class DataFrame:
        shape = (0, 0)

        def __init__(self, rows: Sequence[object] = ()) -> None:
            """Nothing is made of the rows: the cells have all."""


MAKERS: tuple[Any, ...] = (core, base)  # the modules that make tables


@contextmanager
def _without_frames() -> Iterator[None]:
    kept = [module.pd for module in MAKERS]
    try:
        for module in MAKERS:
            module.pd = _Frames
        yield
    finally:
        for module, frames in zip(MAKERS, kept, strict=True):
            module.pd = frames


def lattice_tables(file: bytes, line_tol: int) -> Any:
    """The tables that camelot sees by the rulings of a PDF's first page.

    Its lines of text are not put into boxes and those into an order: cells take them by place.
    """
    with _without_frames():
        return read_pdf(
            file,
            flavor="lattice",
            engine="vector",
            split_text=True,
            line_tol=line_tol,
            suppress_stdout=True,
            layout_kwargs={"boxes_flow": None},
        )
