"""What several tests share: the whole real plan, extracted once."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from pipeline.cli.commands import main
from pipeline.store.lock import lock

settings.register_profile("untimed", deadline=None)  # a slow hour of a machine is no failure
settings.load_profile("untimed")
ROOT = Path(__file__).parent.parent
NPA = ROOT / "raw" / "npa-2011-2013.pdf"
PROFILE = ROOT / "schemas" / "plans" / "npa-2011-2013.toml"
LONG = 600.0  # seconds that another worker may take for the whole plan


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stages' files of the whole plan, and what `extract` publishes of it; made by the first
    of several workers that needs them.
    """
    base = tmp_path_factory.getbasetemp()
    home = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "whole"
    home.mkdir(exist_ok=True)
    with lock(home / "lock", wait=LONG) as held:
        assert held
        if not (home / "done").exists():
            folders = ["--build", str(home), "--out", str(home / "npa-2011-2013")]
            command = ["extract", str(NPA), "--plan", str(PROFILE), *folders, "--quiet"]
            assert main(command) == 0
            (home / "done").touch()
    return home


@pytest.fixture(scope="session")
def extracted(built: Path) -> Path:
    """The folder that `extract` publishes for the whole plan."""
    return built / "npa-2011-2013"


@pytest.fixture(scope="session")
def published(extracted: Path) -> Callable[[str], Any]:
    """A published JSON file by its name."""
    return lambda name: json.loads((extracted / name).read_text(encoding="utf-8"))


@pytest.fixture
def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stages in this process; that each has one of its own is tested with `guard`."""
    monkeypatch.setattr("pipeline.stages.alone", lambda work, limits: work())


@pytest.fixture
def text_alone(in_process: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the published files those of text alone: a third of the time."""
    monkeypatch.setattr("pipeline.publish.report", lambda *_: {})
    monkeypatch.setattr("pipeline.publish.parquet_files", lambda _: {})
    for maker in ("as_sqlite", "as_xlsx"):
        monkeypatch.setattr(f"pipeline.publish.{maker}", lambda *_: b"")
