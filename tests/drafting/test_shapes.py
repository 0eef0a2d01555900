"""Plans of many shapes, each with and without rules: their drafts, unedited, extract them."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline.assemble import assemble
from pipeline.check import check
from pipeline.drafting import draft_profile
from pipeline.profile.model import Profile
from pipeline.profile.naming import match_heading
from pipeline.profile.reading import load_profile
from pipeline.records import Activity, Checked, Source
from pipeline.repair import repair
from tests.recover import pages_of
from tests.typesetter import Layout
from tests.typesetter.layout import Rules
from tests.typesetter.shapes import SHAPES, Truth, print_shape

RULES: tuple[Rules, ...] = ("full", "horizontal", "none")
MENDED = {"row.torn", "cell.torn", "cell.cut", "heading.columns", "heading.repeated"}


def extracted(pdf: bytes, folder: Path) -> tuple[Checked, Profile]:
    """What the drafted profile of a PDF extracts from it."""
    pages = pages_of(pdf)
    toml = folder / "plan.toml"
    toml.write_text(draft_profile(lambda: iter(pages), Path("plan.pdf"), ""), encoding="utf-8")
    profile = load_profile(toml)
    source = Source("plan.pdf", "0" * 64, len(pages), "native")
    return check(repair(assemble(lambda: iter(pages), source, profile), profile), profile), profile


def letters(text: str | Iterable[str]) -> str:
    return "".join("".join(text).split())


def cell(activity: Activity, heading: str, profile: Profile) -> str:
    match = match_heading(heading, profile.columns)
    field = activity.fields[match[0] if match else ""]
    return letters(field.items or field.text)


def headed(truths: list[Truth], found: Checked, level: str) -> bool:
    """Whether activities under one printed heading, and only they, are in one group."""
    printed = [getattr(truth, level) for truth in truths]
    numbers = [getattr(activity, level) for activity in found.plan.activities]
    same = len(set(zip(printed, numbers, strict=True))) == len(set(printed)) == len(set(numbers))
    titles = {h.number for h in found.plan.headings if (h.where, h.kind) == ("table", level)}
    return same and titles == set(numbers)


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("shape", SHAPES)
def test_a_draft_extracts_every_cell(shape: str, rules: Rules, tmp_path: Path) -> None:
    layout = Layout(contents=False, closing=False, cover=False, rules=rules)
    pdf, truths = print_shape(SHAPES[shape], layout)
    found, profile = extracted(pdf, tmp_path)
    activities = found.plan.activities
    assert [letters(one.text("activity")) for one in activities] == [
        letters(truth.cells["activity"]) for truth in truths
    ]
    assert [one.printed_id or "" for one in activities] == [truth.number for truth in truths]
    assert len({one.id for one in activities}) == len(truths)
    for level in ("group", "strategy"):
        assert not getattr(truths[0], level) or headed(truths, found, level)
    for column in SHAPES[shape].columns:
        if column.key != "number":
            assert [cell(one, column.heading, profile) for one in activities] == [
                letters(truth.cells[column.key]) for truth in truths
            ]
    assert {one.rule for one in found.plan.repairs} <= MENDED
