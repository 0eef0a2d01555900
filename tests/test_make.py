"""What make does and leaves, tried without doing it: in a copy whose work is done."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

PLAN = "npa-2011-2013"
LONG_AGO = 1_000_000_000  # seconds
PYTHON = "#!/bin/sh\necho Python 3.{minor}.0\n"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The repository, with an environment that is ready and a plan that is extracted."""
    root = tmp_path / "a copy"
    root.mkdir()
    for name in ("Makefile", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, root)
    for name in ("pipeline", "schemas", "raw"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    (root / "extracted" / PLAN).mkdir(parents=True)
    for name in ("activities.json", "groups.csv"):
        (root / "extracted" / PLAN / name).touch()
    undecided = '"reviews_sha256": ""'  # made without decisions, of which there are none
    (root / "extracted" / PLAN / "discrepancies.json").write_text(undecided)
    python(root / ".venv" / "bin" / "python", 11)
    build = root / "build" / PLAN
    build.mkdir(parents=True)
    (build / "published").write_text("./activities.json\n./groups.csv\n")
    for file in root.rglob("*"):
        os.utime(file, (LONG_AGO, LONG_AGO))
    for hours, stamp in enumerate((root / ".venv" / "ready", build / "done"), start=1):
        stamp.touch()
        os.utime(stamp, (LONG_AGO + 3600 * hours, LONG_AGO + 3600 * hours))
    return root


def python(file: Path, minor: int) -> Path:
    """A Python that says only which it is."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(PYTHON.format(minor=minor))
    file.chmod(0o755)
    return file


def make(root: Path, *words: str, cwd: Path | None = None) -> tuple[int, str]:
    """Exit code and output of make, which says what it would do and does nothing."""
    ran = subprocess.run(
        ["make", "-n", *words],
        cwd=cwd or root,
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"]},
    )
    return ran.returncode, ran.stdout + ran.stderr


def test_nothing_to_do(copy: Path) -> None:
    assert make(copy, "extract") == (0, "make: Nothing to be done for 'extract'.\n")


@pytest.mark.parametrize("name", ["activities.json", "groups.csv"])
def test_a_published_file_that_is_gone_is_made_anew(copy: Path, name: str) -> None:
    (copy / "extracted" / PLAN / name).unlink()
    assert "-m pipeline extract" in make(copy, "extract")[1]


@pytest.mark.parametrize(
    "name", ["Makefile", "pipeline/stages.py", f"schemas/plans/{PLAN}.toml", f"raw/{PLAN}.pdf"]
)
def test_what_it_rests_on_has_changed(copy: Path, name: str) -> None:
    (copy / name).touch()
    assert "-m pipeline extract" in make(copy, "extract")[1]


def test_a_plan_that_is_not_there_is_answered_by_those_that_are(copy: Path) -> None:
    code, told = make(copy, "extract", "PLAN=typo")
    assert code == 2 and "there is no plan typo" in told and PLAN in told


def test_from_elsewhere(copy: Path, tmp_path: Path) -> None:
    shutil.move(copy, tmp_path / "moved")
    code, told = make(copy, "-f", str(tmp_path / "moved" / "Makefile"), "extract", cwd=tmp_path)
    assert code == 0 and "Nothing to be done for 'extract'" in told


def test_a_python_that_is_named_is_taken(copy: Path, tmp_path: Path) -> None:
    other = python(tmp_path / "python3.12", 12)
    same = python(tmp_path / "python3.11", 11)
    assert f"{other} -m venv --clear .venv" in make(copy, "setup", f"PYTHON={other}")[1]
    assert "-m venv" not in make(copy, "setup", f"PYTHON={same}")[1]
    assert "-m venv" not in make(copy, "setup")[1]


def test_an_environment_that_is_not_ready_is_begun_anew(copy: Path) -> None:
    (copy / ".venv" / "ready").unlink()
    assert "python3 -m venv --clear .venv" in make(copy, "setup")[1]


def test_a_changed_list_is_installed_into_the_one_that_is_there(copy: Path) -> None:
    (copy / "requirements.lock").touch()
    assert "python3 -m venv  .venv" in make(copy, "setup")[1]
