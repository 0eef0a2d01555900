"""The process that does what may go wrong."""

import faulthandler
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection

import msgspec

from pipeline.errors import TroubleError, told_fault
from pipeline.guard.limits import confine, start_clock
from pipeline.limits import Limits
from pipeline.stopping import heed_nothing

Work = Callable[[int], Iterator[bytes]]  # an item's result, perhaps again and better
SO_FAR, DONE, RAISED = b"=", b".", b"!"  # what an answer begins with
END = b""  # a closed pipe would not do: other processes forked meanwhile hold it open
BETTER = 3.0  # processor seconds for a better result than the one that was given
REST = 4  # items between two looks for cycles in the libraries' objects


def serve(work: Work, limits: Limits, pipe: Connection) -> None:
    """Do the items that come through the pipe until END comes.

    Answers are SO_FAR and a result, any number of them, and DONE with the
    processor seconds taken.  At the first error the process says RAISED, why, and
    what the error itself says, and ends: nothing of the state that the error left is used again.
    """
    heed_nothing()
    _be_quiet()
    confine(limits)
    gc.disable()  # the PDF libraries make millions of objects and hardly a cycle
    gc.freeze()  # what is loaded stays: no look for cycles need go through it
    done = 0
    while True:
        asked = pipe.recv_bytes()
        if asked == END:
            return
        item, seconds = msgspec.json.decode(asked, type=tuple[int, float])
        _answer(work, item, seconds, pipe)
        done += 1
        if done % REST == 0:
            gc.collect()


def _answer(work: Work, item: int, seconds: float, pipe: Connection) -> None:
    start_clock(seconds)
    began = time.process_time()
    try:
        for result in work(item):
            pipe.send_bytes(SO_FAR + result)
            start_clock(min(BETTER, seconds))
    except BaseException as error:
        start_clock(0)
        pipe.send_bytes(RAISED + msgspec.json.encode(_why(error)))
        raise
    start_clock(0)
    pipe.send_bytes(DONE + str(time.process_time() - began).encode())


def _why(error: BaseException) -> tuple[str, str]:
    """The reason in a person's words, and the error's own; neither if it is want of memory."""
    first = _first(error)
    said = " ".join(str(first).split())
    if isinstance(first, MemoryError) or "nsufficient memory" in said or "bad_alloc" in said:
        return "", ""
    if isinstance(first, TroubleError):
        return said, ""  # it says all: nothing of ours to mend, nothing to be read otherwise
    if isinstance(first, RecursionError):
        return "it is damaged: its parts contain each other without end", told_fault(first)
    return "it is damaged", told_fault(first)


def _first(error: BaseException) -> BaseException:
    """The error from which others came: libraries wrap them."""
    wrapped = error.__cause__ or next((a for a in error.args if isinstance(a, Exception)), None)
    return error if wrapped is None else _first(wrapped)


def _be_quiet() -> None:
    """Whatever a library prints, a person is told in our words and through the pipe."""
    faulthandler.disable()  # where a person has turned it on, it would write past this
    nowhere = open(os.devnull, "r+")  # noqa: PTH123, SIM115  (it stays open)
    for stream in (0, 1, 2):
        os.dup2(nowhere.fileno(), stream)
    sys.stdout = sys.stderr = nowhere
