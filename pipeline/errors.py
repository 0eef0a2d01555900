"""What a person is told when the work cannot be done."""

from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

MOST_SAID = 300  # characters of an error's own words: some repeat all that they were given


class InputError(Exception):
    """The input or the profile cannot be used: one line naming file, page and reason."""


class ProfileError(InputError):
    """Something that the profile says is not so in the document.

    ``names`` is what to look for in the profile's file, to tell the line.
    """

    def __init__(self, names: str, problem: str) -> None:
        super().__init__(problem)
        self.names = names


class ProofError(Exception):
    """What was to be proved is not so: a fault of ours, and nothing is published."""


class TroubleError(Exception):
    """What is wrong with one page or one piece of work, in words for a person."""


class FaultError(Exception):
    """A fault of the program in a process of its own, as `told_fault` told it there."""


def told_fault(error: BaseException) -> str:
    """What an error says in itself, and where it was raised, for whoever mends the program."""
    if isinstance(error, FaultError):
        return str(error)
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else "?"
    said = " ".join(f"{type(error).__name__}: {error}"[:MOST_SAID].split())
    return f"{said}, at {where}".encode(errors="replace").decode()


def proved(value: T | None, why: str) -> T:
    """A value that cannot be missing, because ``why``; ProofError if it is all the same."""
    if value is None:
        raise ProofError(f"missing although {why}")
    return value
