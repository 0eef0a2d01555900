"""Plans with fewer levels, or with numbers that say less: extracted by a TOML as any other."""

import json
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from frictionless import Package

from pipeline.cli.commands import main
from tests.typesetter import Layout
from tests.typesetter.shapes import SHAPES, Truth, print_shape

COLUMNS = """
[plan]
title = "National Action Plan on Safe Migration"
pdf = "plan.pdf"
years = [2025, 2029]
"""
KINDS = {"number": "number", "lead": "institutions", "organs": "institutions", "bullets": "list",
         "year": "timeframe", "years": "timeframe", "money": "money"}  # fmt: skip
GROUP = r"group = '{label}\s+(?P<number>\d+(?:\.\d+)?)\s*:\s*(?P<title>.+)'"


class Expected(NamedTuple):
    """A shape, its patterns, and the first, a middle and the last activity's place in the plan."""

    shape: str
    patterns: str
    ids: tuple[str, str, str]  # of the 1st, 6th and last activity
    group: str  # of the last activity
    strategy: str | int
    strategies: int
    groups: int


PLANS = {
    "a flat list": Expected(
        "flat list", r"number = '(?P<position>\d+)'" "\n" 'number_format = "{position}"',
        ("1", "6", "14"), "", "", 0, 0,
    ),
    "groups alone": Expected(
        "1.1 apart, groups only",
        r"number = '(?P<group>\d+)\.(?P<position>\d+)'" "\n" 'number_format = "{group}.{position}"'
        "\n" + GROUP.format(label="Pillar"),
        ("1.1", "2.2", "4.4"), "4", "", 0, 4,
    ),
    "numbers that begin anew in each group": Expected(
        "1, 2, 3 in each group",
        r"number = '(?P<position>\d+)'" "\n" 'number_format = "{group}.{position}"' "\n"
        r"strategy = 'Strategy\s+(?P<number>\d+)\s*:\s*(?P<title>.+)'" "\n"
        + GROUP.format(label="Output"),
        ("1.1.1", "1.2.2", "2.2.4"), "2.2", 2, 2, 4,
    ),
    "numbers that run on": Expected(
        "1. 2. 3. through the plan, two levels",
        r"number = '(?P<position>\d+)\.'" "\n" 'number_format = "{position}."' "\n"
        r"strategy = 'Goal\s+(?P<number>\d+)\s*:\s*(?P<title>.+)'" "\n"
        + GROUP.format(label="Objective"),
        ("1", "6", "16"), "2.2", 2, 2, 4,
    ),
    "letters for positions": Expected(
        "2.3.a) apart",
        r"number = '(?P<group>(?P<strategy>\d+)\.\d+)\.(?P<position>[a-z])\)'" "\n"
        'number_format = "{group}.{letter})"' "\n"
        r"strategy = 'Priority\s+(?P<number>\d+)\s*:\s*(?P<title>.+)'" "\n"
        + GROUP.format(label="Result"),
        ("1.1.a", "1.2.b", "2.2.d"), "2.2", 2, 2, 4,
    ),
    "titles without numbers": Expected(
        "1, 2, 3 under titles without numbers",
        r"number = '(?P<position>\d+)'" "\n" 'number_format = "{group}.{position}"' "\n"
        "group = '(?P<title>Prevention and|Protection of|Access to|Coordination and) .*)'".replace(
            "(?P<title>", "(?P<title>(?:"),
        ("1.1", "2.2", "4.4"), "4", "", 0, 4,
    ),
    "no numbers": Expected(
        "no numbers",
        "number = ''\n" 'number_format = "{group}.{position}"' "\n"
        r"strategy = 'Goal\s+(?P<number>\d+)\s*:\s*(?P<title>.+)'" "\n"
        + GROUP.format(label="Objective"),
        ("1.1.1", "1.2.2", "2.2.4"), "2.2", 2, 2, 4,
    ),
}  # fmt: skip


def toml_of(expected: Expected) -> str:
    columns = "".join(
        f'[[columns]]\nfield = "{column.key.replace("lead", "institutions")}"\n'
        f'headings = ["{column.heading}"]\ntype = "{KINDS.get(column.key.split("_")[0], "text")}"\n'
        for column in SHAPES[expected.shape].columns
    )
    return f"{COLUMNS}\n{columns}\n[patterns]\n{expected.patterns}\n"


def extract(expected: Expected, folder: Path) -> tuple[Path, list[Truth]]:
    pdf, truths = print_shape(SHAPES[expected.shape], Layout(contents=False))
    (folder / "plan.pdf").write_bytes(pdf)
    (folder / "plan.toml").write_text(toml_of(expected), encoding="utf-8")
    plan, out = folder / "plan.toml", folder / "out"
    command = ["extract", str(folder / "plan.pdf"), "--plan", str(plan), "--out", str(out)]
    assert main([*command, "--jobs", "1", "--quiet"]) == 0
    return out, truths


def loaded(out: Path, name: str) -> Any:
    return json.loads((out / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_of_another_shape(name: str, tmp_path: Path) -> None:
    expected = PLANS[name]
    out, truths = extract(expected, tmp_path)
    activities = loaded(out, "activities")["activities"]
    assert [one["activity"] for one in activities] == [truth.cells["activity"] for truth in truths]
    assert [one["printed_id"] or "" for one in activities] == [truth.number for truth in truths]
    assert tuple(activities[i]["id"] for i in (0, 5, -1)) == expected.ids
    assert activities[-1]["group"] == expected.group
    assert activities[-1]["strategy"] == expected.strategy
    kinds = {one["kind"] for one in loaded(out, "discrepancies")["discrepancies"]}
    assert not {kind for kind in kinds if kind.startswith(("number.", "title.", "repair."))}

    plan = loaded(out, "plan")
    counts = {"strategies": expected.strategies, "groups": expected.groups}
    assert plan["found"] == {**counts, "activities": len(truths)}
    nested = [a for s in plan["strategies"] for g in s["groups"] for a in g["activities"]]
    assert [one["id"] for one in nested] == [one["id"] for one in activities]

    assert Package(str(out / "datapackage.json")).validate().valid
    with sqlite3.connect(out / "plan.sqlite") as database:
        for table, count in counts.items():
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (count,)
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    said = (out / "report.html").read_text(encoding="utf-8")
    assert ("of 0 strategies" in said, "in 0 groups" in said) == (False, False)
