"""docs/extending.md: a check, a repair, a level and a column, as they are written there."""

import re
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline import kinds
from pipeline.check import cells, check
from pipeline.check import registry as checks
from pipeline.profile.model import Profile
from pipeline.profile.reading import load_profile
from pipeline.repair import headings
from pipeline.repair import registry as repairs
from tests import recover, typesetter
from tests.check import build
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
SECOND = (ROOT / "tests" / "plans" / "second.toml").read_text(encoding="utf-8")


def blocks(language: str, example: str) -> list[str]:
    return re.findall(rf"```{language} {example}\n(.*?)```", GUIDE, re.S)


def run_test(source: str, *known: ModuleType, **more: Any) -> None:
    """Run the one test function of a block; it knows what the modules have."""
    names = {name: value for module in known for name, value in vars(module).items()} | more
    exec(source, names)
    (test,) = re.findall(r"^def (test_\w+)", source, re.M)
    names[test]()


def put(function: str, module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A function as it would be if it stood in the module."""
    names = dict(vars(module))
    exec(function, names)
    (name,) = re.findall(r"^def (\w+)", function, re.M)
    monkeypatch.setattr(module, name, names[name], raising=False)


def test_a_check(monkeypatch: pytest.MonkeyPatch) -> None:
    function, line, test = blocks("python", "check")
    put(function, cells, monkeypatch)
    (registered,) = eval(f"({line})", dict(vars(checks)))
    monkeypatch.setitem(checks.FINDINGS, registered.kinds[0].name, registered.kinds[0])
    monkeypatch.setattr("pipeline.check.CHECKS", (*checks.CHECKS, registered))
    run_test(test, build, cells=cells)
    plan = build.plan(build.activity("1.1.1", "Train the the police"))
    (one,) = check(plan, build.PROFILE).discrepancies[1:]
    assert (one.severity, one.field) == ("warning", "activity")
    assert (kinds.words_of(one), kinds.kind_of(one.kind).label) == ("the the", "Word printed twice")


def test_a_repair(monkeypatch: pytest.MonkeyPatch) -> None:
    function, line, test = blocks("python", "repair")
    put(function, headings, monkeypatch)
    (registered,) = eval(f"({line})", dict(vars(repairs)))
    monkeypatch.setitem(repairs.REMEDIES, registered.kinds[0].name, registered.kinds[0])
    monkeypatch.setattr("pipeline.repair.RULES", (*repairs.RULES, registered))
    run_test(test, typesetter, recover)
    assert kinds.rule_of("title.misprinted") == "Letters of a title, put in order"


def test_a_level_and_a_column(tmp_path: Path) -> None:
    (lines,) = blocks("toml", "profile")
    (test,) = blocks("python", "profile")
    bare = re.sub(r'\[\[columns\]\]\nfield = "budget".*?\n\n', "", SECOND, flags=re.S)
    bare = re.sub(r"^(strategy|group) = '.*\n", "", bare, flags=re.M)
    assert "budget" not in {column["field"] for column in tomllib.loads(bare)["columns"]}
    file = tmp_path / "second.toml"
    file.write_text(f"{bare}\n{lines}", encoding="utf-8")
    profile: Profile = load_profile(file)
    run_test(test, typesetter, recover, profile=profile)
