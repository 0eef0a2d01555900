"""The second engine is loaded without the library of data frames that it has for others."""

import subprocess
import sys

LOADED = """
import sys
import pipeline.read.pages
print("pandas.core" in sys.modules)
from camelot.core import Table
print(Table([(0, 9)], [(9, 0)]).df.shape, "pandas.core" in sys.modules)
"""


def test_frames_are_loaded_only_by_whoever_asks_for_one() -> None:
    said = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=True
    )
    assert said.stdout.splitlines() == ["False", "(0, 0) True"]
