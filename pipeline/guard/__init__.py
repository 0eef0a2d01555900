"""Work that may go wrong in any way is done by processes that may be lost."""

from pipeline.guard.limits import Limits
from pipeline.guard.pool import Answer, guarded

__all__ = ["Answer", "Limits", "guarded"]
