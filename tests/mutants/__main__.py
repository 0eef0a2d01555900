"""Puts small faults into the rooms of judgement, and tells those that no test of the room notices.

    python -m tests.mutants [ROOM or MODULE …] [--each 4] [--seed 1] [--seconds 300]

Neither mutmut nor cosmic-ray takes a fixed sample of each module and runs the tests of its
room alone; that is all that this does.  A fault lives in one forked process: no file changes.
"""

import argparse
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from tests.mutants.faults import Fault, faults

ROOT = Path(__file__).parent.parent.parent
ROOMS = ("page", "profile", "assemble", "repair", "check")
ENOUGH = 0.85  # of the faults are to be noticed
SLOW_TO_LOAD = ("camelot", "pdfplumber", "hypothesis", "fpdf", "pypdfium2", "rapidfuzz", "cv2")
UNNOTICED = 0  # exit status of a child whose tests all passed


class Faulty(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module with its fault."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self.source = name, source

    def find_spec(
        self, name: str, path: object, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_loader(name, self) if name == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.source, f"<{self.name}>", "exec"), module.__dict__)


def mirrored(module: Path) -> Iterator[list[str]]:
    """The tests of the module itself, then those of its room."""
    room = ROOT / "tests" / module.relative_to(ROOT / "pipeline").parts[0]
    own = room / f"test_{module.stem}.py"
    yield [str(own)] if own.exists() else []
    yield [str(file) for file in sorted(room.glob("test_*.py")) if file != own]


def noticed(module: Path, fault: Fault, seconds: int) -> bool:
    """Whether a test fails, or runs on for ever, with the fault."""
    return any(_fails(module, fault, tests, seconds) for tests in mirrored(module) if tests)


def _fails(module: Path, fault: Fault, tests: list[str], seconds: int) -> bool:
    child = os.fork()
    if child == 0:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        signal.alarm(seconds)
        name = ".".join(module.relative_to(ROOT).with_suffix("").parts)
        sys.meta_path.insert(0, Faulty(name.removesuffix(".__init__"), fault.source))
        flags = ["-x", "-q", "-p", "no:cacheprovider", "-o", "addopts="]
        os._exit(int(pytest.main([*flags, *tests]) != 0))
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != UNNOTICED


def modules(wanted: Sequence[str]) -> Iterator[Path]:
    """The modules of the rooms that are named, or that end as named."""
    for room in ROOMS:
        for file in sorted((ROOT / "pipeline" / room).rglob("*.py")):
            if room in wanted or any(str(file).endswith(one) for one in wanted):
                yield file


def main() -> int:
    parser = argparse.ArgumentParser("tests.mutants", description=__doc__)
    parser.add_argument("wanted", nargs="*", default=ROOMS, metavar="ROOM|MODULE")
    parser.add_argument("--each", type=int, default=4, help="faults in each module")
    parser.add_argument("--seed", type=int, default=1, help="which of all that there could be")
    parser.add_argument("--seconds", type=int, default=300, help="that the tests may take")
    args = parser.parse_args()
    for library in SLOW_TO_LOAD:
        import_module(library)
    tally: dict[str, list[bool]] = {}
    for module in modules(args.wanted):
        path = module.relative_to(ROOT)
        for fault in faults(module.read_text(encoding="utf-8"), args.each, args.seed):
            tally.setdefault(path.parts[1], []).append(noticed(module, fault, args.seconds))
            if not tally[path.parts[1]][-1]:
                print(f"{path}:{fault.line}: {fault.before}  →  {fault.after}", flush=True)
    for room, was in tally.items():
        print(f"{room:<10}{sum(was):>4} of {len(was):>3} noticed, {sum(was) / len(was):.0%}")
    return int(any(sum(was) < ENOUGH * len(was) for was in tally.values()))


if __name__ == "__main__":
    sys.exit(main())
