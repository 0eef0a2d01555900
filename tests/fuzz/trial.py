"""One damaged file on the whole command, and whether what came of it is right."""

import os
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import pipeline.cli.commands
import pipeline.read.pages  # loaded once, here, for all the processes that are forked off
import pipeline.read.scanned  # noqa: F401
from pipeline import load
from pipeline.__main__ import run
from pipeline.errors import InputError

ROOT = Path(__file__).parent.parent.parent
PLAN = ROOT / "schemas" / "plans" / "npa-2011-2013.toml"
SECONDS, MEGABYTES = 60.0, 1024.0  # of processor time and memory, for the whole command


class Outcome(NamedTuple):
    """What the command did."""

    code: int  # its exit code; negative: the signal that ended it
    said: list[str]  # lines on stderr
    seconds: float  # of processor time
    megabytes: float  # of the largest of its processes
    left: list[str]  # what it left behind
    broken: str  # what is wrong with what it published


def attempt(content: bytes, told: bool = True) -> Outcome:
    """Run the command on a file, in a process forked off this one.

    ``told``: with the plan's profile; else it is drafted.
    """
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        (room / "in").mkdir()
        (room / "in" / "plan.pdf").write_bytes(content)
        child = os.fork()
        if child == 0:
            _command(room, told)
        _, status, use = os.wait4(child, 0)
        said = (room / "said").read_text(errors="replace").splitlines()
        left = sorted(
            entry.name for entry in room.iterdir() if entry.name not in ("in", "said", "out")
        )
        code = os.waitstatus_to_exitcode(status)
        broken = _broken(room / "out") if code in (0, 3) else ""
        seconds, megabytes = use.ru_utime + use.ru_stime, use.ru_maxrss / 1024
    return Outcome(code, said, seconds, megabytes, left, broken)


def wrong(outcome: Outcome) -> str:
    """What is not as it must be; nothing if all is right."""
    if outcome.code not in (0, 2, 3):
        return f"exit {outcome.code}: {outcome.said[-1:]}"
    if len(outcome.said) != (outcome.code != 0):
        return f"exit {outcome.code} with {len(outcome.said)} lines: {outcome.said[:3]}"
    if "fault of the program" in "".join(outcome.said):
        return outcome.said[0]
    if outcome.seconds > SECONDS or outcome.megabytes > MEGABYTES:
        return f"{outcome.seconds:.0f} s, {outcome.megabytes:.0f} MB"
    return f"left behind: {outcome.left}" if outcome.left else outcome.broken


def _command(room: Path, told: bool) -> None:
    """Become the command: never returns."""
    code = 99
    try:
        os.setsid()
        for name, streams in (("said", (2,)), (os.devnull, (0, 1))):
            opened = os.open(room / name, os.O_RDWR | os.O_CREAT, 0o600)
            for stream in streams:
                os.dup2(opened, stream)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        os.environ["XDG_CACHE_HOME"] = str(room / "in")
        tempfile.tempdir = str(room)
        pdf, out = str(room / "in" / "plan.pdf"), str(room / "out")
        plan = ["--plan", str(PLAN)] if told else []
        sys.argv = ["", "extract", pdf, *plan, "--out", out, "--jobs", "1", "--quiet"]
        code = run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 98
    finally:
        sys.stderr.flush()
        os._exit(code)


def _broken(out: Path) -> str:
    """Whether a set was published of which every part is there and fits the others."""
    try:
        plan = load(out)
    except InputError as error:
        return str(error)
    return "" if plan.activities else "a plan without activities"
