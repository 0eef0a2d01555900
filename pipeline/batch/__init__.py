"""Many PDFs, one report: what could be read of each, and what is left."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.batch.documents import RECORDS, TOGETHER, Document, Result, remembered
from pipeline.batch.executors import by_cluster, by_processes
from pipeline.batch.report import PAGE, ROWS, write_report
from pipeline.errors import InputError
from pipeline.page.plain import name_in_text
from pipeline.store import replacing

OWN_NAMES = (RECORDS, TOGETHER, ROWS, PAGE)  # in the batch's folder, beside the documents'
Watch = Callable[[Result, int], None]  # called with each result, and of how many


def batch(
    pdfs: Sequence[Path], out: Path, plans: Path | None, jobs: int, scheduler: str, watch: Watch
) -> list[Result]:
    """Extract every PDF to a folder of its own below ``out``; returns what became of each.

    A folder among ``pdfs`` stands for all PDFs in it.  ``plans``: a folder of profiles, each
    called as its PDF; where there is none, one is drafted.  ``jobs``: processes on this machine;
    ``scheduler``: the address of a Dask cluster instead.  What an earlier run settled is not
    done again.  Raises InputError if there is nothing to read or ``out`` cannot be written.
    """
    documents = list(_documents(list(_files(pdfs)), out.absolute(), plans))
    if not documents:
        raise InputError(f"{', '.join(map(str, pdfs))}: there is no PDF")
    if (out / TOGETHER).is_file():
        raise InputError(f"{out}: holds what was extracted from one PDF; name another folder")
    results = {one.name: found for one in documents if (found := remembered(one))}
    left = [one for one in documents if one.name not in results]
    done = by_cluster(left, scheduler) if scheduler else by_processes(left, jobs)
    try:
        for result in results.values():
            watch(result, len(documents))
        for result in done:
            results[result.document] = result
            watch(result, len(documents))
    finally:
        ordered = [results[one.name] for one in documents if one.name in results]
        for name, content in write_report(ordered).items():
            with replacing(out / name) as new:
                new.write_bytes(content)
    return ordered


def _files(pdfs: Iterable[Path]) -> Iterator[Path]:
    for path in pdfs:
        if path.is_dir():
            yield from sorted(f for f in path.rglob("*") if f.suffix.lower() == ".pdf")
        else:
            yield path


def _documents(pdfs: Sequence[Path], out: Path, plans: Path | None) -> Iterator[Document]:
    """Each PDF under a name of its own: its file's, with a number where that is taken."""
    taken = set(OWN_NAMES)
    for pdf in pdfs:
        own = Path(name_in_text(pdf)).stem
        name, number = own, 2
        while name.casefold() in taken:  # one folder for both, to some file systems
            name, number = f"{own}-{number}", number + 1
        taken.add(name.casefold())
        profile = plans / f"{pdf.stem}.toml" if plans else None
        known = profile.absolute() if profile and profile.exists() else None
        yield Document(name, pdf.absolute(), out, known)
