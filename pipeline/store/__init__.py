"""What is written: stage files, and sets of files that appear all together or not at all."""

from pipeline.store.files import beside, load, replacing, save
from pipeline.store.made import Made
from pipeline.store.manifest import MANIFEST, Mark, listed, mark_of
from pipeline.store.output import Output, refused
from pipeline.store.scratch import own_temporary, scratch

__all__ = [
    "MANIFEST",
    "Made",
    "Mark",
    "Output",
    "beside",
    "listed",
    "load",
    "mark_of",
    "own_temporary",
    "refused",
    "replacing",
    "save",
    "scratch",
]
