"""The same bytes wherever they are made; files that others may read where they may."""

import os
import subprocess
import sys
from pathlib import Path

from pipeline.cli.commands import main
from tests.conftest import PROFILE, ROOT
from tests.typesetter import print_plan, sample_plan


def extract(pdf: Path, out: Path, umask: int, **surroundings: str) -> dict[str, bytes]:
    jobs = surroundings.pop("jobs", "1")
    subprocess.run(
        [sys.executable, "-m", "pipeline", "extract", str(pdf), "--plan", str(PROFILE),
         "--out", str(out), "--jobs", jobs, "--quiet"],
        check=True, cwd=ROOT, umask=umask, env=os.environ | surroundings,
    )  # fmt: skip
    return {file.name: file.read_bytes() for file in out.iterdir()}


def test_the_surroundings_do_not_show(tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(print_plan(sample_plan(seed=1, strategies=1, groups=2, activities=4)))
    here = extract(pdf, tmp_path / "a" / "plan", 0o022, PYTHONHASHSEED="0")
    there = extract(
        pdf, tmp_path / "b" / "plan", 0o077, jobs="3", PYTHONHASHSEED="7",
        LC_ALL="tr_TR.UTF-8", TZ="Pacific/Kiritimati",
    )  # fmt: skip
    assert here.keys() == there.keys()
    assert [name for name in here if here[name] != there[name]] == []


def test_modes_are_what_the_umask_leaves(tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(print_plan(sample_plan(strategies=1, groups=1, activities=3)))
    for umask in (0o022, 0o077):
        out = tmp_path / f"{umask:o}"
        before = os.umask(umask)
        try:
            assert (
                main(["extract", str(pdf), "--plan", str(PROFILE), "--out", str(out), "--quiet"])
                == 0
            )
        finally:
            os.umask(before)
        assert out.stat().st_mode & 0o777 == 0o777 & ~umask
        assert {file.stat().st_mode & 0o777 for file in out.iterdir()} == {0o666 & ~umask}
