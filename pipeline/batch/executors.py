"""Where the documents of a batch are read: in processes of this machine, or on a cluster."""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from multiprocessing import current_process, get_all_start_methods, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext

from pipeline.batch.documents import Document, Result, failed, work
from pipeline.errors import InputError
from pipeline.guard import die_with
from pipeline.stopping import heed_nothing

ANSWERS = 10  # seconds in which a cluster that is there answers
READERS = (f"{__name__.partition('.')[0]}.read.pages",)  # what takes long to load
Work = Callable[[Document], Result]
Context = ForkServerContext | SpawnContext


def by_processes(
    documents: Sequence[Document], workers: int, work: Work = work
) -> Iterator[Result]:
    """Each document in a process of its own, so many at a time; results as they come.

    What a document leaves in memory goes with its process, and one that
    brings its process down brings down nothing else.
    """
    context = _context()
    with ThreadPoolExecutor(workers) as pool:
        waiting = [pool.submit(_in_own_process, context, work, one) for one in documents]
        try:
            for future in as_completed(waiting):
                yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _context() -> Context:
    """Processes forked off one that has what reads PDFs loaded, where the system can."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__, *READERS])
    return context


def _in_own_process(context: Context, work: Work, document: Document) -> Result:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(work, document, theirs))
    process.start()
    theirs.close()
    try:
        result: Result = ours.recv()
    except EOFError:
        process.join()
        return failed(document, _how_it_ended(process.exitcode or 0))
    process.join()
    return result


def _send(work: Work, document: Document, to: "Connection[Result, Result]") -> None:
    """In its own process, which may have processes of its own: it is no daemon."""
    heed_nothing()
    die_with(os.getppid())
    to.send(work(document))


def _is_daemon() -> bool:
    return current_process().daemon


def _how_it_ended(code: int) -> str:
    if code < 0:
        return f"its process was ended by {signal.Signals(-code).name}, perhaps for want of memory"
    return f"its process ended with code {code}: a fault of the program, told above"


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
