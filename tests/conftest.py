"""What several tests share: the whole real plan, extracted once."""

import gc
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from pipeline.cli.commands import main
from pipeline.guard import Answer, Limits, alone, guarded
from pipeline.guard.worker import Work
from pipeline.store.lock import lock

settings.register_profile("untimed", deadline=None)  # a slow hour of a machine is no failure
settings.load_profile("untimed")
ROOT = Path(__file__).parent.parent
NPA = ROOT / "raw" / "npa-2011-2013.pdf"
PROFILE = ROOT / "schemas" / "plans" / "npa-2011-2013.toml"
LONG = 600.0  # seconds that another worker may take for the whole plan
SELDOM = 100_000  # objects made between two looks for cycles: PDF libraries make millions, and none
GUARDS: dict[str, Callable[..., Any]] = {
    "pipeline.stages.alone": alone,
    "pipeline.read.guarded": guarded,
    "pipeline.read.opening.guarded": guarded,
}


def pytest_collection_finish() -> None:
    """What is loaded stays: no look for cycles need go through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(SELDOM)


def work_here(work: Callable[[], bytes], limits: Limits) -> bytes:
    return work()


def do_here(work: Work, items: Sequence[int], limits: Limits, jobs: int) -> Iterator[Answer]:
    for item in items:
        yield Answer(item, [None, *work(item)][-1])


@pytest.fixture(scope="session", autouse=True)
def in_process() -> Iterator[None]:
    """Stages and pages in this process: to fork one for each takes longer than what it does."""
    with pytest.MonkeyPatch.context() as patch:
        for name, guard in GUARDS.items():
            patch.setattr(name, work_here if guard is alone else do_here)
        yield


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each in a process that may be lost, as a user has it: for what ends, hangs or is damaged."""
    for name, guard in GUARDS.items():
        monkeypatch.setattr(name, guard)


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
def text_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the published files those of text alone: a third of the time."""
    monkeypatch.setattr("pipeline.publish.report", lambda *_: {})
    monkeypatch.setattr("pipeline.publish.parquet_files", lambda _: {})
    for maker in ("as_sqlite", "as_xlsx"):
        monkeypatch.setattr(f"pipeline.publish.{maker}", lambda *_: b"")
