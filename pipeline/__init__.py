"""From a National Plan of Action as a PDF to its table of activities as data.

To read what was published: ``from pipeline import load``.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.reading import load as load

__all__ = ["load"]


def __getattr__(name: str) -> Any:
    """Import the reading side only when it is asked for: the stages do without it."""
    if name == "load":
        from pipeline.reading import load

        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
