"""Items done by several processes, in order; what cannot be done says why."""

import os
import signal
import sys
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from multiprocessing.context import ForkContext, SpawnContext
from typing import NamedTuple

import msgspec

from pipeline.guard.limits import ended_by_clock, held
from pipeline.guard.worker import BETTER, DONE, END, SO_FAR, Work, serve
from pipeline.limits import Limits
from pipeline.stopping import undisturbed

OWN = 256  # MB that this program itself may hold where it is forked; more is of who called it
LOOK = 0.02  # seconds between two looks at the memory that processes hold: it grows 1 GB a second
GOING = 2.0  # seconds that a process may take to end once it is done or has failed
PATIENCE = 10.0  # times its processor seconds: an item that takes so long by the clock hangs ...
CROWDED = 120.0  # ... or so many seconds: on a machine that is busy elsewhere little is little
AHEAD = 64  # items begun before the first of them is done: what waits is in memory
FORGIVEN = 2.0  # times one item's seconds: what a whole document may lose to hopeless items ...
FIRM = 3.0  # ... until no item gets more than so many times what the slowest good one took ...
LEAST = 0.5  # ... or so many seconds ...
ENOUGH = 2.4  # ... and, beyond what good items took, this is lost: no more are begun
GIVEN_UP = "too many others came to no end"


class Answer(NamedTuple):
    """What became of one item."""

    item: int
    result: bytes | None  # the last that was given, if any was
    trouble: str = ""  # why there is no more, for a person; nothing if all went well
    fault: str = ""  # what the error itself says, where one was raised
    broke: bool = False  # it broke down before its time was up: another way may do


def guarded(
    work: Work, items: Sequence[int], limits: Limits, jobs: int
) -> Generator[Answer, None, None]:
    """Do every item in one of ``jobs`` processes; the answers come in the items' order.

    Whatever an item does (raise, hang, end its process, ask for too much),
    the others are done.  ``work`` gives an item's result, and may give it
    again and better: the last one counts if the item comes to a bad end.
    """
    answers: dict[int, Answer] = {}
    begun = 0
    with _Pool(work, limits, jobs) as pool:
        for place, item in enumerate(items):
            while item not in answers:
                while begun < min(len(items), place + AHEAD) and pool.begin(items[begun]):
                    begun += 1
                answers |= {answer.item: answer for answer in pool.answers()}
            yield answers.pop(item)


class _Worker:
    """A process and the item that it is busy with."""

    def __init__(self, work: Work, limits: Limits) -> None:
        context = _context()
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=serve, args=(work, limits, theirs), daemon=True)
        with undisturbed():
            self.process.start()
        theirs.close()
        self.others = max(0, held(os.getpid()) - OWN)  # MB that are the caller's, and now its too
        self.item: int | None = None
        self.result: bytes | None = None
        self.seconds = self.began = 0.0

    def begin(self, item: int, seconds: float) -> None:
        self.item, self.result, self.seconds = item, None, seconds
        self.began = time.monotonic()
        self.pipe.send_bytes(msgspec.json.encode((item, seconds)))

    def end(self) -> int | None:
        """Make sure that the process is gone; returns its exit code."""
        with suppress(OSError):  # it may be gone
            self.pipe.send_bytes(END)
        self.pipe.close()
        self.process.join(GOING)
        self.process.kill()
        self.process.join()
        return self.process.exitcode


def _context() -> ForkContext | SpawnContext:
    """Forked, a process has the libraries loaded; where that is not safe it loads them itself."""
    return get_context("fork") if sys.platform == "linux" else get_context("spawn")


class _Pool:
    """The processes at work, and how much was lost so far."""

    def __init__(self, work: Work, limits: Limits, jobs: int) -> None:
        self._work, self._limits, self._jobs = work, limits, jobs
        self._workers: list[_Worker] = []
        self._untried: list[Answer] = []
        self._lost = self._slowest = self._good = 0.0  # seconds

    def __enter__(self) -> "_Pool":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            if worker.item is not None:
                worker.process.kill()
        for worker in self._workers:
            worker.end()

    def begin(self, item: int) -> bool:
        """Give the item to a process that is free; False if none is."""
        if self._lost - self._good > ENOUGH * self._limits.seconds:
            self._untried.append(Answer(item, None, GIVEN_UP))
            return True
        free = next((worker for worker in self._workers if worker.item is None), None)
        if free is None and len(self._workers) < self._jobs:
            free = _Worker(self._work, self._limits)
            self._workers.append(free)
        if free is not None:
            free.begin(item, self._seconds())
        return free is not None

    def answers(self) -> Iterator[Answer]:
        """What has come to an end by now, good or bad."""
        while self._untried:
            yield self._untried.pop()
        busy = [worker for worker in self._workers if worker.item is not None]
        ready = wait([worker.pipe for worker in busy], LOOK)
        for worker in busy:
            answer = self._heard(worker) if worker.pipe in ready else self._looked_at(worker)
            if answer:
                yield answer

    def _seconds(self) -> float:
        """What the next item may take: a document that lost much has little left."""
        left = FORGIVEN * self._limits.seconds - self._lost
        return min(self._limits.seconds, max(left, FIRM * self._slowest, LEAST))

    def _heard(self, worker: _Worker) -> Answer | None:
        try:
            said = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            return self._lose(worker, "")
        kind, content = said[:1], said[1:]
        if kind == SO_FAR:
            worker.result, worker.seconds = content, min(worker.seconds, BETTER)
            return None
        if kind == DONE:
            self._good += float(content)
            self._slowest = max(self._slowest, float(content))
            answer = Answer(worker.item or 0, worker.result)
            worker.item = None
            return answer
        trouble, fault = msgspec.json.decode(content, type=tuple[str, str])
        broke = bool(fault) or not trouble
        return self._lose(worker, trouble or self._hungry(), fault)._replace(broke=broke)

    def _looked_at(self, worker: _Worker) -> Answer | None:
        if held(worker.process.pid or 0) - worker.others > self._limits.memory:
            worker.process.kill()
            return self._lose(worker, self._hungry())._replace(broke=True)
        if time.monotonic() - worker.began > max(PATIENCE * worker.seconds, CROWDED):
            worker.process.kill()
            return self._lose(worker, "it comes to no end")
        return None

    def _lose(self, worker: _Worker, trouble: str, fault: str = "") -> Answer:
        """The process and its item are given up; without a reason its exit tells."""
        self._lost += min(worker.seconds, time.monotonic() - worker.began)
        self._workers.remove(worker)
        code = worker.end()
        broke = not trouble and not ended_by_clock(code)
        trouble = trouble or _told(code, worker.seconds)
        return Answer(worker.item or 0, worker.result, trouble, fault, broke)

    def _hungry(self) -> str:
        return f"it needs more than {self._limits.memory} MB of memory"


def _told(exitcode: int | None, seconds: float) -> str:
    if ended_by_clock(exitcode):
        return f"it takes more than {seconds:.3g} seconds of processor time"
    if exitcode is not None and exitcode < 0:
        return f"it ended the process that read it ({signal.Signals(-exitcode).name})"
    return "it ended the process that read it"
