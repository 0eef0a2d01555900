"""What make does around the pipeline, with a stand-in for it that takes no time."""

import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Writes what it read to the published folder; a person saves a decision while it runs.
STAND_IN = r"""#!/bin/sh
case "$3" in
extract)
  out=; for word in "$@"; do [ "$last" = --out ] && out=$word; last=$word; done
  sum=$({ sha256sum 2>&- || shasum -a 256; } < reviews/x.csv | cut -c1-64)
  mkdir -p "$out" build/x; echo "{\"reviews_sha256\": \"$sum\"}" > "$out/discrepancies.json"
  date +%N > "$out/activities.json"; date +%N > "$out/with a blank.csv"
  echo ran >> runs; cat during >> reviews/x.csv; : > during;;
diff) i=0; while [ $i -lt 50 ]; do i=$((i+1)); echo "1.1.$i  a change"; done;;
settled) exit 1;;
esac
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A checkout in which all but the pipeline is real."""
    for folder in ("schemas/plans", "raw", "reviews", "pipeline", ".venv"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "schemas/plans/x.toml").write_text('pdf = "x.pdf"\n')
    (tmp_path / "raw/x.pdf").touch()
    (tmp_path / "requirements.lock").touch()
    (tmp_path / "reviews/x.csv").write_text("id,decision\n")
    (tmp_path / "during").touch()
    (tmp_path / ".venv/ready").touch()
    (tmp_path / "stand-in").write_text(STAND_IN)
    (tmp_path / "stand-in").chmod(0o755)
    return tmp_path


def make(room: Path, *target: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["make", "-C", str(room), "PY=./stand-in", *target], capture_output=True, text=True
    )


def runs(room: Path) -> int:
    return len((room / "runs").read_text().split())


def test_a_decision_saved_during_a_run_is_applied_by_the_next(room: Path) -> None:
    (room / "during").write_text("y,accept\n")
    make(room, "extract")
    assert runs(room) == 1
    make(room, "extract")
    assert runs(room) == 2
    told = make(room, "extract").stdout
    assert runs(room) == 2 and "Nothing to be done" in told
    applied = hashlib.sha256((room / "reviews/x.csv").read_bytes()).hexdigest()
    assert applied in (room / "extracted/x/discrepancies.json").read_text()
    (room / "reviews/x.csv").unlink()  # taken back: that is another state of it, too
    make(room, "extract")
    assert runs(room) == 3


def test_check_fails_as_make_fails(room: Path) -> None:
    assert make(room, "check").returncode == 2


def test_a_difference_is_told_in_twenty_lines(room: Path) -> None:
    make(room, "extract")
    done = make(room, "verify")
    assert done.returncode == 2
    lines = done.stdout.splitlines()
    assert "x: 2 files differ" in lines and "… and 34 more lines" in lines
    assert len([line for line in lines if not line.startswith("make")]) == 20
