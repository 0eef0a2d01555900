"""Some hundred damaged files of fixed seeds; `make fuzz` has thousands."""

from pathlib import Path

import pytest

from pipeline.cli.commands import main
from pipeline.guard import guarded
from tests.fuzz.__main__ import case, is_told
from tests.fuzz.parents import PARENTS
from tests.fuzz.trial import Outcome, attempt, wrong

SEED = 0
FILES, TOGETHER = 200, 20  # as many files, so many a test


@pytest.fixture(scope="module", autouse=True)
def loaded(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a command loads is loaded by one done here, for all that are forked off."""
    folder: Path = tmp_path_factory.mktemp("loaded")
    (folder / "plan.pdf").write_bytes(PARENTS["bare"]())
    assert main(["extract", str(folder / "plan.pdf"), "--out", str(folder), "--quiet"]) == 0


@pytest.fixture(autouse=True)
def pages_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is damaged is read by a process that may be lost; the command itself may be, too."""
    for name in ("pipeline.read.guarded", "pipeline.read.opening.guarded"):
        monkeypatch.setattr(name, guarded)


class OneWay:
    """Every other file, told its profile or not; a class is a worker's, as a module is."""

    told: bool

    @pytest.mark.parametrize("name", PARENTS)
    def test_a_sound_file_is_read(self, name: str) -> None:
        outcome = attempt(PARENTS[name](), self.told)
        assert (outcome.code, wrong(outcome)) == (0, "")

    @pytest.mark.parametrize("first", range(0, FILES, TOGETHER))
    def test_damaged_files_are_one_line_or_a_whole_result(self, first: int) -> None:
        span = [i for i in range(first, first + TOGETHER) if is_told(i) == self.told]
        found = {i: wrong(attempt(case(SEED, i)[1], self.told)) for i in span}
        assert {i: why for i, why in found.items() if why} == {}


class TestToldItsProfile(OneWay):
    told = True


class TestToldNothing(OneWay):
    told = False


def test_the_same_seed_makes_the_same_file() -> None:
    assert case(SEED, 7) == case(SEED, 7)
    assert len({case(SEED, i)[1] for i in range(12)}) == 12


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome(1, ["Traceback", "KeyError: 'Font'"], 1, 100, [], ""), "exit 1"),
        (Outcome(2, [], 1, 100, [], ""), "0 lines"),
        (Outcome(0, ["a library's warning"], 1, 100, [], ""), "1 lines"),
        (Outcome(2, ["error: this is a fault of the program"], 1, 100, [], ""), "fault"),
        (Outcome(-9, [], 1, 100, [], ""), "exit -9"),
        (Outcome(0, [], 61, 100, [], ""), "61 s"),
        (Outcome(0, [], 1, 1100, [], ""), "1100 MB"),
        (Outcome(0, [], 1, 100, ["stray"], ""), "stray"),
        (Outcome(0, [], 1, 100, [], "a mix"), "a mix"),
    ],
)
def test_what_is_wrong_is_told(outcome: Outcome, said: str) -> None:
    assert said in wrong(outcome)
