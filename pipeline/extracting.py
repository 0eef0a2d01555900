"""A PDF → its plan as Python objects, in one call."""

from pathlib import Path

from pipeline import stages
from pipeline.published.loading import Plan, load
from pipeline.records import Log
from pipeline.review import read_log
from pipeline.store import Output, scratch


def extract(
    pdf: str | Path,
    profile: str | Path | None = None,
    *,
    reviews: str | Path | None = None,
    pages: tuple[int, int] | None = None,
    jobs: int = 1,
    out: str | Path | None = None,
) -> Plan:
    """The plan that a PDF holds; nothing is left on disk unless ``out`` names a folder.

    ``profile``: the plan's TOML; without it one is drafted, used, and published with the rest.
    ``reviews``: people's decisions (CSV), to be applied.  ``pages``: first and last, from 1.
    ``jobs``: processes that read pages; with more than one, a script needs the guard
    ``if __name__ == "__main__":``.  ``out``: publish all files there, for `load` to read.

    Raises InputError, in one line that names the file and the page, if the PDF or the
    profile cannot be used.  docs/python.md has examples.
    """
    pdf, plan = Path(pdf), Path(profile) if profile else None
    with scratch() as build:
        folder = Path(out) if out else build / "published"
        with Output(folder) as output:
            reading = stages.Reading(pdf, build, pages, jobs)
            used, drafted = stages.profile_for(reading, plan)
            log = read_log(Path(reviews)) if reviews else Log()
            name, tried = stages.name_of(pdf, plan), plan is None
            stages.extract(reading, used, name, output, log, drafted, tried=tried)
        return load(folder)
