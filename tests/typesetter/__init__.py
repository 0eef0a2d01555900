"""A typesetter for tests: prints synthetic plans, whose truth is known, as PDFs.

plan = missing_number(sample_plan(seed=3), "1.2.3")
pdf = print_plan(plan, Layout(rules="horizontal", orientation="portrait"))
"""

from __future__ import annotations

from .errors import (
    change,
    change_group,
    change_strategy,
    duplicate_number,
    gap,
    group_heading_twice,
    group_under_wrong_strategy,
    missing_group_heading,
    missing_number,
    number_without_point,
    out_of_group_number,
    transpose_number,
)
from .first import COLUMNS, print_plan
from .layout import Column, Layout
from .second import (
    COLUMNS as SECOND_COLUMNS,
)
from .second import (
    LAYOUT as SECOND_LAYOUT,
)
from .second import (
    Action,
    Goal,
    Objective,
    SecondPlan,
    print_second_plan,
    second_plan,
)
from .truth import (
    Activity,
    Group,
    Plan,
    Strategy,
    sample_plan,
    shared_with,
    with_true_counts,
)
from .words import INSTITUTIONS

__all__ = [
    "COLUMNS",
    "INSTITUTIONS",
    "SECOND_COLUMNS",
    "SECOND_LAYOUT",
    "Action",
    "Activity",
    "Column",
    "Goal",
    "Group",
    "Layout",
    "Objective",
    "Plan",
    "SecondPlan",
    "Strategy",
    "change",
    "change_group",
    "change_strategy",
    "duplicate_number",
    "gap",
    "group_heading_twice",
    "group_under_wrong_strategy",
    "missing_group_heading",
    "missing_number",
    "number_without_point",
    "out_of_group_number",
    "print_plan",
    "print_second_plan",
    "sample_plan",
    "second_plan",
    "shared_with",
    "transpose_number",
    "with_true_counts",
]
