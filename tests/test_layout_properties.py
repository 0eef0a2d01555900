"""Layouts and errors drawn at random: exact recovery, or a finding that names what is uncertain."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.recover import kinds, mistakes, recover, unexplained
from tests.typesetter import (
    Layout,
    Plan,
    duplicate_number,
    gap,
    missing_group_heading,
    missing_number,
    out_of_group_number,
    print_plan,
    sample_plan,
)

EXAMPLES = 12  # about a second each, on one processor
ORDERS = (
    (),
    ("timeframe", "institutions", "activity", "resources", "indicators", "expected_outcome"),
    ("activity", "expected_outcome", "indicators", "institutions", "resources", "timeframe"),
)
HEADINGS: tuple[dict[str, str], ...] = (
    {},
    {"timeframe": "Time Frame", "institutions": "Responsible Agencies"},
    {"activity": "Activity", "indicators": "Performance Indicators"},
)
KNOBS: dict[str, st.SearchStrategy[object]] = {
    "paper": st.sampled_from(("A4", "Letter", "F4")),
    "orientation": st.sampled_from(("landscape", "portrait")),
    "narrative_orientation": st.sampled_from(("landscape", "portrait")),
    "turned": st.sampled_from(("no", "no", "rotate", "sideways")),
    "font": st.sampled_from(("Times", "Helvetica")),
    "runs": st.sampled_from(("line", "word", "glyph")),
    "rules": st.sampled_from(("full", "no_outer", "double", "dashed", "dashes", "rects")),
    "fills": st.sampled_from(("none", "grey", "coloured")),
    "rows": st.sampled_from(("break", "keep")),
    "open_cells": st.sampled_from(("no", "torn", "always")),
    "torn_cells": st.sampled_from(("split", "lead_first")),
    "widows": st.booleans(),
    "valign": st.sampled_from(("top", "middle")),
    "orphan_headings": st.booleans(),
    "group_gap": st.sampled_from((0.0, 14.0)),
    "order": st.sampled_from(ORDERS),
    "headings": st.sampled_from(HEADINGS),
    "number_column": st.booleans(),
    "group_title": st.sampled_from(("row", "rows", "paragraph")),
    "heading_rows": st.sampled_from(("group", "strategy", "once")),
    "repeat_headings": st.booleans(),
    "repeat_titles": st.booleans(),
    "continued": st.sampled_from(("", " (continued)")),
    "strategy_heading": st.sampled_from(("paragraph", "row")),
    "strategy_page": st.booleans(),
    "bullet": st.sampled_from(("•", "▪", "–", "➢", "-", "\uf0b7", "shape")),
    "narrative": st.sampled_from(("before", "after", "none")),
    "table_follows": st.booleans(),
    "other_table": st.booleans(),
    "closing": st.booleans(),
    "header": st.sampled_from((None, "Official gazette")),
    "footer": st.sampled_from((None, "Printed 2014")),
    "page_number": st.sampled_from(("{page}", "Page {page} of {pages}", None)),
    "watermark": st.sampled_from((None, None, "DRAFT")),
    "seal": st.booleans(),
}
ERRORS: tuple[Callable[[Plan, str], Plan], ...] = (
    lambda plan, at: plan,
    duplicate_number,
    out_of_group_number,
    missing_number,
    gap,
    lambda plan, at: missing_group_heading(plan, at.rpartition(".")[0]),
)
bounded = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    suppress_health_check=(HealthCheck.too_slow,),
)
layouts = st.builds(Layout, **KNOBS)
places = st.builds("{}.{}.{}".format, st.integers(1, 2), st.integers(1, 2), st.integers(1, 5))


def plan_of(seed: int) -> Plan:
    return sample_plan(seed, strategies=2, groups=2, activities=5)


@bounded
@given(layout=layouts, seed=st.integers(0, 10_000))
@example(layout=Layout(widows=True), seed=2)
@example(layout=Layout(paper="Letter"), seed=3)
def test_what_is_printed_is_recovered(layout: Layout, seed: int) -> None:
    plan = plan_of(seed)
    checked = recover(print_plan(plan, layout))
    assert unexplained(plan, checked) == []


@bounded
@given(
    knobs=st.fixed_dictionaries({}, optional=KNOBS),
    seed=st.integers(0, 10_000),
    error=st.sampled_from(ERRORS),
    at=places,
)
def test_errors_are_put_right_or_owned_up_to(
    knobs: dict[str, Any], seed: int, error: Callable[[Plan, str], Plan], at: str
) -> None:
    layout = Layout(**knobs)
    plan = error(plan_of(seed), at)
    checked = recover(print_plan(plan, layout))
    wrong = unexplained(plan, checked)
    assert wrong == [] or kinds(checked, *(mistake.activity for mistake in wrong)), wrong


@bounded
@given(
    rules=st.sampled_from(("horizontal", "none")),
    orientation=st.sampled_from(("landscape", "portrait")),
    bullet=st.sampled_from(("•", "–", "shape")),
    repeated=st.booleans(),
    heading_rows=st.sampled_from(("group", "once")),
    seed=st.integers(0, 10_000),
)
def test_without_rules_only_blanks_are_uncertain(
    rules: Any, orientation: Any, bullet: str, repeated: bool, heading_rows: Any, seed: int
) -> None:
    layout = replace(
        Layout(),
        rules=rules,
        orientation=orientation,
        bullet=bullet,
        repeat_headings=repeated,
        heading_rows=heading_rows,
    )
    plan = plan_of(seed)
    checked = recover(print_plan(plan, layout))
    assert unexplained(plan, checked) == []
    fields = {mistake.field for mistake in mistakes(plan, checked)}
    assert fields <= {"indicators", "indicators shared", "expected_outcome shared"}
