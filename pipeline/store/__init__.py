"""What is written: stage files, and sets of files that appear all together or not at all."""

from pipeline.store.files import beside, load, replacing, save
from pipeline.store.manifest import MANIFEST, Mark, listed, mark_of
from pipeline.store.output import Output
from pipeline.store.scratch import own_temporary, scratch

__all__ = [
    "MANIFEST",
    "Mark",
    "Output",
    "beside",
    "listed",
    "load",
    "mark_of",
    "own_temporary",
    "replacing",
    "save",
    "scratch",
]
