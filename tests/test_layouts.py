"""One plan, printed in every way: the rows, cells and numbers must be those that were printed."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from pipeline.records import Checked
from tests.recover import kinds, mistakes, recover, unexplained
from tests.typesetter import (
    Layout,
    Plan,
    change,
    duplicate_number,
    gap,
    group_heading_twice,
    group_under_wrong_strategy,
    missing_group_heading,
    missing_number,
    number_without_point,
    out_of_group_number,
    print_plan,
    sample_plan,
    transpose_number,
)

REAL = Layout()
TABLE = replace(REAL, narrative="none", contents=False, cover=False, closing=False)  # it alone
NO_VERTICALS = replace(REAL, rules="horizontal")
NO_RULES = replace(REAL, rules="none")
LEVEL_TABLE = replace(TABLE, rules="horizontal")
WHITE_TABLE = replace(TABLE, rules="none")
BROWSER = replace(REAL, repeat_headings=True, repeat_titles=True, rules="rects", bullet="shape")
OTHER_ORDER = (
    "timeframe",
    "institutions",
    "activity",
    "resources",
    "indicators",
    "expected_outcome",
)
LAYOUTS: dict[str, Layout] = {
    "as the real plan": REAL,
    # paper, pages
    "portrait": replace(REAL, orientation="portrait"),
    "portrait, words torn": replace(REAL, orientation="portrait", fit_words=False),
    "Letter": replace(REAL, paper="Letter"),
    "F4 portrait": replace(REAL, paper="F4", orientation="portrait"),
    "pages with /Rotate": replace(REAL, turned="rotate"),
    "pages sideways": replace(REAL, turned="sideways"),
    "watermark under": replace(REAL, watermark="DRAFT"),
    "watermark over": replace(REAL, watermark="DRAFT", watermark_over=True),
    "seal": replace(REAL, seal=True),
    "header and footer": replace(
        REAL, header="Official gazette", footer="Printed 2014", page_number="Page {page} of {pages}"
    ),
    "no page numbers": replace(REAL, page_number=None),
    # letters
    "Helvetica": replace(REAL, font="Helvetica"),
    "Courier": replace(REAL, font="Courier", size=8.0),
    "one operator a letter": replace(REAL, runs="glyph"),
    "one operator a word": replace(REAL, runs="word"),
    # fills and rules
    "no fills": replace(TABLE, fills="none"),
    "grey fills": replace(TABLE, fills="grey"),
    "no outer rules": replace(TABLE, rules="no_outer"),
    "double rules": replace(TABLE, rules="double"),
    "dashed rules": replace(TABLE, rules="dashed"),
    "dashes drawn one by one": replace(TABLE, rules="dashes"),
    "rules as thin rectangles": replace(TABLE, rules="rects"),
    # rows and pages
    "rows kept whole": replace(TABLE, rows="keep"),
    "open cells where rows are torn": replace(TABLE, open_cells="torn"),
    "open cells at every page end": replace(TABLE, open_cells="always"),
    "first cell alone before the page end": replace(TABLE, torn_cells="lead_first"),
    "no single lines": replace(TABLE, widows=True),
    "text in the middle of cells": replace(TABLE, valign="middle"),
    "headings alone at a page's foot": replace(TABLE, orphan_headings=True),
    # headings
    "headings repeated": replace(TABLE, repeat_headings=True),
    "titles repeated": replace(TABLE, repeat_headings=True, repeat_titles=True),
    "titles repeated as continued": replace(
        TABLE, repeat_headings=True, repeat_titles=True, continued=" (continued)"
    ),
    "browser print": replace(BROWSER, open_cells="always"),
    "headings once": replace(TABLE, heading_rows="once"),
    "headings once a strategy": replace(TABLE, heading_rows="strategy"),
    "titles in two rows": replace(TABLE, group_title="rows"),
    "titles as paragraphs": replace(TABLE, group_title="paragraph"),
    "strategies in rows": replace(TABLE, strategy_heading="row"),
    "strategies in rows, headings once": replace(
        TABLE, strategy_heading="row", heading_rows="once"
    ),
    "headings worded otherwise": replace(
        TABLE, headings={"timeframe": "Time Frame", "institutions": "Responsible Agencies"}
    ),
    # columns
    "numbers in their own column": replace(REAL, number_column=True),
    "columns in another order": replace(TABLE, order=OTHER_ORDER),
    # bullets
    **{
        f"bullet {name}": replace(TABLE, bullet=mark)
        for name, mark in {
            "square": "▪",
            "dash": "–",
            "hyphen": "-",
            "arrow": "➢",
            "Symbol": "\uf0b7",
            "drawn": "shape",
        }.items()
    },
    "bullets not hanging": replace(TABLE, hanging=False),
    "hyphens not hanging": replace(TABLE, hanging=False, bullet="-"),
    # around the table
    "narrative after": replace(REAL, narrative="after"),
    "no narrative": replace(REAL, narrative="none", contents=False, cover=False),
    "table on the narrative's page": replace(
        REAL, table_follows=True, narrative_orientation="landscape"
    ),
    "another table before": replace(REAL, other_table=True),
    # horizontal rules only
    "horizontal": NO_VERTICALS,
    "horizontal, portrait": replace(LEVEL_TABLE, orientation="portrait"),
    "horizontal, open": replace(LEVEL_TABLE, open_cells="always"),
    "horizontal, repeated": replace(LEVEL_TABLE, repeat_headings=True, repeat_titles=True),
    "horizontal, middle": replace(LEVEL_TABLE, valign="middle"),
    "horizontal, once": replace(LEVEL_TABLE, heading_rows="once"),
    "horizontal, follows": replace(
        NO_VERTICALS, table_follows=True, narrative_orientation="landscape"
    ),
    # no rules at all
    "none": NO_RULES,
    "none, portrait": replace(WHITE_TABLE, orientation="portrait"),
    "none, once": replace(WHITE_TABLE, heading_rows="once"),
    "none, repeated": replace(WHITE_TABLE, repeat_headings=True),
    "none, numbers apart": replace(WHITE_TABLE, number_column=True),
    "none, other order": replace(WHITE_TABLE, order=OTHER_ORDER),
    "none, follows": replace(NO_RULES, table_follows=True, narrative_orientation="landscape"),
    "none, drawn bullets": replace(WHITE_TABLE, bullet="shape"),
}
# No printing shows where a cell without rules round it ends: a blank may be shared or not.
BLANKS = {"indicators", "indicators shared", "expected_outcome shared"}

Wrong = Callable[[Plan], Plan]
ERRORS: dict[str, tuple[Wrong, str, str]] = {
    "duplicate": (lambda p: duplicate_number(p, "1.1.3"), "number.duplicate", "1.1.3"),
    "duplicate, first": (lambda p: duplicate_number(p, "1.2.1"), "number.duplicate", "1.2.1"),
    "duplicate, last": (lambda p: duplicate_number(p, "1.2.6"), "number.duplicate", "1.2.6"),
    "transposed parts": (lambda p: transpose_number(p, "1.2.4"), "number.wrong_group", "1.2.4"),
    "other group": (lambda p: out_of_group_number(p, "1.2.3"), "number.wrong_group", "1.2.3"),
    "other group, first": (
        lambda p: out_of_group_number(p, "1.1.1"),
        "number.wrong_group",
        "1.1.1",
    ),
    "other group, last": (lambda p: out_of_group_number(p, "1.1.6"), "number.wrong_group", "1.1.6"),
    "far group": (lambda p: out_of_group_number(p, "1.2.3", "2.2"), "number.wrong_group", "1.2.3"),
    "missing": (lambda p: missing_number(p, "1.2.3"), "number.missing", "1.2.3"),
    "missing, first": (lambda p: missing_number(p, "2.1.1"), "number.missing", "2.1.1"),
    "missing, last": (lambda p: missing_number(p, "2.1.6"), "number.missing", "2.1.6"),
    "two missing": (lambda p: missing_number(p, "2.1.3", "2.1.4"), "number.missing", "2.1.4"),
    "two missing, first": (
        lambda p: missing_number(p, "2.1.1", "2.1.2"),
        "number.missing",
        "2.1.2",
    ),
    "two missing, last": (lambda p: missing_number(p, "2.2.5", "2.2.6"), "number.missing", "2.2.6"),
    "no point": (lambda p: number_without_point(p, "1.1.2"), "number.punctuation", "1.1.2"),
    "a gap": (lambda p: gap(p, "1.2.3"), "number.gap", "1.2.3"),
    "a gap, first": (lambda p: gap(p, "1.2.1"), "number.gap", "1.2.1"),
    "no heading": (lambda p: missing_group_heading(p, "1.2"), "title.group", "1.2"),
    "no heading after a strategy's": (
        lambda p: missing_group_heading(p, "2.1"),
        "title.group",
        "2.1",
    ),
    "wrong strategy": (
        lambda p: group_under_wrong_strategy(p, "1.2", 2),
        "number.wrong_group",
        "1.2",
    ),
    "no timeframe": (lambda p: change(p, "2.1.2", timeframe=""), "timeframe.missing", "2.1.2"),
}
PRINTINGS = (
    "as the real plan",
    "browser print",
    "portrait",
    "numbers in their own column",
    "horizontal",
    "none",
)


@cache
def printed(layout: str, seed: int) -> tuple[Plan, Checked]:
    plan = sample_plan(seed, strategies=2, groups=2, activities=5)
    return plan, recover(print_plan(plan, LAYOUTS[layout]))


def seed_of(layout: str) -> int:
    return 1 + list(LAYOUTS).index(layout) % 4


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_printing_gives_the_same_rows_and_cells(layout: str) -> None:
    plan, checked = printed(layout, seed=seed_of(layout))
    assert unexplained(plan, checked) == []
    assert {mistake.field for mistake in mistakes(plan, checked)} <= BLANKS


@pytest.mark.parametrize(
    ("layout", "told"), [("none, other order", True), ("as the real plan", False)]
)
def test_merged_cells_that_white_alone_shows_are_told(layout: str, told: bool) -> None:
    _, checked = printed(layout, seed=seed_of(layout))
    assert any(one.kind == "reader.white_rows" for one in checked.discrepancies) is told


@pytest.mark.parametrize("layout", PRINTINGS)
def test_counts_are_read_from_every_printing(layout: str) -> None:
    _, checked = printed(layout, seed=seed_of(layout))
    assert not [one.id for one in checked.discrepancies if one.kind.startswith("count.")]
    claims = {(c.scope, c.subject, c.counts): c.count for c in checked.plan.claims if c.counts}
    assert claims["plan", "plan", "activities"] == 20
    assert claims["strategy", "2", "groups"] == 2
    assert claims["group", "1.2", "activities"] == 5


def test_without_a_narrative_there_are_no_counts_to_check() -> None:
    _, checked = printed("no narrative", seed=seed_of("no narrative"))
    assert [c for c in checked.plan.claims if c.counts] == []
    told = {one.kind: one.severity for one in checked.discrepancies if "count" in one.kind}
    assert told == {"count.unstated": "info"}


@pytest.mark.parametrize("layout", ("as the real plan", "open cells at every page end"))
def test_the_second_engine_agrees(layout: str) -> None:
    plan = sample_plan(2, strategies=1, groups=2, activities=5)
    checked = recover(print_plan(plan, LAYOUTS[layout]), both_engines=True)
    assert mistakes(plan, checked) == []
    assert not [one.id for one in checked.discrepancies if one.kind == "reader.disagreement"]


@pytest.mark.parametrize("error", ERRORS)
def test_wrong_numbers_are_put_right_on_record(error: str) -> None:
    make, kind, subject = ERRORS[error]
    layout = PRINTINGS[list(ERRORS).index(error) % len(PRINTINGS)]
    plan = make(sample_plan(3, strategies=2, groups=2, activities=6))
    checked = recover(print_plan(plan, LAYOUTS[layout]))
    assert unexplained(plan, checked) == [], layout
    assert kind in kinds(checked, subject), layout


def test_transposed_digits() -> None:
    plan = transpose_number(sample_plan(2, strategies=1, groups=1, activities=13), "1.1.12")
    checked = recover(print_plan(plan))
    assert unexplained(plan, checked) == []
    assert kinds(checked, "1.1.12") >= {"number.transposed"}


@pytest.mark.parametrize("layout", PRINTINGS)
def test_a_heading_printed_twice_is_one_group(layout: str) -> None:
    plan = group_heading_twice(sample_plan(4, strategies=1, groups=2, activities=6), "1.2")
    checked = recover(print_plan(plan, LAYOUTS[layout]))
    assert unexplained(plan, checked) == []
    assert [group.number for group in checked.plan.groups] == ["1.1", "1.2"]
    assert "heading.repeated" in {repair.rule for repair in checked.plan.repairs}
