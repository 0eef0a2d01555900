"""From a National Plan of Action as a PDF to its table of activities as data.

Two functions: `extract` makes a plan of a PDF, `load` reads one that was
published.  Both give the same `Plan`.
"""

import sys

if sys.argv and sys.argv[0].endswith(("-m", "plan-extractor")):  # it is begun as a command
    from pipeline.early import heed_at_once

    heed_at_once()

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.extracting import extract as extract
    from pipeline.published.loading import Plan as Plan
    from pipeline.published.loading import load as load

__all__ = ["Plan", "extract", "load"]
__version__ = "0.2.0"


def __getattr__(name: str) -> Any:
    """Import what is asked for only then: ``load`` does without all that reads PDFs."""
    if name == "extract":
        from pipeline.extracting import extract

        return extract
    if name in ("load", "Plan"):
        from pipeline.published import loading

        return getattr(loading, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
