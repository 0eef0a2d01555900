"""What the typesetter prints is what the truth says, in every layout."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pdfplumber
import pytest
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from tests.typesetter import (
    COLUMNS,
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
    print_second_plan,
    sample_plan,
    second_plan,
    shared_with,
    transpose_number,
)

BARE = Layout(narrative="none", contents=False, cover=False, closing=False, page_number=None)
LAYOUTS = {
    "as the real plan": BARE,
    "portrait": replace(BARE, orientation="portrait"),
    "horizontal rules": replace(BARE, rules="horizontal", valign="middle"),
    "no rules": replace(BARE, rules="none", font="Helvetica", fills="none"),
    "rows kept whole": replace(BARE, rows="keep", rules="double"),
    "no widows": replace(BARE, widows=True, open_cells="torn"),
    "lead first": replace(BARE, torn_cells="lead_first", open_cells="always"),
    "words one by one": replace(BARE, runs="word", rules="dashed"),
    "letters one by one": replace(BARE, runs="glyph", rules="rects"),
    "sideways": replace(BARE, turned="sideways", paper="Letter"),
}


@contextmanager
def opened(pdf: bytes) -> Iterator[PDF]:
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        yield document


def text_of(pdf: bytes) -> str:
    with opened(pdf) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def letters_of(pdf: bytes) -> Counter[str]:
    with opened(pdf) as document:
        return letters("".join(c["text"] for page in document.pages for c in page.chars))


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


def table_text(plan: Plan) -> str:
    """Everything that the table of a plan prints, merged cells once."""
    first, last = plan.years
    said = [f"3.2 Implementation Table for the {plan.title} ({first}-{last})"]
    for strategy in plan.strategies:
        said.append(f"Strategy {strategy.number}: {strategy.title}")
        for group in strategy.groups:
            said.append(f"Activity Group {group.number}: {group.title}")
            said.append(f"Objective: {group.objective}")
            said += [column.heading for column in COLUMNS]
            for one in group.activities:
                said += [one.number or "", one.activity, one.institutions]
                said += [one.timeframe, one.resources]
                said += [one.expected_outcome] if one.outcome_span else []
                if one.indicators_span:
                    said += [f"• {item}" for item in one.indicators]
    return " ".join(said)


def lowest_rule(page: Page) -> float:
    return float(max(edge["bottom"] for edge in page.horizontal_edges))


def lowest_letter(page: Page) -> float:
    return float(max(char["bottom"] for char in page.chars))


def test_same_plan_and_layout_give_the_same_bytes() -> None:
    layout = Layout(bullet="\uf0b7", watermark="DRAFT")
    assert print_plan(sample_plan(5), layout) == print_plan(sample_plan(5), layout)


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_letter_of_the_truth_is_printed_once(name: str) -> None:
    plan = sample_plan(len(name), groups=1)
    printed = letters_of(print_plan(plan, LAYOUTS[name]))
    assert printed == letters(table_text(plan))


def test_a_row_is_torn_by_the_page_end() -> None:
    text = " ".join(f"word{i}" for i in range(200))
    plan = change(sample_plan(1, strategies=1, groups=1), "1.1.2", activity=text)
    with opened(print_plan(plan, BARE)) as document:
        first, second = (page.extract_text() for page in document.pages[:2])
    assert ("word1 " in first, "word199" in first) == (True, False)
    assert ("word1 " in second, "word199" in second) == (False, True)


def test_a_torn_row_is_open_at_the_foot_of_the_page_only_if_asked() -> None:
    text = "Strengthen " * 200
    plan = change(sample_plan(0, strategies=1, groups=1), "1.1.1", activity=text)
    with opened(print_plan(plan, BARE)) as document:
        assert lowest_rule(document.pages[0]) > lowest_letter(document.pages[0])
    with opened(print_plan(plan, replace(BARE, open_cells="torn"))) as document:
        assert lowest_rule(document.pages[0]) < lowest_letter(document.pages[0])


def test_a_merged_cell_has_one_text_and_no_rule_across() -> None:
    plan = sample_plan(0, strategies=1, groups=1, activities=3)
    (group,) = plan.groups()
    rows = tuple(
        replace(row, outcome_span=0 if i else 3, expected_outcome="Shared.")
        for i, row in enumerate(group.activities)
    )
    merged = replace(group, activities=rows)
    strategy = replace(plan.strategies[0], groups=(merged,))
    pdf = print_plan(replace(plan, strategies=(strategy,)), BARE)
    with opened(pdf) as document:
        table = document.pages[0].extract_tables()[0]
    assert [row[3] for row in table[-3:]] == ["Shared.", None, None]
    assert shared_with(merged, "1.1.2") == ["1.1.1", "1.1.3"]


@pytest.mark.parametrize("bullet", ["•", "▪", "\u2013", "➢", "\uf0b7"])
def test_bullets_keep_their_code_point(bullet: str) -> None:
    plan = sample_plan(2, strategies=1, groups=1)
    items = sum(len(a.indicators) for a in plan.activities() if a.indicators_span)
    layout = replace(BARE, bullet=bullet)
    assert text_of(print_plan(plan, layout)).count(bullet) == items


def test_shape_bullets_are_paths_without_a_character() -> None:
    plan = sample_plan(2, strategies=1, groups=1)
    items = sum(len(a.indicators) for a in plan.activities() if a.indicators_span)
    with opened(print_plan(plan, replace(BARE, bullet="shape"))) as document:
        assert sum(len(page.curves) for page in document.pages) == items
        assert "•" not in document.pages[0].extract_text()


@pytest.mark.parametrize(
    ("turned", "rotation", "wide"),
    [("no", 0, True), ("rotate", 90, True), ("sideways", 0, False)],
)
def test_turned_pages(turned: Any, rotation: int, wide: bool) -> None:
    layout = replace(BARE, turned=turned)
    with opened(print_plan(sample_plan(0, strategies=1), layout)) as document:
        page = document.pages[0]
        assert (page.rotation or 0) == rotation
        assert (page.width > page.height) is wide
        assert ("Strategy 1: " in page.extract_text()) is wide


def test_narrow_columns_wrap_after_the_hyphen() -> None:
    layout = replace(BARE, widths={"timeframe": 30}, headings={"timeframe": "When"})
    plan = change(sample_plan(0), "1.1.1", timeframe="2011-2013")
    with opened(print_plan(plan, layout)) as document:
        words = [word["text"] for word in document.pages[0].extract_words()]
    assert "2011-" in words
    assert "2011-2013" not in words


def test_headings_are_repeated_on_every_page() -> None:
    layout = replace(BARE, repeat_headings=True, repeat_titles=True, continued=" (cont.)")
    plan = sample_plan(0, strategies=1, groups=1, activities=12)
    with opened(print_plan(plan, layout)) as document:
        for page in document.pages[1:]:
            lines = page.extract_text().splitlines()
            assert lines[0].startswith("Activity Group 1.1: ")
            assert lines[0].endswith("(cont.)")
            assert "Indicators" in " ".join(lines[2:4])


def test_contents_point_to_the_printed_page_numbers() -> None:
    with opened(print_plan(sample_plan(0, groups=1, activities=2))) as document:
        pages = [page.extract_text() for page in document.pages]
    entry = next(line for line in pages[1].splitlines() if line.startswith("3.2 "))
    number = entry.rsplit(".", 1)[-1].strip()
    (table,) = [text for text in pages[2:] if text.startswith("3.2 ")]
    assert table.splitlines()[-1] == number


def test_the_narrative_states_counts() -> None:
    with opened(print_plan(sample_plan(0))) as document:
        text = " ".join(document.pages[2].extract_text().split())
    assert "The two strategies contain 4 activity groups for a total of 16" in text
    assert "Strategy 1 includes two activity groups, consisting of a total of 8" in text


def test_errors_change_what_is_printed_and_leave_the_truth() -> None:
    plan = sample_plan(0, activities=12)
    wrong = {
        "1.1.3": duplicate_number(plan, "1.1.3"),
        "1.1.12": transpose_number(plan, "1.1.12"),
        "1.2.4": out_of_group_number(plan, "1.2.4"),
        "2.1.1": missing_number(plan, "2.1.1", "2.1.2"),
        "2.2.12": number_without_point(plan, "2.2.12"),
    }
    printed = {
        key: next(a.number for a in changed.activities() if a.canonical == key)
        for key, changed in wrong.items()
    }
    assert printed == {
        "1.1.3": "1.1.2.",
        "1.1.12": "1.1.21.",
        "1.2.4": "1.3.4.",
        "2.1.1": None,
        "2.2.12": "2.2.12",
    }


def test_a_gap_stays_a_gap() -> None:
    plan = gap(sample_plan(0), "1.1.2")
    first = next(plan.groups())
    assert [a.canonical for a in first.activities] == ["1.1.1", "1.1.3", "1.1.4"]
    assert (first.stated, plan.stated_activities) == (3, 15)
    assert sum(a.outcome_span for a in first.activities) == 3


def test_group_headings_go_missing_come_twice_or_stray() -> None:
    plan = sample_plan(0, activities=1)
    for changed, count in (
        (missing_group_heading(plan, "1.2"), 0),
        (group_heading_twice(plan, "1.2"), 2),
        (group_under_wrong_strategy(plan, "1.2", 2), 1),
    ):
        text = text_of(print_plan(changed, BARE))
        assert text.count("Activity Group 1.2: ") == count
    assert text.index("Strategy 2: ") < text.index("Activity Group 1.2: ")


def test_the_second_plan_has_other_columns_and_numbers() -> None:
    plan = second_plan(0)
    text = text_of(print_second_plan(plan))
    for words in ("Goal A: ", "Objective A2: ", "Lead agency", "Budget (USD)"):
        assert words in text
    assert all(action.canonical in text for action in plan.actions())
