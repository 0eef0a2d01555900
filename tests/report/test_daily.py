"""The page as a daily tool: keys, progress, many at once, undo, links, decisions on pages."""

import json
import re
from typing import Any

from playwright.sync_api import expect

from pipeline.publish.report.cards import compared
from tests.report.conftest import Folders, Open
from tests.report.test_page import COUNT, NUMBER, card, shown

BLANK = "timeframe.missing:2.2.3"


def findings(folders: Folders) -> list[dict[str, Any]]:
    content = json.loads((folders.out / "discrepancies.json").read_text(encoding="utf-8"))
    return list(content["discrepancies"])


def test_a_whole_review_by_the_keyboard_alone(visit: Open, folders: Folders) -> None:
    ids = folders.findings
    page = visit()
    for id in ids:
        page.keyboard.press("n")
        expect(card(page, id)).to_be_focused()
        page.keyboard.press("a")
        expect(card(page, id).get_by_label("Accept")).to_be_checked()
    expect(page.locator("#progress")).to_contain_text(f"{len(ids)} of {len(ids)} decided")
    page.keyboard.press("n")
    expect(page.locator("#status")).to_contain_text("Every finding is decided")
    page.keyboard.press("k")
    page.keyboard.press("r")  # means the one before, however fast
    expect(card(page, ids[-2]).get_by_label("Reject")).to_be_checked()
    page.keyboard.press("u")
    expect(card(page, ids[-2]).get_by_label("Accept")).to_be_checked()
    page.keyboard.press("U")
    expect(card(page, ids[-2]).get_by_label("Reject")).to_be_checked()
    page.keyboard.press("/")
    expect(page.get_by_label("Search")).to_be_focused()


def test_f_goes_to_the_value_and_says_what_it_replaces(visit: Open) -> None:
    page = visit(f"#{NUMBER}")
    one = card(page, NUMBER)
    expect(one).to_be_focused()
    page.keyboard.press("f")
    value = one.get_by_label("Value to put in place of the number 1.2.2")
    expect(value).to_be_focused()
    page.keyboard.type("1.2.2.")
    expect(value).to_have_value("1.2.2.")
    page = visit(f"#{COUNT}")
    page.keyboard.press("f")
    expect(page.locator("#status")).to_contain_text("no one value")
    one.get_by_label("Accept").check()
    expect(one.locator(".means")).to_have_text("The repair is right: “1.2.2” stays.")
    one.get_by_label("Reject").check()
    expect(one.locator(".means")).to_have_text("The repair is undone: “1.3.2.” comes back.")


def test_many_of_one_kind_at_once_and_undone_in_one_step(visit: Open, folders: Folders) -> None:
    kinds = [one["kind"] for one in findings(folders)]
    kind = max(kinds, key=kinds.count)
    assert kinds.count(kind) > 1
    page = visit()
    expect(page.locator("#bulk")).to_be_hidden()
    page.get_by_label("Kind").select_option(kind)
    expect(page.locator("#bulk")).to_contain_text(f"{kinds.count(kind)} undecided findings")
    page.get_by_role("button", name="Accept them").click()
    expect(page.locator("#progress")).to_contain_text(f"{kinds.count(kind)} of {len(kinds)}")
    page.locator("#status").get_by_role("button", name="Undo").click()
    expect(page.locator("#progress")).to_contain_text(f"0 of {len(kinds)}")
    page.get_by_label("Kind").select_option("number.")  # all that are about numbers
    about = sum(kind.startswith("number.") for kind in kinds)
    expect(page.locator("#bulk")).to_contain_text(f"{about} undecided findings")


def test_progress_by_severity_and_the_next_undecided(visit: Open, folders: Folders) -> None:
    errors = [one["id"] for one in findings(folders) if one["severity"] == "error"]
    page = visit(f"#{errors[0]}")
    page.keyboard.press("c")
    expect(page.locator("#progress")).to_contain_text(f"errors 1/{len(errors)}")
    page.get_by_role("button", name="Next undecided").click()
    expect(card(page, folders.findings[1])).to_be_focused()


def test_filters_have_counts_and_stand_in_the_address(visit: Open, folders: Folders) -> None:
    ids = [one["id"] for one in findings(folders)]
    page = visit()
    page.get_by_label("Severity").select_option("error")
    kinds = page.get_by_label("Kind").locator("option").all_inner_texts()
    errors = [one for one in findings(folders) if one["severity"] == "error"]
    expect(page).to_have_url(re.compile(r"#\?severity=error$"))
    assert kinds[0] == f"All kinds ({len(errors)})" and "Timeframe missing (0)" in kinds
    again = visit(f"#{page.url.partition('#')[2]}")
    expect(again.locator("#shown")).to_have_text(f"{len(errors)} of {len(ids)} findings")
    assert shown(again) == [one["id"] for one in errors]
    again.get_by_role("button", name="Show all").first.click()
    expect(again.locator("#shown")).to_have_text(f"{len(ids)} findings")
    again.get_by_label("Search").fill("MoI")  # an institution, in the activity's own cell
    expect(again.locator("#shown")).not_to_have_text(f"{len(ids)} findings")
    assert 0 < len(shown(again)) < len(ids)
    again.locator("#filters [name=decision]").select_option("none")
    assert again.url.endswith("decision=none&text=MoI")


def test_every_id_of_the_tables_is_an_address(visit: Open, folders: Folders) -> None:
    first, *others = (one["id"] for one in findings(folders))
    page = visit(f"#{first}")
    expect(card(page, first)).to_be_focused()
    for id in others:
        page.evaluate(f"location.hash = '{id}'")
        expect(card(page, id)).to_be_focused()
    repairs = json.loads((folders.out / "repairs.json").read_text(encoding="utf-8"))["repairs"]
    id = next(one["id"] for one in repairs if one["rule"] == "heading.columns")
    expect(visit(f"#{id}").locator(".repairs tr:focus")).to_contain_text("Column headings")
    for unknown, told in (
        ("count.group_activities:9.9", "Nothing in this report is called"),
        ("activity/9.9.9", "No activity of this plan has the number"),
        ("group/%E0%A4%A", "Nothing in this report is called"),
    ):
        expect(visit(f"#{unknown}").locator("#status")).to_contain_text(told)


def test_every_page_is_shown_and_decided_on(visit: Open, folders: Folders) -> None:
    page = visit(f"#{BLANK}")
    pages = page.locator("#sheet option").all_inner_texts()
    source = json.loads((folders.out / "plan.json").read_text(encoding="utf-8"))["source"]
    assert len(pages) == source["pages"]
    assert len(list((folders.out / "pages").iterdir())) == source["pages"]
    page.evaluate("location.hash = 'activity/2.2.3'")
    page.locator("#fields summary").click()
    page.locator("#fields").get_by_label("Accept").check()
    page.evaluate(f"location.hash = '{BLANK}'")
    expect(card(page, BLANK).get_by_label("Accept")).to_be_checked()


def test_a_repair_can_be_decided(visit: Open, folders: Folders) -> None:
    repairs = json.loads((folders.out / "repairs.json").read_text(encoding="utf-8"))["repairs"]
    torn = next(one["id"] for one in repairs if one["rule"] == "row.torn")
    page = visit(f"#{torn}")
    line = page.locator(f'.repairs tr:has([data-id="{torn}"])')
    expect(line).to_be_focused()
    line.locator("summary").click()
    line.get_by_label("Reject").check()
    expect(line.locator(".means")).to_contain_text("The repair is undone")
    expect(page.locator("#unsaved")).to_have_text("1 decision is not saved yet")


def test_a_count_lists_the_rows_counted(visit: Open) -> None:
    page = visit(f"#{COUNT}")
    rows = card(page, COUNT).locator(".rows a[href^='#activity/']")
    assert rows.all_inner_texts() == [f"2.1.{i}" for i in range(1, 6)]
    rows.first.click()
    expect(page.locator("#current")).to_contain_text("Activity 2.1.1")


def test_the_blank_cell_is_shown_with_its_row_s_number(visit: Open) -> None:
    cuts = card(visit(f"#{BLANK}"), BLANK).locator(".crop")
    expect(cuts.first).to_contain_text("2.2.3.")
    assert cuts.first.locator(".mark").count() == 0
    assert cuts.last.locator(".mark").count() == 1


def test_capitals_are_differences_and_terms_are_explained_once(visit: Open) -> None:
    before, after = compared("Legal Framework", "Legal framework")
    assert [part.mark for part in (*before, *after)] == ["same", "del", "same", "ins"]
    page = visit("#repairs")
    assert page.locator("dfn", has_text="torn").count() == 1


def test_pictures_fit_a_phone(visit: Open) -> None:
    page = visit(width=390)
    for picture in page.locator(".frame").all():
        box = picture.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390


def test_only_this_kind_goes_to_what_is_left(visit: Open, folders: Folders) -> None:
    """Not to wherever the shorter list happens to end."""
    last = folders.findings[-1]
    page = visit(f"#{last}", width=390)
    expect(card(page, last)).to_be_focused()
    page.evaluate("location.hash = '#?severity=error'")
    expect(page.locator(".shown")).to_be_focused()
    expect(page.locator(".shown")).to_be_in_viewport(ratio=1)


def test_the_keyboard_stays_with_many_that_are_decided_and_undone(visit: Open) -> None:
    page = visit("#?kind=number.")
    page.get_by_role("button", name="Accept them").press("Enter")
    back = page.locator("#status").get_by_role("button", name="Undo")
    expect(back).to_be_focused()
    back.press("Enter")
    expect(page.locator(".shown")).to_be_focused()


def test_a_missing_name_does_not_move_the_page(visit: Open, folders: Folders) -> None:
    id = folders.findings[2]
    page = visit(f"#{id}", width=390)
    expect(card(page, id)).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("#save")).to_be_visible()
    page.wait_for_timeout(300)
    before = page.evaluate("scrollY")
    page.keyboard.press("s")
    expect(page.get_by_label("Your name")).to_be_focused()
    assert page.evaluate("scrollY") == before


def test_print_is_black_on_white_for_who_reads_in_the_dark(visit: Open) -> None:
    page = visit(scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    expect(page.locator("body")).to_have_css("color", "rgb(0, 0, 0)")
