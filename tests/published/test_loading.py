"""Published plans read as a consumer would."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from pipeline import load
from pipeline.errors import InputError
from pipeline.published.loading import Plan
from tests.conftest import ROOT
from tests.publish.build import PLANS, write


@pytest.fixture(scope="session")
def plan(extracted: Path) -> Plan:
    return load(extracted)


def test_an_activity_by_its_number(plan: Plan) -> None:
    activity = plan.activity("4.3.6")
    assert activity.institutions == "MoSVY"
    assert (activity.start_year, activity.end_year) == (2011, 2013)
    assert activity.pages == (52,)
    assert activity.extra == {}


def test_one_that_is_not_there(plan: Plan) -> None:
    with pytest.raises(KeyError, match=r"9\.9\.9"):
        plan.activity("9.9.9")


def test_walking_down(plan: Plan) -> None:
    walked = [
        activity.id
        for strategy in plan.strategies
        for group in strategy.groups
        for activity in group.activities
    ]
    assert walked == [activity.id for activity in plan.activities]
    assert len(walked) == 206
    assert [group.group for group in plan.strategy(1).groups] == ["1.1", "1.2", "1.3", "1.4"]
    assert len(plan.strategy(1).activities) == 31
    assert plan.group("1.2").title.startswith("Building the capacity")
    assert plan.strategy(2).title.startswith("Preventing human trafficking")


def test_what_is_known_about_an_activity(plan: Plan) -> None:
    assert {record.id for record in plan.about("4.3.6")} == {"number.wrong_group:4.3.6"}
    assert plan.institution("MoI").name == "Ministry of Interior"


def test_as_a_data_frame(plan: Plan) -> None:
    frame = plan.to_frame()
    assert frame.shape[0] == 206 and frame.index.name == "id"
    assert frame.loc["4.3.6", "institution_codes"] == ("MoSVY",)
    assert frame["start_year"].isna().sum() == 8
    assert frame["start_year"].dtype == "Int64"
    by_code = frame.explode("institution_codes").groupby("institution_codes").size()
    assert by_code["MoSVY"] == 52


@pytest.mark.parametrize("name", PLANS)
def test_any_plan_is_read(name: str, tmp_path: Path) -> None:
    plan = load(write(PLANS[name](), tmp_path))
    assert isinstance(plan.to_frame(), pd.DataFrame)
    assert len(plan.to_frame()) == len(plan.activities)


def test_a_plan_s_own_columns(tmp_path: Path) -> None:
    plan = load(str(write(PLANS["with columns of its own"](), tmp_path)))
    assert plan.activity("1.1.1").extra["partners"] == ["UNICEF", "IOM"]
    assert plan.to_frame().loc["1.1.1", "budget"] == "1,000"


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda folder: (folder / "repairs.json").unlink(), "repairs.json: not there"),
        (lambda folder: (folder / "plan.json").write_text("{"), "plan.json: cannot be read"),
        (lambda folder: (folder / "plan.json").write_text("[]"), "plan.json: cannot be read"),
        (lambda folder: (folder / "plan.json").write_text("{}"), "of this version"),
    ],
)
def test_a_folder_that_holds_no_plan(
    spoil: Callable[[Path], object], message: str, tmp_path: Path
) -> None:
    write(PLANS["without activities"](), tmp_path)
    spoil(tmp_path)
    with pytest.raises(InputError, match=message):
        load(tmp_path)


def test_reading_is_light(extracted: Path) -> None:
    """Neither the import nor the reading brings in pandas or what reads a PDF."""
    heavy = "pandas", "numpy", "pdfplumber", "camelot", "duckdb", "rapidfuzz"
    code = (
        "import sys, pipeline; from pipeline import load; "
        f"load({str(extracted)!r}).activity('4.3.6'); "
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT
    )
    assert done.stdout == "[]\n"
