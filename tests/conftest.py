"""What several tests share: the whole real plan, extracted once."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from pipeline.cli.commands import main

settings.register_profile("untimed", deadline=None)  # a slow hour of a machine is no failure
settings.load_profile("untimed")
ROOT = Path(__file__).parent.parent
NPA = ROOT / "raw" / "npa-2011-2013.pdf"
PROFILE = ROOT / "schemas" / "plans" / "npa-2011-2013.toml"


@pytest.fixture(scope="session")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `extract` publishes for the whole plan."""
    out = tmp_path_factory.mktemp("npa") / "npa-2011-2013"
    code = main(["extract", str(NPA), "--plan", str(PROFILE), "--out", str(out), "--quiet"])
    assert code == 0
    return out


@pytest.fixture(scope="session")
def published(extracted: Path) -> Callable[[str], Any]:
    """A published JSON file by its name."""
    return lambda name: json.loads((extracted / name).read_text(encoding="utf-8"))
