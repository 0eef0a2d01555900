"""The Python calls, as their own examples have them."""

import doctest
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.errors import InputError
from tests.conftest import PROFILE, ROOT
from tests.typesetter import print_plan, sample_plan


def test_the_guide_s_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setitem(sys.modules, "plan_extractor", pipeline)  # as the wheel names it
    failed, tried = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)
    assert tried and not failed


def test_a_plan_without_a_profile(tmp_path: Path) -> None:
    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(print_plan(sample_plan(seed=1, strategies=2, groups=2, activities=4)))
    drafted, told = pipeline.extract(pdf), pipeline.extract(str(pdf), PROFILE)
    assert [a.activity for a in drafted.activities] == [a.activity for a in told.activities]
    assert len(told.activities) == 16
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.pdf"]


def test_what_is_extracted_is_what_is_loaded(tmp_path: Path) -> None:
    pdf, out = tmp_path / "plan.pdf", tmp_path / "out"
    pdf.write_bytes(print_plan(sample_plan(seed=1, strategies=1, groups=2, activities=4)))
    assert pipeline.extract(pdf, PROFILE, out=out) == pipeline.load(out)


def test_what_cannot_be_used_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.pdf: there is no such file"):
        pipeline.extract(tmp_path / "none.pdf", PROFILE)
    assert list(tmp_path.iterdir()) == []
