"""Where the documents of a batch are read: in processes of this machine, or on a cluster."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from pipeline.batch.documents import Document, Result, failed, work
from pipeline.errors import InputError, told_fault
from pipeline.guard import die_with
from pipeline.stopping import heed, undisturbed

ANSWERS = 10  # seconds in which a cluster that is there answers
READER = f"{__name__.partition('.')[0]}.read.pages"  # what takes long to load
Work = Callable[[Document], Result]


def by_processes(
    documents: Sequence[Document], workers: int, work: Work = work
) -> Iterator[Result]:
    """Each document in a process of its own, so many at a time; results as they come.

    What a document leaves in memory goes with its process, and one that
    brings its process down brings down nothing else.
    """
    waiting = list(reversed(documents))
    busy: dict[object, _Reader] = {}
    try:
        while waiting or busy:
            while waiting and len(busy) < workers:
                reader = _begun(work, waiting.pop())
                busy[reader.pipe] = reader
            for pipe in wait([reader.pipe for reader in busy.values()]):
                yield _result(busy.pop(pipe))
    finally:
        for reader in busy.values():
            reader.process.terminate()


class _Reader(NamedTuple):
    """A process and the document that it reads."""

    process: BaseProcess
    pipe: "Connection[Result, Result]"
    document: Document


def _begun(work: Work, document: Document) -> _Reader:
    """Forked, a process has what reads PDFs loaded; where that is not safe it loads it itself."""
    import_module(READER)
    context = get_context("fork") if sys.platform == "linux" else get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, document, theirs, os.getpid()))
    with undisturbed():
        process.start()
    theirs.close()
    return _Reader(process, ours, document)


def _send(work: Work, document: Document, to: "Connection[Result, Result]", parent: int) -> None:
    """In its own process, which may have processes of its own: it is no daemon."""
    heed(silent=True)
    die_with(parent)
    try:
        to.send(work(document))
    except Exception as error:  # a fault of ours, in one document
        to.send(failed(document, f"a fault of the program: {told_fault(error)}"))
        raise SystemExit(1) from error


def _result(of: _Reader) -> Result:
    """What a process says or, where it was ended, how."""
    with of.pipe:
        try:
            result: Result = of.pipe.recv()
        except EOFError:
            of.process.join()
            return failed(of.document, _how_it_ended(of.process.exitcode or 0))
    of.process.join()
    return result


def _is_daemon() -> bool:
    return current_process().daemon


def _how_it_ended(code: int) -> str:
    if code < 0:
        return f"its process was ended by {signal.Signals(-code).name}, perhaps for want of memory"
    return f"its process ended with code {code}"


def by_cluster(documents: Sequence[Document], address: str, work: Work = work) -> Iterator[Result]:
    """Each document on a worker of the Dask cluster at an address; results as they come.

    Every worker has to see the PDFs and the batch's folder under the same
    paths.  What a worker was at when it died is done by another one.
    Raises InputError if there is no such cluster.
    """
    try:
        import distributed
    except ImportError as error:
        raise InputError(
            "--scheduler takes Dask, which is an extra: pip install 'plan-extractor[cluster]'"
        ) from error
    try:
        client = distributed.Client(address, timeout=ANSWERS)
    except (OSError, ValueError) as error:
        raise InputError(f"--scheduler {address}: no cluster answers there ({error})") from error
    with client:
        if any(client.run(_is_daemon).values()):
            raise InputError(
                f"--scheduler {address}: its workers may start no processes, as reading does: "
                "start them with DASK_DISTRIBUTED__WORKER__DAEMON=False"
            )
        waiting = {client.submit(work, one, key=f"document-{one.name}"): one for one in documents}
        for future in distributed.as_completed(list(waiting)):
            if future.status == "finished":
                yield future.result()
            else:
                yield failed(waiting[future], f"on the cluster: {future.exception()}")
