"""Work that may go wrong in any way is done by processes that may be lost."""

from pipeline.guard.alone import alone, written
from pipeline.guard.limits import die_with
from pipeline.guard.pool import Answer, guarded
from pipeline.limits import Limits

__all__ = ["Answer", "Limits", "alone", "die_with", "guarded", "written"]
