"""A PDF → what its pages show, one page a line of `read.jsonl`."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from importlib.util import find_spec
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.context import BaseContext
from pathlib import Path

import msgspec
from msgspec import Struct

from pipeline.errors import InputError
from pipeline.read.fingerprint import reading_code
from pipeline.read.kinds import text_of_source
from pipeline.read.opening import Content
from pipeline.records import Page, Source

# The OCR engine's runtime would write an identifier and send usage data: it is told not to,
# here because this comes before any import of it.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

CHUNK = 4  # pages a task: enough to share the opening of the file, few enough to stay small
Progress = Callable[[int, int], None]  # called with the pages just read, and of how many


class Header(Struct, frozen=True):
    """The first line of `read.jsonl`: what was read, and by which code."""

    source: Source
    pages: tuple[int, ...]
    code: str


def header_for(pdf: Path, content: Content, pages: tuple[int, int] | None) -> Header:
    """What reading these pages (first and last, or all) will yield; InputError if they are not."""
    first, last = pages or (1, content.pages)
    if not 1 <= first <= last <= content.pages:
        raise InputError(f"{pdf}: has no pages {first}-{last}; it has pages 1-{content.pages}")
    numbers = tuple(range(first, last + 1))
    text = text_of_source(content.kinds[number - 1] for number in numbers)
    source = Source(pdf.name, content.sha256, content.pages, text, content.created)
    return Header(source, numbers, reading_code())


def read(pdf: Path, header: Header, to: Path, jobs: int, cache: Path, progress: Progress) -> None:
    """Read the header's pages into the file ``to``, by ``jobs`` processes, in order.

    One page at a time is in memory, so it does not grow with the file.  What
    OCR recognises is kept in ``cache`` by the page image's hash.
    Raises InputError if a page cannot be read.
    """
    if header.source.text != "native" and not _has_ocr():
        raise InputError(
            f"{pdf}: has pages that are images; reading them takes OCR, which is an extra: "
            "pip install 'plan-extractor[ocr]' (or name the pages with text by --pages)"
        )
    with to.open("wb") as file:
        file.write(msgspec.json.encode(header) + b"\n")
        for lines in _read_chunks(pdf, header.pages, jobs, cache):
            file.write(b"".join(line + b"\n" for line in lines))
            progress(len(lines), len(header.pages))


def _has_ocr() -> bool:
    return all(find_spec(library) for library in ("onnxruntime", "rapidocr"))


def _read_chunks(
    pdf: Path, numbers: Sequence[int], jobs: int, cache: Path
) -> Iterator[list[bytes]]:
    chunks = [numbers[i : i + CHUNK] for i in range(0, len(numbers), CHUNK)]
    if jobs == 1 or len(chunks) == 1:
        yield from (_read_chunk(pdf, cache, chunk) for chunk in chunks)
        return
    # The PDF libraries make millions of small objects and hardly a cycle: looking for cycles
    # once a chunk instead of all the time saves a twentieth of the time.
    workers = min(jobs, len(chunks))
    with ProcessPoolExecutor(workers, mp_context=_context(), initializer=gc.disable) as pool:
        try:
            yield from pool.map(partial(_read_chunk, pdf, cache), chunks)
        except BrokenProcessPool as error:
            raise InputError(
                f"{pdf}: a process that read pages was ended from outside, perhaps for want of "
                f"memory; try --jobs 1"
            ) from error


def _read_chunk(pdf: Path, cache: Path, numbers: Sequence[int]) -> list[bytes]:
    from pipeline.read.pages import read_pages  # heavy: imported where pages are read

    read = read_pages(pdf, numbers, cache)
    gc.collect()
    return read


def _context() -> BaseContext:
    """Processes forked off one that has the heavy libraries loaded, where the system can."""
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([f"{__name__}.pages"])
    return context


def available_cpus() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def is_read(to: Path, header: Header) -> bool:
    """Whether the file holds every page that the header names, read by this code."""
    if not to.exists():
        return False
    try:
        return load_header(to) == header and sum(1 for _ in to.open("rb")) == len(header.pages) + 1
    except InputError:
        return False  # of another version: it is written anew


def load_header(path: Path) -> Header:
    """The first line of a read file; InputError if it is none."""
    try:
        with path.open("rb") as file:
            return msgspec.json.decode(file.readline(), type=Header)
    except FileNotFoundError:
        raise InputError(f"{path}: not there; run the stage 'read' first") from None
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(f"{path}: not a file of the stage 'read': {error}") from error


def load_pages(path: Path) -> Iterator[Page]:
    """The pages of a read file, one at a time."""
    decoder = msgspec.json.Decoder(Page)
    with path.open("rb") as file:
        file.readline()
        for line in file:
            yield decoder.decode(line)
