"""A plan whose numbers are easily misread, and others' tools."""

import shutil
from pathlib import Path

import pytest

from pipeline.cli.commands import main
from tests.conftest import PROFILE
from tests.typesetter import print_plan, sample_plan

GROUPS = 11  # so that there is a group 1.10, which is no 1.1


@pytest.fixture(scope="session")
def eleven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published folder of a plan of one strategy with eleven groups of two activities."""
    folder = tmp_path_factory.mktemp("eleven")
    pdf = folder / "plan.pdf"
    pdf.write_bytes(print_plan(sample_plan(seed=2, strategies=1, groups=GROUPS, activities=2)))
    out = folder / "plan"
    assert main(["extract", str(pdf), "--plan", str(PROFILE), "--out", str(out), "--quiet"]) == 0
    return out


def program(name: str, package: str) -> str:
    """The path of a program that no Python package brings; CI installs it."""
    found = shutil.which(name)
    assert found, f"{name} is not installed (apt-get install {package}); .ci/run does it"
    return found
