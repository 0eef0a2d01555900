"""The wheel, installed in an empty environment as a new user would."""

import os
import re
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator, Sequence
from importlib.metadata import Distribution, distribution, distributions
from pathlib import Path

import pypdfium2
import pytest
from packaging.requirements import Requirement

from tests.conftest import PROFILE, ROOT
from tests.typesetter import print_plan, sample_plan

SITE = "import sysconfig; print(sysconfig.get_path('purelib'))"
SOURCES = {
    path.relative_to(ROOT / "pipeline")
    for path in (ROOT / "pipeline").rglob("*")
    if path.is_file() and "__pycache__" not in path.parts
}


def done(command: Sequence[object], cwd: Path = ROOT, code: int = 0) -> str:
    """What a command prints, both ways; it must end as expected."""
    ran = subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONPATH": ""},
    )
    assert ran.returncode == code, ran.stdout
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder])
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an environment's commands, with the wheel and what it asks for alone.

    What it asks for is linked from this environment: nothing is fetched.
    """
    folder = tmp_path_factory.mktemp("environment") / "venv"
    venv.create(folder)
    commands = folder / ("Scripts" if sys.platform == "win32" else "bin")
    done([sys.executable, "-m", "pip", "--python", commands / "python", "install", "--quiet",
          "--no-deps", "--no-index", "--disable-pip-version-check", wheel])  # fmt: skip
    site = Path(done([commands / "python", "-c", SITE]).strip())
    for one in asked_for("plan-extractor", site):
        for name in {file.parts[0] for file in one.files or ()} - {"..", "__pycache__"}:
            if not (site / name).exists():
                (site / name).symlink_to(str(one.locate_file(name)))
    return commands


def asked_for(name: str, site: Path) -> Iterator[Distribution]:
    """What an installed distribution asks for, and what that asks for, in versions that do."""
    (own,) = distributions(name=name, path=[str(site)])
    waiting = [Requirement(text) for text in own.requires or ()]
    met = set[str]()
    while waiting:
        asked = waiting.pop()
        if asked.name in met or not (asked.marker is None or asked.marker.evaluate({"extra": ""})):
            continue
        met.add(asked.name)
        found = distribution(asked.name)
        assert asked.specifier.contains(found.version), asked
        yield found
        waiting += map(Requirement, found.requires or ())


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    file = tmp_path / "plan.pdf"
    file.write_bytes(print_plan(sample_plan(seed=1, strategies=1, groups=2, activities=4)))
    return file


def test_it_has_every_file_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = [Path(name) for name in archive.namelist()]
    inside = {name.relative_to("plan_extractor") for name in names if name.parts[0][-1] == "r"}
    assert inside == SOURCES
    assert {name.parts[0] for name in names if name.parts[0] != "plan_extractor"} == {
        f"{wheel.name.rpartition('-py3')[0]}.dist-info"
    }


def test_the_same_source_gives_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    done([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path])
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_command_is_there(environment: Path, tmp_path: Path) -> None:
    command = environment / "plan-extractor"
    assert re.fullmatch(r"plan-extractor \d+\.\d+\.\d+\n", done([command, "--version"], tmp_path))
    told = done([command, "--help"], tmp_path)
    assert told.startswith("usage: plan-extractor")
    for name in ("extract", "profile", "batch", "review", "report", "diff", "check"):
        assert re.search(rf"^    {name} ", told, re.MULTILINE)
        done([command, name, "--help"], tmp_path)


def test_it_publishes_the_same_bytes_as_the_repository(
    environment: Path, pdf: Path, tmp_path: Path
) -> None:
    arguments = ["extract", pdf, "--plan", PROFILE, "--quiet", "--jobs", "2", "--out"]
    done([environment / "plan-extractor", *arguments, tmp_path / "a" / "plan"], tmp_path)
    done([sys.executable, "-m", "pipeline", *arguments, tmp_path / "b" / "plan"])
    ours, theirs = (
        {file.name: file.read_bytes() for file in (tmp_path / name / "plan").iterdir()}
        for name in "ab"
    )
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


def test_without_ocr_a_scan_is_one_line_that_names_the_extra(
    environment: Path, pdf: Path, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.pdf"
    pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().save(scan, "PDF")
    out = tmp_path / "out"
    command = [environment / "plan-extractor", "extract", scan, "--plan", PROFILE, "--out", out]
    told = done(command, tmp_path, code=2)
    assert told.count("\n") == 1 and "pip install 'plan-extractor[ocr]'" in told
    assert not out.exists()


def test_the_guide_s_examples_run_as_they_stand(environment: Path) -> None:
    done([environment / "python", "-m", "doctest", "docs/python.md"])


def test_it_takes_no_name_but_its_own(environment: Path, tmp_path: Path) -> None:
    for name in ("pipeline", "tests", "release"):
        told = done([environment / "python", "-c", f"import {name}"], tmp_path, code=1)
        assert "ModuleNotFoundError" in told


def test_types_are_told_to_those_who_check_them(environment: Path, tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(
        "from plan_extractor import load\n"
        'for activity in load("x").activities:\n    reveal_type(activity.start_year)\n'
    )
    told = done(
        [sys.executable, "-m", "mypy", "--python-executable", environment / "python", "use.py"],
        tmp_path,
    )
    assert "int | None" in told or "Union[int, None]" in told
