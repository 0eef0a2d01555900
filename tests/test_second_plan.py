"""Another country's plan, by its PDF and its TOML alone."""

import csv
import json
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli.commands import main
from pipeline.profile.reading import load_profile
from tests.conftest import ROOT
from tests.recover import recover
from tests.test_layouts import LAYOUTS as FIRST_PLANS
from tests.typesetter import (
    SECOND_LAYOUT,
    Action,
    Layout,
    SecondPlan,
    print_second_plan,
    second_plan,
)

Json = dict[str, Any]
TOML = ROOT / "tests" / "plans" / "second.toml"
GUIDE = ROOT / "docs" / "add-a-plan.md"
# What the typesetter's budgets come to under the heading "Budget (USD)".
SUMS = {
    "USD 12,500": (12500, "USD"),
    "1,250,000": (1250000, "USD"),
    "USD 48,000": (48000, "USD"),
    "310,000": (310000, "USD"),
    "7,800": (7800, "USD"),
    "in kind": (None, None),
    "": (None, None),
}
LAYOUTS = {
    "its own": SECOND_LAYOUT,
    "portrait": replace(SECOND_LAYOUT, orientation="portrait", repeat_headings=True),
    "horizontal rules": replace(SECOND_LAYOUT, rules="horizontal"),
    "no rules": replace(SECOND_LAYOUT, rules="none"),
    "numbers torn": replace(SECOND_LAYOUT, widths={"number": 18}),
}
KEYS = {"timeframe": "start", "institutions": "lead", "activity": "action",
        "resources": "budget", "indicators": "outputs", "expected_outcome": "partners"}  # fmt: skip
# Each printed in the first plan's tests too, where the reasons are told.
PRINTINGS = (
    "F4 portrait", "pages with /Rotate", "watermark over", "Courier",
    "no outer rules", "dashed rules", "rules as thin rectangles", "rows kept whole",
    "open cells at every page end", "text in the middle of cells", "titles repeated",
    "headings once", "titles in two rows", "titles as paragraphs", "strategies in rows",
    "columns in another order", "bullet hyphen", "bullet drawn", "narrative after",
    "no narrative", "another table before", "horizontal, portrait", "horizontal, open",
    "horizontal, middle", "horizontal, once", "none", "none, portrait", "none, once",
    "none, repeated", "none, other order", "none, follows", "none, drawn bullets",
)  # fmt: skip


@dataclass(frozen=True)
class Extracted:
    """The published files of one printing."""

    folder: Path

    def __call__(self, name: str) -> list[Json]:
        found: list[Json] = json.loads((self.folder / f"{name}.json").read_text("utf-8"))[name]
        return found

    def one(self, number: str) -> Json:
        return next(activity for activity in self("activities") if activity["id"] == number)

    def csv(self, name: str) -> list[dict[str, str]]:
        with (self.folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def kinds(self) -> set[tuple[str, str]]:
        return {(one["kind"], one["subject"]) for one in self("discrepancies")}


Extract = Callable[..., Extracted]


@pytest.fixture
def extract(text_alone: None, tmp_path: Path) -> Extract:
    """A plan, printed and extracted as a user would; of the files those of text."""
    return into(tmp_path)


def into(tmp_path: Path) -> Extract:
    """A plan, printed and extracted to a folder in this one."""

    def run(plan: SecondPlan, layout: Layout = SECOND_LAYOUT, toml: Path = TOML) -> Extracted:
        pdf, out = tmp_path / "second.pdf", tmp_path / "out"
        pdf.write_bytes(print_second_plan(plan, layout))
        command = ["extract", str(pdf), "--plan", str(toml), "--out", str(out), "--quiet"]
        assert main([*command, "--jobs", "1"]) == 0
        return Extracted(out)

    return run


def truth(action: Action) -> Json:
    """An action as it must be published."""
    amount, currency = SUMS[action.budget]
    return {
        "id": action.canonical,
        "printed_id": action.number,
        "strategy": action.canonical[0],
        "group": action.canonical[:2],
        "position": int(action.canonical[3:]),
        "activity": action.action,
        "institutions": action.lead,
        "timeframe": "",
        "start_year": _year(action.start),
        "end_year": _year(action.end),
        "partners": action.partners,
        "start": action.start,
        "end": action.end,
        "outputs": list(action.outputs),
        "budget": {"text": action.budget, "amount": amount, "currency": currency},
    }


def _year(date: str) -> int | None:
    return int(date[-4:]) if date else None


def changed(plan: SecondPlan, which: str, **changes: Any) -> SecondPlan:
    """The plan with one action printed otherwise."""

    def change(action: Action) -> Action:
        return replace(action, **changes) if action.canonical == which else action

    return replace(
        plan,
        goals=tuple(
            replace(
                goal,
                objectives=tuple(
                    replace(one, actions=tuple(map(change, one.actions))) for one in goal.objectives
                ),
            )
            for goal in plan.goals
        ),
    )


def told_apart(plan: SecondPlan) -> SecondPlan:
    """The plan without two actions of the same words, which would be a true finding."""
    for ward, action in enumerate(plan.actions(), start=1):
        plan = changed(plan, action.canonical, action=f"{action.action} in ward {ward}")
    return plan


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_every_action_is_as_printed(extract: Extract, seed: int, layout: Layout) -> None:
    plan = told_apart(second_plan(seed, goals=2, objectives=3, actions=4))
    found = extract(plan, layout)
    expected = [truth(action) for action in plan.actions()]
    keys = expected[0]
    assert [{key: one[key] for key in keys} for one in found("activities")] == expected
    assert found("discrepancies") == []
    assert {one["rule"] for one in found("repairs")} <= {"row.torn", "cell.torn", "heading.columns"}


@pytest.mark.parametrize("printing", PRINTINGS)
def test_every_action_is_as_printed_in_every_way(printing: str) -> None:
    layout = FIRST_PLANS[printing]
    order = tuple(KEYS[key] for key in layout.order)
    plan = told_apart(second_plan(1, goals=2, objectives=3, actions=4))
    pdf = print_second_plan(plan, replace(layout, objective_label="Purpose: ", order=order))
    checked = recover(pdf, load_profile(TOML))
    assert [
        {key: field.items or field.text for key, field in activity.fields.items()}
        for activity in checked.plan.activities
    ] == [printed(action) for action in plan.actions()]
    assert [activity.id for activity in checked.plan.activities] == [
        action.canonical for action in plan.actions()
    ]
    told = {"count.unstated", "reader.set_aside"}  # where nothing is told; a watermark
    assert {one.kind for one in checked.discrepancies} <= told


def printed(action: Action) -> Json:
    """An action's cells by the profile's fields."""
    return {
        "activity": action.action,
        "institutions": action.lead,
        "partners": action.partners,
        "start": action.start,
        "end": action.end,
        "outputs": action.outputs,
        "budget": action.budget,
    }


def test_goals_and_objectives(extract: Extract) -> None:
    plan = second_plan(goals=3, objectives=3, actions=5)
    found = json.loads((extract(plan).folder / "plan.json").read_text("utf-8"))
    whole = {"strategies": 3, "groups": 9, "activities": 45}
    assert found["found"] == whole
    for goal, record in zip(plan.goals, found["strategies"], strict=True):
        assert record["strategy"] == goal.letter
        assert set(record["titles"].values()) == {goal.title}
        assert record["stated"] == {"strategies": None, "groups": 3, "activities": 15}
        for objective, group in zip(goal.objectives, record["groups"], strict=True):
            assert group["group"] == objective.number
            assert set(group["titles"].values()) == {objective.title}
            assert group["aim"] == group["objective"] == objective.purpose
            assert group["stated"]["activities"] == objective.stated


def test_lead_agencies_and_partners_are_known_institutions(extract: Extract) -> None:
    found = extract(changed(second_plan(), "A2.3", lead="NWA", partners="UNICEF, Red Cross"))
    assert found.one("A2.3")["institution_codes"] == ["NWA", "UNICEF", "Red Cross"]


def test_tables_have_the_plans_own_columns(tmp_path: Path) -> None:
    found = into(tmp_path)(
        changed(second_plan(), "A2.3", budget="USD 12,500", outputs=("One.", "Two."))
    )
    row = next(row for row in found.csv("activities") if row["id"] == "A2.3")
    assert row["outputs"] == "One. | Two."
    assert (row["budget"], row["budget_amount"], row["budget_currency"]) == (
        "USD 12,500",
        "12500",
        "USD",
    )
    with sqlite3.connect(found.folder / "plan.sqlite") as database:
        query = "SELECT budget_amount, budget_currency FROM activities WHERE id = 'A2.3'"
        assert database.execute(query).fetchall() == [(12500.0, "USD")]


def test_a_currency_that_the_heading_does_not_name_is_not_guessed(extract: Extract) -> None:
    plan = changed(second_plan(), "A1.1", budget="7,800")
    for heading, currency in (("Budget (EUR)", "EUR"), ("Budget (sum)", None)):
        found = extract(plan, replace(SECOND_LAYOUT, headings={"budget": heading}))
        assert found.one("A1.1")["budget"] == {
            "text": "7,800",
            "amount": 7800,
            "currency": currency,
        }


@pytest.mark.parametrize("number", ["A2.1", "A2.3", "B1.4"])
def test_a_missing_number_is_repaired(extract: Extract, number: str) -> None:
    plan = changed(told_apart(second_plan()), number, number=None)
    found = extract(plan)
    assert [one["id"] for one in found("activities")] == [a.canonical for a in plan.actions()]
    repairs = [one for one in found("repairs") if one["rule"] == "number.missing"]
    assert [(one["after"], one["confidence"]) for one in repairs] == [(number, "certain")]
    assert found.kinds() == {("number.missing", number)}
    assert [one["status"] for one in found("discrepancies")] == ["repaired"]


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [
        ("", "March 2026", "missing"),
        ("March 2025", "", "missing"),
        ("March 2023", "June 2025", "outside_plan"),
        ("June 2026", "March 2025", "malformed"),
        ("June 2025", "March 2025", "malformed"),
        ("March 2025", "soon", "malformed"),
        ("March 2025", "2025", None),
    ],
)
def test_dates(extract: Extract, start: str, end: str, kind: str | None) -> None:
    found = extract(changed(told_apart(second_plan()), "A2.3", start=start, end=end))
    one = found.one("A2.3")
    years = [_year(text) if text[-4:].isdecimal() else None for text in (start, end)]
    assert [one["start"], one["end"]] == [start, end]
    assert [one["start_year"], one["end_year"]] == years
    assert found.kinds() == ({(f"timeframe.{kind}", "A2.3")} if kind else set())


def test_names_of_fields_are_the_profiles_choice(extract: Extract, tmp_path: Path) -> None:
    """Lead agency under a name of its own; outputs and budget as the contract's fields."""
    text = TOML.read_text(encoding="utf-8")
    for old, new in {
        "institutions": "lead",
        "outputs": "indicators",
        "budget": "resources",
    }.items():
        text = text.replace(f'field = "{old}"', f'field = "{new}"')
    toml = tmp_path / "other.toml"
    toml.write_text(text, encoding="utf-8")
    plan = told_apart(second_plan())
    found = extract(plan, toml=toml)
    for action, one in zip(plan.actions(), found("activities"), strict=True):
        assert (one["lead"], one["institutions"]) == (action.lead, "")
        assert one["indicators"] == list(action.outputs)
        assert one["resources"] == action.budget
        assert (one["resources_amount"], one["resources_currency"]) == SUMS[action.budget]
    rows = found.csv("activities")
    assert [row["resources"] for row in rows] == [action.budget for action in plan.actions()]
    assert {row["resources_currency"] for row in rows} == {"USD", ""}


def test_the_guide_is_true(
    extract: Extract, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its pieces of TOML are the profile's, and its results are what comes out."""
    blocks = re.findall(r"```(\w+)\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)
    profile = TOML.read_text(encoding="utf-8")
    pieces = [text for kind, text in blocks if kind == "toml"]
    assert pieces and all(piece in profile for piece in pieces)
    (result,) = (json.loads(text) for kind, text in blocks if kind == "json")
    one = extract(second_plan()).one(result["id"])
    assert result == {key: one[key] for key in result}

    opening, summary, error = (text for kind, text in blocks if kind == "text")
    pdf, wrong = str(tmp_path / "second.pdf"), tmp_path / "wrong.toml"
    assert main(["profile", pdf, "--quiet", "--jobs", "1"]) == 0
    assert capsys.readouterr().out.startswith(opening)
    command = ["extract", pdf, "--out", str(tmp_path / "other"), "--jobs", "1", "--plan"]
    assert main([*command, str(TOML)]) == 0
    assert capsys.readouterr().out.splitlines()[:-1] == summary.splitlines()[:-1]
    wrong.write_text(profile.replace('"Budget (USD)"', '"Risks"'), encoding="utf-8")
    assert main([*command, str(wrong)]) == 2
    assert capsys.readouterr().err == error.replace("build/wrong.toml", str(wrong))
