"""The examples run as they stand, on the data as it is committed."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.publish.build import PLANS, write

SCRIPT = ROOT / "examples" / "questions.py"
README = ROOT / "examples" / "README.md"
# A command, and what it prints: ```sh … ``` and then ``` … ```.
SNIPPET = re.compile(r"```sh\n(.+?)```\n+```(?:text)?\n(.*?)```", re.S)


def ask(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        check=True, capture_output=True, encoding="utf-8", cwd=ROOT, env={"PYTHONUTF8": "1"},
    )  # fmt: skip
    return done.stdout


def test_the_questions_are_answered(extracted: Path) -> None:
    answer = ask(str(extracted))
    assert "strategy 4: MoSVY 38" in answer
    assert "no timeframe? 8: 2.7.3, 2.7.4, 3.2.3, 5.1.5, 5.1.8, 5.2.2, 5.2.4, 5.2.5" in answer
    assert "no indicators? 1: 1.4.11" in answer
    plan = json.loads((extracted / "plan.json").read_text(encoding="utf-8"))
    due = [
        activity
        for strategy in plan["strategies"]
        for group in strategy["groups"]
        for activity in group["activities"]
        if (activity["end_year"] or 9999) <= 2011
    ]
    assert f"due by the end of 2011? {len(due)} activities" in answer


def test_the_plot_is_that_of_the_data(extracted: Path, tmp_path: Path) -> None:
    ask(str(extracted), "--plot", str(tmp_path / "ministries.svg"))
    drawn = (tmp_path / "ministries.svg").read_bytes()
    assert drawn == (ROOT / "examples" / "ministries.svg").read_bytes()


@pytest.mark.parametrize("name", PLANS)
def test_any_plan_can_be_asked(name: str, tmp_path: Path) -> None:
    folder = write(PLANS[name](), tmp_path / "plan")
    assert "Which ministry" in ask(str(folder), "--plot", str(tmp_path / "plot.svg"))


@pytest.mark.parametrize(("command", "output"), SNIPPET.findall(README.read_text(encoding="utf-8")))
def test_the_readme_s_commands_print_what_it_says(
    command: str, output: str, extracted: Path, tmp_path: Path
) -> None:
    """In a folder as the repository is, with the data that the code makes now."""
    if command.startswith("jq") and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    (tmp_path / "extracted").mkdir()
    (tmp_path / "extracted" / "npa-2011-2013").symlink_to(extracted)
    for name in ("examples", "pipeline"):
        (tmp_path / name).symlink_to(ROOT / name)
    command = command.replace(".venv/bin/python", sys.executable)
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True, encoding="utf-8", cwd=tmp_path,
        env={"PATH": "/usr/bin:/bin", "PYTHONUTF8": "1", "PYTHONPATH": "."},
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.rstrip() == output.rstrip()
