"""One piece of work, done by a process of its own."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.errors import FaultError, InputError, ProfileError, TroubleError
from pipeline.guard.pool import guarded
from pipeline.limits import Limits
from pipeline.store import replacing


class _Done(Struct):
    """What became of the work: its bytes, or the InputError that it raised."""

    made: bytes = b""
    problem: str = ""
    names: str | None = None  # of a ProfileError: what to look for in its file


def alone(work: Callable[[], bytes], limits: Limits) -> bytes:
    """What the work gives.

    Raises the InputError that it raises; TroubleError, with the reason, if it does not come to
    an end within its limits or its process was lost; FaultError if it raises anything else.
    Under ``python -X dev`` it is done by this process, so that its traceback can be seen.
    """
    if sys.flags.dev_mode:
        return work()
    (answer,) = guarded(partial(_done, work), [0], limits, jobs=1)
    if answer.fault:
        raise FaultError(answer.fault)
    if answer.trouble or answer.result is None:
        raise TroubleError(answer.trouble)
    done = msgspec.msgpack.decode(answer.result, type=_Done)
    if done.names is not None:
        raise ProfileError(done.names, done.problem)
    if done.problem:
        raise InputError(done.problem)
    return done.made


def written(file: Path, work: Callable[[], bytes], limits: Limits) -> bytes:
    """As `alone`, but what the work gives goes into a file: on its way from one process to another
    it would be in memory several times.  Returns nothing.
    """
    with replacing(file) as new:
        return alone(partial(_write, work, file, new), limits)


def _write(work: Callable[[], bytes], file: Path, new: Path) -> bytes:
    made = work()
    try:
        new.write_bytes(made)
    except OSError as error:
        raise InputError(f"{file}: cannot be written: {error.strerror or error}") from error
    return b""


def _done(work: Callable[[], bytes], _: int) -> Iterator[bytes]:
    try:
        done = _Done(work())
    except InputError as error:
        names = error.names if isinstance(error, ProfileError) else None
        done = _Done(problem=str(error), names=names)
    yield msgspec.msgpack.encode(done)
