"""A PDF → what its pages show, one page a line of `read.jsonl`."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from pipeline.errors import InputError
from pipeline.guard import Answer, Limits, guarded
from pipeline.page.plain import name_in_text
from pipeline.page.ranges import told_lost
from pipeline.read.fingerprint import reading_code
from pipeline.read.opening import Content, is_as_it_was
from pipeline.records import Page, Source

# The OCR engine's runtime would write an identifier and send usage data: it is told not to,
# here because this comes before any import of it.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

Progress = Callable[[int, int], None]  # called with the pages just read, and of how many


class Header(Struct, frozen=True):
    """The first line of `read.jsonl`: what was read, by which code and within which limits."""

    source: Source
    pages: tuple[int, ...]
    code: str
    limits: Limits


def header_for(
    pdf: Path, content: Content, pages: tuple[int, int] | None, limits: Limits
) -> Header:
    """What reading these pages (first and last, or all) will yield; InputError if they are not.

    Whether their text is their own or OCR's shows when they are read.
    """
    first, last = pages or (1, content.pages)
    if not 1 <= first <= last <= content.pages:
        raise InputError(f"{pdf}: has no pages {first}-{last}; it has pages 1-{content.pages}")
    source = Source(
        name_in_text(Path(pdf.name)), content.sha256, content.pages, "native", content.created
    )
    return Header(source, tuple(range(first, last + 1)), reading_code(), limits)


def read(pdf: Path, header: Header, to: Path, jobs: int, cache: Path, progress: Progress) -> None:
    """Read the header's pages into the file ``to``, by ``jobs`` processes, in order.

    One page at a time is in memory, so it does not grow with the file.  What
    OCR recognises is kept in ``cache`` by the page image's hash.  A page that
    cannot be read is in the file as one that says why it was lost.
    Raises InputError if nothing can be read, or the file was changed meanwhile.
    """
    texts: set[str] = set()
    lost: dict[int, str] = {}
    with to.open("wb") as file:
        file.write(_first_line(header))
        for answer in _answers(pdf, header, jobs, cache):
            line = answer.result or msgspec.json.encode(_lost(answer))
            file.write(line + b"\n")
            page = msgspec.json.decode(line, type=_Glance)
            if page.lost:
                lost[answer.item] = page.lost
            elif page_text := _shows(page):
                texts.add(page_text)
            progress(1, len(header.pages))
        if not is_as_it_was(pdf, header.source.sha256):
            raise InputError(f"{pdf}: was changed while it was read; run this again")
        if not texts:
            raise InputError(f"{pdf}: {_nothing(header.pages, lost)}")
        text = texts.pop() if len(texts) == 1 else "mixed"
        file.seek(0)
        file.write(_first_line(replace(header, source=replace(header.source, text=text))))


def _answers(pdf: Path, header: Header, jobs: int, cache: Path) -> Iterator[Answer]:
    """Every page; one that cannot be parsed as a viewer shows it, if that can be read in time."""
    from pipeline.read.pages import PageReader, PictureReader  # heavy: only where pages are read

    for answer in guarded(PageReader(pdf, cache), header.pages, header.limits, jobs):
        if answer.broke and not answer.result:
            (seen,) = guarded(PictureReader(pdf, cache), [answer.item], header.limits, jobs=1)
            yield seen if seen.result else answer
        else:
            yield answer


def _first_line(header: Header) -> bytes:
    """As long whatever the text is, so that it can be written again."""
    line = msgspec.json.encode(header)
    return line + b" " * (len("native") - len(header.source.text)) + b"\n"


def _lost(answer: Answer) -> Page:
    return Page(answer.item, 0.0, 0.0, "native", lost=answer.trouble)


class _Glance(Struct):
    """As much of a page as tells whether anything is on it."""

    text: Literal["native", "ocr"]
    grids: tuple[msgspec.Raw, ...] = ()
    words: tuple[msgspec.Raw, ...] = ()
    lost: str = ""


def _shows(page: _Glance) -> str | None:
    """How a page's text was read; None if there is none."""
    return page.text if page.grids or page.words or page.text == "ocr" else None


def _nothing(pages: Sequence[int], lost: dict[int, str]) -> str:
    blank = f"none of its {len(pages)} pages has text, nor a picture that OCR could read"
    if not lost:
        return blank
    first = min(lost)
    if len(lost) == len(pages):
        return f"none of its {len(pages)} pages can be read; page {first}: {lost[first]}"
    return f"{blank}; {told_lost(lost)}"


def available_cpus() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def is_read(to: Path, header: Header) -> bool:
    """Whether the file holds every page that the header names, read by this code."""
    if not to.exists():
        return False
    try:
        kept = load_header(to)
        alike = replace(header, source=replace(header.source, text=kept.source.text))
        return kept == alike and sum(1 for _ in to.open("rb")) == len(header.pages) + 1
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
