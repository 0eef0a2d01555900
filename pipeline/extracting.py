"""A PDF → its plan as Python objects, in one call."""

import tempfile
from pathlib import Path

from pipeline import stages
from pipeline.profile import load_profile
from pipeline.reading import Plan, load
from pipeline.reviews import load_reviews
from pipeline.store import Output


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

    ``profile``: the plan's TOML; without it one is drafted, as the command ``profile`` does.
    ``reviews``: people's decisions (CSV), to be applied.  ``pages``: first and last, from 1.
    ``jobs``: processes that read pages; with more than one, a script needs the guard
    ``if __name__ == "__main__":``.  ``out``: publish all files there, for `load` to read.

    Raises InputError, in one line that names the file and the page, if the PDF or the
    profile cannot be used.  docs/python.md has examples.
    """
    pdf = Path(pdf)
    with tempfile.TemporaryDirectory() as scratch:
        build = Path(scratch)
        toml = Path(profile) if profile else _drafted(pdf, build, jobs)
        folder = Path(out) if out else build / "published"
        with Output(folder) as output:
            stages.extract(
                pdf,
                load_profile(toml),
                toml.stem,
                build,
                output,
                pages,
                jobs,
                _unseen,
                load_reviews(Path(reviews)) if reviews else (),
            )
        return load(folder)


def _drafted(pdf: Path, build: Path, jobs: int) -> Path:
    """The profile that is drafted of a PDF, under the PDF's name."""
    toml = build / f"{pdf.stem}.toml"
    toml.write_text(stages.draft(pdf, build, jobs, _unseen), encoding="utf-8")
    return toml


def _unseen(read: int, of: int) -> None:
    """Progress that nobody watches."""
